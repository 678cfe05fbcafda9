"""A legend that an import supplied is said to be one, once."""

from __future__ import annotations

from desktop.core.editing import actions, rows
from desktop.core.plan import Plan
from tests.core.checks.looking import found


def test_a_supplied_legend_is_said_once(plan: Plan) -> None:
    assert found(plan, "legend-not-confirmed") == []
    rows.change(plan, plan.data.info, legend_supplied="ragb-2018")
    (said,) = found(plan, "legend-not-confirmed")
    assert "the legend was supplied" in said
    actions.set_field(plan, plan.data.actions()[0], "progress", "More")
    assert len(found(plan, "legend-not-confirmed")) == 1


def test_of_a_plan_without_actions_nobody_is_asked_what_statuses_mean(plan: Plan) -> None:
    rows.change(plan, plan.data.info, legend_supplied="ragb-2018")
    actions.delete_actions(plan, plan.data.actions())
    assert found(plan, "legend-not-confirmed") == []
