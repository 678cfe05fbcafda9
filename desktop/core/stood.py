"""Whose statuses a plan shows as at a day, and how that is said.

The state of a day is what the plan's history says of the end of it, or the record of a review
where that is later; before both it is the first state that was kept. A page, a command and a
window say which, so that no status is ever shown under the date of another day without a word.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop.core.days import format_day, long_day
from desktop.core.kinds import Action, PlanInfo, Review, day_of, iso
from desktop.core.text import count

if TYPE_CHECKING:
    from desktop.core.data import PlanData


class Origin(StrEnum):
    """What the state of a day was taken from."""

    HISTORY = "history"
    REVIEW = "review"
    FIRST = "first kept"


@dataclass(frozen=True, slots=True)
class Carried:
    """Statuses that a plan shows of a later day as a workbook of an earlier one had them.

    Attributes:
        stands_for: the day that the workbook stands for.
        unchanged: how many statuses no change is recorded of since.
        of: how many actions have a status.
    """

    stands_for: date
    unchanged: int
    of: int

    @property
    def is_all(self) -> bool:
        """Whether no status was changed."""
        return self.unchanged == self.of

    @property
    def words(self) -> str:
        """Of which day the statuses are, in one sentence."""
        day = long_day(self.stands_for)
        if self.is_all:
            whose = f"Statuses are those of a workbook that stands for {day}"
            return f"{whose}; none of them was changed since."
        some = f"{self.unchanged:,} of {count(self.of, 'status', 'statuses')}"
        are = "is that" if self.unchanged == 1 else "are those"
        return (
            f"{some} {are} of a workbook that stands for {day}, and not changed since; the others "
            "were changed after it."
        )


@dataclass(frozen=True, slots=True)
class Stood:
    """The day that was asked for, and the state that was found for it.

    Attributes:
        asked: the day asked for.
        today: the day it was on which that was asked.
        origin: what the state was taken from.
        state_of: the day whose state it is; None where that is not known.
        kept_on: the day on which a review's record, or the first state, came into the plan; None
            where that is not known.
        called: the review, as a sentence names it; "" for another origin.
        first: whether what a review does not keep is as it was first kept, for want of history.
        known: whether anything is known of the past of the plan at all.
        cut: whether the plan had a history before that state, which cannot be read.
        clock_wrong: whether the times of the steps go back about the day, so that what was done
            about then may be of another day.
        carried: the statuses that are still those of a workbook of an earlier day; None for none.
    """

    asked: date
    today: date
    origin: Origin = Origin.HISTORY
    state_of: date | None = None
    kept_on: date | None = None
    called: str = ""
    known: bool = True
    first: bool = False
    cut: bool = False
    clock_wrong: bool = False
    carried: Carried | None = None

    def as_json(self) -> dict[str, str | None]:
        """The value of ``as_at`` in ``plandesk show --json``; days are ISO."""
        found: dict[str, str | None] = {
            "asked": iso(self.asked),
            "state_of": iso(self.state_of) or None,
            "from": self.origin.value,
        }
        if self.cut or self.clock_wrong:
            found["doubt"] = self.words
        if self.carried is not None:
            found["workbook_of"] = iso(self.carried.stands_for)
            found["note"] = self.carried.words
        return found

    @property
    def is_past(self) -> bool:
        """Whether the day asked for is over, so that what is shown can no longer change."""
        return self.asked < self.today

    @property
    def words(self) -> str:
        """Whose statuses these are, in a sentence or two; "" for the plan as it is today, with
        statuses of its own."""
        carried = self.carried.words if self.carried is not None else ""
        return " ".join(filter(None, (self._whose, carried)))

    @property
    def _whose(self) -> str:
        if self.asked == self.today:
            return ""
        if not self.known:
            return (
                f"Statuses are those of the plan as it stands on {long_day(self.today)}, not of "
                f"{long_day(self.asked)}: its history was not looked at. Dates are measured "
                f"against {long_day(self.asked)}."
            )
        if self.asked > self.today:
            return (
                f"Statuses are those of today, {long_day(self.today)}; what is overdue or due is "
                f"what will be by {long_day(self.asked)} if nothing is done."
            )
        if self.origin is Origin.REVIEW:
            return self._of_a_review()
        if self.origin is Origin.FIRST:
            return self._first_kept()
        words = f"The plan as it stood at the end of {long_day(self.asked)}, from its history."
        return f"{words} {_CLOCK}" if self.clock_wrong else words

    def _of_a_review(self) -> str:
        words = f"Statuses, texts and dates as the {self.called} kept them"
        rest = "it was first kept" if self.first else f"at the end of {long_day(self.asked)}"
        if self.cut:
            rest = "in the first state that can be read, as the plan's history before it cannot be"
        rest = f"what a review does not keep is as {rest}"
        if self.kept_on is None:
            return f"{words}. When that was kept is not known; {rest}."
        if self.kept_on != self.state_of:
            return f"{words}, whose record was kept on {long_day(self.kept_on)}; {rest}."
        return f"{words}; {rest}."

    def _first_kept(self) -> str:
        measured = f"dates are measured against {long_day(self.asked)}"
        if self.cut and self.kept_on is None:
            return (
                "The plan's history cannot be read: statuses are those of the plan as it stands on "
                f"{long_day(self.today)}, not of {long_day(self.asked)}; {measured}."
            )
        if self.cut:
            kept = long_day(self.kept_on or self.today)
            return (
                f"The plan's history cannot be read before {kept}: statuses are those of {kept}, "
                f"not of {long_day(self.asked)}; {measured}."
            )
        if self.kept_on is None:
            return f"Statuses as first kept, on a day that is not known; {measured}."
        words = f"Statuses as first kept on {long_day(self.kept_on)}"
        if self.state_of is not None and self.state_of != self.kept_on:
            words += f", from a workbook that stands for {long_day(self.state_of)}"
        return f"{words}; {measured}."

    @property
    def brief(self) -> str:
        """The same in two or three words for the foot of a page; "" where the day says all.

        They are few, as a foot that reads like a sentence is taken for one that nobody hears.
        """
        if self.clock_wrong:
            return "Clock was wrong"
        if self.carried is not None and self.carried.is_all:
            return f"Statuses {format_day(self.carried.stands_for)}"
        if self.asked == self.today or (self.known and self.origin is Origin.HISTORY):
            return f"Statuses {format_day(self.today)}" if self.asked > self.today else ""
        if not self.known:
            return f"Statuses {format_day(self.today)}"
        if self.origin is Origin.REVIEW:
            return f"Review {format_day(self.state_of)}" if self.state_of else "Review"
        if self.cut:
            return f"Statuses {format_day(self.kept_on or self.today)}"
        return f"First kept {format_day(self.kept_on)}" if self.kept_on else "First kept"


_CLOCK = (
    "The times of its steps go back about then, as a computer's clock was wrong: some of what was "
    "done may be of a day before or after."
)


def stood_of(data: PlanData, as_at: date, today: date | None = None) -> Stood:
    """Whose statuses *data* shows as at a day: what it was rebuilt for, or that nobody knows."""
    if data.stood is not None and data.stood.asked == as_at:
        found = data.stood
    else:
        today = today or date.today()
        known = as_at >= today and data.stood is None
        origin = Origin.HISTORY if known else Origin.FIRST
        found = Stood(as_at, today, origin, today, today, known=known)
    if found.origin is not Origin.HISTORY or not found.known:
        return found
    carried = _carried(data, min(found.asked, found.today))
    return found if carried is None else replace(found, carried=carried)


def _carried(data: PlanData, day: date) -> Carried | None:
    """The statuses of a day that are still those of a workbook which stands for an earlier one.

    None where there are none, and where a review was closed in between: it looked at all of them.
    """
    begun = next((each.stands_for for each in data.all(PlanInfo)), "")
    last = iso(day)
    stands_for = day_of(begun)
    if stands_for is None or begun >= last:
        return None
    if any(each.state == "closed" and begun < each.on <= last for each in data.all(Review)):
        return None
    since = [each.status_since for each in data.all(Action) if each.ragb]
    unchanged = sum(each <= begun for each in since)
    return Carried(stands_for, unchanged, len(since)) if unchanged else None
