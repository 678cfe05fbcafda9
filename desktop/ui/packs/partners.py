"""The partners that a plan knows, their delivery leads, and lists to tick."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from desktop.core.data import PlanData
from desktop.core.kinds import Lead, Pack
from desktop.core.leads import normalise, split_leads


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


def known_leads_of(data: PlanData) -> dict[str, int]:
    """The leads that any action names, in alphabetical order, with the number of their actions.

    Spellings that a pack does not tell apart, such as other capitals, stand once, as most
    actions have them.
    """
    spelt: dict[str, Counter[str]] = defaultdict(Counter)
    for action in data.actions():
        for name in dict.fromkeys(split_leads(action.lead)):
            spelt[normalise(name)][name] += 1
    found = {each.most_common(1)[0][0]: each.total() for each in spelt.values()}
    return dict(sorted(found.items(), key=lambda item: item[0].casefold()))


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
