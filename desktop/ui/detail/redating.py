"""Moved dates: the original date, each move with its reason, and approving one later."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.core.days import format_day
from desktop.core.errors import PlandeskError
from desktop.core.kinds import Action, Redating, spec_of
from desktop.core.moves import is_answered
from desktop.core.nobody import is_nobody, says_not_yet
from desktop.core.plan import Plan
from desktop.core.text import brief, one_line
from desktop.core.told_apart import told_apart
from desktop.ui.asks_first import AsksFirst
from desktop.ui.detail.box import Box
from desktop.ui.detail.note import Note
from desktop.ui.look import room
from desktop.ui.notice import Notice
from desktop.ui.plain import Label

MOST = 4  # moves that the panel lists


def _day(text: str) -> str:
    return format_day(date.fromisoformat(text)) if text else ""


def from_to(redating: Redating) -> str:
    """A move in short: "30/09/2018 → 31/12/2018"."""
    old = brief(redating.old_text, 30) or _day(redating.old_due) or "no date"
    return f"{old} → {brief(redating.new_text, 30) or 'no date'}"


def approval(redating: Redating) -> str:
    """Who approved a move and when, or that nobody has."""
    if says_not_yet(redating.approved_by):
        return f"not approved yet: “{one_line(redating.approved_by)}”"
    if is_nobody(redating.approved_by):
        return "not approved yet"
    on = f" on {_day(redating.approved_on)}" if redating.approved_on else ""
    return f"approved by {one_line(redating.approved_by)}{on}"


class RedatingPanel(QWidget):
    """Appears when the due date of an action was moved. Signal: ``said(str)``."""

    said = Signal(str)

    def __init__(self, plan: Plan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan = plan
        self._action: Action | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.note = Note()
        self.note.linkActivated.connect(lambda name: self.explain(int(name)))
        layout.addWidget(self.note)

    def moves(self, action: Action) -> list[Redating]:
        """The moves of an action, newest first."""
        return list(reversed(self._plan.data.of(Redating, "action_id", action.id)))

    def show_action(self, action: Action) -> None:
        """Show the moves of an action's due date."""
        self._action = action
        moves = self.moves(action)
        self.setVisible(bool(moves))
        if not moves:
            return
        waiting = [each for each in moves if not is_answered(each)]
        lines = [f"Original date {_day(action.original_due) or action.original_by_when}."]
        for each in moves[:MOST]:
            reason = f" {brief(each.reason, 90)}" if each.reason.strip() else ""
            lines.append(f"{from_to(each)}, {approval(each)}.{reason}")
        if len(moves) > MOST:
            lines.append(f"And {len(moves) - MOST} earlier.")
        words = "Approve it…" if waiting else "Change the reason…"
        links = [(str((waiting or moves)[0].id), words)] if not self._plan.why_read_only else []
        self.note.say(lines, links, asking=bool(waiting))

    def explain(self, redating_id: int) -> None:
        """Ask for the reason and the approver of a move."""
        redating = self._plan.data.get(Redating, redating_id)
        if redating is not None:
            RedatingDialog(self._plan, redating, self).open()


class RedatingDialog(AsksFirst, QDialog):
    """Asks for the reason of a moved date, and who approved it."""

    def __init__(self, plan: Plan, redating: Redating, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._plan = plan
        self._redating = redating
        action = plan.data.table(Action)[redating.action_id]
        called = told_apart(plan.data, [action])[action.id]
        self.setWindowTitle(f"The new date of {called}")
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        original = f" It was {_day(action.original_due)} at first." if action.original_due else ""
        words = Label(
            f"By when of {called} was moved on {_day(redating.on)}: {from_to(redating)}.{original}"
        )
        words.setWordWrap(True)
        words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        layout.addWidget(words)
        columns = spec_of(Redating).by_name
        self.reason = Box(plan, columns["reason"], lines=3)
        self.approved_by = Box(plan, columns["approved_by"])
        self.approved_on = Box(plan, columns["approved_on"])
        self.reason.show_text(redating.reason)
        self.approved_by.show_text(redating.approved_by)
        self.approved_on.show_text(redating.approved_on or plan.today().isoformat())
        self.boxes = {
            "reason": self.reason, "approved_by": self.approved_by, "approved_on": self.approved_on,
        }  # fmt: skip
        for box in self.boxes.values():
            layout.addWidget(box)
        self.notice = Notice()
        self.approved_on.refused.connect(self.notice.say)
        layout.addWidget(self.notice)
        layout.addStretch(1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.ok = buttons.addButton("Save", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        room.resize(self, 420, self.sizeHint().height())

    def accept(self) -> None:
        """Keep the reason and the approval."""
        from desktop.core.editing import cycle  # only now: it is slow to import

        day = self.approved_on.day()
        if self.approved_by.text().strip() and day is None:
            self.notice.say("Give the day of the approval, such as 08/10/2018.")
            return
        try:
            cycle.explain_redating(
                self._plan,
                self._redating,
                reason=self.reason.text(),
                approved_by=self.approved_by.text(),
                on=day,
            )
        except PlandeskError as error:
            self.notice.say(str(error))
            return
        super().accept()
