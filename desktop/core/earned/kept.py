"""What earns the ratings of a live plan's actions, kept for each until something of it changes."""

from __future__ import annotations

from datetime import date

from desktop.core.changes import Changed
from desktop.core.data import PlanData
from desktop.core.earned import Earned, Reckoning
from desktop.core.kinds import Action
from desktop.core.ratings import IMPACT


class Kept:
    """Answers at once for what was asked before.

    A step that changes cells of actions forgets those actions; any other forgets all: it is found
    again for what is looked at, which is a screen of actions, not a plan of them.
    """

    def __init__(self, data: PlanData, as_at: date) -> None:
        self._data = data
        self.as_at = as_at
        self._reckoning = Reckoning(data, as_at)
        self._found: dict[int, Earned] = {}

    def known(self, action: Action) -> Earned | None:
        """What is known already of an action, None where it has to be found."""
        return self._found.get(action.id)

    def of(self, action: Action) -> Earned:
        """What earns the ratings of an action."""
        found = self._found.get(action.id)
        if found is None:
            found = self._found[action.id] = self._reckoning.of(action)
        return found

    def look_as_at(self, day: date) -> None:
        """Tell by another day."""
        if day != self.as_at:
            self.as_at = day
            self._begin_again()

    def follow(self, changed: Changed) -> None:
        """Forget what a step may have altered."""
        cells = changed.updated.get(Action, {})
        only_cells = (
            not changed.inserted and not changed.deleted and set(changed.updated) <= {Action}
        )
        # The first impact rating of a plan, or the last that goes, makes it a plan of two.
        if not only_cells or any(IMPACT in columns for columns in cells.values()):
            self._begin_again()
            return
        self._reckoning.forget()
        for action_id in cells:
            self._found.pop(action_id, None)

    def see_files(self) -> None:
        """Forget all: files of evidence were looked at, which what is said of items speaks of."""
        self._begin_again()

    def _begin_again(self) -> None:
        self._reckoning = Reckoning(self._data, self.as_at)
        self._found.clear()
