"""What moved between two moments of a plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.core.editing import actions, cycle, recurring, rows
from desktop.core.kinds import ImpactStatus, Status
from desktop.core.legend import Legend
from desktop.core.movement import Move, Moved, compare, ranks
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


def moved(plan: Plan, before: dict[str, str], after: dict[str, str]) -> Moved:
    """How one action moved, of which *before* and *after* say what differs from the plan."""
    then, now = view_of_plan(plan.data, DAY), view_of_plan(plan.data, DAY)
    key = plan.data.actions()[0].key
    then.actions[key].update(before)
    now.actions[key].update(after)
    return compare(then, now, plan.data.legend).items[0]


@pytest.mark.parametrize(
    ("old", "new", "move"),
    [
        ("R", "A", Move.BETTER),
        ("A", "R", Move.WORSE),
        ("", "R", Move.GIVEN),
        ("R", "", Move.CLEARED),
        ("", "", Move.UNCHANGED),
        ("G", "G", Move.UNCHANGED),
        ("R", "B", Move.CLOSED),
        ("", "B", Move.CLOSED),
        ("B", "B", Move.UNCHANGED),
        ("B", "G", Move.WORSE),
        ("G", "X", Move.CLEARED),
        ("R", "X", Move.CLEARED),
        ("", "X", Move.UNCHANGED),
        ("X", "B", Move.UNCHANGED),
    ],
)
def test_how_a_status_moved(plan: Plan, old: str, new: str, move: Move) -> None:
    assert moved(plan, {"ragb": old}, {"ragb": new}).move is move


@pytest.mark.parametrize(
    ("old", "new", "redated"),
    [
        ("2018-10-01", "2018-10-02", True),
        ("2018-10-01", "", True),
        ("2018-10-01", "2018-10-01", False),
        ("", "2018-10-01", False),
        ("", "", False),
    ],
)
def test_a_date_that_there_was_can_be_moved(plan: Plan, old: str, new: str, redated: bool) -> None:
    item = moved(plan, {"due": old}, {"due": new})
    assert item.redated is redated
    assert item.is_(Move.REDATED) is redated
    assert item.is_(Move.UNCHANGED) and not item.is_(Move.NEW)


def test_numbers_counts_and_shares(plan: Plan) -> None:
    then = view_of_plan(plan.data, DAY)
    assert moved(plan, {"no": "old"}, {"no": "new"}).no == "new"
    gone = plan.data.actions()[2]
    actions.delete_actions(plan, [gone])
    added = actions.add_action(plan, plan.data.areas[1], {"no": "5.1", "by_when": "1/1/2019"})
    movement = compare(then, view_of_plan(plan.data, DAY), plan.data.legend)
    assert [item.no for item in movement.items] == ["4.1", "4.2", "5.1", "4.3"]
    assert [(item.key, item.redated) for item in movement.of(Move.NEW)] == [(added.key, False)]
    assert [(item.key, item.redated) for item in movement.of(Move.GONE)] == [(gone.key, False)]
    assert list(movement.counts()) == list(Move)
    assert movement.counts()[Move.UNCHANGED] == 2
    assert round(movement.percentages()[Move.NEW]) == 33
    assert round(movement.percentages()[Move.GONE]) == 33
    nothing = compare(then, replace(then, actions={}), plan.data.legend)
    assert set(nothing.percentages().values()) == {0.0}
    assert Moved("k", Move.NEW, False, None, None).no == ""


def test_what_is_printed_of_the_row_adds_up_and_what_was_re_dated_stands_apart(plan: Plan) -> None:
    then = view_of_plan(plan.data, DAY)
    put(plan, "4.1", ragb="B", by_when="1/1/2019")
    put(plan, "4.2", by_when="1/2/2019")
    now = view_of_plan(plan.data, DAY)
    del now.actions[plan.data.actions()[2].key]
    assert compare(then, now, plan.data.legend).shares() == {
        Move.NEW: "0%", Move.CLOSED: "50%", Move.BETTER: "0%", Move.WORSE: "0%",
        Move.GIVEN: "0%", Move.CLEARED: "0%", Move.CHANGED: "0%", Move.UNCHANGED: "50%",
        Move.REDATED: "100%",
    }  # fmt: skip
    put(plan, "4.2", by_when="30/10/2018")
    again = compare(then, view_of_plan(plan.data, DAY), plan.data.legend).shares()
    assert (again[Move.CLOSED], again[Move.UNCHANGED]) == ("33%", "67%")
    assert again[Move.REDATED] == "33%"


def test_the_worse_end_of_a_legend_is_the_one_without_the_complete_status() -> None:
    def ranked(letters: str, complete: str) -> list[str]:
        legend = Legend(Status(code=each, complete=each in complete) for each in letters)
        order = ranks(legend)
        assert order.pop("") == -1
        return sorted(order, key=order.__getitem__)

    assert ranked("RAGB", "B") == list("RAGB")
    assert ranked("BGAR", "B") == list("RAGB")
    assert ranked("RAGB", "") == list("RAGB")
    assert ranked("AB", "AB") == list("AB")
    assert ranked("ABCD", "AD") == list("BCAD")  # both ends as much: as written
    assert ranked("ABCD", "AC") == list("DBCA")


@pytest.mark.parametrize("letters", ["RAGB", "BGAR", "BRAG", "GARB", "BGRA", "GBRA"])
def test_what_a_legend_says_of_a_status_goes_before_where_it_stands(letters: str) -> None:
    """Off track is worse than on track, and complete is best, in any order of the rows."""
    said = {
        "R": Status(code="R", word="Red", meaning="Off track", needs_recovery=True),
        "A": Status(code="A", word="Amber", meaning="At risk", needs_recovery=True),
        "G": Status(code="G", word="Green", meaning="As planned", on_track=True),
        "B": Status(code="B", word="Blue", meaning="Done", complete=True),
    }
    order = ranks(Legend(said[each] for each in letters))
    assert max(order["R"], order["A"]) < order["G"] < order["B"]
    upwards = letters.index("G") > (letters.index("R") + letters.index("A")) / 2
    assert (order["R"] < order["A"]) is (upwards is (letters.index("R") < letters.index("A")))


def test_doing_recurring_work_moves_no_date(plan: Plan) -> None:
    put(plan, "4.1", by_when="End September 2018 and monthly")
    before = view_of_plan(plan.data, DAY)
    recurring.record_occasion(plan, plan.data.actions()[0], date(2018, 9, 30), done_on=DAY)
    after = view_of_plan(plan.data, DAY)
    key = plan.data.actions()[0].key
    assert before.actions[key]["due"] != after.actions[key]["due"]
    assert not any(each.redated for each in compare(before, after, plan.data.legend).items)
    put(plan, "4.1", by_when="End November 2018 and monthly")
    moved = compare(after, view_of_plan(plan.data, DAY), plan.data.legend).items
    assert [each.redated for each in moved] == [True, False, False]


def test_an_impact_rating_moves_by_its_own_legend(plan: Plan) -> None:
    for place, (code, word) in enumerate((("1", "No difference"), ("2", "Some"), ("3", "Made"))):
        status = ImpactStatus(position=float(place), code=code, word=word, complete=code == "3")
        rows.add(plan, status)
    one, two, three = plan.data.actions()
    actions.set_field(plan, one, "impact_ragb", "2")
    actions.set_field(plan, two, "impact_ragb", "2")
    before = view_of_plan(plan.data, DAY)
    for action, code in ((one, "3"), (two, "1")):
        actions.set_field(plan, action, "impact_ragb", code)
    found = compare(before, view_of_plan(plan.data, DAY), plan.data.legend)
    assert [each.impact for each in found.items] == [Move.CLOSED, Move.WORSE, None]
    assert {each.move for each in found.items} == {Move.UNCHANGED}
    assert found.impacts() == {
        Move.NEW: 0, Move.CLOSED: 1, Move.BETTER: 0, Move.WORSE: 1, Move.UNCHANGED: 0, Move.GONE: 0,
    }, "each way is counted, and one that is another and no more where there is one"  # fmt: skip
    actions.set_field(plan, three, "impact_ragb", "1")
    found = compare(before, view_of_plan(plan.data, DAY), plan.data.legend)
    assert found.items[2].impact is Move.NEW, "it was not rated then"
    actions.set_field(plan, two, "impact_ragb", "")
    actions.set_field(plan, three, "impact_ragb", "3")
    found = compare(before, view_of_plan(plan.data, DAY), plan.data.legend)
    assert [each.impact for each in found.items[1:]] == [Move.GONE, Move.CLOSED]


def test_the_impact_rating_of_a_new_action_is_new(plan: Plan) -> None:
    for place, code in enumerate("123"):
        complete = code == "3"
        rows.add(plan, ImpactStatus(position=float(place), code=code, word=code, complete=complete))
    before = view_of_plan(plan.data, DAY)
    for code in ("3", "1", ""):
        made = actions.add_action(plan, plan.data.areas[1], {"action": "More"})
        actions.set_field(plan, made, "impact_ragb", code)
    found = compare(before, view_of_plan(plan.data, DAY), plan.data.legend)
    assert [each.impact for each in found.of(Move.NEW)] == [Move.NEW, Move.NEW, None]
    assert found.impacts()[Move.NEW] == 2, "also of one that is complete at once"


def test_a_plan_of_one_rating_has_no_impact_that_moved(plan: Plan) -> None:
    view = view_of_plan(plan.data, DAY)
    assert compare(view, view, plan.data.legend).impacts() == {}


FIGURES = (
    ("1", "Not started"),
    ("2", "Delayed, off track"),
    ("3", "At risk"),
    ("4", "On track"),
    ("5", "Done, not embedded"),
    ("6", "Complete and embedded"),
)


@pytest.mark.parametrize(
    ("old", "new", "move"),
    [
        ("1", "2", Move.CHANGED),
        ("3", "1", Move.CHANGED),
        ("4", "5", Move.CHANGED),
        ("3", "2", Move.WORSE),
        ("2", "4", Move.BETTER),
        ("1", "6", Move.CLOSED),
        ("6", "1", Move.WORSE),
        ("", "1", Move.GIVEN),
    ],
)
def test_a_place_in_a_key_of_figures_says_neither_better_nor_worse(
    plan: Plan, old: str, new: str, move: Move
) -> None:
    statuses = [
        Status(code=code, word=code, meaning=meaning, complete=code == "6", on_track=code == "4")
        for code, meaning in FIGURES
    ]
    then, now = view_of_plan(plan.data, DAY), view_of_plan(plan.data, DAY)
    key = plan.data.actions()[0].key
    then.actions[key]["ragb"], now.actions[key]["ragb"] = old, new
    legend = Legend(statuses)
    then, now = replace(then, legend=legend), replace(now, legend=legend)
    found = compare(then, now, legend)
    assert found.items[0].move is move
    assert found.counts()[move] >= 1


def test_what_is_complete_no_longer_is_worse_wherever_the_other_status_stands(plan: Plan) -> None:
    """Also where the legend lists it behind the complete one, and does not say how good it is."""
    for place, (code, word) in enumerate((("1", "No difference"), ("3", "Made"), ("4", "Purple"))):
        rows.add(plan, ImpactStatus(
            position=float(place), code=code, word=word, complete=code == "3"
        ))  # fmt: skip
    one, two, _ = plan.data.actions()
    actions.set_field(plan, one, "impact_ragb", "3")
    actions.set_field(plan, two, "impact_ragb", "1")
    before = view_of_plan(plan.data, DAY)
    for action in (one, two):
        actions.set_field(plan, action, "impact_ragb", "4")
    found = compare(before, view_of_plan(plan.data, DAY), plan.data.legend)
    assert [each.impact for each in found.items][:2] == [Move.WORSE, Move.CHANGED]
