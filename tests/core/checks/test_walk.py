"""Going through the findings in the order of the plan, from wherever somebody is."""

from __future__ import annotations

from dataclasses import replace

from desktop.core.checks import Finding, run_checks
from desktop.core.checks.walk import Walk, key_of, place_of, walk_of
from desktop.core.editing import actions
from desktop.core.plan import Plan
from tests.core.checks.looking import AS_AT, put


def walk(plan: Plan) -> Walk:
    return walk_of(plan.data, run_checks(plan.data, AS_AT).findings)


def test_the_findings_of_one_action_stand_together_serious_ones_first(plan: Plan) -> None:
    five = plan.data.areas[1]
    put(plan, 0, lead="")
    actions.add_action(plan, five, {"no": "4.1"})  # found by a rule of the whole plan
    found = walk(plan).findings
    order = [each.id for each in plan.data.actions()]
    met = [order.index(each.action_id) for each in found if each.action_id]
    assert met == sorted(met) and set(met) == {0, 1, 2, 3}
    first = [each.rule for each in found if each.action_id == order[0]]
    assert first[0] == "overdue-on-track" and "no-lead" in first
    last = [each.rule for each in found if each.action_id == order[3]]
    assert last[0] == "number-twice"


def test_it_goes_on_from_an_action_and_round_the_end(plan: Plan) -> None:
    found = walk(plan)
    second = plan.data.actions()[1]
    here = place_of(plan.data, second, None)
    ahead, back = found.beyond(here, 1), found.beyond(here, -1)
    assert ahead is not None and ahead.action_id == second.id
    assert back is not None and back.action_id == plan.data.actions()[0].id
    assert (
        found.beyond(None, 1) == found.findings[0]
        and found.beyond(None, -1) == (found.findings[-1])
    )
    last = found.findings[-1]
    assert found.beyond(key_of(plan.data, last), 1) == found.findings[0]
    assert found.beyond(key_of(plan.data, found.findings[0]), -1) == last
    assert found.number(last) == len(found.findings) and found.number(Finding("", "")) == 0
    assert Walk([], []).beyond(here, 1) is None


def test_a_finding_that_was_answered_is_passed_over(plan: Plan) -> None:
    found = walk(plan)
    one = next(each for each in found.findings if each.rule == "overdue-on-track")
    here = key_of(plan.data, one)
    put(plan, 0, ragb="A")
    now = walk(plan)
    assert now.same(one) is None
    ahead = now.beyond(here, 1)
    assert ahead is not None and key_of(plan.data, ahead) > here


def test_a_finding_that_says_something_else_is_still_the_same(plan: Plan) -> None:
    found = walk(plan)
    one = next(each for each in found.findings if each.rule == "needs-recovery")
    assert found.same(replace(one, message="as it was worded before")) == one


def test_an_area_begins_before_its_actions(plan: Plan) -> None:
    four, five = plan.data.areas
    assert place_of(plan.data, None, None) is None
    head, first = place_of(plan.data, None, four), place_of(plan.data, plan.data.actions()[0], None)
    after = place_of(plan.data, None, five)
    assert head and first and after and head < first < after
