"""A line in a dialogue that says what was refused and why, where the eye is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop.ui.look.theme import colours
from desktop.ui.plain import Label


class Notice(Label):
    """Hidden until there is something to say; read out by a screen reader when there is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._good = False
        super().__init__(parent=parent)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setContentsMargins(8, 6, 8, 6)
        self.hide()

    def say(self, text: str, *, good: bool = False) -> None:
        """Show *text*; "" hides the line. *good* is for what went well."""
        self._good = good
        self._colour()
        self.setText(text)
        self.setVisible(bool(text))
        if text:
            self.setAccessibleName(text)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    @property
    def is_refusal(self) -> bool:
        """Whether something is said, and not of what went well."""
        return bool(self.text()) and not self._good

    def _colour(self) -> None:
        look = colours(QGuiApplication.palette())  # its own has its own ground
        ground, ink = look.warning_soft, look.warning
        if self._good:
            ground, ink = look.accent_soft, look.text
        sheet = f"background: {ground}; color: {ink}; border-radius: 5px;"
        if sheet != self.styleSheet():  # a sheet changes the palette, which leads here again
            self.setStyleSheet(sheet)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.ApplicationPaletteChange, QEvent.Type.PaletteChange):
            self._colour()
