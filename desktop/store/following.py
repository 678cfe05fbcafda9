"""A plan that is only read goes on with what somebody else writes into its file.

The file is asked every second or so whether it has another content: by its size and time, and by
SQLite's own count of changes, which takes its lock for an instant and no longer. What came is
mostly a few steps more, whose operations are done in memory too. Where it is something else, as
another file has the name or an older copy was put back, the file is read anew, and what differs is
taken over in the same way; so whoever shows the plan is told of each row, and of no more.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from desktop.core.changes import Op, Source, ops_between
from desktop.core.data import PlanData
from desktop.core.errors import FileProblem
from desktop.core.plan import Plan
from desktop.core.sound import make_sound
from desktop.store.connection import Base, has_step, last_of
from desktop.store.door import Door
from desktop.store.problems import gone, primary_code
from desktop.store.reading import read_data
from desktop.store.storage import FileStorage
from desktop.store.witness import Seen, seen

_UNREADABLE = (sqlite3.Error, FileProblem, ValueError, TypeError, KeyError)
_T = TypeVar("_T")
Forward = Callable[[sqlite3.Connection], None]


class Follower:
    """Keeps *plan*, which was read through *door*, in step with its file.

    ``lost`` is a sentence when there is nothing to follow any more, "" otherwise: the plan is then
    shown as it last stood. ``became`` is a sentence once the file held another plan than before, or
    a version that did not go on from the one before, "" until then. *forward* brings an older file,
    in a copy, to the present format.
    """

    def __init__(self, door: Door, storage: FileStorage, plan: Plan, forward: Forward) -> None:
        self.door, self.storage = door, storage
        self._plan, self._forward = plan, forward
        self._last = storage.last
        self._count = self._counted()
        self._opened = self._seen = seen(door.path)
        self._is_sure = False  # that what was read is of the file as it is remembered
        self.lost = self.became = ""

    def look(self) -> bool:
        """Take over what the file has more or otherwise; whether that was anything.

        Never waits for whoever is writing a step just now: the next look finds it.
        """
        path = self.door.path
        try:
            return self._look(path)
        except FileNotFoundError:
            self.lost = f"{gone(path)}. The plan is shown as it last stood there."
        except OSError:
            self.lost = (
                f"{path} cannot be reached now. The plan is shown as it last stood; check that the "
                "disk or share is still connected."
            )
        except _UNREADABLE as error:
            if _is_busy(error):
                return False
            self.lost = (
                f"{path.name} holds something that cannot be read now. The plan is shown as it "
                "last stood there."
            )
        self._is_sure = False
        return False

    def _look(self, path: Path) -> bool:
        now = seen(path)
        if not now.is_the_file_of(self._opened):
            return self._read_anew(now)
        try:
            count = self._counted()
            if self._is_sure and now == self._seen and count == self._count:
                return False
            if not self.door.reads_a_copy and self.storage.to_mend is None:
                return self._go_on(now, count)
        except _UNREADABLE as error:
            if _is_busy(error):
                raise
        return self._read_anew(now)

    def _counted(self) -> int:
        """How often others have changed the file, as SQLite counts it for this connection."""
        connection = self.door.connection
        assert connection is not None
        found = _at_once(connection, lambda: connection.execute("PRAGMA data_version").fetchone())
        count: int = found[0]
        return count

    def _go_on(self, now: Seen, count: int) -> bool:
        """Do the operations of the steps that came."""
        connection = self.door.connection
        assert connection is not None
        found = _at_once(connection, lambda: self._steps_since(connection))
        if found is None:
            return self._read_anew(now)
        ops, last = found
        if not ops and now != self._seen:
            return self._read_anew(now)  # written over, maybe with other rows behind the same step
        try:
            self._plan.follow(ops)
        except (LookupError, TypeError):
            return self._read_anew(now)
        self._took(now, count, last)
        return bool(ops)

    def _steps_since(self, connection: sqlite3.Connection) -> tuple[list[Op], Base] | None:
        """The operations behind the last step that is known, and the last step now.

        None where the file did not go on from there, or where its rows were set right.
        """
        connection.execute("BEGIN")
        try:
            if self._last.id and not has_step(connection, self._last):
                return None
            ops: list[Op] = []
            for step in self.storage.steps_after(self._last.id):
                if step.source == Source.MENDED:
                    return None
                ops += self.storage.ops_of(step)
            return ops, last_of(connection)
        finally:
            connection.execute("COMMIT")

    def _read_anew(self, now: Seen) -> bool:
        """Read the file as if it were opened now, and take over what differs."""
        door = Door(self.door.path, read_only=True)
        try:
            connection = door.go_in(self._forward, lambda _older: None)
            data = read_data(connection)
            mended = make_sound(data)
            storage = FileStorage(connection, door.name, self.storage.author, mended)
            storage.look_at_newest()
            became = self._what_became(data, connection)
            ops = ops_between(self._plan.data, data)
            if ops and storage.last == self._last:
                became = became or self._otherwise()
            self._plan.data.unsound = data.unsound
            self._plan.follow(ops, storage)
        except BaseException:
            door.close()
            raise
        door.why, door.waiting = self.door.why, self.door.waiting
        door.no_locks = door.no_locks or self.door.no_locks
        self.door.close()
        self.door, self.storage = door, storage
        self._opened = now
        self.became = became or self.became
        self._took(now, self._counted(), storage.last)
        return bool(ops)

    def _what_became(self, data: PlanData, connection: sqlite3.Connection) -> str:
        """Whether what is read anew is no longer what was shown, in a sentence; "" where it is."""
        before, at = self._plan.data.info, f"{datetime.now():%H:%M}"
        name = self.door.path.name
        if data.info.uid != before.uid:
            return (
                f"Since {at} {name} holds another plan, “{data.info.title}”, which is what is "
                f"shown here now; before, it was “{before.title}”."
            )
        if self._last.id and not has_step(connection, self._last):
            return (
                f"At {at} {name} was replaced by another version of the plan, without the last "
                "changes that were shown here. That version is what is shown now."
            )
        return ""

    def _otherwise(self) -> str:
        """That rows differ which no step has changed, in a sentence."""
        return (
            f"At {datetime.now():%H:%M} {self.door.path.name} was written over with other rows, "
            "which no change in its history tells of. Those are what is shown now."
        )

    def _took(self, now: Seen, count: int, last: Base) -> None:
        self._seen, self._count, self._last = now, count, last
        self._is_sure, self.lost = True, ""


def _at_once(connection: sqlite3.Connection, ask: Callable[[], _T]) -> _T:
    """What *ask* gives, without waiting for a writer: that is SQLITE_BUSY then."""
    (patience,) = connection.execute("PRAGMA busy_timeout").fetchone()
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        return ask()
    finally:
        connection.execute(f"PRAGMA busy_timeout = {patience}")


def _is_busy(error: BaseException) -> bool:
    cause = error if isinstance(error, sqlite3.Error) else error.__cause__
    return isinstance(cause, sqlite3.Error) and primary_code(cause) == sqlite3.SQLITE_BUSY
