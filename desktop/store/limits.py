"""How much of a plan file is taken, so that no file can take the machine with it.

A plan of 300 actions and three years of reviews has some 20 MB; these limits are far above any
plan, and a file beyond them is refused in a sentence rather than read until memory ends.
"""

from __future__ import annotations

import contextlib
import re
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from desktop.core.errors import FileProblem
from desktop.core.text import count
from desktop.store.problems import primary_code, why

_MB = 1 << 20

LARGEST_FILE = 512 * _MB
"""Bytes of a plan file."""

LONGEST_TEXT = 40 * _MB
"""Bytes of one text in it: the longest is the record of a review of a very large plan."""

CHECK_TIME = 2.0
"""Seconds that a look at the whole file may take while somebody waits for it to open."""

_MOST_FOUND = 1_000  # things that SQLite lists, most of them values where there are many
_OF_A_VALUE = re.compile(r"CHECK constraint failed|NULL value in|non-\w+ value in|\w+ value in")
_UNREAD = re.compile(r"error code=(\d+)")
_EVERY = 20_000  # steps of SQLite's machine between two looks at the clock


def refuse_large(path: Path) -> None:
    """Raise FileProblem for a file that is larger than any plan."""
    try:
        size = path.stat().st_size
    except OSError as error:
        raise FileProblem(f"{path.name} could not be opened: {why(error)}.") from error
    if size > LARGEST_FILE:
        raise FileProblem(
            f"{path.name} has {size // _MB:,} MB, more than any plan "
            f"({LARGEST_FILE // _MB} MB), so it was not opened. It was left as it is; "
            "restore a backup with File, Backups."
        )


def limit(connection: sqlite3.Connection) -> None:
    """Let a connection read no text that is longer than any in a plan; DataError tells of one."""
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_TEXT)


def quick_check(
    connection: sqlite3.Connection, seconds: float = CHECK_TIME, *, table: str = ""
) -> str:
    """What is damaged in a plan file, or in one *table* of it, as a clause; "" for nothing found.

    A value that a table's own rules do not allow is no damage of the file: that is looked after
    when the plan is made sound, see :mod:`desktop.core.sound`. Nothing was found either when
    *seconds* are over before all has been looked at: the backup that is taken soon after looks
    without a limit. Raises sqlite3.DatabaseError where the damage does not even let it be looked
    for.
    """
    return _look(connection, f"quick_check({table or _MOST_FOUND})", seconds)


def look_through(connection: sqlite3.Connection, seconds: float) -> str:
    """As :func:`quick_check`, and whether every index says what its table says."""
    return _look(connection, f"integrity_check({_MOST_FOUND})", seconds)


def why_no_damage(error: Exception, unanswered: Callable[[], OSError | None]) -> str:
    """Why a file could not be read or written though nothing in it is damaged; "" where it is.

    A text may be longer than any is taken here. And SQLite calls a page that the disk did not give
    a damaged one: *unanswered* says what the disk answered instead of the file's bytes.
    """
    if not isinstance(error, sqlite3.Error):
        return ""
    code = primary_code(error)
    if code == sqlite3.SQLITE_TOOBIG:
        return (
            f"it holds a text of more than {LONGEST_TEXT // _MB} MB, longer than any in a plan. "
            "Shorten that with the program that wrote it, or restore a backup with File, Backups"
        )
    if code in (0, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB) and (no := unanswered()):
        return why(no)
    return ""


@contextlib.contextmanager
def hurried(connection: sqlite3.Connection, seconds: float) -> Iterator[None]:
    """Ask a connection something that is left, without a word, once *seconds* are over."""
    until = time.monotonic() + seconds
    connection.set_progress_handler(lambda: time.monotonic() > until, _EVERY)
    try:
        yield
    except sqlite3.OperationalError as error:
        if primary_code(error) != sqlite3.SQLITE_INTERRUPT:
            raise
    finally:
        connection.set_progress_handler(None, _EVERY)


def _look(connection: sqlite3.Connection, check: str, seconds: float) -> str:
    found: list[tuple[str]] = []
    with hurried(connection, seconds):
        found = connection.execute(f"PRAGMA {check}").fetchall()
    # One answer may hold many lines, below one that names the database.
    lines = [line for (said,) in found if said != "ok" for line in said.splitlines()]
    if any(
        (told := _UNREAD.search(line)) and int(told[1]) & 0xFF == sqlite3.SQLITE_IOERR
        for line in lines
    ):
        silent = sqlite3.OperationalError("disk I/O error")
        silent.sqlite_errorcode = sqlite3.SQLITE_IOERR
        raise silent
    many = sum(not line.startswith("***") and not _OF_A_VALUE.match(line) for line in lines)
    return f"its pages do not fit together, in {count(many, 'place')}" if many else ""
