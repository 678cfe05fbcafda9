"""What a rule is given: the plan, the day, the last review, what was recorded by then."""

from __future__ import annotations

from datetime import date

from desktop.core.checks import Context
from desktop.core.editing import actions, cycle
from desktop.core.kinds import Assurance
from desktop.core.plan import Plan
from tests.core.checks.looking import held

AS_AT = date(2018, 10, 8)


def test_the_last_review_is_the_newest_on_or_before_the_day(plan: Plan) -> None:
    assert Context(plan.data, AS_AT).last_review is None
    assert Context(plan.data, AS_AT).before is None
    first = held(plan, "weekly", date(2018, 10, 1))
    actions.set_field(plan, plan.data.actions()[0], "ragb", "R")
    second = held(plan, "weekly", AS_AT)
    held(plan, "weekly", date(2018, 10, 9))
    context = Context(plan.data, AS_AT)
    assert context.last_review is second
    assert context.today == "2018-10-08"
    before = context.before
    assert before is not None and before is context.before
    assert before.actions[plan.data.actions()[0].key]["ragb"] == "R"
    earlier = Context(plan.data, date(2018, 10, 7)).before
    assert earlier is not None
    assert (earlier.on, earlier.actions[plan.data.actions()[0].key]["ragb"]) == (first.on, "G")


def test_what_was_recorded_by_the_day(plan: Plan) -> None:
    one, two, _ = plan.data.actions()
    context = Context(plan.data, AS_AT)
    assert (context.assured_on(one), context.recovery(one)) == ("", None)
    with plan.step("rows of an import"):
        for day in ("2018-10-08", "2018-10-02", "2018-10-09"):
            plan.insert(Assurance(action_id=one.id, on=day, by="AD"))
    assert (context.assured_on(one), context.assured_on(two)) == ("2018-10-08", "")
    cycle.set_recovery(plan, one, cause="First")
    second = cycle.new_recovery(plan, one)
    assert context.recovery(one) is second
    assert context.recovery(two) is None


def test_an_action_is_open_unless_the_legend_says_it_is_complete(plan: Plan) -> None:
    one = plan.data.actions()[0]
    context = Context(plan.data, AS_AT)
    assert context.is_open(one)
    actions.set_field(plan, one, "ragb", "B")
    assert not context.is_open(one)


def test_the_reviews_closed_by_the_day_and_the_statuses_then(plan: Plan) -> None:
    one = plan.data.actions()[0]
    first = cycle.hold_review(plan, "weekly", date(2018, 10, 1))
    actions.set_field(plan, one, "ragb", "R")
    second = cycle.hold_review(plan, "weekly", AS_AT)
    held(plan, "weekly", date(2018, 10, 9))
    context = Context(plan.data, AS_AT)
    assert context.closed == [first, second]
    assert context.closed is context.closed, "looked up once"
    assert [(review, then[one.key]) for review, then in context.statuses] == [
        (first, "G"), (second, "R"),
    ]  # fmt: skip
    assert context.statuses is context.statuses
    view = context.view(first)
    assert view is not None and view is context.view(first)
    assert view.actions[one.key]["ragb"] == "G"
