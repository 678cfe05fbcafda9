"""Columns that say one thing at several times: which of them is the newest, by their headings.

"RAG Nov 2026" beside "RAG Oct 2026", "Autumn RAG" beside "Spring RAG", "RAG this month" beside
"RAG last month". Some sheets put the newest first and some last, so that the place alone tells
nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import pairwise

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_YEAR = r"(?P<year>20\d\d|\d\d)(?: (?P<more>\d\d|20\d\d))?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_SPAN = (
    r"(?:month|quarter|period|term|half term|week|year|cycle|meeting|review|time|reporting period)"
)
_TERMS = ("autumn", "spring", "summer")  # as they follow in a school year
_EARLIEST_YEAR = 15  # of two digits: "Nov 5" is a day, "Nov 26" a year


class Kind(Enum):
    """What a heading's time is told by, with how many steps bring it round again (0 for never)."""

    NOW = "now"
    PAST = "past"
    MONTH = "month"
    QUARTER = "quarter"
    TERM = "term"
    COUNT = "count"  # "Review 3"; a year alone

    @property
    def cycle(self) -> int:
        return {Kind.MONTH: 12, Kind.QUARTER: 4, Kind.TERM: 3}.get(self, 0)


@dataclass(frozen=True, slots=True)
class Time:
    """When a column speaks of: ``place`` in its cycle counts from 0, ``year`` is 0 for none; of
    what is over, the last month or review has the place 1 and any earlier time 0."""

    kind: Kind
    place: float = 0.0
    year: int = 0

    @property
    def since(self) -> float:
        """How late it is among those of its kind with a year: spring comes first in a year."""
        if self.kind is Kind.TERM:
            return self.year + ((self.place + 2) % 3) / 3
        return self.year + self.place / (self.kind.cycle or 1)


# Each with what it tells; the first that fits is taken, and its words are taken off the heading.
_LEAD = r"(?:\b(?:as )?(?:at|of|on|to|for|end|by|the)\b )*"
_SINCE = re.compile(r"\b(?:since|from|after)(?: the)? ?$")
_FORMS = tuple(
    re.compile(rf"{_LEAD}\b(?:{form})\b")
    for form in (
        r"(?P<now>currently|current|latest|newest|most recent|now|today|to ?day)",
        rf"(?P<now>this {_SPAN})",
        rf"(?P<last>last {_SPAN})",
        r"(?P<now>this)(?= (?:rag|ragb|brag|bragg|rating|status)\b)",
        r"(?P<last>last)(?= (?:rag|ragb|brag|bragg|rating|status)\b)",
        rf"(?P<past>(?:previous|prior) {_SPAN}|previously|previous|prior|former|old|launch"
        r"|start|baseline|outset|initially|initial|originally|original|first|opening|starting)",
        rf"{_DAY} {_MONTH}(?: {_YEAR})?",
        rf"{_MONTH} ?{_YEAR}",
        rf"{_MONTH} {_DAY}",
        r"(?P<year>20\d\d) (?P<number>\d{1,2}) (?P<day>\d{1,2})",
        rf"{_DAY} (?P<number>\d{{1,2}}) {_YEAR}",
        _MONTH,
        rf"{_YEAR} (?:q|quarter |qtr )(?P<quarter>[1-4])",
        rf"(?:q|quarter |qtr )(?P<quarter>[1-4])(?: {_YEAR})?",
        rf"(?P<term>autumn|spring|summer)(?: term)?(?: (?P<half>[12])(?!\d))?(?: {_YEAR})?",
        r"(?P<number>\d{1,2}) (?P<year>20\d\d)",
        r"(?P<day>\d{1,2}) (?P<number>0?[1-9]|1[0-2])",
        r"(?P<number>\d{1,2}) (?P<year>\d\d)",
        r"(?P<year>20\d\d)(?: (?P<more>\d\d|20\d\d))?",
        r"(?:(?:review|week|wk|meeting|period|cycle|term|round|no|month) )?(?P<count>\d{1,2})",
    )
)


def timed(heading: str) -> tuple[str, Time | None]:
    """A heading without the time that it names, in plain small letters, and that time.

    >>> timed("RAG (Nov 26)")
    ('rag', Time(kind=<Kind.MONTH: 'month'>, place=10.99, year=2026))
    >>> timed("Q3 RAG")[1].place, timed("RAG")
    (2.0, ('rag', None))
    """
    words = re.sub(r"[^a-z0-9]+", " ", heading.casefold().replace("'", "")).strip()
    for form in _FORMS:
        for found in form.finditer(words):
            before, after = words[: found.start()], words[found.end() :]
            time = _time(found.groupdict())
            if time is None or (time.kind is Kind.PAST and _SINCE.search(before)):
                continue  # what was done since the last review is said now
            rest = " ".join(f"{before} {after}".split())
            if time.kind is Kind.NOW:
                return timed(rest)[0], time
            apart = re.search(r"\b20\d\d\b", rest) if not time.year and time.kind.cycle else None
            if apart is not None:
                rest = " ".join(f"{rest[: apart.start()]} {rest[apart.end() :]}".split())
                return rest, replace(time, year=int(apart[0]))
            return rest, time
    return words, None


def _time(said: Mapping[str, str | None]) -> Time | None:
    for kind in (Kind.NOW, Kind.PAST):
        if said.get(kind.value):
            return Time(kind)
    if said.get("last"):
        return Time(Kind.PAST, 1.0)
    year, day, number = said.get("year") or "", int(said.get("day") or 0), said.get("number")
    if said.get("month") and len(year) == 2 and int(year) < _EARLIEST_YEAR and not day:
        year, day = "", int(year)
    until = said.get("more") or ""
    in_year = (int(year) + 2000 if len(year) == 2 else int(year)) if year else 0
    if said.get("quarter"):
        return Time(Kind.QUARTER, float(said["quarter"] or 0) - 1, in_year)
    if said.get("term"):
        place = _TERMS.index(said["term"] or "")
        in_year += 1 if until and place else 0  # the spring of 2025/26 is that of 2026
        return Time(Kind.TERM, place + 0.5 * (said.get("half") == "2"), in_year)
    if said.get("month") or number:
        month = _MONTHS.index(str(said["month"])[:3]) if said.get("month") else int(number or 0) - 1
        if not 0 <= month < 12 or day > 31:
            return None
        return Time(Kind.MONTH, round(month + (day or 32) / 32 - 0.01, 2), in_year)
    if said.get("count"):
        return Time(Kind.COUNT, float(said["count"] or 0))
    return Time(Kind.COUNT, 0.0, in_year) if in_year else None


@dataclass(frozen=True, slots=True)
class Newest:
    """The newest of several columns, and whether their headings tell it for sure."""

    column: int
    sure: bool


def newest_of(times: Mapping[int, Time | None]) -> Newest | None:
    """The column that speaks of the latest time, of those from left to right; None where no
    heading names one.

    What is called the current comes before any other and what is called the previous is never it;
    a column without a time comes before those with one, and is not sure. What is of the last month
    or review is the newest where nothing else is there. *times* has the columns that hold anything.
    """
    if not any(times.values()):
        return None
    if all(time is not None and time.kind is Kind.PAST for time in times.values()):
        last = [column for column, time in times.items() if time is not None and time.place]
        return Newest(last[-1], False) if last else None
    of = {column: time for column, time in times.items() if time is None or time.kind != Kind.PAST}
    now = [column for column, time in of.items() if time is not None and time.kind is Kind.NOW]
    if now:
        return Newest(now[-1], len(now) == 1)
    plain = [column for column, time in of.items() if time is None]
    if plain:
        return Newest(plain[-1], len(of) == 1)
    dated = [(column, time) for column, time in of.items() if time is not None]
    if len(dated) < 2:
        return Newest(dated[0][0], True) if dated else None
    if len({time.kind for _, time in dated}) > 1:
        return Newest(dated[-1][0], False)
    if dated[0][1].kind is Kind.COUNT or all(time.year for _, time in dated):
        latest = max(time.since for _, time in dated)
        last = [column for column, time in dated if time.since == latest]
        return Newest(last[-1], len(last) == 1)
    return _around(dated)


def _around(dated: Sequence[tuple[int, Time]]) -> Newest:
    """The newest of columns without years, whose months, quarters or terms come round again.

    January comes after December where both stand side by side. The newest is the one behind which
    the longest stretch is empty; where that doesn't tell, as of all four quarters, the columns go
    one way round from left to right or from right to left.
    """
    cycle = dated[0][1].kind.cycle
    places = sorted({time.place for _, time in dated})
    at = {time.place: column for column, time in dated}
    gaps = {
        place: (places[(each + 1) % len(places)] - place) % cycle or cycle
        for each, place in enumerate(places)
    }
    widest = max(gaps, key=lambda place: gaps[place])
    latest = places[-1]  # within one year
    by_gap = widest if gaps[widest] > cycle / 2 else None
    if len(places) == len(dated) and by_gap is not None and (
        by_gap == latest or (cycle == 12 and gaps[by_gap] >= 8)
    ):  # fmt: skip
        return Newest(at[by_gap], True)
    steps = [(after.place - before.place) % cycle for (_, before), (_, after) in pairwise(dated)]
    forward, backward = sum(steps), sum((cycle - step) % cycle for step in steps)
    if len(places) == len(dated) and (forward < cycle) != (backward < cycle):
        return Newest(dated[-1 if forward < cycle else 0][0], True)
    if dated[-1][1].place in (by_gap, latest):
        return Newest(dated[-1][0], False)
    return Newest(at[latest], False)
