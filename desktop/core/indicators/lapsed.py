"""Whether a rating that somebody gave an indicator still holds.

It is of the newest period there was, and holds until a newer value comes. Where none comes it holds
until the figure is too old to say how things stand, and a whole period more has ended since the day
it was given: so that one which is given of a figure that was old that day already holds as well.
Where the value that it was given of is deleted, it is of nothing any more.
"""

from __future__ import annotations

from datetime import date

from desktop.core.indicators.periods import Period, period_at, period_of
from desktop.core.kinds import Indicator, IndicatorValue, day_of
from desktop.core.kinds.indicators import EVERY

_GONE = "the value it was given of is not there any more"


def why_lapsed(
    indicator: Indicator,
    newest: tuple[Period, IndicatorValue] | None,
    as_at: date | None,
    *,
    stale: bool,
) -> str:
    """Why a rating that was given does not hold, as a clause; "" where it holds.

    *newest* is the newest value by the day, *stale* whether it is too old to say how things stand.
    """
    given_of = period_of(indicator.override_period)
    if newest is None:
        return _GONE if given_of is not None else ""
    period, row = newest
    if given_of is not None and period > given_of:
        return "a newer value has come"
    if indicator.override_on and row.came_on > indicator.override_on:
        return "a newer value has come"
    if given_of is None:
        return "it is not known which value it was given of"
    if period < given_of:
        return _GONE
    if stale and as_at is not None and _whole_period_since(indicator, period, as_at):
        return "no value has come since"
    return ""


def _whole_period_since(indicator: Indicator, newest: Period, as_at: date) -> bool:
    """Whether a whole period began and ended behind the day on which a rating was given."""
    given_on, every = day_of(indicator.override_on), indicator.every or newest.every
    if given_on is None or every not in EVERY:
        return True
    return period_at(as_at, every).previous().start > given_on
