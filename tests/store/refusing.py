"""SQLite refuses one statement, whichever it is: as where a disk fails once and then goes on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

ERRORS = {
    "malformed": (sqlite3.DatabaseError, sqlite3.SQLITE_CORRUPT, "malformed disk image"),
    "unanswered": (sqlite3.OperationalError, sqlite3.SQLITE_IOERR, "disk I/O error"),
    "full": (sqlite3.OperationalError, sqlite3.SQLITE_FULL, "database or disk is full"),
    "busy": (sqlite3.OperationalError, sqlite3.SQLITE_BUSY, "database is locked"),
}
"""What SQLite may answer, by a name of ours."""


class Refusal:
    """Counts statements, and refuses the one whose turn it is."""

    def __init__(self, at: int, what: str) -> None:
        self.at, self.what = at, what
        self.seen = 0
        self.refused = ""

    def hear(self, statement: str) -> None:
        if self.seen == self.at:
            self.seen += 1
            self.refused = statement
            kind, code, words = ERRORS[self.what]
            error = kind(words)
            error.sqlite_errorcode = code
            raise error
        self.seen += 1


@contextmanager
def refusing(at: int, what: str, name: str = "") -> Iterator[Refusal]:
    """Refuse the statement number *at*, from 0, to files that have *name* in their path."""
    refusal, real = Refusal(at, what), sqlite3.connect

    class Refusing(sqlite3.Connection):
        def execute(self, sql: str, values: Any = (), /) -> sqlite3.Cursor:
            refusal.hear(sql)
            return super().execute(sql, values)

        def executemany(self, sql: str, values: Iterable[Any], /) -> sqlite3.Cursor:
            refusal.hear(sql)
            return super().executemany(sql, values)

    def connect(database: Any, **how: Any) -> sqlite3.Connection:
        of_disk = str(database) != ":memory:" and name in str(database)
        factory = Refusing if of_disk else sqlite3.Connection
        return real(database, **{"factory": factory, **how})  # type: ignore[no-any-return]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sqlite3, "connect", connect)
        yield refusal
