"""Going through what is misspelt in the plan, word by word: F7."""

from __future__ import annotations

import time
from collections.abc import Callable
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QListWidget,
    QPushButton,
    QVBoxLayout,
)
from shiboken6 import isValid

from desktop.core.editing.spelling import add_word, put_right, put_right_everywhere, where
from desktop.core.errors import PlandeskError
from desktop.core.kinds import Action, Area
from desktop.core.spelling.prose import Place, places
from desktop.core.spelling.words import Word, sentence_at, words_in
from desktop.core.text import count
from desktop.ui.asks_first import AsksFirst
from desktop.ui.close_button import close_button
from desktop.ui.host import Host
from desktop.ui.look import room
from desktop.ui.look.button import Button
from desktop.ui.notice import Notice
from desktop.ui.once import once
from desktop.ui.pick import PickList
from desktop.ui.plain import Label
from desktop.ui.session import PlanSession
from desktop.ui.writing import Line

AT_ONCE = 0.012  # seconds of looking between two answers to whoever uses the window
AHEAD = 60  # texts of which the dictionary is asked ahead of the one that is looked at
LOOKING = "Looking through the texts…"


class SpellingDialog(AsksFirst, QDialog):
    """Shows one misspelt word after another where it stands, and what can be done about it.

    It begins with the action that is chosen in the window and goes round. ``place`` and ``word``
    are what is shown, None while nothing is.
    """

    def __init__(self, session: PlanSession, window: Host) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Check spelling")
        self.plan, self._window = session.plan, window
        self._speller = window.spelling
        self.place: Place | None = None
        self.word: Word | None = None
        self._places: list[Place] = []
        self._at, self._behind = 0, 0
        self._changed = 0
        self._make_fields()
        self._build()
        self._looking = once(self, self._look)
        self._speller.dictionary.use(self, True)
        self._speller.changed.connect(self._go_on)
        self._speller.dictionary.gone.connect(self._go_on)
        self.where.currentIndexChanged.connect(lambda _: self._begin())
        self._begin()

    def _make_fields(self) -> None:
        self.where = PickList()
        self.where.addItem("The whole plan", None)
        area = self._window.area
        if area is not None:
            self.where.addItem(area.name, area.id)
        self.where.setAccessibleName("Where to look")
        self.stands = Label()
        self.stands.setWordWrap(True)
        self.sentence = Label()
        self.sentence.setTextFormat(Qt.TextFormat.RichText)  # all of the plan's words are escaped
        self.sentence.setWordWrap(True)
        self.sentence.setMinimumHeight(4 * self.fontMetrics().lineSpacing())
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.right = Line()
        self.right.setAccessibleName("Change to")
        self.right.textChanged.connect(lambda _: self._enable())
        self.like = QListWidget()
        self.like.setAccessibleName("Suggestions")
        self.like.currentTextChanged.connect(self._choose)
        self.like.itemDoubleClicked.connect(lambda _: self._do(self._change))
        self.notice = Notice()
        self.buttons = {
            name: self._button(words, act)
            for name, words, act in (
                ("change", "&Change", self._change),
                ("all", "Change a&ll", self._change_all),
                ("ignore", "&Ignore", self._ignore),
                ("add", "&Add to this plan's words", self._add),
                ("words", "&Words of this plan…", self._show_words),
            )
        }
        self.buttons["change"].setDefault(True)

    def _button(self, words: str, act: Callable[[], object]) -> QPushButton:
        button = Button(words)
        button.clicked.connect(lambda: self._do(act))
        return button

    def _build(self) -> None:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for words, field in (
            ("L&ook in", self.where), ("Change &to", self.right), ("&Suggestions", self.like),
        ):  # fmt: skip
            label = Label(words)
            label.setBuddy(field)
            form.addRow(label, field)
        keys = QGridLayout()
        for place, name in enumerate(("change", "all", "ignore", "add", "words")):
            keys.addWidget(self.buttons[name], *divmod(place, 3))
        last = QHBoxLayout()
        last.addStretch(1)
        last.addWidget(close_button(self))
        layout = QVBoxLayout(self)
        layout.addWidget(self.stands)
        layout.addWidget(self.sentence)
        layout.addLayout(form, 1)
        layout.addLayout(keys)
        layout.addWidget(self.notice)
        layout.addLayout(last)
        undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        undo.activated.connect(lambda: self._do(self._undo))
        room.resize(self, 620, 460)

    # --- looking ---------------------------------------------------------------------------------

    def _begin(self) -> None:
        """Look from the beginning, or from the action that is chosen."""
        area = self.plan.data.get(Area, self.where.currentData())
        found = list(places(self.plan.data, area))
        chosen = {action.id for action in self._window.selected_actions()[:1]}
        start = next(
            (n for n, each in enumerate(found) if each.kind is Action and each.row_id in chosen), 0
        )
        self._places = [*found[start:], *found[:start]]
        self._at, self._behind = 0, 0
        self._look()

    def _go_on(self) -> None:
        """It is known of more words, or another is right: look on where nothing is shown."""
        if self.word is None or self._is_settled():
            self._looking.start()

    def _is_settled(self) -> bool:
        return self.word is not None and self._speller.is_right(self.word) is not False

    def _look(self) -> None:
        """Show the next misspelt word; what takes its time is gone on with in a moment."""
        self._looking.stop()  # once is enough: what is shown twice would take what is typed
        self.place = self.word = None
        if self._speller.why_not:
            self._show_end(self._speller.why_not)
            return
        until = time.monotonic() + AT_ONCE
        while self._at < len(self._places):
            place = self._places[self._at]
            for word in words_in(place.text(self.plan.data)):
                right = self._speller.is_right(word) if word.start >= self._behind else True
                if right is None:
                    self._ask_ahead()
                    self._show_nothing(LOOKING)
                    return  # _go_on leads here again
                if not right:
                    self._show(place, word)
                    return
            self._at, self._behind = self._at + 1, 0
            if time.monotonic() > until:
                self._show_nothing(LOOKING)
                self._looking.start()
                return
        whole = self.where.currentData() is None
        self._show_end(f"Nothing more is misspelt in {'the plan' if whole else 'this area'}.")

    def _ask_ahead(self) -> None:
        """Ask of the words of some texts at once, which is answered once."""
        for place in self._places[self._at : self._at + AHEAD]:
            for word in words_in(place.text(self.plan.data)):
                self._speller.is_right(word)

    # --- showing ---------------------------------------------------------------------------------

    def _show(self, place: Place, word: Word) -> None:
        self.place, self.word = place, word
        text = place.text(self.plan.data)
        shown, at = sentence_at(text, word.start, word.end)
        long = word.end - word.start
        self.stands.setText(where(self.plan.data, place))
        parts = [escape(each) for each in (shown[:at], shown[at : at + long], shown[at + long :])]
        self.sentence.setText(f"{parts[0]}<b><u>{parts[1]}</u></b>{parts[2]}")
        self.sentence.setAccessibleName(f"Misspelt: {shown[at : at + long]}. {shown}")
        self.like.clear()
        self.right.setText(text[word.start : word.end])
        self.right.selectAll()
        self.right.setFocus()
        self._speller.dictionary.ask_like(word.text, lambda like: self._offer(word, like))
        self._enable()

    def _offer(self, word: Word, like: list[str]) -> None:
        if not isValid(self) or self.word is not word:
            return  # it was closed, or shows another by now
        typed = self.right.isModified()
        self.like.addItems(like)
        if like and not typed:
            self.like.setCurrentRow(0)
            self.right.selectAll()
        self.like.setAccessibleDescription(count(len(like), "suggestion"))

    def _choose(self, text: str) -> None:
        if text:
            self.right.setText(text)

    def _show_nothing(self, words: str) -> None:
        self.stands.setText(words)
        self.sentence.clear()
        self.sentence.setAccessibleName("")
        self.like.clear()
        self.right.clear()
        self._enable()

    def _show_end(self, words: str) -> None:
        self._show_nothing("")
        if self._changed:
            words = f"{words} {count(self._changed, 'word')} changed."
        self.notice.say(words, good=not self._speller.why_not)

    def _enable(self) -> None:
        there = self.word is not None
        writable = there and not self.plan.why_read_only
        another = there and self.right.text().strip() not in ("", self._written())
        for name, can in (
            ("change", writable and another), ("all", writable and another), ("ignore", there),
            ("add", there), ("words", True),
        ):  # fmt: skip
            self.buttons[name].setEnabled(can)
        self.right.setReadOnly(not writable)

    def _written(self) -> str:
        """The word as it stands in its text."""
        if self.place is None or self.word is None:
            return ""
        return self.place.text(self.plan.data)[self.word.start : self.word.end]

    # --- doing -----------------------------------------------------------------------------------

    def _do(self, act: Callable[[], object]) -> None:
        """Do something; what the plan refuses is said here."""
        self.notice.say("")
        try:
            act()
        except PlandeskError as error:
            self.notice.say(str(error))

    def _change(self) -> None:
        if self.place is None or self.word is None or not self.buttons["change"].isEnabled():
            return
        right = self.right.text().strip()
        if put_right(self.plan, self.place, self.word, right):
            self._changed += 1
            self._behind = self.word.start + len(right)
        self._look()

    def _change_all(self) -> None:
        if self.word is None:
            return
        self._changed += put_right_everywhere(
            self.plan, self._places, self.word.text, self.right.text().strip(),
            self._speller.is_ignored,
        )  # fmt: skip
        self._look()

    def _ignore(self) -> None:
        if self.word is not None:
            self._speller.ignore(self.word)
            self._look()

    def _add(self) -> None:
        if self.word is not None:
            own = add_word(self.plan, self.word.text)
            self.notice.say(f"“{own.word}” is one of this plan's words now.", good=True)
            self._look()

    def _undo(self) -> None:
        step = self.plan.undo_text
        self.plan.undo()
        if step:
            self.notice.say(f"Taken back: {step}.", good=True)
        self._behind = 0
        self._at = max(0, self._at - 1) if self.word is None else self._at
        self._look()

    def _show_words(self) -> None:
        from desktop.ui.dialogs.own_words import OwnWordsDialog

        session = self._window.session
        assert session is not None
        OwnWordsDialog(session, self).open()

    def done(self, result: int) -> None:
        """Close; the dictionary is used by nobody else then, where spelling is turned off."""
        self._speller.dictionary.use(self, False)
        super().done(result)
