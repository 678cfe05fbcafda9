"""Cells with characters that cannot be kept are named, on whatever sheet they stand."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook as Book

from desktop.exchange.reading.process import ReadingProcess
from tests.exchange.recognise import build


def test_a_character_that_cannot_be_kept_is_told_with_its_cell(
    tmp_path: Path, reader: ReadingProcess
) -> None:
    book = Book()
    book.active.title = "Plan"
    rows = (
        build.HEADINGS,
        ("1.1", "Visit_x0007_ every_x0001_ home", "May 2031", "Jo", "Begun_x000B_in June", "G"),
        ("1.2", "Train each team", "June 2031", "Jo", "Plain_x000D_\nwords", "G"),
    )
    build.put(book.active, rows)
    build.put(book.create_sheet("Other things"), [("Bring_x001F_ cake",)])
    found = build.Importer(reader, tmp_path)(book)
    told = [
        (each.sheet, each.cell, each.what, each.kept)
        for each in found.problems
        if "cannot be shown" in each.what
    ]
    assert [each[:2] for each in told] == [("Plan", "B2"), ("Other things", "A1")]
    assert "2 characters" in told[0][2] and "1 character " in told[1][2]
    assert told[0][3] == "“Visit\ufffd every\ufffd home”"
    first, second = build.actions(found)
    assert first.progress == "Begun\nin June", "a line break is one, whatever makes it"
    assert (first.action, second.progress) == ("Visit\ufffd every\ufffd home", "Plain\nwords")
