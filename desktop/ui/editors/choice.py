"""A choice among the few texts that a column may hold."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.pick import PickList

NOT_SAID = "not said"
"""What stands for an empty text: nothing was chosen, and nothing is."""


class Choice(PickList):
    """Chooses one of *states*; ``activated`` tells that the user did.

    An arrow opens the list instead of passing from one to the next, so that each choice is one
    step of undo; the wheel turns the page and not the choice.
    """

    def __init__(self, states: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for state in states:
            self._offer(state)

    def _offer(self, state: str) -> None:
        self.addItem(state or NOT_SAID, state)

    def value(self) -> str:
        """The text that is chosen; "" for none."""
        return self.currentData() or ""

    def set_value(self, value: str) -> None:
        """Show a text; one that is not offered is shown as it stands, until another is chosen."""
        if self.findData(value) < 0:
            self._offer(value)
        self.setCurrentIndex(self.findData(value))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.showPopup()
            event.accept()
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
