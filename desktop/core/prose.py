"""The words that people write in a plan, wherever they stand: what is spelt, found and replaced.

What was said on a day (an assurance, an approval, a review, what a file brought) is a record of
that day and no prose of the plan: its words stay as they were said. So do codes and numbers, which
others point to by them, and whatever must be one of several states.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from desktop.core.data import PlanData
from desktop.core.fields import EXTRA, called
from desktop.core.kinds import (
    KIND_OF_TABLE,
    Action,
    Area,
    Assurance,
    Commitment,
    Consultee,
    CostLine,
    CostPart,
    Declared,
    Duty,
    Escalation,
    Evidence,
    Holds,
    ImpactStatus,
    Indicator,
    Judgement,
    Measure,
    Meeting,
    Milestone,
    Pack,
    PlanInfo,
    Recovery,
    Requirement,
    Review,
    ReviewItem,
    Risk,
    Row,
    Snapshot,
    Status,
    spec_of,
)

_KINDS: tuple[type[Row], ...] = (
    PlanInfo, Status, ImpactStatus, Area, Requirement, Commitment, Action, Milestone, Measure,
    Evidence, Recovery, CostLine, CostPart, Indicator, Duty, Judgement, Consultee, Risk, Meeting,
    ReviewItem,
)  # fmt: skip
_HOLDS = (Holds.TEXT, Holds.LINE, Holds.LEADS)
# Codes and references, figures in words, files, and what records who did a thing and when.
_LEFT = frozenset(
    {"no", "code", "ref", "file", "year", "target", "tolerance", "baseline", "by", "approved_by",
     "checked_by", "evidenced_who", "override_by", "override_reason", "measure_met", "done",
     "met_by", "counts_from", "grade", "inspection", "likelihood", "impact", "status",
     "classification", "cadence"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Prose:
    """A text of a plan: the row that holds it, the column (a field's name for an action), and what
    that is called."""

    row: Row
    column: str
    label: str
    text: str


_COLUMNS: dict[type[Row], tuple[Declared, ...]] = {
    kind: tuple(
        column
        for column in spec_of(kind).columns
        if column.holds in _HOLDS
        and not column.states
        and column.label
        and column.name not in _LEFT
    )
    for kind in _KINDS
}


def prose_columns(kind: type[Row]) -> tuple[Declared, ...]:
    """The columns of a kind of row that hold words which people write; none for records."""
    return _COLUMNS.get(kind, ())


def prose_of(data: PlanData, area: Area | None = None) -> Iterator[Prose]:
    """Every text of a plan that people write, blank ones left out, area by area and kind by kind.

    With *area* those alone that belong to it.
    """
    for kind in _KINDS:
        rows = data.actions() if kind is Action else data.all(kind)
        for row in rows:
            if not is_record(data, row) and (area is None or area_of(data, row) is area):
                yield from _texts(data, row)


def _texts(data: PlanData, row: Row) -> Iterator[Prose]:
    for column in prose_columns(type(row)):
        text = getattr(row, column.name)
        if text.strip():
            label = called(data, column.name) if column.is_field else column.label
            yield Prose(row, column.name, label, text)
    if isinstance(row, Action):
        for name, text in row.extra.items():
            if text.strip():
                yield Prose(row, EXTRA + name, name, text)


def is_record(data: PlanData, row: Row) -> bool:
    """Whether a row is a record of what was said on a day, or was sent: it is never written anew.

    What is said in a review is one once that is closed, and so is a recovery plan behind which
    there is another.
    """
    if isinstance(row, Snapshot | Assurance | Escalation | Pack):
        return True
    if isinstance(row, ReviewItem):
        review = data.get(Review, row.review_id)
        return review is not None and review.state == "closed"
    if isinstance(row, Recovery):
        return not _is_worked_on(data, row)
    return isinstance(row, Review) and row.state == "closed"


def _is_worked_on(data: PlanData, recovery: Recovery) -> bool:
    """Whether a recovery plan is the one that its action shows: those before it are a record."""
    from desktop.core.spells import recovery_of  # the window starts without all of it

    action = data.table(Action)[recovery.action_id]
    if data.legend.needs_recovery(action.ragb):
        return recovery_of(data, action) is recovery
    return data.of(Recovery, "action_id", action.id)[-1] is recovery


def owner_of(data: PlanData, row: Row) -> Row | None:
    """The row that another belongs to: the action of a milestone, the indicator of a target."""
    by_name = spec_of(type(row)).by_name
    for column in filter(None, (row.about.parent, *row.about.owners)):
        pointed = getattr(row, column)
        if pointed:
            return data.get(KIND_OF_TABLE[by_name[column].points_at], pointed)
    return None


def area_of(data: PlanData, row: Row) -> Area | None:
    """The area that a row belongs to, through whatever it is of; None for what is of the plan, and
    for a requirement of several areas."""
    at: Row | None = row
    while at is not None and not isinstance(at, Area):
        if isinstance(at, Requirement):
            areas = [each for each in data.areas if at in data.requirements(each)]
            return areas[0] if len(areas) == 1 else None
        at = owner_of(data, at)
    return at
