"""Asks for the rating that is given instead of the one that is worked out, and why."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from desktop.core.editing import indicators as editing
from desktop.core.errors import PlandeskError
from desktop.core.kinds import Indicator
from desktop.core.kinds.indicators import RATINGS
from desktop.core.text import brief
from desktop.ui.asks_first import AsksFirst
from desktop.ui.indicators.letters import rating_of, whole_words
from desktop.ui.look import room
from desktop.ui.notice import Notice
from desktop.ui.plain import Label
from desktop.ui.session import PlanSession
from desktop.ui.writing import Line, Lines

_LETTERS = {"R": "&Red", "A": "&Amber", "G": "&Green"}


class OverrideDialog(AsksFirst, QDialog):
    """A letter and its reason; without a reason it is refused."""

    def __init__(
        self, session: PlanSession, indicator: Indicator, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._plan, self._indicator = session.plan, indicator
        self.setWindowTitle(f"Rating of {brief(indicator.title, 50)}")
        layout = QVBoxLayout(self)
        said = rating_of(session.plan.data, indicator, session.as_at)
        now = Label(whole_words(said) if said.letter else said.reason)
        now.setWordWrap(True)
        layout.addWidget(now)
        words = Label(
            "The rating given here stands instead of the one that is worked out, until a newer "
            "value comes. Where none comes it lapses with the value, at the earliest after one "
            f"whole {indicator.every or 'period'} more. Both are shown wherever it is shown."
        )
        words.setWordWrap(True)
        layout.addWidget(words)
        row = QHBoxLayout()
        self.letters = QButtonGroup(self)
        for place, letter in enumerate(RATINGS):
            button = QRadioButton(_LETTERS[letter])
            button.setChecked(indicator.override == letter)
            self.letters.addButton(button, place)
            row.addWidget(button)
        self.none = QRadioButton("As it is &worked out")
        self.none.setChecked(not indicator.override)
        self.letters.addButton(self.none, len(RATINGS))
        row.addWidget(self.none)
        row.addStretch(1)
        layout.addLayout(row)
        self.reason = Lines()
        self.reason.setAccessibleName("Why it is given")
        self.reason.setTabChangesFocus(True)
        self.reason.setPlainText(indicator.override_reason if indicator.override else "")
        self._labelled(layout, "Wh&y it is given", self.reason)
        self.by = Line()
        self.by.setAccessibleName("Given by")
        self.by.setText(indicator.override_by or session.file.author.who)
        self._labelled(layout, "Given &by", self.by)
        self.notice = Notice()
        layout.addWidget(self.notice)
        kinds = QDialogButtonBox.StandardButton
        box = QDialogButtonBox(kinds.Ok | kinds.Cancel)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        layout.addWidget(box)
        room.resize(self, 520, 380)

    @staticmethod
    def _labelled(layout: QVBoxLayout, text: str, field: QWidget) -> None:
        label = Label(text)
        label.setBuddy(field)
        layout.addWidget(label)
        layout.addWidget(field)

    def letter(self) -> str:
        """The letter that is chosen; "" for the one that is worked out."""
        place = self.letters.checkedId()
        return RATINGS[place] if 0 <= place < len(RATINGS) else ""

    def accept(self) -> None:
        """Give the rating; what is refused of it is said here."""
        try:
            editing.override(
                self._plan, self._indicator, self.letter(), self.reason.toPlainText().strip(),
                self.by.text().strip(),
            )  # fmt: skip
        except PlandeskError as error:
            self.notice.say(str(error))
            self.reason.setFocus()
            return
        super().accept()
