"""A list of the plan's actions, to drag onto a requirement or to pick from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QAbstractItemView, QListView, QVBoxLayout, QWidget

from desktop.core.kinds import Action
from desktop.core.plan import Plan
from desktop.core.text import brief
from desktop.ui.editors.status import swatch
from desktop.ui.grid.drag import MIME
from desktop.ui.guard import guarded
from desktop.ui.writing import FindLine

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@guarded
class ActionListModel(QAbstractListModel):
    """The actions of the plan in their order, those with some words in them."""

    def __init__(self, plan: Plan, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._plan = plan
        self._ids: list[int] = []
        self._swatches: dict[str, QIcon] = {}
        self.show("")

    def show(self, words: str) -> None:
        """List the actions that have *words* in their number, their words or their leads."""
        wanted = words.casefold().strip()
        self.beginResetModel()
        self._swatches = {}
        self._ids = [
            action.id
            for action in self._plan.data.actions()
            if not wanted
            or any(wanted in text.casefold() for text in (action.no, action.action, action.lead))
        ]
        self.endResetModel()

    def action(self, row: int) -> Action | None:
        """The action of a row."""
        known = 0 <= row < len(self._ids)
        return self._plan.data.get(Action, self._ids[row]) if known else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsDragEnabled
            | Qt.ItemFlag.ItemNeverHasChildren
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        action = self.action(index.row()) if index.isValid() else None
        if action is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{action.no}  {brief(action.action, 90)}".strip()
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{action.no}  {action.action}".strip()
        if role == Qt.ItemDataRole.AccessibleTextRole:
            word = self._plan.data.legend.word(action.ragb)
            return f"{action.name}, {word}: {brief(action.action, 120)}"
        if role == Qt.ItemDataRole.DecorationRole and action.ragb:
            if action.ragb not in self._swatches:
                status = self._plan.data.legend.get(action.ragb)
                self._swatches[action.ragb] = swatch(action.ragb, status.colour if status else "")
            return self._swatches[action.ragb]
        return None

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The dragged actions, in the form that the grid of an area drags them."""
        ids = sorted({index.row() for index in indexes})
        lines = f"{self._plan.data.info.uid}\n{' '.join(str(self._ids[row]) for row in ids)}"
        data = QMimeData()
        data.setData(MIME, lines.encode())
        return data


class ActionList(QWidget):
    """A field to search in and the list that it narrows."""

    def __init__(self, plan: Plan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = ActionListModel(plan, self)
        self.search = FindLine()
        self.search.setPlaceholderText("Number, words or delivery lead")
        self.search.setAccessibleName("Search the actions")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self.model.show)
        self.view = QListView()
        self.view.setModel(self.model)
        self.view.setAccessibleName("Actions of the plan")
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.view.setDragEnabled(True)
        self.view.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.view.setUniformItemSizes(True)
        self.view.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.search)
        layout.addWidget(self.view, 1)

    def refresh(self) -> None:
        """Read the plan again."""
        self.model.show(self.search.text())

    def chosen(self) -> list[Action]:
        """The selected actions, in the plan's order."""
        rows = sorted({index.row() for index in self.view.selectedIndexes()})
        return [found for row in rows if (found := self.model.action(row)) is not None]

    def choose(self, actions: Sequence[Action]) -> None:
        """Select actions."""
        selection = self.view.selectionModel()
        selection.clearSelection()
        wanted = {action.id for action in actions}
        for row in range(self.model.rowCount()):
            action = self.model.action(row)
            if action is not None and action.id in wanted:
                selection.select(self.model.index(row), selection.SelectionFlag.Select)
                self.view.scrollTo(self.model.index(row))
