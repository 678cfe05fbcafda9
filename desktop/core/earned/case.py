"""One rating of one action on a day, and the questions that all five supports ask of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from desktop.core.checks.excuses import Excuses, given
from desktop.core.checks.rule import Context, Finding
from desktop.core.checks.rules import RULE_CALLED
from desktop.core.confirmed import duties_confirmed
from desktop.core.data import PlanData
from desktop.core.days import month_name
from desktop.core.earned.model import DELIVERY, Claim
from desktop.core.kinds import Action, Status

# Rules that rest on what a legend asks for: of one that nobody has confirmed they accuse nobody.
_OF_DUTIES = frozenset({"needs-assurance", "watched-no-note"})


@dataclass(frozen=True, slots=True)
class Said:
    """What a rule of the checks says of an action: a clause behind its name, with a full stop.

    ``aside`` is the reason for which the plan sets it aside, "" where it does not.
    """

    rule: str
    clause: str
    aside: str = ""

    @property
    def sentence(self) -> str:
        """The clause as a sentence of its own."""
        words = f"It {self.clause}"
        return f"{words} Set aside. {self.aside}" if self.aside else words


class Day:
    """A plan on a day: what is worked out once for all of its actions."""

    def __init__(self, data: PlanData, as_at: date) -> None:
        self.data, self.as_at = data, as_at
        self.context = Context(data, as_at)
        self.confirmed = duties_confirmed(data)
        self._excuses: Excuses | None = None

    def forget(self) -> None:
        """An action is another: whether an excuse holds is looked at again."""
        self._excuses = None

    @property
    def excuses(self) -> Excuses:
        """What the plan sets aside on the day."""
        if self._excuses is None:
            self._excuses = Excuses(self.context)
        return self._excuses


@dataclass(frozen=True, slots=True)
class Case:
    """One rating (delivery or impact) of an action on a day."""

    day: Day
    action: Action
    rating: str
    status: Status

    @property
    def data(self) -> PlanData:
        return self.day.data

    @property
    def as_at(self) -> date:
        return self.day.as_at

    @property
    def context(self) -> Context:
        return self.day.context

    @property
    def of_delivery(self) -> bool:
        """Whether it is the rating of what is done."""
        return self.rating == DELIVERY

    @property
    def claim(self) -> Claim:
        """What the rating claims, by its legend's flags."""
        if self.status.complete:
            return Claim.COMPLETE
        return Claim.ON_TRACK if self.status.on_track else Claim.OTHER

    @property
    def claims_good(self) -> bool:
        """Whether it claims that things are, or will be, as they should."""
        return self.claim is not Claim.OTHER

    def asked(self, *names: str) -> Iterator[Said]:
        """What these rules of the checks say of the action, in this order."""
        for name in names:
            if name in _OF_DUTIES and not self.day.confirmed:
                continue
            rule = RULE_CALLED[name].of_action
            clause = rule(self.context, self.action) if rule is not None else ""
            if clause:
                finding = Finding(name, clause, self.action.id, self.action.area_id)
                excuse = self.day.excuses.takes(finding)
                yield Said(name, clause, given(excuse) if excuse is not None else "")

    def month_of(self, day: date) -> str:
        """A month as a sentence says it: with its year where that is another than the day's."""
        name = month_name(day.month)
        return name if day.year == self.as_at.year else f"{name} {day.year}"


def standing(found: list[Said]) -> list[Said]:
    """Those that the plan does not set aside."""
    return [each for each in found if not each.aside]
