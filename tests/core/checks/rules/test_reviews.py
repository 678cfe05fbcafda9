"""Reviews of days that have not come, and duties whose days have passed unmet."""

from __future__ import annotations

from datetime import date, timedelta

from desktop.core import duties
from desktop.core.editing import cycle, rows
from desktop.core.kinds import Review
from desktop.core.plan import Plan
from tests.core.checks.looking import AS_AT, found


def test_a_review_of_a_day_to_come_is_named(plan: Plan) -> None:
    rule = "review-to-come"
    cycle.hold_review(plan, "weekly", AS_AT)
    assert found(plan, rule) == []
    later = rows.add(plan, Review(kind="board", on="2018-10-20"))  # as an older file may have it
    assert found(plan, rule) == [
        "The board review of 20/10/2018 is open, and that day has not come: it can be closed from "
        "then on."
    ]
    rows.change(plan, later, state="closed")
    assert found(plan, rule) == [
        "The board review of 20/10/2018 was kept before that day had come: its record is of the "
        "plan as it stood earlier."
    ]
    assert found(plan, rule, date(2018, 10, 20)) == []


def test_each_date_of_a_duty_that_passed_unmet_is_counted(plan: Plan) -> None:
    rule = "duty-missed"
    four = duties.Rule(duties.RuleKind.EVERY_WEEKS, 4, first=0)
    once = duties.Rule(duties.RuleKind.FIXED_DATE)
    board = cycle.add_duty(plan, duties.Duty("Board", four, AS_AT - timedelta(weeks=8)))
    cycle.add_duty(plan, duties.Duty("Today", once, AS_AT))
    cycle.add_duty(plan, duties.Duty("Letter", once, AS_AT - timedelta(days=3), source="The Act"))
    cycle.add_duty(plan, duties.Duty("No day yet", once))
    first, last = (AS_AT - timedelta(weeks=n) for n in (8, 4))
    told = found(plan, rule)
    assert told == [
        f"“Board” has 2 dates that have passed and are not marked as met: the first "
        f"{first:%d/%m/%Y}, 56 days ago, the last {last:%d/%m/%Y}.",
        f"“Letter” (The Act) was due on {AS_AT - timedelta(days=3):%d/%m/%Y}, 3 days ago, and is "
        "not marked as met.",
    ]
    cycle.mark_done(plan, board, [first])
    assert "“Board” was due on" in found(plan, rule)[0]
    cycle.mark_done(plan, board, [last])
    assert len(found(plan, rule)) == 1


def test_a_duty_that_no_kind_of_review_meets_says_why_it_stays_open(plan: Plan) -> None:
    four = duties.Rule(duties.RuleKind.EVERY_WEEKS, 4, first=0)
    begun = AS_AT - timedelta(weeks=3)
    open_one = cycle.add_duty(plan, duties.Duty("Improvement Board", four, begun))
    assert "Met by" not in found(plan, "duty-missed")[0]
    cycle.hold_review(plan, "improvement board", AS_AT)
    (told,) = found(plan, "duty-missed")
    assert told.endswith(
        "A review “improvement board” was held, but the duty does not say that one meets it: "
        "choose the kind under “Met by”, or mark the dates."
    )
    rows.change(plan, open_one, met_by="weekly")
    assert "Met by" not in found(plan, "duty-missed")[0]
