"""The calendar of duties: rules that give dates, and each date with how it was worked out.

A duty is a rule and the day it counts from: the statement of action, 70 working days after the
report was received; the board, every 4 weeks from its first meeting. A date that falls on a day
when nobody is at work is left there and said to; moving it is for people to agree.
"""

from __future__ import annotations

import unicodedata
import uuid
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Any

from desktop.core.calendar import (
    add_months,
    add_working_days,
    bank_holidays_between,
    why_not_working,
)
from desktop.core.days import long_day

_MOST_OCCURRENCES = 2_000
_ONCE = 31  # days from a duty's only date within which a meeting may still be the one it asks for


class RuleKind(StrEnum):
    """How a rule counts from the duty's anchor day."""

    WORKING_DAYS_AFTER = "working days after"
    CALENDAR_DAYS_AFTER = "calendar days after"
    MONTHS_AFTER = "months after"
    EVERY_WEEKS = "every so many weeks"
    EVERY_MONTHS = "every so many months"
    FIXED_DATE = "a fixed date"


_RECURRING = (RuleKind.EVERY_WEEKS, RuleKind.EVERY_MONTHS)


@dataclass(frozen=True, slots=True)
class Rule:
    """A way to get from an anchor day to due dates. Raises ValueError for numbers it cannot use.

    count   days, weeks or months, as the kind says; not used by FIXED_DATE
    first   weeks or months from the anchor to the first date of a recurring rule; None for one
            interval, 0 where the anchor day is itself the first
    times   how many dates a recurring rule gives; None for without end
    """

    kind: RuleKind
    count: int = 0
    first: int | None = None
    times: int | None = None

    def __post_init__(self) -> None:
        if self.kind is not RuleKind.FIXED_DATE and not 1 <= self.count <= 5_000:
            raise ValueError(f"A rule counts from 1 to 5,000, not {self.count}.")
        if self.first is not None and not 0 <= self.first <= 5_000:
            raise ValueError(f"The first date is 0 to 5,000 after the start, not {self.first}.")
        if self.times is not None and self.times < 1:
            raise ValueError(f"A duty falls due at least once, not {self.times} times.")

    @property
    def recurs(self) -> bool:
        return self.kind in _RECURRING

    @property
    def reach(self) -> int:
        """How many days from one of its dates a meeting may be held and still be that one."""
        if self.kind is RuleKind.EVERY_WEEKS:
            return self.count * 7 // 2
        return self.count * 15 if self.kind is RuleKind.EVERY_MONTHS else _ONCE


def rule_of(kept: Mapping[str, Any]) -> Rule:
    """The rule that a row keeps. Raises ValueError with a sentence for one that makes no sense."""
    return Rule(
        RuleKind(kept.get("kind", "")),
        int(kept.get("count") or 0),
        kept.get("first"),
        kept.get("times"),
    )


@dataclass(frozen=True, slots=True)
class Duty:
    """Something that must be done by a date that follows from a rule.

    anchor   the day the rule counts from (for FIXED_DATE, the date itself); None in a template
    counts_from  what happened on the anchor day, in words: "receipt of the report"
    source   the law, notice or decision that asks for it
    met_by   the kind of review that meets it when it is closed; "" for one met by hand

    Raises ValueError for an anchor outside 1990 to 2099.
    """

    name: str
    rule: Rule
    anchor: date | None = None
    counts_from: str = ""
    source: str = ""
    met_by: str = ""

    def __post_init__(self) -> None:
        if self.anchor and not 1990 <= self.anchor.year <= 2099:
            raise ValueError(
                f"{self.name} counts from {self.anchor.year}; give a year 1990 to 2099."
            )


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One due date of a duty; `how` is one sentence, `not_working` "" or such as "a Sunday"."""

    duty: str
    due: date
    how: str
    not_working: str = ""
    source: str = ""
    number: int = 1


def occurrences(duty: Duty, start: date, end: date) -> tuple[Occurrence, ...]:
    """The duty's due dates from `start` to `end`, both included, in order.

    A duty without an anchor has none. Raises ValueError where the rule leaves the calendar or gives
    more than 2,000 dates in the time asked for.
    """
    if duty.anchor is None:
        return ()
    found: list[Occurrence] = []
    for number, due, how in _dates(duty, duty.anchor, end):
        if due < start:
            continue
        if len(found) == _MOST_OCCURRENCES:
            raise ValueError(f"{duty.name} falls due more than {_MOST_OCCURRENCES:,} times.")
        off = why_not_working(due)
        ending = f"; it falls on {off}" if off else ""
        found.append(Occurrence(duty.name, due, f"{how}{ending}.", off, duty.source, number))
    return tuple(found)


def _dates(duty: Duty, anchor: date, end: date) -> Iterator[tuple[int, date, str]]:
    """Each date up to `end` with its number and how it was worked out, without the full stop."""
    rule = duty.rule
    since = f"{duty.counts_from} on {long_day(anchor)}" if duty.counts_from else long_day(anchor)
    if rule.recurs:
        yield from _recurring(rule, anchor, since, end)
        return
    match rule.kind:
        case RuleKind.WORKING_DAYS_AFTER:
            due = add_working_days(anchor, rule.count)
            left_out = _left_out(anchor, due)
            how = f"{_counted(rule.count, 'working day')} after {since}, leaving out {left_out}"
        case RuleKind.CALENDAR_DAYS_AFTER:
            due = anchor + timedelta(days=rule.count)
            how = f"{_counted(rule.count, 'calendar day')} after {since}, weekends included"
        case RuleKind.MONTHS_AFTER:
            due = add_months(anchor, rule.count)
            how = f"{_counted(rule.count, 'month')} after {since}{_shortened(anchor, due)}"
        case _:
            due, how = anchor, f"A fixed date, {long_day(anchor)}"
    if due <= end:
        yield 1, due, how


def _recurring(rule: Rule, anchor: date, since: str, end: date) -> Iterator[tuple[int, date, str]]:
    unit = "week" if rule.kind is RuleKind.EVERY_WEEKS else "month"
    every = f"every {_counted(rule.count, unit)}" if rule.count > 1 else f"every {unit}"
    offset = rule.count if rule.first is None else rule.first
    number = 1
    while rule.times is None or number <= rule.times:
        # Always from the anchor, so that 31 August, 28 February stays the 31st next August.
        if unit == "week":
            if (end - anchor).days < offset * 7:
                return
            due = anchor + timedelta(weeks=offset)
        else:
            if (end.year - anchor.year) * 12 + end.month - anchor.month < offset:
                return
            due = add_months(anchor, offset)
        if due > end:
            return
        after = f"{_counted(offset, unit)} after {since}" if offset else f"starts with {since}"
        yield number, due, f"{every.capitalize()}: {after}{_shortened(anchor, due, unit)}"
        number += 1
        offset += rule.count


def _counted(count: int, unit: str) -> str:
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"


def _left_out(anchor: date, due: date) -> str:
    days = [long_day(day) for day in bank_holidays_between(anchor, due)]
    if not days:
        return "weekends (no bank holiday falls between)"
    if len(days) == 1:
        return f"weekends and the bank holiday on {days[0]}"
    return f"weekends and the bank holidays on {', '.join(days[:-1])} and {days[-1]}"


def _shortened(anchor: date, due: date, unit: str = "month") -> str:
    if unit != "month" or due.day == anchor.day:
        return ""
    return f", on the month's last day because it has no day {anchor.day}"


_NOTICE = "Improvement notice from the Secretary of State"


def standard_duties() -> tuple[Duty, ...]:
    """Templates of the duties that follow an inspection or an improvement notice.

    None has an anchor yet; the plan's owner gives the day. The numbers are those of the law and of
    Herefordshire's notice of 2013; every rule can be changed.
    """
    report, notice = "receipt of the report", "the start of the notice"
    return (
        Duty(
            "Statement of action to Ofsted",
            Rule(RuleKind.WORKING_DAYS_AFTER, 70),
            counts_from=report,
            source="Education and Inspections Act 2006, section 137",
        ),
        Duty(
            "Improvement board",
            Rule(RuleKind.EVERY_WEEKS, 4, first=0),
            counts_from="the board's first meeting",
            source=_NOTICE,
            met_by="board",
        ),
        Duty(
            "Board chair's first report to the Minister",
            Rule(RuleKind.MONTHS_AFTER, 2),
            counts_from=notice,
            source=_NOTICE,
        ),
        Duty(
            "Board chair's six-monthly report to the Minister",
            Rule(RuleKind.EVERY_MONTHS, 6),
            counts_from=notice,
            source=_NOTICE,
        ),
        Duty(
            "Review of progress by the Department for Education",
            Rule(RuleKind.EVERY_MONTHS, 6, times=3),
            counts_from=notice,
            source=_NOTICE,
        ),
        Duty(
            "Targets of the notice met",
            Rule(RuleKind.MONTHS_AFTER, 18),
            counts_from=notice,
            source=_NOTICE,
        ),
        *(
            Duty(name, rule, None, "the first review", "The plan's review cycle", met_by)
            for name, rule, met_by in (
                ("Weekly review of the plan", Rule(RuleKind.EVERY_WEEKS, 1, first=0), "weekly"),
                (
                    "Fortnightly review of the plan",
                    Rule(RuleKind.EVERY_WEEKS, 2, first=0),
                    "fortnightly",
                ),
                ("Monthly review of the plan", Rule(RuleKind.EVERY_MONTHS, 1, first=0), "monthly"),
                # Two bodies ask for it, and a review of one alone does not meet it.
                ("Quarterly update to Cabinet and scrutiny", Rule(RuleKind.EVERY_MONTHS, 3), ""),
            )
        ),
    )


# Control characters, lone halves of characters, and line and paragraph separators.
_FORBIDDEN = frozenset({"Cc", "Cs", "Zl", "Zp"})
# Names every event for good, so that a calendar sent again moves its events, not doubles them.
_UID_SPACE = uuid.UUID("7b0f6a52-7f0c-5b43-9d0e-6f3f3a0c1d18")


def to_ics(
    dates: Iterable[Occurrence],
    *,
    plan_title: str,
    stamp: datetime,
    alarm_days: int | None = None,
) -> str:
    """The dates as an iCalendar file (RFC 5545): all-day events, lines ended by CR and LF.

    `stamp` is when the file is made; without a zone it is taken as UTC. `alarm_days` adds a
    reminder so many days before. An event's UID follows from the plan's title, the duty and its
    number, so it stays the same when the date moves. Write the text as UTF-8 with newline="".
    """
    from icalendar import Alarm, Calendar, Event, vText  # only for this: it is slow to import

    made = stamp.replace(tzinfo=UTC) if stamp.tzinfo is None else stamp.astimezone(UTC)
    calendar = Calendar()
    calendar.add("prodid", "-//Plandesk//Calendar of duties//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", vText(_one_line(plan_title)))
    named: Counter[str] = Counter()
    for each in dates:
        event = Event()
        name = f"{plan_title}\n{each.duty}\n{each.number}"
        named[name] += 1
        if named[name] > 1:  # two duties of one name are still two events
            name = f"{name}\n{named[name]}"
        event.add("uid", f"{uuid.uuid5(_UID_SPACE, name)}@plandesk")
        event.add("dtstamp", made)
        event.add("dtstart", each.due)
        event.add("dtend", each.due + timedelta(days=1))
        event.add("summary", _one_line(f"{each.duty} ({plan_title})"))
        told = [each.how, f"Source: {each.source}." if each.source else ""]
        event.add("description", _printable("\n".join(line for line in told if line)))
        event.add("transp", "TRANSPARENT")
        if alarm_days is not None:
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", _one_line(each.duty))
            alarm.add("trigger", timedelta(days=-alarm_days))
            event.add_component(alarm)
        calendar.add_component(event)
    text: str = calendar.to_ical().decode("utf-8")
    return text


def _printable(text: str) -> str:
    """The text without the control characters that RFC 5545 does not allow in a value."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in lines if c in "\n\t" or unicodedata.category(c) not in _FORBIDDEN)


def _one_line(text: str) -> str:
    return " ".join(_printable(text).split())
