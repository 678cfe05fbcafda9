"""Work that falls due again and again: when, how often, and which times are done.

"End September 2016 and annually" is due on 30 September of every year from 2016; "Monthly from May
2015" at the end of every month from then; "Monthly from 31/01/2016" on that day and at the end of
every month after it. The days are worked out from the by-when text; the plan keeps what was done
as occasions. What is due twice a month is due in each half of it: by the 15th and by its end, or on
the day that the text names and a fortnight and a day from it.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from desktop.core import by_when
from desktop.core.by_when import ByWhenKind
from desktop.core.by_when.how_often import HALF, WEEKDAY, Interval, fills, interval_of, term_ends
from desktop.core.by_when.mention import Mention, words_before
from desktop.core.by_when.reading import dates_in
from desktop.core.data import PlanData
from desktop.core.days import weekday_number
from desktop.core.hollow import is_hollow
from desktop.core.kinds import Action, Occasion, iso

_ON_WEEKDAY = re.compile(
    rf"\b(?:every|each|other|second|alternate|on)(?: a)? {WEEKDAY}s?\b", re.IGNORECASE
)
# "on the 15th", "15th of each month": a day of the month that the text itself names
_DAY = r"(0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)"
_ON_DAY = re.compile(
    rf"\b(?:on|by) the {_DAY}\b(?! (?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))"
    rf"|\b{_DAY} (?:day )?of (?:each|every|the) month",
    re.IGNORECASE,
)
_PLACED = re.compile(
    rf"\b(?:first|second|third|fourth|fifth|last|\d{{1,2}}(?:st|nd|rd|th))"
    rf" (?:{WEEKDAY}|working day)",
    re.IGNORECASE,
)
MOST = 6_000  # times of one action that are looked at

# "after 31/05/2026": the work begins then, and is due for the first time one interval later.
_AFTER = re.compile(r"\b(?:after|following)[\s:,(]*(?:the\s)?(?:end\s(?:of\s)?)?$", re.IGNORECASE)


def first_due(text: str) -> tuple[date, Interval] | None:
    """The first day on which recurring work falls due, and how often after it; None for other work.

    A day from which it starts is the first time ("monthly from 31/01/2026", "weekly from
    02/11/2026"). Where only a month is given ("annually from May 2015"), the first time is at its
    end; where a longer time is, "quarterly from 2015", at the end of the first interval in it. What
    comes once a term comes at the end of the first. Weekdays and days of a month that the text
    names are kept to; a month without such a day has it at its end.
    """
    meaning = by_when.parse(text)
    interval = interval_of(meaning.recurs) if meaning.kind is ByWhenKind.RECURRING else None
    if interval is None or (interval.unit in ("month", HALF) and _PLACED.search(text)):
        return None
    if meaning.due is not None:
        return meaning.due, interval
    if meaning.start is None:
        return None
    return _first_from(text, meaning, meaning.start, interval), interval


def _first_from(text: str, meaning: by_when.ByWhen, start: date, interval: Interval) -> date:
    """The first day on which work falls due that starts on a day, or with a month or a year."""
    tidy, dates = dates_in(text)
    named, after = _named(dates, tidy, start)
    if interval.unit == "term":
        return next(term_ends(start - timedelta(days=1)))
    weekday = _ON_WEEKDAY.search(text) if interval.unit in ("week", "day") else None
    if weekday:
        place = weekday_number(weekday[1])
        return start + timedelta(days=(place - start.weekday()) % 7)
    if number := _day_named(text, interval):
        first = _of_month(start, number)
        begun = first > start if after else first >= start
        return first if begun else _of_month(interval.after(first, 1), number)
    if after:
        return interval.after(start, 1, month_ends=(start + timedelta(days=1)).day == 1)
    if named:
        return start
    if interval.unit == HALF:
        return start + timedelta(days=14)
    if interval.unit != "month":
        return interval.after(start, 1) - timedelta(days=1)
    whole = interval.after(start, 1) - timedelta(days=1)
    # "Annually from March 2027" comes first in March, as "March 2027 and annually" does; what comes
    # in each quarter of a year, or from April to March, at the end of the first quarter.
    if len(dates) > 1 and fills(interval, start, meaning.until):
        return whole
    return min([whole, *(each.last for each in dates if each.first == start)])


def _day_named(text: str, interval: Interval) -> int:
    """The day of each month that the text of monthly work names, 0 for none."""
    day = _ON_DAY.search(text) if interval == Interval(1, "month") else None
    return int(day[1] or day[2]) if day else 0


def _of_month(day: date, number: int) -> date:
    """The day of that number in the month of a day, or its last where it has none."""
    return day.replace(day=min(number, monthrange(day.year, day.month)[1]))


def _named(dates: Sequence[Mention], tidy: str, day: date) -> tuple[bool, bool]:
    """Whether a text names a day itself, "02/11/2026" or "the end of May", and not only its month;
    and whether it says that the work comes after it."""
    found = [each for each in dates if day in (each.first, each.last)]
    named = any(each.is_day or each.last == day for each in found)
    return named, any(_AFTER.search(words_before(tidy, each.start)) for each in found)


def days_due(text: str) -> Iterator[date]:
    """Every day on which recurring work falls due, oldest first; none for work that does not."""
    found = first_due(text)
    if found is None:
        return
    first, interval = found
    meaning = by_when.parse(text)
    last = meaning.until or date.max
    # "End June" goes on at the ends of months; "30/06/2018" on the 30th.
    ends = (first + timedelta(days=1)).month != first.month
    ends = ends and not re.search(rf"\b{first.day}(?:st|th)?\b", text)
    named = _day_named(text, interval)
    for number in range(meaning.times or MOST):
        try:
            day = interval.after(first, number, month_ends=ends)
        except (OverflowError, ValueError):
            return  # beyond the calendar
        if named and number:  # the first may be a day that the text gives by itself
            day = _of_month(day, named)
        if day > last:
            return
        yield day


def falls_due(text: str, day: date) -> bool:
    """Whether recurring work falls due on a day; no time after it is worked out."""
    return next((each for each in days_due(text) if each >= day), None) == day


def recurs(action: Action) -> bool:
    """Whether the by-when text of an action says that it falls due again and again."""
    return by_when.parse(action.by_when).kind is ByWhenKind.RECURRING


def how_often(action: Action) -> str:
    """How often the work of an action falls due, in the words of its by-when; "" for once."""
    meaning = by_when.parse(action.by_when)
    words = meaning.recurs if meaning.kind is ByWhenKind.RECURRING else ""
    return words[:1].lower() + words[1:]


def why_unknown(action: Action) -> str:
    """Why the days of recurring work cannot be worked out, in words; "" where they can."""
    meaning = by_when.parse(action.by_when)
    if meaning.kind is not ByWhenKind.RECURRING:
        return ""
    if ways := by_when.two_meanings(meaning.recurs):
        return f"“{meaning.recurs}” may mean {ways}"
    if interval_of(meaning.recurs) is None:
        return f"“{meaning.recurs}” does not say how often"
    if meaning.until is not None and meaning.until == meaning.due:
        return f"“{meaning.text.strip()}” names its last day and not its first"
    if meaning.due is None and meaning.start is None:
        return f"“{meaning.text.strip()}” names no first day"
    if first_due(meaning.text) is None:
        return f"“{meaning.text.strip()}” names a weekday of a month, which is not worked out"
    return ""


def only_last(action: Action) -> date | None:
    """The one day that is known of recurring work whose by-when names its last and not its first.

    None for any other work.
    """
    meaning = by_when.parse(action.by_when)
    only = meaning.kind is ByWhenKind.RECURRING and meaning.until == meaning.due
    return meaning.until if only and first_due(meaning.text) else None


def settled(data: PlanData, action: Action, as_at: date | None = None) -> set[str]:
    """The days (ISO) that are done by a day, or of which somebody said why they were missed."""
    by = iso(as_at) if as_at else "9999"
    return {
        each.due
        for each in data.of(Occasion, "action_id", action.id)
        if (each.done_on and each.done_on <= by) or (not each.done_on and not is_hollow(each.note))
    }


def missed(data: PlanData, action: Action, as_at: date) -> list[date]:
    """The times that have passed on a day and are neither done nor explained, oldest first."""
    known = settled(data, action, as_at)
    found = []
    for day in days_due(action.by_when):
        if day >= as_at:
            break
        if iso(day) not in known:
            found.append(day)
    return found


def next_due(data: PlanData, action: Action, as_at: date) -> date | None:
    """The first time on or after a day that is not done yet; None for work that does not recur."""
    known = settled(data, action)
    return next(
        (day for day in days_due(action.by_when) if day >= as_at and iso(day) not in known), None
    )


def waiting(data: PlanData, action: Action, text: str | None = None) -> date | None:
    """The oldest time that is neither done nor explained, passed or to come.

    With *text* that would be the action's by-when. It is what an action that recurs is due by.
    """
    known = settled(data, action)
    days = days_due(action.by_when if text is None else text)
    return next((day for day in days if iso(day) not in known), None)


def last_of_all(data: PlanData, action: Action, text: str | None = None) -> date | None:
    """The last day of recurring work that has ended, where no time of it is waiting; else None.

    Each time is done, or somebody said why it was missed: what is left is to give the action its
    status. With *text* that would be the action's by-when.
    """
    known = settled(data, action)
    last = None
    for last in days_due(action.by_when if text is None else text):
        if iso(last) not in known:
            return None
    return last


def last_done(data: PlanData, action: Action) -> Occasion | None:
    """The newest time that is done, or None."""
    done = [each for each in data.of(Occasion, "action_id", action.id) if each.done_on]
    return max(done, key=lambda each: (each.due, each.done_on), default=None)
