"""The statuses of a legend in a row: each as its colour with letter and word."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.core.kinds import Status
from desktop.ui.editors.status import swatch
from desktop.ui.look.flow import FlowLayout
from desktop.ui.plain import Label, tip


class LegendStrip(QWidget):
    """Shows which statuses a legend has, before it is taken."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = FlowLayout(self)
        self._row.setSpacing(4)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_statuses(self, statuses: Iterable[Status]) -> None:
        """Show these instead."""
        while (item := self._row.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        shown = list(statuses)
        for status in shown:
            square, word = Label(), Label(f"{status.word}  ")
            square.setPixmap(swatch(status.code, status.colour).pixmap(18, 18))
            square.setAccessibleName(status.code)
            tip(word, "\n".join(each for each in (status.meaning, status.duty) if each))
            for widget in (square, word):
                self._row.addWidget(widget)
                widget.show()
        said = ", ".join(f"{each.code} {each.word}" for each in shown)
        self.setAccessibleName(f"Statuses of the legend: {said}")
        self.updateGeometry()
