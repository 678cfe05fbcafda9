"""What an action lacks, and columns that a plan lacks, each said once."""

from __future__ import annotations

import pytest

from desktop.core.checks import Checker
from desktop.core.editing import indicators, measures, rows, settings
from desktop.core.kinds import Column
from desktop.core.plan import Plan
from tests.core.checks.looking import AS_AT, found, put


@pytest.mark.parametrize(
    ("rule", "field", "label"),
    [
        ("no-measure-column", "measure", "Performance Measure"),
        ("no-lead-column", "lead", "Delivery lead"),
        ("no-progress-column", "progress", "Progress"),
    ],
)
def test_a_missing_column_is_said_once(plan: Plan, rule: str, field: str, label: str) -> None:
    assert found(plan, rule) == []
    settings.set_columns(plan, [Column(field="no"), Column(field="ragb")])
    (said,) = found(plan, rule)
    assert said.startswith(
        f"The plan shows no column “{label}”, and none of its 3 actions has one: "
    )
    put(plan, 0, **{field: "Audit of forty files, Head of Fostering"})
    (said,) = found(plan, rule)
    assert "and 1 of its 3 actions has one" in said
    for place in (1, 2):
        put(plan, place, **{field: "Audit of forty files, Head of Fostering"})
    assert found(plan, rule) == [], "what every action has is not missing, shown or not"


def test_no_status_and_no_dates_are_said_once(plan: Plan) -> None:
    settings.set_columns(plan, [Column(field="no")])
    (status,) = found(plan, "no-status-column")
    assert "2 of its 3 actions have one" in status and "on track cannot be told" in status
    (due,) = found(plan, "no-due-column")
    assert "and 2 of its 3 actions have one: nothing without one can be found past due." in due
    assert found(plan, "no-status") == found(plan, "no-due-date") == found(plan, "no-lead") == []


@pytest.mark.parametrize(
    ("rule", "name", "text"),
    [
        ("no-status-column", "ragb", "G"),
        ("no-due-column", "by_when", "31/12/2018"),
        ("no-measure-column", "measure", "Audit of forty files"),
        ("no-lead-column", "lead", "Head of Fostering"),
        ("no-progress-column", "progress", "Panel agreed the new form"),
    ],
)
def test_a_missing_column_is_followed_as_its_values_change(
    plan: Plan, rule: str, name: str, text: str
) -> None:
    settings.set_columns(plan, [Column(field="no")])
    checker = Checker(plan.data, AS_AT)
    plan.subscribe(checker.refresh)
    for place in range(3):
        assert [each for each in checker.report().findings if each.rule == rule]
        for other in range(place, 3):
            put(plan, other, **{name: text})
        assert not [each for each in checker.report().findings if each.rule == rule]
        put(plan, 2, **{name: ""})


def test_what_says_nothing_is_no_answer_though_its_column_is_hidden(plan: Plan) -> None:
    settings.set_columns(plan, [Column(field="no")])
    for place in range(3):
        put(plan, place, progress="tbc")
    (said,) = found(plan, "no-progress-column")
    assert "and none of its 3 actions has one" in said


def test_an_empty_plan_lacks_no_column(plan: Plan) -> None:
    settings.set_columns(plan, [Column(field="no")])
    with plan.step("nothing in it"):
        for action in list(plan.data.actions()):
            plan.delete(action)
    assert found(plan, "no-measure-column") == found(plan, "no-status-column") == []


def test_a_hollow_measure_and_a_lead_of_nobody_are_none(plan: Plan) -> None:
    put(plan, 0, measure="tbc", lead="n/a")
    assert len(found(plan, "no-measure")) == len(found(plan, "no-lead")) == 3


def test_a_measure_beside_its_column_is_one(plan: Plan) -> None:
    put(plan, 0, measure="")
    action = plan.data.actions()[0]
    said = "4.1 has no performance measure."
    assert said in found(plan, "no-measure")
    row = measures.add_measure(plan, action, "Visits are in time")
    assert said not in found(plan, "no-measure")
    rows.delete(plan, [row])
    visits = indicators.add_indicator(plan, code="CP 04", name="Visits")
    assert said in found(plan, "no-measure"), "it is of another action, or of none"
    indicators.link_actions(plan, visits, [action])
    assert said not in found(plan, "no-measure")
