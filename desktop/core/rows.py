"""The things a plan is made of, one dataclass a kind.

Every row has an ``id`` that is unique in its plan, across kinds, and never used twice. Dates are
ISO text ("2018-10-08") or "" for none, so that they sort, compare and store as they stand. Lists
and dictionaries hold plain JSON values only. A plan file has one table for each kind, with the
same columns.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar, cast


@dataclass(slots=True)
class Row:
    """One row of one kind; ``table`` names the kind in the file, ``noun`` in messages."""

    table: ClassVar[str] = ""
    noun: ClassVar[str] = ""

    id: int = 0

    def values(self) -> dict[str, Any]:
        """Every column and its value, lists and dictionaries copied."""
        return {name: _copied(getattr(self, name)) for name in columns_of(type(self))}


def _copied(value: Any) -> Any:
    if isinstance(value, list):
        return [_copied(item) for item in value]
    if isinstance(value, dict):
        return {key: _copied(item) for key, item in value.items()}
    return value


def columns_of(kind: type[Row]) -> tuple[str, ...]:
    """The column names of a kind, in order, ``id`` first."""
    return cast(tuple[str, ...], kind.__match_args__)


_KEY_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"  # none that is mistaken for another


def new_key(length: int = 8) -> str:
    """A key that stays with an action for life, short enough to stand in a column.

    >>> len(new_key())
    8
    """
    # The first letter keeps a spreadsheet from reading the key as a number ("2e345678").
    return "k" + "".join(secrets.choice(_KEY_LETTERS) for _ in range(length - 1))


def iso(day: date | None) -> str:
    """The date as a row keeps it: ISO text, or "" for none."""
    return day.isoformat() if day else ""


def day_of(text: str) -> date | None:
    """The date that ISO text stands for, or None for ""."""
    return date.fromisoformat(text) if text else None


# --- the plan and its settings -------------------------------------------------------------


@dataclass(slots=True)
class PlanInfo(Row):
    """The plan itself; there is exactly one row, with id 1."""

    table = "plan"
    noun = "plan"

    uid: str = ""
    title: str = ""
    subtitle: str = ""
    authority: str = ""
    status: str = ""  # "draft", "approved", "submitted" or the council's own word
    introduction: str = ""
    classification: str = ""
    notes: str = ""
    form: str = ""  # the built-in form that the plan's columns came from


@dataclass(slots=True)
class Status(Row):
    """One status of the plan's legend; the code assumes no meaning beyond these flags."""

    table = "statuses"
    noun = "status"

    position: float = 0.0
    code: str = ""
    word: str = ""
    meaning: str = ""
    duty: str = ""
    colour: str = "#808080"
    complete: bool = False
    on_track: bool = False
    needs_recovery: bool = False
    approver: str = ""  # who approves a recovery plan, or gives assurance
    assurance_days: int = 0  # assurance is asked for this often; 0 means never
    synonyms: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Column(Row):
    """One column of the plan's form: which field it shows, and under which label."""

    table = "columns"
    noun = "column"

    position: float = 0.0
    field: str = ""  # a field's name, or "extra.<ExtraField name>"
    label: str = ""
    width: float = 0.0  # share of the printed width, in millimetres on landscape A4
    shown: bool = True


@dataclass(slots=True)
class ExtraField(Row):
    """A field that only this plan has; its values stand in ``Action.extra`` under its name."""

    table = "extra_fields"
    noun = "extra field"

    position: float = 0.0
    name: str = ""


@dataclass(slots=True)
class Choice(Row):
    """What the user chose last in some dialogue, remembered with the plan."""

    table = "choices"
    noun = "choice"

    name: str = ""
    value: dict[str, Any] = field(default_factory=dict)


# --- areas, requirements, actions ----------------------------------------------------------


@dataclass(slots=True)
class Area(Row):
    """One tab of the plan: an Ofsted area, a development-plan area, a workstream."""

    table = "areas"
    noun = "area"

    position: float = 0.0
    code: str = ""
    title: str = ""
    outcome: str = ""
    sponsor: str = ""
    lead: str = ""
    success_measures: list[str] = field(default_factory=list)
    notes: str = ""

    @property
    def name(self) -> str:
        """What to call the area in a message: its code, or its title when it has none."""
        return self.code or self.title or "the area without a name"


@dataclass(slots=True)
class Commitment(Row):
    """A sub-heading inside an area that groups actions."""

    table = "commitments"
    noun = "commitment"

    area_id: int = 0
    position: float = 0.0
    text: str = ""


@dataclass(slots=True)
class Requirement(Row):
    """What must be answered: a report paragraph, an area for improvement, a notice measure."""

    table = "requirements"
    noun = "requirement"

    position: float = 0.0
    source: str = ""
    theme: str = ""
    ref: str = ""
    text: str = ""
    success_measure: str = ""
    evidence: str = ""


@dataclass(slots=True)
class AreaRequirement(Row):
    """A requirement's place in an area; one requirement may stand in several."""

    table = "area_requirements"
    noun = "requirement of an area"

    area_id: int = 0
    requirement_id: int = 0
    position: float = 0.0


@dataclass(slots=True)
class ActionRequirement(Row):
    """An action answers a requirement."""

    table = "action_requirements"
    noun = "answer to a requirement"

    action_id: int = 0
    requirement_id: int = 0


@dataclass(slots=True)
class Action(Row):
    """One action. ``by_when`` is the text as typed; ``due`` is what it means, or ""."""

    table = "actions"
    noun = "action"

    key: str = ""
    area_id: int = 0
    commitment_id: int | None = None
    position: float = 0.0
    no: str = ""
    action: str = ""
    by_when: str = ""
    due: str = ""
    original_by_when: str = ""
    original_due: str = ""
    lead: str = ""
    measure: str = ""
    success: str = ""
    progress: str = ""
    ragb: str = ""
    cost: str = ""
    monitoring: str = ""
    evidence: str = ""
    notes: str = ""
    completed_on: str = ""
    difference: str = ""  # what is now different, asked for at closure
    checked_by: str = ""
    extra: dict[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """What to call the action in a message: its number, or the start of its words."""
        if self.no.strip():
            return self.no.strip()
        words = " ".join(self.action.split()[:5])
        return f"“{words}…”" if words else "the new action"


@dataclass(slots=True)
class Milestone(Row):
    """One phase of an action; those read from the by-when text say so."""

    table = "milestones"
    noun = "milestone"

    action_id: int = 0
    position: float = 0.0
    label: str = ""
    due: str = ""
    done_on: str = ""
    from_text: bool = False


@dataclass(slots=True)
class Lead(Row):
    """A person or post that the plan knows, with the other spellings that mean the same."""

    table = "leads"
    noun = "delivery lead"

    name: str = ""
    partner: str = ""
    contact: str = ""
    aliases: list[str] = field(default_factory=list)


@dataclass(slots=True)
class CostLine(Row):
    """A line of a stated summary of costs, kept in the words it was written in."""

    table = "cost_lines"
    noun = "cost line"

    position: float = 0.0
    section: str = ""
    item: str = ""
    figures: list[str] = field(default_factory=list)


# --- the review cycle -----------------------------------------------------------------------


@dataclass(slots=True)
class Recovery(Row):
    """How an action is brought back on track: asked for by statuses that need it."""

    table = "recoveries"
    noun = "recovery plan"

    action_id: int = 0
    cause: str = ""
    plan: str = ""
    owner: str = ""
    by_when: str = ""
    approved_by: str = ""
    approved_on: str = ""


@dataclass(slots=True)
class Assurance(Row):
    """Somebody looked, on a day, and was assured that the status is true."""

    table = "assurances"
    noun = "assurance"

    action_id: int = 0
    on: str = ""
    by: str = ""
    note: str = ""


@dataclass(slots=True)
class Redating(Row):
    """A due date was moved; without an approver it is not approved yet."""

    table = "redatings"
    noun = "change of date"

    action_id: int = 0
    on: str = ""
    old_text: str = ""
    old_due: str = ""
    new_text: str = ""
    new_due: str = ""
    reason: str = ""
    approved_by: str = ""
    approved_on: str = ""


@dataclass(slots=True)
class Excuse(Row):
    """A check that does not apply, and why: to one action, or (``action_id`` None) to the plan."""

    table = "excuses"
    noun = "excuse"

    rule: str = ""
    action_id: int | None = None
    reason: str = ""
    by: str = ""
    on: str = ""


@dataclass(slots=True)
class Review(Row):
    """A dated meeting that goes through the plan; ``state`` is "open" or "closed"."""

    table = "reviews"
    noun = "review"

    kind: str = ""
    on: str = ""
    title: str = ""
    scope: dict[str, Any] = field(default_factory=dict)
    state: str = "open"
    at_action: int | None = None  # where a paused review goes on
    notes: str = ""


@dataclass(slots=True)
class ReviewItem(Row):
    """An action that a review has been through."""

    table = "review_items"
    noun = "reviewed action"

    review_id: int = 0
    action_id: int = 0
    note: str = ""


@dataclass(slots=True)
class Snapshot(Row):
    """The plan as a review left it; written once, at closing, and never edited."""

    table = "snapshots"
    noun = "snapshot"

    review_id: int = 0
    base_id: int | None = None  # the snapshot that ``data`` is a difference from
    data: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Duty(Row):
    """A rule that gives dates: a statement due, a board that meets, a report to send."""

    table = "duties"
    noun = "duty"

    position: float = 0.0
    name: str = ""
    anchor: str = ""
    counts_from: str = ""  # what happened on the anchor day
    rule: dict[str, Any] = field(default_factory=dict)
    source: str = ""
    notes: str = ""
    done: list[str] = field(default_factory=list)  # the ISO dates that have been met


# --- governance ----------------------------------------------------------------------------


@dataclass(slots=True)
class Judgement(Row):
    """A judgement of an inspection, with its grade."""

    table = "judgements"
    noun = "judgement"

    position: float = 0.0
    name: str = ""
    grade: str = ""
    on: str = ""
    inspection: str = ""


@dataclass(slots=True)
class Approval(Row):
    """One step in the plan's approval: who decided what, in which role, when."""

    table = "approvals"
    noun = "approval"

    position: float = 0.0
    what: str = ""
    who: str = ""
    role: str = ""
    status: str = ""
    on: str = ""
    note: str = ""


@dataclass(slots=True)
class Consultee(Row):
    """Somebody asked about the plan, and what came of it."""

    table = "consultees"
    noun = "consultee"

    position: float = 0.0
    name: str = ""
    role: str = ""
    asked_on: str = ""
    answered_on: str = ""
    note: str = ""


@dataclass(slots=True)
class Risk(Row):
    """A risk to the plan, and what is done about it."""

    table = "risks"
    noun = "risk"

    position: float = 0.0
    risk: str = ""
    likelihood: str = ""
    impact: str = ""
    mitigation: str = ""
    owner: str = ""


@dataclass(slots=True)
class Meeting(Row):
    """A body that meets about the plan, and how often."""

    table = "meetings"
    noun = "meeting"

    position: float = 0.0
    name: str = ""
    cadence: str = ""
    chair: str = ""
    purpose: str = ""


# --- packs ----------------------------------------------------------------------------------


@dataclass(slots=True)
class Pack(Row):
    """A workbook sent to a partner; ``sent`` is what each key's cells held on that day."""

    table = "packs"
    noun = "pack"

    key: str = ""
    partner: str = ""
    sent_on: str = ""
    reply_by: str = ""
    note: str = ""
    file_name: str = ""
    leads: list[str] = field(default_factory=list)
    areas: list[str] = field(default_factory=list)
    fill: list[str] = field(default_factory=list)
    sent: dict[str, Any] = field(default_factory=dict)
    returned_on: str = ""
    returned_file: str = ""


# In the order that foreign keys ask for: what is pointed at stands before what points.
KINDS: tuple[type[Row], ...] = (
    PlanInfo, Status, Column, ExtraField, Choice,
    Area, Commitment, Requirement, AreaRequirement, Action, ActionRequirement,
    Milestone, Lead, CostLine,
    Recovery, Assurance, Redating, Excuse, Review, ReviewItem, Snapshot, Duty,
    Judgement, Approval, Consultee, Risk, Meeting, Pack,
)  # fmt: skip

KIND_OF_TABLE: dict[str, type[Row]] = {kind.table: kind for kind in KINDS}
