"""The findings of the checks as a tree: a group for each rule, with its findings under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFont

from desktop.core.checks import Finding, Report, Rule, Severity
from desktop.core.checks.excuses import given, void_words
from desktop.core.checks.rules import RULE_CALLED
from desktop.ui.guard import guarded
from desktop.ui.rows.tree import Index, TwoLevelModel

EXCUSED, OFF, VOID = "excused", "off", "void"  # groups of what was set aside, or was to be


class Role(IntEnum):
    """What the model's own roles give."""

    ITEM = Qt.ItemDataRole.UserRole
    GROUP = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a group: a finding, one that is excused, or a rule that is off or was to be."""

    text: str
    rule: Rule
    finding: Finding | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """A heading with its lines. ``key`` is the rule's name, "excused", "off" or "void"."""

    key: str
    title: str
    words: str
    items: Sequence[Item]
    serious: bool = False
    rule: Rule | None = None

    @property
    def many(self) -> int:
        """Of how many things the items speak, as the title names them."""
        if self.rule is None:
            return len(self.items)  # what was set aside is counted line by line
        return sum(item.finding.many for item in self.items if item.finding)


def groups_of(report: Report) -> list[Group]:
    """The report as the panel lists it: serious rules first, what was set aside last."""
    groups = [
        Group(
            rule.name,
            rule.title,
            rule.words,
            [Item(each.message, rule, each) for each in findings],
            rule.severity is Severity.SERIOUS,
            rule,
        )
        for rule, findings in report.by_rule()
    ]
    if report.excused:
        excused = [
            Item(f"{each.message} {given(excuse)}", RULE_CALLED[each.rule], each)
            for each, excuse in report.excused
        ]
        words = "Actions that a rule was told not to ask about, with the reason."
        groups.append(Group(EXCUSED, "Excused", words, excused))
    if report.off:
        off = [Item(f"{rule.title}. {given(excuse)}", rule) for rule, excuse in report.off]
        words = "Rules that do not apply to this plan, with the reason."
        groups.append(Group(OFF, "Switched off", words, off))
    if report.void:
        void = [
            Item(each.message if each else f"{rule.title}. {void_words(excuse, why)}", rule, each)
            for rule, each, excuse, why in report.void
        ]
        words = "Reasons that set nothing aside: the rule asks all the same, and each says why."
        groups.append(Group(VOID, "Set aside in vain", words, void))
    return groups


@guarded
class ChecksModel(TwoLevelModel):
    """A tree of two levels; the number of the group is the internal id of what stands under it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._groups: list[Group] = []

    def show(self, groups: Sequence[Group]) -> None:
        """List these groups; lines of a group that is there already come and go one by one."""
        if [group.key for group in groups] != [group.key for group in self._groups]:
            self.beginResetModel()
            self._groups = list(groups)
            self.endResetModel()
            return
        for place, group in enumerate(groups):
            self._change(place, group)

    def _change(self, place: int, group: Group) -> None:
        old, new = self._groups[place].items, group.items
        here = self.index(place, 0)
        if list(old) == list(new):
            self._groups[place] = group
            return
        same = 0
        while same < min(len(old), len(new)) and old[same] == new[same]:
            same += 1
        tail = 0
        while tail < min(len(old), len(new)) - same and old[-1 - tail] == new[-1 - tail]:
            tail += 1
        removed, added = len(old) - same - tail, len(new) - same - tail
        if removed:
            self.beginRemoveRows(here, same, same + removed - 1)
            kept = [*old[:same], *old[same + removed :]]
            self._groups[place] = Group(
                group.key, group.title, group.words, kept, group.serious, group.rule
            )
            self.endRemoveRows()
        if added:
            self.beginInsertRows(here, same, same + added - 1)
            self._groups[place] = group
            self.endInsertRows()
        self._groups[place] = group
        self.dataChanged.emit(here, here)

    def group(self, place: int) -> Group:
        """The group that stands at *place*."""
        return self._groups[place]

    # --- what Qt asks ------------------------------------------------------------------------

    def group_count(self) -> int:
        return len(self._groups)

    def item_count(self, place: int) -> int:
        return len(self._groups[place].items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        within = int(index.internalId())
        group = self._groups[within - 1 if within else index.row()]
        if role == Role.GROUP:
            return group
        if within:
            item = group.items[index.row()]
            if role == Role.ITEM:
                return item
            if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
                return item.text
            if role == Qt.ItemDataRole.AccessibleTextRole:
                return f"{group.title}: {item.text}"
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{'● ' if group.serious else ''}{group.title} · {group.many:,}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            kind = "Serious. " if group.serious else ""
            return f"{kind}{group.title}, {group.many:,}. {group.words}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return group.words
        if role == Qt.ItemDataRole.FontRole:
            font = QFont()
            font.setBold(True)
            return font
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return "Checks"
        return None
