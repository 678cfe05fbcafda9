"""Columns that say the same money again as others."""

from __future__ import annotations

import pytest

from desktop.core.costs.actions import actions_stated, summary_lines
from desktop.core.costs.money import beside_costs, money_columns
from desktop.core.costs.parts import ACTIONS, SUMMARY, costs_of, total
from desktop.core.costs.settling import said_again
from desktop.core.costs.standpoints import in_words, is_the_price, no_costs, taxed
from desktop.core.data import PlanData
from desktop.core.kinds import Action, Area, CostLine, ExtraField, PlanInfo


@pytest.mark.parametrize(
    ("names", "again"),
    [
        (["Cost", "Budget"], ["Budget"]),
        (["Approved budget", "Cost"], ["Approved budget"]),
        (["Cost 2031/32", "Cost 2032/33", "Allocated"], ["Allocated"]),
        (["2031/32", "2032/33", "Funding available"], ["Funding available"]),
        (["Cost", "DfE funding"], ["DfE funding"]),
        (["Budget"], []),
        (["Budget 2031/32", "Budget 2032/33"], []),
        (["Budget", "Actual", "Variance"], ["Budget", "Variance"]),
        (["Budget", "Remaining"], ["Remaining"]),
        (["Cost", "Spent to date", "Balance"], ["Spent to date", "Balance"]),
        (["Actual 2030/31", "Cost 2031/32"], []),
        (["Cost 2031/32", "Budget 2032/33"], []),
        (["Cost 2031/32", "Budget 2031-32"], ["Budget 2031-32"]),
        (["Base budget", "Grant"], []),
        (["Staff", "Travel"], []),
    ],
)
def test_what_there_is_and_what_became_of_it_is_no_cost_beside_one(
    names: list[str], again: list[str]
) -> None:
    assert [names[at] for at in sorted(no_costs(names))] == again


def test_a_total_makes_nothing_that_it_is_over_the_same_money() -> None:
    assert no_costs(["Budget 2031/32", "Budget 2032/33", "Total cost"], {2}) == frozenset()
    assert no_costs(["Cost", "Total budget"], {1}) == frozenset()


def test_they_are_told_in_one_sentence() -> None:
    assert in_words(["Budget", "Budget"]) == (
        "“Budget” says what there is for the costs beside it, or what became of that, and is in no "
        "total."
    )
    assert in_words(["Budget", "Spent"]).startswith("“Budget” and “Spent” say what there is")
    assert in_words([]) == ""


def register(*rows: tuple[str, ...], own: tuple[str, ...]) -> PlanData:
    """A plan of one area: each action its cost and what stands in columns of its own."""
    data = PlanData([PlanInfo(id=1)])
    area = data.add(Area(position=1, code="1"))
    for place, name in enumerate(own):
        data.add(ExtraField(position=place, name=name))
    for place, (cost, *more) in enumerate(rows, 1):
        extra = {name: text for name, text in zip(own, more, strict=True) if text}
        data.add(Action(area_id=area.id, position=place, no=str(place), cost=cost, extra=extra))
    return data


def test_a_register_counts_its_costs_and_keeps_the_budget_as_its_own_field() -> None:
    data = register(("£70", "£100"), ("£11", "£20"), own=("Approved budget",))
    assert [each.label for each in money_columns(data)] == ["Cost"]
    assert [each.label for each in beside_costs(data)] == ["Approved budget"]
    assert str(total("", costs_of(data, ACTIONS)).amount) == "81"


def test_budgets_of_two_years_that_a_total_bears_out_are_the_cost() -> None:
    data = register(
        ("", "£70", "£30", "£100"), own=("Budget 2031/32", "Budget 2032/33", "Total cost")
    )
    assert [len(each.over) for each in money_columns(data)] == [0, 0, 2]
    assert str(total("", costs_of(data, ACTIONS)).amount) == "100"


def test_a_budget_beside_a_total_that_is_no_total_of_it_is_not_added_to_that() -> None:
    data = register(("", "£70", "£65"), ("", "£30", "£31"), own=("Budget", "Total cost"))
    assert [each.label for each in beside_costs(data)] == ["Budget"]
    assert str(total("", costs_of(data, ACTIONS)).amount) == "96"


def test_a_summary_does_not_add_the_budget_of_a_line_to_its_cost() -> None:
    data = PlanData([PlanInfo(id=1)])
    data.info.cost_columns = ["2031/32", "2032/33", "Allocated"]
    for item, *figures in (("Slates", "70", "5", "90"), ("Seed", "11", "6", "20")):
        data.add(CostLine(position=len(data.all(CostLine)), item=item, figures=figures))
    assert str(total("", costs_of(data, SUMMARY)).amount) == "92"
    assert said_again(summary_lines(data), data.info.cost_columns) == ["Allocated"]


@pytest.mark.parametrize(
    ("names", "of_vat"),
    [
        (["Cost", "VAT", "Total inc. VAT"], ["VAT", "Total inc. VAT"]),
        (["Cost (£)", "VAT (20%)"], ["VAT (20%)"]),
        (["Net cost", "VAT @ 20%", "Gross cost"], ["VAT @ 20%", "Gross cost"]),
        (["Cost ex VAT", "Cost including VAT"], ["Cost including VAT"]),
        (["Cost inc. VAT", "of which VAT"], ["of which VAT"]),
        (["Gross cost", "Income", "Net cost"], []),
        (["Cost inc. VAT"], []), (["VAT"], []), (["Total inc. VAT", "Budget"], []),
    ],
)  # fmt: skip
def test_vat_and_costs_with_it_are_added_to_no_cost_without(
    names: list[str], of_vat: list[str]
) -> None:
    assert [names[at] for at in sorted(taxed(names))] == of_vat


def test_a_register_counts_its_costs_without_the_vat_that_it_states_beside_them() -> None:
    for sign in ("£", ""):
        rows = [(f"{sign}70", f"{sign}14", f"{sign}84"), (f"{sign}20", f"{sign}4", f"{sign}24")]
        data = register(*rows, own=("VAT", "Total inc. VAT"))
        assert [each.label for each in money_columns(data)] == ["Cost"]
        assert str(total("", costs_of(data, ACTIONS)).amount) == "90"
        assert actions_stated(data) == ([], [])
        assert {each.label for each in beside_costs(data)} == {"VAT", "Total inc. VAT"}
    assert in_words(["VAT"]) == (
        "“VAT” is VAT on the costs beside it, or those with it, and is added to none."
    )
    assert in_words(["VAT", "Budget", "Gross cost"]) == (
        "“Budget” says what there is for the costs beside it, or what became of that, and is in no "
        "total. “VAT” and “Gross cost” are VAT on the costs beside them, or those with it, and are "
        "added to none."
    )


def test_beside_vat_a_gross_cost_is_the_net_one_with_it() -> None:
    data = register(("", "£70", "£14", "£84"), own=("Net cost", "VAT", "Gross cost"))
    assert [each.label for each in money_columns(data)] == ["Net cost"]
    assert str(total("", costs_of(data, ACTIONS)).amount) == "70"


@pytest.mark.parametrize(
    ("other", "counts"),
    [("Item", True), ("Quantity", False), ("Cost", False), ("2031/32", False), ("Amount", False),
     ("Total", False), ("Unit price", False)],
)  # fmt: skip
def test_a_price_counts_where_nothing_else_says_what_a_line_costs(other: str, counts: bool) -> None:
    assert is_the_price([other, "Price (£)"], 1) is counts
    assert not is_the_price(["Price per day", other], 0)


def test_a_summary_of_prices_comes_to_what_they_do() -> None:
    data = PlanData([PlanInfo(id=1)])
    data.info.cost_columns = ["Price"]
    for item, figure in (("Slates", "70"), ("Seed", "11")):
        data.add(CostLine(position=len(data.all(CostLine)), item=item, figures=[figure]))
    assert str(total("", costs_of(data, SUMMARY)).amount) == "81"
