"""Costs sheets that state parts: in columns that say so, or in a column for each year."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook as Book

from desktop.core.costs.parts import SUMMARY, costs_of, total
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
    assert (bus.amount, bus.note, audit.amount) == ("", "", "5")
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
