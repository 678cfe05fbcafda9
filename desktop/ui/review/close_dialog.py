"""Closing a review: what is kept, and room for what the meeting said as a whole."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QVBoxLayout,
    QWidget,
)

from desktop.core.kinds import Review
from desktop.core.snapshots import name_of
from desktop.core.text import count
from desktop.ui.asks_first import AsksFirst
from desktop.ui.look import room
from desktop.ui.plain import Label
from desktop.ui.writing import Lines


class CloseReviewDialog(AsksFirst, QDialog):
    """Asks whether to close a review. ``notes`` are what the meeting said as a whole."""

    def __init__(
        self, review: Review, done: int, whole: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Close the review")
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        rest = whole - done
        state = (
            f"All {count(whole, 'action')} were reviewed."
            if not rest
            else f"{done:,} of {count(whole, 'action')} were reviewed; the rest are kept as they "
            "stand."
        )
        words = Label(
            f"The {name_of(review)} keeps the plan as it stands now, to be compared with later. "
            f"A closed review cannot be changed.\n\n{state}"
        )
        words.setWordWrap(True)
        layout.addWidget(words)
        self._notes = Lines(review.notes)
        self._notes.setTabChangesFocus(True)
        self._notes.setAccessibleName("Notes of the meeting")
        self._notes.setFixedHeight(self.fontMetrics().lineSpacing() * 5 + 12)
        label = Label("&Notes of the meeting (may be left empty)")
        label.setBuddy(self._notes)
        layout.addWidget(label)
        layout.addWidget(self._notes)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.ok = buttons.addButton("Close the review", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        room.resize(self, 460, self.sizeHint().height())

    @property
    def notes(self) -> str:
        """What was typed as notes."""
        return self._notes.toPlainText()
