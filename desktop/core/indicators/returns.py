"""Which value of an indicator should have come by a day and has not."""

from __future__ import annotations

from datetime import date, timedelta

from desktop.core.data import PlanData
from desktop.core.indicators.periods import Period, period_at
from desktop.core.indicators.series import Series
from desktop.core.kinds import Indicator
from desktop.core.kinds.indicators import EVERY


def due_period(indicator: Indicator, as_at: date) -> Period | None:
    """The newest period whose value should have come by a day.

    That is one whose end and the days within which it is supplied have passed. None where it is not
    said how often it is measured, or within how many days it comes: then nothing can be late.
    """
    if not indicator.every or indicator.supply_days <= 0:
        return None
    return period_at(as_at - timedelta(days=indicator.supply_days), indicator.every).previous()


def late_period(data: PlanData, indicator: Indicator, as_at: date) -> Period | None:
    """The newest period whose value is late on a day, or None where none is.

    A row that says "no data" has come. A value for a month in the period will do, as a quarterly
    indicator may be given by the month; one for a year that the period is in will not.
    """
    period = due_period(indicator, as_at)
    return None if period is None or _has_come(data, indicator, period, as_at) else period


def has_returned(data: PlanData, indicator: Indicator, as_at: date) -> bool | None:
    """Whether the newest value that can be looked for has come; None where none can.

    Where nobody said within how many days it comes, none is late; but once a whole further period
    has gone by, that there is no newer value is not passed over.
    """
    period = due_period(indicator, as_at)
    if period is None and indicator.every:
        period = period_at(as_at, indicator.every).previous().previous()
    return None if period is None else _has_come(data, indicator, period, as_at)


def is_stale(data: PlanData, indicator: Indicator, as_at: date) -> bool:
    """Whether the newest value is too old to say how things stand on a day.

    It is when a whole further period has ended behind the one that followed it, and nothing came of
    either. How long a period is the indicator says, or else the newest value itself.
    """
    newest = Series(data, indicator).latest(as_at)
    every = indicator.every or (newest[0].every if newest else "")
    if newest is None or every not in EVERY:
        return False
    return newest[0].end < period_at(as_at, every).previous().previous().start


def _has_come(data: PlanData, indicator: Indicator, period: Period, as_at: date) -> bool:
    return any(each.start >= period.start for each, _ in Series(data, indicator).until(as_at))


def late_by(indicator: Indicator, period: Period) -> date:
    """The last day on which the value of a period was in time."""
    return period.end + timedelta(days=indicator.supply_days)
