"""A review's record laid over rows that say something else."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from desktop.core.data import PlanData
from desktop.core.editing import actions, cycle, rows
from desktop.core.kinds import Action, Area, Commitment, Milestone, Snapshot, Status
from desktop.core.overlay import lay_over
from desktop.core.plan import Plan, new_plan_data
from desktop.core.snapshots import view_of_plan

DAY = date(2018, 10, 8)


def test_any_rows_come_to_say_what_the_record_holds(plan: Plan) -> None:
    cycle.hold_review(plan, "board", DAY)
    wanted = view_of_plan(plan.data, DAY)
    snapshot = plan.data.all(Snapshot)[0]
    other = plan.data.copy()
    first, second, third = other.actions()
    other.add(Milestone(action_id=second.id))
    first.ragb, first.progress, first.notes = "R", "", "kept"
    other.put(Action, third.id, "position", 0.5)
    other.remove(Milestone, other.all(Milestone)[0].id)
    other.remove(Action, second.id)
    other.add(Milestone(action_id=other.add(Action(key="new", area_id=first.area_id)).id))
    other.areas[0].title = "Another"
    other.add(Area(code="new"))
    other.all(Status)[0].word = "Other"
    lay_over(other, plan.data, snapshot)
    found = view_of_plan(other, DAY)
    assert found.actions == wanted.actions
    assert list(found.actions) == list(wanted.actions)
    assert found.areas == wanted.areas
    assert [s.word for s in other.legend] == [s.word for s in plan.data.legend]
    assert other.get(Action, first.id).notes == "kept"  # a record does not keep notes
    assert not other.all(Milestone)


def test_rows_that_say_the_same_stay_as_they_are(plan: Plan) -> None:
    cycle.hold_review(plan, "board", DAY)
    other = plan.data.copy()
    lay_over(other, plan.data, plan.data.all(Snapshot)[0])
    assert [a.values() for a in other.actions()] == [a.values() for a in plan.data.actions()]
    assert [s.values() for s in other.legend] == [s.values() for s in plan.data.legend]


def test_an_action_of_an_area_that_no_record_names_keeps_no_other_from_its_own(plan: Plan) -> None:
    cycle.hold_review(plan, "board", DAY)
    snapshot = plan.data.all(Snapshot)[0]
    wanted = plan.data.actions()
    other = plan.data.copy()
    for action in other.actions():
        action.progress = "Else"
    snapshot.data["actions"][wanted[0].key]["area"] = "999"
    lay_over(other, plan.data, snapshot)
    for action in wanted[1:]:
        assert other.get(Action, action.id).progress == action.progress != "Else"


@pytest.mark.parametrize("area", ["", "none", None])
def test_an_action_of_which_no_area_was_kept_stays_where_it_is(
    plan: Plan, area: str | None
) -> None:
    last = plan.data.actions()[-1]
    actions.move_actions(plan, [last], plan.data.areas[1])
    cycle.hold_review(plan, "board", DAY)
    kept = plan.data.all(Snapshot)[0].data["actions"]
    if area is None:
        del kept[last.key]["area"]
    else:
        kept[last.key]["area"] = area
    other = plan.data.copy()
    other.put(Action, last.id, "progress", "Else")
    lay_over(other, plan.data, plan.data.all(Snapshot)[0])
    found = other.table(Action)[last.id]
    assert (found.area_id, found.progress) == (plan.data.areas[1].id, "Else")


def test_an_action_of_another_area_goes_back_there(plan: Plan) -> None:
    cycle.hold_review(plan, "board", DAY)
    five = plan.data.areas[1]
    actions.move_actions(plan, [plan.data.actions()[0]], five)
    rows.change(plan, five, title="Else")
    other = plan.data.copy()
    lay_over(other, plan.data, plan.data.all(Snapshot)[0])
    assert [a.no for a in other.actions(other.areas[0])] == ["4.1", "4.2", "4.3"]
    assert other.areas[1].title == "Supervision"


def test_a_record_without_a_legend_leaves_the_one_there_is(plan: Plan) -> None:
    cycle.hold_review(plan, "board", DAY)
    snapshot = plan.data.all(Snapshot)[0]
    del snapshot.data["legend"]
    other = new_plan_data("Empty")
    lay_over(other, plan.data, snapshot)
    assert [s.code for s in other.legend] == [s.code for s in new_plan_data("x").legend]
    assert [a.no for a in other.actions()] == ["4.1", "4.2", "4.3"]
    assert [a.position for a in other.areas] == [1.0, 2.0]
    assert [a.position for a in other.actions()] == [1.0, 2.0, 3.0]


def laid_over(plan: Plan, other: PlanData, **content: Any) -> PlanData:
    """A copy of *other* with the plan's one record laid over it, of which parts are replaced."""
    snapshot = plan.data.all(Snapshot)[0]
    snapshot.data.update(content)
    lay_over(other, plan.data, snapshot)
    return other


def test_an_area_that_has_gone_comes_back_in_the_place_that_the_record_has(plan: Plan) -> None:
    cycle.hold_review(plan, "board", DAY)
    other = plan.data.copy()
    five = other.areas[1]
    other.remove(Area, five.id)
    laid_over(plan, other)
    assert [(a.id, a.code, a.title) for a in other.areas] == [
        (a.id, a.code, a.title) for a in plan.data.areas
    ]
    assert [a.position for a in other.areas] == [1.0, 2.0], "behind the last that there was"


def test_areas_in_another_order_are_numbered_afresh(plan: Plan) -> None:
    cycle.hold_review(plan, "board", DAY)
    other = plan.data.copy()
    four, five = other.areas
    other.put(Area, five.id, "position", four.position)
    laid_over(plan, other)
    assert [(a.code, a.position) for a in other.areas] == [("4", 1.0), ("5", 2.0)]


def test_what_a_record_does_not_say_stays_and_what_it_cannot_mean_is_passed_over(
    plan: Plan,
) -> None:
    cycle.hold_review(plan, "board", DAY)
    first, second, third = plan.data.actions()
    kept = plan.data.all(Snapshot)[0].data["actions"]
    fields = {
        first.key: {"area": str(first.area_id), "ragb": "R"},  # nothing of its progress
        second.key: kept[second.key] | {"area": "99"},  # of an area that no record names
        third.key: {name: text for name, text in kept[third.key].items() if name != "area"},
    }
    other = plan.data.copy()
    other.actions()[0].progress = "Half done"
    areas = {str(a.id): [a.code, a.title] for a in plan.data.areas} | {"²": ["?", "no area"]}
    laid_over(plan, other, actions=fields, areas=areas)
    found = other.table(Action)
    assert (found[first.id].ragb, found[first.id].progress) == ("R", "Half done")
    assert (found[second.id].ragb, found[third.id].no) == (second.ragb, "4.3")
    assert [a.code for a in other.areas] == ["4", "5"]


def test_an_action_that_goes_back_to_its_area_leaves_the_commitment_it_was_under(
    plan: Plan,
) -> None:
    cycle.hold_review(plan, "board", DAY)
    other = plan.data.copy()
    five = other.areas[1]
    moved, stays = other.actions()[:2]
    there = other.add(Commitment(area_id=five.id, text="We will"))
    here = other.add(Commitment(area_id=stays.area_id, text="We do"))
    other.put(Action, moved.id, "area_id", five.id)
    other.put(Action, moved.id, "commitment_id", there.id)
    other.put(Action, stays.id, "commitment_id", here.id)
    laid_over(plan, other)
    assert other.table(Action)[moved.id].commitment_id is None
    assert other.table(Action)[stays.id].commitment_id == here.id


def test_with_an_area_that_was_not_there_goes_all_that_stands_in_it(plan: Plan) -> None:
    cycle.hold_review(plan, "board", DAY)
    other = plan.data.copy()
    new = other.add(Area(code="6", position=3.0))
    gone = other.add(Commitment(area_id=new.id, text="We will"))
    stays = other.actions()[0]
    other.put(Action, stays.id, "commitment_id", gone.id)
    laid_over(plan, other)
    assert [a.code for a in other.areas] == ["4", "5"]
    assert not other.all(Commitment)
    assert other.table(Action)[stays.id].commitment_id is None, "it may stand without one"


def test_a_status_of_the_record_keeps_the_row_that_has_its_letter(plan: Plan) -> None:
    cycle.hold_review(plan, "board", DAY)
    other = plan.data.copy()
    before = {s.code: s.id for s in other.legend}
    amber = other.legend.get("A")
    assert amber is not None
    other.remove(Status, amber.id)
    other.add(Status(code="P", word="Purple", position=9.0))
    laid_over(plan, other)
    after = {s.code: s.id for s in other.legend}
    assert list(after) == ["R", "A", "G", "B"]
    assert {code: after[code] for code in "RGB"} == {code: before[code] for code in "RGB"}
    assert len(set(after.values())) == 4
