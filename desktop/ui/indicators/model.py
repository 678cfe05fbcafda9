"""The indicators as a table: what each cell says, which rows are shown and in which order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.core.changes import Changed
from desktop.core.indicators.series import Series
from desktop.core.indicators.words import mark_words, value_words
from desktop.core.kinds import Indicator
from desktop.core.plan import Plan
from desktop.core.text import one_line
from desktop.ui.guard import guarded
from desktop.ui.indicators.letters import LETTERS, whole_words
from desktop.ui.indicators.lines import MONTHS, IndicatorLine, Lines
from desktop.ui.look import spoken

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()

HEADINGS = ("Code", "Indicator", "24 months", "Latest", "Target", "Travel", "RAG")
CODE, NAME, TREND, LATEST, TARGET, TRAVEL, RAG = range(7)
LINE = int(Qt.ItemDataRole.UserRole) + 1  # the IndicatorLine of a row
SMALL = LINE + 1  # the Small that the cell of its trend shows
ALL, OFF_PATH, WITHIN, NO_VALUE, UNLINKED = "all", "off path", "within", "no value", "unlinked"
_ARROWS = {"up": "▲", "down": "▼", "same": "▬"}
_WAYS = {"up": "up", "down": "down", "same": "same"}
_ORDER = {"worse": 0, "same": 1, "": 2, "better": 3}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which indicators are shown: ``chip`` is one of ALL, OFF_PATH, WITHIN, NO_VALUE, UNLINKED.

    ``theme``, ``officer`` and ``every`` are "" for any, and ``words`` are looked for anywhere in
    the code, name, theme and officer.
    """

    chip: str = ALL
    theme: str = ""
    officer: str = ""
    every: str = ""
    words: str = ""

    def takes(self, line: IndicatorLine) -> bool:
        """Whether an indicator is shown."""
        return self.narrows_to(line) and self._chip_takes(line)

    def narrows_to(self, line: IndicatorLine) -> bool:
        """Whether an indicator is among those that the chips count."""
        if self.theme and line.theme != self.theme:
            return False
        if self.officer and line.officer != self.officer:
            return False
        if self.every and line.every != self.every:
            return False
        text = f"{line.code} {line.name} {line.theme} {line.officer}".casefold()
        return all(word in text for word in self.words.casefold().split())

    def _chip_takes(self, line: IndicatorLine) -> bool:
        if self.chip == OFF_PATH:
            return line.off_path
        if self.chip == WITHIN:
            return line.within
        if self.chip == NO_VALUE:
            return line.returned is False
        return self.chip != UNLINKED or not line.linked


def _without_figure(line: IndicatorLine) -> str:
    """What stands for travel where the latest value is none: a text that cannot be read is there,
    and so is what is kept back."""
    return "no data" if line.latest == "No data" else "no figure"


def travel_words(line: IndicatorLine) -> str:
    """The arrow of travel with its word; a dash where there is nothing to set a figure beside: it
    is the first, or counts on from the one before."""
    travel = line.travel
    if line.latest_is_empty:
        return _without_figure(line)
    if not travel.way:
        return "–"
    word = travel.better or _WAYS[travel.way]
    return f"{_ARROWS[travel.way]}  {word}"


_SORTED: dict[int, Callable[[IndicatorLine], Any]] = {
    CODE: lambda line: line.code.casefold(),
    NAME: lambda line: line.name.casefold(),
    LATEST: lambda line: (line.figure is None, line.figure or 0),
    TARGET: lambda line: (not line.target, line.target.casefold()),
    TRAVEL: lambda line: (not line.travel.way, _ORDER[line.travel.better]),
    RAG: lambda line: LETTERS.index(line.rated.letter),
}


@guarded
class IndicatorsModel(QAbstractTableModel):
    """A row for each indicator that is shown; ``wanted`` says which.

    One that is worked on stays in the list, whatever a filter would say of it now, until it is let
    go. ``touched`` are the ids of the indicators that the last step changed.
    """

    def __init__(self, plan: Plan, lines: Lines, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._plan = plan
        self.lines = lines
        self.wanted = Wanted()
        self.touched: set[int] = set()
        self._held: set[int] = set()
        self._by = -1
        self._backwards = False
        self._ids: list[int] = []
        self._rows: dict[int, int] = {}
        self._gather()

    # --- which rows ------------------------------------------------------------------------------

    @property
    def in_plan_order(self) -> bool:
        """Whether the rows stand in the plan's own order, in which they can be moved."""
        return self._by < 0

    def _gather(self) -> None:
        shown = [
            line for line in self.lines.all() if line.id in self._held or self.wanted.takes(line)
        ]
        key = _SORTED.get(self._by)
        if key is not None:
            shown.sort(key=key, reverse=self._backwards)
        self._ids = [line.id for line in shown]
        self._rows = {each: row for row, each in enumerate(self._ids)}

    def refresh(self) -> None:
        """Take everything in again."""
        self.beginResetModel()
        self._gather()
        self.endResetModel()

    def want(self, wanted: Wanted) -> None:
        """Show other indicators, or apply the same filter again to all."""
        if wanted != self.wanted or self._held:
            self.wanted = wanted
            self._held.clear()
            self.refresh()

    def hold(self, indicator_id: int) -> None:
        """Show an indicator, whatever the filter says of it, until it is let go."""
        self._held.add(indicator_id)
        if indicator_id not in self._rows:
            self.refresh()

    def let_go(self, but: int = 0) -> None:
        """Let all go that was held *but* one, as the user has left it."""
        left = self._held - {but}
        self._held &= {but}
        for each in left & set(self._rows):
            if not self.wanted.takes(self.lines.of(each)):
                row = self._rows[each]
                self.beginRemoveRows(QModelIndex(), row, row)
                self._ids = [other for other in self._ids if other != each]
                self._rows = {other: at for at, other in enumerate(self._ids)}
                self.endRemoveRows()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; by the plan's own order for -1 and where a column has none."""
        by = column if column in _SORTED else -1
        backwards = order == Qt.SortOrder.DescendingOrder
        if (by, backwards) != (self._by, self._backwards):
            self._by, self._backwards = by, backwards
            self.refresh()

    def follow(self, changed: Changed, worked_on: int = 0) -> bool:
        """Take in what a step changed; True when rows came, went or changed places.

        The one that is *worked_on* is held: who types in its card goes on typing there.
        """
        touched = self.touched = self.lines.forget(changed)
        if worked_on:
            self._held.add(worked_on)
        if not touched and not changed.reshapes(Indicator):
            return False
        before = self._ids
        self._gather()
        if before != self._ids:
            after, self._ids = self._ids, before
            self.beginResetModel()
            self._ids = after
            self.endResetModel()
            return True
        for each in touched:
            row = self._rows.get(each)
            if row is not None:
                self.dataChanged.emit(self.index(row, 0), self.index(row, RAG))
        return False

    def line(self, row: int) -> IndicatorLine | None:
        """The line of a row."""
        return self.lines.of(self._ids[row]) if 0 <= row < len(self._ids) else None

    def indicator(self, row: int) -> Indicator | None:
        """The indicator of a row."""
        known = 0 <= row < len(self._ids)
        return self._plan.data.get(Indicator, self._ids[row]) if known else None

    def cells(self, row: int) -> list[str]:
        """A row for a spreadsheet, each thing in a cell of its own.

        Its code and name; the latest value with its unit, the period of that and its mark; the
        target, the travel and the rating.
        """
        line, indicator = self.line(row), self.indicator(row)
        if line is None or indicator is None:
            return []
        latest = Series(self._plan.data, indicator).latest(self.lines.as_at())
        value = ["", "", ""]
        if latest is not None:
            period, given = latest
            value = [value_words(indicator, given), period.label, mark_words(given)]
        travel = one_line(travel_words(line))
        return [line.code, line.name, *value, line.target, travel, line.rating]

    def row_of(self, indicator_id: int) -> int:
        """The row of an indicator, or -1."""
        return self._rows.get(indicator_id, -1)

    def ids(self) -> Sequence[int]:
        """The ids of the indicators that are shown."""
        return self._ids

    # --- what Qt asks ------------------------------------------------------------------------

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Vertical:
            line = self.line(section)
            named = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return (line.code or line.name) if line and role in named else None
        if not 0 <= section < len(HEADINGS):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[section]
        if role == Qt.ItemDataRole.ToolTipRole and section == TREND:
            return "The values of the last 24 months; the band is where they are on their path"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section == LATEST else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line(index.row()) if index.isValid() else None
        if line is None:
            return None
        if role == LINE:
            return line
        if role == SMALL:
            return self.lines.small_of(line.id)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(line, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken.cell(line.code or line.name, *self._spoken(line, index.column()))
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(line, index.column())
        return None

    @staticmethod
    def _text(line: IndicatorLine, column: int) -> str:
        if column == CODE:
            return line.code
        if column == NAME:
            return line.name
        if column == LATEST:
            return f"{line.latest} {line.period}"
        if column == TARGET:
            return line.target
        if column == TRAVEL:
            return travel_words(line)
        return line.rating if column == RAG else ""

    def _spoken(self, line: IndicatorLine, column: int) -> tuple[str, str]:
        """The heading of a cell and what it says, to be heard."""
        if column == TREND:
            return f"{MONTHS} months", self.lines.small_of(line.id).words
        if column == RAG:
            return "RAG", whole_words(line.rated)
        if column == TRAVEL:
            way = line.travel.way
            none = _without_figure(line) if line.latest_is_empty else "nothing to compare it with"
            said = f"{_WAYS[way]}, {line.travel.better}" if way else none
            return "Travel", said.rstrip(", ")
        return HEADINGS[column], self._text(line, column)

    def _tip(self, line: IndicatorLine, column: int) -> str | None:
        if column == TREND:
            return self.lines.small_of(line.id).words
        if column == RAG:
            return line.rated.reason
        return self._text(line, column) or None
