"""The RAGB grid as an item model: a row for each band, a column for each action's place in it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import IntEnum
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.core.changes import Changed
from desktop.core.due import due_by, is_past_due
from desktop.core.kinds import Action, Area, Lead, PlanInfo, Status, day_of
from desktop.core.plan import Plan
from desktop.core.ratings import has_impact
from desktop.core.text import brief, count
from desktop.ui.guard import guarded
from desktop.ui.look.theme import status_colour
from desktop.ui.overview.bands import Band

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()

# An action's columns that a cell shows or says.
_SHOWN = frozenset({"no", "ragb", "due", "by_when", "action", "lead"})


class Role(IntEnum):
    """What the grid's own roles give."""

    ACTION = Qt.ItemDataRole.UserRole  # the action's id
    LETTER = Qt.ItemDataRole.UserRole + 1
    COLOUR = Qt.ItemDataRole.UserRole + 2  # "#rrggbb", or "" for no status
    OVERDUE = Qt.ItemDataRole.UserRole + 3


@guarded
class RagbModel(QAbstractTableModel):
    """The plan's actions in bands; the cells behind a band's last action are empty.

    ``bands`` are what *arrange* makes of the plan, made again when the plan's shape changes; the
    actions themselves are read from the plan each time, never copied.
    """

    def __init__(
        self,
        plan: Plan,
        arrange: Callable[..., list[Band]],
        parent: QObject | None = None,
        as_at: Callable[[], date] | None = None,
    ) -> None:
        super().__init__(parent)
        self._plan = plan
        self._as_at = as_at or (lambda: plan.today())
        self._arrange = arrange
        self._today = self._as_at()
        self.bands: list[Band] = []
        self._widest = 0
        self._places: dict[int, list[tuple[int, int]]] | None = None
        self._gather()

    def _gather(self) -> None:
        self.bands = self._arrange(self._plan.data)
        self._widest = max((len(band.actions) for band in self.bands), default=0)
        self._places = None
        self._counts: dict[int, str] = {}
        self._longest: str | None = None

    def arrange_by(self, arrange: Callable[..., list[Band]]) -> None:
        """Show the plan in other bands."""
        self._arrange = arrange
        self.refresh()

    def refresh(self) -> None:
        """Take the whole plan in again."""
        self.beginResetModel()
        self._today = self._as_at()
        self._gather()
        self.endResetModel()

    def follow(self, changed: Changed, *, by_lead: bool) -> bool:
        """Take in what a step changed; True when the bands are others than before."""
        actions = changed.updated.get(Action, {})
        moved = changed.reshapes(Action, Area) or changed.touches(Status, Area, Lead)
        if by_lead:
            moved = moved or any("lead" in columns for columns in actions.values())
        if moved:
            self.refresh()
            return True
        for action_id, columns in actions.items():
            if columns & _SHOWN:
                if "no" in columns:
                    self._longest = None
                for row, column in self.places_of(action_id):
                    self._counts.pop(row, None)
                    index = self.index(row, column)
                    self.dataChanged.emit(index, index)
        return False

    def places_of(self, action_id: int) -> list[tuple[int, int]]:
        """The (row, column) cells that show an action; several when it has several leads."""
        if self._places is None:
            self._places = {}
            for row, band in enumerate(self.bands):
                for column, each in enumerate(band.actions):
                    self._places.setdefault(each, []).append((row, column))
        return self._places.get(action_id, [])

    def action_at(self, row: int, column: int) -> Action | None:
        """The action of a cell, or None behind a band's last one."""
        if not 0 <= row < len(self.bands):
            return None
        ids = self.bands[row].actions
        return self._plan.data.get(Action, ids[column]) if 0 <= column < len(ids) else None

    def is_overdue(self, action: Action) -> bool:
        """Whether the action's date has passed while its status does not mean complete."""
        return is_past_due(self._plan.data, action, self._today)

    # --- what Qt asks ------------------------------------------------------------------------

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.bands)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self._widest

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.action_at(index.row(), index.column()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        action = self.action_at(index.row(), index.column())
        if action is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{self.label(index.row(), index.column())} {action.ragb}".rstrip()
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            lines = self._sentences(action, index.row(), index.column())
            return ". ".join(lines) if role == Qt.ItemDataRole.AccessibleTextRole else (
                "\n".join(lines)
            )  # fmt: skip
        if role == Role.ACTION:
            return action.id
        if role == Role.LETTER:
            return action.ragb
        if role == Role.COLOUR:
            return self.colour(action)
        if role == Role.OVERDUE:
            return self.is_overdue(action)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical and section < len(self.bands):
            return self.bands[section].name
        return str(section + 1)

    # --- words -------------------------------------------------------------------------------

    def label(self, row: int, column: int) -> str:
        """What a cell calls its action: its number, without the area's code before it.

        "DP 3.6" is "6" in the band of DP 3. An action without a number shows its place, in
        brackets.
        """
        action = self.action_at(row, column)
        number = action.no.strip() if action is not None else ""
        if not number:
            return f"({column + 1})"
        band = self.bands[row]
        return _without(band.name, number) if band.area_id is not None else number

    def longest_label(self) -> str:
        """The longest of all the labels, by its letters: what the cells' width is taken from."""
        if self._longest is None:
            self._longest = max(
                (
                    self.label(row, column)
                    for row, band in enumerate(self.bands)
                    for column in range(len(band.actions))
                ),
                key=len,
                default="",
            )
        return self._longest

    def longest_letter(self) -> str:
        """The longest of the legend's letters."""
        return max((status.code for status in self._plan.data.legend), key=len, default="")

    def counts_text(self, row: int) -> str:
        """How many actions of a band have each status: "1 R  4 A  12 G"; kept until they change."""
        text = self._counts.get(row)
        if text is None:
            table = self._plan.data.table(Action)
            counts = self._plan.data.counts(table[each] for each in self.bands[row].actions)
            text = "  ".join(
                f"{number} {code or 'without'}" for code, number in counts.items() if number
            )
            self._counts[row] = text
        return text

    def colour(self, action: Action) -> str:
        """The legend's colour for an action's status, or "" for none."""
        status = self._plan.data.legend.get(action.ragb)
        return status_colour(status.colour) if status else ""

    def _sentences(self, action: Action, row: int, column: int) -> list[str]:
        data = self._plan.data
        where = data.area_of(action).name
        number = action.no.strip() or self.label(row, column)
        lines = [f"{where}, {number}: {data.legend.word(action.ragb)}"]
        if has_impact(data):
            code = action.impact_ragb
            lines.append(f"Impact: {data.impact_legend.word(code) if code else 'not rated'}")
        if action.action.strip():
            lines.append(brief(action.action, 160))
        due = day_of(due_by(data, action))
        if self.is_overdue(action) and due is not None:
            days = (self._as_at() - due).days
            lines.append(f"Overdue by {count(days, 'day')} (by when: {brief(action.by_when)})")
        elif action.by_when.strip():
            lines.append(f"By when: {brief(action.by_when)}")
        if action.lead.strip():
            lines.append(f"Delivery lead: {brief(action.lead)}")
        return lines

    def title(self) -> str:
        """The plan's title, for the page's heading and the grid's accessible name."""
        info = self._plan.data.get(PlanInfo, 1)
        return info.title if info and info.title.strip() else "Plan without a title"


@lru_cache(maxsize=32_768)
def _without(code: str, number: str) -> str:
    """*number* without an area's *code* before it, spaces aside: "DP 4(i).2" under "DP 4 (i)"."""
    rest = number.replace(" ", "").removeprefix(code.replace(" ", ""))
    return rest.lstrip(".") if rest.startswith(".") and rest != "." else number
