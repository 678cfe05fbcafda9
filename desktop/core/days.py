"""Days and months as people read them, in English whatever the system speaks.

Apart from :mod:`desktop.core.by_when`, which is slow to import, as every start of the window needs
to write a day and few need to read one.
"""

from __future__ import annotations

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


def long_day(day: date) -> str:
    """The day in words, as `8 October 2018`; the same in every locale."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def month_name(number: int) -> str:
    """The English name of month 1 to 12."""
    return _MONTHS[number - 1]
