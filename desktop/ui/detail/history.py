"""What happened to an action, in words, newest first."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import Qt

from desktop.core.changes import Step
from desktop.core.errors import PlandeskError
from desktop.core.history import asked_by, describe
from desktop.core.kinds import Action
from desktop.core.plan import Plan
from desktop.ui.plain import Label

SHOWN = 40


class HistoryLabel(Label):
    """The history of an action as lines of text."""

    def __init__(self, plan: Plan) -> None:
        super().__init__()
        self._plan = plan
        self.setWordWrap(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAccessibleName("History of this action")

    def show_action(self, action: Action) -> None:
        """Read the history of an action."""
        lines: list[str] = []
        try:
            entries = self._plan.history_of(action.id)
        except PlandeskError as error:
            self.setText(str(error))
            return
        for entry in entries:
            words = describe(entry, self._plan.data.legend, self._plan.data)
            if not words:
                continue
            parts = (f"{_when(entry.step)}  {words}", asked_by(entry.step))
            line = ", ".join(part for part in parts if part)
            if not lines or lines[-1] != line:
                lines.append(line)
            if len(lines) >= SHOWN:
                break
        self.setText("\n".join(lines) or "Nothing yet")


def _when(step: Step) -> str:
    if not step.at:
        return "at a time that cannot be read"
    moment = datetime.fromisoformat(step.at).astimezone()
    if moment.date() == date.today():
        return f"today {moment:%H:%M}"
    return f"{moment:%d/%m/%Y}"
