"""How a table that lists rows looks and takes keys, wherever one stands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView


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
