"""Rules about the second rating: the impact of what was done."""

from __future__ import annotations

from desktop.core.checks.rule import Context, Rule, Severity
from desktop.core.kinds import Action
from desktop.core.ratings import IMPACT

_TWO_RATINGS = "A report to Cabinet of 2022, paragraph 22: a rating of delivery and one of impact"


def _no_impact(context: Context, action: Action) -> str:
    code, legend = action.impact_ragb, context.data.impact_legend
    if code and code not in legend:
        return f"has the impact rating {code}, which the impact legend does not know."
    shown = any(column.field == IMPACT for column in context.data.columns)
    return "has no impact rating." if not code and shown else ""


def _done_no_difference(context: Context, action: Action) -> str:
    done, made = context.data.legend, context.data.impact_legend
    if action.impact_ragb not in made or not done.is_complete(action.ragb):
        return ""  # that it is not rated is said by another rule
    if made.is_complete(action.impact_ragb):
        return ""
    status = made.get(action.impact_ragb)
    said = f"is {done.word(action.ragb)}, and its impact is {made.word(action.impact_ragb)}"
    if status and not status.meaning.strip() and status.word in {each.word for each in done}:
        # The letters of the delivery, which an import took for want of a key to the impact.
        return f"{said}, of which no key says whether a difference is made."
    return f"{said}: no difference is made yet."


IMPACTS: tuple[Rule, ...] = (
    Rule(
        "no-impact",
        "No impact rating",
        "Where the plan rates impact, each action has a rating of the impact legend.",
        Severity.ADVICE,
        _TWO_RATINGS,
        of_action=_no_impact,
    ),
    Rule(
        "done-no-difference",
        "Done, no difference yet",
        "An action that is complete by delivery has made the difference that it was for.",
        Severity.ADVICE,
        _TWO_RATINGS,
        of_action=_done_no_difference,
    ),
)
