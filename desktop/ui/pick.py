"""A list to choose from that is found by typing what it is called: the one home of that."""

from __future__ import annotations

import sys

from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QWidget


class PickList(QComboBox):
    """A choice that is found by typing, also across a space: "AS 02", "Head of Legal".

    In Qt's own a space opens the list, and the first that begins with "AS" stays chosen.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._typed_at = QElapsedTimer()

    def setAccessibleName(self, name: str) -> None:
        """Name the choice, and the list that it opens, which is read as a part of its own."""
        super().setAccessibleName(name)
        self.view().setAccessibleName(name)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._name_parts()

    def _name_parts(self) -> None:
        """Say what is chosen here wherever that is looked for.

        The line of a list that is written in is a part of its own. On Linux a list is called by
        what is chosen in it, and by its label where it has one; without any, its own name would
        be heard nowhere.
        """
        line = self.lineEdit()
        if line is not None and not line.accessibleName():
            line.setAccessibleName(self.accessibleName())
        if sys.platform == "linux" and not self.accessibleDescription():
            labels = self.window().findChildren(QLabel)
            if not any(label.buddy() is self for label in labels):
                self.setAccessibleDescription(self.accessibleName())

    def _goes_on(self) -> bool:
        """Whether a letter was typed just now, so that a space is the next one."""
        typed = self._typed_at
        return typed.isValid() and typed.elapsed() < QApplication.keyboardInputInterval()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_space = event.key() == Qt.Key.Key_Space
        goes_on = self._goes_on() and not self.isEditable()
        if event.text().strip() or (is_space and goes_on):
            self._typed_at.start()
        if is_space and goes_on:
            self._find_on()
        else:
            super().keyPressEvent(event)

    def _find_on(self) -> None:
        """Look on for what was typed, with a space behind it, as Qt does for any other letter."""
        view = self.view()
        view.setCurrentIndex(self.model().index(self.currentIndex(), self.modelColumn()))
        view.keyboardSearch(" ")
        row = view.currentIndex().row()
        if row >= 0 and row != self.currentIndex():
            self.setCurrentIndex(row)
            self.activated.emit(row)
