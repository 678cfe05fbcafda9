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
from desktop.ui import choose_file
from desktop.ui.look.button import Button
from desktop.ui.notice import Notice
from desktop.ui.plain import Label
from desktop.ui.wizard.reading import Import
from desktop.ui.writing import Line


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
        self.name.setPlaceholderText("Choose a workbook, drop it here, or type its path and Enter")
        self.name.setAccessibleName("Workbook")
        self._typed = False  # whether another path is being typed than that of what was read
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
        first.addWidget(self.choose_button)
        second = QHBoxLayout()
        second.addWidget(self.progress, 1)
        second.addWidget(self.stop_button)
        layout = QVBoxLayout(self)
        layout.addLayout(first)
        layout.addLayout(second)
        layout.addWidget(self.notice)
        layout.addWidget(self.words)
        self.place = Label("Drop a workbook here")
        self.place.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.place.setStyleSheet(
            "border: 2px dashed palette(mid); border-radius: 8px; color: palette(placeholder-text);"
        )
        layout.addWidget(self.place, 1)
        self.progress.hide()
        self.stop_button.hide()
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

    def _on_typed(self) -> None:
        self._typed = True
        self.completeChanged.emit()

    def _take_typed(self) -> None:
        """Read the workbook whose path was typed; file managers copy one with quotes round it."""
        text = self.name.text().strip().strip("\"'")
        if self._typed and text:
            self.choose(self._folder / Path(text).expanduser())

    def choose(self, path: Path) -> None:
        """Read this workbook."""
        self._typed = False
        self._folder = path.parent
        self.name.setText(str(path))
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
        if self.name.text():  # there is one workbook to an import
            self.place.setText("Drop another workbook here to read it instead of this one")

    def _on_recognised(self) -> None:
        self._show_busy(False)
        found = self._import.recognition
        if found is not None:
            actions = len(found.draft.actions())
            self.words.setText(
                f"Read: {count(len(found.sheets), 'sheet')}, "
                f"{count(actions, 'action')} in {count(len(found.draft.areas), 'area')}, "
                f"{count(len(found.problems), 'thing')} to look at. "
                "Next shows what each sheet and column was taken for."
            )
            if found.lost:
                self.notice.say(
                    f"{found.lost_in_words}. The page “What to look at” names them, before "
                    "anything is written."
                )
        self.completeChanged.emit()

    def _on_failed(self, why: str) -> None:
        self._show_busy(False)
        self.words.setText("")
        self.notice.say(why)
        self.completeChanged.emit()

    def isComplete(self) -> bool:
        return self._import.recognition is not None and not self._import.busy and not self._typed

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.choose(Path(event.mimeData().urls()[0].toLocalFile()))
