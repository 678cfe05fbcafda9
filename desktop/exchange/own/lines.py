"""The tables of an exported workbook as they are found again, whatever was done to it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from desktop.core.editing.values import tidy
from desktop.core.problems import Problem
from desktop.core.text import one_line
from desktop.exchange.own import tables as own
from desktop.exchange.own.tables import Form
from desktop.exchange.reading import Cell, Sheet, Workbook

_DEEPEST_HEADER = 20  # rows from the top in which a table's headings are looked for


@dataclass(slots=True)
class Line:
    """One row of a table: its cells by heading, folded."""

    sheet: Sheet
    number: int
    cells: dict[str, Cell]

    def text(self, heading: str) -> str:
        cell = self.cells.get(fold(heading))
        return cell.text if cell else ""

    def at(self, heading: str) -> str:
        """The address of a cell, or of its row where the cell is empty."""
        cell = self.cells.get(fold(heading))
        return cell.name if cell else f"A{self.number}"


@dataclass(slots=True)
class Table:
    headings: dict[str, str]  # folded to as written
    lines: list[Line] = field(default_factory=list)


def fold(heading: str) -> str:
    return one_line(heading).casefold()


def table_on(sheet: Sheet, known: Iterable[str], least: int) -> Table | None:
    """The table on a sheet whose row of headings holds at least *least* of *known*."""
    wanted = {fold(heading) for heading in known}
    best: tuple[int, int, dict[int, str]] | None = None
    for number in sorted(sheet.rows)[:_DEEPEST_HEADER]:
        texts = {
            place: cell.text for place, cell in sheet.rows[number].items() if cell.text.strip()
        }
        found = len({fold(text) for text in texts.values()} & wanted)
        if found >= least and (best is None or found > best[0]):
            best = (found, number, texts)
    if best is None:
        return None
    _, header, names = best
    columns: dict[int, str] = {}
    for place, text in sorted(names.items()):
        if fold(text) not in columns.values():
            columns[place] = fold(text)
    table = Table({fold(text): text for text in names.values()})
    for number in sorted(sheet.rows):
        if number <= header:
            continue
        cells = {
            columns[place]: cell
            for place, cell in sheet.rows[number].items()
            if cell.text and place in columns
        }
        if cells and not all(fold(cell.text) == name for name, cell in cells.items()):
            table.lines.append(Line(sheet, number, cells))
    return table


class Source:
    """A workbook being read back: its sheets, which of them were used, and what was doubted."""

    def __init__(self, workbook: Workbook, problems: list[Problem]) -> None:
        self.problems = problems
        self.sheets = {fold(sheet.name): sheet for sheet in workbook.sheets}
        self.used: set[str] = set()
        self.more = self._more()

    def doubt(self, sheet: Sheet, cell: str, what: str, kept: str) -> None:
        """List what had to be doubted, and what was kept."""
        self.problems.append(Problem(sheet.name, cell, what, kept))

    def find(self, name: str, headings: Sequence[str]) -> Table | None:
        """A detail table, by its sheet's name, or by its headings where the sheet was renamed."""
        least = max(2, (len(headings) * 2 + 2) // 3)
        sheet = self.sheets.get(fold(name))
        if sheet is not None:
            table = table_on(sheet, headings, min(2, len(headings)))
            if table is not None:
                self.used.add(fold(name))
                return table
        for other, sheet in self.sheets.items():
            if other not in self.used and other not in own_names():
                table = table_on(sheet, headings, least) if len(headings) > 2 else None
                if table is not None:
                    self.used.add(other)
                    return table
        return None

    def _more(self) -> dict[tuple[str, str, str], tuple[str, str]]:
        table = self.find(own.MORE, own.MORE_HEADINGS)
        parts: dict[tuple[str, str, str], list[tuple[float, str, str]]] = {}
        for line in table.lines if table else ():
            key = (fold(line.text("Sheet")), line.text("Row"), fold(line.text("Column")))
            part = own.from_text(Form.NUMBER, line.text("Part")) or 0
            parts.setdefault(key, []).append((part, line.text("Form"), line.text("Text")))
        return {
            key: (found[0][1], "".join(text for _, _, text in sorted(found, key=lambda p: p[0])))
            for key, found in parts.items()
        }

    def value(self, sheet: str, row: str, heading: str, form: Form, text: str) -> Any:
        """What a cell says: exactly what was exported where it still shows that."""
        kept = self.more.get((fold(sheet), row, fold(heading)))
        if kept is not None:
            how, whole = kept
            try:
                value = tidy(json.loads(whole)) if how == "data" else whole
            except ValueError:
                return own.from_text(form, text)  # somebody edited what is not to be edited
            if own.cell_text(own.to_cell(form, value)) == text:
                return value
        return own.from_text(form, text)


def own_names() -> set[str]:
    names = [own.ABOUT, own.COLUMNS, own.FIRST_DATES, own.MORE]
    return {fold(name) for name in [*names, *(detail.sheet for detail in own.details())]}
