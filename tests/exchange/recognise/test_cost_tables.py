"""Which columns of a table of parts hold what."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from desktop.core.costs.part_totals import stated_beside
from desktop.core.costs.parts import ACTIONS, costs_of, total
from desktop.core.data import PlanData
from desktop.core.kinds import CostPart
from desktop.exchange.reading.process import ReadingProcess
from tests.exchange.recognise import build
from tests.exchange.recognise.test_cost_actions import Costs, parts


@pytest.fixture
def costs(reader: ReadingProcess, tmp_path: Path) -> Costs:
    """Imports sheets of costs."""
    return Costs(build.Importer(reader, tmp_path))


def whole(data: PlanData) -> str:
    return str(total("", costs_of(data, ACTIONS)).amount)


def fits(data: PlanData) -> list[bool]:
    found, left = stated_beside(data)
    assert left == []
    return [each.fits for each in found]


def test_of_one_year_the_budget_counts_not_beside_what_it_became(costs: Costs) -> None:
    data = costs(
        ("Action", "Item", "Budget 2031/32", "Outturn 2031/32", "Underspend"),
        ("1.1", "Paint", 70, 61, 9), ("A3", "Vans", 30, 30, 0), ("Total", "", 100, 91, 9),
    )  # fmt: skip
    assert [each[2:] for each in parts(data)] == [("2031/32", "61"), ("2031/32", "30")]
    assert [each.note for each in data.all(CostPart)] == [
        "Budget 2031/32: 70\nUnderspend: 9", "Budget 2031/32: 30\nUnderspend: 0",
    ]  # fmt: skip
    assert costs.told["C1"] == (
        "“Budget 2031/32” and “Underspend” say what there is for the costs beside it, or what "
        "became of that, and are in no total."
    )
    assert set(costs.told) == {"C1", "A4"} and costs.told["A4"].endswith(" come to £91.")
    assert fits(data) == [True]


@pytest.mark.parametrize(
    ("heads", "figures", "amounts"),
    [
        (("Budget 2031/32", "Forecast 2031-32"), (9, 8), ["8"]),
        (("Actual 2030/31", "Budget 2031/32", "Cost 2031/32"), (5, 9, 8), ["5", "8"]),
        (("Actual 2030/31", "Budget 2031/32"), (5, 9), ["5", "9"]),
        (("Cost", "Budget 2031/32"), (8, 9), ["8"]),
        (("Budget 2031/32", "Budget 2032/33", "Amount"), (4, 5, 9), ["4", "5"]),
        (("Budget 2031/32", "Budget 2032/33", "Cost"), (4, 5, 7), ["7"]),
        (("Cost 2031/32", "Cost 2031/32 inc VAT"), (10, 12), ["10"]),
        (("2031/32", "2032/33", "Amount"), (4, 5, 7), ["4", "5"]),
        (("Budget 2031/32", "Actual 2031/32", "Budget 2032/33", "Actual 2032/33"),
         (9, 8, 5, None), ["8", "5"]),
        (("Budget", "Outturn (£)"), (9, 8), ["8"]),
        (("Budget", "Forecast", "Variance"), (9, 8, 1), ["8"]),
        (("Budget", "Variance"), (9, 1), ["9"]),
    ],
)  # fmt: skip
def test_a_budget_of_a_year_counts_where_no_other_column_speaks_of_that(
    costs: Costs, heads: tuple[str, ...], figures: tuple[int | None, ...], amounts: list[str]
) -> None:
    data = costs(("Action", "Item", *heads), ("1.2", "Nurses", *figures))
    assert [each[3] for each in parts(data)] == amounts


def test_one_off_and_recurrent_money_are_two_parts_of_a_row(costs: Costs) -> None:
    data = costs(
        ("Action", "What is needed", "One-off £", "Recurring £ p.a.", "Source of funding"),
        ("1.1", "Paint", "£60", "£4", "Grant"), ("1.2", "Nurses", "tbc", 9, "Base"),
        ("A3", "Vans", 20, "", "Base"), ("Total", "", 80, 14, ""),
    )  # fmt: skip
    assert [(each[1], each[3]) for each in parts(data)] == [
        ("Paint", "60"), ("Paint", "4"), ("Nurses", ""), ("Nurses", "9"), ("Vans", "20"),
    ]  # fmt: skip
    found = [(each.recurrent, each.source, each.note) for each in data.all(CostPart)]
    assert found[:2] == [("one-off", "Grant", ""), ("recurrent", "Grant", "")]
    assert set(costs.told) == {"A5"}
    assert fits(data) == [True, False], "each column is of its own sort"


@pytest.mark.parametrize(
    ("heads", "figures", "found"),
    [
        (("Set-up (one-off)",), (7,), [("7", "one-off")]),
        (("Cost", "Of which recurrent £"), (7, 3), [("7", "")]),
        (("One-off", "Recurrent", "Cost"), (7, 3, 10), [("7", "one-off"), ("3", "recurrent")]),
        (("One-off", "Ongoing 2031/32", "Ongoing 2032/33"), (7, 3, 4),
         [("7", "one-off"), ("3", "recurrent"), ("4", "recurrent")]),
        (("One-off", "Cost"), ("Yes", 7), [("7", "one-off")]),
    ],
)  # fmt: skip
def test_a_column_of_a_sort_holds_amounts_where_none_says_what_it_is_of(
    costs: Costs, heads: tuple[str, ...], figures: tuple[Any, ...], found: list[tuple[str, str]]
) -> None:
    rows = [("1.1", "Paint", *figures), ("1.2", "Nurses", *figures)]
    data = costs(("Action", "Item", *heads), *rows)
    assert [(each.amount, each.recurrent) for each in data.all(CostPart)] == found * 2


def test_a_type_says_how_often_where_that_is_what_stands_there(costs: Costs) -> None:
    data = costs(
        ("Action", "Item", "Cost type", "Cost"),
        ("1.1", "Paint", "One off", 7), ("1.2", "Nurses", "annual", 8), ("A3", "Vans", "lease", 9),
    )  # fmt: skip
    assert [(each.recurrent, each.note) for each in data.all(CostPart)] == [
        ("one-off", ""), ("recurrent", ""), ("", "Cost type: lease"),
    ]  # fmt: skip
    assert costs.told == {"C4": "“lease” stands under “Cost type” and was not understood."}
    data = costs(("Action", "Type", "Cost"), ("1.1", "Goods", 7), ("1.2", "Staff", 8))
    assert [each.note for each in data.all(CostPart)] == ["Type: Goods", "Type: Staff"]
    assert costs.told == {}


def test_funding_that_is_a_sum_is_nobody_who_pays(costs: Costs) -> None:
    data = costs(("Action", "Item", "Amount", "Funding"), ("1.1", "Paint", 70, 70),
                 ("A3", "Vans", 30, 21))  # fmt: skip
    assert [(each.amount, each.source, each.note) for each in data.all(CostPart)] == [
        ("70", "", "Funding: 70"), ("30", "", "Funding: 21"),
    ]  # fmt: skip
    assert list(costs.told) == ["D1"]
    data = costs(("Action", "Item", "Funding"), ("1.1", "Paint", 70), ("1.2", "A", 1))
    assert (whole(data), costs.told) == ("71", {})
    data = costs(("Action", "Cost", "Funding"), ("1.1", 70, "Grant"), ("1.2", 8, "Grant of 5"))
    assert [each.source for each in data.all(CostPart)] == ["Grant", "Grant of 5"]


def test_a_price_is_the_amount_where_nothing_is_counted(costs: Costs) -> None:
    def read(*heads: str) -> str:
        figures = {"Price": 7, "Quantity": 10, "Total": 70}
        rows = [(each, "Paint", *(figures[head] for head in heads)) for each in ("1.1", "1.2")]
        return whole(costs(("Action", "Item", *heads), *rows))

    assert [read("Price"), read("Price", "Total")] == ["14", "140"]
    assert read("Quantity", "Price") == "None", "the price of each"


def test_nil_is_a_sum_and_not_one_that_nobody_knows(costs: Costs) -> None:
    data = costs(("Action", "One-off", "Recurrent", "Total"), ("1.1", "nil", 5, 5),
                 ("1.2", 7, "tbc", 7), ("A3", "No additional cost", 1, 1))  # fmt: skip
    assert [each[3] for each in parts(data)] == ["0", "5", "7", "", "0", "1"]
    assert set(costs.told) == {"D3"}
