"""Rows of any kind: their names, their places, what goes when one goes."""

from __future__ import annotations

import pytest

from desktop.core.editing import actions, cycle, requirements, rows
from desktop.core.editing.values import tidy
from desktop.core.errors import Refused
from desktop.core.kinds import (
    Action,
    ActionRequirement,
    Area,
    Assurance,
    Commitment,
    CostLine,
    Duty,
    Excuse,
    Milestone,
    Requirement,
    Review,
    ReviewItem,
    Risk,
    Row,
    Snapshot,
)
from desktop.core.plan import Plan
from tests.core.conftest import state


@pytest.mark.parametrize(
    ("row", "title"),
    [
        (Area(code="4", title="Pace"), "4"),
        (Area(title="Pace"), "Pace"),
        (Action(no=" 4.1 "), "4.1"),
        (Action(action="Read every plan in the county twice"), "“Read every plan in the…”"),
        (Action(), "the new action"),
        (Requirement(ref="RP 1", text="Plans drift"), "RP 1"),
        (Requirement(ref="  ", text="Plans drift"), "Plans drift"),
        (Duty(name="Improvement board"), "Improvement board"),
        (Risk(risk="Few social workers"), "Few social workers"),
        (CostLine(item="Total"), "the cost line"),
        (Milestone(label="x" * 60), "x" * 39 + "…"),
    ],
)
def test_what_a_row_is_called(row: Row, title: str) -> None:
    assert rows.title_of(row) == title


def test_what_several_rows_are_called(plan: Plan) -> None:
    assert rows.called(plan.data.actions()[:1]) == "4.1"
    assert rows.called(plan.data.actions()) == "3 actions"
    assert rows.called([Commitment()] * 1_000) == "1,000 commitments"
    assert rows.called([]) == "0 rows"


def test_text_is_tidied_wherever_it_stands(plan: Plan) -> None:
    assert tidy({"a\x00": ["b\r\nc", 1, None]}) == {"a\ufffd": ["b\nc", 1, None]}
    area = rows.add(plan, Area(code="6\x00", success_measures=["one\r\ntwo"]))
    assert (area.code, area.success_measures) == ("6\ufffd", ["one\ntwo"])
    rows.change(plan, area, title="a\x0bb")
    assert area.title == "a\nb"


def test_a_step_says_what_it_adds_changes_or_deletes(plan: Plan) -> None:
    area = rows.add(plan, Area(code="6"), source="imported")
    assert (plan.undo_text, plan.history()[0].source) == ("add area 6", "imported")
    assert rows.change(plan, area, success_measures=["a"], origin="pasted")
    assert (plan.undo_text, plan.history()[0].source) == ("change success measures of 6", "pasted")
    assert not rows.change(plan, area, success_measures=["a"])
    assert rows.change(plan, area, title="T", notes="N")
    assert plan.undo_text == "change area 6"
    asked = rows.add(plan, Requirement(ref="RP 1"))
    rows.change(plan, asked, ref="RP 2")
    assert plan.undo_text == "change reference of RP 2"
    rows.delete(plan, [asked])
    rows.delete(plan, [area], source="imported")
    assert (plan.undo_text, plan.history()[0].source) == ("delete area 6", "imported")
    rows.delete(plan, list(plan.data.areas))
    assert plan.undo_text == "delete 2 areas"
    rows.delete(plan, [])
    assert plan.undo_text == "delete 2 areas"


def test_a_new_row_stands_last_or_behind_another(plan: Plan) -> None:
    four, _five = plan.data.areas
    rows.add(plan, Area(code="last"))
    rows.add(plan, Area(code="between"), after=four)
    assert [area.code for area in plan.data.areas] == ["4", "between", "5", "last"]
    rows.add(plan, Area(code="end"), after=plan.data.areas[-1])
    assert [area.code for area in plan.data.areas][-1] == "end"
    rows.add(plan, Area(code="behind 5"), after=_five)
    assert [area.code for area in plan.data.areas] == [
        "4", "between", "5", "behind 5", "last", "end",
    ]  # fmt: skip
    first, second = (
        rows.add(plan, Milestone(action_id=plan.data.actions()[place].id)) for place in (0, 1)
    )
    assert (first.position, second.position) == (1.0, 1.0)  # each first of its own action's


def test_behind_the_last_is_a_place_of_its_own(plan: Plan) -> None:
    area = plan.data.areas[0]
    family = plan.data.actions(area)
    assert rows.position_after(plan, family, family[-1]) == family[-1].position + 1.0
    assert rows.position_after(plan, family, Action(id=999)) == family[-1].position + 1.0
    assert rows.position_after(plan, [], None) == 1.0


def test_siblings_are_the_rows_of_one_parent(plan: Plan) -> None:
    four, five = plan.data.areas
    one, two, _ = plan.data.actions(four)
    mine = rows.add(plan, Milestone(action_id=one.id))
    rows.add(plan, Milestone(action_id=two.id))
    assert rows.siblings(plan, mine) == [mine]
    assert list(rows.siblings(plan, one)) == list(plan.data.actions(four))
    assert list(rows.siblings(plan, four)) == [four, five]


def test_places_are_numbered_afresh_when_no_fraction_is_left(plan: Plan) -> None:
    four, five = plan.data.areas
    rows.change(plan, four, position=1.0)
    rows.change(plan, five, position=1.0000000000000002)  # the next number that there is
    rows.add(plan, Area(code="between"), after=four)
    assert [area.code for area in plan.data.areas] == ["4", "between", "5"]
    assert [area.position for area in plan.data.areas] == [1.0, 1.5, 2.0]


def test_rows_move_together_and_stop_at_the_ends(plan: Plan) -> None:
    area = plan.data.areas[0]
    actions.add_action(plan, area)
    one, two, three, four = plan.data.actions(area)

    def shown() -> list[str]:
        return [action.no[-1] for action in plan.data.actions(area)]

    assert rows.move(plan, [two, three], 1)
    assert shown() == ["1", "4", "2", "3"]
    assert plan.undo_text == "move 2 rows to below 4.4"
    assert rows.move(plan, [three], -9)
    assert shown() == ["3", "1", "4", "2"]
    assert plan.undo_text == "move 4.3 to the top"
    assert rows.move(plan, [three], 2, source="pasted")
    assert shown() == ["1", "4", "3", "2"]
    assert plan.history()[0].source == "pasted"
    assert rows.move(plan, [one], 9)
    assert shown() == ["4", "3", "2", "1"]
    assert not rows.move(plan, [one], 1)
    assert not rows.move(plan, [], 1)
    assert four.no == "4.4"


def test_only_what_was_moved_has_moved(plan: Plan) -> None:
    one, two, three = plan.data.actions()
    places = [row.position for row in (one, two, three)]
    assert rows.move(plan, [three], -1)
    assert [row.no for row in plan.data.actions()] == ["4.1", "4.3", "4.2"]
    assert [one.position, two.position] == places[:2]
    told = {row.no: plan.history_of(row.id)[0].step.label for row in (one, two, three)}
    assert told["4.3"] == "move 4.3 to below 4.1"
    assert told["4.3"] not in (told["4.1"], told["4.2"])


def test_a_row_comes_to_stand_between_its_two_neighbours(plan: Plan) -> None:
    for code in ("6", "7", "8", "9"):
        rows.add(plan, Area(code=code))
    *_, eight, nine = areas = list(plan.data.areas)
    assert rows.move(plan, [nine], -1)
    assert areas[3].position < nine.position < eight.position
    assert rows.move(plan, [nine, eight], -3)
    assert [area.code for area in plan.data.areas] == ["4", "9", "8", "5", "6", "7"]
    assert [area.position for area in areas[:4]] == [1.0, 2.0, 3.0, 4.0]
    assert [round(row.position, 3) for row in (nine, eight)] == [1.333, 1.667]
    assert rows.move(plan, [areas[3]], -9)
    assert areas[3].position == 0.0, "one before the first"


def test_room_that_is_made_for_a_row_is_no_move_of_the_others(plan: Plan) -> None:
    one, two, _ = plan.data.actions()
    with plan.step("two in one place"):
        plan.update(one, position=2.0)
        plan.update(two, position=2.0)
    for _ in range(120):  # more often than there are fractions between two numbers
        rows.move(plan, [plan.data.actions()[2]], -1)
    assert [row.no for row in plan.data.actions()] == ["4.1", "4.2", "4.3"]
    assert not any("move" in entry.step.label for entry in plan.history_of(one.id))
    assert [row.position for row in plan.data.actions()] == sorted(
        row.position for row in plan.data.actions()
    )
    plan.undo()
    assert [row.no for row in plan.data.actions()] == ["4.1", "4.3", "4.2"]


def test_what_hangs_on_an_action_goes_with_it_and_nothing_else(plan: Plan) -> None:
    one, two, _ = plan.data.actions()
    requirement = requirements.add_requirement(plan, "RP 1", "Words", plan.data.areas[0])
    review = cycle.start_review(plan, "weekly", plan.today())
    for action in (one, two):
        rows.add(plan, Milestone(action_id=action.id))
        requirements.link(plan, requirement, [action])
        cycle.assure(plan, action, "DCS")
        cycle.excuse(plan, "no-lead", action, "Agreed", "Margery Quill")
        cycle.mark_reviewed(plan, review, action)
    cycle.excuse(plan, "no-measure", None, "Agreed", "Margery Quill")
    before = state(plan)
    rows.delete(plan, [one])
    for kind in (Milestone, ActionRequirement, Assurance, ReviewItem):
        assert [row.action_id for row in plan.data.all(kind)] == [two.id]
    assert [row.action_id for row in plan.data.all(Excuse)] == [two.id, None]
    assert plan.data.all(Requirement) == [requirement]
    plan.undo()
    assert state(plan) == before


def test_an_area_and_its_action_deleted_together_go_once(plan: Plan) -> None:
    four = plan.data.areas[0]
    commitment = rows.add(plan, Commitment(area_id=four.id, text="Visit in time"))
    rows.change(plan, plan.data.actions(four)[0], commitment_id=commitment.id)
    before = state(plan)
    rows.delete(plan, [four, plan.data.actions(four)[0], commitment])
    assert not plan.data.all(Action) and not plan.data.all(Commitment)
    plan.undo()
    assert state(plan) == before


def test_an_open_review_is_deleted_with_its_items_and_a_closed_one_is_not(plan: Plan) -> None:
    kept = cycle.hold_review(plan, "weekly", plan.today())
    review = cycle.start_review(plan, "weekly", plan.today())
    cycle.mark_reviewed(plan, review, plan.data.actions()[0])
    with pytest.raises(Refused, match="closed review is a record"):
        rows.delete(plan, [review, kept])
    assert review in plan.data.all(Review)
    with pytest.raises(Refused, match="closed review is a record"):
        rows.delete(plan, list(plan.data.all(Snapshot)))
    assert len(plan.data.all(Snapshot)) == 1
    rows.delete(plan, [review])
    assert plan.data.all(Review) == [kept]
    assert not plan.data.all(ReviewItem)
