"""One writer for a plan file, and a word to the second about the first."""

from __future__ import annotations

import errno
import json
import os
import threading
import time
from datetime import datetime
from pathlib import Path

import pytest

from desktop.store import lock as lock_module
from desktop.store.lock import Holder, WriteLock, clear_old_locks


def test_the_second_is_told_who_has_it_and_the_third_gets_it(tmp_path: Path) -> None:
    path = tmp_path / "plan.plandesk"
    first, second = WriteLock(path), WriteLock(path)
    assert first.acquire() and first.why_not == ""
    assert not second.acquire()
    assert second.why_not == f"It is open with {second.holder}"
    assert second.holder != Holder()
    minutes = datetime.now() - datetime.fromisoformat(second.holder.since)
    assert 0 <= minutes.total_seconds() < 180
    second.release()  # it never had it
    assert not second.acquire()
    first.release()
    assert list(tmp_path.iterdir()) == []
    assert second.acquire()
    assert not first.acquire()  # what it let go of, it does not hold by another handle
    second.release()
    second.release()
    assert first.acquire()
    first.release()


@pytest.mark.skipif(os.name == "nt", reason="a link needs rights of its own on Windows")
def test_a_link_to_a_plan_is_the_same_plan(tmp_path: Path) -> None:
    plan, elsewhere = tmp_path / "plan.plandesk", tmp_path / "elsewhere"
    plan.touch()
    elsewhere.mkdir()
    (elsewhere / "link.plandesk").symlink_to(plan)
    first, second = WriteLock(plan), WriteLock(elsewhere / "link.plandesk")
    assert first.acquire() and not second.acquire()
    assert second.why_not == f"It is open with {second.holder}"
    first.release()
    assert second.acquire()
    assert list(elsewhere.iterdir()) == [elsewhere / "link.plandesk"]
    second.release()


@pytest.mark.parametrize(
    "note", ["", "{", "[]", "null", '{"user": "Ann"}', '{"user": "Ann", "machine": "PC"}']
)
def test_a_note_that_cannot_be_read_names_nobody(tmp_path: Path, note: str) -> None:
    path = tmp_path / "plan.plandesk"
    first, second = WriteLock(path), WriteLock(path)
    assert first.acquire()
    (tmp_path / ".plan.plandesk.open").write_text(note, encoding="utf-8")
    assert not second.acquire()
    assert second.holder == Holder()
    assert second.why_not == "It is open with somebody whose name is not known"
    first.release()


def test_a_note_that_is_written_a_moment_after_the_lock_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plan.plandesk"
    first, second = WriteLock(path), WriteLock(path)
    write, late = lock_module._write, []
    monkeypatch.setattr(lock_module, "_write", lambda *note: late.append(note))
    assert first.acquire() and late

    def soon() -> None:
        time.sleep(0.1)
        for note in late:
            write(*note)

    writing = threading.Thread(target=soon)
    writing.start()
    assert not second.acquire()
    writing.join()
    assert second.holder.user == lock_module.system_name() and "not known" not in second.why_not
    first.release()


def test_a_lock_that_is_let_go_of_meanwhile_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plan.plandesk"
    first, second = WriteLock(path), WriteLock(path)
    assert first.acquire()
    first._note.unlink()  # as one does who is letting go
    pauses = iter([None, None, first.release])

    def pause(_seconds: float) -> None:
        if end := next(pauses, None):
            end()

    monkeypatch.setattr(lock_module.time, "sleep", pause)
    assert second.acquire()
    second.release()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_a_pipe_in_the_place_of_a_note_or_a_lock_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "plan.plandesk"
    os.mkfifo(tmp_path / ".plan.plandesk.open")
    first, second = WriteLock(path), WriteLock(path)
    assert first.acquire() and not second.acquire()
    assert second.why_not == "It is open with somebody whose name is not known"
    first.release()
    (tmp_path / ".plan.plandesk.lock").mkdir()
    assert not first.acquire()
    assert first.why_not.startswith("What is called .plan.plandesk.lock beside it is no file")


def test_a_note_left_by_a_crash_is_no_hindrance_and_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "plan.plandesk"
    note = tmp_path / ".plan.plandesk.open"
    note.write_text(json.dumps({"user": "Ann", "machine": "PC", "since": ""}), encoding="utf-8")
    lock = WriteLock(path)
    assert lock.acquire()
    assert json.loads(note.read_text(encoding="utf-8"))["user"] != ""
    assert "Ann" not in note.read_text(encoding="utf-8")
    lock.release()
    assert not note.exists()


def test_a_lock_that_cannot_be_removed_while_it_is_held_goes_once_it_is_free(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows."""
    lock, real = WriteLock(tmp_path / "plan.plandesk"), Path.unlink

    def unlink(path: Path, missing_ok: bool = False) -> None:
        if path.suffix == ".lock" and lock._lock.is_locked:
            raise PermissionError("it is in use")
        real(path, missing_ok)

    assert lock.acquire()
    monkeypatch.setattr(Path, "unlink", unlink)
    lock.release()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_takes_no_files_says_so(tmp_path: Path) -> None:
    lock = WriteLock(tmp_path / "file" / "plan.plandesk")
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    assert not lock.acquire()
    assert lock.why_not.startswith("Its folder cannot be written to (")
    lock.release()


def test_a_system_that_gives_no_words_is_quoted_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_: object) -> None:
        raise OSError("the share is away")

    lock = WriteLock(tmp_path / "plan.plandesk")
    monkeypatch.setattr(lock._lock, "acquire", lambda: fails(None))
    assert not lock.acquire()
    assert lock.why_not == "Its folder cannot be written to (the share is away)"


def test_a_holder_in_words() -> None:
    assert str(Holder("Ann", "PC-1", "2018-10-08T09:05")) == (
        "Ann on PC-1 since 09:05 on 08/10/2018"
    )
    assert str(Holder("Ann", "PC-1", "yesterday")) == "Ann on PC-1"


def test_a_file_has_one_writer_by_whatever_name(tmp_path: Path) -> None:
    plan, twin = tmp_path / "plan.plandesk", tmp_path / "elsewhere" / "twin.plandesk"
    plan.write_text("one file", encoding="utf-8")
    twin.parent.mkdir()
    try:
        os.link(plan, twin)
    except OSError:
        pytest.skip("this disk gives a file one name only")
    locks = tmp_path / "locks"
    first, second = WriteLock(plan, locks), WriteLock(twin, locks)
    assert first.acquire() and not second.acquire()
    assert second.why_not == (
        f"It is the same file as one that is open under another name, with {second.holder}"
    )
    assert second.holder != Holder() and list(twin.parent.iterdir()) == [twin]
    assert not second.is_free() and second.why_not.startswith("It is the same file as one that")
    third = WriteLock(tmp_path / "another.plandesk", locks)
    third._path.touch()
    assert third.acquire()  # another file is another file
    third.release()
    first.release()
    assert second.is_free() and not second.is_held
    assert second.acquire() and not first.acquire()
    second.release()
    assert list(locks.iterdir()) == []
    assert sorted(each.name for each in tmp_path.rglob("*.*")) == [
        "another.plandesk",
        "plan.plandesk",
        "twin.plandesk",
    ]


def test_a_folder_of_the_user_that_takes_no_locks_is_no_hindrance(tmp_path: Path) -> None:
    plan = tmp_path / "plan.plandesk"
    plan.touch()
    (tmp_path / "locks").write_text("not a folder", encoding="utf-8")
    first, second = (WriteLock(plan, tmp_path / "locks") for _ in range(2))
    assert first.acquire() and not second.acquire()
    first.release()


@pytest.mark.parametrize("name", ["ENOLCK", "ENOSYS", "ENOTSUP"])
def test_a_share_that_keeps_no_locks_is_called_that(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise OSError(getattr(errno, name), "no locks here")

    plan = tmp_path / "plan.plandesk"
    plan.touch()
    monkeypatch.setattr("filelock.FileLock.acquire", fails)
    lock = WriteLock(plan)
    assert not lock.acquire() and lock.knows_no_locks and not lock.is_held
    assert "keeps no locks" in lock.why_not


def test_what_killed_runs_left_long_ago_is_cleared_away(tmp_path: Path) -> None:
    plan = tmp_path / "plan.plandesk"
    old, new = (tmp_path / f".{letter * 12}.plandesk-part" for letter in "ab")
    for each in (old, new):
        each.touch()
    os.utime(old, (1_000_000_000, 1_000_000_000))
    lock = WriteLock(plan)
    assert lock.acquire()
    lock.release()
    assert list(tmp_path.iterdir()) == [new]


def test_where_the_system_has_no_such_call_nobody_holds_a_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file in the place of a lock would be left by a crash, and shut the plan for ever."""
    fcntl = pytest.importorskip("fcntl")

    def fails(*_: object) -> None:
        raise OSError(errno.ENOSYS, "Function not implemented")

    plan = tmp_path / "share" / "plan.plandesk"
    plan.parent.mkdir()
    plan.touch()
    lock = WriteLock(plan, tmp_path / "locks")
    monkeypatch.setattr(fcntl, "flock", fails)
    assert not lock.acquire() and lock.knows_no_locks
    assert list(plan.parent.iterdir()) == [plan]


def test_a_user_s_folder_on_a_disk_without_locks_is_no_hindrance_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fcntl = pytest.importorskip("fcntl")
    real, plan, locks = fcntl.flock, tmp_path / "plan.plandesk", tmp_path / "the user's" / "locks"
    plan.touch()

    def flock(number: int, operation: int) -> None:
        if locks.exists() and os.fstat(number).st_ino in {
            each.stat().st_ino for each in locks.iterdir()
        }:
            raise OSError(errno.ENOSYS, "Function not implemented")
        real(number, operation)

    monkeypatch.setattr(fcntl, "flock", flock)
    first, second = WriteLock(plan, locks), WriteLock(plan, locks)
    assert first.acquire() and not second.acquire()
    assert not list(locks.glob("*.open")), "nobody is said to have what nobody can hold"
    first.release()


def test_files_that_the_system_does_not_number_are_different_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.stat

    def stat(path: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        found = list(real(path, follow_symlinks=follow_symlinks))
        found[1] = 0
        return os.stat_result(found)

    plans = [tmp_path / "a.plandesk", tmp_path / "b.plandesk"]
    for each in plans:
        each.touch()
    monkeypatch.setattr(Path, "stat", stat)
    locks = [WriteLock(each, tmp_path / "locks") for each in plans]
    assert [each.acquire() for each in locks] == [True, True]
    for each in locks:
        each.release()


def test_who_is_refused_is_not_kept_waiting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = (WriteLock(tmp_path / "plan.plandesk") for _ in range(2))
    assert first.acquire()
    slept: list[float] = []
    monkeypatch.setattr("desktop.store.lock.time.sleep", slept.append)
    assert not second.acquire() and not second.is_free()
    assert 0 < sum(slept) < 0.1
    first.release()


@pytest.mark.parametrize(("number", "of_no_use"), [(errno.ENOLCK, True), (errno.EAGAIN, False)])
def test_whether_a_database_is_given_locks_is_tried_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, of_no_use: bool
) -> None:
    fcntl = pytest.importorskip("fcntl")
    plan = tmp_path / "plan.plandesk"
    plan.touch()
    lock = WriteLock(plan)
    assert not lock.is_of_no_use()

    def fails(_file: object, how: int) -> None:
        assert how == fcntl.LOCK_EX | fcntl.LOCK_NB, "to write, and without waiting"
        raise OSError(number, "no")

    monkeypatch.setattr(fcntl, "lockf", fails)
    assert lock.is_of_no_use() is of_no_use
    assert list(tmp_path.iterdir()) == [plan]


def test_what_is_said_of_a_lock_is_what_was_learnt_last(tmp_path: Path) -> None:
    first, second = (WriteLock(tmp_path / "plan.plandesk", tmp_path / "locks") for _ in range(2))

    def told(lock: WriteLock) -> tuple[str, bool, bool]:
        return lock.why_not, lock.is_held, lock.knows_no_locks

    assert told(second) == ("", False, False) and second.holder == Holder()
    assert first.acquire() and told(first) == ("", False, False)
    assert not second.is_free() and told(second)[1:] == (True, False)
    first.release()
    assert second.is_free() and not second.is_held


def test_locks_that_a_crash_left_are_cleared_and_those_that_somebody_holds_are_not(
    tmp_path: Path,
) -> None:
    plan, folder = tmp_path / "wyeford.plandesk", tmp_path / "locks"
    plan.write_bytes(b"a plan")
    held = WriteLock(plan, folder)
    assert held.acquire()
    before = sorted(folder.iterdir())
    assert {each.suffix for each in before} == {".lock", ".open"}
    for name in ("1-2.lock", "1-2.open", "1-3.lock", "1-4.open", "mine.txt"):
        (folder / name).write_text("")
    clear_old_locks(folder)
    assert sorted(folder.iterdir()) == sorted([*before, folder / "mine.txt"])
    assert not WriteLock(plan, folder).acquire(), "it is held still"
    held.release()
    clear_old_locks(folder)
    assert [each.name for each in folder.iterdir()] == ["mine.txt"]
    clear_old_locks(tmp_path / "none")


def test_the_locks_that_are_cleared_are_those_of_the_users_own_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock_module, "folder_of_system", lambda: tmp_path)
    (tmp_path / "locks").mkdir()
    for name in ("locks/1-2.lock", "1-2.lock"):
        (tmp_path / name).touch()
    clear_old_locks()
    assert list((tmp_path / "locks").iterdir()) == [] and (tmp_path / "1-2.lock").exists()


def test_whether_the_last_holder_closed_is_asked_of_the_note_that_told_of_it(
    tmp_path: Path,
) -> None:
    one, other = tmp_path / "one.plandesk", tmp_path / "other.plandesk"
    one.write_bytes(b"a plan")
    os.link(one, other)
    held = WriteLock(one, tmp_path / "locks")
    assert held.acquire()
    waits = WriteLock(other, tmp_path / "locks")
    assert not waits.acquire()
    assert not waits.was_let_go, "by its other name it has no note, and is open all the same"
    held.release()
    assert waits.was_let_go and waits.is_free()
