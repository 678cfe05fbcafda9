"""A backup is looked at before it is offered, compared with the plan, restored to a new file."""

from __future__ import annotations

import gzip
import shutil
import sqlite3
import tempfile
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from desktop.core.between import between
from desktop.core.editing import actions
from desktop.core.errors import FileProblem
from desktop.store import backups as module
from desktop.store.backup_look import BrokenBackup, as_it_is, look_at, restore
from desktop.store.backups import Backup, Backups, uid_of
from desktop.store.header import FORMAT, read_header
from desktop.store.planfile import open_plan

KEPT = Path(__file__).parent / "data"
MAY = datetime(2026, 5, 3, 14, 5)


@pytest.fixture
def taken(path: Path, tmp_path: Path) -> Backup:
    backup = Backups(tmp_path / "user", uid_of(path), path).take()
    assert backup is not None
    return backup


def _holding(backup: Backup, content: bytes) -> Backup:
    backup.path.write_bytes(gzip.compress(content))
    return backup


def test_a_whole_backup_holds_the_plan_and_is_not_touched(path: Path, taken: Backup) -> None:
    before = taken.path.read_bytes()
    looked = look_at(taken)
    assert looked.broken == "" and looked.data is not None
    assert between(looked.data, as_it_is(path, uid_of(path))).words == "Nothing differs."
    assert taken.path.read_bytes() == before


def test_looking_leaves_nothing_in_the_temporary_folder(
    taken: Backup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    look_at(taken)
    taken.path.write_bytes(b"broken")
    look_at(taken)
    assert list(place.iterdir()) == []


def test_a_backup_is_restored_as_the_plan_was(path: Path, taken: Backup, tmp_path: Path) -> None:
    to = tmp_path / "restored.plandesk"
    assert restore(taken, to) == ()
    # SQLite counts the changes of a file in its header, of a copy anew.
    assert to.read_bytes()[100:] == path.read_bytes()[100:]
    with open_plan(to) as file:
        assert len(file.plan.data.actions()) == 3


def _cut(content: bytes) -> bytes:
    return content[: len(content) // 2]


def _bit(content: bytes) -> bytes:
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 4]) + content[middle + 1 :]


@pytest.mark.parametrize("spoil", [_cut, _bit, lambda _: b"", lambda _: b"PK something else"])
def test_a_backup_that_was_spoilt_is_broken_and_makes_no_file(
    spoil: object, taken: Backup, tmp_path: Path
) -> None:
    taken.path.write_bytes(spoil(taken.path.read_bytes()))  # type: ignore[operator]
    sentence = look_at(taken).broken
    assert sentence.startswith(f"The backup of {taken.when} is broken (")
    with pytest.raises(BrokenBackup) as refused:
        restore(taken, tmp_path / "new.plandesk")
    assert str(refused.value) == sentence
    assert not [each for each in tmp_path.iterdir() if "new" in each.name or "part" in each.name]


def test_a_backup_that_holds_something_else_is_broken(path: Path, taken: Backup) -> None:
    whole = path.read_bytes()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DROP TABLE areas")
    for content, clause in (
        (b"", "first page"),
        (b"Dear all", "first page"),
        (whole[: len(whole) // 2], "("),
        (path.read_bytes(), "its table “areas” is missing"),
    ):
        looked = look_at(_holding(taken, content))
        assert clause in looked.broken and looked.data is None


def test_any_page_that_is_spoilt_is_seen(path: Path, taken: Backup) -> None:
    whole = path.read_bytes()
    seen = 0
    for at in range(4096, len(whole), 4096):
        content = whole[:at] + b"\xff" * 4096 + whole[at + 4096 :]
        seen += bool(look_at(_holding(taken, content)).broken)
    assert seen >= len(whole) // 4096 - 3, "a page that nothing is in does no harm"


def test_a_backup_of_a_newer_plandesk_is_not_called_broken(path: Path, taken: Backup) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("ALTER TABLE risks ADD COLUMN appetite TEXT")
    content = bytearray(path.read_bytes())
    content[60:64] = (FORMAT + 1).to_bytes(4, "big")
    with pytest.raises(FileProblem, match="newer Plandesk"):
        look_at(_holding(taken, bytes(content)))


@pytest.mark.parametrize("number", [1, 2])
def test_older_formats_are_looked_at_in_the_present_one_and_restored_in_theirs(
    number: int, tmp_path: Path
) -> None:
    older = tmp_path / "older.plandesk"
    shutil.copyfile(KEPT / f"format-{number}.plandesk", older)
    backups = Backups(tmp_path / "user", uid_of(older), older)
    backup = backups.take()
    assert backup is not None and backups.take() is None
    looked = look_at(backup)
    assert looked.data is not None
    assert not between(looked.data, as_it_is(older, backups.uid))
    restore(backup, tmp_path / "new.plandesk")
    assert read_header(tmp_path / "new.plandesk").format == number
    loose = Backup(older, backup.taken, 3)
    assert look_at(loose).broken == ""
    restore(loose, tmp_path / "loose.plandesk")
    assert (tmp_path / "loose.plandesk").read_bytes() == older.read_bytes()


def test_restoring_never_writes_over_a_file(path: Path, taken: Backup, tmp_path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(FileProblem, match="already"):
        restore(taken, path)
    assert path.read_bytes() == before
    with pytest.raises(FileProblem, match=r"The backup could not be written to .*no folder"):
        restore(taken, tmp_path / "none" / "x.plandesk")


def test_a_backup_that_has_gone_gets_a_sentence_and_nothing_is_created(
    taken: Backup, tmp_path: Path
) -> None:
    taken.path.unlink()
    with pytest.raises(FileProblem, match=r"cannot be read: .* Nothing was created"):
        restore(taken, tmp_path / "x.plandesk")
    with pytest.raises(FileProblem, match="cannot be read"):
        look_at(taken)
    assert not (tmp_path / "x.plandesk").exists()


def test_what_is_larger_than_any_plan_is_not_unpacked(
    taken: Backup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LARGEST_FILE", 10_000)
    with pytest.raises(FileProblem, match="larger than any plan"):
        look_at(taken)
    with pytest.raises(FileProblem, match="larger than any plan"):
        restore(taken, tmp_path / "x.plandesk")
    assert not (tmp_path / "x.plandesk").exists()


def test_a_full_temporary_folder_is_one_sentence(
    taken: Backup, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("desktop.store.private_copy.PrivateCopy.fill", full)
    with pytest.raises(FileProblem, match="temporary folder: the disk is full"):
        look_at(taken)


def test_where_there_is_nothing_to_compare_with_it_is_said(path: Path, tmp_path: Path) -> None:
    uid = uid_of(path)
    with pytest.raises(FileProblem, match="another plan than the one that these backups are of"):
        as_it_is(path, "another uid")
    path.write_bytes(path.read_bytes()[:5000])
    with pytest.raises(FileProblem, match=r"nothing to compare with\. .* is damaged"):
        as_it_is(path, uid)
    path.unlink()
    with pytest.raises(FileProblem, match="is not there, so there is nothing to compare with"):
        as_it_is(path, uid)


def test_what_differs_is_told_of_the_plan_as_it_is(path: Path, taken: Backup) -> None:
    with open_plan(path) as file:
        first, second, _ = file.plan.data.actions()
        actions.set_field(file.plan, first, "ragb", "B")
        actions.set_field(file.plan, second, "progress", "More")
    then = look_at(taken).data
    assert then is not None
    found = between(then, as_it_is(path, uid_of(path)))
    assert (found.added, found.gone, found.changed) == (0, 0, 2)
    assert "Statuses that moved: 1 closed" in found.words


def test_a_disk_that_does_not_answer_is_no_broken_backup(
    taken: Backup, monkeypatch: pytest.MonkeyPatch
) -> None:
    def silent(*_: object, **__: object) -> str:
        error = sqlite3.OperationalError("disk I/O error")
        error.sqlite_errorcode = sqlite3.SQLITE_IOERR
        raise error

    monkeypatch.setattr("desktop.store.backup_look.quick_check", silent)
    with pytest.raises(FileProblem, match="could not be read: the disk or share did not") as told:
        look_at(taken)
    assert not isinstance(told.value, BrokenBackup)


def test_a_backup_whose_rows_are_of_something_else_is_broken(path: Path, taken: Backup) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema"
                           " WHERE name = 'history') WHERE name = 'actions'")  # fmt: skip
    looked = look_at(_holding(taken, path.read_bytes()))
    assert looked.broken and looked.data is None


def test_a_trigger_of_another_program_in_an_older_backup_does_nothing(tmp_path: Path) -> None:
    older = Path(shutil.copyfile(KEPT / "format-1.plandesk", tmp_path / "older.plandesk"))
    want = look_at(Backup(older, MAY, 3)).data
    with closing(sqlite3.connect(older)) as connection, connection:
        connection.execute(
            "CREATE TRIGGER other AFTER UPDATE ON plan BEGIN DELETE FROM actions; END"
        )
    looked = look_at(Backup(older, MAY, 3))
    assert want is not None and want.actions() and looked.data is not None
    assert not between(want, looked.data)
