"""Rows of the review cycle: recovery plans, assurance, reviews, duties, packs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from desktop.core.kinds import declare
from desktop.core.kinds.base import Row
from desktop.core.kinds.declare import About


@dataclass(slots=True, eq=False, repr=False)
class Recovery(Row):
    """How an action is brought back on track: asked for by statuses that need it."""

    table = "recoveries"
    noun = "recovery plan"
    about = About(parent="action_id", json="recovery_plans", came="Recovery plan begun")

    action_id: int = declare.pointer("actions")
    cause: str = declare.text("Root cause", heading="Root cause", hint="Why it went off track")
    plan: str = declare.text("What will be done", hint="How it comes back on track")
    owner: str = declare.line("Owner")
    by_when: str = declare.when("By when", hint="A date or words")
    approved_by: str = declare.line("Approved by", hint="Empty while it is not approved")
    approved_on: str = declare.day("Approved on")
    # The spell that it belongs to: the status it answers, and the day on which it was begun.
    status: str = declare.line(told=False)
    begun_on: str = declare.day(told=False)
    # What was approved, as a short digest of its words: a plan rewritten since is not approved.
    approved_words: str = declare.line(told=False)


@dataclass(slots=True, eq=False, repr=False)
class Assurance(Row):
    """Somebody looked, on a day, and was assured that the status is true."""

    table = "assurances"
    noun = "assurance"
    about = About(
        parent="action_id", json="assurances", sheet="Assurance",
        came="Assured by {by|'nobody named'} on {on}[: {note}]",
    )  # fmt: skip

    action_id: int = declare.pointer("actions")
    on: str = declare.day("On")
    by: str = declare.line("Assured by")
    note: str = declare.text("What was seen", heading="Note", hint="Figures, cases, visits")
    # What was assured: it lapses when the action no longer says so. "" in older assurances.
    status: str = declare.line(told=False)
    due: str = declare.day(told=False)
    progress: str = declare.line(told=False)  # a short digest of the text


@dataclass(slots=True, eq=False, repr=False)
class Escalation(Row):
    """An action was taken to somebody who can do more about it than its lead."""

    table = "escalations"
    noun = "escalation"
    about = About(
        parent="action_id",
        json="escalations",
        came="Escalated to {to|'nobody named'} on {on}[: {note}]",
    )

    action_id: int = declare.pointer("actions")
    on: str = declare.day("On")
    to: str = declare.line("Escalated to", heading="To")
    note: str = declare.text("What was asked for", heading="Note")


@dataclass(slots=True, eq=False, repr=False)
class Occasion(Row):
    """One time that recurring work fell due, and when it was done; "" where it was missed."""

    table = "occasions"
    noun = "occasion"
    about = About(
        parent="action_id", json="occasions",
        came="Recorded for {due}[, done on {done_on}][: {note}]",
    )  # fmt: skip

    action_id: int = declare.pointer("actions")
    due: str = declare.day("Fell due")
    done_on: str = declare.day("Done on")
    note: str = declare.text("Note")


@dataclass(slots=True, eq=False, repr=False)
class Redating(Row):
    """A due date was moved; without an approver it is not approved yet."""

    table = "redatings"
    noun = "change of date"
    about = About(
        nouns="changes of date", parent="action_id", json="redatings", sheet="Changes of date",
        came="Date moved from {old_text|old_due|'none'} to {new_text|new_due|'none'}[: {reason}]",
    )  # fmt: skip

    action_id: int = declare.pointer("actions")
    on: str = declare.day("Moved on")
    old_text: str = declare.when("Old date")
    old_due: str = declare.day()
    new_text: str = declare.when("New date")
    new_due: str = declare.day()
    reason: str = declare.text("Reason")
    approved_by: str = declare.line("Approved by", hint="Leave empty while it is not approved")
    approved_on: str = declare.day("Approved on")


@dataclass(slots=True, eq=False, repr=False)
class Excuse(Row):
    """A check that does not apply, and why: to one action, or (``action_id`` None) to the plan."""

    table = "excuses"
    noun = "excuse"
    about = About(
        parent="action_id", json="excuses", sheet="Checks set aside",
        came="Excused from “{rule}”[: {reason}]",
    )  # fmt: skip

    rule: str = declare.rule()
    action_id: int | None = declare.pointer_or_none("actions")
    reason: str = declare.text("Reason")
    by: str = declare.line("By")
    on: str = declare.day("Date")


@dataclass(slots=True, eq=False, repr=False)
class Review(Row):
    """A dated meeting that goes through the plan; ``state`` is "open" or "closed"."""

    table = "reviews"
    noun = "review"
    about = About(json="reviews")

    kind: str = declare.line("Kind")
    on: str = declare.day("Date", json="date")
    title: str = declare.line("Title")
    scope: dict[str, Any] = declare.data()
    state: str = declare.line(default="open", states=("open", "closed"))
    at_action: int | None = declare.pointer_or_none("actions", heading="At action")
    notes: str = declare.text("Notes")


@dataclass(slots=True, eq=False, repr=False)
class ReviewItem(Row):
    """An action that a review has been through."""

    table = "review_items"
    noun = "reviewed action"
    about = About(
        parent="review_id", json="items", sheet="Reviewed actions", came="Reviewed[: {note}]",
        unique=(("review_id", "action_id"),),
    )  # fmt: skip

    review_id: int = declare.pointer("reviews")
    action_id: int = declare.pointer("actions")
    note: str = declare.text("Note")


@dataclass(slots=True, eq=False, repr=False)
class Snapshot(Row):
    """The plan as a review left it; written once, at closing, and never edited."""

    table = "snapshots"
    noun = "snapshot"
    about = About(parent="review_id", json="records", sheet="Review records", recorded=True)

    review_id: int = declare.pointer("reviews")
    # The snapshot that ``data`` is a difference from.
    base_id: int | None = declare.pointer_or_none("snapshots")
    data: dict[str, Any] = declare.data()


@dataclass(slots=True, eq=False, repr=False)
class Duty(Row):
    """A rule that gives dates: a statement due, a board that meets, a report to send."""

    table = "duties"
    noun = "duty"
    about = About(nouns="duties", json="duties")

    position: float = declare.place()
    name: str = declare.line("Duty", short="name", heading="Name")
    anchor: str = declare.day("Counts from the day", short="day it counts from")
    counts_from: str = declare.line(
        "What happened on that day", short="what happened on that day"
    )  # on the anchor day
    rule: dict[str, Any] = declare.data()
    source: str = declare.line("Source")
    notes: str = declare.text("Notes")
    done: list[str] = declare.lines("Met on")  # the ISO dates that have been met
    # The kind of review that meets it when it is closed: "board"; "" for a duty met by hand.
    met_by: str = declare.line(
        "Met by a review of the kind", short="kind of review that meets it", heading="Met by"
    )


@dataclass(slots=True, eq=False, repr=False)
class Pack(Row):
    """A workbook sent to a partner; ``sent`` is what each key's cells held on that day."""

    table = "packs"
    noun = "pack"
    about = About(json="packs", unique=(("key",),))

    key: str = declare.key()
    partner: str = declare.line("Partner")
    sent_on: str = declare.day("Sent on")
    reply_by: str = declare.day("Reply by")
    note: str = declare.text("Note")
    file_name: str = declare.line("File", heading="File")
    leads: list[str] = declare.lines("Delivery leads")
    areas: list[str] = declare.lines("Areas")
    fill: list[str] = declare.lines("Columns to fill in")
    sent: dict[str, Any] = declare.data()
    indicators: list[str] = declare.lines("Indicators", told=False)  # their keys
    returned_on: str = declare.day("Returned on")
    returned_file: str = declare.line("Returned file")
