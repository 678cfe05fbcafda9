"""Why a file could not be read or written, in words: one sentence for each reason."""

from __future__ import annotations

import errno
import logging
import sqlite3
from pathlib import Path

from desktop.core.errors import FileProblem
from desktop.store.header import DamagedPlan

_LOG = logging.getLogger(__name__)
_LOG.addHandler(logging.NullHandler())  # a command, which keeps no log, must not print its words

_FULL = "the disk is full. Make room, then try again"
_LOCKED = "another program has the file locked. Close it there, then try again"
_READ_ONLY = "the file or its folder cannot be written to. Check that it is not read-only"
_SILENT = "the disk or share did not answer. Check that it is still connected"
_NOT_TAKEN = (
    "the disk or share did not take it. Check that it is still connected, and that the file is not "
    "protected"
)
_NO_LOCKS = "the disk or share that it is on keeps no locks, so that two people could write at once"
_NOWHERE = "its folder is not there. Check the name, or choose another folder"
_LONG = "its name is too long. Choose a shorter name"

_OF_SQLITE = {
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_BUSY: _LOCKED,
    sqlite3.SQLITE_LOCKED: _LOCKED,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: _READ_ONLY,
    sqlite3.SQLITE_PERM: _READ_ONLY,
    sqlite3.SQLITE_IOERR: _SILENT,
}
# SQLite does not say what the system answered; of these it is known that something was written.
_OF_WRITING = frozenset(
    (sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_TRUNCATE, sqlite3.SQLITE_IOERR_DELETE)
)
# What SQLite answers when the system knows no locks there, or gives none.
# https://www.sqlite.org/rescode.html
_OF_LOCKS = frozenset(
    (
        sqlite3.SQLITE_PROTOCOL,
        sqlite3.SQLITE_IOERR_LOCK,
        sqlite3.SQLITE_IOERR_RDLOCK,
        sqlite3.SQLITE_IOERR_UNLOCK,
        sqlite3.SQLITE_IOERR_CHECKRESERVEDLOCK,
    )
)
_OF_SYSTEM = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: _FULL,
    errno.EACCES: _READ_ONLY,
    errno.EPERM: _READ_ONLY,
    errno.EROFS: _READ_ONLY,
    errno.EIO: _SILENT,
    errno.EBUSY: _LOCKED,
    errno.ENOENT: _NOWHERE,
    errno.ENOTDIR: _NOWHERE,
    errno.ENAMETOOLONG: _LONG,
}
# What Windows says where it has no number of the above: the disk is full, the handle's disk is
# full, a file is in use, part of it is locked, the network name has gone.
_OF_WINDOWS = {112: _FULL, 39: _FULL, 32: _LOCKED, 33: _LOCKED, 64: _SILENT, 53: _SILENT}


def why(error: BaseException) -> str:
    """The reason for a failed read or write, to end a sentence with; it says what to do."""
    if isinstance(error, sqlite3.Error):
        if is_without_locks(error):
            return _NO_LOCKS
        if getattr(error, "sqlite_errorcode", 0) in _OF_WRITING:
            return _NOT_TAKEN
        code = primary_code(error)
        return _OF_SQLITE.get(code) or damage_of(error)
    if isinstance(error, OSError):
        windows = getattr(error, "winerror", None)
        known = _OF_WINDOWS.get(windows) if windows else None
        known = known or _OF_SYSTEM.get(error.errno or 0)
        return known or f"the system answered: {error.strerror or error}"
    return damage_of(error)


class Damage(sqlite3.DatabaseError):
    """Damage that was found here and not by SQLite: its text is a clause, to be shown."""


# What SQLite says of a file, by how it begins; its words are part of no contract, so that what is
# not known here has the words of its code.
_OF_SCHEMA = "the list of its tables cannot be read"
_OF_TABLES = "its tables are not those of the format that it says"
_OF_LETTERS = "a text in it holds bytes that are no letters"
_OF_WORDS = {
    "malformed database schema": _OF_SCHEMA,
    "unknown datatype": _OF_SCHEMA,
    "could not decode": _OF_LETTERS,
    "no such": _OF_TABLES,
    "duplicate column": _OF_TABLES,
}
_OF_DAMAGE = {
    sqlite3.SQLITE_CORRUPT: "its pages do not fit together",
    sqlite3.SQLITE_NOTADB: "its first page is not that of a plan",
    sqlite3.SQLITE_ERROR: _OF_TABLES,
    sqlite3.SQLITE_SCHEMA: _OF_TABLES,
    sqlite3.SQLITE_CONSTRAINT: "a rule of its tables is broken",
    sqlite3.SQLITE_MISMATCH: "a rule of its tables is broken",
}


def damage_of(error: BaseException) -> str:
    """What an error says of a damaged file, as a clause for a sentence.

    The one place that turns the words of SQLite and Python into ours: theirs say nothing to whoever
    has the plan, and go into the log of faults only.
    """
    if isinstance(error, Damage):
        return str(error)
    _LOG.error("Read in a plan file: %s: %s", type(error).__name__, error)
    if isinstance(error, UnicodeError):
        return _OF_LETTERS
    if isinstance(error, RecursionError):
        return "a value in it is nested without end"
    if not isinstance(error, sqlite3.Error):
        return "a value in it is of another sort than belongs there"
    said = str(error).casefold()
    known = (words for begins, words in _OF_WORDS.items() if said.startswith(begins))
    return next(known, "") or _OF_DAMAGE.get(primary_code(error), "it cannot be read as a plan")


def primary_code(error: sqlite3.Error) -> int:
    """SQLite's primary result code, or 0 for an error that is Python's own."""
    code = getattr(error, "sqlite_errorcode", 0)
    return code & 0xFF if isinstance(code, int) else 0


def is_without_locks(error: sqlite3.Error) -> bool:
    """Whether SQLite was refused a lock because the disk or share keeps none."""
    return getattr(error, "sqlite_errorcode", 0) in _OF_LOCKS


def is_of_the_system(error: sqlite3.Error) -> bool:
    """Whether the disk, the system or another program refused, and not the file's own content."""
    return primary_code(error) in _OF_SQLITE or is_without_locks(error)


def not_saved(name: str, because: str) -> FileProblem:
    """The sentence for a change that the file *name* did not take, *because* of something."""
    return FileProblem(f"The change was not saved in {name}, which was left as it was: {because}.")


def gone(path: Path) -> str:
    """That a file which was there is gone, as the beginning of a sentence: it, or its folder."""
    if path.parent.is_dir():
        return f"There is no file {path} any more: it was moved, renamed or deleted"
    return (
        f"There is no folder {path.parent} any more: it was moved, renamed or deleted, or its disk "
        "or share is not connected"
    )


def not_saved_as_damaged(name: str, error: sqlite3.Error) -> DamagedPlan:
    """The sentence for a change that was not written as the file *name* is damaged."""
    return DamagedPlan(
        f"The change was not saved in {name}, which was left as it was: the file is damaged "
        f"({damage_of(error)}). Open what can still be read as a new plan, or restore a backup."
    )


def refused_by_tables(error: sqlite3.IntegrityError) -> str:
    """Why a change was not saved that is sound, and that the file's own tables do not take."""
    return (
        f"the tables of the file do not take it ({damage_of(error)}). If another program has "
        "changed them, restore a backup; if none has, this is a fault of Plandesk"
    )


def is_half_written(error: sqlite3.Error) -> bool:
    """Whether a reader was refused because a crash left a change half written in the file."""
    return primary_code(error) in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN)


_AS_OF_SYSTEM = {
    sqlite3.SQLITE_FULL: errno.ENOSPC,
    sqlite3.SQLITE_READONLY: errno.EROFS,
    sqlite3.SQLITE_CANTOPEN: errno.EACCES,
    sqlite3.SQLITE_IOERR: errno.EIO,
    # Nobody else has a file that is being made: it is SQLite's word where there are no locks.
    sqlite3.SQLITE_BUSY: errno.ENOLCK,
}


def as_of_the_system(error: sqlite3.Error) -> OSError:
    """What the system answered when SQLite could not write a new file, as far as SQLite tells."""
    if is_without_locks(error):
        return OSError(errno.ENOLCK, str(error))
    return OSError(_AS_OF_SYSTEM.get(primary_code(error)), str(error))
