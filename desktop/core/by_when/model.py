"""The meaning of a "by when" text, and how to say it in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.core.days import long_day
from desktop.core.text import count


class ByWhenKind(StrEnum):
    """The ways a "by when" can be meant. AMBIGUOUS and UNREADABLE never carry a due date."""

    DAY = "day"
    PERIOD = "period"
    START = "start"
    PHASES = "phases"
    RECURRING = "recurring"
    NONE = "none"
    AMBIGUOUS = "ambiguous"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Phase:
    """One dated step of a "by when" that names several; `label` is "" where none was typed."""

    label: str
    due: date


@dataclass(frozen=True, slots=True)
class ByWhen:
    """What a "by when" text was understood to mean.

    text     as typed, never altered
    kind     how it is meant
    due      the day after which an action that is not complete is overdue: the day itself, the
             last day of a period, the last phase, the first of recurring dates. None for a start,
             recurring or not (work that runs from a day has no day to be late by; the first
             time of what recurs is worked out in core.due), and for the kinds without one.
    start    the first day of work, where the text gives one
    phases   the dated steps, in the order typed
    until    the last day on which recurring work falls due, where the text gives one
    times    how many times recurring work falls due in all, where the text says so
    recurs   what recurs, as typed ("annually"); "ongoing" for "End June 2015 and ongoing"
    note     one sentence where the reading is doubtful, ambiguous or impossible; else ""
    choices  the days an ambiguous text may mean; offered to the owner, never taken
    """

    text: str
    kind: ByWhenKind
    due: date | None = None
    start: date | None = None
    phases: tuple[Phase, ...] = ()
    recurs: str = ""
    note: str = ""
    choices: tuple[date, ...] = ()
    until: date | None = None
    times: int | None = None

    @property
    def needs_attention(self) -> bool:
        """True where the owner should choose a day or type the text again."""
        return self.kind in (ByWhenKind.AMBIGUOUS, ByWhenKind.UNREADABLE)


def _listed(days: list[str]) -> str:
    return days[0] if len(days) == 1 else f"{', '.join(days[:-1])} and {days[-1]}"


def describe(by_when: ByWhen) -> str:
    """One short sentence that says how the text was understood."""
    kind = by_when.kind
    due = long_day(by_when.due) if by_when.due else ""
    start = long_day(by_when.start) if by_when.start else ""
    if kind in (ByWhenKind.AMBIGUOUS, ByWhenKind.UNREADABLE):
        return by_when.note
    if kind is ByWhenKind.NONE:
        return "No due date."
    if kind is ByWhenKind.START:
        return f"A start, with no due date: from {start}."
    if kind is ByWhenKind.PHASES:
        steps = _listed([long_day(phase.due) for phase in by_when.phases])
        return f"{len(by_when.phases)} phases: {steps}."
    if kind is ByWhenKind.RECURRING:
        without = f" from {start}" if start else ", with no first date"
        first = f"; first due {due}" if due else without
        if by_when.until:
            first = "" if by_when.until == by_when.due else first
            first += f", until {long_day(by_when.until)}"
        if by_when.times:
            first += f", {count(by_when.times, 'time')} in all"
        said = f"Recurring ({by_when.recurs}){first}."
        return f"{said} {by_when.note}" if by_when.note else said
    words = "A fixed day" if kind is ByWhenKind.DAY else "End of the period"
    after = f", starting {start}" if start else ""
    then = ", then ongoing" if by_when.recurs else ""
    return f"{words}: {due}{after}{then}."
