"""Words beside a date that bear on when it is due, and are followed or asked about.

"1 April 2026 for 12 months" begins on a day and lasts: it is due at its end. Where a length, a
number of times or a pause stands beside a date in any other way, no day is taken in silence: one
reader has the date for the first day, and another for the last.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

from desktop.core.by_when.lasting import last_day
from desktop.core.by_when.mention import DoubtError, Mention, ambiguous, shortened
from desktop.core.by_when.model import ByWhen, ByWhenKind
from desktop.core.by_when.starting import is_start
from desktop.core.days import format_day, month_end
from desktop.core.number_words import ANY_NUMBER, number_of

_ONE_NUMBER = re.compile(ANY_NUMBER, re.IGNORECASE)
_UNIT = r"(?:day|week|wk|fortnight|month|mth|year|yr|term|quarter)"
_SO_LONG = rf"(?P<many>{ANY_NUMBER})[ -]?(?P<unit>{_UNIT})s?\b"
# A length that lasts from a day: the whole of what follows it, or "for 6 months from" ahead of it.
_FOR = re.compile(
    r"[\s,;(-]*(?P<for>(?:(?:and )?(?:runs|running|lasts|lasting) )?for|lasting"
    r"|duration(?: of)?:?)?"
    rf"\s?(?:a period of )?(?:the (?:next|first) )?{_SO_LONG}[\s).]*$",
    re.IGNORECASE,
)
_FOR_FROM = re.compile(
    rf"^\W*(?:runs |lasts )?for {_SO_LONG} (?:from|starting|beginning)(?: on)? $", re.IGNORECASE
)
_NOTHING_BEFORE = re.compile(r"\W*(?:on )?", re.IGNORECASE)

_LENGTH = re.compile(
    r"\b(?:(?:for|over|within|lasting|duration(?: of)?:?) )?"
    rf"(?:(?:(?P<many>{ANY_NUMBER}(?:\.\d+|\s?(?:-|to|or)\s?{ANY_NUMBER})?"
    r"|half an?|several|(?:a )?few|a couple of)[ -]?(?:working |school )?"
    rf"|(?:(?:for|over|within) )(?:the |up to |about )?(?:first |next |whole |rest of the )?)"
    rf"(?P<unit>{_UNIT})s?)\b(?! of\b| ?\d|[ -](?:olds?|commencing|beginning|starting|ending)\b)",
    re.IGNORECASE,
)
# "a 5-year strategy": what the work is, and not how long it lasts
_OF_A_THING = re.compile(
    r"[ -](?!(?:from|after|before|prior|ahead|until|till|to|by|in|at|on|later|following|and|or|then"
    r"|only|period|duration|extension)\b)[a-z]+",
    re.IGNORECASE,
)
_TIMES = re.compile(
    rf"(?<![\w.])(?:x ?\d{{1,2}}|\d{{1,2}} ?x|twice|{ANY_NUMBER} (?:times|occasions|occurrences))"
    r"(?!\w)(?! ?[a-z])",
    re.IGNORECASE,
)
_HELD = re.compile(
    r"\b(?:paus(?:e[ds]?|ing)|suspen(?:d(?:ed|s)?|sion)|on hold|in abeyance|parked|halted|frozen"
    # until a day that is named it is understood: work goes on from then
    r"|stalled|shelved|stood down|dormant|interrupted)\b"
    r"(?!\s(?:until|till?|to)\s(?:the\s)?(?:end\s(?:of\s)?)?$)",
    re.IGNORECASE,
)
_REVIEW_DATE = re.compile(
    r"\b(?:review dates?|dates? (?:of|for) (?:the |next )*review)(?: is| on)?[\s:,(-]*$",
    re.IGNORECASE,
)
_IS_REVIEW_DATE = re.compile(r"[\s,(-]*(?:is )?(?:the )?(?:next )?review date\b", re.IGNORECASE)
_AHEAD_OF = re.compile(r"\s(?:before|prior|ahead|earlier|notice)\b", re.IGNORECASE)
# "Paused (31/03/2026)", "Initiated March 2026": all that is said of the work is how it stands.
_STATE = re.compile(
    r"^\W*(?:(?:work|now|currently|already|was|\w+ly) )*(?P<word>[a-z]{3,}ed)\b[\s:,(-]*"
    r"(?:(?:on|in|at|the) )*$",
    re.IGNORECASE,
)
_PLANNED_TEXT = """
    amended anticipated changed dated deferred delayed ended estimated expected extended fixed
    forecasted intended moved needed ofsted planned postponed programmed projected proposed
    required rescheduled revised scheduled slipped targeted timetabled updated
"""
_PLANNED = frozenset(_PLANNED_TEXT.split())
_DEADLINE = re.compile(
    r"\b(?:by|before|no later than|not later than|due|deadline|target(?: date)?)[\s:,(-]*"
    r"(?:(?:on|in|the|end|of|close) )*$",
    re.IGNORECASE,
)
_YEARLY = re.compile(r"\bannual\b", re.IGNORECASE)


def lasted(tidy: str, mention: Mention) -> tuple[Mention, date] | None:
    """The date with the length that it begins, and the last day of it: "1 April 2026 for a year".

    None where either is not plain: the date is no day and no month, words before it make it
    something else than a start, or the length is a term, which every council sets.
    """
    before, behind = tidy[: mention.start], tidy[mention.end :]
    begin, end = mention.start, len(tidy)
    if found := _FOR_FROM.search(before):
        begin, end = 0, mention.end
    else:
        found = _FOR.match(behind)
        starts = is_start(tidy, mention)
        plain = found and (starts or (found["for"] and _NOTHING_BEFORE.fullmatch(before)))
        found = found if plain else None
    month = mention.last == month_end(mention.first.year, mention.first.month)
    if found is None or not (mention.is_day or (month and mention.first.day == 1)):
        return None
    last = _last(found, mention.first)
    return (Mention(begin, end, mention.first, last, mention.note), last) if last else None


def _last(found: re.Match[str], first: date) -> date | None:
    said = found["many"] or ""
    number = number_of(said) if _ONE_NUMBER.fullmatch(said) else 0  # "6-12" says two
    unit = {"wk": "week", "mth": "month", "yr": "year"}.get(
        found["unit"].casefold(), found["unit"].casefold()
    )
    return last_day(number, unit, first) if number else None


def settled(found: ByWhen, tidy: str, mentions: list[Mention]) -> ByWhen:
    """What a text was found to mean, where no word beside its dates bears on when it is due.

    Raises `DoubtError` that names the word where one does, with the days to choose from.
    """
    if found.due is None or found.kind is ByWhenKind.RECURRING:
        return found
    first, last = mentions[0], mentions[-1]
    before, behind = tidy[: first.start], tidy[last.end :]
    gaps = [tidy[one.end : two.start] for one, two in pairwise(mentions)]
    if (deadline := _DEADLINE.search(before)) and not _is_long_before(before, deadline):
        before = ""  # whatever is due by a day, that is the day
    days = dict.fromkeys(each.last for each in mentions)
    if length := _length(before, [*gaps, behind], found):
        ahead = _AHEAD_OF.match(length.string, length.end())
        ends = [end for each in mentions if not ahead and (end := _last(length, each.first))]
        raise _asked(tidy, length[0], *days, *ends)
    words = _TIMES.search(behind) or _last_words(_TIMES, before)
    words = words or next(filter(None, map(_HELD.search, [before, *gaps, behind])), None)
    words = words or _REVIEW_DATE.search(before) or _IS_REVIEW_DATE.match(behind)
    if words is None and len(mentions) == 1:
        state = _STATE.search(before)
        words = state if state and state["word"].casefold() not in _PLANNED else None
    if words:
        raise _asked(tidy, words[0], *days)
    if not found.note and (yearly := _YEARLY.search(before) or _YEARLY.search(behind)):
        note = f"“{yearly[0]}” may say that it comes again, and only {format_day(found.due)} is"
        return replace(found, note=f"{note} read; type “and annually” behind the date if it does.")
    return found


def _is_long_before(before: str, deadline: re.Match[str]) -> bool:
    """Whether a length stands before the "before": "2 weeks before 1 May to 3 June"."""
    end = len(before[: deadline.start()].rstrip())
    return any(length.end() == end for length in _LENGTH.finditer(before[:end]))


def _length(before: str, others: list[str], found: ByWhen) -> re.Match[str] | None:
    """The first length of time beside the dates that neither names a thing nor fits them."""
    for length in _LENGTH.finditer(before):
        of_a_thing = _OF_A_THING.match(before, length.end())
        # "for the year 2026": the date goes on with it
        goes_on = not length["many"] and not before[length.end() :].strip()
        fits = _fits(length, found) and not _AHEAD_OF.match(before, length.end())
        if not (of_a_thing or goes_on or fits):
            return length
    for words in others:
        for length in _LENGTH.finditer(words):
            if not _fits(length, found):
                return length
    return None


def _fits(length: re.Match[str], found: ByWhen) -> bool:
    return found.start is not None and _last(length, found.start) == found.due


def _last_words(pattern: re.Pattern[str], before: str) -> re.Match[str] | None:
    """What of a kind stands just before a date."""
    found = list(pattern.finditer(before))
    return found[-1] if found and not before[found[-1].end() :].strip(" :,(-") else None


def _asked(tidy: str, words: str, *days: date) -> DoubtError:
    listed = " or ".join(format_day(day) for day in sorted(set(days)))
    said = words.strip(" :,;(-")
    return ambiguous(
        f"In “{shortened(tidy)}” the words “{said}” may change when it is due; choose {listed},"
        " or type the day alone.",
        *days,
    )
