"""Reading .xls and .ods through python-calamine; runs in the worker process only.

calamine gives values, merged cells and hidden sheets, but no colours, comments or number
formats, and a damaged file can end the whole process.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from contextlib import suppress
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

from desktop.core.text import clean, is_error
from desktop.exchange.reading.model import ERROR, TEXT
from desktop.exchange.reading.safe_xml import elements
from desktop.exchange.reading.shown import shown
from desktop.exchange.reading.wire import Limits, Unreadable

_META = "meta.xml"
_META_MOST = 1_000_000  # bytes; what any program writes there is a few thousand

_REMARK = (
    "Colours, comments, struck-out text{more} and hidden rows cannot be read from this kind of"
    " file; save it as .xlsx to have them read."
)


def read(
    path: Path, kind: str, limits: Limits, progress: Callable[[float], None]
) -> dict[str, Any]:
    """The workbook in the form that ``worker`` sends; raises Unreadable with a sentence."""
    content = path.read_bytes()
    try:
        # By the content: from_path would go by a name that may be wrong.
        book = CalamineWorkbook.from_filelike(BytesIO(content))
    except PasswordError as error:
        raise Unreadable("encrypted") from error
    except CalamineError as error:
        raise Unreadable("encrypted" if "password" in str(error).lower() else "damaged") from error
    remarks = [_REMARK.format(more=", merged cells" if kind == "ods" else "")]
    sheets: list[dict[str, Any]] = []
    cells = 0
    listed = book.sheets_metadata
    for place, about in enumerate(listed):
        if about.typ != SheetTypeEnum.WorkSheet:
            remarks.append(f"The sheet “{about.name}” holds a chart and no cells.")
            continue
        try:
            sheet = book.get_sheet_by_name(about.name)
        except CalamineError as error:
            raise Unreadable("damaged") from error
        start = sheet.start or (0, 0)
        rows: list[tuple[int, list[list[Any]]]] = []
        for number, values in enumerate(sheet.iter_rows(), start=1):
            found = [
                _cell(column, value)
                for column, value in enumerate(values, start=1)
                if value != "" and value is not None
            ]
            if found:
                rows.append((number, found))
                cells += len(found)
                if cells > limits.cells:
                    raise Unreadable("too many cells")
        _shift(rows, sheet, start)
        sheets.append(
            {
                "name": about.name,
                "hidden": about.visible != SheetVisibleEnum.Visible,
                "rows": rows,
                "merges": [
                    (top + 1, left + 1, bottom + 1, right + 1)
                    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
                ],
                "hidden_rows": [],
                "hidden_columns": [],
                "comments": [],
            }
        )
        progress((place + 1) / len(listed))
    if not sheets:
        raise Unreadable("no sheets")
    return {
        "kind": kind,
        "sheets": sheets,
        "styles": [("", False, False, "")],
        "properties": _properties(content) if kind == "ods" else {},
        "remarks": remarks,
        "colours": False,
    }


def _properties(content: bytes) -> dict[str, str]:
    """The program that saved an .ods file, which calamine does not tell."""
    with (
        suppress(zipfile.BadZipFile, KeyError, Unreadable),
        zipfile.ZipFile(BytesIO(content)) as archive,
    ):
        if archive.getinfo(_META).file_size < _META_MOST:
            for element in elements(archive.read(_META)):
                if element.tag.endswith("}generator") and element.text:
                    return {"application": clean(element.text)}
    return {}


def _shift(rows: list[tuple[int, list[list[Any]]]], sheet: Any, start: tuple[int, int]) -> None:
    """Put the cells where the sheet has them: rows before the first used one may be left out."""
    down = start[0] if sheet.height < sheet.total_height else 0
    right = start[1] if sheet.width < sheet.total_width else 0
    if right:
        for _, cells in rows:
            for cell in cells:
                cell[0] += right
    if down:
        rows[:] = [(number + down, cells) for number, cells in rows]


def _cell(column: int, value: Any) -> list[Any]:
    text, stored, kind = shown(value)
    if kind == TEXT and is_error(text):
        kind = ERROR
    return [column, text, 0, kind, stored, "", False]
