"""A copy of unsaved work, or one that was worked in, goes back into its plan's file."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from desktop.core.editing import actions
from desktop.store.aside import Left, Note
from desktop.store.connection import connect, last_of
from desktop.store.header import DamagedPlan
from desktop.store.planfile import open_plan
from desktop.store.put_back import put_back
from desktop.store.share import seal_of


@pytest.mark.parametrize("worked_in", [False, True])
def test_a_copy_that_cannot_be_read_is_named_and_stays_and_so_does_the_plan(
    path: Path, tmp_path: Path, worked_in: bool
) -> None:
    copy = tmp_path / "copy.plandesk"
    copy.write_bytes(b"no database " * 1_000)
    before = path.read_bytes()
    seal = seal_of(path) if worked_in else ""
    note = Note(str(path), "Wyeford plan", "2018-10-08T09:00", "", seal)
    with pytest.raises(DamagedPlan, match=r"copy\.plandesk, is damaged itself"):
        put_back(Left(copy, note))
    assert copy.exists() and path.read_bytes() == before
    with open_plan(path) as file:
        assert file.plan.why_read_only == ""


def test_a_copy_that_is_put_back_tells_how_many_steps_it_had_more(
    path: Path, tmp_path: Path
) -> None:
    for empty in (False, True):
        if empty:
            with closing(sqlite3.connect(path)) as connection, connection:
                connection.execute("DELETE FROM history")
                connection.execute("DELETE FROM steps")
        copy = tmp_path / "copy.plandesk"
        copy.write_bytes(path.read_bytes())
        with closing(connect(path, read_only=True)) as there:
            last = last_of(there).uid
        note = Note(str(path), "Wyeford plan", "2018-10-08T09:00", "", seal_of(path), last)
        with open_plan(copy) as file:
            for text in ("one", "two"):
                actions.set_field(file.plan, file.plan.data.actions()[0], "progress", text)
        assert put_back(Left(copy, note)) == 2
        assert not copy.exists()


def test_what_was_put_back_is_let_go_of(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.plandesk"
    copy.write_bytes(path.read_bytes())
    assert put_back(Left(copy, Note(str(path), "Wyeford plan", "2018-10-08T09:00", ""))) == 0
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    with open_plan(path) as file:
        assert file.plan.why_read_only == ""
