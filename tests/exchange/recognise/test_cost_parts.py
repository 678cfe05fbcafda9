"""Costs sheets that state parts: in columns that say so, or in a column for each year."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook as Book

from desktop.core.costs.left import left_out
from desktop.core.costs.parts import SUMMARY, costs_of, total
from desktop.core.costs.totals import stated_totals, table_sums
from desktop.core.data import PlanData
from desktop.core.kinds import CostLine, CostPart
from desktop.core.problems import Problem
from desktop.exchange.reading.process import ReadingProcess
from tests.exchange.recognise import build

HEADINGS = ("What", "Year", "One-off/Recurrent", "Amount", "Funded from", "Additional?")


class Costs:
    """Imports a plan of one action with a sheet of costs; keeps what was told of that sheet."""

    def __init__(self, importer: build.Importer) -> None:
        self._importer = importer
        self.told: list[Problem] = []

    def __call__(self, *rows: Sequence[Any], cost: str = "") -> PlanData:
        book = Book()
        sheet = book.active
        sheet.title = "Plan"
        heads, row = (*build.HEADINGS, "Cost"), ("1", "Open", "May 2027", "Jo", "Begun", "G", cost)
        build.put(sheet, [heads, row])
        build.put(book.create_sheet("Costs"), rows)
        found = self._importer(book)
        self.told = [each for each in found.problems if each.sheet == "Costs"]
        return found.draft


@pytest.fixture
def costs(reader: ReadingProcess, tmp_path: Path) -> Costs:
    """Imports sheets of costs."""
    return Costs(build.Importer(reader, tmp_path))


def parts(data: PlanData) -> list[tuple[str, ...]]:
    return [
        (each.what, each.year, each.recurrent, each.amount, each.source, each.additional)
        for each in data.all(CostPart)
    ]


def test_columns_that_say_what_each_amount_is(costs: Costs) -> None:
    data = costs(
        HEADINGS,
        ("Nurses", "2021/22", "Recurrent", "£20,500", "Youth fund", "Yes"),
        ("Audit", "FY21-22", "one off", 1250.5, "Base budget", "no"),
        ("Bus", 2022, "non-recurrent", "£3K", "", ""),
        ("Total", "", "", "£24,750.50", "", ""),
    )
    assert parts(data) == [
        ("Nurses", "2021/22", "recurrent", "20500", "Youth fund", "yes"),
        ("Audit", "FY21-22", "one-off", "1250.5", "Base budget", "no"),
        ("Bus", "2022", "one-off", "3000", "", ""),
    ]
    assert costs.told == []
    lines = data.all(CostLine)
    assert [each.line_id for each in data.all(CostPart)] == [each.id for each in lines[1:4]]
    assert lines[1].figures == ["2021/22", "Recurrent", "£20,500", "Youth fund", "Yes"], "as typed"
    assert str(total("", costs_of(data, SUMMARY)).amount) == "24750.5"


@pytest.mark.parametrize(
    ("words", "alternative"),
    [
        ("or lease (alternative)", True), ("Option B: lease (alternative to option A)", True),
        ("Alternative: agency staff", True), ("Lease, as an alternative", True),
        ("Alternative provision places", False), ("Lease", False),
    ],
)  # fmt: skip
def test_a_row_that_calls_itself_an_alternative_counts_in_no_total_and_is_told(
    costs: Costs, words: str, alternative: bool
) -> None:
    data = costs(
        HEADINGS, ("Buy", "2021/22", "One-off", "£10,000", "Youth fund", ""),
        (words, "2021/22", "One-off", "£20,000", "Youth fund", ""),
    )  # fmt: skip
    assert [each.alternative for each in data.all(CostPart)] == [False, alternative]
    told = [each.cell for each in costs.told if "calls itself an alternative" in each.what]
    assert told == ["A3"] * alternative


def test_words_beside_the_sum_of_an_amount_are_kept(costs: Costs) -> None:
    texts = ("£1,200 p.a.", "£900 per annum", "about £500", "£12k", "Nil", "TBC", "£80 one-off")
    data = costs(HEADINGS, *(("Fuel", "2021/22", "", text, "Youth fund", "") for text in texts))
    assert [(each.amount, each.recurrent, each.note) for each in data.all(CostPart)] == [
        ("1200", "recurrent", "Amount: £1,200 p.a."),
        ("900", "recurrent", "Amount: £900 per annum"),
        ("500", "", "Amount: about £500"),
        ("12000", "", ""), ("0", "", ""), ("", "", "Amount: TBC"),
        ("80", "one-off", "Amount: £80 one-off"),
    ]  # fmt: skip
    data = costs(HEADINGS, ("Fuel", "2021/22", "One-off", "£1,200 p.a.", "", ""))
    assert data.all(CostPart)[0].recurrent == "one-off", "its own column says how often"


def test_what_is_not_understood_is_told_by_cell_and_kept(costs: Costs) -> None:
    data = costs(
        HEADINGS,
        ("Nurses", "2021/22", "sometimes", "£20 a head", "", "maybe"),
        ("Bus", "2021/22", "", "tbc", "", ""),
        ("Audit", "2021/22", "", "£5", "", ""),
    )
    nurses, bus, audit = data.all(CostPart)
    assert (nurses.amount, nurses.recurrent, nurses.additional) == ("", "", "")
    assert nurses.note.split("\n") == [
        "One-off/Recurrent: sometimes", "Amount: £20 a head", "Additional?: maybe"
    ]  # fmt: skip
    assert (bus.amount, bus.note, audit.amount) == ("", "Amount: tbc", "5")
    told = {each.cell: each.what for each in costs.told if "stands under" in each.what}
    assert sorted(told) == ["C2", "D2", "F2"]
    assert told["D2"] == "“£20 a head” stands under “Amount” and is no one sum."
    assert told["F2"] == "“maybe” stands under “Additional?” and was not understood."


def test_workings_notes_and_alternatives(costs: Costs) -> None:
    data = costs(
        ("Item", "Working", "Amount (£000)", "Financial year", "Alternative", "Notes"),
        ("Coach", "3 days @ £500", "1.5", "2021/22", "", "Agreed"),
        ("Another coach", "", "£900", "2021/22", "Yes", ""),
    )
    first, other = data.all(CostPart)
    told = (first.text, first.amount, first.year, first.alternative, first.note)
    assert told == ("3 days @ £500", "1500", "2021/22", False, "Agreed")
    assert (other.amount, other.alternative) == ("900", True)


def test_alternatives_by_type_or_in_more_words_count_in_no_total(costs: Costs) -> None:
    data = costs(
        ("What", "Year", "Type", "Amount", "Alternative"),
        ("Staff", "2021/22", "Recurrent", "£50", ""),
        ("Agency", "2021/22", "Alternative", "£60", ""),
        ("Bank staff", "2021/22", "Recurrent", "£70", "Alternative to staff"),
    )
    assert [(each.what, each.alternative) for each in data.all(CostPart)] == [
        ("Staff", False), ("Agency", True), ("Bank staff", True),
    ]  # fmt: skip
    assert all("it is an alternative" in each.what for each in costs.told)
    assert str(total("", costs_of(data, SUMMARY)).amount) == "50"


@pytest.mark.parametrize(
    ("heading", "text", "additional"),
    [
        ("Additional?", "No - not additional", "no"), ("Additional?", "Yes: new money", "yes"),
        ("Not additional", "Yes", "no"), ("Not additional", "no", "yes"),
        ("Not additional", "not additional", "no"), ("Additional?", "Yes - not additional", None),
    ],
)  # fmt: skip
def test_whether_a_cost_is_additional_in_more_words(
    costs: Costs, heading: str, text: str, additional: str | None
) -> None:
    data = costs(("What", "Year", "Amount", heading), ("Staff", "2021/22", "£50", text))
    assert [each.additional for each in data.all(CostPart)] == [additional or ""]
    assert bool(costs.told) is (additional is None)


def test_a_column_for_each_year_with_the_sort_in_the_headings(costs: Costs) -> None:
    data = costs(
        ("", "Costs 2021/22", "Costs 2022/23 onwards"),
        ("Non-recurrent costs",), ("Audit", "£300"),
        ("Recurrent costs",), ("Nurses", "*£700", "£710"), ("Bus", "£5 a day", "tbc"),
        ("TOTAL", "£1,000", "£710"),
    )  # fmt: skip
    assert parts(data) == [
        ("Audit", "2021/22", "one-off", "300", "", ""),
        ("Nurses", "2021/22", "recurrent", "700", "", ""),
        ("Nurses", "2022/23", "recurrent", "710", "", ""),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        (("Item", "Amount"), ("Coach", "£300"), ("Total", "£300")),
        (("Item", "First year", "Second year"), ("Coach", "£300", "£310")),
        (("Coach", "£300"), ("Bus", "£20")),
    ],
)
def test_a_sheet_that_states_no_parts_makes_none(costs: Costs, rows: Any) -> None:
    data = costs(*rows, ("Rooms", "£40 one-off"))
    assert data.all(CostPart) == [] and len(data.all(CostLine)) >= 3


def test_a_plan_s_own_column_of_costs_is_kept_as_typed_and_nothing_is_guessed(costs: Costs) -> None:
    text = "£5K a year and £900 one-off"
    data = costs(("Item", "Amount"), ("Coach", "£300"), ("Bus", "£3"), cost=text)
    assert data.actions()[0].cost == text and data.all(CostPart) == []


def sums(data: PlanData) -> list[str]:
    """What the lines come to over all, by column, and each stated total that does not fit."""
    lines, names = data.all(CostLine), data.info.cost_columns
    found = [str(each.low) if each else "" for table in table_sums(lines, names)
             for each in table.sections[-1].sums]  # fmt: skip
    wrong = [each.where for each in stated_totals(lines, names) if not each.fits]
    return [*filter(None, found), *wrong]


def test_columns_beside_those_of_years_say_what_the_sums_of_their_rows_are(costs: Costs) -> None:
    data = costs(
        (
            "Item",
            "2031/32",
            "2032/33",
            "Total cost",
            "Alternative?",
            "Additional",
            "Source",
            "Notes",
        ),
        ("Nurses", 900, 40, 940, "", "Yes", "Youth fund", "agreed"),
        ("Agency", 1200, "", 1200, "Yes", "", "", ""),
        ("Bus", 50, "", 50, "perhaps", "No", "", ""),
        ("Total", 950, 40, 990, "", "", "", ""),
    )
    assert parts(data) == [
        ("Nurses", "2031/32", "", "900", "Youth fund", "yes"),
        ("Nurses", "2032/33", "", "40", "Youth fund", "yes"),
        ("Agency", "2031/32", "", "1200", "", ""),
        ("Bus", "2031/32", "", "50", "", "no"),
    ]
    nurses, _, agency, bus = data.all(CostPart)
    assert [each.alternative for each in data.all(CostPart)] == [False, False, True, False]
    assert (nurses.note, agency.note, bus.note) == ("agreed", "", "Alternative?: perhaps")
    assert sums(data) == ["950", "40", "990"], "and no total is wrong"
    assert str(total("", costs_of(data, SUMMARY)).amount) == "990"
    told = {each.cell: each.what for each in costs.told}
    assert told["E4"] == "“perhaps” stands under “Alternative?” and was not understood."
    assert told["B3"] == "“1200” is in no sum: it is an alternative, and counts in no total."


@pytest.mark.parametrize("head", ["Amount", "Cost", "2031/32", "One-off"])
def test_an_alternative_is_in_no_sum_of_the_lines_whatever_stands_over_its_amount(
    costs: Costs, head: str
) -> None:
    data = costs(
        ("Item", head, "Alternative"), ("Nurses", 900, ""), ("Agency", 1200, "Yes"),
        ("Bus", 50, "No"), ("Total", 950, ""),
    )  # fmt: skip
    assert sums(data) == ["950"]
    assert str(total("", costs_of(data, SUMMARY)).amount) == "950"
    left = left_out(data.all(CostLine), data.info.cost_columns)
    assert [each.text for each in left] == ["1200"]
    assert [each.alternative for each in data.all(CostPart)] == [False, True, False]


@pytest.mark.parametrize(
    ("heading", "says"),
    [("Alternative", "Alternative"), ("Is it an alternative?", "Yes"), ("Alternatives", "y")],
)
def test_a_line_and_its_part_agree_on_what_is_an_alternative(
    costs: Costs, heading: str, says: str
) -> None:
    data = costs(
        ("Item", "Year", "Amount", heading),
        ("Nurses", "2031/32", 900, ""), ("Agency", "2031/32", 1200, says),
        ("Bus", "2031/32", 50, "new"),
    )  # fmt: skip
    assert [each.alternative for each in data.all(CostPart)] == [False, True, False]
    assert str(total("", costs_of(data, SUMMARY)).amount) == "950"
    assert [each.cell for each in costs.told] == ["C3", "D4"]


def test_a_total_that_counts_an_alternative_is_told_and_counts_it_in_no_sum(costs: Costs) -> None:
    data = costs(
        ("Item", "2031/32", "Alternative"), ("Nurses", 900, ""), ("Agency", 1200, "Yes"),
        ("Total", 2100, ""),
    )  # fmt: skip
    assert sums(data) == ["900", "Total (2031/32)"]


def test_columns_of_sorts_of_cost_with_who_pays_state_parts(costs: Costs) -> None:
    data = costs(
        ("Item", "One-off", "Recurrent", "Source"),
        ("Nurses", 900, 40, "Youth fund"), ("Bus", "", 50, ""), ("Total", 900, 90, ""),
    )  # fmt: skip
    assert parts(data) == [
        ("Nurses", "", "one-off", "900", "Youth fund", ""),
        ("Nurses", "", "recurrent", "40", "Youth fund", ""),
        ("Bus", "", "recurrent", "50", "", ""),
    ]


def test_a_working_of_a_row_is_that_of_its_one_part_or_stands_in_the_notes(costs: Costs) -> None:
    data = costs(
        ("Item", "2031/32", "2032/33", "Working"),
        ("Nurses", 900, 40, "a rate for each"), ("Bus", 50, "", "5 @ £10"),
    )  # fmt: skip
    found = [(each.text, each.note) for each in data.all(CostPart)]
    assert found == [("", "Working: a rate for each")] * 2 + [("5 @ £10", "")]


def test_a_sum_of_no_year_beside_those_of_years_is_a_part_too(costs: Costs) -> None:
    data = costs(
        ("Item", "2031/32", "Travel"), ("Nurses", 500, 40), ("Agency", 600, ""), ("Bus", "", 7),
    )  # fmt: skip
    assert [(each.what, each.year, each.amount) for each in data.all(CostPart)] == [
        ("Nurses", "2031/32", "500"), ("Nurses", "", "40"), ("Agency", "2031/32", "600"),
    ]  # fmt: skip
    assert str(total("", costs_of(data, SUMMARY)).amount) == "1147"


def test_sorts_of_cost_alone_state_no_parts(costs: Costs) -> None:
    data = costs(("Item", "One-off", "Recurrent"), ("Nurses", 900, 40), ("Bus", "", 50))
    assert data.all(CostPart) == []


def test_a_row_that_says_nothing_of_an_amount_is_no_part(costs: Costs) -> None:
    data = costs(
        ("Item", "Year", "Amount", "Notes"), ("Staff", "", "", "see below"),
        ("Nurses", "2031/32", 900, ""),
    )  # fmt: skip
    assert [each.what for each in data.all(CostPart)] == ["Nurses"]


@pytest.mark.parametrize(
    ("name", "rows", "lines"),
    [
        ("Costs", (("Item", "2031/32"), ("Nurses", 900)), 2),
        ("Costs", (("Nurses", "£900"),), 1),
        ("Costs", (("Item", 2031), ("Nurses", "none")), 0),
        ("Resources", (("Telephone", 7700900),), 0),
    ],
)
def test_a_sheet_called_costs_of_one_line_is_a_summary(
    reader: ReadingProcess, tmp_path: Path, name: str, rows: Any, lines: int
) -> None:
    book = Book()
    book.active.title = "Plan"
    build.put(book.active, [build.HEADINGS, ("1", "Open", "May 2027", "Jo", "Begun", "G")])
    build.put(book.create_sheet(name), rows)
    found = build.Importer(reader, tmp_path)(book)
    assert len(found.draft.all(CostLine)) == lines


def test_a_part_beside_a_reference_is_called_by_what_it_is(costs: Costs) -> None:
    data = costs(
        ("Ref", "What", "Year", "Amount"), ("B1", "Paint", "2031/32", "£5"),
        ("", "Rooms", "2031/32", "£6"), ("B3", "", "2031/32", "£7"),
    )  # fmt: skip
    assert [each.what for each in data.all(CostPart)] == ["Paint", "Rooms", "B3"]
    data = costs(("Ref", "Item", "2031/32"), ("B1", "Paint", 5), ("B2", "Rooms", 6))
    assert [each.what for each in data.all(CostPart)] == ["Paint", "Rooms"]
    data = costs(("Item", "Description", "2031/32"), ("Paint", "in all rooms", 5), ("Bus", "", 6))
    assert [each.what for each in data.all(CostPart)] == ["Paint", "Bus"]


def test_a_column_of_what_recurs_holds_sums_and_does_not_say_of_them_how_often(
    costs: Costs,
) -> None:
    data = costs(
        ("Item", "Recurrent", "Source"), ("Nurses", 900, "Youth fund"), ("Bus", 50, ""),
    )  # fmt: skip
    assert parts(data) == [
        ("Nurses", "", "recurrent", "900", "Youth fund", ""),
        ("Bus", "", "recurrent", "50", "", ""),
    ]
    assert costs.told == []


def test_a_type_of_cost_in_a_summary_says_how_often(costs: Costs) -> None:
    data = costs(("Item", "Type of cost", "Cost"), ("Slates", "One-off", 70),
                 ("Nurses", "Ongoing", 9), ("Total", "", 79))  # fmt: skip
    assert [each[:4] for each in parts(data)] == [
        ("Slates", "", "one-off", "70"), ("Nurses", "", "recurrent", "9"),
    ]  # fmt: skip
    assert parts(costs(("Item", "Type", "Cost"), ("Slates", "Goods", 70), ("A", "Staff", 9))) == []


def test_a_funding_in_a_summary_that_is_a_sum_names_nobody(costs: Costs) -> None:
    data = costs(("Item", "Year", "Amount", "Funding"), ("Slates", "2021/22", 70, 60),
                 ("Nurses", "2021/22", 9, "tbc"))  # fmt: skip
    assert [(each[3], each[4]) for each in parts(data)] == [("70", ""), ("9", "")]
    assert "“Funding” says what there is" in costs.told[0].what
