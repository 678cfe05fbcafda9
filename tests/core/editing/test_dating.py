"""A move of a date says what stands, whatever was typed on the way."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop.core.editing import actions
from desktop.core.kinds import Redating
from desktop.core.plan import Plan


def test_words_that_are_no_date_leave_no_move_of_their_own(plan: Plan) -> None:
    action = plan.data.actions()[0]
    actions.set_field(plan, action, "by_when", "31/02/2019")
    actions.set_field(plan, action, "by_when", "when we can")
    (change,) = plan.data.all(Redating)
    assert (change.old_text, change.new_text, change.new_due) == ("30/09/2018", "when we can", "")
    actions.set_field(plan, action, "by_when", "28/02/2019", reason="Staff left")
    assert plan.data.all(Redating) == [change]
    assert (change.old_due, change.new_text, change.new_due, change.reason) == (
        "2018-09-30", "28/02/2019", "2019-02-28", "Staff left",
    )  # fmt: skip
    plan.undo()
    assert plan.data.all(Redating)[0].new_text == "when we can"


def test_no_move_is_left_where_the_old_date_comes_back(plan: Plan) -> None:
    action = plan.data.actions()[0]
    actions.set_field(plan, action, "by_when", "31/09/2018")
    actions.set_field(plan, action, "by_when", "30 Sept 2018")
    assert (action.due, plan.data.all(Redating)) == ("2018-09-30", [])


@pytest.mark.parametrize("answer", [{"reason": "Staff left"}, {"approved_by": "DCS"}])
def test_a_date_given_after_one_was_taken_away_is_a_move(
    plan: Plan, answer: dict[str, str]
) -> None:
    action = plan.data.actions()[0]
    actions.set_field(plan, action, "by_when", "Ongoing", **answer)
    actions.set_field(plan, action, "by_when", "31/12/2018")
    taken, given = plan.data.all(Redating)
    assert (taken.old_text, taken.new_text) == ("30/09/2018", "Ongoing")
    assert (given.old_text, given.old_due, given.new_due) == ("Ongoing", "", "2018-12-31")


def test_a_date_taken_away_on_an_earlier_day_is_a_move_of_that_day(plan: Plan) -> None:
    action = plan.data.actions()[0]
    actions.set_field(plan, action, "by_when", "")
    today = plan.today()
    plan.today = lambda: today + timedelta(days=1)
    actions.set_field(plan, action, "by_when", "30/09/2018")
    taken, given = plan.data.all(Redating)
    assert (taken.on, given.on) == ("2018-10-08", "2018-10-09")
    assert (given.old_text, given.new_due) == ("", "2018-09-30")


def test_an_original_without_a_day_stays_when_the_date_beside_it_moves(plan: Plan) -> None:
    action = plan.data.actions()[0]
    with plan.step("as an import leaves it"):
        plan.update(action, original_by_when="Ongoing", original_due="")
    for text in ("31/12/2018", "when we can", "31/03/2019"):
        actions.set_field(plan, action, "by_when", text, reason="Staff left")
        assert (action.original_by_when, action.original_due) == ("Ongoing", "")
    assert action.due == "2019-03-31"
