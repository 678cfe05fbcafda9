"""A copy that a plan goes on in while its file takes no steps: found again, and removed."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from desktop.store import aside
from desktop.store.aside import Aside, Note
from desktop.store.connection import copy_whole, last_step

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


def test_two_of_one_second_have_names_of_their_own(path: Path, tmp_path: Path) -> None:
    made = [_begun(path, tmp_path / "unsaved") for _ in range(3)]
    assert all(each.to_disk(NOTE) for each in made)
    assert len({each.path for each in made}) == 3
    for each in made:
        each.close(keep=True)
    assert len(aside.left_behind(tmp_path / "unsaved")) == 3


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
