"""A thin bar across the window, on the ground of a warning."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from desktop.ui.look.button import ToolButton
from desktop.ui.look.theme import colours
from desktop.ui.plain import Label, tip


class Bar(QFrame):
    """A bar on the ground of a warning, with words and room for controls."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        self.label = Label()
        self.label.setWordWrap(True)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(14, 6, 10, 6)
        self.row.addWidget(self.label, 1)
        self.restyle()
        self.hide()

    def button(self, text: str, press: Callable[[], object], keys: str = "") -> QToolButton:
        """A button at the end of the bar.

        It is pressed by *keys* and not by a letter: pages and menus have taken those.
        """
        made = ToolButton(self)
        made.setText(text)
        made.clicked.connect(lambda _checked: press())
        if keys:
            made.setShortcut(keys)
            tip(made, f"{text} ({keys})")
        self.row.addWidget(made)
        return made

    def restyle(self) -> None:
        """Take the program's colours again."""
        # A widget with a sheet of its own may hold on to its old palette.
        look = colours(QGuiApplication.palette())
        self.setStyleSheet(
            f"QFrame#bar {{ background: {look.warning_soft};"
            f" border: 0; border-bottom: 1px solid {look.line}; }}"
        )

    def say(self, text: str) -> None:
        """Show a sentence, or nothing for ""."""
        self.label.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))
