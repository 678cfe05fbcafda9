"""How often a plan is reviewed."""

from __future__ import annotations

from datetime import date

from desktop.core.agenda import rule_of
from desktop.core.checks.rule import Context
from desktop.core.duties import RuleKind
from desktop.core.kinds import Duty

_DAYS = {RuleKind.EVERY_WEEKS: 7.0, RuleKind.EVERY_MONTHS: 31.0}


def cycle_days(context: Context) -> int:
    """The days from one review to the next, 0 where the plan does not say.

    The shortest round of the duties that a review meets; without such a duty the time between the
    last two reviews that were closed on different days.
    """
    rounds = [each for row in context.data.all(Duty) if (each := _round(row))]
    if rounds:
        return min(rounds)
    days = sorted({review.on for review in context.closed if review.on})
    if len(days) < 2:
        return 0
    return (date.fromisoformat(days[-1]) - date.fromisoformat(days[-2])).days


def _round(row: Duty) -> int:
    if not row.met_by.strip() or not row.anchor:
        return 0
    try:
        rule = rule_of(row.rule)
    except ValueError:
        return 0  # the calendar of duties says that the rule makes no sense
    return round(rule.count * _DAYS.get(rule.kind, 0.0)) if rule.times is None else 0
