"""A review's record laid over rows that say something else."""

from __future__ import annotations

from datetime import date

from desktop.core.editing import actions, cycle, rows
from desktop.core.kinds import Action, Area, Milestone, Snapshot, Status
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
