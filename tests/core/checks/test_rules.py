"""Each rule on a plan that breaks it, and on the same plan put right."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.core.checks import RULES, run_checks
from desktop.core.editing import actions, cycle, requirements, rows, settings
from desktop.core.errors import Refused
from desktop.core.kinds import Column, CostLine, Milestone, Redating
from desktop.core.plan import Plan

AS_AT = date(2018, 10, 8)


def found(plan: Plan, rule: str, as_at: date = AS_AT) -> list[str]:
    """The messages of one rule."""
    return [each.message for each in run_checks(plan.data, as_at).findings if each.rule == rule]


def put(plan: Plan, place: int, **values: str) -> None:
    for name, text in values.items():
        actions.set_field(plan, plan.data.actions()[place], name, text)


def test_past_due_and_shown_as_on_track(plan: Plan) -> None:
    rule = "overdue-on-track"
    assert found(plan, rule) == ["4.1 was due on 30/09/2018, 8 days ago, and is shown as Green."]
    assert found(plan, rule, date(2018, 9, 30)) == []
    put(plan, 0, ragb="A")
    assert found(plan, rule) == []
    assert found(plan, "overdue") == ["4.1 was due on 30/09/2018, 8 days ago."]
    put(plan, 0, ragb="B")
    assert found(plan, "overdue") == []


def test_a_start_is_not_a_day_to_be_late_by(plan: Plan) -> None:
    put(plan, 0, by_when="from 10/09/2018")
    assert found(plan, "overdue-on-track") == []
    assert found(plan, "no-due-date") == ["4.3 has no due date (“Ongoing”)."]


def test_complete_with_nothing_to_show(plan: Plan) -> None:
    put(plan, 0, ragb="B")
    assert found(plan, "complete-no-progress") == ["4.1 is Blue with no progress recorded."]
    assert found(plan, "complete-no-date") and found(plan, "complete-no-difference")
    action = plan.data.actions()[0]
    cycle.close_action(
        plan,
        action,
        completed_on=date(2018, 10, 1),
        difference="Families see one worker",
        checked_by="Principal social worker",
    )
    put(plan, 0, progress="Done")
    for rule in ("complete-no-progress", "complete-no-date", "complete-no-difference"):
        assert found(plan, rule) == []


def test_a_status_that_needs_a_recovery_plan(plan: Plan) -> None:
    rule = "needs-recovery"
    action = plan.data.actions()[1]
    assert found(plan, rule) == ["4.2 is Amber and has no recovery plan."]
    cycle.set_recovery(plan, action, cause="Two vacancies")
    assert found(plan, rule) == ["4.2 is Amber and its recovery plan lacks plan and approver."]
    cycle.set_recovery(plan, action, plan="Agency cover", approved_by="Assistant director")
    assert found(plan, rule) == []
    amber = plan.data.legend.get("A")
    assert amber is not None
    cycle.new_recovery(plan, action)
    assert found(plan, rule)
    settings.change_status(plan, amber, needs_recovery=False)
    assert found(plan, rule) == []


def test_green_is_assured_since_the_last_review(plan: Plan) -> None:
    rule = "needs-assurance"
    assert found(plan, rule) == []  # no review yet that could have asked
    cycle.hold_review(plan, "weekly", date(2018, 10, 1))
    assert found(plan, rule) == [
        "4.1 is Green and has not been assured since the review of 01/10/2018."
    ]
    cycle.assure(plan, plan.data.actions()[0], "Assistant director", on=date(2018, 10, 2))
    assert found(plan, rule) == []
    assert found(plan, rule, date(2018, 12, 1)) == [
        "4.1 is Green and was last assured on 02/10/2018."
    ]
    cycle.hold_review(plan, "weekly", date(2018, 10, 8))
    assert found(plan, rule) == [
        "4.1 is Green and has not been assured since the review of 08/10/2018; "
        "the last time was 02/10/2018."
    ]
    with pytest.raises(Refused, match="name who"):
        cycle.assure(plan, plan.data.actions()[0], " ")


def test_due_soon_and_untouched_since_the_last_review(plan: Plan) -> None:
    rule, day = "due-soon-untouched", date(2018, 10, 20)
    assert found(plan, rule, day) == []
    cycle.hold_review(plan, "weekly", date(2018, 10, 1))
    assert found(plan, rule, day) == [
        "4.2 is due on 30/10/2018 and is untouched since the review of 01/10/2018."
    ]
    put(plan, 1, progress="Begun")
    assert found(plan, rule, day) == []


def test_no_lead_measure_status_or_readable_date(plan: Plan) -> None:
    assert len(found(plan, "no-lead")) == 3
    assert len(found(plan, "no-measure")) == 3
    assert found(plan, "no-status") == ["4.3 has no status."]
    put(plan, 2, by_when="08/14/18", lead="PSW", measure="Audit", ragb="G")
    (said,) = found(plan, "no-due-date")
    assert said.startswith("4.3 has a by-when that cannot be read:")
    assert len(found(plan, "no-lead")) == 2
    settings.set_columns(plan, [Column(field="no", label="No.")])
    assert found(plan, "no-measure") == found(plan, "no-status") == []


def test_moved_without_approval(plan: Plan) -> None:
    put(plan, 0, by_when="31/12/2018")
    assert found(plan, "redated-unapproved") == [
        "4.1 was moved from 30/09/2018 to 31/12/2018 and that is not approved yet."
    ]
    (change,) = plan.data.all(Redating)
    cycle.explain_redating(plan, change, reason="Vacancies", approved_by="DCS")
    assert found(plan, "redated-unapproved") == []
    assert change.approved_on == "2018-10-08"


def test_a_milestone_that_is_not_ticked(plan: Plan) -> None:
    action = plan.data.actions()[1]
    milestone = rows.add(plan, Milestone(action_id=action.id, label="phase 1", due="2018-10-01"))
    assert found(plan, "milestone-overdue") == [
        "4.2 has a milestone of 01/10/2018 (phase 1) that is not ticked as done."
    ]
    rows.change(plan, milestone, done_on="2018-10-01")
    assert found(plan, "milestone-overdue") == []


def test_requirements_without_action_and_without_evidence(plan: Plan) -> None:
    four, five = plan.data.areas
    lonely = requirements.add_requirement(plan, "RP 9", "Supervision is rare", five)
    shared = requirements.add_requirement(plan, "RP 1", "Plans drift", four)
    assert found(plan, "requirement-unanswered") == ["Requirement RP 9 has no action."]
    first = plan.data.actions()[0]
    requirements.link(plan, shared, [first])
    other = requirements.add_requirement(plan, "RP 2", "Visits are late", four)
    assert len(found(plan, "requirement-unanswered")) == 2
    rows.delete(plan, [lonely, other])
    rows.change(plan, shared, success_measure="Nine in ten visits in time")
    put(plan, 0, ragb="B")
    assert len(found(plan, "requirement-not-evidenced")) == 1
    rows.change(plan, shared, evidence="Audit of September")
    assert found(plan, "requirement-not-evidenced") == []


def test_numbers_missing_and_used_twice(plan: Plan) -> None:
    four, five = plan.data.areas
    actions.delete_actions(plan, [plan.data.actions()[1]])
    assert found(plan, "number-missing") == ["4.2 is missing from the sequence."]
    actions.add_action(plan, five, {"no": "4.1"})
    assert found(plan, "number-twice") == ["4.1 is used twice, the first time in 4."]
    actions.add_action(plan, four, {"no": "1"})
    actions.add_action(plan, five, {"no": "1."})
    assert len(found(plan, "number-twice")) == 1  # plain numbers may start afresh in an area


def test_costs_that_do_not_work_out_or_add_up(plan: Plan) -> None:
    put(plan, 0, cost="20 days @ £100 a day = £20K")
    put(plan, 1, cost="4 posts @ £67,689 = £270,756")
    put(plan, 2, cost="12 managers x 6 @ £75 = £5,400")
    assert found(plan, "cost-product") == [
        "4.1 has a cost that does not work out: “20 days @ £100 a day = £20K” comes to £2,000."
    ]
    for item, figure in (("Agency staff", "£100"), ("Training", "50"), ("Total", "£160")):
        rows.add(plan, CostLine(section="2015/16", item=item, figures=[figure, ""]))
    assert found(plan, "cost-totals") == [
        "2015/16: Total is stated as £160 and the lines come to £150."
    ]


def test_every_rule_has_words_and_one_function() -> None:
    for rule in RULES:
        assert rule.title and rule.words.endswith(".")
        assert sum(each is not None for each in (rule.of_action, rule.of_area, rule.of_plan)) == 1


def test_costs_name_the_column_that_does_not_add_up(plan: Plan) -> None:
    for item, *figures in (
        ("Item", "2015", "2016"),
        ("Audit", "£6,800", "£100"),
        ("Coach", "£200", ""),
        ("Total", "£7,000", "£2,100"),
    ):
        rows.add(plan, CostLine(section="Summary", item=item, figures=figures))
    assert found(plan, "cost-totals") == [
        "Summary: Total (2016) is stated as £2,100 and the lines come to £100."
    ]


def test_a_review_of_the_day_itself_leaves_nobody_time_to_touch(plan: Plan) -> None:
    cycle.hold_review(plan, "weekly", date(2018, 10, 20))
    assert found(plan, "due-soon-untouched", date(2018, 10, 20)) == []
    assert found(plan, "due-soon-untouched", date(2018, 10, 21)) != []
