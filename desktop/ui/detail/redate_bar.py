"""The bar that asks why a date was moved, and who approved it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from desktop.core.changes import Changed
from desktop.core.kinds import Action, Redating
from desktop.core.text import brief
from desktop.core.told_apart import told_apart
from desktop.ui import boxes
from desktop.ui.asks_first import may_throw_away
from desktop.ui.look.bar import Bar
from desktop.ui.look.button import ToolButton
from desktop.ui.once import once
from desktop.ui.session import PlanSession
from desktop.ui.writing import Line


class RedateBar(Bar):
    """Asks, without getting in the way, why a due date was moved and who approved it.

    It writes into the records of moved dates that the edit left; whoever does not answer leaves
    them as "not approved yet". A date that is moved while another is asked about waits behind it.
    """

    finished = Signal()

    def __init__(self, session: PlanSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._ids: list[int] = []  # the moves to ask about; the first is the one that is asked
        self._several: list[int] = []  # those of one step, to ask about in one place
        # The step is done first: a dialogue that asks must not hold up what else follows it.
        self._soon = once(self, self._ask_about_several)
        self.reason = Line()
        self.reason.spelt = True
        self.reason.setPlaceholderText("Reason")
        self.reason.setAccessibleName("Reason for the new date")
        self.approver = Line()
        self.approver.setPlaceholderText("Approved by")
        self.approver.setAccessibleName("Who approved the new date")
        self.not_yet = QCheckBox("Not approved yet")
        self.save = ToolButton()
        self.save.setText("Save")
        self.later = ToolButton()
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

    def follow(self, changed: Changed) -> None:
        """Ask about the dates that an edit moved; what others moved is theirs to explain."""
        plan = self._session.plan
        made = [] if plan.why_read_only else sorted(changed.inserted.get(Redating, ()))
        fresh = [each for each in made if self._waits(each)]
        if len(fresh) == 1:
            self._ids += fresh  # behind those that are asked about
        if changed.touches(Redating):
            self._still_there()
        if len(fresh) > 1:
            self._several += fresh
            self._soon.start()

    def _ask_about_several(self) -> None:
        """Ask about several moved dates at once, in one place, behind what is said of the step."""
        if boxes.is_any():
            boxes.in_turn(self, self._ask_about_several)
            return
        from desktop.ui.detail.moves_dialog import MovesDialog

        ids = [each for each in self._several if self._waits(each)]
        self._several.clear()
        if ids and not self._session.plan.why_read_only:
            dialog = MovesDialog(self._session.plan, ids, self.window())
            dialog.finished.connect(lambda _: self.finished.emit())
            dialog.open()

    def _still_there(self) -> None:
        """Follow the moves: one that was undone, or explained elsewhere, is not asked about."""
        if not self._ids:
            return
        first = self._ids[0]
        self._ids = [each for each in self._ids if self._waits(each)]
        if self._ids[:1] != [first]:
            self._empty()
        self._show()

    def _waits(self, redating_id: int) -> bool:
        row = self._session.plan.data.get(Redating, redating_id)
        return row is not None and not row.reason and not row.approved_by

    def _show(self) -> None:
        """The question about the first move, or none."""
        data = self._session.plan.data
        first = data.get(Redating, self._ids[0]) if self._ids else None
        action = data.get(Action, first.action_id) if first is not None else None
        if first is None or action is None:
            self.say("")
            self.finished.emit()
            return
        old, new = (brief(each, 24) or "no date" for each in (first.old_text, first.new_text))
        more = len(self._ids) - 1
        behind = f" ({more} more to ask about)" if more else ""
        called = told_apart(data, [action])[action.id]
        self.say(f"By when of {called} moved from {old} to {new}. Why?{behind}")

    def _empty(self) -> None:
        self.reason.clear()
        self.approver.clear()
        self.not_yet.setChecked(False)

    def _next(self) -> None:
        if self.not_yet.isChecked():
            self._save()
        else:
            self.approver.setFocus()

    def written(self) -> dict[str, str]:
        """The reason and the approver as they are typed."""
        words = "\n".join(filter(None, (self.reason.text().strip(), self.approver.text().strip())))
        return {self.label.text(): words} if words and self._ids else {}

    def keep_typed(self) -> None:
        """Keep what was typed for the move that is asked about, as Save does."""
        from desktop.core.editing import cycle  # only now: it is slow to import

        plan = self._session.plan
        row = plan.data.get(Redating, self._ids[0]) if self._ids else None
        approver = "" if self.not_yet.isChecked() else self.approver.text()
        if row is not None:
            cycle.explain_redatings(plan, [(row, self.reason.text(), approver)])

    def _save(self) -> None:
        asked = self._ids[:1]
        self.keep_typed()
        if asked and self._ids[:1] == asked:
            self._leave()  # nothing was typed
        elif self._ids:
            self.reason.setFocus()

    def _leave(self) -> None:
        """Leave the move that is asked about unanswered, and go on to the next."""
        del self._ids[:1]
        self._empty()
        self._show()
        if self._ids:
            self.reason.setFocus()

    def keyPressEvent(self, event: object) -> None:
        if event.key() == Qt.Key.Key_Escape:  # type: ignore[attr-defined]
            typed = self.reason.text().strip() or self.approver.text().strip()
            if not typed or may_throw_away(self):
                self._leave()
        else:
            super().keyPressEvent(event)  # type: ignore[arg-type]
