"""The day by which an action is due, for everything that looks for what is late or coming.

An action is due by the day of its by-when. Work that recurs from a day on ("Monthly from May 2015")
has none before the first time is recorded, and falls due at that first time all the same: it is
late and coming like any other.
"""

from __future__ import annotations

from functools import lru_cache

from desktop.core.kinds import Action, iso


def due_by(action: Action) -> str:
    """The day (ISO) by which an action is due, "" for none."""
    return action.due or (_first_time(action.by_when) if action.by_when else "")


@lru_cache(maxsize=4_096)
def _first_time(text: str) -> str:
    from desktop.core.recurring import days_due  # slow to import, and needed for few actions

    return iso(next(days_due(text), None))
