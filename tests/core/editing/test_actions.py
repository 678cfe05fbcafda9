"""Editing actions: cells, blocks, rows."""

from __future__ import annotations

from datetime import date
from itertools import islice

import pytest

from desktop.core.by_when import parse
from desktop.core.due import due_by
from desktop.core.editing import actions, requirements, rows
from desktop.core.errors import Refused
from desktop.core.kinds import (
    Action,
    ActionRequirement,
    Area,
    Commitment,
    ImpactStatus,
    Milestone,
    Redating,
)
from desktop.core.plan import Plan
from desktop.core.recurring import days_due
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


def test_each_rating_is_taken_by_its_own_legend(plan: Plan) -> None:
    action = plan.data.actions()[0]
    with pytest.raises(Refused, match="“G” is no impact rating of this plan, which has none"):
        actions.set_field(plan, action, "impact_ragb", "G")
    with plan.step("a second legend"):
        plan.insert(ImpactStatus(code="S", word="Seen", position=1.0))
    actions.set_field(plan, action, "impact_ragb", "seen")
    assert (action.ragb, action.impact_ragb) == ("G", "S")
    with pytest.raises(Refused, match=r"“S” is not a status of this plan, which has R \(Red\)"):
        actions.set_field(plan, action, "ragb", "S")
    with pytest.raises(Refused, match=r"which has S \(Seen\)"):
        actions.set_field(plan, action, "impact_ragb", "G")


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
    for label in ("First", "Second"):
        rows.add(plan, Milestone(action_id=action.id, label=label))
    requirement = requirements.add_requirement(plan, "RP 1", "Words", plan.data.areas[0])
    actions.set_requirements(plan, action, [requirement])
    (copy,) = actions.duplicate(plan, [action])
    assert numbers(plan, plan.data.areas[0])[:2] == ["4.1", "4.4"]
    assert copy.key != action.key
    assert [each.label for each in plan.data.milestones(copy)] == ["First", "Second"]
    ids = [each.id for kind in (Action, Milestone, ActionRequirement)
           for each in plan.data.table(kind).values()]  # fmt: skip
    assert len(set(ids)) == len(ids) and 1 not in ids, "each row has a number of its own"
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


def test_a_step_counts_the_actions_that_became_others(plan: Plan) -> None:
    one, two, three = plan.data.actions()
    actions.set_fields(plan, [one, two, three], "ragb", "G")
    assert plan.undo_text == "change RAGB of 2 actions", "the first was Green before"
    actions.set_fields(plan, [one, two], "lead", "PSW")
    actions.set_fields(plan, [one, two, three], "lead", "PSW")
    assert plan.undo_text == "change delivery lead of 4.3"


def test_a_refusal_says_what_the_form_calls_the_column(plan: Plan) -> None:
    action = plan.data.actions()[0]
    for column in plan.data.columns:
        if column.field in ("no", "progress"):
            rows.change(plan, column, label="Ref" if column.field == "no" else "What we did")
    with pytest.raises(Refused, match="“Ref” can have 200"):
        actions.set_field(plan, action, "no", "x" * 201)
    with pytest.raises(Refused, match="“What we did” holds"):
        actions.set_field(plan, action, "progress", "x" * (actions.TEXT_LENGTH + 1))
    with pytest.raises(Refused, match="“Completed on” was left as it was"):
        actions.set_field(plan, action, "completed_on", "soon")


def test_deleting_an_area_takes_its_actions_and_undo_brings_all_back(plan: Plan) -> None:
    requirements.add_requirement(plan, "RP 1", "Words", plan.data.areas[0])
    before = state(plan)
    rows.delete(plan, [plan.data.areas[0]])
    assert not plan.data.table(Action)
    plan.undo()
    assert state(plan) == before


def test_the_longest_line_and_text_are_taken_and_one_more_letter_is_not(plan: Plan) -> None:
    action = plan.data.actions()[0]
    assert actions.set_field(plan, action, "no", "x" * 200)
    assert actions.set_field(plan, action, "progress", "x" * 100_000)
    with pytest.raises(Refused, match="100,001 characters"):
        actions.set_field(plan, action, "progress", "y" * 100_001)
    assert action.progress == "x" * 100_000


def test_a_day_is_taken_in_any_form_and_kept_as_one(plan: Plan) -> None:
    action = plan.data.actions()[0]
    actions.set_field(plan, action, "completed_on", "8 Oct 2018")
    assert action.completed_on == "2018-10-08"
    for text in ("October 2018", "tba", "from 08/10/2018", "31/02/2018", "08/10/2018 tbc"):
        with pytest.raises(Refused, match="is not a plain day"):
            actions.set_field(plan, action, "completed_on", text)
    assert action.completed_on == "2018-10-08"
    actions.set_field(plan, action, "completed_on", " ")
    assert action.completed_on == ""


def test_a_status_is_emptied_and_true_is_said_of_a_change_only(plan: Plan) -> None:
    action = plan.data.actions()[0]
    assert actions.set_field(plan, action, "ragb", " ") is True
    assert action.ragb == ""
    assert actions.set_field(plan, action, "ragb", "") is False
    assert actions.set_field(plan, action, "by_when", "30/09/2018") is False


def test_several_actions_get_one_text_in_one_step_or_none_does(plan: Plan) -> None:
    before = state(plan)
    chosen = plan.data.actions()[:2]
    actions.set_fields(plan, chosen, "ragb", "red")
    assert [action.ragb for action in plan.data.actions()] == ["R", "R", ""]
    assert plan.undo_text == "change RAGB of 2 actions"
    plan.undo()
    assert state(plan) == before
    with pytest.raises(Refused, match="is not a status"):
        actions.set_fields(plan, chosen, "ragb", "purple")
    assert state(plan) == before


def test_other_extra_fields_stay_when_one_is_set(plan: Plan) -> None:
    action = plan.data.actions()[0]
    actions.set_field(plan, action, "extra.Partner", "Police")
    actions.set_field(plan, action, "extra.Budget", "£5")
    actions.set_field(plan, action, "extra.Partner", "")
    assert action.extra == {"Budget": "£5"}
    assert actions.value_of(action, "extra.Nothing") == ""


def test_a_date_that_means_the_same_day_is_no_redating(plan: Plan) -> None:
    action = plan.data.actions()[0]
    actions.set_field(plan, action, "by_when", "30 Sept 2018")
    assert action.by_when == "30 Sept 2018"
    assert not plan.data.all(Redating)
    actions.set_field(plan, action, "by_when", "Ongoing")
    (change,) = plan.data.all(Redating)
    assert (change.on, change.old_text, change.old_due) == (
        "2018-10-08",
        "30 Sept 2018",
        "2018-09-30",
    )
    assert (change.new_due, change.approved_on) == ("", "")
    assert (action.original_by_when, action.original_due) == ("30/09/2018", "2018-09-30")


def test_milestones_stand_in_the_order_of_the_text(plan: Plan) -> None:
    action = plan.data.actions()[2]
    actions.set_field(plan, action, "by_when", "01/08/18 - one. 28/12/18 - two. 01/02/19 - three")
    own = rows.add(plan, Milestone(action_id=action.id, label="own", due="2018-09-01"))

    def shown() -> list[str]:
        return [each.label for each in plan.data.milestones(action) if each.from_text]

    assert shown() == ["one", "two", "three"]
    ids = {each.label: each.id for each in plan.data.milestones(action)}
    actions.set_field(plan, action, "by_when", "01/02/19 - three. 01/08/18 - one. 03/03/19 - four")
    assert shown() == ["three", "one", "four"]
    assert [each.position for each in plan.data.milestones(action) if each.from_text] == [1, 2, 3]
    assert {each.label: each.id for each in plan.data.milestones(action)}["one"] == ids["one"]
    actions.set_field(plan, action, "by_when", "tba")
    assert [each.id for each in plan.data.milestones(action)] == [own.id]  # typed by hand: kept


def test_dated_fills_in_what_a_text_means() -> None:
    imported = actions.dated(Action(by_when="End June 2019"))
    assert (imported.due, imported.original_due) == ("2019-06-30", "2019-06-30")
    assert imported.original_by_when == "End June 2019"
    again = actions.dated(Action(by_when="June 2020", original_due="2019-06-30"))
    assert (again.due, again.original_due, again.original_by_when) == (
        "2020-06-30",
        "2019-06-30",
        "",
    )
    undated = actions.dated(Action(by_when="Ongoing"))
    assert (undated.due, undated.original_due, undated.original_by_when) == ("", "", "")


def test_a_new_action_joins_the_commitment_it_stands_behind(plan: Plan) -> None:
    four, five = plan.data.areas
    commitment = rows.add(plan, Commitment(area_id=four.id, text="Visit in time"))
    one, two, three = plan.data.actions(four)
    rows.change(plan, one, commitment_id=commitment.id)
    assert actions.add_action(plan, four, after=one).commitment_id == commitment.id
    assert actions.add_action(plan, four).commitment_id is None  # behind the last, which has none
    rows.change(plan, plan.data.actions(four)[-1], commitment_id=commitment.id)
    assert actions.add_action(plan, four).commitment_id == commitment.id
    first = actions.add_action(plan, five)
    assert (first.commitment_id, first.no, plan.undo_text) == (None, "", "add action")
    assert actions.add_action(plan, four, {"no": "", "action": ""}).no == ""
    assert numbers(plan, four)[-3:] == ["4.5", "4.6", ""]
    assert (two.commitment_id, three.commitment_id) == (None, None)


def test_where_an_added_action_came_from_is_kept(plan: Plan) -> None:
    actions.add_action(plan, plan.data.areas[0], source="from the return of Marches Police")
    assert plan.history()[0].source == "from the return of Marches Police"


def test_duplicates_stand_each_behind_its_own_and_are_one_step(plan: Plan) -> None:
    area = plan.data.areas[0]
    before = state(plan)
    one, two, _ = plan.data.actions(area)
    actions.set_field(plan, one, "extra.Partner", "Police")
    copies = actions.duplicate(plan, [one, two])
    assert plan.undo_text == "duplicate 2 actions"
    assert numbers(plan, area) == ["4.1", "4.4", "4.2", "4.5", "4.3"]
    assert [copy.action for copy in copies] == ["Act 4.1", "Act 4.2"]
    assert copies[0].extra == {"Partner": "Police"} and copies[0].extra is not one.extra
    plan.undo()
    actions.duplicate(plan, [one])
    assert plan.undo_text == "duplicate 4.1"
    plan.undo()
    plan.undo()
    assert state(plan) == before


def test_actions_move_before_one_that_stays_even_if_that_one_moves_too(plan: Plan) -> None:
    four, five = plan.data.areas
    one, two, three = plan.data.actions(four)
    extra = actions.add_action(plan, four)
    actions.move_actions(plan, [two, three], four, before=two)
    assert numbers(plan, four) == ["4.1", "4.2", "4.3", "4.4"]
    actions.move_actions(plan, [three, extra], four, before=three)
    assert numbers(plan, four) == ["4.1", "4.2", "4.3", "4.4"]
    actions.move_actions(plan, [three], four, before=two)
    assert numbers(plan, four) == ["4.1", "4.3", "4.2", "4.4"]
    assert plan.undo_text == "move 4.3 to below 4.1"
    actions.move_actions(plan, [one], four)
    assert numbers(plan, four) == ["4.3", "4.2", "4.4", "4.1"]
    actions.move_actions(plan, [one, extra], four, before=three)
    assert numbers(plan, four) == ["4.1", "4.4", "4.3", "4.2"]
    assert plan.undo_text == "move 2 actions to the top of 4"
    actions.move_actions(plan, [two], five)
    assert (numbers(plan, five), two.commitment_id) == (["4.2"], None)


def test_actions_move_to_the_end_where_the_one_to_stand_before_is_elsewhere(plan: Plan) -> None:
    four, five = plan.data.areas
    near = rows.add(plan, Commitment(area_id=four.id, text="Of area 4"))
    one, two, _ = plan.data.actions(four)
    rows.change(plan, one, commitment_id=near.id)
    actions.add_action(plan, five, {"no": "5.1"})
    actions.move_actions(plan, [two], five, before=one)
    assert numbers(plan, five) == ["5.1", "4.2"]
    assert two.commitment_id is None, "the commitment of another area is none of this one"


def test_moved_actions_join_the_commitment_asked_for(plan: Plan) -> None:
    four, five = plan.data.areas
    near = rows.add(plan, Commitment(area_id=five.id, text="Near"))
    asked = rows.add(plan, Commitment(area_id=five.id, text="Asked for"))
    anchor = actions.add_action(plan, five, {"no": "5.1"})
    rows.change(plan, anchor, commitment_id=near.id)
    one, two, three = plan.data.actions(four)
    actions.move_actions(plan, [one], five, commitment=asked)
    actions.move_actions(plan, [two], five, before=anchor)
    assert (one.commitment_id, two.commitment_id) == (asked.id, near.id)
    actions.move_actions(plan, [three], five)  # behind 4.1, the last
    assert three.commitment_id == asked.id
    assert numbers(plan, five) == ["4.2", "5.1", "4.1", "4.3"]


def test_requirements_are_made_exactly_these_and_each_is_linked_once(plan: Plan) -> None:
    action = plan.data.actions()[0]
    one, two, three = (
        requirements.add_requirement(plan, f"RP {number}", "Words") for number in (1, 2, 3)
    )
    actions.set_requirements(plan, action, [one, two])
    links = {link.requirement_id: link.id for link in plan.data.all(ActionRequirement)}
    actions.set_requirements(plan, action, [two, three, three, two])
    assert plan.data.answers(action) == [two, three]
    kept = {link.requirement_id: link.id for link in plan.data.all(ActionRequirement)}
    assert len(plan.data.all(ActionRequirement)) == 2
    assert kept[two.id] == links[two.id]  # the link that there was is the same
    actions.set_requirements(plan, action, [])
    assert plan.data.answers(action) == []


def test_the_plan_notes_since_when_a_status_and_a_progress_stand(plan: Plan) -> None:
    action = plan.data.actions()[0]
    with plan.step("as an import leaves it"):
        plan.update(action, status_since="", progress_on="")
    plan.today = lambda: date(2018, 11, 5)
    actions.set_field(plan, action, "ragb", "G")
    assert action.status_since == "", "the same status again is no change"
    actions.set_field(plan, action, "ragb", "A")
    actions.set_field(plan, action, "notes", "Nobody counts this")
    assert (action.status_since, action.progress_on) == ("2018-11-05", "")
    plan.today = lambda: date(2018, 11, 6)
    actions.set_field(plan, action, "progress", "Begun")
    assert (action.status_since, action.progress_on) == ("2018-11-05", "2018-11-06")
    plan.undo()
    assert action.progress_on == ""
    plan.undo()
    plan.undo()
    assert (action.ragb, action.status_since) == ("G", "")


def test_a_hollow_approver_of_a_moved_date_has_no_day(plan: Plan) -> None:
    action = plan.data.actions()[0]
    actions.set_field(plan, action, "by_when", "31/12/2018", reason="r", approved_by="tbc")
    actions.set_field(plan, action, "by_when", "31/01/2019", reason="r", approved_by="DCS")
    first, second = plan.data.all(Redating)
    assert (first.approved_on, second.approved_on) == ("", "2018-10-08")


def test_the_year_that_recurring_work_is_given_stays_through_undo(plan: Plan) -> None:
    action = plan.data.actions()[2]
    actions.set_field(plan, action, "by_when", "every May")
    assert action.due == "" and "“every May 2019”" in parse(action.by_when, today=plan.today()).note
    actions.set_field(plan, action, "by_when", "every May 2019")
    assert (action.due, due_by(plan.data, action)) == ("2019-05-31", "2019-05-31")
    plan.undo()
    assert (action.by_when, action.due) == ("every May", "")
    plan.redo()
    assert (action.by_when, action.due) == ("every May 2019", "2019-05-31")
    days = list(islice(days_due(action.by_when), 2))
    assert days == [date(2019, 5, 31), date(2020, 5, 31)]
