"""What a merge of our own workbook leaves, and says that it leaves."""

from __future__ import annotations

import openpyxl

from desktop.core.kinds import Action, Duty, Risk
from desktop.exchange.exporting import export_workbook
from desktop.exchange.packs.besides import besides
from desktop.exchange.packs.returns import read_return
from tests.exchange.own.books import changed, column_of, plain_plan, read_back


def test_cells_of_details_are_counted_by_sheet(tmp_path, reader) -> None:
    data = plain_plan()
    export_workbook(data, tmp_path / "out.xlsx")

    def change(book: openpyxl.Workbook) -> None:
        duties, risks, areas = book["Duties"], book["Risks"], book["Areas"]
        duties.cell(2, column_of(duties, "Name")).value = "Letter"
        duties.cell(2, column_of(duties, "Source")).value = "The board"
        risks.delete_rows(2)
        risks.cell(4, 1).value, risks.cell(5, 1).value = "Nobody applies", "No money"
        areas.cell(2, column_of(areas, "Title")).value = "Another title"

    path = changed(tmp_path / "out.xlsx", change)
    returned = read_return(path, data, reader=reader)
    said = next(each for each in returned.remarks if "differ besides the actions" in each)
    assert "on “Duties” 2 cells" in said and "on “Areas” 1 cell" in said
    assert "on “Risks” 2 rows that the plan has not and 1 row fewer than the plan" in said
    assert said.startswith("edited.xlsx and the plan") and "A merge takes actions only" in said
    assert not [each for each in returned.remarks if "the new plan" in each]
    # What it says that an import takes, an import takes.
    found, _ = read_back(path, reader)
    assert found.all(Duty)[0].name == "Letter" and len(found.all(Risk)) == 2


def test_nothing_is_said_of_an_unchanged_workbook(tmp_path, reader) -> None:
    data = plain_plan()
    export_workbook(data, tmp_path / "out.xlsx")
    found, _ = read_back(tmp_path / "out.xlsx", reader)
    assert besides(found, data, "out.xlsx") == ""


def test_actions_that_are_only_here_or_there_are_the_merge_itself(tmp_path, reader) -> None:
    data = plain_plan()
    export_workbook(data, tmp_path / "out.xlsx")
    found, _ = read_back(tmp_path / "out.xlsx", reader)
    action = found.actions()[0]
    found.add(Action(key="knew", area_id=found.areas[0].id))
    assert besides(found, data, "x") == ""
    action.progress, action.original_by_when = "Begun", "July"
    assert besides(found, data, "x").count("cell") == 1
    assert "“First dates” 1 cell." in besides(found, data, "x")


def test_the_workbook_of_another_plan_is_not_counted() -> None:
    one, other = plain_plan(), plain_plan()
    one.info.uid, other.info.uid = "a" * 32, "b" * 32
    other.all(Duty)[0].name = "Letter"
    assert besides(other, one, "x.xlsx").startswith("Of x.xlsx the actions alone were compared")
