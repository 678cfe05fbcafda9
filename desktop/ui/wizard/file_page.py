"""First page of the import: which workbook."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QProgressBar,
    QVBoxLayout,
    QWizardPage,
)

from desktop.core.text import count
from desktop.exchange.doubts import doubts_of, how_many
from desktop.ui import choose_file
from desktop.ui.look.button import Button
from desktop.ui.notice import Notice
from desktop.ui.plain import Label
from desktop.ui.typed_path import typed_path
from desktop.ui.wizard.reading import Import
from desktop.ui.writing import Line

_DROP = "Drop a workbook here"


class FilePage(QWizardPage):
    """Choose or drop a workbook; it is read at once, with progress and a way to stop."""

    def __init__(self, importing: Import, folder: Path) -> None:
        super().__init__()
        self._import, self._folder = importing, folder
        self.setTitle("Which workbook?")
        self.setSubTitle(
            "A spreadsheet with the plan in it, as it is: .xlsx, .xlsm, .xls, .ods or .csv. It is "
            "only read, and nothing is written until the last page."
        )
        self.setAcceptDrops(True)
        self.name = Line()
        self.name.setPlaceholderText("Choose a workbook, drop it here, or type or paste its path")
        self.name.setAccessibleName("Workbook")
        self.name.setAcceptDrops(False)  # a file that is dropped here is one for the page
        self.read_button = Button("&Read it")
        self.read_button.clicked.connect(self._take_typed)
        self._typed = False  # whether another path is being typed than that of what was read
        self._length = 0  # of what stood there before the last key
        self.name.textEdited.connect(self._on_typed)
        self.name.returnPressed.connect(self._take_typed)
        self.choose_button = Button("&Choose…")
        self.choose_button.clicked.connect(self._ask)
        self.progress = QProgressBar()
        self.progress.setRange(0, 100)
        self.progress.setAccessibleName("Progress of the reading")
        self.stop_button = Button("&Stop reading")
        self.stop_button.clicked.connect(importing.cancel)
        self.words = Label()
        self.words.setWordWrap(True)
        self.notice = Notice()
        first = QHBoxLayout()
        first.addWidget(self.name, 1)
        first.addWidget(self.read_button)
        first.addWidget(self.choose_button)
        second = QHBoxLayout()
        second.addWidget(self.progress, 1)
        second.addWidget(self.stop_button)
        layout = QVBoxLayout(self)
        layout.addLayout(first)
        layout.addLayout(second)
        layout.addWidget(self.notice)
        layout.addWidget(self.words)
        self.place = Label(_DROP)
        self.place.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.place.setStyleSheet(
            "border: 2px dashed palette(mid); border-radius: 8px; color: palette(placeholder-text);"
        )
        layout.addWidget(self.place, 1)
        for later in (self.progress, self.stop_button, self.read_button):
            later.hide()
        importing.progressed.connect(self._on_progress)
        importing.recognised.connect(self._on_recognised)
        importing.failed.connect(self._on_failed)
        importing.stopped.connect(
            lambda: self._on_failed("Reading was stopped; nothing was written.")
        )

    def _ask(self) -> None:
        path = choose_file.to_open(
            self, "Import a workbook", choose_file.WORKBOOKS, self._folder
        )  # fmt: skip
        if path is not None:
            self.choose(path)

    def _on_typed(self, text: str) -> None:
        pasted = len(text) - self._length > 1
        self._typed, self._length = True, len(text)
        self.read_button.setVisible(bool(text.strip()))
        self.completeChanged.emit()
        if pasted and (path := typed_path(text, self._folder)) is not None and path.is_file():
            self.choose(path)  # as if it had been dropped here

    def _take_typed(self) -> None:
        """Read the workbook whose path was typed."""
        path = typed_path(self.name.text(), self._folder) if self._typed else None
        if path is not None:
            self.choose(path)

    def choose(self, path: Path) -> None:
        """Read this workbook."""
        self._typed = False
        self._folder = path.parent
        self.name.setText(str(path))
        self._length = len(self.name.text())
        self.read_button.hide()
        self.notice.say("")
        self.words.setText("")
        self.progress.setValue(0)
        self._show_busy(True)
        self._import.read(path)
        self.completeChanged.emit()

    def _on_progress(self, share: float, words: str) -> None:
        self.progress.setValue(round(share * 100))
        if words and self._import.recognition is None:
            self.words.setText(f"Reading: {words}")

    def _show_busy(self, busy: bool) -> None:
        self.progress.setVisible(busy)
        self.stop_button.setVisible(busy)
        one = busy or self._import.recognition is not None  # there is one workbook to an import
        self.place.setText(
            "Drop another workbook here to read it instead of this one" if one else _DROP
        )

    def _on_recognised(self) -> None:
        self._show_busy(False)
        found = self._import.recognition
        if found is not None:
            actions = len(found.draft.actions())
            self.words.setText(
                f"Read: {count(len(found.sheets), 'sheet')}, "
                f"{count(actions, 'action')} in {count(len(found.draft.areas), 'area')}, "
                f"{how_many(doubts_of(found))}. "
                "Next shows what each sheet and column was taken for."
            )
            if found.lost:
                self.notice.say(
                    f"{found.lost_in_words}. The page “What to answer and to look at” names "
                    "them, before anything is written."
                )
        self.completeChanged.emit()

    def _on_failed(self, why: str) -> None:
        self._show_busy(False)
        self.words.setText("")
        self.notice.say(why)
        self.name.setFocus()  # Stop is gone, and Enter would press what comes behind it: Cancel
        self.completeChanged.emit()

    def isComplete(self) -> bool:
        return self._import.recognition is not None and not self._import.busy and not self._typed

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        urls = event.mimeData().urls()
        if any(each.isLocalFile() for each in urls):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        files = [each.toLocalFile() for each in event.mimeData().urls() if each.isLocalFile()]
        if len(files) == 1:
            self.choose(Path(files[0]))
        else:
            self.notice.say(
                f"{len(files)} files were dropped, and an import takes one workbook. Drop the one "
                "that has the plan in it; others can be imported after it."
            )
