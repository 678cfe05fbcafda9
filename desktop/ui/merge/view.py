"""The table of a preview: its keys, and line heights worked out only for what is seen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from desktop.ui.merge.delegate import MergeDelegate
from desktop.ui.merge.lines import Line
from desktop.ui.merge.model import Column, Index, MergeModel
from desktop.ui.merge.preview import Preview

_SHARES = {
    Column.CELL: 10, Column.SENT: 18, Column.THEIRS: 27, Column.MINE: 20, Column.HAPPENS: 23,
}  # fmt: skip
_TICK_WIDTH = 40


class MergeView(QTableView):
    """The table. Signals: ``opened(object)`` with the Line on which Enter was pressed, or that
    was double-clicked; ``chosen(object, int)`` with a Line and the number of the choice that was
    clicked.
    """

    shows_focus = True  # by the ring round its current cell

    opened = Signal(object)
    chosen = Signal(object, int)

    def __init__(self, model: MergeModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = model
        self._heights: dict[str, int] = {}
        self._measuring = False
        self._fitting = False
        self._shares: dict[Column, float] = dict(_SHARES)
        self.delegate = MergeDelegate(self)
        self.setModel(model)
        self.setItemDelegate(self.delegate)
        self.setAccessibleName("What came back, action by action")
        self.setAccessibleDescription(
            "Space takes or leaves a cell or a whole action, Enter opens the choices, "
            "T takes theirs, M keeps mine, B keeps both, E types a value"
        )
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(16)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(34)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionsClickable(True)
        header.sectionResized.connect(self._column_resized)
        model.modelReset.connect(self._restart)
        model.dataChanged.connect(self._changed)
        self._restart()

    @property
    def preview(self) -> Preview:
        """What is shown."""
        return self._lines.preview

    def line(self) -> Line | None:
        """The line that the cursor is on."""
        return self._lines.line(self.currentIndex().row())

    def go(self, row: int) -> None:
        """Put the cursor on a line."""
        column = max(0, self.currentIndex().column())
        index = self._lines.index(row, column)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def selected_rows(self) -> list[int]:
        """The rows that are selected, else the current one."""
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        current = self.currentIndex().row()
        return rows if rows and current in rows else ([current] if current >= 0 else [])

    # --- sizes -----------------------------------------------------------------------------------

    def _widths(self) -> list[int]:
        return [self.columnWidth(column) for column in range(self._lines.columnCount())]

    def fit_columns(self) -> None:
        """Share the width out."""
        columns = self._lines.columns
        room = self.viewport().width() - (_TICK_WIDTH if columns[0] is Column.TICK else 0)
        whole = sum(self._shares[each] for each in columns if each is not Column.TICK)
        self._fitting = True
        left = room
        for place, column in enumerate(columns):
            if column is Column.TICK:
                self.setColumnWidth(place, _TICK_WIDTH)
                continue
            wide = int(room * self._shares[column] / whole)
            wide = left if place == len(columns) - 1 else wide
            self.setColumnWidth(place, max(40, wide))
            left -= wide
        self._fitting = False
        self._heights.clear()
        self.measure()

    def _column_resized(self, place: int, _old: int, _new: int) -> None:
        if self._fitting:
            return
        for column, width in zip(self._lines.columns, self._widths(), strict=True):
            if column is not Column.TICK:
                self._shares[column] = float(max(1, width))
        self._heights.clear()
        self.measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.fit_columns()
        self.measure()

    def _restart(self) -> None:
        self._heights.clear()
        self.clearSpans()
        first = int(self._lines.columns[0] is Column.TICK)
        wide = self._lines.columnCount() - first
        for row in self._lines.headings():
            self.setSpan(row, first, 1, wide)
        self.verticalHeader().setDefaultSectionSize(self.delegate.line + 14)
        self.fit_columns()

    def _changed(self, first: QModelIndex, last: QModelIndex) -> None:
        for row in range(first.row(), last.row() + 1):
            line = self._lines.line(row)
            if line is not None:
                self._heights.pop(line.id, None)
        self.measure()

    def _height(self, row: int) -> int:
        line = self._lines.line(row)
        if line is None:
            return 24
        height = self._heights.get(line.id)
        if height is None:
            height = self.delegate.row_height(self._lines, row, self._widths())
            self._heights[line.id] = height
        return height

    def measure(self) -> None:
        """Give the lines in sight their true height."""
        if self._measuring:
            return
        self._measuring = True
        try:
            header = self.verticalHeader()
            bottom = self.viewport().height()
            row = max(0, self.rowAt(0))
            while row < self._lines.rowCount() and header.sectionViewportPosition(row) < bottom:
                height = self._height(row)
                if header.sectionSize(row) != height:
                    header.resizeSection(row, height)
                row += 1
        finally:
            self._measuring = False

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        bar = self.verticalScrollBar()
        at_end = bar.value() == bar.maximum()
        if dy:
            self.measure()
            if at_end and not self._measuring:
                # The last lines may have turned out higher than was thought.
                self.updateGeometries()
                bar.setValue(bar.maximum())

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        # The lines on the way get their height only once they are in sight, which moves the goal.
        for _ in range(4):
            super().scrollTo(index, hint)
            self.measure()
            rect: QRect = self.visualRect(index)
            if rect.top() >= 0 and rect.bottom() <= self.viewport().height():
                break

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        styles = (QEvent.Type.FontChange, QEvent.Type.PaletteChange, QEvent.Type.StyleChange)
        if event.type() in styles and hasattr(self, "delegate"):
            self.delegate.restyle()
            self.fit_columns()

    # --- keys and mouse --------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier,
        )  # fmt: skip
        line = self.line()
        if plain and key == Qt.Key.Key_Space:
            self._lines.tick(self.selected_rows())
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            if line is not None:
                self.opened.emit(line)
        elif plain and line is not None and self._letter(line, event.text()):
            pass
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def _letter(self, line: Line, text: str) -> bool:
        """Make a choice by its letter, where the line has that choice."""
        from desktop.ui.merge import words

        names = {"t": ("theirs", "clear it"), "m": ("mine", "keep mine"), "b": ("both, in turn",)}
        letter = text.lower()
        if line.cell is None or not self._lines.can_tick(line) or letter not in "tmbe" or not text:
            return False
        for place, option in enumerate(words.options(self.preview, line.cell)):
            if option.label in names.get(letter, ()) or (letter == "e" and option.pick is None):
                self.chosen.emit(line, place)
                return True
        return False

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton or event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        ):
            return
        at = event.position().toPoint()
        index = self.indexAt(at)
        line = self._lines.line(index.row())
        if line is None or not index.isValid():
            return
        column = self._lines.columns[index.column()]
        if column is Column.TICK:
            self._lines.tick([index.row()])
            return
        place = self.delegate.choice_at(self._lines, index, self.visualRect(index), at)
        if place >= 0:
            self.chosen.emit(line, place)
        elif line.whole and column is Column.HAPPENS:
            self.opened.emit(line)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        line = self._lines.line(index.row())
        if line is not None and self._lines.columns[index.column()] not in (
            Column.TICK, Column.HAPPENS,
        ):  # fmt: skip
            self.opened.emit(line)

    def keyboardSearch(self, search: str) -> None:
        """Letters make choices here; they do not search."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._lines.rowCount():
            self.go(0)
