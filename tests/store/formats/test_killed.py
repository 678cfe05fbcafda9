"""Bringing a file forward is stopped anywhere: the file is of the old format or the new, whole."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from desktop.store.connection import connect
from desktop.store.formats.chain import FORMATS, bring_up_to_date
from desktop.store.formats.vocabulary import Format
from desktop.store.planfile import open_plan

from .rehearsal import WITH_NEXT, copy_of, dump

ROOT = Path(__file__).resolve().parents[3]


def _small_memory(connection: sqlite3.Connection) -> sqlite3.Connection:
    """Let SQLite write to the file all the time and not only at the end, as with a large plan."""
    connection.execute("PRAGMA cache_size = 5")
    connection.execute("PRAGMA cache_spill = 5")
    return connection


def _content(path: Path) -> tuple[int, list[str]]:
    """Format and content, as the next to open the file finds them."""
    with closing(connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        (number,) = connection.execute("PRAGMA user_version").fetchone()
        return number, dump(connection)


class _Stops:
    """At every statement, what a process that is killed right there would leave on the disk."""

    def __init__(self, path: Path, check: Callable[[Path], None]) -> None:
        self._path, self._check = path, check
        self._seen: set[bytes] = set()
        self.statements = 0
        self.faults: list[BaseException] = []

    def __call__(self, statement: str) -> None:
        self.statements += 1
        journal = self._path.with_name(f"{self._path.name}-journal")
        files = [each for each in (self._path, journal) if each.exists()]
        seen = hashlib.sha256(b"".join(each.read_bytes() for each in files)).digest()
        if seen in self._seen:
            return
        self._seen.add(seen)
        left = self._path.parent / "left"
        shutil.rmtree(left, ignore_errors=True)
        left.mkdir()
        for each in files:
            shutil.copyfile(each, left / each.name)
        try:
            self._check(left / self._path.name)
        except BaseException as fault:  # SQLite would swallow it
            self.faults.append(fault)

    @property
    def different(self) -> int:
        return len(self._seen)


@pytest.mark.parametrize("formats", [FORMATS, WITH_NEXT])
@pytest.mark.parametrize("name", ["format-1.plandesk", "format-1-changed.plandesk"])
def test_it_is_old_or_new_at_every_statement(
    name: str, formats: Sequence[Format], tmp_path: Path
) -> None:
    path = copy_of(name, tmp_path)
    old = _content(path)
    forward = Path(shutil.copyfile(path, tmp_path / "forward.plandesk"))
    with closing(connect(forward)) as connection:
        bring_up_to_date(connection, formats)
    new = _content(forward)
    assert new[0] == formats[-1].number
    found: list[int] = []

    def check(left: Path) -> None:
        content = _content(left)
        assert content in (old, new)
        found.append(content[0])

    with closing(_small_memory(connect(path))) as connection:
        stops = _Stops(path, check)
        connection.set_trace_callback(stops)
        bring_up_to_date(connection, formats)
        connection.set_trace_callback(None)
    assert stops.faults == []
    assert stops.statements > 50
    assert stops.different > 5, "SQLite wrote nothing on the way, so nothing was tried"
    assert found == sorted(found) and found.count(1) > 5
    assert _content(path) == new


_CHILD = """
    import os, signal, sqlite3, sys
    from pathlib import Path
    from desktop.store.formats.chain import bring_up_to_date
    from desktop.store.connection import connect
    from tests.store.formats.rehearsal import WITH_NEXT
    connection = connect(Path(sys.argv[1]))
    connection.execute("PRAGMA cache_size = 5")
    connection.execute("PRAGMA cache_spill = 5")
    left = int(sys.argv[2])
    def stop(statement):
        global left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
    connection.set_trace_callback(stop)
    bring_up_to_date(connection, WITH_NEXT)
"""


@pytest.mark.skipif(os.name == "nt", reason="a process is killed by a signal")
@pytest.mark.parametrize("after", [1, 20, 60, 120, 180, 230])
def test_a_process_that_is_killed_leaves_a_whole_file(after: int, tmp_path: Path) -> None:
    path = copy_of("format-1-changed.plandesk", tmp_path)
    old = _content(path)
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(_CHILD), str(path), str(after)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert _content(path) == old


@pytest.mark.parametrize("nth", range(1, 60, 3))
def test_an_error_at_any_statement_leaves_the_file_as_it_was(nth: int, tmp_path: Path) -> None:
    path = copy_of("format-1.plandesk", tmp_path)
    before = path.read_bytes()
    left = [nth]

    def refuse(*_: object) -> int:
        left[0] -= 1
        return sqlite3.SQLITE_DENY if left[0] == 0 else sqlite3.SQLITE_OK

    with closing(connect(path)) as connection:
        connection.set_authorizer(refuse)
        with pytest.raises(sqlite3.DatabaseError):
            bring_up_to_date(connection, WITH_NEXT)
        connection.set_authorizer(None)
        assert not connection.in_transaction
    assert path.read_bytes() == before


@pytest.mark.long
def test_a_file_that_was_stopped_on_the_way_opens_in_the_window_s_way(tmp_path: Path) -> None:
    path = copy_of("format-1-changed.plandesk", tmp_path)
    left: list[Path] = []

    def keep(copy: Path) -> None:
        shutil.copytree(copy.parent, tmp_path / f"stop {len(left)}")
        left.append(tmp_path / f"stop {len(left)}" / copy.name)

    with closing(_small_memory(connect(path))) as connection:
        connection.set_trace_callback(_Stops(path, keep))
        bring_up_to_date(connection)
    assert len(left) > 5
    for place, each in enumerate(left):
        with open_plan(each, read_only=place % 2 == 0) as file:
            assert len(file.plan.history(1000)) == 105
