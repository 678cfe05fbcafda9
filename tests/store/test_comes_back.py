"""What comes back under the name of a plan of which something waits: its own, an older, another."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.core.changes import Author
from desktop.core.errors import FileProblem
from desktop.core.plan import new_plan_data
from desktop.store.aside import Left, left_behind
from desktop.store.limits import quick_check
from desktop.store.planfile import PlanFile, create_plan, open_plan
from desktop.store.put_back import put_back
from desktop.store.same_rows import OtherContent
from desktop.store.taking import goes_into
from desktop.store.witness import Witness

from .conftest import state
from .keeping import (
    LONG,
    full,
    keeping_of,
    locked,
    no_answer,
    open_kept,
    read_only,
    write,
)
from .test_limits import damage

ROOT = Path(__file__).resolve().parents[2]
Trouble = Callable[[PlanFile, Path], "Iterator[None]"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "user" / "unsaved"


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody move an open file")
def test_a_file_that_went_is_noticed_without_a_step_and_taken_up_again(
    path: Path, folder: Path, tmp_path: Path
) -> None:
    with open_plan(path, keep_in=folder) as file:
        write(file, "before")
        assert not file.look()
        away = path.rename(tmp_path / "away")
        assert file.look() and not file.look()
        assert file.keeping is not None and file.keeping.unsaved is not None
        unsaved = file.keeping.unsaved
        assert (unsaved.steps, unsaved.theirs) == (0, False) and "any more" in unsaved.why
        assert not file.save_again()
        away.rename(path)
        assert file.save_again() and file.keeping.unsaved is None
        write(file, "after")
        assert file.keeping.unsaved is None


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody replace an open file")
def test_the_same_plan_under_the_name_anew_is_gone_on_with_and_nobody_asked(
    path: Path, folder: Path, tmp_path: Path
) -> None:
    with open_plan(path, keep_in=folder) as file:
        write(file, "before")
        Path(shutil.copyfile(path, tmp_path / "again")).replace(path)
        assert file.look()
        assert file.keeping is not None and file.keeping.unsaved is not None
        assert not file.keeping.unsaved.theirs
        assert file.save_again()
        write(file, "after")
        assert file.keeping.unsaved is None
    with open_plan(path) as file:
        assert file.plan.undo_text
        assert file.plan.data.actions()[0].progress == "after"


def _patience(file: PlanFile) -> int:
    """Milliseconds that the plan's file is waited for while another program holds it."""
    return int(keeping_of(file)._connection.execute("PRAGMA busy_timeout").fetchone()[0])


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody replace an open file")
def test_a_window_waits_a_quarter_of_a_second_for_a_file_that_another_holds(
    path: Path, folder: Path, tmp_path: Path
) -> None:
    with open_kept(path, folder) as file:
        assert _patience(file) == 250
        Path(shutil.copyfile(path, tmp_path / "again")).replace(path)
        assert file.look() and file.save_again()
        assert _patience(file) == 250, "also when it was opened once more"


def test_a_share_that_does_not_answer_is_no_other_content(
    path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_kept(path, folder) as file:
        no_answer(monkeypatch, 0)
        assert not file.look() and keeping_of(file).unsaved is None


def test_a_touched_file_that_somebody_holds_is_tried_again_later(path: Path, folder: Path) -> None:
    with open_kept(path, folder) as file:
        with locked(file, path):
            write(file, "typed")
            os.utime(path, (1_000_000_000, 1_000_000_000))
            assert not file.save_again()
            unsaved = keeping_of(file).unsaved
            assert unsaved is not None and "locked" in unsaved.why and not unsaved.theirs
        assert file.save_again()
    with open_plan(path) as file:
        assert file.plan.data.actions()[0].progress == "typed"


def test_a_copy_from_memory_tells_the_steps_since_and_who_made_them(
    path: Path, folder: Path
) -> None:
    with open_kept(path, folder) as file:
        file.author = Author("Ann", "PC-7")
        last = file.version
        with locked(file, path):
            write(file, "typed")
            for since in (0, last):
                (step,) = keeping_of(file).steps_since(since)
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
            write(file, f"{number}" * 90)
    with open_kept(path, folder) as file:
        many = len(file.plan.history())
        if not whole:
            damage(path, "history_by_owner")
        path.rename(path.with_name("moved.plandesk"))
        if replaced:
            path.write_bytes(b"of somebody else")
        write(file, "typed")
        unsaved = keeping_of(file).unsaved
        assert unsaved is not None and unsaved.theirs is replaced
        assert len(file.plan.history()) == (many + 1 if whole else 2)
        assert quick_check(keeping_of(file)._connection) == ""
        assert file.plan.data.actions()[0].progress == "typed"


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody replace an open file")
@pytest.mark.parametrize("what", ["damaged", "garbage"])
def test_what_cannot_be_gone_on_with_is_another_content(
    path: Path, folder: Path, tmp_path: Path, what: str
) -> None:
    with open_kept(path, folder) as file:
        write(file, "before")
        new = Path(shutil.copyfile(path, tmp_path / "new"))
        if what == "damaged":
            damage(new, "history_by_owner")
        else:
            new.write_bytes(b"nothing of a plan " * 4000)
        new.replace(path)
        assert file.look()
        unsaved = keeping_of(file).unsaved
        assert unsaved is not None and unsaved.theirs
        assert not file.save_again()


def test_a_copy_is_saved_to_a_new_file_alone_and_what_hinders_it_is_said(
    path: Path, folder: Path, tmp_path: Path
) -> None:
    to = tmp_path / "mine.plandesk"
    with open_kept(path, folder) as file:
        to.write_bytes(b"of somebody")
        with pytest.raises(FileProblem, match="already"):
            keeping_of(file).save_copy(to)
        assert to.read_bytes() == b"of somebody"
        with (
            locked(file, path),
            pytest.raises(FileProblem, match=r"locked.* Nothing was created"),
        ):
            keeping_of(file).save_copy(tmp_path / "new.plandesk")
        assert not (tmp_path / "new.plandesk").exists()


def test_undo_goes_on_below_what_was_made_in_a_copy_once_it_is_saved(
    path: Path, folder: Path
) -> None:
    with open_kept(path, folder) as file:
        write(file, "before")
        with locked(file, path):
            write(file, "typed")
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
        write(file, "theirs", 1)
    with open_kept(path, folder) as file:
        write(file, "mine")
        connection = file._connection
        assert connection is not None
        connection.execute("PRAGMA shrink_memory")
        connection.execute("SELECT * FROM steps ORDER BY id").fetchall()
        path.write_bytes(theirs.read_bytes())
        write(file, "mine too", 2)
        want = state(file.plan)
        assert not keeping_of(file).save_copy(tmp_path / "mine.plandesk"), "what was before is lost"
        keeping_of(file).give_up()
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
    with open_kept(path, folder) as file:
        write(file, "saved")
        path.unlink()
        assert file.look()
        for number in range(steps):
            write(file, f"not saved {number}", number)
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
            unsaved = keeping_of(file).unsaved
            assert unsaved is not None and unsaved.theirs and unsaved.copy is not None
            assert "an older state of the plan" in unsaved.why
            note = json.loads(
                unsaved.copy.with_name(f"{unsaved.copy.name}.json").read_text("utf-8")
            )
            assert note["why"] == unsaved.why, "the next start says the same"
            assert state(file.plan) == want
            write(file, "and on")
            assert keeping_of(file).unsaved == replace(unsaved, steps=steps + 1)
    assert path.read_bytes() == restored


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody delete an open file")
def test_the_very_last_state_that_comes_back_as_another_file_takes_what_was_kept(
    path: Path, folder: Path, tmp_path: Path
) -> None:
    with open_kept(path, folder) as file:
        write(file, "saved")
        shutil.copyfile(path, tmp_path / "same")
        path.unlink()
        write(file, "kept", 1)
        shutil.copyfile(tmp_path / "same", path)
        assert file.save_again()
    with open_plan(path) as file:
        assert [each.progress for each in file.plan.data.actions()] == ["saved", "kept", ""]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with a name here")
def test_a_pipe_under_the_name_is_another_content_and_nobody_waits_for_it(
    path: Path, folder: Path
) -> None:
    with open_kept(path, folder) as file:
        path.unlink()
        os.mkfifo(path)
        assert file.look()
        write(file, "typed")
        unsaved = keeping_of(file).unsaved
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

    with open_kept(path, folder) as file:
        with monkeypatch.context() as meanwhile:
            meanwhile.setattr(Witness, "ask", ask)
            write(file, "typed")
            assert not file.save_again() and not file.look()
            unsaved = keeping_of(file).unsaved
            assert unsaved is not None and not unsaved.theirs and unsaved.why.endswith(".")
        assert file.save_again()
    with open_plan(path) as file:
        assert file.plan.data.actions()[0].progress == "typed"


def _left(path: Path, folder: Path) -> Left:
    with open_kept(path, folder) as file, locked(file, path):
        write(file, "typed")
        file.close()
    (left,) = left_behind(folder)
    return left


def test_asking_about_a_copy_that_is_gone_makes_none(path: Path, folder: Path) -> None:
    left = _left(path, folder)
    renamed = path.rename(path.with_name("renamed.plandesk"))
    left.copy.unlink()
    assert not goes_into(left, renamed) and not left.copy.exists()


@pytest.mark.parametrize("name", ["0 before", "z behind"])
def test_what_was_left_goes_into_the_plan_by_its_new_name(
    path: Path, folder: Path, tmp_path: Path, name: str
) -> None:
    copied = Path(shutil.copyfile(path, tmp_path / "copied before.plandesk"))
    create_plan(tmp_path / "other.plandesk", new_plan_data("Another")).close()
    with open_plan(path) as file:
        write(file, "once", 1)
    left = _left(path, folder)
    assert goes_into(left, path) and not goes_into(left, copied)
    renamed = path.rename(path.with_name(f"{name}.plandesk"))
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
        write(file, "went on")
    there = renamed.read_bytes()
    assert goes_into(left, renamed)
    with pytest.raises(OtherContent, match="no longer as it was"):
        put_back(left, renamed)
    assert renamed.read_bytes() == there and left_behind(folder) == [left]


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody replace an open file")
@pytest.mark.parametrize("in_place", [False, True])
@pytest.mark.parametrize("trouble", [locked, full, read_only])
def test_an_older_state_that_comes_while_something_waits_is_not_written_over(
    path: Path, folder: Path, tmp_path: Path, trouble: Trouble, in_place: bool
) -> None:
    older = Path(shutil.copyfile(path, tmp_path / "older"))
    content = older.read_bytes()
    with open_kept(path, folder) as file:
        write(file, "saved")
        with trouble(file, path):
            write(file, LONG, 1)
            assert keeping_of(file).unsaved is not None
        if in_place:
            path.write_bytes(content)
        else:
            older.replace(path)
        assert not file.save_again()
        unsaved = keeping_of(file).unsaved
        assert unsaved is not None and unsaved.theirs
        assert [each.progress for each in file.plan.data.actions()] == ["saved", LONG, ""]
    assert path.read_bytes() == content


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody move an open file")
@pytest.mark.parametrize("steps", [0, 1])
def test_another_content_that_went_away_again_is_none_any_more(
    path: Path, folder: Path, tmp_path: Path, steps: int
) -> None:
    older = Path(shutil.copyfile(path, tmp_path / "older"))
    with open_kept(path, folder) as file:
        write(file, "saved")
        keeping, right = keeping_of(file), path.rename(tmp_path / "right")
        shutil.copyfile(older, path)
        assert file.look() and keeping.unsaved is not None and keeping.unsaved.theirs
        for _ in range(steps):
            write(file, "waits", 1)
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
