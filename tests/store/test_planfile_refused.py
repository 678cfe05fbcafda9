"""Whichever statement SQLite refuses, a plan stays whole, a sentence says it, and all goes on.

Each thing that is done with a plan is done over and over: the first time its first statement is
refused, the second time its second, and so on until nothing is left to refuse.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.core.editing import actions
from desktop.core.errors import FileProblem
from desktop.core.plan import new_plan_data
from desktop.store.backups import Backups
from desktop.store.planfile import PlanFile, create_plan, open_plan

from .conftest import state
from .keeping import LONG, full, keeping_of, open_kept, write
from .refusing import ERRORS, refusing


@pytest.fixture
def own(path: Path, tmp_path: Path) -> Path:
    """The plan in a folder of its own."""
    (tmp_path / "plans").mkdir()
    return Path(shutil.copyfile(path, tmp_path / "plans" / "Wyeford.plandesk"))


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


@pytest.mark.parametrize("what", ["malformed", "unanswered"])
@pytest.mark.parametrize("read_only", [True, False])
def test_a_plan_that_is_not_opened_is_as_it_was_and_the_next_is_let_in(
    own: Path, read_only: bool, what: str
) -> None:
    content = own.read_bytes()
    with open_plan(own, read_only=True) as file:
        want = state(file.plan)
    said = set()
    for at in range(0, 1_000, 5):
        with refusing(at, what, own.parent.name) as refusal:
            try:
                with open_plan(own, read_only=read_only) as file:
                    assert state(file.plan) == want
            except FileProblem as problem:
                said.add(str(problem))
        if not refusal.refused:
            break
        assert own.read_bytes() == content and names(own.parent) == [own.name]
    assert 10 < at < 999
    assert said and all(each.endswith((".", ").")) and own.name in each for each in said)
    with open_plan(own) as file:
        assert state(file.plan) == want and not file.plan.why_read_only


def _set(file: PlanFile) -> None:
    actions.set_field(file.plan, file.plan.data.actions()[0], "progress", "typed")


def _add(file: PlanFile) -> None:
    actions.add_action(file.plan, file.plan.data.areas[0], {"no": "4.4", "action": "Ring them"})


def _delete(file: PlanFile) -> None:
    actions.delete_actions(file.plan, [file.plan.data.actions()[1]])


def _undo(file: PlanFile) -> None:
    file.plan.undo()


def _redo(file: PlanFile) -> None:
    file.plan.redo()


@pytest.mark.parametrize("what", ["malformed", "full"])
@pytest.mark.parametrize("do", [_set, _add, _delete, _undo, _redo])
def test_a_step_is_made_whole_or_not_at_all(
    own: Path, do: Callable[[PlanFile], None], what: str
) -> None:
    with open_plan(own) as file:
        write(file, "begun")
        write(file, "more", 1)
        if do is _redo:
            file.plan.undo()
    content, at, refused = own.read_bytes(), -1, True
    while refused:
        at += 1
        own.write_bytes(content)
        with refusing(10**9, what, own.parent.name) as refusal, open_plan(own) as file:
            before, steps = state(file.plan), file.plan.history()
            redo, undo = file.plan.redo_text, file.plan.undo_text
            refusal.at = refusal.seen + at
            made = True
            try:
                do(file)
            except FileProblem as problem:
                made = str(problem).startswith("That was done and is saved.")
                assert str(problem).endswith(".") and made is not (own.name in str(problem))
                assert not made or (file.plan.undo_text, file.plan.redo_text) == ("", "")
            after, refused = state(file.plan), bool(refusal.refused)
            assert (after != before) is made
            if not made:
                assert file.plan.history() == steps
                assert (file.plan.redo_text, file.plan.undo_text) == (redo, undo)
        with open_plan(own) as file:
            assert state(file.plan) == after
            assert len(file.plan.history()) == len(steps) + made
            if not made:
                do(file)  # and is made the next time
                assert state(file.plan) != before
    assert at > 4, "hardly a statement was refused"
    assert names(own.parent) == [own.name]


@pytest.mark.parametrize("what", ["malformed", "unanswered"])
def test_a_window_keeps_every_step_and_brings_it_into_the_file(
    own: Path, tmp_path: Path, what: str
) -> None:
    folder = tmp_path / "user" / "unsaved"
    content, refused, kept = own.read_bytes(), True, 0
    for at in range(0, 100, 2):
        own.write_bytes(content)
        with refusing(10**9, what, own.parent.name) as refusal, open_kept(own, folder) as file:
            before = file.version
            refusal.at = refusal.seen + at
            write(file, "typed")
            write(file, "more", 1)
            refused = bool(refusal.refused)
            unsaved = keeping_of(file).unsaved
            if unsaved is not None:
                kept += 1
                assert unsaved.steps in (1, 2) and not unsaved.on_its_way
                assert unsaved.copy is not None and unsaved.copy.exists()
                assert not unsaved.theirs and own.name in unsaved.why
                assert file.save_again() or file.save_again()
            assert keeping_of(file).unsaved is None and file.version == before + 2
            want = state(file.plan)
        with open_plan(own, read_only=True) as file:
            assert state(file.plan) == want and file.version == before + 2
            assert [each.progress for each in file.plan.data.actions()] == ["typed", "more", ""]
        assert not folder.exists() or names(folder) == []
        if not refused:
            break
    assert kept > 5 and at < 99


@pytest.mark.parametrize("what", ["malformed", "unanswered"])
def test_what_is_brought_into_the_file_is_saved_or_said_to_wait(
    own: Path, tmp_path: Path, what: str
) -> None:
    """Also where the file cannot be read any more just behind the last statement that writes."""
    content, ends = own.read_bytes(), 0
    for back in (0, 1, 2, 3, 4, 9, 20, 50):  # 0: nothing is refused, and the statements are counted
        own.write_bytes(content)
        with (
            refusing(10**9, what, own.parent.name) as refusal,
            open_kept(own, tmp_path / "unsaved") as file,
        ):
            with full(file, own):
                write(file, LONG)
            want = state(file.plan)
            begun = refusal.seen
            refusal.at = begun + ends - back if back else 10**9
            saved = file.save_again()
            ends = ends or refusal.seen - begun
            unsaved = keeping_of(file).unsaved
            assert saved is (unsaved is None) and bool(refusal.refused) is bool(back)
            assert saved or (unsaved is not None and not unsaved.theirs and own.name in unsaved.why)
            assert state(file.plan) == want and file.plan.undo_text
            if saved:
                with open_plan(own, read_only=True) as there:
                    assert state(there.plan) == want
            assert file.save_again()
            file.plan.undo()
            assert file.plan.data.actions()[0].progress == ""
    assert ends > 50


@pytest.mark.parametrize("what", ["full", "busy"])
def test_a_new_plan_is_there_whole_or_not_at_all(tmp_path: Path, what: str) -> None:
    folder = tmp_path / "plans"
    folder.mkdir()
    path = folder / "New.plandesk"
    failed = 0
    for at in range(0, 2_000, 29):
        with refusing(at, what, folder.name) as refusal:
            try:
                create_plan(path, new_plan_data("Wyeford plan")).close()
            except FileProblem as problem:
                failed += 1
                assert str(problem).endswith(".")
        if not refusal.refused:
            break
        if path.exists():
            with open_plan(path) as file:
                assert file.plan.data.info.title == "Wyeford plan" and file.plan.data.legend
            path.unlink()
        assert names(folder) == []
    assert failed > 2 and at < 1_999


@pytest.mark.parametrize("what", ERRORS)
def test_a_backup_is_taken_whole_or_not_at_all(own: Path, tmp_path: Path, what: str) -> None:
    failed = 0
    for at in range(200):
        store = tmp_path / f"backups {at}"
        backups = Backups(store, "", own)
        with refusing(at, what, own.parent.name) as refusal:
            try:
                taken = backups.take()
            except FileProblem as problem:
                failed, taken = failed + 1, None
                assert str(problem).endswith(".")
        found = [each for each in store.rglob("*") if each.is_file() and each.suffix == ".gz"]
        assert [each.name for each in found] == ([taken.path.name] if taken is not None else [])
        if not refusal.refused:
            break
    assert taken is not None and failed > 1 and at < 199
