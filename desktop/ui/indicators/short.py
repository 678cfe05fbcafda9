"""How a period is said where there is little room."""

from __future__ import annotations

from datetime import date

from desktop.core.days import month_name
from desktop.core.indicators.periods import MONTH, QUARTER, Period

_YEAR = 366  # days


def short_period(period: Period, as_at: date) -> str:
    """A period in a cell: "Sep", "Q2"; with its year when that is not the year about the day.

    >>> from desktop.core.indicators.periods import period_of
    >>> day = date(2018, 10, 8)
    >>> short_period(period_of("2018-09"), day), short_period(period_of("2017-08"), day)
    ('Sep', 'Aug 17')
    """
    near = (as_at - period.end).days < _YEAR and (period.start - as_at).days < _YEAR
    if period.every == MONTH:
        name = month_name(period.start.month)[:3]
        return name if near else f"{name} {period.start.year % 100:02d}"
    if period.every == QUARTER:
        return period.text[5:] if near else period.label
    return period.label
