"""The words that people write in a plan, and those that stay as they were said."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.core.editing import actions, cycle, measures, rows
from desktop.core.kinds import (
    KINDS,
    Action,
    Area,
    Assurance,
    CostLine,
    Holds,
    IndicatorValue,
    Measure,
    Milestone,
    Redating,
    Requirement,
    Review,
    ReviewItem,
    Risk,
    Snapshot,
    Status,
    spec_of,
)
from desktop.core.plan import Plan
from desktop.core.prose import area_of, prose_columns, prose_of


def act(plan: Plan, no: str) -> Action:
    return next(each for each in plan.data.actions() if each.no == no)


def test_every_text_that_is_written_is_found_with_what_it_is_called(plan: Plan) -> None:
    action = act(plan, "4.1")
    actions.set_field(plan, action, "lead", "Ann Dee")
    actions.set_field(plan, action, "extra.Scope", "All teams")
    rows.add(plan, Milestone(action_id=action.id, label="Begun"))
    found = {(each.row.noun, each.label, each.text) for each in prose_of(plan.data)}
    assert {
        ("plan", "Title", "Wyeford plan"), ("area", "Title", "Supervision"),
        ("action", "Delivery lead", "Ann Dee"), ("action", "Scope", "All teams"),
        ("milestone", "Milestone", "Begun"),
    } <= {(noun, label, text) for noun, label, text in found}  # fmt: skip
    assert all(text.strip() for _, _, text in found)


def test_numbers_codes_and_dates_are_no_prose(plan: Plan) -> None:
    texts = {each.text for each in prose_of(plan.data)}
    assert not texts & {"4.1", "4", "30/09/2018", "G", "Ongoing"}


@pytest.mark.parametrize("kind", [Assurance, Redating, Review, Snapshot, IndicatorValue])
def test_what_was_said_on_a_day_stays_as_it_was_said(kind: type) -> None:
    assert prose_columns(kind) == ()


def test_a_column_of_states_or_of_figures_is_never_prose() -> None:
    for kind in KINDS:
        for column in prose_columns(kind):
            assert not column.states and column.holds in (Holds.TEXT, Holds.LINE, Holds.LEADS)
            assert spec_of(kind).by_name[column.name] is column


def test_an_area_s_are_those_that_belong_to_it_through_whatever(plan: Plan) -> None:
    four, five = plan.data.areas
    asked = rows.add(plan, Requirement(ref="RP 1", text="See children"))
    measure = measures.add_measure(plan, act(plan, "4.2"), "Nine in ten")
    rows.add(plan, Risk(risk="Staff leave"))
    assert area_of(plan.data, measure) is four and area_of(plan.data, five) is five
    assert area_of(plan.data, asked) is None
    of_four = {each.text for each in prose_of(plan.data, four)}
    assert of_four == {"Pace of plans", "Act 4.1", "Act 4.2", "Act 4.3", "Nine in ten"}
    assert {each.text for each in prose_of(plan.data, five)} == {"Supervision"}


def test_a_requirement_is_of_the_one_area_in_which_it_stands(plan: Plan) -> None:
    from desktop.core.editing.requirements import place

    four, five = plan.data.areas
    asked = rows.add(plan, Requirement(ref="RP 1", text="See children"))
    measure = rows.add(plan, Measure(requirement_id=asked.id, text="All are seen"))
    place(plan, asked, four)
    assert area_of(plan.data, measure) is four
    place(plan, asked, five)
    assert area_of(plan.data, measure) is None


def test_actions_come_in_the_order_of_the_plan(plan: Plan) -> None:
    one = rows.add(plan, Area(code="1", title="First"))
    added = actions.add_action(plan, one, {"no": "1.1", "action": "Act 1.1"})
    texts = [each.text for each in prose_of(plan.data) if isinstance(each.row, Action)]
    assert texts == ["Act 4.1", "Act 4.2", "Act 4.3", "Act 1.1"] and added.id


def test_the_legend_s_words_and_the_lines_of_costs_are_found(plan: Plan) -> None:
    status = plan.data.all(Status)[0]
    rows.change(plan, status, meaning="Off track by a mile")
    rows.add(plan, CostLine(section="Front door", item="Two posts", figures=["£40,000"]))
    texts = {each.text for each in prose_of(plan.data)}
    assert {"Off track by a mile", status.word, "Front door", "Two posts"} <= texts
    assert "£40,000" not in texts


def test_what_a_review_says_is_found_until_it_is_closed(plan: Plan) -> None:
    held = rows.add(plan, Review(kind="board", on="2018-10-08"))
    rows.add(plan, ReviewItem(review_id=held.id, action_id=act(plan, "4.1").id, note="Chased"))
    assert "Chased" in {each.text for each in prose_of(plan.data)}
    rows.change(plan, held, state="closed")
    assert "Chased" not in {each.text for each in prose_of(plan.data)}


def test_records_of_the_cycle_are_passed_over(plan: Plan) -> None:
    cycle.assure(plan, act(plan, "4.2"), "Ann Dee", "Seen by me", date(2018, 10, 1))
    assert "Seen by me" not in {each.text for each in prose_of(plan.data)}
