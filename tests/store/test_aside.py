"""A copy that a plan goes on in while its file takes no steps: found again, and removed."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Self

import pytest
from filelock import FileLock

from desktop.store import aside
from desktop.store.aside import Aside, Note
from desktop.store.connection import connect, copy_whole, last_of, last_step

NOTE = Note("/plans/Wyeford.plandesk", "Wyeford plan", "2026-11-26T09:30", "The disk is full.")


def _begun(path: Path, folder: Path) -> Aside:
    made = Aside(folder, path.name)
    with closing(sqlite3.connect(path)) as source:
        made.begin(lambda target: copy_whole(source, target))
    return made


def test_it_is_in_memory_until_it_is_on_the_disk(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "unsaved"
    made = _begun(path, folder)
    steps = last_step(made.connection)
    assert made.path is None and not folder.exists()
    assert made.to_disk(NOTE) and made.path is not None
    assert path.stem in made.path.name and made.path.parent == folder
    assert last_step(made.connection) == steps
    first = made.path
    assert made.to_disk(NOTE) and made.path == first, "it is there already"
    made.to_memory()
    assert made.path is None and last_step(made.connection) == steps
    assert list(folder.iterdir()) == []
    made.close(keep=True)


@pytest.mark.parametrize("keep", [True, False])
def test_what_is_kept_is_found_when_nobody_has_it(path: Path, tmp_path: Path, keep: bool) -> None:
    folder = tmp_path / "unsaved"
    made = _begun(path, folder)
    made.to_disk(NOTE)
    assert aside.left_behind(folder) == [], "it is in use"
    made.close(keep=keep)
    left = aside.left_behind(folder)
    assert [each.note for each in left] == ([NOTE] if keep else [])
    for each in left:
        aside.discard(each)
    assert [each.name for each in folder.iterdir() if each.suffix != ".in-use"] == []


def test_what_is_left_is_left_until_somebody_has_seen_to_it(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "unsaved"
    made = _begun(path, folder)
    made.to_disk(NOTE)
    assert made.path is not None
    assert not aside.is_left(aside.Left(made.path, NOTE)), "it is in use"
    made.close(keep=True)
    (left,) = aside.left_behind(folder)
    assert aside.is_left(left)
    assert not aside.is_left(replace(left, note=replace(NOTE, since="2020-01-01T10:00")))
    aside.discard(left)
    assert not aside.is_left(left)


def test_an_empty_file_without_a_note_is_cleared_away_and_no_other(tmp_path: Path) -> None:
    empty, strange = tmp_path / "1 u.plandesk", tmp_path / "2 u.plandesk"
    empty.write_bytes(b"")
    strange.write_bytes(b"of somebody")
    assert aside.left_behind(tmp_path) == []
    assert not empty.exists() and strange.exists()


def test_two_of_one_second_have_names_of_their_own(path: Path, tmp_path: Path) -> None:
    made = [_begun(path, tmp_path / "unsaved") for _ in range(3)]
    assert all(each.to_disk(NOTE) for each in made)
    names = [each.path.name for each in made if each.path is not None]
    assert len(set(names)) == 3
    for each in made:
        each.close(keep=True)
    found = [each.copy.name for each in aside.left_behind(tmp_path / "unsaved")]
    assert found == sorted(names, reverse=True), "the newest first"


@pytest.fixture
def noon(monkeypatch: pytest.MonkeyPatch) -> str:
    """The time stands still; what the names of copies begin with then."""

    class Noon(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Self:
            return cls(2026, 11, 26, 12, 0, 0, tzinfo=tz)

    monkeypatch.setattr(aside, "datetime", Noon)
    return "20261126-120000"


def test_a_name_that_a_copy_or_its_note_has_is_given_to_no_other(
    path: Path, tmp_path: Path, noon: str
) -> None:
    folder = tmp_path / "unsaved"
    folder.mkdir()
    there = folder / f"{noon} {path.name}", folder / f"{noon} {path.stem} 2.plandesk.json"
    for number, each in enumerate(there, start=2):
        each.touch()
        made = _begun(path, folder)
        assert made.to_disk(NOTE)
        assert made.path == folder / f"{noon} {path.stem} {number}.plandesk"
        made.close(keep=False)
    assert set(folder.iterdir()) == set(there)


def test_two_programs_that_choose_one_name_at_once_do_not_share_it(
    path: Path, tmp_path: Path, noon: str
) -> None:
    folder = tmp_path / "unsaved"
    folder.mkdir()
    made = _begun(path, folder)
    with FileLock(folder / f"{noon} {path.name}.in-use"):
        assert not made.to_disk(NOTE) and made.path is None
        assert last_step(made.connection) > 0
    assert made.to_disk(NOTE)
    made.close(keep=False)


def test_a_copy_that_cannot_be_written_leaves_nothing_and_is_tried_again(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    folder = tmp_path / "unsaved"
    made = _begun(path, folder)
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(aside, "copy_whole", full)
        assert not made.to_disk(NOTE) and made.path is None
        assert list(folder.iterdir()) == [] and last_step(made.connection) > 0
    assert made.to_disk(NOTE)
    made.close(keep=False)


def test_a_note_that_cannot_be_written_anew_leaves_the_older_one(
    path: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "unsaved"
    made = _begun(path, folder)
    made.note_anew(NOTE)  # in memory there is none
    made.to_disk(NOTE)
    assert made.path is not None
    newer = replace(NOTE, why="The share is away.")
    made.note_anew(newer)
    made.close(keep=True)
    assert [each.note for each in aside.left_behind(folder)] == [newer]


def test_a_copy_that_was_put_back_is_cleared_away_and_one_that_cannot_be_read_is_offered(
    path: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "unsaved"
    with closing(connect(path, read_only=True)) as there:
        last = last_of(there).uid
    for seal, known, offered in (
        ("", last, True), ("of a file", last, False), ("of a file", "another", True)
    ):  # fmt: skip
        made = _begun(path, folder)
        made.to_disk(replace(NOTE, seal=seal, last=known))
        made.close(keep=True)
        found = aside.left_behind(folder)
        assert len(found) == offered
        for each in found:
            each.copy.write_bytes(b"no database " * 900)
            assert aside.left_behind(folder) == [each]
            aside.discard(each)
        assert list(folder.glob("*.plandesk*")) == list(folder.glob("*.in-use"))


def test_a_folder_that_takes_nothing_leaves_it_in_memory(path: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    made = _begun(path, tmp_path / "file" / "unsaved")
    assert not made.to_disk(NOTE)
    assert made.path is None and last_step(made.connection) > 0
    made.close(keep=True)
    assert aside.left_behind(tmp_path / "nowhere") == []


def test_an_undo_may_point_to_a_step_that_only_the_plans_file_has(
    path: Path, tmp_path: Path
) -> None:
    made = _begun(path, tmp_path / "unsaved")
    made.to_disk(NOTE)
    row = ("2026-11-26T09:30:00+00:00", "Undo x", "undone", "settled", 999, "0" * 32, "", "", "")
    made.connection.execute(
        "INSERT INTO steps (at, label, source, state, target, uid, parent, who, machine)"
        f" VALUES ({', '.join('?' * len(row))})",
        row,
    )
    made.close(keep=False)


def test_the_note_is_plain_json(path: Path, tmp_path: Path) -> None:
    made = _begun(path, tmp_path / "unsaved")
    made.to_disk(NOTE)
    (note,) = (tmp_path / "unsaved").glob("*.json")
    assert json.loads(note.read_text(encoding="utf-8"))["title"] == "Wyeford plan"
    made.close(keep=False)


@pytest.mark.parametrize("note", ["torn", "gone", "of something else", "of wrong sorts", "deep"])
def test_a_copy_without_its_note_is_still_left(path: Path, tmp_path: Path, note: str) -> None:
    folder = tmp_path / "unsaved"
    made = _begun(path, folder)
    made.to_disk(NOTE)
    made.close(keep=True)
    (beside,) = folder.glob("*.json")
    if note == "gone":
        beside.unlink()
    else:
        content = {
            "torn": '{"path": "/pla', "of something else": "[1]", "deep": "[" * 200_000,
            "of wrong sorts": '{"path": 5, "title": null, "since": "", "why": ""}',
        }[note]  # fmt: skip
        beside.write_text(content, encoding="utf-8")
    (left,) = aside.left_behind(folder)
    assert (left.plan, left.note.title, left.note.why) == (None, "Wyeford plan", "")
    assert datetime.fromisoformat(left.note.since).date() == datetime.now().date()
    assert aside.is_left(left)
    aside.discard(left)
    assert aside.left_behind(folder) == [] and not left.copy.exists()


def test_a_copy_that_cannot_be_read_either_is_left_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "20261126-093000 Wyeford.plandesk").write_bytes(b"torn")
    (left,) = aside.left_behind(tmp_path)
    assert (left.plan, left.note.title) == (None, "Wyeford")
    assert left.note.since == "2026-11-26T09:30"
    (tmp_path / "empty.plandesk").write_bytes(b"")
    assert aside.left_behind(tmp_path) == [left]
    assert not (tmp_path / "empty.plandesk").exists()
