"""How often a plan is reviewed."""

from __future__ import annotations

from datetime import date

from desktop.core import duties
from desktop.core.checks import Context
from desktop.core.checks.cycle import cycle_days
from desktop.core.duties import Rule, RuleKind
from desktop.core.editing import cycle, rows
from desktop.core.kinds import Duty
from desktop.core.plan import Plan
from tests.core.checks.looking import held

DAY = date(2018, 10, 8)


def days(plan: Plan) -> int:
    return cycle_days(Context(plan.data, DAY))


def test_the_time_between_the_last_two_reviews(plan: Plan) -> None:
    assert days(plan) == 0
    for day in (date(2018, 9, 3), date(2018, 9, 20), date(2018, 9, 20), date(2018, 10, 9)):
        held(plan, "weekly", day)
    assert days(plan) == 17, "two on one day are one, and one to come does not count"


def test_the_shortest_round_of_the_duties_that_a_review_meets(plan: Plan) -> None:
    for name, rule, met_by, anchor in (
        ("Board", Rule(RuleKind.EVERY_WEEKS, 4), "board", DAY),
        ("Look", Rule(RuleKind.EVERY_MONTHS, 1), "monthly", DAY),
        ("By hand", Rule(RuleKind.EVERY_WEEKS, 1), "", DAY),
        ("No day yet", Rule(RuleKind.EVERY_WEEKS, 1), "weekly", None),
        ("Once", Rule(RuleKind.MONTHS_AFTER, 1), "board", DAY),
        ("Three times", Rule(RuleKind.EVERY_WEEKS, 1, times=3), "weekly", DAY),
    ):
        cycle.add_duty(plan, duties.Duty(name, rule, anchor, met_by=met_by))
    assert days(plan) == 28
    cycle.add_duty(plan, duties.Duty("Month", Rule(RuleKind.EVERY_MONTHS, 1), DAY, met_by="x"))
    for row in [each for each in plan.data.all(Duty) if each.name == "Board"]:
        rows.delete(plan, [row])
    assert days(plan) == 31
    cycle.add_duty(plan, duties.Duty("Board", Rule(RuleKind.EVERY_WEEKS, 4), DAY, met_by="board"))
    with plan.step("a rule that makes no sense"):
        plan.insert(Duty(name="Odd", anchor="2018-10-08", met_by="board", rule={"kind": "?"}))
    assert days(plan) == 28


def test_a_duty_that_calls_itself_a_review_of_the_plan_says_how_often(plan: Plan) -> None:
    for day in (date(2018, 8, 3), date(2018, 9, 7)):
        held(plan, "weekly", day)
    for name, weeks in (("Weekly review of Ambers", 1), ("Letter", 2), ("Board", 3)):
        rule = Rule(RuleKind.EVERY_WEEKS, weeks)
        cycle.add_duty(plan, duties.Duty(name, rule, DAY))
    assert days(plan) == 35
    monthly = Rule(RuleKind.EVERY_MONTHS, 1)
    cycle.add_duty(plan, duties.Duty("Monthly review of the plan", monthly, DAY))
    assert days(plan) == 31
    cycle.add_duty(plan, duties.Duty("Board", Rule(RuleKind.EVERY_WEEKS, 6), DAY, met_by="board"))
    assert days(plan) == 42
