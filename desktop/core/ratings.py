"""The two ratings of an action: whether it is delivered, and what difference it makes.

A report to Cabinet of December 2022 asks for both (paragraph 22). A plan has the second where its
impact legend has statuses and its form shows them or an action bears one; every other plan has one
rating.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from desktop.core.data import PlanData
from desktop.core.fields import FIELDS
from desktop.core.kinds import Action, Holds
from desktop.core.text import count

IMPACT = "impact_ragb"
RATINGS = tuple(name for name, field in FIELDS.items() if field.holds is Holds.STATUS)
"""The fields of actions that hold a letter of a legend."""


def has_impact(data: PlanData) -> bool:
    """Whether the plan rates the difference that its actions make, beside their delivery."""
    return bool(len(data.impact_legend)) and (
        any(column.field == IMPACT for column in data.columns)
        or any(action.impact_ragb for action in data.table(Action).values())
    )


def no_difference_yet(data: PlanData, actions: Iterable[Action]) -> list[Action]:
    """The actions that are complete by delivery and have made no difference yet.

    Those whose impact is rated, and not as complete, come first; behind them those that are not
    rated at all, of which nobody has said so: whoever lists them says that. None in a plan of one
    rating, which cannot tell.
    """
    if not has_impact(data):
        return []
    done, made = data.legend, data.impact_legend
    found = [
        action
        for action in actions
        if done.is_complete(action.ragb) and not made.is_complete(action.impact_ragb)
    ]
    return sorted(found, key=lambda action: not action.impact_ragb)


def how_many_unrated(found: Sequence[Action]) -> str:
    """How many actions have made no difference yet, and of how many of them nobody has said so.

    >>> how_many_unrated([Action(impact_ragb="N"), Action()])
    '2 actions, 1 of them not rated'
    """
    unrated = sum(not action.impact_ragb for action in found)
    told = count(len(found), "action")
    return f"{told}, {unrated:,} of them not rated" if unrated else told


def crossed(data: PlanData, actions: Sequence[Action]) -> dict[tuple[str, str], int]:
    """How many actions have each delivery with each impact; "" is no status of the legend."""
    found: dict[tuple[str, str], int] = {}
    for action in actions:
        pair = (
            action.ragb if action.ragb in data.legend else "",
            action.impact_ragb if action.impact_ragb in data.impact_legend else "",
        )
        found[pair] = found.get(pair, 0) + 1
    return found
