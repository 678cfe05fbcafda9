"""A second rating goes out with a pack, comes back, and is merged by a legend of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from desktop.core.editing import actions as editing
from desktop.core.editing.packs import PackSpec
from desktop.core.errors import Refused
from desktop.core.forms import column_for
from desktop.core.kinds import ImpactStatus, Redating
from desktop.core.merge import Outcome, apply, default_decisions
from desktop.core.plan import Plan
from desktop.exchange.exporting import export_workbook
from desktop.exchange.importing import import_workbook
from desktop.exchange.packs.returns import read_return
from tests.exchange.partners import (
    DEFAULT,
    POLICE,
    Office,
    action,
    column,
    live_plan,
    outcomes,
    partner,
    write,
)

BOTH = PackSpec(POLICE, leads=(POLICE,), fill=("progress", "by_when", "ragb", "impact_ragb"))


def twice_rated() -> Plan:
    """The plan of the office, whose actions are rated for the difference made as well."""
    plan = live_plan()
    with plan.step("a second legend"):
        for place, (code, word) in enumerate((("N", "None yet"), ("S", "Some"), ("B", "Big")), 1):
            plan.insert(ImpactStatus(code=code, word=word, position=float(place), colour="#0A7D5C"))
    for no, rating in (("6.1", "N"), ("6.4", "some")):
        editing.set_field(plan, action(plan, no), "impact_ragb", rating)
    return plan


@pytest.fixture
def office(tmp_path: Path, reader) -> Office:
    return Office(tmp_path, reader, twice_rated())


def test_a_pack_offers_each_legend_for_its_own_column(office) -> None:
    book = openpyxl.load_workbook(office.send(spec=BOTH))
    assert [cell.value for cell in book["Impact statuses"]["A"]] == ["Letter", "N", "S", "B"]
    assert [cell.value for cell in book["Statuses"]["A"]][1:] == ["R", "A", "G", "B"]
    sheet = book["Actions"]
    lists = {
        str(each.sqref).split(":")[0].rstrip("0123456789"): each.formula1
        for each in sheet.data_validations.dataValidation
    }
    letters = {cell.value: cell.column_letter for cell in sheet[1]}
    assert "Impact statuses" in lists[letters["Impact rating"]]
    assert "'Statuses'" in lists[letters["RAGB Status"]]


def test_a_pack_of_one_rating_has_one_list(tmp_path: Path, reader) -> None:
    office = Office(tmp_path, reader)
    assert "Impact statuses" not in openpyxl.load_workbook(office.send()).sheetnames
    with pytest.raises(Refused, match="no legend for “Impact rating”"):
        office.send(spec=BOTH)


def test_a_rating_that_the_plan_shows_is_filled_in_as_the_status_is(office) -> None:
    with office.plan.step("show the second rating"):
        office.plan.insert(column_for("impact_ragb", 99.0))
    book = openpyxl.load_workbook(office.send())
    cell = book["Actions"].cell(2, column(book["Actions"], "Impact rating"))
    assert cell.value == "N" and not cell.protection.locked


def test_what_comes_back_is_read_by_its_own_legend(office) -> None:
    def rate(sheet) -> None:
        write(sheet, "6.1", "Impact rating", "big")
        write(sheet, "6.2", "Impact rating", "B")
        write(sheet, "6.4", "Impact rating", "R")
        write(sheet, "6.2", "RAGB Status", "S")

    merge = office.back(partner(office.send(spec=BOTH), rate))
    assert outcomes(merge) == {
        ("6.1", "impact_ragb"): "theirs",
        ("6.2", "impact_ragb"): "theirs",
        ("6.2", "ragb"): "unreadable",
        ("6.4", "impact_ragb"): "unreadable",
    }
    unread = {cell.field: cell.choices for cell in merge.with_outcome(Outcome.UNREADABLE)}
    assert unread == {"ragb": ("R", "A", "G", "B"), "impact_ragb": ("N", "S", "B")}
    apply(office.plan, merge, default_decisions(merge, ""))
    assert [action(office.plan, no).impact_ragb for no in ("6.1", "6.2", "6.4")] == ["B", "B", "S"]
    assert action(office.plan, "6.2").ragb == "R"


def test_letters_that_changed_since_a_pack_was_sent(office) -> None:
    path = office.send(spec=BOTH)
    some, big = office.plan.data.all(ImpactStatus)[1:]
    with office.plan.step("swap letters"):
        office.plan.update(some, code="X")
        office.plan.update(big, code="S")

    def rate(sheet) -> None:
        write(sheet, "6.1", "Impact rating", "B")

    merge = office.back(partner(path, rate))
    (cell,) = [each for each in merge.cells() if each.theirs == "B"]
    assert cell.value == "S" and "“B” was Big when the pack was sent" in cell.note


def test_an_exported_plan_comes_back_with_both_ratings(office, tmp_path: Path, reader) -> None:
    info = office.plan.data.info
    with office.plan.step("tell more of the plan"):
        office.plan.update(
            info, cost_columns=["2027/28", "Later\u2009years"], stands_for="2018-09-01"
        )
    export_workbook(office.plan.data, tmp_path / "out.xlsx")
    found = import_workbook(tmp_path / "out.xlsx", reader=reader)
    assert found.own and not found.problems
    assert [each.values() for each in found.draft.impact_legend] == [
        each.values() for each in office.plan.data.impact_legend
    ]
    assert [each.impact_ragb for each in found.draft.actions()] == [
        each.impact_ragb for each in office.plan.data.actions()
    ]
    assert found.draft.info.cost_columns == ["2027/28", "Later\u2009years"]
    assert found.draft.info.stands_for == "2018-09-01"


# --- dates -------------------------------------------------------------------------------------


def dating(no: str, value: datetime, form: str) -> Callable[[Any], None]:
    """Types a "by when" as a date in some format."""

    def change(sheet) -> None:
        write(sheet, no, "By when", value)
        row = next(r for r in range(2, 99) if sheet.cell(r, column(sheet, "No.")).value == no)
        sheet.cell(row, column(sheet, "By when")).number_format = form

    return change


def dated(office: Office, no: str, value: datetime, form: str) -> dict[str, object]:
    """What the merge says of a "by when" that was typed as a date in some format."""
    merge = office.back(partner(office.send(), dating(no, value, form)))
    return {cell.field: cell for cell in merge.cells() if cell.field == "by_when"}


def test_a_month_in_a_return_is_a_month(office) -> None:
    cell = dated(office, "6.8", datetime(2019, 4, 9), "mmm-yy")["by_when"]
    assert (cell.theirs, cell.value, cell.outcome) == ("Apr-19", "Apr-19", Outcome.THEIRS)
    assert "holds 09/04/2019: the day is not shown" in cell.note


@pytest.mark.parametrize(
    ("form", "text", "due"),
    [
        ("d-mmm", "9-Apr", "2019-04-09"),
        ("m.yy", "4.19", "2019-04-30"),
        ("yy", "19", "2019-12-31"),
        ('"by "d mmmm', "by 9 April", "2019-04-09"),
    ],
)
def test_a_date_keeps_the_words_it_shows_and_the_day_it_holds(office, form, text, due) -> None:
    cell = dated(office, "6.8", datetime(2019, 4, 9), form)["by_when"]
    assert (cell.theirs, cell.value, cell.due) == (text, text, due)
    assert "not shown" in cell.note


def test_what_a_date_shows_and_holds_is_what_the_merge_writes(office) -> None:
    path = partner(office.send(), dating("6.8", datetime(2019, 4, 9), "d-mmm"))
    apply(office.plan, office.back(path), DEFAULT)
    moved = action(office.plan, "6.8")
    assert (moved.by_when, moved.due) == ("9-Apr", "2019-04-09")
    again = apply(office.plan, office.back(path), DEFAULT)
    assert (again.cells, again.rows) == (0, 0), "the same return a second time changes nothing"


def test_a_quarter_that_a_format_names_asks_which_as_it_does_when_typed(office) -> None:
    cell = dated(office, "6.8", datetime(2019, 4, 9), '"Q1 "yyyy')["by_when"]
    assert (cell.theirs, cell.outcome) == ("Q1 2019", Outcome.UNREADABLE)
    assert cell.choices == ("31/03/2019", "30/06/2019")


@pytest.mark.parametrize(
    ("form", "text"),
    [('"Spring "yyyy', "Spring 2019"), ('"from "mmmm yyyy', "from April 2019")],
)
def test_words_that_a_format_brings_come_back_as_they_are_shown(office, form, text) -> None:
    cell = dated(office, "6.8", datetime(2019, 4, 1), form)["by_when"]
    assert (cell.theirs, cell.value) == (text, text)


def test_a_day_that_is_only_shown_another_way_is_no_change(office) -> None:
    assert dated(office, "6.8", datetime(2018, 11, 12), "mmm-yy") == {}


def test_a_partner_s_own_column_of_revised_dates_moves_the_date(office) -> None:
    def add(sheet) -> None:
        place = sheet.max_column + 1
        sheet.cell(1, place, "Revised date")
        for row in range(2, 8):
            if sheet.cell(row, column(sheet, "No.")).value == "6.8":
                sheet.cell(row, place, "31/01/2019")

    path = partner(office.send(), add)
    merge = office.back(path)
    assert any("“Revised date” was read as the date" in remark for remark in merge.remarks)
    assert outcomes(merge) == {("6.8", "by_when"): "theirs"}
    (cell,) = merge.cells()
    assert cell.value == "31/01/2019" and "moved from 12/11/2018" in cell.note
    apply(office.plan, merge, DEFAULT)
    (moved,) = office.plan.data.all(Redating)
    assert (moved.old_due, moved.new_due, moved.approved_by) == ("2018-11-12", "2019-01-31", "")
    again = apply(office.plan, office.back(path), DEFAULT)
    assert (again.cells, again.rows) == (0, 0), "the same return a second time changes nothing"


def test_a_workbook_that_is_no_return_says_what_its_cells_hold(
    office, tmp_path: Path, reader
) -> None:
    book = openpyxl.Workbook()
    book.active.append(("No.", "Action", "By when", "Lead"))
    book.active.append(("6.8", "Use of pupil premium for looked after children",
                        datetime(2019, 4, 9), "Health"))  # fmt: skip
    book.active["C2"].number_format = "d mmm"
    book.save(tmp_path / "other.xlsx")
    returned = read_return(tmp_path / "other.xlsx", office.plan.data, reader=reader)
    cell = returned.rows[0].cells["by_when"]
    assert (cell.text, cell.due) == ("9 Apr", "2019-04-09")


def test_a_workbook_without_a_key_is_read_by_the_plan_s_legends(
    office, tmp_path: Path, reader
) -> None:
    with office.plan.step("a letter of our own"):
        office.plan.update(office.plan.data.legend.get("G"), code="OK")
    book = openpyxl.Workbook()
    book.active.append(("No.", "Action", "By when", "Lead", "Delivery RAG", "Impact RAG"))
    book.active.append(("6.8", "Use of pupil premium for looked after children", "Ongoing",
                        "Health", "ok", "big"))  # fmt: skip
    book.save(tmp_path / "other.xlsx")
    returned = read_return(tmp_path / "other.xlsx", office.plan.data, reader=reader)
    cells = returned.rows[0].cells
    assert (cells["ragb"].text, cells["impact_ragb"].text) == ("OK", "B")
    assert not any("no key" in remark for remark in returned.remarks)
