"""Lines of the window of a merge, and what stands in them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from desktop.core.merge import Matched
from desktop.ui.merge.lines import Line
from desktop.ui.merge.model import Column


def line_of(dialog: Any, no: str, field: str = "") -> Line:
    """The line of a cell, or of an action's heading."""
    for row in range(dialog.model.rowCount()):
        line = dialog.model.line(row)
        if line.group.no == no and (line.cell.field if line.cell else "") == field:
            return line
    raise AssertionError(f"no line for {no} {field}")


def group_line(dialog: Any, matched: Matched) -> Line:
    return next(
        line
        for row in range(dialog.model.rowCount())
        if (line := dialog.model.line(row)).group.matched is matched
    )


def put_cursor(dialog: Any, line: Line) -> int:
    row = dialog.model.row_of(line.id)
    dialog.view.go(row)
    dialog.view.setFocus()
    return row


def text(dialog: Any, line: Line, column: Column) -> str:
    row = dialog.model.row_of(line.id)
    return str(dialog.model.index(row, dialog.model.columns.index(column)).data() or "")


def link_dialog(dialog: Any, qtbot: Any) -> Any:
    put_cursor(dialog, group_line(dialog, Matched.DOUBTFUL))
    qtbot.keyClick(dialog.view, Qt.Key.Key_Return)
    return next(each for each in dialog.children() if type(each).__name__ == "LinkDialog")
