"""A plan that is only read shows what the writer writes, whatever becomes of the file."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from desktop.core.changes import Changed
from desktop.core.editing import actions
from desktop.core.kinds import Action
from desktop.core.plan import new_plan_data
from desktop.store import following
from desktop.store.planfile import PlanFile, create_plan, open_plan
from desktop.store.storage import FileStorage
from tests.store.another import Another
from tests.store.conftest import state


@pytest.fixture
def writer(path: Path) -> Iterator[Another]:
    """Another program that has the plan open."""
    with Another(path) as another:
        assert another.said == "open"
        yield another


@pytest.fixture
def reader(path: Path, writer: Another) -> Iterator[PlanFile]:
    """The plan, open for reading only as the other has it."""
    with open_plan(path) as file:
        assert file.plan.why_read_only
        yield file


def _as_in_file(reader: PlanFile, path: Path) -> bool:
    with open_plan(path, read_only=True) as fresh:
        return state(fresh.plan) == state(reader.plan)


def test_each_step_of_the_writer_comes_and_the_rows_stay_the_same_objects(
    path: Path, writer: Another, reader: PlanFile
) -> None:
    seen: list[Changed] = []
    reader.plan.subscribe(seen.append)
    first, second, third = reader.plan.data.actions()
    assert not reader.follow() and not seen
    writer.tell("set 4.1 progress Gone on with")
    assert reader.follow()
    assert first.progress == "Gone on with" and reader.plan.data.actions()[0] is first
    assert [each.updated for each in seen] == [{Action: {first.id: {"progress", "progress_on"}}}]
    assert reader.plan.undo_text == "change progress of 4.1"
    assert not reader.follow() and len(seen) == 1
    writer.tell("add Something new")
    writer.tell("delete 4.2")
    assert reader.follow()
    assert [each.action for each in reader.plan.data.actions()][-1] == "Something new"
    assert second.id not in reader.plan.data.table(Action)
    writer.tell("undo")
    assert reader.follow() and second.id in reader.plan.data.table(Action)
    assert third is reader.plan.data.table(Action)[third.id]
    assert _as_in_file(reader, path) and reader.became == ""
    assert reader.plan.history()[0].label == "Undo delete action 4.2"


def test_steps_between_opening_and_the_first_look_are_not_missed(
    writer: Another, reader: PlanFile
) -> None:
    writer.tell("set 4.1 progress At once")
    assert reader.follow()
    assert reader.plan.data.actions()[0].progress == "At once"


def test_only_what_came_is_read_while_the_file_goes_on(
    writer: Another, reader: PlanFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any) -> Any:
        raise AssertionError("the whole plan was read")

    reader.follow()
    monkeypatch.setattr(following, "read_data", refuse)
    for number in range(3):
        writer.tell(f"set 4.1 progress Text {number}")
        assert reader.follow()
    assert reader.plan.data.actions()[0].progress == "Text 2"


def test_a_look_never_waits_for_a_writer_and_holds_nothing(
    path: Path, writer: Another, reader: PlanFile
) -> None:
    reader.follow()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")  # refused if the reader held a lock
    other.execute("UPDATE actions SET progress = 'not by a step' WHERE no = '4.1'")
    os.utime(path)
    began = time.monotonic()
    assert not reader.follow() and not reader.lost
    assert time.monotonic() - began < 1.0
    other.execute("ROLLBACK")
    other.close()
    assert writer.tell("set 4.1 progress Later") == "done"
    assert reader.follow() and reader.plan.data.actions()[0].progress == "Later"


def _older(path: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy2(path, tmp_path / "older copy"))


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody replace an open file")
def test_another_file_under_the_name_is_read_anew(
    path: Path, tmp_path: Path, writer: Another, reader: PlanFile
) -> None:
    older = _older(path, tmp_path)
    writer.tell("set 4.1 progress Newer")
    reader.follow()
    first = reader.plan.data.actions()[0]
    assert first.progress == "Newer"
    assert reader.became == ""
    older.replace(path)
    assert reader.follow()
    assert "was replaced by another version of the plan" in reader.became
    assert first.progress == "" and reader.plan.data.actions()[0] is first
    assert _as_in_file(reader, path)


@pytest.mark.parametrize("what", ["older", "another plan"])
def test_other_content_in_the_same_file_is_read_anew(
    path: Path, tmp_path: Path, writer: Another, reader: PlanFile, what: str
) -> None:
    content = path.read_bytes()
    if what == "another plan":
        with create_plan(tmp_path / "other.plandesk", new_plan_data("Another one")):
            pass
        content = (tmp_path / "other.plandesk").read_bytes()
    writer.tell("set 4.1 progress Newer")
    reader.follow()
    with path.open("r+b") as file:
        file.write(content)
        file.truncate()
    assert reader.follow() and not reader.lost
    assert _as_in_file(reader, path)
    said = {"older": "another version", "another plan": "another plan, “Another one”"}[what]
    assert said in reader.became and ("“Wyeford plan”" in reader.became) is (what != "older")


@pytest.mark.parametrize("how", ["written over", "replaced"])
def test_other_rows_behind_the_same_last_step_are_shown_and_said(
    path: Path, tmp_path: Path, writer: Another, reader: PlanFile, how: str
) -> None:
    if how == "replaced" and os.name == "nt":
        pytest.skip("Windows lets nobody replace an open file")
    writer.tell("set 4.1 progress Newer")
    reader.follow()
    other = _older(path, tmp_path)
    with closing(sqlite3.connect(other)) as theirs, theirs:
        theirs.execute("UPDATE actions SET progress = 'Theirs' WHERE no = '4.1'")
    if how == "replaced":
        other.replace(path)
    else:
        path.write_bytes(other.read_bytes())
    assert reader.follow()
    assert reader.plan.data.actions()[0].progress == "Theirs"
    assert "written over with other rows, which no change in its history tells" in reader.became
    assert _as_in_file(reader, path) and not reader.follow()


@pytest.mark.parametrize("error", [LookupError("no such row"), TypeError("no such column")])
def test_steps_that_do_not_fit_what_is_shown_are_read_anew(
    path: Path, writer: Another, reader: PlanFile, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    follow, failed = reader.plan.follow, []

    def once(ops: Any, storage: Any = None) -> None:
        if not failed:
            failed.append(len(ops))
            raise error
        follow(ops, storage)

    monkeypatch.setattr(reader.plan, "follow", once)
    writer.tell("set 4.1 progress Newer")
    assert reader.follow() and failed and not reader.lost
    assert reader.plan.data.actions()[0].progress == "Newer" and _as_in_file(reader, path)


@pytest.mark.parametrize("spoil", ["truncated", "emptied", "garbage"])
def test_what_cannot_be_read_is_said_and_the_plan_is_shown_as_it_last_stood(
    path: Path, writer: Another, reader: PlanFile, spoil: str
) -> None:
    whole = path.read_bytes()
    reader.follow()
    before = state(reader.plan)
    writer.kill()
    path.write_bytes({"truncated": whole[: len(whole) // 3], "emptied": b"",
                      "garbage": b"nothing of a plan " * 9000}[spoil])  # fmt: skip
    assert not reader.follow()
    assert "cannot be read now" in reader.lost and state(reader.plan) == before
    path.write_bytes(whole)
    reader.follow()
    assert reader.lost == "" and state(reader.plan) == before


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody move an open file")
def test_a_file_that_went_is_said_and_followed_again_when_it_is_back(
    path: Path, tmp_path: Path, writer: Another, reader: PlanFile
) -> None:
    away = path.rename(tmp_path / "away")
    assert not reader.follow() and reader.lost.startswith(f"There is no file {path} any more")
    away.rename(path)
    writer.tell("set 4.1 progress Back again")
    assert reader.follow() and reader.lost == ""
    assert reader.plan.data.actions()[0].progress == "Back again"


def test_a_plan_read_from_a_private_copy_follows_too(tmp_path: Path) -> None:
    kept = Path(__file__).parent / "data" / "format-1.plandesk"
    path = Path(shutil.copy(kept, tmp_path / "old.plandesk"))
    with open_plan(path, read_only=True) as reader:
        assert not reader.follow()
        with open_plan(path, backup_folder=tmp_path / "backups") as here:
            actions.set_field(here.plan, here.plan.data.actions()[0], "progress", "Brought on")
        assert reader.follow()
        assert reader.plan.data.actions()[0].progress == "Brought on"
        assert _as_in_file(reader, path)


def test_whoever_can_write_follows_nobody(path: Path) -> None:
    with open_plan(path) as file:
        assert not file.follow() and file.waiting is None and file.lost == ""


def test_who_waits_sees_the_lock_go_by_closing_and_by_a_kill(
    path: Path, writer: Another, reader: PlanFile
) -> None:
    waiting = reader.waiting
    assert waiting is not None and not waiting.is_free()
    before = sorted(each.name for each in path.parent.iterdir())
    assert writer.tell("close") == "done"
    assert waiting.is_free() and waiting.was_let_go
    assert f".{path.name}.open" in before
    assert [each.name for each in path.parent.iterdir()] == [path.name], "looking leaves nothing"
    with Another(path) as second:
        assert second.said == "open" and not waiting.is_free()
        second.tell("set 4.1 progress Before the kill")
        second.kill()
        assert waiting.is_free() and not waiting.was_let_go
    assert reader.follow() and reader.plan.data.actions()[0].progress == "Before the kill"


def test_looking_whether_it_is_free_keeps_nobody_out(path: Path) -> None:
    from threading import Event, Thread

    from desktop.store.lock import WriteLock

    stop = Event()

    def look() -> None:
        lock = WriteLock(path)
        while not stop.is_set():
            lock.is_free()
            time.sleep(0.02)

    threads = [Thread(target=look) for _ in range(2)]
    for thread in threads:
        thread.start()
    try:
        for _ in range(40):
            lock = WriteLock(path)
            assert lock.acquire(), lock.why_not
            lock.release()
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def test_a_share_that_did_not_answer_once_is_followed_again(
    path: Path, writer: Another, reader: PlanFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    def silent(_: Path) -> None:
        raise OSError(errno.EIO, "Input/output error")

    reader.follow()
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(following, "seen", silent)
        assert not reader.follow() and "cannot be reached now" in reader.lost
    assert not reader.follow() and reader.lost == "", "though nothing has changed"


def test_a_file_that_did_not_change_is_not_read(
    writer: Another, reader: PlanFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any) -> Any:
        raise AssertionError("its steps were read")

    reader.follow()
    monkeypatch.setattr(FileStorage, "steps_after", refuse)
    assert not reader.follow()


def test_a_look_leaves_the_reader_as_patient_as_it_was(writer: Another, reader: PlanFile) -> None:
    def patience() -> int:
        assert reader._connection is not None
        return int(reader._connection.execute("PRAGMA busy_timeout").fetchone()[0])

    before = patience()
    assert before > 0
    writer.tell("set 4.1 progress Gone on with")
    assert reader.follow() and patience() == before


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody replace an open file")
def test_who_has_the_plan_is_still_known_when_it_was_read_anew(
    path: Path, tmp_path: Path, writer: Another, reader: PlanFile
) -> None:
    why = reader.plan.why_read_only
    _older(path, tmp_path).replace(path)
    assert not reader.follow(), "it is the same plan"
    assert reader.waiting is not None and reader.plan.why_read_only == why
    assert reader.plan.undo_text


def test_a_look_that_fails_leaves_no_copy_in_the_temporary_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    kept = Path(__file__).parent / "data" / "format-1.plandesk"
    path = Path(shutil.copy(kept, tmp_path / "old.plandesk"))
    with open_plan(path, read_only=True) as reader:
        before = state(reader.plan)
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("DROP TABLE actions")
        for _ in range(2):
            assert not reader.follow() and "cannot be read now" in reader.lost
        assert len(list(place.iterdir())) == 1, "the one that is read"
        assert state(reader.plan) == before
    assert list(place.iterdir()) == []
