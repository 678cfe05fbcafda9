"""Rows of the plan itself and its settings."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from desktop.core.kinds.base import Row


@dataclass(slots=True, eq=False, repr=False)
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


@dataclass(slots=True, eq=False, repr=False)
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


@dataclass(slots=True, eq=False, repr=False)
class Column(Row):
    """One column of the plan's form: which field it shows, and under which label."""

    table = "columns"
    noun = "column"

    position: float = 0.0
    field: str = ""  # a field's name, or "extra.<ExtraField name>"
    label: str = ""
    width: float = 0.0  # share of the printed width, in millimetres on landscape A4
    shown: bool = True


@dataclass(slots=True, eq=False, repr=False)
class ExtraField(Row):
    """A field that only this plan has; its values stand in ``Action.extra`` under its name."""

    table = "extra_fields"
    noun = "extra field"

    position: float = 0.0
    name: str = ""


@dataclass(slots=True, eq=False, repr=False)
class Choice(Row):
    """What the user chose last in some dialogue, remembered with the plan."""

    table = "choices"
    noun = "choice"

    name: str = ""
    value: dict[str, Any] = field(default_factory=dict)
