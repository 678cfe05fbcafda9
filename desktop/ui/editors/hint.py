"""A line of words under an editor: how a date was understood, or why a text is not taken."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from desktop.ui.look.theme import colours
from desktop.ui.plain import Label


class Hint(Label):
    """Stands under *owner*, in the window's own surface, and goes when the owner goes."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(parent=owner.window())
        self._owner = owner
        self.setWordWrap(True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def say(self, text: str, *, problem: bool = False) -> None:
        """Show *text*; nothing is shown for ""."""
        if not text:
            self.hide()
            return
        look = colours(self._owner.palette())
        ink = look.warning if problem else look.text
        ground = look.warning_soft if problem else look.surface
        line = ink if problem else look.line
        self.setStyleSheet(
            f"color: {ink}; background: {ground}; border: 1px solid {line};"
            " border-radius: 4px; padding: 4px 7px;"
        )
        self.setText(text)
        self.setAccessibleName(text)
        self._owner.setAccessibleDescription(text)
        self.place()
        self.show()
        self.raise_()

    def place(self) -> None:
        """Stand under the owner, or above it at the foot of the window."""
        window = self._owner.window()
        wide = max(220, min(360, self._owner.width() + 120))
        self.setFixedWidth(wide)
        self.adjustSize()
        corner = self._owner.mapTo(window, QPoint(0, self._owner.height() + 3))
        if corner.y() + self.height() > window.height():
            corner = self._owner.mapTo(window, QPoint(0, -self.height() - 3))
        corner.setX(max(2, min(corner.x(), window.width() - self.width() - 2)))
        self.move(corner)
