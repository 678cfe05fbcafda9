"""Editing actions: one field, and whole rows. Blocks of cells are in :mod:`.cells`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from desktop.core import by_when, numbering
from desktop.core.changes import Source
from desktop.core.editing import dating, rows
from desktop.core.editing.lapsing import lapse
from desktop.core.errors import Refused
from desktop.core.fields import EXTRA, FIELDS, called, field_of
from desktop.core.kinds import (
    Action,
    ActionRequirement,
    Area,
    Commitment,
    Declared,
    Holds,
    Requirement,
    columns_of,
    give_keys,
    iso,
    keys_of,
    new_key,
    pointing_at,
)
from desktop.core.plan import Plan
from desktop.core.spells import digest
from desktop.core.text import clean, one_line

LINE_LENGTH = 200
TEXT_LENGTH = 100_000


def value_of(action: Action, name: str) -> str:
    """The text of one field of an action, the plan's own extra fields included."""
    if name.startswith(EXTRA):
        return action.extra.get(name[len(EXTRA) :], "")
    value: str = getattr(action, name)
    return value


def checked(plan: Plan, name: str, text: str) -> str:
    """*text* as the field keeps it, or Refused with the reason.

    A status may be given as letter or word; it is kept as the legend's letter. A day may be given
    in any form that :func:`desktop.core.by_when.one_day` takes; it is kept as ISO text.
    """
    field = field_of(name)
    text = clean(text)
    if len(text) > TEXT_LENGTH:
        raise Refused(
            f"That text has {len(text):,} characters; “{called(plan.data, name)}” holds "
            f"{TEXT_LENGTH:,}. "
            "The cell was left as it was."
        )
    return _CHECKS.get(field.holds, _as_it_is)(plan, field, text)


def _as_it_is(plan: Plan, field: Declared, text: str) -> str:
    return text


def _check_line(plan: Plan, field: Declared, text: str) -> str:
    line = " ".join(text.split("\n")).rstrip()
    if len(line) > LINE_LENGTH:
        raise Refused(
            f"That text has {len(line)} characters; “{called(plan.data, field.name)}” can have "
            f"{LINE_LENGTH}. "
            "The cell was left as it was."
        )
    return line


# What a letter of a legend is called where it is none: plainly, of the plan's first legend.
_CALLED = {"ragb": ("status", "not a")}


def _check_status(plan: Plan, field: Declared, text: str) -> str:
    legend = plan.data.legend_of(field.name)
    reading = legend.read(text)
    if text.strip() and not reading.code:
        known = ", ".join(f"{status.code} ({status.word})" for status in legend)
        what, none = _CALLED.get(field.name, (field.short, "no"))
        raise Refused(
            f"“{one_line(text)}” is {none} {what} of this plan, which has {known or 'none'}. "
            f"The {what} was left as it was."
        )
    return reading.code


def _check_day(plan: Plan, field: Declared, text: str) -> str:
    if not text.strip():
        return ""
    day = by_when.one_day(text)
    if day is None:
        raise Refused(
            f"“{one_line(text)}” is not a plain day such as 08/10/2018. "
            f"“{called(plan.data, field.name)}” was left as it was."
        )
    return iso(day)


_CHECKS: dict[Holds, Callable[[Plan, Declared, str], str]] = {
    Holds.LINE: _check_line,
    Holds.STATUS: _check_status,
    Holds.DAY: _check_day,
}


def set_field(
    plan: Plan,
    action: Action,
    name: str,
    text: str,
    *,
    source: str = Source.TYPED,
    reason: str = "",
    approved_by: str = "",
    due: str = "",
) -> bool:
    """Set one field of an action; True when it is now another than before.

    An equal value writes nothing. Moving a due date that the action already had leaves a record
    of the change, with *reason* and *approved_by* when they are known ("" is "not approved yet").
    *due* is the day (ISO) of a by-when text that does not say it alone, as a date's cell may not.
    Words that are no date and are typed over the same day leave no record of their own.
    Raises Refused when the field does not take the text.
    """
    value = checked(plan, name, text)
    if value == value_of(action, name):
        return False
    with plan.step(f"change {field_of(name).short} of {action.name}", source):
        if name == "by_when":
            dating.set_by_when(plan, action, value, reason, approved_by, due)
        elif name.startswith(EXTRA):
            extra = {**action.extra, name[len(EXTRA) :]: value}
            plan.update(action, extra={key: kept for key, kept in extra.items() if kept})
        else:
            if name in _CHANGED_ON and _is_another(action, name, value):
                lapse(plan, action, _ASSURED[name])
                plan.update(action, **{_CHANGED_ON[name]: iso(plan.today())})
            plan.update(action, **{name: value})
    return True


def set_fields(plan: Plan, actions: Sequence[Action], name: str, text: str) -> None:
    """Give one field of several actions the same text, in one step; raises Refused as set_field.

    The step counts those of which it is another text now.
    """
    changed: list[Action] = []

    def label() -> str:
        of = changed[0].name if len(changed) == 1 else f"{len(changed):,} actions"
        return f"change {field_of(name).short} of {of}"

    with plan.step(label):
        changed += [action for action in actions if set_field(plan, action, name, text)]


# The columns that note when another was changed; what came with an import has no such day.
_CHANGED_ON = {"ragb": "status_since", "progress": "progress_on"}

_ASSURED = {"ragb": "status", "progress": "progress"}  # as an assurance calls them


def _is_another(action: Action, name: str, value: str) -> bool:
    """Whether a text says something else than before: in a progress case and spaces do not."""
    return name != "progress" or digest(value) != digest(action.progress)


def dated(action: Action) -> Action:
    """*action* with what its by-when text means filled in: for rows made by an import."""
    action.due = iso(by_when.parse(action.by_when).due)
    if action.due and not action.original_due:
        action.original_due, action.original_by_when = action.due, action.by_when
    return action


def add_action(
    plan: Plan,
    area: Area,
    values: Mapping[str, str] | None = None,
    *,
    after: Action | None = None,
    source: str = Source.TYPED,
    due: str = "",
) -> Action:
    """Add an action at the end of an area, or behind *after*, and give it back.

    Without a number among *values* it gets the next one in the area's own pattern. It joins the
    commitment of the action it stands behind. *due* is as :func:`set_field` has it.
    """
    family = plan.data.actions(area)
    given = dict(values or {})
    if "no" not in given:
        given["no"] = numbering.next_number([each.no for each in family], area.code)
    neighbour = after or (family[-1] if family else None)
    with plan.step(f"add action {given['no']}".rstrip(), source):
        action = plan.insert(
            Action(
                key=new_key(),
                area_id=area.id,
                commitment_id=neighbour.commitment_id if neighbour else None,
                position=rows.position_after(plan, family, after),
            )
        )
        for name, text in given.items():
            if text:
                set_field(plan, action, name, text, due=due)
        return action


def duplicate(plan: Plan, actions: Sequence[Action]) -> list[Action]:
    """Copy actions, each behind itself, with a key of its own and the next number."""
    made = []
    with plan.step(f"duplicate {rows.called(actions)}"):
        for action in actions:
            area = plan.data.area_of(action)
            family = plan.data.actions(area)
            values = action.values() | {
                "id": 0,
                "key": new_key(),
                "no": numbering.next_number([each.no for each in family], area.code),
                "position": rows.position_after(plan, family, action),
            }
            copy = plan.insert(Action(**values))
            for kind, column in pointing_at(Action):
                found = plan.data.of(kind, column.name, action.id) if kind.about.copied else ()
                for row in list(found):
                    own = dict.fromkeys(keys_of(kind), "")
                    twin = kind(**(row.values() | {"id": 0, column.name: copy.id} | own))
                    plan.insert(give_keys(twin))
            made.append(copy)
    return made


def delete_actions(plan: Plan, actions: Sequence[Action]) -> None:
    """Delete actions with their milestones and links, in one step."""
    rows.delete(plan, actions)


def move_actions(
    plan: Plan,
    actions: Sequence[Action],
    area: Area,
    before: Action | None = None,
    *,
    commitment: Commitment | None = None,
) -> None:
    """Move actions, in their order, into *area* ahead of *before*, or to its end.

    They join *commitment* when one is given, else that of their new neighbour.
    """
    chosen = {action.id for action in actions}
    rest = [action for action in plan.data.actions(area) if action.id not in chosen]
    while before is not None and before.id in chosen:
        before = _next_in(plan.data.actions(area), before)
    before = next((each for each in rest if each == before), None)
    place = len(rest) if before is None else rest.index(before)
    neighbour = before or (rest[-1] if rest else None)
    group = commitment.id if commitment else neighbour.commitment_id if neighbour else None
    to = f"below {rest[place - 1].name}" if place else f"the top of {area.name}"
    with plan.step(f"move {rows.called(actions)} to {to}"):
        for action in actions:
            plan.update(action, area_id=area.id, commitment_id=group)
        rows.put_between(plan, rest, place, actions)


def _next_in(actions: Sequence[Action], action: Action) -> Action | None:
    ids = [each.id for each in actions]
    place = ids.index(action.id) + 1
    return actions[place] if place < len(actions) else None


def renumber(plan: Plan, area: Area) -> int:
    """Number an area's actions afresh in their own pattern; how many numbers changed."""
    family = list(plan.data.actions(area))
    changed = 0
    with plan.step(f"renumber {area.name}"):
        numbers = numbering.renumber([action.no for action in family])
        for action, no in zip(family, numbers, strict=True):
            changed += plan.update(action, no=no)
    return changed


def set_requirements(plan: Plan, action: Action, requirements: Sequence[Requirement]) -> None:
    """Make *action* answer exactly these requirements."""
    wanted = {requirement.id for requirement in requirements}
    with plan.step(f"change requirements of {action.name}"):
        for link in list(plan.data.of(ActionRequirement, "action_id", action.id)):
            if link.requirement_id in wanted:
                wanted.remove(link.requirement_id)
            else:
                plan.delete(link)
        for requirement in requirements:
            if requirement.id in wanted:
                wanted.remove(requirement.id)
                plan.insert(ActionRequirement(action_id=action.id, requirement_id=requirement.id))


# Fields are set by name; a name that is no column would fail only when first used.
assert set(FIELDS) <= set(columns_of(Action))
