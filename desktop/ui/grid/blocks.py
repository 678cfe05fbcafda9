"""What is done to the selected cells of a grid as a block."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop.core.changes import Source
from desktop.core.editing import actions as editing
from desktop.core.editing import cells
from desktop.core.errors import Refused
from desktop.core.fields import REQUIREMENTS
from desktop.core.kinds import Action, Commitment
from desktop.core.plan import Plan
from desktop.core.ratings import RATINGS
from desktop.core.text import count
from desktop.ui import messages
from desktop.ui.grid.rows import HEADINGS
from desktop.ui.look.clip import from_text

if TYPE_CHECKING:
    from desktop.ui.area.page import AreaPage
    from desktop.ui.grid.handle import Lines
    from desktop.ui.grid.view import GridView


def copied(grid: GridView) -> list[list[str]]:
    """The selected cells as a block; what lies between them unselected is empty."""
    chosen = set(grid.selected_cells())
    if not chosen:
        index = grid.currentIndex()
        chosen = {(index.row(), index.column())} if index.isValid() else set()
    if not chosen:
        return []
    ends = [column for _, column in chosen]
    shown = grid.walk.shown_columns()
    columns = [each for each in shown if min(ends) <= each <= max(ends)]
    block = []
    for row in sorted({row for row, _ in chosen}):
        line = grid._grid.line(row)
        if isinstance(line, Action):
            block.append(
                [
                    grid._grid.text(line, grid._grid.field(c)) if (row, c) in chosen else ""
                    for c in columns
                ]
            )
        elif isinstance(line, HEADINGS):
            block.append([line.text, *[""] * (len(columns) - 1)])
    return block


def text_at_cursor(grid: GridView) -> str:
    """The text of the cell under the cursor, "" where there is no action."""
    index = grid.currentIndex()
    action = grid._grid.action(index.row()) if index.isValid() else None
    return grid._grid.text(action, grid._grid.field(index.column())) if action is not None else ""


def clear(plan: Plan, grid: GridView) -> None:
    """Empty the selected cells, in one step."""
    held = [
        (action, name)
        for action, name in _chosen(grid)
        if name != REQUIREMENTS and editing.value_of(action, name)
    ]
    if held:
        cells.clear_cells(plan, held)


def type_status(plan: Plan, grid: GridView, text: str) -> bool:
    """Take a letter for the status it stands for, in every chosen cell of its column.

    False where the cursor is on no status, and where the letter is none.
    """
    index = grid.currentIndex()
    name = grid._grid.field(index.column()) if index.isValid() else ""
    if name not in RATINGS or plan.why_read_only or grid._grid.action(index.row()) is None:
        return False
    code = plan.data.legend_of(name).read(text).code
    if not code:
        return False
    actions = [action for action, field in _chosen(grid) if field == name]
    if len(actions) > 1:
        grid.attempt(lambda: editing.set_fields(plan, actions, name, code))
    else:
        grid._grid.setData(index, code)
    return True


def _chosen(grid: GridView) -> list[tuple[Action, str]]:
    """The chosen cells that are an action's: the action and the field."""
    return [
        (action, grid._grid.field(column))
        for row, column in grid.selected_cells()
        if (action := grid._grid.action(row)) is not None
    ]


def put_into_all(plan: Plan, grid: GridView, text: str) -> None:
    """Give every chosen cell one text, in one step."""
    wanted = [(action, name, text) for action, name in _chosen(grid)]
    _tell(plan, grid, "filled", len(wanted), cells.put_cells(plan, wanted))


def fill(plan: Plan, grid: GridView, columns: int, rows: int) -> None:
    """Fill the chosen cells from the first of each line of them, down (*rows*) or right.

    Where a line has one cell only, from the one above it or before it, as spreadsheets do.
    """
    wanted = [
        (action, grid._grid.field(place[1]), grid._grid.text(source, grid._grid.field(begin[1])))
        for begin, *others in _lines(grid, columns, rows)
        if (source := grid._grid.action(begin[0])) is not None
        for place in others
        if (action := grid._grid.action(place[0])) is not None
    ]
    if not wanted:
        where = "above" if rows else "before"
        grid.said.emit(f"There is no cell {where} to fill from.")
        return
    _tell(plan, grid, "filled", len(wanted), cells.put_cells(plan, wanted))


def _lines(grid: GridView, columns: int, rows: int) -> list[list[tuple[int, int]]]:
    """The chosen cells by column, or by row, each with the cell first that the others have from."""
    lines: dict[int, list[tuple[int, int]]] = {}
    for place in grid.selected_cells():
        if grid._grid.action(place[0]) is not None:
            lines.setdefault(place[1 if rows else 0], []).append(place)
    found = list(lines.values())
    if any(len(line) > 1 for line in found):
        return found
    across = grid.walk.shown_columns() if columns else grid.walk.action_rows()
    whole = []
    for row, column in (line[0] for line in found):
        at = across.index(column if columns else row)
        if at:
            before = (row, across[at - 1]) if columns else (across[at - 1], column)
            whole.append([before, (row, column)])
    return whole


def fill_from(plan: Plan, grid: GridView, begun: Lines, goal: Lines) -> None:
    """Fill the rows and columns of *goal*, nearest first, from the block that they lie beside.

    A block of several rows or columns goes on as its own pattern, as where it is dragged in a
    spreadsheet; numbers and dates are copied as they are. All of it is chosen afterwards.
    """
    model, walk = grid._grid, grid.walk
    (rows, columns), (goal_rows, goal_columns) = begun, goal
    wanted = []
    for row, from_row in _paired(rows, goal_rows):
        for column, from_column in _paired(columns, goal_columns):
            source, action = model.action(from_row), model.action(row)
            if source is not None and action is not None:
                text = model.text(source, model.field(from_column))
                wanted.append((action, model.field(column), text))
    if wanted:
        _tell(plan, grid, "filled", len(wanted), cells.put_cells(plan, wanted))
        every_row, every_column = {*rows, *goal_rows}, {*columns, *goal_columns}
        walk.go(rows[0], columns[0])
        walk.choose((min(every_row), min(every_column)), (max(every_row), max(every_column)))


def _paired(begun: Sequence[int], goal: Sequence[int]) -> list[tuple[int, int]]:
    """Each line of a goal with the line of a block that it is filled from.

    >>> _paired([3, 4], [5, 6, 7]), _paired([3, 4], [2, 1]), _paired([3, 4], [3, 4])
    ([(5, 3), (6, 4), (7, 3)], [(2, 4), (1, 3)], [(3, 3), (4, 4)])
    """
    if not goal or goal[0] in begun:
        return [(line, line) for line in goal]
    source = begun if goal[0] > begun[-1] else begun[::-1]
    return [(line, source[place % len(source)]) for place, line in enumerate(goal)]


def _tell(
    plan: Plan, grid: GridView, done: str, asked: int, rejected: Sequence[cells.Rejected]
) -> None:
    """Say how many cells were *done*, and name those that were not taken, and why."""
    taken = asked - sum(each.cells for each in rejected)
    said = f"{done.capitalize()} {count(taken, 'cell')}." if taken else f"No cell was {done}."
    grid.said.emit(said)
    if rejected:
        lines = [f"{each.action}, {grid._grid.called(each.field)}: {each.why}" for each in rejected]
        messages.warn(
            grid.window(),
            f"Some cells were not {done}",
            f"{count(len(rejected), 'cell was', 'cells were')} not taken, and "
            f"{f'{taken:,} {done}' if taken else f'none was {done}'}. {lines[0]}",
            "\n".join(lines),
        )


def paste(plan: Plan, page: AreaPage, text: str) -> None:
    """Paste tab-separated text at the cursor, over the rows as they are seen.

    One value goes into every chosen cell; a block is repeated where a whole number of it goes into
    what is chosen, as spreadsheets do. Cells that are not taken are named.
    """
    grid, model = page.grid, page.model
    block = from_text(text)
    index = grid.currentIndex()
    if not block or page.area is None or not index.isValid():
        return
    chosen = _chosen(grid)
    if len(block) == len(block[0]) == 1 and len(chosen) > 1:
        wanted = [(action, name, block[0][0]) for action, name in chosen]
        rejected = cells.put_cells(plan, wanted, "paste", Source.PASTED)
        _tell(plan, grid, "pasted", len(wanted), rejected)
        return
    row, column = index.row(), index.column()
    if len(chosen) > 1:
        row, column, block = _repeated(grid, block)
    names = [model.field(place) for place in grid.walk.shown_columns() if place >= column]
    onto = [
        line
        for place in range(row, model.rowCount())
        if isinstance(line := model.line(place), Action)
    ]
    rejected = cells.paste_block(
        plan, page.area, onto[0] if onto else None, names, block, onto=onto
    )
    _tell(plan, grid, "pasted", sum(map(len, block)), rejected)


def _repeated(grid: GridView, block: list[list[str]]) -> tuple[int, int, list[list[str]]]:
    """Where a block goes that is pasted on chosen cells, and the block as often as it goes in."""
    places = [place for place in grid.selected_cells() if grid._grid.action(place[0]) is not None]
    rows, columns = sorted({row for row, _ in places}), sorted({column for _, column in places})
    between = [row for row in grid.walk.action_rows() if rows[0] <= row <= rows[-1]]
    if len(places) != len(rows) * len(columns) or rows != between:
        raise Refused(
            "What is chosen is in several pieces, and a block goes into one. "
            "Nothing was pasted; choose the cell where it is to begin."
        )
    down, rest = divmod(len(rows), len(block))
    down = down if not rest else 1
    wide = {len(line) for line in block}
    across = len(columns) // len(block[0]) if len(wide) == 1 else 1
    across = across if across * len(block[0]) == len(columns) else 1
    return rows[0], columns[0], [line * across for _ in range(down) for line in block]


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
