"""Sheets that read like tables of actions and say what the actions of other sheets cost."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook as Book

from desktop.core.costs.part_totals import stated_beside
from desktop.core.costs.parts import ACTIONS, costs_of, total
from desktop.core.kinds import CostPart
from desktop.exchange.reading.process import ReadingProcess
from desktop.exchange.recognise import Mapping, Recognition
from desktop.exchange.recognise.model import COSTS, PLAN, SheetMapping
from tests.exchange.recognise import build

WORK = ("No.", "Action", "By when", "Lead", "RAG")
PLANNED = (
    WORK,
    ("4.1", "Mend the roof", "May 2027", "Ann", "G"),
    ("4.2", "Hire a van", "May 2027", "Bob", "A"),
    ("4.3", "Feed the birds", "May 2027", "Cat", "G"),
)
BY_ACTION = (("Action", "Item", "Cost"), ("4.1", "Slates", 70), ("4.1", "Nails", 9),
             ("4.3", "Seed", "£11"))  # fmt: skip


class Sheets:
    """Imports a workbook of some sheets, each a name with its rows."""

    def __init__(self, importer: build.Importer) -> None:
        self._importer = importer

    def __call__(
        self, *given: tuple[str, Sequence[Sequence[Any]]], mapping: Mapping | None = None
    ) -> Recognition:
        book = Book()
        del book["Sheet"]
        for name, rows in given:
            build.put(book.create_sheet(name), rows)
        return self._importer(book, mapping)


@pytest.fixture
def sheets(reader: ReadingProcess, tmp_path: Path) -> Sheets:
    """Imports workbooks."""
    return Sheets(build.Importer(reader, tmp_path))


def role(found: Recognition, name: str) -> str:
    return next(each.role for each in found.sheets if each.name == name)


def parts(found: Recognition) -> list[tuple[str, str, str]]:
    named = {each.id: each.no for each in found.draft.actions()}
    return [
        (named.get(each.action_id or 0, ""), each.what, each.amount)
        for each in found.draft.all(CostPart)
    ]


@pytest.mark.parametrize("name", ["Costs", "Budget", "Funding", "Finance", "Sheet 7"])
def test_rows_that_name_actions_of_another_sheet_are_parts_of_their_costs(
    sheets: Sheets, name: str
) -> None:
    found = sheets(("Work", PLANNED), (name, BY_ACTION))
    assert role(found, name) == COSTS
    assert [each.no for each in found.draft.actions()] == ["4.1", "4.2", "4.3"]
    assert parts(found) == [("4.1", "Slates", "70"), ("4.1", "Nails", "9"), ("4.3", "Seed", "11")]
    assert str(total("", costs_of(found.draft, ACTIONS)).amount) == "90"


def test_it_may_stand_before_the_plan_and_name_the_actions_in_their_words(sheets: Sheets) -> None:
    rows = (("Action", "Cost"), ("Hire a van", 5), ("feed the birds", 6))
    found = sheets(("Spending", rows), ("Work", PLANNED))
    assert parts(found) == [("4.2", "", "5"), ("4.3", "", "6")]


@pytest.mark.parametrize("heading", ["Ref", "No."])
def test_numbers_name_actions_under_any_heading_of_numbers(sheets: Sheets, heading: str) -> None:
    rows = ((heading, "Item", "Cost"), ("4.2", "Petrol", 5), ("4.3", "Seed", 6))
    assert parts(sheets(("Work", PLANNED), ("Costs", rows))) == [
        ("4.2", "Petrol", "5"), ("4.3", "Seed", "6"),
    ]  # fmt: skip


def test_numbers_of_rows_name_no_action(sheets: Sheets) -> None:
    planned = (WORK, ("1", "Mend", "May 2027", "Ann", "G"), ("2", "Hire", "May 2027", "Bob", "A"))
    rows = (("No.", "Item", "Cost"), (1, "Petrol", 5), (2, "Seed", 6))
    found = sheets(("Work", planned), ("Costs", rows))
    assert (role(found, "Costs"), parts(found)) == (COSTS, [])
    assert [each.no for each in found.draft.actions()] == ["1", "2"]


def test_bare_numbers_that_come_again_are_those_of_actions(sheets: Sheets) -> None:
    planned = (WORK, ("1", "Mend", "May 2027", "Ann", "G"), ("2", "Hire", "May 2027", "Bob", "A"))
    rows = (("Ref", "Item", "Cost"), (2, "Petrol", 5), (2, "Tax", 7), (1, "Nails", 6))
    assert parts(sheets(("Work", planned), ("Costs", rows))) == [
        ("2", "Petrol", "5"), ("2", "Tax", "7"), ("1", "Nails", "6"),
    ]  # fmt: skip


@pytest.mark.parametrize("heading", ["Estimated cost", "Budget", "Total", "Funding", "£"])
def test_the_one_column_of_sums_is_the_amount_in_whatever_words(
    sheets: Sheets, heading: str
) -> None:
    rows = (("Action", "Item", heading), ("4.1", "Slates", 70), ("4.3", "Seed", 11))
    found = sheets(("Work", PLANNED), ("Costs", rows))
    assert parts(found) == [("4.1", "Slates", "70"), ("4.3", "Seed", "11")]


def test_beside_a_budget_or_a_total_the_cost_is_the_amount(sheets: Sheets) -> None:
    rows = (("Action", "Item", "Allocated", "Estimated cost", "Total budget"),
            ("4.1", "Slates", 100, 70, 100), ("4.3", "Seed", 20, 11, 20))  # fmt: skip
    found = sheets(("Work", PLANNED), ("Costs", rows))
    assert parts(found) == [("4.1", "Slates", "70"), ("4.3", "Seed", "11")]
    assert "Allocated: 100" in found.draft.all(CostPart)[0].note


def test_actions_with_due_dates_leads_and_statuses_stay_actions(sheets: Sheets) -> None:
    own = (("No.", "Action", "Cost", *WORK[2:]), ("5.1", "Pay bills", 5, "May 2027", "Dee", "G"),
           ("5.2", "Count coins", 6, "May 2027", "Eve", "R"))  # fmt: skip
    alone = sheets(("Costs", own))
    assert (role(alone, "Costs"), [each.no for each in alone.draft.actions()]) == (
        PLAN, ["5.1", "5.2"],
    )  # fmt: skip
    beside = sheets(("Work", PLANNED), ("Costs", own))
    assert [each.no for each in beside.draft.actions()][3:] == ["5.1", "5.2"]


@pytest.mark.parametrize(("name", "kept"), [("Costs", COSTS), ("Sheet 7", PLAN)])
def test_who_holds_the_money_and_how_that_stands_may_be_said_beside_costs(
    sheets: Sheets, name: str, kept: str
) -> None:
    rows = (("Action", "Item", "Cost", "Lead", "RAG"), ("4.1", "Slates", 70, "Fay", "G"),
            ("4.3", "Seed", 11, "Guy", "A"))  # fmt: skip
    assert role(sheets(("Work", PLANNED), (name, rows)), name) == kept
    fewer = [row[:4] for row in rows]
    assert role(sheets(("Work", PLANNED), (name, fewer)), name) == COSTS


def test_a_sheet_called_costs_that_names_no_action_is_a_summary_and_says_so(
    sheets: Sheets,
) -> None:
    rows = (("Action", "Item", "Cost"), ("9.1", "Slates", 70), ("9.2", "Nails", 9))
    found = sheets(("Work", PLANNED), ("Costs", rows))
    assert (role(found, "Costs"), parts(found)) == (COSTS, [])
    told = [each.what for each in found.problems if each.sheet == "Costs"]
    assert told == ["The sheet has a column of actions, and most of its rows name none of the "
                    "plan's."]  # fmt: skip
    assert role(sheets(("Work", PLANNED), ("Sheet 7", rows)), "Sheet 7") == PLAN


def test_sheets_that_say_as_little_of_the_work_are_told_apart_by_their_name(
    sheets: Sheets,
) -> None:
    bare = [row[:2] for row in PLANNED]
    assert role(sheets(("Work", bare), ("Costs", BY_ACTION)), "Costs") == COSTS
    assert role(sheets(("Work", bare), ("Sheet 7", BY_ACTION)), "Sheet 7") == PLAN


def test_what_a_user_chose_stays(sheets: Sheets) -> None:
    mapping = Mapping((SheetMapping("Costs", PLAN),))
    found = sheets(("Work", PLANNED), ("Costs", BY_ACTION), mapping=mapping)
    assert role(found, "Costs") == PLAN


@pytest.mark.parametrize("heads", [("Cost", "VAT", "Total inc. VAT"), ("Net", "VAT", "Gross")])
def test_vat_beside_costs_is_told_once_and_kept_in_the_notes(
    sheets: Sheets, heads: tuple[str, str, str]
) -> None:
    rows = (("Action", "Item", *heads), ("4.1", "Slates", 70, 14, 84), ("4.3", "Seed", 10, 2, 12),
            ("Total", "", 80, 16, 96))  # fmt: skip
    found = sheets(("Work", PLANNED), ("Costs", rows))
    assert parts(found) == [("4.1", "Slates", "70"), ("4.3", "Seed", "10")]
    assert found.draft.all(CostPart)[0].note == f"VAT: 14\n{heads[2]}: 84"
    told = [each.what for each in found.problems if each.sheet == "Costs"]
    assert told[0] == (f"“VAT” and “{heads[2]}” are VAT on the costs beside them, or those with "
                       "it, and are added to none.")  # fmt: skip
    assert len(told) == 2
    stated, left = stated_beside(found.draft)
    assert ([each.fits for each in stated], left) == ([True], [])
