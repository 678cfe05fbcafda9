"""A copy of a plan for reading only: brought up to date, or set right, where the file must not be.

An older file that is only read, or that somebody else has open, or that lies where nothing may be
written, is copied to a temporary folder of the user's own and brought forward there. The file
itself is never touched. The folder goes when the plan is closed; one that a crash left behind goes
when the window is next started or a copy next made.
"""

from __future__ import annotations

import contextlib
import errno
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from filelock import FileLock, Timeout

from desktop.store.connection import copy_whole
from desktop.store.share import seal_of

_PREFIX = "plandesk-reading-"
_LOCK = "in-use"
_TRIES = 3  # to copy a file that somebody is writing
_YOUNG = 60.0  # seconds in which another program may still be about to lock its new folder


class PrivateCopy:
    """A folder for one copy; ``path`` is where the copy is to stand. Close it to remove both."""

    def __init__(self, name: str) -> None:
        clear_leftovers()
        self._folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
        self.path = self._folder / name
        # The system ends the lock of a process that ends: who can take it knows the folder dead.
        self._lock = FileLock(self._folder / _LOCK, blocking=False)
        try:
            self._lock.acquire()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Remove the copy; harmless when that was done."""
        self._lock.release()
        _remove(self._folder)

    def fill(self, content: Iterable[bytes]) -> None:
        """Write the copy from its bytes, piece by piece. Raises OSError."""
        with self.path.open("wb") as file:
            for piece in content:
                file.write(piece)

    def take(self, source: sqlite3.Connection) -> None:
        """Copy the plan that *source* has open for reading only.

        SQLite itself copies, so that what another program is writing comes whole or not at all.
        Raises sqlite3.Error or OSError.
        """
        with contextlib.closing(sqlite3.connect(self.path)) as target:
            copy_whole(source, target)

    def take_bytes(self, path: Path, own: Sequence[str] = ()) -> str:
        """Copy the plan at *path* as it lies there, where SQLite cannot read it in its place.

        Along come the files beside it that have the endings *own*: a change that a crash left half
        written, which a reader may not take back, is taken back in the copy. Gives the seal of what
        was copied, see :mod:`desktop.store.share`. Raises OSError, also when the file does not keep
        still for long enough.
        """
        for _ in range(_TRIES):
            before = seal_of(path)
            shutil.copyfile(path, self.path)
            for ending in own:
                shutil.copyfile(
                    path.with_name(f"{path.name}{ending}"),
                    self.path.with_name(f"{self.path.name}{ending}"),
                )
            if seal_of(self.path) == before == seal_of(path):
                return before
        raise OSError(errno.EBUSY, "it is being written just now")


def clear_leftovers(folder: Path | None = None) -> None:
    """Remove the copies that a crash left in the temporary folder; says nothing of failures."""
    with contextlib.suppress(OSError):
        for each in (folder or Path(tempfile.gettempdir())).iterdir():
            if each.name.startswith(_PREFIX) and _is_dead(each):
                _remove(each)


def _remove(folder: Path) -> None:
    """Remove a folder, with copies that may only be read: Windows removes none of those."""
    for path in folder.glob("*"):
        with contextlib.suppress(OSError):
            path.chmod(0o600)
    shutil.rmtree(folder, ignore_errors=True)


def _is_dead(folder: Path) -> bool:
    try:
        if time.time() - folder.stat().st_mtime < _YOUNG and not (folder / _LOCK).exists():
            return False
        lock = FileLock(folder / _LOCK, blocking=False)
        lock.acquire()
        lock.release()
    except (OSError, Timeout):
        return False
    return True
