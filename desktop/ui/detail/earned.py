"""What supports the ratings of the action that is shown: one sentence, and five marked rows."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.core.text import one_line
from desktop.ui.detail.fields import heading
from desktop.ui.detail.note import Note
from desktop.ui.look.button import Button
from desktop.ui.look.flow import FlowLayout
from desktop.ui.look.theme import colours
from desktop.ui.plain import Label, tip

if TYPE_CHECKING:
    from desktop.core.earned import Earned, Support

WIDE = 384  # pixels that the panel has at least while all is shown

WAITING = "It is being looked at…"


class SupportRow(QFrame):
    """One of the five: its mark, what it is, and what is known, in a line or whole.

    ``below`` is a place under its words, for a chart of a measure.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._support: Support | None = None
        self._whole = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(6)
        self.sign = Label()
        self.sign.setFixedWidth(self.fontMetrics().horizontalAdvance("▲") + 4)
        self.sign.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        row.addWidget(self.sign)
        column = QVBoxLayout()
        column.setSpacing(2)
        self.words = Label()
        self.words.setTextFormat(Qt.TextFormat.RichText)
        self.words.setWordWrap(True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        column.addWidget(self.words)
        self.below = QVBoxLayout()
        column.addLayout(self.below)
        row.addLayout(column, 1)

    def show_support(self, support: Support, *, whole: bool) -> None:
        """Show one of the five, in a line or whole."""
        self._support, self._whole = support, whole
        self._say()

    def _say(self) -> None:
        support = self._support
        if support is None:
            return
        look = colours(self.palette())
        against = support.mark.sign == "▲"
        self.sign.setText(support.mark.sign)
        ink = look.warning if against else look.text
        sheet = f"color: {ink};"
        if self.sign.styleSheet() != sheet:
            self.sign.setStyleSheet(sheet)
        self.words.setWordWrap(self._whole)
        if self._whole:
            told = "".join(
                f"<p style='margin:2px 0 0 0; color:{look.text}'>{escape(each)}</p>"
                for each in support.sentences
            )
        else:
            told = f"&nbsp; <span style='color:{look.muted}'>{escape(self._first())}</span>"
        self.words.setText(f"<b>{escape(support.title)}</b>{told}")
        self.setAccessibleName(f"{support.title}: {support.mark}. {support.words}")
        self.words.setAccessibleName(self.accessibleName())
        tip(self, support.words)

    def _first(self) -> str:
        """As much of what is known as stands behind the title on one line."""
        assert self._support is not None
        letters = self.fontMetrics()
        font = self.words.font()
        font.setBold(True)
        title = QFontMetrics(font).horizontalAdvance(f"{self._support.title}   ")
        room = self.width() - self.sign.width() - title - 12
        told = one_line(self._support.words)
        return letters.elidedText(told, Qt.TextElideMode.ElideRight, max(0, room))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._whole:
            self._say()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "words"):
            self._say()


class EarnedBox(QWidget):
    """The sentence, the five, and what can be done about them; it advises and changes nothing.

    Signals: ``whole_asked(bool)`` when all of it is to be shown or no longer; ``measures_asked()``,
    ``evidence_asked()``, ``assurance_asked()`` and ``history_asked()`` of its buttons.
    """

    whole_asked = Signal(bool)
    measures_asked = Signal()
    evidence_asked = Signal()
    assurance_asked = Signal()
    history_asked = Signal()

    def __init__(self, parent: QWidget | None = None, *, editable: bool = True) -> None:
        super().__init__(parent)
        self._editable = editable
        self._earned: Earned | None = None
        self._whole = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.title = heading("What supports this rating")
        column.addWidget(self.title)
        self.sentence = Note()
        column.addWidget(self.sentence)
        self.rows = [SupportRow() for _ in range(5)]
        for row in self.rows:
            column.addWidget(row)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        self.whole = self._button("See all", lambda: self.show_whole(not self._whole))
        self.measures = self._button("Success measures…", self.measures_asked.emit)
        self.evidence = self._button("Add evidence…", self.evidence_asked.emit)
        self.assurance = self._button("Record assurance…", self.assurance_asked.emit)
        self.history = self._button("History", self.history_asked.emit)
        for button in (
            self.whole, self.measures, self.evidence, self.assurance, self.history,
        ):  # fmt: skip
            flow.addWidget(button)
        column.addWidget(buttons)

    def _button(self, words: str, act: object) -> QPushButton:
        button = Button(words)
        button.clicked.connect(act)
        return button

    @property
    def below_measures(self) -> QVBoxLayout:
        """The place under the words of the measures, for their charts."""
        return self.rows[0].below

    @property
    def is_whole(self) -> bool:
        """Whether all of it is shown."""
        return self._whole

    def show_whole(self, whole: bool) -> None:
        """Show all that is known, or a line of each."""
        self._whole = whole
        self.whole.setText("See less" if whole else "See all")
        if self._earned is not None:
            self.show_earned(self._earned, may_assure=not self.assurance.isHidden())
        self.whole_asked.emit(whole)

    def show_earned(self, earned: Earned | None, *, may_assure: bool = False) -> None:
        """Show what earns the ratings of an action; None while that is being found."""
        self._earned = earned
        self.assurance.setVisible(may_assure)
        self.evidence.setVisible(self._editable)
        if earned is None:
            self.sentence.say([WAITING])
            for row in self.rows:
                row.hide()
            return
        self.title.setText(
            "What supports these ratings" if earned.impact is not None
            else "What supports this rating"
        )  # fmt: skip
        against = earned.mark.sign == "▲"
        self.sentence.say([each.words for each in earned.sides], asking=against)
        supports = earned.rows()
        for place, row in enumerate(self.rows):
            row.setVisible(place < len(supports))
            if place < len(supports):
                row.show_support(supports[place], whole=self._whole)
        self.setAccessibleName(f"{self.title.text()}: {earned.words}")
