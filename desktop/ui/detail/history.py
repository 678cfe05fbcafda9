"""What happened to an action, in words, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import Qt
from shiboken6 import isValid

from desktop.core.changes import Entry, Step
from desktop.core.history import asked_by, describe
from desktop.core.kinds import Action
from desktop.ui.in_thread import InThread
from desktop.ui.once import once
from desktop.ui.plain import Label
from desktop.ui.session import PlanSession

SHOWN = 40
AT_ONCE = 200  # milliseconds in which most disks answer, and nothing is said
READING = "Reading…"


class HistoryLabel(Label):
    """The history of an action as lines of text, read in a thread: its disk may be slow.

    One is read at a time; whoever goes past many actions meanwhile gets that of the last.
    """

    def __init__(self, session: PlanSession) -> None:
        super().__init__()
        self._session = session
        self._plan = session.plan
        self._wanted: Action | None = None
        self._reading: InThread[list[Entry]] | None = None
        self._slow = once(self, lambda: self.setText(READING), AT_ONCE)
        self.setWordWrap(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAccessibleName("History of this action")

    def show_action(self, action: Action) -> None:
        """Read the history of an action, as it is from now on."""
        self._wanted = action
        if not self._slow.isActive():
            self._slow.start()
        if self._reading is None:
            self._read()

    def _read(self) -> None:
        action, self._wanted = self._wanted, None
        if action is not None:
            plan, number = self._plan, action.id
            self._reading = self._session.read(lambda: plan.history_of(number), self._show)

    def _show(self, read: InThread[list[Entry]]) -> None:
        if not isValid(self):
            return
        self._reading = None
        if self._wanted is not None:
            self._read()
            return
        self._slow.stop()
        self.setText(read.problem or self._in_words(read.result or []))

    def _in_words(self, entries: Sequence[Entry]) -> str:
        lines: list[str] = []
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
        return "\n".join(lines) or "Nothing yet"


def _when(step: Step) -> str:
    if not step.at:
        return "at a time that cannot be read"
    moment = datetime.fromisoformat(step.at).astimezone()
    if moment.date() == date.today():
        return f"today {moment:%H:%M}"
    return f"{moment:%d/%m/%Y}"
