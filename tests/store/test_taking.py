"""Of a copy of unsaved work, what somebody made goes into the file it is of, and into no other."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.core.changes import Source
from desktop.core.errors import FileProblem
from desktop.store.aside import Left, Note
from desktop.store.connection import Base, connect, last_of
from desktop.store.same_rows import OtherContent
from desktop.store.storage import FileStorage
from desktop.store.taking import (
    KeptDamaged,
    goes_into,
    refuse_damaged,
    steps_made,
    take_steps,
    written_before,
)

from .test_limits import damage


@pytest.fixture
def left(path: Path, tmp_path: Path) -> Left:
    """A copy of the plan with one step more, and the note of what the plan held before."""
    copy = Path(shutil.copyfile(path, tmp_path / "copy.plandesk"))
    with closing(connect(copy)) as connection:
        last = last_of(connection)
        FileStorage(connection, copy.name).commit("one", Source.TYPED, [])
    return Left(
        copy, Note(str(path), "Wyeford plan", "2026-11-26T09:30", "It is full.", "", last.uid)
    )


@pytest.fixture
def both(path: Path, left: Left) -> Iterator[tuple[FileStorage, sqlite3.Connection]]:
    """The plan's file, and the copy that has a step more."""
    with closing(connect(path)) as file, closing(connect(left.copy)) as copy:
        yield FileStorage(file, path.name), copy


def test_mending_is_none_of_the_steps_that_somebody_made(path: Path) -> None:
    with closing(connect(path)) as connection:
        storage = FileStorage(connection, path.name)
        base = storage.last.id
        assert steps_made(connection, base) == 0
        storage.commit("make the plan sound", Source.MENDED, [])
        storage.commit("one", Source.TYPED, [])
        assert steps_made(connection, base) == 1


def test_the_steps_go_into_a_file_that_holds_what_it_is_known_to_hold(
    path: Path, both: tuple[FileStorage, sqlite3.Connection]
) -> None:
    file, copy = both
    last = file.last
    older = Base(last.id + 1, "f" * 32)
    with pytest.raises(OtherContent, match="holds an older state of the plan now") as told:
        take_steps(file, copy, older, path)
    assert str(told.value).startswith(path.name) and file.last == last
    assert take_steps(file, copy, last, path) == 1
    assert file.last == last_of(copy) and file.last.id == last.id + 1


def test_what_the_file_held_is_known_by_the_identity_in_the_note(
    left: Left, both: tuple[FileStorage, sqlite3.Connection]
) -> None:
    file, copy = both
    assert written_before(copy, left) == file.last
    for uid in ("", "f" * 32):  # of an older Plandesk, and of a step that the copy lacks
        other = replace(left, note=replace(left.note, last=uid))
        assert written_before(copy, other) == Base(0, "")


def test_a_copy_that_is_whole_and_has_a_step_is_not_refused(left: Left) -> None:
    refuse_damaged(left)
    with closing(sqlite3.connect(left.copy)) as copy, copy:
        copy.execute("PRAGMA foreign_keys = OFF")
        copy.execute("DELETE FROM history")
        copy.execute("DELETE FROM steps")
    with pytest.raises(KeptDamaged, match=r"What was kept of “Wyeford plan”, .*copy\.plandesk, is"):
        refuse_damaged(left)


def test_a_copy_of_which_a_page_is_damaged_is_refused(left: Left) -> None:
    damage(left.copy, "history_by_owner")
    with pytest.raises(KeptDamaged):
        refuse_damaged(left)


def test_a_copy_that_somebody_holds_is_not_called_damaged(
    left: Left, monkeypatch: pytest.MonkeyPatch
) -> None:
    def impatient(path: Path) -> sqlite3.Connection:
        return sqlite3.connect(path, timeout=0)

    monkeypatch.setattr("desktop.store.taking.connect", impatient)
    with closing(sqlite3.connect(left.copy, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(FileProblem, match="could not be read: another program") as told:
            refuse_damaged(left)
        assert not isinstance(told.value, KeptDamaged)
        other.execute("ROLLBACK")


def test_a_copy_goes_into_the_plan_of_its_name_whatever_stands_there(
    path: Path, left: Left, tmp_path: Path
) -> None:
    twin = Path(shutil.copyfile(path, tmp_path / "twin.plandesk"))
    assert goes_into(left, path) and not goes_into(left, twin)
    path.write_bytes(b"something else")
    assert goes_into(left, path) and not goes_into(left, twin)
    path.unlink()
    assert goes_into(left, path), "that it is not there is for whoever puts it back to say"
    assert goes_into(left, twin), "the plan has another name now"


def test_a_copy_without_its_note_goes_into_a_plan_that_ends_with_a_step_it_has(
    path: Path, left: Left, tmp_path: Path
) -> None:
    lost = replace(left, note=Note("", "Wyeford plan", "", ""))
    assert goes_into(lost, path)
    with closing(connect(path)) as plan:
        plan.execute("UPDATE plan SET uid = 'another'")
    assert not goes_into(lost, path)
    with closing(connect(path)) as plan, closing(connect(left.copy)) as copy:
        (uid,) = copy.execute("SELECT uid FROM plan").fetchone()
        plan.execute("UPDATE plan SET uid = ?", (uid,))
        FileStorage(plan, path.name).commit("went on", Source.TYPED, [])
    assert not goes_into(lost, path), "it went on without the copy"
    path.unlink()
    moved = replace(left, note=replace(left.note, last="f" * 32))
    assert not goes_into(moved, tmp_path / "none.plandesk")
