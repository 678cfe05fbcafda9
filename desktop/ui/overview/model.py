"""The RAGB grid as an item model: a row for each band, a column for each action's place in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.core.alike import Parts, told_apart
from desktop.core.changes import Changed
from desktop.core.due import due_by, is_past_due
from desktop.core.kinds import (
    Action,
    Area,
    Column,
    ImpactStatus,
    Lead,
    PlanInfo,
    Status,
    day_of,
)
from desktop.core.movement import Move
from desktop.core.plan import Plan
from desktop.core.ratings import IMPACT, RATINGS, has_impact, no_difference_yet
from desktop.core.text import brief, count
from desktop.ui.guard import guarded
from desktop.ui.look.theme import status_colour
from desktop.ui.overview.bands import Band

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()

# An action's columns that a cell shows or says.
_RATED = frozenset(RATINGS)
_SHOWN = _RATED | {"no", "due", "by_when", "action", "lead"}


class Role(IntEnum):
    """What the grid's own roles give."""

    ACTION = Qt.ItemDataRole.UserRole  # the action's id
    LETTER = Qt.ItemDataRole.UserRole + 1
    COLOUR = Qt.ItemDataRole.UserRole + 2  # "#rrggbb", or "" for no status
    OVERDUE = Qt.ItemDataRole.UserRole + 3


@dataclass(frozen=True, slots=True)
class Counted:
    """A column of counts: how many actions have a status (``code``, "" for none) by a rating."""

    field: str
    code: str
    word: str
    colour: str  # "#rrggbb", or "" where the legend has none


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
        self._moves: Mapping[int, Move] = {}
        self._wanted = RATINGS
        self._places: dict[int, list[tuple[int, int]]] | None = None
        self._gather()

    def _gather(self) -> None:
        self.bands = self._arrange(self._plan.data)
        self._widest = max((len(band.actions) for band in self.bands), default=0)
        self._places = None
        self._counts: dict[int, list[int]] = {}
        self._counted: list[Counted] | None = None
        self._longest: str | None = None
        self._parts: list[Parts] | None = None
        self.has_impact = has_impact(self._plan.data)

    @property
    def ratings(self) -> tuple[str, ...]:
        """The fields of the ratings that are shown of each action."""
        return self._wanted if self.has_impact else RATINGS[:1]

    def show_ratings(self, wanted: tuple[str, ...]) -> None:
        """Show one rating alone, or both; in a plan of one that is shown whatever is wanted."""
        if wanted != self._wanted:
            self._wanted = wanted
            self.refresh()

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
        moved = changed.reshapes(Action, Area) or changed.touches(
            Status, ImpactStatus, Column, Area, Lead
        )
        moved = moved or self.has_impact != has_impact(self._plan.data)
        if by_lead:
            moved = moved or any("lead" in columns for columns in actions.values())
        if moved:
            self.refresh()
            return True
        if any(columns & _RATED for columns in actions.values()):
            before, self._counted = self.counted(), None
            if before != self.counted():
                self.refresh()
                return True
        for action_id, columns in actions.items():
            if columns & _SHOWN:
                if "no" in columns:
                    self._longest = None
                for row, column in self.places_of(action_id):
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
        if orientation == Qt.Orientation.Vertical and section < len(self.bands):
            return self._band_said(section, role)
        return str(section + 1) if role == Qt.ItemDataRole.DisplayRole else None

    def _band_said(self, row: int, role: int) -> str | None:
        band = self.bands[row]
        if role == Qt.ItemDataRole.DisplayRole:
            return band.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{band.code}\n{band.detail or band.name}".strip()
        if role != Qt.ItemDataRole.AccessibleTextRole:
            return None
        counts = zip(self.counted(), self.counts(row), strict=True)
        said = [f"{number:,} {each.word}" for each, number in counts if number]
        title = f", {band.title}" if band.code else ""
        return f"{band.name}{title}: {', '.join(said) or 'no actions'}"

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

    def letters(self) -> list[str]:
        """Every letter that a cell may show."""
        return sorted({each.code for each in self.counted()})

    def counted(self) -> list[Counted]:
        """The columns of counts: each status of the legend, then letters that are not in it and no
        status, where an action has one; the same of the second rating."""
        if self._counted is None:
            data, actions = self._plan.data, list(self._plan.data.table(Action).values())
            self._counted = [
                Counted(field, code, *self._named(field, code))
                for field in self.ratings
                for code, number in data.counts(actions, field).items()
                if number or code in data.legend_of(field)
            ]
            self._counts.clear()
        return self._counted

    def _named(self, field: str, code: str) -> tuple[str, str]:
        status = self._plan.data.legend_of(field).get(code)
        if status is not None:
            return status.word or code, status_colour(status.colour)
        return (code or ("not rated" if field == IMPACT else "no status")), ""

    def counts(self, row: int) -> list[int]:
        """How many actions of a band each column of counts has; kept until they change."""
        self.counted()  # which forgets those of a legend that was another
        if row not in self._counts:
            self._counts[row] = self._count(self.bands[row].actions)
        return self._counts[row]

    def totals(self) -> list[int]:
        """The same of all actions, each counted once where it stands in several bands."""
        return self._count({each for band in self.bands for each in band.actions})

    def _count(self, ids: Iterable[int]) -> list[int]:
        table = self._plan.data.table(Action)
        # One that is gone is still in its band until the page that was not seen is shown again.
        actions = [table[each] for each in ids if each in table]
        found = {field: self._plan.data.counts(actions, field) for field in RATINGS}
        return [found[each.field].get(each.code, 0) for each in self.counted()]

    def total_words(self) -> tuple[str, str]:
        """What stands before the totals: "All 30 areas", "128 actions"."""
        noun = "area" if all(band.area_id is not None for band in self.bands) else "row"
        number = len({each for band in self.bands for each in band.actions})
        many = sum(len(band.actions) for band in self.bands)
        once = ", each counted once" if many > number else ""
        return f"All {count(len(self.bands), noun)}", f"{count(number, 'action')}{once}"

    def headings(self) -> tuple[str, str]:
        """What stands over the codes and over the titles of bands."""
        if any(band.area_id is not None for band in self.bands):
            return "Area", "What it asks for"
        return "", "Delivery lead"

    def parts(self) -> list[Parts]:
        """The code of each band, in what it shares with others and what is its own."""
        if self._parts is None:
            self._parts = told_apart([band.code for band in self.bands])
        return self._parts

    def show_moves(self, moves: Mapping[int, Move]) -> None:
        """Mark what moved since the last review: how, by the ids of actions."""
        if moves != self._moves:
            self._moves = dict(moves)
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self._widest))

    def move(self, action: Action) -> Move | None:
        """How an action moved since the last review, None where it did not or is not known to."""
        return self._moves.get(action.id)

    def moves(self) -> set[Move]:
        """The ways in which anything moved."""
        return set(self._moves.values())

    def is_without_difference(self, action: Action) -> bool:
        """Whether an action is done and has made no difference yet."""
        return self.has_impact and bool(no_difference_yet(self._plan.data, [action]))

    def colour(self, action: Action, field: str = "ragb") -> str:
        """The legend's colour for an action's rating, or "" for none."""
        status = self._plan.data.legend_of(field).get(getattr(action, field))
        return status_colour(status.colour) if status else ""

    def _sentences(self, action: Action, row: int, column: int) -> list[str]:
        data = self._plan.data
        where = data.area_of(action).name
        number = action.no.strip() or self.label(row, column)
        lines = [f"{where}, {number}: {data.legend.word(action.ragb)}"]
        if has_impact(data):
            code = action.impact_ragb
            lines.append(f"Impact: {data.impact_legend.word(code) if code else 'not rated'}")
            if self.is_without_difference(action):
                lines.append("Done, no difference yet")
        if (move := self.move(action)) is not None:
            lines.append(f"Since the last review: {move.value}")
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
