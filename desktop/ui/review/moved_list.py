"""What moved between two states of a plan, as a list: one row for each action."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from desktop.core.alike import fitted, told_apart
from desktop.core.legend import Legend
from desktop.core.movement import Move, Moved, Movement
from desktop.core.text import one_line
from desktop.ui.guard import guarded
from desktop.ui.look import spoken
from desktop.ui.look.theme import status_colour, text_on

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_HEADINGS = ("Area", "No.", "Action", "What moved", "Then", "Now", "By when then", "By when now")
_WIDTHS = (110, 64, 300, 120, 90, 90, 130, 130)
_WORDS = 2  # the column of the action's words
_LETTERS = 16  # of an area's code


@guarded
class MovementModel(QAbstractTableModel):
    """What moved, one row an action; *now* names the later side in the headings."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: list[Moved] = []
        self._movement: Movement | None = None
        self._legend = Legend(())
        self._codes: dict[str, str] = {}  # of areas, as they are shown

    def show(self, movement: Movement, items: list[Moved], legend: Legend) -> None:
        """List *items* of a movement."""
        self.beginResetModel()
        self._movement, self._items, self._legend = movement, items, legend
        areas = {**movement.before.areas, **movement.after.areas}
        codes = [code for code, _ in areas.values()]
        short = fitted(told_apart(codes), _LETTERS, len)
        self._codes = {code: name.whole for code, name in zip(codes, short, strict=True)}
        self.endResetModel()

    def item(self, row: int) -> Moved | None:
        """What stands in a row."""
        return self._items[row] if 0 <= row < len(self._items) else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._items)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(_HEADINGS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal and section < len(_HEADINGS):
            return _HEADINGS[section]
        return str(section + 1)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        item = self.item(index.row()) if index.isValid() else None
        if item is None:
            return None
        column = index.column()
        text = self._text(item, column)
        if role == Qt.ItemDataRole.DisplayRole and column == 0:
            return self._codes.get(text, text)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return text if role == Qt.ItemDataRole.DisplayRole else text or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken.of_cell(index, value=text, known_by=(1, 0))
        if column in (4, 5) and role in (
            Qt.ItemDataRole.BackgroundRole,
            Qt.ItemDataRole.ForegroundRole,
        ):
            side = item.before if column == 4 else item.after
            status = self._legend_of(column == 4).get(side["ragb"]) if side else None
            if status is not None:
                ground = status_colour(status.colour)
                back = role == Qt.ItemDataRole.BackgroundRole
                return QColor(ground if back else text_on(ground))
        return None

    def _legend_of(self, then: bool) -> Legend:
        """The legend of one side, where it is known."""
        if self._movement is None:
            return self._legend
        side = self._movement.before if then else self._movement.after
        return side.legend or self._legend

    def _text(self, item: Moved, column: int) -> str:
        side = item.after or item.before or {}
        if column == 0:
            views = self._movement
            areas = {**views.before.areas, **views.after.areas} if views else {}
            code, title = areas.get(side.get("area", ""), ("", ""))
            return code or one_line(title)
        if column == 1:
            return item.no
        if column == 2:
            return one_line(side.get("action", ""))
        if column == 3:
            return what_moved(item)
        then = column in (4, 6)
        which = item.before if then else item.after
        if which is None:
            return "–"
        if column in (4, 5):
            code = which["ragb"]
            return f"{code} {self._legend_of(then).word(code)}".strip() if code else "No status"
        return one_line(which["by_when"])


def what_moved(item: Moved) -> str:
    """How an action moved, in words: "better, re-dated"."""
    words = item.move.value
    if item.redated:
        words = Move.REDATED.value if item.move is Move.UNCHANGED else f"{words}, re-dated"
    if item.impact is not None and item.impact is not Move.UNCHANGED:
        own = {Move.GONE: "no longer rated", Move.CHANGED: "changed"}
        words = f"{words}, impact {own.get(item.impact, item.impact.value)}"
    return words[:1].upper() + words[1:]


def moved_at_all(item: Moved) -> bool:
    """Whether anything of an action moved: its rating, its date, its impact, or it came or went."""
    impact = item.impact not in (None, Move.UNCHANGED)
    return item.move is not Move.UNCHANGED or item.redated or impact


class MovementTable(QTableView):
    """The list, in which Enter or a double click goes to the action of the row.

    The action's words take what room is left; with little of it the table is scrolled sideways.
    Signal: ``entered_row()``.
    """

    entered_row = Signal()

    def __init__(self, model: MovementModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName("What moved, action by action")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 10)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        for column, width in enumerate(_WIDTHS):
            self.setColumnWidth(column, width)
        self.doubleClicked.connect(lambda _: self.entered_row.emit())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        others = sum(self.columnWidth(each) for each in range(len(_HEADINGS)) if each != _WORDS)
        self.setColumnWidth(_WORDS, max(_WIDTHS[_WORDS], self.viewport().width() - others))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_row.emit()
            return
        super().keyPressEvent(event)
