"""Typed text never vanishes: what the file does not take is kept, and goes into it later."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.core.changes import Author
from desktop.core.editing import actions, rows
from desktop.core.errors import FileProblem
from desktop.core.kinds import Area
from desktop.core.plan import new_plan_data
from desktop.store.aside import Left, left_behind
from desktop.store.connection import connect
from desktop.store.limits import quick_check
from desktop.store.planfile import PlanFile, create_plan, open_plan, put_back
from desktop.store.storage import OtherContent
from desktop.store.taking import goes_into
from desktop.store.unsaved import KeepingStorage
from desktop.store.witness import Witness

from .conftest import state
from .test_limits import damage

ROOT = Path(__file__).resolve().parents[2]
Trouble = Callable[[PlanFile, Path], "Iterator[None]"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "user" / "unsaved"


def _open(path: Path, folder: Path) -> PlanFile:
    return open_plan(path, keep_in=folder)


def _keeping(file: PlanFile) -> KeepingStorage:
    assert file.keeping is not None
    return file.keeping


def _write(file: PlanFile, text: str, which: int = 0) -> None:
    actions.set_field(file.plan, file.plan.data.actions()[which], "progress", text)


@contextmanager
def _locked(file: PlanFile, path: Path) -> Iterator[None]:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield
        other.execute("ROLLBACK")


@contextmanager
def _full(file: PlanFile, path: Path) -> Iterator[None]:
    connection = file._connection
    assert connection is not None
    (most,) = connection.execute("PRAGMA max_page_count").fetchone()
    connection.execute("PRAGMA max_page_count = 1")  # it is as many as there are
    yield
    connection.execute(f"PRAGMA max_page_count = {most}")


@contextmanager
def _read_only(file: PlanFile, path: Path) -> Iterator[None]:
    connection = file._connection
    assert connection is not None
    connection.execute("PRAGMA query_only = ON")
    yield
    connection.execute("PRAGMA query_only = OFF")


@contextmanager
def _moved(file: PlanFile, path: Path) -> Iterator[None]:
    if os.name == "nt":
        pytest.skip("Windows lets nobody move an open file")
    path.rename(path.with_name("moved.plandesk"))
    yield
    path.with_name("moved.plandesk").rename(path)


@contextmanager
def _share_gone(file: PlanFile, path: Path) -> Iterator[None]:
    """The share comes back as another file to the system, with the same content."""
    if os.name == "nt":
        pytest.skip("Windows lets nobody move an open file")
    away = path.with_name("away")
    path.rename(away)
    yield
    shutil.copyfile(away, path)


TROUBLES = [_locked, _full, _read_only, _moved, _share_gone]
LONG = "a long account " * 3000


@pytest.mark.parametrize("trouble", TROUBLES)
def test_what_the_file_does_not_take_is_kept_and_goes_into_it_later(
    path: Path, folder: Path, trouble: Trouble
) -> None:
    with _open(path, folder) as file:
        _write(file, "before")
        with trouble(file, path):
            before = file.version
            _write(file, LONG)
            unsaved = _keeping(file).unsaved
            assert unsaved is not None and unsaved.steps == 1
            assert not unsaved.theirs and not unsaved.on_its_way
            assert unsaved.why.endswith(".") and unsaved.copy is not None
            with closing(connect(unsaved.copy, read_only=True)) as copy:
                assert (LONG,) in copy.execute("SELECT progress FROM actions").fetchall()
            _write(file, "more", 1)
            file.plan.undo()
            file.plan.redo()
            _write(file, "gone again", 2)
            file.plan.undo()
            assert not file.save_again()
            assert _keeping(file).unsaved is not None
            assert [each.progress for each in file.plan.data.actions()] == [LONG, "more", ""]
            steps = file.plan.history(6)
        assert file.save_again()
        assert _keeping(file).unsaved is None
        assert file.version == before + 6
        assert list(folder.iterdir()) == []
        _write(file, "after", 2)
        want, redo = state(file.plan), file.plan.redo_text
    with _open(path, folder) as file:
        assert state(file.plan) == want and file.plan.redo_text == redo == ""
        assert file.plan.history()[1:7] == steps, "they came with their time and identity"
        for _ in range(4):
            file.plan.undo()
        assert [each.progress for each in file.plan.data.actions()] == ["", "", ""]


def _no_answer(monkeypatch: pytest.MonkeyPatch, after: int) -> Callable[[], None]:
    """From the *after*-th look at the plan's file on, its share does not answer."""
    looks, real = iter(range(10**6)), Witness._look

    def look(witness: Witness) -> object:
        if next(looks) >= after:
            raise OSError(errno.EIO, "Input/output error")
        return real(witness)

    monkeypatch.setattr(Witness, "_look", look)
    return lambda: monkeypatch.setattr(Witness, "_look", real)


def test_a_share_that_does_not_answer_is_no_fault_of_ours(
    path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with _open(path, folder) as file:
        answer = _no_answer(monkeypatch, 0)
        _write(file, "typed")
        unsaved = _keeping(file).unsaved
        assert unsaved is not None and "the disk or share did not answer" in unsaved.why
        answer()
        assert file.save_again()
    with open_plan(path) as file:
        assert file.plan.data.actions()[0].progress == "typed"


def test_a_step_is_made_once_when_the_share_goes_just_behind_it(
    path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with _open(path, folder) as file:
        before = file.version
        answer = _no_answer(monkeypatch, 2)  # it is asked for before a step and within
        _write(file, "typed")
        assert _keeping(file).unsaved is None and file.version == before + 1
        answer()
        _write(file, "more", 1)
        assert _keeping(file).unsaved is None
    with open_plan(path) as file:
        assert [step.id for step in file.plan.history()][:2] == [before + 2, before + 1]


def test_a_copy_from_memory_knows_of_no_earlier_day(path: Path, folder: Path) -> None:
    with _open(path, folder) as file:
        with _locked(file, path):
            _write(file, "typed")
            with pytest.raises(FileProblem, match="no earlier day can be shown"):
                file.plan.past(file.plan.today() - timedelta(days=1))
        assert file.save_again()
        file.plan.past(file.plan.today() - timedelta(days=1))


def test_with_no_folder_it_is_held_in_memory_and_still_tried(path: Path, tmp_path: Path) -> None:
    (tmp_path / "user").write_text("no folder", encoding="utf-8")
    with _open(path, tmp_path / "user" / "unsaved") as file:
        with _locked(file, path):
            _write(file, "typed")
            unsaved = _keeping(file).unsaved
            assert unsaved is not None and unsaved.copy is None
            assert not file.save_again()
            (tmp_path / "user").unlink()
            assert not file.save_again()  # but now there is a folder
            unsaved = _keeping(file).unsaved
            assert unsaved is not None and unsaved.copy is not None
        assert file.save_again()
    with open_plan(path) as file:
        assert file.plan.data.actions()[0].progress == "typed"


def test_a_copy_that_takes_no_more_goes_on_in_memory(path: Path, folder: Path) -> None:
    with _open(path, folder) as file:
        with _locked(file, path):
            _write(file, "one")
            aside = _keeping(file)._aside
            assert aside is not None and aside.path is not None
            aside.connection.execute("PRAGMA query_only = ON")
            _write(file, "two", 1)
            unsaved = _keeping(file).unsaved
            assert unsaved is not None and unsaved.copy is None and unsaved.steps == 2
        assert file.save_again()
    with open_plan(path) as file:
        assert [each.progress for each in file.plan.data.actions()] == ["one", "two", ""]


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody replace an open file")
@pytest.mark.parametrize("in_place", [True, False])
def test_another_content_is_left_alone_and_somebody_chooses(
    path: Path, folder: Path, tmp_path: Path, in_place: bool
) -> None:
    theirs = tmp_path / "theirs.plandesk"
    shutil.copyfile(path, theirs)
    with open_plan(theirs) as file:
        _write(file, "theirs")
    with _open(path, folder) as file:
        _write(file, "mine")
        if in_place:
            path.write_bytes(theirs.read_bytes())
        else:
            shutil.copyfile(theirs, tmp_path / "new")
            (tmp_path / "new").replace(path)
        there = path.read_bytes()
        _write(file, "mine too", 1)
        unsaved = _keeping(file).unsaved
        assert unsaved is not None and unsaved.theirs
        assert not file.save_again()
        assert path.read_bytes() == there
        want = state(file.plan)
        _keeping(file).save_copy(tmp_path / "mine.plandesk")
        _keeping(file).give_up()
        assert _keeping(file).unsaved is None
    assert path.read_bytes() == there
    assert list(folder.iterdir()) == []
    with open_plan(tmp_path / "mine.plandesk") as file:
        assert state(file.plan) == want
        assert file.plan.undo_text != ""


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody replace an open file")
def test_a_plan_that_went_on_without_the_copy_is_not_written(
    path: Path, folder: Path, tmp_path: Path
) -> None:
    with _open(path, folder) as file:
        away = path.with_name("away.plandesk")
        path.rename(away)
        _write(file, "mine")
        shutil.copyfile(away, tmp_path / "another computer.plandesk")
        with open_plan(tmp_path / "another computer.plandesk") as elsewhere:
            _write(elsewhere, "theirs")
        (tmp_path / "another computer.plandesk").rename(path)
        there = path.read_bytes()
        assert not file.save_again()
        unsaved = _keeping(file).unsaved
        assert unsaved is not None and unsaved.theirs
        assert "no longer as it was" in unsaved.why
    assert path.read_bytes() == there


def test_closing_leaves_what_waits_for_the_next_start(path: Path, folder: Path) -> None:
    with _open(path, folder) as file:
        with _locked(file, path):
            _write(file, "typed")
            assert left_behind(folder) == [], "it is in use"
            file.close()
        (left,) = left_behind(folder)
        assert left.note.path == str(path.resolve()) and left.note.title == "Wyeford plan"
    assert put_back(left) == 1
    assert left_behind(folder) == [] and list(folder.iterdir()) == []
    with open_plan(path) as again:
        assert again.plan.data.actions()[0].progress == "typed"


def test_what_was_put_back_when_a_crash_came_is_not_put_back_twice(
    path: Path, folder: Path
) -> None:
    with _open(path, folder) as file, _locked(file, path):
        _write(file, "typed")
        file.close()
    (left,) = left_behind(folder)
    kept = {each: each.read_bytes() for each in folder.iterdir()}
    assert put_back(left) == 1
    for each, content in kept.items():
        each.write_bytes(content)
    assert put_back(left) == 0
    with open_plan(path) as again:
        assert [step.label for step in again.plan.history()].count("change progress of 4.1") == 1


def test_a_plan_that_is_not_there_keeps_the_copy(path: Path, folder: Path) -> None:
    with _open(path, folder) as file, _locked(file, path):
        _write(file, "typed")
        file.close()
    (left,) = left_behind(folder)
    path.unlink()
    with pytest.raises(FileProblem, match="There is no file"):
        put_back(left)
    assert left_behind(folder) == [left]
    with open_plan(left.copy) as copy:
        assert copy.plan.data.actions()[0].progress == "typed"


def test_an_undo_that_a_damaged_file_does_not_take_is_an_undo_all_the_same(
    path: Path, folder: Path
) -> None:
    with open_plan(path) as file:
        for number in range(60):
            _write(file, f"{number}" * 90)
    whole = path.read_bytes()
    damage(path, "history_by_owner")
    with _open(path, folder) as file:
        file.plan.undo()
        unsaved = _keeping(file).unsaved
        assert unsaved is not None and "is damaged" in unsaved.why and not unsaved.theirs
        assert file.plan.data.actions()[0].progress == "58" * 90
        assert not file.save_again()
        want = state(file.plan)
        file.close()
    path.write_bytes(whole)  # restored
    (left,) = left_behind(folder)
    assert put_back(left) == 1
    with open_plan(path) as file:
        assert state(file.plan) == want
        assert file.plan.undo_text and file.plan.redo_text
        file.plan.redo()
        assert file.plan.data.actions()[0].progress == "59" * 90


@pytest.mark.parametrize("note", ["", "{}", "[1]", "7", '{"path": 1, "x": 2}'])
def test_a_note_that_cannot_be_read_is_passed_over(path: Path, folder: Path, note: str) -> None:
    folder.mkdir(parents=True)
    shutil.copyfile(path, folder / "a.plandesk")
    assert left_behind(folder) == []
    (folder / "a.plandesk.json").write_text(note, encoding="utf-8")
    assert left_behind(folder) == []


KILLED = """
    import sqlite3, sys, os, signal
    from pathlib import Path
    from desktop.core.editing import actions
    from desktop.store.planfile import open_plan
    path, folder = Path(sys.argv[1]), Path(sys.argv[2])
    file = open_plan(path, keep_in=folder)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    for number in range(3):
        actions.set_field(file.plan, file.plan.data.actions()[0], "progress", f"typed {number}")
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no such signal here")
def test_a_kill_loses_nothing_of_it(path: Path, folder: Path) -> None:
    subprocess.run(
        [sys.executable, "-c", textwrap.dedent(KILLED), path, folder], check=False, cwd=ROOT
    )
    (left,) = left_behind(folder)
    assert put_back(left) == 3
    with open_plan(path) as file:
        assert file.plan.data.actions()[0].progress == "typed 2"


def _some_edit(file: PlanFile, chance: random.Random) -> None:
    plan, every = file.plan, list(file.plan.data.actions())
    match chance.randrange(7):
        case 0 | 1 as which:
            with contextlib.suppress(FileProblem):  # what stands in a locked file is not known
                (plan.undo, plan.redo)[which]()
        case 2 if every:
            actions.delete_actions(plan, [chance.choice(every)])
        case 3:
            rows.add(plan, Area(code=f"{chance.random()}", title="Another"))
        case 4:
            actions.add_action(plan, chance.choice(list(plan.data.areas)), {"action": "New"})
        case _ if every:
            field = chance.choice(["progress", "no", "ragb"])
            actions.set_field(plan, chance.choice(every), field, chance.choice("RAG"))


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 10**9))
def test_after_any_troubles_the_file_holds_what_the_window_showed(
    seed: int, tmp_path_factory: pytest.TempPathFactory, path: Path
) -> None:
    chance = random.Random(seed)
    place = tmp_path_factory.mktemp("life")
    plan, folder = place / "plan.plandesk", place / "unsaved"
    shutil.copyfile(path, plan)
    with _open(plan, folder) as file:
        for _ in range(4):
            for _ in range(chance.randrange(4)):
                _some_edit(file, chance)
            if chance.random() < 0.7 and _keeping(file).unsaved is None:
                with chance.choice([_locked, _full, _read_only])(file, plan):
                    for _ in range(chance.randrange(5)):
                        _some_edit(file, chance)
            if chance.random() < 0.6:
                assert file.save_again()
        assert file.save_again()
        want, steps = state(file.plan), file.plan.history()
        assert "begun from memory" not in {step.source for step in steps}
        undo, redo = file.plan.undo_text, file.plan.redo_text
    with open_plan(plan) as file:
        assert state(file.plan) == want
        assert file.plan.history() == steps
        assert (file.plan.undo_text, file.plan.redo_text) == (undo, redo)
    with closing(sqlite3.connect(plan)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody move an open file")
def test_a_file_that_went_is_noticed_without_a_step_and_taken_up_again(
    path: Path, folder: Path, tmp_path: Path
) -> None:
    with open_plan(path, keep_in=folder) as file:
        _write(file, "before")
        assert not file.look()
        away = path.rename(tmp_path / "away")
        assert file.look() and not file.look()
        assert file.keeping is not None and file.keeping.unsaved is not None
        unsaved = file.keeping.unsaved
        assert (unsaved.steps, unsaved.theirs) == (0, False) and "any more" in unsaved.why
        assert not file.save_again()
        away.rename(path)
        assert file.save_again() and file.keeping.unsaved is None
        _write(file, "after")
        assert file.keeping.unsaved is None


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody replace an open file")
def test_the_same_plan_under_the_name_anew_is_gone_on_with_and_nobody_asked(
    path: Path, folder: Path, tmp_path: Path
) -> None:
    with open_plan(path, keep_in=folder) as file:
        _write(file, "before")
        Path(shutil.copyfile(path, tmp_path / "again")).replace(path)
        assert file.look()
        assert file.keeping is not None and file.keeping.unsaved is not None
        assert not file.keeping.unsaved.theirs
        assert file.save_again()
        _write(file, "after")
        assert file.keeping.unsaved is None
    with open_plan(path) as file:
        assert file.plan.undo_text
        assert file.plan.data.actions()[0].progress == "after"


def _patience(file: PlanFile) -> int:
    """Milliseconds that the plan's file is waited for while another program holds it."""
    return int(_keeping(file)._connection.execute("PRAGMA busy_timeout").fetchone()[0])


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody replace an open file")
def test_a_window_waits_a_quarter_of_a_second_for_a_file_that_another_holds(
    path: Path, folder: Path, tmp_path: Path
) -> None:
    with _open(path, folder) as file:
        assert _patience(file) == 250
        Path(shutil.copyfile(path, tmp_path / "again")).replace(path)
        assert file.look() and file.save_again()
        assert _patience(file) == 250, "also when it was opened once more"


def test_a_share_that_does_not_answer_is_no_other_content(
    path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with _open(path, folder) as file:
        _no_answer(monkeypatch, 0)
        assert not file.look() and _keeping(file).unsaved is None


def test_a_touched_file_that_somebody_holds_is_tried_again_later(path: Path, folder: Path) -> None:
    with _open(path, folder) as file:
        with _locked(file, path):
            _write(file, "typed")
            os.utime(path, (1_000_000_000, 1_000_000_000))
            assert not file.save_again()
            unsaved = _keeping(file).unsaved
            assert unsaved is not None and "locked" in unsaved.why and not unsaved.theirs
        assert file.save_again()
    with open_plan(path) as file:
        assert file.plan.data.actions()[0].progress == "typed"


def test_a_copy_from_memory_tells_the_steps_since_and_who_made_them(
    path: Path, folder: Path
) -> None:
    with _open(path, folder) as file:
        file.author = Author("Ann", "PC-7")
        last = file.version
        with _locked(file, path):
            _write(file, "typed")
            for since in (0, last):
                (step,) = _keeping(file).steps_since(since)
                assert (step.id, step.who, step.machine) == (last + 1, "Ann", "PC-7")
            assert file.author == Author("Ann", "PC-7")
        assert file.save_again()


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody move an open file")
@pytest.mark.parametrize(("whole", "replaced"), [(True, False), (False, False), (True, True)])
def test_what_was_moved_is_gone_on_with_as_a_whole_when_it_is_that(
    path: Path, folder: Path, whole: bool, replaced: bool
) -> None:
    with open_plan(path) as file:
        for number in range(60):
            _write(file, f"{number}" * 90)
    with _open(path, folder) as file:
        many = len(file.plan.history())
        if not whole:
            damage(path, "history_by_owner")
        path.rename(path.with_name("moved.plandesk"))
        if replaced:
            path.write_bytes(b"of somebody else")
        _write(file, "typed")
        unsaved = _keeping(file).unsaved
        assert unsaved is not None and unsaved.theirs is replaced
        assert len(file.plan.history()) == (many + 1 if whole else 2)
        assert quick_check(_keeping(file)._connection) == ""
        assert file.plan.data.actions()[0].progress == "typed"


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody replace an open file")
@pytest.mark.parametrize("what", ["damaged", "garbage"])
def test_what_cannot_be_gone_on_with_is_another_content(
    path: Path, folder: Path, tmp_path: Path, what: str
) -> None:
    with _open(path, folder) as file:
        _write(file, "before")
        new = Path(shutil.copyfile(path, tmp_path / "new"))
        if what == "damaged":
            damage(new, "history_by_owner")
        else:
            new.write_bytes(b"nothing of a plan " * 4000)
        new.replace(path)
        assert file.look()
        unsaved = _keeping(file).unsaved
        assert unsaved is not None and unsaved.theirs
        assert not file.save_again()


def test_a_copy_is_saved_to_a_new_file_alone_and_what_hinders_it_is_said(
    path: Path, folder: Path, tmp_path: Path
) -> None:
    to = tmp_path / "mine.plandesk"
    with _open(path, folder) as file:
        to.write_bytes(b"of somebody")
        with pytest.raises(FileProblem, match="already"):
            _keeping(file).save_copy(to)
        assert to.read_bytes() == b"of somebody"
        with (
            _locked(file, path),
            pytest.raises(FileProblem, match=r"locked.* Nothing was created"),
        ):
            _keeping(file).save_copy(tmp_path / "new.plandesk")
        assert not (tmp_path / "new.plandesk").exists()


def test_undo_goes_on_below_what_was_made_in_a_copy_once_it_is_saved(
    path: Path, folder: Path
) -> None:
    with _open(path, folder) as file:
        _write(file, "before")
        with _locked(file, path):
            _write(file, "typed")
            file.plan.undo()
            assert file.plan.undo_text == "", "a copy from memory knows of nothing before"
        assert file.save_again()
        assert file.plan.undo_text == "change progress of 4.1"
        file.plan.undo()
        assert file.plan.data.actions()[0].progress == ""


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody write over an open file")
def test_a_copy_is_never_mixed_of_this_plan_and_what_was_written_over_it(
    path: Path, folder: Path, tmp_path: Path
) -> None:
    """What counts as many changes is not seen by SQLite, which goes on with what it has read."""
    theirs = Path(shutil.copyfile(path, tmp_path / "theirs.plandesk"))
    with open_plan(theirs) as file:
        _write(file, "theirs", 1)
    with _open(path, folder) as file:
        _write(file, "mine")
        connection = file._connection
        assert connection is not None
        connection.execute("PRAGMA shrink_memory")
        connection.execute("SELECT * FROM steps ORDER BY id").fetchall()
        path.write_bytes(theirs.read_bytes())
        _write(file, "mine too", 2)
        want = state(file.plan)
        assert not _keeping(file).save_copy(tmp_path / "mine.plandesk"), "what was before is lost"
        _keeping(file).give_up()
    with open_plan(tmp_path / "mine.plandesk") as file:
        assert state(file.plan) == want
        assert [each.progress for each in file.plan.data.actions()] == ["mine", "", "mine too"]


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody delete an open file")
@pytest.mark.parametrize("steps", [0, 2])
@pytest.mark.parametrize("closed", [False, True])
def test_an_older_state_that_comes_back_for_a_file_that_was_gone_is_not_written_over(
    path: Path, folder: Path, tmp_path: Path, steps: int, closed: bool
) -> None:
    older = Path(shutil.copyfile(path, tmp_path / "older"))
    with _open(path, folder) as file:
        _write(file, "saved")
        path.unlink()
        assert file.look()
        for number in range(steps):
            _write(file, f"not saved {number}", number)
        want = state(file.plan)
        if closed:
            file.close()
        shutil.copyfile(older, path)
        restored = path.read_bytes()
        if closed:
            (left,) = left_behind(folder)
            for _ in range(2):
                with pytest.raises(OtherContent, match="an older state of the plan"):
                    put_back(left)
            assert left_behind(folder) == [left]
        else:
            for _ in range(2):
                assert not file.save_again()
            unsaved = _keeping(file).unsaved
            assert unsaved is not None and unsaved.theirs and unsaved.copy is not None
            assert "an older state of the plan" in unsaved.why
            note = json.loads(
                unsaved.copy.with_name(f"{unsaved.copy.name}.json").read_text("utf-8")
            )
            assert note["why"] == unsaved.why, "the next start says the same"
            assert state(file.plan) == want
            _write(file, "and on")
            assert _keeping(file).unsaved == replace(unsaved, steps=steps + 1)
    assert path.read_bytes() == restored


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody delete an open file")
def test_the_very_last_state_that_comes_back_as_another_file_takes_what_was_kept(
    path: Path, folder: Path, tmp_path: Path
) -> None:
    with _open(path, folder) as file:
        _write(file, "saved")
        shutil.copyfile(path, tmp_path / "same")
        path.unlink()
        _write(file, "kept", 1)
        shutil.copyfile(tmp_path / "same", path)
        assert file.save_again()
    with open_plan(path) as file:
        assert [each.progress for each in file.plan.data.actions()] == ["saved", "kept", ""]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with a name here")
def test_a_pipe_under_the_name_is_another_content_and_nobody_waits_for_it(
    path: Path, folder: Path
) -> None:
    with _open(path, folder) as file:
        path.unlink()
        os.mkfifo(path)
        assert file.look()
        _write(file, "typed")
        unsaved = _keeping(file).unsaved
        assert unsaved is not None and unsaved.theirs and not file.save_again()


@pytest.mark.parametrize("code", [sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN])
def test_a_look_that_fails_is_a_try_that_did_not_succeed(
    path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    """A journal lies beside it, say, that cannot be rolled back just now."""

    def ask(_witness: Witness) -> None:
        error = sqlite3.OperationalError("it does not answer")
        error.sqlite_errorcode = code
        raise error

    with _open(path, folder) as file:
        with monkeypatch.context() as meanwhile:
            meanwhile.setattr(Witness, "ask", ask)
            _write(file, "typed")
            assert not file.save_again() and not file.look()
            unsaved = _keeping(file).unsaved
            assert unsaved is not None and not unsaved.theirs and unsaved.why.endswith(".")
        assert file.save_again()
    with open_plan(path) as file:
        assert file.plan.data.actions()[0].progress == "typed"


def _left(path: Path, folder: Path) -> Left:
    with _open(path, folder) as file, _locked(file, path):
        _write(file, "typed")
        file.close()
    (left,) = left_behind(folder)
    return left


def test_what_was_left_goes_into_the_plan_by_its_new_name(
    path: Path, folder: Path, tmp_path: Path
) -> None:
    copied = Path(shutil.copyfile(path, tmp_path / "copied before.plandesk"))
    create_plan(tmp_path / "other.plandesk", new_plan_data("Another")).close()
    with open_plan(path) as file:
        _write(file, "once", 1)
    left = _left(path, folder)
    assert goes_into(left, path) and not goes_into(left, copied)
    renamed = path.rename(tmp_path / "renamed.plandesk")
    assert goes_into(left, renamed)
    assert not goes_into(left, copied), "it does not have what the plan had"
    for no in (tmp_path / "other.plandesk", tmp_path / "none.plandesk", tmp_path):
        assert not goes_into(left, no)
    assert put_back(left, renamed) == 1
    assert left_behind(folder) == [] and not path.exists()
    with open_plan(renamed) as file:
        assert [each.progress for each in file.plan.data.actions()][:2] == ["typed", "once"]


def test_a_plan_that_was_renamed_and_went_on_is_the_plan_but_not_written(
    path: Path, folder: Path, tmp_path: Path
) -> None:
    left = _left(path, folder)
    renamed = path.rename(tmp_path / "renamed.plandesk")
    with open_plan(renamed) as file:
        _write(file, "went on")
    there = renamed.read_bytes()
    assert goes_into(left, renamed)
    with pytest.raises(OtherContent, match="no longer as it was"):
        put_back(left, renamed)
    assert renamed.read_bytes() == there and left_behind(folder) == [left]


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody replace an open file")
@pytest.mark.parametrize("in_place", [False, True])
@pytest.mark.parametrize("trouble", [_locked, _full, _read_only])
def test_an_older_state_that_comes_while_something_waits_is_not_written_over(
    path: Path, folder: Path, tmp_path: Path, trouble: Trouble, in_place: bool
) -> None:
    older = Path(shutil.copyfile(path, tmp_path / "older"))
    content = older.read_bytes()
    with _open(path, folder) as file:
        _write(file, "saved")
        with trouble(file, path):
            _write(file, LONG, 1)
            assert _keeping(file).unsaved is not None
        if in_place:
            path.write_bytes(content)
        else:
            older.replace(path)
        assert not file.save_again()
        unsaved = _keeping(file).unsaved
        assert unsaved is not None and unsaved.theirs
        assert [each.progress for each in file.plan.data.actions()] == ["saved", LONG, ""]
    assert path.read_bytes() == content


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody move an open file")
@pytest.mark.parametrize("steps", [0, 1])
def test_another_content_that_went_away_again_is_none_any_more(
    path: Path, folder: Path, tmp_path: Path, steps: int
) -> None:
    older = Path(shutil.copyfile(path, tmp_path / "older"))
    with _open(path, folder) as file:
        _write(file, "saved")
        keeping, right = _keeping(file), path.rename(tmp_path / "right")
        shutil.copyfile(older, path)
        assert file.look() and keeping.unsaved is not None and keeping.unsaved.theirs
        for _ in range(steps):
            _write(file, "waits", 1)
        assert not file.save_again() and keeping.unsaved is not None and keeping.unsaved.theirs
        path.unlink()
        assert not file.save_again() and keeping.unsaved is not None
        assert not keeping.unsaved.theirs and "replaced" not in keeping.unsaved.why
        shutil.copyfile(older, path)
        assert not file.save_again() and keeping.unsaved is not None and keeping.unsaved.theirs
        assert "older state" in keeping.unsaved.why
        right.rename(path)
        assert file.save_again() and keeping.unsaved is None
        want = state(file.plan)
        assert keeping.save_copy(tmp_path / "copy.plandesk")
    with open_plan(path) as file:
        assert state(file.plan) == want
        assert [each.progress for each in file.plan.data.actions()][1] == ("waits" if steps else "")
