"""Dragging rows by their first column: within the grid, and onto another area's tab."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QMimeData, QPoint, Qt
from PySide6.QtGui import QColor, QDrag, QDropEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QApplication

from desktop.core.kinds import Action
from desktop.core.text import count
from desktop.ui.look.theme import colours

if TYPE_CHECKING:
    from desktop.ui.grid.view import GridView

MIME = "application/x-plandesk-actions"


def actions_in(data: QMimeData, uid: str) -> list[int]:
    """The ids of the actions that are dragged, when they belong to the plan *uid*."""
    if not data.hasFormat(MIME):
        return []
    owner, _, ids = bytes(data.data(MIME).data()).decode().partition("\n")
    return [int(each) for each in ids.split()] if owner == uid else []


class RowDrag:
    """The part of the grid's view that has to do with dragging rows."""

    def __init__(self, view: GridView) -> None:
        self._view = view
        self._from: QPoint | None = None
        self._goal = -1
        view.setAcceptDrops(True)

    @property
    def _uid(self) -> str:
        return self._view._plan.data.info.uid

    def pressed(self, event: QMouseEvent) -> None:
        """A button went down: on the first column a drag may follow."""
        self._from = None
        index = self._view.indexAt(event.position().toPoint())
        if (
            event.button() == Qt.MouseButton.LeftButton
            and index.column() == 0
            and self._view._grid.action(index.row()) is not None
            and not self._view._plan.why_read_only
        ):
            self._from = event.position().toPoint()

    def select_row(self, event: QMouseEvent) -> None:
        """The first column is the handle of its row, as in a spreadsheet."""
        if self._from is None or event.modifiers() != Qt.KeyboardModifier.NoModifier:
            return
        index = self._view.indexAt(self._from)
        flags = QItemSelectionModel.SelectionFlag
        self._view.selectionModel().select(index, flags.ClearAndSelect | flags.Rows)

    def moved(self, event: QMouseEvent) -> bool:
        """The mouse moved with the button down; True when that is a drag."""
        if self._from is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return False
        distance = (event.position().toPoint() - self._from).manhattanLength()
        if distance < QApplication.startDragDistance():
            return True
        actions = self._view.selected_actions()
        self._from = None
        if actions:
            drag = QDrag(self._view)
            drag.setMimeData(self.data(actions))
            drag.exec(Qt.DropAction.MoveAction)
        return True

    def data(self, actions: Sequence[Action]) -> QMimeData:
        """What is dragged: the plan's uid and the actions' ids."""
        data = QMimeData()
        ids = " ".join(str(action.id) for action in actions)
        data.setData(MIME, f"{self._uid}\n{ids}".encode())
        data.setText(count(len(actions), "action"))
        return data

    def entered(self, event: QDropEvent) -> None:
        """Something is dragged in."""
        if actions_in(event.mimeData(), self._uid) and not self._view._plan.why_read_only:
            event.acceptProposedAction()

    def hovered(self, event: QDropEvent) -> None:
        """Something is dragged over: show where it would go."""
        if not actions_in(event.mimeData(), self._uid):
            event.ignore()
            return
        position = event.position().toPoint()
        self._goal = self._view.line_before(position)
        bar, edge = self._view.verticalScrollBar(), 28
        if position.y() < edge:
            bar.setValue(bar.value() - edge)
        elif position.y() > self._view.viewport().height() - edge:
            bar.setValue(bar.value() + edge)
        self._view.viewport().update()
        event.acceptProposedAction()

    def left(self) -> None:
        """The drag went elsewhere."""
        self._goal = -1
        self._view.viewport().update()

    def dropped(self, event: QDropEvent) -> None:
        """The actions were let go here."""
        ids = actions_in(event.mimeData(), self._uid)
        goal = self._view.line_before(event.position().toPoint())
        self.left()
        if ids:
            event.acceptProposedAction()
            self._view.dropped.emit(ids, goal)

    def paint(self) -> None:
        """A line where the rows would go."""
        if self._goal < 0:
            return
        view = self._view
        rows = view._grid.rowCount()
        if self._goal < rows:
            y = view.rowViewportPosition(self._goal)
        else:
            y = view.rowViewportPosition(rows - 1) + view.rowHeight(rows - 1)
        painter = QPainter(view.viewport())
        painter.setPen(QPen(QColor(colours(view.palette()).accent), 3))
        painter.drawLine(0, y, view.viewport().width(), y)
        painter.end()
