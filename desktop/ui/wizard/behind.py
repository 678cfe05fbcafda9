"""The cells behind a doubt: a few rows of the sheet round the one that it is about."""

from __future__ import annotations

import re

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from desktop.core.text import brief
from desktop.exchange.reading import Workbook, column_letters
from desktop.exchange.reading.model import Cell, Sheet
from desktop.ui.guard import guarded
from desktop.ui.look import spoken
from desktop.ui.look.theme import colours, text_on
from desktop.ui.plain import tip

_ROWS = 3  # above and below
_COLUMNS = 5
_LONGEST = 300  # letters of a cell
_FRAMED = Qt.ItemDataRole.UserRole
_PLACE = re.compile(r"([A-Z]{0,3})(\d*)")


def place_of(cell: str) -> tuple[int, int]:
    """The row and the column, counted from 1, with which an address begins; 0 where it has none.

    >>> place_of("C12"), place_of("A40:H40"), place_of("14:19"), place_of("G:G"), place_of("")
    ((12, 3), (40, 1), (14, 0), (0, 7), (0, 0))
    """
    found = _PLACE.match(cell)
    letters, digits = found.groups() if found is not None else ("", "")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(digits or 0), column


@guarded
class _Framing(QStyledItemDelegate):
    """Frames the cell in question in the accent, and leaves its own fill to be seen."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().paint(painter, option, index)
        if index.data(_FRAMED):
            painter.save()
            painter.setPen(QPen(QColor(colours(option.palette).accent), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))
            painter.restore()


class CellsBehind(QTableWidget):
    """The rows, with the fills that they have in the workbook and the cell in question framed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("The cells behind it")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setItemDelegate(_Framing(self))
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.horizontalHeader().setHighlightSections(False)
        self.verticalHeader().setHighlightSections(False)

    def show_cell(self, workbook: Workbook | None, sheet: str, cell: str) -> bool:
        """Show the rows round a cell; whether there is anything to show."""
        self.clear()
        self.setRowCount(0)
        self.setColumnCount(0)
        row, column = place_of(cell)
        found = None
        for each in workbook.sheets if workbook is not None else ():
            found = each if each.name == sheet else found
        if found is None or not (row or column):
            return False
        row = row or min(found.rows, default=1)
        rows = [each for each in found.rows if abs(each - row) <= _ROWS]
        rows = sorted({*rows, row})
        columns = _columns(found, rows, column)
        self._fill(found, rows, columns, (row, column))
        return True

    def _fill(
        self, sheet: Sheet, rows: list[int], columns: list[int], framed: tuple[int, int]
    ) -> None:
        self.setRowCount(len(rows))
        self.setColumnCount(len(columns))
        self.setVerticalHeaderLabels([str(row) for row in rows])
        self.setHorizontalHeaderLabels([column_letters(column) for column in columns])
        for at, row in enumerate(rows):
            for across, column in enumerate(columns):
                item = self._item(sheet.cell(row, column))
                self.setItem(at, across, item)
                if (row, column) == framed:
                    item.setData(_FRAMED, True)
                    self.setCurrentItem(item)
        self._share()

    def _share(self) -> None:
        """The columns share the width; the first, which has mostly numbers, needs less."""
        columns = self.columnCount()
        if not columns:
            return
        narrow = min(60, self.viewport().width() // columns)
        for across in range(columns):
            rest = (self.viewport().width() - narrow) // max(1, columns - 1)
            self.setColumnWidth(across, rest if across else narrow)
        self.resizeRowsToContents()
        if (item := self.currentItem()) is not None:
            self.scrollToItem(item, QAbstractItemView.ScrollHint.PositionAtCenter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _item(self, cell: Cell | None) -> QTableWidgetItem:
        text = cell.text if cell is not None else ""
        item = spoken.Item(brief(text, _LONGEST))
        tip(item, text)
        item.setTextAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        if cell is not None and cell.fill:
            item.setBackground(QBrush(QColor(f"#{cell.fill}")))
            item.setForeground(QBrush(QColor(text_on(f"#{cell.fill}"))))
        if cell is not None and (cell.bold or cell.struck):
            font = QFont()
            font.setBold(cell.bold)
            font.setStrikeOut(cell.struck)
            item.setFont(font)
        return item


def _columns(sheet: Sheet, rows: list[int], column: int) -> list[int]:
    """The columns to show: that of the cell, and the first that have anything in these rows."""
    used = sorted({each for row in rows for each in sheet.rows.get(row, {})})
    others = [each for each in used if each != column][: _COLUMNS - (1 if column else 0)]
    return sorted({*others, *([column] if column else [])})
