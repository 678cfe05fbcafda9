"""Rows of one kind as a table: areas, statuses, delivery leads and so on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from desktop.core.errors import PlandeskError
from desktop.core.kinds import Row
from desktop.ui.guard import guarded
from desktop.ui.look import spoken

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Shown:
    """One column: its heading, what it shows of a row, how it is set (None: not here)."""

    heading: str
    read: Callable[[Any], str]
    write: Callable[[Any, str], object] | None = None


@guarded
class RowsModel(QAbstractTableModel):
    """A table of rows that *list_rows* gives; it keeps none of what they hold.

    Signal: ``refused(str)`` with the sentence that says why a typed value was not taken.
    """

    refused = Signal(str)

    def __init__(
        self,
        list_rows: Callable[[], Sequence[Row]],
        columns: Sequence[Shown],
        *,
        editable: bool = True,
        known_by: Sequence[int] = (0,),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._list_rows = list_rows
        self._columns = tuple(columns)
        self._editable = editable
        self._known_by = tuple(known_by)  # the columns that name a row to who hears it
        self._rows: list[Row] = list(list_rows())

    def row_at(self, place: int) -> Row | None:
        """The row that stands at *place*, or None."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def place_of(self, row_id: int) -> int:
        """Where the row with this id stands, or -1."""
        return next((place for place, row in enumerate(self._rows) if row.id == row_id), -1)

    def refresh(self) -> None:
        """Take in what changed; the list is made afresh only when it is another list."""
        rows = list(self._list_rows())
        if [row.id for row in rows] == [row.id for row in self._rows]:
            self._rows = rows
            if rows:
                last = self.index(len(rows) - 1, len(self._columns) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column = self._columns[index.column()]
        text = column.read(self._rows[index.row()])
        if role == Qt.ItemDataRole.DisplayRole:
            return " ".join(text.split())
        if role in (Qt.ItemDataRole.EditRole, Qt.ItemDataRole.ToolTipRole):
            return text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken.of_cell(index, value=text, known_by=self._known_by)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        row = self._rows[index.row()]
        column = self._columns[index.column()]
        if column.write is None or str(value) == column.read(row):
            return False
        try:
            column.write(row, str(value))
        except PlandeskError as error:
            self.refused.emit(str(error))
            return False
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self._editable and self._columns[index.column()].write is not None:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal and section < len(self._columns):
            return self._columns[section].heading
        return str(section + 1)
