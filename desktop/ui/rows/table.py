"""How a table that lists rows looks and takes keys, wherever one stands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QTableView, QWidget

from desktop.ui.look.button import BARE, ENTER
from desktop.ui.look.keys import plain
from desktop.ui.rows.model import RowsModel

_STEPS = {
    QAbstractItemDelegate.EndEditHint.EditNextItem: 1,
    QAbstractItemDelegate.EndEditHint.EditPreviousItem: -1,
}


class RowTable(QTableView):
    """A table whose cursor stays lit, also where Ctrl+Home or Ctrl+End finds it there already.

    Where one row at a time is chosen, Qt takes the choice off a chosen row that a key with Ctrl
    goes to: from the second cell of the first row to its first, for one.
    """

    def selectionCommand(
        self, index: QModelIndex | QPersistentModelIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        flags = QItemSelectionModel.SelectionFlag
        command = super().selectionCommand(index, event)
        single = self.selectionMode() is QAbstractItemView.SelectionMode.SingleSelection
        if single and command & flags.Deselect:
            return (command & ~flags.Deselect) | flags.ClearAndSelect
        return command


class EditedTable(RowTable):
    """A table that is edited in place.

    Tab goes on to the next cell of the row that was edited, wherever that stands once its list is
    in order again, and from its end to the row below, unless it ``stays_in_row``; behind the last
    row it ends the edit, and never comes round to a row that is filled in. What is typed on a cell
    that takes nothing goes nowhere, where typing begins an edit.
    """

    stays_in_row = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edited = QPersistentModelIndex()
        self._row_id: int | None = None  # of the edited row, in a list that may put it elsewhere

    def is_being_typed(self) -> bool:
        """Whether the editor of a cell is open."""
        return self.state() == QAbstractItemView.State.EditingState

    def commitData(self, editor: QWidget) -> None:
        model, index = self.model(), self.currentIndex()
        row = model.row_at(index.row()) if isinstance(model, RowsModel) else None
        self._row_id = row.id if row is not None else None
        self._edited, column = QPersistentModelIndex(index), index.column()
        super().commitData(editor)
        if self._row_id is not None and isinstance(model, RowsModel):
            self._edited = QPersistentModelIndex(model.index(model.place_of(self._row_id), column))

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        step = _STEPS.get(hint)
        if step is None:
            super().closeEditor(editor, hint)
            return
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        if self._edited.isValid():
            self._go_on(self._edited.row(), self._edited.column() + step, step)

    def _go_on(self, row: int, column: int, step: int) -> None:
        model = self.model()
        while 0 <= row < model.rowCount():
            if not 0 <= column < model.columnCount():
                if self.stays_in_row:
                    return
                row, column = row + step, 0 if step > 0 else model.columnCount() - 1
                continue
            index = model.index(row, column)
            if index.flags() & Qt.ItemFlag.ItemIsEditable and not self.isColumnHidden(column):
                self.setCurrentIndex(index)
                self.edit(index)
                return
            column += step

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes a row down, as in the grid; the default button of a dialogue never gets it."""
        if event.key() not in ENTER or event.modifiers() not in BARE:
            super().keyPressEvent(event)
            return
        event.accept()
        here = self.currentIndex()
        below = here.siblingAtRow(here.row() + 1)
        if below.isValid() and not self.is_being_typed():
            self.setCurrentIndex(below)

    def keyboardSearch(self, search: str) -> None:
        if not self.editTriggers() & QAbstractItemView.EditTrigger.AnyKeyPressed:
            super().keyboardSearch(search)


def set_up(table: RowTable, model: QAbstractItemModel, name: str) -> None:
    """Show a model in a table called *name*, a row of which is chosen as a whole."""
    table.setModel(model)
    table.setAccessibleName(plain(name))
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setTabKeyNavigation(False)  # Tab leaves it for what stands next
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setAlternatingRowColors(True)
    table.verticalHeader().hide()
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


MEASURED = 200  # rows of which the texts are measured
BESIDE = 14  # pixels that stand beside a text


def fit_columns(table: QTableView, most: Sequence[int]) -> None:
    """Make each column as wide as its heading and its texts need, at *most* so many pixels.

    The columns that *most* does not name are left as they are.
    """
    model, letters = table.model(), table.fontMetrics()
    for column, widest in enumerate(most):
        texts = [str(model.headerData(column, Qt.Orientation.Horizontal) or "")]
        texts += [
            str(model.index(row, column).data() or "")
            for row in range(min(MEASURED, model.rowCount()))
        ]
        width = max(letters.horizontalAdvance(text) for text in texts) + BESIDE
        table.setColumnWidth(column, min(width, widest))
