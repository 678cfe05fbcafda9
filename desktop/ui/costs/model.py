"""The costs as a list: a heading for each area, its actions below it, their parts below those."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtGui import QFont

from desktop.core.editing import actions, costs, rows
from desktop.core.errors import PlandeskError, Refused
from desktop.core.kinds import Action, CostLine, CostPart
from desktop.core.plan import Plan
from desktop.ui.costs.listed import SEPARATOR, Group, Item, groups_of
from desktop.ui.guard import guarded
from desktop.ui.rows.tree import Index, TwoLevelModel

HEADINGS = (
    "What", "In words, or its working", "Year", "How often", "Amount", "Funded from",
    "Additional", "Counts",
)  # fmt: skip
WHAT, WORDS, YEAR, OFTEN, AMOUNT, SOURCE, MORE, COUNTS = range(8)
# The column of a part that is shown and edited in each; what counts is ticked.
FIELDS = {WHAT: "what", WORDS: "text", YEAR: "year", OFTEN: "recurrent", AMOUNT: "amount",
          SOURCE: "source", MORE: "additional"}  # fmt: skip


COMES = "→"  # before what some words come to


class Role(IntEnum):
    """What the model's own roles give."""

    ITEM = Qt.ItemDataRole.UserRole
    GROUP = Qt.ItemDataRole.UserRole + 1


@guarded
class CostsModel(TwoLevelModel):
    """Edited in place: each cell is one step. What is refused is said by *refused*."""

    headings = HEADINGS

    def __init__(
        self, plan: Plan, refused: Callable[[str], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._plan = plan
        self._refused = refused
        self.groups: list[Group] = []
        self.refresh()

    def refresh(self) -> None:
        """Read the plan again."""
        self.beginResetModel()
        self.groups = groups_of(self._plan.data)
        self.endResetModel()

    def index_of(self, key: tuple[str, int], column: int = 0) -> QModelIndex:
        """Where a row or a part stands by its table and id; an invalid index when it is gone."""
        for place, group in enumerate(self.groups):
            for row, item in enumerate(group.items):
                if item.key == key:
                    return self.index(row, column, self.index(place, 0))
        return QModelIndex()

    # --- what Qt asks ------------------------------------------------------------------------

    def group_count(self) -> int:
        return len(self.groups)

    def item_count(self, place: int) -> int:
        return len(self.groups[place].items)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        item = self._item(index)
        if item is None or self._plan.why_read_only:
            return flags if index.isValid() else Qt.ItemFlag.NoItemFlags
        if index.column() == COUNTS and item.part is not None:
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        if self._text(item, index.column()) is not None:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        item = self._item(index)
        if item is None:
            return self._of_group(self.groups[index.row()], index.column(), role)
        if role == Role.ITEM:
            return item
        return self._of_item(item, index.column(), role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        item = self._item(index)
        if item is None:
            return False
        try:
            if role == Qt.ItemDataRole.CheckStateRole and item.part is not None:
                ticked = Qt.CheckState(value) == Qt.CheckState.Checked
                return costs.change_part(self._plan, item.part, alternative=not ticked)
            if role == Qt.ItemDataRole.EditRole and value != self._text(item, index.column()):
                return self._set(item, index.column(), str(value))
        except PlandeskError as error:
            self._refused(str(error))
        return False

    def why_not_typed(self, index: Index) -> str:
        """Why nothing is typed into a cell that takes nothing, and what to do."""
        item, column = self._item(index), index.column()
        if self._plan.why_read_only:
            return self._plan.why_read_only
        if item is None:
            return "This is a heading. Nothing was typed; choose a row below it."
        if item.part is not None:
            return "This cell is ticked with Space. Nothing was typed."
        if column == AMOUNT:
            return (
                "This sum is worked out from the parts, or from the words. Nothing was typed; "
                "change one of those."
            )
        return f"“{HEADINGS[column]}” is said of a part. Nothing was typed; add a part with Ins."

    # --- groups, rows and parts --------------------------------------------------------------

    def _item(self, index: Index) -> Item | None:
        if not index.isValid() or not index.internalId():
            return None
        return self.groups[int(index.internalId()) - 1].items[index.row()]

    @staticmethod
    def _of_group(group: Group, column: int, role: int) -> Any:
        if role == Role.GROUP:
            return group
        if role == Qt.ItemDataRole.DisplayRole and column == WHAT:
            return f"{group.title}    {group.sum}".rstrip()
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{group.title}, {group.sum or 'no costs'}"
        if role == Qt.ItemDataRole.FontRole:
            font = QFont()
            font.setBold(True)
            return font
        return None

    def _of_item(self, item: Item, column: int, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return self._shown(item, column)
        if role == Qt.ItemDataRole.EditRole:
            return self._text(item, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._shown(item, column).strip() or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(item, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column == AMOUNT else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignTop)
        if role == Qt.ItemDataRole.CheckStateRole and column == COUNTS and item.part is not None:
            counts = not item.part.alternative
            return Qt.CheckState.Checked if counts else Qt.CheckState.Unchecked
        return None

    def _beside(self, item: Item) -> list[str]:
        """What the words come to, with the key that takes it."""
        if not item.comes_to:
            return []
        key = "; Ctrl+Enter takes it" if item.offered and not self._plan.why_read_only else ""
        return [f"{COMES} {item.comes_to}{key}"]

    def _shown(self, item: Item, column: int) -> str:
        part = item.part
        if column == WHAT:
            return item.title or ("Not said what for" if part else "")
        if column == WORDS:
            asked = (f"▲ {each}" for each in item.asked)
            return "\n".join([*filter(None, [item.words]), *self._beside(item), *asked])
        if column == AMOUNT:
            return item.sum
        if part is None or column == COUNTS:
            return ""
        return str(getattr(part, FIELDS[column]))

    def _spoken(self, item: Item, column: int) -> str:
        shown = self._shown(item, column).strip().replace("▲", "Question:")
        shown = shown.replace(f"\n{COMES}", "\nWhat is worked out:")
        if item.part is not None and column == COUNTS:
            shown = "an alternative, counts in no total" if item.part.alternative else "counts"
        if item.part is not None and column == WHAT:
            return f"Part: {shown}"
        return f"{HEADINGS[column]}: {shown or 'empty'}"

    @staticmethod
    def _text(item: Item, column: int) -> str | None:
        """The text that is edited in a cell, None where nothing is."""
        if column == WORDS:
            return item.editable_words
        if item.part is not None:
            return str(getattr(item.part, FIELDS[column])) if column in FIELDS else None
        return item.owner.item if column == WHAT and isinstance(item.owner, CostLine) else None

    def _set(self, item: Item, column: int, text: str) -> bool:
        plan, owner = self._plan, item.owner
        if item.part is not None:
            if plan.data.get(CostPart, item.part.id) is not item.part:
                raise Refused("That part is not in the plan any more. Nothing was changed.")
            return costs.change_part(plan, item.part, **{FIELDS[column]: text})
        if isinstance(owner, Action):
            return actions.set_field(plan, owner, "cost", text)
        if not isinstance(owner, CostLine):
            return False
        if column == WHAT:
            return rows.change(plan, owner, item=text)
        figures = [each.strip() for each in text.split(SEPARATOR.strip())] if text.strip() else []
        return rows.change(plan, owner, figures=figures)
