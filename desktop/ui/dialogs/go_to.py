"""Going to an action or an area by its number, as it is typed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop.core.data import PlanData
from desktop.core.find import numbered
from desktop.core.kinds import Action, Area
from desktop.core.text import brief, one_line
from desktop.ui.look import room
from desktop.ui.plain import Label
from desktop.ui.writing import FindLine

_MOST = 50  # of which the list is read at a glance
_STEPS = {
    Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8,
}  # fmt: skip


class _Number(FindLine):
    """The line for the number; the arrows go through the list below it. Signal: ``step(int)``."""

    step = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = _STEPS.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
        else:
            self.step.emit(by)


class GoToDialog(QDialog):
    """A line to type a number in, and what has it. Signal: ``chosen(object)`` with that row."""

    chosen = Signal(object)

    def __init__(self, data: PlanData, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Go to a number")
        self._data = data
        self._found: list[Action | Area] = []
        self.number = _Number()
        label = Label("&Number of an action or area")
        label.setBuddy(self.number)
        self.list = QListWidget()
        self.list.setAccessibleName("What has this number")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.said = Label()
        self.said.setWordWrap(True)
        layout = QVBoxLayout(self)
        for part in (label, self.number, self.list, self.said):
            layout.addWidget(part)
        self.number.textChanged.connect(self._look)
        self.number.returnPressed.connect(self._go)
        self.number.step.connect(self._step)
        self.list.itemClicked.connect(lambda _: self._go())
        room.resize(self, 480, 320)
        self._look("")

    def _look(self, typed: str) -> None:
        """List what has the number, or begins with it."""
        self._found = numbered(self._data, typed)[:_MOST]
        self.list.clear()
        for row in self._found:
            words = row.action if isinstance(row, Action) else row.title
            self.list.addItem(QListWidgetItem(f"{row.name}   {brief(one_line(words), 90)}"))
        if self._found:
            self.list.setCurrentRow(0)
            self.said.setText("Enter goes there; the arrows choose another.")
        elif typed.strip():
            self.said.setText(f"No action or area has the number “{brief(typed, 30)}”.")
        else:
            self.said.setText("Type a number, such as 6.10 or DP 4.")

    def _step(self, by: int) -> None:
        if self._found:
            row = max(0, min(len(self._found) - 1, self.list.currentRow() + by))
            self.list.setCurrentRow(row)

    def _go(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._found):
            found = self._found[row]
            self.close()
            self.chosen.emit(found)
