"""A share that keeps no locks, as far as a program can tell: asking for one there fails."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from desktop.store import door
from desktop.store.connection import connect

REFUSALS = ("file lock", "SQLite", "SQLite says locked")


def keeps_no_locks(
    folder: Path, monkeypatch: pytest.MonkeyPatch, refusal: str = "file lock"
) -> None:
    """From now on nothing in *folder* can be locked.

    *refusal* is who is refused: the program's own lock; or SQLite alone, which says so, or which
    takes it for somebody else's lock, as it does where the system answers ENOLCK.
    """
    take = FileLock.acquire

    def acquire(self: Any, *given: Any, **named: Any) -> Any:
        if Path(self.lock_file).parent == folder and refusal == "file lock":
            raise OSError(errno.ENOLCK, "No locks available")
        return take(self, *given, **named)

    def refused(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
        if path.parent == folder:
            busy = refusal == "SQLite says locked"
            error = sqlite3.OperationalError("database is locked" if busy else "disk I/O error")
            error.sqlite_errorcode = sqlite3.SQLITE_BUSY if busy else sqlite3.SQLITE_IOERR_LOCK
            raise error
        return connect(path, read_only=read_only)

    def lockf(*_: Any) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(FileLock, "acquire", acquire)
    monkeypatch.setattr(door, "connect", refused)
    if refusal == "SQLite says locked":
        fcntl = pytest.importorskip("fcntl")
        monkeypatch.setattr(fcntl, "lockf", lockf)
