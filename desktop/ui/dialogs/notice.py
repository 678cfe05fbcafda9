"""A line in a dialogue that says what was refused and why, where the eye is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QLabel, QWidget

from desktop.ui.theme import colours


class Notice(QLabel):
    """Hidden until there is something to say; read out by a screen reader when there is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setContentsMargins(8, 6, 8, 6)
        self._colour()
        self.hide()

    def say(self, text: str) -> None:
        """Show *text*; "" hides the line."""
        self.setText(text)
        self.setVisible(bool(text))
        if text:
            self.setAccessibleName(text)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _colour(self) -> None:
        look = colours(self.palette())
        self.setStyleSheet(
            f"background: {look.warning_soft}; color: {look.warning}; border-radius: 5px;"
        )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationPaletteChange:
            self._colour()
