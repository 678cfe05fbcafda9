"""The page of the costs."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.plain import Label
from desktop.ui.plan_page import PageOfPlan
from desktop.ui.session import PlanSession


class CostsPage(PageOfPlan):
    """Every cost of the plan, with what they come to."""

    def __init__(self, session: PlanSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        layout = QVBoxLayout(self)
        layout.addWidget(Label("Costs"))
