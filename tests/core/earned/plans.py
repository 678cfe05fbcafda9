"""Small plans with something that earns a rating, or does not."""

from __future__ import annotations

from datetime import date

from desktop.core.editing import rows
from desktop.core.kinds import (
    Action,
    ActionIndicator,
    Column,
    Evidence,
    ImpactStatus,
    Indicator,
    IndicatorValue,
)
from desktop.core.plan import Plan

AS_AT = date(2018, 10, 8)


def act(plan: Plan, number: str) -> Action:
    """The action with a number."""
    return next(each for each in plan.data.actions() if each.no == number)


def put(plan: Plan, number: str, **values: object) -> Action:
    """Set columns of an action as a file may hold them: without the days that editing stamps."""
    action = act(plan, number)
    with plan.step("as a file holds it"):
        plan.update(action, **values)
    return action


def measured_by(
    plan: Plan, action: Action, *, target: str = "80%", values: dict[str, str] | None = None,
    code: str = "CP 04", polarity: str = "higher", unit: str = "%",
) -> Indicator:  # fmt: skip
    """Link an action to a new indicator with these values by period."""
    indicator = rows.add(plan, Indicator(
        code=code, name="Visits in time", unit=unit, polarity=polarity, every="month",
        target=target,
    ))  # fmt: skip
    for period, value in (values or {}).items():
        rows.add(plan, IndicatorValue(
            indicator_id=indicator.id, period=period, text=value, value=value,
        ))  # fmt: skip
    rows.add(plan, ActionIndicator(action_id=action.id, indicator_id=indicator.id))
    return indicator


def item(plan: Plan, action: Action, title: str, on: str, strength: str, **more: bool) -> Evidence:
    """Add an item of evidence to an action."""
    return rows.add(
        plan, Evidence(action_id=action.id, title=title, on=on, strength=strength, **more)
    )


def rate_impact(plan: Plan) -> None:
    """Give the plan a second rating: none, some and full difference."""
    for place, (code, word, some, made) in enumerate(
        (("N", "No difference yet", False, False), ("S", "Some difference", True, False),
         ("M", "Difference made", False, True)), start=1,
    ):  # fmt: skip
        rows.add(plan, ImpactStatus(
            position=float(place), code=code, word=word, on_track=some, complete=made,
        ))  # fmt: skip
    rows.add(plan, Column(field="impact_ragb", label="Impact", width=16.0))
