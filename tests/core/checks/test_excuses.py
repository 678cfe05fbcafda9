"""What sets a check aside, by whom, until when, and what ends it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from desktop.core.checks import Checker, run_checks
from desktop.core.checks.excuses import (
    given,
    of_one_day,
    until,
    void_words,
    who_and_when,
    why_not,
)
from desktop.core.checks.rule import Context
from desktop.core.editing import actions, cycle, rows
from desktop.core.errors import Refused
from desktop.core.kinds import Action, Excuse, Milestone, iso
from desktop.core.plan import Plan
from tests.core.checks.looking import AS_AT, begun_on, on, put

GIVEN = {"reason": "The post is vacant", "by": "Nia Pugh", "on": "2018-10-01"}


def excused(plan: Plan, rule: str, action: Action | None, **values: Any) -> Excuse:
    """An excuse that stands in a file, however it came there."""
    owner = action.id if action else None
    return rows.add(plan, Excuse(rule=rule, action_id=owner, **{**GIVEN, **values}))


def said(plan: Plan, rule: str, as_at: date = AS_AT) -> str:
    """What is said of the first finding of a rule, "" where it has none."""
    return next((e.message for e in run_checks(plan.data, as_at).findings if e.rule == rule), "")


@pytest.mark.parametrize(
    ("values", "why"),
    [
        *(
            ({"reason": reason}, "gives no reason")
            for reason in ("", "x", "-", ".", "N/A", "tbc", "Don't know", "\u00a0")
        ),
        ({"by": ""}, "names nobody who gave it"),
        ({"by": "nobody"}, "names nobody who gave it: it reads “nobody”"),
        ({"by": "-"}, "names nobody who gave it: it reads “-”"),
        ({"by": "Self"}, "was given by “Self”, its own lead"),
        ({"by": "A Shore"}, "was given by A Shore, who leads the action"),
        ({"on": ""}, "has no day on which it was given"),
        ({"on": "2018-10-09"}, "is dated 09/10/2018, which has not come"),
        ({"reason": "Vacant until 7 October 2018"}, "was given until 07/10/2018"),
    ],
)
def test_what_excuses_nothing_and_the_finding_says_why(
    plan: Plan, values: dict[str, str], why: str
) -> None:
    action = put(plan, 0, lead="Ann Shore")
    bare = said(plan, "overdue-on-track")
    excused(plan, "overdue-on-track", action, **values)
    told = said(plan, "overdue-on-track")
    assert told.startswith(f"{bare} The excuse given by ")
    assert told.endswith(f" does not hold: it {why}.")
    report = run_checks(plan.data, AS_AT)
    assert report.excused == ()
    ((_, finding, _, reason),) = report.void
    assert finding is not None and finding.message == told and reason == why


def test_what_holds_takes_the_finding_away(plan: Plan) -> None:
    action = put(plan, 0, lead="Ann Shore")
    held = excused(plan, "overdue-on-track", action, on="2018-10-08")
    report = run_checks(plan.data, AS_AT)
    assert [(each.action_id, excuse) for each, excuse in report.excused] == [(action.id, held)]
    assert said(plan, "overdue-on-track") == "" and report.void == ()
    # One that holds is enough, before or behind one that does not.
    excused(plan, "overdue-on-track", action, reason="x")
    assert said(plan, "overdue-on-track") == ""


def test_a_rule_is_switched_off_by_a_reason_only(plan: Plan) -> None:
    every = [e for e in run_checks(plan.data, AS_AT).findings if e.rule == "no-measure"]
    assert len(every) == 3
    row = excused(plan, "no-measure", None, reason="-")
    report = run_checks(plan.data, AS_AT)
    assert [e for e in report.findings if e.rule == "no-measure"] == every
    assert report.off == ()
    assert (
        "Not switched off: No performance measure. The reason for switching it off given by Nia "
        "Pugh on 01/10/2018 (“-”) does not hold: it gives no reason."
    ) in report.as_text()
    told = [e["excuse"] for e in report.as_json(plan.data) if e["rule"] == "no-measure"]
    assert len(told) == 3 and told[0]["of"] == "plan" and told[0]["why_not"] == "gives no reason"
    rows.change(plan, row, reason="None is agreed yet by the board, until 2 November 2018")
    assert [rule.name for rule, _ in run_checks(plan.data, date(2018, 11, 2)).off] == ["no-measure"]
    assert run_checks(plan.data, date(2018, 11, 3)).off == ()


@pytest.mark.parametrize(
    ("reason", "last"),
    [
        ("Until June 2025", date(2025, 6, 30)),
        ("Vacant till 3 May 2025, then filled", date(2025, 5, 3)),
        ("until 31 March. The board of 9 May 2030 agreed", date(2025, 3, 31)),
        ("Expires on 1/2/2025", date(2025, 2, 1)),
        ("Until 1 May 2026. The board said until 1 March 2025", date(2025, 3, 1)),
        ("Accepted for 3 months", date(2025, 2, 26)),
        ("Agreed for two weeks", date(2024, 12, 10)),
        ("Accepted through May 2025", date(2025, 5, 31)),
        ("No date can be given before 31 May 2025", date(2025, 5, 31)),
        ("Accepted for the period to 31 May 2025", date(2025, 5, 31)),
        ("The grant ran until March 2024, and the board has accepted it", None),
        ("The post was vacant for years", None),
        ("Until the post is filled", None),
        ("The board of 12 May 2025 said so", None),
    ],
)
def test_until_when_a_reason_is_given(reason: str, last: date | None) -> None:
    assert until(reason, date(2024, 11, 26)) == last


def test_an_excuse_is_of_its_spell_of_red(plan: Plan) -> None:
    action = plan.data.actions()[1]
    on(plan, date(2018, 9, 3))
    actions.set_field(plan, action, "ragb", "R")
    cycle.excuse(plan, "needs-recovery", action, "The plan is with the board", "Nia Pugh")
    assert said(plan, "needs-recovery") == ""
    checker = Checker(plan.data, AS_AT)
    plan.subscribe(checker.refresh)
    before = checker.report()
    on(plan, date(2018, 9, 20))
    actions.set_field(plan, action, "ragb", "G")
    on(plan, date(2018, 10, 1))
    actions.set_field(plan, action, "ragb", "R")
    told = said(plan, "needs-recovery")
    assert told.endswith(
        "does not hold: it was given of something else: the status is another since 01/10/2018."
    )
    assert checker.report() != before and checker.report() == run_checks(plan.data, AS_AT)
    assert checker.total == len(checker.report().findings)
    assert told in {each.message for each in checker.of_action(action.id)}
    cycle.excuse(plan, "needs-recovery", action, "The plan is with the board", "Nia Pugh")
    assert said(plan, "needs-recovery") == ""


def test_an_excuse_is_of_the_date_that_stood_there(plan: Plan) -> None:
    begun_on(plan, "2018-09-01")
    action = plan.data.actions()[0]
    excused(plan, "overdue-on-track", action, on="2018-10-02")
    assert said(plan, "overdue-on-track") == ""
    on(plan, date(2018, 10, 3))
    actions.set_field(plan, action, "by_when", "5/10/2018")
    assert "of something else: the date was moved on 03/10/2018" in said(plan, "overdue-on-track")
    # As at a day before the move it was of the date of that day.
    assert said(plan, "overdue-on-track", date(2018, 10, 2)) == ""


def test_each_time_of_recurring_work_is_missed_by_itself(plan: Plan) -> None:
    action = put(plan, 0, by_when="Monthly from 03/08/2018")
    excused(plan, "occasion-missed", action, on="2018-09-10")
    rows.change(plan, action, due="2018-11-03")
    assert said(plan, "occasion-missed", date(2018, 10, 3)) == ""
    told = said(plan, "occasion-missed", date(2018, 10, 4))
    assert "a time of 03/10/2018 was missed since" in told


def test_recurring_work_is_not_late_before_its_first_time(plan: Plan) -> None:
    on(plan, date(2018, 9, 3))
    action = put(plan, 0, by_when="Monthly from November 2018")
    excuse = excused(plan, "overdue", action, on="2018-10-01")
    rows.change(plan, action, due="", status_since="")
    assert why_not(Context(plan.data, date(2018, 11, 30)), excuse) == ""
    told = why_not(Context(plan.data, date(2018, 12, 1)), excuse)
    assert told == "was given of something else: what is late now fell due on 30/11/2018"


def test_another_milestone_is_another_lateness(plan: Plan) -> None:
    action = plan.data.actions()[1]
    first = rows.add(plan, Milestone(action_id=action.id, due="2018-09-10"))
    rows.add(plan, Milestone(action_id=action.id, due="2018-10-04"))
    excused(plan, "milestone-overdue", action, on="2018-09-20")
    assert said(plan, "milestone-overdue") == ""
    rows.change(plan, first, done_on="2018-09-30")
    assert "the milestone that is late now is of 04/10/2018" in said(plan, "milestone-overdue")


def test_a_recovery_plan_begun_since_is_another(plan: Plan) -> None:
    action = plan.data.actions()[1]
    on(plan, date(2018, 9, 3))
    actions.set_field(plan, action, "ragb", "R")
    excused(plan, "recovery-unapproved", action, on="2018-09-10")
    on(plan, date(2018, 9, 12))
    cycle.set_recovery(plan, action, cause="Two posts", plan="Hire", approved_by="AD (pending)")
    assert "the recovery plan is of 12/09/2018" in said(plan, "recovery-unapproved")


@pytest.mark.parametrize(
    ("reason", "by", "words"),
    [
        ("tbc", "Nia Pugh", "Give the reason, which is printed with the checks: “tbc” says"),
        ("", "Nia Pugh", "Give the reason, which is printed with the checks."),
        ("Vacant", "", "Say who decided it, which is printed with the reason."),
        ("Vacant", "tbc", "Say who decided it, which is printed with the reason: it reads “tbc”."),
        ("Vacant", "Ann Shore", "Ann Shore, who leads the action, does not excuse it"),
        ("Vacant until May 2018", "Nia Pugh", "The reason holds until 31/05/2018, which has"),
    ],
)
def test_what_would_excuse_nothing_is_refused(plan: Plan, reason: str, by: str, words: str) -> None:
    action = put(plan, 0, lead="Ann Shore")
    with pytest.raises(Refused) as refused:
        cycle.excuse(plan, "overdue-on-track", action, reason, by)
    assert str(refused.value).startswith(words)
    assert str(refused.value).endswith(" Nothing was changed.")
    assert plan.data.all(Excuse) == []
    cycle.excuse(plan, "overdue-on-track", action, f"Vacant until {iso(AS_AT)}", "Nia Pugh")
    assert said(plan, "overdue-on-track") == ""


def test_how_an_excuse_is_told() -> None:
    row = Excuse(rule="no-lead", action_id=1, reason="Posts\nare empty.", by="Nia Pugh", on="")
    assert given(row) == "Reason: Posts are empty. Given by Nia Pugh on no day."
    assert who_and_when(Excuse(on="2018-10-08")) == "by nobody named on 08/10/2018"
    assert void_words(row, "gives no reason") == (
        "The excuse given by Nia Pugh on no day (“Posts are empty.”) does not hold: it gives no "
        "reason."
    )


@pytest.mark.parametrize(
    ("since", "told"),
    [
        ("2018-10-01", "Both are of one day: the status is another since 01/10/2018, and which came"
                       " first is not kept."),
        ("2018-09-30", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_an_excuse_of_the_day_of_a_change_is_said_to_be(plan: Plan, since: str, told: str) -> None:
    action = put(plan, 0)
    rows.change(plan, action, status_since=since)
    excused(plan, "overdue-on-track", action)
    ((finding, _),) = run_checks(plan.data, AS_AT).excused
    assert finding.message.endswith(told) and ("one day" in finding.message) is bool(told)


def test_what_fell_due_the_day_before_an_excuse_is_no_change_of_its_day(plan: Plan) -> None:
    action = put(plan, 0, by_when="30/09/2018 and yearly")
    rows.change(plan, action, status_since="")
    row = excused(plan, "overdue-on-track", action)
    assert of_one_day(Context(plan.data, AS_AT), row) == ""
    off = excused(plan, "overdue-on-track", None)
    assert of_one_day(Context(plan.data, AS_AT), off) == ""
