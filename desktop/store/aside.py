"""A copy of a plan that its steps go into while its own file does not take them.

It stands in the user's own folder with a note of the plan that it is of, and a lock while a
program goes on in it; one without that lock was left by a crash, or by closing.
"""

from __future__ import annotations

import contextlib
import json
import re
import sqlite3
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from desktop.core.changes import moment
from desktop.core.data import PlanData
from desktop.core.errors import FileProblem
from desktop.core.kinds import KINDS, columns_of
from desktop.core.whole_file import WholeFile, write_whole
from desktop.store import journal, rowsql
from desktop.store.connection import BEGUN, SUFFIX, Base, connect, copy_whole, last_of
from desktop.store.in_use import is_free, lock_of, lock_path
from desktop.store.limits import quick_check
from desktop.store.own_file import told_in_file
from desktop.store.witness import found_at

_AT = "%Y%m%d-%H%M%S"
_NAMED = re.compile(r"(?P<at>\d{8}-\d{6}) (?P<stem>.+)")

DEALT_WITH = (
    "Another window of Plandesk has seen to these changes meanwhile: they were put into a plan, "
    "made a plan of their own or deleted there. Nothing was done here."
)


@dataclass(frozen=True, slots=True)
class Note:
    """What stands beside a copy: the plan that it is of, and since when it is kept (ISO, local).

    ``path`` and ``why`` are "" where the note itself could not be read: see :func:`left_behind`.
    ``seal`` is that of the file that it was taken of, where it is to be put back as a whole (see
    :mod:`desktop.store.share`), "" otherwise; ``last`` is the identity of the last step that the
    file is known to hold, "" where an older Plandesk wrote the note.
    """

    path: str
    title: str
    since: str
    why: str
    seal: str = ""
    last: str = ""


@dataclass(frozen=True, slots=True)
class Left:
    """A copy that an earlier run of the program left, and its note."""

    copy: Path
    note: Note

    @property
    def plan(self) -> Path | None:
        """Where the plan that it is of was; None where that is not known any more."""
        return Path(self.note.path) if self.note.path else None


class Aside:
    """The copy that the plan goes on in, and its lock, its note and its connection."""

    def __init__(self, folder: Path, name: str) -> None:
        self.path: Path | None = None
        self.connection: sqlite3.Connection
        self._folder, self._name = folder, name
        self._lock: FileLock | None = None

    def begin(self, fill: Callable[[sqlite3.Connection], None]) -> None:
        """Make the copy by *fill*, in memory: :meth:`to_disk` brings it into a file."""
        self.connection = _in_memory()
        fill(self.connection)

    def begin_from(self, source: sqlite3.Connection, last: Base, patience: float) -> bool:
        """Begin the copy with the plan's file itself, its history with it; False when it cannot."""
        try:
            self.begin(lambda target: copy_whole(source, target, patience))
            if last_of(self.connection) == last and not quick_check(self.connection):
                return True
        except sqlite3.Error:
            pass
        self.connection.close()
        return False

    def to_disk(self, note: Note) -> bool:
        """Bring a copy that is in memory into a file; whether it is in one now."""
        if self.path is not None:
            return True
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            path = _free_name(self._folder, self._name)
            # It is let go of in another thread, maybe, than the one that wrote the first step.
            lock = lock_of(path)
            lock.acquire()
        except (OSError, Timeout):
            return False
        try:
            _write_note(path, note)
            with WholeFile(path, "The copy") as file:
                with contextlib.closing(sqlite3.connect(file.path)) as target:
                    copy_whole(self.connection, target)
                file.seal()
                file.place()
            connection = connect(path)
            # An undo may point to a step that only the plan's file has.
            connection.execute("PRAGMA foreign_keys = OFF")
        except (OSError, sqlite3.Error, FileProblem):
            _remove(path)
            lock.release()
            return False
        self.connection.close()
        self.connection, self.path, self._lock = connection, path, lock
        return True

    def to_memory(self) -> None:
        """Go on in memory, where the file takes nothing more; what it holds stays in it."""
        memory = _in_memory()
        copy_whole(self.connection, memory)
        self.close(keep=False)
        self.connection, self.path = memory, None

    def note_anew(self, note: Note) -> None:
        """Write another note beside the copy; where that cannot be, the older one stays."""
        if self.path is not None:
            with contextlib.suppress(FileProblem):
                _write_note(self.path, note)

    def close(self, *, keep: bool) -> None:
        """Let go of the copy; it stays for the next start when it is to be *kept*."""
        self.connection.close()
        if self._lock is not None:
            self._lock.release()
        if self.path is not None and not keep:
            _remove(self.path)


def fill(connection: sqlite3.Connection, data: PlanData, last: Base) -> None:
    """Fill a new file with the rows of a plan, and with one step for all that was before."""
    from desktop.store.formats.chain import bring_up_to_date

    bring_up_to_date(connection)
    connection.execute("PRAGMA foreign_keys = OFF")  # rows come in any order
    for kind in KINDS:
        names = columns_of(kind)
        connection.executemany(
            rowsql.insert(kind),
            [
                [rowsql.to_column(getattr(row, name)) for name in names]
                for row in data.table(kind).values()
            ],
        )
    at = moment().isoformat(timespec="seconds")
    connection.execute(
        "INSERT INTO steps (id, at, label, source, state, uid, parent, who, machine)"
        " VALUES (?, ?, 'go on from memory', ?, 'settled', ?, '', '', '')",
        (last.id, at, BEGUN, last.uid),
    )


def left_behind(folder: Path) -> list[Left]:
    """The copies in *folder* that no running program has, newest first; none raises.

    One whose note is torn or gone is still a copy: it says itself of which plan it is, though not
    where that was.
    """
    found = []
    with contextlib.suppress(OSError):
        for path in sorted(folder.glob(f"*{SUFFIX}"), reverse=True):
            note = _note_about(path)
            if note is None and _is_empty(path):
                _remove(path)
            if note is None or not is_free(path):
                continue
            if note.seal and _is_put_back(path, note):
                _remove(path)
            else:
                found.append(Left(path, note))
    return found


def is_left(left: Left) -> bool:
    """Whether a copy that was found is still left, and no other window has seen to it since."""
    return left.copy.exists() and _note_about(left.copy) == left.note and is_free(left.copy)


def is_copy(path: Path) -> bool:
    """Whether the file at *path* is a copy of this kind, in use or left."""
    return path.exists() and _note_about(path) is not None


def discard(left: Left) -> None:
    """Delete a copy that was put back, saved elsewhere, or is not wanted."""
    _remove(left.copy)


def _is_empty(path: Path) -> bool:
    """Whether nothing at all stands in a file; a copy has its note before it has its name."""
    there = found_at(path)
    return there is not None and there.size == 0


def _in_memory() -> sqlite3.Connection:
    return sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)


def _is_put_back(path: Path, note: Note) -> bool:
    """Whether a copy that was worked in holds no step that its plan has not."""
    try:
        with contextlib.closing(connect(path, read_only=True)) as copy:
            return last_of(copy).uid == note.last
    except sqlite3.Error:
        return False


def _free_name(folder: Path, name: str) -> Path:
    stem = name.removesuffix(SUFFIX)
    at = f"{datetime.now():{_AT}}"
    names = (folder / f"{at} {stem}{ending}{SUFFIX}" for ending in journal.endings())
    return next(each for each in names if not each.exists() and not _note_of(each).exists())


def _note_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.json")


def _write_note(path: Path, note: Note) -> None:
    content = json.dumps(asdict(note), ensure_ascii=False)
    write_whole(_note_of(path), content.encode("utf-8"), "The note")


def _read_note(path: Path) -> Note | None:
    try:
        told = told_in_file(_note_of(path))
        texts = {name: value for name, value in told.items() if isinstance(value, str)}
        return Note(**texts)
    except (OSError, ValueError, TypeError):
        return None


def _note_about(path: Path) -> Note | None:
    """The note of a copy, or what the copy says itself; None for what is none of this program."""
    note, named = _read_note(path), _NAMED.fullmatch(path.stem)
    if note is not None or named is None or _is_empty(path):
        return note
    since, title = "", named["stem"]
    with contextlib.suppress(ValueError):
        since = datetime.strptime(named["at"], _AT).isoformat(timespec="minutes")
    with (
        contextlib.suppress(sqlite3.Error, TypeError),
        contextlib.closing(connect(path, read_only=True)) as copy,
    ):
        (title,) = copy.execute("SELECT title FROM plan").fetchone()
    return Note("", str(title), since, "")


def _remove(path: Path) -> None:
    for each in (path, _note_of(path), lock_path(path), *journal.beside(path)):
        with contextlib.suppress(OSError):
            each.unlink()
