"""A connection to a plan file, and what every user of one asks of it."""

from __future__ import annotations

import contextlib
import sqlite3
import tempfile
import time
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from desktop.store import journal

SUFFIX = ".plandesk"

# EXTRA, because with FULL a step that was shown as saved can come back undone after a power cut:
# SQLite removes the journal, and only EXTRA brings the folder without it to the disk.
# https://www.sqlite.org/pragma.html#pragma_synchronous
SAFE = ("PRAGMA journal_mode = DELETE", "PRAGMA synchronous = EXTRA")
"""What makes a saved step stand on the disk, as statements for a connection that writes."""


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """A connection set up to be safe before it is fast, with one file at rest.

    Raises sqlite3.Error; so too, rather than wait without end, for a pipe under the name of the
    file or beside it.
    """
    no_file = path if path.exists() and not path.is_file() else journal.in_the_way(path)
    if no_file is not None:
        error = sqlite3.OperationalError(f"unable to open database file: {no_file.name} is no file")
        error.sqlite_errorcode = sqlite3.SQLITE_CANTOPEN
        raise error
    mode = "ro" if read_only else "rwc"
    # Spaces, "?" and "#" in a folder's name must not be taken for parts of the URI.
    uri = f"file:{quote(path.resolve().as_posix())}?mode={mode}"
    # A window writes in a thread while it waits; one thread at a time, which is for it to see to.
    connection = sqlite3.connect(
        uri, uri=True, isolation_level=None, timeout=2.0, check_same_thread=False
    )
    connection.execute("PRAGMA foreign_keys = ON")
    if not read_only:
        for statement in SAFE:
            connection.execute(statement)
    return connection


def copy_whole(
    source: sqlite3.Connection, target: sqlite3.Connection, patience: float = 2.0
) -> None:
    """Copy all that *source* has open into *target*, which is empty.

    Python goes on asking for ever for a file that somebody else holds; here it ends after
    *patience*, in seconds, with the OperationalError of a locked file.
    """
    until = time.monotonic() + patience

    def look(status: int, _remaining: int, _total: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and time.monotonic() > until:
            error = sqlite3.OperationalError("database is locked")
            error.sqlite_errorcode = status
            raise error

    source.backup(target, progress=look, sleep=0.05)


def content_of(source: sqlite3.Connection) -> bytes:
    """The bytes of a file that holds all that *source* has open.

    They are made in the temporary folder, as SQLite asks for locks where it makes a file, and a
    disk or share that a plan is to be written to may keep none. Raises OSError or sqlite3.Error.
    """
    with tempfile.TemporaryDirectory(prefix="plandesk-content-") as folder:
        path = Path(folder) / "content"
        with contextlib.closing(sqlite3.connect(path)) as target:
            copy_whole(source, target)
        return path.read_bytes()


class Base(NamedTuple):
    """A step by its number, and by the identity that no other step has; 0 and "" for none."""

    id: int
    uid: str


def last_of(connection: sqlite3.Connection) -> Base:
    """The last step of the plan that *connection* has open."""
    found = connection.execute("SELECT id, uid FROM steps ORDER BY id DESC LIMIT 1").fetchone()
    return Base(*found) if found else Base(0, "")


def has_step(connection: sqlite3.Connection, step: Base) -> bool:
    """Whether the plan that *connection* has open knows a step of that number and identity."""
    found = connection.execute("SELECT 1 FROM steps WHERE id = ? AND uid = ?", step).fetchone()
    return found is not None


def last_step(connection: sqlite3.Connection) -> int:
    """The number of the last step in a plan file."""
    number: int = connection.execute("SELECT coalesce(max(id), 0) FROM steps").fetchone()[0]
    return number


def identities(connection: sqlite3.Connection, after: int = 0) -> dict[int, str]:
    """The identity of each step behind the step *after*, by its number."""
    return dict(connection.execute("SELECT id, uid FROM steps WHERE id > ?", (after,)))


BEGUN = "begun from memory"
"""The source of the step that stands, in a copy without the history, for all that was before."""


def begun_with(connection: sqlite3.Connection) -> int | None:
    """The step that a copy was begun with from memory, so that it lacks what was before.

    None where its history is that of the plan.
    """
    begun = "SELECT max(id) FROM steps WHERE source = ?"
    step: int | None
    (step,) = connection.execute(begun, (BEGUN,)).fetchone()
    return step
