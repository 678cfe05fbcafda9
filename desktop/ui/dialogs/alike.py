"""One answer for findings that are alike, after showing which they are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.core.checks import Finding, Rule
from desktop.core.checks.remedy import Place, Remedy
from desktop.core.editing import answering
from desktop.core.errors import PlandeskError
from desktop.core.fields import field_of
from desktop.core.kinds import Action, Holds, Recovery, spec_of
from desktop.core.plan import Plan
from desktop.core.text import count
from desktop.ui.asks_first import AsksFirst
from desktop.ui.detail.box import Box
from desktop.ui.editors import LineEditor, TextEditor, editor_for
from desktop.ui.editors.day_field import DayField
from desktop.ui.editors.status_buttons import StatusButtons
from desktop.ui.look import room
from desktop.ui.notice import Notice
from desktop.ui.plain import Label

_LINES = 4  # of a text that is written for all


class AlikeDialog(AsksFirst, QDialog):
    """Lists the findings, each to be left out, and asks once for what answers them.

    Signal: ``said(str)`` with how many took it, and who did not.
    """

    said = Signal(str)

    def __init__(
        self,
        plan: Plan,
        rule: Rule,
        remedy: Remedy,
        findings: Sequence[Finding],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._plan, self._remedy = plan, remedy
        self.setWindowTitle(f"One answer for all: {rule.title}")
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        words = Label(
            f"{rule.words} What you give here is given to each of the actions that are ticked, in "
            "one step: Undo takes it back from all of them."
        )
        words.setWordWrap(True)
        layout.addWidget(words)
        self.list = self._build_list(findings)
        label = Label("&Findings")
        label.setBuddy(self.list)
        layout.addWidget(label)
        layout.addWidget(self.list, 1)
        self._status: StatusButtons | None = None
        self._field: LineEditor | TextEditor | None = None
        self.boxes: dict[str, Box] = {}
        self._build_answer(layout)
        self.notice = Notice()
        layout.addWidget(self.notice)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.ok = buttons.addButton("&Answer them", QDialogButtonBox.ButtonRole.AcceptRole)
        self.ok.setToolTip("Give this answer to all that are ticked (Ctrl+Enter)")
        for keys in ("Ctrl+Return", "Ctrl+Enter"):  # Enter begins a line in a text
            QShortcut(QKeySequence(keys), self).activated.connect(self.accept)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        self.list.itemChanged.connect(lambda _: self._say())
        self._say()
        room.resize(self, 620, 520)
        self.first().setFocus(Qt.FocusReason.TabFocusReason)

    def _build_list(self, findings: Sequence[Finding]) -> QListWidget:
        found = QListWidget()
        found.setAccessibleName("Findings that are answered alike")
        found.setWordWrap(True)
        found.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for each in findings:
            item = QListWidgetItem(each.message)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            item.setData(Qt.ItemDataRole.UserRole, each.action_id)
            found.addItem(item)
        found.setCurrentRow(0)
        return found

    def _build_answer(self, layout: QVBoxLayout) -> None:
        place, name = self._remedy.place, self._remedy.name
        if place is not Place.FIELD:
            kind = Recovery if place is Place.RECOVERY else answering.RECORDED[place][0]
            for column in answering.columns_asked(self._remedy):
                box = self.boxes[column] = Box(self._plan, spec_of(kind).by_name[column])
                layout.addWidget(box)
                if column == "on":
                    box.show_text(self._plan.today().isoformat())
            return
        label = Label(f"&{field_of(name).label.replace('&', '&&')}")
        layout.addWidget(label)
        if field_of(name).holds is Holds.STATUS:
            self._status = StatusButtons(self._plan.data.legend_of(name), self)
            self._status.chosen.connect(self._status.set_value)
            layout.addWidget(self._status)
            label.setBuddy(self._status)
            self._status.setAccessibleName(field_of(name).label)
            return
        field = editor_for(field_of(name).holds, self._plan, self, name)
        assert isinstance(field, LineEditor | TextEditor)
        field.setAccessibleName(field_of(name).label)
        if isinstance(field, TextEditor):
            field.setFixedHeight(self.fontMetrics().lineSpacing() * _LINES + 12)
        label.setBuddy(field)
        layout.addWidget(field)
        self._field = field

    def first(self) -> QWidget:
        """The field that is typed in first."""
        if self.boxes:
            return next(iter(self.boxes.values())).editor
        found = self._status or self._field
        assert found is not None
        return found

    def chosen(self) -> list[Action]:
        """The actions that are ticked."""
        found = []
        for place in range(self.list.count()):
            item = self.list.item(place)
            action = self._plan.data.get(Action, item.data(Qt.ItemDataRole.UserRole))
            if item.checkState() == Qt.CheckState.Checked and action is not None:
                found.append(action)
        return found

    def values(self) -> dict[str, str]:
        """What is given, by column; a day of what is recorded as ISO text."""
        if self.boxes:
            return {name: box.text() for name, box in self.boxes.items()}
        field = self._status or self._field
        assert field is not None
        return {self._remedy.name: field.value()}

    def _say(self) -> None:
        number = len(self.chosen())
        self.ok.setText(f"&Answer {count(number, 'finding')}")
        self.ok.setEnabled(number > 0)

    def _wrong(self) -> str:
        """Why what is typed is no answer at all."""
        if self._field is not None and (problem := self._field.problem()):
            return problem
        for box in self.boxes.values():
            if isinstance(box.editor, DayField) and box.editor.is_wrong():
                return f"“{box.editor.text().strip()}” is not a day such as 08/10/2018."
        empty = not any(text.strip() for name, text in self.values().items() if name != "on")
        return "Give the answer first. Nothing was changed." if empty else ""

    def accept(self) -> None:
        """Give the answer to all that are ticked; what some refuse is told."""
        if problem := self._wrong():
            self.notice.say(problem)
            self.first().setFocus()
            return
        try:
            done = answering.answer(self._plan, self._remedy, self.chosen(), self.values())
        except PlandeskError as error:
            self.notice.say(str(error))
            return
        told = f"{count(done.number, 'action has', 'actions have')} this answer."
        if done.refused:
            told = f"{told} Not taken: {' '.join(done.refused)}"
        self.said.emit(told)
        super().accept()
