"""Rules about the second rating: the impact of what was done."""

from __future__ import annotations

from desktop.core.checks.remedy import Place, Remedy, in_field
from desktop.core.checks.rule import Context, Finding, Rule, Severity
from desktop.core.kinds import Action, ImpactStatus
from desktop.core.ratings import IMPACT, between, no_difference_yet, not_told

_TWO_RATINGS = "A report to Cabinet of 2022, paragraph 22: a rating of delivery and one of impact"


def _no_impact(context: Context, action: Action) -> str:
    code, legend = action.impact_ragb, context.data.impact_legend
    if code and code not in legend:
        return f"has the impact rating {code}, which the impact legend does not know."
    shown = any(column.field == IMPACT for column in context.data.columns)
    return "has no impact rating." if not code and shown else ""


def _done_no_difference(context: Context, action: Action) -> str:
    # That it is not rated is said by another rule.
    if not action.impact_ragb or not no_difference_yet(context.data, [action]):
        return ""
    return f"{_both(context, action)}: no difference is made yet."


def _done_between(context: Context, action: Action) -> str:
    if not between(context.data, [action]):
        return ""
    return f"{_both(context, action)}: that is some difference, and not all that it was for."


def _done_not_told(context: Context, action: Action) -> str:
    status = context.data.impact_legend.get(action.impact_ragb)
    if status is None or not not_told(context.data, [action]):
        return ""  # a letter that the legend does not know is said by another rule
    said = _both(context, action)
    if not status.meaning.strip() and status.word in {each.word for each in context.data.legend}:
        # The letters of the delivery, which an import took for want of a key to the impact.
        return f"{said}, of which no key says whether a difference is made."
    return f"{said}, of which the legend says neither that a difference is made nor that none is."


def _both(context: Context, action: Action) -> str:
    done, made = context.data.legend, context.data.impact_legend
    return f"is {done.word(action.ragb)}, and its impact is {made.word(action.impact_ragb)}"


def _status_asked(context: Context, finding: Finding) -> Remedy:
    """The impact status of which the legend says too little: its flags are the owner's word."""
    action = context.data.get(Action, finding.action_id)
    status = context.data.impact_legend.get(action.impact_ragb) if action else None
    return Remedy(Place.LEGEND, "complete", (ImpactStatus, status.id) if status else None)


IMPACTS: tuple[Rule, ...] = (
    Rule(
        "no-impact",
        "No impact rating",
        "Where the plan rates impact, each action has a rating of the impact legend.",
        Severity.ADVICE,
        _TWO_RATINGS,
        field="impact_ragb",
        of_action=_no_impact,
    ),
    Rule(
        "done-no-difference",
        "Done, no difference yet",
        "An action that is complete by delivery has made the difference that it was for.",
        Severity.ADVICE,
        _TWO_RATINGS,
        answered=in_field("impact_ragb"),
        of_action=_done_no_difference,
    ),
    Rule(
        "done-some-difference",
        "Done, difference not yet made in full",
        "An action that is complete by delivery has made all the difference that it was for.",
        Severity.ADVICE,
        _TWO_RATINGS,
        answered=in_field("impact_ragb"),
        of_action=_done_between,
    ),
    Rule(
        "done-difference-not-told",
        "Done, and not told whether a difference is made",
        "The impact legend says of each rating whether a difference is made.",
        Severity.ADVICE,
        _TWO_RATINGS,
        answered=_status_asked,
        of_action=_done_not_told,
    ),
)
