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
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QTableView, QWidget

from desktop.ui.guard import guarded
from desktop.ui.look import clip
from desktop.ui.look.theme import colours
from desktop.ui.overview.copying import table_of
from desktop.ui.overview.fitting import laid_out
from desktop.ui.overview.geometry import Geometry
from desktop.ui.overview.model import RagbModel
from desktop.ui.overview.painting import GridPainter, Pens

Index = QModelIndex | QPersistentModelIndex


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
        """Where everything stands in the present room."""
        if self._geometry is None:
            size = self.viewport().size()
            needs = self._painter.needs(self.pens())
            self._geometry = laid_out(needs, size.width(), size.height())
            bar = self.verticalScrollBar()
            bar.setRange(0, max(0, self._geometry.height - size.height()))
            bar.setPageStep(max(1, size.height() - self._geometry.head - self._geometry.foot))
            bar.setSingleStep(self._geometry.cell_height)
        return self._geometry

    def pens(self) -> Pens:
        """The letters and colours of the window."""
        return Pens(self.font(), colours(self.palette()))

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
        geometry = self.geometry_of_cells()
        if last.row() > first.row():
            self.viewport().update()
        elif first.row() < len(geometry.tops):  # the cell, what its band counts, and the totals
            seen = geometry.band(first.row()).translated(0, -self.verticalOffset())
            self.viewport().update(seen)
            self.viewport().update(0, self._foot_at(), geometry.width, geometry.foot)

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

    def _foot_at(self) -> int:
        """Where in the viewport the totals stand: below the bands, or at its end before them."""
        geometry = self.geometry_of_cells()
        return min(geometry.end, self.viewport().height() - geometry.foot)

    def _is_on_bands(self, point: QPoint) -> bool:
        """Whether a point of the viewport is neither on the head nor on the totals."""
        return self.geometry_of_cells().head <= point.y() < self._foot_at()

    def indexAt(self, point: QPoint) -> QModelIndex:
        if not self._is_on_bands(point):
            return QModelIndex()
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
        head, foot = self.geometry_of_cells().head, self._foot_at()
        if rect.top() < head:
            bar.setValue(bar.value() + rect.top() - head)
        elif rect.bottom() >= foot:
            bar.setValue(bar.value() + rect.bottom() + 1 - foot)

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

    def copy(self) -> None:
        """Put all of the grid on the clipboard, as a table."""
        clip.put(table_of(self._ragb))

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
        if row < 0 or point.x() >= geometry.left or not self._is_on_bands(point):
            return None
        return self._ragb.bands[row].area_id

    # --- painting ----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        geometry, pens = self.geometry_of_cells(), self.pens()
        if not geometry.tops:
            return
        painter = QPainter(self.viewport())
        offset, foot = self.verticalOffset(), self._foot_at()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(0, 0, geometry.width, foot, QColor(pens.look.surface))
        painter.translate(0, -offset)
        current = self.currentIndex() if self.hasFocus() else QModelIndex()
        seen = event.rect().translated(0, offset)
        self._painter.paint_bands(painter, geometry, seen, pens, (current.row(), current.column()))
        painter.translate(0, offset)
        self._painter.paint_head(painter, geometry, 0, pens)
        self._painter.paint_foot(painter, geometry, foot, pens)
        painter.end()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()  # head and totals stand still

    def model_of_plan(self) -> QAbstractItemModel:
        """The model, for tests and for the page."""
        return self._ragb
