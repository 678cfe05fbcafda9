"""Moving actions as they are seen: past what the grid shows between them, commitments included."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from desktop.core.editing import actions as editing
from desktop.core.errors import Refused
from desktop.core.kinds import Action, Area, Commitment
from desktop.core.plan import Plan
from desktop.core.text import count
from desktop.ui.area.page import AreaPage


def _found(plan: Plan, ids: Sequence[int]) -> list[Action]:
    rows = (plan.data.get(Action, row_id) for row_id in ids)
    return sorted((row for row in rows if row is not None), key=plan.data.place)


def drop_before(plan: Plan, page: AreaPage, ids: Sequence[int], row: int) -> None:
    """Move actions ahead of the line in *row* of the page's grid."""
    _in_own_order(page)
    area = page.area
    chosen = _found(plan, ids)
    if area is None or not chosen:
        return
    moving = {action.id for action in chosen}
    model = page.model
    before = next(
        (
            line
            for place in range(row, model.rowCount())
            if isinstance(line := model.line(place), Action) and line.id not in moving
        ),
        None,
    )
    group = _group_above(page, row, moving)
    editing.move_actions(plan, chosen, area, before, commitment=group)
    page.go_to(chosen[0].id)


def _in_own_order(page: AreaPage) -> None:
    """Refuse to move what is shown in another order: where it went would not be seen."""
    if words := page.order.in_words(page.plan.data):
        raise Refused(
            f"The actions are shown {words}, and rows are moved in the plan's own order. Nothing "
            "was moved; press “The plan's own order” above the grid first."
        )


def _group_above(page: AreaPage, row: int, moving: set[int]) -> Commitment | None:
    """The commitment that stands above a row and so takes what is dropped there."""
    for place in range(row - 1, -1, -1):
        line = page.model.line(place)
        if isinstance(line, Commitment):
            return line
    return None


def move_by(plan: Plan, page: AreaPage, chosen: Sequence[Action], step: int) -> bool:
    """Move actions one line up (-1) or down (1) as the grid shows them; False at the end."""
    _in_own_order(page)
    rows = [page.model.row_of(action.id) for action in chosen]
    rows = sorted(row for row in rows if row >= 0)
    if not rows:
        return False
    goal = rows[0] - 1 if step < 0 else rows[-1] + 2
    last = len(page.model.actions()) + len(page.model.group_rows())
    if goal < 0 or goal > last:
        return False
    current = page.grid.currentIndex()
    column = max(0, current.column())
    drop_before(plan, page, [action.id for action in chosen], goal)
    page.select_actions(chosen, column)
    return True


def move_to_area(plan: Plan, ids: Sequence[int], area_id: int, say: Callable[[str], None]) -> None:
    """Move actions to the end of another area."""
    area = plan.data.get(Area, area_id)
    chosen = [action for action in _found(plan, ids) if action.area_id != area_id]
    if area is None or not chosen:
        return
    editing.move_actions(plan, chosen, area)
    what = chosen[0].name if len(chosen) == 1 else count(len(chosen), "action")
    say(f"Moved {what} to {area.name}. Undo brings {'it' if len(chosen) == 1 else 'them'} back.")
