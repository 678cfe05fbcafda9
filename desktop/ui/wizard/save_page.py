"""Last page of the import: what the new plan is called and where it is kept."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QProgressBar,
    QVBoxLayout,
    QWizardPage,
)

from desktop.core.by_when import one_day
from desktop.core.coverage import counted, coverage
from desktop.core.data import PlanData
from desktop.core.errors import Refused
from desktop.core.kinds import Requirement
from desktop.core.text import count
from desktop.exchange.importing import stands_for
from desktop.ui import choose_file
from desktop.ui.look.button import Button
from desktop.ui.notice import Notice
from desktop.ui.plain import Label
from desktop.ui.wizard.reading import Import
from desktop.ui.writing import Line


class SavePage(QWizardPage):
    """Title, authority and file of the new plan; Finish writes it."""

    def __init__(self, importing: Import) -> None:
        super().__init__()
        self._import = importing
        self.setFinalPage(True)
        self.setTitle("Where is the new plan kept?")
        self.setSubTitle(
            "Finish writes the plan to a new file and opens it. The workbook stays as it is, and "
            "Undo takes the whole import back."
        )
        self.title_ = Line()
        self.authority = Line()
        self.day = Line()
        self.day.setPlaceholderText("The day on which it was up to date; empty for today")
        self.path = Line()
        self.choose_button = Button("&Choose…")
        self.choose_button.clicked.connect(self._ask)
        self.words = Label()
        self.words.setWordWrap(True)
        self.notice = Notice()
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setAccessibleName("Writing the plan")
        self.progress.hide()
        file = QHBoxLayout()
        file.addWidget(self.path, 1)
        file.addWidget(self.choose_button)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow("&Title", self.title_)
        form.addRow("&Authority", self.authority)
        form.addRow("The workbook &stands for", self.day)
        label = Label("F&ile of the plan")
        label.setBuddy(self.path)
        form.addRow(label, file)
        self.path.setAccessibleName("File of the new plan")
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self.words)
        layout.addWidget(self.notice)
        layout.addWidget(self.progress)
        layout.addStretch(1)
        for edit in (self.title_, self.path):
            edit.textChanged.connect(lambda _text: self.completeChanged.emit())
        self.path.textChanged.connect(lambda _text: self._look())
        self.day.textChanged.connect(lambda _text: self._look())
        self.day.textChanged.connect(lambda _text: self.completeChanged.emit())

    def initializePage(self) -> None:
        found, workbook = self._import.recognition, self._import.path
        if found is None or workbook is None:
            return
        info = found.draft.info
        self.title_.setText(info.title or workbook.stem)
        self.authority.setText(info.authority)
        self.path.setText(str(_free(workbook.with_suffix(".plandesk"))))
        self.words.setText(
            f"{count(len(found.draft.actions()), 'action')} in "
            f"{count(len(found.draft.areas), 'area')} will be in the plan."
            + (
                f" {found.lost_in_words}; none of that will be in it. Back shows which."
                if found.lost
                else ""
            )
            + _unanswered(found.draft)
        )

    def _ask(self) -> None:
        to = choose_file.to_save(
            self, "Keep the new plan as", choose_file.PLANS, self.target(), new_only=True
        )
        if to is not None:
            self.path.setText(str(to))

    def target(self) -> Path:
        """The file that the plan will be written to."""
        path = Path(self.path.text().strip()).expanduser()
        if path.suffix.casefold() != ".plandesk":
            path = path.with_name(path.name + ".plandesk") if path.name else path
        return path

    def stands_for(self) -> str:
        """The day whose plan the workbook is, as ISO text; "" where none was given."""
        found = one_day(self.day.text())
        return found.isoformat() if found is not None else ""

    def _wrong_day(self) -> str:
        """What is wrong with the day that was typed, "" for nothing."""
        typed = self.day.text().strip()
        if not typed:
            return ""
        said = self.stands_for()
        if not said:
            return f"“{typed}” is not a day; type it as 25/08/2026, or leave it empty for today."
        try:
            stands_for(date.fromisoformat(said))
        except Refused as refusal:
            return str(refusal)
        return ""

    def _look(self) -> None:
        there = bool(self.path.text().strip()) and self.target().exists()
        self.notice.say(
            f"There is a file {self.target().name} already, and a plan is never written over "
            "another. Choose another name."
            if there
            else self._wrong_day()
        )

    def isComplete(self) -> bool:
        return (
            bool(self.title_.text().strip())
            and bool(self.path.text().strip())
            and not self.target().exists()
            and not self._wrong_day()
            and not self._import.busy
        )


def _unanswered(data: PlanData) -> str:
    """What is to be said of requirements that no action is linked to."""
    counts = counted(coverage(data)) if data.table(Requirement) else None
    if counts is None or not counts.unanswered:
        return ""
    return (
        f" {counts.in_words} Likely links, which are guesses from words in common, are offered "
        "under Review, Requirements; none is made by the import."
    )


def _free(path: Path) -> Path:
    """*path*, or the first with a number behind it that no file has."""
    number = 2
    free = path
    while free.exists():
        free = path.with_name(f"{path.stem} {number}{path.suffix}")
        number += 1
    return free
