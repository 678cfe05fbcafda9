"""Where the cursor of the grid is, and what is chosen from it: the ways of a spreadsheet.

The cursor stays where choosing began, so that what is typed goes into that cell; the far end of
what is chosen moves. Rows are passed over as they are seen: a commitment's heading is one cell,
and Tab, Enter and jumps do not stop at it.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPersistentModelIndex, Qt
from PySide6.QtGui import QMouseEvent

from desktop.core.kinds import Action
from desktop.ui.grid.rows import HEADINGS

if TYPE_CHECKING:
    from desktop.ui.grid.view import GridView

SCROLLED = 28  # pixels that the rows move on where the mouse is held beyond them
_Flag = QItemSelectionModel.SelectionFlag


class Walk:
    """The part of the grid's view that goes from cell to cell and chooses cells."""

    def __init__(self, view: GridView) -> None:
        self._view = view
        self._from = QPersistentModelIndex()  # where what is chosen begins, if not at the cursor
        self._far = QPersistentModelIndex()  # and where it ends, away from the cursor
        self._drags = False  # the mouse is held, and chooses
        self._wish = 0  # the column to come back to below a heading, which has one cell only
        self._began = -1  # the column in which a run of Tabs began, where Enter goes back to

    # --- where it is -----------------------------------------------------------------------------

    @property
    def _rows(self) -> int:
        return self._view.model().rowCount()

    def shown_columns(self) -> list[int]:
        """The columns that are not hidden, in their order."""
        view = self._view
        return [c for c in range(view.model().columnCount()) if not view.isColumnHidden(c)]

    def action_rows(self) -> list[int]:
        """The rows of actions, in their order."""
        model = self._view._grid
        return [row for row in range(self._rows) if isinstance(model.line(row), Action)]

    def _is_heading(self, row: int) -> bool:
        return isinstance(self._view._grid.line(row), HEADINGS)

    def here(self) -> tuple[int, int]:
        """The row and column of the cursor, (-1, -1) for none."""
        index = self._view.currentIndex()
        return index.row(), index.column()

    def _start(self, far: bool) -> tuple[int, int]:
        """Where a way begins: at the far end of what is chosen, or at the cursor."""
        row, column = self.far() if far else self.here()
        if not far and row >= 0 and self._is_heading(row) and self._wish in self.shown_columns():
            column = self._wish
        return row, column

    def _begin(self) -> tuple[int, int]:
        """The row and column where what is chosen begins: the cursor, but for whole rows."""
        return self._still(self._from) or self.here()

    def far(self) -> tuple[int, int]:
        """The row and column where what is chosen ends, away from the cursor."""
        return self._still(self._far) or self.here()

    def _still(self, end: QPersistentModelIndex) -> tuple[int, int] | None:
        """Where an end of what is chosen is; None once something else is chosen, as when rows went
        and Qt put the cursor elsewhere."""
        index = self._view.model().index(end.row(), end.column())
        chosen = index.isValid() and self._view.selectionModel().isSelected(index)
        return (index.row(), index.column()) if chosen else None

    def chosen(self) -> list[tuple[int, int]]:
        """The (row, column) of every chosen cell that is shown, in reading order."""
        # By blocks: of a grid of which all is chosen Qt would make an index for every cell.
        shown = set(self.shown_columns())
        cells = set[tuple[int, int]]()
        for block in self._view.selectionModel().selection().toList():
            columns = [each for each in range(block.left(), block.right() + 1) if each in shown]
            cells.update(product(range(block.top(), block.bottom() + 1), columns))
        return sorted(cell for cell in cells if not self._is_behind_heading(*cell))

    def _is_behind_heading(self, row: int, column: int) -> bool:
        """Whether a cell is none of its own, but belongs to a heading that is as wide as all."""
        view = self._view
        return self._is_heading(row) and view.isIndexHidden(view.model().index(row, column))

    # --- going there -----------------------------------------------------------------------------

    def go(self, row: int, column: int, far: bool = False) -> None:
        """Put the cursor on a cell; with *far* leave it, and choose up to that cell."""
        model, view = self._view._grid, self._view
        index = model.index(row, column)
        if not index.isValid():
            return
        self._wish = column
        self._began = -1
        if far:
            self.choose(self._begin(), (row, column))
        else:
            if self._is_heading(row):
                index = model.index(row, 0)
            self._from = self._far = QPersistentModelIndex()
            view.selectionModel().setCurrentIndex(index, _Flag.ClearAndSelect)
        view.scrollTo(index)

    def choose(self, one: tuple[int, int], other: tuple[int, int]) -> None:
        """Choose the block between two cells; the first is where it begins."""
        model = self._view.model()
        self._from = QPersistentModelIndex(model.index(*one))
        self._far = QPersistentModelIndex(model.index(*other))
        top, bottom = sorted((one[0], other[0]))
        left, right = sorted((one[1], other[1]))
        block = QItemSelection(model.index(top, left), model.index(bottom, right))
        self._view.selectionModel().select(block, _Flag.ClearAndSelect)

    def move(self, columns: int, rows: int, far: bool) -> None:
        """One cell on, as an arrow does; with *far* the end of what is chosen moves."""
        row, column = self._start(far)
        shown = self.shown_columns()
        if not shown or row < 0:
            return
        if columns:
            place = shown.index(column) if column in shown else 0
            column = shown[max(0, min(len(shown) - 1, place + columns))]
        self.go(max(0, min(self._rows - 1, row + rows)), column, far)

    def end_of_row(self, way: int, far: bool) -> None:
        """To the first (-1) or last (1) cell of the row."""
        shown = self.shown_columns()
        if shown:
            self.go((self.far() if far else self.here())[0], shown[0 if way < 0 else -1], far)

    def corner(self, way: int, far: bool) -> None:
        """To the first (-1) or last (1) cell of all actions."""
        shown, rows = self.shown_columns(), self.action_rows()
        if shown and rows:
            end = 0 if way < 0 else -1
            self.go(rows[end], shown[end], far)

    def page(self, way: int, far: bool) -> None:
        """A page up (-1) or down (1): as many rows as fill the grid."""
        view = self._view
        row, column = self._start(far)
        if row < 0:
            return
        room = view.viewport().height()
        goal, gone = row, 0
        while 0 <= goal + way < self._rows and (goal == row or gone < room):
            goal += way
            gone += view.heights.of(goal)
        self.go(goal, column, far)

    def jump(self, columns: int, rows: int, far: bool) -> None:
        """To where filled cells end or begin, as Ctrl and an arrow do; else to the last cell."""
        row, column = self._start(far)
        across, down = self.shown_columns(), self.action_rows()
        if not across or not down:
            return
        if columns:
            line = across if columns > 0 else across[::-1]
            cells = [(row, each) for each in line]
        else:
            line = down if rows > 0 else down[::-1]
            ahead = [each for each in line if (each - row) * rows >= 0]
            cells = [(each, column) for each in ahead]
            if not ahead or ahead[0] != row:
                cells.insert(0, (row, column))
        self.go(*self._edge(cells, (row, column)), far)

    def _edge(self, cells: list[tuple[int, int]], here: tuple[int, int]) -> tuple[int, int]:
        """The edge of filled cells on the way along *cells* from the one that is among them."""
        place = cells.index(here) if here in cells else 0
        ahead = cells[place + 1 :]
        if not ahead:
            return here
        if self._is_filled(*here) and self._is_filled(*ahead[0]):
            end = next((i for i, cell in enumerate(ahead) if not self._is_filled(*cell)), None)
            return ahead[-1] if end is None else ahead[end - 1]
        return next((cell for cell in ahead if self._is_filled(*cell)), ahead[-1])

    def _is_filled(self, row: int, column: int) -> bool:
        model = self._view._grid
        action = model.action(row)
        return action is not None and bool(model.text(action, model.field(column)))

    # --- Tab and Enter ---------------------------------------------------------------------------

    def step(self, columns: int, rows: int) -> None:
        """To the next cell of an action, from the end of a row to the next, past headings.

        Where several cells are chosen it goes round those, and they stay chosen.
        """
        if self._step_within(columns, rows):
            return
        shown = self.shown_columns()
        row, column = self.here()
        if not shown or row < 0:
            return
        began = self._began if self._began in shown else -1
        if columns:
            began = column if began < 0 else began
            place = (shown.index(column) if column in shown else 0) + columns
            rows += (place >= len(shown)) - (place < 0)
        else:
            column = column if began < 0 or rows < 0 else began
            place = shown.index(column) if column in shown else 0
            began = -1
        lines = [each for each in range(self._rows) if not self._is_heading(each)]
        ahead = [each for each in lines if (each - row) * (rows or 1) > 0]
        if rows and not ahead:
            place = max(0, min(len(shown) - 1, place))  # there is nothing further
        elif rows:
            row = ahead[0] if rows > 0 else ahead[-1]
        self.go(row, shown[place % len(shown)])
        self._began = began if columns else -1

    def _step_within(self, columns: int, rows: int) -> bool:
        """Go on among several chosen cells; False where there is one only."""
        cells = [cell for cell in self.chosen() if not self._is_heading(cell[0])]
        if len(cells) < 2:
            return False
        if rows:
            cells.sort(key=lambda cell: (cell[1], cell[0]))
        here = self.here()
        place = cells.index(here) if here in cells else -1
        row, column = cells[(place + columns + rows) % len(cells)]
        index = self._view.model().index(row, column)
        self._view.selectionModel().setCurrentIndex(index, _Flag.NoUpdate)
        self._view.scrollTo(index)
        return True

    # --- choosing --------------------------------------------------------------------------------

    def choose_rows(self) -> None:
        """Choose the whole rows of what is chosen."""
        shown, rows = self.shown_columns(), self._span()[0]
        if shown and rows:
            self.choose((rows[0], shown[0]), (rows[-1], shown[-1]))

    def choose_columns(self) -> None:
        """Choose the whole columns of what is chosen, of all rows but the one that adds."""
        columns, rows = self._span()[1], self.action_rows()
        if columns and rows:
            self.choose((rows[0], columns[0]), (rows[-1], columns[-1]))

    def choose_all(self) -> None:
        """Choose every cell of every action."""
        shown, rows = self.shown_columns(), self.action_rows()
        if shown and rows:
            self.choose((rows[0], shown[0]), (rows[-1], shown[-1]))

    def _span(self) -> tuple[list[int], list[int]]:
        """The rows and columns, in their order, that what is chosen stands in."""
        cells = self.chosen() or ([self.here()] if self.here()[0] >= 0 else [])
        return sorted({row for row, _ in cells}), sorted({column for _, column in cells})

    # --- the mouse -------------------------------------------------------------------------------

    def pressed(self, event: QMouseEvent) -> None:
        """A button went down, and Qt has put the cursor there: a block may be chosen from it."""
        self._from = self._far = QPersistentModelIndex()
        self._began = -1
        self._wish = self.here()[1]
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        left = event.button() == Qt.MouseButton.LeftButton
        self._drags = left and not held and self.here()[0] >= 0

    def pressed_with_shift(self, event: QMouseEvent) -> bool:
        """Choose from the cursor up to where the mouse is; True when that was asked for."""
        place = self._under(event)
        left = event.button() == Qt.MouseButton.LeftButton
        shift = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        if not left or not shift or place is None or self.here()[0] < 0:
            return False
        self._view.setFocus()
        self.go(*place, far=True)
        self._drags = True
        return True

    def dragged(self, event: QMouseEvent) -> bool:
        """The mouse moved; True when it chooses a block, from where it went down."""
        if not self._drags or not event.buttons() & Qt.MouseButton.LeftButton:
            return False
        view, bar = self._view, self._view.verticalScrollBar()
        below = event.position().y() - view.viewport().height()
        if below > 0 or event.position().y() < 0:
            bar.setValue(bar.value() + (SCROLLED if below > 0 else -SCROLLED))
        place = self._under(event)
        if place is not None and place != self.far():
            self.choose(self._begin(), place)
        return True

    def released(self) -> None:
        """The button was let go."""
        self._drags = False

    def _under(self, event: QMouseEvent) -> tuple[int, int] | None:
        """The cell under the mouse; None beyond the cells."""
        place = event.position().toPoint()
        row, column = self._view.rowAt(place.y()), self._view.columnAt(place.x())
        return (row, column) if min(row, column) >= 0 else None
