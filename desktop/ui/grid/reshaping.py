"""Making the lines of a grid what they should be, row by row, so that its cursor stays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex

from desktop.ui.grid.rows import Line, key_of

if TYPE_CHECKING:
    from desktop.ui.grid.model import GridModel


def reshape(model: GridModel, wanted: list[Line]) -> None:
    """Make the lines *wanted* ones by removing, moving and inserting rows."""
    keys = {key_of(line) for line in wanted}
    row = len(model.lines) - 1
    while row >= 0:
        if key_of(model.lines[row]) in keys:
            row -= 1
            continue
        last = row
        while row > 0 and key_of(model.lines[row - 1]) not in keys:
            row -= 1
        model.beginRemoveRows(QModelIndex(), row, last)
        model.set_lines(model.lines[:row] + model.lines[last + 1 :])
        model.endRemoveRows()
        row -= 1
    present = {key_of(line) for line in model.lines}
    _reorder(model, [line for line in wanted if key_of(line) in present])
    row = 0
    while row < len(wanted):
        if row < len(model.lines) and key_of(model.lines[row]) == key_of(wanted[row]):
            row += 1
            continue
        last = row
        while last + 1 < len(wanted) and key_of(wanted[last + 1]) not in present:
            last += 1
        model.beginInsertRows(QModelIndex(), row, last)
        model.set_lines(model.lines[:row] + wanted[row : last + 1] + model.lines[row:])
        model.endInsertRows()
        row = last + 1
    # A row that was deleted and brought back is another object under the same id.
    model.set_lines(wanted)


def _reorder(model: GridModel, lines: Sequence[Line]) -> None:
    if [key_of(line) for line in lines] == [key_of(line) for line in model.lines]:
        return
    model.layoutAboutToBeChanged.emit()
    before = model.persistentIndexList()
    keys = [key_of(model.lines[index.row()]) for index in before]
    model.set_lines(list(lines))
    after = [
        model.index(model.row_of_key(key), index.column())
        for key, index in zip(keys, before, strict=True)
    ]
    model.changePersistentIndexList(before, after)
    model.layoutChanged.emit()
