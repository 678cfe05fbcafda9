"""The choice of an area above a list that belongs to one."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QWidget

from desktop.core.data import PlanData
from desktop.core.kinds import Area
from desktop.ui.pick import PickList


class AreaChoice(PickList):
    """All areas of the plan by name."""

    def __init__(self, data: PlanData, chosen: int | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._data = data
        self.setAccessibleName("Area")
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(30)
        for area in data.areas:
            words = f"{area.code} · {area.title}" if area.code and area.title else area.name
            self.addItem(words, area.id)
        if chosen is not None:
            self.setCurrentIndex(max(0, self.findData(chosen)))

    def area(self) -> Area | None:
        """The chosen area, or None when the plan has none."""
        return self._data.get(Area, self.currentData())
