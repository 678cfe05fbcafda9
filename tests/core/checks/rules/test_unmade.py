"""Checks that could not be made are said to be so, once each."""

from __future__ import annotations

from datetime import date

from desktop.core.editing import actions, cycle, settings
from desktop.core.kinds import Column, Duty, Snapshot
from desktop.core.plan import Plan
from tests.core.checks.looking import AS_AT, found, put


def test_no_review_yet(plan: Plan) -> None:
    (said,) = found(plan, "unmade-no-review")
    assert said.startswith("No review had been closed by this day.")
    cycle.hold_review(plan, "weekly", AS_AT)
    assert found(plan, "unmade-no-review") == []
    assert len(found(plan, "unmade-no-review", date(2018, 10, 7))) == 1


def test_what_is_on_track_and_nobody_looked_at(plan: Plan) -> None:
    rule = "unmade-not-assured"
    assert found(plan, rule) == [
        "No review had been closed by this day, and nobody is recorded to have looked: 1 action "
        "shown as Green is not assured."
    ]
    cycle.assure(plan, plan.data.actions()[0], "Nia Pugh")
    assert found(plan, rule) == []
    plan.undo()
    cycle.hold_review(plan, "weekly", AS_AT)
    assert found(plan, rule) == []
    assert len(found(plan, rule, date(2018, 10, 7))) == 1
    plan.undo()
    for place in range(3):
        put(plan, place, ragb="A")
    assert found(plan, rule) == []


def test_a_review_without_a_record(plan: Plan) -> None:
    cycle.hold_review(plan, "weekly", date(2018, 10, 1))
    assert found(plan, "unmade-no-record") == []
    with plan.step("a damaged file"):
        plan.delete(plan.data.all(Snapshot)[0])
    (said,) = found(plan, "unmade-no-record")
    assert said.startswith("The weekly review of 01/10/2018 has no record that can be read.")


def test_how_often_the_plan_is_reviewed_is_not_known(plan: Plan) -> None:
    rule = "unmade-no-cycle"
    put(plan, 0, progress="Begun")
    assert found(plan, rule) == []
    cycle.hold_review(plan, "weekly", date(2018, 10, 1))
    assert len(found(plan, rule)) == 1
    with plan.step("a duty"):
        plan.insert(
            Duty(name="Review", anchor="2018-10-01", met_by="weekly",
                 rule={"kind": "every so many weeks", "count": 1})
        )  # fmt: skip
    assert found(plan, rule) == []


def test_since_when_a_status_stands_is_not_known(plan: Plan) -> None:
    rule = "unmade-no-since"
    assert found(plan, rule) == []
    with plan.step("an import"):
        plan.update(plan.data.actions()[1], status_since="")
    (said,) = found(plan, rule)
    assert said.startswith("Since when 1 action has a status that needs a recovery plan is not")
    put(plan, 1, ragb="R")
    assert found(plan, rule) == []


def test_the_legend_does_not_say_when_to_escalate(plan: Plan) -> None:
    rule = "unmade-no-escalation"
    red = plan.data.legend.get("R")
    assert red is not None
    cycle.hold_review(plan, "weekly", date(2018, 10, 1))
    assert found(plan, rule) == []
    settings.change_status(plan, red, escalate_after=0)
    (said,) = found(plan, rule)
    assert said.startswith("The legend does not say after how many reviews Red is escalated.")


def test_a_legend_that_says_something_of_escalation_is_not_called_silent(plan: Plan) -> None:
    rule = "unmade-no-escalation"
    amber = plan.data.legend.get("A")
    assert amber is not None
    cycle.hold_review(plan, "weekly", date(2018, 10, 1))
    settings.change_status(plan, amber, duty="Escalated to the Board at once.")
    assert found(plan, rule) == [
        "The legend says of Amber: “Escalated to the Board at once.”, and no number of reviews was "
        "read of that. What stays there too long could not be looked for."
    ], "though the legend says it of Red"
    settings.change_status(plan, amber, escalate_after=3)
    assert found(plan, rule) == []
    for status in plan.data.legend:
        settings.change_status(plan, status, duty="It is not escalated.", escalate_after=0)
    assert found(plan, rule) == [], "the legend says that there is nothing to look for"


def test_assurance_that_is_asked_for_without_days_is_named(plan: Plan) -> None:
    rule = "unmade-no-interval"
    green = plan.data.legend.get("G")
    assert green is not None
    for place in range(3):
        put(plan, place, ragb="A")
    settings.change_status(plan, green, duty="Assured by QA before each Board.")
    put(plan, 0, ragb="G")
    assert found(plan, rule) == [], "the owner gave the days"
    settings.change_status(plan, green, assurance_days=0)
    put(plan, 0, ragb="A")
    assert found(plan, rule) == [], "no action is Green"
    put(plan, 0, ragb="G")
    (said,) = found(plan, rule)
    assert said.startswith("The legend says of Green: “Assured by QA before each Board.”, and no")
    settings.change_status(plan, green, duty="Assurance is not needed.")
    assert found(plan, rule) == []


def test_no_open_action_has_a_date(plan: Plan) -> None:
    assert found(plan, "unmade-no-dates") == []
    for place in (0, 1):
        put(plan, place, by_when="Ongoing")
    assert found(plan, "unmade-no-dates") == [
        "No open action has a due date that can be read. Nothing could be found past due."
    ]


def without_actions(plan: Plan, *places: int) -> None:
    actions.delete_actions(plan, [plan.data.actions()[place] for place in places])


def test_a_plan_without_actions_has_nothing_to_review(plan: Plan) -> None:
    without_actions(plan, 0, 1, 2)
    assert found(plan, "unmade-no-review") == []


def test_how_old_progress_is_is_asked_where_some_is_said(plan: Plan) -> None:
    put(plan, 0, progress="tbc")
    cycle.hold_review(plan, "weekly", date(2018, 10, 1))
    assert found(plan, "unmade-no-cycle") == []
    put(plan, 0, progress="Begun")
    assert len(found(plan, "unmade-no-cycle")) == 1
    cycle.hold_review(plan, "weekly", AS_AT)
    assert found(plan, "unmade-no-cycle") == [], "two days of review are known"


def test_since_when_is_asked_where_the_legend_gives_days_to_approve(plan: Plan) -> None:
    rule = "unmade-no-since"
    amber, green = plan.data.legend.get("A"), plan.data.legend.get("G")
    assert amber is not None and green is not None
    with plan.step("an import"):
        for action in plan.data.actions():
            plan.update(action, ragb="A", status_since="")
    assert found(plan, rule)[0].startswith("Since when 3 actions have a status that needs")
    settings.change_status(plan, amber, approval_days=0)
    assert found(plan, rule) == []
    settings.change_status(plan, amber, approval_days=14, needs_recovery=False)
    assert found(plan, rule) == []
    with plan.step("of no legend"):
        plan.update(plan.data.actions()[0], ragb="?")
    assert found(plan, rule) == []


def test_escalation_is_asked_where_a_bad_status_was_seen_at_a_review(plan: Plan) -> None:
    rule, red = "unmade-no-escalation", plan.data.legend.get("R")
    assert red is not None
    settings.change_status(plan, red, escalate_after=0)
    assert found(plan, rule) == [], "there was no review yet"
    cycle.hold_review(plan, "weekly", date(2018, 10, 1))
    assert len(found(plan, rule)) == 1
    put(plan, 1, ragb="G")
    assert found(plan, rule) == [], "no action stands at one"


def test_dates_are_missed_where_several_open_actions_have_none(plan: Plan) -> None:
    rule = "unmade-no-dates"
    put(plan, 0, by_when="Ongoing")
    assert found(plan, rule) == []
    put(plan, 1, ragb="B")
    assert len(found(plan, rule)) == 1, "what is complete has no date to be missed"
    without_actions(plan, 2)
    assert found(plan, rule) == [], "one action alone says it itself"
    put(plan, 1, ragb="A", by_when="Ongoing")
    assert len(found(plan, rule)) == 1
    settings.set_columns(plan, [Column(field="no")])
    assert found(plan, rule) == [], "a form without dates is spoken of once"
