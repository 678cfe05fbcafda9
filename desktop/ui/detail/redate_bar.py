"""The bar that asks why a date was moved, and who approved it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QLineEdit,
    QToolButton,
    QWidget,
)

from desktop.core.kinds import Action, Redating
from desktop.core.text import brief
from desktop.ui.look.bar import Bar
from desktop.ui.session import PlanSession


class RedateBar(Bar):
    """Asks, without getting in the way, why a due date was moved and who approved it.

    It writes into the records of moved dates that the edit left; whoever does not answer leaves
    them as "not approved yet".
    """

    finished = Signal()

    def __init__(self, session: PlanSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._ids: list[int] = []
        self.reason = QLineEdit()
        self.reason.setPlaceholderText("Reason")
        self.reason.setAccessibleName("Reason for the new date")
        self.approver = QLineEdit()
        self.approver.setPlaceholderText("Approved by")
        self.approver.setAccessibleName("Who approved the new date")
        self.not_yet = QCheckBox("Not approved yet")
        self.save = QToolButton()
        self.save.setText("Save")
        self.later = QToolButton()
        self.later.setText("Later")
        self.later.setToolTip("Leave the move without a reason and not approved (Esc)")
        self.row.setStretch(0, 3)
        self.row.addWidget(self.reason, 3)
        self.row.addWidget(self.approver, 2)
        for widget in (self.not_yet, self.save, self.later):
            self.row.addWidget(widget)
        self.not_yet.toggled.connect(self.approver.setDisabled)
        self.reason.returnPressed.connect(self._next)
        self.approver.returnPressed.connect(self._save)
        self.save.clicked.connect(self._save)
        self.later.clicked.connect(self._leave)

    def ask(self, redatings: Sequence[Redating]) -> None:
        """Ask about dates that have just been moved."""
        self._ids = [redating.id for redating in redatings]
        first = redatings[0]
        action = self._session.plan.data.get(Action, first.action_id)
        if len(redatings) == 1 and action is not None:
            old, new = brief(first.old_text, 24), brief(first.new_text, 24) or "no date"
            text = f"By when of {action.name} moved from {old} to {new}. Why?"
        else:
            text = f"{len(redatings)} due dates moved. Why?"
        self.reason.clear()
        self.approver.clear()
        self.not_yet.setChecked(False)
        self.say(text)

    def still_there(self) -> None:
        """Go away when the moves were undone, or somebody gave their reasons elsewhere."""
        rows = [self._session.plan.data.get(Redating, each) for each in self._ids]
        if self._ids and all(row is None or row.reason or row.approved_by for row in rows):
            self._leave()

    def _next(self) -> None:
        if self.not_yet.isChecked():
            self._save()
        else:
            self.approver.setFocus()

    def _save(self) -> None:
        from desktop.core.editing import cycle  # only now: it is slow to import

        plan = self._session.plan
        reason = self.reason.text().strip()
        approver = "" if self.not_yet.isChecked() else self.approver.text().strip()
        found = [row for i in self._ids if (row := plan.data.get(Redating, i)) is not None]
        cycle.explain_redatings(plan, [(row, reason, approver) for row in found])
        self._leave()

    def _leave(self) -> None:
        self._ids = []
        self.say("")
        self.finished.emit()

    def keyPressEvent(self, event: object) -> None:
        if event.key() == Qt.Key.Key_Escape:  # type: ignore[attr-defined]
            self._leave()
        else:
            super().keyPressEvent(event)  # type: ignore[arg-type]
