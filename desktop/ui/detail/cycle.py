"""All that the review cycle adds to the panel of an action, in one widget."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.checks.remedy import Place
from desktop.core.kinds import Action
from desktop.core.plan import Plan
from desktop.ui.detail.assurance import AssurancePanel
from desktop.ui.detail.closure import FIELDS, ClosurePanel
from desktop.ui.detail.escalation import EscalationPanel
from desktop.ui.detail.occasions import OccasionsPanel
from desktop.ui.detail.record import RecordPanel
from desktop.ui.detail.recovery import RecoveryPanel
from desktop.ui.detail.redating import RedatingPanel

Drafts = dict[tuple[int, str], tuple[str, ...]]
"""What stands in the forms that were left: by an action's id and what is recorded there."""


class CyclePanels(QWidget):
    """What the status and the moved dates of an action ask for; nothing when nothing is asked.

    Signal: ``said(str)`` with a sentence for the status bar.
    """

    said = Signal(str)

    def __init__(
        self, plan: Plan, drafts: Drafts | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._plan = plan
        self._action: Action | None = None
        self._drafts: Drafts = dict(drafts or {})
        self.redating = RedatingPanel(plan)
        self.recovery = RecoveryPanel(plan)
        self.escalation = EscalationPanel(plan)
        self.occasions = OccasionsPanel(plan)
        self.assurance = AssurancePanel(plan)
        self.closure = ClosurePanel(plan)
        self._records: dict[str, AssurancePanel | RecordPanel] = {
            "assurance": self.assurance,
            "escalation": self.escalation,
            "time of the recurring work": self.occasions,
        }
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
            self._drafts = self.drafts()
        self._action = action
        self.setVisible(action is not None)
        if action is not None:
            for panel in self._panels:
                panel.show_action(action)
            if fresh:
                self._bring_back(action)

    def drafts(self) -> Drafts:
        """All that is being recorded of any action; it stays there until that is shown again."""
        found = dict(self._drafts)
        if self._action is not None:
            for name, panel in self._records.items():
                if panel.is_begun():
                    found[self._action.id, name] = panel.draft()
        return found

    def _bring_back(self, action: Action) -> None:
        for name, panel in self._records.items():
            draft = self._drafts.pop((action.id, name), None)
            if draft is not None:
                panel.go_on_with(draft)

    def unfinished(self) -> str:
        """What is written and not recorded, a sentence for each kind; "" for nothing."""
        words = []
        drafts = self.drafts()
        for name in self._records:
            actions = (self._plan.data.get(Action, each) for each, of in drafts if of == name)
            names = ", ".join(action.name for action in actions if action is not None)
            if names:
                words.append(f"The {name} of {names} is written and not recorded.")
        return " ".join(words)

    def unfinished_at(self) -> int:
        """The action of which something is written and not recorded, the one that is shown first.

        0 for none.
        """
        found = [number for number, _ in self.drafts() if self._plan.data.get(Action, number)]
        here = self._action.id if self._action is not None else 0
        return here if here in found else next(iter(found), 0)

    def written(self) -> dict[str, str]:
        """The words of what is being recorded, by its kind and action."""
        found = {}
        for (number, name), texts in self.drafts().items():
            action = self._plan.data.get(Action, number)
            if action is not None:
                found[f"{action.name} · {name}"] = "\n".join(text for text in texts if text)
        return found

    def commit(self) -> None:
        """Hand on what was typed for the action that is shown."""
        action = self._action
        if action is not None and self._plan.data.get(Action, action.id) is action:
            self.recovery.commit()
            self.closure.commit()

    def begin(self, place: Place, name: str) -> QWidget | None:
        """Open what is recorded of the action, ready to be typed in: the widget that has the focus.

        None for what does not stand here.
        """
        if place is Place.RECOVERY:
            return self.recovery.begin(name)
        if place is Place.FIELD:
            return self.closure.boxes[name].begin() if name in self.fields_shown() else None
        records: dict[Place, AssurancePanel | RecordPanel] = {
            Place.ASSURANCE: self.assurance, Place.ESCALATION: self.escalation,
            Place.OCCASIONS: self.occasions,
        }  # fmt: skip
        return records[place].begin() if place in records else None

    def section_of(self, widget: QWidget) -> QWidget | None:
        """The part of these in which a widget stands."""
        return next((each for each in self._panels if each.isAncestorOf(widget)), None)

    def fields_shown(self) -> frozenset[str]:
        """The fields of the action that stand here, and so need not stand in the panel twice."""
        return frozenset(FIELDS) if not self.closure.isHidden() else frozenset()
