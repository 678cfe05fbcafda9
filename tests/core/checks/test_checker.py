"""Running the rules: once, and again and again as a plan changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from desktop.core.checks import RULES, Checker, Severity, run_checks
from desktop.core.editing import actions, cycle, requirements, rows
from desktop.core.errors import Refused
from desktop.core.kinds import (
    CostLine,
    Excuse,
    Indicator,
    IndicatorValue,
    Milestone,
    Redating,
    Requirement,
)
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
    cycle.excuse(plan, "overdue-on-track", action, "Closed at tomorrow's board", "Margery Quill")
    cycle.excuse(plan, "no-measure", None, "This plan has no measures", "Margery Quill")
    report = run_checks(plan.data, AS_AT)
    assert not [each for each in report.findings if each.rule in ("overdue-on-track", "no-measure")]
    assert [(each.action_id, given.reason) for each, given in report.excused] == [
        (action.id, "Closed at tomorrow's board")
    ]
    assert [(rule.name, given.reason) for rule, given in report.off] == [
        ("no-measure", "This plan has no measures")
    ]
    assert report.void == ()
    text = "\n".join(report.as_text())
    assert "Closed at tomorrow's board" in text and "This plan has no measures" in text
    with pytest.raises(Refused, match="reason"):
        cycle.excuse(plan, "no-lead", action, "", "Margery Quill")
    cycle.allow(plan, "overdue-on-track", action)
    assert len(plan.data.all(Excuse)) == 1
    assert found(plan, "overdue-on-track")


def test_the_json_names_rule_area_and_number(plan: Plan) -> None:
    first, *_, last = run_checks(plan.data, AS_AT).as_json(plan.data)
    assert (last["kind"], last["key"], last["field"]) == ("plan", "", "")
    assert first == {
        "rule": "overdue-on-track",
        "area": "4",
        "no": "4.1",
        "message": "4.1 was due on 30/09/2018, 8 days ago, and is shown as Green.",
        "key": plan.data.actions()[0].key,
        "kind": "action",
        "field": "ragb",
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
    lambda plan: cycle.excuse(plan, "no-lead", None, "Not this year", "Margery Quill"),
    lambda plan: rows.add(plan, CostLine(item="Total", figures=["£1"])),
    lambda plan: actions.move_actions(plan, [plan.data.actions()[0]], plan.data.areas[1]),
    lambda plan: actions.add_action(plan, plan.data.areas[1], {"no": "4.2", "action": "Again"}),
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


def test_findings_are_grouped_with_the_serious_first(plan: Plan) -> None:
    put(plan, 0, ragb="B")
    report = run_checks(plan.data, AS_AT)
    groups = report.by_rule()
    severities = [rule.severity for rule, _ in groups]
    assert severities == sorted(severities, key=lambda each: each is not Severity.SERIOUS)
    assert len(set(severities)) == 2
    for severity in Severity:
        names = [rule.name for rule, _ in groups if rule.severity is severity]
        assert names == [rule.name for rule in RULES if rule.name in names]
    assert sum(len(findings) for _, findings in groups) == len(report.findings)
    assert all(findings for _, findings in groups)
    one = plan.data.actions()[0]
    assert {each.action_id for each in report.of_action(one.id)} == {one.id}
    assert len(report.of_action(one.id)) == 7


def test_a_report_in_words(plan: Plan) -> None:
    cycle.excuse(plan, "no-lead", plan.data.actions()[0], "Agreed by the board", "Margery Quill")
    cycle.excuse(plan, "no-measure", None, "Not until they are agreed", "Margery Quill")
    lines = run_checks(plan.data, AS_AT).as_text()
    assert lines[0] == (
        "Past due and shown as on track (1): An action whose due date has passed, and which is "
        "not complete, is not on track."
    )
    assert lines[1] == "  4.1 was due on 30/09/2018, 8 days ago, and is shown as Green."
    assert lines[-2:] == [
        "Excused: 4.1 has no delivery lead. Reason: Agreed by the board. Given by Margery Quill on "
        "08/10/2018.",
        "Switched off: No performance measure. Reason: Not until they are agreed. Given by Margery "
        "Quill on 08/10/2018.",
    ]
    rows.delete(plan, list(plan.data.areas))
    for excuse in list(plan.data.all(Excuse)):
        rows.delete(plan, [excuse])
    assert run_checks(plan.data, AS_AT).as_text() == ["Nothing to look at."]


def test_where_a_finding_stands(plan: Plan) -> None:
    four, five = plan.data.areas
    rows.change(plan, four, code="")
    requirements.add_requirement(plan, "RP 9", "Supervision is rare", five)
    requirements.add_requirement(plan, "Notice 1", "Board meets")
    told = run_checks(plan.data, AS_AT).as_json(plan.data)
    assert {"area": "Pace of plans", "no": "4.1"}.items() <= told[0].items()
    places = [(each["area"], each["no"]) for each in told if "requirement" in each["rule"]]
    assert places == [("5", ""), ("", "")]


def test_a_rule_switched_off_is_off_for_excused_actions_too(plan: Plan) -> None:
    one, two, _ = plan.data.actions()
    cycle.excuse(plan, "no-lead", one, "Agreed", "Margery Quill")
    assert [each.action_id for each, _ in run_checks(plan.data, AS_AT).excused] == [one.id]
    cycle.excuse(plan, "no-lead", None, "Off", "Margery Quill")
    report = run_checks(plan.data, AS_AT)
    assert report.excused == ()
    checker = Checker(plan.data, AS_AT)
    checker.work()
    assert not [each for each in checker.of_action(two.id) if each.rule == "no-lead"]
    assert checker.total == len(report.findings)


def test_an_excused_action_is_not_counted_and_the_others_are(plan: Plan) -> None:
    one, two, _ = plan.data.actions()
    checker = Checker(plan.data, AS_AT)
    plan.subscribe(checker.refresh)
    checker.work()
    before, area = checker.total, one.area_id
    inside = checker.count_in(area)
    cycle.excuse(plan, "no-lead", one, "Agreed", "Margery Quill")
    checker.work()
    assert (checker.total, checker.count_in(area)) == (before - 1, inside - 1)
    assert "no-lead" not in {each.rule for each in checker.of_action(one.id)}
    assert "no-lead" in {each.rule for each in checker.of_action(two.id)}
    cycle.allow(plan, "no-lead", one)
    checker.work()
    assert checker.total == before


def test_work_is_done_in_portions_and_says_when_it_is_done(plan: Plan) -> None:
    checker = Checker(plan.data, AS_AT)
    assert checker.total == 0
    portions = 1
    while not checker.work(0):
        portions += 1
    looked_at = len(plan.data.actions()) + len(plan.data.areas)
    assert portions >= looked_at
    assert checker.total == len(run_checks(plan.data, AS_AT).findings)
    assert checker.work(0) and checker.work() and checker.work(60)


def looks(checker: Checker) -> int:
    """How many things are looked at before nothing is left to look at."""
    if not checker._stale:
        return 0
    number = 1
    while not checker.work(0):
        number += 1
    return number


def test_only_what_a_change_can_have_altered_is_looked_at_again(plan: Plan) -> None:
    checker = Checker(plan.data, AS_AT)
    plan.subscribe(checker.refresh)
    sound = [
        rule for rule in RULES
        if rule.of_plan and not rule.only_unsound and (rule.reads or not rule.kinds)
    ]  # fmt: skip
    assert looks(checker) == 2 + 3 + sum(rule.of_plan is not None for rule in RULES)

    def reading(name: str) -> int:
        return sum(name in rule.reads for rule in sound)

    put(plan, 0, notes="No rule of the plan reads this")
    assert looks(checker) == 1 + reading("notes") == 1
    put(plan, 0, progress="Begun")
    assert looks(checker) == 1 + reading("progress") > 1
    put(plan, 0, no="4.9")
    assert looks(checker) == 1 + 1 + reading("no")
    cycle.excuse(plan, "no-lead", plan.data.actions()[0], "Agreed", "Margery Quill")
    assert looks(checker) == 0
    milestone = rows.add(plan, Milestone(action_id=plan.data.actions()[1].id))
    assert looks(checker) == 1
    rows.delete(plan, [milestone])
    assert looks(checker) == 1
    requirements.add_requirement(plan, "RP 1", "Words")
    assert looks(checker) == len(sound)
    actions.add_action(plan, plan.data.areas[1])
    assert looks(checker) == 1 + 2 + len(sound)
    rows.delete(plan, [plan.data.areas[1]])
    assert looks(checker) == 1 + 2 + len(sound)
    visits = rows.add(plan, Indicator(code="CP 04"))
    of_indicators = sum(Indicator in rule.kinds for rule in RULES)
    assert looks(checker) == of_indicators > 5
    rows.add(plan, IndicatorValue(indicator_id=visits.id, period="2018-09"))
    assert looks(checker) == sum(IndicatorValue in rule.kinds for rule in RULES) < of_indicators
    cycle.hold_review(plan, "weekly", AS_AT)
    assert looks(checker) == 1 + 3 + sum(rule.of_plan is not None for rule in RULES)


def test_on_another_day_nothing_is_known_until_it_is_looked_at(plan: Plan) -> None:
    checker = Checker(plan.data, AS_AT)
    checker.work()
    assert checker.total and checker.serious_in(plan.data.areas[0].id)
    checker.set_as_at(date(2018, 10, 9))
    assert (checker.total, checker.serious_in(plan.data.areas[0].id)) == (0, 0)
    assert checker.count_in(plan.data.areas[0].id) == 0


def test_all_is_done_within_the_time_given(plan: Plan) -> None:
    checker = Checker(plan.data, AS_AT)
    assert checker.work(60)
    assert checker.total == len(run_checks(plan.data, AS_AT).findings)


def test_the_same_report_until_something_is_another(plan: Plan) -> None:
    checker = Checker(plan.data, AS_AT)
    plan.subscribe(checker.refresh)
    first = checker.report()
    assert checker.report() is first
    put(plan, 0, notes="No rule reads this")
    assert checker.report() is first
    put(plan, 0, lead="PSW")
    assert checker.report() is not first


def test_a_number_that_changed_leaves_a_gap_at_once(plan: Plan) -> None:
    checker = Checker(plan.data, AS_AT)
    plan.subscribe(checker.refresh)
    checker.work()
    second = plan.data.actions()[1]
    with plan.step("a number and more"):
        actions.set_field(plan, second, "no", "4.9")
        actions.set_field(plan, plan.data.actions()[0], "progress", "Begun")
    missing = [each.message for each in checker.report().findings if each.rule == "number-missing"]
    assert missing[0] == "4.2 is missing from the sequence."
    actions.set_field(plan, second, "no", "4.2")
    assert "number-missing" not in {each.rule for each in checker.report().findings}


def test_another_day_is_another_report(plan: Plan) -> None:
    checker = Checker(plan.data, AS_AT)
    assert checker.as_at == AS_AT
    before = checker.report()
    checker.set_as_at(date(2018, 9, 1))
    assert checker.as_at == date(2018, 9, 1)
    assert checker.report() == run_checks(plan.data, date(2018, 9, 1)) != before
    checker.set_as_at(AS_AT)
    assert checker.report() == before


def test_findings_of_the_whole_plan_are_asked_of_their_action_too(plan: Plan) -> None:
    five = plan.data.areas[1]
    checker = Checker(plan.data, AS_AT)
    plan.subscribe(checker.refresh)
    added = actions.add_action(plan, five, {"no": "4.1"})
    checker.work()
    assert "number-twice" in {each.rule for each in checker.of_action(added.id)}
    assert checker.serious_in(five.id) == 1
    actions.set_field(plan, added, "no", "5.1")
    checker.work()
    assert "number-twice" not in {each.rule for each in checker.of_action(added.id)}
    assert checker.serious_in(five.id) == 0


def test_a_row_that_went_to_another_action_is_followed(plan: Plan) -> None:
    one, two, _ = plan.data.actions()
    checker = Checker(plan.data, AS_AT)
    plan.subscribe(checker.refresh)
    milestone = rows.add(plan, Milestone(action_id=two.id, due="2018-10-01"))
    checker.work()
    assert "milestone-overdue" in {each.rule for each in checker.of_action(two.id)}
    rows.delete(plan, [milestone])
    assert "milestone-overdue" not in {each.rule for each in checker.of_action(two.id)}
    plan.undo()
    assert "milestone-overdue" in {each.rule for each in checker.of_action(two.id)}
    (milestone,) = plan.data.all(Milestone)
    rows.change(plan, milestone, action_id=one.id)
    assert "milestone-overdue" not in {each.rule for each in checker.of_action(two.id)}
    assert "milestone-overdue" in {each.rule for each in checker.of_action(one.id)}
