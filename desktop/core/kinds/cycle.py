"""Rows of the review cycle: recovery plans, assurance, reviews, duties, packs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from desktop.core.kinds.base import Row


@dataclass(slots=True, eq=False, repr=False)
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


@dataclass(slots=True, eq=False, repr=False)
class Assurance(Row):
    """Somebody looked, on a day, and was assured that the status is true."""

    table = "assurances"
    noun = "assurance"

    action_id: int = 0
    on: str = ""
    by: str = ""
    note: str = ""


@dataclass(slots=True, eq=False, repr=False)
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


@dataclass(slots=True, eq=False, repr=False)
class Excuse(Row):
    """A check that does not apply, and why: to one action, or (``action_id`` None) to the plan."""

    table = "excuses"
    noun = "excuse"

    rule: str = ""
    action_id: int | None = None
    reason: str = ""
    by: str = ""
    on: str = ""


@dataclass(slots=True, eq=False, repr=False)
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


@dataclass(slots=True, eq=False, repr=False)
class ReviewItem(Row):
    """An action that a review has been through."""

    table = "review_items"
    noun = "reviewed action"

    review_id: int = 0
    action_id: int = 0
    note: str = ""


@dataclass(slots=True, eq=False, repr=False)
class Snapshot(Row):
    """The plan as a review left it; written once, at closing, and never edited."""

    table = "snapshots"
    noun = "snapshot"

    review_id: int = 0
    base_id: int | None = None  # the snapshot that ``data`` is a difference from
    data: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True, eq=False, repr=False)
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


@dataclass(slots=True, eq=False, repr=False)
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
