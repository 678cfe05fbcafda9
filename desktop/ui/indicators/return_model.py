"""The values of a return as a table, each with a tick: what of the file is taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QGuiApplication

from desktop.core.merge.measured import Came, Coming, Values
from desktop.core.merge.measured_taking import as_what
from desktop.core.text import brief
from desktop.ui.guard import guarded
from desktop.ui.look import spoken
from desktop.ui.look.theme import colours

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
HEADINGS = ("Indicator", "Period", "In the file", "In the plan", "What becomes of it")
WHOSE, PERIOD, THEIRS, MINE, BECOMES = range(5)
_ORDER = (
    Came.CONFLICT,
    Came.LOCKED,
    Came.SHIFTED,
    Came.KEPT,
    Came.UNREADABLE,
    Came.DOUBTFUL,
    Came.UNKNOWN,
    Came.CHANGED,
    Came.NEW,
)
_ASKED = (  # taken where they are ticked
    Came.CONFLICT, Came.KEPT, Came.LOCKED, Came.SHIFTED, Came.DOUBTFUL,
)  # fmt: skip
_CHOSEN = (Came.NEW, Came.CHANGED, *_ASKED)
_TAKEN = (Came.NEW, Came.CHANGED)
_DOUBTED = (
    Came.CONFLICT, Came.LOCKED, Came.SHIFTED, Came.UNREADABLE, Came.DOUBTFUL, Came.UNKNOWN,
)  # fmt: skip


def becomes(coming: Coming, *, ticked: bool) -> str:
    """What becomes of one value of the file, in words."""
    came = coming.came
    if came is Came.UNKNOWN:
        return f"not taken: {coming.why or 'is no indicator of the plan'}"
    if came is Came.DOUBTFUL and not ticked:
        return f"not taken: {coming.why}"
    if came is Came.UNREADABLE:
        return f"not taken: it {coming.given.doubt}"
    if coming.indicator is None:
        return "new, with its indicator"
    doubt = f": it {coming.given.doubt}" if coming.given.doubt else ""
    taken_as = as_what(coming.given)
    doubt = f", {taken_as}{doubt}" if taken_as else ""
    if not ticked:
        stays = "the plan's stays" if coming.mine is not None else "nothing comes in"
        if came is Came.LOCKED:
            return f"was not to be filled in: {stays}"
        if came is Came.SHIFTED:
            return f"it may be of another time or indicator: {stays}"
        if came is not Came.CONFLICT:
            return stays
        why = "a later file replaced it" if coming.stood_before else "both were changed"
        if coming.hides_figure:
            why = "the file has a mark, the plan a figure"
        return f"{why}: {stays}"
    if came is Came.NEW or (came is Came.DOUBTFUL and coming.mine is None):
        return f"new{doubt}"
    return f"the file's is taken{doubt}" if coming.mine is not None else f"comes back{doubt}"


@guarded
class ReturnModel(QAbstractTableModel):
    """A row for each value that is not the same already. Signal: ``ticked()``."""

    ticked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Coming] = []
        self._ticks: list[bool] = []

    def show_values(self, values: Values) -> None:
        """Show the values of a file; a conflict is the plan's until the file's is ticked."""
        kept = {
            _key(each): tick for each, tick in zip(self._rows, self._ticks, strict=True)
        }  # fmt: skip
        self.beginResetModel()
        shown = [each for each in values.coming if each.came in _ORDER]
        self._rows = sorted(shown, key=lambda each: _ORDER.index(each.came))
        self._ticks = [kept.get(_key(each), each.came in _TAKEN) for each in self._rows]
        self.endResetModel()
        self.ticked.emit()

    def chosen(self, values: Values) -> Values:
        """The same values with what was ticked: what is not is left out, or stays the plan's."""
        at = {_key(each): tick for each, tick in zip(self._rows, self._ticks, strict=True)}
        coming = []
        for each in values.coming:
            ticked = at.get(_key(each), False)
            if each.came in _ASKED and ticked:
                came = Came.NEW if each.mine is None else Came.CHANGED
                coming.append(replace(each, came=came))
            elif each.came not in _TAKEN or ticked or each.indicator is None:
                coming.append(each)
        return replace(values, coming=tuple(coming))

    def left(self) -> list[Coming]:
        """What would be taken, if its tick had not been taken off."""
        rows = zip(self._rows, self._ticks, strict=True)
        return [each for each, tick in rows if each.came in _TAKEN and not tick]

    def number(self) -> int:
        """How many values would be taken."""
        return sum(self._ticks)

    def rows(self) -> Sequence[Coming]:
        """The values in the order of the rows."""
        return self._rows

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

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
        if index.column() == WHOSE and self._may_be_ticked(self._rows[index.row()]):
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    @staticmethod
    def _may_be_ticked(each: Coming) -> bool:
        return each.came in _CHOSEN and each.indicator is not None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        each, ticked = self._rows[index.row()], self._ticks[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole:
            if index.column() != WHOSE or not self._may_be_ticked(each):
                return None
            return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(each, ticked, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken.of_cell(index, known_by=(WHOSE, PERIOD))
        if role == Qt.ItemDataRole.ForegroundRole and each.came in _DOUBTED:
            return QColor(colours(QGuiApplication.palette()).warning)
        return None

    @staticmethod
    def _text(each: Coming, ticked: bool, column: int) -> str:
        given = each.given
        if column == WHOSE:
            named = " ".join(part for part in (given.code, given.name) if part)
            title = each.indicator.title if each.indicator is not None else named
            return f"▲ {title}" if each.came in _DOUBTED else title
        if column == PERIOD:
            return given.period.label
        if column == THEIRS:
            return brief(given.reading.text or given.reading.note, 80)
        if column == MINE:
            return brief(each.mine.text, 80) if each.mine is not None else ""
        return becomes(each, ticked=ticked)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        if not self._may_be_ticked(self._rows[index.row()]):
            return False
        self._ticks[index.row()] = Qt.CheckState(value) == Qt.CheckState.Checked
        self.dataChanged.emit(self.index(index.row(), 0), self.index(index.row(), BECOMES))
        self.ticked.emit()
        return True


def _key(each: Coming) -> tuple[str, str, str]:
    return each.given.code, each.given.name, each.given.period.text
