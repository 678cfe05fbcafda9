"""What stands in the place of a panel where there is no room for it, or that was folded."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.look.button import ToolButton

WIDE = 40  # pixels


class Rail(QWidget):
    """A narrow strip with a button that opens the panel; *words* say what, *keys* are its keys.

    Signal: ``opened()``.
    """

    opened = Signal()

    def __init__(self, words: str, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(self.palette().ColorRole.Base)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 8, 4, 8)
        self.button = ToolButton()
        self.button.setText("◂")
        self.button.setAccessibleName(words)
        self.button.setToolTip(f"{words} ({keys})")
        self.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.button.clicked.connect(lambda _: self.opened.emit())
        column.addWidget(self.button)
        column.addStretch(1)
        self.setFocusProxy(self.button)
        self.setFixedWidth(WIDE)
