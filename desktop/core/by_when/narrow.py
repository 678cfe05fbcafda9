"""A part of a period, or a length of time beside a date: "first half of 2026", "two weeks after
30 June 2026".

Days that are named by their place in a month ("last Friday of May") are read by
:mod:`desktop.core.by_when.placed`. What is meant is worked out where it is one day to any reader,
and a note says which; the rest becomes a doubt, never the end of the whole period in silence.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from desktop.core.by_when.mention import (
    NEAR,
    DoubtError,
    Mention,
    ambiguous,
    unreadable,
    words_before,
)
from desktop.core.days import format_day, long_day, month_end, weekday_number
from desktop.core.number_words import ANY_NUMBER, number_of

_ORDINALS = {
    **dict.fromkeys(("1st", "first"), 1), **dict.fromkeys(("2nd", "second"), 2),
    **dict.fromkeys(("3rd", "third"), 3), **dict.fromkeys(("4th", "fourth"), 4),
    **dict.fromkeys(("5th", "fifth"), 5), **dict.fromkeys(("last", "final"), -1),
}  # fmt: skip
_DAY_NAME = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_PART = (
    rf"(?:(?P<nth>{'|'.join(_ORDINALS)})\s(?:(?P<many>{ANY_NUMBER})\s)?"
    r"(?P<unit>half|third|fortnight|weeks?|months?|days?)"
    r"|h(?P<h>[12])|(?:week|wk)\s?(?P<week>[1-5]))"
)
_OF_YEAR = r"(?:\b(?:of|in|the|financial|calendar|academic|school|year|fy|ay|month)\b|[\s,(-])*"
_PART_BEFORE = re.compile(rf"\b{_PART}(?!\w){_OF_YEAR}$", re.IGNORECASE)
_PART_AFTER = re.compile(rf"[\s,(:-]+(?:the\s)?{_PART}[\s).]*$", re.IGNORECASE)
_OPENS = re.compile(
    r"\b(?P<words>(?:start|beginning|outset) of)\s(?:the\s)?"
    r"(?:(?:academic|school|financial|fiscal|calendar)?\s?(?:year|yr)\s|fy\s|ay\s)?$",
    re.IGNORECASE,
)

_UNITS = r"(?P<working>working\s)?(?P<unit>day|week|fortnight|month|year)s?'?"
_LENGTH_BEFORE = re.compile(
    rf"\b(?<!every\s)(?<!each\s)(?P<many>{ANY_NUMBER})[\s-]{_UNITS}\s?(?:\btime\s)?"
    r"(?P<way>after|from|of|following|since|on from|later than|post|before|prior to|ahead of)"
    r"(?P<gap>[^\d.;:]{0,40})$",
    re.IGNORECASE,
)
_LENGTH_AFTER = re.compile(
    rf"\s?(?:\+|plus)\s?(?P<many>{ANY_NUMBER})[\s-]?{_UNITS}(?!\w)", re.IGNORECASE
)
_THE_NEXT = re.compile(  # "the week after 3 March 2031", "the day before"
    rf"\bthe\s{_UNITS}\s(?P<way>after|following|before|prior to|ahead of)(?P<gap>\s)$",
    re.IGNORECASE,
)
_WEEKDAY_AFTER = re.compile(
    rf"\b(?P<day>{_DAY_NAME})\s(?P<way>after|following|before|prior to|ahead of)\s$", re.IGNORECASE
)
_EARLIER = ("before", "prior to", "ahead of")
_OVERDUE = re.compile(r"\b(?:over\s?due|outstanding|late)[\s-](?:since|from)[\s:]*$", re.IGNORECASE)
# "6 weeks after the end of March 2031", "… of the financial year 2031/32"
_EDGE = re.compile(
    r"\s(?:the\s)?(?:(?P<end>end|close|last day)|start|beginning|first day)\s(?:of\s)?(?:the\s)?"
    r"(?:month\sof\s)?(?:(?:financial|fiscal|academic|school|calendar)\s)?(?:year\s)?(?:fy\s|ay\s)?",
    re.IGNORECASE,
)
_NEARER = re.compile(r"\b(?:by|before|until|till?|due|on|end|to|and)\b", re.IGNORECASE)


def narrowed(tidy: str, mention: Mention) -> Mention:
    """The part of a period that the words beside it name, or the period itself.

    Raises `DoubtError` where they name a part that has no day of its own.
    """
    if mention.is_day:
        return mention
    found = _PART_BEFORE.search(tidy, mention.start - NEAR, mention.start)
    begin, end = (found.start() if found else 0), mention.end
    if not found and (found := _PART_AFTER.match(tidy, mention.end)):
        begin, end = mention.start, found.end()
    if found is None:
        return _opening(tidy, mention)
    part = _part(found, mention)
    shown = tidy[begin:end].strip(" ,(")
    if part is None:
        raise unreadable(f"“{shown}” does not say which day is meant; type the day.")
    first, last = part
    said = f"is {long_day(last)}" if first == last else f"is taken to end on {long_day(last)}"
    return Mention(begin, end, first, last, f"“{shown}” {said}.")


def _opening(tidy: str, mention: Mention) -> Mention:
    """The first day of a year or a quarter whose start is named; the start of a month is told."""
    found = _OPENS.search(tidy, mention.start - NEAR, mention.start)
    if found and mention.note:  # the start of a term, of which only the end is taken
        shown = tidy[found.start() : mention.end]
        raise unreadable(f"“{shown}” names no day that all agree on; type the day.")
    if found is None or _months(mention.first, mention.last) == 1:
        return mention
    note = f"“{found['words']}” is taken as the first day, {format_day(mention.first)}."
    return Mention(found.start(), mention.end, mention.first, mention.first, note)


def _part(found: re.Match[str], mention: Mention) -> tuple[date, date] | None:
    """The first and the last day of a part, None where no calendar says them."""
    first, last = mention.first, mention.last
    if found["nth"]:
        nth, unit = _ORDINALS[found["nth"].casefold()], found["unit"].casefold().removesuffix("s")
    else:
        nth, unit = int(found["h"] or found["week"]), "half" if found["h"] else "week"
    months = _months(first, last)
    many = number_of(found["many"]) if found["many"] else 1
    if unit == "half":
        if found["h"] and months == 12 and (first.month, first.year) == (1, last.year):
            ends = month_end(first.year, 6 * nth), month_end(first.year + nth - 1, 15 - 6 * nth)
            raise _choose(
                f"“{found[0].strip()} {first.year}” may be a half of the calendar year or of the"
                " financial year",
                *ends,
            )
        return _half(first, last, nth, months)
    if unit == "month":
        return _of_months(first, last, nth, many, months)
    days = {"day": 1, "week": 7, "fortnight": 14}.get(unit, 0) * many
    if not days or (months != 1 and unit != "day") or (nth > 1 and many > 1):
        return None
    if nth < 0:
        return last - timedelta(days=days - 1), last
    begin = first + timedelta(days=days * (nth - 1))
    return (begin, min(begin + timedelta(days=days - 1), last)) if begin <= last else None


def _half(first: date, last: date, nth: int, months: int) -> tuple[date, date] | None:
    if abs(nth) > 2:
        return None
    if months == 1:
        middle = first.replace(day=15)
    elif months == 12 and first.month in (1, 4):  # an academic year has no half that all agree on
        middle = month_end(first.year, first.month + 5)
    else:
        return None
    return (first, middle) if nth == 1 else (middle + timedelta(days=1), last)


def _of_months(
    first: date, last: date, nth: int, many: int, months: int
) -> tuple[date, date] | None:
    if many >= months or (abs(nth) > 1 and many > 1):
        return None
    skip = months - many if nth < 0 else nth - 1
    if skip >= months:
        return None
    begin = _later(first, skip)
    return begin, _later(begin, many) - timedelta(days=1)


def _months(first: date, last: date) -> int:
    """How many whole months a period has, 0 where it has no whole ones."""
    after = last + timedelta(days=1)
    whole = first.day == 1 and after.day == 1
    return (after.year - first.year) * 12 + after.month - first.month if whole else 0


def counted(tidy: str, mention: Mention) -> Mention:
    """The day that a length of time before or after a date comes to, or the date as it stands.

    Raises `DoubtError` where the length is counted from more than one day, or in working days.
    """
    if found := _WEEKDAY_AFTER.search(tidy, mention.start - NEAR, mention.start):
        place = weekday_number(found["day"])
        if found["way"].casefold() in _EARLIER:
            days = (mention.first.weekday() - place - 1) % 7 + 1
            return _worked_out(tidy, mention, found, mention.first - timedelta(days=days))
        days = (place - mention.last.weekday() - 1) % 7 + 1
        return _worked_out(tidy, mention, found, mention.last + timedelta(days=days))
    before = _LENGTH_BEFORE.search(tidy, mention.start - NEAR * 2, mention.start)
    before = before or _THE_NEXT.search(tidy, mention.start - NEAR, mention.start)
    found = before or _LENGTH_AFTER.match(tidy, mention.end)
    edge = _EDGE.fullmatch(before["gap"]) if before else None
    if found is None or (before and not edge and _NEARER.search(before["gap"])):
        return mention
    way = found["way"].casefold() if before else "after"
    sign = -1 if way in _EARLIER else 1
    shown = tidy[min(found.start(), mention.start) : max(found.end(), mention.end)].strip(" (")
    if found["working"]:
        raise unreadable(f"“{shown}” counts working days; type the day that it comes to.")
    many, unit = sign * number_of(found.groupdict().get("many") or "one"), found["unit"].casefold()
    if edge:
        day = _moved(mention.last if edge["end"] else mention.first, many, unit)
        if edge["end"] and unit in ("month", "year"):  # three months after February end with May
            day = month_end(day.year, day.month)
        return _worked_out(tidy, mention, found, day)
    ends = [_moved(each, many, unit) for each in dict.fromkeys((mention.first, mention.last))]
    if before and before["gap"].strip(" ("):
        raise _choose(f"“{shown}” names a length of time beside a date", mention.last, *ends)
    if not mention.is_day:
        if sign > 0:  # a year from April ends with March
            ends[0] -= timedelta(days=1)
        raise _choose(f"“{shown}” may be counted from the first day or the last", *ends)
    return _worked_out(tidy, mention, found, ends[0])


def is_overdue(tidy: str, mention: Mention) -> bool:
    """Whether a date is the one since which something is late: it was due then."""
    return bool(_OVERDUE.search(words_before(tidy, mention.start)))


def _worked_out(tidy: str, mention: Mention, found: re.Match[str], day: date) -> Mention:
    start, end = min(found.start(), mention.start), max(found.end(), mention.end)
    return Mention(start, end, day, day, f"“{tidy[start:end].strip()}” is {long_day(day)}.")


def _choose(said: str, *days: date) -> DoubtError:
    listed = " or ".join(format_day(day) for day in sorted(set(days)))
    return ambiguous(f"{said}; choose {listed}.", *days)


def _moved(day: date, many: int, unit: str) -> date:
    """The day so many units later, or earlier where they are below nothing."""
    try:
        if unit in ("month", "year"):
            return _later(day, many * (12 if unit == "year" else 1))
        return day + timedelta(days=many * {"day": 1, "week": 7, "fortnight": 14}[unit])
    except (OverflowError, ValueError):
        raise unreadable("The length of time is too long; type the day that it ends on.") from None


def _later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
