"""Writing exactly what was decided, in one step of the plan."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.core.data import PlanData
from desktop.core.editing import actions as editing
from desktop.core.errors import Refused
from desktop.core.fields import called
from desktop.core.kinds import Action, Area, Pack, iso
from desktop.core.merge.decisions import Change, Decisions, planned
from desktop.core.merge.model import Group, Matched, Merge, Outcome
from desktop.core.plan import Plan
from desktop.core.text import count


@dataclass(frozen=True, slots=True)
class Applied:
    """What a merge changed: cells set and rows added."""

    cells: int
    rows: int


def apply(plan: Plan, merge: Merge, decisions: Decisions, *, source_label: str = "") -> Applied:
    """Put the decisions into the plan: all of them, or, when one is refused, none.

    It is one step, so one transaction and one Undo, called "merge the return of …"; every cell
    that it takes says so in the history. A return that brings nothing new leaves no step at all.
    Raises Refused when the plan has changed since it was compared, or does not take a value, and
    ReadOnly; the plan is then as it was.
    """
    label = source_label or merge.label
    changes, added = planned(merge, decisions)
    found = _still_true(plan.data, changes)
    with plan.step(f"merge {label}", f"from {label}"):
        for change in changes:
            try:
                editing.set_field(
                    plan, found[change.key], change.cell.field, change.value, due=change.due
                )
            except Refused as refusal:
                label = called(plan.data, change.cell.field)
                raise Refused(
                    f"{label} of {found[change.key].name}: {refusal} "
                    "Nothing of the return was merged."
                ) from refusal
        for group in added:
            _add(plan, group)
        mark_returned(plan, merge.pack_key, merge.file_name)
    return Applied(len(changes), len(added))


def _still_true(data: PlanData, changes: list[Change]) -> dict[str, Action]:
    """The actions by key, when each cell still says what the comparison found in it."""
    found = {action.key: action for action in data.table(Action).values()}
    for change in changes:
        action = found.get(change.key)
        if action is None or editing.value_of(action, change.cell.field) != change.cell.mine:
            name = action.name if action else "an action"
            raise Refused(
                f"{name} has changed since the return was compared. Nothing was merged; "
                "compare it again."
            )
    return found


def _add(plan: Plan, group: Group) -> None:
    area = plan.data.get(Area, group.area_id)
    if area is None:
        area = next(iter(plan.data.areas), None)
    if area is None:
        raise Refused("The plan has no area to add rows to. Nothing of the return was merged.")
    values = {cell.field: cell.value for cell in group.cells if cell.value}
    values["no"] = values.get("no") or group.no
    due = next((cell.due for cell in group.cells if cell.field == "by_when"), "")
    editing.add_action(plan, area, values, due=due)


def mark_returned(plan: Plan, key: str, file_name: str) -> None:
    """Say that the pack with a key came back, once: merging it again must change nothing."""
    pack = next(iter(plan.data.of(Pack, "key", key)), None) if key else None
    if pack is not None and not pack.returned_on:
        plan.update(pack, returned_on=iso(plan.today()), returned_file=file_name)


def summary(merge: Merge, decisions: Decisions) -> str:
    """What applying would do, in one line for the foot of the preview."""
    changes, added = planned(merge, decisions)
    parts = [
        f"{count(len(changes), 'cell')} will change in "
        f"{count(len({change.key for change in changes}), 'action')}"
    ]
    if added:
        parts.append(f"{count(len(added), 'row')} will be added")
    open_cells = decisions.undecided(merge)
    conflicts = sum(cell.outcome is Outcome.CONFLICT for cell in open_cells)
    unread = len(open_cells) - conflicts
    doubtful = len(merge.of(Matched.DOUBTFUL))
    waiting = [
        text
        for number, text in (
            (conflicts, count(conflicts, "conflict")),
            (unread, count(unread, "unread cell")),
            (doubtful, count(doubtful, "row to link", "rows to link")),
        )
        if number
    ]
    if waiting:
        listed = " and ".join([", ".join(waiting[:-1]), waiting[-1]]) if waiting[1:] else waiting[0]
        parts.append(f"{listed} need{'s' if conflicts + unread + doubtful == 1 else ''} a choice")
    return " · ".join([*parts, "one step in Undo"])
