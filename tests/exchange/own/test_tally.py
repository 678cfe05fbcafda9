"""What went out is counted against what comes back, and every difference is told."""

from __future__ import annotations

import json
import re
from pathlib import Path

import openpyxl
import pytest

from desktop.core.data import PlanData
from desktop.core.kinds import (
    KINDS,
    Action,
    Area,
    Choice,
    CostLine,
    Duty,
    Evidence,
    Requirement,
    Risk,
    Status,
    spec_of,
)
from desktop.core.problems import Problem
from desktop.exchange.exporting import export_workbook
from desktop.exchange.importing import import_workbook
from desktop.exchange.own import tables
from desktop.exchange.own.contents import Entry, entries_in
from desktop.exchange.own.lines import Line, Table, fold
from desktop.exchange.own.values import cell_text
from desktop.exchange.reading import Cell, Sheet
from tests.exchange.own.books import (
    after,
    changed,
    column_of,
    plain_plan,
    told,
)
from tests.exchange.plans import same_plan, small_plan

_LOOSE = "“X” as it is"  # the status that stands in no legend, told of each time


def _quiet(problems: list[Problem]) -> list[Problem]:
    return [each for each in problems if each.kept != _LOOSE]


def _seven() -> PlanData:
    """The plan with seven actions more in its first area."""
    data = plain_plan()
    for number in range(1, 8):
        data.add(
            Action(key=f"kmore{number}", area_id=data.areas[0].id, no=f"7.{number}",
                   position=20.0 + number, action=f"More {number}")
        )  # fmt: skip
    return data


def _without(book: openpyxl.Workbook, sheet: str, heading: str, *texts: object) -> None:
    page = book[sheet]
    column = column_of(page, heading)
    for row in range(page.max_row, 1, -1):
        if page.cell(row, column).value in texts:
            page.delete_rows(row)


@pytest.mark.parametrize("one_sheet", [False, True])
def test_deleted_actions_are_named(tmp_path, reader, one_sheet) -> None:
    def change(book: openpyxl.Workbook) -> None:
        sheet = "Actions" if one_sheet else "Ofsted No. 4"
        _without(book, sheet, "No.", "7.1", "7.2", "7.3")

    found, problems = after(_seven(), tmp_path, reader, change, one_sheet=one_sheet)
    assert len(found.actions()) == 10
    sheet = "Actions" if one_sheet else "Ofsted No. 4"
    assert told(_quiet(problems)) == (
        f"{sheet}||10 actions went out on “{sheet}” and 7 came back: 7.1, 7.2 and 7.3 are not in "
        "the workbook.|nothing of them"
    )


def test_one_deleted_action_without_a_number_is_named_by_its_words(tmp_path, reader) -> None:
    data = plain_plan()
    data.actions()[4].no = ""

    def change(book: openpyxl.Workbook) -> None:
        _without(book, "DP 4(ii)", "Key", data.actions()[4].key)

    _, problems = after(data, tmp_path, reader, change)
    assert (
        f"2 actions went out on “DP 4(ii)” and 1 came back: {data.actions()[4].name} is not in "
        f"the workbook."
    ) in told(problems)
    assert "3 answers to requirements went out, and the cells that name them hold 2 now." in told(
        problems
    )


def test_many_deleted_actions_are_counted(tmp_path, reader) -> None:
    data = plain_plan()
    for number in range(30):
        data.add(Action(key=f"kmore{number}", area_id=data.areas[2].id, no=f"9.{number}"))

    def change(book: openpyxl.Workbook) -> None:
        _without(book, "DP 4(ii) (2)", "No.", *(f"9.{number}" for number in range(25)))

    _, problems = after(data, tmp_path, reader, change)
    assert (
        "31 actions went out on “DP 4(ii) (2)” and 6 came back: 9.0, 9.1, 9.2, 9.3, 9.4, "
        "9.5, 9.6, 9.7, 9.8, 9.9 and 15 more are not in the workbook."
    ) in told(problems)


def test_a_deleted_sheet_of_an_area_is_named_with_its_actions(tmp_path, reader) -> None:
    found, problems = after(
        plain_plan(), tmp_path, reader, lambda book: book.remove(book["Ofsted No. 4"])
    )
    assert len(found.actions()) == 3 and len(found.areas) == 3
    assert (
        "The sheet “Ofsted No. 4” is gone from the workbook. It held 3 actions: 4.1, 4.10 "
        "and 0012 are nowhere else in it.|nothing of them"
    ) in told(problems)
    # What belonged to them is named as well.
    assert "The milestone belongs to the action 4.1 (key kaaaaaa2), which is not in" in told(
        problems
    )


def test_the_sheet_of_all_actions_is_gone(tmp_path, reader) -> None:
    found, problems = after(
        plain_plan(), tmp_path, reader, lambda book: book.remove(book["Actions"]), one_sheet=True
    )
    assert not found.actions() and len(found.areas) == 3
    assert told(problems).count("The sheet “Actions” is gone from the workbook.") == 3


_SHEETS = [detail.sheet for detail in tables.details()]


@pytest.mark.matrix(every=4)
@pytest.mark.parametrize("sheet", [*_SHEETS, "Columns", "First dates", "Contents"])
def test_any_deleted_sheet_is_named_with_what_it_held(tmp_path, reader, sheet) -> None:
    data = plain_plan()
    for kind in KINDS:
        if kind.about.sheet is not None and not data.table(kind):
            row = kind()
            for pointer in spec_of(kind).pointers:
                target = next(each for each in KINDS if each.table == pointer.points_at)
                setattr(row, pointer.name, next(iter(data.table(target)), None))
            data.add(row)
    found, problems = after(data, tmp_path, reader, lambda book: book.remove(book[sheet]))
    assert len(found.actions()) == 6
    assert f"The sheet “{sheet}” is gone from the workbook" in told(problems)
    kind = next((each.kind for each in tables.details() if each.sheet == sheet), None)
    if kind is not None:
        rows = len(data.table(kind))
        noun = kind.noun if rows == 1 else spec_of(kind).nouns
        assert f"It held {rows} {noun}" in told(problems)


def test_deleted_rows_of_details_are_named(tmp_path, reader) -> None:
    data = plain_plan()
    for number in range(3):
        data.add(CostLine(position=9.0 + number, section="Staff", item=f"Post {number}"))

    def change(book: openpyxl.Workbook) -> None:
        _without(book, "Costs", "Item", "Post 1")
        _without(book, "Requirements", "Text", "Other text")

    found, problems = after(data, tmp_path, reader, change)
    assert [line.item for line in found.all(CostLine)] == ["Social workers", "Post 0", "Post 2"]
    assert (
        "4 cost lines went out on “Costs” and 3 came back: “Staff, Post 1” is not in the workbook."
    ) in told(problems)
    assert (
        "3 requirements went out on “Requirements” and 2 came back: “RP 17, Other text” is not"
    ) in told(problems)


def test_what_was_added_is_told_and_kept(tmp_path, reader) -> None:
    def change(book: openpyxl.Workbook) -> None:
        sheet = book["Ofsted No. 4"]
        for row in (5, 6):
            sheet.cell(row, column_of(sheet, "Actions"), f"New {row}")
        costs = book["Costs"]
        costs.cell(3, column_of(costs, "Section"), "Rent")

    found, problems = after(plain_plan(), tmp_path, reader, change)
    assert [action.action for action in found.actions()[3:5]] == ["New 5", "New 6"]
    assert [line.section for line in found.all(CostLine)] == ["Agency", "Rent"]
    assert told(_quiet(problems)) == (
        "Costs|A3|1 cost line was not there when the workbook was written: row 3.|as edited\n"
        "Ofsted No. 4|B5|2 actions were not there when the workbook was written: rows 5 and 6."
        "|as edited"
    )


def test_a_changed_cell_is_told(tmp_path, reader) -> None:
    def change(book: openpyxl.Workbook) -> None:
        sheet = book["Ofsted No. 4"]
        sheet.cell(2, column_of(sheet, "Progress"), "Changed")

    found, problems = after(plain_plan(), tmp_path, reader, change)
    assert found.actions()[0].progress == "Changed"
    assert [each.what for each in _quiet(problems)] == [
        "Every row came back, and some cells say something else than when Plandesk wrote the "
        "workbook."
    ]


def test_sorted_and_moved_actions_are_told(tmp_path, reader) -> None:
    def change(book: openpyxl.Workbook) -> None:
        sheet = book["Ofsted No. 4"]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
        moved = rows.pop(2)
        sheet.delete_rows(2, 5)
        for row in (rows[1], rows[0]):
            sheet.append(row)
        other = book["DP 4(ii)"]
        cells = dict(zip([cell.value for cell in sheet[1]], moved, strict=True))
        at = other.max_row + 1
        for heading in ("No.", "Actions", "By when", "Key"):
            other.cell(at, column_of(other, heading), cells[heading])

    data = plain_plan()
    data.actions()[1].action = "No formula"
    data.actions()[2].action = "y" * 40_000  # its long text goes with it
    found, problems = after(data, tmp_path, reader, change)
    assert [action.no for action in found.actions()] == ["4.10", "4.1", "1-2", "", "0012", "6.10"]
    assert found.actions()[4].action == "y" * 40_000
    assert (
        "The actions of Ofsted No. 4 stand in another order than they went out in.|as edited"
        in (told(problems))
    )
    assert "DP 4(ii)|B4|The action 0012 went out under Ofsted No. 4 and stands under DP 4(ii)." in (
        told(problems)
    )


def test_sorting_a_sheet_mixes_nothing_up(tmp_path, reader) -> None:
    """A duty's rule and a long text stand elsewhere; they are found by the row's id."""
    data = plain_plan()
    fortnightly = {"kind": "every so many weeks", "count": 2, "first": None, "times": None}
    data.add(Duty(position=2.0, name="A second", rule=fortnightly))
    data.add(Risk(position=2.0, risk="z" * 40_000, mitigation="q" * 40_000))

    def change(book: openpyxl.Workbook) -> None:
        for name in ("Duties", "Risks"):
            sheet = book[name]
            rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
            sheet.delete_rows(2, 5)
            for row in reversed(rows):
                sheet.append(row)

    found, problems = after(data, tmp_path, reader, change)
    assert [(each.name, each.rule["count"]) for each in found.all(Duty)] == [
        ("A second", 2), ("Statement", 70),
    ]  # fmt: skip
    assert [len(each.risk) for each in found.all(Risk)] == [40_000, 8]
    assert "The duties stand in another order" in told(problems)


def test_a_hidden_row_a_comment_a_merge_a_formula_and_a_note_beside(tmp_path, reader) -> None:
    def change(book: openpyxl.Workbook) -> None:
        sheet = book["Ofsted No. 4"]
        sheet.row_dimensions[3].hidden = True
        sheet["B2"].comment = openpyxl.comments.Comment("Ask Ann", "Bo")
        sheet["D4"] = "=1+1"
        lead = column_of(sheet, "Delivery lead")
        sheet.merge_cells(start_row=2, end_row=3, start_column=lead, end_column=lead)
        sheet.cell(9, 30, "A note beside")
        sheet.cell(3, sheet.max_column).value = None

    data = plain_plan()
    found, problems = after(data, tmp_path, reader, change)
    assert [bool(action.lead) for action in found.actions()][:3] == [True, False, False]
    words = told(problems)
    assert "1 row is hidden, as by a filter.|the hidden rows too" in words
    assert "Ofsted No. 4|B2|The cell has a comment: “Ask Ann”.|the cell without it" in words
    assert "Ofsted No. 4|D2:D3|The cells D2 to D3 are merged into one" in words
    assert "Ofsted No. 4|D4|The cell holds a formula, not a text.|nothing" in words
    assert "1 cell stands outside the table: AD9 “A note beside”.|nothing of them" in words


def test_renamed_and_deleted_headings_are_told(tmp_path, reader) -> None:
    def change(book: openpyxl.Workbook) -> None:
        costs = book["Costs"]
        costs.cell(1, column_of(costs, "Item")).value = "Thing"
        sheet = book["Ofsted No. 4"]
        sheet.cell(1, column_of(sheet, "Progress")).value = "Latest update"
        sheet.cell(1, column_of(sheet, "Delivery lead")).value = "Colour of the door"
        sheet.delete_cols(column_of(sheet, "Notes"))

    found, problems = after(plain_plan(), tmp_path, reader, change)
    words = told(problems)
    assert found.all(CostLine)[0].item == ""
    assert "Costs|A1|The heading “Item” went out on the sheet and is not there any more." in words
    assert (
        "Costs|B2|The column “Thing” is not one that Plandesk writes; 1 cell under it was "
        "left out.|nothing of them"
    ) in words
    assert (
        "The heading “Latest update” was not there when the workbook was written; it reads "
        "as Progress.|as Progress"
    ) in words
    assert found.actions()[1].progress
    assert found.actions()[0].extra["Colour of the door"] == "Ann Lowe / Head of Service"
    assert (
        "The column “Colour of the door” was not there when the workbook was written.|a "
        "field of the plan's own"
    ) in words
    assert "The heading “Notes” went out on the sheet and is not there any more." in words
    assert not found.actions()[2].notes


def test_the_column_of_keys_is_gone(tmp_path, reader) -> None:
    def change(book: openpyxl.Workbook) -> None:
        sheet = book["Ofsted No. 4"]
        sheet.delete_cols(column_of(sheet, "Key"))
        sheet.delete_rows(4)

    found, problems = after(plain_plan(), tmp_path, reader, change)
    assert len(found.actions()) == 5
    words = told(problems)
    assert (
        "The column “Key” is gone, by which each action is known; rows 2, 3 are known again by "
        "what they say.|2 actions with all that belongs to them"
    ) in words
    assert "3 actions went out on “Ofsted No. 4” and 2 came back: 0012 is not in" in words
    assert [each.key for each in found.actions()[:2]] == ["kaaaaaa2", "kaaaaaa3"]


def test_the_column_of_ids_is_gone(tmp_path, reader) -> None:
    def change(book: openpyxl.Workbook) -> None:
        sheet = book["Duties"]
        sheet.delete_cols(column_of(sheet, "ID"))

    data = plain_plan()
    found, problems = after(data, tmp_path, reader, change)
    assert [duty.name for duty in found.all(Duty)] == ["Statement"]
    assert told(_quiet(problems)) == (
        "Duties|A1|The column “ID” is gone, by which each duty is known; row 2 is known again by "
        "what it says.|1 duty with all that belongs to it"
    )
    same_plan(data, found)


def test_a_row_that_was_copied_gets_an_id_and_a_key_of_its_own(tmp_path, reader) -> None:
    def change(book: openpyxl.Workbook) -> None:
        for name in ("Costs", "DP 4(ii)"):
            sheet = book[name]
            sheet.append([cell.value for cell in sheet[2]])

    found, problems = after(plain_plan(), tmp_path, reader, change)
    assert len(found.all(CostLine)) == 2 and len(found.actions()) == 7
    assert "The ID" in told(problems) and "The Key kaaaaaa5 stands in more than one row" in told(
        problems
    )
    assert "1 action was not there when the workbook was written" in told(problems)


def test_new_names_are_told(tmp_path, reader) -> None:
    def change(book: openpyxl.Workbook) -> None:
        sheet = book["Actions"]
        sheet.cell(2, column_of(sheet, "Area")).value = "A new area"
        sheet.cell(3, column_of(sheet, "Area")).value = None
        sheet.cell(4, column_of(sheet, "Commitment")).value = "A new commitment"

    data = plain_plan()
    found, problems = after(data, tmp_path, reader, change, one_sheet=True)
    words = told(problems)
    assert found.areas[-1].code == "A new area" and len(found.actions()) == 6
    assert "The area “A new area” is not on the sheet “Areas”." in words
    assert "The row names no area; it stands under one of A new area." in words
    assert "The commitment “A new commitment” is not on the sheet of commitments for" in words


def test_an_edited_long_text_keeps_its_rest(tmp_path, reader) -> None:
    data = plain_plan()
    data.actions()[0].progress = "a" * 16_000 + "b" * 30_000

    def change(book: openpyxl.Workbook) -> None:
        sheet = book["Ofsted No. 4"]
        cell = sheet.cell(2, column_of(sheet, "Progress"))
        cell.value = f"New words. {cell.value}"

    found, _ = after(data, tmp_path, reader, change)
    assert found.actions()[0].progress == "New words. " + "a" * 16_000 + "b" * 30_000


def test_a_long_text_is_known_by_its_beginning_where_the_key_was_changed(tmp_path, reader) -> None:
    data = plain_plan()
    data.actions()[0].progress = "a" * 40_000

    def change(book: openpyxl.Workbook) -> None:
        sheet = book["Ofsted No. 4"]
        sheet.cell(2, column_of(sheet, "Key")).value = None

    found, _ = after(data, tmp_path, reader, change)
    assert found.actions()[0].progress == "a" * 40_000


def test_a_requirement_that_a_cell_names_twice_is_tied_once(tmp_path, reader) -> None:
    def change(book: openpyxl.Workbook) -> None:
        sheet = book["Ofsted No. 4"]
        cell = sheet.cell(2, column_of(sheet, "Requirements"))
        cell.value = f"{cell.value}\n{cell.value}"

    data = plain_plan()
    found, problems = after(data, tmp_path, reader, change)
    same_plan(data, found)
    assert _quiet(problems) == []


def test_names_too_many_for_a_cell_stand_in_several_rows() -> None:
    names = {f"k{number:07}": f"{number}.1" for number in range(4_000)}
    entry = Entry("A", "actions of A", "actions 7", 4_000, ["No.", "Key"], names)
    lines = [
        Line(Sheet("Contents"), row, {
            fold(heading): Cell(row, column, cell_text(value))
            for column, (heading, value) in enumerate(
                zip(tables.CONTENTS_HEADINGS, cells, strict=True), start=1
            )
        })
        for row, cells in enumerate(entry.cells(), start=2)
    ]  # fmt: skip
    assert len(lines) > 3
    table = Table(Sheet("Contents"), 1, {}, lines[::-1])
    assert entries_in(table) == [entry]


def test_the_rest_of_a_long_text_is_gone(tmp_path, reader) -> None:
    data = plain_plan()
    data.actions()[0].progress = "a" * 40_000
    found, problems = after(data, tmp_path, reader, lambda book: book.remove(book["More text"]))
    assert found.actions()[0].progress == "a" * 16_000
    assert (
        "The sheet “More text” is gone from the workbook. Without it, the ends of long texts, and "
    ) in told(problems)
    assert "where the rest of it is gone.|its first 16,000 characters" in told(problems)


def test_a_state_that_there_is_not_leaves_nothing(tmp_path, reader) -> None:
    data = plain_plan()
    data.add(Evidence(key="kAudit00", title="Audit", strength="direct"))

    def change(book: openpyxl.Workbook) -> None:
        sheet = book["Evidence"]
        sheet.cell(2, column_of(sheet, "Strength")).value = "strong"

    words = told(after(data, tmp_path, reader, change)[1])
    assert (
        "“strong” is none of direct, indirect, claimed.|nothing; “strong” in the notes of the plan"
    ) in words


def test_evidence_of_an_action_that_is_not_there_is_told_by_what_is_known_of_it(
    tmp_path, reader
) -> None:
    data = plain_plan()
    data.add(Evidence(key="kAudit00", title="Audit", action_id=data.actions()[0].id))

    def change(book: openpyxl.Workbook) -> None:
        sheet = book["Evidence"]
        names = [cell.value for cell in sheet[1]]
        key = names.index("Action") + 1
        sheet.cell(2, key).value = None
        sheet.cell(2, key + 1).value = "9.9"

    words = told(after(data, tmp_path, reader, change)[1])
    assert "belongs to the action 9.9, which is not in the workbook." in words


def test_cells_that_cannot_be_read_are_told(tmp_path, reader) -> None:
    data = plain_plan()
    data.add(Choice(name="a", value={"b": 1}))

    def change(book: openpyxl.Workbook) -> None:
        legend = book["Legend"]
        legend.cell(2, column_of(legend, "Complete")).value = "Perhaps"
        legend.cell(3, column_of(legend, "Assurance days")).value = "inf"
        reviews = book["Reviews"]
        reviews.cell(2, column_of(reviews, "State")).value = "adjourned"
        reviews.cell(2, column_of(reviews, "On")).value = "soon"
        choices = book["Remembered choices"]
        choices.cell(2, column_of(choices, "Value")).value = "c"
        areas = book["Areas"]
        areas.cell(2, column_of(areas, "ID")).value = 10**300

    found, problems = after(data, tmp_path, reader, change)
    words = told(problems)
    assert "“Perhaps” is neither yes nor no.|no; “Perhaps” in the notes of the plan" in words
    assert "“inf” is not a number.|0; “inf” in the notes of the plan" in words
    assert found.all(Status)[1].assurance_days == 0
    # The review has a record, so it is not open, whatever stands there.
    assert "“adjourned” is none of open, closed.|closed; “adjourned” in the notes" in words
    assert "“soon” is not one plain day.|no day; “soon” in the notes of the plan" in words
    assert "On: soon" in found.info.notes
    assert "stands on the sheet “More text”, and the cell says “c”." in words
    assert all(area.id < 2**53 for area in found.all(Area))


def test_rows_that_point_at_a_row_that_is_gone_are_told(tmp_path, reader) -> None:
    def change(book: openpyxl.Workbook) -> None:
        _without(book, "Reviews", "Title", "Board")

    found, problems = after(plain_plan(), tmp_path, reader, change)
    assert "Review records|A2|The snapshot names the review" in told(problems)
    assert not found.all(next(kind for kind in KINDS if kind.table == "snapshots"))


def test_an_area_that_is_not_listed_any_more_keeps_its_actions(tmp_path, reader) -> None:
    def change(book: openpyxl.Workbook) -> None:
        _without(book, "Areas", "Code", "Ofsted No. 4")

    found, problems = after(plain_plan(), tmp_path, reader, change)
    assert len(found.actions()) == 6
    assert [area.code for area in found.areas] == ["DP 4(ii)", "DP 4(ii)", "Ofsted No. 4"]
    assert "The area of these actions is not on the sheet “Areas”.|a new area, “Ofsted No. 4”" in (
        told(problems)
    )


def test_contents_that_somebody_scribbled_in(tmp_path, reader) -> None:
    def change(book: openpyxl.Workbook) -> None:
        sheet = book["Contents"]
        for row in range(2, sheet.max_row + 1):
            for heading, text in (("Names", "{not json"), ("Headings", "7"), ("Rows", "many")):
                sheet.cell(row, column_of(sheet, heading)).value = text

    data = plain_plan()
    found, problems = after(data, tmp_path, reader, change)
    same_plan(data, found)
    assert "Contents||The sheet was changed, so nobody can count what of “About this plan”, " in (
        told(problems)
    )


def test_names_in_contents_that_cannot_be_read(tmp_path, reader) -> None:
    def change(book: openpyxl.Workbook) -> None:
        sheet = book["Contents"]
        for row in range(2, sheet.max_row + 1):
            if sheet.cell(row, column_of(sheet, "Mark")).value == "cost_lines":
                sheet.cell(row, column_of(sheet, "Names")).value = "{not json"

    _, problems = after(plain_plan(), tmp_path, reader, change)
    assert "so nobody can count what of “Costs” came back." in told(problems)


def test_rows_about_the_plan_and_of_its_columns(tmp_path, reader) -> None:
    def change(book: openpyxl.Workbook) -> None:
        _without(book, "About this plan", "Item", "Authority")
        book["About this plan"].append(["Telephone", "01234"])
        _without(book, "Columns", "Heading", "Progress")

    found, problems = after(plain_plan(), tmp_path, reader, change)
    words = told(problems)
    assert found.info.authority == "" and found.info.title
    assert "“Authority” went out on “About this plan” and is not there any more." in words
    assert "|“Telephone” is not one of the things that a plan says" in words
    assert "rows went out on “Columns” and" in words
    assert (
        "Columns||The column “Progress” is not listed on the sheet any more.|what stands under it "
        "as Progress, which the form does not show"
    ) in words
    assert found.actions()[1].progress and not [
        column for column in found.columns if column.field == "progress"
    ]


def test_actions_that_moved_off_a_deleted_sheet_are_not_lost(tmp_path, reader) -> None:
    def change(book: openpyxl.Workbook) -> None:
        sheet, other = book["DP 4(ii) (2)"], book["Ofsted No. 4"]
        at = other.max_row + 1
        for heading in ("No.", "Actions", "Key"):
            text = sheet.cell(2, column_of(sheet, heading)).value
            other.cell(at, column_of(other, heading), text)
        book.remove(sheet)

    found, problems = after(plain_plan(), tmp_path, reader, change)
    assert len(found.actions()) == 6
    assert "It held 1 action, which came back on other sheets.|as edited" in told(problems)


def test_the_import_says_what_was_lost_and_what_each_sheet_holds(tmp_path, reader) -> None:
    export_workbook(_seven(), tmp_path / "out.xlsx")
    path = changed(
        tmp_path / "out.xlsx", lambda book: _without(book, "Ofsted No. 4", "No.", "7.1", "7.2")
    )
    found = import_workbook(path, reader=reader)
    assert found.own and found.lost == 2
    assert found.lost_in_words == "2 actions that went out with this workbook did not come back"
    roles = {sheet.name: (sheet.role, sheet.areas, sheet.actions) for sheet in found.sheets}
    assert roles["Ofsted No. 4"] == ("plan", 1, 8) and roles["Costs"][0] == "costs"
    assert roles["Legend"][0] == "legend" and roles["About this plan"][0] == "cover"
    assert roles["Areas"][0] == "part"
    # What is missing stands before what had to be doubted.
    assert "7.1 and 7.2 are not in the workbook" in found.problems[0].what
    assert found.counts["problems"] == len(found.problems)


def test_what_belongs_to_an_action_that_is_gone_is_told_as_its_own(tmp_path, reader) -> None:
    export_workbook(plain_plan(), tmp_path / "out.xlsx")
    path = changed(tmp_path / "out.xlsx", lambda book: _without(book, "Ofsted No. 4", "No.", "4.1"))
    found = import_workbook(path, reader=reader)
    gone, _, left = found.lost_in_words.partition(" did not come back, and ")
    assert gone == "1 action that went out with this workbook"
    assert left.endswith("that belong to what is gone are left out") and "1 milestone" in left
    several = sum(int(number) for number in re.findall(r"\b\d+\b", left))
    assert found.lost == 1 + several > 2


def test_what_is_gone_with_its_own_is_counted_by_its_kinds(tmp_path, reader) -> None:
    def change(book: openpyxl.Workbook) -> None:
        book["Milestones"].delete_rows(2)
        book["Costs"].delete_rows(2, 1)

    export_workbook(plain_plan(), tmp_path / "out.xlsx")
    found = import_workbook(changed(tmp_path / "out.xlsx", change), reader=reader)
    assert found.lost_in_words.endswith(" that went out with this workbook did not come back")
    assert "1 milestone" in found.lost_in_words and "1 cost line " in found.lost_in_words
    assert found.lost == 2


def test_contents_name_what_they_count(tmp_path) -> None:
    export_workbook(_seven(), tmp_path / "out.xlsx", one_sheet=True)
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx")["Contents"]
    rows = {row[3]: row for row in sheet.iter_rows(min_row=2, values_only=True)}
    first = next(row for row in rows.values() if row[1] == "actions of Ofsted No. 4")
    assert first[:3] == ("Actions", "actions of Ofsted No. 4", 10)
    assert json.loads(first[6])["kmore1"] == "7.1"
    assert rows["requirements"][2] == len(json.loads(rows["requirements"][6])) == 3
    assert rows["action_requirements"][:3] == (None, "answers to requirements", 3)
    assert Requirement.table in rows


def test_a_sheet_without_its_headings_is_there_and_cannot_be_read(tmp_path: Path) -> None:
    data = small_plan()
    book = tmp_path / "plan.xlsx"
    export_workbook(data, book)
    changed = openpyxl.load_workbook(book)
    sheet = changed[changed.sheetnames[1]]
    sheet.delete_rows(1)
    changed.save(book)
    first = import_workbook(book).problems[0]
    assert first.sheet == sheet.title and "is there, but its row of headings" in first.what
