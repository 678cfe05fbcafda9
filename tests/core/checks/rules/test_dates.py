"""Recurring work that is not done, and dates that a form does not show."""

from __future__ import annotations

from datetime import date

from desktop.core.editing import cycle, recurring, settings
from desktop.core.kinds import Column
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


def test_a_form_without_dates_is_spoken_of_once(plan: Plan) -> None:
    assert found(plan, "no-due-date") == ["4.3 has no due date (“Ongoing”)."]
    assert found(plan, "no-due-column") == []
    settings.set_columns(plan, [Column(field="no")])
    assert found(plan, "no-due-date") == []
    assert len(found(plan, "no-due-column")) == 1


def test_a_start_and_a_review_change_nothing_of_the_old_rules(plan: Plan) -> None:
    cycle.hold_review(plan, "weekly", date(2018, 10, 1))
    assert found(plan, "due-soon-untouched", date(2018, 10, 20)) == [
        "4.2 is due on 30/10/2018 and is untouched since the review of 01/10/2018."
    ]
