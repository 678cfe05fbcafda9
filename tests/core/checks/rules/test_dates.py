"""Recurring work that is not done, and dates that a form does not show."""

from __future__ import annotations

from datetime import date

from desktop.core.editing import cycle, recurring, rows, settings
from desktop.core.kinds import Column, Milestone
from desktop.core.plan import Plan
from tests.core.checks.looking import AS_AT, found, put


def test_times_that_were_missed(plan: Plan) -> None:
    rule = "occasion-missed"
    action = put(plan, 1, by_when="End June 2018 and monthly")
    assert found(plan, rule) == [
        "4.2 recurs (monthly), and 4 times are not recorded as done, from 30/06/2018 to 30/09/2018."
    ]
    assert found(plan, rule, date(2018, 7, 1)) == [], "that it is overdue is said once"
    assert found(plan, "overdue", date(2018, 7, 1)) == ["4.2 was due on 30/06/2018, 1 day ago."]
    for day in (date(2018, 6, 30), date(2018, 7, 31)):
        recurring.record_occasion(plan, action, day, done_on=AS_AT)
    recurring.record_occasion(plan, action, date(2018, 9, 30), done_on=None, note="Team disbanded")
    assert found(plan, rule) == [], "what it is overdue by is said by another rule"
    assert found(plan, "overdue") == ["4.2 was due on 31/08/2018, 38 days ago."]
    recurring.record_occasion(plan, action, date(2018, 8, 31), done_on=AS_AT)
    assert found(plan, rule) == found(plan, "overdue") == []
    assert action.due == "2018-10-31"
    assert found(plan, rule, date(2018, 12, 1)) == [
        "4.2 recurs (monthly), and 2 times are not recorded as done, from 31/10/2018 to 30/11/2018."
    ]


def test_one_time_that_was_not_done_by_the_day(plan: Plan) -> None:
    action = put(plan, 1, by_when="End June 2018 and monthly")
    recurring.record_occasion(plan, action, date(2018, 6, 30), done_on=AS_AT)
    assert found(plan, "occasion-missed", date(2018, 7, 1)) == [
        "4.2 recurs (monthly), and what was due on 30/06/2018 is not recorded as done."
    ], "it was done since, not by that day"
    assert found(plan, "occasion-missed", date(2018, 6, 30)) == []


def test_complete_work_does_not_come_again(plan: Plan) -> None:
    put(plan, 1, by_when="End June 2018 and monthly", ragb="B")
    assert found(plan, "occasion-missed") == []


def test_work_that_recurs_from_no_day(plan: Plan) -> None:
    put(plan, 1, by_when="Monthly")
    assert found(plan, "recurs-from-no-day") == [
        "4.2 recurs, and when it is next due cannot be worked out: “Monthly” names no first day."
    ]
    put(plan, 1, ragb="B")
    assert found(plan, "recurs-from-no-day") == []


def test_work_of_which_only_the_last_date_is_known(plan: Plan) -> None:
    put(plan, 1, by_when="Monthly until June 2019")
    assert found(plan, "recurs-from-no-day") == [
        "4.2 recurs, and only its last date, 30/06/2019, is known: “Monthly until June 2019” names"
        " its last day and not its first."
    ]


def test_ended_work_with_every_time_done_is_not_late_and_needs_its_status(plan: Plan) -> None:
    action = plan.data.actions()[1]
    put(plan, 1, by_when="Monthly from 01/08/2018 until 30/09/2018", ragb="G")
    for month in (8, 9):
        recurring.record_occasion(plan, action, date(2018, month, 1), done_on=date(2018, month, 1))
    rules = ("overdue", "overdue-on-track", "occasion-missed", "no-due-date")
    assert not [said for rule in rules for said in found(plan, rule) if said.startswith("4.2")]
    assert found(plan, "recurs-from-no-day") == [
        "4.2 recurs, and nothing of it is waiting since 01/09/2018, its last date: give it its"
        " status, or dates that go on."
    ]
    put(plan, 1, ragb="B")
    assert found(plan, "recurs-from-no-day") == []


def test_a_form_without_dates_is_spoken_of_once(plan: Plan) -> None:
    assert found(plan, "no-due-date") == ["4.3 has no due date (“Ongoing”)."]
    assert found(plan, "no-due-column") == []
    settings.set_columns(plan, [Column(field="no")])
    assert found(plan, "no-due-date") == []
    assert len(found(plan, "no-due-column")) == 1


def test_what_is_due_on_the_day_is_soon_and_what_is_past_is_not(plan: Plan) -> None:
    cycle.hold_review(plan, "weekly", date(2018, 9, 1))
    rule = "due-soon-untouched"
    assert [said[:3] for said in found(plan, rule, date(2018, 9, 30))] == ["4.1"]
    assert found(plan, rule, date(2018, 10, 1)) == []
    assert found(plan, rule, date(2018, 9, 1)) == [], "nobody could touch it since"
    put(plan, 0, progress="Begun")
    assert found(plan, rule, date(2018, 9, 30)) == []


def test_a_milestone_behind_the_action_s_own_date_is_said_by_itself(plan: Plan) -> None:
    rows.add(plan, Milestone(action_id=plan.data.actions()[0].id, due="2018-10-05"))
    assert found(plan, "milestone-overdue") == [
        "4.1 has a milestone of 05/10/2018 that is not ticked as done."
    ]


def test_the_first_milestone_that_is_past_its_day_is_named(plan: Plan) -> None:
    action = plan.data.actions()[1]
    for due, done_on in (("", ""), ("2018-09-03", "2018-09-03"), ("2018-09-05", "")):
        rows.add(plan, Milestone(action_id=action.id, label="Draft", due=due, done_on=done_on))
    rows.add(plan, Milestone(action_id=action.id, due="2018-09-07"))
    assert found(plan, "milestone-overdue") == [
        "4.2 has a milestone of 05/09/2018 (Draft) that is not ticked as done."
    ]


def test_a_start_and_a_review_change_nothing_of_the_old_rules(plan: Plan) -> None:
    cycle.hold_review(plan, "weekly", date(2018, 10, 1))
    assert found(plan, "due-soon-untouched", date(2018, 10, 20)) == [
        "4.2 is due on 30/10/2018 and is untouched since the review of 01/10/2018."
    ]


def test_a_day_of_completion_without_a_status_is_a_finding_of_its_own(plan: Plan) -> None:
    rule = "completed-no-status"
    put(plan, 1, by_when="30/06/2018", ragb="")
    assert found(plan, "overdue", date(2018, 7, 2))[-1].startswith("4.2 was due on 30/06/2018")
    put(plan, 1, completed_on="29/06/2018")
    assert found(plan, rule, date(2018, 7, 2)) == [
        "4.2 says it was completed on 29/06/2018 and has no status."
    ]
    assert not any(each.startswith("4.2") for each in found(plan, "overdue", date(2018, 7, 2)))
    put(plan, 1, ragb="B")
    assert found(plan, rule, date(2018, 7, 2)) == []
