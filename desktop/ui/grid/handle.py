"""The small square at the corner of what is chosen: dragged, it fills the cells on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPen

from desktop.ui.grid.walk import SCROLLED
from desktop.ui.look.theme import colours

if TYPE_CHECKING:
    from desktop.ui.grid.view import GridView

SIZE = 7  # pixels of the square
_REACH = 3  # pixels round it that are still it, for a hand that is not quite there

Lines = tuple[list[int], list[int]]
"""The rows and the columns of a block, in their order."""


class FillHandle:
    """The part of the grid's view that fills by dragging. Ctrl+D and Ctrl+R do the same by key."""

    def __init__(self, view: GridView) -> None:
        self._view = view
        self._from: Lines | None = None  # what is dragged from
        self._to: Lines | None = None  # what would be filled
        self._painted = QRect()
        self._is_known = False  # it is asked for at every painting: the block is kept
        self._known: Lines | None = None
        view.setMouseTracking(True)  # the pointer says where the square is

    # --- where it is -----------------------------------------------------------------------------

    def _block(self) -> Lines | None:
        """The block of actions' cells that is chosen, None where it is none or nothing may be."""
        if self._view._plan.why_read_only or self._view.is_editing():
            return None
        if not self._is_known:
            self._is_known, self._known = True, self._find_block()
        return self._known

    def _find_block(self) -> Lines | None:
        view = self._view
        cells = view.selected_cells()
        rows, columns = sorted({row for row, _ in cells}), sorted({column for _, column in cells})
        rows = [row for row in rows if view._grid.action(row) is not None]
        if not rows or len(cells) < len(rows) * len(columns):
            return None
        between = [row for row in view.walk.action_rows() if rows[0] <= row <= rows[-1]]
        return (rows, columns) if rows == between else None

    def _square(self, block: Lines | None) -> QRect:
        if block is None:
            return QRect()
        cell = self._view.cell_rect(block[0][-1], block[1][-1])
        return QRect(cell.right() - SIZE + 1, cell.bottom() - SIZE + 1, SIZE, SIZE)

    def is_at(self, place: QPoint) -> bool:
        """Whether the square is at a place of the viewport."""
        square = self._square(self._block())
        around = square.adjusted(-_REACH, -_REACH, _REACH, _REACH)
        return not square.isEmpty() and around.contains(place)

    def chosen_again(self) -> None:
        """Something else is chosen, or stands elsewhere: the square goes from where it was."""
        self._is_known = False
        self._view.viewport().update(self._painted)

    # --- the mouse -------------------------------------------------------------------------------

    def pressed(self, event: QMouseEvent) -> bool:
        """A button went down; True when it was on the square."""
        left = event.button() == Qt.MouseButton.LeftButton
        if not left or not self.is_at(event.position().toPoint()):
            return False
        self._from = self._block()
        return True

    def moved(self, event: QMouseEvent) -> bool:
        """The mouse moved; True when the square is dragged."""
        view, place = self._view, event.position().toPoint()
        if self._from is None:
            over = not event.buttons() and self.is_at(place)
            shape = Qt.CursorShape.CrossCursor if over else Qt.CursorShape.ArrowCursor
            if view.viewport().cursor().shape() != shape:
                view.viewport().setCursor(shape)
            return False
        bar, bottom = view.verticalScrollBar(), view.viewport().height()
        if not 0 <= place.y() < bottom:
            bar.setValue(bar.value() + (SCROLLED if place.y() > 0 else -SCROLLED))
        self._to = self._goal(self._from, place)
        view.viewport().update()
        return True

    def released(self) -> bool:
        """The button was let go; True when that ended a drag, which fills."""
        begun, goal = self._from, self._to
        self._from = self._to = None
        self._view.viewport().update()
        if begun is not None and goal is not None:
            self._view.fill_from(begun, goal)
        return begun is not None

    def pressed_twice(self, event: QMouseEvent) -> bool:
        """A double click on the square fills down to the last action; True when it was there."""
        block = self._block()
        if block is None or not self.is_at(event.position().toPoint()):
            return False
        below = [row for row in self._view.walk.action_rows() if row > block[0][-1]]
        self._from = self._to = None
        if below:
            self._view.fill_from(block, (below, block[1]))
        return True

    def _goal(self, begun: Lines, place: QPoint) -> Lines | None:
        """What is filled when the mouse is let go: on one side of the block, nearest cells first.

        It is the side on which the mouse is further out.
        """
        view, (rows, columns) = self._view, begun
        first = view.cell_rect(rows[0], columns[0])
        last = view.cell_rect(rows[-1], columns[-1])
        down = max(first.top() - place.y(), place.y() - last.bottom(), 0)
        across = max(first.left() - place.x(), place.x() - last.right(), 0)
        if not down and not across:
            return None
        if down >= across:
            over = view.rowAt(place.y())
            end = over if over >= 0 else view._grid.rowCount() if place.y() > 0 else 0
            lines = view.walk.action_rows()
            after = [row for row in lines if rows[-1] < row <= end]
            before = [row for row in lines if end <= row < rows[0]]
            return after or before[::-1], columns
        end = view.columnAt(place.x())
        end = end if end >= 0 else view._grid.columnCount() if place.x() > 0 else 0
        lines = view.walk.shown_columns()
        after = [column for column in lines if columns[-1] < column <= end]
        before = [column for column in lines if end <= column < columns[0]]
        return rows, after or before[::-1]

    # --- painting --------------------------------------------------------------------------------

    def paint(self) -> None:
        """Paint the square, and a frame round what would be filled."""
        view = self._view
        block = self._from or (self._block() if view.hasFocus() else None)
        self._painted = self._square(block)
        if block is None:
            return
        look = colours(view.palette())
        painter = QPainter(view.viewport())
        painter.fillRect(self._painted, QColor(look.surface))
        painter.fillRect(self._painted.adjusted(1, 1, 0, 0), QColor(look.accent))
        if self._to is not None and all(self._to):
            rows, columns = sorted(self._to[0]), sorted(self._to[1])
            frame = view.cell_rect(rows[0], columns[0])
            frame = frame.united(view.cell_rect(rows[-1], columns[-1]))
            painter.setPen(QPen(QColor(look.accent), 2, Qt.PenStyle.DashLine))
            painter.drawRect(frame.adjusted(1, 1, -2, -2))
        painter.end()
