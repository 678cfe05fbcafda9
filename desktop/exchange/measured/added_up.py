"""Figures that are added up since April, and fall: told, as what was counted does not go away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from desktop.core.figures import figure_of
from desktop.core.indicators.fitting import falls
from desktop.core.indicators.given import Given
from desktop.core.indicators.periods import Period
from desktop.core.problems import Problem
from desktop.core.text import brief


def falling(
    called: str, given: Sequence[Given], planned: Mapping[Period, Decimal]
) -> list[Problem]:
    """Tell of each figure of a file that is less than the one before it in its financial year.

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
        )
        for period, why in falls(known.items()).items()
        if figures.get(period) is not None
    ]  # fmt: skip
