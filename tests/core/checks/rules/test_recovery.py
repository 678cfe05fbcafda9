"""A recovery plan of its spell, approved by the role, in time; and escalation."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.core.editing import cycle, rows, settings
from desktop.core.kinds import Escalation, Recovery, Redating
from desktop.core.plan import Plan
from tests.core.checks.looking import found, held, on, put

FULL = {"cause": "Two vacancies", "plan": "Agency cover", "approved_by": "Assistant director"}


@pytest.mark.parametrize("part", ["cause", "plan", "approved_by"])
@pytest.mark.parametrize("text", ["tbc", "-", "none", "see above", "Done", "Amber"])
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


def test_a_plan_for_another_status_of_no_known_day(plan: Plan) -> None:
    action = plan.data.actions()[1]
    cycle.set_recovery(plan, action, **FULL)
    rows.change(plan, action, ragb="R", status_since="")
    assert found(plan, "needs-recovery") == [
        "4.2 is Red and has no recovery plan of its time at this status; the one it has is of "
        "before."
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
    assert found(plan, "recovery-undated") == []
    cycle.set_recovery(plan, action, by_when="when we can")
    assert found(plan, rule) == []
    assert found(plan, "recovery-undated") == [
        "4.2 is Amber, and its recovery plan gives no day by which it brings it back (“when we "
        "can”)."
    ]
    cycle.set_recovery(plan, action, by_when=" ")
    assert found(plan, "recovery-undated")[0].endswith("brings it back.")
    put(plan, 1, ragb="G")
    assert found(plan, "recovery-undated") == [], "Green asks for no recovery plan"
    put(plan, 1, ragb="A")
    cycle.set_recovery(plan, action, by_when="30/09/2018")
    put(plan, 1, ragb="G")
    assert found(plan, rule) == []


def test_an_approval_is_late_only_where_the_legend_asks_for_one(plan: Plan) -> None:
    rule, late = "approval-late", date(2018, 10, 24)
    green, amber = plan.data.legend.get("G"), plan.data.legend.get("A")
    assert green is not None and amber is not None
    settings.change_status(plan, green, approval_days=1)
    settings.change_status(plan, amber, approver=" ")
    assert found(plan, rule, late) == [
        "4.2 is Amber since 08/10/2018; its recovery plan was to be approved by 22/10/2018, 2 days "
        "ago."
    ]
    settings.change_status(plan, amber, approval_days=0)
    assert found(plan, rule, late) == []
    rows.change(plan, plan.data.actions()[1], ragb="?")
    assert found(plan, rule, late) == []


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


def test_a_move_is_named_as_it_was_made(plan: Plan) -> None:
    rule = "approval-before"
    action = plan.data.actions()[0]
    moved = {"action_id": action.id, "on": "2018-10-08", "approved_by": "DCS"}
    rows.add(plan, Redating(**moved, new_due="2018-11-30", approved_on="2018-10-08"))
    rows.add(plan, Redating(**moved, new_due="2018-12-31"))
    second = rows.add(plan, Redating(**moved, new_text="Spring", approved_on="2018-10-07"))
    (said,) = found(plan, rule)
    assert said.startswith("4.1 was moved to Spring on 08/10/2018, and that is said to be")
    rows.change(plan, second, new_text="")
    assert found(plan, rule)[0].startswith("4.1 was moved to no date on")
    rows.change(plan, second, on="")
    assert found(plan, rule) == [], "nobody knows when it was moved"


def test_an_approval_of_an_earlier_spell_is_not_looked_at(plan: Plan) -> None:
    rule, action = "approval-before", plan.data.actions()[1]
    first = cycle.set_recovery(plan, action, **FULL, approved_on="2018-10-01")
    assert len(found(plan, rule)) == 1
    on(plan, date(2018, 11, 5))
    put(plan, 1, ragb="G")
    put(plan, 1, ragb="A")
    assert found(plan, rule) == [], "its status was another between"
    cycle.set_recovery(plan, action, **FULL, approved_on="2018-11-04")
    assert found(plan, rule) == [
        "4.2 has a recovery plan begun on 05/11/2018 and said to be approved on 04/11/2018, before "
        "there was one."
    ]
    put(plan, 1, ragb="R")
    assert len(found(plan, rule)) == 1, "the plan of before still says so of itself"
    rows.change(plan, action, ragb="A", status_since="2018-10-09")
    rows.change(plan, first, begun_on="", approved_on="2018-10-05")
    assert len(found(plan, rule)) == 1
    rows.change(plan, action, status_since="")
    assert len(found(plan, rule)) == 1


@pytest.mark.parametrize(("letter", "later"), [("A", "R"), ("R", "A")])
def test_a_plan_of_another_status_is_measured_by_its_own_beginning(
    plan: Plan, letter: str, later: str
) -> None:
    rule, action = "approval-before", put(plan, 1, ragb=letter)
    kept = cycle.set_recovery(plan, action, **FULL, approved_on="2018-10-07")
    on(plan, date(2018, 11, 5))
    put(plan, 1, ragb=later)
    assert len(found(plan, rule)) == 1
    rows.change(plan, kept, approved_on="2018-10-09")
    assert found(plan, rule) == [], "the status came after it"


@pytest.mark.parametrize(("letter", "later"), [("A", "R"), ("R", "A")])
def test_a_review_on_the_day_on_which_the_status_changed_after_it_does_not_count(
    plan: Plan, letter: str, later: str
) -> None:
    for code in ("A", "R"):
        status = plan.data.legend.get(code)
        assert status is not None
        settings.change_status(plan, status, escalate_after=2)
    put(plan, 1, ragb=letter)
    held(plan, "weekly", date(2018, 10, 8))
    put(plan, 1, ragb=later)
    held(plan, "weekly", date(2018, 10, 16))
    assert found(plan, "not-escalated", date(2018, 10, 16)) == []
    held(plan, "weekly", date(2018, 10, 23))
    assert len(found(plan, "not-escalated", date(2018, 10, 23))) == 1


@pytest.mark.parametrize(
    ("day", "counts"), [(7, False), (8, True), (12, True), (16, True), (17, False)]
)
def test_an_escalation_counts_from_the_first_day_at_the_status(
    plan: Plan, day: int, counts: bool
) -> None:
    action = put(plan, 1, ragb="R")
    for each in (9, 16):
        on(plan, date(2018, 10, each))
        held(plan, "weekly", date(2018, 10, each))
    rows.add(plan, Escalation(action_id=action.id, on="2018-10-10", to="tbc"))
    rows.add(plan, Escalation(action_id=action.id, on=f"2018-10-{day:02}", to="Board"))
    assert found(plan, "not-escalated", date(2018, 10, 16)) == ([] if counts else [
        "4.2 is Red at 2 reviews running, since that of 09/10/2018, and nobody is recorded to whom "
        "it was escalated."
    ])  # fmt: skip
    rows.change(plan, action, status_since="")
    assert bool(found(plan, "not-escalated", date(2018, 10, 16))) is (day in (7, 8, 17))


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
    put(plan, 1, lead="Ann Dale")
    cycle.escalate(plan, action, "Ann Dale", on=date(2018, 10, 20))
    assert len(found(plan, rule, days[2])) == 1, "to its own lead"
    cycle.escalate(plan, action, "Improvement board", on=date(2018, 10, 20), note="not yet sent")
    assert len(found(plan, rule, days[2])) == 1, "it has not gone to them"
    cycle.escalate(
        plan, action, "Improvement board", on=date(2018, 10, 20), note="Two more workers"
    )
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
    rows.change(plan, plan.data.actions()[1], status_since="")
    assert found(plan, "not-escalated", date(2018, 10, 23)) == [], "the reviews tell of it too"


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
