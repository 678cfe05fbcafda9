"""What earns a rating: its measures against their path, evidence, dates, changes, who looked.

Five supports, each with a mark and its working in words, and one sentence for each rating. It
advises and changes nothing; what cannot be known is said to be so. What is wrong is asked of the
rules of the checks, which are the one home of each question.
"""

from __future__ import annotations

from datetime import date

from desktop.core.data import PlanData
from desktop.core.earned.assured import assured
from desktop.core.earned.case import Case, Day
from desktop.core.earned.changed import changed
from desktop.core.earned.measured import measured
from desktop.core.earned.model import (
    DELIVERY,
    IMPACT,
    TITLES,
    Claim,
    Earned,
    Mark,
    Side,
    Support,
    worst,
)
from desktop.core.earned.moved import moved
from desktop.core.earned.shown import shown
from desktop.core.earned.words import mark_of, sentence
from desktop.core.kinds import Action
from desktop.core.ratings import IMPACT as IMPACT_FIELD
from desktop.core.ratings import has_impact

_SUPPORTS = (measured, shown, moved, changed, assured)


class Reckoning:
    """What earns the ratings of a plan's actions on a day; what all of them share is found once.

    It holds nothing of an action, so that it may be asked again after a change of one; a change of
    the legend, of reviews or of excuses asks for a new one.
    """

    def __init__(self, data: PlanData, as_at: date) -> None:
        self._day = Day(data, as_at)
        self._has_impact = has_impact(data)

    def forget(self) -> None:
        """An action is another than it was: whether excuses hold is looked at again."""
        self._day.forget()

    def of(self, action: Action) -> Earned:
        """What earns the ratings of one action."""
        impact = self._side(action, IMPACT) if self._has_impact else None
        return Earned(self._side(action, DELIVERY), impact)

    def _side(self, action: Action, rating: str) -> Side:
        data = self._day.data
        code = action.ragb if rating == DELIVERY else action.impact_ragb
        legend = data.legend if rating == DELIVERY else data.legend_of(IMPACT_FIELD)
        status = legend.get(code)
        if status is None:
            return Side(rating, code, legend.word(code), Mark.UNKNOWN, _unrated(rating, code), ())
        case = Case(self._day, action, rating, status)
        supports = tuple(each(case) for each in _SUPPORTS)
        words = sentence(case, supports)
        return Side(rating, code, status.word, mark_of(supports), words, supports)


def _unrated(rating: str, code: str) -> str:
    what = "Its impact" if rating == IMPACT else "It"
    if code:
        return f"{what} has the rating {code}, which the legend does not know."
    return "Its impact is not rated." if rating == IMPACT else "It has no status."


def earned(data: PlanData, action: Action, as_at: date) -> Earned:
    """What earns the ratings of an action on a day. For many actions of a plan, a
    :class:`Reckoning` finds once what they share."""
    return Reckoning(data, as_at).of(action)


__all__ = ["TITLES", "Claim", "Earned", "Mark", "Reckoning", "Side", "Support", "earned", "worst"]
