"""The checks of an open plan as signals, worked out while nothing else happens."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from PySide6.QtCore import QObject, Signal

from desktop.core.changes import Changed
from desktop.core.checks import Checker, Finding, Report
from desktop.core.checks.rules import SERIOUS
from desktop.core.kinds import Action
from desktop.core.plan import Plan
from desktop.core.text import count
from desktop.ui.evidence.eyes import eyes_of
from desktop.ui.once import once
from desktop.ui.session import LiveView, PlanSession

PAUSE = 250  # milliseconds without an edit before the checks are looked at again
PORTION = 0.005  # seconds of looking before the window gets its turn


class ChecksBridge(QObject):
    """One checker for one open plan, shared by all that shows its findings.

    ``total``, ``of_action`` and ``of_area`` tell what is known; ``of_action`` is always true of
    the plan as it stands. Signal: ``changed()`` when all is known again after an edit.
    """

    changed = Signal()

    def __init__(self, session: LiveView) -> None:
        super().__init__(session)
        self._plan: Plan = session.plan
        self._session = session
        self._checker = Checker(self._plan.data, session.as_at)
        self._marks = Marks(self)
        self._is_known = False  # how many findings there are as at the day
        self._timer = once(self, self._work)
        session.changed.connect(self._follow)
        session.as_at_changed.connect(self._turn_to_today)
        if isinstance(session, PlanSession):
            eyes_of(session).looked.connect(self._see_files)
        self._timer.start(0)

    # --- what is known -----------------------------------------------------------------------

    @property
    def ready(self) -> bool:
        """Whether everything has been looked at since the last edit."""
        return not self._timer.isActive()

    @property
    def total(self) -> int:
        """How many findings there are to look at."""
        return self._checker.total

    def of_action(self, action_id: int) -> list[Finding]:
        """The findings on one action."""
        return self._checker.of_action(action_id)

    def of_area(self, area_id: int) -> int:
        """How many findings there are in an area."""
        return self._checker.count_in(area_id)

    def serious_in(self, area_id: int) -> int:
        """How many serious findings there are in an area, for the quiet mark on its tab."""
        return self._checker.serious_in(area_id)

    def report(self) -> Report:
        """All findings, with what is excused and switched off."""
        self._turn_to_today()
        return self._checker.report()

    @property
    def marks(self) -> Mapping[int, str]:
        """What is serious about each action, by its id: looked up when it is asked for."""
        return self._marks

    @property
    def words(self) -> str:
        """The number of findings as the status bar says it, once all was counted for the day.

        After an edit what was known stays until it is known again, a moment later.
        """
        if not self._is_known:
            return "Counting the checks…"
        if not self.total:
            return "No checks need a look"
        return count(self.total, "check needs a look", "checks need a look")

    # --- the day -----------------------------------------------------------------------------

    @property
    def as_at(self) -> date:
        """The day that the checks are as at: the one that the session looks at."""
        return self._checker.as_at

    def _turn_to_today(self) -> None:
        wanted = self._session.as_at
        if wanted != self._checker.as_at:
            self._checker.set_as_at(wanted)
            self._is_known = False
            self._timer.start(0)

    # --- following the plan ------------------------------------------------------------------

    def _follow(self, changed: Changed) -> None:
        self._checker.refresh(changed)
        self._timer.start(PAUSE)

    def _see_files(self) -> None:
        """Files of evidence were looked at, which the checks speak of."""
        self._checker.see_files()
        self._timer.start(PAUSE)

    def _work(self) -> None:
        self._turn_to_today()
        if self._checker.work(PORTION):
            self._done()
        else:
            self._timer.start(0)

    def finish(self) -> None:
        """Do all that there is to do now."""
        self._turn_to_today()
        self._checker.work()
        self._done()

    def _done(self) -> None:
        self._timer.stop()
        self._is_known = True
        self.changed.emit()


class Marks(Mapping[int, str]):
    """What is serious about each action, as the grid's quiet mark tells it.

    Advice stands in the panel alone: a mark on every row would say nothing.
    """

    def __init__(self, bridge: ChecksBridge) -> None:
        self._bridge = bridge

    def __getitem__(self, action_id: int) -> str:
        found = [each for each in self._bridge.of_action(action_id) if each.rule in SERIOUS]
        if not found:
            raise KeyError(action_id)
        return "\n".join(each.message for each in found)

    def __iter__(self) -> Iterator[int]:
        table = self._bridge._plan.data.table(Action)
        return (action_id for action_id in table if self.get(action_id))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def bridge_of(session: LiveView) -> ChecksBridge:
    """The one bridge of an open plan; made when it is first asked for."""
    found = session.findChild(ChecksBridge)
    return found if isinstance(found, ChecksBridge) else ChecksBridge(session)
