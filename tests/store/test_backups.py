"""Backups: taken when something changed, thinned out, restored to a new file."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from desktop.core.editing import actions
from desktop.core.errors import FileProblem
from desktop.store.backups import Backups
from desktop.store.planfile import open_plan


def _edit(path: Path, text: str) -> None:
    with open_plan(path) as file:
        actions.set_field(file.plan, file.plan.data.actions()[0], "progress", text)


def test_a_backup_is_taken_only_when_something_changed(path: Path, tmp_path: Path) -> None:
    backups = Backups(tmp_path / "data", "uid-1")
    assert backups.list() == []
    first = backups.take(path)
    assert first is not None
    assert backups.take(path) is None
    _edit(path, "Begun")
    second = backups.take(path, now=datetime.now() + timedelta(minutes=5))
    assert second is not None
    assert [each.step for each in backups.list()] == [second.step, first.step]


def test_a_backup_is_taken_while_the_plan_is_open(path: Path, tmp_path: Path) -> None:
    backups = Backups(tmp_path / "data", "uid-1")
    with open_plan(path) as file:
        actions.set_field(file.plan, file.plan.data.actions()[0], "progress", "Now")
        taken = backups.take(path)
    assert taken is not None
    restored = tmp_path / "restored.plandesk"
    backups.restore(taken, restored)
    with open_plan(restored) as file:
        assert file.plan.data.actions()[0].progress == "Now"
        assert file.plan.undo_text == "change progress of 4.1"


def test_old_backups_are_thinned_out(path: Path, tmp_path: Path) -> None:
    backups = Backups(tmp_path / "data", "uid-1")
    now = datetime(2018, 10, 8, 12)
    for hours in range(0, 24 * 60, 12):
        _edit(path, f"{hours}")
        backups.take(path, now=now + timedelta(hours=hours))
    kept = backups.list()
    days = {each.taken.date() for each in kept}
    assert len(days) >= 14 and len(kept) <= 10 + 14 + 8
    assert kept[0].taken - kept[-1].taken > timedelta(days=40)


def test_a_damaged_plan_leaves_the_good_backups_alone(path: Path, tmp_path: Path) -> None:
    backups = Backups(tmp_path / "data", "uid-1")
    good = backups.take(path)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2] + b"\0" * (len(whole) // 2))
    with pytest.raises(FileProblem, match=r"No backup|so no backup"):
        backups.take(path)
    assert backups.list() == [good]


def test_a_folder_that_cannot_be_written_gets_one_sentence(path: Path, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where a folder should be")
    with pytest.raises(FileProblem, match=r"No backup .* The plan itself is saved"):
        Backups(tmp_path / "data", "uid-1").take(path)


def test_restoring_never_writes_over_a_file(path: Path, tmp_path: Path) -> None:
    backups = Backups(tmp_path / "data", "uid-1")
    taken = backups.take(path)
    assert taken is not None
    before = path.read_bytes()
    with pytest.raises(FileProblem, match="already"):
        backups.restore(taken, path)
    assert path.read_bytes() == before


def test_two_of_one_second_both_stay(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two windows back up at once, neither having seen the other's: both are kept."""
    backups = Backups(tmp_path / "data", "uid-1")
    now = datetime(2018, 10, 8, 12)
    first = backups.take(path, now=now)
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(Backups, "list", lambda _self: [])
        second = backups.take(path, now=now)
    assert first is not None and second is not None
    assert second.taken == now + timedelta(seconds=1)
    assert backups.list() == [second, first]
    assert not [each for each in backups.folder.iterdir() if each.suffix != ".plandesk"]


def test_a_backup_that_has_gone_gets_a_sentence_and_nothing_is_created(
    path: Path, tmp_path: Path
) -> None:
    backups = Backups(tmp_path / "data", "uid-1")
    taken = backups.take(path)
    assert taken is not None
    with pytest.raises(FileProblem, match=r"The backup could not be written to .*no folder"):
        backups.restore(taken, tmp_path / "none" / "x.plandesk")
    taken.path.unlink()
    with pytest.raises(FileProblem):
        backups.restore(taken, tmp_path / "x.plandesk")
    assert sorted(each.name for each in tmp_path.iterdir()) == sorted(["data", path.name])
