"""The history of an action, in words."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from desktop.core.changes import Entry, Step, Verb
from desktop.core.fields import FIELDS
from desktop.core.legend import Legend
from desktop.core.rows import Action
from desktop.core.text import brief

_HIDDEN = {"id", "key", "position", "due", "original_due", "original_by_when", "from_text"}


def describe(entry: Entry, legend: Legend) -> str:
    """What one operation did, as one line: "RAGB Green → Amber", "added", "milestone added".

    Gives "" for what has no meaning to a reader: a place in a list, a derived date.
    """
    op = entry.op
    noun = "" if op.kind is Action else f"{op.kind.noun} "
    if op.verb is Verb.INSERT:
        return f"{noun}added".capitalize()
    if op.verb is Verb.DELETE:
        return f"{noun}deleted".capitalize()
    if op.column in _HIDDEN:
        return "Moved" if op.column == "position" and op.kind is Action else ""
    if op.column == "extra":
        return _extra(op.old, op.new)
    if op.kind is Action and op.column == "ragb":
        return f"RAGB {legend.word(op.old)} → {legend.word(op.new)}"
    if op.column == "area_id":
        return "Moved to another area"
    if op.column == "commitment_id":
        return "Moved to another commitment"
    field = FIELDS.get(op.column) if op.kind is Action else None
    name = field.short if field else f"{noun}{op.column.replace('_', ' ')}"
    return f"{name[:1].upper()}{name[1:]}: {_value(op.old)} → {_value(op.new)}"


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        value = "; ".join(str(item) for item in value)
    return brief(str(value), 60) if value not in (None, "") else "(empty)"


def _extra(old: dict[str, str], new: dict[str, str]) -> str:
    names = [name for name in {**old, **new} if old.get(name, "") != new.get(name, "")]
    return "; ".join(f"{name}: {_value(old.get(name))} → {_value(new.get(name))}" for name in names)


def when(step: Step) -> str:
    """When a step was made, in local time: "08/10/2018 14:02"."""
    return datetime.fromisoformat(step.at).astimezone().strftime("%d/%m/%Y %H:%M")


def origin(step: Step) -> str:
    """Where a step came from, in words, "" for what was typed."""
    return "" if step.source == "typed" else step.source
