"""The plan's duties as a calendar: what is due when, how that was worked out, what is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from desktop.core import duties, recurring
from desktop.core.calendar import why_not_working
from desktop.core.data import PlanData
from desktop.core.days import format_day
from desktop.core.kinds import Action, Duty, Occasion, day_of, iso
from desktop.core.text import brief, count, one_line


@dataclass(frozen=True, slots=True)
class Due:
    """One date of one duty of the plan, and whether it has been met.

    A date that is marked as met and has not come is ``ahead`` and not ``done``: what is to happen
    on a day has not happened before it. ``stray`` are the days of marks that are no dates of the
    duty, and meet none.

    ``let_go`` counts the times before one of recurring work that have not been done and are not
    listed by themselves. One that has passed unmet says how many days ago (``late``), and how many
    dates since have passed unmet too (``more``). One of an action that recurs has the action's id,
    and 0 for the duty's. ``ended`` is why no other time of it follows, in words; one that has
    ended is told though it is done, as an action that is not complete waits for something.
    """

    duty_id: int
    occurrence: duties.Occurrence
    done: bool
    let_go: int = 0
    action_id: int | None = None
    late: int = 0
    more: int = 0
    ahead: bool = False
    stray: tuple[date, ...] = ()
    ended: str = ""

    @property
    def marked(self) -> bool:
        """Whether it is marked as met, though its day may not have come."""
        return self.done or self.ahead

    @property
    def due(self) -> date:
        """The day."""
        return self.occurrence.due

    @property
    def how(self) -> str:
        """How the day was worked out, how late it is, and which others nobody has ticked as met."""
        said = [self.occurrence.how]
        if self.ahead:
            said.append("Marked as met ahead of its day: it stays open until then.")
        if self.late:
            said.append(f"{count(self.late, 'day')} late.")
        if self.let_go:
            earlier = count(self.let_go, "earlier date is", "earlier dates are")
            said.append(f"{earlier} not marked as met.")
        if self.more:
            since = count(self.more, "later date has", "later dates have")
            said.append(f"{since} passed too and {'is' if self.more == 1 else 'are'} not marked.")
        if self.stray:
            said.append(_stray_in_words(self.stray))
        if self.ended:
            said.append(self.ended)
        return " ".join(said)


def _stray_in_words(days: Sequence[date]) -> str:
    shown = ", ".join(map(format_day, days[:3])) + (", …" if days[3:] else "")
    if len(days) == 1:
        return f"It is marked as met on {shown}, which is none of its dates: that meets none."
    return f"It is marked as met on {len(days):,} days that are none of its dates ({shown})."


def as_row(duty: duties.Duty) -> Duty:
    """A new row that keeps a duty with the plan."""
    rule = duty.rule
    return Duty(
        name=duty.name,
        anchor=iso(duty.anchor),
        counts_from=duty.counts_from,
        source=duty.source,
        met_by=duty.met_by,
        rule={
            "kind": rule.kind.value,
            "count": rule.count,
            "first": rule.first,
            "times": rule.times,
        },
    )


def as_duty(row: Duty) -> duties.Duty:
    """The duty that a row keeps. Raises ValueError with a sentence when it makes no sense."""
    return duties.Duty(
        row.name,
        duties.rule_of(row.rule),
        day_of(row.anchor),
        row.counts_from,
        row.source,
        row.met_by,
    )


def agenda(data: PlanData, start: date, end: date, as_at: date) -> list[Due]:
    """Every date of the plan's duties from *start* to *end*, both included, by day.

    What is met is so on a day: a mark of a later one meets nothing yet. A duty without an anchor
    gives none: the day that it counts from is not known yet.
    """
    found: list[Due] = []
    for row in data.all(Duty):
        dues = [
            due if due.done or due.due >= as_at else replace(due, late=(as_at - due.due).days)
            for due in _dues(row, start, end, as_at)
        ]
        stray = stray_marks(row) if dues else ()
        if stray:
            place = next((n for n, due in enumerate(dues) if not due.done), 0)
            dues[place] = replace(dues[place], stray=stray)
        found += dues
    return sorted(found, key=lambda each: (each.due, each.duty_id))


def _dues(row: Duty, start: date, end: date, as_at: date) -> list[Due]:
    if not row.anchor:
        return []
    marked, today = set(row.done), iso(as_at)
    return [
        Due(row.id, occurrence, day in marked and day <= today, ahead=day in marked and day > today)
        for occurrence in duties.occurrences(as_duty(row), start, end)
        for day in (iso(occurrence.due),)
    ]


def stray_marks(row: Duty) -> tuple[date, ...]:
    """The days on which a duty is marked as met that are none of its dates, oldest first.

    Raises ValueError for a duty that makes no sense.
    """
    marks = sorted(day for each in set(row.done) if (day := day_of(each)) is not None)
    if not marks or not row.anchor:
        return ()
    dates = {due.due for due in _dues(row, marks[0], marks[-1], marks[-1])}
    return tuple(day for day in marks if day not in dates)


def next_due(data: PlanData, as_at: date, days: int = 366) -> list[Due]:
    """For each duty the first date that is not met yet, overdue ones included, by day.

    How late it is is told of the first date that was missed, and so is how many were since.
    """
    end = date.fromordinal(as_at.toordinal() + days)
    found = []
    for row in data.all(Duty):
        waiting = [due for due in _dues(row, date.min, end, as_at) if not due.done]
        if waiting:
            first = waiting[0]
            passed = sum(due.due < as_at for due in waiting)
            found.append(
                replace(
                    first,
                    late=max(0, (as_at - first.due).days),
                    more=max(0, passed - 1),
                    stray=stray_marks(row),
                )
            )
    return sorted(found, key=lambda each: (each.due, each.duty_id))


def coming(data: PlanData, as_at: date, days: int = 366) -> list[Due]:
    """For each duty of which a date has passed unmet, the next one that has not, by day.

    What is late does not hide what is to be done next.
    """
    end = date.fromordinal(as_at.toordinal() + days)
    late = {each.duty_id for each in next_due(data, as_at, days) if each.late}
    found = []
    for row in data.all(Duty):
        if row.id in late:
            found += [due for due in _dues(row, as_at, end, as_at) if not due.done][:1]
    return sorted(found, key=lambda each: (each.due, each.duty_id))


def missed(row: Duty, as_at: date) -> list[date]:
    """Every date of a duty that has passed on a day and is not marked as met, oldest first.

    Raises ValueError for a duty that makes no sense.
    """
    before = as_at - timedelta(days=1)
    return [due.due for due in _dues(row, date.min, before, as_at) if not due.done]


def how_many_missed(data: PlanData, as_at: date) -> int:
    """How many dates of duties, and times of open actions that recur, have passed and wait.

    Raises ValueError for a duty that makes no sense.
    """
    of_duties = sum(len(missed(row, as_at)) for row in data.all(Duty))
    return of_duties + sum(
        len(recurring.missed(data, action, as_at))
        for action in data.actions()
        if not data.legend.is_complete(action.ragb)
    )


def recurring_dues(data: PlanData, start: date, end: date) -> list[Due]:
    """Each time that an open action that recurs falls due in these days, both included, by day.

    Those of one day stand in the plan's order.
    """
    found = [
        due
        for action in data.actions()
        if not data.legend.is_complete(action.ragb)
        for due in _times(data, action, start, end)
    ]
    return sorted(found, key=lambda each: each.due)


def recurring_next(data: PlanData, as_at: date) -> list[Due]:
    """For each open action that recurs the next time on or after a day that is not done, by day.

    Where none follows it is the oldest time that was missed, or else the last. Those of one day
    stand in the plan's order.
    """
    found = recurring_ended(data, as_at)
    for action in data.actions():
        day = recurring.next_due(data, action, as_at)
        if day is not None and not data.legend.is_complete(action.ragb):
            passed = len(recurring.missed(data, action, as_at))
            found += [replace(each, let_go=passed) for each in _times(data, action, day, day)]
    places = {action.id: place for place, action in enumerate(data.actions())}
    return sorted(found, key=lambda each: (each.due, places[each.action_id or 0]))


def recurring_ended(data: PlanData, as_at: date) -> list[Due]:
    """For each open action whose recurring work has no other time to come: what stands of it.

    It is the oldest time that has passed unmet, with how many did since; else the last of all.
    """
    found = []
    for action in data.actions():
        if data.legend.is_complete(action.ragb) or recurring.next_due(data, action, as_at):
            continue
        days = list(recurring.days_due(action.by_when))
        if not days:
            continue  # when it is due cannot be worked out, which the checks say
        missed = recurring.missed(data, action, as_at)
        day = missed[0] if missed else days[-1]
        due = _time(data, action, days.index(day) + 1, day)
        late = (as_at - day).days if missed else 0
        ended = _ended_in_words(action, days, bool(missed))
        found.append(replace(due, late=late, more=max(0, len(missed) - 1), ended=ended))
    return found


def _ended_in_words(action: Action, days: Sequence[date], missed: bool) -> str:
    last = format_day(days[-1])
    if len(days) == recurring.MOST:
        return f"Only the first {len(days):,} dates are worked out, up to {last}: type a later one."
    ended = f"Its last date was {last}; none follows, and nothing says that the action is done"
    if missed:
        said = f"{ended}."
    else:
        said = f"{ended}: give it its status, or dates that go on."
    why = recurring.why_unknown(action)
    return f"{said} Earlier dates are not known, as {why}." if why else said


def _times(data: PlanData, action: Action, start: date, end: date) -> list[Due]:
    settled = recurring.settled(data, action)
    found = []
    for number, day in enumerate(recurring.days_due(action.by_when), start=1):
        if day > end:
            break
        if day < start:
            continue
        due = _time(data, action, number, day)
        # A time that was missed, and of which somebody said why, is not waiting any more.
        if due.done or iso(day) not in settled:
            found.append(due)
    return found


def _time(data: PlanData, action: Action, number: int, day: date) -> Due:
    """One time of recurring work, counted from 1."""
    often = recurring.how_often(action)
    name = " ".join(part for part in (action.no.strip(), brief(action.action, 60)) if part)
    known = "only its last date is known" if recurring.only_last(action) else "worked out"
    how = f"{often[:1].upper()}{often[1:]}: {known} from “{one_line(action.by_when)}”"
    off = why_not_working(day)
    how += f"; it falls on {off}." if off else "."
    once = duties.Occurrence(name, day, how, off, "The plan", number)
    occasions = data.of(Occasion, "action_id", action.id)
    done = any(each.done_on and each.due == iso(day) for each in occasions)
    return Due(0, once, done, action_id=action.id)


def met_by_review(row: Duty, kind: str, on: date) -> date | None:
    """The date of a duty that a review of a kind meets when it was held on a day, or None.

    It is the date nearest to the day, within half a round; None where that one is met already.
    Raises ValueError for a duty that makes no sense.
    """
    if not row.met_by.strip() or one_line(row.met_by).casefold() != one_line(kind).casefold():
        return None
    reach = timedelta(days=duties.rule_of(row.rule).reach)
    dues = _dues(row, on - reach, on + reach, on)
    nearest = min(dues, key=lambda each: (abs(each.due - on), each.due), default=None)
    return nearest.due if nearest is not None and not nearest.marked else None


def as_json(dues: list[Due], data: PlanData | None = None) -> list[dict[str, Any]]:
    """The list that ``plandesk deadlines --json`` prints.

    ``action`` is the key of the action that recurs (given with *data*), None for a duty;
    ``days_late`` is 0 for a day that has not passed, and ``missed`` counts the dates that have
    passed unmet. One that is ``marked_ahead`` is not done: its day has not come. One that has
    ``ended`` is of an action that recurred and is not complete.
    """
    found = []
    for each in dues:
        action = data.get(Action, each.action_id) if data else None
        found.append(
            {
                "duty": each.occurrence.duty,
                "due": iso(each.due),
                "how": each.how,
                "source": each.occurrence.source,
                "done": each.done,
                "marked_ahead": each.ahead,
                "ended": bool(each.ended),
                "action": action.key if action else None,
                "days_late": each.late,
                "missed": each.let_go + bool(each.late) + each.more,
            }
        )
    return found
