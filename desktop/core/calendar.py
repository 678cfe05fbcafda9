"""Working days in England and Wales, and days moved by weeks and months.

A working day is a weekday that is no bank holiday in England and Wales (Banking and Financial
Dealings Act 1971, and days proclaimed for one year, such as 19 September 2022). Bank holidays come
from the `holidays` library, which is offline; a day proclaimed after its release is not known.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

_MOST_DAYS = 20_000


@lru_cache(maxsize=256)
def bank_holidays(year: int) -> dict[date, str]:
    """The year's bank holidays and their names, days given in place of a weekend included."""
    import holidays  # only when a duty needs it: it is slow to import

    found = holidays.country_holidays("GB", subdiv="ENG", years=year, language="en_GB")
    return {day: name for day, name in sorted(found.items()) if day.year == year}


def is_working_day(day: date) -> bool:
    """Whether the day is neither at a weekend nor a bank holiday."""
    return day.weekday() < 5 and day not in bank_holidays(day.year)


def why_not_working(day: date) -> str:
    """Why nobody is at work: "a Sunday", "a bank holiday (Good Friday)"; "" on a working day."""
    if name := bank_holidays(day.year).get(day):
        return f"a bank holiday ({name})"
    return {5: "a Saturday", 6: "a Sunday"}.get(day.weekday(), "")


def add_working_days(start: date, days: int) -> date:
    """The day that is so many working days after `start` (before it, where `days` is negative).

    The day of `start` itself does not count. 0 gives `start`. Raises ValueError beyond 20,000
    days or outside the calendar.
    """
    if abs(days) > _MOST_DAYS:
        raise ValueError(f"{days} working days is more than the {_MOST_DAYS:,} that are counted.")
    step = timedelta(days=1 if days > 0 else -1)
    day, left = start, abs(days)
    try:
        while left:
            day += step
            left -= is_working_day(day)
    except OverflowError as error:
        raise ValueError(f"{days} working days from {start} is outside the calendar.") from error
    return day


def working_days_between(start: date, end: date) -> int:
    """Working days after `start` up to and including `end`; negative where `end` is earlier."""
    if end < start:
        return -working_days_between(end, start)
    span = (end - start).days
    return sum(is_working_day(start + timedelta(days=n)) for n in range(1, span + 1))


def bank_holidays_between(start: date, end: date) -> list[date]:
    """Bank holidays on weekdays after `start` up to and including `end`, in order."""
    return [
        day
        for year in range(start.year, end.year + 1)
        for day in bank_holidays(year)
        if start < day <= end and day.weekday() < 5
    ]


def add_months(start: date, months: int) -> date:
    """The same day so many months on, or that month's last day where it is shorter.

    Raises ValueError outside the calendar.
    """
    from dateutil.relativedelta import relativedelta

    try:
        moved: date = start + relativedelta(months=months)
    except (OverflowError, ValueError) as error:
        raise ValueError(f"{months} months from {start} is outside the calendar.") from error
    return moved
