"""A connection to a plan file: safe before fast, one file at rest."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import asdict
from pathlib import Path

import pytest

from desktop.core.editing import actions
from desktop.store import aside, backups, past_look, theirs, unsaved
from desktop.store import backup_folders as folders
from desktop.store.aside import Left, Note, left_behind
from desktop.store.backups import Backups
from desktop.store.connection import (
    BEGUN,
    Base,
    begun_with,
    connect,
    copy_whole,
    last_of,
    last_step,
)
from desktop.store.planfile import open_plan
from desktop.store.problems import is_of_the_system
from desktop.store.taking import goes_into
from desktop.store.witness import Witness


def test_a_writer_keeps_pointers_and_syncs(path: Path) -> None:
    with closing(connect(path)) as connection:
        assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        (extra,) = connection.execute("PRAGMA synchronous").fetchone()
        assert extra == 3, "the folder is not brought to the disk with each step"
        assert connection.isolation_level is None


def test_a_writer_leaves_one_file_of_one_that_another_program_set_otherwise(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        assert other.execute("PRAGMA journal_mode = WAL").fetchone() == ("wal",)
    with closing(connect(path)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_who_finds_a_plan_locked_waits_two_seconds(path: Path) -> None:
    with closing(connect(path)) as connection:
        assert connection.execute("PRAGMA busy_timeout").fetchone() == (2000,)


def test_a_reader_keeps_pointers_and_writes_nothing(path: Path) -> None:
    with closing(connect(path, read_only=True)) as connection:
        assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            connection.execute("DELETE FROM steps")


def test_a_reader_makes_no_file_and_a_writer_does(tmp_path: Path) -> None:
    for name in ("none.plandesk", "a? b#c %41 é.plandesk"):
        path = tmp_path / name
        with pytest.raises(sqlite3.OperationalError):
            connect(path, read_only=True)
        assert not path.exists()
        with closing(connect(path)) as connection:
            connection.execute("CREATE TABLE t (x)")
        assert path.exists()
    assert len(list(tmp_path.iterdir())) == 2


def test_the_last_step(path: Path, tmp_path: Path) -> None:
    with closing(connect(path)) as connection:
        before = last_step(connection)
        with open_plan(path) as file:
            actions.set_field(file.plan, file.plan.data.actions()[0], "ragb", "A")
        assert last_step(connection) == before + 1
    with closing(connect(tmp_path / "empty.plandesk")) as connection:
        connection.execute("CREATE TABLE steps (id INTEGER PRIMARY KEY)")
        assert last_step(connection) == 0


def test_a_copy_of_a_file_that_somebody_holds_ends_in_an_error(path: Path) -> None:
    with (
        closing(connect(path, read_only=True)) as source,
        closing(sqlite3.connect(path, isolation_level=None)) as other,
        closing(sqlite3.connect(":memory:")) as target,
    ):
        source.execute("PRAGMA busy_timeout = 10")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(sqlite3.OperationalError, match="locked") as told:
            copy_whole(source, target, 0.1)
        assert is_of_the_system(told.value)
        other.execute("ROLLBACK")
        copy_whole(source, target, 0.1)
        assert last_step(target) == last_step(source) > 0


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with a name here")
def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.plandesk")
    for path in (tmp_path / "pipe.plandesk", tmp_path):
        for read_only in (True, False):
            with pytest.raises(sqlite3.OperationalError) as refused:
                connect(path, read_only=read_only)
            assert is_of_the_system(refused.value)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_a_pipe_beside_a_plan_is_not_waited_for(path: Path) -> None:
    at = path.with_name(f"{path.name}-journal")
    os.mkfifo(at)
    for read_only in (True, False):
        with pytest.raises(sqlite3.OperationalError, match="is no file"):
            connect(path, read_only=read_only)
    at.unlink()
    connect(path).close()


def test_a_copy_of_what_nobody_holds_is_made_without_any_patience(path: Path) -> None:
    with (
        closing(connect(path, read_only=True)) as source,
        closing(sqlite3.connect(":memory:")) as target,
    ):
        copy_whole(source, target, patience=-1.0)
        assert last_step(target) == last_step(source)


@pytest.mark.parametrize("first", [1, 2, 41])
def test_a_copy_that_was_begun_from_memory_is_known_by_its_first_step(
    tmp_path: Path, first: int
) -> None:
    with closing(connect(tmp_path / "copy.plandesk")) as connection:
        connection.execute("CREATE TABLE steps (id INTEGER PRIMARY KEY, source TEXT)")
        assert begun_with(connection) is None
        connection.execute("INSERT INTO steps VALUES (?, 'typed')", (first + 1,))
        assert begun_with(connection) is None
        connection.execute("INSERT INTO steps VALUES (?, ?)", (first, BEGUN))
        assert begun_with(connection) == first


def _note(path: Path, seal: str) -> Left:
    """A note beside a copy, which says of what it is."""
    note = Note(str(path.with_name("gone.plandesk")), "Wyeford", "2026-11-26T09:30", "", seal, "-")
    path.with_name(f"{path.name}.json").write_text(json.dumps(asdict(note)))
    return Left(path, note)


def _ask_witness(path: Path) -> None:
    looks = Witness(path)
    with closing(connect(path, read_only=True)) as there:
        looks.remember(last_of(there))
    os.utime(path)
    looks.ask()
    looks.close()


def _ask_whether_a_copy_goes_into_it(path: Path) -> bool:
    return goes_into(_note(Path(shutil.copyfile(path, path.with_name("copy"))), ""), path)


def _of_what_was_moved(path: Path) -> bool:
    note = folders.Note("uid", str(path.with_name("gone")), "Wyeford", "", folders.file_of(path))
    return backups.was_moved(path.parent, note, path)


LOOKS: dict[str, Callable[[Path], object]] = {
    "a copy without its note": aside.is_copy,
    "a copy that may be put back": lambda path: _note(path, "seal") and left_behind(path.parent),
    "a plan that a copy may be of": _ask_whether_a_copy_goes_into_it,
    "a plan that is open": _ask_witness,
    "a plan that waits": lambda path: unsaved._ends_with(path, Base(1, "")),
    "what a copy tells": lambda path: theirs.told_in(path, 0),
    "what a copy is": lambda path: theirs.write_copy(path, path.with_name("made.plandesk")),
    "a file as a whole": past_look.look_at,
    "a plan to be backed up": lambda path: Backups(path.parent / "backups", "", path).take(),
    "whose a backup is": backups.uid_of,
    "a plan that was moved": _of_what_was_moved,
}


@pytest.mark.parametrize("look", LOOKS)
def test_a_look_at_a_file_writes_nothing_into_it(path: Path, look: str) -> None:
    """A plan that another program keeps with a log would not be kept so any more."""
    named = path.rename(path.with_name("20261126-093000 Wyeford.plandesk"))
    with closing(sqlite3.connect(named)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    before = named.read_bytes()
    LOOKS[look](named)
    assert named.read_bytes() == before


@pytest.mark.parametrize("look", ["whose a backup is", "a file as a whole"])
def test_a_look_at_no_file_makes_none(tmp_path: Path, look: str) -> None:
    LOOKS[look](tmp_path / "none.plandesk")
    assert list(tmp_path.iterdir()) == []
