"""What a workbook of values hides: its sheets, rows and columns are read with the others, and told.

A hidden column is often what was meant to be left out, or what the file was made from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from desktop.core.problems import Problem
from desktop.core.text import first_few
from desktop.exchange.measured.model import Entry
from desktop.exchange.reading.model import Cell, Sheet, column_letters

_NAMED = 6  # rows or columns that one sentence names
_KEPT = "its values with the others; leave them out where they are not meant"


def hidden_told(sheet: Sheet, entries: Iterable[Entry]) -> Iterator[Problem]:
    """Tell of the hidden parts of a sheet in which values stand."""
    cells = [raw.measured for entry in entries for raw in entry.values if raw.measured is not None]
    if not cells:
        return
    if sheet.hidden:
        yield Problem(sheet.name, "", "The sheet is hidden in the workbook.", _KEPT)
    rows = sorted({cell.row for cell in cells} & sheet.hidden_rows)
    columns = sorted({cell.column for cell in cells} & sheet.hidden_columns)
    yield from _told(sheet, "row", [str(row) for row in rows], _first(cells, rows=rows))
    letters = [column_letters(column) for column in columns]
    yield from _told(sheet, "column", letters, _first(cells, columns=columns))


def _told(sheet: Sheet, noun: str, named: list[str], at: str) -> Iterator[Problem]:
    if named:
        many = len(named) > 1
        said = (
            f"The {noun}{'s' if many else ''} {first_few(named, _NAMED)} {'are' if many else 'is'}"
        )
        kept = _KEPT.replace("its", "their") if many else _KEPT
        yield Problem(sheet.name, at, f"{said} hidden, and hold{'' if many else 's'} values.", kept)


def _first(cells: list[Cell], rows: Iterable[int] = (), columns: Iterable[int] = ()) -> str:
    """The address of the first of some cells in these rows or columns."""
    inside = [cell for cell in cells if cell.row in set(rows) or cell.column in set(columns)]
    return min(inside, key=lambda cell: (cell.row, cell.column)).name if inside else ""
