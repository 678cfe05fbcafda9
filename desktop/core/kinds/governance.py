"""Rows of the governance around a plan."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.core.kinds.base import Row


@dataclass(slots=True, eq=False, repr=False)
class Judgement(Row):
    """A judgement of an inspection, with its grade."""

    table = "judgements"
    noun = "judgement"

    position: float = 0.0
    name: str = ""
    grade: str = ""
    on: str = ""
    inspection: str = ""


@dataclass(slots=True, eq=False, repr=False)
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


@dataclass(slots=True, eq=False, repr=False)
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


@dataclass(slots=True, eq=False, repr=False)
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


@dataclass(slots=True, eq=False, repr=False)
class Meeting(Row):
    """A body that meets about the plan, and how often."""

    table = "meetings"
    noun = "meeting"

    position: float = 0.0
    name: str = ""
    cadence: str = ""
    chair: str = ""
    purpose: str = ""
