"""What the actions cost by column and by area, and the totals that stood below them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desktop.core.costs.actions import (
    actions_stated,
    are_years,
    area_sums,
    is_of_actions,
    money_columns,
    summary_lines,
)
from desktop.core.data import PlanData
from desktop.core.kinds import Action, Area, CostLine, ExtraField, PlanInfo
from desktop.core.show import as_json

NEXT = "Cost 2031/32"


def plan(*rows: tuple[str, str, str, str], own: str = NEXT) -> PlanData:
    """A plan of two areas; a row is an action's area, number, cost, and cost in the own field."""
    data = PlanData([PlanInfo(id=1)])
    areas = {code: data.add(Area(code=code, position=float(code))) for code in ("1", "2")}
    data.add(ExtraField(name=own, position=1.0))
    for place, (area, no, cost, other) in enumerate(rows):
        extra = {own: other} if other else {}
        data.add(
            Action(
                key=no, no=no, area_id=areas[area].id, position=float(place), cost=cost, extra=extra
            )
        )
    return data


def total(data: PlanData, section: str, item: str, *figures: str, names: tuple[str, ...]) -> None:
    for words, held in (("", names), (item, figures)):
        place = len(data.all(CostLine)) + 1.0
        data.add(CostLine(position=place, section=section, item=words, figures=list(held)))


TWO = (("1", "1.1", "£400", "£50"), ("1", "1.2", "£700", ""), ("2", "2.1", "£9", "£8 an hour"))


def test_actions_are_added_up_by_area_and_by_column_and_over_all() -> None:
    data = plan(*TWO)
    found = area_sums(data, data.all(Action))
    assert [(each.area, each.actions, each.sums, each.without) for each in found] == [
        ("1", 2, (Decimal(1100), Decimal(50)), (0, 0)),
        ("2", 1, (Decimal(9), None), (0, 1)),
        ("", 3, (Decimal(1109), Decimal(50)), (0, 1)),
    ]


@pytest.mark.parametrize(
    ("name", "text", "is_money"),
    [
        ("Investment", "300", True), ("Expenditure", "300", True), ("2031/32", "£300", True),
        ("2031/32", "300", False), ("Cost code", "30017", False), ("Cost per head", "£30", False),
        ("Target", "£300", False), ("Budget holder", "Jo", False), ("Budget", "agreed", False),
    ],
)  # fmt: skip
def test_an_own_field_is_money_where_its_name_or_its_signs_say_so(
    name: str, text: str, is_money: bool
) -> None:
    data = plan(("1", "1.1", "£400", text), own=name)
    assert [each.field for each in money_columns(data)] == ["cost", *([name] if is_money else [])]


def test_a_cost_that_looks_like_a_year_is_a_sum_like_the_others() -> None:
    data = plan(("1", "1.1", "1500", ""), ("1", "1.2", "2050", "1999"), ("1", "1.3", " 2000 ", ""))
    (found,) = area_sums(data, data.all(Action))
    assert (found.sums, found.without) == ((Decimal(5550), Decimal(1999)), (0, 0))


@pytest.mark.parametrize(
    ("name", "texts", "is_money"),
    [
        ("Funding until", ("2031", "2032"), False), ("Budget year", ("2031", "2031"), False),
        ("Investment", ("2031", "400"), True), ("Investment (£)", ("2031", ""), True),
        ("2031/32", ("2031", "£400"), True), ("Cost year", ("2031", "2032"), False),
    ],
)  # fmt: skip
def test_an_own_field_of_years_alone_is_money_where_its_name_leaves_no_doubt(
    name: str, texts: tuple[str, str], is_money: bool
) -> None:
    rows = [("1", str(no), "£400", each) for no, each in enumerate(texts)]
    data = plan(*rows, own=name)
    assert [each.field for each in money_columns(data)] == ["cost", *([name] if is_money else [])]
    if is_money:
        # Each figure counts, those that look like a year with the others.
        wanted = sum(int(each.strip("£")) for each in texts if each)
        assert area_sums(data, data.all(Action))[0].sums[1] == wanted


def test_thousands_that_only_the_heading_says_are_counted() -> None:
    data = plan(("1", "1.1", "", "4"), ("1", "1.2", "", "£700"), own="Budget (£000)")
    assert area_sums(data, data.all(Action))[0].sums == (Decimal(4700),)


def test_only_columns_of_one_cost_in_several_years_are_added_across() -> None:
    for own, years in ((NEXT, True), ("Spend 2031/32", False), ("Cost 2030/31", False)):
        data = plan(("1", "1.1", "£400", "£50"), own=own)
        columns = [type(each)(each.field, each.own, each.label) for each in money_columns(data)]
        columns[0] = type(columns[0])("cost", False, "Cost 2030/31")
        assert are_years(columns) is years
    assert not are_years(columns[:1])


def test_a_total_is_compared_with_the_actions_above_it_in_each_column() -> None:
    data = plan(*TWO[:2], ("2", "2.1", "£9", ""))
    names = ("Cost", NEXT)
    total(data, "Costs of the actions: 1", "Total (below 1.2)", "£1,100", "£60", names=names)
    total(data, "Costs of the actions: 2", "Grand total (below 2.1)", "£1,109", "£50", names=names)
    found = [(each.column, int(each.stated), int(each.sum)) for each in actions_stated(data)[0]]
    assert found == [("Cost", 1100, 1100), (NEXT, 60, 50), ("Cost", 1109, 1109), (NEXT, 50, 50)]
    assert [each["difference"] for each in as_json(data)["cost_totals"]] == ["0", "10", "0", "0"]
    data.put(Action, data.all(Action)[0].id, "cost", "£300")
    assert [each.fits for each in actions_stated(data)[0]] == [False, False, True, True]


def test_a_total_finds_its_columns_by_their_names_in_whatever_order() -> None:
    data = plan(*TWO[:2])
    total(
        data, "Costs of the actions: 1", "Total (below 1.2)", "£50", "£1,100", names=(NEXT, "Price")
    )
    assert [(each.column, each.fits) for each in actions_stated(data)[0]] == [
        ("Cost", True),
        (NEXT, True),
    ]


@pytest.mark.parametrize("section", ["Costs of the actions: 1", "Costs of the actions"])
def test_a_total_whose_action_went_stands_below_its_area_or_the_plan(section: str) -> None:
    data = plan(*TWO[:2])
    total(data, section, "Total (below 1.7)", "£1,100", names=("Cost",))
    assert [each.fits for each in actions_stated(data)[0]] == [True]


def test_a_total_of_what_cannot_be_added_is_named_and_not_accused() -> None:
    data = plan(("1", "1.1", "£40 an hour", ""), ("1", "1.2", "£700", ""))
    total(data, "Costs of the actions: 1", "Total (below 1.2)", "£900", names=("Cost",))
    assert actions_stated(data)[0] == []
    (left,) = actions_stated(data)[1]
    assert "£40 an hour" in left.in_words


def test_totals_of_actions_are_no_lines_of_the_summary_and_keep_their_columns() -> None:
    data = plan(*TWO)
    data.put(PlanInfo, 1, "cost_columns", ["First year"])
    data.add(CostLine(position=0.5, item="Coach", figures=["£5"]))
    total(data, "Costs of the actions: 1", "Total (below 1.2)", "£50", names=(NEXT,))
    assert [line.item for line in summary_lines(data)] == ["Coach"]
    assert [is_of_actions(line) for line in data.all(CostLine)] == [False, True, True]
    assert [each["columns"] for each in as_json(data)["costs"]] == [["First year"], [NEXT], [NEXT]]
    assert not is_of_actions(CostLine(section="Costs of the actions taken"))


def test_a_sum_of_what_is_called_rounded_is_told_as_such() -> None:
    data = plan(("1", "1.1", "about £400", "£50"), ("1", "1.2", "£700", ""), ("2", "2.1", "£9", ""))
    found = area_sums(data, data.all(Action))
    assert [each.about for each in found] == [(True, False), (False, False), (True, False)]
    data = plan(("1", "1.1", "about £8 an hour", ""), ("1", "1.2", "£700", ""))
    assert area_sums(data, data.all(Action))[0].about == (False,), "it is in no sum"


def test_money_of_another_kind_or_in_words_is_a_cost_that_is_not_known() -> None:
    data = plan(("1", "1.1", "€900", ""), ("1", "1.2", "nine thousand pounds", ""))
    (found,) = area_sums(data, data.all(Action))
    assert found.without[0] == 2


def test_the_total_of_a_budget_beside_costs_is_no_total_of_them() -> None:
    data = plan(("1", "1.1", "£40", "£90"), ("1", "1.2", "£50", "£80"), own="Budget")
    total(data, "Costs of the actions: 1", "Total (below 1.2)", "£90", "£170",
          names=("Cost", "Budget"))  # fmt: skip
    stated, left = actions_stated(data)
    assert ([(str(each.stated), each.fits) for each in stated], left) == ([("90", True)], [])
