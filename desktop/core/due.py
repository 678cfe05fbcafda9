"""The day by which an action is due, for everything that looks for what is late or coming.

An action is due by the day of its by-when. Work that recurs from a day on ("Monthly from May 2015")
has none before the first time is recorded, and falls due at that first time all the same: it is
late and coming like any other. While one time of it is late, the next comes none the less; once
each of its times is done, or somebody said why it was not, none is late.

An action that has a day of completion and no status is neither late nor complete: its row says both
that it was done and nothing of how it stands. It is counted as past due nowhere, and a finding of
its own names it, so that nobody reads it as good news.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from desktop.core.data import PlanData
from desktop.core.kinds import Action, Occasion, iso

# What recurs says how often, and from which day: any other text is known without reading it, so
# that a window opens without all that reads one.
_HOW_OFTEN = re.compile(
    r"(?<!\bju)ly\b|annual|biennial|alternat|\b(?:an?|per|each|every)\b", re.IGNORECASE
)


def due_by(data: PlanData, action: Action) -> str:
    """The day (ISO) by which an action is due, "" for none.

    Recurring work that has ended, and of which no time is waiting, is due on no day.
    """
    if not _may_recur(action.by_when):
        return action.due
    known = [each.due for each in data.of(Occasion, "action_id", action.id)]
    if known and (not action.due or action.due in known):
        from desktop.core.recurring import last_of_all  # slow to import, needed for few actions

        if last_of_all(data, action) is not None:
            return ""
    return action.due or _first_time(action.by_when)


def says_completed(data: PlanData, action: Action, as_at: date) -> bool:
    """Whether an action has a day of completion that has come, and no status of the legend."""
    return "" < action.completed_on <= iso(as_at) and action.ragb not in data.legend


def is_past_due(data: PlanData, action: Action, as_at: date) -> bool:
    """Whether an action's day has passed, and nothing in its row says that it was completed."""
    if not "" < due_by(data, action) < iso(as_at) or data.legend.is_complete(action.ragb):
        return False
    return not says_completed(data, action, as_at)


def coming_by(data: PlanData, action: Action, as_at: date) -> str:
    """The first day (ISO), from a day on, by which an action is due; "" for none.

    An action that was due before and recurs is due again at its next time.
    """
    due = due_by(data, action)
    if not due or due >= iso(as_at):
        return due
    if not _may_recur(action.by_when):
        return ""
    from desktop.core.recurring import next_due  # as above

    return iso(next_due(data, action, as_at))


def _may_recur(text: str) -> bool:
    return bool(_HOW_OFTEN.search(text)) and any(map(str.isdigit, text))


@lru_cache(maxsize=4_096)
def _first_time(text: str) -> str:
    from desktop.core.recurring import days_due  # as above

    return iso(next(days_due(text), None))
