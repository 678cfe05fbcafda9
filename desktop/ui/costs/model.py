"""The costs as a list: a heading for each area, its actions below it, their parts below those."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication

from desktop.core.editing import costs, rows
from desktop.core.editing.cells import type_in
from desktop.core.editing.naming import title_of
from desktop.core.errors import PlandeskError, Refused
from desktop.core.kinds import Action, CostLine, CostPart, Row
from desktop.core.plan import Plan
from desktop.core.text import brief, one_line
from desktop.ui.costs.listed import SEPARATOR, Group, Item, groups_of
from desktop.ui.costs.waiting import MARK, Cell, NotTaken, Waiting
from desktop.ui.guard import guarded
from desktop.ui.look import spoken
from desktop.ui.look.theme import colours
from desktop.ui.rows.tree import Index, TwoLevelModel

HEADINGS = (
    "What", "In words, or its working", "Year", "How often", "Amount", "Funded from",
    "Additional", "Counts",
)  # fmt: skip
WHAT, WORDS, YEAR, OFTEN, AMOUNT, SOURCE, MORE, COUNTS = range(8)
# The column of a part that is shown and edited in each; what counts is ticked.
FIELDS = {WHAT: "what", WORDS: "text", YEAR: "year", OFTEN: "recurrent", AMOUNT: "amount",
          SOURCE: "source", MORE: "additional"}  # fmt: skip

# What a column is called within a sentence, where that is not its heading.
_CALLED = {WHAT: "the name", WORDS: "the words", YEAR: "the year", AMOUNT: "the amount"}

COMES = "→"  # before what some words come to


class Role(IntEnum):
    """What the model's own roles give."""

    ITEM = Qt.ItemDataRole.UserRole
    GROUP = Qt.ItemDataRole.UserRole + 1
    BESIDE = Qt.ItemDataRole.UserRole + 2  # what is asked of the words, which stands below them


@guarded
class CostsModel(TwoLevelModel):
    """Edited in place: each cell is one step.

    What is refused is said by *refused*, and stays in its cell until it is put right, is typed as
    the plan has it, or is taken out. *answered* is told how the sentence began when it is no more.
    """

    headings = HEADINGS

    def __init__(
        self,
        plan: Plan,
        refused: Callable[[str], None],
        answered: Callable[[str], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._plan = plan
        self._refused = refused
        self._answered = answered
        self.groups: list[Group] = []
        self.waiting = Waiting()
        self.refresh()

    def refresh(self) -> None:
        """Read the plan again."""
        self.beginResetModel()
        self.groups = groups_of(self._plan.data)
        self.waiting.list_only({item.key for group in self.groups for item in group.items})
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

    def first(self) -> QModelIndex:
        """Where the cursor begins: at the first thing of a group that has any."""
        for place in range(self.group_count()):
            if self.item_count(place):
                return self.index(0, 0, self.index(place, 0))
        return self.index(0, 0)

    def item_count(self, place: int) -> int:
        return len(self.groups[place].items)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        item = self._item(index)
        if item is None or self._plan.why_read_only:
            return flags if index.isValid() else Qt.ItemFlag.NoItemFlags
        if index.column() == COUNTS and item.part is not None:
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        if self.text_of(item, index.column()) is not None:
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
        if role == Role.BESIDE:
            return self._beside(item) if index.column() == WORDS else ""
        waits = self.waiting.at((item.key, index.column()))
        told = self._of_waiting(item, waits, index.column(), role) if waits is not None else None
        return self._of_item(item, index.column(), role) if told is None else told

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        item = self._item(index)
        if item is None:
            return False
        if role == Qt.ItemDataRole.EditRole:
            return self._type(item, index, str(value))
        try:
            if role == Qt.ItemDataRole.CheckStateRole:
                return self.tick(item, Qt.CheckState(value))
        except PlandeskError as error:
            self._refused(str(error))
        return False

    # --- what is typed -----------------------------------------------------------------------

    def _type(self, item: Item, index: Index, text: str) -> bool:
        """Give a text to the plan; one that it does not take stays in its cell, and that is said.

        One that waits there is tried again, as what stood in its way may have gone.
        """
        cell = self.cell_of(item, index.column())
        try:
            had = self.text_of(item, index.column())
            changed = text != had and self.put(item, index.column(), text)
        except PlandeskError as error:
            if self._is_there(item):
                self.waiting.keep(cell, text, str(error))
            self._refused(str(error))
            self._show_again(index)
            return False
        if (waited := self.waiting.at(cell)) is not None:
            self.waiting.take_out(cell)
            self._answered(waited.why)
            self._show_again(index)
        return changed

    def tick(self, item: Item, state: Qt.CheckState) -> bool:
        """Let a part count or not; True when that is another than before."""
        counts = state == Qt.CheckState.Checked
        return item.part is not None and costs.change_part(
            self._plan, item.part, alternative=not counts
        )

    def discard(self, index: Index) -> bool:
        """Take out what was refused in a cell, which shows what the plan has; whether any was."""
        item = self._item(index)
        if item is None or not self.waiting.take_out(self.cell_of(item, index.column())):
            return False
        self._show_again(index)
        return True

    def waits_at(self, index: Index) -> NotTaken | None:
        """What was refused in a cell and stands there."""
        item = self._item(index)
        return self.waiting.at(self.cell_of(item, index.column())) if item is not None else None

    def holds_typed(self, row: Row) -> bool:
        """Whether something was refused in a cell of a row, and stands there."""
        return any(key == (row.table, row.id) for key, _ in self.waiting)

    @staticmethod
    def cell_of(item: Item, column: int) -> Cell:
        """What a cell is known by when the list is made again."""
        return item.key, column

    @staticmethod
    def place_in_words(item: Item, column: int) -> str:
        """What a cell is called within a sentence: "the amount of “Consultant”"."""
        name = item.title or (one_line(item.part.text) if item.part is not None else "")
        whose = f"“{brief(name, 40)}”" if name else "a part without a name"
        return f"{_CALLED.get(column, f'“{HEADINGS[column]}”')} of {whose}"

    def called(self, cell: Cell) -> str:
        """What a cell is called within a sentence, by what it is known by."""
        item = self._item(self.index_of(*cell))
        return self.place_in_words(item, cell[1]) if item is not None else "a cell"

    def all_waiting(self) -> dict[str, str]:
        """The texts that were refused, by the cell that each stands in."""
        found = {}
        for cell in self.waiting:
            waits, place = self.waiting.at(cell), self.called(cell)
            if waits is not None:
                found[f"Costs · {place[:1].upper()}{place[1:]}"] = waits.text
        return found

    def _show_again(self, index: Index) -> None:
        row, above = index.row(), index.parent()
        self.dataChanged.emit(self.index(row, WHAT, above), self.index(row, COUNTS, above))

    def _is_there(self, item: Item) -> bool:
        row = item.part or item.owner
        return row is not None and self._plan.data.get(type(row), row.id) is not None

    def _of_waiting(self, item: Item, waits: NotTaken, column: int, role: int) -> Any:
        """What is shown of a text that was refused, in place of what the plan has."""
        if role == Qt.ItemDataRole.DisplayRole:
            beside = self._beside(item) if column == WORDS else ""
            return "\n".join(filter(None, [waits.shown, beside]))
        if role == Qt.ItemDataRole.EditRole:
            return waits.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return waits.told
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken.cell(
                self._known_by(item), HEADINGS[column], f"not taken: {waits.text}. {waits.told}"
            )
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(colours(QGuiApplication.palette()).warning)
        return None

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
            font = QFont(QGuiApplication.font())
            font.setBold(True)
            return font
        return None

    def _of_item(self, item: Item, column: int, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.shown(item, column)
        if role == Qt.ItemDataRole.EditRole:
            return self.text_of(item, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.shown(item, column).strip() or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(item, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column == AMOUNT else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignTop)
        if role == Qt.ItemDataRole.CheckStateRole and column == COUNTS and item.part is not None:
            counts = not item.part.alternative
            return Qt.CheckState.Checked if counts else Qt.CheckState.Unchecked
        return None

    def _beside(self, item: Item) -> str:
        """What the words come to, with the key that takes it, and what is asked of the row."""
        lines = [f"{MARK} {each}" for each in item.asked]
        if item.comes_to:
            key = "; Ctrl+Enter takes it" if item.offered and not self._plan.why_read_only else ""
            lines.insert(0, f"{COMES} {item.comes_to}{key}")
        return "\n".join(lines)

    def shown(self, item: Item, column: int) -> str:
        """What a cell shows of what the plan has."""
        part = item.part
        if column == WHAT:
            return item.title or ("Not said what for" if part else "")
        if column == WORDS:
            return "\n".join(filter(None, [item.words, self._beside(item)]))
        if column == AMOUNT:
            return item.sum
        if part is None or column == COUNTS:
            return ""
        return str(getattr(part, FIELDS[column]))

    def _spoken(self, item: Item, column: int) -> str:
        shown = self.shown(item, column).strip().replace(MARK, "Question:")
        shown = shown.replace(f"\n{COMES}", "\nWhat is worked out:")
        if item.part is not None and column == COUNTS:
            shown = "an alternative, counts in no total" if item.part.alternative else "counts"
        if item.part is not None and column == WHAT:
            return spoken.cell(self._of_owner(item), f"{HEADINGS[WHAT]}, a part", shown)
        return spoken.cell(self._known_by(item), HEADINGS[column], shown)

    @staticmethod
    def _of_owner(item: Item) -> str:
        """Whose costs an item is of, as short as it is known by: "4.1"."""
        if item.action is not None:
            return item.action.name
        return one_line(title_of(item.owner)) if item.owner is not None else "The plan"

    def _known_by(self, item: Item) -> str:
        """What says whose a cell is: the row, and for a part which part of it."""
        owner = self._of_owner(item)
        return f"{owner}, {item.title or 'a part'}" if item.part is not None else owner

    @staticmethod
    def text_of(item: Item, column: int) -> str | None:
        """The text that the plan has in a cell that is edited, None where nothing is edited."""
        if column == WORDS:
            return item.editable_words
        if item.part is not None:
            return str(getattr(item.part, FIELDS[column])) if column in FIELDS else None
        return item.owner.item if column == WHAT and isinstance(item.owner, CostLine) else None

    def put(self, item: Item, column: int, text: str) -> bool:
        """Give the text of a cell to the plan; True when anything is another than before.

        Raises Refused for a text that its column does not take.
        """
        plan, row = self._plan, item.part or item.owner
        # After an undo, while somebody typed, it may be another object, or have gone.
        owner = plan.data.get(type(row), row.id) if row is not None else None
        if isinstance(owner, CostPart):
            return costs.change_part(plan, owner, **{FIELDS[column]: text})
        if owner is None:
            what = "part" if item.part is not None else "row"
            raise Refused(f"That {what} is not in the plan any more. Nothing was changed.")
        if isinstance(owner, Action):
            return type_in(plan, owner, "cost", text)
        if not isinstance(owner, CostLine):
            return False
        if column == WHAT:
            return rows.change(plan, owner, item=text)
        figures = [each.strip() for each in text.split(SEPARATOR.strip())] if text.strip() else []
        return rows.change(plan, owner, figures=figures)
