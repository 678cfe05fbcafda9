"""Choosing which indicators go to those who count."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QVBoxLayout, QWidget

from desktop.core.data import PlanData
from desktop.core.editing.indicator_packs import indicators_for
from desktop.core.errors import Refused
from desktop.core.kinds import Indicator
from desktop.core.text import brief, one_line
from desktop.ui.pick import PickList
from desktop.ui.plain import Label
from desktop.ui.rows.ticks import NamesToTick

_ANY = "Any"


class IndicatorChoice(QWidget):
    """Indicators to tick; an officer or a theme ticks theirs beside those that were ticked by hand.

    Signal: ``ticked()``.
    """

    ticked = Signal()

    def __init__(self, data: PlanData) -> None:
        super().__init__()
        self._data = data
        self._filling = False
        self._found: set[str] = set()  # what the officer and the theme have
        self._by_hand: set[str] = set()
        every = data.all(Indicator)
        self.officer = _combo(
            "Officer or supplier",
            [name for each in every for name in (each.officer, each.supplier)],
        )
        self.theme = _combo("Theme", [each.theme for each in every])
        self.names = NamesToTick(
            "Indicators that go",
            [(each.key, brief(each.title or "Without a name", 80)) for each in every],
        )
        self.names.setStyleSheet("QListWidget::item { padding: 3px 2px; }")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        form = QFormLayout()
        for words, combo in (("&Officer or supplier", self.officer), ("T&heme", self.theme)):
            label = Label(words)
            label.setBuddy(combo)
            form.addRow(label, combo)
            combo.currentIndexChanged.connect(self._by_filter)
        layout.addLayout(form)
        layout.addWidget(self.names, 1)
        self.names.ticked.connect(self._told)

    def keys(self) -> list[str]:
        """The keys of what is ticked."""
        return self.names.values()

    def tick(self, keys: Iterable[str]) -> None:
        """Tick exactly these."""
        self._filling = True
        self.names.tick(keys)
        self._filling = False
        self._by_hand = set(self.keys()) - self._found
        self.ticked.emit()

    def _by_filter(self) -> None:
        """Tick what the officer and the theme have, and leave what was ticked by hand."""
        officers, themes = _chosen(self.officer), _chosen(self.theme)
        try:
            found = indicators_for(self._data, (), officers, themes) if officers or themes else []
        except Refused:
            found = []
        by_hand, self._found = self._by_hand, {each.key for each in found}
        self.tick(self._found | by_hand)

    def _told(self) -> None:
        if not self._filling:
            self._by_hand = set(self.keys()) - self._found
            self.ticked.emit()


def _combo(name: str, texts: Iterable[str]) -> QComboBox:
    combo = PickList()
    combo.setAccessibleName(name)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(18)
    combo.addItem(_ANY)
    for text in sorted({one_line(each) for each in texts} - {""}, key=str.casefold):
        combo.addItem(text, text)
    return combo


def _chosen(combo: QComboBox) -> list[str]:
    return [str(combo.currentData())] if combo.currentData() else []
