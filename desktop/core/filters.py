"""Which actions to show: by status, delivery lead and due date."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

from desktop.core.data import PlanData
from desktop.core.due import coming_by, due_by, is_past_due
from desktop.core.fields import text_of
from desktop.core.kinds import Action, iso


class Due(StrEnum):
    """When an action is due, as a filter names it."""

    ANY = "any date"
    OVERDUE = "overdue"
    FORTNIGHT = "due in 14 days"
    MONTH = "due in 31 days"
    NO_DATE = "no due date"


@dataclass(frozen=True, slots=True)
class Filter:
    """What to show; empty means everything. ``statuses`` holds letters, "" being no status, and so
    does ``impacts`` for the second rating. ``empty`` and ``filled`` hold fields in which an action
    has nothing, or something."""

    statuses: frozenset[str] = frozenset()
    leads: frozenset[str] = frozenset()
    due: Due = Due.ANY
    words: str = ""
    impacts: frozenset[str] = frozenset()
    empty: frozenset[str] = frozenset()
    filled: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(
            self.statuses
            or self.impacts
            or self.leads
            or self.due is not Due.ANY
            or self.words.strip()
            or self.empty
            or self.filled
        )

    def takes(self, data: PlanData, action: Action, as_at: date) -> bool:
        """Whether *action* is to be shown. An action that is complete is never overdue."""
        if self.statuses and action.ragb not in self.statuses:
            return False
        if self.impacts and action.impact_ragb not in self.impacts:
            return False
        if self.leads and self.leads.isdisjoint(_splitter()(action.lead)):
            return False
        if not _due(self.due, data, action, as_at):
            return False
        if any(text_of(data, action, field) for field in self.empty):
            return False
        if not all(text_of(data, action, field) for field in self.filled):
            return False
        words = self.words.casefold().strip()
        return not words or any(
            words in text.casefold()
            for text in (action.no, action.action, action.lead, action.progress, action.measure)
        )


@cache
def _splitter() -> Callable[[str], tuple[str, ...]]:
    # Imported here because a window opens without a filter, and this takes a while to import.
    from desktop.core.leads import split_leads

    return split_leads


def _due(due: Due, data: PlanData, action: Action, as_at: date) -> bool:
    if due is Due.ANY:
        return True
    if due is Due.NO_DATE:
        return not due_by(data, action)
    if due is Due.OVERDUE:
        return is_past_due(data, action, as_at)
    if data.legend.is_complete(action.ragb):
        return False
    days = 14 if due is Due.FORTNIGHT else 31
    return "" < coming_by(data, action, as_at) <= iso(as_at + timedelta(days=days))


def is_overdue(data: PlanData, action: Action, as_at: date) -> bool:
    """Whether an action is past its due date, and nothing says that it was completed."""
    return is_past_due(data, action, as_at)


def days_over(data: PlanData, action: Action, as_at: date) -> int:
    """How many days past its due date an action is; 0 or less when it is not."""
    day = due_by(data, action)
    return (as_at - date.fromisoformat(day)).days if day else 0
