"""Workbooks of the first version, whose sheets bear no marks, are still read, and safely."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from desktop.core.data import PlanData
from desktop.core.kinds import CostLine, Duty, Review, Snapshot, Status
from desktop.core.sound import make_sound
from desktop.exchange.exporting import export_workbook
from tests.exchange.own.books import changed, plain_plan, read_back, told
from tests.exchange.plans import same_plan, small_plan

_FORMER = Path(__file__).with_name("former")


def _plan(found: PlanData, exactly: bool = True) -> PlanData:
    """The plan that the workbooks were written of, made sound as it is when it is read.

    Its number was drawn anew for each. Its duty had a rule that is none, and its one review records
    that cannot be read.
    """
    data = small_plan() if exactly else plain_plan()
    data.info.uid = found.info.uid
    for snapshot in list(data.all(Snapshot)):
        data.remove(Snapshot, snapshot.id)
    data.remove(Review, data.all(Review)[1].id)
    data.all(Review)[0].scope = {"areas": [data.areas[0].id]}
    data.all(Duty)[0].rule = {"kind": "a fixed date", "count": 0, "first": None, "times": None}
    for status in data.all(Status):  # nothing was asked for that the first version did not know
        status.approval_days = status.escalate_after = 0
        status.watched = False
    make_sound(data)
    return data


@pytest.mark.parametrize("name", ["many-sheets", "one-sheet"])
def test_a_workbook_of_the_first_version_is_the_same_plan(reader, name) -> None:
    found, problems = read_back(_FORMER / f"{name}.xlsx", reader)
    same_plan(_plan(found), found)
    assert sorted(each.kept for each in problems) == [
        "nothing of it", "nothing of it", "the duty on 30/06/2018 alone, which its row says",
        "what of it can be read", "“X” as it is",
    ]  # fmt: skip


def test_columns_named_like_a_sheet_of_costs(tmp_path, reader) -> None:
    """A plan's own columns Section and Item once made its actions the rows of a table of costs."""
    found, problems = read_back(_FORMER / "own-columns.xlsx", reader)
    assert [each.no for each in found.actions()] == ["2.1", "2.2", "2.3"]
    assert found.actions()[0].extra == {"Section": "Staff", "Item": "Post 1", "Name": "n"}
    assert len(found.actions()[1].extra["Name"]) == 40_000
    assert not found.all(CostLine) and problems == []
    for _ in range(2):
        export_workbook(found, tmp_path / "again.xlsx")
        again, problems = read_back(tmp_path / "again.xlsx", reader)
        same_plan(found, again)
        assert problems == []
        found = again


def _copied(tmp_path: Path, name: str, change) -> Path:
    path = tmp_path / "former.xlsx"
    path.write_bytes((_FORMER / f"{name}.xlsx").read_bytes())
    return changed(path, change)


def test_a_renamed_sheet_of_actions_is_not_taken_for_costs(tmp_path, reader) -> None:
    def rename(book: openpyxl.Workbook) -> None:
        book["Costs (2)"].title = "What it costs"

    found, problems = read_back(_copied(tmp_path, "own-columns", rename), reader)
    assert len(found.actions()) == 3 and not found.all(CostLine)
    assert [area.code for area in found.areas] == ["Costs"]
    assert len(found.actions()[1].extra["Name"]) == 40_000
    assert "The sheet was renamed; by its headings it holds actions." in told(problems)


def test_a_renamed_sheet_of_details_is_known_by_its_headings(tmp_path, reader) -> None:
    def rename(book: openpyxl.Workbook) -> None:
        book["Costs"].title = "Money"
        book["Ofsted No. 4"].title = "Four"

    found, problems = read_back(_copied(tmp_path, "many-sheets", rename), reader)
    for action in found.actions():  # openpyxl saves this text as another one
        action.progress = action.progress.replace("A stays", "It stays")
    same_plan(_plan(found, exactly=False), found)
    assert "Money||The sheet was renamed; by its headings it holds “Costs”." in told(problems)
    assert "Four||The sheet was renamed" in told(problems)


def test_two_renamed_sheets_of_actions_are_not_guessed(tmp_path, reader) -> None:
    def rename(book: openpyxl.Workbook) -> None:
        book["Ofsted No. 4"].title = "One"
        book["DP 4(ii)"].title = "Other"

    found, problems = read_back(_copied(tmp_path, "many-sheets", rename), reader)
    assert len(found.actions()) == 6
    assert [area.code for area in found.areas][3:] == ["One", "Other"]
    assert "The sheet “Ofsted No. 4” is gone" in told(problems)


def test_a_deleted_sheet_of_an_area_is_named(tmp_path, reader) -> None:
    found, problems = read_back(
        _copied(tmp_path, "many-sheets", lambda book: book.remove(book["Ofsted No. 4"])), reader
    )
    assert len(found.actions()) == 3
    assert "The sheet “Ofsted No. 4” is gone from the workbook" in told(problems)
    assert "that went out with a first date did not come back: 4.1, 4.10 and 0012" in told(problems)


@pytest.mark.parametrize("name", ["Areas", "Legend", "Columns"])
def test_a_deleted_sheet_that_was_always_there_is_named(tmp_path, reader, name) -> None:
    found, problems = read_back(
        _copied(tmp_path, "many-sheets", lambda book: book.remove(book[name])), reader
    )
    assert len(found.actions()) == 6
    assert f"The sheet “{name}” is gone from the workbook" in told(problems)


def test_an_area_whose_sheet_has_the_name_of_a_kind(tmp_path, reader) -> None:
    """A kind of row that came later may be called as an area's sheet was before."""

    def rename(book: openpyxl.Workbook) -> None:
        book["Costs (2)"].title = "Costs"
        for name in ("Areas", "More text"):
            cells = [cell for row in book[name].iter_rows() for cell in row]
            found = [cell for cell in cells if cell.value == "Costs (2)"]
            assert found
            for cell in found:
                cell.value = "Costs"

    found, problems = read_back(_copied(tmp_path, "own-columns", rename), reader)
    assert [each.no for each in found.actions()] == ["2.1", "2.2", "2.3"]
    assert len(found.actions()[1].extra["Name"]) == 40_000
    assert not found.all(CostLine) and problems == []
