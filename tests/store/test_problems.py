"""A full disk is called a full disk, wherever it is met; so are the others."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.core.editing import actions
from desktop.core.errors import FileProblem
from desktop.core.plan import new_plan_data
from desktop.store import door, planfile
from desktop.store.backups import Backups
from desktop.store.planfile import create_plan, open_plan
from desktop.store.problems import (
    Damage,
    as_of_the_system,
    damage_of,
    is_half_written,
    is_of_the_system,
    is_without_locks,
    primary_code,
    why,
)

from .conftest import state
from .formats.rehearsal import copy_of


def _of_sqlite(code: int) -> sqlite3.Error:
    error = sqlite3.OperationalError("what SQLite says")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (_of_sqlite(sqlite3.SQLITE_FULL), "the disk is full"),
        (OSError(errno.ENOSPC, "No space left on device"), "the disk is full"),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), "the disk is full"),
        (_of_sqlite(sqlite3.SQLITE_BUSY), "another program has the file locked"),
        (_of_sqlite(sqlite3.SQLITE_BUSY_SNAPSHOT), "another program has the file locked"),
        (_of_sqlite(sqlite3.SQLITE_READONLY_ROLLBACK), "cannot be written to"),
        (PermissionError(errno.EACCES, "Permission denied"), "cannot be written to"),
        (OSError(errno.EROFS, "Read-only file system"), "cannot be written to"),
        (_of_sqlite(sqlite3.SQLITE_IOERR_FSYNC), "did not answer"),
        (_of_sqlite(sqlite3.SQLITE_IOERR_WRITE), "did not take it"),
        (_of_sqlite(sqlite3.SQLITE_IOERR_DELETE), "the file is not protected"),
        (OSError(errno.EIO, "Input/output error"), "did not answer"),
        (FileNotFoundError(errno.ENOENT, "No such file"), "its folder is not there"),
        (OSError(errno.ENAMETOOLONG, "File name too long"), "its name is too long"),
        (_of_sqlite(sqlite3.SQLITE_ERROR), "its tables are not those of the format that it says"),
        (sqlite3.ProgrammingError("Python's own"), "it cannot be read as a plan"),
        (OSError(errno.EMFILE, "Too many open files"), "the system answered: Too many open files"),
        (OSError("no number"), "the system answered: no number"),
        (ValueError("x"), "a value in it is of another sort than belongs there"),
    ],
)
def test_every_reason_has_its_words(error: Exception, words: str) -> None:
    assert words in why(error)
    assert not why(error).endswith(".")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (112, "the disk is full"), (39, "the disk is full"),
        (32, "another program has the file locked"), (33, "another program has the file locked"),
        (64, "did not answer"), (53, "did not answer"), (4711, "its name is too long"),
    ],
)  # fmt: skip
def test_windows_has_numbers_of_its_own(number: int, words: str) -> None:
    error = OSError(errno.ENAMETOOLONG, "es geht nicht")
    error.winerror = number  # type: ignore[attr-defined]
    assert words in why(error)


def test_what_the_disk_or_another_program_refused_is_no_damage_of_the_file() -> None:
    for code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_IOERR_READ):
        assert is_of_the_system(_of_sqlite(code)) and not is_half_written(_of_sqlite(code))
    for code in (sqlite3.SQLITE_READONLY_ROLLBACK, sqlite3.SQLITE_CANTOPEN):
        assert is_of_the_system(_of_sqlite(code)) and is_half_written(_of_sqlite(code))
    for code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        assert not is_of_the_system(_of_sqlite(code))
    own = sqlite3.ProgrammingError("Python's own")
    assert primary_code(own) == 0 and not is_of_the_system(own)
    own.sqlite_errorcode = "13"  # type: ignore[assignment]
    assert primary_code(own) == 0


@pytest.mark.parametrize(
    ("code", "number"),
    [
        (sqlite3.SQLITE_FULL, errno.ENOSPC), (sqlite3.SQLITE_READONLY, errno.EROFS),
        (sqlite3.SQLITE_CANTOPEN, errno.EACCES), (sqlite3.SQLITE_IOERR_WRITE, errno.EIO),
        (sqlite3.SQLITE_CORRUPT, None),
    ],
)  # fmt: skip
def test_what_the_system_answered_where_sqlite_tells(code: int, number: int | None) -> None:
    error = as_of_the_system(_of_sqlite(code))
    assert error.errno == number and "what SQLite says" in str(error)


@pytest.fixture
def small_disk(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Lets the files that are connected to from now on grow by so many pages and no more."""

    def limit(pages: int) -> None:
        connect = planfile.connect

        def limited(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
            connection = connect(path, read_only=read_only)
            (now,) = connection.execute("PRAGMA page_count").fetchone()
            connection.execute(f"PRAGMA max_page_count = {now + pages}")
            return connection

        for module in (planfile, door):
            monkeypatch.setattr(module, "connect", limited)

    return limit


def test_a_disk_that_fills_while_a_file_is_brought_forward(
    tmp_path: Path, small_disk: Callable[[int], None]
) -> None:
    path = copy_of("format-1-changed.plandesk", tmp_path)
    before = path.read_bytes()
    with pytest.MonkeyPatch.context():
        small_disk(0)
        for read_only in (False, True):
            with pytest.raises(
                FileProblem, match=r"brought up to date: the disk is full.*left as it was|as it is"
            ):
                open_plan(path, read_only=read_only, backup_folder=tmp_path / "backups")
    assert path.read_bytes() == before
    small_disk(1000)
    with open_plan(path, backup_folder=tmp_path / "backups") as file:
        assert not file.plan.why_read_only


def test_a_disk_that_fills_while_a_plan_is_created(
    tmp_path: Path, small_disk: Callable[[int], None]
) -> None:
    small_disk(9)
    with pytest.raises(FileProblem, match=r"could not be written to .*: the disk is full"):
        create_plan(tmp_path / "new.plandesk", new_plan_data("New"))
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_fills_while_a_change_is_saved(
    path: Path, small_disk: Callable[[int], None]
) -> None:
    small_disk(0)
    with open_plan(path) as file:
        before = state(file.plan)
        with pytest.raises(FileProblem, match=r"was not saved in .*: the disk is full"):
            actions.set_field(file.plan, file.plan.data.actions()[0], "progress", "x" * 90_000)
        assert state(file.plan) == before


def test_a_disk_that_fills_while_a_backup_is_taken(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("desktop.core.whole_file.os.link", full)
    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(FileProblem, match=r"The backup could not be written .*: the disk is full"):
        Backups(tmp_path / "data", "uid-1", path).take()
    assert list((tmp_path / "data").rglob("*.p*")) == []


@pytest.mark.parametrize(
    "code",
    [
        sqlite3.SQLITE_IOERR_LOCK, sqlite3.SQLITE_IOERR_RDLOCK, sqlite3.SQLITE_PROTOCOL,
        sqlite3.SQLITE_IOERR_CHECKRESERVEDLOCK,
    ],
)  # fmt: skip
def test_a_share_without_locks_is_no_disk_that_does_not_answer(code: int) -> None:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = code
    assert is_without_locks(error) and is_of_the_system(error)
    assert "keeps no locks" in why(error)
    assert as_of_the_system(error).errno == errno.ENOLCK


def _damaged(words: str, code: int = 0) -> sqlite3.DatabaseError:
    error = sqlite3.DatabaseError(words)
    if code:
        error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("error", "clause"),
    [
        (_damaged("malformed database schema (158)", sqlite3.SQLITE_CORRUPT), "list of its tables"),
        (_damaged("unknown datatype for visits.P", sqlite3.SQLITE_ERROR), "list of its tables"),
        (_damaged("table visits already exists", sqlite3.SQLITE_ERROR), "the format that it says"),
        (_damaged("duplicate column name: place"), "the format that it says"),
        (_damaged("no such table: visits"), "the format that it says"),
        (_damaged("Could not decode to UTF-8 column 'x'"), "bytes that are no letters"),
        (_damaged("database disk image is malformed", sqlite3.SQLITE_CORRUPT), "do not fit"),
        (_damaged("file is not a database", sqlite3.SQLITE_NOTADB), "first page"),
        (_damaged("UNIQUE constraint failed: x", sqlite3.SQLITE_CONSTRAINT_UNIQUE), "a rule of"),
        (_damaged("what nobody has heard of"), "cannot be read as a plan"),
        (UnicodeDecodeError("utf-8", b"\x98", 0, 1, "invalid start byte"), "are no letters"),
        (TypeError("'>' not supported between instances of 'int' and 'str'"), "another sort"),
        (KeyError("visits"), "another sort"),
        (RecursionError("maximum recursion depth exceeded"), "nested without end"),
    ],
)
def test_the_words_of_sqlite_and_python_are_for_the_log_alone(
    error: Exception, clause: str, caplog: pytest.LogCaptureFixture
) -> None:
    said = damage_of(error)
    assert clause in said and str(error) not in said
    assert str(error) in caplog.text


def test_what_was_found_here_is_said_in_its_own_words(caplog: pytest.LogCaptureFixture) -> None:
    assert damage_of(Damage("two rows too many")) == "two rows too many" and not caplog.text
