"""Rows of areas, requirements and what belongs to actions."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.core.kinds import declare
from desktop.core.kinds.base import Row
from desktop.core.kinds.declare import About


@dataclass(slots=True, eq=False, repr=False)
class Area(Row):
    """One tab of the plan: an Ofsted area, a development-plan area, a workstream."""

    table = "areas"
    noun = "area"
    about = About(json="areas", called=("code", "title"))

    position: float = declare.place()
    code: str = declare.line("Code", hint="For example Ofsted No. 4", kept=True, chars=14.0)
    title: str = declare.line("Title", kept=True)
    outcome: str = declare.text("Outcome", height=3)
    sponsor: str = declare.line("Sponsor")
    lead: str = declare.line("Lead")
    success_measures: list[str] = declare.lines(
        "Success measures, one on each line", short="success measures"
    )
    notes: str = declare.text("Notes", height=2)

    @property
    def name(self) -> str:
        """What to call the area in a message: its code, or its title when it has none."""
        return self.code or self.title or "the area without a name"


@dataclass(slots=True, eq=False, repr=False)
class Commitment(Row):
    """A sub-heading inside an area that groups actions."""

    table = "commitments"
    noun = "commitment"
    about = About(parent="area_id", json="commitments", called=("text",))

    area_id: int = declare.pointer("areas")
    position: float = declare.place()
    text: str = declare.text("Text", height=3)


@dataclass(slots=True, eq=False, repr=False)
class Requirement(Row):
    """What must be answered: a report paragraph, an area for improvement, a notice measure."""

    table = "requirements"
    noun = "requirement"
    about = About(json="requirements", called=("ref",))

    position: float = declare.place()
    ref: str = declare.line("Reference", hint="For example RP 51, Notice 3 or 17.", chars=14.0)
    text: str = declare.text("What it asks", height=6)
    source: str = declare.line(
        "Source", hint="For example the report of June 2018, an improvement notice, a peer review"
    )
    theme: str = declare.line("Theme")
    success_measure: str = declare.text("Success measure", height=2)
    evidence: str = declare.text("Evidence that it is met", short="evidence", height=2)


@dataclass(slots=True, eq=False, repr=False)
class AreaRequirement(Row):
    """A requirement's place in an area; one requirement may stand in several."""

    table = "area_requirements"
    noun = "requirement of an area"
    about = About(
        nouns="requirements of areas", parent="area_id", json="requirements", sheet=None,
        unique=(("area_id", "requirement_id"),),
    )  # fmt: skip

    area_id: int = declare.pointer("areas")
    requirement_id: int = declare.pointer("requirements")
    position: float = declare.place()


@dataclass(slots=True, eq=False, repr=False)
class ActionRequirement(Row):
    """An action answers a requirement."""

    table = "action_requirements"
    noun = "answer to a requirement"
    about = About(
        nouns="answers to requirements", parent="action_id", json="requirements", sheet=None,
        copied=True, came="Linked to a requirement",
        unique=(("action_id", "requirement_id"),),
    )  # fmt: skip

    action_id: int = declare.pointer("actions")
    requirement_id: int = declare.pointer("requirements")


@dataclass(slots=True, eq=False, repr=False)
class Milestone(Row):
    """One phase of an action; those read from the by-when text say so."""

    table = "milestones"
    noun = "milestone"
    about = About(parent="action_id", json="milestones", copied=True)

    action_id: int = declare.pointer("actions")
    position: float = declare.place()
    label: str = declare.line("Milestone", short="words", heading="Label")
    due: str = declare.day("Due", told=False)
    done_on: str = declare.day("Done on")
    from_text: bool = declare.flag(told=False)


@dataclass(slots=True, eq=False, repr=False)
class Lead(Row):
    """A person or post that the plan knows, with the other spellings that mean the same."""

    table = "leads"
    noun = "delivery lead"
    about = About(json="leads")

    name: str = declare.line("Name")
    partner: str = declare.line(
        "Partner or organisation", hint="For example West Marches Police", heading="Partner"
    )
    contact: str = declare.line("Contact")
    aliases: list[str] = declare.lines("Other spellings, one on each line", short="other spellings")


@dataclass(slots=True, eq=False, repr=False)
class CostLine(Row):
    """A line of a stated summary of costs, kept in the words it was written in."""

    table = "cost_lines"
    noun = "cost line"
    about = About(json="costs", sheet="Costs")

    position: float = declare.place()
    section: str = declare.line("Section")
    item: str = declare.line("Item")
    figures: list[str] = declare.lines("Figures, one on each line", short="figures")


@dataclass(slots=True, eq=False, repr=False)
class CostPart(Row):
    """One thing that money goes to, of an action, an area or a line of the summary of costs.

    The words it was read from, or that explain it, stand in ``text``; ``amount`` is in pounds, as a
    decimal figure, "" where it is not known. An alternative is a way that was not taken: it counts
    in no total.
    """

    table = "cost_parts"
    noun = "part of a cost"
    about = About(
        nouns="parts of costs", json="cost_lines", sheet="Parts of costs",
        owners=("action_id", "line_id", "area_id"),
    )  # fmt: skip

    action_id: int | None = declare.pointer_or_none("actions", json="")
    line_id: int | None = declare.pointer_or_none("cost_lines", json="")
    area_id: int | None = declare.pointer_or_none("areas", json="")
    position: float = declare.place()
    what: str = declare.line("What", short="name", share=4)
    text: str = declare.line(
        "How it is worked out", short="working", hint="20 days @ £100 a day", share=3
    )
    year: str = declare.line("Year", hint="2015/16", chars=10.0, share=1)
    recurrent: str = declare.line("How often", states=("", "one-off", "recurrent"))
    amount: str = declare.figure("Amount in pounds", short="amount", heading="Amount")
    source: str = declare.line("Funded from", short="funding", json="source")
    additional: str = declare.line(
        "Additional", short="whether it is additional", states=("", "yes", "no")
    )
    alternative: bool = declare.flag(
        "An alternative, which counts in no total", short="mark as an alternative", share=1
    )
    note: str = declare.text("Note", height=2)
