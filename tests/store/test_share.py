"""A file on a disk without locks takes the whole of a plan, when it is still what was taken."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from desktop.core.errors import FileProblem
from desktop.core.whole_file import WholeFile
from desktop.store.connection import connect
from desktop.store.same_rows import OtherContent
from desktop.store.share import Share, seal_of

from .test_limits import damage


@pytest.fixture
def copy(path: Path, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A copy of the plan with something more in it."""
    twin = tmp_path / "copy.plandesk"
    twin.write_bytes(path.read_bytes())
    with closing(connect(twin)) as connection:
        connection.execute("UPDATE plan SET title = 'Another title'")
        yield connection


def _title(path: Path) -> str:
    with closing(connect(path, read_only=True)) as there:
        return str(there.execute("SELECT title FROM plan").fetchone()[0])


def test_it_is_put_back_once_after_another(path: Path, copy: sqlite3.Connection) -> None:
    there = Share(path, seal_of(path))
    there.put_back(copy)
    assert _title(path) == "Another title" and there.seal == seal_of(path)
    copy.execute("UPDATE plan SET title = 'A third'")
    there.put_back(copy)
    assert _title(path) == "A third"
    assert not [each for each in path.parent.iterdir() if each.name.startswith(".")]


@pytest.mark.parametrize("how", ["before", "while it is written"])
def test_another_content_is_left_as_it_is(
    path: Path, copy: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    there = Share(path, seal_of(path))
    if how == "before":
        path.write_bytes(b"of somebody else")
    else:
        real = WholeFile.seal

        def slow(file: WholeFile) -> None:
            real(file)
            path.write_bytes(b"of somebody else")

        monkeypatch.setattr(WholeFile, "seal", slow)
    with pytest.raises(OtherContent, match="changed by somebody else"):
        there.put_back(copy)
    assert path.read_bytes() == b"of somebody else"
    assert not [each for each in path.parent.iterdir() if each.name.startswith(".")]


def test_a_file_that_is_gone_is_not_made_anew(path: Path, copy: sqlite3.Connection) -> None:
    there = Share(path, seal_of(path))
    path.unlink()
    with pytest.raises(OtherContent, match="There is no file"):
        there.put_back(copy)
    assert not path.exists()


def test_one_puts_back_at_a_time_and_a_dead_one_holds_nobody_up(
    path: Path, copy: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A mark that is older than two minutes is of a program that was killed."""
    there, mark = Share(path, seal_of(path)), path.with_name(f".{path.name}.putting-back")
    before = path.read_bytes()
    mark.touch()
    with pytest.raises(FileProblem, match="by somebody else just now"):
        there.put_back(copy)
    assert path.read_bytes() == before and mark.exists()
    os.utime(mark, (1_000_000, 1_000_000))
    monkeypatch.setattr("desktop.store.share.time.time", lambda: 1_000_120.0)
    with pytest.raises(FileProblem, match="by somebody else just now"):
        there.put_back(copy)
    monkeypatch.setattr("desktop.store.share.time.time", lambda: 1_000_120.5)
    there.put_back(copy)
    assert _title(path) == "Another title" and not mark.exists()


def test_a_plan_is_written_over_by_nobody_else(path: Path) -> None:
    with pytest.raises(FileProblem, match="never written over"), WholeFile(path, "The report"):
        pass


def _is_refused(share: Share, copy: sqlite3.Connection, said: str) -> None:
    """Putting back fails in words, and the file and its folder are left as they were."""
    before = share.path.read_bytes()
    names = sorted(each.name for each in share.path.parent.iterdir())
    with pytest.raises(FileProblem, match=f"was not put back.*{said}") as told:
        share.put_back(copy)
    assert not isinstance(told.value, OtherContent) and str(told.value).endswith("left as it was.")
    assert share.path.read_bytes() == before
    assert sorted(each.name for each in share.path.parent.iterdir()) == names


def test_a_damaged_copy_is_not_put_back(path: Path, tmp_path: Path) -> None:
    for index in ("history_by_owner", "sqlite_schema"):
        twin = tmp_path / f"{index}.plandesk"
        twin.write_bytes(path.read_bytes())
        if index == "sqlite_schema":  # not even a check can be made of it
            twin.write_bytes(twin.read_bytes()[:100] + b"\x5a" * 4000)
        else:
            damage(twin, index)
        with closing(sqlite3.connect(twin)) as connection:
            _is_refused(Share(path, seal_of(path)), connection, "")


def test_a_copy_that_another_program_holds_is_not_put_back(path: Path, tmp_path: Path) -> None:
    twin = tmp_path / "twin.plandesk"
    twin.write_bytes(path.read_bytes())
    with (
        closing(sqlite3.connect(twin, timeout=0)) as copy,
        closing(sqlite3.connect(twin, isolation_level=None)) as other,
    ):
        other.execute("BEGIN EXCLUSIVE")
        _is_refused(Share(path, seal_of(path)), copy, "another program has the file locked")


def test_a_folder_that_takes_no_mark_is_said(
    path: Path, copy: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.open

    def full(file: Path, mode: str = "r") -> object:
        if file.name.endswith(".putting-back"):
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(file, mode)

    monkeypatch.setattr(Path, "open", full)
    _is_refused(Share(path, seal_of(path)), copy, "the disk is full")


def test_a_journal_of_the_content_that_goes_is_not_left_to_be_rolled_into_it(
    path: Path, copy: sqlite3.Connection
) -> None:
    journal = path.with_name(f"{path.name}-journal")
    journal.write_bytes(b"of a crash")
    Share(path, seal_of(path)).put_back(copy)
    assert not journal.exists() and _title(path) == "Another title"
    assert journal.with_name(f"{journal.name} set aside").read_bytes() == b"of a crash"


def test_the_bytes_are_read_only_when_the_system_tells_of_a_change(
    path: Path, copy: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    there, reads = Share(path, seal_of(path)), []
    monkeypatch.setattr(
        "desktop.store.share.seal_of", lambda path: reads.append(path) or seal_of(path)
    )
    for _ in range(2):
        there.refuse_another()
    assert len(reads) == 1
    os.utime(path, (1_000_000, 1_000_000))
    there.refuse_another()
    assert len(reads) == 2
    there.put_back(copy)
    reads.clear()
    there.refuse_another()
    assert reads == [], "what was put back is known"


def test_a_seal_is_of_every_byte(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"abc")
    assert seal_of(file) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with a name here")
def test_a_pipe_under_its_name_is_another_content_and_not_waited_for(path: Path) -> None:
    share = Share(path, seal_of(path))
    path.unlink()
    os.mkfifo(path)
    with pytest.raises(OtherContent, match="was changed by somebody else"):
        share.refuse_another()
