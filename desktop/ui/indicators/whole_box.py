"""Of which indicator another is a part: chosen among those that it may be a part of."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFormLayout, QWidget

from desktop.core.editing import rows as editing
from desktop.core.indicators.wholes import may_be_whole_of
from desktop.core.kinds import Indicator
from desktop.core.plan import Plan
from desktop.core.text import brief
from desktop.ui.pick import PickList
from desktop.ui.plain import tip

NO_OTHER = "no other"
_WHY = (
    "Where one is a part of another, a small number of it is not published if the whole and its "
    "other parts would tell it."
)


class WholeBox(QWidget):
    """A choice of the whole; each is one step of the plan. ``do`` runs an edit."""

    def __init__(self, plan: Plan, do: Callable[[Callable[[], object]], None]) -> None:
        super().__init__()
        self._plan, self._do = plan, do
        self._indicator: Indicator | None = None
        self.choice = PickList()
        self.choice.setEnabled(not plan.why_read_only)
        self.choice.setAccessibleDescription(_WHY)
        tip(self.choice, _WHY)
        self.choice.activated.connect(lambda _: self._choose())
        layout = QFormLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        layout.addRow("&Part of", self.choice)

    def show_indicator(self, indicator: Indicator) -> None:
        """Show of what an indicator is a part."""
        self._indicator = indicator
        self.choice.clear()
        self.choice.addItem(NO_OTHER, None)
        for each in may_be_whole_of(self._plan.data, indicator):
            self.choice.addItem(brief(each.title, 60), each.id)
        self.choice.setCurrentIndex(max(0, self.choice.findData(indicator.part_of)))

    def _choose(self) -> None:
        indicator, whole = self._indicator, self.choice.currentData()
        if indicator is not None and whole != indicator.part_of:
            self._do(lambda: editing.change(self._plan, indicator, part_of=whole))
            self.show_indicator(indicator)
