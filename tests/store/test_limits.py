"""No file takes the machine with it, and no edit goes into a damaged one."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import cast

import pytest

from desktop.core.editing import actions
from desktop.core.errors import FileProblem
from desktop.store import limits
from desktop.store.connection import connect
from desktop.store.header import DamagedPlan
from desktop.store.planfile import open_plan
from desktop.store.witness import silent_at

from .conftest import state


def test_a_file_larger_than_any_plan_is_not_opened(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = path.stat().st_size
    monkeypatch.setattr(limits, "LARGEST_FILE", size)
    open_plan(path).close()
    monkeypatch.setattr(limits, "LARGEST_FILE", size - 1)
    with pytest.raises(FileProblem, match="more than any plan") as told:
        open_plan(path)
    assert not isinstance(told.value, DamagedPlan)


def test_a_file_of_a_great_size_is_refused_before_it_is_read(path: Path) -> None:
    with path.open("rb+") as file:
        file.truncate(limits.LARGEST_FILE + 1)  # takes no room on the disk
    said = r"has 512 MB, more than any plan \(512 MB\)"
    with pytest.raises(FileProblem, match=said):
        open_plan(path)
    with path.open("rb+") as file:
        file.truncate(2_000 * 2**20 - 1)
    with pytest.raises(FileProblem, match="has 1,999 MB"):
        open_plan(path)


def test_a_text_longer_than_any_in_a_plan_is_not_read(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(
            "UPDATE actions SET progress = replace(hex(zeroblob(?)), '00', 'xx') WHERE no = '4.1'",
            (limits.LONGEST_TEXT // 2 + 1,),
        )
        connection.commit()
    for read_only in (True, False):
        with pytest.raises(FileProblem, match="a text of more than 40 MB, longer than") as told:
            open_plan(path, read_only=read_only)
        assert not isinstance(told.value, DamagedPlan) and "damaged" not in str(told.value)


def test_a_disk_that_does_not_answer_is_no_damage(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite itself says of a page that the disk did not give that it is malformed."""
    error = sqlite3.DatabaseError("database disk image is malformed")
    error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    silent = OSError(errno.EIO, "Input/output error")
    assert "did not answer" in limits.why_no_damage(error, lambda: silent)
    assert limits.why_no_damage(error, lambda: None) == ""
    assert limits.why_no_damage(ValueError(), lambda: silent) == ""
    assert silent_at(path) is None and silent_at(path.with_name("gone")) is None
    with open_plan(path) as file:
        witness = file._door.witness
        assert witness is not None and witness.silent() is None
        monkeypatch.setattr(type(witness), "silent", lambda _self: silent)
        monkeypatch.setattr("desktop.store.storage.quick_check", _raise(error))
        with pytest.raises(FileProblem, match="did not answer") as told:
            actions.set_field(file.plan, file.plan.data.actions()[0], "progress", "x")
    assert not isinstance(told.value, DamagedPlan)


def _raise(error: Exception) -> Callable[[object], str]:
    def ask(_connection: object) -> str:
        raise error

    return ask


class _Answers:
    """A connection whose check of the whole file gives these lines."""

    def __init__(self, *lines: str) -> None:
        self._lines = [(line,) for line in lines]

    def set_progress_handler(self, _handler: object, _steps: int) -> None:
        pass

    def execute(self, _statement: str) -> _Answers:
        return self

    def fetchall(self) -> list[tuple[str]]:
        return self._lines


def test_what_is_found_is_said_in_words_and_counted() -> None:
    def said(*lines: str) -> str:
        return limits.quick_check(cast(sqlite3.Connection, _Answers(*lines)))

    assert said("ok") == ""
    many = "*** in database main ***\nOn tree page 37 cell 5: Rowid 16 out of order\nPage 9: x"
    assert said(many) == "its pages do not fit together, in 2 places"
    assert said("Page 9 is never used") == "its pages do not fit together, in 1 place"
    with pytest.raises(sqlite3.OperationalError) as told:
        said("*** in database main ***\nPage 3: unable to get the page. error code=8458")
    assert told.value.sqlite_errorcode == sqlite3.SQLITE_IOERR
    assert said("Page 3: unable to get the page. error code=11") != ""


def test_a_whole_file_is_whole_and_a_check_that_takes_too_long_says_nothing(path: Path) -> None:
    with closing(connect(path)) as connection:
        assert limits.quick_check(connection) == ""
        connection.execute("CREATE TABLE many AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL"
                           " SELECT x + 1 FROM n WHERE x < 200000) SELECT x FROM n")  # fmt: skip
        assert limits.quick_check(connection, seconds=-1) == ""
        assert connection.execute("SELECT count(*) FROM many").fetchone() == (200_000,)


def test_the_longest_text_is_of_forty_megabytes(path: Path) -> None:
    with closing(connect(path)) as connection:
        limits.limit(connection)
        assert connection.getlimit(sqlite3.SQLITE_LIMIT_LENGTH) == 40 * 2**20


def test_damage_is_found_within_the_time_and_not_looked_for_beyond_it(path: Path) -> None:
    with closing(connect(path)) as connection:
        connection.execute("CREATE TABLE many AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL"
                           " SELECT x + 1 FROM n WHERE x < 200000) SELECT x FROM n")  # fmt: skip
    damage(path, "history_by_owner")
    with closing(connect(path)) as connection:
        assert limits.quick_check(connection, seconds=60) != ""
        assert limits.quick_check(connection, seconds=-1) == ""
        assert connection.execute("SELECT count(*) FROM many").fetchone() == (200_000,)


def test_a_value_that_its_table_does_not_allow_is_no_damage_of_the_file(path: Path) -> None:
    with closing(connect(path)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("UPDATE actions SET due = 'never'")
        connection.execute("PRAGMA ignore_check_constraints = OFF")
        assert connection.execute("PRAGMA quick_check").fetchone() != ("ok",)
        assert limits.quick_check(connection) == ""
    damage(path, "history_by_owner")
    with closing(connect(path)) as connection:
        assert "CHECK" not in limits.quick_check(connection) != ""


def test_a_file_that_somebody_holds_is_not_said_to_be_whole(path: Path) -> None:
    with closing(connect(path)) as connection, closing(connect(path)) as other:
        other.execute("BEGIN EXCLUSIVE")
        connection.execute("PRAGMA busy_timeout = 10")
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            limits.quick_check(connection)


def damage(path: Path, table: str) -> None:
    """Spoil the page that a table or an index begins on."""
    with closing(sqlite3.connect(path)) as connection:
        (page,) = connection.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)
        ).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    with path.open("rb+") as file:
        file.seek((page - 1) * size)
        file.write(b"\x5a" * 800)


def test_the_first_edit_is_not_taken_into_a_damaged_file(path: Path) -> None:
    with open_plan(path) as file:
        for number in range(60):
            actions.set_field(file.plan, file.plan.data.actions()[0], "progress", f"{number}" * 90)
    damage(path, "history_by_owner")
    before = path.read_bytes()
    with open_plan(path) as file:  # the plan itself can be read
        want = state(file.plan)
        with pytest.raises(DamagedPlan, match=r"was not saved.*is damaged"):
            actions.set_field(file.plan, file.plan.data.actions()[0], "progress", "more")
        assert state(file.plan) == want
    assert path.read_bytes() == before


def test_a_file_that_was_looked_at_is_not_looked_at_again(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop.store import storage

    looks: list[str] = []
    monkeypatch.setattr(storage, "quick_check", lambda connection: looks.append("look") or "")
    with open_plan(path) as file:
        assert looks == []
        for text in ("first", "second"):
            actions.set_field(file.plan, file.plan.data.actions()[0], "progress", text)
        file.plan.undo()
    assert looks == ["look"]
