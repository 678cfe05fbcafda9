"""A recovery plan of its spell, approved by the role, in time; and escalation."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.core.editing import cycle, settings
from desktop.core.kinds import Recovery, Redating
from desktop.core.plan import Plan
from tests.core.checks.looking import found, held, on, put

FULL = {"cause": "Two vacancies", "plan": "Agency cover", "approved_by": "Assistant director"}


@pytest.mark.parametrize("part", ["cause", "plan", "approved_by"])
@pytest.mark.parametrize("text", ["tbc", "-", "none", "see above"])
def test_hollow_parts_are_lacking(plan: Plan, part: str, text: str) -> None:
    cycle.set_recovery(plan, plan.data.actions()[1], **{**FULL, part: text})
    (said,) = found(plan, "needs-recovery")
    assert said.startswith("4.2 is Amber and its recovery plan lacks")


def test_a_plan_of_an_earlier_spell_is_not_this_one_s(plan: Plan) -> None:
    cycle.set_recovery(plan, plan.data.actions()[1], **FULL)
    assert found(plan, "needs-recovery") == []
    on(plan, date(2018, 11, 5))
    put(plan, 1, ragb="R")
    assert found(plan, "needs-recovery", date(2018, 11, 5)) == [
        "4.2 is Red and has no recovery plan of its time at this status since 05/11/2018; the one "
        "it has is of before."
    ]


def test_an_approval_by_another_or_of_other_words_does_not_count(plan: Plan) -> None:
    rule, action = "recovery-unapproved", plan.data.actions()[1]
    cycle.set_recovery(plan, action, **FULL)
    assert found(plan, rule) == []
    cycle.set_recovery(plan, action, plan="Wait")
    assert found(plan, rule) == [
        "4.2 is Amber and its recovery plan was rewritten after Assistant director approved it."
    ]
    cycle.set_recovery(plan, action, approved_by="Ola Brandt")
    assert found(plan, rule) == [
        "4.2 is Amber and its recovery plan was approved by Ola Brandt, who is not known as the "
        "assistant director."
    ]
    cycle.set_recovery(plan, action, approved_by="")
    assert found(plan, rule) == [], "that nobody approved it is said with the plan's parts"
    put(plan, 1, ragb="G")
    assert found(plan, rule) == []


def test_an_approval_is_late_after_the_legend_s_days(plan: Plan) -> None:
    rule, action = "approval-late", plan.data.actions()[1]
    late = date(2018, 10, 23)
    assert found(plan, rule, date(2018, 10, 22)) == []
    assert found(plan, rule, late) == [
        "4.2 is Amber since 08/10/2018; its recovery plan was to be approved by the assistant "
        "director by 22/10/2018, 1 day ago."
    ]
    cycle.set_recovery(plan, action, **{**FULL, "approved_by": "Ola Brandt"})
    assert len(found(plan, rule, late)) == 1, "not the role that the legend names"
    on(plan, late)
    cycle.set_recovery(plan, action, approved_by="Assistant director")
    assert found(plan, rule, date(2018, 11, 30)) == [
        "4.2 is Amber since 08/10/2018; its recovery plan was to be approved by the assistant "
        "director by 22/10/2018 and was approved on 23/10/2018, 1 day late."
    ]
    cycle.set_recovery(plan, action, approved_on="2018-10-22")
    assert found(plan, rule, date(2018, 11, 30)) == []
    cycle.new_recovery(plan, action, from_last=True)
    assert found(plan, rule, date(2018, 11, 30)) == [], "the first of this spell was in time"
    assert found(plan, "needs-recovery", date(2018, 11, 30)) == [
        "4.2 is Amber and its recovery plan lacks approver."
    ]


def test_a_plan_without_a_day_behind_one_of_this_spell_is_of_it_too(plan: Plan) -> None:
    action = plan.data.actions()[1]
    cycle.set_recovery(plan, action, **FULL)
    with plan.step("a row of an import"):
        plan.insert(Recovery(action_id=action.id, cause="The cover left", plan="Hire three"))
    assert found(plan, "needs-recovery") == ["4.2 is Amber and its recovery plan lacks approver."]


@pytest.mark.parametrize(
    "text", ["Assistant director (pending)", "Assistant director – refused", "Assistant director?"]
)
def test_an_approval_that_is_no_yes_is_told_as_it_reads(plan: Plan, text: str) -> None:
    action = plan.data.actions()[1]
    made = cycle.set_recovery(plan, action, **{**FULL, "approved_by": text})
    assert made.approved_on == "", "it has not been approved on any day"
    assert found(plan, "needs-recovery") == []
    assert found(plan, "recovery-unapproved") == [
        f"4.2 is Amber and its recovery plan is not approved: its approval reads “{text}”."
    ]
    assert len(found(plan, "approval-late", date(2018, 10, 23))) == 1


def test_a_recovery_plan_that_its_own_lead_approved(plan: Plan) -> None:
    action = put(plan, 1, lead="Ann Dale")
    cycle.set_recovery(plan, action, **{**FULL, "approved_by": "Ann Dale, Assistant director"})
    assert found(plan, "recovery-unapproved") == []
    assert found(plan, "approved-by-lead") == [
        "4.2 has a recovery plan that was approved by Ann Dale, Assistant director, who leads it."
    ]
    cycle.set_recovery(plan, action, approved_by="Assistant director")
    assert found(plan, "approved-by-lead") == []
    put(plan, 1, ragb="G", lead="Assistant director")
    assert found(plan, "approved-by-lead") == [], "Green asks for no recovery plan"


def test_a_recovery_plan_past_its_own_date(plan: Plan) -> None:
    rule, action = "recovery-past", plan.data.actions()[1]
    cycle.set_recovery(plan, action, **FULL, by_when="End September 2018")
    assert found(plan, rule) == [
        "4.2 is still Amber, and its recovery plan was to bring it back by 30/09/2018, 8 days ago."
    ]
    assert found(plan, rule, date(2018, 9, 30)) == []
    cycle.set_recovery(plan, action, by_when="when we can")
    assert found(plan, rule) == []
    cycle.set_recovery(plan, action, by_when="30/09/2018")
    put(plan, 1, ragb="G")
    assert found(plan, rule) == []


def test_an_approval_is_not_older_than_what_it_approves(plan: Plan) -> None:
    rule, action = "approval-before", plan.data.actions()[1]
    cycle.set_recovery(plan, action, **FULL, approved_on="2018-10-01")
    assert found(plan, rule) == [
        "4.2 has a recovery plan begun on 08/10/2018 and said to be approved on 01/10/2018, before "
        "there was one."
    ]
    cycle.set_recovery(plan, action, approved_on="2018-10-08")
    assert found(plan, rule) == []
    put(plan, 0, by_when="31/12/2018")
    (move,) = plan.data.all(Redating)
    cycle.explain_redating(plan, move, reason="r", approved_by="DCS", on=date(2018, 10, 7))
    assert found(plan, rule) == [
        "4.1 was moved to 31/12/2018 on 08/10/2018, and that is said to be approved on 07/10/2018, "
        "before it was moved."
    ]


def test_red_for_reviews_running_is_escalated(plan: Plan) -> None:
    rule, action = "not-escalated", plan.data.actions()[1]
    put(plan, 1, ragb="R")
    days = [date(2018, 10, day) for day in (9, 16, 23)]
    for number, day in enumerate(days, start=1):
        on(plan, day)
        held(plan, "weekly", day)
        assert len(found(plan, rule, day)) == (1 if number >= 2 else 0)
    assert found(plan, rule, days[2]) == [
        "4.2 is Red at 3 reviews running, since that of 09/10/2018, and nobody is recorded to whom "
        "it was escalated."
    ]
    cycle.escalate(plan, action, "Improvement board", on=date(2018, 10, 1))
    assert len(found(plan, rule, days[2])) == 1, "that was of an earlier spell"
    cycle.escalate(plan, action, "Improvement board", on=date(2018, 10, 20))
    assert found(plan, rule, days[2]) == []
    red = plan.data.legend.get("R")
    assert red is not None
    plan.undo()
    settings.change_status(plan, red, escalate_after=0)
    assert found(plan, rule, days[2]) == []
    settings.change_status(plan, red, escalate_after=4)
    assert found(plan, rule, days[2]) == []


def test_a_better_status_between_begins_again(plan: Plan) -> None:
    put(plan, 1, ragb="R")
    for day, letter in ((9, "R"), (16, "A"), (23, "R")):
        on(plan, date(2018, 10, day))
        put(plan, 1, ragb=letter)
        held(plan, "weekly", date(2018, 10, day))
    assert found(plan, "not-escalated", date(2018, 10, 23)) == []


def test_a_spell_that_ended_between_two_reviews_does_not_run_on(plan: Plan) -> None:
    put(plan, 1, ragb="R")
    held(plan, "weekly", date(2018, 10, 9))
    for day, letter in ((12, "G"), (13, "R")):
        on(plan, date(2018, 10, day))
        put(plan, 1, ragb=letter)
    on(plan, date(2018, 10, 16))
    held(plan, "weekly", date(2018, 10, 16))
    assert found(plan, "not-escalated", date(2018, 10, 16)) == []
    held(plan, "weekly", date(2018, 10, 23))
    assert len(found(plan, "not-escalated", date(2018, 10, 23))) == 1
