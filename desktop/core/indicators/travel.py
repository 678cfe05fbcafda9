"""Which way an indicator goes, and whether that is better.

Against the last period of the same length that has a figure, and against the same period a year
before. What is added up since the year began can only rise from month to month, so that a count of
that kind travels only against the year before; and the first month of a year is not set beside the
last of another.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from desktop.core.data import PlanData
from desktop.core.indicators.periods import Period, financial_year
from desktop.core.indicators.series import Point, Series
from desktop.core.indicators.so_far import CUMULATIVE, adds_up
from desktop.core.indicators.targets import HIGHER, LOWER, TO_TARGET, Target, direction, target_at
from desktop.core.kinds import Indicator


@dataclass(frozen=True, slots=True)
class Travel:
    """Which way a figure went since another.

    ``way`` is "up", "down", "same", or "" where it cannot be told; ``better`` is "better", "worse",
    "same", or "" where neither way is better; ``since`` the period it is set beside, ``by`` how far
    it went, never less than 0.
    """

    way: str = ""
    better: str = ""
    since: Period | None = None
    by: Decimal | None = None


def travel(data: PlanData, indicator: Indicator, as_at: date | None = None) -> Travel:
    """The newest figure beside the last one before it; nothing where the newest has no figure."""
    series = Series(data, indicator)
    now = series.latest(as_at)
    if now is None:
        return Travel()
    then = series.before(now[0])
    if then is not None and indicator.span == CUMULATIVE:
        if adds_up(indicator):
            return Travel()
        if financial_year(then[0].start) != financial_year(now[0].start):
            return Travel()
    return _between(data, series, now, then, as_at)


def travel_in_year(data: PlanData, indicator: Indicator, as_at: date | None = None) -> Travel:
    """The newest figure beside that of the same period a year before."""
    series = Series(data, indicator)
    now = series.latest(as_at)
    return (
        Travel() if now is None else _between(data, series, now, series.year_before(now[0]), as_at)
    )


def _between(
    data: PlanData, series: Series, now: Point, then: Point | None, as_at: date | None
) -> Travel:
    if then is None or series.is_mixed:
        return Travel()
    before, after = series.figure(then[1]), series.figure(now[1])
    if before is None or after is None:
        return Travel()
    target = target_at(data, series.indicator, now[0], as_at)
    way = "same" if after == before else "up" if after > before else "down"
    way_that_is_better = direction(series.indicator, target)
    return Travel(
        way, _better(way_that_is_better, target, before, after), then[0], abs(after - before)
    )


def _better(polarity: str, target: Target, before: Decimal, after: Decimal) -> str:
    """Whether the second of two figures is better: nearer to the target, where that is aimed for.

    Two figures that are both as the target asks are the same.
    """
    if polarity == TO_TARGET and target.asks:
        nearer, further = target.behind(after), target.behind(before)
    elif polarity == HIGHER:
        nearer, further = -after, -before
    elif polarity == LOWER:
        nearer, further = after, before
    else:
        return ""
    if nearer == further:
        return "same"
    return "better" if nearer < further else "worse"
