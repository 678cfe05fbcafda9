"""What a partner says beside the cells to fill is said to whoever merges it, and never taken."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from desktop.core.merge import Matched, Outcome, apply
from tests.exchange.partners import DEFAULT, Office, column, partner, row_of, write


@pytest.fixture
def office(tmp_path: Path, reader) -> Office:
    return Office(tmp_path, reader)


def _fill(sheet: Worksheet, row: int, place: int, colour: str) -> None:
    sheet.cell(row, place).fill = PatternFill("solid", fgColor=colour)


def test_a_pack_as_it_was_sent_has_nothing_to_say(office) -> None:
    assert office.back(office.send()).remarks == ()


def test_lines_under_and_over_the_table_are_said(office) -> None:
    def change(sheet: Worksheet) -> None:
        last = sheet.max_row
        sheet.cell(last + 2, 1).value = "6.4 passes to the schools team in spring"
        sheet.cell(last + 3, 1).value = "Looked after children"  # the name of an area
        sheet.cell(last + 4, column(sheet, "Pack")).value = "see letter"
        sheet.insert_rows(1)
        sheet.cell(1, 1).value = "West Marches, autumn"

    merge = office.back(partner(office.send(), change))
    assert merge.groups == ()
    said = [remark.split(" is no part")[0] for remark in merge.remarks]
    assert said[0] == "Actions A1: “West Marches, autumn”"
    assert said[1] == "Actions A10: “6.4 passes to the schools team in spring”"
    assert said[2].endswith("“see letter”") and len(said) == 3


def test_a_row_with_words_of_progress_only_keeps_them(office) -> None:
    def change(sheet: Worksheet) -> None:
        row = row_of(sheet, "6.2") + 1
        sheet.insert_rows(row)
        sheet.cell(row, column(sheet, "Progress")).value = "Second audit in May"

    (group,) = office.back(partner(office.send(), change)).groups
    assert (group.matched, group.words) == (Matched.NEW, "words without an action")
    assert [cell.theirs for cell in group.cells] == ["Second audit in May"]


def test_the_colour_of_a_status_is_offered_and_not_taken(office) -> None:
    def change(sheet: Worksheet) -> None:
        place = column(sheet, "RAGB Status")
        write(sheet, "6.2", "RAGB Status", None)
        _fill(sheet, row_of(sheet, "6.2"), place, "00B050")
        _fill(sheet, row_of(sheet, "6.3"), place, "FF0000")  # its letter is G
        _fill(sheet, row_of(sheet, "6.4"), place, "00B050")  # its letter is G

    merge = office.back(partner(office.send(), change))
    found = {group.no: group.cells for group in merge.groups}
    assert {no: (cells[0].outcome, cells[0].choices) for no, cells in found.items()} == {
        "6.2": (Outcome.UNREADABLE, ("G",)),
        "6.3": (Outcome.UNREADABLE, ("R",)),
    }
    assert all(cell.only_coloured for cell in merge.cells())
    before = [each.ragb for each in office.plan.data.actions()]
    apply(office.plan, merge, DEFAULT)
    assert [each.ragb for each in office.plan.data.actions()] == before


def test_the_shade_of_a_row_is_said_and_is_no_status(office) -> None:
    def change(sheet: Worksheet) -> None:
        for place in range(2, sheet.max_column + 1):
            _fill(sheet, row_of(sheet, "6.3"), place, "FF0000")

    merge = office.back(partner(office.send(), change))
    assert merge.groups == ()
    (said,) = merge.remarks
    assert "coloured by hand" in said and "B4" in said


def test_a_row_or_words_struck_through_are_said(office) -> None:
    def change(sheet: Worksheet) -> None:
        for place in range(1, column(sheet, "Key")):
            sheet.cell(row_of(sheet, "6.1"), place).font = Font(strike=True)
        sheet.cell(row_of(sheet, "6.3"), column(sheet, "Progress")).font = Font(strike=True)

    one, three = office.back(partner(office.send(), change)).groups
    assert (one.no, one.cells) == ("6.1", ()) and one.note.startswith("the whole row is struck")
    assert (three.no, three.cells) == ("6.3", ()) and three.note.startswith("words are struck")


def test_an_area_that_was_changed_is_said_and_kept(office) -> None:
    def change(sheet: Worksheet) -> None:
        sheet.cell(row_of(sheet, "6.1"), 1).value = "Front door"
        sheet.cell(row_of(sheet, "6.2"), 1).value = "Looked after children"  # its own title
        row = sheet.max_row + 1
        sheet.cell(row, 1).value = "Kinship"
        sheet.cell(row, column(sheet, "Actions")).value = "Print a leaflet for kinship carers"

    one, new = office.back(partner(office.send(), change)).groups
    assert (one.no, one.cells) == ("6.1", ())
    assert "in the area “Front door” (Actions, row 2)" in one.note and "was kept" in one.note
    assert "the plan has no area “Kinship”" in new.note


def test_a_comment_in_a_column_of_their_own_is_said(office) -> None:
    def change(sheet: Worksheet) -> None:
        sheet.cell(3, sheet.max_column + 2).comment = Comment("Not ours any more", "Sam")

    (said,) = office.back(partner(office.send(), change)).remarks
    assert said.startswith("Actions: 1 comment: ") and "Not ours any more" in said
