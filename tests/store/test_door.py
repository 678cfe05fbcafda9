"""The one door: what is a plan goes in by it, and nothing else harms it on the way."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from desktop.core.editing import actions
from desktop.core.errors import FileProblem
from desktop.store import door as door_module
from desktop.store.door import Door
from desktop.store.header import FORMAT, DamagedPlan
from desktop.store.limits import LONGEST_TEXT
from desktop.store.planfile import open_plan

from .conftest import state
from .formats.rehearsal import copy_of
from .test_journal import crashed

HOT = Path(__file__).resolve().parents[2].parent / "shared" / "cases" / "safety" / "hot-journal"


def _never(_connection: object) -> None:
    raise AssertionError("an up to date plan was brought forward")


@pytest.mark.skipif(os.name == "nt", reason="a link needs rights of its own on Windows")
def test_a_link_leads_to_the_file_itself(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.plandesk"
    link.symlink_to(path)
    door = Door(link, read_only=False)
    assert door.path == path.resolve() and door.name == "link.plandesk"
    door.go_in(_never, _never)
    door.close()
    door.close()
    assert link.is_symlink()
    assert sorted(each.name for each in tmp_path.iterdir()) == [path.name, "link.plandesk"]


def test_two_names_of_one_file_have_one_writer(path: Path, tmp_path: Path) -> None:
    twin = tmp_path / "twin.plandesk"
    try:
        os.link(path, twin)
    except OSError:
        pytest.skip("this disk gives a file one name only")
    with open_plan(path) as first:
        with open_plan(twin) as second:
            assert "the same file" in second.plan.why_read_only
            assert "twin.plandesk was opened for reading only." in second.plan.why_read_only
        actions.set_field(first.plan, first.plan.data.actions()[0], "progress", "mine")
    with open_plan(twin) as second:
        assert second.plan.why_read_only == ""
        assert second.plan.data.actions()[0].progress == "mine"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such folders")
def test_what_a_crash_left_in_a_folder_that_takes_no_files_is_read(
    path: Path, tmp_path: Path
) -> None:
    with open_plan(path) as file:
        want = state(file.plan)
    left = crashed(path, tmp_path / "crashed")
    before = {each.name: each.read_bytes() for each in left.parent.iterdir()}
    left.parent.chmod(stat.S_IRUSR | stat.S_IXUSR)
    left.chmod(stat.S_IRUSR)
    try:
        with open_plan(left, read_only=True) as file:
            assert state(file.plan) == want
        assert {each.name: each.read_bytes() for each in left.parent.iterdir()} == before
    finally:
        left.parent.chmod(stat.S_IRWXU)


def test_a_journal_of_a_kill_is_taken_back(tmp_path: Path) -> None:
    if not HOT.is_dir():
        pytest.skip("the shared cases are not beside this checkout")
    folder = tmp_path / "hot"
    shutil.copytree(HOT, folder)
    for each in (folder, *folder.iterdir()):
        each.chmod(0o700)
    plan = folder / "plan.plandesk"
    with open_plan(plan, read_only=True) as file:
        read = state(file.plan)
        assert file.told == ()
    assert (folder / "plan.plandesk-journal").exists()
    with open_plan(plan) as file:
        assert state(file.plan) == read
    assert [each.name for each in folder.iterdir()] == ["plan.plandesk"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_the_journal_of_a_program_that_is_writing_is_not_set_aside(path: Path) -> None:
    """A plan that is locked is refused before anybody judges what lies beside it."""
    beside = path.with_name(path.name + "-journal")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        other.execute("UPDATE actions SET progress = 'theirs'")
        # As the journal of another file: what lies beside a plan in use is its writer's.
        beside.write_bytes(b"not what a journal begins with" * 40)
        door = Door(path, read_only=False)
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            door.go_in(_never, _never)
        door.close()
        assert beside.exists() and door.told == []
        other.execute("ROLLBACK")


def test_what_is_no_file_is_refused_in_a_sentence(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.plandesk"
    os.mkfifo(pipe)
    for each in (pipe, tmp_path, Path("/dev/null")):
        for read_only in (True, False):
            with pytest.raises(FileProblem) as told:
                open_plan(each, read_only=read_only)
            assert not isinstance(told.value, DamagedPlan)
            assert str(each) in str(told.value)
    assert [each.name for each in tmp_path.iterdir()] == ["pipe.plandesk"]


def longest(connection: sqlite3.Connection) -> int:
    return connection.getlimit(sqlite3.SQLITE_LIMIT_LENGTH)


def test_every_way_in_lets_no_text_in_that_is_longer_than_any(path: Path, tmp_path: Path) -> None:
    for read_only in (True, False):
        with closing(Door(path, read_only=read_only)) as door:
            assert longest(door.go_in(_never, _never)) == LONGEST_TEXT
    older = copy_of("format-1-changed.plandesk", tmp_path)
    with closing(Door(older, read_only=True)) as door:
        forward = []
        with pytest.raises(sqlite3.DatabaseError, match="is missing"):
            door.go_in(forward.append, _never)
        (copy,) = forward
        assert copy is door.connection and longest(copy) == LONGEST_TEXT
        assert copy.execute("PRAGMA synchronous").fetchone() == (0,), "nothing of it is to be kept"


def test_an_older_plan_is_backed_up_before_it_is_brought_forward(tmp_path: Path) -> None:
    older = copy_of("format-1-changed.plandesk", tmp_path)
    done: list[str] = []

    def forward(connection: sqlite3.Connection) -> None:
        done.append("forward")
        (number,) = connection.execute("PRAGMA user_version").fetchone()
        assert number < FORMAT

    with closing(Door(older, read_only=False)) as door:
        with pytest.raises(sqlite3.DatabaseError, match="is missing"):
            door.go_in(forward, lambda _connection: done.append("backup"))
        assert done == ["backup", "forward"] and door.why == "" and door.witness is not None


def test_a_reader_of_a_plan_that_somebody_writes_is_told_so(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(FileProblem, match="another program has the file locked"):
            open_plan(path, read_only=True)


def test_a_copy_that_cannot_be_made_is_told_of_and_nothing_stays_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop.store.private_copy import PrivateCopy

    older = copy_of("format-1-changed.plandesk", tmp_path)
    sources: list[sqlite3.Connection] = []

    def take(_copy: PrivateCopy, source: sqlite3.Connection) -> None:
        sources.append(source)
        raise OSError(28, "no room")

    monkeypatch.setattr(PrivateCopy, "take", take)
    with pytest.raises(FileProblem, match=r"has to be read from a copy.*the disk is full"):
        open_plan(older, read_only=True)
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        sources[0].execute("SELECT 1")


def test_closing_lets_go_of_all_that_was_held(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    removed: list[Path] = []
    monkeypatch.setattr(door_module.journal, "remove_cold", removed.append)
    reader = Door(path, read_only=True)
    reader.go_in(_never, _never)
    reader.close()
    assert removed == [], "only a writer tidies up"
    door = Door(path, read_only=False)
    with closing(door):
        connection = door.go_in(_never, _never)
        witness = door.witness
    assert removed == [path.resolve()]
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        connection.execute("SELECT 1")
    assert (door.connection, door.witness) == (None, None)
    assert witness is not None
    with pytest.raises(OSError, match="descriptor"):
        witness.ask()
    with open_plan(path) as file:
        assert file.plan.why_read_only == ""


def test_a_door_that_nobody_went_in_by_is_closed_too(path: Path) -> None:
    Door(path, read_only=False).close()
    with open_plan(path) as file:
        assert file.plan.why_read_only == ""


def test_what_is_known_of_a_plan_before_anybody_goes_in(path: Path) -> None:
    def known(door: Door) -> tuple[object, ...]:
        return door.told, door.damaged, door.no_locks, door.seal, door.reads_a_copy, door.connection

    nothing = ([], False, False, "", False, None)
    with closing(Door(path, read_only=True)) as reader:
        assert (reader.why, reader.reason) == ("It was opened for reading only.", "")
        assert known(reader) == nothing and reader.waiting is None
    with closing(Door(path, read_only=False)) as writer:
        assert (writer.why, writer.reason, writer.waiting) == ("", "", None)
        assert known(writer) == nothing
        with closing(Door(path, read_only=False)) as second:
            assert second.reason.startswith("It is open with ")
            assert second.why == f"{second.reason}, so {path.name} was opened for reading only."
            assert known(second) == nothing
            assert second.waiting is not None and second.waiting.is_held
            second.go_in(_never, _never)
            assert not second.reads_a_copy and second.witness is None
    with closing(Door(path, read_only=False)) as third:
        assert third.why == "", "whoever had it has let go of it"


def test_nobody_is_waited_for_where_the_folder_takes_no_lock(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("desktop.store.lock.FileLock.acquire", refuse)
    with closing(Door(path, read_only=False)) as door:
        assert door.waiting is None and not door.no_locks
        assert door.why.startswith("Its folder cannot be written to (Permission denied), so ")


def test_commands_of_another_program_are_named_and_the_plan_is_left_to_others(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, made = door_module.connect, list[sqlite3.Connection]()

    def connect(where: Path, *, read_only: bool = False) -> sqlite3.Connection:
        made.append(real(where, read_only=read_only))
        return made[-1]

    monkeypatch.setattr(door_module, "connect", connect)
    with closing(sqlite3.connect(path)) as other, other:
        for name in ("sums", "dates"):
            other.execute(f"CREATE TRIGGER {name} AFTER UPDATE ON risks BEGIN SELECT 1; END")
    with closing(Door(path, read_only=False)) as door:
        connection = door.go_in(_never, _never)
        assert "commands that Plandesk did not put there (trigger " in door.reason
        assert "sums" in door.reason and "dates" in door.reason
        assert door.why.endswith("that makes a new plan of it, without them.")
        assert door.witness is None and door.waiting is None
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            connection.execute("DELETE FROM risks")
        assert made[-1] is connection and len(made) > 1
        for each in made[:-1]:
            with pytest.raises(sqlite3.ProgrammingError, match="closed"):
                each.execute("SELECT 1")
        with closing(Door(path, read_only=False)) as second:
            assert second.reason == "", "its lock was let go of"
