"""Each rule says where it is answered, and the column that it names is there."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.core.checks import RULES, Context, Finding, Rule, run_checks
from desktop.core.checks.remedy import Place, Remedy
from desktop.core.editing import actions, cycle
from desktop.core.fields import FIELDS
from desktop.core.kinds import (
    Action,
    Area,
    Evidence,
    Indicator,
    Measure,
    Recovery,
    Redating,
    Requirement,
    Row,
    Status,
    spec_of,
)  # fmt: skip
from desktop.core.plan import Plan
from tests.core.checks.looking import AS_AT, put

KINDS: dict[Place, type[Row]] = {
    Place.RECOVERY: Recovery, Place.MOVE: Redating, Place.EVIDENCE: Evidence,
    Place.MEASURE: Measure, Place.REQUIREMENT: Requirement, Place.AREA: Area,
    Place.DEFINITION: Indicator, Place.LEGEND: Status,
}  # fmt: skip


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_names_a_place_and_a_column_that_there_is(plan: Plan, rule: Rule) -> None:
    remedy = rule.remedy(Context(plan.data, AS_AT), Finding(rule.name, ""))
    if remedy.place in (Place.FIELD, Place.FORM):
        assert remedy.name in FIELDS
    elif remedy.place in KINDS and remedy.name:
        assert remedy.name in spec_of(KINDS[remedy.place]).by_name


def remedy_of(plan: Plan, rule: str, as_at: date = AS_AT) -> Remedy:
    (finding,) = [each for each in run_checks(plan.data, as_at).findings if each.rule == rule]
    named = next(each for each in RULES if each.name == rule)
    return named.remedy(Context(plan.data, as_at), finding)


def test_a_recovery_plan_is_answered_at_the_part_that_it_lacks(plan: Plan) -> None:
    action = plan.data.actions()[1]
    assert remedy_of(plan, "needs-recovery") == Remedy(Place.RECOVERY, "cause")
    for part, then in (("cause", "plan"), ("plan", "approved_by")):
        cycle.set_recovery(plan, action, **{part: "Two vacancies in the team"})
        assert remedy_of(plan, "needs-recovery").name == then


def test_a_move_is_answered_at_the_one_that_lacks_it(plan: Plan) -> None:
    for day in ("31/12/2018", "31/01/2019"):
        put(plan, 0, by_when=day)
    one, two = plan.data.all(Redating)
    assert remedy_of(plan, "redated-unapproved").row == (Redating, one.id)
    cycle.explain_redating(plan, one, reason="Vacancies", approved_by="DCS")
    assert remedy_of(plan, "redated-unapproved") == Remedy(
        Place.MOVE, "approved_by", (Redating, two.id)
    )
    assert remedy_of(plan, "redated-no-reason") == Remedy(Place.MOVE, "reason", (Redating, two.id))


def test_a_missing_number_is_answered_at_the_one_behind_the_gap(plan: Plan) -> None:
    last = plan.data.actions()[2]
    actions.delete_actions(plan, [plan.data.actions()[1]])
    assert remedy_of(plan, "number-missing") == Remedy(Place.FIELD, "no", (Action, last.id))
