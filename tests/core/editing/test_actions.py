"""Editing actions: cells, blocks, rows."""

from __future__ import annotations

import pytest

from desktop.core.editing import actions, requirements, rows
from desktop.core.errors import Refused
from desktop.core.kinds import Action, Area, Commitment, Milestone, Redating
from desktop.core.plan import Plan
from tests.core.conftest import state


def numbers(plan: Plan, area: Area | None = None) -> list[str]:
    return [action.no for action in plan.data.actions(area)]


@pytest.mark.parametrize("text", ["r", "Red", " RED. ", "R"])
def test_a_status_is_taken_as_letter_or_word(plan: Plan, text: str) -> None:
    action = plan.data.actions()[0]
    actions.set_field(plan, action, "ragb", text)
    assert action.ragb == "R"


def test_a_status_that_the_legend_has_not_is_refused_with_what_it_has(plan: Plan) -> None:
    action = plan.data.actions()[0]
    with pytest.raises(Refused, match=r"“purple” is not a status.*R \(Red\).*B \(Blue\)"):
        actions.set_field(plan, action, "ragb", "purple")
    assert action.ragb == "G"


def test_a_number_has_one_line_of_bounded_length(plan: Plan) -> None:
    action = plan.data.actions()[0]
    actions.set_field(plan, action, "no", "4.1\na")
    assert action.no == "4.1 a"
    with pytest.raises(Refused, match="201 characters"):
        actions.set_field(plan, action, "no", "x" * 201)


def test_unfit_characters_become_visible_marks_and_line_breaks_stay(plan: Plan) -> None:
    action = plan.data.actions()[0]
    actions.set_field(plan, action, "progress", "one\r\ntwo\x0bthree\x00\ud800")
    assert action.progress == "one\ntwo\nthree\ufffd\ufffd"


def test_the_text_of_by_when_is_kept_and_its_meaning_follows(plan: Plan) -> None:
    action = plan.data.actions()[2]
    actions.set_field(plan, action, "by_when", "End June 2019")
    assert (action.by_when, action.due) == ("End June 2019", "2019-06-30")
    assert (action.original_by_when, action.original_due) == ("End June 2019", "2019-06-30")
    assert not plan.data.table(Redating)


def test_moving_a_date_keeps_the_original_and_records_the_change(plan: Plan) -> None:
    action = plan.data.actions()[0]
    actions.set_field(plan, action, "by_when", "31/12/2018", reason="Staff left")
    actions.set_field(plan, action, "by_when", "Ongoing", approved_by="DCS")
    assert action.original_due == "2018-09-30"
    first, second = plan.data.all(Redating)
    assert (first.old_due, first.new_due, first.reason, first.approved_by) == (
        "2018-09-30",
        "2018-12-31",
        "Staff left",
        "",
    )
    assert (second.new_due, second.new_text, second.approved_by, second.approved_on) == (
        "",
        "Ongoing",
        "DCS",
        "2018-10-08",
    )


def test_phases_become_milestones_and_done_ones_stay_done(plan: Plan) -> None:
    action = plan.data.actions()[2]
    actions.set_field(plan, action, "by_when", "01/08/18 - phase 1. 28/12/18 - phase 2")
    first, second = plan.data.milestones(action)
    assert [first.due, second.due] == ["2018-08-01", "2018-12-28"]
    rows.change(plan, first, done_on="2018-08-01")
    actions.set_field(plan, action, "by_when", "01/08/18 - phase 1. 29/03/19 - phase 2")
    kept = plan.data.milestones(action)
    assert [(each.due, each.done_on) for each in kept] == [
        ("2018-08-01", "2018-08-01"),
        ("2019-03-29", ""),
    ]
    plan.undo()
    assert plan.data.milestones(action)[1].due == "2018-12-28"


def test_extra_fields_are_set_and_emptied_by_name(plan: Plan) -> None:
    action = plan.data.actions()[0]
    actions.set_field(plan, action, "extra.Business plan", "4.1")
    assert actions.value_of(action, "extra.Business plan") == "4.1"
    actions.set_field(plan, action, "extra.Business plan", "")
    assert action.extra == {}


def test_a_new_action_gets_the_next_number_and_the_place_asked_for(plan: Plan) -> None:
    area = plan.data.areas[0]
    first = plan.data.actions()[0]
    added = actions.add_action(plan, area, {"action": "New"}, after=first)
    assert added.no == "4.4"
    assert numbers(plan, area) == ["4.1", "4.4", "4.2", "4.3"]


def test_many_insertions_at_one_place_keep_their_order(plan: Plan) -> None:
    area, first = plan.data.areas[0], plan.data.actions()[0]
    for number in range(80):
        actions.add_action(plan, area, {"no": f"x{number}"}, after=first)
    expected = ["4.1", *[f"x{number}" for number in reversed(range(80))], "4.2", "4.3"]
    assert numbers(plan, area) == expected
    assert numbers(plan, plan.snapshot().areas[0]) == expected


def test_duplicating_copies_what_hangs_on_an_action(plan: Plan) -> None:
    action = plan.data.actions()[0]
    rows.add(plan, Milestone(action_id=action.id, label="First"))
    requirement = requirements.add_requirement(plan, "RP 1", "Words", plan.data.areas[0])
    actions.set_requirements(plan, action, [requirement])
    (copy,) = actions.duplicate(plan, [action])
    assert numbers(plan, plan.data.areas[0])[:2] == ["4.1", "4.4"]
    assert copy.key != action.key
    assert [each.label for each in plan.data.milestones(copy)] == ["First"]
    assert plan.data.answers(copy) == [requirement]


def test_deleting_takes_what_hangs_on_an_action_and_undo_brings_it_back(plan: Plan) -> None:
    action = plan.data.actions()[0]
    rows.add(plan, Milestone(action_id=action.id, label="First"))
    before = state(plan)
    actions.delete_actions(plan, [action])
    assert not plan.data.table(Milestone)
    assert plan.undo_text == "delete action 4.1"
    plan.undo()
    assert state(plan) == before


def test_moving_within_and_across_areas(plan: Plan) -> None:
    four, five = plan.data.areas
    one, two, three = plan.data.actions(four)
    actions.move_actions(plan, [three], four, before=one)
    assert numbers(plan, four) == ["4.3", "4.1", "4.2"]
    actions.move_actions(plan, [three, one], five)
    assert numbers(plan, five) == ["4.3", "4.1"]
    actions.move_actions(plan, [one], five, before=one)
    assert numbers(plan, five) == ["4.3", "4.1"]
    assert rows.move(plan, [one], -1)
    assert numbers(plan, five) == ["4.1", "4.3"]
    assert not rows.move(plan, [one], -1)
    assert two.area_id == four.id


def test_moved_actions_join_the_commitment_of_their_neighbour(plan: Plan) -> None:
    four, five = plan.data.areas
    commitment = rows.add(plan, Commitment(area_id=five.id, text="Supervise well"))
    anchor = actions.add_action(plan, five, {"no": "5.1"})
    rows.change(plan, anchor, commitment_id=commitment.id)
    moved = plan.data.actions(four)[0]
    actions.move_actions(plan, [moved], five)
    assert moved.commitment_id == commitment.id
    rows.delete(plan, [commitment])
    assert moved.commitment_id is None


def test_renumbering_is_one_step(plan: Plan) -> None:
    four = plan.data.areas[0]
    actions.delete_actions(plan, [plan.data.actions(four)[1]])
    assert actions.renumber(plan, four) == 1
    assert numbers(plan, four) == ["4.1", "4.2"]
    plan.undo()
    assert numbers(plan, four) == ["4.1", "4.3"]


def test_a_block_is_pasted_in_one_step_and_rejected_cells_are_named(plan: Plan) -> None:
    area = plan.data.areas[0]
    before = state(plan)
    rejected = actions.paste_block(
        plan,
        area,
        plan.data.actions(area)[1],
        ["action", "by_when", "ragb"],
        [["A", "1/1/2019", "G"], ["B", "", "purple"], ["C", "tba", "blue"]],
    )
    assert [(each.action, each.field, each.text) for each in rejected] == [
        ("4.3", "ragb", "purple")
    ]
    pasted = plan.data.actions(area)
    assert [(each.no, each.action, each.ragb) for each in pasted[1:]] == [
        ("4.2", "A", "G"),
        ("4.3", "B", ""),
        ("4.4", "C", "B"),
    ]
    assert plan.undo_text == "paste 9 cells"
    plan.undo()
    assert state(plan) == before


def test_a_block_too_wide_is_refused_whole(plan: Plan) -> None:
    area = plan.data.areas[0]
    before = state(plan)
    with pytest.raises(Refused, match="3 columns wide and only 2 columns"):
        actions.paste_block(plan, area, None, ["action", "ragb"], [["a", "G", "lost"]])
    assert state(plan) == before


def test_deleting_an_area_takes_its_actions_and_undo_brings_all_back(plan: Plan) -> None:
    requirements.add_requirement(plan, "RP 1", "Words", plan.data.areas[0])
    before = state(plan)
    rows.delete(plan, [plan.data.areas[0]])
    assert not plan.data.table(Action)
    plan.undo()
    assert state(plan) == before
