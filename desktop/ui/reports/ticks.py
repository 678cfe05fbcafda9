"""Lists of things to tick, in the plan's order or in one of the reader's own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem

from desktop.ui.look.keys import MOVE_DOWN, MOVE_UP
from desktop.ui.plain import tip

_VALUE = Qt.ItemDataRole.UserRole


class TickList(QListWidget):
    """Things to tick; the usual ones ticked means "as the plan has it", also of later ones.

    Usual is everything but what *unusual* names.
    """

    def __init__(
        self,
        name: str,
        things: Iterable[tuple[str, object]],
        unusual: Iterable[object] = (),
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSpacing(1)
        self._unusual = tuple(unusual)
        self._things = list(things)
        for words, value in self._things:
            item = QListWidgetItem(words)
            item.setData(_VALUE, value)
            tip(item, words)
            self.addItem(item)
        self.choose(())

    def _values(self, ticked: bool) -> list[object]:
        items = [self.item(place) for place in range(self.count())]
        return [
            item.data(_VALUE)
            for item in items
            if not ticked or item.checkState() == Qt.CheckState.Checked
        ]

    def chosen(self) -> list[object]:
        """What is ticked; an empty list when that is the usual."""
        ticked = self._values(ticked=True)
        usual = [value for _, value in self._things if value not in self._unusual]
        return [] if ticked == usual else ticked

    def nothing(self) -> bool:
        """Whether nothing at all is ticked, though something could be."""
        return self.count() > 0 and not any(
            self.item(place).checkState() == Qt.CheckState.Checked for place in range(self.count())
        )

    def choose(self, values: Iterable[object]) -> None:
        """Tick these; the usual ones when none are given."""
        wanted = list(values)
        for place in range(self.count()):
            item = self.item(place)
            value = item.data(_VALUE)
            on = value in wanted if wanted else value not in self._unusual
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)


class OrderedTicks(TickList):
    """Things to tick and to put in order, by dragging or by the keys that move rows everywhere."""

    def __init__(self, name: str, *things: Any, **more: Any) -> None:
        super().__init__(name, *things, **more)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        words = f"Drag, or press {MOVE_UP} and {MOVE_DOWN}, to change the order"
        self.setAccessibleDescription(words)
        tip(self, words)
        for place in range(self.count()):
            item = self.item(place)
            # a tick dropped on another would replace it
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled)
            tip(item, f"{item.text()}\n{words}")

    def choose(self, values: Iterable[object]) -> None:
        """Tick these and put them in this order, the others after them in the plan's order."""
        wanted = list(values)
        first = {value: place for place, value in enumerate(wanted)}
        usual = {value: place for place, (_, value) in enumerate(self._things)}
        items = [self.takeItem(0) for _ in range(self.count())]
        items.sort(key=lambda i: (first.get(i.data(_VALUE), len(first)), usual[i.data(_VALUE)]))
        for item in items:
            self.addItem(item)
        super().choose(wanted)

    def move_item(self, step: int) -> None:
        """Move the current item up (-1) or down (1)."""
        row = self.currentRow()
        to = row + step
        if row < 0 or not 0 <= to < self.count():
            return
        none = QModelIndex()
        self.model().moveRow(none, row, none, to + 1 if step > 0 else to)
        self.setCurrentRow(to)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pressed = QKeySequence(event.keyCombination())
        for keys, step in ((MOVE_UP, -1), (MOVE_DOWN, 1)):
            if pressed == QKeySequence(keys):
                self.move_item(step)
                return
        super().keyPressEvent(event)
