"""Closure: when an action was completed, what is now different, and who checked it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.editing.actions import value_of
from desktop.core.fields import field_of
from desktop.core.kinds import Action, iso
from desktop.core.measures import Met, met
from desktop.core.nobody import is_nobody
from desktop.core.people import led_by, same_person
from desktop.core.plan import Plan
from desktop.core.states import answers_nothing
from desktop.core.wishes import is_wish
from desktop.ui.detail.fields import FieldBox, heading
from desktop.ui.detail.note import Note

FIELDS = ("completed_on", "measure_met", "difference", "evidence", "checked_by")


def _says_nothing(name: str, text: str, statuses: Sequence[str]) -> bool:
    if name == "completed_on":
        return not text
    if name == "checked_by":
        return is_nobody(text)
    if name == "measure_met":
        return met(text, statuses=statuses) is Met.NOT_SAID
    return answers_nothing(text, statuses) or is_wish(text)


class ClosurePanel(QWidget):
    """Appears when the legend says that the action's status means complete. Signal: ``said``."""

    said = Signal(str)

    def __init__(self, plan: Plan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan = plan
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        self.note = Note()
        layout.addWidget(self.note)
        layout.addWidget(heading("Closure"))
        self.boxes: dict[str, FieldBox] = {}
        for name in FIELDS:
            box = FieldBox(plan, name, field_of(name).label)
            box.refused.connect(self.said)
            self.boxes[name] = box
            layout.addWidget(box)

    def show_action(self, action: Action) -> None:
        """Show what the status of an action asks for."""
        legend = self._plan.data.legend
        complete = legend.is_complete(action.ragb)
        self.setVisible(complete)
        for box in self.boxes.values():
            box.show_action(action)
        missing = [
            field_of(name).label.lower()
            for name in FIELDS
            if _says_nothing(name, value_of(action, name), legend.names)
        ]
        word = legend.word(action.ragb)
        lines = []
        if missing:
            lines.append(f"{word} means complete. Still to be said: {', '.join(missing)}.")
        lines += self._doubts(action)
        self.note.say(lines if complete else [], asking=bool(lines))

    def _doubts(self, action: Action) -> list[str]:
        """What is said and cannot be so, or is not enough."""
        doubts = []
        if action.completed_on > iso(self._plan.today()):
            doubts.append("The day of completion has not come.")
        names = self._plan.data.legend.names
        said = met(action.measure_met, action.measure, names, self._plan.today())
        if said in (Met.NO, Met.PARTLY):
            doubts.append("The measure is said not to be achieved.")
        elif said is Met.NOT_PLAIN:
            doubts.append("The measure is not plainly said to be achieved.")
        lead = same_person(self._plan.data, action.checked_by, action.lead, action.completed_on)
        if lead:
            doubts.append(f"It was checked by {led_by(action.checked_by)}: somebody else has to.")
        return doubts

    def commit(self) -> None:
        """Hand on what was typed, because another action is to be shown."""
        if not self.isHidden():
            for box in self.boxes.values():
                box.commit()
