"""Lines of words that wrap to the width of their list."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QTreeView

Index = QModelIndex | QPersistentModelIndex


class WrappedDelegate(QStyledItemDelegate):
    """Gives each line the height that its words need; *most* lines at the most."""

    def __init__(self, view: QAbstractItemView, most: int = 6) -> None:
        super().__init__(view)
        self._view = view
        self._most = most

    def sizeHint(self, option: Any, index: Index) -> QSize:
        font = index.data(Qt.ItemDataRole.FontRole) or self._view.font()
        metrics = QFontMetrics(font)
        wide = self._width(index) - 14
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        room = QRect(0, 0, max(60, wide), 10_000)
        high = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, text).height()
        return QSize(wide, min(high, self._most * metrics.lineSpacing()) + 8)

    def _width(self, index: Index) -> int:
        view: Any = self._view
        if isinstance(view, QTreeView):
            depth = 1
            parent = index.parent()
            while parent.isValid():
                depth, parent = depth + 1, parent.parent()
            inset = view.indentation() * depth if index.column() == 0 else 0
            return view.columnWidth(index.column()) - inset
        return view.viewport().width()
