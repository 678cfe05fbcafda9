"""The places in which words stand as a table, each with a tick: which of them are replaced."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from desktop.core.data import PlanData
from desktop.core.editing.replacing import Place
from desktop.core.editing.rows import title_of
from desktop.core.kinds import Action, Row
from desktop.core.prose import area_of, owner_of
from desktop.core.text import brief, count, one_line
from desktop.ui.guard import guarded
from desktop.ui.look import spoken

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
HEADINGS = ("Where", "As it is", "As it would be")
WHERE, NOW, THEN = range(3)
_BEFORE, _ROOM = 30, 110  # letters ahead of the words, and of a text in all


@guarded
class PlaceModel(QAbstractTableModel):
    """A row for each text in which the words stand. Signal: ``ticked()``."""

    ticked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._data: PlanData | None = None
        self._places: list[Place] = []
        self._ticks: list[bool] = []

    def show_places(self, data: PlanData, places: Sequence[Place]) -> None:
        """Show other places, all of them ticked but those that were shown without a tick."""
        left = {
            _key(each) for each, tick in zip(self._places, self._ticks, strict=True) if not tick
        }
        self.beginResetModel()
        self._data, self._places = data, list(places)
        self._ticks = [_key(each) not in left for each in self._places]
        self.endResetModel()
        self.ticked.emit()

    def place(self, row: int) -> Place:
        """What a row shows."""
        return self._places[row]

    def chosen(self) -> list[Place]:
        """The places that are ticked."""
        return [each for each, tick in zip(self._places, self._ticks, strict=True) if tick]

    def tick_all(self, tick: bool) -> None:
        """Tick all places, or none."""
        self._ticks = [tick for _ in self._places]
        if self._places:
            last = self.index(len(self._places) - 1, WHERE)
            self.dataChanged.emit(self.index(0, WHERE), last)
        self.ticked.emit()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._places)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation == Qt.Orientation.Vertical:
            return None
        return HEADINGS[section] if section < len(HEADINGS) else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == WHERE else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        place = self._places[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == WHERE:
            ticked = self._ticks[index.row()]
            return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(place, index.column())
        if role == Qt.ItemDataRole.ToolTipRole and index.column() != WHERE:
            return place.prose.text if index.column() == NOW else place.new
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken.of_cell(index, known_by=(WHERE,))
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        self._ticks[index.row()] = Qt.CheckState(value) == Qt.CheckState.Checked
        self.dataChanged.emit(index, index)
        self.ticked.emit()
        return True

    def _words(self, place: Place, column: int) -> str:
        if column == WHERE:
            return self._where(place)
        begin = place.spots[0][0]
        return around(place.prose.text if column == NOW else place.new, begin)

    def _where(self, place: Place) -> str:
        row, data = place.prose.row, self._data
        assert data is not None
        named: list[str] = []
        at: Row | None = row
        while at is not None:
            named.insert(0, brief(one_line(title_of(at)), 40))
            at = area_of(data, at) if isinstance(at, Action) else owner_of(data, at)
        more = f" ({count(place.times, 'time')})" if place.times > 1 else ""
        return f"{' · '.join((*named, place.prose.label))}{more}"


def _key(place: Place) -> tuple[str, int, str]:
    return place.prose.row.table, place.prose.row.id, place.prose.column


def around(text: str, begin: int) -> str:
    """The part of a text in which something begins, on one line.

    >>> around("one two", 4), around("x" * 40 + " and then the team", 54)
    ('one two', '… and then the team')
    """
    start = max(0, begin - _BEFORE)
    if start:
        gap = text.find(" ", start, begin)
        start = gap + 1 if gap >= 0 else start
    part = text[start : start + _ROOM]
    ahead, behind = "… " if start else "", " …" if start + _ROOM < len(text) else ""
    return f"{ahead}{one_line(part)}{behind}"
