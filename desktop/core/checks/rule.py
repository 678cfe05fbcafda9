"""What a rule is, and what it is given."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from desktop.core import spells
from desktop.core.checks.remedy import Remedy, in_field
from desktop.core.data import PlanData
from desktop.core.kinds import Action, Area, Assurance, Indicator, Recovery, Review, Row, iso
from desktop.core.snapshots import (
    View,
    closed_by,
    is_shown_by,
    last_closed,
    reviews_shown,
    statuses_by_review,
    view_of_review,
)


class Severity(StrEnum):
    """How much a finding matters: a public statement that may be untrue, or advice."""

    SERIOUS = "serious"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at: which rule says it, where, and what it says.

    ``many`` is of how many of what the rule's title names it speaks: one finding may name ten
    requirements, and a number beside the title counts requirements. ``indicator_id`` is of an
    indicator that it speaks of, where it speaks of one and of no action. ``row`` is what it is
    answered at where that is not its action, area or indicator: a kind and an id, 0 for no one row.
    """

    rule: str
    message: str
    action_id: int | None = None
    area_id: int | None = None
    many: int = 1
    indicator_id: int | None = None
    row: tuple[type[Row], int] | None = None

    @property
    def leads_to(self) -> tuple[type[Row], int] | None:
        """The row at which it is answered, None for nowhere in particular."""
        if self.row is not None:
            return self.row
        kinds = ((Action, self.action_id), (Area, self.area_id), (Indicator, self.indicator_id))
        return next(((kind, number) for kind, number in kinds if number), None)

    @property
    def kind(self) -> str:
        """What it is on: an "action", an "area", an "indicator", or the "plan" as a whole."""
        if self.action_id:
            return "action"
        return "area" if self.area_id else "indicator" if self.indicator_id else "plan"


def how_many(findings: Iterable[Finding]) -> int:
    """Of how many things findings of one rule speak: the number to print beside its title."""
    return sum(each.many for each in findings)


@dataclass
class Context:
    """The plan as a rule sees it: its rows, the day, and the last closed review."""

    data: PlanData
    as_at: date
    soon: int = 14  # days within which "due soon" is
    _last: list[Review | None] = field(default_factory=list, repr=False)
    _closed: list[Review] | None = field(default=None, repr=False)
    _statuses: list[tuple[Review, dict[str, str]]] | None = field(default=None, repr=False)
    _views: dict[int, View | None] = field(default_factory=dict, repr=False)

    @property
    def today(self) -> str:
        """The day as rows keep days."""
        return iso(self.as_at)

    @property
    def last_review(self) -> Review | None:
        """The newest review closed on or before the day; looked up once for this context."""
        if not self._last:
            self._last.append(last_closed(self.data, self.as_at))
        return self._last[0]

    @property
    def before(self) -> View | None:
        """The plan as the last closed review left it.

        None when there was none, when its record cannot be read, and when that record is what is
        shown of the day: the checks of what was untouched since are then not made, and a finding
        of its own says so.
        """
        review = self.last_review
        return self.view(review) if review is not None else None

    @property
    def closed(self) -> list[Review]:
        """The reviews closed on or before the day, oldest first; looked up once."""
        if self._closed is None:
            self._closed = closed_by(self.data, self.as_at)
        return self._closed

    @property
    def statuses(self) -> list[tuple[Review, dict[str, str]]]:
        """Each of the reviews with a record, oldest first, and the status of each key then."""
        if self._statuses is None:
            found = statuses_by_review(reviews_shown(self.data))
            self._statuses = [each for each in found if each[0].on <= self.today]
        return self._statuses

    def view(self, review: Review) -> View | None:
        """The plan as a closed review left it, to compare with what is shown.

        None when its record cannot be read, and when what is shown is that record.
        """
        if is_shown_by(self.data, review):
            return None
        if review.id not in self._views:
            self._views[review.id] = view_of_review(reviews_shown(self.data), review)
        return self._views[review.id]

    def is_open(self, action: Action) -> bool:
        """Whether the legend does not say that the action is complete."""
        return not self.data.legend.is_complete(action.ragb)

    def recovery(self, action: Action) -> Recovery | None:
        """The newest recovery plan that was made for the status an action has now."""
        return spells.recovery_of(self.data, action)

    def assured_on(self, action: Action) -> str:
        """The newest day on which an action's status was assured, ISO, or ""."""
        given = self.assurance(action)
        return given.on if given else ""

    def assurance(self, action: Action) -> Assurance | None:
        """The newest assurance of an action's status, whether it stands or not."""
        return spells.assurance_of(self.data, action, self.as_at)

    def standing(self, action: Action) -> Assurance | None:
        """The newest assurance of an action's status that stands on the day."""
        return spells.standing_assurance(self.data, action, self.as_at)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. Just one of the three functions is there; it gives what is wrong, in words.

    ``of_action`` looks at one action (and what belongs to it), ``of_area`` at one area with its
    actions, ``of_plan`` at the plan as a whole. ``words`` state the rule, ``source`` says where it
    comes from, ``reads`` which columns of actions an ``of_plan`` rule looks at, ``field`` the one
    field of an action that its findings speak of ("" for none or several). A rule that is
    ``only_unsound`` finds nothing in a plan that was sound when it was opened. An ``of_plan`` rule
    with ``kinds`` looks at rows of these alone, and at the columns of actions that it ``reads``.
    ``answered`` says where a finding is answered, where that is not its ``field``.
    """

    name: str
    title: str
    words: str
    severity: Severity
    source: str = ""
    field: str = ""
    of_action: Callable[[Context, Action], str] | None = None
    of_area: Callable[[Context, Area], Iterable[tuple[Action | None, str]]] | None = None
    of_plan: Callable[[Context], Iterable[Finding]] | None = None
    reads: frozenset[str] = frozenset()
    only_unsound: bool = False
    kinds: tuple[type[Row], ...] = ()
    answered: Remedy | Callable[[Context, Finding], Remedy] | None = None

    def remedy(self, context: Context, finding: Finding) -> Remedy:
        """Where a finding of this rule is answered."""
        if self.answered is None:
            return in_field(self.field)
        return self.answered if isinstance(self.answered, Remedy) else self.answered(
            context, finding
        )  # fmt: skip
