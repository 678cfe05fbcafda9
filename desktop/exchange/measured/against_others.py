"""What does not fit the others: figures of one indicator, and names that differ by a slip."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from desktop.core.figures import figure_of
from desktop.core.indicators.called import may_be_slip
from desktop.core.indicators.given import Given
from desktop.core.indicators.periods import Period
from desktop.core.problems import Problem
from desktop.core.text import brief
from desktop.exchange.measured.one_series import Series

Judged = Callable[[Mapping[Period, Decimal]], Mapping[Period, str]]
"""Says of figures by their periods which do not fit the others, and why."""


def not_fitting(
    called: str, given: Sequence[Given], planned: Mapping[Period, Decimal], judges: Sequence[Judged]
) -> list[Problem]:
    """Tell of each figure of a file that does not fit the others of its indicator.

    *planned* are those that the plan has of the indicator, where the file says none.
    """
    by_period = {each.period: each for each in given}
    figures = {period: figure_of(each.figure) for period, each in by_period.items()}
    known = dict(planned) | {p: figure for p, figure in figures.items() if figure is not None}
    return [
        Problem(
            by_period[period].sheet, by_period[period].cell,
            f"“{brief(by_period[period].reading.text)}” of {called} for {period.label} {why}.",
            "the value as it came; put it right where it is a slip",
            of_value=True,
        )
        for judged in judges
        for period, why in judged(known).items()
        if figures.get(period) is not None
    ]  # fmt: skip


def alike(found: Sequence[Series]) -> list[Problem]:
    """Tell of indicators without a code whose name is another's but for a slip of the pen.

    They have no period in common, as the rows of one have not: each holds the months that the
    other lacks. Nothing is put together, as they may be two.
    """
    told = []
    for at, one in enumerate(found):
        first = one.entries[0]
        if one.code or one.key or not one.name:
            continue
        periods = {each.period for each in one.given}
        for other in found[:at]:
            if may_be_slip(one.name, other.name) and not any(
                each.period in periods for each in other.given
            ):
                told.append(
                    Problem(
                        first.sheet, first.at,
                        f"“{brief(one.name)}” may be {other.called}, written with a slip: the "
                        "one has values where the other has none.",
                        "each as an indicator of its own; write both alike where they are one",
                    )
                )  # fmt: skip
    return told
