"""The clipboard: blocks of cells as spreadsheets put them there, with tabs, breaks and quotes.

What of a text a spreadsheet would run as a formula is guarded by an apostrophe. Beside it stands
the text itself in a form of our own, which our editors take.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QMimeData, QModelIndex
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QTableView, QTreeView

from desktop.core.formulas import guarded_cell, unguarded_cell
from desktop.core.text import count

EXACT = "application/x-plandesk-text"


def put(block: Sequence[Sequence[str]]) -> None:
    """Put a block of cells on the clipboard."""
    data = QMimeData()
    data.setText(to_text(block))
    data.setData(EXACT, "\n".join("\t".join(line) for line in block).encode())
    QGuiApplication.clipboard().setMimeData(data)


def shown_text(index: QModelIndex) -> str:
    """The text of a cell as its list shows it."""
    return str(index.data() or "")


def chosen(
    view: QAbstractItemView,
    read: Callable[[QModelIndex], str] = shown_text,
    takes: Callable[[QModelIndex], bool] = QModelIndex.isValid,
) -> list[list[str]]:
    """The chosen cells of a list as a block, each as *read* has it; [] where there is none.

    Without any it is the cell of the cursor. What *takes* says no to is left out, and so is a
    column that is not shown; what lies between chosen cells is empty.
    """
    model = view.selectionModel()
    found = model.selectedIndexes() if model is not None else []
    if not found and view.currentIndex().isValid():
        found = [view.currentIndex()]
    if isinstance(view, QTableView | QTreeView):
        found = [each for each in found if not view.isColumnHidden(each.column())]
    found = [each for each in found if takes(each)]
    columns = sorted({each.column() for each in found})
    # In a tree a row has its number among its sisters only: its place on the screen has it in all.
    lines: dict[tuple[int, int], dict[int, str]] = {}
    for each in found:
        place = (view.visualRect(each).top(), each.row())
        lines.setdefault(place, {})[each.column()] = read(each)
    return [[lines[place].get(column, "") for column in columns] for place in sorted(lines)]


def of_text(text: str) -> QMimeData:
    """What stands on the clipboard for a text that was copied out of a field.

    Each of its lines is guarded, as a spreadsheet makes a cell of each.
    """
    data = QMimeData()
    data.setText("\n".join("\t".join(map(guarded_cell, line.split("\t"))) for line in _lines(text)))
    data.setData(EXACT, "\n".join(_lines(text)).encode())
    return data


def _lines(text: str) -> list[str]:
    # Qt marks the end of a paragraph that is selected by a sign of its own.
    return text.replace("\u2029", "\n").split("\n")


def exact(data: QMimeData) -> str:
    """The text that Plandesk put there, as it was before it was guarded; "" for any other."""
    return bytes(data.data(EXACT).data()).decode("utf-8", "replace")


def guard_lists(app: QApplication) -> None:
    """From now on what Qt copies out of a list or a label by itself is guarded too."""
    app.clipboard().dataChanged.connect(_guard_cell)


def _guard_cell() -> None:
    """Not every system tells whose text it is: it is ours when it is that of what is in focus."""
    widget = QApplication.focusWidget()
    data = QGuiApplication.clipboard().mimeData()
    if data.hasFormat(EXACT):
        return
    text = data.text()
    if isinstance(widget, QAbstractItemView):
        if guarded_cell(text) != text and text == str(widget.currentIndex().data() or ""):
            put([[text]])
    elif isinstance(widget, QLabel) and text and text == widget.selectedText():
        QGuiApplication.clipboard().setMimeData(of_text(text))


def left_words(empty: int) -> str:
    """What is said of empty cells that were pasted over cells which hold something; "" for none.

    >>> left_words(1)
    '1 empty cell left what stands there as it was.'
    """
    return f"{count(empty, 'empty cell')} left what stands there as it was." if empty else ""


def to_text(block: Sequence[Sequence[str]]) -> str:
    """A block as tab-separated text; a cell with a tab, a break or a quote is quoted.

    One that a spreadsheet would run as a formula has an apostrophe before, as it has there.

    >>> to_text([["6.10", 'He said "now" twice']]).split("\\t")[1]
    '"He said ""now"" twice"\\n'
    """
    return "".join("\t".join(_quoted(guarded_cell(cell)) for cell in line) + "\n" for line in block)


def _quoted(cell: str) -> str:
    if any(mark in cell for mark in '\t\n\r"'):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def from_text(text: str) -> list[list[str]]:
    r"""The block that a tab-separated text holds, quoted cells and line breaks included.

    A quote counts only at the beginning of a cell, and only when it is closed there, so that
    words copied from a letter which begin with a quote stay as they are. The apostrophe before a
    text that would be a formula goes, as :func:`to_text` gave it.

    >>> from_text('6.10\t"two\nlines"\r\n')
    [['6.10', 'two\nlines']]
    >>> from_text('"Now," he said')
    [['"Now," he said']]
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text:
        return []
    block: list[list[str]] = [[]]
    at, end = 0, len(text)
    while True:
        cell, at = _cell(text, at)
        block[-1].append(unguarded_cell(cell))
        if at >= end:
            break
        mark = text[at]
        at += 1
        if mark == "\n":
            if at >= end:
                break
            block.append([])
        elif at >= end:
            block[-1].append("")
            break
    return block


def _cell(text: str, at: int) -> tuple[str, int]:
    """The cell that begins at *at*, and where it ends."""
    if text[at : at + 1] == '"':
        close = at + 1
        while True:
            close = text.find('"', close)
            if close < 0:
                break
            if text[close + 1 : close + 2] == '"':
                close += 2
                continue
            if text[close + 1 : close + 2] in ("", "\t", "\n"):
                return text[at + 1 : close].replace('""', '"'), close + 1
            break
    ends = [place for mark in "\t\n" if (place := text.find(mark, at)) >= 0]
    end = min(ends, default=len(text))
    return text[at:end], end
