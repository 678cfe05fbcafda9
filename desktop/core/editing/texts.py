"""Writing a text of a plan anew where it stands: as a word is put right, or replaced everywhere."""

from __future__ import annotations

from typing import Any

from desktop.core.editing import actions, cycle, legends, rows
from desktop.core.kinds import Action, ImpactStatus, Recovery, Row, Status
from desktop.core.plan import Plan


def write(plan: Plan, row: Row, column: str, text: str, entry: int = 0) -> bool:
    """Write a text through the function that whoever types it there goes through.

    *column* is a field's name for an action; *entry* is the number of the line in a list of them.
    True when it is another now. Raises Refused for what is not taken, and ReadOnly.
    """
    if isinstance(row, Action):
        return actions.set_field(plan, row, column, text)
    if isinstance(row, Recovery):
        action = plan.data.table(Action)[row.action_id]
        cycle.set_recovery(plan, action, **{column: text})
        return True
    value: Any = getattr(row, column)
    if isinstance(value, list):
        value = [text if place == entry else each for place, each in enumerate(value)]
    else:
        value = text
    if isinstance(row, Status | ImpactStatus):
        return legends.change_status(plan, row, **{column: value})
    return rows.change(plan, row, **{column: value})
