"""What an action costs where some of the plan's columns are totals over others."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.core.checks.checker import run_checks
from desktop.core.costs.actions import actions_stated
from desktop.core.costs.money import counting, money_columns
from desktop.core.costs.parts import ACTIONS, YEAR, costs_of, total, totals_by
from desktop.core.data import PlanData
from desktop.core.kinds import Action, Area, ExtraField, PlanInfo
from tests.core.costs.accounts.plans import plan_of

YEARS = ("column: Cost 2031/32", "own: Cost 2032/33")


def plan(*rows: str, own: str = "Total cost") -> PlanData:
    """A plan of one area with a total beside the costs of two years; a row is an action's costs."""
    actions = [f"action: 1.{no} | {row}" for no, row in enumerate(rows, 1)]
    return plan_of([*YEARS, f"own: {own}", "area: 1", *actions])


def whole(data: PlanData) -> tuple[str, int]:
    found = total("", costs_of(data, ACTIONS))
    return str(found.amount), found.unknown


def test_a_total_beside_its_parts_is_no_further_cost() -> None:
    data = plan("£900 | £40 | £940", "300 | 7 | 307")
    assert whole(data) == ("1247", 0)
    by_year = [(each.name, int(each.amount or 0)) for each in totals_by(
        data, costs_of(data, ACTIONS), YEAR)]  # fmt: skip
    assert by_year == [("2031/32", 1200), ("2032/33", 47)]
    assert [each.label for each in money_columns(data) if each.over] == ["Total cost"]
    assert [each.fits for each in actions_stated(data)[0]] == [True, True]


def test_a_total_counts_where_its_parts_say_no_sum() -> None:
    data = plan("£900 | £40 | £940", " | | £60", "tbc | tbc | £8", "tbc | £3 | ")
    assert whole(data) == ("1011", 1)
    counts = [[each.label for each in counting(money_columns(data), action)]
              for action in data.all(Action)]  # fmt: skip
    both = ["Cost 2031/32", "Cost 2032/33"]
    assert counts == [both, ["Total cost"], ["Total cost"], both]


def test_of_totals_of_years_and_of_the_whole_those_of_the_years_count() -> None:
    data = plan_of([
        "own: One-off 2031/32 £", "own: Ongoing 2031/32 £", "own: Total 2031/32 £",
        "own: One-off 2032/33 £", "own: Total 2032/33 £", "own: Grand total £", "area: 1",
        "action: 1.1 | | £5 | £4 | £9 | £3 | £3 | £12", "action: 1.2 | | | | £9 | | £3 | £12",
        "action: 1.3 | | £5 | £4 | £9 | | £3 | £13",
    ])  # fmt: skip
    assert whole(data) == ("36", 0)
    wrong = [(each.where, int(each.sum)) for each in actions_stated(data)[0] if not each.fits]
    assert wrong == [("1.3 (Grand total £)", 12)]
    data = plan_of([
        "own: Grand total £", "own: One-off 2031/32 £", "own: Total 2031/32 £",
        "own: One-off 2032/33 £", "own: Total 2032/33 £", "area: 1",
        "action: 1.1 | | £12 | | £9 | | £3", "action: 1.2 | | £8 | £5 | £5 | £3 | £3",
    ])  # fmt: skip
    counts = [[each.label for each in counting(money_columns(data), action)]
              for action in data.all(Action)]  # fmt: skip
    assert counts[0] == ["Total 2031/32 £", "Total 2032/33 £"], "wherever the whole stands"


@pytest.mark.parametrize("own", ["Total cost", "Total", "Sum", "Overall cost", "Cost (total)"])
def test_a_total_that_differs_from_its_row_is_told_by_the_checks(own: str) -> None:
    data = plan("900 | | 990", "£900 | £40 | £950", "900 | 40 | 940", own=own)
    assert whole(data) == ("2780", 0)
    told = [
        each.message
        for rule, found in run_checks(data, date(2031, 5, 1)).by_rule()
        for each in found
        if rule.name == "cost-totals"
    ]
    assert told == [
        f"1.1 ({own}) is stated as £990 and the figures of its row come to £900, a difference of "
        "£90 (£900 = £900).",
        f"1.2 ({own}) is stated as £950 and the figures of its row come to £940, a difference of "
        "£10 (£900 + £40 = £940).",
    ]


def test_a_total_beside_what_is_not_known_is_not_accused() -> None:
    data = plan("£900 | tbc | £900", "£900 | tbc | £990", "£900 | £4 a head | £990")
    assert [(each.where, each.fits) for each in actions_stated(data)[0]] == [
        ("1.1 (Total cost)", True)
    ]
    assert [each.in_words for each in actions_stated(data)[1]] == [
        "1.2 (Total cost): “£990” cannot be compared: it may be of what cannot be added (Cost "
        "2032/33: “tbc”).",
        "1.3 (Total cost): “£990” cannot be compared: it may be of what cannot be added (Cost "
        "2032/33: “£4 a head”).",
    ]


def test_thousands_of_a_total_are_compared_as_exactly_as_they_are_given() -> None:
    data = plan("£1,400 | £800 | 2", "£1,400 | £800 | 3", own="Total (£000)")
    assert [each.fits for each in actions_stated(data)[0]] == [True, False]


def test_a_total_alone_is_the_cost_and_a_number_of_anything_is_none() -> None:
    assert whole(plan_of(["own: Total cost", "area: 1", "action: 1.1 | | 900"])) == ("900", 0)
    data = plan("1000 | 1030 | 2030", "£5 | £6 | 2011", own="Total")
    assert [each.label for each in money_columns(data)] == ["Cost 2031/32", "Cost 2032/33"]
    data = plan_of(["own: Total", "area: 1", "action: 1.1 | £40 | 12", "action: 1.2 | £5 | 8"])
    assert [each.label for each in money_columns(data)] == ["Cost"]
    assert whole(data) == ("45", 0) and actions_stated(data)[0] == []


def years(*rows: tuple[str, ...], total: str = "Total cost") -> PlanData:
    """A plan whose actions state bare figures under two years and a total."""
    data, own = PlanData([PlanInfo(id=1)]), ("2031/32", "2032-33", total)
    area = data.add(Area(position=1, code="1"))
    for place, name in enumerate(own):
        data.add(ExtraField(position=place, name=name))
    for place, row in enumerate(rows):
        extra = {name: text for name, text in zip(own, row, strict=True) if text}
        data.add(Action(area_id=area.id, position=place, no=f"1.{place}", extra=extra))
    return data


def test_bare_figures_under_years_are_the_cost_by_year_where_a_total_bears_them_out_once() -> None:
    data = years(("70", "5", "75"), ("9", "", "8"), ("", "", "4"))
    assert [(each.label, len(each.over)) for each in money_columns(data)] == [
        ("2031/32", 0), ("2032-33", 0), ("Total cost", 2),
    ]  # fmt: skip
    costs = costs_of(data, ACTIONS)
    assert [(each.year, str(each.amount)) for each in costs] == [
        ("2031/32", "70"), ("2032/33", "5"), ("2031/32", "9"), ("", "4"),
    ]  # fmt: skip
    (wrong,) = [each for each in actions_stated(data)[0] if not each.fits]
    assert (wrong.item, int(wrong.stated), int(wrong.sum)) == ("1.1", 8, 9)


def test_what_no_total_of_money_bears_out_may_be_how_many_there_are() -> None:
    for data in (
        years(("70", "5", "900"), ("9", "4", "800")),
        years(("70", "5", "75"), ("9", "4", "13"), total="Total"),
        years(("70", "5", "75"), total="Total places"),
    ):
        assert not [each for each in money_columns(data) if each.label.startswith("203")]


def test_a_cost_beside_its_years_is_counted_once() -> None:
    data = years(("£70", "£5", ""), ("£9", "£4", ""))
    for action, cost in zip(data.actions(), ("£75", "£20"), strict=True):
        action.cost = cost
    assert str(total("", costs_of(data, ACTIONS)).amount) == "88"
    assert [each.fits for each in actions_stated(data)[0]] == [True, False]
