"""What moved between two moments of a plan."""

from __future__ import annotations

from datetime import date

from desktop.core.editing import actions, cycle, rows
from desktop.core.movement import Move, compare, ranks
from desktop.core.plan import Plan
from desktop.core.snapshots import (
    view_of_plan,
    view_of_review,
)

DAY = date(2018, 10, 8)


def put(plan: Plan, number: str, **values: str) -> None:
    action = next(each for each in plan.data.actions() if each.no == number)
    for name, text in values.items():
        actions.set_field(plan, action, name, text)


def test_what_moved_between_two_reviews_and_now(plan: Plan) -> None:
    first = cycle.hold_review(plan, "weekly", date(2018, 10, 1))
    put(plan, "4.1", ragb="B")
    put(plan, "4.2", ragb="R", by_when="1/12/2018")
    second = cycle.hold_review(plan, "weekly", DAY)
    put(plan, "4.2", ragb="A")
    put(plan, "4.3", progress="Words only")
    actions.add_action(plan, plan.data.areas[1], {"no": "5.1"})
    gone = plan.data.actions()[0]
    actions.delete_actions(plan, [gone])

    one, two = view_of_review(plan.data, first), view_of_review(plan.data, second)
    legend = plan.data.legend
    between = compare(one, two, legend)
    assert {item.no: item.move for item in between.items} == {
        "4.1": Move.CLOSED,
        "4.2": Move.WORSE,
        "4.3": Move.UNCHANGED,
    }
    assert [item.no for item in between.of(Move.REDATED)] == ["4.2"]
    assert between.counts()[Move.REDATED] == 1
    assert round(between.percentages()[Move.CLOSED]) == 33

    since = compare(two, view_of_plan(plan.data, DAY), legend)
    assert {item.no: item.move for item in since.items} == {
        "4.2": Move.BETTER,
        "4.3": Move.UNCHANGED,
        "5.1": Move.NEW,
        "4.1": Move.GONE,
    }
    assert compare(one, one, legend).counts()[Move.UNCHANGED] == 3


def test_the_order_of_a_legend_says_which_status_is_better(plan: Plan) -> None:
    assert ranks(plan.data.legend) == {"": -1, "R": 0, "A": 1, "G": 2, "B": 3}
    for place, code in enumerate("BGAR"):
        status = plan.data.legend.get(code)
        assert status is not None
        rows.change(plan, status, position=float(place))
    assert ranks(plan.data.legend) == {"": -1, "R": 0, "A": 1, "G": 2, "B": 3}


def test_nothing_is_claimed_of_a_letter_that_the_legend_no_longer_has(plan: Plan) -> None:
    action = plan.data.actions()[0]
    now = view_of_plan(plan.data, DAY)
    for old in ("X", "Z"):
        then = view_of_plan(plan.data, DAY)
        then.actions[action.key]["ragb"] = old
        (item,) = (
            each for each in compare(then, now, plan.data.legend).items if each.key == action.key
        )
        assert item.move is Move.UNCHANGED
