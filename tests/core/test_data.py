"""A whole plan in memory: its rows, their order, the questions asked of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from desktop.core.data import MOST_ID, PlanData
from desktop.core.editing import actions, requirements, rows
from desktop.core.kinds import (
    Action,
    ActionRequirement,
    Area,
    AreaRequirement,
    Column,
    Commitment,
    ExtraField,
    Lead,
    Milestone,
    PlanInfo,
    Requirement,
    Status,
)
from desktop.core.plan import Plan
from desktop.core.sound.mending import Unsound


@dataclass(frozen=True)
class Small:
    """A plan of two areas, put together in an order that is not its own."""

    data: PlanData
    late: Area
    early: Area


@pytest.fixture
def small() -> Small:
    data = PlanData()
    late, early = data.add(Area(code="L", position=2.0)), data.add(Area(code="E", position=1.0))
    for area, position, number in ((late, 1.0, "L1"), (early, 2.0, "E2"), (early, 1.0, "E1")):
        data.add(Action(area_id=area.id, position=position, no=number))
    return Small(data, late, early)


def test_rows_stand_by_position_and_then_by_id(small: Small) -> None:
    data = small.data
    assert [area.code for area in data.areas] == ["E", "L"]
    assert [action.no for action in data.actions()] == ["E1", "E2", "L1"]
    assert [action.no for action in data.actions(small.early.id)] == ["E1", "E2"]
    assert [action.no for action in data.actions(small.late)] == ["L1"]
    assert data.actions(99) == ()
    first, second = data.add(Area(code="a", position=1.0)), data.add(Lead(name="x"))
    assert [area.code for area in data.areas] == ["E", "a", "L"]
    third = data.add(Lead(name="a"))
    assert data.all(Lead) == [second, third]
    assert first.id < second.id < third.id


def test_ids_begin_behind_the_plan_s_own_and_are_never_given_twice() -> None:
    data = PlanData()
    assert data.add(PlanInfo(title="Wyeford")).id == 1
    assert [data.add(Area()).id, data.add(Area()).id] == [2, 3]
    data.remove(Area, 3)
    assert data.add(Area()).id == 4
    assert data.add(Area(id=10)).id == 10
    assert data.add(Area(id=7)).id == 7
    assert data.new_id() == 11
    data.reserve_ids(5)
    assert data.new_id() == 12
    data.reserve_ids(20)
    assert data.new_id() == 20
    again = PlanData([Area(id=5), Area(id=9), Area(id=6)])
    assert again.new_id() == 10
    assert again.copy().new_id() == 11
    assert PlanData([Area(id=1)]).new_id() == 2
    assert data.info.title == "Wyeford"


def test_a_row_is_got_by_its_id(small: Small) -> None:
    assert small.data.get(Area, small.late.id) is small.late
    assert small.data.get(Area, None) is None
    assert small.data.get(Area, 99) is None
    assert small.data.get(Action, small.late.id) is None


def test_lists_follow_what_changes(small: Small) -> None:
    data, late, early = small.data, small.late, small.early
    assert [action.no for action in data.of(Action, "no", "E1")] == ["E1"]
    moved = data.actions(early)[0]
    data.put(Action, moved.id, "area_id", late.id)
    data.put(Action, moved.id, "no", "L0")
    assert [action.no for action in data.actions()] == ["E2", "L1", "L0"]
    assert data.of(Action, "no", "E1") == ()
    assert data.of(Action, "no", "L0") == [moved]
    data.put(Action, moved.id, "position", 0.5)
    assert [action.no for action in data.actions(late)] == ["L0", "L1"]
    data.remove(Action, moved.id)
    assert [action.no for action in data.actions()] == ["E2", "L1"]
    added = data.add(Action(area_id=early.id, position=9.0, no="E9"))
    assert data.actions(early)[-1] is added
    data.put(Area, late.id, "position", 0.5)
    assert [area.code for area in data.areas] == ["L", "E"]


def test_the_legend_follows_its_rows() -> None:
    data = PlanData()
    green = data.add(Status(code="G", word="Green", position=2.0))
    assert data.legend.word("G") == "Green"
    assert data.legend is data.legend
    data.put(Status, green.id, "word", "On track")
    assert data.legend.word("G") == "On track"
    red = data.add(Status(code="R", position=1.0))
    assert [status.code for status in data.legend] == ["R", "G"]
    data.put(Status, red.id, "position", 3.0)
    assert [status.code for status in data.legend] == ["G", "R"]
    data.of(Status, "code", "G")
    data.put(Status, green.id, "code", "T")
    assert "T" in data.legend
    data.remove(Status, red.id)
    assert "R" not in data.legend


def test_a_copy_is_of_its_own(small: Small) -> None:
    small.data.add(Area(code="list", success_measures=["one"]))
    twin = small.data.copy()
    assert twin.areas == small.data.areas
    twin.areas[-1].code = "changed"
    next(area for area in twin.areas if area.success_measures).success_measures.append("two")
    assert [area.code for area in small.data.areas] == ["list", "E", "L"]
    assert small.data.areas[0].success_measures == ["one"]


def test_columns_that_are_shown_and_names_of_extra_fields() -> None:
    data = PlanData()
    for position, name, shown in ((2.0, "no", True), (1.0, "lead", True), (3.0, "cost", False)):
        data.add(Column(field=name, position=position, shown=shown))
    assert [column.field for column in data.columns] == ["lead", "no"]
    data.add(ExtraField(name="B", position=2.0))
    data.add(ExtraField(name="A", position=1.0))
    assert data.extra_names == ["A", "B"]


def test_requirements_of_areas_and_actions_stand_in_order(small: Small) -> None:
    data = small.data
    one = data.add(Requirement(ref="1", position=2.0))
    two = data.add(Requirement(ref="2", position=1.0))
    three = data.add(Requirement(ref="3", position=1.0))
    for requirement, position in ((one, 1.0), (two, 2.0)):
        data.add(
            AreaRequirement(area_id=small.late.id, requirement_id=requirement.id, position=position)
        )
    assert data.requirements(small.late) == [one, two]
    assert data.requirements(small.early) == []
    for action in reversed(data.actions()):
        data.add(ActionRequirement(action_id=action.id, requirement_id=one.id))
    first = data.actions()[0]
    for requirement in (three, two):
        data.add(ActionRequirement(action_id=first.id, requirement_id=requirement.id))
    assert data.answered_by(one) == data.actions()
    assert data.answers(first) == [two, three, one]
    assert data.area_of(first) is small.early
    assert data.place(first) < data.place(data.actions()[1]) < data.place(data.actions()[2])


def test_what_belongs_to_an_action_or_area(plan: Plan) -> None:
    four, five = plan.data.areas
    one, two, _ = plan.data.actions()
    mine = rows.add(plan, Milestone(action_id=one.id))
    rows.add(plan, Milestone(action_id=two.id))
    group = rows.add(plan, Commitment(area_id=five.id))
    assert plan.data.milestones(one) == [mine]
    assert plan.data.commitments(five) == [group] and not plan.data.commitments(four)
    requirement = requirements.add_requirement(plan, "RP 1", "Words", four)
    assert plan.data.requirements(four) == [requirement]


def test_counts_stand_in_the_legend_s_order_with_none_and_unknown_last(plan: Plan) -> None:
    with plan.step("an import"):
        plan.update(plan.data.actions()[0], ragb="X")
    actions.add_action(plan, plan.data.areas[1], {"no": "5.1", "ragb": "A"})
    counts = plan.data.counts(plan.data.actions())
    assert list(counts.items()) == [("R", 0), ("A", 2), ("G", 0), ("B", 0), ("", 1), ("X", 1)]


def test_an_id_that_could_soon_not_be_written_is_not_counted_from() -> None:
    assert MOST_ID == 2**53
    for row_id in (MOST_ID, MOST_ID + 5):
        assert PlanData([Area(id=row_id)]).new_id() == 2
        data = PlanData()
        data.add(Area(id=row_id))
        assert data.new_id() == 2
        data.add(Area(id=MOST_ID - 1))
        assert data.new_id() == MOST_ID
    assert PlanData([Area(id="seven"), Area(id=True)]).new_id() == 2  # type: ignore[arg-type]
    data = PlanData()
    data.reserve_ids(MOST_ID + 1)
    assert data.new_id() == 2
    data.reserve_ids(MOST_ID)
    assert data.new_id() == MOST_ID


def test_rows_that_were_changed_where_they_stand_are_looked_at_anew(small: Small) -> None:
    data = small.data
    red = data.add(Status(code="R", word="Red"))
    assert (data.areas[0], data.legend.word("R")) == (small.early, "Red")
    assert len(data.actions(small.early)) == 2
    small.early.position, red.word = 99.0, "Late"
    data.actions(small.early)[0].area_id = small.late.id
    data.changed()
    assert (data.areas[0], data.legend.word("R")) == (small.late, "Late")
    assert len(data.actions(small.early)) == 1


def test_a_copy_says_whose_state_it_is_and_what_was_not_sound(plan: Plan) -> None:
    then = plan.as_at(date(2018, 1, 1))
    then.unsound = (Unsound("text", "It was odd.", Area, 4),)
    twin = then.copy()
    assert twin.stood is then.stood is not None and twin.past is then.past is not None
    assert twin.unsound == then.unsound
    other = then.with_rows([PlanInfo(id=1)])
    assert other.unsound == then.unsound and other.stood is None


def test_rows_that_come_behind_others_leave_what_was_given_as_it_was(small: Small) -> None:
    data = small.data
    held = data.actions(small.early.id)
    codes = data.of(Action, "no", "E3")
    behind = data.add(Action(area_id=small.early.id, position=3.0, no="E3"))
    assert [action.no for action in held] == ["E1", "E2"] and not codes
    assert [action.no for action in data.actions(small.early)] == ["E1", "E2", "E3"]
    assert data.of(Action, "no", "E3") == [behind]
    data.add(Action(area_id=small.early.id, position=1.5, no="between"))
    assert [action.no for action in data.actions(small.early)] == ["E1", "between", "E2", "E3"]
    third = data.add(Area(code="T", position=3.0))
    first = data.add(Action(area_id=third.id, position=1.0, no="T1"))
    assert data.actions(third) == [first]
    assert [action.no for action in data.all(Action)] == [
        action.no for action in PlanData(data.table(Action).values()).all(Action)
    ]


def test_a_row_in_the_place_of_another_is_found_alone(small: Small) -> None:
    data = small.data
    was = data.actions(small.early)[-1]
    now = data.add(Action(id=was.id, area_id=small.early.id, position=9.0, no="E9"))
    assert [action.no for action in data.actions(small.early)] == ["E1", "E9"]
    assert data.table(Action)[was.id] is now
