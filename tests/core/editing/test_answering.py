"""One answer for several findings that are alike."""

from __future__ import annotations

import pytest

from desktop.core.checks import Context, Finding, run_checks
from desktop.core.checks.remedy import Place, Remedy, in_field
from desktop.core.editing import actions, answering
from desktop.core.errors import Refused
from desktop.core.kinds import Assurance, Recovery
from desktop.core.plan import Plan
from tests.core.checks.looking import AS_AT, found


def of_rule(plan: Plan, rule: str) -> list[Finding]:
    return [each for each in run_checks(plan.data, AS_AT).findings if each.rule == rule]


def test_one_answer_is_one_step_for_all_and_one_undo(plan: Plan) -> None:
    every = plan.data.actions()
    assert len(found(plan, "no-lead")) == 3
    done = answering.answer(plan, in_field("lead"), every, {"lead": "Principal social worker"})
    assert done == answering.Answered(3) and found(plan, "no-lead") == []
    plan.undo()
    assert len(found(plan, "no-lead")) == 3


def test_what_one_refuses_is_named_and_the_others_have_it(plan: Plan) -> None:
    first, second, _ = plan.data.actions()
    actions.set_field(plan, first, "lead", "Ann Shore")
    values = {"by": "Ann Shore", "on": "2018-10-08", "note": ""}
    remedy = Remedy(Place.ASSURANCE)
    done = answering.answer(plan, remedy, [first, second], values)
    assert done.number == 1 and "4.1: Ann Shore, who leads 4.1" in done.refused[0]
    assert [each.action_id for each in plan.data.all(Assurance)] == [second.id]
    with pytest.raises(Refused, match="Give the day of the assurance"):
        answering.answer(plan, remedy, [first, second], {**values, "on": ""})
    assert len(plan.data.all(Assurance)) == 1
    with pytest.raises(Refused, match="Choose at least one"):
        answering.answer(plan, remedy, [], values)


def test_a_part_of_a_recovery_plan_is_given_to_each(plan: Plan) -> None:
    every = plan.data.actions()[1:]
    answering.answer(plan, Remedy(Place.RECOVERY, "by_when"), every, {"by_when": "30/11/2018"})
    assert [each.by_when for each in plan.data.all(Recovery)] == ["30/11/2018"] * 2


def test_alike_are_those_of_one_rule_that_are_answered_in_the_same_column(plan: Plan) -> None:
    context, among = Context(plan.data, AS_AT), run_checks(plan.data, AS_AT).findings
    leads = of_rule(plan, "no-lead")
    assert answering.alike(context, leads[1], among) == leads
    second, third = plan.data.actions()[1:]
    actions.set_field(plan, third, "ragb", "R")
    one, other = of_rule(plan, "needs-recovery")
    among = run_checks(plan.data, AS_AT).findings
    context = Context(plan.data, AS_AT)
    assert answering.alike(context, one, among) == [one, other]
    answering.answer(plan, Remedy(Place.RECOVERY, "cause"), [second], {"cause": "Two vacancies"})
    one, other = of_rule(plan, "needs-recovery")
    assert answering.alike(context, one, [one, other]) == [one], "the other lacks its root cause"


def test_numbers_and_what_is_of_no_action_are_answered_one_by_one(plan: Plan) -> None:
    assert not answering.can_be_alike(in_field("no"))
    assert not answering.can_be_alike(Remedy(Place.MOVE, "reason"))
    of_plan = Finding("legend-not-confirmed", "")
    assert answering.alike(Context(plan.data, AS_AT), of_plan, [of_plan]) == [of_plan]
