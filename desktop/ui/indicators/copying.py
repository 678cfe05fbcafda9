"""The cells of a table of values as they are copied, to be pasted there again or elsewhere."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QTableView

from desktop.core.text import one_line
from desktop.ui.indicators.values import NEW, NOTE, PERIOD, VALUE, ValuesModel
from desktop.ui.look import clip


def cells(view: QTableView, model: ValuesModel) -> list[list[str]]:
    """The chosen cells, each as one would type it: of a value the text as it came.

    Where several rows are chosen, that of a new value is among them only if one is typed in it:
    its period alone would be pasted as a value that is none.
    """
    rows = {each.row() for each in view.selectionModel().selectedIndexes()}
    is_out = len(rows) > 1 and model.value_at(NEW) is None and not model.typed()[1]
    return clip.chosen(
        view, lambda each: _as_typed(model, each), lambda each: not (is_out and each.row() == NEW)
    )


def _as_typed(model: ValuesModel, index: QModelIndex) -> str:
    value, column = model.value_at(index.row()), index.column()
    shown = clip.shown_text(index)
    if value is None:
        typed = str(index.data(Qt.ItemDataRole.EditRole) or "")
        return typed if column in (PERIOD, VALUE) else ""
    if column == PERIOD:  # one that cannot be read is shown with a mark
        return shown if model.period_at(index.row()) is not None else one_line(value.period)
    if column == VALUE:
        return value.text or shown
    return value.note if column == NOTE else shown
