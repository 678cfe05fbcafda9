"""What an action lacks, and columns that a plan lacks, each said once."""

from __future__ import annotations

import pytest

from desktop.core.editing import settings
from desktop.core.kinds import Column
from desktop.core.plan import Plan
from tests.core.checks.looking import found, put


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
    assert "2 of its 3 actions has one" in status and "on track cannot be told" in status
    assert len(found(plan, "no-due-column")) == 1
    assert found(plan, "no-status") == found(plan, "no-due-date") == found(plan, "no-lead") == []


def test_an_empty_plan_lacks_no_column(plan: Plan) -> None:
    settings.set_columns(plan, [Column(field="no")])
    with plan.step("nothing in it"):
        for action in list(plan.data.actions()):
            plan.delete(action)
    assert found(plan, "no-measure-column") == found(plan, "no-status-column") == []


def test_a_hollow_measure_and_a_lead_of_nobody_are_none(plan: Plan) -> None:
    put(plan, 0, measure="tbc", lead="n/a")
    assert len(found(plan, "no-measure")) == len(found(plan, "no-lead")) == 3
