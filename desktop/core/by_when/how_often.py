"""How often work that recurs falls due: "annually", "every six weeks", "twice a month".

A term ends as by-when texts have it: 31 December, 30 April and 31 July. What is due twice a month
is due in each half of it.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import islice

from desktop.core.by_when.mentions import MONTH
from desktop.core.number_words import SEVERAL

WEEKDAY = r"(mon|tue|wed|thu|fri|sat|sun)[a-z]*day"
_TIMES = {"once": 1, "twice": 2, **SEVERAL}
_NUMBERS = {
    "other": 2, "second": 2, "third": 3, "fourth": 4, "sixth": 6, "2nd": 2, "3rd": 3, "4th": 4,
    "6th": 6, **SEVERAL,
}  # fmt: skip
HALF = "half month"
_TERM_ENDS = ((4, 30), (7, 31), (12, 31))


@dataclass(frozen=True, slots=True)
class Interval:
    """So many days, weeks, halves of months, months or terms."""

    count: int
    unit: str

    def after(self, first: date, number: int, *, month_ends: bool = False) -> date:
        """The day that is *number* intervals after the first; counted from the first, always.

        With *month_ends* months are counted from end to end: 30 June, 31 July.
        """
        steps = self.count * number
        if self.unit == "day":
            return first + timedelta(days=steps)
        if self.unit == "week":
            return first + timedelta(weeks=steps)
        if self.unit == HALF:
            return _half_months_after(first, steps, month_ends=month_ends)
        if self.unit == "term":
            return next(islice(term_ends(first), steps - 1, None)) if steps else first
        year, month = divmod(first.year * 12 + first.month - 1 + steps, 12)
        last = monthrange(year, month + 1)[1]
        return date(year, month + 1, last if month_ends else min(first.day, last))


def _half_months_after(first: date, steps: int, *, month_ends: bool) -> date:
    """The day that is so many halves of a month after the first: there are two in each month."""
    ends = month_ends or first.day in (15, 31)
    early = 15 if ends else (first.day - 1) % 15 + 1
    later = first.day > 15
    months, second = divmod(steps + later, 2)
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    day = early if not second else 31 if ends else early + 15
    return date(year, month + 1, min(day, last))


def term_ends(after: date) -> Iterator[date]:
    """The last days of the terms after a day, without end."""
    year = after.year
    while True:
        for month, day in _TERM_ENDS:
            if date(year, month, day) > after:
                yield date(year, month, day)
        year += 1


def fills(interval: Interval, first: date, last: date | None) -> bool:
    """Whether a time is so many whole intervals of months: quarters from 1 April to 31 March."""
    if last is None or interval.unit != "month":
        return False
    after = last + timedelta(days=1)
    months = (after.year - first.year) * 12 + after.month - first.month
    return first.day == after.day and months > 0 and months % interval.count == 0


@lru_cache(maxsize=512)
def interval_of(words: str) -> Interval | None:
    """How often "annually", "every six months", "twice a year" is; None where nobody could say:
    "bi-monthly" is twice a month to one reader and every two months to another.

    >>> interval_of("quarterly")
    Interval(count=3, unit='month')
    """
    plain = " ".join(words.casefold().replace("-", " ").split())
    simple = _SIMPLE.get(plain)
    if simple is not None:
        return simple
    if times := _SO_OFTEN.fullmatch(plain):
        word = times[1] or times[2] or times[3]
        return _shared(int(word) if word.isdecimal() else _TIMES.get(word, 0), times[4])
    if weekly := re.fullmatch(rf"(?:every|each|alternate)( other| second)? {WEEKDAY}s?", plain):
        return Interval(2 if weekly[1] or plain.startswith("alternate") else 1, "week")
    if other := re.fullmatch(r"(?:every )?alternat(?:e|ing) (\w+?)s?", plain):
        plain = f"every other {other[1]}"
    if re.fullmatch(rf"(?:every|each) {MONTH}", plain):
        return Interval(12, "month")
    number_word = rf"({'|'.join(_NUMBERS)}|\d{{1,2}})"
    if many := re.fullmatch(rf"(?:every|each|per)(?: {number_word})? (\w+?)s?", plain):
        return _every(many[1], many[2])
    if adverb := re.fullmatch(rf"{number_word} (year|month|week)ly", plain):
        return _every(adverb[1], adverb[2])
    if adverb := re.fullmatch(r"(\d{1,2}) ?x (year|month|week|dai|quarter|term)ly", plain):
        return _shared(int(adverb[1]), adverb[2])
    return None


# "three times a year", "twice in each month", "2 x per month", "two a month"
_SO_OFTEN = re.compile(
    r"(?:(once|twice)|(\w+) times|(\w+?) ?(?:x )?(?=(?:a|per|each) )) ?(?:in )?"
    r"(?:a|per|each|every) (\w+)"
)
_SIMPLE = {
    "semi annually": Interval(6, "month"), "semi annual": Interval(6, "month"),
    "semiannually": Interval(6, "month"), "half annually": Interval(6, "month"),
    "annually": Interval(12, "month"), "annual": Interval(12, "month"),
    "yearly": Interval(12, "month"), "biennially": Interval(24, "month"),
    "biennial": Interval(24, "month"), "twice annually": Interval(6, "month"),
    "twice yearly": Interval(6, "month"), "half yearly": Interval(6, "month"),
    "quarterly": Interval(3, "month"), "monthly": Interval(1, "month"),
    "monthly basis": Interval(1, "month"), "twice monthly": Interval(1, HALF),
    "fortnightly": Interval(2, "week"),
    "weekly": Interval(1, "week"), "weekly basis": Interval(1, "week"),
    "daily": Interval(1, "day"), "termly": Interval(1, "term"), "per annum": Interval(12, "month"),
}  # fmt: skip
_LONG = {"year": 12, "quarter": 3, "month": 1}


def _every(number: str | None, unit: str) -> Interval | None:
    word = number or "1"
    count = int(word) if word.isdecimal() else _NUMBERS[word]
    if not count:
        return None
    if unit in _LONG:
        return Interval(count * _LONG[unit], "month")
    if unit == "fortnight":
        return Interval(2 * count, "week")
    return Interval(count, unit) if unit in ("day", "week", "term") else None


def _shared(number: int, unit: str) -> Interval | None:
    """So many times in a unit, where that comes to whole months, weeks or days."""
    if number == 1:
        return _every(None, unit)
    months = _LONG.get(unit)
    if number and months and months % number == 0:
        return Interval(months // number, "month")
    return Interval(1, HALF) if (number, unit) == (2, "month") else None
