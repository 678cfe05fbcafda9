"""The editor for a status: a list of the legend's letters and words on their colours."""

from __future__ import annotations

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from desktop.core.legend import Legend
from desktop.ui.look.theme import status_colour, text_on
from desktop.ui.pick import PickList


def swatch(letter: str, colour: str, size: int = 18) -> QIcon:
    """A small square of a status's colour with its letter."""
    pixmap = QPixmap(size, size)
    ground = status_colour(colour)
    pixmap.fill(QColor(ground))
    painter = QPainter(pixmap)
    painter.setPen(QColor(text_on(ground)))
    painter.drawText(pixmap.rect(), 0x84, letter[:2])  # centred both ways
    painter.end()
    icon = QIcon(pixmap)
    icon.addPixmap(pixmap, QIcon.Mode.Selected)  # or Qt tints it in a row that is chosen
    return icon


class StatusEditor(PickList):
    """Choose by typing the letter, with the arrows or with the mouse.

    Signals: ``finished()`` when a status was chosen from the list.
    """

    finished = Signal()

    def __init__(self, legend: Legend, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.addItem("No status", "")
        for status in legend:
            self.addItem(
                swatch(status.code, status.colour), f"{status.code} {status.word}", status.code
            )
        self.activated.connect(self.finished)

    def set_value(self, text: str) -> None:
        """Show a status; a letter that the legend has not is listed as it stands."""
        place = self.findData(text)
        if place < 0:
            self.addItem(f"{text} (not in the legend)", text)
            place = self.count() - 1
        self.setCurrentIndex(place)

    def value(self) -> str:
        """The letter that is chosen, "" for none."""
        return str(self.currentData() or "")

    def select_all(self) -> None:
        """Nothing to do: a list has no text to select."""

    def problem(self) -> str:
        """Always "": only what the legend has can be chosen."""
        return ""

    def show_problem(self, text: str) -> None:
        """Nothing to do."""

    def choose(self) -> None:
        """Open the list."""
        self.showPopup()

    def fit(self, rect: QRect) -> None:
        """Cover a cell."""
        wide = max(rect.width(), self.sizeHint().width())
        self.setGeometry(rect.right() - wide + 1, rect.y(), wide, self.sizeHint().height())
