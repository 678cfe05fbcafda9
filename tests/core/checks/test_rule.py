"""What a rule is given: the plan, the day, the last review, what was recorded by then."""

from __future__ import annotations

from datetime import date, timedelta

from desktop.core.checks import Context, run_checks
from desktop.core.editing import actions, cycle
from desktop.core.kinds import Assurance, Status
from desktop.core.plan import Plan
from tests.core.checks.looking import held
from tests.core.past_days import Clock, action, begun

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


def test_what_came_after_the_record_that_is_shown_is_not_known(clock: Clock) -> None:
    live = begun(clock)
    asked = clock.today() + timedelta(days=30)
    with live.step("as it was"):
        for status in live.data.all(Status):
            live.update(status, watched=True)
    for number in ("A.1", "A.2", "A.3"):
        actions.set_field(live, action(live, number), "by_when", f"{asked:%d/%m/%Y}")
        actions.set_field(live, action(live, number), "progress", "Two teams trained")
    with live.step("as an import leaves it"):
        for each in live.data.actions():
            live.update(each, progress_on="")
    clock.next_day(40)
    review = cycle.hold_review(live, "board", asked - timedelta(days=5))
    cycle.hold_review(live, "board", asked - timedelta(days=8))
    clock.next_day()
    then = live.as_at(asked)
    context = Context(then, asked)
    assert [each.on for each in context.closed] == [
        (asked - timedelta(days=8)).isoformat(), review.on
    ]  # fmt: skip
    assert [each.on for each, _ in context.statuses] == [each.on for each in context.closed]
    assert context.last_review is not None and context.last_review.id == review.id
    assert context.before is None and context.view(context.closed[0]) is not None
    rules = [each.rule for each in run_checks(then, asked).findings]
    accuses = {"due-soon-untouched", "progress-old", "watched-no-note", "unmade-no-review"}
    assert not accuses & set(rules) and "unmade-since-record" in rules
    on = date.fromisoformat(review.on)
    assert "unmade-since-record" not in {e.rule for e in run_checks(live.as_at(on), on).findings}
