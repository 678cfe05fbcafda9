"""A tree of two levels: groups, and the items of each. What every such model answers alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt

from desktop.ui.guard import guarded

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


@guarded
class TwoLevelModel(QAbstractItemModel):
    """The shape of such a tree; a model of its own kind says what stands in it.

    An item's ``internalId`` is its group's place plus one; a group's is 0.
    """

    headings: ClassVar[Sequence[str]] = ("",)

    def group_count(self) -> int:
        """How many groups there are."""
        raise NotImplementedError

    def item_count(self, place: int) -> int:
        """How many items the group at *place* has."""
        raise NotImplementedError

    def index(self, row: int, column: int, parent: Index = NOWHERE) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: Index = NOWHERE) -> QModelIndex:  # type: ignore[override]
        if not index.isValid() or not index.internalId():
            return QModelIndex()
        return self.createIndex(int(index.internalId()) - 1, 0, 0)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        if not parent.isValid():
            return self.group_count()
        if parent.internalId() or parent.column():
            return 0
        return self.item_count(parent.row())

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return len(self.headings)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        across = orientation == Qt.Orientation.Horizontal
        if role == Qt.ItemDataRole.DisplayRole and across and section < len(self.headings):
            return self.headings[section] or None
        return None
