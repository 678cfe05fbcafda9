"""Each rule on a plan that breaks it, and on the same plan put right."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.core.checks import RULES, run_checks
from desktop.core.editing import actions, cycle, requirements, rows, settings
from desktop.core.errors import Refused
from desktop.core.kinds import Assurance, Column, CostLine, Milestone, Redating
from desktop.core.plan import Plan
from tests.core.checks.looking import begun_on, held

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
    assert found(plan, "no-due-date") == [
        "4.1 has no due date: “from 10/09/2018” says when it begins, and not by when it is done.",
        "4.3 has no due date (“Ongoing”).",
    ]


def test_work_that_recurs_from_a_day_is_late_like_any_other(plan: Plan) -> None:
    """Its first time was on 31/08/2018, and nobody recorded it."""
    put(plan, 0, by_when="Monthly from August 2018")
    assert found(plan, "overdue-on-track") == [
        "4.1 was due on 31/08/2018, 38 days ago, and is shown as Green."
    ]
    assert found(plan, "no-due-date") == ["4.3 has no due date (“Ongoing”)."]
    put(plan, 0, by_when="Monthly from October 2018")
    assert found(plan, "overdue-on-track") == []


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
    assert found(plan, rule) == ["4.1 is Green and has not been assured."]  # no review yet
    held(plan, "weekly", date(2018, 10, 1))
    assert found(plan, rule) == [
        "4.1 is Green and has not been assured since the review of 01/10/2018."
    ]
    begun_on(plan, "2018-09-03")
    cycle.assure(plan, plan.data.actions()[0], "Assistant director", on=date(2018, 10, 2))
    assert found(plan, rule) == []
    assert found(plan, rule, date(2018, 12, 1)) == [
        "4.1 is Green and was last assured on 02/10/2018, 60 days ago; that is asked for every "
        "31 days."
    ]
    held(plan, "weekly", date(2018, 10, 8))
    assert found(plan, rule) == [
        "4.1 is Green and has not been assured since the review of 08/10/2018; "
        "the last time was 02/10/2018."
    ]
    with pytest.raises(Refused, match="name who"):
        cycle.assure(plan, plan.data.actions()[0], " ")


def test_due_soon_and_untouched_since_the_last_review(plan: Plan) -> None:
    rule, day = "due-soon-untouched", date(2018, 10, 20)
    assert found(plan, rule, day) == []
    held(plan, "weekly", date(2018, 10, 1))
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
        "2015/16: Total is stated as £160 and all lines of “2015/16” above it come to £150, a "
        "difference of £10 (£100 + £50 = £150)."
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
        "Summary: Total (2016) is stated as £2,100 and all lines of “Summary” above it come to "
        "£100, a difference of £2,000 (£100 = £100)."
    ]


def test_a_review_of_the_day_itself_leaves_nobody_time_to_touch(plan: Plan) -> None:
    held(plan, "weekly", date(2018, 10, 20))
    assert found(plan, "due-soon-untouched", date(2018, 10, 20)) == []
    assert found(plan, "due-soon-untouched", date(2018, 10, 21)) != []


def test_a_day_is_over_on_the_next(plan: Plan) -> None:
    put(plan, 0, ragb="A")
    assert found(plan, "overdue", date(2018, 9, 30)) == []
    assert found(plan, "overdue", date(2018, 10, 1)) == ["4.1 was due on 30/09/2018, 1 day ago."]
    put(plan, 0, ragb="G")
    assert found(plan, "overdue-on-track", date(2018, 10, 1)) == [
        "4.1 was due on 30/09/2018, 1 day ago, and is shown as Green."
    ]
    assert found(plan, "overdue", date(2018, 10, 1)) == []  # said once, as the other
    put(plan, 2, ragb="G")
    assert len(found(plan, "overdue-on-track")) == 1  # what has no date cannot be late


@pytest.mark.parametrize(
    ("due", "done_on", "found_on"),
    [
        ("2018-10-07", "", True),
        ("2018-10-08", "", False),
        ("2018-10-07", "2018-10-09", False),
        ("", "", False),
        ("2018-10-30", "", False),
    ],
)
def test_a_milestone_is_over_on_the_next_day(
    plan: Plan, due: str, done_on: str, found_on: bool
) -> None:
    action = plan.data.actions()[1]
    rows.add(plan, Milestone(action_id=action.id, due=due, done_on=done_on))
    said = found(plan, "milestone-overdue")
    assert said == (["4.2 has a milestone of 07/10/2018 that is not ticked as done."] * found_on)


def test_a_milestone_that_is_the_action_s_own_date_is_said_once(plan: Plan) -> None:
    action = plan.data.actions()[0]
    rows.add(plan, Milestone(action_id=action.id, due="2018-09-30"))
    assert found(plan, "milestone-overdue") == []
    second = plan.data.actions()[1]
    rows.add(plan, Milestone(action_id=second.id, due="2018-09-01"))
    put(plan, 1, ragb="B")
    assert found(plan, "milestone-overdue") == []


def test_complete_asks_for_progress_date_and_difference_each_by_itself(plan: Plan) -> None:
    rules = ("complete-no-progress", "complete-no-date", "complete-no-difference")

    def lacking() -> list[bool]:
        return [bool(found(plan, rule)) for rule in rules]

    assert lacking() == [False, False, False]  # nothing is asked of what is not complete
    put(plan, 0, ragb="B", progress=" ", difference="\n")
    assert lacking() == [True, True, True]
    put(plan, 0, completed_on="08/10/2018")
    assert found(plan, "complete-no-date") == []
    put(plan, 0, progress="Done", difference="Seen")
    assert lacking() == [False, False, False]
    put(plan, 0, completed_on="")
    assert found(plan, "complete-no-date") == ["4.1 is Blue with no completion date."]


def test_the_newest_recovery_plan_counts(plan: Plan) -> None:
    action = plan.data.actions()[1]
    cycle.set_recovery(plan, action, cause=" ", plan="Agency cover", approved_by="AD")
    assert found(plan, "needs-recovery") == ["4.2 is Amber and its recovery plan lacks root cause."]
    cycle.new_recovery(plan, action)
    cycle.set_recovery(plan, action, cause="Vacancies", plan="Agency cover", approved_by="AD")
    assert found(plan, "needs-recovery") == []


def test_assurance_lasts_as_long_as_the_legend_says(plan: Plan) -> None:
    action = plan.data.actions()[0]
    begun_on(plan, "2018-09-03")
    cycle.assure(plan, action, "AD", on=date(2018, 10, 1))
    rule = "needs-assurance"
    assert found(plan, rule, date(2018, 11, 1)) == []  # 31 days
    assert found(plan, rule, date(2018, 11, 2)) == [
        "4.1 is Green and was last assured on 01/10/2018, 32 days ago; that is asked for every "
        "31 days."
    ]
    held(plan, "weekly", date(2018, 10, 1))
    assert found(plan, rule) == []  # on the day of the review is since the review
    with plan.step("a row of an import"):
        plan.insert(Assurance(action_id=action.id, on="2018-12-01", by="AD"))
    assert found(plan, rule) == []  # what comes later says nothing of today
    green = plan.data.legend.get("G")
    assert green is not None
    settings.change_status(plan, green, assurance_days=0)
    assert found(plan, rule, date(2019, 10, 1)) == []


def test_due_soon_is_the_next_fourteen_days(plan: Plan) -> None:
    held(plan, "weekly", date(2018, 10, 1))
    rule = "due-soon-untouched"
    assert found(plan, rule, date(2018, 10, 15)) == []
    assert len(found(plan, rule, date(2018, 10, 16))) == 1
    assert len(found(plan, rule, date(2018, 10, 30))) == 1
    assert found(plan, rule, date(2018, 10, 31)) == []
    for name, text in (("evidence", "Audit"), ("ragb", "G"), ("by_when", "29/10/2018")):
        put(plan, 1, **{name: text})
        assert found(plan, rule, date(2018, 10, 20)) == []
        plan.undo()
        assert len(found(plan, rule, date(2018, 10, 20))) == 1
    put(plan, 1, notes="Nobody counts this")
    assert len(found(plan, rule, date(2018, 10, 20))) == 1
    put(plan, 1, ragb="B")
    assert found(plan, rule, date(2018, 10, 20)) == []
    added = actions.add_action(plan, plan.data.areas[1], {"no": "5.1", "by_when": "25/10/2018"})
    assert found(plan, rule, date(2018, 10, 20)) == []  # it was not in the plan at the review
    assert added.due == "2018-10-25"


def test_no_due_date_of_what_is_complete_is_no_finding(plan: Plan) -> None:
    put(plan, 2, ragb="B")
    assert found(plan, "no-due-date") == []
    put(plan, 2, ragb="A", by_when="")
    assert found(plan, "no-due-date") == ["4.3 has no due date."]


def test_blank_words_are_no_lead_and_no_measure(plan: Plan) -> None:
    put(plan, 0, lead=" ", measure="\n")
    assert len(found(plan, "no-lead")) == len(found(plan, "no-measure")) == 3
    put(plan, 0, lead="PSW", measure="Audit")
    assert len(found(plan, "no-lead")) == len(found(plan, "no-measure")) == 2


def test_a_letter_that_the_legend_does_not_know(plan: Plan) -> None:
    with plan.step("an import of an older plan"):
        plan.update(plan.data.actions()[0], ragb="X")
    assert found(plan, "no-status") == [
        "4.1 has the status X, which the legend does not know.",
        "4.3 has no status.",
    ]
    settings.set_columns(plan, [Column(field="no")])
    assert len(found(plan, "no-status")) == 1  # a status of no legend is told in any form


def test_a_moved_date_is_said_in_the_words_that_there_are(plan: Plan) -> None:
    put(plan, 0, by_when="Ongoing")
    rule = "redated-unapproved"
    assert found(plan, rule) == [
        "4.1 was moved from 30/09/2018 to Ongoing and that is not approved yet."
    ]
    (change,) = plan.data.all(Redating)
    rows.change(plan, change, new_text="", approved_by=" ")
    assert "to no date and" in found(plan, rule)[0]
    rows.change(plan, change, old_due="", old_text="Summer")
    assert "from Summer to" in found(plan, rule)[0]
    put(plan, 0, by_when="31/12/2018")
    put(plan, 0, by_when="31/01/2019")
    cycle.explain_redating(plan, change, reason="r", approved_by="DCS")
    assert "from 31/12/2018 to 31/01/2019" in found(plan, rule)[0]


def test_plain_numbers_may_begin_afresh_in_an_area_and_not_within_it(plan: Plan) -> None:
    four, five = plan.data.areas
    for area, number in ((four, "7"), (five, "7."), (five, "7"), (five, ""), (five, "")):
        actions.add_action(plan, area, {"no": number})
    actions.add_action(plan, five, {"no": "4.1."})
    said = found(plan, "number-twice")
    assert said == [
        "4.1. is used twice, the first time in 4.",
        "7 is used twice, the first time in 5.",
    ]
    report = run_checks(plan.data, AS_AT)
    twice = [each for each in report.findings if each.rule == "number-twice"]
    assert {each.area_id for each in twice} == {five.id}
    numbers = {action.id: action.no for action in plan.data.actions()}
    assert [numbers[each.action_id] for each in twice if each.action_id] == ["4.1.", "7"]


def test_a_requirement_is_named_and_placed(plan: Plan) -> None:
    four, five = plan.data.areas
    requirements.add_requirement(plan, "", "Supervision is rare and " + "long " * 20, five)
    requirements.add_requirement(plan, "Notice 1", "A board meets")
    report = run_checks(plan.data, AS_AT)
    lonely = [each for each in report.findings if each.rule == "requirement-unanswered"]
    assert [(each.area_id, each.action_id) for each in lonely] == [(five.id, None), (None, None)]
    assert lonely[0].message == (
        "Requirement “Supervision is rare and long long long…” has no action."
    )
    assert lonely[1].message == "Requirement Notice 1 has no action."
    assert four.id != five.id


def test_evidence_is_asked_for_when_all_linked_actions_are_complete(plan: Plan) -> None:
    rule = "requirement-not-evidenced"
    four = plan.data.areas[0]
    one, two, three = plan.data.actions()
    requirement = requirements.add_requirement(plan, "RP 1", "Plans drift", four)
    rows.change(plan, requirement, success_measure="Nine in ten")
    for place in range(3):
        put(plan, place, ragb="B")
    assert found(plan, rule) == []  # no action is linked to it
    requirements.link(plan, requirement, [one, two])
    assert found(plan, rule) == [
        "All actions of requirement RP 1 are complete, and its success measure is not evidenced."
    ]
    (said,) = [e for e in run_checks(plan.data, AS_AT).findings if e.rule == rule]
    assert (said.area_id, said.action_id) == (four.id, None)
    put(plan, 1, ragb="A")
    assert found(plan, rule) == []
    requirements.unlink(plan, requirement, two)
    rows.change(plan, requirement, evidence=" ")
    assert len(found(plan, rule)) == 1
    rows.change(plan, requirement, success_measure=" ")
    assert found(plan, rule) == []
    assert three.ragb == "B"
    elsewhere = requirements.add_requirement(plan, "Notice 1", "Board")
    rows.change(plan, elsewhere, success_measure="Meets")
    requirements.link(plan, elsewhere, [one])
    assert len(found(plan, rule)) == 1


def test_a_gap_is_the_area_s_own(plan: Plan) -> None:
    five = plan.data.areas[1]
    for number in ("5.1", "5.3"):
        actions.add_action(plan, five, {"no": number})
    (said,) = [e for e in run_checks(plan.data, AS_AT).findings if e.rule == "number-missing"]
    assert (said.message, said.area_id, said.action_id) == (
        "5.2 is missing from the sequence.",
        five.id,
        None,
    )
