"""The lines of an area's grid: actions, the commitments that group them, and one to add to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

from desktop.core.data import PlanData
from desktop.core.kinds import Action, Area, Commitment
from desktop.core.view_order import ViewOrder

_AS_IT_IS = ViewOrder()


class Special(Enum):
    """A line that is no row of the plan."""

    ADD = "add"  # the last line: typing in it adds an action


@dataclass(frozen=True, slots=True)
class Group:
    """A heading that the view makes of what actions have alike; no row of the plan."""

    text: str


Line = Action | Commitment | Group | Special
HEADINGS = (Commitment, Group)
"""The lines that head others: one cell, as wide as the grid."""
Key = tuple[str, int | str]
MANY = 500  # rows that changed at once: more are told of, and measured, all together


def key_of(line: Line) -> Key:
    """What a line is known by while lines come, go and move."""
    if isinstance(line, Action):
        return ("action", line.id)
    if isinstance(line, Commitment):
        return ("commitment", line.id)
    if isinstance(line, Group):
        return ("group", line.text)
    return ("add", 0)


def lines_of(
    data: PlanData,
    area: Area,
    takes: Callable[[Action], bool] | None,
    *,
    can_add: bool,
    order: ViewOrder = _AS_IT_IS,
) -> list[Line]:
    """The lines of an area: actions outside any commitment, then each commitment and its own.

    With *takes* only the actions it accepts are there, and no commitment without one. In another
    *order* than the plan's commitments head nothing, as their actions stand apart.
    """
    actions: Sequence[Action] = data.actions(area)
    if takes is not None:
        actions = [action for action in actions if takes(action)]
    commitments = data.commitments(area)
    lines: list[Line] = []
    if order:
        for words, group in order.groups(data, actions):
            lines += [Group(words), *group] if order.group else group
    elif not commitments:
        lines.extend(actions)
    else:
        found: dict[int | None, list[Action]] = {None: []}
        for action in actions:
            found.setdefault(action.commitment_id, []).append(action)
        known = {commitment.id for commitment in commitments}
        for commitment_id, members in found.items():
            if commitment_id not in known:
                lines.extend(members)
        for commitment in commitments:
            members = found.get(commitment.id, [])
            if members or takes is None:
                lines.append(commitment)
                lines.extend(members)
    if can_add:
        lines.append(Special.ADD)
    return lines
