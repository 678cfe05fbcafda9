"""Opening, creating and closing plan files.

>>> import tempfile
>>> from desktop.core.plan import new_plan_data
>>> folder = Path(tempfile.mkdtemp())
>>> with create_plan(folder / "wyeford.plandesk", new_plan_data("Wyeford plan")) as file:
...     file.plan.data.info.title
'Wyeford plan'
>>> with open_plan(folder / "wyeford.plandesk") as file:
...     len(file.plan.data.areas)
0
"""

from __future__ import annotations

import contextlib
import os
import secrets
import sqlite3
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import TracebackType
from urllib.parse import quote

from desktop.core.changes import Op, Source, Verb, owner_of
from desktop.core.data import PlanData
from desktop.core.errors import FileProblem
from desktop.core.kinds import KINDS
from desktop.core.plan import Plan
from desktop.core.sound import make_sound, strangers
from desktop.core.text import clean, count
from desktop.store.header import FORMAT, DamagedPlan, read_header
from desktop.store.lock import WriteLock
from desktop.store.storage import FileStorage, read_data

SUFFIX = ".plandesk"
_LONG_AGO = 3600.0  # seconds


class PlanFile:
    """An open plan file: ``path``, the live ``plan``, and the way to close it.

    Use it as a context manager or call :meth:`close`. It stays in the thread that made it.
    """

    def __init__(
        self, path: Path, connection: sqlite3.Connection, lock: WriteLock | None, plan: Plan
    ) -> None:
        self.path = path
        self.plan = plan
        self._connection: sqlite3.Connection | None = connection
        self._lock = lock

    def __enter__(self) -> PlanFile:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def version(self) -> int:
        """The number of the last step: another number means that something changed."""
        assert self._connection is not None
        return last_step(self._connection)

    def close(self) -> None:
        """Close the file and let the next writer in; harmless when closed already."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        if self._lock is not None:
            self._lock.release()
            self._lock = None


def open_plan(
    path: Path,
    *,
    read_only: bool = False,
    before_migration: Callable[[Path], None] | None = None,
    today: Callable[[], date] = date.today,
) -> PlanFile:
    """Open a plan file, for writing when nobody else has it.

    When somebody has, or the file cannot be written, the plan opens for reading only and
    ``plan.why_read_only`` says why. An older file is moved to the present format after
    *before_migration* was called with its path to take a backup. What is not sound in it is made
    sound in memory, see :mod:`desktop.core.sound`; opening writes none of that. Raises NotAPlan,
    NewerPlan, DamagedPlan or FileProblem with one sentence; the file is then as it was.
    """
    header = read_header(path)
    lock: WriteLock | None = None
    why = "It was opened for reading only." if read_only else ""
    if not why and not os.access(path, os.W_OK):
        why = f"{path.name} is write-protected, so it was opened for reading only."
    if not why:
        lock = WriteLock(path)
        if not lock.acquire():
            why = f"{lock.why_not}, so {path.name} was opened for reading only."
            lock = None
    connection = None
    try:
        if header.format < FORMAT:
            if why:
                raise FileProblem(
                    f"{path.name} has the older format {header.format} and must be brought up to "
                    f"date before it can be read, which was not possible. {why}"
                )
            if before_migration is not None:
                before_migration(path)
            _migrate(path)
        connection = connect(path, read_only=bool(why))
        data = read_data(connection)
        mended = make_sound(data)
        if strange := strangers(mended):
            # Pages stand in the wrong place: to write there would destroy more.
            raise sqlite3.DatabaseError(f"{count(strange, 'row')} of something else")
        storage = FileStorage(connection, path.name, mended)
        plan = Plan(data, storage, today=today, why_read_only=why)
        return PlanFile(path, connection, lock, plan)
    except BaseException as error:
        if connection is not None:
            connection.close()
        if lock is not None:
            lock.release()
        if isinstance(error, sqlite3.OperationalError) and "locked" in str(error):
            raise FileProblem(
                f"{path.name} is being written by another program. Try again in a moment."
            ) from error
        if isinstance(error, sqlite3.DatabaseError | ValueError | TypeError | KeyError):
            raise DamagedPlan(
                f"{path.name} is damaged ({error}). It was left as it is: restore a backup, or "
                "open what can still be read as a new plan."
            ) from error
        raise


def create_plan(
    path: Path,
    data: PlanData,
    *,
    today: Callable[[], date] = date.today,
    draft: PlanData | None = None,
    label: str = "",
) -> PlanFile:
    """Create a plan file holding *data*, and open it.

    With *draft*, its rows are loaded too, as one step that is called *label* and can be undone;
    the whole appears at *path* at once or not at all. What is not sound in *data* and *draft* is
    made sound first, and is named by the checks of the plan that is given back. Raises
    FileProblem when there is a file at *path* already, or when it cannot be written.
    """
    refuse_existing(path)
    make_sound(data)
    before = data.unsound
    if draft is not None:
        make_sound(draft)
        before = (*before, *draft.unsound)
    # A name that no other program writing the same plan can have, and no longer than the plan's.
    start = f".{path.stem[:40]}."
    new = path.with_name(f"{start}{secrets.token_hex(4)}.new")
    try:
        _clear_leftovers(path.parent, start)
        _write_new(new, data, today, draft, clean(label))
        _place(new, path)
    except (OSError, sqlite3.OperationalError, FileProblem) as error:
        cause = error.__cause__ if isinstance(error, FileProblem) else error
        if not isinstance(cause, (OSError, sqlite3.OperationalError)):
            raise
        reason = getattr(cause, "strerror", None) or cause
        raise FileProblem(
            f"The plan could not be written to {path} ({reason}). Nothing was created; "
            "choose another folder or a shorter name, or make room."
        ) from error
    finally:
        with contextlib.suppress(OSError):
            new.unlink(missing_ok=True)
    file = open_plan(path, today=today)
    known = {each.message for each in file.plan.data.unsound}
    told = [each for each in before if each.message not in known]
    file.plan.data.unsound = (*told, *file.plan.data.unsound)
    return file


def refuse_existing(path: Path) -> None:
    """Raise FileProblem where there is something at *path* already, or no file could be there."""
    try:
        there = path.exists()
        path.with_name(f"{path.name}-journal").exists()  # which SQLite writes beside it
    except OSError as error:
        raise FileProblem(
            f"The plan could not be written to {path} ({error.strerror}). Nothing was created; "
            "choose another folder or a shorter name."
        ) from error
    if there:
        raise FileProblem(
            f"There is a file {path} already. It was left as it is; choose another name."
        )


def _clear_leftovers(folder: Path, start: str) -> None:
    """Clear away what a power cut left of a plan that was being written here long ago."""
    for each in folder.iterdir():
        name = each.name
        if name.startswith(start) and name.endswith((".new", ".new-journal")):
            with contextlib.suppress(OSError):
                if time.time() - each.stat().st_mtime > _LONG_AGO:
                    each.unlink()


def _write_new(
    path: Path, data: PlanData, today: Callable[[], date], draft: PlanData | None, label: str
) -> None:
    _migrate(path)
    connection = connect(path)
    try:
        storage = FileStorage(connection, path.name)
        ops = [
            Op(Verb.INSERT, kind, row.id, new=row.values(), owner=owner_of(row))
            for kind in KINDS
            for row in data.table(kind).values()
        ]
        storage.commit("create the plan", Source.TYPED, ops, undoable=False)
        if draft is not None:
            Plan(data, storage, today=today).load(draft, label)
    finally:
        connection.close()


def _place(new: Path, path: Path) -> None:
    """Give a finished file its name, unless a file of that name has appeared meanwhile."""
    try:
        os.link(new, path)
    except FileExistsError:
        raise FileProblem(
            f"There is a file {path} already. It was left as it is; choose another name."
        ) from None
    except OSError:  # a file system without links
        if path.exists():
            raise FileProblem(
                f"There is a file {path} already. It was left as it is; choose another name."
            ) from None
        new.replace(path)


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """A connection set up as section 3 of the design asks: safe before fast, one file at rest."""
    mode = "ro" if read_only else "rwc"
    # Spaces, "?" and "#" in a folder's name must not be taken for parts of the URI.
    uri = f"file:{quote(path.resolve().as_posix())}?mode={mode}"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=2.0)
    connection.execute("PRAGMA foreign_keys = ON")
    if not read_only:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA synchronous = FULL")
    return connection


def last_step(connection: sqlite3.Connection) -> int:
    """The number of the last step in a plan file."""
    number: int = connection.execute("SELECT coalesce(max(id), 0) FROM steps").fetchone()[0]
    return number


def _migrate(path: Path) -> None:
    # Imported here because it is slow to import and needed for new and old files only.
    from sqlite_utils import Database

    from desktop.store.migrations import migrate

    connection = connect(path)
    try:
        migrate(Database(connection), FORMAT)
    finally:
        connection.close()
