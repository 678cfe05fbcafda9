"""A year, or a quarter, beside its own quarters or months: told where it does not add up."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from desktop.core.figures import as_figure, figure_of
from desktop.core.indicators.given import Given, rounds_to
from desktop.core.indicators.periods import MONTH, QUARTER, YEAR, Period, period_at
from desktop.core.indicators.readings import COUNT, PER_CENT, POUNDS, YES_NO
from desktop.core.problems import Problem
from desktop.core.text import brief
from desktop.exchange.measured.cells import read_raw
from desktop.exchange.measured.one_series import Series

_SHORTER = {YEAR: (QUARTER, MONTH), QUARTER: (MONTH,)}
_NAMES = {QUARTER: "quarters", MONTH: "months"}


def not_adding_up(series: Series) -> list[Problem]:
    """The figures of longer periods that do not fit all of their shorter ones.

    What is counted may be their sum; the last, the least, the most or the average of them, where
    it is how things stood. A share, a rate or an average lies between the least and the most.
    """
    told = []
    given = {each.period.text: each for each in series.given}
    for sheet, cell, period, text, figure in _longer(series):
        for every in _SHORTER.get(period.every, ()):
            parts = _parts(period, every, given)
            if not parts or _fits(series.unit, figure, parts):
                continue
            kept = "in the comments of an indicator that is made of the file, else nothing of it"
            total = f", which come to {as_figure(sum(parts, Decimal(0)))}"
            told.append(
                Problem(
                    sheet, cell,
                    f"“{brief(text)}” for {period.words} of {series.called} does not fit its "
                    f"{len(parts)} {_NAMES[every]}"
                    f"{total if series.unit in (COUNT, POUNDS) else ''}.",
                    "it for its own period" if period.text in given else kept,
                )
            )  # fmt: skip
            break
    return told


def _longer(series: Series) -> Iterator[tuple[str, str, Period, str, Decimal]]:
    """Each figure that may have shorter periods: its sheet, cell, period, text and figure."""
    for entry in series.entries:
        for raw in entry.sums:
            reading = read_raw(raw, series.unit)
            figure = figure_of(reading.value)
            if raw.period is not None and figure is not None:
                yield entry.sheet, raw.at, raw.period, reading.text, figure
    for each in series.given:
        figure = figure_of(each.figure)
        if each.period.every in _SHORTER and figure is not None:
            yield each.sheet, each.cell, each.period, each.reading.text, figure


def _parts(period: Period, every: str, given: dict[str, Given]) -> list[Decimal]:
    """The figures of all the shorter periods of one, in their order; [] where one has none."""
    found = []
    shorter = period_at(period.start, every)
    while shorter.start <= period.end:
        each = given.get(shorter.text)
        figure = figure_of(each.figure) if each is not None else None
        if figure is None:
            return []
        found.append(figure)
        shorter = shorter.following()
    return found


def _fits(unit: str, figure: Decimal, parts: list[Decimal]) -> bool:
    if unit == YES_NO:
        return True
    if unit not in (COUNT, POUNDS, ""):
        # 0.97 beside 96% and 98% is a share as a fraction, as sums often have no format.
        may_be = (figure, figure * 100) if unit == PER_CENT else (figure,)
        return any(min(parts) <= each <= max(parts) for each in may_be)
    total = sum(parts, Decimal(0))
    if not unit and min(parts) <= figure <= max(parts):
        return True
    average = total / len(parts)
    likely = (total, parts[-1], min(parts), max(parts))
    return figure in likely or abs(average - figure) < 1 or rounds_to(total, figure)
