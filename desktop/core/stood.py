"""Whose statuses a plan shows as at a day, and how that is said.

The state of a day is what the plan's history says of the end of it, or the record of a review
where that is later; before both it is the first state that was kept. A page, a command and a
window say which, so that no status is ever shown under the date of another day without a word.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop.core.days import format_day, long_day
from desktop.core.kinds import iso

if TYPE_CHECKING:
    from desktop.core.data import PlanData


class Origin(StrEnum):
    """What the state of a day was taken from."""

    HISTORY = "history"
    REVIEW = "review"
    FIRST = "first kept"


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

    def as_json(self) -> dict[str, str | None]:
        """The value of ``as_at`` in ``plandesk show --json``; days are ISO."""
        found: dict[str, str | None] = {
            "asked": iso(self.asked),
            "state_of": iso(self.state_of) or None,
            "from": self.origin.value,
        }
        if self.cut or self.clock_wrong:
            found["doubt"] = self.words
        return found

    @property
    def is_past(self) -> bool:
        """Whether the day asked for is over, so that what is shown can no longer change."""
        return self.asked < self.today

    @property
    def words(self) -> str:
        """Whose statuses these are, in one sentence; "" for the plan as it is today."""
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
        return data.stood
    today = today or date.today()
    known = as_at >= today and data.stood is None
    return Stood(as_at, today, Origin.HISTORY if known else Origin.FIRST, today, today, known=known)
