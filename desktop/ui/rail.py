"""What stands in the place of a panel where there is no room for it, or that was folded."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.guard import guarded
from desktop.ui.look.button import ToolButton

WIDE = 40  # pixels
_BELOW = 12  # pixels between the button and the name


@guarded
class Rail(QWidget):
    """A narrow strip with a button that opens the panel; *words* say what, *keys* are its keys.
    *name* stands below the button, along the strip, so that it is known what it opens.

    Signal: ``opened()``.
    """

    opened = Signal()

    def __init__(self, name: str, words: str, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
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

    def paintEvent(self, event: QPaintEvent) -> None:
        """Write the name along the strip, from above to below."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        middle = (self.width() - self.fontMetrics().height()) // 2 + self.fontMetrics().descent()
        painter.translate(middle, self.button.geometry().bottom() + _BELOW)
        painter.rotate(90)
        painter.drawText(0, 0, self._name)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The whole strip opens the panel, as its name does."""
        self.opened.emit()
