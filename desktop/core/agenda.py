"""The plan's duties as a calendar: what is due when, how that was worked out, what is done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from desktop.core import duties
from desktop.core.data import PlanData
from desktop.core.kinds import Duty, day_of, iso
from desktop.core.text import one_line


@dataclass(frozen=True, slots=True)
class Due:
    """One date of one duty of the plan, and whether it has been met."""

    duty_id: int
    occurrence: duties.Occurrence
    done: bool

    @property
    def due(self) -> date:
        """The day."""
        return self.occurrence.due


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
    return duties.Duty(
        row.name, rule_of(row.rule), day_of(row.anchor), row.counts_from, row.source, row.met_by
    )


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

    What falls due once stays in the list until it is done. Of what recurs, dates that passed more
    than a year ago are let go: nobody will hold the board meeting of three years ago.
    """
    start = date(as_at.year - 1, as_at.month, 1)
    end = date.fromordinal(as_at.toordinal() + days)
    found = []
    for row in data.all(Duty):
        since = start if rule_of(row.rule).recurs else date.min
        found += [due for due in _dues(row, since, end) if not due.done][:1]
    return sorted(found, key=lambda each: (each.due, each.duty_id))


def met_by_review(row: Duty, kind: str, on: date) -> date | None:
    """The date of a duty that a review of a kind meets when it was held on a day, or None.

    It is the date nearest to the day, within half a round; None where that one is met already.
    Raises ValueError for a duty that makes no sense.
    """
    if not row.met_by.strip() or one_line(row.met_by).casefold() != one_line(kind).casefold():
        return None
    reach = timedelta(days=rule_of(row.rule).reach)
    dues = _dues(row, on - reach, on + reach)
    nearest = min(dues, key=lambda each: (abs(each.due - on), each.due), default=None)
    return nearest.due if nearest is not None and not nearest.done else None


def as_json(dues: list[Due]) -> list[dict[str, Any]]:
    """The list that ``plandesk deadlines --json`` prints."""
    return [
        {
            "duty": each.occurrence.duty,
            "due": iso(each.due),
            "how": each.occurrence.how,
            "source": each.occurrence.source,
            "done": each.done,
        }
        for each in dues
    ]
