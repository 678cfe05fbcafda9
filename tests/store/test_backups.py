"""Backups: taken when something changed, each copy's apart, found again, deleted when asked."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from desktop.core.editing import actions
from desktop.core.errors import FileProblem
from desktop.core.plan import new_plan_data
from desktop.store import backup_folders as folders
from desktop.store import backups as module
from desktop.store.backup_look import look_at, restore
from desktop.store.backups import Backup, Backups, at_hand, known_plans, others, uid_of
from desktop.store.header import DamagedPlan
from desktop.store.planfile import create_plan, open_plan

ROOT = Path(__file__).resolve().parents[2]
KEPT = Path(__file__).parent / "data"
MAY = datetime(2026, 5, 3, 14, 5)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The user's folder of backups, which is not there yet."""
    return tmp_path / "user" / "backups"


@pytest.fixture
def backups(path: Path, folder: Path) -> Backups:
    return Backups(folder, uid_of(path), path)


def _edit(path: Path, text: str) -> None:
    with open_plan(path) as file:
        actions.set_field(file.plan, file.plan.data.actions()[0], "progress", text)


def _undo(path: Path) -> None:
    with open_plan(path) as file:
        file.plan.undo()


def _progress(backup: Backup) -> str:
    data = look_at(backup).data
    assert data is not None
    return data.actions()[0].progress


def _taken(backups: Backups, now: datetime | None = None) -> Backup:
    taken = backups.take(now=now)
    assert taken is not None
    return taken


def _copy(path: Path, folder: Path, name: str) -> Backups:
    """Another copy of a plan, at another place."""
    (folder / "elsewhere").mkdir(exist_ok=True)
    other = Path(shutil.copyfile(path, folder / "elsewhere" / name))
    return Backups(folder / "user" / "backups", uid_of(other), other)


# --- taking --------------------------------------------------------------------------------------


def test_a_backup_is_taken_only_when_something_changed(path: Path, backups: Backups) -> None:
    assert backups.listed() == []
    first = _taken(backups)
    assert backups.take() is None
    _edit(path, "Begun")
    second = _taken(backups)
    assert backups.listed() == [second, first]
    assert (second.number, second.step) == (2, first.step + 1)
    assert backups.take() is None


def test_what_changed_is_told_by_the_last_step_s_identity_and_not_by_its_number(
    path: Path, backups: Backups
) -> None:
    before = path.read_bytes()
    _edit(path, "One way")
    first = _taken(backups)
    path.write_bytes(before)
    _edit(path, "Another way")
    second = _taken(backups)
    assert first.step == second.step and first.identity != second.identity
    with open_plan(path) as file:
        assert second.identity == file.plan.history()[0].uid
    assert [_progress(each) for each in backups.listed()] == ["Another way", "One way"]


def test_order_is_that_of_the_running_number_whatever_the_clock_says(
    path: Path, backups: Backups
) -> None:
    times = [MAY, MAY + timedelta(days=4000), MAY - timedelta(days=9000), MAY, MAY]
    taken = []
    for number, now in enumerate(times):
        _edit(path, f"Change {number}")
        taken.append(_taken(backups, now))
    assert backups.listed() == taken[::-1]
    assert [each.number for each in taken] == [1, 2, 3, 4, 5]
    assert _progress(taken[-1]) == "Change 4"


def test_a_backup_is_taken_while_the_plan_is_open(
    path: Path, tmp_path: Path, backups: Backups
) -> None:
    with open_plan(path) as file:
        actions.set_field(file.plan, file.plan.data.actions()[0], "progress", "Now")
        taken = _taken(backups)
    restored = tmp_path / "restored.plandesk"
    restore(taken, restored)
    with open_plan(restored) as file:
        assert file.plan.data.actions()[0].progress == "Now"
        assert file.plan.undo_text == "change progress of 4.1"


def test_a_backup_is_packed_and_nothing_lies_beside_it(path: Path, backups: Backups) -> None:
    taken = _taken(backups)
    # SQLite counts the changes of a file in its header, of a copy anew.
    assert gzip.decompress(taken.path.read_bytes())[100:] == path.read_bytes()[100:]
    assert taken.size == taken.path.stat().st_size < path.stat().st_size / 3
    # Of the packer's own words there are none: no name, and no time.
    assert taken.path.read_bytes()[3:8] == bytes(5)
    names = sorted(each.name for each in backups.folder.iterdir())
    assert names == sorted([taken.path.name, "plan.json"])


def test_a_plan_without_a_step_is_backed_up_once(path: Path, backups: Backups) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DELETE FROM history")
        connection.execute("DELETE FROM steps")
    assert _taken(backups).step == 0
    assert backups.take() is None


def test_a_backup_that_was_spoilt_is_no_reason_not_to_take_one(
    path: Path, backups: Backups
) -> None:
    spoilt = _taken(backups)
    content = spoilt.path.read_bytes()
    for bad in (content[: len(content) // 2], b"", content[:-6] + b"\0" * 6):
        spoilt.path.write_bytes(bad)
        new = _taken(backups)
        assert backups.listed()[0] == new and new.identity == spoilt.identity
        new.path.unlink()


def test_a_damaged_plan_leaves_the_good_backups_alone(path: Path, backups: Backups) -> None:
    good = _taken(backups)
    _edit(path, "So that one is asked for")
    whole = path.read_bytes()
    page = 4096
    for at in range(page, len(whole), page):
        path.write_bytes(whole[:at] + b"\xff" * page + whole[at + page :])
        try:
            taken = backups.take()
        except DamagedPlan as problem:
            assert "so no backup was taken of it" in str(problem)
            assert backups.listed() == [good]
        else:  # a page that nothing is in
            assert taken is not None and look_at(taken).broken == ""
            taken.path.unlink()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(DamagedPlan, match="is damaged"):
        backups.take()
    assert backups.listed() == [good]


def test_a_folder_that_cannot_be_written_gets_one_sentence(path: Path, backups: Backups) -> None:
    backups.folder.parent.parent.parent.mkdir()
    backups.folder.parent.parent.write_text("a file where a folder should be")
    with pytest.raises(FileProblem, match=r"No backup .* The plan itself is saved"):
        backups.take()


def test_a_plan_that_is_not_there_is_not_made_by_backing_it_up(
    folder: Path, tmp_path: Path
) -> None:
    with pytest.raises(FileProblem):
        Backups(folder, "u", tmp_path / "gone.plandesk").take()
    assert not (tmp_path / "gone.plandesk").exists()


def test_what_takes_too_long_is_given_up_and_leaves_nothing(path: Path, backups: Backups) -> None:
    with pytest.raises(FileProblem, match="took too long"):
        backups.take(seconds=0)
    assert backups.listed() == []
    assert not [each for each in backups.folder.iterdir() if each.name != "plan.json"]
    _taken(backups)


def test_two_that_take_one_number_both_stay(
    path: Path, backups: Backups, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two programs back up at once, neither having seen the other's."""
    first = _taken(backups, MAY)
    _edit(path, "Meanwhile")
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(module.folders, "in_folder", lambda _folder: [])
        second = _taken(backups, MAY)
        assert backups.take(now=MAY) is None, "the very same is not kept twice"
    assert first.number == second.number == 1
    assert backups.listed() == [second, first]


_TAKER = """
import sys, time
from pathlib import Path
from desktop.store.backups import Backups
folder, uid, plan, until = sys.argv[1:]
many = 0
while time.time() < float(until):
    many += Backups(Path(folder), uid, Path(plan)).take() is not None
print(many)
"""


def test_programs_that_back_up_one_plan_at_once_lose_nothing(
    path: Path, folder: Path, backups: Backups
) -> None:
    until = time.time() + 4
    command = [sys.executable, "-c", _TAKER, str(folder), backups.uid, str(path), str(until)]
    takers = [
        subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(3)
    ]
    number = 0
    with open_plan(path) as file:
        while time.time() < until - 0.5:
            number += 1
            actions.set_field(file.plan, file.plan.data.actions()[0], "progress", f"{number}")
            time.sleep(0.05)
    told = [int(taker.communicate()[0]) for taker in takers]
    assert {taker.returncode for taker in takers} == {0} and sum(told) > 3
    found = backups.listed()
    assert [look_at(each).broken for each in found] == [""] * len(found)
    assert _progress(found[0]) == str(number)
    assert not [each.name for each in backups.folder.iterdir() if each.name.startswith(".")]


def test_those_that_need_not_stay_are_removed_and_no_others(path: Path, backups: Backups) -> None:
    for minute in range(13):
        _edit(path, f"Change {minute}")
        _taken(backups, MAY + timedelta(minutes=minute))
    older = backups.folder.parent / "20180101-120000 step 3.plandesk"
    shutil.copyfile(path, older)
    _edit(path, "One more")
    _taken(backups, MAY + timedelta(minutes=13))
    # The newest ten, and of the others the last of their hour.
    assert [each.number for each in backups.own()] == [14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4]
    assert older.exists()


def test_a_plan_of_the_format_in_which_steps_got_an_identity_is_told_by_that(
    tmp_path: Path, folder: Path
) -> None:
    path = Path(shutil.copyfile(KEPT / "format-2.plandesk", tmp_path / "older.plandesk"))
    with closing(sqlite3.connect(path)) as connection:
        (last,) = connection.execute("SELECT uid FROM steps ORDER BY id DESC LIMIT 1").fetchone()
    assert _taken(Backups(folder, uid_of(path), path)).identity == last


def test_what_changed_in_an_older_plan_is_told_by_all_that_it_holds(
    tmp_path: Path, folder: Path
) -> None:
    path = Path(shutil.copyfile(KEPT / "format-1.plandesk", tmp_path / "older.plandesk"))
    backups = Backups(folder, uid_of(path), path)
    first = _taken(backups)
    assert backups.take() is None
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE actions SET progress = 'Begun'")
    second = _taken(backups)
    assert (second.number, second.step) == (2, first.step) and second.identity != first.identity
    second.path.write_bytes(b"spoilt")
    third = _taken(backups)
    assert third.identity == second.identity and look_at(third).broken == ""


def test_a_plan_that_another_program_holds_is_not_called_damaged(
    path: Path, backups: Backups
) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(FileProblem, match="another program has the file locked") as told:
            backups.take()
    assert not isinstance(told.value, DamagedPlan) and backups.listed() == []


def test_a_backup_as_large_as_a_plan_may_be_is_unpacked(
    path: Path, backups: Backups, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken, size = _taken(backups), path.stat().st_size
    monkeypatch.setattr(module, "LARGEST_FILE", size)
    assert sum(map(len, module.unpacked(taken))) == size
    monkeypatch.setattr(module, "LARGEST_FILE", size - 1)
    with pytest.raises(FileProblem, match="larger than any plan"):
        list(module.unpacked(taken))


# --- whose it is ---------------------------------------------------------------------------------


def _another(path: Path, title: str) -> str:
    """Let another plan take the place of the one at *path*; its id."""
    path.unlink()
    create_plan(path, new_plan_data(title)).close()
    return uid_of(path)


def test_a_backup_is_filed_under_the_plan_whose_bytes_it_holds(
    path: Path, backups: Backups, folder: Path
) -> None:
    """A window still goes by the plan that it opened when another one has got the name."""
    first = _taken(backups)
    uid = _another(path, "Care leavers")
    taken = _taken(backups)
    assert backups.own() == [first]
    assert Backups(folder, uid, path).own() == [taken]
    assert backups.take() is None, "nothing changed in what is there"
    (told,) = {folders.read_note(taken.path.parent)}
    assert told is not None and (told.uid, told.title) == (uid, "Care leavers")
    assert {(each.title, each.there) for each in known_plans(folder)} == {
        ("Wyeford plan", False), ("Care leavers", True)
    }  # fmt: skip


def test_a_file_that_becomes_another_plan_while_it_is_copied_is_filed_under_neither(
    path: Path, backups: Backups, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other.plandesk"
    create_plan(other, new_plan_data("Care leavers")).close()
    real = module.copy_whole

    def copy(_source: sqlite3.Connection, target: sqlite3.Connection) -> None:
        with closing(sqlite3.connect(other)) as there:
            real(there, target)

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(module, "copy_whole", copy)
        with pytest.raises(FileProblem, match="became another plan"):
            backups.take()
    assert backups.listed() == [] and Backups(folder, uid_of(other), path).listed() == []
    taken = _taken(backups)
    assert backups.listed() == [taken]


# --- copies, and plans that moved ----------------------------------------------------------------


def test_two_copies_of_one_plan_never_share_a_folder(
    path: Path, tmp_path: Path, backups: Backups
) -> None:
    _edit(path, "Before it was copied")
    first = _taken(backups)
    other = _copy(path, tmp_path, "copy.plandesk")
    assert other.uid == backups.uid and other.listed() == []
    second = _taken(other)
    assert second.identity == first.identity and second.path.parent != first.path.parent
    assert (backups.listed(), other.listed()) == ([first], [second])
    assert backups.take() is None and other.take() is None
    assert {each.path for each in known_plans(backups.folder.parents[1])} == {
        str(path), str(other.plan)
    }  # fmt: skip


def test_a_plan_that_was_moved_finds_its_older_backups(
    path: Path, tmp_path: Path, backups: Backups, folder: Path
) -> None:
    first = _taken(backups)
    moved = Backups(folder, backups.uid, path.rename(tmp_path / "moved.plandesk"))
    assert moved.listed() == [first]
    assert [each.place for each in moved.shared()] == [str(path)]
    second = _taken(moved)
    assert second.number == 2 and moved.listed() == [second, first]
    (known,) = known_plans(folder)
    assert (known.path, known.title, known.there) == (str(moved.plan), "Wyeford plan", True)


def test_a_plan_that_moved_takes_its_older_place_off_the_list(
    path: Path, tmp_path: Path, backups: Backups, folder: Path
) -> None:
    first = _taken(backups)
    moved = path.rename(tmp_path / "moved.plandesk")
    known = known_plans(folder)
    assert [each.there for each in known] == [False]
    found = at_hand(folder, known, moved, uid_of(moved))
    assert found.path == str(moved) and found.backups.listed() == [first]
    assert others(known, found) == []


def test_another_plan_under_the_old_name_does_not_hide_those_of_one_that_moved(
    path: Path, tmp_path: Path, backups: Backups, folder: Path
) -> None:
    first = _taken(backups)
    moved = Backups(folder, backups.uid, path.rename(tmp_path / "moved.plandesk"))
    create_plan(path, new_plan_data("Another")).close()
    another = Backups(folder, uid_of(path), path)
    assert moved.listed() == [first] and another.listed() == []
    _taken(another)
    assert {each.title for each in known_plans(folder)} == {"Another", "Wyeford plan"}


def test_a_link_to_a_plan_is_the_same_plan(path: Path, tmp_path: Path, backups: Backups) -> None:
    link = tmp_path / "link.plandesk"
    try:
        link.symlink_to(path)
    except OSError:
        pytest.skip("this system makes no links for this user")
    assert Backups(backups.folder.parents[1], backups.uid, link).folder == backups.folder


def test_backups_of_older_plandesks_stay_listed_behind_the_others(
    path: Path, backups: Backups
) -> None:
    of_plan = backups.folder.parent
    of_plan.mkdir(parents=True)
    for time_, step in (("20251001-120000", 9), ("20251003-120000", 11), ("20251003-120000", 12)):
        shutil.copyfile(path, of_plan / f"{time_} step {step}.plandesk")
    for other in ("notes.txt", "20181001-120000 step 1.plandesk.part", "20181001 step 1.plandesk",
                  "20181341-120000 step 1.plandesk"):  # fmt: skip
        (of_plan / other).write_bytes(b"")
    new = _taken(backups, datetime(2024, 1, 1))
    listed = backups.listed()
    assert listed[0] == new and [each.step for each in listed[1:]] == [12, 11, 9]
    assert all(not each.packed and look_at(each).broken == "" for each in listed[1:])


def test_plans_are_found_by_path_and_by_id(
    path: Path, tmp_path: Path, backups: Backups, folder: Path
) -> None:
    assert known_plans(folder) == []
    _taken(backups, MAY)
    other = _copy(path, tmp_path, "copy.plandesk")
    _taken(other, MAY + timedelta(hours=1))
    older = folders.of_plan(folder, "of-long-ago")
    older.mkdir()
    shutil.copyfile(path, older / "20180101-120000 step 3.plandesk")
    known = known_plans(folder)
    assert [each.path for each in known] == [str(other.plan), str(path), ""]
    assert at_hand(folder, known, path, backups.uid) is known[1]
    stranger = at_hand(folder, known, path, "another uid")
    assert (stranger.backups.uid, stranger.title, stranger.there) == ("another uid", "", True)
    assert stranger.backups.listed() == []
    path.write_bytes(b"damaged")
    assert uid_of(path) == ""
    found = at_hand(folder, known, path)
    assert found is known[1] and found.backups.listed() == backups.own()
    assert others(known, found) == [known[0], known[2]]
    new = at_hand(folder, known, tmp_path / "new.plandesk", backups.uid)
    assert (new.path, new.title, new.there) == (
        str(tmp_path / "new.plandesk"),
        "Wyeford plan",
        False,
    )
    assert new.backups.uid == backups.uid and new.backups.own() == []
    assert at_hand(folder, known, tmp_path / "new.plandesk").backups.listed() == []
    assert known[-1].backups.listed()[0].step == 3


def test_a_plan_that_is_gone_is_still_known(path: Path, backups: Backups, folder: Path) -> None:
    taken = _taken(backups)
    path.unlink()
    (known,) = known_plans(folder)
    assert not known.there and known.backups.listed() == [taken]


def test_a_plan_at_a_new_place_is_called_as_its_own_backups_are(
    path: Path, tmp_path: Path, backups: Backups, folder: Path
) -> None:
    from desktop.core.plan import new_plan_data
    from desktop.store.planfile import create_plan

    other = tmp_path / "other.plandesk"
    create_plan(other, new_plan_data("Care leavers")).close()
    _taken(backups, MAY)
    _taken(Backups(folder, uid_of(other), other), MAY)
    _taken(Backups(folder, "", other), MAY)
    known, new = known_plans(folder), tmp_path / "new.plandesk"
    for uid, title in ((backups.uid, "Wyeford plan"), (uid_of(other), "Care leavers"), ("", "")):
        found = at_hand(folder, known, new, uid)
        assert (found.title, found.backups.uid) == (title, uid)


# --- deleting ------------------------------------------------------------------------------------


def test_deleting_takes_those_of_one_copy_and_leaves_those_of_another(
    path: Path, tmp_path: Path, backups: Backups
) -> None:
    first = _taken(backups)
    other = _copy(path, tmp_path, "copy.plandesk")
    second = _taken(other)
    older = backups.folder.parent / "20180101-120000 step 3.plandesk"
    shutil.copyfile(path, older)
    mine, left = backups.to_delete()
    assert mine == [first] and [each.place for each in left] == [""]
    assert backups.other_copies() == [str(other.plan)]
    assert backups.delete() == []
    assert not backups.folder.exists() and other.own() == [second] and older.exists()
    assert other.delete() == [], "what was shared goes with the last copy"
    assert not backups.folder.parent.exists()


@pytest.mark.parametrize("mount", ["gone", "empty"])
def test_a_copy_on_a_drive_that_is_not_connected_keeps_its_own(
    path: Path, tmp_path: Path, backups: Backups, folder: Path, mount: str
) -> None:
    other = _copy(path, tmp_path, "copy.plandesk")
    _edit(other.plan, "On the stick alone")
    second = _taken(other)
    (tmp_path / "elsewhere").rename(tmp_path / "a stick that was pulled out")
    if mount == "empty":
        (tmp_path / "elsewhere").mkdir()
    first = _taken(backups)
    assert backups.listed() == [first] and backups.other_copies() == [str(other.plan)]
    known = {each.path: each for each in known_plans(folder)}
    assert {each: known[each].there for each in known} == {str(path): True, str(other.plan): False}
    assert known[str(other.plan)].backups.listed() == [second]
    mine = known[str(path)]
    assert others([*known.values()], mine) == [known[str(other.plan)]]
    assert backups.to_delete() == ([first], [])
    assert backups.delete() == [] and other.own() == [second]
    assert known[str(other.plan)].backups.delete() == [], "it goes when it is chosen itself"
    assert other.own() == []


def test_a_copy_in_whose_place_the_system_put_another_is_not_taken_for_it(
    path: Path, backups: Backups, folder: Path, tmp_path: Path
) -> None:
    """A file is deleted, and the number it was known by is given to the next."""
    other = _copy(path, tmp_path, "copy.plandesk")
    _edit(other.plan, "Never in the first")
    second = _taken(other)
    note = folders.read_note(other.folder)
    assert note is not None and note.file == folders.file_of(other.plan) != ""
    other.plan.unlink()
    folders.write_note(other.folder, replace(note, file=folders.file_of(path)))
    first = _taken(backups)
    assert backups.listed() == [first] and backups.other_copies() == [str(other.plan)]
    assert {each.path for each in known_plans(folder)} == {str(path), str(other.plan)}
    assert other.listed() == [second]


def test_a_note_of_before_says_no_file_and_keeps_its_own(
    path: Path, tmp_path: Path, backups: Backups, folder: Path
) -> None:
    first = _taken(backups)
    note = folders.read_note(backups.folder)
    assert note is not None
    told = {name: value for name, value in asdict(note).items() if name != "file"}
    (backups.folder / "plan.json").write_text(json.dumps(told), encoding="utf-8")
    moved = Backups(folder, backups.uid, path.rename(tmp_path / "moved.plandesk"))
    assert moved.listed() == [] and moved.to_delete() == ([], [])
    (known,) = known_plans(folder)
    assert (known.path, known.there) == (str(path), False) and known.backups.listed() == [first]


def test_deleting_those_of_a_plan_that_moved_takes_the_older_ones_too(
    path: Path, tmp_path: Path, backups: Backups, folder: Path
) -> None:
    _taken(backups)
    moved = Backups(folder, backups.uid, path.rename(tmp_path / "moved.plandesk"))
    _taken(moved)
    (folder / "another-plan").mkdir()
    assert len(moved.to_delete()[0]) == 2
    assert moved.delete() == []
    assert [each.name for each in folder.iterdir()] == ["another-plan"]


def test_what_is_of_a_plan_without_an_id_may_be_of_any(path: Path, folder: Path) -> None:
    nameless = Backups(folder, "", path)
    taken = _taken(nameless)
    older = folder / "unknown" / "20180101-120000 step 3.plandesk"
    shutil.copyfile(path, older)
    assert nameless.listed()[0] == taken and nameless.to_delete()[0] == [taken]
    assert nameless.delete() == [] and older.exists()


def test_what_cannot_be_deleted_is_said(
    path: Path, backups: Backups, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = _taken(backups)
    _edit(path, "More")
    second = _taken(backups)
    real = Path.unlink

    def unlink(self: Path, missing_ok: bool = False) -> None:
        if self == first.path:
            raise PermissionError(13, "denied")
        real(self, missing_ok)

    monkeypatch.setattr(Path, "unlink", unlink)
    (sentence,) = backups.delete()
    assert str(first.path) in sentence and "could not be deleted" in sentence
    assert not second.path.exists() and backups.own() == [first]
    assert folders.read_note(backups.folder) is not None


def test_a_note_that_cannot_be_deleted_is_said(
    path: Path, backups: Backups, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = _taken(backups)
    real = Path.unlink

    def unlink(self: Path, missing_ok: bool = False) -> None:
        if self.suffix == ".json":
            raise PermissionError(13, "denied")
        real(self, missing_ok)

    monkeypatch.setattr(Path, "unlink", unlink)
    (sentence,) = backups.delete()
    assert f"The note in {backups.folder} could not be deleted" in sentence
    assert not taken.path.exists()


def test_what_another_program_deletes_meanwhile_is_no_failure(
    path: Path, backups: Backups, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = _taken(backups)
    taken.path.unlink()
    monkeypatch.setattr(Backups, "to_delete", lambda _self: ([taken], []))
    assert backups.delete() == []


def test_a_file_of_somebody_else_s_in_the_folder_stays(path: Path, backups: Backups) -> None:
    _taken(backups)
    mine = backups.folder / "notes.txt"
    mine.write_text("mine")
    assert backups.delete() == []
    assert os.listdir(backups.folder) == ["notes.txt"]  # noqa: PTH208


def test_sizes_in_words(backups: Backups) -> None:
    assert [module.megabytes(size) for size in (0, 4_200, 99_999, 100_000, 20_460_000)] == [
        "1 kB", "4 kB", "99 kB", "0.1 MB", "20.5 MB"
    ]  # fmt: skip
    taken = _taken(backups)
    assert module.in_short([taken]) == f"1 backup ({module.megabytes(taken.size)})"


@pytest.mark.parametrize("gone", ["the file", "its folder"])
def test_of_a_plan_that_is_gone_no_backup_is_taken_and_nothing_is_said_to_be_saved(
    backups: Backups, path: Path, gone: str
) -> None:
    if gone == "the file":
        path.unlink()
    else:
        path.parent.rename(path.parent.with_name("elsewhere"))
    with pytest.raises(FileProblem, match=rf"There is no {gone.split()[1]} .* any more") as told:
        backups.take()
    assert "was taken" in str(told.value) and "is saved" not in str(told.value)


def test_a_file_that_cannot_be_read_is_not_taken_for_the_plan_that_moved(
    path: Path, tmp_path: Path, backups: Backups, folder: Path
) -> None:
    first = _taken(backups)
    moved = Backups(folder, backups.uid, path.rename(tmp_path / "moved.plandesk"))
    assert moved.listed() == [first]
    with moved.plan.open("r+b") as file:
        file.write(b"no database at all")
    assert moved.listed() == [] and moved.other_copies() == [str(path)]
