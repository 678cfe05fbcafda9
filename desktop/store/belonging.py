"""Whether what lies beside a plan is its own: tried on a copy before SQLite believes it.

SQLite takes a journal or a write-ahead log for a plan's own because of its name. A file that was
put at a name where a crash had left one would be spoilt by it. So before a plan is opened with
something beside it, that is tried on a private copy, and is the plan's own only where its numbers
fit the file as it is and what comes of both is sound.
https://www.sqlite.org/fileformat.html, 1.3, 3 and 4
"""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
import stat
import struct
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from desktop.core.errors import FileProblem
from desktop.core.whole_file import BESIDE
from desktop.store import journal, schema
from desktop.store.connection import connect, identities
from desktop.store.header import FORMAT, DamagedPlan
from desktop.store.last_word import follow
from desktop.store.limits import look_through
from desktop.store.problems import Damage
from desktop.store.step_records import WRONG_STATES

JOURNAL, WAL, INDEX = BESIDE
_TRIES = 3  # to take copies of what somebody may be writing
_UNHURRIED = 60.0  # seconds; a crash is rare, and a plan has a few MB
_ONE_MOMENT = 2_000_000_000  # nanoseconds in which a journal and what it is of were last written
_WAL_MAGIC = (0x377F0682, 0x377F0683)
_OF_WAL = 2  # the version for reading and writing in a plan's head, where it is kept with a log


@dataclass(frozen=True)
class Judged:
    """What lies beside a plan: the endings that are its ``own`` and those that are ``strange``."""

    own: tuple[str, ...] = ()
    strange: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Trial:
    """What a copy of a plan turned out to be.

    ``wrong`` counts what its rows and its history say against each other: a change that is half
    there does that.
    """

    sound: bool = False
    content: bytes = field(default=b"", repr=False)
    uid: str = ""
    steps: frozenset[str] = frozenset()
    last: str = ""
    wrong: int = 0


def is_kept_with_a_log(path: Path) -> bool:
    """Whether SQLite would read the plan at *path* with files of its own beside it."""
    if _holds_something(path, WAL):
        return True
    with path.open("rb") as file:
        return _OF_WAL in file.read(20)[18:]


def is_anything_to_judge(path: Path) -> bool:
    """Whether there is a journal or a log beside *path* that holds something."""
    return _holds_something(path, WAL) or _holds_something(path, JOURNAL)


def judge(path: Path) -> Judged:
    """Try what lies beside the plan at *path* on copies of it; nothing of it is touched.

    Raises DamagedPlan where neither the plan as it stands nor what comes of both is sound, and
    OSError where it cannot be read; as a locked file where somebody goes on writing it.
    """
    for _ in range(_TRIES):
        before = _state(path)
        with tempfile.TemporaryDirectory(prefix="plandesk-trial-") as folder:
            judged = _judge(path, Path(folder) / path.name)
        if _state(path) == before:
            if judged is None:
                names = " and ".join(each.name for each in journal.beside(path))
                raise DamagedPlan(
                    f"{path.name} is damaged, and {names} beside it does not mend it. Nothing was "
                    "changed: restore a backup, or open what can still be read as a new plan."
                )
            return judged
    error = sqlite3.OperationalError("database is locked")
    error.sqlite_errorcode = sqlite3.SQLITE_BUSY
    raise error


def _judge(path: Path, copy: Path) -> Judged | None:
    """What belongs to the plan; None where it is not sound either way."""
    own: list[str] = []
    strange: list[str] = []
    base = _tried(path, copy)
    if _holds_something(path, JOURNAL):
        rolled = _tried(path, copy, JOURNAL)
        if _is_own_journal(path, base, rolled):
            own.append(JOURNAL)
            base = rolled
        elif base.sound:
            strange.append(JOURNAL)
        elif not _holds_something(path, WAL):
            return None
    if _holds_something(path, WAL):
        logged = _tried(path, copy, *own, WAL)
        if _is_own_log(path, base, logged):
            own.append(WAL)
            base = logged
        elif base.sound:
            strange += [WAL, INDEX]
    return Judged(tuple(own), tuple(strange)) if base.sound else None


def _is_own_journal(path: Path, stands: _Trial, rolled: _Trial) -> bool:
    """Whether the plan is what comes of the journal, and not what stands there.

    Where both are sound, neither says less against itself, and one has steps that the other has
    not, the change was either written to the end and not yet said to be, or another plan was put
    there since. Of the first, the journal counts the plan's changes, was written in the same
    moment, and takes nothing but steps away; else the plan is what stands there. Which pages
    changed tells nothing: a change may write one as it was.
    """
    if not (rolled.sound and journal.numbers_fit(path)):
        return False
    if not stands.sound or rolled.content == stands.content:
        return True
    if rolled.uid != stands.uid:
        return False
    if rolled.wrong < stands.wrong or (rolled.wrong, rolled.steps) == (stands.wrong, stands.steps):
        return True
    return (
        rolled.wrong == stands.wrong
        and rolled.steps < stands.steps
        and journal.keeps_first_page(path)
        and abs(_written(path) - _written(_at(path, JOURNAL))) <= _ONE_MOMENT
    )


def _is_own_log(path: Path, base: _Trial, logged: _Trial) -> bool:
    """Whether a write-ahead log goes on with the plan: it holds what was written since."""
    if not (logged.sound and _log_fits(path, base)):
        return False
    if not base.sound or logged.content == base.content:
        return True
    if logged.uid != base.uid or (base.last and base.last not in logged.steps):
        return False
    # Another program that keeps a log tells no history; but it writes the log after the plan.
    return logged.wrong <= base.wrong or _written(path) <= _written(_at(path, WAL)) + _ONE_MOMENT


def _log_fits(path: Path, base: _Trial) -> bool:
    """Whether a plan is kept with a log, and in pages of the size that its log has."""
    head = base.content[:100] or _head(path, 100)
    log = _head(_at(path, WAL), 32)
    if len(log) < 32 or len(head) < 100:
        return False
    magic, _, size = struct.unpack(">3I", log[:12])
    return magic in _WAL_MAGIC and head[18] == _OF_WAL and size == journal.page_size(head)


# --- trying ---------------------------------------------------------------------------------------


def _tried(path: Path, copy: Path, *endings: str) -> _Trial:
    """What a copy of the plan becomes when SQLite finds these beside it."""
    for each in journal.beside(copy):
        each.unlink()
    shutil.copyfile(path, copy)
    for ending in endings:
        shutil.copyfile(_at(path, ending), _at(copy, ending))
    if not endings:  # as a plan that is kept with a log, SQLite would make one
        content = copy.read_bytes()
    try:
        with contextlib.closing(connect(copy)) as connection:
            if look_through(connection, _UNHURRIED):
                return _Trial()
            uid = str(connection.execute("SELECT uid FROM plan").fetchone()[0])
            steps, wrong = _steps_and_wrong(connection)
            length = _length(connection)
    except (sqlite3.Error, ValueError, TypeError, KeyError, RecursionError):
        return _Trial()
    if endings:
        content = copy.read_bytes()
    last = steps[max(steps)] if steps else ""
    return _Trial(True, content[:length], uid, frozenset(steps.values()), last, wrong)


def _length(connection: sqlite3.Connection) -> int:
    """How many bytes of the file are of the plan: what a crash added at its end is not."""
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    return int(pages * size)


def _steps_and_wrong(connection: sqlite3.Connection) -> tuple[dict[int, str], int]:
    """The identities of the steps, and how often rows and history are not of one mind.

    Raises sqlite3.DatabaseError where the tables of a plan are no tables.
    """
    (number,) = connection.execute("PRAGMA user_version").fetchone()
    if number >= FORMAT and (clause := schema.what_is_no_table(connection)):
        raise Damage(clause)
    (wrong,) = connection.execute(
        "SELECT count(*) FROM history WHERE step_id NOT IN (SELECT id FROM steps)"
    ).fetchone()
    wrong += len(follow(connection).cells) + len(connection.execute(WRONG_STATES).fetchall())
    if number == 1:  # its steps have no identity
        return {each: str(each) for (each,) in connection.execute("SELECT id FROM steps")}, wrong
    (empty,) = connection.execute(
        "SELECT count(*) FROM steps WHERE id NOT IN (SELECT step_id FROM history)"
    ).fetchone()
    (breaks,) = connection.execute(
        "SELECT count(*) FROM steps WHERE parent <> '' AND parent NOT IN (SELECT uid FROM steps)"
    ).fetchone()
    return identities(connection), wrong + empty + breaks


# --- what is there --------------------------------------------------------------------------------


def refuse_what_is_no_file(path: Path) -> None:
    """Raise FileProblem where something stands in the way of what SQLite keeps beside a plan."""
    if at := journal.in_the_way(path):
        mode = at.lstat().st_mode
        what = "a folder" if stat.S_ISDIR(mode) else "a device, a pipe or a socket"
        raise FileProblem(
            f"{path.name} could not be opened: {'a link' if stat.S_ISLNK(mode) else what} called "
            f"{at.name} stands beside it, in the way of what is kept there while a change is "
            "saved. Nothing was changed; move it to another folder or rename it, then open the "
            "plan again."
        )


def named(path: Path, endings: Sequence[str]) -> str:
    """The names of what lies beside a plan, for a sentence."""
    return " and ".join(at.name for each in endings if (at := _at(path, each)).exists())


def _at(path: Path, ending: str) -> Path:
    return path.with_name(f"{path.name}{ending}")


def _head(path: Path, length: int) -> bytes:
    with path.open("rb") as file:
        return file.read(length)


def _written(path: Path) -> int:
    """When a file was last written, in nanoseconds."""
    return path.stat().st_mtime_ns


def _holds_something(path: Path, ending: str) -> bool:
    """Whether the file with that ending is one that SQLite would look into."""
    at = _at(path, ending)
    try:
        return stat.S_ISREG(at.lstat().st_mode) and any(_head(at, 8))
    except FileNotFoundError:
        return False


def _state(path: Path) -> list[tuple[str, int, int, int]]:
    """What tells whether somebody wrote the plan, or what is beside it."""
    found = []
    for at in (path, _at(path, JOURNAL), _at(path, WAL)):
        with contextlib.suppress(FileNotFoundError):
            state = at.stat()
            found.append((at.name, state.st_ino, state.st_size, state.st_mtime_ns))
    return found
