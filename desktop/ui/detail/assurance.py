"""Assurance: somebody looked, and was assured that the status is true."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.days import format_day
from desktop.core.errors import PlandeskError
from desktop.core.kinds import Action, Assurance, spec_of
from desktop.core.plan import Plan
from desktop.core.spells import someone, why_lapsed
from desktop.core.text import count
from desktop.ui.detail.box import Box
from desktop.ui.detail.note import Note
from desktop.ui.editors import LineEditor
from desktop.ui.look.button import Button
from desktop.ui.look.flow import in_a_row


class AssurancePanel(QWidget):
    """Appears when the legend asks for assurance of a status. Signal: ``said(str)``."""

    said = Signal(str)

    def __init__(self, plan: Plan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan = plan
        self._action: Action | None = None
        self._proposed: tuple[str, ...] = ()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        self.note = Note()
        self.note.linkActivated.connect(lambda _: self.begin())
        layout.addWidget(self.note)
        self._form = QWidget()
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(6)
        columns = spec_of(Assurance).by_name
        self.by = Box(plan, columns["by"])
        self.on = Box(plan, columns["on"])
        self.words = Box(plan, columns["note"])
        for box in (self.by, self.on, self.words):
            form.addWidget(box)
            if isinstance(box.editor, LineEditor):
                box.editor.returnPressed.connect(self._record)
        self.record = Button("Record assurance")
        self.record.clicked.connect(self._record)
        cancel = Button("Cancel")
        cancel.clicked.connect(lambda: self._open(False))
        form.addWidget(in_a_row(self.record, cancel))
        layout.addWidget(self._form)
        self._form.hide()

    def _given(self) -> list[Assurance]:
        assert self._action is not None
        given = self._plan.data.of(Assurance, "action_id", self._action.id)
        return sorted(given, key=lambda each: (each.on, each.id))

    def show_action(self, action: Action) -> None:
        """Show what the status of an action asks for."""
        if action is not self._action:
            self._form.hide()
        self._action = action
        status = self._plan.data.legend.get(action.ragb)
        asked = status is not None and status.assurance_days > 0
        self.setVisible(asked)
        if status is None or not asked:
            return
        given = self._given()
        last = given[-1] if given else None
        why = why_lapsed(self._plan.data, action, last, self._plan.today()) if last else ""
        fresh = last is not None and not why
        by = f" by {someone(status.approver)}" if status.approver.strip() else ""
        lines = []
        if last is not None:
            day = format_day(date.fromisoformat(last.on))
            note = f": {last.note}" if last.note.strip() else ""
            lines.append(f"Assured by {last.by} on {day}{note}")
            if why and not why.startswith("is older"):
                lines.append(f"It does not stand any more: it {why}.")
        if not fresh:
            every = count(status.assurance_days, "day")
            lines.append(f"{status.word} asks for assurance{by} every {every}.")
        links = [] if self._plan.why_read_only or self._form.isVisible() else [
            ("record", "Record it" if not fresh else "Record again")
        ]  # fmt: skip
        self.note.say(lines, links, asking=not fresh)

    def _open(self, shown: bool) -> None:
        if self._action is None:
            return
        self._form.setVisible(shown)
        if shown:
            # Who looked is for them to say: a role that stood there already would look by itself.
            self.by.show_text("")
            self.on.show_text(self._plan.today().isoformat())
            self.words.show_text("")
            self._proposed = self.draft()
        self.show_action(self._action)

    @property
    def can_be_recorded(self) -> bool:
        """Whether the status asks for assurance, and none is being written here already."""
        return not (self.isHidden() or self._plan.why_read_only or self._form.isVisibleTo(self))

    def begin(self) -> QWidget:
        """Open the form because it was asked for, and go there; one that is begun goes on."""
        if not self._form.isVisibleTo(self):
            self._open(True)
        return self.by.begin()

    def is_begun(self) -> bool:
        """Whether an assurance is being written and has words of the user's own."""
        return self._form.isVisibleTo(self) and self.draft() != self._proposed

    def draft(self) -> tuple[str, ...]:
        """What stands in the form: by whom, when, and the words."""
        return tuple(str(box.editor.value()) for box in (self.by, self.on, self.words))

    def go_on_with(self, draft: tuple[str, ...]) -> None:
        """Show the form again as it was left; whoever came past goes on where they are."""
        self._open(True)
        for box, text in zip((self.by, self.on, self.words), draft, strict=True):
            box.editor.set_value(text)

    def _record(self) -> None:
        from desktop.core.editing import cycle  # only now: it is slow to import

        action = self._action
        if action is None:
            return
        day = self.on.day()
        if day is None:
            self.said.emit("Give the day of the assurance, such as 08/10/2018.")
            self.on.editor.setFocus()
            return
        try:
            cycle.assure(self._plan, action, self.by.text(), self.words.text(), day)
        except PlandeskError as error:
            self.said.emit(str(error))
            return
        self._open(False)
