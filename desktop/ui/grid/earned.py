"""What earns the ratings of the actions that are seen, found while nothing else is to be done.

A cell is painted at once with what is known. What is not known yet is found a moment later, a few
milliseconds at a time, and its row is then painted again: so neither scrolling nor typing waits.
"""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.core.changes import Changed
from desktop.core.kinds import Action
from desktop.core.ratings import IMPACT
from desktop.ui.once import once
from desktop.ui.session import LiveView

if TYPE_CHECKING:  # slow to import, and not needed before the first action is seen
    from desktop.core.earned import Earned, Mark, Side
    from desktop.core.earned.kept import Kept

AT_ONCE = 0.006  # seconds of work between two looks at what else is to be done
MOST = 200  # actions that wait: more have been scrolled past


class EarnedMarks(QObject):
    """Signals: ``found(int)`` with the id of an action of which something new is known;
    ``forgotten()`` when anything may have become another."""

    found = Signal(int)
    forgotten = Signal()

    def __init__(self, session: LiveView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._plan = session.plan
        self._kept: Kept | None = None
        self._wanted: dict[int, None] = {}
        self._shown: dict[int, Earned] = {}  # what was known last, until it is known anew
        self._later = once(self, self._work)
        session.changed.connect(self._follow)
        session.as_at_changed.connect(self._look_again)

    def of(self, action: Action) -> Earned:
        """What earns the ratings of an action, found now when it is not known."""
        if self._kept is None:
            from desktop.core.earned.kept import Kept

            self._kept = Kept(self._plan.data, self._session.as_at)
        self._kept.look_as_at(self._session.as_at)  # a day may have ended meanwhile
        found = self._shown[action.id] = self._kept.of(action)
        return found

    def known(self, action: Action) -> Earned | None:
        """The same where it is known already, None where it has to be found."""
        if self._kept is None or self._kept.as_at != self._session.as_at:
            return None
        return self._kept.known(action)

    def side_of(self, action: Action, field: str) -> Side | None:
        """The same of one rating, by its field; None in a plan that has not both."""
        found = self.of(action)
        return found.impact if field == IMPACT else found.delivery

    def mark(self, action: Action, field: str) -> Mark | None:
        """The mark to paint beside a rating; None where it is to be found first."""
        known = self.known(action)
        if known is None:
            self._wanted[action.id] = None
            if len(self._wanted) > MOST:
                self._wanted.pop(next(iter(self._wanted)))
            if not self._later.isActive():
                self._later.start(0)
            known = self._shown.get(action.id)
        if known is None:
            return None
        side = known.impact if field == IMPACT else known.delivery
        return side.mark if side is not None and side.supports else None

    def _work(self) -> None:
        ends = perf_counter() + AT_ONCE
        while self._wanted and perf_counter() < ends:
            action_id = next(reversed(self._wanted))  # what was asked for last is seen now
            self._wanted.pop(action_id)
            action = self._plan.data.get(Action, action_id)
            if action is not None:
                self.of(action)
                self.found.emit(action_id)
        if self._wanted:
            self._later.start(0)

    def _follow(self, changed: Changed) -> None:
        if self._kept is not None:
            self._kept.follow(changed)
        for action_id in changed.deleted.get(Action, ()):
            self._shown.pop(action_id, None)
        if set(changed.updated) - {Action} or changed.inserted or changed.deleted:
            self.forgotten.emit()

    def see_files(self) -> None:
        """Files of evidence were looked at: what is known may be another."""
        if self._kept is not None:
            self._kept.see_files()
            self.forgotten.emit()

    def _look_again(self) -> None:
        if self._kept is not None:
            self._kept.look_as_at(self._session.as_at)
            self._shown.clear()
            self.forgotten.emit()
