"""What a cell of a list is called where it is heard and not seen: the one home of that.

A screen reader says the name of the cell that the cursor comes to and nothing of what stands
around it. So the name says whose the cell is, which column it stands in, what it holds, and what
the program says about that: "4.3, RAGB Status: Amber, overdue by 6 days". Signs that are seen are
left out, as they would be read as "black up-pointing triangle"; their words stay.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QTableWidgetItem, QTreeWidgetItem

from desktop.core.text import brief, count, one_line
from desktop.ui.guard import guarded

Index = QModelIndex | QPersistentModelIndex
EMPTY = "empty"
_SIGNS = re.compile(r"[●▲✓✗○◆■]\s*")
_ARROW = re.compile(r"\s*→\s*")
_LONGEST = 80  # letters of what a row is known by


def in_words(text: str) -> str:
    """A text without the signs that are only seen; an arrow is the word that it stands for.

    >>> in_words("▲ 30/09/2018 → 30/10/2018")
    '30/09/2018 to 30/10/2018'
    """
    return _ARROW.sub(" to ", _SIGNS.sub("", text)).strip()


def overdue(days: int) -> str:
    """How late something is, "" where it is not.

    >>> overdue(6), overdue(0)
    ('overdue by 6 days', '')
    """
    return f"overdue by {count(days, 'day')}" if days > 0 else ""


def cell(whose: str, heading: str, value: str, *said: str) -> str:
    """What a cell is called: *whose* it is, its column's *heading*, its *value*, what is *said*.

    >>> cell("4.3", "RAGB Status", "Amber", "overdue by 6 days")
    '4.3, RAGB Status: Amber, overdue by 6 days'
    >>> cell("4.3", "No.", "4.3"), cell("4.3", "Progress", "")
    ('No.: 4.3', '4.3, Progress: empty')
    """
    known = brief(in_words(whose), _LONGEST)
    value = in_words(value)
    heading = one_line(in_words(heading))
    of = [each for each in (known if known != one_line(value) else "", heading) if each]
    beside = [words for each in said if (words := in_words(each))]
    named = f"{', '.join(of)}: {value or EMPTY}" if of else value or EMPTY
    return ", ".join([named, *beside])


def of_cell(
    index: Index, *said: str, value: str | None = None, known_by: Sequence[int] = (0,)
) -> str:
    """The same, of a cell whose model has headings, and columns that its rows are *known by*.

    The value is what the cell shows, if no other is given. A row that nothing names is known by
    its number.
    """
    model, above = index.model(), index.parent()
    names = [
        str(model.index(index.row(), column, above).data() or "")
        for column in known_by
        if column != index.column()
    ]
    whose = ", ".join(one_line(name) for name in names if name.strip())
    shown = str(index.data() or "") if value is None else value
    if not whose and not (index.column() in known_by and shown.strip()):
        whose = f"Row {index.row() + 1}"
    heading = model.headerData(index.column(), Qt.Orientation.Horizontal)
    return cell(whose, str(heading or ""), shown, *said)


@guarded
class Item(QTableWidgetItem):
    """A cell of a small table that is filled by hand."""

    def data(self, role: int) -> Any:
        table = self.tableWidget()
        if role == Qt.ItemDataRole.AccessibleTextRole and table is not None:
            return of_cell(table.indexFromItem(self))
        return super().data(role)


@guarded
class TreeItem(QTreeWidgetItem):
    """A row of a small tree that is filled by hand."""

    def data(self, column: int, role: int) -> Any:
        tree = self.treeWidget()
        if role == Qt.ItemDataRole.AccessibleTextRole and tree is not None:
            return of_cell(tree.indexFromItem(self, column))
        return super().data(column, role)
