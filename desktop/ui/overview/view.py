"""The RAGB grid on screen: only what is seen is measured and painted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QTableView, QWidget

from desktop.ui.guard import guarded
from desktop.ui.overview.geometry import Geometry
from desktop.ui.overview.model import RagbModel
from desktop.ui.overview.painting import GridPainter

Index = QModelIndex | QPersistentModelIndex
_LABEL = 27  # width of a band's name, in characters
_NARROW = 640  # below this width the counts give way to the cells


@guarded
class RagbView(QTableView):
    """A grid of wrapped cells in bands. Arrows move from cell to cell, Enter goes there.

    It is a table view only by name, because Qt tells screen readers of the cells of views that it
    knows; where everything stands, and how it is painted, is its own.

    Signals: ``action_chosen(int)`` and ``area_chosen(int)`` with an id.
    """

    shows_focus = True  # by the ring round its current cell

    action_chosen = Signal(int)
    area_chosen = Signal(int)

    def __init__(self, model: RagbModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ragb = model
        self._geometry: Geometry | None = None
        self._painter = GridPainter(model)
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        for corner in self.findChildren(QAbstractButton):
            corner.hide()  # where the headers would meet
        self.setModel(model)
        self.setFrameShape(QAbstractItemView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName("RAGB grid")
        self.setAccessibleDescription("Arrow keys move from action to action; Enter opens one.")

    # --- measures ----------------------------------------------------------------------------

    def geometry_of_cells(self) -> Geometry:
        """Where everything stands at the present width."""
        if self._geometry is None:
            metrics = self.fontMetrics()
            width = self.viewport().width()
            unit = metrics.averageCharWidth()
            label = min(unit * _LABEL + 24, max(width // 3, 90))
            self._geometry = Geometry.of(
                [len(band.actions) for band in self._ragb.bands],
                width=width,
                label=label,
                tail=self._tail_width() if width >= _NARROW else 0,
                cell=(self._cell_width(), metrics.height() + 10),
                label_height=2 * metrics.height() + 2,
            )
            bar = self.verticalScrollBar()
            bar.setRange(0, max(0, self._geometry.height - self.viewport().height()))
            bar.setPageStep(self.viewport().height())
            bar.setSingleStep(metrics.height() + 12)
        return self._geometry

    def _cell_width(self) -> int:
        metrics = self.fontMetrics()
        longest = metrics.horizontalAdvance(self._ragb.longest_label())
        letter = metrics.horizontalAdvance(self._ragb.longest_letter() + "MM")
        return min(max(longest + letter, 44), 110)

    def _tail_width(self) -> int:
        """Room for two-figure counts of four statuses; more are cut short."""
        letter = self._ragb.longest_letter()
        return self.fontMetrics().horizontalAdvance(f"88 {letter}  " * 4) + 8

    def measure_again(self) -> None:
        """Lay the cells out afresh: the plan, the width or the font is another."""
        self._geometry = None
        self.geometry_of_cells()
        self.viewport().update()

    def reset(self) -> None:
        super().reset()
        self.measure_again()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.measure_again()

    def updateGeometries(self) -> None:
        self.measure_again()

    def doItemsLayout(self) -> None:
        QAbstractItemView.doItemsLayout(self)

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        for row in range(first.row(), last.row() + 1):
            for column in range(first.column(), last.column() + 1):
                self.viewport().update(self.visualRect(self._ragb.index(row, column)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.measure_again()

    # --- what an item view must tell ---------------------------------------------------------

    def horizontalOffset(self) -> int:
        return 0

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: Index) -> bool:
        return self._ragb.action_at(index.row(), index.column()) is None

    def visualRect(self, index: Index) -> QRect:
        if not index.isValid() or self.isIndexHidden(index):
            return QRect()
        rect = self.geometry_of_cells().cell(index.row(), index.column())
        return rect.translated(0, -self.verticalOffset())

    def indexAt(self, point: QPoint) -> QModelIndex:
        found = self.geometry_of_cells().cell_at(point + QPoint(0, self.verticalOffset()))
        return self._ragb.index(*found) if found else QModelIndex()

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        rect = self.visualRect(index)
        bar = self.verticalScrollBar()
        if rect.isNull():
            return
        if rect.top() < 0:
            bar.setValue(bar.value() + rect.top() - 4)
        elif rect.bottom() > self.viewport().height():
            bar.setValue(bar.value() + rect.bottom() - self.viewport().height() + 4)

    def setSelection(
        self, rect: QRect, command: QItemSelectionModel.SelectionFlag
    ) -> None:  # fmt: skip
        index = self.indexAt(rect.topLeft())
        self.selectionModel().select(
            QItemSelection(index, index) if index.isValid() else QItemSelection(), command
        )

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        region = QRegion()
        for index in selection.indexes():
            region += self.visualRect(index).adjusted(-2, -2, 2, 2)
        return region

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        geometry = self.geometry_of_cells()
        current = self.currentIndex()
        move = QAbstractItemView.CursorAction
        if not current.isValid():
            first = next((row for row, size in enumerate(geometry.sizes) if size), None)
            return QModelIndex() if first is None else self._ragb.index(first, 0)
        row, column = current.row(), current.column()
        found: tuple[int, int] | None = None
        if action in (move.MoveRight, move.MoveNext):
            found = geometry.next_cell(row, column, 1)
        elif action in (move.MoveLeft, move.MovePrevious):
            found = geometry.next_cell(row, column, -1)
        elif action in (move.MoveDown, move.MoveUp):
            found = geometry.next_line(row, column, 1 if action == move.MoveDown else -1)
        elif action == move.MoveHome:
            found = row, 0
        elif action == move.MoveEnd:
            found = row, geometry.sizes[row] - 1
        else:
            found = self._page(row, column, 1 if action == move.MovePageDown else -1)
        return self._ragb.index(*found) if found else current

    def _page(self, row: int, column: int, step: int) -> tuple[int, int]:
        geometry = self.geometry_of_cells()
        lines = max(1, self.viewport().height() // (geometry.cell_height * 2))
        found = (row, column)
        for _ in range(lines):
            found = geometry.next_line(*found, step) or found
        return found

    # --- what the user does ------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            action = self._ragb.action_at(self.currentIndex().row(), self.currentIndex().column())
            if action is not None:
                self.action_chosen.emit(action.id)
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        point = event.position().toPoint()
        index = self.indexAt(point)
        action = self._ragb.action_at(index.row(), index.column())
        if action is not None:
            self.action_chosen.emit(action.id)
            return
        area = self._area_under(point)
        if area is not None:
            self.area_chosen.emit(area)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        point = event.position().toPoint()
        if self.indexAt(point).isValid() or self._area_under(point) is not None:
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.viewport().unsetCursor()

    def _area_under(self, point: QPoint) -> int | None:
        """The area whose name is at *point*, or None."""
        geometry = self.geometry_of_cells()
        y = point.y() + self.verticalOffset()
        row = geometry.band_at(y)
        if row < 0 or point.x() >= geometry.label - 8 or y >= geometry.height:
            return None
        return self._ragb.bands[row].area_id

    # --- painting ----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        geometry = self.geometry_of_cells()
        if not geometry.tops:
            return
        painter = QPainter(self.viewport())
        offset = self.verticalOffset()
        painter.translate(0, -offset)
        current = self.currentIndex() if self.hasFocus() else QModelIndex()
        seen = event.rect().translated(0, offset)
        self._painter.paint(
            painter, geometry, seen, self, (current.row(), current.column())
        )  # fmt: skip
        painter.end()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().scroll(dx, dy)

    def model_of_plan(self) -> QAbstractItemModel:
        """The model, for tests and for the page."""
        return self._ragb
