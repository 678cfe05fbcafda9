"""Running the rules: once, and again and again as a plan changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from desktop.core.checks import RULES, Checker, Severity, run_checks
from desktop.core.editing import actions, cycle, requirements, rows
from desktop.core.errors import Refused
from desktop.core.kinds import CostLine, Excuse, Redating, Requirement
from desktop.core.plan import Plan

AS_AT = date(2018, 10, 8)


def found(plan: Plan, rule: str, as_at: date = AS_AT) -> list[str]:
    """The messages of one rule."""
    return [each.message for each in run_checks(plan.data, as_at).findings if each.rule == rule]


def put(plan: Plan, place: int, **values: str) -> None:
    for name, text in values.items():
        actions.set_field(plan, plan.data.actions()[place], name, text)


def test_excuses_and_rules_switched_off_carry_their_reasons(plan: Plan) -> None:
    action = plan.data.actions()[0]
    cycle.excuse(plan, "overdue-on-track", action, "Closed at tomorrow's board")
    cycle.excuse(plan, "no-measure", None, "This plan has no measures")
    report = run_checks(plan.data, AS_AT)
    assert not [each for each in report.findings if each.rule in ("overdue-on-track", "no-measure")]
    assert [(each.action_id, why) for each, why in report.excused] == [
        (action.id, "Closed at tomorrow's board")
    ]
    assert [(rule.name, why) for rule, why in report.off] == [
        ("no-measure", "This plan has no measures")
    ]
    text = "\n".join(report.as_text())
    assert "Closed at tomorrow's board" in text and "This plan has no measures" in text
    with pytest.raises(Refused, match="reason"):
        cycle.excuse(plan, "no-lead", action, "")
    cycle.allow(plan, "overdue-on-track", action)
    assert len(plan.data.all(Excuse)) == 1
    assert found(plan, "overdue-on-track")


def test_the_json_names_rule_area_and_number(plan: Plan) -> None:
    (first, *_) = run_checks(plan.data, AS_AT).as_json(plan.data)
    assert first == {
        "rule": "overdue-on-track",
        "area": "4",
        "no": "4.1",
        "message": "4.1 was due on 30/09/2018, 8 days ago, and is shown as Green.",
    }


_EDITS: list[Callable[[Plan], object]] = [
    lambda plan: put(plan, 0, ragb="B", progress="Done"),
    lambda plan: put(plan, 1, by_when="1/12/2018"),
    lambda plan: cycle.set_recovery(plan, plan.data.actions()[1], cause="c", plan="p"),
    lambda plan: cycle.set_recovery(plan, plan.data.actions()[1], approved_by="AD"),
    lambda plan: actions.delete_actions(plan, [plan.data.actions()[2]]),
    lambda plan: actions.add_action(plan, plan.data.areas[1], {"no": "4.2"}),
    lambda plan: requirements.add_requirement(plan, "RP 1", "Words", plan.data.areas[1]),
    lambda plan: requirements.link(plan, plan.data.all(Requirement)[0], [plan.data.actions()[0]]),
    lambda plan: cycle.hold_review(plan, "weekly", date(2018, 10, 2)),
    lambda plan: cycle.assure(plan, plan.data.actions()[0], "AD"),
    lambda plan: cycle.explain_redating(
        plan, plan.data.all(Redating)[0], reason="r", approved_by="DCS"
    ),
    lambda plan: rows.change(plan, plan.data.legend.get("A"), needs_recovery=False),
    lambda plan: cycle.excuse(plan, "no-lead", None, "Not this year"),
    lambda plan: rows.add(plan, CostLine(item="Total", figures=["£1"])),
    lambda plan: actions.move_actions(plan, [plan.data.actions()[0]], plan.data.areas[1]),
    lambda plan: rows.delete(plan, [plan.data.areas[0]]),
]


def test_a_checker_that_follows_a_live_plan_finds_what_a_fresh_one_finds(plan: Plan) -> None:
    checker = Checker(plan.data, AS_AT)
    plan.subscribe(checker.refresh)

    def same() -> None:
        key = [(each.rule, each.message) for each in checker.report().findings]
        fresh = [(each.rule, each.message) for each in run_checks(plan.data, AS_AT).findings]
        assert key == fresh

    same()
    for edit in _EDITS:
        edit(plan)
        same()
    while plan.undo_text:
        plan.undo()
        same()


def test_counts_and_questions_follow_while_work_is_done_in_portions(plan: Plan) -> None:
    checker = Checker(plan.data, AS_AT)
    plan.subscribe(checker.refresh)

    def same() -> None:
        while not checker.work(0):
            pass
        fresh = run_checks(plan.data, AS_AT)
        assert checker.total == len(fresh.findings)
        for area in plan.data.areas:
            inside = [each for each in fresh.findings if each.area_id == area.id]
            assert checker.count_in(area.id) == len(inside)
            serious = {rule.name for rule in RULES if rule.severity is Severity.SERIOUS}
            assert checker.serious_in(area.id) == sum(each.rule in serious for each in inside)
        for action in plan.data.actions():
            assert sorted(map(repr, checker.of_action(action.id))) == sorted(
                map(repr, fresh.of_action(action.id))
            )

    same()
    for edit in _EDITS:
        edit(plan)
        same()
    while plan.undo_text:
        plan.undo()
        same()


def test_what_is_asked_of_an_action_is_true_before_the_work_is_done(plan: Plan) -> None:
    checker = Checker(plan.data, AS_AT)
    plan.subscribe(checker.refresh)
    action = plan.data.actions()[0]
    assert "overdue-on-track" in {each.rule for each in checker.of_action(action.id)}
    put(plan, 0, ragb="A")
    assert "overdue-on-track" not in {each.rule for each in checker.of_action(action.id)}
