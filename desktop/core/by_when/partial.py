"""What is nearly a date: a missing year, a split or misspelt month, a serial number.

Only `leading` and `repair` give readings, and `repair` says so in a note; the rest become doubts
with days to choose from.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from difflib import get_close_matches

from desktop.core.by_when.mention import (
    NEAR,
    DoubtError,
    Mention,
    ambiguous,
    unreadable,
    words_before,
)
from desktop.core.by_when.mentions import (
    FIRST_YEAR,
    LABEL_WORD,
    MONTH,
    day_of,
    full_year,
)
from desktop.core.days import format_day, month_end, month_name, month_number

_FLAGS = re.IGNORECASE | re.ASCII
_DAY = r"(?:\s?(?:st|nd|rd|th))?"
# What stands between two dates that share a year: "1 October - Thursday 31 December 2026".
_JOINS = (
    r"(?:\s?(?:/|-|&|\+|,|;)|,?\s?\b(?:to|and|then|or|until|till?|through|thru|up to|plus)\b)\s?"
    r"(?:(?:and|or|then|by)\s)?(?:the\s)?(?:end\s(?:of\s)?)?"
    r"(?:(?:mon|tue|wed|thu|fri|sat|sun)(?!ths?\b)[a-z]*\.?,?\s)?$"
)
_LEADING = re.compile(
    rf"(?:(?<!\d)(?<!\d/)(\d{{1,2}}){_DAY}(?:\s?[/.-]\s?|\s?(?:of\s)?))?"
    rf"(?<![a-z])({MONTH})\.?{_JOINS}",
    _FLAGS,
)
_LEADING_MONTH_FIRST = re.compile(rf"\b({MONTH})\.?\s((\d{{1,2}}){_DAY}){_JOINS}", _FLAGS)
_LEADING_FIGURES = re.compile(
    r"(?<![\w/.-])(?:(\d{1,2})/(\d{1,2})|(\d\d)\.(\d\d)\.?)\s?(?:-|&|to|and|or|until)\s?$", _FLAGS
)
_LEADING_DAY = re.compile(
    r"(?<![\d/.-])((\d{1,2})(\s?(?:st|nd|rd|th))?)\s?(-|&|to|and|/|,)\s?$", _FLAGS
)
_NAMES = [month_name(number) for number in range(1, 13)]
_SPLIT_MONTH = re.compile(
    r"(?<![a-z])("
    + "|".join(r"\s?".join(name.lower()) for name in _NAMES if len(name) > 3)
    + r")(?![a-z])",
    _FLAGS,
)
_SPLIT_YEAR = re.compile(rf"\b({MONTH})\.?\s(2\s?0\s?\d\s?\d)(?!\d)", _FLAGS)
_SPLIT_FIGURES = re.compile(
    r"(?<!\d)(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d\d)\s(\d{1,2})[\s.,;]*$", re.ASCII
)
_DAY_MONTH = re.compile(
    rf"(?<!\d)(\d{{1,2}})\s?(?:st|nd|rd|th)?\s?(?:of\s)?-?({MONTH})|\b({MONTH})\s(\d{{1,2}})"
    r"(?:st|nd|rd|th)?(?!\d)",
    _FLAGS,
)
_BARE_MONTH = re.compile(rf"\b({MONTH})", _FLAGS)
_DAY_MONTH_FIGURES = re.compile(
    r"(?:(?:by|due|before|on|from|end|fy)\s)?(\d{1,2})\s?([/.-])\s?(\d{1,2})", _FLAGS
)
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?", re.ASCII)
_COMPACT = re.compile(r"(20\d\d)(\d\d)(\d\d)|(\d\d)(\d\d)(20\d\d)", re.ASCII)
_MISSPELT = re.compile(r"(?<![a-z])([a-z]{3,12})\.?\s+(20\d\d)(?!\d)", _FLAGS)
_HALF_TERM = re.compile(r"\bhalf[- ]terms?\b", re.IGNORECASE)
_A_TERM = re.compile(
    r"\b(?:end|start|beginning|close) of (?:the |this |next |each )?"
    r"(?:(?:spring|summer|autumn|school) )?term\b",
    re.IGNORECASE,
)
_TERM_OPENS = re.compile(r"\b(?:start|beginning) of (?:the )?(?:school )?term\b", re.IGNORECASE)
_LENGTH_OF_TIME = re.compile(r"\b\d+\s?(?:working\s)?(?:day|week|month|year)s?\b", _FLAGS)
# Day 0 of Excel's 1900 date system, counting its leap day that never was.
_EXCEL_EPOCH = date(1899, 12, 30)
_SERIALS = range(32_874, 73_051)  # 1990 to 2099


def leading(tidy: str, mention: Mention) -> Mention | None:
    """The month or day just before a date that shares its year, as in "April - June 2015".

    A month later than the date's own is of the year before ("Dec/Jan 2015"). None where nothing
    such stands there.
    """
    near = mention.start - NEAR
    found = _LEADING.search(tidy, near, mention.start)
    if found:
        day = found[1]
        if day and LABEL_WORD.search(words_before(tidy, found.start())):
            day = None  # "Phase 1 August - December 2018": the digit is the phase's
        begin = found.start() if day else found.start(2)
        return _shared(mention, begin, found.end(2), found[2], day, found[0])
    first = tidy[mention.start : mention.start + 1]
    if mention.is_day and first.isalpha():
        found = _LEADING_MONTH_FIRST.search(tidy, near, mention.start)
        if found:
            return _shared(mention, found.start(), found.end(2), found[1], found[3], found[0])
    return _leading_figures(tidy, mention) or _leading_day(tidy, mention)


def _shared(
    mention: Mention, start: int, end: int, name: str, day: str | None, shown: str
) -> Mention | None:
    """A month, or a day of it, in the year of the date behind it."""
    month = month_number(name)
    year = mention.last.year - (month > mention.last.month)
    if year < FIRST_YEAR:
        return None
    if day:
        only = day_of(year, month, int(day), shown)
        return Mention(start, end, only, only)
    return Mention(start, end, date(year, month, 1), month_end(year, month))


def _leading_figures(tidy: str, mention: Mention) -> Mention | None:
    """The day and month in figures that share the year of the next: "1/9 - 31 December 2026"."""
    if not mention.is_day:
        return None
    found = _LEADING_FIGURES.search(tidy, mention.start - NEAR, mention.start)
    if not found or LABEL_WORD.search(words_before(tidy, found.start())):
        return None
    day, month = found[1] or found[3], int(found[2] or found[4])
    if not 1 <= month <= 12:
        return None
    end = found.end(2 if found[2] else 4)
    return _shared(mention, found.start(), end, month_name(month), day, found[0])


def _leading_day(tidy: str, mention: Mention) -> Mention | None:
    """The day that shares month and year with the next: "8-12 October 2018"."""
    found = _LEADING_DAY.search(tidy, mention.start - NEAR, mention.start)
    if not found or not mention.is_day or LABEL_WORD.search(tidy[: found.start()]):
        return None
    if found[4] in "/," and not found[3]:
        return None  # "Action 3, 12 October 2018": only an ordinal is surely a day
    if not 1 <= int(found[2]) < mention.first.day or not tidy[mention.start].isdigit():
        return None
    day = mention.first.replace(day=int(found[2]))
    return Mention(found.start(), found.end(1), day, day)


def repair(tidy: str) -> tuple[str, str] | None:
    """Close a month that a scan split ("Septembe r 2015"): the text mended, and a note.

    None where no month is split. Only whole English month names are closed, so that the reading
    is safe.
    """
    found = _SPLIT_MONTH.search(tidy)
    if not found or " " not in found[1]:
        return None
    name = found[1].replace(" ", "").capitalize()
    mended = f"{tidy[: found.start()]}{name}{tidy[found.end() :]}"
    return mended, f"“{found[1]}” is read as {name}."


def local_doubt(tidy: str, *, beside: bool = False) -> DoubtError | None:
    """The doubt about a half term or an unnamed term, whose days every council sets; None for none.

    *beside* a month or a year ("half term, February 2031") the end of a term is not doubtful.
    """
    found = _HALF_TERM.search(tidy) or (_TERM_OPENS if beside else _A_TERM).search(tidy)
    if found is None:
        return None
    return unreadable(f"“{found[0]}” is set locally and names no day; type the day.")


def doubt_about(tidy: str, today: date | None) -> DoubtError | None:
    """The doubt about a text that holds something like a date; None where nothing is like one."""
    try:
        return local_doubt(tidy) or _figures(tidy, today) or _words(tidy, today)
    except DoubtError as doubt:
        return doubt


def _choose(said: str, *choices: date) -> DoubtError:
    days = sorted(set(choices))
    offer = f"choose {' or '.join(map(format_day, days))}" if days else "type the year"
    return ambiguous(f"{said}; {offer}.", *days)


def _years(today: date | None) -> tuple[int, ...]:
    return (today.year, today.year + 1) if today else ()


def _figures(tidy: str, today: date | None) -> DoubtError | None:
    bare = tidy.strip(" .,;")
    if _SERIAL.fullmatch(bare) and int(float(bare)) in _SERIALS:
        day = _EXCEL_EPOCH + timedelta(days=int(float(bare)))
        return _choose(f"“{bare}” looks like a spreadsheet's number for a date", day)
    if found := _COMPACT.fullmatch(bare):
        y, m, d = found.group(1, 2, 3) if found[1] else found.group(6, 5, 4)
        day = day_of(full_year(y, bare), int(m), int(d), bare)
        return _choose(f"“{bare}” may be a date without its strokes", day)
    if found := _SPLIT_FIGURES.search(tidy):
        years = {found[3], f"{found[3]}{found[4]:0>2}"}
        days = []
        for year in years:
            try:
                days.append(day_of(full_year(year, bare), int(found[2]), int(found[1]), bare))
            except DoubtError:
                continue
        return _choose(f"“{found[0]}” may have its year split", *days)
    if not (found := _DAY_MONTH_FIGURES.fullmatch(bare)):
        return None
    first, second = int(found[1]), int(found[3])
    choices = []
    if 1 <= first <= 12 and second > 12:
        choices.append(month_end(2000 + second, first))
    if second == (first + 1) % 100 and found[2] in "/-":
        choices.append(date(2000 + second, 3, 31))
    if 1 <= second <= 12:
        for year in _years(today):
            choices.append(day_of(year, second, first, bare))
    if not choices and not 1 <= second <= 12:
        return unreadable(f"“{bare}” is not a date: type the day, the month and the year.")
    return _choose(f"“{bare}” does not give a whole date", *choices)


def _words(tidy: str, today: date | None) -> DoubtError | None:
    if found := _SPLIT_YEAR.search(tidy):
        year, month = int(found[2].replace(" ", "")), month_number(found[1])
        return _choose(f"“{found[0]}” may have its year split", month_end(year, month))
    if found := _DAY_MONTH.search(tidy):
        number, name = (found[1], found[2]) if found[2] else (found[4], found[3])
        month = month_number(name)
        days = [day_of(year, month, int(number), found[0]) for year in _years(today)]
        return _choose(f"“{found[0]}” has no year", *days)
    if found := _MISSPELT.search(tidy):
        close = get_close_matches(found[1].capitalize(), _NAMES, cutoff=0.75)
        if close:
            last = month_end(full_year(found[2], found[0]), month_number(close[0]))
            return _choose(f"“{found[1]}” is no month but is like {close[0]}", last)
    if found := _BARE_MONTH.search(tidy):
        month = month_number(found[1])
        ends = [month_end(year, month) for year in _years(today)]
        return _choose(f"“{found[1]}” has no year", *ends)
    if found := _LENGTH_OF_TIME.search(tidy):
        return unreadable(f"“{found[0]}” is a length of time, not a date; type the day it ends on.")
    return None
