"""Sheets, columns and marks of our workbook that somebody took away: what is lost is named, and
what stands in cells is kept."""

from __future__ import annotations

import openpyxl

from desktop.core.data import PlanData
from desktop.core.kinds import Area, Choice, Column, Duty, Pack, Review, ReviewItem, Snapshot
from desktop.core.problems import Problem
from desktop.exchange.exporting import export_workbook
from desktop.exchange.importing import understand
from desktop.exchange.own.marks import is_mark, without_marks
from tests.exchange.own.books import after, changed, column_of, mark_of, plain_plan, told
from tests.exchange.plans import same_plan


def _with_choice() -> PlanData:
    data = plain_plan()
    data.add(Choice(name="print", value={"landscape": True}))
    return data


def _without_ids(book: openpyxl.Workbook) -> None:
    for sheet in book.worksheets:
        for cell in list(sheet[1]):
            if cell.value == "ID":
                sheet.delete_cols(cell.column)


def _named(problems: list[Problem]) -> str:
    return told([each for each in problems if "cannot be found on the sheet" in each.what])


def test_without_more_text_each_row_names_what_it_lost(tmp_path, reader) -> None:
    for gone in (("More text",), ("More text", "Contents")):
        found, problems = after(
            _with_choice(), tmp_path, reader,
            lambda book, gone=gone: [book.remove(book[name]) for name in gone],
        )  # fmt: skip
        words = _named(problems)
        assert "“Sent” of the pack “" in words and "|nothing of it" in words
        assert "“Value” of the choice “" in words
        assert not found.all(Pack)[0].sent and not found.all(Choice)[0].value
        # The day of a duty stands in its cell.
        duty = found.all(Duty)[0]
        assert duty.anchor == plain_plan().all(Duty)[0].anchor
        assert f"the duty “{duty.name}” are worked out cannot be" in told(problems)
        # A row without anything there is not named.
        scoped = [each for each in plain_plan().all(Review) if each.scope]
        assert words.count("“Scope”") == len(scoped)


def test_a_row_of_more_text_that_is_gone_is_named_by_whose_it_was(tmp_path, reader) -> None:
    def change(book: openpyxl.Workbook) -> None:
        sheet = book["More text"]
        for row in range(sheet.max_row, 1, -1):
            if sheet.cell(row, 1).value == "Packs":
                sheet.delete_rows(row)

    _, problems = after(plain_plan(), tmp_path, reader, change)
    words = told(problems)
    assert _named(problems).count("\n") == 0 and "“Sent” of the pack" in words
    assert "as edited" not in [each.kept for each in problems if each.sheet == "More text"]


def test_without_contents_the_sheets_that_are_not_there_are_named(tmp_path, reader) -> None:
    gone = ("Contents", "Costs", "Ofsted No. 4")
    _, problems = after(
        plain_plan(), tmp_path, reader, lambda book: [book.remove(book[name]) for name in gone]
    )
    said = next(each.what for each in problems if each.sheet == "Contents")
    assert "“Costs”" in said and "“Ofsted No. 4”" in said and "“Duties”" not in said


def test_without_the_columns_of_ids_all_is_joined_by_what_it_says(tmp_path, reader) -> None:
    data = plain_plan()
    found, _ = after(data, tmp_path, reader, _without_ids)
    assert len(found.all(Snapshot)) == len(data.all(Snapshot)) > 0
    same_plan(data, found)


def test_without_ids_and_contents_areas_are_known_by_the_sheets_of_their_actions(
    tmp_path, reader
) -> None:
    data = plain_plan()

    def change(book: openpyxl.Workbook) -> None:
        _without_ids(book)
        book.remove(book["Contents"])

    found, problems = after(data, tmp_path, reader, change)
    assert [each.name for each in found.areas] == [each.name for each in data.areas]
    assert [len(found.actions(each)) for each in found.areas] == [
        len(data.actions(each)) for each in data.areas
    ]
    assert "areas with all that belongs to them" in told(problems)
    # The one duty of which "More text" holds something is that duty.
    with_rule = [each.rule for each in data.all(Duty) if each.rule]
    assert len(with_rule) != 1 or found.all(Duty)[0].rule == with_rule[0]


def test_no_new_row_gets_the_number_of_one_that_is_lost(tmp_path, reader) -> None:
    def change(book: openpyxl.Workbook, review: int | None) -> None:
        _without_ids(book)
        book.remove(book["Contents"])
        sheet = book["Reviewed actions"]
        for row in range(2, sheet.max_row + 1):
            sheet.cell(row, column_of(sheet, "Review ID")).value = review

    first, _ = after(plain_plan(), tmp_path, reader, lambda book: change(book, None))
    given = max(row.id for row in first.all(Review))
    found, problems = after(plain_plan(), tmp_path, reader, lambda book: change(book, given))
    assert not found.all(ReviewItem) and given not in [row.id for row in found.all(Review)]
    assert f"names the review with the ID {given}, which is not in the workbook" in told(problems)


def test_a_mark_among_headings_is_no_column(tmp_path, reader) -> None:
    def change(book: openpyxl.Workbook) -> None:
        sheet = book["Ofsted No. 4"]
        place = column_of(sheet, "Key") + 1
        sheet.cell(1, place).value = mark_of(sheet).replace("actions", "duties")
        sheet.cell(2, place).value = "Something"

    data = plain_plan()
    found, problems = after(data, tmp_path, reader, change)
    assert found.extra_names == data.extra_names
    assert "is the mark of another sheet and no heading; what stands under it was" in told(problems)


def test_sheets_of_actions_in_another_workbook_give_no_column_of_marks(tmp_path, reader) -> None:
    data = plain_plan()
    export_workbook(data, tmp_path / "out.xlsx")

    def change(book: openpyxl.Workbook) -> None:
        areas = {area.name for area in data.areas}
        for name in [each for each in book.sheetnames if each not in areas]:
            book.remove(book[name])

    found = understand(reader.read(changed(tmp_path / "out.xlsx", change)))
    assert not [name for name in found.draft.extra_names if name.startswith("Plandesk")]
    keys = {each.key for each in found.draft.actions()}
    assert len(keys) > 3 and keys <= {each.key for each in data.actions()}
    assert found.problems[0].what.startswith("The sheet is one of a workbook that Plandesk wrote")


def test_what_is_a_mark() -> None:
    assert is_mark("Plandesk sheet 0123456789abcdef actions 14 (please leave this cell)")
    assert is_mark("Plandesk sheet 0123456789abcdef") and not is_mark("Plandesk sheet of ours")


def test_a_workbook_without_marks_is_left_as_it_is(tmp_path, reader) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "Plandesk sheet of ours"
    book.save(tmp_path / "any.xlsx")
    read = reader.read(tmp_path / "any.xlsx")
    assert without_marks(read) == read


def test_columns_without_the_heading_shown_are_shown(tmp_path, reader) -> None:
    def change(book: openpyxl.Workbook) -> None:
        sheet = book["Columns"]
        sheet.cell(1, column_of(sheet, "Shown")).value = None

    data = plain_plan()
    found, problems = after(data, tmp_path, reader, change)
    assert found.all(Column) and all(each.shown for each in found.all(Column))
    assert "The heading “Shown” went out" in told(problems)
    assert "|every column as one that is shown" in told(problems)


def test_a_new_row_of_choices_says_what_became_of_its_value(tmp_path, reader) -> None:
    def change(book: openpyxl.Workbook) -> None:
        sheet = book["Remembered choices"]
        row = sheet.max_row + 1
        sheet.cell(row, column_of(sheet, "Name")).value = "page"
        sheet.cell(row, column_of(sheet, "Value")).value = "landscape"

    found, problems = after(_with_choice(), tmp_path, reader, change)
    assert [each.value for each in found.all(Choice) if each.name == "page"] == [{}]
    assert "|nothing; “landscape” in the notes of the plan" in told(problems)
    assert "1 choice was not there" in told(problems)
    assert "|as edited, but for what is said below of single cells" in told(problems)


def test_a_day_that_is_no_day_is_named_when_somebody_typed_it(tmp_path, reader) -> None:
    data = plain_plan()
    sheets = {area.id: area.name for area in data.areas}
    action = next(
        each for each in data.actions() if each.due and sheets[each.area_id] in sheets.values()
    )

    def change(book: openpyxl.Workbook) -> None:
        sheet = book[sheets[action.area_id]]
        row = next(cell.row for cell in sheet["A"] if str(cell.value) == action.no)
        sheet.cell(row, column_of(sheet, "By when")).value = "31/02/2018"

    found, problems = after(data, tmp_path, reader, change)
    said = [each for each in problems if "“31/02/2018” is not a date" in each.what]
    assert [each.kept for each in said] == ["“31/02/2018” as it is, no due date"]
    assert said[0].cell
    # One that stood there when the workbook was written is nothing new.
    assert not [each for each in problems if "32/01/2018" in each.what]
    assert [each.name for each in found.all(Area)] == [each.name for each in data.all(Area)]
