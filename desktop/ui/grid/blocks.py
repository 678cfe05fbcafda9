"""What is done to the selected cells of a grid as a block."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.core.editing import actions as editing
from desktop.core.fields import REQUIREMENTS
from desktop.core.kinds import Action, Commitment
from desktop.core.plan import Plan
from desktop.core.text import count
from desktop.ui.look.clip import from_text

if TYPE_CHECKING:
    from desktop.ui.area.page import AreaPage
    from desktop.ui.grid.view import GridView


def copied(grid: GridView) -> list[list[str]]:
    """The selected cells as a block; what lies between them unselected is empty."""
    cells = set(grid.selected_cells())
    if not cells:
        index = grid.currentIndex()
        cells = {(index.row(), index.column())} if index.isValid() else set()
    if not cells:
        return []
    columns = range(min(c for _, c in cells), max(c for _, c in cells) + 1)
    block = []
    for row in sorted({row for row, _ in cells}):
        line = grid._grid.line(row)
        if isinstance(line, Action):
            block.append(
                [
                    grid._grid.text(line, grid._grid.field(c)) if (row, c) in cells else ""
                    for c in columns
                ]
            )
        elif isinstance(line, Commitment):
            block.append([line.text, *[""] * (len(columns) - 1)])
    return block


def text_at_cursor(grid: GridView) -> str:
    """The text of the cell under the cursor, "" where there is no action."""
    index = grid.currentIndex()
    action = grid._grid.action(index.row()) if index.isValid() else None
    return grid._grid.text(action, grid._grid.field(index.column())) if action is not None else ""


def clear(plan: Plan, grid: GridView) -> None:
    """Empty the selected cells, in one step."""
    cells = [
        (action, name)
        for row, column in grid.selected_cells()
        if (action := grid._grid.action(row)) is not None
        and (name := grid._grid.field(column)) != REQUIREMENTS
        and editing.value_of(action, name)
    ]
    if cells:
        editing.clear_cells(plan, cells)


def paste(plan: Plan, page: AreaPage, text: str) -> tuple[int, list[editing.Rejected]]:
    """Paste tab-separated text at the cursor, over the rows as they are seen.

    One cell pasted on several selected ones fills them all. Gives back how many cells were taken,
    and those that were not.
    """
    grid, model = page.grid, page.model
    block = from_text(text)
    index = grid.currentIndex()
    if not block or page.area is None or not index.isValid():
        return 0, []
    cells = grid.selected_cells()
    if len(cells) > 1:
        row, column = cells[0][0], min(c for _, c in cells)
        if len(block) == 1 and len(block[0]) == 1:
            rows = max(r for r, _ in cells) - row + 1
            columns = max(c for _, c in cells) - column + 1
            block = [[block[0][0]] * columns for _ in range(rows)]
    else:
        row, column = index.row(), index.column()
    names = [model.field(place) for place in range(column, model.columnCount())]
    onto = [
        line
        for place in range(row, model.rowCount())
        if isinstance(line := model.line(place), Action)
    ]
    rejected = editing.paste_block(
        plan, page.area, onto[0] if onto else None, names, block, onto=onto
    )
    pasted = editing.pasted(block, rejected)
    page.said.emit(f"Pasted {count(pasted, 'cell')}." if pasted else "No cell was pasted.")
    return pasted, rejected


def insert_below(plan: Plan, page: AreaPage) -> Action:
    """Add an action below the one under the cursor, or first in the commitment under it."""
    area = page.area
    assert area is not None
    row = page.grid.currentIndex().row()
    line = page.model.line(row)
    if isinstance(line, Action):
        return editing.add_action(plan, area, after=line)
    if isinstance(line, Commitment):
        following = page.model.line(row + 1)
        before = following if isinstance(following, Action) else None
        with plan.step("add an action"):
            action = editing.add_action(plan, area)
            editing.move_actions(plan, [action], area, before, commitment=line)
        return action
    shown = page.model.actions()
    return editing.add_action(plan, area, after=shown[-1] if shown else None)
