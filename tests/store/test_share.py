"""A file on a disk without locks takes the whole of a plan, when it is still what was taken."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from desktop.core.errors import FileProblem
from desktop.core.whole_file import WholeFile
from desktop.store.connection import connect
from desktop.store.share import Share, seal_of
from desktop.store.storage import OtherContent


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
    path: Path, copy: sqlite3.Connection
) -> None:
    there, mark = Share(path, seal_of(path)), path.with_name(f".{path.name}.putting-back")
    before = path.read_bytes()
    mark.touch()
    with pytest.raises(FileProblem, match="by somebody else just now"):
        there.put_back(copy)
    assert path.read_bytes() == before and mark.exists()
    os.utime(mark, (time.time() - 1000, time.time() - 1000))
    there.put_back(copy)
    assert _title(path) == "Another title" and not mark.exists()


def test_a_plan_is_written_over_by_nobody_else(path: Path) -> None:
    with pytest.raises(FileProblem, match="never written over"), WholeFile(path, "The report"):
        pass


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with a name here")
def test_a_pipe_under_its_name_is_another_content_and_not_waited_for(path: Path) -> None:
    share = Share(path, seal_of(path))
    path.unlink()
    os.mkfifo(path)
    with pytest.raises(OtherContent, match="was changed by somebody else"):
        share.refuse_another()
