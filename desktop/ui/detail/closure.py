"""Closure: when an action was completed, what is now different, and who checked it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.editing.actions import value_of
from desktop.core.fields import field_of
from desktop.core.kinds import Action
from desktop.core.plan import Plan
from desktop.ui.detail.fields import FieldBox, heading
from desktop.ui.detail.note import Note

FIELDS = ("completed_on", "difference", "evidence", "checked_by")


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
            field_of(name).label.lower() for name in FIELDS if not value_of(action, name).strip()
        ]
        word = legend.word(action.ragb)
        text = f"{word} means complete. Still to be said: {', '.join(missing)}."
        self.note.say([text] if complete and missing else [], asking=bool(missing))

    def commit(self) -> None:
        """Hand on what was typed, because another action is to be shown."""
        if not self.isHidden():
            for box in self.boxes.values():
                box.commit()
