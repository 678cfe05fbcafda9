"""Recurring work: each time that it fell due, done or missed."""

from __future__ import annotations

from datetime import date

from desktop.core import recurring
from desktop.core.days import format_day
from desktop.core.editing import rows
from desktop.core.editing.dating import due_of
from desktop.core.errors import Refused
from desktop.core.hollow import is_hollow
from desktop.core.kinds import Action, Occasion, iso
from desktop.core.plan import Plan
from desktop.core.text import clean


def record_occasion(
    plan: Plan, action: Action, due: date, *, done_on: date | None, note: str = ""
) -> Occasion:
    """Record one time of recurring work: done on a day, or (None) missed, and why in *note*.

    The action is then due at the first time that is not recorded; that is no change of its date.
    Raises Refused for a day on which it does not fall due, one to come, and a missed time of which
    nobody says why.
    """
    if not recurring.falls_due(action.by_when, due):
        raise Refused(
            f"{action.name} does not fall due on {format_day(due)} (“{action.by_when}”). "
            "Nothing was recorded."
        )
    if done_on is not None and done_on > plan.today():
        raise Refused(f"{format_day(done_on)} has not come. Nothing was recorded.")
    if done_on is None and is_hollow(note):
        raise Refused("Say why it was missed. Nothing was recorded.")
    what = "done" if done_on else "missed"
    with plan.step(f"record {action.name} of {format_day(due)} as {what}"):
        kept = plan.data.of(Occasion, "action_id", action.id)
        occasion = next((each for each in kept if each.due == iso(due)), None)
        if occasion is None:
            occasion = rows.add(plan, Occasion(action_id=action.id, due=iso(due)))
        plan.update(occasion, done_on=iso(done_on), note=clean(note))
        plan.update(action, due=due_of(plan, action, action.by_when))
        return occasion


def forget_occasion(plan: Plan, occasion: Occasion) -> None:
    """Take back what was recorded of one time; the action is due as it was before."""
    action = plan.data.table(Action)[occasion.action_id]
    with plan.step(f"take back what was recorded of {action.name}"):
        plan.delete(occasion)
        plan.update(action, due=due_of(plan, action, action.by_when))
