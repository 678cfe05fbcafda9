"""Lists of names to tick."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGroupBox, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop.ui.plain import tip


class NamesToTick(QListWidget):
    """Names to tick, each standing for a value. Signal: ``ticked()``."""

    ticked = Signal()

    def __init__(self, name: str, items: Sequence[tuple[str, str]] = ()) -> None:
        """*items* are (value, words) pairs, in their order."""
        super().__init__()
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.fill(items)
        self.itemChanged.connect(lambda _item: self.ticked.emit())

    def fill(self, items: Sequence[tuple[str, str]]) -> None:
        """Show more (value, words) pairs, none of them ticked."""
        for value, words in items:
            item = QListWidgetItem(words)
            tip(item, words)
            item.setData(Qt.ItemDataRole.UserRole, value)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable
                          | Qt.ItemFlag.ItemIsSelectable)  # fmt: skip
            item.setCheckState(Qt.CheckState.Unchecked)
            self.addItem(item)
        if items:
            self.setCurrentRow(0)

    def items_(self) -> list[tuple[str, str]]:
        """What is offered: (value, words) pairs."""
        found = (self.item(row) for row in range(self.count()))
        return [(str(item.data(Qt.ItemDataRole.UserRole)), item.text()) for item in found]

    def values(self) -> list[str]:
        """The ticked values, in order."""
        found = (self.item(row) for row in range(self.count()))
        return [
            str(item.data(Qt.ItemDataRole.UserRole))
            for item in found
            if item.checkState() == Qt.CheckState.Checked
        ]

    def tick(self, values: Iterable[str]) -> None:
        """Tick exactly these values, and show the first of them."""
        wanted = set(values)
        first: QListWidgetItem | None = None
        for row in range(self.count()):
            item = self.item(row)
            on = item.data(Qt.ItemDataRole.UserRole) in wanted
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            first = item if on and first is None else first
        if first is not None:
            self.setCurrentItem(first)
            self.scrollToItem(first)


class Ticks(QGroupBox):
    """A box with a list to tick, none ticked meaning all. Signal: ``ticked()``."""

    ticked = Signal()

    def __init__(
        self, title: str, items: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        """*items* are (value, words) pairs, in their order."""
        super().__init__(title, parent)
        self.list = NamesToTick(f"{title}; none ticked means all", items)
        self.list.ticked.connect(self.ticked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addWidget(self.list)
        self.items = self.list.items_
        self.values = self.list.values
        self.tick = self.list.tick
