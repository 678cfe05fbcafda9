"""Small workbooks for tests, and everything an import makes of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook as Book
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from desktop.core.kinds import Action, Area
from desktop.exchange.reading.process import ReadingProcess
from desktop.exchange.recognise import Mapping, Recognition, recognise

RED, AMBER, GREEN, BLUE = "FF0000", "FFC000", "00B050", "0070C0"
HEADINGS = ("No.", "Action", "By when", "Lead", "Progress", "RAG")

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

    def __call__(self, book: Book, mapping: Mapping | None = None) -> Recognition:
        path = self._folder / "plan.xlsx"
        book.save(path)
        return recognise(self._reader.read(path), mapping)


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
