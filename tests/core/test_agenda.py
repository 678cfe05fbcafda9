"""The plan's duties as a calendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from desktop.core import agenda, duties
from desktop.core.checks import run_checks
from desktop.core.editing import actions, cycle, recurring, rows
from desktop.core.kinds import Duty
from desktop.core.plan import Plan

DAY = date(2018, 10, 8)


def test_duties_are_kept_changed_and_marked_as_done(plan: Plan) -> None:
    statement, board, *_ = duties.standard_duties()
    row = cycle.add_duty(plan, statement)
    assert agenda.agenda(plan.data, DAY, date(2020, 1, 1), DAY) == []  # no anchor yet
    rows.change(plan, row, anchor="2014-06-30")
    (due,) = agenda.agenda(plan.data, date(2014, 1, 1), date(2015, 1, 1), DAY)
    assert due.due == date(2014, 10, 7)
    assert "70 working days" in due.occurrence.how
    cycle.mark_done(plan, row, [due.due])
    assert agenda.agenda(plan.data, date(2014, 1, 1), date(2015, 1, 1), DAY)[0].done
    assert agenda.next_due(plan.data, date(2014, 10, 7)) == []
    cycle.mark_done(plan, row, [due.due], done=False)
    (shown,) = agenda.as_json(agenda.next_due(plan.data, date(2014, 9, 1)))
    assert (shown["duty"], shown["due"]) == (statement.name, "2014-10-07")
    assert cycle.change_duty(plan, row, board)
    assert agenda.as_duty(row).name == board.name


def test_what_is_due_stays_until_it_is_done(plan: Plan) -> None:
    statement, board, *_ = duties.standard_duties()
    once = cycle.add_duty(plan, statement)
    rows.change(plan, once, anchor="2014-06-30")
    rows.change(plan, cycle.add_duty(plan, board), anchor="2014-07-02")
    told = [(each.occurrence.duty, each.due) for each in agenda.next_due(plan.data, DAY)]
    first = agenda.missed(plan.data.all(Duty)[1], DAY)[0]
    assert told == [(board.name, first), (statement.name, date(2014, 10, 7))]
    cycle.mark_done(plan, once, [date(2014, 10, 7)])
    assert [each.occurrence.duty for each in agenda.next_due(plan.data, DAY)] == [board.name]


@pytest.mark.parametrize("rule", [{}, {"kind": "never"}, {"kind": "months after", "count": 0}])
def test_a_rule_that_makes_no_sense_is_an_error_in_words(rule: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        agenda.as_duty(Duty(name="x", anchor="2018-10-08", rule=rule))


def test_a_rule_is_kept_and_read_again() -> None:
    for duty in duties.standard_duties():
        for anchor in (None, date(2018, 10, 8)):
            given = replace(duty, anchor=anchor)
            assert agenda.as_duty(agenda.as_row(given)) == given
    rule = duties.rule_of({"kind": "every so many weeks", "count": 4, "first": 0, "times": 3})
    assert rule == duties.Rule(duties.RuleKind.EVERY_WEEKS, 4, 0, 3)


def test_dates_stand_by_day_then_by_duty(plan: Plan) -> None:
    board = duties.Duty("Board", duties.Rule(duties.RuleKind.EVERY_WEEKS, 4, first=0), DAY)
    review = duties.Duty("Review", duties.Rule(duties.RuleKind.EVERY_WEEKS, 2, first=0), DAY)
    one, two = cycle.add_duty(plan, board), cycle.add_duty(plan, review)
    cycle.add_duty(plan, duties.standard_duties()[0])
    cycle.mark_done(plan, two, [DAY])
    found = agenda.agenda(plan.data, DAY, DAY + timedelta(weeks=4), DAY)
    assert [(each.due - DAY).days for each in found] == [0, 0, 14, 28, 28]
    assert [each.duty_id for each in found] == [one.id, two.id, two.id, one.id, two.id]
    assert [each.done for each in found] == [False, True, False, False, False]
    shown = agenda.as_json(found)
    assert (shown[0]["due"], shown[0]["done"], shown[1]["done"]) == ("2018-10-08", False, True)


def test_the_lateness_is_that_of_the_first_date_that_was_missed(plan: Plan) -> None:
    monthly = duties.Rule(duties.RuleKind.EVERY_MONTHS, 1, first=0)
    row = cycle.add_duty(plan, duties.Duty("Review", monthly, date(2010, 1, 15)))
    (due,) = agenda.next_due(plan.data, DAY)
    missed = agenda.missed(row, DAY)
    assert due.due == missed[0] == date(2010, 1, 15) and len(missed) == 105
    assert agenda.how_many_missed(plan.data, DAY) == 105
    assert due.how.endswith(
        ". 3,188 days late. 104 later dates have passed too and are not marked."
    )
    (after,) = agenda.coming(plan.data, DAY)
    assert (after.due, after.how) == (date(2018, 10, 15), after.occurrence.how)
    assert [(each["days_late"], each["missed"]) for each in agenda.as_json([due, after])] == [
        (3188, 105), (0, 0),
    ]  # fmt: skip
    # What the checks say of it: the same number, the same first day, the same days late.
    (finding,) = [e for e in run_checks(plan.data, DAY).findings if e.rule == "duty-missed"]
    assert "has 105 dates" in finding.message and finding.many == 105
    assert "the first 15/01/2010, 3,188 days ago" in finding.message
    cycle.mark_done(plan, row, [date(2010, 1, 15), date(2010, 3, 15), date(2012, 1, 15)])
    (due,) = agenda.next_due(plan.data, DAY)
    assert (due.due, due.more) == (date(2010, 2, 15), 101)
    assert agenda.as_json([due])[0]["how"] == due.how


def test_a_mark_of_a_day_that_has_not_come_meets_nothing(plan: Plan) -> None:
    weekly = duties.Rule(duties.RuleKind.EVERY_WEEKS, 1, first=0)
    row = cycle.add_duty(plan, duties.Duty("Huddle", weekly, DAY))
    cycle.mark_done(plan, row, [DAY, DAY + timedelta(weeks=1)])
    now, ahead, open_ = agenda.agenda(plan.data, DAY, DAY + timedelta(weeks=2), DAY)
    assert [(e.done, e.ahead, e.marked) for e in (now, ahead, open_)] == [
        (True, False, True), (False, True, True), (False, False, False),
    ]  # fmt: skip
    (due,) = agenda.next_due(plan.data, DAY)
    assert due.due == ahead.due
    assert due.how.endswith(" Marked as met ahead of its day: it stays open until then.")
    assert [(e["done"], e["marked_ahead"]) for e in agenda.as_json([now, ahead])] == [
        (True, False), (False, True),
    ]  # fmt: skip
    # On its day it is met.
    (due,) = agenda.next_due(plan.data, ahead.due)
    assert due.due == open_.due
    assert agenda.missed(row, DAY + timedelta(weeks=2)) == []


def test_a_mark_on_none_of_its_dates_is_told(plan: Plan) -> None:
    weekly = duties.Rule(duties.RuleKind.EVERY_WEEKS, 1, first=0)
    row = cycle.add_duty(plan, duties.Duty("Huddle", weekly, DAY))
    assert agenda.stray_marks(row) == ()
    rows.change(plan, row, done=["2018-10-08", "2018-10-11"])
    assert agenda.stray_marks(row) == (date(2018, 10, 11),)
    words = " It is marked as met on 11/10/2018, which is none of its dates: that meets none."
    first, second = agenda.agenda(plan.data, DAY, DAY + timedelta(weeks=1), DAY)
    assert first.done and first.how == first.occurrence.how
    assert not second.done and second.how == second.occurrence.how + words
    (due,) = agenda.next_due(plan.data, DAY)
    assert due.how == due.occurrence.how + words
    # Its rule is another since: every mark but one is of no date that it has now.
    rows.change(plan, row, done=[f"2018-10-{day}" for day in (8, 11, 12, 13, 14) if day > 9])
    (due,) = agenda.next_due(plan.data, DAY)
    assert due.how.endswith(
        " It is marked as met on 4 days that are none of its dates (11/10/2018, 12/10/2018, "
        "13/10/2018, …)."
    )


def test_what_recurs_so_many_times_stays_until_it_is_done(plan: Plan) -> None:
    thrice = duties.Rule(duties.RuleKind.EVERY_MONTHS, 6, times=3)
    row = cycle.add_duty(plan, duties.Duty("Letter", thrice, date(2010, 1, 15)))
    (due,) = agenda.next_due(plan.data, DAY)
    assert (due.due, due.late, due.more) == (date(2010, 7, 15), 3007, 2)
    assert agenda.coming(plan.data, DAY) == []
    cycle.mark_done(plan, row, [date(2010, 7, 15), date(2011, 1, 15)])
    (due,) = agenda.next_due(plan.data, DAY)
    assert due.due == date(2011, 7, 15)


def test_what_falls_due_later_than_asked_for_is_not_next(plan: Plan) -> None:
    fixed = duties.Rule(duties.RuleKind.FIXED_DATE)
    cycle.add_duty(plan, duties.Duty("In a year", fixed, DAY + timedelta(days=366)))
    cycle.add_duty(plan, duties.Duty("Later", fixed, DAY + timedelta(days=367)))
    cycle.add_duty(plan, duties.Duty("Long ago", fixed, date(1990, 1, 1)))
    cycle.add_duty(plan, duties.Duty("Same day", fixed, date(1990, 1, 1)))
    found = agenda.next_due(plan.data, DAY)
    assert [each.occurrence.duty for each in found] == ["Long ago", "Same day", "In a year"]
    assert [each.occurrence.duty for each in agenda.next_due(plan.data, DAY, 365)][-1] == "Same day"


def test_recurring_work_stands_beside_the_duties(plan: Plan) -> None:
    action = plan.data.actions()[1]
    actions.set_field(plan, action, "by_when", "End June 2018 and quarterly")
    (due,) = agenda.recurring_next(plan.data, DAY)
    assert (due.due, due.action_id, due.duty_id) == (date(2018, 12, 31), action.id, 0)
    assert due.how == (
        "Quarterly: worked out from “End June 2018 and quarterly”. "
        "2 earlier dates are not marked as met."
    )
    assert agenda.how_many_missed(plan.data, DAY) == 2
    recurring.record_occasion(plan, action, date(2018, 6, 30), done_on=DAY)
    assert agenda.how_many_missed(plan.data, DAY) == 1
    recurring.record_occasion(plan, action, date(2018, 9, 30), done_on=None, note="No chair")
    dues = agenda.recurring_dues(plan.data, date(2018, 6, 30), date(2018, 12, 31))
    assert [(each.due.isoformat(), each.done) for each in dues] == [
        ("2018-06-30", True), ("2018-12-31", False),
    ]  # fmt: skip
    (shown,) = agenda.as_json(agenda.recurring_next(plan.data, DAY), plan.data)
    assert (shown["duty"], shown["due"], shown["action"]) == (
        "4.2 Act 4.2", "2018-12-31", action.key,
    )  # fmt: skip
    actions.set_field(plan, action, "ragb", "B")
    assert agenda.recurring_next(plan.data, DAY) == []
    assert agenda.recurring_dues(plan.data, date(2018, 6, 30), date(2018, 12, 31)) == []


def test_each_time_of_recurring_work_says_where_its_day_comes_from(plan: Plan) -> None:
    one, two, three = plan.data.actions()
    for action in (two, one):
        actions.set_field(plan, action, "by_when", "30/06/2018 and\nquarterly")
    actions.set_field(plan, three, "by_when", "30/06/2018")
    recurring.record_occasion(plan, one, date(2018, 6, 30), done_on=DAY)
    dues = agenda.recurring_dues(plan.data, date(2018, 6, 30), date(2018, 9, 30))
    assert [(each.due, each.action_id, each.done) for each in dues] == [
        (date(2018, 6, 30), one.id, True), (date(2018, 6, 30), two.id, False),
        (date(2018, 9, 30), one.id, False), (date(2018, 9, 30), two.id, False),
    ]  # fmt: skip
    assert [each.occurrence.number for each in dues] == [1, 1, 2, 2]
    assert dues[0].how == (
        "Quarterly: worked out from “30/06/2018 and quarterly”; it falls on a Saturday."
    )
    assert {each.occurrence.source for each in dues} == {"The plan"}
    actions.set_field(plan, one, "no", "")
    actions.set_field(plan, one, "action", "Read " * 20)
    told = agenda.recurring_next(plan.data, DAY)
    assert [(each.action_id, each.let_go) for each in told] == [(one.id, 1), (two.id, 2)]
    name = told[0].occurrence.duty
    assert name.startswith("Read Read") and name.endswith("…") and len(name) <= 60
    assert [each["action"] for each in agenda.as_json(told)] == [None, None]
    assert [each["action"] for each in agenda.as_json(told, plan.data)] == [one.key, two.key]
    rows.move(plan, [two], -1)
    assert [each.action_id for each in agenda.recurring_next(plan.data, DAY)] == [two.id, one.id]
    dues = agenda.recurring_dues(plan.data, date(2018, 9, 30), date(2018, 9, 30))
    assert [each.action_id for each in dues] == [two.id, one.id]


def test_recurring_work_that_has_ended_is_told_until_its_action_is_complete(plan: Plan) -> None:
    action, other, third = plan.data.actions()
    actions.set_field(plan, action, "by_when", "Monthly from May 2018 to August 2018")
    actions.set_field(plan, other, "by_when", "Monthly until June 2018")
    actions.set_field(plan, third, "by_when", "Monthly from May 2018 until October 2018")
    one, two, going_on = agenda.recurring_next(plan.data, DAY)
    assert (one.due, one.late, one.more, one.done) == (date(2018, 5, 31), 130, 3, False)
    assert one.how == (
        "Monthly: worked out from “Monthly from May 2018 to August 2018”. 130 days late. 3 later"
        " dates have passed too and are not marked. Its last date was 31/08/2018; none follows, and"
        " nothing says that the action is done."
    )
    assert two.how.startswith(
        "Monthly: only its last date is known from “Monthly until June 2018”;"
    )
    assert two.how.endswith(
        "100 days late. Its last date was 30/06/2018; none follows, and nothing says that the"
        " action is done. Earlier dates are not known, as “Monthly until June 2018” names its last"
        " day and not its first."
    )
    assert (going_on.due, going_on.ended) == (date(2018, 10, 31), "")
    for month in (5, 6, 7):
        day = date(2018, month, 31 if month != 6 else 30)
        recurring.record_occasion(plan, action, day, done_on=DAY)
    recurring.record_occasion(plan, action, date(2018, 8, 31), done_on=None, note="No chair")
    recurring.record_occasion(plan, other, date(2018, 6, 30), done_on=DAY)
    two, one, _ = agenda.recurring_next(plan.data, DAY)
    assert (one.due, one.done, one.late, one.more) == (date(2018, 8, 31), False, 0, 0)
    assert (two.due, two.done) == (date(2018, 6, 30), True)
    assert one.how.endswith("the action is done: give it its status, or dates that go on.")
    told = agenda.as_json([one, going_on], plan.data)
    assert [each["ended"] for each in told] == [True, False]
    assert [each["days_late"] for each in told] == [0, 0]
    actions.set_field(plan, action, "ragb", "B")
    assert [each.action_id for each in agenda.recurring_ended(plan.data, DAY)] == [other.id]


def test_dates_beyond_those_that_are_worked_out_are_said_to_be_missing(plan: Plan) -> None:
    (action, *_) = plan.data.actions()
    actions.set_field(plan, action, "by_when", "01/03/1995 and daily")
    (due,) = agenda.recurring_ended(plan.data, DAY)
    assert due.more == 5_999
    assert due.how.endswith(
        "Only the first 6,000 dates are worked out, up to 03/08/2011: type a later one."
    )


@pytest.mark.parametrize(
    ("held", "met"),
    [
        (date(2018, 10, 1), date(2018, 10, 1)),
        (date(2018, 10, 14), date(2018, 10, 1)),
        (date(2018, 10, 16), date(2018, 10, 29)),
        (date(2018, 9, 17), date(2018, 10, 1)),
        (date(2018, 9, 16), None),
    ],
)
def test_a_review_meets_the_nearest_date_within_half_a_round(
    plan: Plan, held: date, met: date | None
) -> None:
    rule = duties.Rule(duties.RuleKind.EVERY_WEEKS, 4, first=0)
    row = cycle.add_duty(plan, duties.Duty("Board", rule, date(2018, 10, 1), met_by="Board "))
    assert agenda.as_duty(row).met_by == "Board "
    assert agenda.met_by_review(row, "board", held) == met
    assert agenda.met_by_review(row, "weekly", held) is None
    rows.change(plan, row, met_by="")
    assert agenda.met_by_review(row, "", held) is None


def test_how_far_from_its_date_a_meeting_may_be_held() -> None:
    kinds = duties.RuleKind
    assert duties.Rule(kinds.EVERY_WEEKS, 1).reach == 3
    assert duties.Rule(kinds.EVERY_MONTHS, 3).reach == 45
    assert duties.Rule(kinds.MONTHS_AFTER, 18).reach == 31
    met_by = {each.name: each.met_by for each in duties.standard_duties() if each.met_by}
    assert met_by["Improvement board"] == "board"
    assert met_by["Weekly review of the plan"] == "weekly"


def test_what_has_passed_unmet_is_late_in_a_list_of_any_days(plan: Plan) -> None:
    weekly = duties.Rule(duties.RuleKind.EVERY_WEEKS, 1, first=0)
    row = cycle.add_duty(plan, duties.Duty("Huddle", weekly, DAY))
    later = DAY + timedelta(days=9)
    found = agenda.agenda(plan.data, DAY, DAY + timedelta(weeks=2), later)
    assert [each.late for each in found] == [9, 2, 0]
    assert [each["days_late"] for each in agenda.as_json(found)] == [9, 2, 0]
    cycle.mark_done(plan, row, [DAY])
    again = agenda.agenda(plan.data, DAY, DAY + timedelta(weeks=2), later)
    assert [each.late for each in again] == [0, 2, 0]


def test_what_is_coming_is_of_a_year_and_the_day_after(plan: Plan) -> None:
    """A leap year has 366 days, and a duty of once a year is to be among what is coming."""
    rule = duties.Rule(duties.RuleKind.EVERY_MONTHS, 24, first=0)
    for anchor, days in ((date(2017, 10, 9), [366]), (date(2017, 10, 10), [])):
        row = cycle.add_duty(plan, duties.Duty("Review", rule, anchor))
        assert [(each.due - DAY).days for each in agenda.coming(plan.data, DAY)] == days
        rows.delete(plan, [row])
