"""How a table that lists rows looks and takes keys, wherever one stands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QTableView, QWidget

from desktop.ui.rows.model import RowsModel

_STEPS = {
    QAbstractItemDelegate.EndEditHint.EditNextItem: 1,
    QAbstractItemDelegate.EndEditHint.EditPreviousItem: -1,
}


class EditedTable(QTableView):
    """A table of a RowsModel that is edited in place.

    Tab goes on to the next cell of the row that was edited, wherever that stands once its list is
    in order again, and from its end to the row below; behind the last row it ends the edit, and
    never comes round to a row that is filled in.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edited: tuple[int, int] | None = None  # the row's id, and the column

    def commitData(self, editor: QWidget) -> None:
        model, index = self.model(), self.currentIndex()
        row = model.row_at(index.row()) if isinstance(model, RowsModel) else None
        self._edited = (row.id, index.column()) if row is not None else None
        super().commitData(editor)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        step = _STEPS.get(hint)
        if step is None or self._edited is None:
            super().closeEditor(editor, hint)
            return
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        self._go_on(*self._edited, step)

    def _go_on(self, row_id: int, column: int, step: int) -> None:
        model = self.model()
        assert isinstance(model, RowsModel)
        row, column = model.place_of(row_id), column + step
        while 0 <= row < model.rowCount():
            if not 0 <= column < model.columnCount():
                row, column = row + step, 0 if step > 0 else model.columnCount() - 1
                continue
            index = model.index(row, column)
            if index.flags() & Qt.ItemFlag.ItemIsEditable and not self.isColumnHidden(column):
                self.setCurrentIndex(index)
                self.edit(index)
                return
            column += step


def set_up(table: QTableView, model: QAbstractItemModel, name: str) -> None:
    """Show a model in a table called *name*, a row of which is chosen as a whole."""
    table.setModel(model)
    table.setAccessibleName(name)
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
