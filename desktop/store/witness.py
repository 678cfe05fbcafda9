"""Whether the file under a plan's name is still the one that was opened, as it was left.

Nobody with Plandesk writes a plan that somebody else has open. But what keeps a share in step
replaces files or writes them over in place, a colleague restores a copy, somebody tidies up. A step
written then would go into another content, or into a file without a name. So before each
step the file is looked at: its identity, its size and time, and the first hundred bytes, in which
SQLite counts the changes. https://www.sqlite.org/fileformat.html, 1.3
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import zlib
from dataclasses import dataclass
from pathlib import Path

from desktop.core.errors import FileProblem
from desktop.store.connection import Base, connect, last_of
from desktop.store.limits import quick_check
from desktop.store.problems import gone, is_of_the_system

_HEAD = 100  # bytes
_AT_ONCE = 1 << 18  # bytes, which the processor keeps near while it counts them


class ChangedUnderneath(FileProblem):
    """The plan's file is no longer what this program opened and left; nothing was written.

    ``handle_is_ours`` says whether what is open is still the plan, though its name is not.
    """

    handle_is_ours = False


class Gone(ChangedUnderneath):
    """There is no file of that name any more."""

    handle_is_ours = True


class Replaced(ChangedUnderneath):
    """Another file has the name."""

    handle_is_ours = True


@dataclass(frozen=True, slots=True)
class _Look:
    size: int
    written: int  # nanoseconds, as the file system dates it
    changed: int  # also its rights and names; nobody can set it back, as they can the other
    head: bytes


@dataclass(frozen=True, slots=True)
class Seen:
    """A file as the system tells of it, without it being opened."""

    device: int
    number: int
    size: int
    written: int
    changed: int

    def is_the_file_of(self, other: Seen) -> bool:
        """Whether both are of one file, whatever it holds."""
        return (self.device, self.number) == (other.device, other.number)


def seen(path: Path) -> Seen:
    """What the system tells of the file at *path* now. Raises OSError when it tells nothing."""
    state = path.stat()
    return Seen(state.st_dev, state.st_ino, state.st_size, state.st_mtime_ns, state.st_ctime_ns)


def found_at(path: Path) -> Seen | None:
    """What the system tells of the file at *path* now; None when it tells nothing."""
    try:
        return seen(path)
    except OSError:
        return None


def silent(number: int) -> OSError | None:
    """What the system answers where it does not give the whole of an open file; None else."""
    read, at = getattr(os, "pread", _read_at), 0
    try:
        while piece := read(number, _AT_ONCE, at):
            at += len(piece)
    except OSError as error:
        return error
    return None


def _read_at(number: int, many: int, at: int) -> bytes:
    os.lseek(number, at, os.SEEK_SET)  # Windows has no one call for both
    return os.read(number, many)


def silent_at(path: Path) -> OSError | None:
    """The same of the file at *path*, which nobody here has open; None where it is not there."""
    try:
        with path.open("rb") as file:
            return silent(file.fileno())
    except FileNotFoundError:
        return None
    except OSError as error:
        return error


class Witness:
    """Looks at an open plan's file by a handle of its own, from opening to closing.

    The handle is opened before SQLite's and must be closed after it: to close one takes every lock
    that the process has on that file. https://www.sqlite.org/howtocorrupt.html, 2.2
    Raises OSError when the file cannot be read.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._number = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        self._left: _Look | None = None
        self._last: Base | None = None
        self._print: tuple[int, int] | None = None  # of the whole content

    def close(self) -> None:
        """Let go of the file."""
        os.close(self._number)

    def remember(self, last: Base) -> None:
        """Take the file as it is now, just read or written up to the step *last*, for ours.

        Never raises: where the file cannot be looked at, its content is when it is next asked for.
        """
        self._left, self._last, self._print = None, last, None
        with contextlib.suppress(OSError):
            self._left = self._look()
            self._print = self._fingerprint()

    def ask(self) -> None:
        """Raise ChangedUnderneath when the file is not what was last remembered.

        A file that was only touched, or copied over itself, is still ours. Raises OSError when
        that cannot be told: the share is gone, somebody holds it, a change is half there.
        """
        name = self._path.name
        try:
            there = self._path.stat()
        except FileNotFoundError:
            raise Gone(f"{gone(self._path)}. It was open here, and nothing was written.") from None
        if not os.path.samestat(there, os.fstat(self._number)):
            raise Replaced(
                f"{name} was replaced by another file while it was open here. Nothing was written "
                "into that."
            )
        if self._look() != self._left and not self._is_the_same():
            raise ChangedUnderneath(
                f"{name} was written over by something else while it was open here. Nothing more "
                "was written into it."
            )

    def silent(self) -> OSError | None:
        """What the system answers where it does not give the whole file; None where it does.

        SQLite calls a page damaged that it was not given. Asked by the handle that is open: to
        open the file once more and close it would take the locks that SQLite has on it.
        """
        return silent(self._number)

    def _look(self) -> _Look:
        state = os.fstat(self._number)
        os.lseek(self._number, 0, os.SEEK_SET)
        head = os.read(self._number, _HEAD)
        return _Look(state.st_size, state.st_mtime_ns, state.st_ctime_ns, head)

    def _fingerprint(self) -> tuple[int, int]:
        """Of all that the handle reads: how long it is, and its CRC-32.

        Taken with each step, so it has to be quick (0.4 ms for a megabyte). It tells contents apart
        that differ by chance or by an edit, and is no defence against one that is made to fit.
        """
        os.lseek(self._number, 0, os.SEEK_SET)
        length = found = 0
        while piece := os.read(self._number, _AT_ONCE):
            length, found = length + len(piece), zlib.crc32(piece, found)
        return length, found

    def _is_the_same(self) -> bool:
        """Whether the file is whole and holds what it held: a touched one, or copied over itself.

        Another may end with the same step and hold other rows. Where it could not be looked at when
        it was left, the step that was last written has to do.
        """
        try:
            with contextlib.closing(connect(self._path, read_only=True)) as fresh:
                if last_of(fresh) != self._last or quick_check(fresh):
                    return False
            if self._print not in (None, self._fingerprint()):
                return False
        except sqlite3.Error as error:
            if is_of_the_system(error):
                raise
            return False
        self._left = self._look()
        return True
