"""Whoever only looks at a plan leaves it as it is: also where a crash left it, or nothing is there.

A connection that may write takes the journal of a crash back by the way, and makes a file of a name
that has none.
"""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.core.errors import PlandeskError
from desktop.store import aside, backups, kept_files, past_look, planfile, theirs, unsaved, witness
from desktop.store.backup_look import as_it_is
from desktop.store.backups import Backups
from desktop.store.connection import Base, last_of
from desktop.store.header import read_header
from desktop.store.kept_files import KeptElsewhere
from desktop.store.planfile import PlanFile, open_plan
from desktop.store.rescue import read_what_is_left

from .keeping import keeping_of, open_kept
from .test_journal import crashed


def _backed_up(path: Path) -> object:
    return Backups(path.parent.parent / "backups", "", path).take()


def _file_inside(path: Path) -> object:
    return list(KeptElsewhere(path, "0" * 64, 1).pieces())


LOOKS: dict[str, Callable[[Path], object]] = {
    "read its header": read_header,
    "open it for reading": lambda path: open_plan(path, read_only=True).close(),
    "look through it": past_look.look_at,
    "which step is its last": lambda path: unsaved._ends_with(path, Base(1, "no such step")),
    "compare it with backups": lambda path: as_it_is(path, "no such plan"),
    "take a backup": _backed_up,
    "whose it is": backups.uid_of,
    "which files are inside": kept_files.kept_in,
    "read a file inside": _file_inside,
    "what others did": lambda path: theirs.read_theirs(path, {}),
    "what was done in it": lambda path: theirs.told_in(path, 1),
    "whether it is a copy": aside.is_copy,
    "whether a copy was put back": lambda path: aside._is_put_back(
        path, aside.Note("", "", "", "", last="no such step")
    ),
    "rescue it": read_what_is_left,
    "see it": witness.found_at,
    "hear whether it answers": witness.silent_at,
}


def bytes_in(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.iterdir()}


@pytest.fixture
def hot(path: Path, tmp_path: Path) -> Path:
    """A plan with a change that a crash left half written; it is named as a copy aside is."""
    left = crashed(path, tmp_path / "crashed")
    named = left.with_name("20181008-120000 Wyeford.plandesk")
    left.with_name(f"{left.name}-journal").rename(named.with_name(f"{named.name}-journal"))
    return left.rename(named)


def test_a_look_takes_no_crash_back_and_makes_no_file(hot: Path, tmp_path: Path) -> None:
    away = tmp_path / "away" / "20181008-120000 Wyeford.plandesk"
    away.parent.mkdir()
    for path in (hot, away):
        before = bytes_in(path.parent)
        for name, look in LOOKS.items():
            with contextlib.suppress(PlandeskError, OSError, sqlite3.Error):
                look(path)
            assert bytes_in(path.parent) == before, name


def _as_a_crash_left_it(file: PlanFile, hot: Path) -> dict[str, bytes]:
    """Write over the open plan, as what keeps a share in step does, with a journal beside it."""
    file.path.write_bytes(hot.read_bytes())
    journal = file.path.with_name(f"{file.path.name}-journal")
    shutil.copyfile(hot.with_name(f"{hot.name}-journal"), journal)
    return bytes_in(file.path.parent)


def test_a_window_that_looks_after_its_file_takes_no_crash_back(
    path: Path, hot: Path, tmp_path: Path
) -> None:
    own = tmp_path / "plans" / path.name
    own.parent.mkdir()
    shutil.copyfile(path, own)
    with open_kept(own, tmp_path / "user" / "unsaved") as file:
        before = _as_a_crash_left_it(file, hot)
        keeping = keeping_of(file)
        with contextlib.suppress(PlandeskError, OSError, sqlite3.Error):
            keeping._ask_witness()
        connection = file._connection
        assert connection is not None
        last = Base(keeping.last.id, keeping.last.uid)
        with contextlib.closing(sqlite3.connect(path)) as was:
            assert last_of(was) == last
            assert not keeping._is_there_as_it_was(was, last), "half of a change stands there"
        assert bytes_in(own.parent) == before


def test_a_window_whose_plan_is_opened_only_to_be_read_locks_and_leaves_nothing(
    path: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "plans"
    folder.mkdir()
    own = Path(shutil.copyfile(path, folder / path.name))
    before = bytes_in(folder)
    with planfile.open_plan(own, read_only=True) as file:
        assert bytes_in(folder) == before
        assert file.follow() is False and file.look() is False and file.save_again() is True
        assert file.look_through() == "" and file.no_locks is False and file.waiting is None
        assert (file.lost, file.became, file.stands_at) == ("", "", own)
    assert bytes_in(folder) == before
