"""The history of an action, in words, as its rows and columns declare them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from desktop.core.changes import Entry, Op, Source, Step, Verb
from desktop.core.data import PlanData
from desktop.core.fields import EXTRA, FIELDS
from desktop.core.kinds import KIND_OF_TABLE, Action, Declared, Holds, Review, spec_of
from desktop.core.legend import Legend
from desktop.core.sound import fits, said
from desktop.core.text import brief, count

_FEW = 6  # things that a step did, to be told in one line; the others are counted
_RETURN = re.compile(r"from the return of (.+)")
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
SAID = 60  # characters of a value that are said
ROUND = 3  # words before and behind what changed in a long text
_OPTIONAL = re.compile(r"\[([^]]*)\]")
_MOVE = re.compile(
    r"(?:Undo |Redo )?move (?!\d+ (?:actions|rows)(?: to |$))(.+?)(?: to (?:below|the top).*)?"
)
_SLOT = re.compile(r"\{([^}]*)\}")


def describe(entry: Entry, legend: Legend, data: PlanData | None = None) -> str:
    """What one operation did, as one line: "RAGB Green → Amber", "added", "milestone added".

    With *data* the areas and commitments between which an action moved are named, and a rating is
    told in the words of its own legend. Gives "" for what has no meaning to a reader: a place in a
    list, a derived date, that others moved past.
    """
    op = entry.op
    if not fits(op):
        return _set_right(op)
    if op.verb is not Verb.UPDATE:
        return _came_or_went(entry)
    column = spec_of(op.kind).by_name[op.column]
    if column.holds is Holds.PLACE:
        return "Moved" if op.kind is Action and not _passed(entry, data) else ""
    if column.holds is Holds.POINTER:
        return _moved_to(column, op, data) if op.kind is Action else ""
    if not column.told:
        return ""
    if op.column == "extra":
        return _extra(op.old, op.new)
    if op.kind is Review and column.name == "state":
        return "Review closed" if op.new == "closed" else "Review opened again"
    if column.holds is Holds.STATUS:
        name = column.short
        if data is not None:
            legend = data.legend_of(column.name)
        return f"{name[:1].upper()}{name[1:]} {legend.word(op.old)} → {legend.word(op.new)}"
    name = column.short if op.kind is Action else f"{op.kind.noun}, {column.short}"
    old, new = _both(column, op.old, op.new)
    return f"{name[:1].upper()}{name[1:]}: {old} → {new}"


def field_of(op: Op) -> str:
    """The field of an action that an operation changed, "" where it is none that a reader knows."""
    if op.kind is not Action or op.verb is not Verb.UPDATE or not fits(op):
        return ""
    if op.column == "extra":
        names = dict.fromkeys([*op.old, *op.new])
        return next((EXTRA + n for n in names if op.old.get(n, "") != op.new.get(n, "")), "")
    return op.column if op.column in FIELDS else ""


def _passed(entry: Entry, data: PlanData | None) -> bool:
    """Whether a step moved another action past this one, which stayed where it was.

    Steps of older Plandesks gave those that were passed another place, too. Such a step says which
    one it moved: an action that is in the plan and is not this one.
    """
    match = _MOVE.fullmatch(entry.step.label)
    action = data.get(Action, entry.op.id) if data is not None else None
    if match is None or action is None or data is None or action.name == match[1]:
        return False
    return any(each.name == match[1] for each in data.table(Action).values())


def _moved_to(column: Declared, op: Op, data: PlanData | None) -> str:
    """That an action moved to another area or commitment: from which to which, where they are."""
    kind = KIND_OF_TABLE[column.points_at]
    names = []
    for number in (op.old, op.new):
        row = data.get(kind, number) if data is not None and type(number) is int else None
        words = _said(_TEXT, getattr(row, "name", "") or getattr(row, "text", "")) if row else ""
        names.append(words or (f"no {kind.noun}" if number is None else ""))
    if data is None or not names[1]:
        return f"Moved to another {kind.noun}"
    return f"Moved from {names[0] or f'another {kind.noun}'} to {names[1]}"


def _set_right(op: Op) -> str:
    """That something which was not sound was set right: as it stands."""
    if op.verb is not Verb.UPDATE:
        return f"{op.kind.noun} {'added' if op.verb is Verb.INSERT else 'left out'}".capitalize()
    column = spec_of(op.kind).by_name.get(op.column)
    name = column.short if column else op.column
    return f"{name}: {said(op.old)} → {said(op.new)}".capitalize()


def _came_or_went(entry: Entry) -> str:
    """That a whole row came or went: in the words of its kind, else by its noun.

    Only an undo takes back what came; what goes with its action, or alone, is deleted. The record
    that a review keeps is a part of closing it.
    """
    op = entry.op
    came = op.verb is Verb.INSERT
    if op.kind.about.recorded:
        return ""
    if op.kind.about.came:
        words = _filled(op.kind.about.came, op)
        went = "Taken back" if entry.step.source == Source.UNDONE else "Deleted"
        return words if came else f"{went}: {words[:1].lower()}{words[1:]}"
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
        from desktop.core.checks.rules import RULE_CALLED  # only now: most histories have none

        rule = RULE_CALLED.get(str(value))
        return rule.title if rule is not None else str(value or "")
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


def asked_by(step: Step) -> str:
    """Who asked for what a step did: the partner whose return it took, else who made it.

    "asked for by West Marches Police, taken by Jo Smith"; "came with plan.xlsx, imported by Jo
    Smith"; "by Jo Smith". "" where nobody knows.
    """
    returned = _RETURN.fullmatch(step.source)
    if returned is not None:
        taken = f", taken by {step.who}" if step.who else ""
        return f"asked for by {returned[1]}{taken}"
    if step.source.startswith("from ") and step.label.startswith("merge "):
        taken = f", taken by {step.who}" if step.who else ""
        return f"asked for in {step.source.removeprefix('from ')}{taken}"
    if step.source == Source.IMPORTED:
        came = step.label.removeprefix("import ")
        by = f"imported by {step.who}" if step.who else "imported"
        return f"came with {came}, {by}" if came != step.label else by
    words = origin(step)
    who = f"by {step.who}" if step.who else ""
    return ", ".join(part for part in (words, who) if part)


def told(entries: Sequence[Entry], data: PlanData) -> str:
    """What a step did, from what to what, in one line: the first few things, the others counted.

    Where a step changed several actions, each thing is told with the number of its action.
    """
    found: dict[str, None] = {}  # in their order, each once; of a large step there are thousands
    several = len({entry.op.owner for entry in entries if entry.op.owner is not None}) > 1
    for entry in entries:
        if entry.op.owner is None and entry.op.verb is Verb.UPDATE and entry.op.kind is Action:
            continue  # room that was made
        words = describe(entry, data.legend, data)
        if words and several:
            words = f"{_of_whom(entry.op, data)}{words}"
        if words:
            found[words] = None
    lines = list(found)
    more = len(lines) - _FEW
    rest = [f"and {count(more, 'more change')}"] if more > 0 else []
    return "; ".join([*lines[:_FEW], *rest])


def _of_whom(op: Op, data: PlanData) -> str:
    """The action of which something is told, before it; nothing where that says it itself."""
    action = data.get(Action, op.owner) if op.owner is not None else None
    if action is None or (op.kind is Action and op.column == "no"):
        return ""
    return f"{brief(action.name, 30)}: "


def by_whom(step: Step) -> str:
    """Who made a step and on which computer: "Jo Smith on WYE-12", "" where nobody knows."""
    if not step.who:
        return ""
    return f"{step.who} on {step.machine}" if step.machine else step.who
