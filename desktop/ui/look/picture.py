"""What is painted and has a name, and is no text: a chart, for one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from desktop.ui.plain import Label


class Picture(Label):
    """The base of what paints itself, which a screen reader tells of as a picture.

    Qt tells a picture from other widgets by this alone: a label that holds one. Its accessible
    name and description are what is read.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        nothing = QPixmap(1, 1)
        nothing.fill(Qt.GlobalColor.transparent)
        self.setPixmap(nothing)
