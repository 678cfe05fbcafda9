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
    assert backups.take(path) is None


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


def dated(folder: Path, *times: str) -> list[str]:
    """Put empty backups of these times into a folder, and return what is then listed."""
    folder.mkdir(parents=True, exist_ok=True)
    for step, time in enumerate(times, start=1):
        (folder / f"{time} step {step}.plandesk").write_bytes(b"")
    return list(times)


def test_backups_are_listed_newest_first_and_nothing_else_is(tmp_path: Path) -> None:
    backups = Backups(tmp_path, "uid/1 é")
    assert backups.folder.parent == tmp_path
    assert backups.folder.name == "uid_1__"
    assert Backups(tmp_path, "").folder.name == "unknown"
    dated(backups.folder, "20181001-120000", "20181003-120000", "20181002-120000")
    for other in ("notes.txt", "20181001-120000 step 1.plandesk.part", "20181001 step 1.plandesk"):
        (backups.folder / other).write_bytes(b"")
    assert [(each.taken.day, each.step) for each in backups.list()] == [(3, 2), (2, 3), (1, 1)]


def test_of_one_second_the_later_step_is_the_newer(tmp_path: Path) -> None:
    backups = Backups(tmp_path, "u")
    dated(backups.folder, "20181001-120000", "20181001-120000", "20181001-120000")
    assert [each.step for each in backups.list()] == [3, 2, 1]


def test_the_newest_and_the_last_of_each_day_and_week_are_kept(path: Path, tmp_path: Path) -> None:
    backups = Backups(tmp_path / "data", "u")
    now = datetime(2018, 10, 8, 12)
    daily = [now - timedelta(days=days) for days in range(1, 100)]
    several = [now - timedelta(minutes=minutes) for minutes in range(1, 15)]
    dated(backups.folder, *(f"{each:%Y%m%d-%H%M%S}" for each in [*daily, *several]))
    backups.take(path, now=now)
    kept = [each.taken for each in backups.list()]
    newest = [now, *several[:9]]
    days = [now, *daily[:13]]
    weeks = {}
    for each in [now, *daily]:
        weeks.setdefault(each.isocalendar()[:2], each)
    assert kept == sorted({*newest, *days, *list(weeks.values())[:8]}, reverse=True)


def test_a_plan_that_was_put_back_is_another_than_its_newest_backup(
    path: Path, tmp_path: Path
) -> None:
    backups = Backups(tmp_path, "u")
    backups.folder.mkdir()
    (backups.folder / "20181001-120000 step 999.plandesk").write_bytes(b"")
    assert backups.take(path) is not None


def test_a_plan_that_is_not_there_is_not_made_by_backing_it_up(tmp_path: Path) -> None:
    with pytest.raises(FileProblem):
        Backups(tmp_path / "data", "u").take(tmp_path / "gone.plandesk")
    assert not (tmp_path / "gone.plandesk").exists()


def test_a_backup_that_cannot_be_read_is_one_sentence(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_: Path) -> bytes:
        raise OSError("the drive is away")

    backups = Backups(tmp_path / "data", "u")
    taken = backups.take(path)
    assert taken is not None
    monkeypatch.setattr(Path, "read_bytes", fails)
    with pytest.raises(FileProblem, match=r"cannot be read: .* Nothing was created"):
        backups.restore(taken, tmp_path / "new.plandesk")


def test_a_backup_is_restored_to_a_new_file_only(path: Path, tmp_path: Path) -> None:
    backups = Backups(tmp_path / "data", "u")
    taken = backups.take(path, now=datetime(2018, 10, 8, 12, 0, 0, 999))
    assert taken is not None and taken.taken == datetime(2018, 10, 8, 12)
    with pytest.raises(FileProblem, match="already"):
        backups.restore(taken, path)
    new = tmp_path / "new.plandesk"
    backups.restore(taken, new)
    assert new.read_bytes() == taken.path.read_bytes()
    assert not [each for each in tmp_path.iterdir() if each.suffix == ".part"]
    taken.path.write_bytes(b"PK something else")
    with pytest.raises(FileProblem, match="is not a Plandesk plan"):
        backups.restore(taken, tmp_path / "other.plandesk")
    assert not (tmp_path / "other.plandesk").exists()


def test_where_no_backup_can_be_written_the_plan_is_said_to_be_saved(
    path: Path, tmp_path: Path
) -> None:
    (tmp_path / "data").write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(FileProblem, match="The plan itself is saved"):
        Backups(tmp_path / "data", "u").take(path)
