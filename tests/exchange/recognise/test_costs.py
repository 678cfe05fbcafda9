"""Summaries of costs as councils lay them out: sections in a column, several rows of headings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook as Book

from desktop.core.checks.checker import run_checks
from desktop.core.costs.beside import workings
from desktop.core.costs.parts import SUMMARY, costs_of, totals_by
from desktop.core.costs.totals import section_sums, stated_totals, table_sums
from desktop.core.data import PlanData
from desktop.core.kinds import CostLine
from desktop.core.problems import Problem
from desktop.exchange.reading.process import ReadingProcess
from tests.exchange.recognise import build

Line = tuple[str, str, list[str]]


class Costs:
    """Imports a plan of one action with a sheet of costs."""

    def __init__(self, importer: build.Importer) -> None:
        self._importer = importer
        self.names: list[str] = []
        self.data: PlanData | None = None
        self.lines: list[Line] = []
        self.read: Sequence[CostLine] = []
        self.told: list[Problem] = []

    def __call__(self, *rows: Sequence[Any], number_format: str = "") -> list[Line]:
        book = Book()
        sheet = book.active
        sheet.title = "Plan"
        build.put(sheet, [build.HEADINGS, ("1", "Open a team", "May 2027", "Jo", "Begun", "G")])
        build.put(book.create_sheet("Costs"), rows)
        for cells in book["Costs"].iter_rows() if number_format else ():
            for cell in cells:
                cell.number_format = number_format
        found = self._importer(book)
        draft = self.data = found.draft
        self.told = [each for each in found.problems if each.sheet == "Costs"]
        self.names = draft.info.cost_columns
        self.read = draft.all(CostLine)
        self.lines = [(line.section, line.item, line.figures) for line in self.read]
        return self.lines

    def wrong(self) -> list[str]:
        return [each.where for each in stated_totals(self.read, self.names) if not each.fits]


@pytest.fixture
def costs(reader: ReadingProcess, tmp_path: Path) -> Costs:
    """Imports sheets of costs."""
    return Costs(build.Importer(reader, tmp_path))


@pytest.mark.parametrize(
    "text",
    ["£700 (£200 from schools)", "£700 a month", "4 x £250", "2027", "tbc", "£6 - 12k", "see note"],
)
def test_the_first_line_of_a_table_is_no_second_row_of_headings(costs: Costs, text: str) -> None:
    costs(("Item", "Cost"), ("Coach", text), ("Rooms", "£50"), ("Total", "£90"))
    assert costs.names == ["Cost"]
    assert costs.lines[1] == ("", "Coach", [text])


def test_words_without_a_heading_above_them_name_no_column(costs: Costs) -> None:
    costs(("Coach", "tbc"), ("Rooms", "£50"), ("Heat", "£90"))
    assert costs.names == []


def test_headings_may_stand_in_two_rows(costs: Costs) -> None:
    costs(("Item", "Council", "Health"), (None, "2027", "2027"), ("Coach", 50, 60))
    assert costs.names == ["Council 2027", "Health 2027"]
    costs((None, "Council", "Health"), ("Line of cost", "2027", "2027"), ("Coach", 50, 60))
    assert costs.names == ["Council 2027", "Health 2027"]


@pytest.mark.parametrize(
    "text",
    ["existing budget", "staff time", "GBP 700", "\u20ac700", "seven hundred pounds", "tbc"],
)
@pytest.mark.parametrize("item", ["Coach", None])
@pytest.mark.parametrize("head", [None, "Item"])
def test_what_a_first_line_says_is_no_part_of_a_column_s_name(
    costs: Costs, text: str, item: str | None, head: str | None
) -> None:
    costs((head, "2027", "2028"), (item, text, text), ("Rooms", "£50", "£60"))
    assert costs.names == ["2027", "2028"]


@pytest.mark.parametrize("text", ["see note", "met by a grant", "shared with schools"])
def test_a_line_below_headings_that_tell_all_columns_apart_names_none(
    costs: Costs, text: str
) -> None:
    costs((None, "2027", "2028"), ("Coach", text, text), ("Rooms", "£50", "£60"))
    assert costs.names == ["2027", "2028"]


def test_a_row_of_headings_that_tells_no_column_apart_has_another_below(costs: Costs) -> None:
    costs((None, "2027", "2027"), ("Post", "Buying", "Running"), ("Coach", 50, 60))
    assert costs.names == ["2027 Buying", "2027 Running"]


def test_a_second_row_of_headings_begins_a_table(costs: Costs) -> None:
    costs(
        ("Item", "2027/28"), ("Coach", 50), ("Total", 50), (None, None),
        ("Item", "2028/29"), ("Rooms", 70), ("Total", 71),
    )  # fmt: skip
    assert costs.names == ["2027/28"]
    found = table_sums(costs.read, costs.names)
    told = [(each.names, each.sections[0].sums[0]) for each in found]
    assert [(names, each.told) for names, each in told if each] == [
        (("2027/28",), "£50"), (("2028/29",), "£70"),
    ]  # fmt: skip
    assert [t.column for t in stated_totals(costs.read, costs.names) if not t.fits] == ["2028/29"]


def test_a_column_of_sections_is_the_sections(costs: Costs) -> None:
    costs(
        ("Costs of the plan",), ("Workstream", "Item", "Cost", "Note"), ("Front door", "Coach", 50),
        (None, "Rooms", 20, "for a year"), (None, "Total", 70), ("Care", "Cars", 30),
        ("Care", "Vans"), ("Care total", None, 30), (None, "Grand total", 100),
    )  # fmt: skip
    assert costs.lines == [
        ("", "Costs of the plan", []),
        ("Workstream", "Item", ["Cost", "Note"]),
        ("Front door", "Coach", ["50"]),
        ("Front door", "Rooms", ["20", "for a year"]),
        ("Front door", "Total", ["70"]),
        ("Care", "Cars", ["30"]),
        ("Care", "Vans", []),
        ("Care", "Care total", ["30"]),
        ("", "Grand total", ["100"]),
    ]
    assert costs.names == ["Cost", "Note"] and costs.wrong() == []
    sums = [each.sums[0] for each in section_sums(costs.read, costs.names)]
    assert [int(each.high) for each in sums if each] == [70, 30, 100]


def test_a_total_that_names_its_section_in_their_column_is_an_item(costs: Costs) -> None:
    read = costs(
        ("Workstream", "Item", "Cost (£)"),
        ("Homes", "Vans", 400), ("Homes", "Maps", 50), ("Total Homes", None, 450),
        ("Total Respect", "Coach", 70), ("Total Total Respect", None, 70),
        ("Grand total", None, 520),
    )  # fmt: skip
    assert [line[:2] for line in read if "total" in line[1].casefold()] == [
        ("Homes", "Total Homes"), ("Total Respect", "Total Total Respect"), ("", "Grand total"),
    ]  # fmt: skip
    assert [each.fits for each in stated_totals(costs.read, costs.names)] == [True] * 3


def test_a_column_of_numbers_before_the_items_is_none_of_sections(costs: Costs) -> None:
    costs(("Ref", "Item", "Cost"), ("a", "Coach", "£50"), ("b", "Rooms", "£20"),
          (None, "Total", "£71"))  # fmt: skip
    assert costs.lines[1] == ("", "a", ["Coach", "£50"])
    assert costs.wrong() == ["Total (Cost)"]


def test_two_columns_of_figures_are_no_column_of_items(costs: Costs) -> None:
    costs(("Area", "2027", "2028"), ("Front door", 50, 60), ("Total", 50, 60))
    assert costs.names == ["2027", "2028"]
    assert costs.lines[1] == ("", "Front door", ["50", "60"])


def test_figures_that_are_read_as_no_sum_are_named_with_their_cells(costs: Costs) -> None:
    costs(("Item", "2027", "2028"), ("Coach", "£700 a month", "£50"), ("Rooms", "£50", "1 500"),
          ("Rooms", "£50", "1 500"), ("Total", "£50", "£90"))  # fmt: skip
    assert [(each.cell, each.what.split(" is")[0]) for each in costs.told] == [
        ("B2", "“£700 a month”"), ("C3", "“1 500”"), ("C4", "“1 500”"),
    ]  # fmt: skip
    assert "it is a rate" in costs.told[0].what


def test_a_sheet_of_costs_without_a_sum_says_so(costs: Costs) -> None:
    costs(("Item", "Cost"), ("Coach", "1 500"), ("Rooms", "1.500,50"))
    assert "No sum of money could be read in this sheet" in costs.told[0].what
    costs(("Item", "Cost"), ("Coach", "not known"), ("Rooms", "to be agreed"))
    assert [each.what for each in costs.told] == [
        "The sheet is called “Costs”, and no sum of money could be read in it."
    ]
    costs(("Item", "Cost"), ("Coach", "£50"), ("Rooms", 20))
    assert costs.told == []


def test_pence_that_a_format_rounds_away_are_kept_and_told(costs: Costs) -> None:
    rows = (("Item", "Cost"), ("A", 100.4), ("B", 200.4), ("Total", 300.8))
    made = costs(*rows, number_format="£#,##0")
    assert [figures for _, _, figures in made[1:]] == [["£100.40"], ["£200.40"], ["£300.80"]]
    assert costs.wrong() == []
    assert [each.cell for each in costs.told] == ["B2", "B3", "B4"]
    assert "its pence are not shown" in costs.told[0].what


def test_totals_beside_references_are_no_lines(costs: Costs) -> None:
    costs(
        ("Ref", "Item", "2027/28 £", "Funding"),
        ("A. Homes", None, None, None),
        ("1.1", "Vans", 400.5, "Base"), ("1.2", "Maps", 50, "Grant"),
        (None, "Sub-total A", 450.5, None),
        ("B. Courts", None, None, None),
        ("2.1", "Coach", 70, "Base"),
        (None, "Sub-total B", 70, None),
        (None, "Total (A + B)", 521.5, None),
        (None, "Contingency at 10%", 52, None),
        (None, "Grand total", 572.5, None),
    )  # fmt: skip
    # 400.50 + 50 = 450.50; 450.50 + 70 = 520.50; 520.50 + 52 = 572.50
    assert costs.wrong() == ["Total (A + B) (2027/28 £)"]
    sums = section_sums(costs.read, costs.names)
    assert [(each.lines, each.sums[1] and each.sums[1].told) for each in sums] == [
        (2, "£450.50"), (1, "£70"), (1, "£52"), (4, "£572.50"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "headings",
    [("£000s 2027-28", "£000s 2028-29"), ("2027-28 £k", "2028-29 £k"),
     ("£'000s 2027", "£'000s 2028")],
)  # fmt: skip
def test_headings_in_thousands_name_their_columns(costs: Costs, headings: tuple[str, str]) -> None:
    made = costs(("Team", *headings), ("Vans", 7.5, 2), ("Maps", 1, 0.25), ("Total", 8.5, 2.25))
    assert costs.names == list(headings) and len(made) == 4
    stated = [(int(each.stated), each.fits) for each in stated_totals(costs.read, costs.names)]
    assert stated == [(8_500, True), (2_250, True)]


def test_a_heading_of_pounds_and_a_year_names_its_column(costs: Costs) -> None:
    costs(("Team", "£ 2027-28"), ("Vans", 7.5), ("Maps", 1), ("Total", 8.5))
    assert costs.names == ["£ 2027-28"] and costs.wrong() == []


@pytest.mark.parametrize("head", ["2031/32", "2031/32 (£)", "Cost of 2031/32"])
@pytest.mark.parametrize("sign", ["£700", "*£700", "£700 est"])
def test_a_year_counts_whether_or_not_its_figures_have_a_sign(
    costs: Costs, head: str, sign: str
) -> None:
    costs(("Item", head, "2032/33"), ("Paint", sign, 90), ("Vans", 20, 8), ("TOTAL", 720, 98))
    assert costs.wrong() == []
    assert costs.data is not None
    found = totals_by(costs.data, costs_of(costs.data, SUMMARY), "year")
    assert [(each.name, each.amount) for each in found] == [("2031/32", 720), ("2032/33", 98)]


def test_figures_that_nobody_calls_money_are_told_once_beside_others_with_a_sign(
    costs: Costs,
) -> None:
    costs(("Item", "Cost", "Travel"), ("Paint", "£700", 90), ("Vans", "£20", 8))
    assert [(each.cell, each.what[:70]) for each in costs.told] == [
        ("C2", "“90” is in no sum, as no figure of its column is: other columns have a"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("head", "one"), [("Posts", 3), ("Year", 2031), ("Hours", 40), ("Notes", "3 vans")]
)
def test_what_counts_no_money_is_not_told(costs: Costs, head: str, one: Any) -> None:
    costs(("Item", "Cost", head), ("Paint", "£700", one), ("Vans", "£20", one))
    assert costs.told == []


@pytest.mark.parametrize("text", ["not known", "Not yet known", "500-600", "TBC"])
def test_a_cost_that_nobody_can_say_is_counted_as_not_known(costs: Costs, text: str) -> None:
    costs(("Item", "2031/32"), ("Paint", 700), ("Vans", text), ("Doors", 90))
    assert costs.data is not None
    (found,) = totals_by(costs.data, costs_of(costs.data, SUMMARY), "year")
    assert (found.name, found.amount, found.unknown) == ("2031/32", 790, 1)


def test_the_working_of_a_line_is_questioned_as_that_of_an_action_is(costs: Costs) -> None:
    costs(("Item", "Cost"), ("Paint", "12 days @ £90 = £1,800"), ("Vans", "2 days @ £9 = £18"))
    assert costs.data is not None
    (found,) = workings(costs.data)
    assert found.sentence == "“12 days @ £90 = £1,800” comes to £1,080."
    (told,) = [
        each
        for each in run_checks(costs.data, date(2031, 4, 1)).findings
        if each.rule == "cost-part-working"
    ]
    assert told.message == "Paint: “12 days @ £90 = £1,800” comes to £1,080."


@pytest.mark.parametrize(
    ("section", "year"),
    [("Costs 2031-32", "2031/32"), ("In 2031", "2031"), ("2031-34", ""), ("Training", "")],
)
def test_a_heading_of_one_year_is_that_of_the_lines_below_it(
    costs: Costs, section: str, year: str
) -> None:
    costs(("Item", "Cost"), (section,), ("Paint", "£700"))
    assert costs.data is not None
    assert [each.year for each in costs_of(costs.data, SUMMARY)] == [year]


def test_the_year_of_a_column_goes_before_that_of_the_heading(costs: Costs) -> None:
    costs(("Item", "2030/31", "Other cost"), ("Costs 2031-32",), ("Paint", "£700", "£5"))
    assert costs.data is not None
    found = [(each.year, each.amount) for each in costs_of(costs.data, SUMMARY)]
    assert found == [("2030/31", 700), ("2031/32", 5)]


def test_a_year_that_is_what_the_others_come_to_by_chance_is_a_year(costs: Costs) -> None:
    costs(
        ("Item", "2031/32", "2032/33", "2033/34"), ("Paint", 1000, 2000, 3000), ("Vans", 10, 20, 30)
    )
    assert costs.data is not None
    found = totals_by(costs.data, costs_of(costs.data, SUMMARY), "year")
    assert [(each.name, each.amount) for each in found] == [
        ("2031/32", 1010), ("2032/33", 2020), ("2033/34", 3030),
    ]  # fmt: skip
