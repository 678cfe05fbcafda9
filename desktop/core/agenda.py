"""The plan's duties as a calendar: what is due when, how that was worked out, what is done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from desktop.core import duties
from desktop.core.data import PlanData
from desktop.core.kinds import Duty, day_of, iso
from desktop.core.text import count


@dataclass(frozen=True, slots=True)
class Due:
    """One date of one duty of the plan, and whether it has been met.

    ``let_go`` counts the dates before it that have not been met and are not listed by themselves.
    """

    duty_id: int
    occurrence: duties.Occurrence
    done: bool
    let_go: int = 0

    @property
    def due(self) -> date:
        """The day."""
        return self.occurrence.due

    @property
    def how(self) -> str:
        """How the day was worked out, and how many dates before it nobody has ticked as met."""
        if not self.let_go:
            return self.occurrence.how
        earlier = count(self.let_go, "earlier date is", "earlier dates are")
        return f"{self.occurrence.how} {earlier} not marked as met."


def as_row(duty: duties.Duty) -> Duty:
    """A new row that keeps a duty with the plan."""
    rule = duty.rule
    return Duty(
        name=duty.name,
        anchor=iso(duty.anchor),
        counts_from=duty.counts_from,
        source=duty.source,
        rule={
            "kind": rule.kind.value,
            "count": rule.count,
            "first": rule.first,
            "times": rule.times,
        },
    )


def rule_of(kept: Mapping[str, Any]) -> duties.Rule:
    """The rule that a row keeps. Raises ValueError with a sentence for one that makes no sense."""
    return duties.Rule(
        duties.RuleKind(kept.get("kind", "")),
        int(kept.get("count") or 0),
        kept.get("first"),
        kept.get("times"),
    )


def as_duty(row: Duty) -> duties.Duty:
    """The duty that a row keeps. Raises ValueError with a sentence when it makes no sense."""
    return duties.Duty(row.name, rule_of(row.rule), day_of(row.anchor), row.counts_from, row.source)


def agenda(data: PlanData, start: date, end: date) -> list[Due]:
    """Every date of the plan's duties from *start* to *end*, both included, by day.

    A duty without an anchor gives none: the day that it counts from is not known yet.
    """
    found = [due for row in data.all(Duty) for due in _dues(row, start, end)]
    return sorted(found, key=lambda each: (each.due, each.duty_id))


def _dues(row: Duty, start: date, end: date) -> list[Due]:
    if not row.anchor:
        return []
    return [
        Due(row.id, occurrence, iso(occurrence.due) in row.done)
        for occurrence in duties.occurrences(as_duty(row), start, end)
    ]


def next_due(data: PlanData, as_at: date, days: int = 366) -> list[Due]:
    """For each duty the next date that is not done yet, overdue ones included, by day.

    What falls due once, or so many times and no more, stays in the list until it is done. Of what
    recurs without end, dates that passed more than a year ago are let go, as nobody will hold the
    board meeting of three years ago; how many there are is said with the date that is given.
    """
    start = date(as_at.year - 1, as_at.month, 1)
    end = date.fromordinal(as_at.toordinal() + days)
    found = []
    for row in data.all(Duty):
        rule = rule_of(row.rule)
        since = start if rule.recurs and rule.times is None else date.min
        missed = [due for due in _dues(row, since, end) if not due.done]
        if missed:
            first = missed[0]
            met = sum(day < iso(first.due) for day in set(row.done))
            found.append(replace(first, let_go=max(0, first.occurrence.number - 1 - met)))
    return sorted(found, key=lambda each: (each.due, each.duty_id))


def as_json(dues: list[Due]) -> list[dict[str, Any]]:
    """The list that ``plandesk deadlines --json`` prints."""
    return [
        {
            "duty": each.occurrence.duty,
            "due": iso(each.due),
            "how": each.how,
            "source": each.occurrence.source,
            "done": each.done,
        }
        for each in dues
    ]
