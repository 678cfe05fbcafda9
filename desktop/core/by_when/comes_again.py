"""Reading a text of work that comes again: which of its dates is its first, which its last."""

from __future__ import annotations

import re
from datetime import date

from desktop.core.by_when.again import recurring
from desktop.core.by_when.lasting import in_each, within, without_length
from desktop.core.by_when.mention import Mention, unreadable, words_before
from desktop.core.by_when.mentions import MONTH
from desktop.core.by_when.model import ByWhen, ByWhenKind
from desktop.core.by_when.partial import doubt_about
from desktop.core.by_when.standing import doubtful
from desktop.core.by_when.starting import is_start
from desktop.core.days import month_end, month_name, month_number

_UNTIL_BEFORE = re.compile(
    r"\b(?:to|until|till?|up to|through|thru|ending|ends|finishing)(?:\s(?:in|on|at|by))?\s?"
    r"(?:the\s)?(?:end\s(?:of\s)?)?$",
    re.IGNORECASE,
)
_EVERY_BEFORE = re.compile(r"\b(every|each)\s(?:[a-z]+day\s)?$", re.IGNORECASE)
_EACH_MONTH = re.compile(rf"\b(every|each) ({MONTH})", re.IGNORECASE)
_DAY_AND_MONTH = re.compile(r"(?<![\d/.])\d{1,2}/\d{1,2}(?![\d/])")
_FIRST_BEFORE = re.compile(r"\bfirst(?:\s(?:due|by|on|in|one|time|at))*[\s:]*$", re.IGNORECASE)
# "annually in May 2031 until 2035" is due each May
_DUE_BEFORE = re.compile(r"\b(?:in|by|on|each|every|end(?: of)?)\s(?:the\s)?$", re.IGNORECASE)
TO = re.compile(
    r"[\s.,)]*(?:-|to|until|till?|up to|through|thru)\s?(?:the\s)?(?:end\s(?:of\s)?)?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\bbetween[\s:]*$", re.IGNORECASE)


def read_one(
    text: str, tidy: str, recurs: str, mention: Mention, start: date | None, note: str
) -> ByWhen:
    """Recurring work with one date: its first, its last, or the time that it stays in."""
    rest = f"{tidy[: mention.start]} {tidy[mention.end :]}"
    each = _EACH_MONTH.search(rest) if start else None
    if each and start:  # "each June from 2025" comes first in the first June from then
        month = month_number(each[2])
        first = month_end(start.year + (month < start.month), month)
        return recurring(text, f"{each[1]} {month_name(month)}", first, note=note)
    besides = without_length(rest.replace(recurs, " ")).strip()
    if figures := _DAY_AND_MONTH.search(besides):
        raise unreadable(f"“{figures[0]}” has no year; type the first day, with its year.")
    left = doubt_about(besides, None)
    if left and (left.kind is ByWhenKind.AMBIGUOUS or not mention.is_day):
        # "by 31 March annually from 2025": its day and its year stand apart.
        raise unreadable(f"{left.note.partition(';')[0]}; type the first day, with its year.")
    if not start and _UNTIL_BEFORE.search(words_before(tidy, mention.start)):
        return recurring(text, recurs, mention.last, until=mention.last, note=note)
    only, said_so = within(tidy, recurs, mention)
    if only and not start:
        return recurring(text, recurs, None, mention.first, mention.last, note=note or said_so)
    # "Monthly from May 2015" starts then and goes on: no day comes to be late by.
    return recurring(text, recurs, None if start else mention.last, start, note=note)


def every(tidy: str, mention: Mention) -> str:
    """That a day or a month comes again each year, "every 3 March 2031", as words; "" where not."""
    every = _EVERY_BEFORE.search(words_before(tidy, mention.start))
    if every is None or mention.last > month_end(mention.first.year, mention.first.month):
        return ""
    return f"{every[1]} {month_name(mention.last.month)}"


def read_pair(text: str, tidy: str, recurs: str, one: Mention, two: Mention) -> ByWhen | None:
    """Recurring work with two dates, of which one is the last: "Monthly, May 2026 to March 2027",
    "Annually until 2028, first in March 2025"; None for any other two."""
    ends = [bool(_UNTIL_BEFORE.search(words_before(tidy, each.start))) for each in (one, two)]
    if not any(ends) and not spans(tidy, one, two):
        return None
    last, first = (one, two) if ends == [True, False] else (two, one)
    if last.last < first.first:
        return None
    note = doubtful(tidy, first) or doubtful(tidy, last)
    # A range begins with its first date; any other first date is the day it is first due on.
    ranged = last is two and spans(tidy, one, two)
    before, starts = words_before(tidy, first.start), is_start(tidy, first)
    due_first = _FIRST_BEFORE.search(before) or (not starts and _DUE_BEFORE.search(before))
    if (ranged or starts) and not due_first:
        note = note or in_each(recurs, first, last.last)
        return recurring(text, recurs, None, first.first, last.last, note)
    return recurring(text, recurs, first.last, None, last.last, note)


def spans(tidy: str, one: Mention, two: Mention) -> bool:
    """Whether words make a range of two dates: "May to July", "between May and July"."""
    between = tidy[one.end : two.start]
    if TO.fullmatch(between):
        return True
    return bool(_BETWEEN.search(tidy[: one.start])) and between.strip() in ("and", "&")
