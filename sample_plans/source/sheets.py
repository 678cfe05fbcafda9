"""Small helpers for writing workbooks that look as if a person had made them."""

from __future__ import annotations

import datetime as dt
import math
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

RAGB_FILLS = {"R": "FFFF0000", "A": "FFFFC000", "G": "FF00B050", "B": "FF0070C0"}
WORDS = {"R": "Red", "A": "Amber", "G": "Green", "B": "Blue"}
BREAK = "¦"
"""In the sources: the place where the page broke in the middle of a cell's text."""

_PLAIN_DATE = re.compile(r"(\d{2})/(\d{2})/(\d{4})")
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(<)")
_ZIP_BEGINS = (1980, 1, 1, 0, 0, 0)
_THIN = Side(style="thin", color="FF808080")


@dataclass
class Truth:
    """What one workbook holds, as its maker knows it: written for the tests."""

    file: str
    areas: list[dict[str, Any]] = field(default_factory=list)
    awkward: dict[str, Any] = field(default_factory=dict)

    def note(self, what: str, sheet: Worksheet, row: int, column: int = 1) -> None:
        """Record where an awkwardness stands, as "Sheet!A1"."""
        self.awkward[what] = f"{sheet.title}!{get_column_letter(column)}{row}"


def fill(colour: str) -> PatternFill:
    """A solid fill from an ARGB colour."""
    return PatternFill("solid", start_color=colour, end_color=colour)


def new_workbook(title: str, when: dt.datetime) -> Workbook:
    """A workbook without sheets, whose properties do not change from run to run."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = title
    book.properties.creator = "Wyeford County Council"
    book.properties.created = when
    book.properties.modified = when
    return book


def new_sheet(book: Workbook, title: str, widths: Iterable[float]) -> Worksheet:
    """A sheet set to landscape A4 with its column widths in characters."""
    sheet: Worksheet = book.create_sheet(title)
    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    return sheet


def put(
    sheet: Worksheet, row: int, column: int, value: object, *, bold: bool = False, box: bool = True
) -> Cell:
    """Write a value, wrapped and set to the top. An empty text leaves the cell empty."""
    cell = sheet.cell(row, column)
    cell.value = None if value == "" else value
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    cell.font = Font(name="Calibri", size=10, bold=bold)
    if box:
        cell.border = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
    return cell


def merge_across(sheet: Worksheet, row: int, first: int, last: int) -> None:
    """Merge along a row and set its height, which no program works out for merged cells."""
    sheet.merge_cells(start_row=row, start_column=first, end_row=row, end_column=last)
    width = sum(sheet.column_dimensions[get_column_letter(c)].width for c in range(first, last + 1))
    present = sheet.row_dimensions[row].height or 0
    needed = _height(str(sheet.cell(row, first).value or ""), width)
    sheet.row_dimensions[row].height = max(present, needed)


def fit_heights(sheet: Worksheet) -> None:
    """Set the height of every row, so that no program shows a cell cut off."""
    down = {}
    for span in sheet.merged_cells.ranges:
        if span.min_row != span.max_row:
            down[(span.min_row, span.min_col)] = span.max_row
    for cell in [cell for cells in sheet.iter_rows() for cell in cells]:
        row, column = cell.row, cell.column
        if cell.value is None or isinstance(cell, MergedCell) or (row, column) in down:
            continue
        if any(cell.coordinate in span for span in sheet.merged_cells.ranges):
            continue
        width = sheet.column_dimensions[get_column_letter(column)].width
        present = sheet.row_dimensions[row].height or 0
        sheet.row_dimensions[row].height = max(present, _height(str(cell.value), width))
    # A cell that stands for several rows may need more than they have: the last one grows.
    for (row, column), last in sorted(down.items()):
        width = sheet.column_dimensions[get_column_letter(column)].width
        needed = _height(str(sheet.cell(row, column).value or ""), width)
        have = sum(sheet.row_dimensions[r].height or 15 for r in range(row, last + 1))
        if needed > have:
            grown = (sheet.row_dimensions[last].height or 15) + needed - have
            sheet.row_dimensions[last].height = grown


def _height(text: str, width: float) -> float:
    """The height in points that a text needs in a column so many characters wide."""
    lines = sum(max(1, math.ceil(len(part) * 1.12 / width)) for part in text.split("\n"))
    return 13.5 * lines + 3


def merge_down(sheet: Worksheet, column: int, first: int, last: int) -> None:
    """Merge down a column where there is more than one row to merge."""
    if last > first:
        sheet.merge_cells(start_row=first, start_column=column, end_row=last, end_column=column)


def header(
    sheet: Worksheet, row: int, columns: list[str], colour: str, ink: str = "FF000000"
) -> None:
    """A row of column headings."""
    for number, text in enumerate(columns, start=1):
        cell = put(sheet, row, number, text, bold=True)
        cell.fill = fill(colour)
        cell.font = Font(name="Calibri", size=10, bold=True, color=ink)


def page_break(sheet: Worksheet, row: int) -> None:
    """Start a new printed page below the row."""
    sheet.row_breaks.append(Break(id=row))


def plain_date(text: str) -> dt.datetime | None:
    """The day that a text such as "31/08/2018" names, or None where it names no day."""
    match = _PLAIN_DATE.fullmatch(text)
    if match is None:
        return None
    day, month, year = map(int, match.groups())
    try:
        return dt.datetime(year, month, day)
    except ValueError:
        return None


def parts(text: str) -> tuple[str, str]:
    """The text above and below the page break; the second is empty where there is none."""
    above, _, below = text.partition(BREAK)
    return above.strip(), below.strip()


def whole(text: str) -> str:
    """The text without the marks of page breaks."""
    return " ".join(part for part in parts(text) if part)


def settle_workbook(path: Path, when: dt.datetime) -> None:
    """Write a workbook again that says *when* it was written, and not when that truly was."""
    stamp = when.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with zipfile.ZipFile(path) as book:
        parts = [(name, book.read(name)) for name in sorted(book.namelist())]
    # What the parts are stands first, as some readers ask for it there.
    parts.sort(key=lambda part: part[0] != "[Content_Types].xml")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in parts:
            if name == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>" + stamp + rb"\g<2>", content)
            part = zipfile.ZipInfo(name, _ZIP_BEGINS)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.external_attr = 0o600 << 16
            book.writestr(part, content)
