"""All that the review cycle adds to the panel of an action, in one widget."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.kinds import Action
from desktop.core.plan import Plan
from desktop.ui.detail.assurance import AssurancePanel
from desktop.ui.detail.closure import FIELDS, ClosurePanel
from desktop.ui.detail.escalation import EscalationPanel
from desktop.ui.detail.occasions import OccasionsPanel
from desktop.ui.detail.recovery import RecoveryPanel
from desktop.ui.detail.redating import RedatingPanel


class CyclePanels(QWidget):
    """What the status and the moved dates of an action ask for; nothing when nothing is asked.

    Signal: ``said(str)`` with a sentence for the status bar.
    """

    said = Signal(str)

    def __init__(self, plan: Plan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan = plan
        self._action: Action | None = None
        self._drafts: dict[int, tuple[str, ...]] = {}
        self.redating = RedatingPanel(plan)
        self.recovery = RecoveryPanel(plan)
        self.escalation = EscalationPanel(plan)
        self.occasions = OccasionsPanel(plan)
        self.assurance = AssurancePanel(plan)
        self.closure = ClosurePanel(plan)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        self._panels = (
            self.recovery, self.escalation, self.assurance, self.closure, self.occasions,
            self.redating,
        )  # fmt: skip
        for panel in self._panels:
            panel.said.connect(self.said)
            layout.addWidget(panel)

    def show_action(self, action: Action | None) -> None:
        """Show what is asked for an action."""
        fresh = action is not self._action
        if fresh:
            self.commit()
            self._put_by()
        self._action = action
        self.setVisible(action is not None)
        if action is not None:
            for panel in self._panels:
                panel.show_action(action)
            if fresh:
                self._bring_back(action)

    def _put_by(self) -> None:
        """An assurance that is being written stays with its action until that is shown again."""
        if self._action is not None and self.assurance.is_begun():
            self._drafts[self._action.id] = self.assurance.draft()

    def _bring_back(self, action: Action) -> None:
        draft = self._drafts.pop(action.id, None)
        if draft is not None:
            self.assurance.go_on_with(draft)

    def unfinished(self) -> str:
        """Which assurances are written and not recorded, in a sentence; "" for none."""
        self._put_by()
        found = [self._plan.data.get(Action, each) for each in self._drafts]
        names = ", ".join(action.name for action in found if action is not None)
        return f"The assurance of {names} is written and not recorded." if names else ""

    def commit(self) -> None:
        """Hand on what was typed for the action that is shown."""
        action = self._action
        if action is not None and self._plan.data.get(Action, action.id) is action:
            self.recovery.commit()
            self.closure.commit()

    def fields_shown(self) -> frozenset[str]:
        """The fields of the action that stand here, and so need not stand in the panel twice."""
        return frozenset(FIELDS) if not self.closure.isHidden() else frozenset()
