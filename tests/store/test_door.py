"""The one door: what is a plan goes in by it, and nothing else harms it on the way."""

from __future__ import annotations

import os
import shutil
import stat
from pathlib import Path

import pytest

from desktop.core.editing import actions
from desktop.core.errors import FileProblem
from desktop.store.door import Door
from desktop.store.header import DamagedPlan
from desktop.store.planfile import open_plan

from .conftest import state
from .test_journal import crashed

HOT = Path(__file__).resolve().parents[2].parent / "shared" / "cases" / "safety" / "hot-journal"


def _never(_connection: object) -> None:
    raise AssertionError("an up to date plan was brought forward")


@pytest.mark.skipif(os.name == "nt", reason="a link needs rights of its own on Windows")
def test_a_link_leads_to_the_file_itself(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.plandesk"
    link.symlink_to(path)
    door = Door(link, read_only=False)
    assert door.path == path.resolve() and door.name == "link.plandesk"
    door.go_in(_never, _never)
    door.close()
    door.close()
    assert link.is_symlink()
    assert sorted(each.name for each in tmp_path.iterdir()) == [path.name, "link.plandesk"]


def test_two_names_of_one_file_have_one_writer(path: Path, tmp_path: Path) -> None:
    twin = tmp_path / "twin.plandesk"
    try:
        os.link(path, twin)
    except OSError:
        pytest.skip("this disk gives a file one name only")
    with open_plan(path) as first:
        with open_plan(twin) as second:
            assert "the same file" in second.plan.why_read_only
            assert "twin.plandesk was opened for reading only." in second.plan.why_read_only
        actions.set_field(first.plan, first.plan.data.actions()[0], "progress", "mine")
    with open_plan(twin) as second:
        assert second.plan.why_read_only == ""
        assert second.plan.data.actions()[0].progress == "mine"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such folders")
def test_what_a_crash_left_in_a_folder_that_takes_no_files_is_read(
    path: Path, tmp_path: Path
) -> None:
    with open_plan(path) as file:
        want = state(file.plan)
    left = crashed(path, tmp_path / "crashed")
    before = {each.name: each.read_bytes() for each in left.parent.iterdir()}
    left.parent.chmod(stat.S_IRUSR | stat.S_IXUSR)
    left.chmod(stat.S_IRUSR)
    try:
        with open_plan(left, read_only=True) as file:
            assert state(file.plan) == want
        assert {each.name: each.read_bytes() for each in left.parent.iterdir()} == before
    finally:
        left.parent.chmod(stat.S_IRWXU)


def test_a_journal_of_a_kill_is_taken_back(tmp_path: Path) -> None:
    if not HOT.is_dir():
        pytest.skip("the shared cases are not beside this checkout")
    folder = tmp_path / "hot"
    shutil.copytree(HOT, folder)
    for each in (folder, *folder.iterdir()):
        each.chmod(0o700)
    plan = folder / "plan.plandesk"
    with open_plan(plan, read_only=True) as file:
        read = state(file.plan)
        assert file.told == ()
    assert (folder / "plan.plandesk-journal").exists()
    with open_plan(plan) as file:
        assert state(file.plan) == read
    assert [each.name for each in folder.iterdir()] == ["plan.plandesk"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_what_is_no_file_is_refused_in_a_sentence(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.plandesk"
    os.mkfifo(pipe)
    for each in (pipe, tmp_path, Path("/dev/null")):
        for read_only in (True, False):
            with pytest.raises(FileProblem) as told:
                open_plan(each, read_only=read_only)
            assert not isinstance(told.value, DamagedPlan)
            assert str(each) in str(told.value)
    assert [each.name for each in tmp_path.iterdir()] == ["pipe.plandesk"]
