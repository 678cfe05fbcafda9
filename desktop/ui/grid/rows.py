"""The lines of an area's grid: actions, the commitments that group them, and one to add to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum

from desktop.core.data import PlanData
from desktop.core.kinds import Action, Area, Commitment


class Special(Enum):
    """A line that is no row of the plan."""

    ADD = "add"  # the last line: typing in it adds an action


Line = Action | Commitment | Special
Key = tuple[str, int]


def key_of(line: Line) -> Key:
    """What a line is known by while lines come, go and move."""
    if isinstance(line, Action):
        return ("action", line.id)
    if isinstance(line, Commitment):
        return ("commitment", line.id)
    return ("add", 0)


def lines_of(
    data: PlanData, area: Area, takes: Callable[[Action], bool] | None, *, can_add: bool
) -> list[Line]:
    """The lines of an area: actions outside any commitment, then each commitment and its own.

    With *takes* only the actions it accepts are there, and no commitment without one.
    """
    actions: Sequence[Action] = data.actions(area)
    if takes is not None:
        actions = [action for action in actions if takes(action)]
    commitments = data.commitments(area)
    lines: list[Line] = []
    if not commitments:
        lines.extend(actions)
    else:
        groups: dict[int | None, list[Action]] = {None: []}
        for action in actions:
            groups.setdefault(action.commitment_id, []).append(action)
        known = {commitment.id for commitment in commitments}
        for group, members in groups.items():
            if group not in known:
                lines.extend(members)
        for commitment in commitments:
            members = groups.get(commitment.id, [])
            if members or takes is None:
                lines.append(commitment)
                lines.extend(members)
    if can_add:
        lines.append(Special.ADD)
    return lines
