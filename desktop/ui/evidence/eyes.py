"""What is known of the files of a plan's evidence: looked at in a thread, and kept meanwhile."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.core.changes import Changed
from desktop.core.errors import Cancelled, FileProblem
from desktop.core.evidence.looking import NOT_LOOKED, Looked, Looker
from desktop.core.kinds import Evidence
from desktop.core.kinds.evidence import INSIDE
from desktop.ui.in_thread import InThread
from desktop.ui.session import PlanSession

if TYPE_CHECKING:
    from desktop.store.private_copy import PrivateCopy  # slow to import, and seldom needed

_GRACE = 2.0  # seconds in which a look ends that is told to

_Key = tuple[int, str, str, str]


def _key(item: Evidence) -> _Key:
    """By which a look is known to be of the item as it is now."""
    return item.id, item.file, item.sha256, item.kept


class Eyes(QObject):
    """Looks at files for one open plan, and holds what was opened out of it.

    Signals: ``looked()`` when more is known than before; ``progressed(int, int)`` with how many
    items of a look are done, of how many.
    """

    looked = Signal()
    progressed = Signal(int, int)

    def __init__(self, session: PlanSession) -> None:
        super().__init__(session)
        self._session = session
        self._looker = Looker(session.path.parent)
        self._found: dict[_Key, Looked] = {}
        self._waiting: dict[_Key, Evidence] = {}
        self._job: InThread[dict[_Key, Looked]] | None = None
        self._stop = threading.Event()
        self._opened: list[PrivateCopy] = []
        session.closed.connect(self.close)
        session.changed.connect(self._follow)

    def of(self, item: Evidence) -> Looked:
        """How an item's file stands, as far as was looked."""
        return self._found.get(_key(item), NOT_LOOKED)

    @property
    def busy(self) -> bool:
        """Whether a look is under way."""
        return self._job is not None

    def look(self, items: Iterable[Evidence]) -> None:
        """Look at items' files in a thread; those of a look under way come after it."""
        # A thread has rows of its own: those of the plan may change meanwhile.
        self._waiting |= {_key(each): Evidence(**each.values()) for each in items}
        self._begin()

    def _begin(self) -> None:
        if self._job is not None or not self._waiting or self._stop.is_set():
            return
        waiting, self._waiting = self._waiting, {}
        session, looker, stop = self._session, self._looker, self._stop
        places = [each.file for each in session.plan.data.all(Evidence)]
        asks_inside = any(each.kept == INSIDE for each in waiting.values())

        def look() -> dict[_Key, Looked]:
            found: dict[_Key, Looked] = {}
            if asks_inside:
                looker.kept = None
                with suppress(FileProblem):
                    looker.kept = session.kept_sizes()
            with suppress(Cancelled), looker.together(places):
                for key, item in waiting.items():
                    found[key] = looker.look(item, stop.is_set)
                    if len(waiting) > 1:
                        self.progressed.emit(len(found), len(waiting))
            return found

        self._job = InThread(look, self._ended)

    def _ended(self) -> None:
        job, self._job = self._job, None
        if job is None or self._stop.is_set():
            return
        found = job.result or {}
        changed = any(self._found.get(key) != looked for key, looked in found.items())
        self._found |= found
        self._hand_on()
        self._begin()
        if changed or not self.busy:
            self.looked.emit()

    def _hand_on(self) -> None:
        """Give what is known to the plan, for the checks: of each item as it is now."""
        data = self._session.plan.data
        known = ((each.id, self._found.get(_key(each))) for each in data.all(Evidence))
        data.looked = {number: looked for number, looked in known if looked is not None}

    def _follow(self, changed: Changed) -> None:
        if changed.touches(Evidence):
            self._hand_on()

    def stop(self) -> None:
        """End a look under way; what it found by then is kept."""
        self._waiting.clear()
        self._stop.set()
        if self._job is not None:
            self._job.wait(_GRACE)
            job, self._job = self._job, None
            job.drop()
            self._found |= job.result or {}
            self._hand_on()
        self._stop = threading.Event()
        self.looked.emit()

    def hold(self, copy: PrivateCopy) -> None:
        """Keep a copy that was opened until the plan is closed."""
        self._opened.append(copy)

    def close(self) -> None:
        """End all: the plan is closed, and no copy of what is inside it stays behind."""
        self._waiting.clear()
        self._stop.set()
        if self._job is not None:
            self._job.drop()
            self._job.wait(_GRACE)
            self._job = None
        for copy in self._opened:
            copy.close()
        self._opened.clear()


def eyes_of(session: PlanSession) -> Eyes:
    """The eyes of a plan, one pair for all that shows it."""
    found = session.present.findChild(Eyes)
    return found if found is not None else Eyes(session.present)
