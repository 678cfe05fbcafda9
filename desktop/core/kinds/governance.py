"""Rows of the governance around a plan: the tables of one dialogue, and of the reports' annexes.

A kind of governance is declared here and nowhere else: a class below, its place among the kinds,
and its table in a format of the plan file.
"""

from __future__ import annotations

from dataclasses import dataclass

from desktop.core.kinds import declare
from desktop.core.kinds.base import Row
from desktop.core.kinds.declare import About

_LEVELS = ("Low", "Medium", "High")
_GRADES = ("Outstanding", "Good", "Requires improvement to be good", "Inadequate")
_DECISIONS = ("Awaited", "Approved", "Approved with changes", "Noted", "Submitted")
_CADENCES = ("Weekly", "Fortnightly", "Monthly", "Every 4 weeks", "Every 6 weeks", "Quarterly",
             "Twice a year")  # fmt: skip


@dataclass(slots=True, eq=False, repr=False)
class Judgement(Row):
    """A judgement of an inspection, with its grade."""

    table = "judgements"
    noun = "judgement"
    about = About(
        json="judgements",
        tab="&Judgements",
        words="What the inspection judged, and how it graded it.",
        example="The experiences and progress of children who need help: Inadequate, 14 June 2018.",
    )

    position: float = declare.place()
    name: str = declare.line("Judgement", short="name", heading="Name", share=4)
    grade: str = declare.line("Grade", offers=_GRADES)
    on: str = declare.day("Date", heading="On", share=1)
    inspection: str = declare.line("Inspection", share=3)


@dataclass(slots=True, eq=False, repr=False)
class Approval(Row):
    """One step in the plan's approval: who decided what, in which role, when."""

    table = "approvals"
    noun = "approval"
    about = About(
        json="approvals",
        tab="&Approvals",
        words="Who decided what about the plan, in which role and when.",
        example="The plan, by the Cabinet Member for Children, approved on 12 September 2018.",
    )

    position: float = declare.place()
    what: str = declare.text("What", share=3)
    who: str = declare.line("Who")
    role: str = declare.line("Role")
    status: str = declare.line("Decision", heading="Status", offers=_DECISIONS)
    on: str = declare.day("Date", heading="On", share=1)
    note: str = declare.text("Note", share=3, empty="No note")


@dataclass(slots=True, eq=False, repr=False)
class Consultee(Row):
    """Somebody asked about the plan, and what came of it."""

    table = "consultees"
    noun = "consultee"
    about = About(
        json="consultees",
        tab="&Consultees",
        words="Who was asked about the plan, when, and what came of it.",
        example="The Children in Care Council, asked on 3 July, who want fewer changes of worker.",
    )

    position: float = declare.place()
    name: str = declare.line("Who", short="name", heading="Name", share=3)
    role: str = declare.line("Role", share=3)
    asked_on: str = declare.day("Asked on", share=1)
    answered_on: str = declare.day("Answered on", share=1, empty="No answer yet")
    note: str = declare.text("What came of it", heading="Note", share=4, empty="No note")


@dataclass(slots=True, eq=False, repr=False)
class Risk(Row):
    """A risk to the plan, and what is done about it."""

    table = "risks"
    noun = "risk"
    about = About(
        json="risks",
        tab="&Risks",
        words="Risks to the plan, and what is done about them.",
        example="Posts stay empty: likely, of high impact, met by a regional agency contract.",
    )

    position: float = declare.place()
    risk: str = declare.text("Risk", share=4)
    likelihood: str = declare.line("Likelihood", offers=_LEVELS, share=1)
    impact: str = declare.line("Impact", offers=_LEVELS, share=1)
    mitigation: str = declare.text("Mitigation", share=4)
    owner: str = declare.line("Owner", empty="No owner")


@dataclass(slots=True, eq=False, repr=False)
class Meeting(Row):
    """A body that meets about the plan, and how often."""

    table = "meetings"
    noun = "meeting"
    about = About(
        json="meetings",
        tab="&Meetings",
        words="The bodies that meet about the plan, and how often.",
        example="The Improvement Board, every 4 weeks, with an independent chair.",
    )

    position: float = declare.place()
    name: str = declare.line("Body", short="name", heading="Name", share=3)
    cadence: str = declare.line("How often", heading="Cadence", offers=_CADENCES)
    chair: str = declare.line("Chair")
    purpose: str = declare.text("Purpose", share=4)


@dataclass(slots=True, eq=False, repr=False)
class Holder(Row):
    """Who holds a role that the legend or a board names, and since when."""

    table = "holders"
    noun = "role holder"
    about = About(
        json="role_holders",
        tab="Role &holders",
        words="Who holds the roles that approve, assure and check.",
        example="Assistant Director, Y. Tasker, since 1 May 2018.",
    )

    position: float = declare.place()
    role: str = declare.line("Role", share=3)
    name: str = declare.line("Who", short="name", heading="Name", share=3)
    since: str = declare.day("Since", share=1, empty="Not said")
    until: str = declare.day("Until", share=1, empty="Still")
