"""The words that were being typed when an earlier run was killed: to be copied, or thrown away."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from desktop.core.errors import FileProblem
from desktop.store.half_typed import HalfTyped, LeftTyped, left_typed, throw_away
from desktop.ui import messages
from desktop.ui.look import clip, room
from desktop.ui.look.button import Button
from desktop.ui.look.typed import STAYS
from desktop.ui.notice import Notice
from desktop.ui.plain import Label
from desktop.ui.writing import Lines

COPIED = (
    "Copied. Paste the words where they belong; they stay here, and are shown again at the next "
    "start, until you throw them away."
)
NONE_LEFT = "No words of an earlier run are left."
_ABOUT = (
    "Plandesk was ended while these words were being typed or saved, so they may not be in their "
    "plan, and what was typed in the last seconds may be missing here. Look in the plan, copy what "
    "it does not have, and paste it where it belongs. You can go on working beside this window, "
    "and find it again in the File menu."
)


class LeftWordsDialog(QDialog):
    """Each text that was left in *folder*, with its place and its time.

    It stands beside the plan, so that the words can be pasted while it is open. Copying deletes
    nothing, as a clipboard is soon lost; only the user's own word, which is asked for, does.
    """

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Words that were not entered")
        self.setProperty(STAYS, True)
        self._left = left_typed(folder)
        about = Label(_ABOUT)
        about.setWordWrap(True)
        self.list = QListWidget()
        self.list.setAccessibleName("Where the words were typed")
        self.list.setWordWrap(True)
        self.words = Lines()
        self.words.setAccessibleName("The words")
        self.words.setReadOnly(True)
        self.notice = Notice()
        self.copy = Button("&Copy the words")
        self.throw = Button("&Throw them away…")
        close = Button("C&lose")
        texts = QHBoxLayout()
        texts.addWidget(self.list, 2)
        texts.addWidget(self.words, 3)
        ends = QHBoxLayout()
        ends.addWidget(self.copy)
        ends.addWidget(self.throw)
        ends.addStretch(1)
        ends.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        layout.addWidget(about)
        layout.addLayout(texts, 1)
        layout.addWidget(self.notice)
        layout.addLayout(ends)
        self.copy.clicked.connect(self._copy)
        self.throw.clicked.connect(self._throw)
        close.clicked.connect(self.close)
        self.list.currentRowChanged.connect(lambda _: self._show())
        self._fill(0)
        room.resize(self, 860, 440)

    def _texts(self) -> list[tuple[LeftTyped, HalfTyped]]:
        return [(left, each) for left in self._left for each in left.typed]

    def _fill(self, place: int) -> None:
        self.list.clear()
        texts = self._texts()
        self.list.addItems([_where(left, each) for left, each in texts])
        self.list.setCurrentRow(min(place, len(texts) - 1))
        self._show()

    def _chosen(self) -> tuple[LeftTyped, HalfTyped] | None:
        texts, place = self._texts(), self.list.currentRow()
        return texts[place] if 0 <= place < len(texts) else None

    def _show(self) -> None:
        chosen = self._chosen()
        self.words.setPlainText(chosen[1].words if chosen else "")
        self.copy.setEnabled(chosen is not None)
        self.throw.setEnabled(chosen is not None)
        self.notice.say("" if chosen else NONE_LEFT, good=True)

    def _copy(self) -> None:
        if chosen := self._chosen():
            QGuiApplication.clipboard().setMimeData(clip.of_text(chosen[1].words))
            self.notice.say(COPIED, good=True)

    def _throw(self) -> None:
        chosen = self._chosen()
        if chosen is None or not messages.confirm(
            self, "Throw the words away?",
            f"The words of {_where(*chosen)} may be nowhere else.", "Throw them away",
            details=chosen[1].words,
        ):  # fmt: skip
            return
        left, words = chosen
        try:
            rest = throw_away(left, words)
        except FileProblem as problem:
            self.notice.say(str(problem))
            return
        place = self.list.currentRow()
        others = [rest if each is left else each for each in self._left]
        self._left = [each for each in others if each is not None]
        self._fill(place)


def _where(left: LeftTyped, words: HalfTyped) -> str:
    plan = f" of {Path(words.plan).name}" if words.plan else ""
    # The name of an action without a number is its first words, in quotation marks already.
    place = words.place if words.place.startswith("“") else f"“{words.place}”"
    return f"{place}{plan}{_when(left.at)}"


def _when(at: str) -> str:
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return ""
    return f", at {moment:%H:%M} on {moment.day} {moment:%B %Y}"
