"""Small workbooks for tests, and everything an import makes of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from openpyxl import Workbook as Book
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from desktop.core.kinds import Action, Area
from desktop.exchange.importing import understand
from desktop.exchange.reading.process import ReadingProcess
from desktop.exchange.recognise import Mapping as How
from desktop.exchange.recognise import Recognition, recognise

RED, AMBER, GREEN, BLUE = "FF0000", "FFC000", "00B050", "0070C0"
HEADINGS = ("No.", "Action", "By when", "Lead", "Progress", "RAG")

PLANNED = (
    ("No.", "Action", "By when", "Lead", "RAG"),
    ("1", "Open the hubs", "May 2027", "Jo", "G"),
    ("2", "Hire nurses", "May 2027", "Flo", "A"),
    ("3", "Mend the vans", "May 2027", "Al", "G"),
)
"""The plan beside which other sheets stand."""
NO_LINKS: Mapping[str, str] = MappingProxyType({})

Recogniser = Callable[..., Recognition]


def put(sheet: Worksheet, rows: Sequence[Sequence[Any]], start: int = 1) -> None:
    """Fill a sheet from a list of rows; None leaves a cell empty."""
    for number, row in enumerate(rows, start=start):
        for column, value in enumerate(row, start=1):
            if value is not None:
                sheet.cell(number, column, value)


def paint(sheet: Worksheet, ref: str, colour: str, *, bold: bool = False) -> None:
    """Give a cell a fill, and make it bold."""
    sheet[ref].fill = PatternFill("solid", fgColor=colour)
    if bold:
        sheet[ref].font = Font(bold=True)


def title(sheet: Worksheet, row: int, text: str, width: int = 6) -> None:
    """A bold title merged over the table."""
    sheet.cell(row, 1, text).font = Font(bold=True)
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=width)


class Importer:
    """Saves a workbook and imports it, with one reading process for all tests."""

    def __init__(self, reader: ReadingProcess, folder: Path) -> None:
        self._reader = reader
        self._folder = folder

    def __call__(self, book: Book, mapping: How | None = None) -> Recognition:
        path = self._folder / "plan.xlsx"
        book.save(path)
        return recognise(self._reader.read(path), mapping)


class Sheets:
    """Imports the plan of three actions with another sheet, called *name*."""

    def __init__(self, reader: ReadingProcess, folder: Path, name: str) -> None:
        self._reader, self._name = reader, name
        self.path = folder / "plan.xlsx"

    def __call__(
        self,
        *rows: Sequence[Any],
        name: str = "",
        planned: Sequence[Sequence[Any]] = PLANNED,
        links: Mapping[str, str] = NO_LINKS,
        merged: str = "",
        struck: str = "",
        more: Sequence[tuple[str, Sequence[Sequence[Any]]]] = (),
        mapping: How | None = None,
    ) -> Recognition:
        name = name or self._name
        book = Book()
        del book["Sheet"]
        for title, content in (("Plan", planned), (name, rows), *more):
            put(book.create_sheet(title), content)
        if merged:
            book[name].merge_cells(merged)
        if struck:
            book[name][struck].font = Font(strike=True)
        for cell, link in links.items():
            book[name][cell].hyperlink = link
        book.save(self.path)
        return understand(self._reader.read(self.path), mapping)


def told_of(found: Recognition, name: str) -> dict[str, str]:
    """What is listed for each cell of a sheet, with what was kept."""
    said: dict[str, str] = {}
    for each in found.problems:
        if each.sheet == name:
            said[each.cell] = f"{said.get(each.cell, '')} {each.what} {each.kept}".strip()
    return said


def role_of(found: Recognition, name: str) -> str:
    """What a sheet was taken for."""
    return next(each.role for each in found.sheets if each.name == name)


def actions(recognition: Recognition) -> list[Action]:
    """Every action in the plan's order."""
    return list(recognition.draft.actions())


def areas(recognition: Recognition) -> list[tuple[str, str, int]]:
    """Each area's code, title and how many actions it has."""
    data = recognition.draft
    return [(area.code, area.title, len(data.actions(area))) for area in data.areas]


def area(recognition: Recognition, code: str) -> Area:
    """The area with a code."""
    return next(each for each in recognition.draft.areas if each.code == code)


def problem(recognition: Recognition, cell: str) -> str:
    """What is listed for a cell, with what was kept; fails when nothing is."""
    found = [f"{p.what} -> {p.kept}" for p in recognition.problems if p.cell == cell]
    assert found, f"nothing listed for {cell}: {recognition.problems}"
    return " / ".join(found)
