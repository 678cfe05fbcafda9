"""Every sheet of our workbook is known by its mark, whatever was done to the workbook."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from desktop.core.kinds import CostLine
from desktop.core.problems import Problem
from desktop.core.text import one_line
from desktop.exchange.exporting import export_workbook
from desktop.exchange.importing import import_workbook
from desktop.exchange.own.format import is_export, read_export
from desktop.exchange.own.marks import MARK, Mark, mark_on
from desktop.exchange.packs.returns import read_return
from desktop.exchange.packs.sending import PackSpec, write_pack
from desktop.exchange.reading import Cell, Sheet, Workbook
from tests.exchange.office import convert
from tests.exchange.own.books import after, changed, column_of, mark_of, plain_plan, read_back, told
from tests.exchange.plans import same_plan


@pytest.mark.parametrize("one_sheet", [False, True])
def test_every_sheet_bears_a_mark_of_its_own(tmp_path, reader, one_sheet) -> None:
    export_workbook(plain_plan(), tmp_path / "out.xlsx", one_sheet=one_sheet)
    found = [mark_on(sheet) for sheet in reader.read(tmp_path / "out.xlsx").sheets]
    assert all(found) and len({each.mark for each in found if each}) == len(found)
    assert len({each.mark.token for each in found if each}) == 1


_LOOSE = "“X” as it is"  # the status that stands in no legend, told of each time


def _quiet(problems: list[Problem]) -> list[Problem]:
    return [each for each in problems if each.kept != _LOOSE]


def _rename(book: openpyxl.Workbook) -> None:
    for place, sheet in enumerate(book.worksheets):
        sheet.title = f"Tab {place}"


def _name_each_as_another(book: openpyxl.Workbook) -> None:
    names = book.sheetnames
    _rename(book)
    for sheet, name in zip(book.worksheets, names[1:] + names[:1], strict=True):
        sheet.title = name


def _move(book: openpyxl.Workbook) -> None:
    for sheet in list(book.worksheets):
        book.move_sheet(sheet, -book.index(sheet))


def _hide(book: openpyxl.Workbook) -> None:
    for sheet in book.worksheets[1:]:
        sheet.sheet_state = "hidden"


def _insert_columns(book: openpyxl.Workbook) -> None:
    for sheet in book.worksheets:
        sheet.insert_cols(1)
        sheet.insert_cols(3, 2)


@pytest.mark.parametrize("one_sheet", [False, True])
@pytest.mark.parametrize(
    "change", [_rename, _name_each_as_another, _move, _hide, _insert_columns],
    ids=["renamed", "names changed round", "moved", "hidden", "columns put in"],
)  # fmt: skip
def test_a_changed_workbook_is_the_same_plan(tmp_path, reader, change, one_sheet) -> None:
    data = plain_plan()
    found, problems = after(data, tmp_path, reader, change, one_sheet=one_sheet)
    same_plan(data, found)
    told_of = [each.what for each in _quiet(problems)]
    # That the name of an area's sheet is not that of the area is the one thing to say.
    assert all("The sheet was called “" in each for each in told_of)
    renamed = change in (_rename, _name_each_as_another)
    assert len(told_of) == (3 if renamed and not one_sheet else 0)


def test_title_rows_put_in_above_are_told(tmp_path, reader) -> None:
    def change(book: openpyxl.Workbook) -> None:
        for sheet in book.worksheets:
            sheet.insert_rows(1, 30)
            sheet["A1"] = f"This is {sheet.title}"

    data = plain_plan()
    found, problems = after(data, tmp_path, reader, change)
    same_plan(data, found)
    assert "Costs|A1|1 cell stands outside the table: A1 “This is Costs”." in told(problems)
    sheets = len(openpyxl.load_workbook(tmp_path / "out.xlsx").sheetnames)
    assert len(_quiet(problems)) == sheets


def test_headings_that_were_sorted_into_the_rows(tmp_path, reader) -> None:
    def change(book: openpyxl.Workbook) -> None:
        sheet = book["Ofsted No. 4"]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        sheet.delete_rows(1, 10)
        for row in [rows[1], rows[2], rows[0], rows[3]]:
            sheet.append(row)

    data = plain_plan()
    data.actions()[1].action = "No formula"
    found, problems = after(data, tmp_path, reader, change)
    same_plan(data, found)
    assert _quiet(problems) == []


def test_the_headings_left_the_row_of_the_mark(tmp_path, reader) -> None:
    def change(book: openpyxl.Workbook) -> None:
        sheet = book["Costs"]
        sheet.move_range("A1:D2", rows=3)

    data = plain_plan()
    found, _ = after(data, tmp_path, reader, change)
    same_plan(data, found)


@pytest.mark.long
def test_through_libreoffice_as_xlsx_and_ods(tmp_path, reader) -> None:
    data = plain_plan()
    for action in data.actions():  # what reads .ods files leaves tabs out
        action.action = action.action.replace("\t", " ")
    export_workbook(data, tmp_path / "out.xlsx")
    again = convert(tmp_path / "out.xlsx", "xlsx", tmp_path / "again")
    found, problems = read_back(again, reader)
    same_plan(data, found)
    assert _quiet(problems) == []
    found, problems = read_back(convert(again, "ods", tmp_path / "ods"), reader)
    same_plan(data, found)
    # That nothing but cells can be read from such a file is said, and nothing else.
    assert [each.what[:8] for each in _quiet(problems)] == ["Colours,"]


def test_a_copied_sheet_is_told_and_left_out(tmp_path, reader) -> None:
    def change(book: openpyxl.Workbook) -> None:
        copy = book.copy_worksheet(book["Ofsted No. 4"])
        assert mark_of(copy) == mark_of(book["Ofsted No. 4"])
        copy.title = "Before"
        copy.cell(3, column_of(copy, "Progress"), "An older word")
        book.move_sheet(copy, -book.index(copy))
        book.copy_worksheet(book["Costs"])

    data = plain_plan()
    found, problems = after(data, tmp_path, reader, change)
    same_plan(data, found)
    assert (
        "Before|A3|The sheet is a copy of “Ofsted No. 4”, by its mark in P1, and was left "
        "out; 1 row of it says something else (3).|what “Ofsted No. 4” says"
    ) in told(problems)
    assert "Costs Copy||The sheet is a copy of “Costs”" in told(problems)
    assert "which says the same" in told(problems)


def test_a_sheet_of_another_workbook_is_left_out(tmp_path, reader) -> None:
    other = plain_plan()
    other.info.title = "Another"
    export_workbook(other, tmp_path / "other.xlsx")

    def change(book: openpyxl.Workbook) -> None:
        book.remove(book["Costs"])
        sheet = book.create_sheet("Costs")
        for row in openpyxl.load_workbook(tmp_path / "other.xlsx")["Costs"].iter_rows():
            sheet.append([cell.value for cell in row])

    found, problems = after(plain_plan(), tmp_path, reader, change)
    assert not found.all(CostLine)
    assert "it comes from another workbook that Plandesk wrote" in told(problems)
    assert "The sheet “Costs” is gone from the workbook. It held 1 cost line" in told(problems)


def test_the_sheet_about_another_plan_does_not_change_whose_the_workbook_is(
    tmp_path, reader
) -> None:
    other = plain_plan()
    other.info.title = "Another"
    export_workbook(other, tmp_path / "other.xlsx")

    def change(book: openpyxl.Workbook) -> None:
        sheet = book.create_sheet("Their plan", 0)
        for row in openpyxl.load_workbook(tmp_path / "other.xlsx").worksheets[0].iter_rows():
            sheet.append([cell.value for cell in row])

    data = plain_plan()
    found, problems = after(data, tmp_path, reader, change)
    same_plan(data, found)
    assert "Their plan||The sheet “Their plan” is not part of the plan: it comes from another" in (
        told(problems)
    )


@pytest.mark.parametrize("sheet", ["Costs", "Ofsted No. 4", "Columns", "Areas"])
def test_a_sheet_without_its_mark_is_known_by_its_name(tmp_path, reader, sheet) -> None:
    def change(book: openpyxl.Workbook) -> None:
        page = book[sheet]
        page.cell(1, page.max_column).value = None

    data = plain_plan()
    found, problems = after(data, tmp_path, reader, change)
    same_plan(data, found)
    assert f"{sheet}||The mark that says what the sheet holds is gone" in told(problems)


def test_a_sheet_without_mark_and_name_is_left_out_and_told(tmp_path, reader) -> None:
    def change(book: openpyxl.Workbook) -> None:
        for name in ("Costs", "Ofsted No. 4"):
            page = book[name]
            page.cell(1, page.max_column).value = None
            page.title = f"My {name}"

    found, problems = after(plain_plan(), tmp_path, reader, change)
    assert len(found.actions()) == 3 and not found.all(CostLine)
    assert (
        "The sheet “My Costs” is not part of the plan: no mark says what it holds. 2 rows of "
        "it were left out."
    ) in told(problems)
    assert "The sheet “Ofsted No. 4” is gone from the workbook" in told(problems)


def test_a_workbook_without_the_sheet_about_the_plan_is_still_ours(tmp_path, reader) -> None:
    data = plain_plan()
    found, problems = after(
        data, tmp_path, reader, lambda book: book.remove(book["About this plan"])
    )
    assert found.info.title == "Plan without a title" and len(found.actions()) == 6
    assert "The sheet “About this plan” is gone from the workbook" in told(problems)


def test_one_sheet_alone_is_any_other_workbook_and_told(tmp_path, reader) -> None:
    export_workbook(plain_plan(), tmp_path / "out.xlsx")

    def change(book: openpyxl.Workbook) -> None:
        for name in book.sheetnames:
            if name != "Ofsted No. 4":
                book.remove(book[name])

    alone = changed(tmp_path / "out.xlsx", change)
    assert not is_export(reader.read(alone))
    found = import_workbook(alone, reader=reader)
    assert not found.own and len(found.draft.actions()) == 3
    assert "of which the sheets about the plan and its areas are not here" in told(
        list(found.problems)
    )


def test_a_pack_is_no_export_and_an_export_no_pack(tmp_path, reader) -> None:
    """Not even where the plan's own words are those by which either is known."""
    data = plain_plan()
    for column, label in zip(data.columns, ("Item", "What it is", _ABOUT), strict=False):
        column.label = label
    for action in data.actions():
        action.no, action.action = "Workbook", MARK
    data.actions()[0].progress = f"Plandesk pack k2222222 plan {data.info.uid}"
    write_pack(
        data,
        PackSpec(partner="Police", leads=("Ann Lowe",), fill=("progress",)),
        tmp_path / "pack.xlsx",
    )
    assert not is_export(reader.read(tmp_path / "pack.xlsx"))
    found = import_workbook(tmp_path / "pack.xlsx", reader=reader)
    assert not found.own
    export_workbook(data, tmp_path / "out.xlsx")
    returned = read_return(tmp_path / "out.xlsx", data, reader=reader)
    assert returned.pack_key == "" and len(returned.rows) == 6
    assert returned.remarks[0].startswith("Compared two ways")
    same_plan(data, read_back(tmp_path / "out.xlsx", reader)[0])


def _sheet(name: str, rows: list[list[str]]) -> Sheet:
    return Sheet(
        name,
        {
            row: {at: Cell(row, at, text) for at, text in enumerate(texts, start=1) if text}
            for row, texts in enumerate(rows, start=1)
        },
    )


_ABOUT = Mark("0" * 16, "about").text


@pytest.mark.parametrize(
    "rows",
    [
        [[MARK]],
        [["No.", "Action"], ["1", MARK]],
        [["No.", "Action", "Item"], ["1", "Plandesk plan workbook 1", "Workbook"]],
        [["Workbook", "Plandesk plan workbook 1"]],
        [["Action", "By when", _ABOUT], ["Workbook", MARK]],
        [["Action", Mark("0" * 16, "areas").text], ["Write", "2018"]],
        [["Item", "What it is"], ["Workbook", MARK]],  # said, but no mark
        [["Item", "What it is"], ["Title", "Plandesk plan workbook 1"]],
    ],
)
def test_a_workbook_that_only_holds_our_words_is_not_ours(rows) -> None:
    book = Workbook(Path("any.xlsx"), "xlsx", (_sheet("Plan", rows), _sheet("Other", rows)))
    assert read_export(book) is None


def test_a_workbook_of_a_later_version_says_what_it_cannot_read() -> None:
    token = "1" * 16
    about = [["Item", "What it is", "", "", Mark(token, "about").text], ["Title", "A plan"],
             ["Workbook", "Plandesk plan workbook 3"]]  # fmt: skip
    later = [["Code", "Value", "", "", Mark(token, "forecasts").text], ["1", "2"]]
    problems: list[Problem] = []
    book = Workbook(Path("b.xlsx"), "xlsx", (_sheet("About", about), _sheet("Figures", later)))
    found = read_export(book, problems)
    assert found is not None and found.info.title == "A plan"
    assert "The sheet holds “forecasts”, which this Plandesk does not know" in told(problems)


def test_of_two_that_look_like_marks_the_one_beyond_the_table_counts() -> None:
    true, false = Mark("1" * 16, "costs"), Mark("2" * 16, "about")
    sheet = _sheet("Any", [["A", false.text, "B", "", "", true.text], ["", "", false.text]])
    found = mark_on(sheet)
    assert found is not None and found.mark == true and found.cell.name == "F1"
    assert mark_on(_sheet("None", [["Plandesk sheet of some kind"]])) is None


def test_a_mark_is_read_as_it_was_written() -> None:
    for mark in (Mark("0123456789abcdef", "actions", 12), Mark("f" * 16, "first_dates")):
        found = mark_on(_sheet("Any", [["A", f" {one_line(mark.text)}  "[1:]]]))
        assert found is not None and found.mark == mark
