"""The order in which a view shows actions, while the plan keeps its own."""

from __future__ import annotations

import pytest

from desktop.core.editing import actions
from desktop.core.kinds import Action
from desktop.core.plan import Plan
from desktop.core.view_order import ViewOrder, kept_order


def numbers(found: list[tuple[str, list[Action]]]) -> list[tuple[str, list[str]]]:
    return [(words, [action.no for action in members]) for words, members in found]


def given(plan: Plan, field: str, *texts: str) -> list[Action]:
    """The plan's first area with as many actions as texts."""
    area = plan.data.areas[0]
    while len(plan.data.actions(area)) < len(texts):
        actions.add_action(plan, area)
    found = list(plan.data.actions(area))
    for action, text in zip(found, texts, strict=True):
        actions.set_field(plan, action, field, text)
    return found


def in_order(plan: Plan, found: list[Action], order: ViewOrder, field: str) -> list[str]:
    ((_, members),) = order.groups(plan.data, found)
    return [getattr(action, field) for action in members]


def test_numbers_count_and_blanks_come_last_either_way(plan: Plan) -> None:
    found = given(plan, "no", "6.10", "", "6.2", "DP 1")
    up, down = ViewOrder("no"), ViewOrder("no", descending=True)
    assert in_order(plan, found, up, "no") == ["6.2", "6.10", "DP 1", ""]
    assert in_order(plan, found, down, "no") == ["DP 1", "6.10", "6.2", ""]


def test_statuses_stand_as_in_the_legend(plan: Plan) -> None:
    found = given(plan, "ragb", "B", "", "R", "G")
    letters = [status.code for status in plan.data.legend]
    wanted = [code for code in letters if code in "BRG"]
    assert in_order(plan, found, ViewOrder("ragb"), "ragb") == [*wanted, ""]


def test_dates_go_by_the_day_and_not_by_the_words(plan: Plan) -> None:
    found = given(plan, "by_when", "10/01/2019", "End June 2018", "Ongoing", "2/9/2018")
    assert in_order(plan, found, ViewOrder("by_when"), "by_when") == [
        "End June 2018", "2/9/2018", "10/01/2019", "Ongoing",
    ]  # fmt: skip
    assert in_order(plan, found, ViewOrder("by_when", descending=True), "by_when")[-1] == "Ongoing"


def test_words_go_by_their_letters_and_equal_ones_keep_the_plans_order(plan: Plan) -> None:
    found = given(plan, "lead", "beta", "Alpha", "Beta", "alpha")
    members = ViewOrder("lead").groups(plan.data, found)[0][1]
    assert members == [found[1], found[3], found[0], found[2]]
    members = ViewOrder("lead", descending=True).groups(plan.data, found)[0][1]
    assert members == [found[0], found[2], found[1], found[3]]


def test_groups_have_their_words_and_are_sorted_inside(plan: Plan) -> None:
    found = given(plan, "by_when", "10/01/2019", "End June 2018", "Ongoing", "1/1/2019")
    for action, lead in zip(found, ("b", "a", "a", "a"), strict=True):
        actions.set_field(plan, action, "lead", lead)
    order = ViewOrder("lead", group="by_when")
    assert numbers(order.groups(plan.data, found)) == [
        ("June 2018", [found[1].no]),
        ("January 2019", [found[3].no, found[0].no]),
        ("No date", [found[2].no]),
    ]
    actions.set_field(plan, found[0], "ragb", "R")
    actions.set_field(plan, found[1], "ragb", "")
    groups = dict(numbers(ViewOrder(group="ragb").groups(plan.data, found)))
    assert found[0].no in groups["Red"] and groups["Nothing"][-1:] != [found[0].no]
    assert list(groups)[-1] == "Nothing"


def test_groups_by_what_is_sorted_go_the_way_it_is_sorted(plan: Plan) -> None:
    found = given(plan, "no", "6.10", "", "6.2")
    for descending, wanted in ((False, ["6.2", "6.10", ""]), (True, ["6.10", "6.2", ""])):
        groups = ViewOrder("no", descending, group="no").groups(plan.data, found)
        assert [members[0].no for _, members in groups] == wanted


def test_an_own_field_and_requirements_can_be_sorted_by(plan: Plan) -> None:
    found = given(plan, "extra.Business unit", "b", "a", "")[:2]
    order = ViewOrder("extra.Business unit")
    assert [each.no for each in order.groups(plan.data, found)[0][1]] == [found[1].no, found[0].no]
    assert ViewOrder("requirements").groups(plan.data, found)[0][1] == found


def test_it_says_what_it_does(plan: Plan) -> None:
    assert not ViewOrder() and ViewOrder().in_words(plan.data) == ""
    assert ViewOrder(group="lead") and ViewOrder("no")
    words = ViewOrder("by_when", True, "ragb").in_words(plan.data)
    assert words.startswith("grouped by ") and words.endswith("By when, last first")


def test_what_is_kept_comes_back_as_far_as_the_plan_has_it(plan: Plan) -> None:
    assert ViewOrder().kept() == ""
    wanted = ViewOrder("by_when", True, "ragb")
    assert kept_order(wanted.kept(), plan.data) == wanted
    assert kept_order('["gone", true, "ragb"]', plan.data) == ViewOrder(group="ragb")
    assert kept_order('["extra.Gone", false, 3]', plan.data) == ViewOrder()


@pytest.mark.parametrize("kept", ["", "{", "[]", "7", '["no"]', "{}"])
def test_what_cannot_be_read_is_the_plans_own_order(plan: Plan, kept: str) -> None:
    assert kept_order(kept, plan.data) == ViewOrder()
