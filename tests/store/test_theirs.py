"""The other content under a plan's name: what it is, and the plan as both last had it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from desktop.core.editing import actions
from desktop.core.errors import FileProblem
from desktop.store.planfile import PlanFile, open_plan
from desktop.store.theirs import read_theirs, write_copy
from tests.store.conftest import state


def _write(file: PlanFile, number: int, text: str) -> None:
    actions.set_field(file.plan, file.plan.data.actions()[number], "progress", text)


def test_what_came_since_both_parted_and_the_plan_of_then(path: Path, tmp_path: Path) -> None:
    with open_plan(path, keep_in=tmp_path / "kept") as mine:
        _write(mine, 0, "Of both")
        other = Path(shutil.copyfile(path, tmp_path / "other.plandesk"))
        before = state(mine.plan)
        _write(mine, 1, "Mine")
        assert mine.keeping is not None
        known = dict(mine.keeping.known)
        assert len(known) == mine.version
    with open_plan(other) as file:
        _write(file, 2, "Theirs")
        _write(file, 2, "Theirs again")
    content = other.read_bytes()
    found = read_theirs(other, known)
    assert found.base is not None
    assert {
        kind.table: [row.values() for _, row in sorted(found.base.table(kind).items())]
        for kind in found.base._tables
    } == before
    assert [each.label for each in found.steps] == ["change progress of 4.3"] * 2
    assert found.last.id == found.shared + 2 and found.data.actions()[2].progress == "Theirs again"
    assert other.read_bytes() == content
    older = read_theirs(path, {1: known[1]})
    assert older.shared == 1 and len(older.steps) == len(known) - 1


def test_nothing_in_common_and_nothing_to_read(path: Path, tmp_path: Path) -> None:
    found = read_theirs(path, {1: "of another plan"})
    assert (found.base, found.shared) == (None, 0)
    with pytest.raises(FileProblem):
        read_theirs(tmp_path / "gone.plandesk", {})


def test_a_version_is_written_whole_to_a_new_file_alone(path: Path, tmp_path: Path) -> None:
    to = tmp_path / "copy.plandesk"
    write_copy(path, to)
    with open_plan(to) as copy, open_plan(path) as file:
        assert state(copy.plan) == state(file.plan)
        assert copy.plan.history() == file.plan.history()
    with pytest.raises(FileProblem, match="already"):
        write_copy(path, to)
    with pytest.raises(FileProblem):
        write_copy(tmp_path / "gone.plandesk", tmp_path / "new.plandesk")
    assert not (tmp_path / "new.plandesk").exists()
