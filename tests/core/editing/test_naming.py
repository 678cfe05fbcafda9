"""What the steps are called: by what a row belongs to, and never by words that are no more."""

from __future__ import annotations

import pytest

from desktop.core.editing import naming, rows
from desktop.core.kinds import (
    Area,
    Assurance,
    Comparator,
    CostPart,
    Duty,
    Evidence,
    Indicator,
    IndicatorTarget,
    IndicatorValue,
    Milestone,
    Row,
)
from desktop.core.plan import Plan


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (Area(code="6"), "area 6"),
        (CostPart(), "a part of a cost"),
        (CostPart(text="IT system"), "part of a cost IT system"),
        (Evidence(), "an item of evidence"),
        (Assurance(), "an assurance"),
        (IndicatorTarget(text="  "), "a target by date"),
    ],
)
def test_a_row_without_a_name_is_one_of_its_kind(row: Row, said: str) -> None:
    assert naming.with_noun(row) == said


def test_one_without_a_name_is_added_and_deleted_as_one(plan: Plan) -> None:
    action = plan.data.actions()[0]
    part = rows.add(plan, CostPart(action_id=action.id))
    assert plan.undo_text == "add a part of a cost"
    rows.delete(plan, [part])
    assert plan.undo_text == "delete a part of a cost"


def test_a_target_and_a_value_are_named_by_their_indicator_and_day(plan: Plan) -> None:
    pigs = rows.add(plan, Indicator(code="PG 1", name="Pigs that fly"))
    target = rows.add(plan, IndicatorTarget(indicator_id=pigs.id))
    rows.change(plan, target, text="80%")
    assert plan.undo_text == "change target of PG 1 Pigs that fly"
    rows.change(plan, target, by="2018-09-30")
    assert plan.undo_text == "change the day of a target of PG 1 Pigs that fly"
    rows.change(plan, target, text="85%")
    assert plan.undo_text == "change target of PG 1 Pigs that fly by 30 September 2018"
    value = rows.add(plan, IndicatorValue(indicator_id=pigs.id, period="2018-09", text="71%"))
    rows.change(plan, value, note="Two moved")
    assert plan.undo_text == "change note of PG 1 Pigs that fly, Sep 2018"
    with plan.step("a period that nobody can read"):
        plan.update(value, period="soon")
    rows.change(plan, value, note="")
    assert plan.undo_text == "change note of PG 1 Pigs that fly"


def test_a_row_whose_words_change_is_named_by_what_it_belongs_to(plan: Plan) -> None:
    action = plan.data.actions()[0]
    stone = rows.add(plan, Milestone(action_id=action.id, label="Draft"))
    rows.change(plan, stone, label="Final")
    assert plan.undo_text == f"change words of a milestone of {action.name}"
    rows.change(plan, stone, done_on="2018-09-30")
    assert plan.undo_text == "change done on of Final", "whose words stay"
    pigs = rows.add(plan, Indicator(name="Pigs that fly"))
    other = rows.add(plan, Comparator(indicator_id=pigs.id))
    rows.change(plan, other, name="England")
    assert plan.undo_text == "change name of a comparator of Pigs that fly"


def test_what_belongs_to_nothing_is_named_by_its_new_words(plan: Plan) -> None:
    pigs = rows.add(plan, Indicator(name="New indicator"))
    rows.change(plan, pigs, name="Pigs that fly")
    assert plan.undo_text == "change name of Pigs that fly"
    rows.change(plan, pigs, name="")
    assert plan.undo_text == "change name of Pigs that fly", "it has no new ones"
    duty = rows.add(plan, Duty(name="Board"))
    rows.change(plan, duty, name="Improvement board", notes="Monthly")
    assert plan.undo_text == "change duty Improvement board"
    rows.change(plan, duty, name="Improvement board", notes="Monthly", source="The notice")
    assert plan.undo_text == "change source of Improvement board", "all else is as it was"


def test_of_what_it_is_the_row_that_it_points_at(plan: Plan) -> None:
    action = plan.data.actions()[0]
    assert naming.owner_of(plan.data, Milestone(action_id=action.id)) is action
    assert naming.owner_of(plan.data, CostPart(area_id=plan.data.areas[0].id)) is plan.data.areas[0]
    assert naming.owner_of(plan.data, CostPart()) is None
    assert naming.owner_of(plan.data, Duty(name="Board")) is None
