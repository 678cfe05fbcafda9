"""A list of names to tick, none ticked meaning all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QGroupBox,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)


class Ticks(QGroupBox):
    """A box with a list to tick. Signal: ``ticked()``."""

    ticked = Signal()

    def __init__(
        self, title: str, items: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        """*items* are (value, words) pairs, in their order."""
        super().__init__(title, parent)
        self.list = QListWidget()
        self.list.setAccessibleName(f"{title}; none ticked means all")
        for value, words in items:
            item = QListWidgetItem(words)
            item.setToolTip(words)
            item.setData(Qt.ItemDataRole.UserRole, value)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable
                          | Qt.ItemFlag.ItemIsSelectable)  # fmt: skip
            item.setCheckState(Qt.CheckState.Unchecked)
            self.list.addItem(item)
        if items:
            self.list.setCurrentRow(0)
        self.list.itemChanged.connect(lambda _: self.ticked.emit())
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addWidget(self.list)

    def items(self) -> list[tuple[str, str]]:
        """What is offered: (value, words) pairs."""
        found = (self.list.item(row) for row in range(self.list.count()))
        return [(item.data(Qt.ItemDataRole.UserRole), item.text()) for item in found]

    def values(self) -> list[str]:
        """The ticked values, in order."""
        found = (self.list.item(row) for row in range(self.list.count()))
        return [
            item.data(Qt.ItemDataRole.UserRole)
            for item in found
            if item.checkState() == Qt.CheckState.Checked
        ]

    def tick(self, values: Iterable[str]) -> None:
        """Tick exactly these values."""
        wanted = set(values)
        for row in range(self.list.count()):
            item = self.list.item(row)
            ticked = item.data(Qt.ItemDataRole.UserRole) in wanted
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
