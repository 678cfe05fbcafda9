"""Days that are typed by how far off they are: "in 2 weeks", "end of month", "next Friday".

What such words mean hangs on the day on which they are typed, and a plan is read for years: so they
are turned into the day itself as they are typed, and never where they come from a file, of which
nobody knows when it was written.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from desktop.core.calendar import add_months, add_working_days
from desktop.core.days import WEEKDAYS, format_day, long_day, month_end, month_name, weekday_number
from desktop.core.number_words import ANY_NUMBER, number_of
from desktop.core.text import one_line

_FRIDAY, _WEEK, _FORTNIGHT, _QUARTER = 4, 7, 14, 3
_NEAR = {"today": 0, "tomorrow": 1, "yesterday": -1}
_LENGTHS = {"week": _WEEK, "wk": _WEEK, "fortnight": _FORTNIGHT}
_DAY = rf"(?:{'|'.join(WEEKDAYS).lower()}|mon|tues?|wed|thurs?|fri|sat|sun)"
_LEAD = re.compile(r"^(?:(?:due|by|before|on|no later than)\s+)*")
_LONG = (
    rf"(?P<many>{ANY_NUMBER}|a couple of)[ -]*"
    r"(?P<unit>(?:working |calendar )?day|week|wk|fortnight|month|year)s?['’]?"
)
_PERIOD = r"(?P<unit>week|month|quarter|calendar year|financial year)"


@dataclass(frozen=True, slots=True)
class FromToday:
    """What words mean on the day on which they are typed: the ``text`` that says it on any day,
    the last ``day`` of it, and the words for it, to be shown at once."""

    text: str
    day: date
    said: str


def from_today(typed: str, today: date) -> FromToday | None:
    """What a text means that says how far off a day is, None for any other text.

    "Friday" and "this Friday" are the next that comes; "next Friday" is that of the week after this
    one. A week ends on its Friday, as work does. "End of year" may be that of either year, and is
    none of these.

    >>> day = date(2026, 11, 25)
    >>> [from_today(each, day).text for each in ("in 2 weeks", "end of month", "next Friday")]
    ['09/12/2026', '30/11/2026', '04/12/2026']
    >>> from_today("next month", day).text, from_today("end of year", day), from_today("2 May", day)
    ('December 2026', None, None)
    """
    text = one_line(typed).casefold().strip(" .,;:")
    text = _LEAD.sub("", text, count=1)
    for pattern, read in _FORMS:
        if found := pattern.fullmatch(text):
            try:
                return _said(one_line(typed), read(found, today))
            except (OverflowError, ValueError):
                return None  # beyond the calendar
    return None


def _said(typed: str, meant: date | tuple[int, int]) -> FromToday:
    if isinstance(meant, date):
        words = f"{WEEKDAYS[meant.weekday()]} {long_day(meant)}"
        return FromToday(format_day(meant), meant, f"“{typed}” is {words}; that day is kept.")
    name = f"{month_name(meant[1])} {meant[0]}"
    return FromToday(name, month_end(*meant), f"“{typed}” is {name}, due at its end.")


def _far(found: re.Match[str], today: date) -> date:
    """So many days, weeks, months or working days on."""
    many = 2 if found["many"].startswith("a couple") else number_of(found["many"])
    unit = found["unit"]
    if unit == "working day":
        return add_working_days(today, many)
    if unit in ("month", "year"):
        return add_months(today, many * (12 if unit == "year" else 1))
    return today + timedelta(days=many * _LENGTHS.get(unit, 1))


def _named(word: str, today: date) -> date:
    """Today, tomorrow, or the weekday of that name that comes next."""
    if word in _NEAR:
        return today + timedelta(days=_NEAR[word])
    return today + timedelta(days=(weekday_number(word) - today.weekday() - 1) % _WEEK + 1)


def _coming(found: re.Match[str], today: date) -> date:
    return _named(found["day"], today)


def _of_next_week(found: re.Match[str], today: date) -> date:
    return today + timedelta(days=_WEEK - today.weekday() + weekday_number(found["day"]))


def _weeks_on(found: re.Match[str], today: date) -> date:
    """ "A week on Friday", "Friday week", "a fortnight today"."""
    return _named(found["day"], today) + timedelta(days=_LENGTHS[found["long"]])


def _end(found: re.Match[str], today: date) -> date:
    """The end of this week, month, quarter or year, or of the next."""
    ahead, unit = int(found["which"] == "next"), found["unit"]
    if unit == "week":
        return today + timedelta(days=_FRIDAY - today.weekday() + _WEEK * ahead)
    if unit == "calendar year":
        return date(today.year + ahead, 12, 31)
    if unit == "financial year":
        return date(today.year + (today.month >= 4) + ahead, 3, 31)
    months = ahead if unit == "month" else _QUARTER * ahead + -today.month % _QUARTER
    last = add_months(today.replace(day=1), months)
    return month_end(last.year, last.month)


def _month(found: re.Match[str], today: date) -> tuple[int, int]:
    month = add_months(today.replace(day=1), int(found["which"] == "next"))
    return month.year, month.month


_Read = Callable[[re.Match[str], date], date | tuple[int, int]]
_FORMS: tuple[tuple[re.Pattern[str], _Read], ...] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (rf"(?:with)?in (?:the next )?{_LONG}(?: time)?(?: (?:from|of) (?:now|today))?", _far),
        (rf"{_LONG} (?:from (?:now|today)|time)", _far),
        (rf"(?:(?:this|this coming|coming) )?(?P<day>{_DAY})", _coming),
        (r"(?P<day>today|tomorrow|yesterday)", _coming),
        (rf"next (?P<day>{_DAY})", _of_next_week),
        (rf"a (?P<long>week|fortnight) (?:(?:on|from) )?(?P<day>{_DAY}|today|tomorrow)", _weeks_on),
        (rf"(?P<day>{_DAY}|today|tomorrow) (?P<long>week|fortnight)", _weeks_on),
        (rf"(?:the )?end of (?:the )?(?:(?P<which>this|next|current) )?{_PERIOD}", _end),
        (rf"(?:(?P<which>this|next) )?{_PERIOD}[ -]end", _end),
        (r"(?P<which>this|next) month", _month),
    )
)
