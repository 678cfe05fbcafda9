"""Days and months as people read them, in English whatever the system speaks.

Apart from :mod:`desktop.core.by_when`, which is slow to import, as every start of the window needs
to write a day and few need to read one.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date


def format_day(day: date) -> str:
    """The day as plans print it: dd/mm/yyyy."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def uk(day: str) -> str:
    """An ISO day as plans print it, "no date" for none.

    >>> uk("2018-10-08"), uk("")
    ('08/10/2018', 'no date')
    """
    return format_day(date.fromisoformat(day)) if day else "no date"


_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""The English names of the days of a week, in the order of ``date.weekday``."""


def long_day(day: date) -> str:
    """The day in words, as `8 October 2018`; the same in every locale."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def month_name(number: int) -> str:
    """The English name of month 1 to 12."""
    return _MONTHS[number - 1]


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def month_number(name: str) -> int:
    """1 to 12 for an English month name, or an abbreviation of three letters or more.

    >>> month_number("sept"), month_number("March")
    (9, 3)
    """
    return _begins_as(_MONTHS, name) + 1


def weekday_number(name: str) -> int:
    """0 to 6 for the English name of a day of the week, or an abbreviation of three letters.

    >>> weekday_number("tues"), weekday_number("Sunday")
    (1, 6)
    """
    return _begins_as(WEEKDAYS, name)


def _begins_as(names: Sequence[str], name: str) -> int:
    """The place of the one of some names that has the first three letters of *name*."""
    return [each[:3].lower() for each in names].index(name[:3].lower())
