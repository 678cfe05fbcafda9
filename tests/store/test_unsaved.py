"""Typed text never vanishes: what the file does not take is kept, and goes into it later."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.core.changes import Author, Verb
from desktop.core.editing import actions, rows
from desktop.core.errors import FileProblem
from desktop.core.kinds import Area
from desktop.core.plan import new_plan_data
from desktop.store import unsaved as unsaved_module
from desktop.store.aside import Left, left_behind
from desktop.store.connection import Base, begun_with, connect, last_of
from desktop.store.door import Door
from desktop.store.planfile import PlanFile, create_plan, open_plan
from desktop.store.put_back import put_back
from desktop.store.storage import FileStorage
from desktop.store.taking import KeptDamaged, goes_into

from .conftest import state
from .keeping import (
    LONG,
    TROUBLES,
    full,
    keeping_of,
    locked,
    no_answer,
    open_kept,
    read_only,
    share_gone,
    write,
)
from .test_limits import damage

ROOT = Path(__file__).resolve().parents[2]
Trouble = Callable[[PlanFile, Path], contextlib.AbstractContextManager[None]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "user" / "unsaved"


@pytest.mark.parametrize("trouble", TROUBLES)
def test_what_the_file_does_not_take_is_kept_and_goes_into_it_later(
    path: Path, folder: Path, trouble: Trouble
) -> None:
    with open_kept(path, folder) as file:
        write(file, "before")
        with trouble(file, path):
            before = file.version
            write(file, LONG)
            unsaved = keeping_of(file).unsaved
            assert unsaved is not None and unsaved.steps == 1
            assert not unsaved.theirs and not unsaved.on_its_way
            assert unsaved.why.endswith(".") and unsaved.copy is not None
            with closing(connect(unsaved.copy, read_only=True)) as copy:
                assert (LONG,) in copy.execute("SELECT progress FROM actions").fetchall()
            write(file, "more", 1)
            file.plan.undo()
            file.plan.redo()
            write(file, "gone again", 2)
            file.plan.undo()
            assert not file.save_again()
            assert keeping_of(file).unsaved is not None
            assert [each.progress for each in file.plan.data.actions()] == [LONG, "more", ""]
            steps = file.plan.history(6)
        assert file.save_again()
        assert keeping_of(file).unsaved is None
        assert file.version == before + 6
        assert list(folder.iterdir()) == []
        write(file, "after", 2)
        want, redo = state(file.plan), file.plan.redo_text
    with open_kept(path, folder) as file:
        assert state(file.plan) == want and file.plan.redo_text == redo == ""
        assert file.plan.history()[1:7] == steps, "they came with their time and identity"
        for _ in range(4):
            file.plan.undo()
        assert [each.progress for each in file.plan.data.actions()] == ["", "", ""]


def test_a_share_that_does_not_answer_is_no_fault_of_ours(
    path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_kept(path, folder) as file:
        answer = no_answer(monkeypatch, 0)
        write(file, "typed")
        unsaved = keeping_of(file).unsaved
        assert unsaved is not None and "the disk or share did not answer" in unsaved.why
        answer()
        assert file.save_again()
    with open_plan(path) as file:
        assert file.plan.data.actions()[0].progress == "typed"


def test_a_step_is_made_once_when_the_share_goes_just_behind_it(
    path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_kept(path, folder) as file:
        before = file.version
        answer = no_answer(monkeypatch, 2)  # it is asked for before a step and within
        write(file, "typed")
        assert keeping_of(file).unsaved is None and file.version == before + 1
        answer()
        write(file, "more", 1)
        assert keeping_of(file).unsaved is None
    with open_plan(path) as file:
        assert [step.id for step in file.plan.history()][:2] == [before + 2, before + 1]


def test_a_copy_from_memory_knows_of_no_earlier_day(path: Path, folder: Path) -> None:
    with open_kept(path, folder) as file:
        with locked(file, path):
            write(file, "typed")
            with pytest.raises(FileProblem, match="no earlier day can be shown"):
                file.plan.past(file.plan.today() - timedelta(days=1))
        assert file.save_again()
        file.plan.past(file.plan.today() - timedelta(days=1))


def test_with_no_folder_it_is_held_in_memory_and_still_tried(path: Path, tmp_path: Path) -> None:
    (tmp_path / "user").write_text("no folder", encoding="utf-8")
    with open_kept(path, tmp_path / "user" / "unsaved") as file:
        with locked(file, path):
            write(file, "typed")
            unsaved = keeping_of(file).unsaved
            assert unsaved is not None and unsaved.copy is None
            assert not file.save_again()
            (tmp_path / "user").unlink()
            assert not file.save_again()  # but now there is a folder
            unsaved = keeping_of(file).unsaved
            assert unsaved is not None and unsaved.copy is not None
        assert file.save_again()
    with open_plan(path) as file:
        assert file.plan.data.actions()[0].progress == "typed"


def test_a_copy_that_takes_no_more_goes_on_in_memory(path: Path, folder: Path) -> None:
    with open_kept(path, folder) as file:
        with locked(file, path):
            write(file, "one")
            aside = keeping_of(file)._aside
            assert aside is not None and aside.path is not None
            aside.connection.execute("PRAGMA query_only = ON")
            write(file, "two", 1)
            unsaved = keeping_of(file).unsaved
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
        write(file, "theirs")
    with open_kept(path, folder) as file:
        write(file, "mine")
        if in_place:
            path.write_bytes(theirs.read_bytes())
        else:
            shutil.copyfile(theirs, tmp_path / "new")
            (tmp_path / "new").replace(path)
        there = path.read_bytes()
        write(file, "mine too", 1)
        unsaved = keeping_of(file).unsaved
        assert unsaved is not None and unsaved.theirs
        assert not file.save_again()
        assert path.read_bytes() == there
        want = state(file.plan)
        keeping_of(file).save_copy(tmp_path / "mine.plandesk")
        keeping_of(file).give_up()
        assert keeping_of(file).unsaved is None
    assert path.read_bytes() == there
    assert list(folder.iterdir()) == []
    with open_plan(tmp_path / "mine.plandesk") as file:
        assert state(file.plan) == want
        assert file.plan.undo_text != ""


def test_a_copy_is_saved_under_a_new_name_alone(path: Path, folder: Path, tmp_path: Path) -> None:
    there = tmp_path / "minutes.txt"
    there.write_text("of the Board")
    with open_kept(path, folder) as file:
        with pytest.raises(FileProblem, match=r"minutes\.txt"):
            keeping_of(file).save_copy(there)
        assert there.read_text() == "of the Board"
        assert keeping_of(file).save_copy(tmp_path / "new.plandesk"), "with its whole history"


@pytest.mark.parametrize(("trouble", "whole"), [(read_only, True), (locked, False)])
def test_a_copy_has_the_history_where_the_file_can_be_read(
    path: Path, folder: Path, tmp_path: Path, trouble: Trouble, whole: bool
) -> None:
    with open_kept(path, folder) as file:
        write(file, "before")
        steps = file.plan.history(100)
        file.author = Author("Ann", "PC-7")
        with trouble(file, path):
            action = actions.add_action(file.plan, file.plan.data.areas[0], {"no": "4.4"})
            actions.delete_actions(file.plan, [action])
            want, keeping = state(file.plan), keeping_of(file)
            assert keeping.save_copy(tmp_path / "new.plandesk") is whole
            told = keeping.told_since(steps[0].id)
            assert told is not None and [told[0][1].verb, told[-1][1].verb] == [
                Verb.INSERT,
                Verb.DELETE,
            ]
            assert (keeping.told_since(steps[1].id) is None) is not whole
            assert [each.label for each in keeping.steps_since(0)][2:] == (
                [each.label for each in steps] if whole else []
            )
        with closing(connect(tmp_path / "new.plandesk", read_only=True)) as made:
            assert (begun_with(made) is None) is whole
        assert file.save_again() and keeping.unsaved is None
        assert [each.who for each in file.plan.history(2)] == ["Ann", "Ann"]
        assert file.author == Author("Ann", "PC-7") and steps[0].who != "Ann"
    for there in (path, tmp_path / "new.plandesk"):
        with open_plan(there) as file:
            assert state(file.plan) == want


def test_what_is_mended_in_memory_is_told_before_it_is_written(path: Path, folder: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE actions SET due = '2018-02-31' WHERE no = '4.1'")
    with open_kept(path, folder) as file:
        keeping = keeping_of(file)
        base = keeping.last.id
        ((source, op),) = keeping.told_since(base) or []
        assert (source, op.column, op.old) == ("mended", "due", "2018-02-31")
        write(file, "typed")
        told = keeping.told_since(base) or []
        assert [source for source, _ in told][:1] == ["mended"] and len(told) > 1
        assert sum(source == "mended" for source, _ in told) == 1


def test_no_window_waits_long_for_a_file_that_another_program_holds(
    path: Path, folder: Path
) -> None:
    def patience(file: PlanFile) -> int:
        (found,) = keeping_of(file)._connection.execute("PRAGMA busy_timeout").fetchone()
        return int(found)

    with open_kept(path, folder) as file:
        assert patience(file) == 250
        with share_gone(file, path):
            write(file, "typed")
        assert file.save_again(), "it is opened once more"
        assert patience(file) == 250


def test_a_file_ends_with_the_step_that_was_saved_when_it_is_whole(
    path: Path, tmp_path: Path
) -> None:
    with closing(connect(path, read_only=True)) as there:
        last = last_of(there)
    assert unsaved_module._ends_with(path, last)
    assert not unsaved_module._ends_with(path, Base(last.id, "f" * 32))
    assert not unsaved_module._ends_with(tmp_path / "none.plandesk", last)
    damage(path, "history_by_owner")
    assert not unsaved_module._ends_with(path, last)


def test_nothing_is_taken_back_beyond_what_cannot_be_read_in_a_copy_either(
    path: Path, folder: Path
) -> None:
    with open_kept(path, folder) as file:
        write(file, "before")
        keeping = keeping_of(file)
        keeping.unread = keeping.last.id
        file.plan.look_at_steps()
        assert (keeping.unread, file.unread, file.plan.undo_text) == (*[keeping.last.id] * 2, "")
        with locked(file, path):
            write(file, "in the copy")
            assert keeping.unread == keeping.last.id - 1
            file.plan.undo()
            assert file.plan.undo_text == ""
        assert file.save_again() and keeping.unread == keeping.last.id - 2
        assert file.plan.undo_text == ""


def test_another_content_that_was_looked_at_is_not_opened_again_and_again(
    path: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is asked every few seconds, of a share maybe."""
    theirs = Path(shutil.copyfile(path, tmp_path / "theirs.plandesk"))
    with open_plan(theirs) as file:
        write(file, "theirs")
    with open_kept(path, folder) as file:
        path.write_bytes(theirs.read_bytes())
        write(file, "mine")
        assert not file.save_again()
        opened: list[str] = []

        def reopened() -> tuple[Door, FileStorage]:
            opened.append("for writing")
            raise FileProblem("It cannot be.")

        def connected(_path: Path, *, read_only: bool) -> sqlite3.Connection:
            opened.append("for reading")
            raise sqlite3.OperationalError("It cannot be.")

        with monkeypatch.context() as meanwhile:
            meanwhile.setattr(keeping_of(file), "_reopen", reopened)
            meanwhile.setattr("desktop.store.unsaved.connect", connected)
            for _ in range(3):
                assert not file.save_again()
            assert opened == []
            os.utime(path, (1_000_000_000, 1_000_000_000))
            assert not file.save_again()
            assert opened == ["for reading"], "it may be the plan's own again"


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody replace an open file")
def test_a_plan_that_went_on_without_the_copy_is_not_written(
    path: Path, folder: Path, tmp_path: Path
) -> None:
    with open_kept(path, folder) as file:
        away = path.with_name("away.plandesk")
        path.rename(away)
        write(file, "mine")
        shutil.copyfile(away, tmp_path / "another computer.plandesk")
        with open_plan(tmp_path / "another computer.plandesk") as elsewhere:
            write(elsewhere, "theirs")
        (tmp_path / "another computer.plandesk").rename(path)
        there = path.read_bytes()
        assert not file.save_again()
        unsaved = keeping_of(file).unsaved
        assert unsaved is not None and unsaved.theirs
        assert "no longer as it was" in unsaved.why
    assert path.read_bytes() == there


def test_closing_leaves_what_waits_for_the_next_start(path: Path, folder: Path) -> None:
    with open_kept(path, folder) as file:
        with locked(file, path):
            write(file, "typed")
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
    with open_kept(path, folder) as file, locked(file, path):
        write(file, "typed")
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
    with open_kept(path, folder) as file, locked(file, path):
        write(file, "typed")
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
            write(file, f"{number}" * 90)
    whole = path.read_bytes()
    damage(path, "history_by_owner")
    with open_kept(path, folder) as file:
        file.plan.undo()
        unsaved = keeping_of(file).unsaved
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
        case 4 if plan.data.areas:  # Undo may have gone back behind the first one
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
    with open_kept(plan, folder) as file:
        for _ in range(4):
            for _ in range(chance.randrange(4)):
                _some_edit(file, chance)
            if chance.random() < 0.7 and keeping_of(file).unsaved is None:
                with chance.choice([locked, full, read_only])(file, plan):
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


def _with_other_rows(path: Path) -> bytes:
    """The plan at *path* with other words in one of its rows, behind the same last step."""
    other = path.with_name("other rows")
    shutil.copyfile(path, other)
    with closing(sqlite3.connect(other)) as theirs, theirs:
        theirs.execute("UPDATE actions SET progress = 'theirs' WHERE no = '4.2'")
    return other.read_bytes()


@pytest.mark.parametrize("how", ["written over", "replaced"])
def test_nothing_goes_into_other_rows_that_end_with_the_same_step(
    path: Path, folder: Path, how: str
) -> None:
    if how == "replaced" and os.name == "nt":
        pytest.skip("Windows lets nobody replace an open file")
    with open_kept(path, folder) as file:
        write(file, "before")
        there = _with_other_rows(path)
        if how == "replaced":
            path.with_name("other rows").replace(path)
        else:
            path.write_bytes(there)
        keeping = keeping_of(file)
        assert keeping.look()
        assert keeping.unsaved is not None and keeping.unsaved.theirs
        write(file, "typed")
        for _ in range(2):
            assert not file.save_again()
        assert keeping.unsaved is not None and keeping.unsaved.theirs
        assert path.read_bytes() == there
        assert file.plan.data.actions()[0].progress == "typed"


def test_what_was_left_does_not_go_into_other_rows_at_the_next_start(
    path: Path, folder: Path
) -> None:
    with open_kept(path, folder) as file, locked(file, path):
        write(file, "typed")
    there = _with_other_rows(path)
    path.write_bytes(there)
    (left,) = left_behind(folder)
    with pytest.raises(FileProblem, match="holds other rows now than were saved in it"):
        put_back(left)
    assert path.read_bytes() == there and left_behind(folder) == [left]


def _left_without_its_note(path: Path, folder: Path) -> Left:
    with open_kept(path, folder) as file, locked(file, path):
        write(file, "typed")
    (note,) = folder.glob("*.json")
    note.write_text("{", encoding="utf-8")
    (left,) = left_behind(folder)
    return left


def test_what_was_left_without_its_note_goes_into_its_plan_where_somebody_says_where(
    path: Path, folder: Path, tmp_path: Path
) -> None:
    left = _left_without_its_note(path, folder)
    with create_plan(tmp_path / "other.plandesk", new_plan_data("Another")):
        pass
    assert goes_into(left, path) and not goes_into(left, tmp_path / "other.plandesk")
    with pytest.raises(FileProblem, match="not known any more which file"):
        put_back(left)
    assert put_back(left, path) == 1
    with open_plan(path) as file:
        assert file.plan.data.actions()[0].progress == "typed"
    assert left_behind(folder) == []


@pytest.mark.parametrize("how", ["torn", "no plan"])
def test_what_was_kept_and_is_damaged_is_said_to_be_and_no_plan_is_touched(
    path: Path, folder: Path, how: str
) -> None:
    with open_kept(path, folder) as file, locked(file, path):
        write(file, "typed")
    before = path.read_bytes()
    (left,) = left_behind(folder)
    content = left.copy.read_bytes()
    left.copy.write_bytes(content[: len(content) // 2] if how == "torn" else b"nothing of a plan")
    with pytest.raises(KeptDamaged, match=r"is damaged itself\. No plan was touched"):
        put_back(left)
    assert path.read_bytes() == before and left_behind(folder) == [left]


def test_what_cannot_be_read_of_a_copy_is_said_and_the_copy_stays(
    path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_kept(path, folder) as file, locked(file, path):
        write(file, "typed")
    (left,) = left_behind(folder)

    def unread(*_: object) -> int:
        raise sqlite3.OperationalError("disk I/O error")

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr("desktop.store.put_back.take_steps", unread)
        with pytest.raises(FileProblem):
            put_back(left)
    assert left_behind(folder) == [left]
    assert put_back(left) == 1
