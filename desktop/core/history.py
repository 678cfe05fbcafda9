"""The history of an action, in words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from desktop.core.changes import Entry, Step, Verb
from desktop.core.fields import FIELDS
from desktop.core.kinds import (
    Action,
    ActionRequirement,
    Assurance,
    Excuse,
    Milestone,
    Recovery,
    Redating,
    ReviewItem,
    Row,
)
from desktop.core.legend import Legend
from desktop.core.text import brief

_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
# What the columns of what belongs to an action are called, where their name is not enough.
_NAMES: dict[type[Row], dict[str, str]] = {
    Recovery: {"cause": "root cause", "plan": "what will be done"},
    Milestone: {"done_on": "done on", "label": "words"},
    ReviewItem: {"note": "note"},
}
_HIDDEN = {"id", "key", "position", "due", "original_due", "original_by_when", "from_text"}


def describe(entry: Entry, legend: Legend) -> str:
    """What one operation did, as one line: "RAGB Green → Amber", "added", "milestone added".

    Gives "" for what has no meaning to a reader: a place in a list, a derived date.
    """
    op = entry.op
    noun = "" if op.kind is Action else f"{op.kind.noun} "
    if op.verb is not Verb.UPDATE and op.kind in _WHOLE:
        words = _WHOLE[op.kind](op.new if op.verb is Verb.INSERT else op.old)
        return words if op.verb is Verb.INSERT else f"Taken back: {words[:1].lower()}{words[1:]}"
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
    own = _NAMES.get(op.kind, {}).get(op.column) or op.column.replace("_", " ")
    name = field.short if field else f"{noun.strip()}, {own}" if noun else own
    old, new = op.old, op.new
    if op.column in ("on", "due") or op.column.endswith("_on"):
        old, new = _uk(old), _uk(new)
    return f"{name[:1].upper()}{name[1:]}: {_value(old)} → {_value(new)}"


def _uk(day: Any) -> str:
    match = _ISO.fullmatch(str(day or ""))
    return f"{match[3]}/{match[2]}/{match[1]}" if match else str(day or "")


def _assured(row: Mapping[str, Any]) -> str:
    note = f": {brief(row['note'], 60)}" if row["note"] else ""
    return f"Assured by {row['by']} on {_uk(row['on'])}{note}"


def _redated(row: Mapping[str, Any]) -> str:
    old = row["old_text"] or _uk(row["old_due"])
    reason = f": {brief(row['reason'], 60)}" if row["reason"] else ""
    return f"Date moved from {brief(old, 40)} to {brief(row['new_text'], 40) or 'none'}{reason}"


def _excused(row: Mapping[str, Any]) -> str:
    from desktop.core.checks.rules import RULES  # only now: most histories have none

    title = next((rule.title for rule in RULES if rule.name == row["rule"]), row["rule"])
    return f"Excused from “{title}”: {brief(row['reason'], 60)}"


def _reviewed(row: Mapping[str, Any]) -> str:
    return f"Reviewed: {brief(row['note'], 60)}" if row["note"] else "Reviewed"


# What it means that a whole row of a kind came; that it went, is said with the same words.
_WHOLE: dict[type[Row], Callable[[Mapping[str, Any]], str]] = {
    Assurance: _assured,
    Redating: _redated,
    Excuse: _excused,
    ReviewItem: _reviewed,
    ActionRequirement: lambda _: "Linked to a requirement",
    Recovery: lambda _: "Recovery plan begun",
}


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


def by_whom(step: Step) -> str:
    """Who made a step and on which computer: "Jo Smith on WYE-12", "" where nobody knows."""
    if not step.who:
        return ""
    return f"{step.who} on {step.machine}" if step.machine else step.who
