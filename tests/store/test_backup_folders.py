"""Where backups stand, and the note of whose they are."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

import pytest

from desktop.core.errors import FileProblem
from desktop.store.backup_folders import (
    Backup,
    Note,
    in_folder,
    name_of,
    note_of,
    of_path,
    of_plan,
    places,
    plans,
    read_note,
    remove_note,
    write_note,
)

NOON = datetime(2026, 5, 3, 12, 5, 9)
ONE = "0123456789abcdef" * 2


def test_a_name_says_all_that_is_listed(tmp_path: Path) -> None:
    path = tmp_path / name_of(7, NOON, 1203, ONE)
    path.write_bytes(b"12345")
    (backup,) = in_folder(tmp_path)
    assert backup == Backup(path, NOON, 1203, 7, ONE, 5)
    assert backup.packed and backup.when == "3 May 2026 12.05"
    path.rename(tmp_path / name_of(1_000_000, NOON, 1, ONE))
    assert in_folder(tmp_path)[0].number == 1_000_000
    assert in_folder(tmp_path / "none") == []


@pytest.mark.parametrize("uid", ["../../etc", "uid/1 é", "", "a" * 5_000, "\ud800"])
def test_a_plan_s_folder_stands_under_the_user_s_whatever_its_uid(uid: str, tmp_path: Path) -> None:
    folder = of_plan(tmp_path, uid)
    assert folder.parent == tmp_path and 0 < len(folder.name) <= 80
    folder.mkdir()
    assert list(plans(tmp_path)) == [folder]


def test_two_long_uids_have_two_folders(tmp_path: Path) -> None:
    assert of_plan(tmp_path, "a" * 80).name == "a" * 80 != of_plan(tmp_path, "a" * 81).name
    assert of_plan(tmp_path, "a" * 99 + "b") != of_plan(tmp_path, "a" * 99 + "c")


def test_a_path_is_the_same_however_it_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.plandesk"
    monkeypatch.chdir(tmp_path)
    for same in (Path("a.plandesk"), tmp_path / "x" / ".." / path.name):
        assert of_path(same) == of_path(path)
    assert of_path(path) != of_path(tmp_path / "b.plandesk")
    (tmp_path / of_path(path)).mkdir()
    (tmp_path / "something else").mkdir()
    assert places(tmp_path) == [tmp_path / of_path(path)]


def test_a_note_is_read_as_it_was_written(tmp_path: Path) -> None:
    strange = tmp_path / os.fsdecode(b"caf\xe9 \xe2\x82\xac.plandesk")
    note = note_of("uid", strange, "A plan\nof <b>two</b> lines", NOON)
    write_note(tmp_path, note)
    assert read_note(tmp_path) == note
    assert note == Note("uid", os.path.realpath(strange), "A plan of <b>two</b> lines",
                        "2026-05-03T12:05")  # fmt: skip


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b"\xff", b"null", b'{"uid": 1}'])
def test_a_note_that_cannot_be_read_is_none(content: bytes, tmp_path: Path) -> None:
    assert read_note(tmp_path) is None
    (tmp_path / "plan.json").write_bytes(content)
    assert read_note(tmp_path) is None
    note = note_of("uid", tmp_path / "a.plandesk", "A", NOON)
    write_note(tmp_path, note)
    assert read_note(tmp_path) == note


def test_a_note_that_says_nothing_new_is_not_written_again(tmp_path: Path) -> None:
    note = note_of("uid", tmp_path / "a.plandesk", "A", NOON)
    write_note(tmp_path, note)
    os.utime(tmp_path / "plan.json", (1, 1))
    write_note(tmp_path, note)
    assert (tmp_path / "plan.json").stat().st_mtime == 1


def test_a_note_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="whose the backups are could not be written"):
        write_note(tmp_path / "none", note_of("uid", tmp_path / "a", "A", NOON))


def test_an_empty_folder_goes_with_its_note_and_one_with_something_stays(tmp_path: Path) -> None:
    place = tmp_path / "plans" / "uid" / "key"
    place.mkdir(parents=True)
    (tmp_path / "plans" / "other").write_text("")
    remove_note(place)
    assert not place.parent.exists() and (tmp_path / "plans").exists()
