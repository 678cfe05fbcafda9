"""Reading .xls through python-calamine; runs in the worker process only.

calamine gives values, merged cells and hidden sheets, but no colours, comments or number
formats, and a damaged file can end the whole process.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from desktop.core.text import is_error
from desktop.exchange.reading.model import ERROR, TEXT
from desktop.exchange.reading.packed import Places, packed
from desktop.exchange.reading.sheet_xml import merges_within
from desktop.exchange.reading.shown import shown
from desktop.exchange.reading.wire import Line, Parts, Taken, Unreadable, blocks


def remark_of(kind: str) -> str:
    """What cannot be read from a workbook of this kind."""
    more = ", merged cells" if kind == "ods" else ""
    return (
        f"Colours, comments, struck-out text{more} and hidden rows cannot be read from this kind of"
        " file; save it as .xlsx to have them read."
    )


def read(path: Path, taken: Taken) -> Parts:
    """The workbook in the pieces that ``worker`` sends; raises Unreadable with a sentence."""
    whole = path.read_bytes()
    content, places = packed(whole, taken.limits)
    book = _opened(content)
    if places is not None and len(places) != len(book.sheets_metadata):
        book, places = _opened(whole), None  # it lists its sheets in a way not known here
    remarks = [remark_of("xls")]
    listed = book.sheets_metadata
    if len(listed) > taken.limits.sheets:
        raise taken.too("too many sheets", taken.limits.sheets)
    first = True
    for number, about in enumerate(listed):
        if about.typ != SheetTypeEnum.WorkSheet:
            remarks.append(f"The sheet “{about.name}” holds a chart and no cells.")
            continue
        taken.begin(about.name)
        try:
            sheet = book.get_sheet_by_name(about.name)
        except CalamineError as error:
            raise Unreadable("damaged") from error
        rows = list(_rows(sheet, places[number] if places else None, taken))
        merges = (
            places[number].merges
            if places
            else [
                (top + 1, left + 1, bottom + 1, right + 1)
                for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
            ]
        )
        width = max((cell[0] for _, cells in rows for cell in cells), default=0)
        yield (
            "sheet",
            {
                "name": about.name,
                "hidden": about.visible != SheetVisibleEnum.Visible,
                "merges": merges_within(merges, max((row for row, _ in rows), default=0), width),
                "hidden_rows": [],
                "hidden_columns": [],
                "comments": [],
                "links": [],
                "styles": [("", False, False, "", "")] if first else [],
            },
        )
        first = False
        yield from blocks(rows)
        taken.tell((number + 1) / len(listed))
    if first:
        raise Unreadable("no sheets")
    yield "book", {"kind": "xls", "properties": {}, "remarks": remarks, "colours": False}


def _opened(content: bytes) -> CalamineWorkbook:
    try:
        # By the content: from_path would go by a name that may be wrong.
        return CalamineWorkbook.from_filelike(BytesIO(content))
    except PasswordError as error:
        raise Unreadable("encrypted") from error
    except CalamineError as error:
        raise Unreadable("encrypted" if "password" in str(error).lower() else "damaged") from error


def _rows(sheet: Any, places: Places | None, taken: Taken) -> Iterator[Line]:
    """The rows of a sheet where the file has them."""
    start = sheet.start or (0, 0)
    # Rows and columns before the first used one may be left out.
    down = start[0] if sheet.height < sheet.total_height else 0
    right = start[1] if sheet.width < sheet.total_width else 0
    for number, values in enumerate(sheet.iter_rows(), start=down):
        found = [
            _cell(column, value)
            for column, value in enumerate(values, start=right)
            if value != "" and value is not None
        ]
        if not found:
            continue
        for cell in found:
            cell[0] = (places.columns[cell[0]] if places else cell[0]) + 1
        taken.row(found)
        yield (places.rows[number] if places else number) + 1, found


def _cell(column: int, value: Any) -> list[Any]:
    text, stored, kind = shown(value)
    if kind == TEXT and is_error(text):
        kind = ERROR
    if kind == TEXT and stored == text:
        return [column, text, 0]
    return [column, text, 0, kind, stored, "", False]
