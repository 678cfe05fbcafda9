"""The grid's view: a spreadsheet's keys, and row heights worked out only for what is seen."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)  # fmt: skip
from PySide6.QtGui import (
    QDragLeaveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from desktop.core.errors import PlandeskError
from desktop.core.kinds import Action
from desktop.core.plan import Plan
from desktop.core.ratings import RATINGS
from desktop.ui.grid.delegate import GridDelegate
from desktop.ui.grid.drag import RowDrag
from desktop.ui.grid.header import GridHeader
from desktop.ui.grid.model import GridModel, Index, Role
from desktop.ui.grid.rows import Key, key_of
from desktop.ui.grid.widths import NARROWEST, least, shared_out, squeezed, usual_share
from desktop.ui.grid.words import WordWidths
from desktop.ui.guard import guarded
from desktop.ui.once import once

KEEP = 30  # milliseconds after the last change of size


@guarded
class GridView(QTableView):
    """The table of an area's actions.

    Signals: ``action_changed(object)`` with the current Action or None; ``cell_changed()`` when
    the cursor is on another cell; ``said(str)`` with a sentence for the status bar;
    ``clear_asked()``; ``dropped(list, object)`` with the ids of actions and the line they are to
    stand before; ``files_dropped(Action, QMimeData)``.
    """

    action_changed = Signal(object)
    cell_changed = Signal()
    said = Signal(str)
    clear_asked = Signal()
    dropped = Signal(object, object)
    files_dropped = Signal(object, object)

    def __init__(self, plan: Plan, model: GridModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan = plan
        self._grid = model
        self._heights: dict[Key, int] = {}
        # The widget within: asked of Qt for the first time, it would look through all its classes.
        self._inside = QWidget()
        self._inside.setBackgroundRole(QPalette.ColorRole.Base)
        self._inside.setAutoFillBackground(True)
        self.setViewport(self._inside)
        self._placed = False  # it was shown: nothing is measured for a size that does not last
        self._keeping = once(self, self._keep_in_sight)  # runs while the cursor is kept in sight
        self._measuring = False
        self._fitting = False
        self._shares: dict[str, float] = {}  # of the width, by field, where the user chose one
        self.delegate = GridDelegate(plan, self)
        self.setModel(model)
        self.setItemDelegate(self.delegate)
        self.setAccessibleName("Actions")
        self.setAccessibleDescription("Type to change a cell, F2 to edit it, F4 to choose")
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(16)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = GridHeader(self)
        self.setHorizontalHeader(header)
        header.setMinimumSectionSize(NARROWEST)
        self._header = header
        self._words = WordWidths(plan, model)
        header.sectionResized.connect(self._column_resized)
        self._drag = RowDrag(self)
        model.modelReset.connect(self._restart)
        model.layoutChanged.connect(self._spans)
        model.rowsInserted.connect(self._spans)
        model.rowsRemoved.connect(self._spans)
        model.dataChanged.connect(self._cells_changed)
        self.delegate.move_asked.connect(self.step)
        self._restart()

    # --- widths ----------------------------------------------------------------------------------

    def widths(self) -> list[int]:
        """The width of each column in pixels."""
        return [self.columnWidth(column) for column in range(self._grid.columnCount())]

    def fit_columns(self) -> None:
        """Share the width out as the form's columns ask, or as the user set them."""
        columns = self._grid.columns
        if not columns or not self._placed:
            return
        digit = self.fontMetrics().horizontalAdvance("0")
        if self._shares:
            wishes = [self._shares.get(each.field, 9.0 * digit) for each in columns]
            lowest = [least("no", digit)] * len(columns)
        else:
            wishes = [usual_share(each.field, each.width) for each in columns]
            bare = [least(each.field, digit) for each in columns]
            unbroken = self._words.widths(self.font(), bare)
            lowest = squeezed(unbroken, bare, self._inside.width())
        room = max(self._inside.width(), NARROWEST * len(columns))
        self._fitting = True
        for column, width in enumerate(shared_out(wishes, lowest, room)):
            self.setColumnWidth(column, width)
        self._fitting = False
        self._forget_heights()

    def _column_resized(self, column: int, old: int, new: int) -> None:
        if self._fitting or not 0 <= column < self._grid.columnCount():
            return
        for place, width in enumerate(self.widths()):
            self._shares[self._grid.field(place)] = float(width)
        self._forget_heights()

    def shares(self) -> dict[str, float]:
        """The widths that the user chose, by field; empty when none was."""
        return dict(self._shares)

    def set_shares(self, shares: dict[str, float]) -> None:
        """Use widths that the user chose before."""
        self._shares = dict(shares)
        self.fit_columns()

    def resizeEvent(self, event: QResizeEvent) -> None:
        here = self.visualRect(self.currentIndex())
        in_sight = here.height() > 0 and 0 <= here.top() < event.oldSize().height()
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.fit_columns()
        self.measure()
        if in_sight or self._keeping.isActive():
            # Narrower columns make every row higher: the cursor's must not go out of sight. One
            # change of the window comes as several, and the first may not scroll far enough.
            self._keeping.start(KEEP)
            self.scrollTo(self.currentIndex())

    def _keep_in_sight(self) -> None:
        self.scrollTo(self.currentIndex())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._placed:
            self._placed = True
            self._restart()

    # --- heights ---------------------------------------------------------------------------------

    def _forget_heights(self) -> None:
        self._heights.clear()
        self._header.refit()
        self.measure()

    def _restart(self) -> None:
        """Another area, other columns or another filter: begin at the top."""
        self._heights.clear()
        self._spans()
        if self._grid.columnCount() and self._placed:
            self.fit_columns()
            guess = [self._height(row) for row in range(min(12, self._grid.rowCount()))]
            usual = sum(guess) // len(guess) if guess else 24
            self.verticalHeader().setDefaultSectionSize(max(24, usual))
        self.measure()

    def _spans(self) -> None:
        self.clearSpans()
        wide = self._grid.columnCount()
        if wide > 1:
            for row in self._grid.group_rows():
                self.setSpan(row, 0, 1, wide)

    def _cells_changed(self, first: QModelIndex, last: QModelIndex, roles: list[int]) -> None:
        if roles == [Role.SIGN]:
            return  # that takes no room
        if last.row() - first.row() > 500:
            self._heights.clear()
        else:
            for row in range(first.row(), last.row() + 1):
                line = self._grid.line(row)
                if line is not None:
                    self._heights.pop(key_of(line), None)
        self.measure()

    def _height(self, row: int) -> int:
        line = self._grid.line(row)
        if line is None:
            return 24
        key = key_of(line)
        height = self._heights.get(key)
        if height is None:
            height = self._heights[key] = self.delegate.row_height(self._grid, row, self.widths())
        return height

    def measure(self) -> None:
        """Give the rows in sight their true height, keeping what is read where it is."""
        if self._measuring or not self._placed or not self._grid.rowCount():
            return
        self._measuring = True
        try:
            header = self.verticalHeader()
            bottom = self._inside.height()
            row = max(0, self.rowAt(0))
            anchor, held = -1, 0
            while row < self._grid.rowCount():
                top = header.sectionViewportPosition(row)
                if top >= bottom:
                    break
                height = self._height(row)
                if header.sectionSize(row) != height:
                    header.resizeSection(row, height)
                elif anchor < 0:
                    anchor, held = row, top
                row += 1
            if anchor >= 0:
                moved = header.sectionViewportPosition(anchor) - held
                if moved:
                    bar = self.verticalScrollBar()
                    self.updateGeometries()
                    bar.setValue(bar.value() + moved)
        finally:
            self._measuring = False

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        if dy:
            self.measure()

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        if not index.isValid():
            return
        # The rows on the way get their height only once they are in sight, which moves the goal.
        for _ in range(8):
            self.updateGeometries()  # or the bar ends where the rows ended when they were guessed
            super().scrollTo(index, hint)
            self.measure()
            rect = self.visualRect(index)
            if rect.top() >= 0 and (
                rect.bottom() <= self._inside.height() or rect.height() > self._inside.height()
            ):
                break

    # --- moving and editing ----------------------------------------------------------------------

    def current_action(self) -> Action | None:
        """The action that the cursor is on."""
        return (
            self._grid.action(self.currentIndex().row()) if self.currentIndex().isValid() else None
        )

    def selected_actions(self) -> list[Action]:
        """The actions that the selection touches, in their order; else the current one."""
        rows = sorted({index.row() for index in self.selectedIndexes()})
        found = [action for row in rows if (action := self._grid.action(row)) is not None]
        current = self.current_action()
        return found or ([current] if current else [])

    def selected_cells(self) -> list[tuple[int, int]]:
        """The (row, column) of every selected cell, in reading order."""
        return sorted({(index.row(), index.column()) for index in self.selectedIndexes()})

    def go(self, row: int, column: int, *, top: bool = False) -> None:
        """Put the cursor on a cell and bring it into sight."""
        index = self._grid.index(row, column)
        if index.isValid():
            self.selectionModel().setCurrentIndex(
                index, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
            hint = QAbstractItemView.ScrollHint.PositionAtCenter
            self.scrollTo(index, hint if top else QAbstractItemView.ScrollHint.EnsureVisible)

    def go_to_action(self, action_id: int, field: str = "") -> bool:
        """Put the cursor on an action; False when it is not shown here."""
        row = self._grid.row_of(action_id)
        if row < 0:
            return False
        column = self._grid.column_of(field) if field else -1
        if column < 0:
            column = max(0, self._grid.column_of("action"))
        self.go(row, column, top=True)
        return True

    def step(self, columns: int, rows: int) -> None:
        """Go to the next cell of an action, from the end of a row to the next, past headings."""
        row, wide = self.currentIndex().row(), self._grid.columnCount()
        column = self.currentIndex().column() + columns
        rows += (column >= wide) - (column < 0)
        far = range(row + rows, self._grid.rowCount()) if rows > 0 else range(row + rows, -1, -1)
        headings = self._grid.group_rows()
        found = next((each for each in far if each not in headings), -1)
        self.go(*((found, column % wide) if found >= 0 else (row, min(wide - 1, max(0, column)))))
        self.setFocus()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.cell_changed.emit()
        if current.row() != previous.row() or not previous.isValid():
            self.action_changed.emit(
                self._grid.action(current.row()) if current.isValid() else None
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
            return
        key, modifiers = event.key(), event.modifiers()
        shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        plain = modifiers in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier,
                              Qt.KeyboardModifier.KeypadModifier)  # fmt: skip
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.step(0, -1 if shift else 1)
        elif key == Qt.Key.Key_Backtab or (key == Qt.Key.Key_Tab and plain):
            self.step(-1 if shift or key == Qt.Key.Key_Backtab else 1, 0)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and plain:
            self.clear_asked.emit()
        elif key == Qt.Key.Key_F4 and plain:
            self._choose()
        elif plain and event.text() and self._set_status(event.text()):
            pass
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def _choose(self) -> None:
        """Open the cell's editor with its list or calendar."""
        index, asked = self.currentIndex(), QAbstractItemView.EditTrigger.AllEditTriggers
        if self.edit(index, asked, QEvent(QEvent.Type.None_)):
            editor: Any = self.indexWidget(index) or self.focusWidget()
            if hasattr(editor, "choose"):
                editor.choose()

    def _set_status(self, text: str) -> bool:
        """Take a letter for the status it stands for, in every selected status cell."""
        index = self.currentIndex()
        name = self._grid.field(index.column()) if index.isValid() else ""
        if name not in RATINGS:
            return False
        reading = self._plan.data.legend_of(name).read(text)
        if self._plan.why_read_only or self._grid.action(index.row()) is None:
            return False
        if not reading.code:
            return False
        cells = [
            action
            for row, column in self.selected_cells() or [(index.row(), index.column())]
            if self._grid.field(column) == name and (action := self._grid.action(row))
        ]
        from desktop.core.editing import actions as editing

        try:
            if len(cells) <= 1:
                self._grid.setData(index, reading.code)
            else:
                editing.set_fields(self._plan, cells, name, reading.code)
        except PlandeskError as error:
            self._grid.refused.emit(str(error))
        return True

    def edit(self, *arguments: Any) -> Any:
        """Open an editor; when it is typing that opened it, the typing replaces the cell's text."""
        if len(arguments) == 3:
            index, trigger, _ = arguments
            self.delegate.typed_over = trigger == QAbstractItemView.EditTrigger.AnyKeyPressed
            if self._plan.why_read_only and trigger & self.editTriggers() and index.isValid():
                self.said.emit(self._plan.why_read_only)
        opened = super().edit(*arguments)
        self.delegate.typed_over = False
        return opened

    # --- dragging rows ---------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._drag.pressed(event)
        super().mousePressEvent(event)
        self._drag.select_row(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._drag.moved(event):
            super().mouseMoveEvent(event)

    def dragEnterEvent(self, event: QDropEvent) -> None:
        self._drag.entered(event)

    def dragMoveEvent(self, event: QDropEvent) -> None:
        self._drag.hovered(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._drag.left()

    def dropEvent(self, event: QDropEvent) -> None:
        self._drag.dropped(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self._drag.paint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        looks = (QEvent.Type.FontChange, QEvent.Type.PaletteChange, QEvent.Type.StyleChange)
        if event.type() in looks and hasattr(self, "delegate"):
            self.delegate.restyle()
            self.fit_columns()

    def cell_rect(self, row: int, column: int) -> QRect:
        """Where a cell stands in the viewport."""
        return self.visualRect(self._grid.index(row, column))

    def line_before(self, position: QPoint) -> int:
        """The row that a drop at *position* goes ahead of."""
        row = self.rowAt(position.y())
        if row < 0:
            return self._grid.rowCount()
        middle = self.rowViewportPosition(row) + self.rowHeight(row) // 2
        return row + 1 if position.y() > middle else row
