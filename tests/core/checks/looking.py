"""What the tests of the rules share: one rule's messages, and fields set by place."""

from __future__ import annotations

from datetime import date

from desktop.core.checks import run_checks
from desktop.core.editing import actions, cycle
from desktop.core.kinds import Action, Review
from desktop.core.plan import Plan

AS_AT = date(2018, 10, 8)


def found(plan: Plan, rule: str, as_at: date = AS_AT) -> list[str]:
    """The messages of one rule."""
    return [each.message for each in run_checks(plan.data, as_at).findings if each.rule == rule]


def put(plan: Plan, place: int, **values: str) -> Action:
    """Set fields of the action at a place, and give it back."""
    action = plan.data.actions()[place]
    for name, text in values.items():
        actions.set_field(plan, action, name, text)
    return action


def held(plan: Plan, kind: str, day: date) -> Review:
    """Hold a review on its day, and go back to the plan's today."""
    today = plan.today
    plan.today = lambda: day
    review = cycle.hold_review(plan, kind, day)
    plan.today = today
    return review


def begun_on(plan: Plan, day: str) -> None:
    """Let every status stand since a day (ISO)."""
    with plan.step("as it has stood for a while"):
        for action in plan.data.actions():
            plan.update(action, status_since=day)


def on(plan: Plan, day: date) -> None:
    """Make another day the plan's today."""
    plan.today = lambda: day
