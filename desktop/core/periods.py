"""Times that the words of a legend state: "within three weeks", "every other month", "4-weekly".

A time is taken in calendar days, and only where its words give them. "Bi-monthly", "termly" and
"4 to 6 weeks" are times, too, of which nobody could say how many days they have: 0.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from desktop.core.by_when.how_often import Interval, interval_of
from desktop.core.number_words import ANY_NUMBER, ORDINALS, number_of

_UNIT = (
    r"(?:working |calendar |clear |school |business )?"
    r"(?:hour|day|week|fortnight|month|quarter|term|year)s?"
)
_TO = rf"(?P<to>\s?(?:-|–|/|to|or) ?{ANY_NUMBER})?"
_WITHIN = re.compile(
    rf"\b(?:within|inside|in|no later than|not later than|no more than|not more than|up to)"
    rf"(?: (?:the|a|maximum|max|of|next|first|at|most))*? "
    rf"(?P<number>{ANY_NUMBER}){_TO} ?(?P<unit>{_UNIT})\b",
    re.IGNORECASE,
)  # fmt: skip
_EVERY = re.compile(
    rf"\b(?:every|each|per)(?: (?P<number>{ANY_NUMBER}|other|{'|'.join(ORDINALS)}|"
    rf"\d(?:st|nd|rd|th)))?{_TO} ?"
    rf"(?P<unit>{_UNIT})\b",
    re.IGNORECASE,
)
# "Twice each month" is no "each month", nor "4-weekly" a "weekly".
_SO_OFTEN = re.compile(
    rf"\b(?:once a|(?:twice|{ANY_NUMBER} times|\d{{1,2}} ?x) (?:in )?(?:a|per|each|every))"
    rf"(?: {ANY_NUMBER})? (?:day|week|fortnight|month|quarter|term|year)s?\b",
    re.IGNORECASE,
)
_ADVERB = re.compile(
    rf"(?<![\w/])(?:(?:once|twice|half|semi|bi|tri|{ANY_NUMBER})"
    rf"(?: ?(?:-|–|/|to|or) ?{ANY_NUMBER})?"
    rf"(?: times| ?x)?[ -]*)?"
    r"(?:daily|weekly|fortnightly|monthly|quarterly|termly|annual(?:ly)?|yearly|per annum)\b|"
    r"\b(?:every )?alternat(?:e|ing) (?:day|week|month|quarter|year)s?\b|"
    r"\b(?:every|each|alternate) (?:other |second )?(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b",
    re.IGNORECASE,
)
_BARE = re.compile(
    rf"\b{ANY_NUMBER}[ -]?(?:{_UNIT})\b|\bbi-?annual(?:ly)?\b|\bhalf[ -](?:year|term)s?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Period:
    """A time that a clause states.

    Attributes:
        days: the calendar days that it has at most, 0 where they cannot be read.
        told: what had to be taken for that, without a full stop; "" for nothing.
        again: whether it says how often a thing is done, and not within what time.
        within: whether it says within what time; "28 days" alone says neither.
    """

    start: int
    words: str
    days: int
    told: str = ""
    again: bool = False
    within: bool = False


def periods_in(clause: str) -> list[Period]:
    """The times that a clause states, in their order.

    >>> [(each.words, each.days) for each in periods_in("Agreed in 6 days, then seen 4-weekly")]
    [('in 6 days', 6), ('4-weekly', 28)]
    """
    found: list[Period] = []
    taken: list[tuple[int, int]] = []
    for match, period in _every_match(clause):
        if all(match.end() <= begin or match.start() >= end for begin, end in taken):
            taken.append(match.span())
            found.append(period)
    return sorted(found, key=lambda each: each.start)


def _every_match(clause: str) -> Iterator[tuple[re.Match[str], Period]]:
    """Each match of each pattern, those first that say the most of a time."""
    for match in chain(_SO_OFTEN.finditer(clause), _ADVERB.finditer(clause)):
        interval = interval_of(match[0])
        days = _days_in(interval) if interval is not None else 0
        yield match, Period(match.start(), match[0], days, again=True)
    for pattern in (_WITHIN, _EVERY):
        for match in pattern.finditer(clause):
            days, told = _days_of(match)
            again = pattern is _EVERY
            yield match, Period(match.start(), match[0], days, told, again, within=not again)
    for match in _BARE.finditer(clause):
        yield match, Period(match.start(), match[0], 0)


def _days_of(match: re.Match[str]) -> tuple[int, str]:
    """The calendar days of a stated time, and what had to be taken for that; 0 where unreadable."""
    if match["to"]:
        return 0, ""
    word = (match["number"] or "1").casefold()
    number = 2 if word == "other" else number_of(word)
    unit = match["unit"].casefold()
    if unit.startswith("school"):
        return 0, ""
    kind = unit.split()[-1].removesuffix("s")
    if kind == "hour":
        return -(-number // 24), ""
    if unit.startswith(("working", "business")) and kind == "day":
        # Each five working days have a weekend in them, wherever they begin.
        days = number + 2 * -(-number // 5)
        return days, f"“{number} working days” were taken as {days} days, with their weekends"
    return _days_in(_intervals(number, kind)), ""


def _intervals(number: int, kind: str) -> Interval:
    many = {"fortnight": (2, "week"), "quarter": (3, "month"), "year": (12, "month")}
    times, unit = many.get(kind, (1, kind))
    return Interval(number * times, unit)


def _days_in(interval: Interval) -> int:
    """The most days that an interval has, so that nobody is told to be late by a long month.

    A term has no length that is the same each time: 0.
    """
    if interval.unit in ("day", "week"):
        return interval.count * (7 if interval.unit == "week" else 1)
    if interval.unit == "half month":
        return 16 * interval.count  # from the 15th to the 31st
    if interval.unit != "month":
        return 0
    months = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    years, rest = divmod(interval.count, 12)
    twice = list(chain(months, months))
    return 366 * years + max(sum(twice[at : at + rest]) for at in range(len(months)))
