"""The recovery plan of an action: asked for by its status, then shown with its parts."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.days import format_day
from desktop.core.errors import PlandeskError
from desktop.core.kinds import Action, Recovery, spec_of
from desktop.core.nobody import is_nobody, says_not_yet
from desktop.core.people import led_by, same_person
from desktop.core.plan import Plan
from desktop.core.spells import (
    approve_by,
    is_rewritten,
    recovery_of,
    someone,
    why_not_approved,
)
from desktop.core.states import answers_nothing
from desktop.core.text import count
from desktop.ui.detail.box import Box
from desktop.ui.detail.fields import heading
from desktop.ui.detail.note import Note


class RecoveryPanel(QWidget):
    """Appears when the legend asks for a recovery plan, or the action has one.

    Signal: ``said(str)`` with a sentence for the status bar.
    """

    said = Signal(str)

    def __init__(self, plan: Plan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan = plan
        self._action: Action | None = None
        self._open = False  # it is shown, or written in, though nothing asks for that
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        self.note = Note()
        self.note.linkActivated.connect(self._follow_link)
        layout.addWidget(self.note)
        self._heading = heading("Recovery plan")
        layout.addWidget(self._heading)
        self.boxes: dict[str, Box] = {}
        for column in spec_of(Recovery).entries:
            box = Box(plan, column)
            box.edited.connect(lambda text, name=column.name: self._set(name, text))
            box.refused.connect(self.said)
            self.boxes[column.name] = box
            layout.addWidget(box)

    def _recovery(self) -> Recovery | None:
        """The plan of this time at the status; the last one where the status asks for none."""
        if self._action is None:
            return None
        found = recovery_of(self._plan.data, self._action)
        if found is None and not self._plan.data.legend.needs_recovery(self._action.ragb):
            plans = self._plan.data.of(Recovery, "action_id", self._action.id)
            return plans[-1] if plans else None
        return found

    def show_action(self, action: Action) -> None:
        """Show what the status of an action asks for."""
        fresh = action is not self._action
        if fresh:
            self._open = False
        self._action = action
        legend = self._plan.data.legend
        asked = legend.needs_recovery(action.ragb)
        recovery = self._recovery()
        self.setVisible(asked or recovery is not None)
        shown = self._open or (recovery is not None and asked)
        self._heading.setVisible(shown)
        for name, box in self.boxes.items():
            box.setVisible(shown)
            box.show_text(getattr(recovery, name) if recovery is not None else "", fresh=fresh)
        self._say(action, recovery, asked)

    def _say(self, action: Action, recovery: Recovery | None, asked: bool) -> None:
        plans = self._plan.data.of(Recovery, "action_id", action.id)
        earlier = len(plans) - (recovery is not None)
        if recovery is None:
            self._say_none(action, earlier)
            return
        lines: list[str] = []
        links: list[tuple[str, str]] = []
        missing = False
        if asked:
            lines, links, missing = self._say_asked(action, recovery)
        else:
            lines.append("A recovery plan is kept from when it was asked for.")
            links.append(("hide", "Hide it") if self._open else ("show", "Show it"))
        if earlier > 0 and lines:
            lines[-1] += f" {count(earlier, 'earlier plan')} kept in the history."
        self.note.say(lines, links, asking=missing)

    def _say_none(self, action: Action, earlier: int) -> None:
        """Nothing answers the status as it stands now."""
        status = self._plan.data.legend.get(action.ragb)
        word = self._plan.data.legend.word(action.ragb)
        by = f" approved by {someone(status.approver)}" if status and status.approver else ""
        lines, links = [f"{word} asks for a recovery plan{by}."], [("add", "Add it")]
        last = approve_by(action, status) if status is not None else None
        if last is not None:
            lines.append(f"It is to be approved by {format_day(last)}.")
        if earlier:
            lines.append("The plan that is kept is of an earlier time, and does not answer this.")
            links.append(("carry", "Begin with its words"))
        self.note.say(lines, links if not self._plan.why_read_only else [], asking=True)

    def _say_asked(
        self, action: Action, recovery: Recovery
    ) -> tuple[list[str], list[tuple[str, str]], bool]:
        """What the plan lacks, or that it is approved; the links; whether anything is missing."""
        data, today = self._plan.data, self._plan.today()
        status = data.legend.get(action.ragb)
        lines: list[str] = []
        links: list[tuple[str, str]] = []
        why = why_not_approved(data, action, recovery, today)
        if is_nobody(recovery.approved_by) and not says_not_yet(recovery.approved_by):
            by = f" by {someone(status.approver)}" if status and status.approver else ""
            lines.append(f"The recovery plan is not approved{by} yet.")
        elif why:
            lines.append(f"The recovery plan {why}.")
            if is_rewritten(recovery):
                links.append(("again", "Approved again today"))
        last = approve_by(action, status) if status is not None else None
        if why and last is not None:
            late = "was" if last < today else "is"
            lines.append(f"It {late} to be approved by {format_day(last)}.")
        lacking = [
            label.lower()
            for name, label in (("cause", "Root cause"), ("plan", "What will be done"))
            if answers_nothing(getattr(recovery, name), data.legend.names)
        ]
        if lacking:
            lines.append(f"It lacks: {' and '.join(lacking)}.")
        missing = bool(why or lacking)
        if not missing:
            lines.append("The recovery plan is approved.")
            links.append(("new", "Start a new one"))
        if same_person(data, recovery.approved_by, action.lead, recovery.approved_on):
            lines.append(f"It was approved by {led_by(recovery.approved_by, 'the action')}.")
            missing = True
        return lines, links if not self._plan.why_read_only else [], missing

    def begin(self, name: str) -> QWidget:
        """Go to a part of the plan, which is begun once something is typed there."""
        if not self._open and self._action is not None:
            self._open = True
            self.show_action(self._action)
        return self.boxes[name].begin()

    def _follow_link(self, name: str) -> None:
        from desktop.core.editing import cycle  # only now: it is slow to import

        if self._action is None:
            return
        if name in ("show", "hide"):
            self._open = name == "show"
            self.show_action(self._action)
            return
        if name == "again":
            recovery = self._recovery()
            self._set("approved_by", recovery.approved_by if recovery else "")
            return
        try:
            cycle.new_recovery(self._plan, self._action, from_last=name == "carry")
        except PlandeskError as error:
            self.said.emit(str(error))
            return
        self.show_action(self._action)
        self.boxes["cause"].editor.setFocus()

    def _set(self, name: str, text: str) -> None:
        from desktop.core.editing import cycle  # only now: it is slow to import

        action = self._action
        if action is None or self._plan.data.get(Action, action.id) is not action:
            return
        try:
            cycle.set_recovery(self._plan, action, **{name: text})
        except PlandeskError as error:
            self.said.emit(str(error))

    def commit(self) -> None:
        """Hand on what was typed, because another action is to be shown."""
        for box in self.boxes.values():
            if not box.isHidden():
                box.commit()
