"""How often a plan is reviewed."""

from __future__ import annotations

import re
from datetime import date

from desktop.core.checks.rule import Context
from desktop.core.duties import RuleKind, rule_of
from desktop.core.kinds import Duty

_OF_PLAN = re.compile(
    r"\b(?:(?:weekly|fortnightly|monthly|quarterly|plan) reviews?\W*$"
    r"|reviews? of (?:the|this) plan\b)",
    re.IGNORECASE,
)
_DAYS = {RuleKind.EVERY_WEEKS: 7.0, RuleKind.EVERY_MONTHS: 31.0}


def cycle_days(context: Context) -> int:
    """The days from one review to the next, 0 where the plan does not say.

    The shortest round of the duties that a review meets, or else of those that call themselves a
    review of the plan; without such a duty the time between the last two reviews that were closed
    on different days.
    """
    duties = context.data.all(Duty)
    met = [each for row in duties if row.met_by.strip() and (each := _round(row))]
    named = [each for row in duties if _OF_PLAN.search(row.name) and (each := _round(row))]
    if met or named:
        return min(met or named)
    days = sorted({review.on for review in context.closed if review.on})
    if len(days) < 2:
        return 0
    return (date.fromisoformat(days[-1]) - date.fromisoformat(days[-2])).days


def _round(row: Duty) -> int:
    if not row.anchor:
        return 0
    try:
        rule = rule_of(row.rule)
    except ValueError:
        return 0  # the calendar of duties says that the rule makes no sense
    return round(rule.count * _DAYS.get(rule.kind, 0.0)) if rule.times is None else 0
