"""Dragging rows by their first column: within the grid, and onto another area's tab."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QMimeData, QPoint, Qt
from PySide6.QtGui import QColor, QDrag, QDropEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QApplication

from desktop.core.kinds import Action
from desktop.core.text import count
from desktop.ui.boxes import is_any
from desktop.ui.look.theme import colours
from desktop.ui.writing import has_files

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
        self._row = -1  # that files are dragged over
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

    def _may_take_files(self, event: QDropEvent) -> bool:
        """Whether files are dragged, and nothing stands before the window that waits."""
        plan = self._view._plan
        return has_files(event.mimeData()) and not plan.why_read_only and not is_any()

    def _action_under(self, event: QDropEvent) -> Action | None:
        """The action whose row files are dragged over, where it may have them."""
        if not self._may_take_files(event):
            return None
        index = self._view.indexAt(event.position().toPoint())
        return self._view._grid.action(index.row()) if index.isValid() else None

    def _over_row(self, event: QDropEvent) -> None:
        """Files are dragged over: they would go to the row below them."""
        action = self._action_under(event)
        self._goal = -1
        row = self._view.indexAt(event.position().toPoint()).row() if action is not None else -1
        if row != self._row:
            self._row = row
            self._view.viewport().update()
        event.setDropAction(Qt.DropAction.CopyAction)
        event.setAccepted(action is not None)

    def entered(self, event: QDropEvent) -> None:
        """Something is dragged in."""
        if self._may_take_files(event):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        elif actions_in(event.mimeData(), self._uid) and not self._view._plan.why_read_only:
            event.acceptProposedAction()

    def hovered(self, event: QDropEvent) -> None:
        """Something is dragged over: show where it would go."""
        if has_files(event.mimeData()):
            self._over_row(event)
            return
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
        self._goal = self._row = -1
        self._view.viewport().update()

    def dropped(self, event: QDropEvent) -> None:
        """The actions, or files for one of them, were let go here."""
        if has_files(event.mimeData()):
            action = self._action_under(event)
            self.left()
            if action is not None:
                event.setDropAction(Qt.DropAction.CopyAction)
                event.accept()
                self._view.files_dropped.emit(action, event.mimeData())
            return
        ids = actions_in(event.mimeData(), self._uid)
        goal = self._view.line_before(event.position().toPoint())
        self.left()
        if ids:
            event.acceptProposedAction()
            self._view.dropped.emit(ids, goal)

    def paint(self) -> None:
        """A line where the rows would go, or a frame round the row that would have the files."""
        view = self._view
        if self._row >= 0:
            painter = QPainter(view.viewport())
            painter.setPen(QPen(QColor(colours(view.palette()).accent), 3))
            top, height = view.rowViewportPosition(self._row), view.rowHeight(self._row)
            painter.drawRect(1, top + 1, view.viewport().width() - 3, height - 3)
            painter.end()
        if self._goal < 0:
            return
        rows = view._grid.rowCount()
        if self._goal < rows:
            y = view.rowViewportPosition(self._goal)
        else:
            y = view.rowViewportPosition(rows - 1) + view.rowHeight(rows - 1)
        painter = QPainter(view.viewport())
        painter.setPen(QPen(QColor(colours(view.palette()).accent), 3))
        painter.drawLine(0, y, view.viewport().width(), y)
        painter.end()
