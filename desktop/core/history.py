"""The history of an action, in words, as its rows and columns declare them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from desktop.core.changes import Entry, Op, Step, Verb
from desktop.core.kinds import KIND_OF_TABLE, Action, Declared, Holds, spec_of
from desktop.core.legend import Legend
from desktop.core.sound import fits, said
from desktop.core.text import brief

_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
SAID = 60  # characters of a value that are said
ROUND = 3  # words before and behind what changed in a long text
_OPTIONAL = re.compile(r"\[([^]]*)\]")
_SLOT = re.compile(r"\{([^}]*)\}")


def describe(entry: Entry, legend: Legend) -> str:
    """What one operation did, as one line: "RAGB Green → Amber", "added", "milestone added".

    Gives "" for what has no meaning to a reader: a place in a list, a derived date.
    """
    op = entry.op
    if not fits(op):
        return _set_right(op)
    if op.verb is not Verb.UPDATE:
        return _came_or_went(op)
    column = spec_of(op.kind).by_name[op.column]
    if column.holds is Holds.PLACE:
        return "Moved" if op.kind is Action else ""
    if column.holds is Holds.POINTER:
        return (
            f"Moved to another {KIND_OF_TABLE[column.points_at].noun}" if op.kind is Action else ""
        )
    if not column.told:
        return ""
    if op.column == "extra":
        return _extra(op.old, op.new)
    if column.holds is Holds.STATUS:
        name = column.short
        return f"{name[:1].upper()}{name[1:]} {legend.word(op.old)} → {legend.word(op.new)}"
    name = column.short if op.kind is Action else f"{op.kind.noun}, {column.short}"
    old, new = _both(column, op.old, op.new)
    return f"{name[:1].upper()}{name[1:]}: {old} → {new}"


def _set_right(op: Op) -> str:
    """That something which was not sound was set right: as it stands."""
    if op.verb is not Verb.UPDATE:
        return f"{op.kind.noun} {'added' if op.verb is Verb.INSERT else 'left out'}".capitalize()
    column = spec_of(op.kind).by_name.get(op.column)
    name = column.short if column else op.column
    return f"{name}: {said(op.old)} → {said(op.new)}".capitalize()


def _came_or_went(op: Op) -> str:
    """That a whole row came or went: in the words of its kind, else by its noun."""
    came = op.verb is Verb.INSERT
    if op.kind.about.came:
        words = _filled(op.kind.about.came, op)
        return words if came else f"Taken back: {words[:1].lower()}{words[1:]}"
    noun = "" if op.kind is Action else f"{op.kind.noun} "
    return f"{noun}{'added' if came else 'deleted'}".capitalize()


def _filled(template: str, op: Op) -> str:
    """A kind's own words with a row's values in them.

    ``{note}`` is a column's value, ``{old_text|old_due|'none'}`` the first that is not empty, and
    what stands in ``[ ]`` is left out when its values are.
    """
    row: Mapping[str, Any] = op.new if op.verb is Verb.INSERT else op.old
    columns = spec_of(op.kind).by_name

    def value(name: str) -> str:
        if name.startswith("'"):
            return name.strip("'")
        return _said(columns[name], row.get(name))

    def slot(match: re.Match[str]) -> str:
        return next((text for text in map(value, match[1].split("|")) if text), "")

    def optional(match: re.Match[str]) -> str:
        return match[1] if all(slot(each) for each in _SLOT.finditer(match[1])) else ""

    return _SLOT.sub(slot, _OPTIONAL.sub(optional, template))


def _said(column: Declared, value: Any) -> str:
    """One value as people read it, "" when there is none."""
    if column.holds is Holds.RULE:
        from desktop.core.checks.rules import RULES  # only now: most histories have none

        return next((rule.title for rule in RULES if rule.name == value), str(value or ""))
    if column.holds in (Holds.DAY, Holds.DATE):
        match = _ISO.fullmatch(str(value or ""))
        value = f"{match[3]}/{match[2]}/{match[1]}" if match else value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        value = "; ".join(str(item) for item in value)
    return brief(str(value), SAID) if value not in (None, "") else ""


def _value(column: Declared, value: Any) -> str:
    return _said(column, value) or "(empty)"


def _both(column: Declared, old: Any, new: Any) -> tuple[str, str]:
    """What a value was and is; of long texts the part that is another, with what stands round it.

    The beginnings of two long texts are often the same, and would say that nothing changed.
    """
    was, now = _value(column, old), _value(column, new)
    texts = isinstance(old, str) and isinstance(new, str)
    if not texts or max(len(old), len(new)) <= SAID or not (old.strip() and new.strip()):
        return was, now
    first, second = old.split(), new.split()
    if first == second:
        return "(the same words)", "(other spaces or lines between them)"
    before = _alike(first, second)
    after = _alike(first[before:][::-1], second[before:][::-1])
    was, now = _part(first, before, after), _part(second, before, after)
    if was != now:
        return was, now
    # Words as long as a web address are alike to their end.
    place = max(0, _alike(old, new) - 2 * ROUND)
    return f"… {brief(old[place:], SAID)}", f"… {brief(new[place:], SAID)}"


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words, or letters, two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))


def _part(words: list[str], before: int, after: int) -> str:
    """The words between what is alike at both ends, with a few of those round them."""
    end = len(words) - after
    start = max(0, before - ROUND)
    stop = min(len(words), end + ROUND)
    said = brief(" ".join(words[start:stop]), SAID)
    return f"{'… ' if start else ''}{said}{' …' if stop < len(words) else ''}"


_TEXT = Declared("extra", Holds.TEXT)


def _extra(old: dict[str, str], new: dict[str, str]) -> str:
    names = [name for name in {**old, **new} if old.get(name, "") != new.get(name, "")]
    return "; ".join(
        f"{name}: {was} → {now}"
        for name in names
        for was, now in (_both(_TEXT, old.get(name, ""), new.get(name, "")),)
    )


def when(step: Step) -> str:
    """When a step was made, in local time: "08/10/2018 14:02"."""
    if not step.at:
        return "at a time that cannot be read"
    return datetime.fromisoformat(step.at).astimezone().strftime("%d/%m/%Y %H:%M")


def origin(step: Step) -> str:
    """Where a step came from, in words, "" for what was typed."""
    return "" if step.source == "typed" else step.source


def by_whom(step: Step) -> str:
    """Who made a step and on which computer: "Jo Smith on WYE-12", "" where nobody knows."""
    if not step.who:
        return ""
    return f"{step.who} on {step.machine}" if step.machine else step.who
