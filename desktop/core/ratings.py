"""The two ratings of an action: whether it is delivered, and what difference it makes.

A report to Cabinet of December 2022 asks for both (paragraph 22). A plan has the second where its
impact legend has statuses and its form shows them or an action bears one; every other plan has one
rating.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from desktop.core.data import PlanData
from desktop.core.differences import Difference, difference_of
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

    Those whose impact is rated as no difference come first; behind them those that are not rated at
    all, of which nobody has said so: whoever lists them says that. What is rated as something
    between is in ``between``, and that of which it cannot be told in ``not_told``: where there is
    any, nobody can claim that these are all. None in a plan of one rating, which cannot tell.
    """
    if not has_impact(data):
        return []
    found = [
        action
        for action in actions
        if data.legend.is_complete(action.ragb)
        and (not action.impact_ragb or _difference(data, action) is Difference.NONE)
    ]
    return sorted(found, key=lambda action: not action.impact_ragb)


def between(data: PlanData, actions: Iterable[Action]) -> list[Action]:
    """The actions that are complete by delivery and rated as some difference: neither as none nor
    as all that it was for."""
    return _rated_as(data, actions, Difference.SOME)


def not_told(data: PlanData, actions: Iterable[Action]) -> list[Action]:
    """The actions that are complete by delivery and rated, and no legend says whether that is a
    difference: letters without a key, words that leave it open."""
    return _rated_as(data, actions, Difference.OPEN)


def _rated_as(data: PlanData, actions: Iterable[Action], said: Difference) -> list[Action]:
    if not has_impact(data):
        return []
    return [
        action
        for action in actions
        if data.legend.is_complete(action.ragb)
        and action.impact_ragb
        and _difference(data, action) is said
    ]


# What stands where a list of what made no difference is empty, and that is not known to be so.
CANNOT_BE_TOLD = "It cannot be told whether there is any."


def between_in_words(data: PlanData, actions: Iterable[Action]) -> str:
    """How many done actions lie between, by their ratings, as a sentence; "" for none."""
    words = _by_rating(data, between(data, actions))
    return f"Done, between no difference and one made: {words}." if words else ""


def not_told_in_words(data: PlanData, actions: Iterable[Action]) -> str:
    """Of how many done actions it cannot be told, by their ratings, as a sentence; "" for none."""
    words = _by_rating(data, not_told(data, actions))
    return f"Done, and not told by any key whether a difference is made: {words}." if words else ""


def _by_rating(data: PlanData, actions: Sequence[Action]) -> str:
    codes = [action.impact_ragb for action in actions]
    legend = data.impact_legend
    order = [*(each.code for each in legend), *sorted(set(codes))]
    words = [f"{codes.count(code):,} {legend.word(code)}" for code in dict.fromkeys(order)
             if code in codes]  # fmt: skip
    return ", ".join(words)


def _difference(data: PlanData, action: Action) -> Difference:
    status = data.impact_legend.get(action.impact_ragb)
    return difference_of(status) if status is not None else Difference.OPEN


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
