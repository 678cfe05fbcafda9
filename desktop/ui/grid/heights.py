"""How high the grid's rows are, worked out only for those that are seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QRect
from PySide6.QtGui import QGuiApplication

from desktop.ui.grid.model import Role
from desktop.ui.grid.rows import MANY, Key, Line, key_of
from desktop.ui.once import once

if TYPE_CHECKING:
    from desktop.ui.grid.view import GridView

_EMPTY = 24  # pixels of a row of which nothing is known
_GUESSED = 12  # rows whose height is taken for that of those that were not seen yet


class RowHeights:
    """The part of the grid's view that gives rows their heights."""

    def __init__(self, view: GridView) -> None:
        self._view = view
        self._model = view._grid
        self._known: dict[tuple[Key, bool], int] = {}
        self._grown: Key | None = None  # the line under the cursor, which is shown whole
        self._measuring = False
        self._growing = once(view, self.grow)

    def forget(self) -> None:
        """Work all of them out again, because columns have other widths or texts another size."""
        self._known.clear()

    def guess(self) -> None:
        """Give rows that were not seen yet the height of the first ones."""
        first = [self.of(row) for row in range(min(_GUESSED, self._model.rowCount()))]
        usual = sum(first) // len(first) if first else _EMPTY
        self._view.verticalHeader().setDefaultSectionSize(max(_EMPTY, usual))

    def cells_changed(self, first: QModelIndex, last: QModelIndex, roles: list[int]) -> None:
        """Other words may take another height."""
        if roles == [Role.SIGN]:
            return  # that takes no room
        if last.row() - first.row() > MANY:
            self.forget()
        else:
            for row in range(first.row(), last.row() + 1):
                line = self._model.line(row)
                if line is not None:
                    for whole in (True, False):
                        self._known.pop((key_of(line), whole), None)
        self.measure()

    def letters_follow(self, by: int) -> None:
        """Paint the ratings anew whose letters stay in sight while their row is scrolled *by* so
        many pixels."""
        view = self._view
        row = view.rowAt(0)
        high = view.rowViewportPosition(row) + view.rowHeight(row) if row >= 0 else 0
        for column in self._model.rating_columns():
            left, wide = view.columnViewportPosition(column), view.columnWidth(column)
            view.viewport().update(QRect(left, 0, wide, max(high, 0) + by))

    # --- the row under the cursor ----------------------------------------------------------------

    def is_whole(self, row: int) -> bool:
        """Whether all of a row is shown: it is the cursor's, or every row is."""
        line = self._model.line(row)
        painter = self._view.delegate
        if painter.most is None or line is None or key_of(line) == self._grown:
            return True
        return self._of(line, row, whole=True) <= painter.tallest_whole

    def cursor_moved(self) -> None:
        """The cursor is on another row, which grows: at once by a key, and in a moment by the
        mouse, or a second click would find another row under it."""
        if self._view.mouse_held:
            self._growing.start(QGuiApplication.styleHints().mouseDoubleClickInterval() + 20)
        else:
            self.grow()

    def grow(self) -> None:
        """Show the cursor's row whole, and the one that it was on no longer."""
        index = self._view.currentIndex()
        line = self._model.line(index.row()) if index.isValid() else None
        grown = key_of(line) if line is not None else None
        if self._view.mouse_held:
            self._growing.start()  # not while cells are chosen
        elif grown != self._grown:
            self._growing.stop()
            self._grown = grown
            self.measure(index.row() if index.isValid() else -1)
            self._view.viewport().update()

    def of(self, row: int) -> int:
        """How high a row is once it is seen, in pixels."""
        line = self._model.line(row)
        if line is None:
            return _EMPTY
        return self._of(line, row, whole=self.is_whole(row))

    def _of(self, line: Line, row: int, *, whole: bool) -> int:
        key = key_of(line), whole
        height = self._known.get(key)
        if height is None:
            view = self._view
            height = view.delegate.row_height(self._model, row, view.widths(), whole=whole)
            self._known[key] = height
        return height

    def measure(self, fixed: int = -1) -> None:
        """Give the rows in sight their true height, keeping what is read where it is: the row
        *fixed*, or else the first that stays as high as it was."""
        view = self._view
        if self._measuring or not view.is_placed or not self._model.rowCount():
            return
        self._measuring = True
        try:
            header = view.verticalHeader()
            bottom = view.viewport().height()
            row = max(0, view.rowAt(0))
            anchor, held = fixed, header.sectionViewportPosition(fixed) if fixed >= 0 else 0
            while row < self._model.rowCount():
                top = header.sectionViewportPosition(row)
                if top >= bottom:
                    break
                height = self.of(row)
                if header.sectionSize(row) != height:
                    header.resizeSection(row, height)
                elif anchor < 0:
                    anchor, held = row, top
                row += 1
            if anchor >= 0:
                moved = header.sectionViewportPosition(anchor) - held
                if moved:
                    bar = view.verticalScrollBar()
                    view.updateGeometries()
                    bar.setValue(bar.value() + moved)
        finally:
            self._measuring = False
