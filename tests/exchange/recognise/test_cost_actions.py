"""Costs sheets whose rows are parts of the plan's actions."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook as Book

from desktop.core.costs.beside import workings
from desktop.core.costs.parts import ACTIONS, account_of, costs_of, total
from desktop.core.data import PlanData
from desktop.core.kinds import Action, CostLine, CostPart
from desktop.core.problems import Problem
from desktop.exchange.reading.process import ReadingProcess
from tests.exchange.recognise import build

HEADINGS = ("Action", "What", "Year", "Amount", "Source", "Recurrent or one-off")


class Costs:
    """Imports a plan of three actions with a sheet of costs; keeps what was told of that sheet."""

    def __init__(self, importer: build.Importer) -> None:
        self._importer = importer
        self.told: dict[str, str] = {}
        self.problems: list[Problem] = []

    def __call__(
        self,
        *rows: Sequence[Any],
        merged: str = "",
        more: Sequence[tuple[str, str]] = (),
        called: str = "Costs",
    ) -> PlanData:
        book = Book()
        sheet = book.active
        sheet.title = "Plan"
        named = (("1.1", "Open"), ("1.2", "Recruit nurses"), ("A3", "Buy vans"), *more)
        actions = [(no, words, "May 2027", "Jo", "Begun", "G") for no, words in named]
        build.put(sheet, [build.HEADINGS, *actions])
        costs = book.create_sheet(called)
        build.put(costs, rows)
        if merged:
            costs.merge_cells(merged)
        found = self._importer(book)
        self.problems = [each for each in found.problems if each.sheet == called]
        self.told = {each.cell: each.what for each in self.problems}
        return found.draft


@pytest.fixture
def costs(reader: ReadingProcess, tmp_path: Path) -> Costs:
    """Imports sheets of costs."""
    return Costs(build.Importer(reader, tmp_path))


def parts(data: PlanData) -> list[tuple[str, ...]]:
    """Each part: its action's words, what it is, its year and amount."""
    found = []
    for each in data.all(CostPart):
        action = data.get(Action, each.action_id)
        assert each.line_id is None and each.area_id is None
        found.append((action.action if action else "", each.what, each.year, each.amount))
    return found


def test_each_row_is_a_part_of_its_action_in_its_own_words(costs: Costs) -> None:
    data = costs(
        HEADINGS,
        ("1.1", "Paint", "2031/32", 900, "Youth fund", "one-off"),
        ("1.2", "Agency", "2031/32", "6 days @ £50", "Base", "recurrent"),
        ("A3", "Vans", "2032/33", "tbc", "Base", "one-off"),
        (1.1, "Doors", "2032/33", "£70", "", ""),
    )
    assert parts(data) == [
        ("Open", "Paint", "2031/32", "900"), ("Recruit nurses", "Agency", "2031/32", ""),
        ("Buy vans", "Vans", "2032/33", ""), ("Open", "Doors", "2032/33", "70"),
    ]  # fmt: skip
    said = [(each.source, each.recurrent, each.note) for each in data.all(CostPart)]
    assert said == [
        ("Youth fund", "one-off", ""), ("Base", "recurrent", ""),
        ("Base", "one-off", "Amount: tbc"), ("", "", ""),
    ]  # fmt: skip
    assert costs.told == {"D3": "“6 days @ £50” stands under “Amount” and is no one sum."}
    assert [each.text for each in data.all(CostPart)] == ["", "6 days @ £50", "", ""]
    assert data.all(CostLine) == [] and data.info.cost_columns == [], "it is no summary"
    whole = total("", costs_of(data, ACTIONS))
    assert (account_of(data), str(whole.amount), whole.unknown) == (ACTIONS, "970", 2)


def test_an_action_that_is_not_in_the_plan_is_told_and_its_part_kept(costs: Costs) -> None:
    data = costs(
        HEADINGS,
        ("1.1", "Paint", "2031/32", 900, "", ""),
        ("1.9", "Bells", "2031/32", 40, "", ""),
        ("", "Unallocated", "2031/32", 7, "", ""),
        ("1.2", "Agency", "2031/32", 3, "", ""),
    )
    assert parts(data)[1:3] == [("", "Bells", "2031/32", "40"), ("", "Unallocated", "2031/32", "7")]
    assert [each.note for each in data.all(CostPart)] == ["", "Action: 1.9", "", ""]
    assert costs.told == {
        "A3": "“1.9” is no action of the plan.", "B4": "The row of “Unallocated” names no action.",
    }  # fmt: skip
    assert str(total("", costs_of(data, ACTIONS)).amount) == "950"


def test_an_action_is_named_by_its_number_or_by_its_words(costs: Costs) -> None:
    rows = [(each, "2031/32", 5) for each in
            ("Action 1.2", "1.2 Paper", "recruit  nurses", "a3: Tyres", "Buy vans")]  # fmt: skip
    data = costs(("Action no.", "Year", "Cost"), *rows)
    assert parts(data) == [
        ("Recruit nurses", "", "2031/32", "5"), ("Recruit nurses", "Paper", "2031/32", "5"),
        ("Recruit nurses", "", "2031/32", "5"), ("Buy vans", "Tyres", "2031/32", "5"),
        ("Buy vans", "", "2031/32", "5"),
    ]  # fmt: skip


def test_columns_of_years_make_a_part_for_each(costs: Costs) -> None:
    data = costs(
        ("Costs by action",),
        ("Action", "Item", "2031/32", "2032/33 (£000)", "Total", "Alternative", "Team"),
        ("1.1", "Paint", 900, 1, 1900, "", "Jo"),
        ("1.2", "Agency", "", "tbc", "", "Yes", ""),
        ("A3", "Vans", 4, "£5 a head", 9, "", ""),
        ("Total", "", 904, 1, "", "", ""),
    )
    assert parts(data) == [
        ("Open", "Paint", "2031/32", "900"), ("Open", "Paint", "2032/33", "1000"),
        ("Recruit nurses", "Agency", "2032/33", ""),
        ("Buy vans", "Vans", "2031/32", "4"), ("Buy vans", "Vans", "2032/33", ""),
    ]  # fmt: skip
    assert [each.alternative for each in data.all(CostPart)] == [False, False, True, False, False]
    assert [each.note for each in data.all(CostPart)] == [
        "Team: Jo", "Team: Jo", "2032/33 (£000): tbc", "Total: 9", "2032/33 (£000): £5 a head"
    ]  # fmt: skip
    assert costs.told == {
        "D5": "“£5 a head” stands under “2032/33 (£000)” and is no one sum.",
        "E5": "“9” stands under “Total”, and the parts of its row come to £4, without 1 part not "
        "known.",
        "A6": "“Total | 904 | 1” calls itself a total and is no part; the parts above it come to "
        "£1,904, without 1 part not known.",
    }
    assert "Costs by action" in data.info.notes.split("\n")


def test_a_total_of_all_is_told_beside_all_parts_and_another_beside_those_above_it(
    costs: Costs,
) -> None:
    data = costs(
        ("Action", "What", "Amount"),
        ("1.1", "Paint", 900), ("Sub-total", "", 900),
        ("1.2", "Agency", 50), ("", "Sub-total", 50), ("Total", "", 950),
        ("A3", "Vans", 7), ("Grand total", "", 957),
    )  # fmt: skip
    assert [each[3] for each in parts(data)] == ["900", "50", "7"]
    assert {cell: told.rpartition(" come to ")[2] for cell, told in costs.told.items()} == {
        "A3": "£900.", "B5": "£50.", "A6": "£950.", "A8": "£957.",
    }  # fmt: skip


def test_totals_do_not_hide_that_the_rows_are_of_actions(costs: Costs) -> None:
    data = costs(("Action", "Amount"), ("1.1", 900), ("Sub-total", 900), ("Total", 900))
    assert parts(data) == [("Open", "", "", "900")]


def test_an_amount_that_stands_alone_is_a_part_and_other_words_are_none(costs: Costs) -> None:
    data = costs(("Action", "Amount"), ("Staff",), ("1.1", 900), ("", 40))
    assert parts(data) == [("Open", "", "", "900"), ("", "", "", "40")]
    assert "Staff" in data.info.notes.split("\n")


def test_an_action_may_be_named_by_its_number_and_by_its_words_beside_it(costs: Costs) -> None:
    data = costs(
        ("Action ref", "Action", "Amount"),
        ("1.1", "Open", 5), ("1.2", "Recruit all nurses", 6), ("", "Buy vans", 7),
        ("1.1", "Buy vans", 8), ("9.9", "Sing", 9), ("", "Total", 35),
    )  # fmt: skip
    assert [(each[0], each[3]) for each in parts(data)] == [
        ("Open", "5"), ("Recruit nurses", "6"), ("Buy vans", "7"), ("Open", "8"), ("", "9"),
    ]  # fmt: skip
    assert [each.note for each in data.all(CostPart)] == [
        "", "Action: Recruit all nurses", "", "Action: Buy vans", "Action ref: 9.9\nAction: Sing",
    ]  # fmt: skip
    assert costs.told == {
        "B5": "“Buy vans” is another action than the one that the row names first.",
        "A6": "“9.9” is no action of the plan.",
        "B7": "“Total | 35” calls itself a total and is no part; the parts above it come to £35.",
    }


def test_words_that_two_actions_have_name_neither(costs: Costs) -> None:
    data = costs(
        ("Action", "Amount"), ("Buy vans", 5), ("A4", 6), ("1.1", 7),
        more=[("A4", "Buy vans")],
    )  # fmt: skip
    assert [(each[0], each[3]) for each in parts(data)] == [
        ("", "5"), ("Buy vans", "6"), ("Open", "7"),
    ]  # fmt: skip
    assert costs.told == {"A2": "“Buy vans” is no action of the plan."}


def test_a_total_beside_what_is_not_known_is_told_though_the_rest_comes_to_it(
    costs: Costs,
) -> None:
    costs(("Action", "2031/32", "2032/33", "Total cost"), ("1.1", 5, "tbc", 5), ("1.2", 7, 1, 9))
    assert costs.told == {
        "D2": "“5” stands under “Total cost”, and the parts of its row come to £5, without 1 part "
        "not known.",
        "D3": "“9” stands under “Total cost”, and the parts of its row come to £8.",
    }


def test_of_columns_under_years_one_called_an_amount_is_no_other_part(costs: Costs) -> None:
    data = costs(("Action", "2031/32", "2032/33", "Amount"), ("1.1", 5, 6, 11), ("1.2", 7, "", 7))
    assert [each.note for each in data.all(CostPart)] == ["Amount: 11", "Amount: 11", "Amount: 7"]
    assert [each[2:] for each in parts(data)] == [("2031/32", "5"), ("2032/33", "6"),
                                                  ("2031/32", "7")]  # fmt: skip


def test_an_action_that_is_merged_over_rows_is_that_of_each(costs: Costs) -> None:
    data = costs(
        HEADINGS,
        ("1.2", "Agency", "2031/32", 3, "", ""), (None, "Rooms", "2031/32", 4, "", ""),
        HEADINGS, (None, "Bells", "2031/32", 5, "", ""), merged="A2:A3",
    )  # fmt: skip
    assert [each[:2] for each in parts(data)] == [
        ("Recruit nurses", "Agency"), ("Recruit nurses", "Rooms"), ("", "Bells")
    ]  # fmt: skip


@pytest.mark.parametrize(
    "rows",
    [
        (("Action", "What", "2031/32"), ("Hire", "Rooms", 5), ("Paint", "Doors", 6)),
        (("Action", "What", "2031/32"), ("1.1", "Rooms", 5), ("Paint", "A", 6), ("Sing", "B", 7)),
        (("Item", "2031/32"), ("1.1", 5), ("1.2", 6)),
        (("Action", "Team", "Note £"), ("1.1", "Jo", "£5"), ("1.2", "Al", "£6")),
    ],
)
def test_a_sheet_that_names_no_actions_or_no_amounts_is_a_summary(costs: Costs, rows: Any) -> None:
    data = costs(*rows)
    assert len(data.all(CostLine)) == len(rows)
    assert all(each.action_id is None for each in data.all(CostPart))


def test_an_amount_with_its_working_keeps_that_to_be_questioned(costs: Costs) -> None:
    data = costs(
        ("Action", "What", "2031/32", "2032/33"),
        ("1.1", "Paint", "£300 (2 days @ £100)", "4 days @ £50 = £200"),
        ("A3", "Vans", "£70 for all", "1,5 days @ £20"),
    )
    assert [(each.amount, each.text) for each in data.all(CostPart)] == [
        ("300", "£300 (2 days @ £100)"), ("200", "4 days @ £50 = £200"), ("70", ""),
        ("", "1,5 days @ £20"),
    ]  # fmt: skip
    assert [each.sentence for each in workings(data)] == [
        "“£300 (2 days @ £100)” comes to £200, and £300 is stated."
    ]
    kept = {each.cell: each.kept for each in costs.problems}
    assert kept == {"D3": "its words as how the part is worked out"}


def test_a_working_beside_a_column_of_workings_goes_into_the_note(costs: Costs) -> None:
    data = costs(("Action", "Amount", "Working"), ("1.1", "£300 (3 days @ £100)", "by quote"),
                 ("1.2", "£70", ""))  # fmt: skip
    assert [(each.amount, each.text, each.note) for each in data.all(CostPart)] == [
        ("300", "by quote", "Amount: £300 (3 days @ £100)"), ("70", "", ""),
    ]  # fmt: skip


def test_a_total_with_the_vat_beside_it_is_no_other_sum(costs: Costs) -> None:
    found = costs(
        ("Action", "Item", "Cost", "VAT", "Total"),
        ("1.1", "Hire", 12_000, 2_400, 14_400),
        ("1.2", "Adverts", 3_000, 600, 3_600),
        ("A3", "Exempt", 500, None, 500),
        (None, None, 15_500, 3_000, 18_500),
    )
    assert [part.amount for part in found.all(CostPart)] == ["12000", "3000", "500"]
    assert costs.told["D1"] == (
        "“VAT” and “Total” are VAT on the costs beside them, or those with it, and are added to "
        "none."
    )
    assert "is read as a total and is no part" in costs.told["C5"]
    assert set(costs.told) == {"D1", "C5"}


def test_a_total_that_vat_does_not_explain_is_compared(costs: Costs) -> None:
    costs(
        ("Action", "Item", "Cost", "VAT", "Total"),
        ("1.1", "Hire", 12_000, 2_400, 12_000),
        ("1.2", "Adverts", 3_000, 600, 4_000),
    )
    assert "“4000” stands under “Total”, and the parts of its row come to £3,000." in (
        costs.told.values()
    )


def test_a_row_of_several_actions_is_of_the_plan_as_a_whole_in_its_own_words(costs: Costs) -> None:
    data = costs(
        ("Action", "Item", "Cost"), ("1.1, 1.2", "Adverts", 70), ("1.1 and A3", "Fuel", 9),
        ("1.2", "Rooms", 8),
    )  # fmt: skip
    assert [(each[0], each[3]) for each in parts(data)] == [
        ("", "70"), ("", "9"), ("Recruit nurses", "8"),
    ]  # fmt: skip
    assert [each.note for each in data.all(CostPart)] == [
        "Action: 1.1, 1.2", "Action: 1.1 and A3", "",
    ]  # fmt: skip
    assert costs.told == {
        "A2": "“1.1, 1.2” names 2 actions.",
        "A3": "“1.1 and A3” names 2 actions.",
    }
    data = costs(("Action", "Cost"), ("1.1, 1.2", 70), ("1.1 & A3", 9))
    assert [each[1] for each in parts(data)] == ["", ""], "no number is what it is for"


def test_several_actions_beside_the_words_of_one_are_told(costs: Costs) -> None:
    data = costs(("Action ref", "Action", "Cost"), ("1.1, 1.2", "Open", 70), ("A3", "", 9))
    assert [each[0] for each in parts(data)] == ["Open", "Buy vans"]
    assert costs.told == {"A2": "“1.1, 1.2” names 2 actions."}
    assert data.all(CostPart)[0].note == "Action ref: 1.1, 1.2"


def test_words_behind_the_number_of_an_action_are_kept_beside_what_it_pays_for(
    costs: Costs,
) -> None:
    data = costs(("Action", "Item", "Cost"), ("1.1 Back door", "Paint", 7), ("1.2 Recruit", "A", 8),
                 ("A3 Vans", "Vans", 9), ("1.1 Open", "Locks", 3))  # fmt: skip
    assert [each.note for each in data.all(CostPart)] == ["Action: 1.1 Back door", "", "", ""]


def test_all_actions_pay_for_something_together_and_are_no_total(costs: Costs) -> None:
    data = costs(
        ("Action", "Item", "Cost"), ("1.1", "Paint", 7), ("All", "Manager", 60),
        ("Whole plan", "Board", 5), ("Total", "", 72),
    )  # fmt: skip
    assert [(each[0], each[1]) for each in parts(data)] == [
        ("Open", "Paint"), ("", "Manager"), ("", "Board"),
    ]  # fmt: skip
    assert set(costs.told) == {"A5"} and costs.told["A5"].endswith("come to £72.")
    assert [each.note for each in data.all(CostPart)][1:] == ["Action: All", "Action: Whole plan"]
    data = costs(("Action", "Item", "Cost"), ("1.1", "Paint", 7), ("All", "Total", 7),
                 ("All", "", 7))  # fmt: skip
    assert len(parts(data)) == 1, "these are totals"


def test_costs_of_the_whole_plan_do_not_hide_that_the_rows_are_of_actions(costs: Costs) -> None:
    rows = [("Plan", each, 5) for each in ("Board", "Manager", "Rooms")]
    data = costs(("Action", "Item", "Cost"), ("1.1", "Paint", 7), *rows)
    assert [each[0] for each in parts(data)] == ["Open", "", "", ""]


@pytest.mark.parametrize(
    ("called", "year"),
    [
        ("Costs 2031-32", "2031/32"), ("Budget FY31-32", "2031/32"), ("Costs 2031", "2031"),
        ("Costs year 2", "Year 2"), ("Costs", ""), ("Costs 2031-34", ""), ("Costs 01-02", ""),
        ("Costs Feb 2031", ""), ("Costs 2031, 2032", ""), ("Costs Marketing 2031", "2031"),
    ],
)  # fmt: skip
def test_a_year_in_the_name_of_a_sheet_is_that_of_its_costs(
    costs: Costs, called: str, year: str
) -> None:
    data = costs(
        ("Action", "What", "Amount"), ("1.1", "Paint", 900), ("A3", "Vans", 70), called=called
    )
    assert [each.year for each in data.all(CostPart)] == [year, year]
    said = f"The year {year} stands in the sheet's name."
    assert [each.what for each in costs.problems] == ([said] if year else [])
    assert not year or costs.problems[0].kept == "it as the year of 2 costs, as they name none"


def test_a_cost_keeps_its_own_year_before_that_of_its_sheet(costs: Costs) -> None:
    data = costs(
        ("Action", "What", "Year", "Amount"), ("1.1", "Paint", "2030/31", 900),
        ("A3", "Vans", "", 70), called="Costs 2031-32",
    )  # fmt: skip
    assert [each.year for each in data.all(CostPart)] == ["2030/31", "2031/32"]
    assert costs.problems[0].kept == "it as the year of 1 cost, as it names none"


def test_lines_of_a_sheet_that_says_its_year_stand_under_its_name(costs: Costs) -> None:
    data = costs(("Item", "Cost"), ("Paint", "£900"), ("Vans", "£70"), called="Costs 2031-32")
    assert {each.section for each in data.all(CostLine)} == {"Costs 2031-32"}
    assert not data.all(CostPart)


def test_an_amount_that_says_it_is_not_additional_is_not(costs: Costs) -> None:
    data = costs(
        ("Action", "What", "Amount"), ("1.1", "Paint", "£900 (not additional)"), ("A3", "Vans", 70)
    )
    assert [(each.amount, each.additional) for each in data.all(CostPart)] == [
        ("900", "no"), ("70", ""),
    ]  # fmt: skip
