"""The one door to a plan file: who may write, by which connection, and what was found on the way.

Every opening goes through here. The path is followed to the file itself; the lock is the file's,
by whatever name it was opened; what is not a plan's own is not let act; what a crash left is
rolled back in the file by a writer, in a private copy for a reader.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.core.errors import FileProblem
from desktop.store import belonging, journal, past_look, schema
from desktop.store.connection import connect
from desktop.store.header import FORMAT, read_header
from desktop.store.limits import limit, refuse_large
from desktop.store.lock import NO_LOCKS, WriteLock
from desktop.store.problems import Damage, is_half_written, is_without_locks, primary_code, why
from desktop.store.witness import Witness

if TYPE_CHECKING:
    from desktop.store.private_copy import PrivateCopy

_CHOSEN = "It was opened for reading only."
_WITHOUT_THEM = (
    " They do not act on what is shown. To go on with the plan, choose File, Open what can be read "
    "of a damaged plan: that makes a new plan of it, without them."
)
Forward = Callable[[sqlite3.Connection], None]
"""Brings an older file, which is open, to the present format."""


class Door:
    """What is held while a plan file is open: the lock, the connection, a private copy.

    ``path`` is the file itself, behind every link. ``why`` is "" when it can be written, or the
    sentence that says why it cannot, and ``reason`` what of it is found in the file or with others,
    to begin another sentence with. ``told`` are sentences on what was found beside or in the
    file that whoever opened it is to know, ``damaged`` whether one is that its history cannot be
    trusted as its pages are damaged. ``witness`` sees to it that a writer's file stays the
    same one. ``waiting`` is the lock of somebody else, while that is why it cannot be written.
    ``no_locks`` says that the disk or share keeps none, ``seal`` then of which bytes the private
    copy is that is read (:mod:`desktop.store.share`).
    """

    def __init__(self, path: Path, *, read_only: bool) -> None:
        read_header(path)
        self.path = Path(os.path.realpath(path))
        refuse_large(self.path)
        belonging.refuse_what_is_no_file(self.path)
        self.name = path.name
        self.why, self.reason = _CHOSEN if read_only else "", ""
        self.told: list[str] = []
        self.damaged = False
        self.connection: sqlite3.Connection | None = None
        self.witness: Witness | None = None
        self.no_locks, self.seal = False, ""
        self.waiting: WriteLock | None = None
        self._lock: WriteLock | None = None
        self._copy: PrivateCopy | None = None
        if not self.why and not os.access(self.path, os.W_OK):
            self._only_to_read(f"{self.name} is write-protected", "it")
        if not self.why:
            lock = WriteLock(self.path)
            if lock.acquire():
                self._lock = lock
            else:
                self._only_to_read(lock.why_not, self.name)
                self.waiting = lock if lock.is_held else None
                self.no_locks = lock.knows_no_locks

    def _only_to_read(self, reason: str, called: str) -> None:
        self.reason = reason
        self.why = f"{reason}, so {called} was opened for reading only."

    @property
    def reads_a_copy(self) -> bool:
        """Whether what is read is a private copy, which does not change with the file."""
        return self._copy is not None

    def go_in(self, forward: Forward, back_up: Forward) -> sqlite3.Connection:
        """Connect, for writing where that may be.

        An older file is brought *forward*, after *back_up*, or in a private copy when it is only
        read. Raises FileProblem, OSError or sqlite3.Error; :meth:`close` is then the caller's.
        """
        if not self.why:
            try:
                connection = self._to_write(forward, back_up)
            except sqlite3.OperationalError as error:
                if not self._is_without_locks(error):
                    raise
                self._close_connection()
                self._let_go()
                self._only_to_read(NO_LOCKS, self.name)
            else:
                if connection is not None:
                    return connection
        return self._to_read(forward)

    def _is_without_locks(self, error: sqlite3.Error) -> bool:
        """Whether SQLite could not go on as there are no locks, which is known from then on."""
        lock = self._lock or WriteLock(self.path)
        if is_without_locks(error) or (
            primary_code(error) == sqlite3.SQLITE_BUSY and lock.is_of_no_use()
        ):
            self.no_locks = True
        return self.no_locks

    def _close_connection(self) -> None:
        if self.connection is not None:
            self.connection.close()
            self.connection = None

    def _to_write(self, forward: Forward, back_up: Forward) -> sqlite3.Connection | None:
        """A connection that writes; None, with ``why``, for a file that would do more than that."""
        self._set_strange_aside()
        self.witness = Witness(self.path)
        self.connection = connection = connect(self.path)
        limit(connection)
        if foreign := schema.foreign_triggers(connection):
            self._close_connection()
            self._let_go()
            self._only_to_read(
                f"{self.name} holds commands that Plandesk did not put there (trigger "
                f"{', '.join(foreign)})",
                "it",
            )
            self.why += _WITHOUT_THEM
            return None
        # SQLite is asked for the format: what stands in the file may be half written.
        if _format(connection) < FORMAT:
            back_up(connection)
            forward(connection)
        self._refuse_other_tables(connection)
        return connection

    def _to_read(self, forward: Forward) -> sqlite3.Connection:
        """A connection that reads; to a private copy where the file would have to be changed."""
        source = None
        with_log = belonging.is_kept_with_a_log(self.path)  # SQLite makes files to read one
        if not self.no_locks and not with_log:
            try:
                self.connection = source = connect(self.path, read_only=True)
                limit(source)
                if _format(source) >= FORMAT:
                    self._refuse_unsound(source)
                    return source
            except sqlite3.OperationalError as error:
                if not is_half_written(error) and not self._is_without_locks(error):
                    raise
                self._close_connection()
                source = None
        copy = self._copy_to_read(source)
        self.connection = connection = connect(copy)
        limit(connection)
        connection.execute("PRAGMA synchronous = OFF")  # nothing in a copy is to be kept
        schema.drop(connection, schema.foreign_triggers(connection))
        if _format(connection) < FORMAT:
            forward(connection)
        self._refuse_unsound(connection)
        return connection

    def _copy_to_read(self, source: sqlite3.Connection | None) -> Path:
        from desktop.store.private_copy import PrivateCopy  # slow to import, and seldom needed

        try:
            self._copy = PrivateCopy(self.name)
            if source is None:
                judged = self._judge_beside()
                self.seal = self._copy.take_bytes(self.path, judged.own)
            else:
                self._copy.take(source)
        except OSError as error:
            raise FileProblem(
                f"{self.name} has to be read from a copy, which could not be made in the "
                f"temporary folder: {why(error)}. The file was left as it is."
            ) from error
        finally:
            self._close_connection()
        return self._copy.path

    def _judge_beside(self) -> belonging.Judged:
        """What lies beside the plan and is its own, for a reader, who leaves it all there."""
        if not belonging.is_anything_to_judge(self.path):
            return belonging.Judged()
        judged = belonging.judge(self.path)
        if judged.strange:
            self.told.append(
                f"Beside {self.name} lies what is not its own, and would have spoilt it "
                f"({belonging.named(self.path, judged.strange)}). It was not looked at, and "
                "everything was left as it is."
            )
        return judged

    def _set_strange_aside(self) -> None:
        """Give what is not the plan's own another name before a writer's SQLite finds it."""
        if not belonging.is_anything_to_judge(self.path) or self._is_being_written():
            return
        strange = belonging.judge(self.path).strange
        aside = [each for ending in strange for each in journal.set_aside(self.path, ending)]
        if aside:
            self.told.append(
                f"Beside {self.name} lay what is not its own, and would have spoilt it: it is now "
                f"called {' and '.join(each.name for each in aside)}. The plan is as its file "
                "holds it."
            )

    def _is_being_written(self) -> bool:
        """Whether another program is in the middle of a change: the journal is its own then."""
        if belonging.is_kept_with_a_log(self.path):
            return False
        try:
            with contextlib.closing(connect(self.path, read_only=True)) as connection:
                connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        except sqlite3.OperationalError as error:
            if is_half_written(error):
                return False
            raise
        except sqlite3.DatabaseError:
            return False
        return True

    def _refuse_unsound(self, connection: sqlite3.Connection) -> None:
        """Raise sqlite3.DatabaseError for what is damaged or half written, and is only read.

        Where that is the history alone, the plan is shown, and it is said. A writer's file is
        looked at as a whole before the first change.
        """
        self._refuse_other_tables(connection)
        damage = past_look.what_is_damaged(connection)
        if not damage:
            return
        if not past_look.is_of_history_alone(connection):
            raise Damage(damage)
        self.damaged = True
        words = past_look.damage_in_words(self.name, damage)
        self.told.append(words)
        if self.why == _CHOSEN:
            self.why = words

    def _refuse_other_tables(self, connection: sqlite3.Connection) -> None:
        if clause := schema.what_is_no_table(connection):
            raise Damage(clause)

    def close(self) -> None:
        """Let go of everything; harmless when that was done."""
        if self.connection is not None:
            self._close_connection()
            if self._lock is not None:
                journal.remove_cold(self.path)
        if self._copy is not None:
            self._copy.close()
            self._copy = None
        self._let_go()

    def _let_go(self) -> None:
        if self.witness is not None:
            self.witness.close()  # behind SQLite's own handle
            self.witness = None
        if self._lock is not None:
            self._lock.release()
            self._lock = None


def _format(connection: sqlite3.Connection) -> int:
    number: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return number
