"""Rules about statuses that must be assured: by somebody else, of what stands there, in time."""

from __future__ import annotations

from datetime import date

from desktop.core.checks.remedy import Place, Remedy
from desktop.core.checks.rule import Context, Rule, Severity
from desktop.core.checks.rules.words import LEGEND
from desktop.core.days import uk
from desktop.core.kinds import Action, Status
from desktop.core.people import led_by, same_person
from desktop.core.spells import why_lapsed
from desktop.core.text import count


def _asked(context: Context, action: Action) -> Status | None:
    status = context.data.legend.get(action.ragb)
    return status if status is not None and status.assurance_days else None


def _needs_assurance(context: Context, action: Action) -> str:
    status = _asked(context, action)
    if status is None:
        return ""
    review, standing = context.last_review, context.standing(action)
    if standing is not None and (review is None or standing.on >= review.on):
        return ""
    given = context.assurance(action)
    if given is None:
        since = f" since the review of {uk(review.on)}" if review else ""
        return f"is {status.word} and has not been assured{since}."
    if review is not None and given.on < review.on:
        return (
            f"is {status.word} and has not been assured since the review of {uk(review.on)}; "
            f"the last time was {uk(given.on)}."
        )
    why = why_lapsed(context.data, action, given, context.as_at)
    if why.startswith("is older"):
        ago = (context.as_at - date.fromisoformat(given.on)).days
        return (
            f"is {status.word} and was last assured on {uk(given.on)}, {count(ago, 'day')} ago; "
            f"that is asked for every {count(status.assurance_days, 'day')}."
        )
    return f"is {status.word}, and the assurance of {uk(given.on)} {why}."


def _assured_by_lead(context: Context, action: Action) -> str:
    given = context.assurance(action)
    if given is None or _asked(context, action) is None:
        return ""
    if not same_person(context.data, given.by, action.lead, given.on):
        return ""
    return f"was assured on {uk(given.on)} by {led_by(given.by)}."


ASSURANCE: tuple[Rule, ...] = (
    Rule(
        "needs-assurance",
        "Not assured",
        "A status that asks for assurance was assured since the last review and in its time, and "
        "its status, date and progress are still those that were assured.",
        Severity.ADVICE,
        LEGEND,
        answered=Remedy(Place.ASSURANCE),
        of_action=_needs_assurance,
    ),
    Rule(
        "assured-by-lead",
        "Assured by its own lead",
        "Somebody who does not lead an action assures that its status is true.",
        Severity.SERIOUS,
        LEGEND,
        answered=Remedy(Place.ASSURANCE),
        of_action=_assured_by_lead,
    ),
)
