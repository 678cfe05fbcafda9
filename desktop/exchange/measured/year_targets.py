"""Targets that stand under the name of a year: "Target 2026/27"."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from desktop.core.figures import figure_of
from desktop.core.indicators.periods import YEAR
from desktop.core.indicators.targets import Target
from desktop.core.problems import Problem
from desktop.core.text import brief
from desktop.exchange.measured.headings import Means
from desktop.exchange.measured.model import Entry
from desktop.exchange.measured.one_series import Series

_COUNTED = ("count", "£", "")
_FAR_LESS = 3  # times that a target of a year is more than any figure of a part of it


def of_years(entries: Iterable[Entry]) -> list[Problem]:
    """Tell once of each such column: the target of an indicator stands until it is changed."""
    told: dict[str, Problem] = {}
    for each in entries:
        heading, cell = each.headings.get(Means.TARGET, ""), each.says.get(Means.TARGET)
        if each.target_of is not None and each.target_of.every == YEAR and cell is not None:
            what = f"“{brief(heading)}” names one year, and a target without a day stands for all."
            kept = "as the target of each indicator of which no other is told; change it next year"
            told.setdefault(heading, Problem(each.sheet, cell.name, what, kept))
    return list(told.values())


def is_to_be_reached(series: Series, entry: Entry, aimed: Target, span: str) -> bool:
    """Whether the target of a year is what is to be counted in all of it: a count or a sum of
    money, of which each figure is of a part of the year and far less.

    Beside such a target every month would be behind, or well within it, whatever happens.
    """
    year = entry.target_of
    if year is None or year.every != YEAR or span or series.unit not in _COUNTED:
        return False
    given = [(each.period.every, figure_of(each.figure)) for each in series.given if each.figure]
    figures = [figure for every, figure in given if figure is not None and every != YEAR]
    bounds = [each for each in (aimed.figure, aimed.low, aimed.high) if each is not None]
    if not figures or len(figures) < len(given) or not bounds:
        return False
    return Decimal(0) < max(figures) * _FAR_LESS <= min(bounds)
