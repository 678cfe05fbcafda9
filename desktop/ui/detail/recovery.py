"""The recovery plan of an action: asked for by its status, then shown with its parts."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.errors import PlandeskError
from desktop.core.kinds import Action, Recovery, spec_of
from desktop.core.plan import Plan
from desktop.core.text import count
from desktop.ui.detail.box import Box
from desktop.ui.detail.fields import heading
from desktop.ui.detail.note import Note


def someone(approver: str) -> str:
    """An approver inside a sentence: "Assistant director" is "the assistant director".

    A name or an acronym stays as it is: "DCS", "Margery Quill".
    """
    approver = approver.strip()
    words = approver.split()
    if not words or approver.startswith(("the ", "The ")) or any(each.isupper() for each in words):
        return approver
    if len(words) > 1 and all(each[0].isupper() for each in words):
        return approver
    return f"the {approver[0].lower()}{approver[1:]}"


class RecoveryPanel(QWidget):
    """Appears when the legend asks for a recovery plan, or the action has one.

    Signal: ``said(str)`` with a sentence for the status bar.
    """

    said = Signal(str)

    def __init__(self, plan: Plan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan = plan
        self._action: Action | None = None
        self._open = False
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
        if self._action is None:
            return None
        plans = self._plan.data.of(Recovery, "action_id", self._action.id)
        return plans[-1] if plans else None

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
        shown = recovery is not None and (asked or self._open)
        self._heading.setVisible(shown)
        for name, box in self.boxes.items():
            box.setVisible(shown)
            if recovery is not None:
                box.show_text(getattr(recovery, name), fresh=fresh)
        self._say(action, recovery, asked)

    def _say(self, action: Action, recovery: Recovery | None, asked: bool) -> None:
        status = self._plan.data.legend.get(action.ragb)
        writable = not self._plan.why_read_only
        word = self._plan.data.legend.word(action.ragb)
        approver = someone(status.approver) if status else ""
        earlier = len(self._plan.data.of(Recovery, "action_id", action.id)) - 1
        if recovery is None:
            by = f" approved by {approver}" if approver else ""
            links = [("add", "Add it")] if writable else []
            self.note.say([f"{word} asks for a recovery plan{by}."], links, asking=True)
            return
        lines, links = [], []
        if asked:
            if not recovery.approved_by.strip():
                by = f" by {approver}" if approver else ""
                lines.append(f"The recovery plan is not approved{by} yet.")
            lacking = [
                label.lower()
                for name, label in (("cause", "Root cause"), ("plan", "What will be done"))
                if not getattr(recovery, name).strip()
            ]
            if lacking:
                lines.append(f"It lacks: {' and '.join(lacking)}.")
            if not lines and writable:
                lines.append("The recovery plan is approved.")
                links.append(("new", "Start a new one"))
        else:
            lines.append("A recovery plan is kept from when it was asked for.")
            links.append(("hide", "Hide it") if self._open else ("show", "Show it"))
        if earlier > 0 and lines:
            lines[-1] += f" {count(earlier, 'earlier plan')} kept in the history."
        missing = asked and (not recovery.approved_by.strip() or not recovery.plan.strip())
        self.note.say(lines, links, asking=missing)

    def _follow_link(self, name: str) -> None:
        from desktop.core.editing import cycle  # only now: it is slow to import

        if self._action is None:
            return
        if name in ("show", "hide"):
            self._open = name == "show"
            self.show_action(self._action)
            return
        try:
            cycle.new_recovery(self._plan, self._action)
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
