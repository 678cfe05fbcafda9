"""Values in hidden rows, columns and sheets are read, and told."""

from __future__ import annotations

from openpyxl.worksheet.worksheet import Worksheet

from desktop.exchange.measured.whole import read_measured
from desktop.exchange.reading.process import ReadingProcess
from tests.exchange.measured.conftest import Reader

ROWS = [
    ("Code", "Indicator", "Sep-18", "Oct-18", "Note for us"),
    ("1", "Visits", 3, 4, "x"), ("2", "Calls", 5, 6, "y"), ("3", "Panels", 7, 8, None),
]  # fmt: skip


def told(read: Reader, reader: ReadingProcess, dress: object) -> list[tuple[str, str, str]]:
    path = read.book({"Data": ROWS}, dress)  # type: ignore[arg-type]
    found = read_measured(reader.read(path))
    assert len(found.given) == 6, "they are read with the others"
    return [(each.cell, each.what, each.kept) for each in found.problems if "hidden" in each.what]


def test_hidden_rows_and_columns_that_hold_values_are_told_once(
    read: Reader, reader: ReadingProcess
) -> None:
    def dress(sheet: Worksheet) -> None:
        sheet.column_dimensions["D"].hidden = True
        sheet.column_dimensions["E"].hidden = True  # holds none
        for row in (2, 4):
            sheet.row_dimensions[row].hidden = True

    kept = "values with the others; leave them out where they are not meant"
    assert told(read, reader, dress) == [
        ("C2", "The rows 2, 4 are hidden, and hold values.", f"their {kept}"),
        ("D2", "The column D is hidden, and holds values.", f"its {kept}"),
    ]


def test_a_hidden_sheet_is_told_and_one_that_hides_nothing_is_not(
    read: Reader, reader: ReadingProcess
) -> None:
    def hide(sheet: Worksheet) -> None:
        sheet.parent.create_sheet("Front")
        sheet.sheet_state = "hidden"

    assert [what for _, what, _ in told(read, reader, hide)] == [
        "The sheet is hidden in the workbook."
    ]
    assert told(read, reader, None) == []
