"""Times of recurring work, recorded and taken back."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.core.editing import actions, recurring
from desktop.core.errors import Refused
from desktop.core.kinds import Action, Occasion, Redating
from desktop.core.plan import Plan

DAY = date(2018, 10, 8)
FIRST, SECOND, THIRD = date(2018, 6, 30), date(2018, 9, 30), date(2018, 12, 31)


@pytest.fixture
def action(plan: Plan) -> Action:
    found = plan.data.actions()[2]
    actions.set_field(plan, found, "by_when", "End June 2018 and quarterly")
    return found


def test_a_time_that_is_done_makes_the_next_one_due(plan: Plan, action: Action) -> None:
    assert action.due == "2018-06-30"
    made = recurring.record_occasion(plan, action, FIRST, done_on=date(2018, 7, 2), note="Held")
    assert (made.due, made.done_on, made.note) == ("2018-06-30", "2018-07-02", "Held")
    assert action.due == "2018-09-30" and action.original_due == "2018-06-30"
    assert not plan.data.all(Redating), "no date was moved"
    assert plan.undo_text == "record 4.3 of 30/06/2018 as done"
    plan.undo()
    assert action.due == "2018-06-30" and not plan.data.all(Occasion)


def test_a_time_recorded_twice_is_one(plan: Plan, action: Action) -> None:
    first = recurring.record_occasion(plan, action, FIRST, done_on=None, note="No\r\nchair")
    assert (first.done_on, first.note) == ("", "No\nchair")
    assert plan.undo_text == "record 4.3 of 30/06/2018 as missed"
    again = recurring.record_occasion(plan, action, FIRST, done_on=DAY)
    assert again is first and (first.done_on, first.note) == ("2018-10-08", "")


def test_times_out_of_order_leave_the_oldest_waiting(plan: Plan, action: Action) -> None:
    recurring.record_occasion(plan, action, SECOND, done_on=DAY)
    assert action.due == "2018-06-30"
    recurring.record_occasion(plan, action, FIRST, done_on=None, note="Nobody was in post")
    assert action.due == "2018-12-31"
    recurring.forget_occasion(plan, plan.data.all(Occasion)[0])
    assert action.due == "2018-09-30"
    assert plan.undo_text == "take back what was recorded of 4.3"


def test_a_time_of_one_action_is_none_of_another(plan: Plan, action: Action) -> None:
    other = plan.data.actions()[1]
    actions.set_field(plan, other, "by_when", "End June 2018 and monthly")
    first = recurring.record_occasion(plan, other, FIRST, done_on=DAY)
    assert recurring.record_occasion(plan, action, FIRST, done_on=DAY) is not first
    assert (other.due, action.due) == ("2018-07-31", "2018-09-30")
    recurring.record_occasion(plan, action, SECOND, done_on=DAY)
    assert [each.due for each in plan.data.of(Occasion, "action_id", action.id)] == [
        "2018-06-30", "2018-09-30",
    ]  # fmt: skip


def test_what_is_refused(plan: Plan, action: Action) -> None:
    for due, done_on, note, words in (
        (date(2018, 7, 1), DAY, "", "does not fall due on 01/07/2018"),
        (FIRST, date(2018, 10, 9), "", "09/10/2018 has not come"),
        (FIRST, None, "", "Say why it was missed"),
        (FIRST, None, "tbc", "Say why it was missed"),
    ):
        with pytest.raises(Refused, match=words):
            recurring.record_occasion(plan, action, due, done_on=done_on, note=note)
    assert not plan.data.all(Occasion)


def test_the_same_days_in_other_words_move_nothing(plan: Plan, action: Action) -> None:
    recurring.record_occasion(plan, action, FIRST, done_on=DAY)
    actions.set_field(plan, action, "by_when", "End of June 2018, quarterly")
    assert action.due == "2018-09-30" and not plan.data.all(Redating)
    actions.set_field(plan, action, "by_when", "30/11/2018")
    (move,) = plan.data.all(Redating)
    assert (move.old_due, move.new_due) == ("2018-09-30", "2018-11-30")


@pytest.mark.parametrize("text", ["{} and quarterly until 30/09/2018", "Quarterly from {} x 2"])
def test_work_that_has_ended_is_due_on_no_day(plan: Plan, action: Action, text: str) -> None:
    actions.set_field(plan, action, "by_when", text.format("30/06/2018"))
    recurring.record_occasion(plan, action, FIRST, done_on=FIRST)
    assert action.due == "2018-09-30"
    last = recurring.record_occasion(plan, action, SECOND, done_on=SECOND)
    assert action.due == ""
    recurring.forget_occasion(plan, last)
    assert action.due == "2018-09-30"


def test_an_end_that_is_typed_behind_the_last_time_leaves_no_day(
    plan: Plan, action: Action
) -> None:
    for day in (FIRST, SECOND):
        recurring.record_occasion(plan, action, day, done_on=day)
    assert action.due == "2018-12-31"
    actions.set_field(plan, action, "by_when", "End June 2018 and quarterly until October 2018")
    assert action.due == ""
