"""The requirements as a tree: a heading for each source and theme, its requirements under it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QMimeData,
    QModelIndex,
    QObject,
    Qt,
)
from PySide6.QtGui import QFont

from desktop.core.coverage import Covered, coverage
from desktop.core.editing import requirements as editing
from desktop.core.kinds import Action, Requirement
from desktop.core.paragraphs import Paragraphs
from desktop.core.plan import Plan
from desktop.core.text import count, one_line
from desktop.ui.grid.drag import MIME, actions_in
from desktop.ui.guard import guarded
from desktop.ui.look import spoken
from desktop.ui.rows.tree import Index, TwoLevelModel

HEADINGS = ("Requirement", "Areas", "Linked to")
WORDS, AREAS, ANSWERS = range(3)


class Role(IntEnum):
    """What the model's own roles give."""

    COVERED = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which requirements to show; "" and False mean all. ``source`` and ``theme`` hold None for
    all, because "" is a source of its own: none."""

    source: str | None = None
    theme: str | None = None
    unanswered: bool = False
    words: str = ""

    def takes(self, covered: Covered) -> bool:
        """Whether a requirement is to be shown."""
        requirement = covered.requirement
        if self.source is not None and requirement.source != self.source:
            return False
        if self.theme is not None and requirement.theme != self.theme:
            return False
        if self.unanswered and covered.actions:
            return False
        words = self.words.casefold().strip()
        return not words or any(
            words in text.casefold()
            for text in (requirement.ref, requirement.text, *(a.no for a in covered.actions))
        )


@dataclass(slots=True)
class Group:
    """A heading and its requirements."""

    title: str
    items: list[Covered] = field(default_factory=list)

    @property
    def unanswered(self) -> int:
        """How many are linked to no action."""
        return sum(not each.linked for each in self.items)


def groups_of(found: Sequence[Covered]) -> list[Group]:
    """The requirements by source and theme, each in the order in which it first comes."""
    groups: dict[tuple[str, str], Group] = {}
    for each in found:
        source, theme = each.requirement.source.strip(), each.requirement.theme.strip()
        title = " · ".join(part for part in (source, theme) if part) or "Without a source"
        groups.setdefault((source, theme), Group(title)).items.append(each)
    return list(groups.values())


def answers_in_words(covered: Covered) -> str:
    """The actions of a requirement with their statuses: "4.1 G, 4.2 A"."""
    return ", ".join(f"{action.name} {action.ragb}".strip() for action in covered.actions)


def bare_in_words(covered: Covered) -> str:
    """What is said of a requirement that no action is linked to."""
    near = len(covered.through)
    return f"● linked to none; {near:,} in its area" if near else "● no action yet"


@guarded
class RequirementsModel(TwoLevelModel):
    """Two levels. Actions that are dropped on a requirement answer it from then on."""

    headings = HEADINGS

    def __init__(
        self, plan: Plan, refused: Callable[[str], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._plan = plan
        self._refused = refused
        self._groups: list[Group] = []
        self.whole: list[Covered] = []
        self.paragraphs = Paragraphs(plan.data)

    def show(self, wanted: Wanted, worked_on: int = 0) -> None:
        """Read the plan again and show what is wanted of it, and the one that is *worked_on*."""
        self.beginResetModel()
        self.whole = coverage(self._plan.data)
        self.paragraphs = Paragraphs(self._plan.data)
        self._groups = groups_of(
            [each for each in self.whole if each.requirement.id == worked_on or wanted.takes(each)]
        )
        self.endResetModel()

    def index_of(self, requirement_id: int) -> QModelIndex:
        """Where a requirement stands, an invalid index when it is not shown."""
        for place, group in enumerate(self._groups):
            for row, each in enumerate(group.items):
                if each.requirement.id == requirement_id:
                    return self.index(row, 0, self.index(place, 0))
        return QModelIndex()

    # --- what Qt asks ------------------------------------------------------------------------

    def group_count(self) -> int:
        return len(self._groups)

    def item_count(self, place: int) -> int:
        return len(self._groups[place].items)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.internalId() and not self._plan.why_read_only:
            flags |= Qt.ItemFlag.ItemIsDropEnabled
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        within = int(index.internalId())
        if not within:
            return self._group_data(self._groups[index.row()], index.column(), role)
        covered = self._groups[within - 1].items[index.row()]
        if role == Role.COVERED:
            return covered
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(covered, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken.of_cell(index, value=self._text(covered, index.column()) or "none")
        return None

    def _group_data(self, group: Group, column: int, role: int) -> Any:
        if column and role != Qt.ItemDataRole.AccessibleTextRole:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            bare = f", {group.unanswered} linked to none" if group.unanswered else ""
            return f"{group.title} · {count(len(group.items), 'requirement')}{bare}"
        if role == Qt.ItemDataRole.FontRole:
            font = QFont()
            font.setBold(True)
            return font
        return None

    def _text(self, covered: Covered, column: int) -> str:
        if column == WORDS:
            return f"{covered.requirement.ref}  {one_line(covered.requirement.text)}".strip()
        if column == AREAS:
            named = [
                f"named by {each.area.name}{'?' if each.doubtful else ''}"
                for each in self.paragraphs.of_requirement(covered.requirement)
            ]
            return ", ".join([*(area.name for area in covered.areas), *named])
        return answers_in_words(covered) or bare_in_words(covered)

    # --- dropping ----------------------------------------------------------------------------

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction | Qt.DropAction.MoveAction | Qt.DropAction.LinkAction

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        dropped = actions_in(data, self._plan.data.info.uid)
        return bool(dropped) and parent.isValid() and parent.data(Role.COVERED) is not None

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        from desktop.core.errors import PlandeskError

        covered = parent.data(Role.COVERED) if parent.isValid() else None
        ids = actions_in(data, self._plan.data.info.uid)
        chosen = [each for i in ids if (each := self._plan.data.get(Action, i)) is not None]
        if covered is None or not chosen:
            return False
        requirement = self._plan.data.get(Requirement, covered.requirement.id)
        try:
            if requirement is not None:
                editing.link(self._plan, requirement, chosen)
        except PlandeskError as error:
            self._refused(str(error))
        # Nothing is to be taken away from where the actions were dragged from.
        return False
