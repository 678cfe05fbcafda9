"""Adding items of evidence: files are read in a thread, then the user says what they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QGridLayout,
    QVBoxLayout,
    QWidget,
)

from desktop.core.days import format_day
from desktop.core.editing import evidence as editing
from desktop.core.editing.evidence import NewItem
from desktop.core.errors import FileProblem, PlandeskError
from desktop.core.evidence.content import LARGEST, MB, FileContent, size_in_words
from desktop.core.evidence.items import listed
from desktop.core.evidence.looking import Facts, facts_of
from desktop.core.kinds import Action, Evidence, Row, day_of, iso, spec_of
from desktop.core.text import brief
from desktop.ui import choose_file, messages
from desktop.ui.asks_first import AsksFirst
from desktop.ui.boxes import is_any
from desktop.ui.editors.choice import Choice
from desktop.ui.editors.dates import no_day
from desktop.ui.editors.day_field import DayField
from desktop.ui.evidence.doing import ALL, run, told_bytes
from desktop.ui.evidence.eyes import eyes_of
from desktop.ui.look import room
from desktop.ui.look.button import Button
from desktop.ui.look.scroll import Scroll
from desktop.ui.notice import Notice
from desktop.ui.plain import Label, tip
from desktop.ui.session import PlanSession
from desktop.ui.tasks import Cancel, Progress
from desktop.ui.writing import Line, Lines

MOST = 100  # files that are added in one go


def files_in(data: QMimeData) -> list[Path]:
    """The files that are dragged, of this computer or a share; none of what is no file, and none
    while a dialogue waits for an answer."""
    if is_any():
        return []
    return [Path(each.toLocalFile()) for each in data.urls() if each.isLocalFile()]


def add_files(parent: QWidget, session: PlanSession, owner: Row, paths: Sequence[Path]) -> None:
    """Read files, then ask what they are and add them; what is no file is told."""
    if session.read_only:
        messages.warn(parent, "Nothing was added", session.plan.why_read_only)
        return
    if len(paths) > MOST:
        messages.warn(
            parent, "Nothing was added",
            f"{len(paths):,} files are more than are added in one go ({MOST}). Add them in parts.",
        )  # fmt: skip
        return

    def read(found: tuple[list[Facts], list[str]]) -> None:
        facts, problems = found
        if problems:
            messages.warn(parent, "Not all files are added", "\n\n".join(problems))
        if facts:
            AddEvidence(session, owner, facts, parent).open()

    _read(parent, session, paths, read)


def _read(
    parent: QWidget, session: PlanSession, paths: Sequence[Path],
    done: Callable[[tuple[list[Facts], list[str]]], object],
) -> None:  # fmt: skip
    folder = session.path.parent

    def work(progress: Progress, cancelled: Cancel) -> tuple[list[Facts], list[str]]:
        facts: list[Facts] = []
        problems: list[str] = []
        for number, path in enumerate(paths):
            try:
                size = path.stat().st_size
                told = told_bytes(progress, size) if len(paths) == 1 else None
                facts.append(facts_of(path, folder, cancelled, told))
            except (FileProblem, OSError) as problem:
                problems.append(
                    str(problem) if isinstance(problem, FileProblem) else
                    f"{path.name} could not be read, so it was not added: "
                    f"{problem.strerror or 'it is not there'}."
                )  # fmt: skip
            if len(paths) > 1:
                progress(number + 1, len(paths), path.name)
        return facts, problems

    what = paths[0].name if len(paths) == 1 else f"{len(paths)} files"
    run(parent, f"Reading {what}", work, done)


class _File:
    """The editors of one item that is to be added."""

    def __init__(self, session: PlanSession, facts: Facts | None) -> None:
        self.facts = facts
        self.title = Line(facts.title if facts else "")
        self.title.setAccessibleName("Title")
        self.title.spelt = True
        self.title.setCursorPosition(0)
        self.day = DayField(session.plan)
        self.day.setAccessibleName("Date")
        day = day_of(facts.dated) if facts else None
        if day is not None and day <= session.plan.today():
            self.day.set_day(day)
        words = "no file"
        if facts is not None:
            words = f"{brief(facts.path.name, 40)} · {size_in_words(facts.size)}"
            if day is not None:
                words += f" · of {format_day(day)}"
        self.label = Label(words)
        if facts is not None:
            tip(self.label, str(facts.path))


class AddEvidence(AsksFirst, QDialog):
    """What the items are, for one file, several, or none."""

    def __init__(
        self, session: PlanSession, owner: Row, facts: Sequence[Facts] = (),
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Add evidence")
        self._session, self._owner = session, owner
        self.files: list[_File] = []
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        self.about = Label(_about(owner))
        self.about.setWordWrap(True)
        layout.addWidget(self.about)
        layout.addWidget(self._build_files(), 1)
        self.of_file = Label(
            "The date is the file's own, which may be another than that of what it shows. Change "
            "it where it is."
        )
        self.of_file.setWordWrap(True)
        self.of_file.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        layout.addWidget(self.of_file)
        layout.addLayout(self._build_common())
        self.notice = Notice()
        layout.addWidget(self.notice)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.ok = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.ok.setText("Add")
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        layout.addWidget(self.buttons)
        for each in facts or (None,):
            self._add(each)
        self._say()
        room.resize(self, 700, 560)
        self.files[0].title.setFocus()

    def _build_files(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        self._grid = QGridLayout()
        self._grid.setColumnStretch(0, 4)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 3)
        for place, words in enumerate(("Title", "Date", "File")):
            label = Label(words)
            label.setForegroundRole(label.palette().ColorRole.PlaceholderText)
            self._grid.addWidget(label, 0, place)
        column.addLayout(self._grid)
        self.choose = Button("Choose &files…")
        self.choose.clicked.connect(self.choose_files)
        column.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        scroll = Scroll(inside=inside)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        return scroll

    def _build_common(self) -> QFormLayout:
        columns = spec_of(Evidence).by_name
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.kind, self.strength = (Choice(columns[name].states) for name in ("kind", "strength"))
        self.delivery = QCheckBox("It speaks for &delivery")
        self.delivery.setChecked(True)
        self.impact = QCheckBox("It speaks for &impact")
        self.note = Lines()
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(self.fontMetrics().height() * 3 + 12)
        self.inside = QCheckBox("&Keep inside the plan, instead of a link")
        self.inside.toggled.connect(self._say)
        self.warning = Label()
        self.warning.setWordWrap(True)
        for label, editor in (
            ("Ki&nd", self.kind),
            ("&Strength", self.strength),
            ("What it sho&ws", self.note),
        ):
            named = Label(label)
            named.setBuddy(editor)
            editor.setAccessibleName(label.replace("&", ""))
            form.addRow(named, editor)
            if editor is self.strength:
                form.addRow("", self.delivery)
                form.addRow("", self.impact)
        form.addRow("", self.inside)
        form.addRow("", self.warning)
        return form

    def _add(self, facts: Facts | None) -> None:
        row = _File(self._session, facts)
        line = len(self.files) + 1
        for place, widget in enumerate((row.title, row.day, row.label)):
            self._grid.addWidget(widget, line, place)
        self.files.append(row)

    def _say(self) -> None:
        facts = [each.facts for each in self.files if each.facts is not None]
        large = [each for each in facts if each.size > LARGEST]
        self.of_file.setVisible(any(each.facts and each.day.day() for each in self.files))
        self.inside.setEnabled(bool(facts) and not large)
        if large:
            self.inside.setChecked(False)
        words = ""
        if large:
            words = (
                f"{large[0].path.name} has {size_in_words(large[0].size)}, more than is kept "
                f"inside a plan ({LARGEST // MB} MB): links only."
            )
        elif self.inside.isChecked():
            words = editing.warning([each.size for each in facts])
        self.warning.setText(words)
        self.warning.setVisible(bool(words))
        self._say_twice(facts)

    def _say_twice(self, facts: Sequence[Facts]) -> None:
        """Say which of the files an item of this action has already."""
        if not isinstance(self._owner, Action):
            return
        there = {each.sha256: each for each in listed(self._session.plan.data, self._owner)}
        found = [(each, there[each.sha256]) for each in facts if each.sha256 in there]
        if found:
            one, item = found[0]
            more = f" So it is with {len(found) - 1} more." if len(found) > 1 else ""
            self.notice.say(f"{one.path.name} is an item here already: “{item.title}”.{more}")

    def choose_files(self) -> None:
        """Ask for files and add a line for each; the line without a file takes the first."""
        paths = choose_file.several(self, "Choose files", ALL, self._session.path.parent)
        if paths:
            _read(self, self._session, paths[:MOST], self.take)

    def take(self, found: tuple[list[Facts], list[str]]) -> None:
        """Take files that were read."""
        facts, problems = found
        self.notice.say(" ".join(problems))
        if facts and len(self.files) == 1 and self.files[0].facts is None:
            typed, day = self.files[0].title.text(), self.files[0].day.text()
            for widget in (self.files[0].title, self.files[0].day, self.files[0].label):
                self._grid.removeWidget(widget)
                widget.deleteLater()
            self.files.clear()
            self._add(facts[0])
            if typed.strip():
                self.files[0].title.setText(typed)
            if day.strip():  # what somebody typed is rather the day of what it shows
                self.files[0].day.setText(day)
            facts = facts[1:]
        for each in facts:
            self._add(each)
        self._say()

    def accept(self) -> None:
        """Add the items, in one step."""
        for each in self.files:
            if each.day.is_wrong():
                self.notice.say(f"{no_day(each.day.text().strip())} Nothing was added yet.")
                each.day.setFocus()
                return
            if not each.title.text().strip():
                self.notice.say("An item needs a title. Nothing was added yet.")
                each.title.setFocus()
                return
        try:
            added = editing.add_evidence(
                self._session.plan, self._owner, [self._item(each) for each in self.files],
                by=self._session.file.author.who,
            )  # fmt: skip
        except PlandeskError as error:
            self.notice.say(str(error))
            return
        eyes_of(self._session).look(added)
        super().accept()

    def _item(self, row: _File) -> NewItem:
        facts = row.facts
        content = None
        if facts is not None and self.inside.isChecked():
            content = FileContent(facts.path, facts.sha256, facts.size)
        return NewItem(
            row.title.text(), iso(row.day.day()), self.kind.value(), self.strength.value(),
            self.delivery.isChecked(), self.impact.isChecked(), self.note.toPlainText(), facts,
            content,
        )  # fmt: skip


def _about(owner: Row) -> str:
    if isinstance(owner, Action):
        return f"For action {brief(f'{owner.no} {owner.action}', 120)}"
    return f"For the {owner.noun}"
