"""Rows of areas, requirements, actions and what belongs to them."""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop.core.kinds.base import Row


@dataclass(slots=True, eq=False, repr=False)
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


@dataclass(slots=True, eq=False, repr=False)
class Commitment(Row):
    """A sub-heading inside an area that groups actions."""

    table = "commitments"
    noun = "commitment"

    area_id: int = 0
    position: float = 0.0
    text: str = ""


@dataclass(slots=True, eq=False, repr=False)
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


@dataclass(slots=True, eq=False, repr=False)
class AreaRequirement(Row):
    """A requirement's place in an area; one requirement may stand in several."""

    table = "area_requirements"
    noun = "requirement of an area"

    area_id: int = 0
    requirement_id: int = 0
    position: float = 0.0


@dataclass(slots=True, eq=False, repr=False)
class ActionRequirement(Row):
    """An action answers a requirement."""

    table = "action_requirements"
    noun = "answer to a requirement"

    action_id: int = 0
    requirement_id: int = 0


@dataclass(slots=True, eq=False, repr=False)
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


@dataclass(slots=True, eq=False, repr=False)
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


@dataclass(slots=True, eq=False, repr=False)
class Lead(Row):
    """A person or post that the plan knows, with the other spellings that mean the same."""

    table = "leads"
    noun = "delivery lead"

    name: str = ""
    partner: str = ""
    contact: str = ""
    aliases: list[str] = field(default_factory=list)


@dataclass(slots=True, eq=False, repr=False)
class CostLine(Row):
    """A line of a stated summary of costs, kept in the words it was written in."""

    table = "cost_lines"
    noun = "cost line"

    position: float = 0.0
    section: str = ""
    item: str = ""
    figures: list[str] = field(default_factory=list)
