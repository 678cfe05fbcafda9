"""The grid's view: a spreadsheet's keys, and row heights worked out only for what is seen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QItemSelection, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QDragLeaveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from desktop.core.errors import PlandeskError
from desktop.core.fields import LINKED, REQUIREMENTS
from desktop.core.kinds import Action
from desktop.core.legend import Legend
from desktop.core.plan import Plan
from desktop.core.ratings import RATINGS
from desktop.ui.grid.columns import Columns
from desktop.ui.grid.delegate import GridDelegate
from desktop.ui.grid.drag import RowDrag
from desktop.ui.grid.handle import FillHandle, Lines
from desktop.ui.grid.header import GridHeader
from desktop.ui.grid.heights import RowHeights
from desktop.ui.grid.keys import asked_by
from desktop.ui.grid.model import GridModel, Index
from desktop.ui.grid.walk import Walk
from desktop.ui.grid.widths import NARROWEST
from desktop.ui.guard import guarded
from desktop.ui.once import once

_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier,
          Qt.KeyboardModifier.KeypadModifier)  # fmt: skip
KEEP = 30  # milliseconds after the last change of size


@guarded
class GridView(QTableView):
    """The table of an area's actions.

    Signals: ``action_changed(object)`` with the current Action or None; ``cell_changed()`` when
    the cursor is on another cell; ``said(str)`` with a sentence for the status bar;
    ``dropped(list, object)`` with the ids of actions and the line they are to stand before;
    ``files_dropped(Action, QMimeData)``; ``columns_shown()`` when one was hidden or came back.
    """

    shows_focus = True  # by the ring round its current cell

    action_changed = Signal(object)
    cell_changed = Signal()
    said = Signal(str)
    dropped = Signal(object, object)
    files_dropped = Signal(object, object)
    columns_shown = Signal()

    def __init__(self, plan: Plan, model: GridModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan = plan
        self._grid = model
        self.heights = RowHeights(self)
        # The widget within: asked of Qt for the first time, it would look through all its classes.
        self._inside = QWidget()
        self._inside.setBackgroundRole(QPalette.ColorRole.Base)
        self._inside.setAutoFillBackground(True)
        self.setViewport(self._inside)
        self.is_placed = False  # it was shown: nothing is measured for a size that does not last
        self._held = False
        self._keeping = once(self, self._keep_in_sight)  # runs while the cursor is kept in sight
        self.delegate = GridDelegate(plan, self)
        self.setModel(model)
        self.setItemDelegate(self.delegate)
        self.setAccessibleName("Actions")
        self.setAccessibleDescription("Type to change a cell, F2 to edit it, F4 to choose")
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setWordWrap(True)
        self.setTabKeyNavigation(True)  # or Qt takes Tab before it is asked what the grid does
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
        self.columns = Columns(self)
        self.walk: Walk = Walk(self)
        self._drag = RowDrag(self)
        self.handle = FillHandle(self)
        model.modelReset.connect(self._restart)
        model.layoutChanged.connect(self._spans)
        model.rowsInserted.connect(self._spans)
        model.rowsRemoved.connect(self._spans)
        model.dataChanged.connect(self.heights.cells_changed)
        self.delegate.move_asked.connect(self.step)
        self.delegate.fill_asked.connect(self.put_into_all)
        self._restart()

    # --- widths ----------------------------------------------------------------------------------

    def widths(self) -> list[int]:
        """The width of each column in pixels."""
        return [self.columnWidth(column) for column in range(self._grid.columnCount())]

    def fit_columns(self) -> None:
        """Give the columns their widths anew, in the room that there is."""
        if self._grid.columns and self.is_placed:
            self.columns.fit()
            self.handle.chosen_again()
            self.widths_changed()

    def widths_changed(self) -> None:
        """Columns have other widths: rows are measured again, and headings wrapped."""
        self.heights.forget()
        self._header.refit()
        self.heights.measure()

    def sizeHintForColumn(self, column: int) -> int:
        """What a double click on a column's edge makes it: Qt asks for it."""
        return self.columns.content_width(column)

    def resizeEvent(self, event: QResizeEvent) -> None:
        here = self.visualRect(self.currentIndex())
        in_sight = here.height() > 0 and 0 <= here.top() < event.oldSize().height()
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.fit_columns()
        self.heights.measure()
        if in_sight or self._keeping.isActive():
            # Narrower columns make every row higher: the cursor's must not go out of sight. One
            # change of the window comes as several, and the first may not scroll far enough.
            self._keeping.start(KEEP)
            self.scrollTo(self.currentIndex())

    def _keep_in_sight(self) -> None:
        self.scrollTo(self.currentIndex())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self.is_placed:
            self.is_placed = True
            self._restart()
        self.columns.follow_text()

    # --- rows -------------------------------------------------------------------------------------

    def _restart(self) -> None:
        """Another area, other columns or another filter: begin at the top."""
        self.heights.forget()
        self._spans()
        if self._grid.columnCount() and self.is_placed:
            self.fit_columns()
            self.heights.guess()
        self.heights.measure()

    def _spans(self) -> None:
        self.handle.chosen_again()
        self.clearSpans()
        wide = self._grid.columnCount()
        if wide > 1:
            for row in self._grid.group_rows():
                self.setSpan(row, 0, 1, wide)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        if dy:
            self.heights.measure()
            self.heights.letters_follow(abs(dy))

    def legend_of(self, field: str) -> Legend:
        """The legend of a column of ratings."""
        return self._plan.data.legend_of(field)

    @property
    def mouse_held(self) -> bool:
        """Whether a button of the mouse is held down over the grid, or was a moment ago."""
        return self._held

    def set_lines(self, lines: int) -> None:
        """Show so many lines of the rows that the cursor is not on; or as they fit, or all."""
        if lines != self.columns.lines:
            self.columns.lines = lines
            self.fit_columns()
            self.scrollTo(self.currentIndex())

    def mark_found(self, words: str) -> None:
        """Mark where words stand in the cells, nothing with ""."""
        self.delegate.found = words.strip().casefold()
        self._inside.update()

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
            self.heights.measure()
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

    def current_field(self) -> str:
        """The field that the cursor is on, "" for none."""
        index = self.currentIndex()
        return self._grid.field(index.column()) if index.isValid() else ""

    def selected_actions(self) -> list[Action]:
        """The actions that the selection touches, in their order; else the current one."""
        rows = set[int]()
        for block in self.selectionModel().selection().toList():
            rows.update(range(block.top(), block.bottom() + 1))
        found = [action for row in sorted(rows) if (action := self._grid.action(row)) is not None]
        current = self.current_action()
        return found or ([current] if current else [])

    def selected_cells(self) -> list[tuple[int, int]]:
        """The (row, column) of every selected cell that is seen, in reading order."""
        return self.walk.chosen()

    def go(self, row: int, column: int, *, top: bool = False) -> None:
        """Put the cursor on a cell and bring it into sight."""
        self.walk.go(row, column)
        if top:
            hint = QAbstractItemView.ScrollHint.PositionAtCenter
            self.scrollTo(self.currentIndex(), hint)

    def go_to_action(self, action_id: int, field: str = "") -> bool:
        """Put the cursor on an action; False when it is not shown here."""
        row = self._grid.row_of(action_id)
        if row < 0:
            return False
        self.go(row, self.columns.nearest_to(field), top=True)
        return True

    def step(self, columns: int, rows: int) -> None:
        """Go to the next cell of an action, as Tab and Enter do."""
        self.walk.step(columns, rows)
        self.setFocus()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.cell_changed.emit()
        self.heights.cursor_moved()
        if current.row() != previous.row() or not previous.isValid():
            self.action_changed.emit(
                self._grid.action(current.row()) if current.isValid() else None
            )

    def is_editing(self) -> bool:
        """Whether a cell's editor is open."""
        return self.state() == QAbstractItemView.State.EditingState

    def keyPressEvent(self, event: QKeyEvent) -> None:
        asked = asked_by(event)
        typed = event.modifiers() in _PLAIN and event.text()
        if self.is_editing():
            super().keyPressEvent(event)
        elif asked is not None and asked.act is not None:
            event.accept()
            asked.act(self, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif typed and self._type_status(event.text()):
            event.accept()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Typing changes a cell, and where it cannot it goes nowhere else: Qt would look for it."""

    def attempt(self, do: Callable[[], object]) -> None:
        """Do something; what the plan refuses is said in the status bar."""
        try:
            do()
        except PlandeskError as error:
            self.said.emit(str(error))

    # What changes cells reads dates, which takes long to import: not before the first picture.

    def _type_status(self, text: str) -> bool:
        from desktop.ui.grid import blocks

        return blocks.type_status(self._plan, self, text)

    def clear_cells(self) -> None:
        """Empty the chosen cells."""
        from desktop.ui.grid import blocks

        self.attempt(lambda: blocks.clear(self._plan, self))

    def fill(self, columns: int, rows: int) -> None:
        """Fill the chosen cells from the first of them: along *rows* down, *columns* right."""
        from desktop.ui.grid import blocks

        self.attempt(lambda: blocks.fill(self._plan, self, columns, rows))

    def fill_from(self, begun: Lines, goal: Lines) -> None:
        """Fill the rows and columns of *goal* from the block that they lie beside."""
        from desktop.ui.grid import blocks

        self.attempt(lambda: blocks.fill_from(self._plan, self, begun, goal))

    def put_into_all(self, text: str) -> None:
        """Give every chosen cell one text."""
        from desktop.ui.grid import blocks

        self.attempt(lambda: blocks.put_into_all(self._plan, self, text))

    def begin(self) -> Any:
        """Open the editor of the cell under the cursor; None where it has none, which is said."""
        index, asked = self.currentIndex(), QAbstractItemView.EditTrigger.EditKeyPressed
        if self.edit(index, asked, QEvent(QEvent.Type.None_)):
            return self.indexWidget(index) or self.focusWidget()
        return None

    def choose(self) -> None:
        """Open the cell's editor with its list or calendar."""
        if (editor := self.begin()) is not None:
            self.delegate.choose(editor)

    def begin_with_today(self) -> None:
        """Open the cell's editor with today's date in place of what it holds."""
        index = self.currentIndex()
        if index.isValid() and self._grid.field(index.column()) in RATINGS:
            self.said.emit("A status takes no date. Type the letter of one.")
        elif (editor := self.begin()) is not None:
            editor.select_all()
            self.delegate.type_today(editor)

    def edit(self, *arguments: Any) -> Any:
        """Open an editor; when it is typing that opened it, the typing replaces the cell's text."""
        if len(arguments) == 3:
            index, trigger, _ = arguments
            self.delegate.typed_over = trigger == QAbstractItemView.EditTrigger.AnyKeyPressed
            if trigger & self.editTriggers() and index.isValid():
                linked = self._grid.field(index.column()) == REQUIREMENTS
                if why := self._plan.why_read_only or (LINKED if linked else ""):
                    self.said.emit(why)
        opened = super().edit(*arguments)
        self.delegate.typed_over = False
        return opened

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # the window makes the text larger
        else:
            super().wheelEvent(event)

    # --- dragging rows ---------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.handle.pressed(event) or self.walk.pressed_with_shift(event):
            return
        self._drag.pressed(event)
        self._held = True
        super().mousePressEvent(event)
        self.walk.pressed(event)
        self._drag.select_row(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.walk.released()
        self._held = False
        if not self.handle.released():
            super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if not self.handle.pressed_twice(event):
            super().mouseDoubleClickEvent(event)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        if hasattr(self, "handle"):
            self.handle.chosen_again()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not (self.handle.moved(event) or self._drag.moved(event) or self.walk.dragged(event)):
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
        self.handle.paint()
        self._drag.paint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        looks = (QEvent.Type.FontChange, QEvent.Type.PaletteChange, QEvent.Type.StyleChange)
        if event.type() in looks and hasattr(self, "delegate"):
            self.delegate.restyle()
            self._inside.update()
            self.columns.follow_text()

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
