"""How long work that comes again goes on: "for six months", "x 4", "in 2031/32", and its pauses.

What says so and is followed gives a last day or a number of times. What is not followed is said:
work that stands still for a while, or goes on at another pace, would be late on days that nobody
meant, so its text is asked about; where only the end is not known, it goes on and a note says so.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from desktop.core.by_when.again import RECURRING
from desktop.core.by_when.how_often import Interval, fills, interval_of
from desktop.core.by_when.mention import Mention, shortened, unreadable
from desktop.core.by_when.mentions import MONTH
from desktop.core.by_when.model import ByWhen, ByWhenKind
from desktop.core.days import long_day
from desktop.core.number_words import ANY_OF_SEVERAL, number_of

_NUMBER = rf"(?:{ANY_OF_SEVERAL}|\d{{1,3}})"
_LENGTH = re.compile(
    r"\bfor (?P<loose>(?:up to|at least|about|around|approximately|roughly|not less than"
    r"|a (?:minimum|maximum|period) of (?:at least |up to )?)\s)?(?:the )?"
    rf"(?:(?:first|next|initial|further|another|whole) )*(?P<many>an? |one |{_NUMBER}[ -])?"
    r"(?P<unit>day|week|fortnight|month|year|term|quarter)s?\b(?![ -]olds?\b)",
    re.IGNORECASE,
)
_SO_LONG = re.compile(
    rf"(?:\bup to )?\b{_NUMBER}[ -](?:day|week|fortnight|month|year|term)s?\b", re.IGNORECASE
)
# "x 4", "four times"; but not "x 4 sites" and "four times a year".
_TIMES = re.compile(
    rf"(?<![\w.])(?:x ?(?P<x>\d{{1,2}})|(?P<many>{_NUMBER}) (?:times|occasions|occurrences))"
    r"(?: (?:only|in total|in all))?(?=\s*(?:$|[,.;):-]|(?:from|starting|beginning|commencing)\b))",
    re.IGNORECASE,
)
_HELD = re.compile(
    rf"(?<![\w.])(?:x ?\d{{1,2}}\b|{_NUMBER} (?:times|occasions|meetings|sessions|visits|rounds"
    r"|cycles|instalments|occurrences)\b)(?! ?(?:in )?(?:an?|per|each|every)\b)",
    re.IGNORECASE,
)
_WHEN_NOT = (
    rf"(?:{MONTH}|q[1-4]\b|(?:school|bank|public|summer|easter|christmas|half|term|week)\b|holidays?\b"
    r"|weekends?\b|\w+days\b|vacations?\b|closures?\b)"
)
_PAUSE = re.compile(
    r"\b(?P<held>paus(?:e[ds]?|ing)|suspen(?:d(?:ed|s)?|sion)|on hold)\b"
    r"|\b(?:except(?:ing)?|excluding|excl\.?|apart from|other than|but not|break|skip(?:s|ping)?"
    rf"|not|outside|with none|none)\s(?:(?:for|in|during|over|the|of)\s)*{_WHEN_NOT}"
    r"|\b(?:in )?term[- ]?time\b|\b(?:week|school|working) ?days only\b",
    re.IGNORECASE,
)
_OVER = re.compile(
    r"\b(?<!until )(?<!once )(?<!when )(?:ceased|ended|discontinued|no longer|cancelled|withdrawn"
    r"|superseded|stood down|stopped)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"\s(?:until|till?|to)\s(?:the\s)?(?:end\s(?:of\s)?)?$", re.IGNORECASE)
_THEN = re.compile(
    r"\b(?:then|there ?after|after ?wards|after (?:that|which)|reduc\w+|increas\w+|mov(?:e|es|ing)"
    r"|drop\w*|fall(?:s|ing)|chang\w+|becom\w+|step\w*)\b",
    re.IGNORECASE,
)
_OPEN_END = re.compile(
    r"\b(?:until|till?|pending|(?:as|so) long as|while|whilst|unless|for (?:as long as|the duration"
    r"|the (?:life|rest|remainder|length|lifetime)))\b"
    r"(?:(?!\b(?:from|starting|beginning|commencing)\b)[^.;)])*",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    r"\b(?:(?P<plain>during|throughout|for|over|across|within)|in)\s(?:the\s)?"
    r"(?:(?:whole|course|duration)\s(?:of\s)?)?(?:(?:academic|school|financial|calendar)\s)?"
    r"(?:year\s)?(?:fy\s|ay\s)?$",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\W*(?:and|then|&)\b", re.IGNORECASE)
_FROM_AFTER = re.compile(r"\b(?:after|following)\b", re.IGNORECASE)


def without_length(words: str) -> str:
    """The words beside a date without those that say for how long or how many times."""
    return _LENGTH.sub(" ", words)


def stands_still(tidy: str) -> bool:
    """Whether words say that work is not due for a while: "paused", "except August"."""
    return bool(_PAUSE.search(tidy))


def check_followed(tidy: str, mentions: list[Mention]) -> None:
    """Raise `DoubtError` where work that comes again stands still, or goes on at another pace."""
    for found in _PAUSE.finditer(tidy):
        first = mentions[0]
        until = found["held"] and _GOES_ON.fullmatch(tidy[found.end() : first.start])
        if until and len(mentions) == 1:
            continue  # "Monthly, paused until May 2031" begins then
        words = shortened(re.split(r"[.;)]", tidy[found.start() :], maxsplit=1)[0].strip())
        raise unreadable(
            f"“{words}” says when it is not due, which is not followed; type how often and the"
            " first day alone, and note each time that falls away with its reason."
        )
    if over := _OVER.search(tidy):
        raise unreadable(
            f"“{over[0]}” may say that it is over; type the last day, after “until”, or none."
        )
    for one, two in pairwise(RECURRING.finditer(tidy)):
        between = tidy[one.end() : two.end() + len(" thereafter")]
        if not _is_as_often(one[0], two[0]) and (_THEN.search(between) or _LENGTH.search(between)):
            raise unreadable(
                f"“{one[0].strip()}” and later “{two[0].strip()}” is not followed; type how often"
                " it is due now, from which day and until when."
            )


def within(tidy: str, recurs: str, period: Mention) -> tuple[bool, str]:
    """Whether recurring work is due in a period only, "monthly in 2031", and a note that says so.

    It is where words say that it goes on in it and it comes more than once; beside a bare month,
    which may be when it is first due, nothing does.
    """
    interval = interval_of(recurs)
    if interval is None or period.is_day or not _fits_twice(interval, period):
        return False, ""
    before = tidy[: period.start].rstrip(" ,:(") + " "
    found = _WITHIN.search(tidy, 0, period.start)
    long = (period.last - period.first).days > 360
    bare = long and (before.strip().casefold().endswith(recurs.strip().casefold()))
    bare = bare or (
        long and not before.strip() and not re.match(r"\s?(?:and|then)\b", tidy[period.end :])
    )
    if not found and not bare:
        return False, ""
    if found and found["plain"]:
        return True, ""
    shown = shortened(tidy.strip())
    return True, f"“{shown}” is taken to be due in that time only, from its first day to its last."


def in_each(recurs: str, first: Mention, until: date) -> str:
    """That "quarterly, April 2031 to March 2032" is due in each quarter of that time, as a note.

    "" where it is due in its first month in any case, or that time has no whole quarters.
    """
    interval = interval_of(recurs.strip())
    if interval is None or first.is_day or not fills(interval, first.first, until):
        return ""
    end = interval.after(first.first, 1) - timedelta(days=1)
    return "" if end <= first.last else f"It is taken to be due first by {long_day(end)}."


def _fits_twice(interval: Interval, period: Mention) -> bool:
    return interval.after(period.first, 2) <= period.last + timedelta(days=1)


def _is_as_often(one: str, two: str) -> bool:
    return interval_of(one.strip()) == interval_of(two.strip())


def bounded(found: ByWhen, tidy: str) -> ByWhen:
    """Recurring work with its last day or its number of times, and with what is not followed."""
    first = found.due or found.start
    if found.kind is not ByWhenKind.RECURRING or first is None:
        return found
    rest = RECURRING.sub(" , ", tidy)
    if not found.until:
        if (length := _LENGTH.search(rest)) and (last := _last_day(length, first, tidy)):
            found, rest = replace(found, until=last), _LENGTH.sub(" , ", rest, count=1)
        elif times := _TIMES.search(rest):
            many = number_of(times["x"] or times["many"])
            found, rest = replace(found, times=many), _TIMES.sub(" , ", rest, count=1)
    return replace(found, note=found.note or _not_followed(found, rest, tidy))


def _last_day(length: re.Match[str], first: date, tidy: str) -> date | None:
    """The last day of a length of time from the first; None for a term, or "at least a year"."""
    unit = length["unit"].casefold()
    plain = not length["many"] and not re.search(r"\b(?:first|next|initial|whole)\b", length[0])
    if length["loose"] or plain or unit == "term":
        return None
    number = number_of((length["many"] or "one").strip(" -"))
    # What comes after a day comes once more on the last: 31 May and monthly after it, to 31 August.
    less = 0 if _FROM_AFTER.search(tidy) else 1
    return last_day(number, unit, first, less=less)


def last_day(number: int, unit: str, first: date, *, less: int = 1) -> date | None:
    """The last day of so many days, weeks, fortnights, months, quarters or years from the first.

    Six months from 1 October end on 31 March; *less* days are taken off what is six months later.
    None beyond the calendar, and for any other unit.
    """
    months = {"month": 1, "quarter": 3, "year": 12}.get(unit)
    days = {"day": 1, "week": 7, "fortnight": 14}.get(unit)
    if not months and not days:
        return None
    interval = Interval(number * (months or days or 0), "month" if months else "day")
    ends = (first + timedelta(days=1)).day == 1
    try:
        return interval.after(first, 1, month_ends=ends) - timedelta(days=less)
    except (OverflowError, ValueError):
        return None


def _not_followed(found: ByWhen, rest: str, tidy: str) -> str:
    """One sentence about words that may say when it ends and are not followed; "" for none."""
    if words := _HELD.search(rest) or _LENGTH.search(rest) or _SO_LONG.search(rest):
        return f"“{words[0].strip()}” is not followed; type the last day, after “until”."
    words = _OPEN_END.search(rest)
    if words and not (found.until or found.times or re.search(r"\d", words[0])):
        return (
            f"“{shortened(words[0].strip())}” names no last day; it goes on until its by-when gives"
            " one."
        )
    for other in RECURRING.finditer(tidy):
        bare = other[0].casefold() in ("every", "each")  # of the month that a text names
        if not bare and not _is_as_often(other[0], found.recurs):
            return f"“{other[0].strip()}” beside “{found.recurs}” is not followed."
    return ""
