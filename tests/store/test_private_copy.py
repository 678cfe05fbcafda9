"""Reading an older plan leaves it alone: a private copy is brought forward instead."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import textwrap
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from desktop.core.editing import actions
from desktop.core.errors import FileProblem, ReadOnly
from desktop.store import lock, private_copy
from desktop.store.connection import connect
from desktop.store.header import FORMAT, DamagedPlan, read_header
from desktop.store.planfile import open_plan
from desktop.store.private_copy import PrivateCopy, clear_leftovers
from desktop.store.share import seal_of

from .formats.rehearsal import copy_of

ROOT = Path(__file__).resolve().parents[2]
HOT = ROOT.parent / "shared" / "cases" / "safety" / "hot-journal"


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The temporary folder, which is empty again at the end."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    assert list(folder.iterdir()) == []


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """An older plan, alone in its folder."""
    (tmp_path / "plans").mkdir()
    return copy_of("format-1-changed.plandesk", tmp_path / "plans")


def _untouched(path: Path) -> tuple[bytes, int, list[str]]:
    return path.read_bytes(), path.stat().st_mtime_ns, sorted(os.listdir(path.parent))  # noqa: PTH208


def test_an_older_plan_is_read_and_not_touched(older: Path, temporary: Path) -> None:
    before = _untouched(older)
    with open_plan(older, read_only=True) as file:
        assert file.path == older
        assert file.plan.why_read_only == "It was opened for reading only."
        assert len(file.plan.data.actions()) == 6
        assert file.plan.history(1)[0].uid
        assert len(list(temporary.iterdir())) == 1
        with pytest.raises(ReadOnly):
            actions.set_field(file.plan, file.plan.data.actions()[0], "ragb", "R")
        assert _untouched(older) == before
    assert _untouched(older) == before
    assert read_header(older).format == 1


def test_a_plan_of_today_is_read_where_it_is(path: Path, temporary: Path) -> None:
    with open_plan(path, read_only=True):
        assert list(temporary.iterdir()) == []


def test_an_older_plan_that_somebody_else_has_open_is_read(older: Path, temporary: Path) -> None:
    theirs = lock.WriteLock(older)
    assert theirs.acquire()
    with open_plan(older) as file:
        assert "It is open with" in file.plan.why_read_only
        assert file.plan.data.actions()
    theirs.release()
    assert read_header(older).format == 1


def test_an_older_plan_in_a_folder_that_takes_no_files_is_read(
    older: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lock.FileLock, "acquire", refuse)
        with pytest.raises(FileProblem, match="temporary folder"):  # which takes none either
            open_plan(older)
    before = _untouched(older)
    acquire = lock.FileLock.acquire

    def elsewhere(this: lock.FileLock, *arguments: object) -> object:
        if Path(this.lock_file).parent == older.parent:
            refuse()
        return acquire(this)

    monkeypatch.setattr(lock.FileLock, "acquire", elsewhere)
    with open_plan(older) as file:
        assert "Its folder cannot be written to" in file.plan.why_read_only
        assert file.plan.data.actions()
    assert _untouched(older) == before


@pytest.mark.skipif(os.name == "nt", reason="a folder is write-protected in another way")
def test_a_write_protected_older_plan_is_read(older: Path, temporary: Path) -> None:
    older.chmod(0o444)
    older.parent.chmod(0o555)
    try:
        if os.access(older, os.W_OK):
            pytest.skip("this user may write to every file")
        with open_plan(older) as file:
            assert "write-protected" in file.plan.why_read_only
            assert file.plan.data.actions()
    finally:
        older.parent.chmod(0o755)


def test_a_change_that_somebody_is_writing_is_not_read_by_half(
    older: Path, temporary: Path
) -> None:
    with closing(connect(older)) as theirs:
        theirs.execute("BEGIN IMMEDIATE")
        theirs.execute("UPDATE actions SET notes = 'half'")
        with open_plan(older, read_only=True) as file:
            assert {each.notes for each in file.plan.data.actions()}.isdisjoint({"half"})
        theirs.execute("ROLLBACK")
        theirs.execute("BEGIN EXCLUSIVE")
        with pytest.raises(FileProblem, match="another program has the file locked"):
            open_plan(older, read_only=True)
        theirs.execute("ROLLBACK")


def _half_written(path: Path) -> None:
    """Leave a change half written in the file, as a crash does."""
    left = path.parent / "left"
    left.mkdir()
    journal = path.with_name(f"{path.name}-journal")
    with closing(connect(path)) as connection:
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("PRAGMA cache_spill = 1")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE actions SET notes = 'half'")
        connection.execute("UPDATE history SET new = '\"half\"' WHERE verb = 'update'")
        for each in (path, journal):
            shutil.copyfile(each, left / each.name)
        connection.execute("ROLLBACK")
    for each in (path, journal):
        (left / each.name).replace(each)
    left.rmdir()


@pytest.mark.parametrize("old", [True, False])
def test_a_half_written_plan_is_set_right_in_the_copy(
    old: bool, older: Path, path: Path, temporary: Path
) -> None:
    chosen = older if old else path
    _half_written(chosen)
    before = _untouched(chosen)
    with open_plan(chosen, read_only=True) as file:
        assert {each.notes for each in file.plan.data.actions()}.isdisjoint({"half"})
    assert _untouched(chosen) == before
    with open_plan(chosen) as file:
        assert {each.notes for each in file.plan.data.actions()}.isdisjoint({"half"})


def test_the_case_of_a_hot_journal(tmp_path: Path, temporary: Path) -> None:
    if not HOT.is_dir():
        pytest.skip("the cases are not beside this checkout")
    for each in HOT.iterdir():
        shutil.copyfile(each, tmp_path / each.name)
    path = tmp_path / "plan.plandesk"
    before = path.read_bytes()
    with open_plan(path, read_only=True) as file:
        assert file.plan.data.actions()
    assert path.read_bytes() == before


def test_a_damaged_older_plan_leaves_no_copy(older: Path, temporary: Path) -> None:
    content = bytearray(older.read_bytes())
    content[8192:] = b"\xff" * (len(content) - 8192)
    older.write_bytes(content)
    with pytest.raises(DamagedPlan):
        open_plan(older, read_only=True)


_CRASH = """
    import os, sys
    from pathlib import Path
    from desktop.store.planfile import open_plan
    file = open_plan(Path(sys.argv[1]), read_only=True)
    print(len(file.plan.data.actions()), flush=True)
    sys.stdin.read()
    os._exit(9)
"""


def test_what_a_crash_left_goes_at_the_next_start_and_what_is_in_use_stays(
    older: Path, temporary: Path
) -> None:
    command = [sys.executable, "-c", textwrap.dedent(_CRASH), str(older)]
    environment = {**os.environ, "TMPDIR": str(temporary), "TEMP": str(temporary)}
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    ) as child:  # fmt: skip
        assert child.stdout is not None and child.stdin is not None
        assert child.stdout.readline() == "6\n"
        (left,) = temporary.iterdir()
        clear_leftovers()
        assert left.exists()
        child.stdin.close()
        assert child.wait() == 9
    assert left.exists()
    with open_plan(older, read_only=True):
        assert not left.exists()


def test_a_folder_that_is_being_made_stays_and_other_things_too(
    temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    young = Path(tempfile.mkdtemp(prefix=private_copy._PREFIX))
    other = temporary / "something else"
    other.mkdir()
    clear_leftovers()
    assert young.exists() and other.exists()
    made = young.stat().st_mtime
    for later, stays in ((59.9, True), (60.0, False)):
        monkeypatch.setattr(time, "time", lambda later=later: made + later)
        clear_leftovers()
        assert young.exists() is stays
    other.rmdir()
    clear_leftovers(temporary / "not there")


def test_a_copy_is_closed_twice_without_complaint(temporary: Path) -> None:
    copy = PrivateCopy("x.plandesk")
    with closing(sqlite3.connect(copy.path)) as connection:
        connection.execute("CREATE TABLE t (x)")
    copy.close()
    copy.close()


def test_a_folder_that_cannot_be_locked_is_not_left(
    temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise OSError("no locks on this disk")

    monkeypatch.setattr(private_copy.FileLock, "acquire", fails)
    with pytest.raises(OSError, match="no locks"):
        PrivateCopy("x.plandesk")
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize(("writes", "taken"), [(0, True), (2, True), (3, False)])
def test_a_file_that_is_being_written_is_copied_when_it_keeps_still_and_tried_three_times(
    path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch, writes: int, taken: bool
) -> None:
    really, times = shutil.copyfile, iter(range(9))

    def written_meanwhile(source: Path, target: Path) -> None:
        really(source, target)
        if next(times) < writes:
            source.write_bytes(source.read_bytes() + b"more")

    monkeypatch.setattr(private_copy.shutil, "copyfile", written_meanwhile)
    with closing(PrivateCopy("x.plandesk")) as copy:
        if taken:
            assert copy.take_bytes(path) == seal_of(path) == seal_of(copy.path)
        else:
            with pytest.raises(OSError, match="being written just now") as told:
                copy.take_bytes(path)
            assert told.value.errno == errno.EBUSY


def test_what_lies_beside_a_file_comes_along_by_its_ending(path: Path, temporary: Path) -> None:
    for ending in ("-journal", "-wal"):
        path.with_name(f"{path.name}{ending}").write_text(f"of {ending}")
    with closing(PrivateCopy("other.plandesk")) as copy:
        copy.take_bytes(path, ["-journal"])
        names = sorted(each.name for each in copy.path.parent.iterdir() if each.is_file())
        assert names[-2:] == ["other.plandesk", "other.plandesk-journal"]
        assert copy.path.with_name(names[-1]).read_text() == "of -journal"


def test_reading_is_of_the_present_format(older: Path, temporary: Path) -> None:
    with open_plan(older, read_only=True) as file:
        connection = file._connection
        assert connection is not None
        assert connection.execute("PRAGMA user_version").fetchone() == (FORMAT,)
        assert connection.execute("PRAGMA synchronous").fetchone() == (0,), "it is not to be kept"


def test_a_copy_that_may_only_be_read_goes_too_with_its_folder(temporary: Path) -> None:
    copy = PrivateCopy("audit.pdf")
    copy.fill([b"a", b"b"])
    copy.path.chmod(0o400)
    assert copy.path.read_bytes() == b"ab"
    copy.close()
