"""The partners that a plan knows, their delivery leads, and lists to tick."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from desktop.core.data import PlanData
from desktop.core.leads import normalise, split_leads
from desktop.core.rows import Lead, Pack


def known_partners(data: PlanData) -> list[str]:
    """The partners that the plan knows: of its delivery leads, and of earlier packs."""
    names: dict[str, str] = {}
    for name in (
        *(pack.partner for pack in reversed(data.all(Pack))),
        *(lead.partner for lead in data.all(Lead)),
    ):
        if name.strip():
            names.setdefault(normalise(name), name)
    return sorted(names.values(), key=str.casefold)


def leads_of(data: PlanData, partner: str) -> list[str]:
    """The leads of a partner: those the plan knows as theirs, else those with the name in them."""
    wanted = normalise(partner)
    if not wanted:
        return []
    known = known_leads_of(data)
    theirs = {
        normalise(name)
        for lead in data.all(Lead)
        if lead.partner and normalise(lead.partner) == wanted
        for name in (lead.name, *lead.aliases)
    }
    found = [name for name in known if normalise(name) in theirs]
    return found or [name for name in known if f" {wanted} " in f" {normalise(name)} "]


def known_leads_of(data: PlanData) -> list[str]:
    """The leads that any action names, in alphabetical order."""
    names = {name for action in data.actions() for name in split_leads(action.lead)}
    return sorted(names, key=str.casefold)


class Ticks(QListWidget):
    """A list of names with a number each, to tick."""

    def __init__(self, name: str, changed: Callable[[], object]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemChanged.connect(lambda _item: changed())
        self.setStyleSheet("QListWidget::item { padding: 3px 2px; }")

    def fill(self, items: list[tuple[str, str]]) -> None:
        """Show (value, words)."""
        for value, words in items:
            item = QListWidgetItem(words)
            item.setData(Qt.ItemDataRole.UserRole, value)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            item.setToolTip(words)
            self.addItem(item)
        if items:
            self.setCurrentRow(0)

    def ticked(self) -> tuple[str, ...]:
        """The values that are ticked."""
        return tuple(
            str(self.item(row).data(Qt.ItemDataRole.UserRole))
            for row in range(self.count())
            if self.item(row).checkState() == Qt.CheckState.Checked
        )

    def tick(self, values: set[str]) -> None:
        """Tick exactly these."""
        for row in range(self.count()):
            item = self.item(row)
            on = item.data(Qt.ItemDataRole.UserRole) in values
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        for row in range(self.count()):
            if self.item(row).checkState() == Qt.CheckState.Checked:
                self.setCurrentRow(row)
                self.scrollToItem(self.item(row))
                break
