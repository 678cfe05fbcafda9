"""A plan on a share without locks: read, worked on in a copy, put back after a look, never lost."""

from __future__ import annotations

import errno
import os
import sqlite3
from pathlib import Path

import pytest

from desktop.core.changes import Author
from desktop.core.editing import actions
from desktop.core.errors import FileProblem, ReadOnly
from desktop.store import aside, planfile
from desktop.store.aside import left_behind
from desktop.store.planfile import PlanFile, open_plan
from desktop.store.put_back import put_back
from desktop.store.same_rows import OtherContent
from tests.store.conftest import state
from tests.store.no_locks import REFUSALS, keeps_no_locks


@pytest.fixture
def share(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The plan, in a folder that keeps no locks."""
    folder = tmp_path / "share"
    folder.mkdir()
    moved = path.rename(folder / path.name)
    keeps_no_locks(folder, monkeypatch)
    return moved


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where copies stand."""
    return tmp_path / "unsaved"


def _open(share: Path, folder: Path) -> PlanFile:
    return open_plan(share, keep_in=folder, in_a_copy=True)


def _write(file: PlanFile, number: int, text: str) -> None:
    actions.set_field(file.plan, file.plan.data.actions()[number], "progress", text)


def _progress(share: Path) -> list[str]:
    with open_plan(share, read_only=True) as file:
        return [each.progress for each in file.plan.data.actions()]


@pytest.mark.parametrize("refusal", REFUSALS)
def test_the_reason_is_said_and_the_plan_is_read(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refusal: str
) -> None:
    with open_plan(path) as file:
        before = state(file.plan)
    (tmp_path / "share").mkdir()
    share = path.rename(tmp_path / "share" / path.name)
    keeps_no_locks(share.parent, monkeypatch, refusal)
    content = share.read_bytes()
    with open_plan(share) as file:
        assert file.no_locks and state(file.plan) == before
        assert file.plan.why_read_only == (
            "The disk or share that it is on keeps no locks, so that two people could write over "
            f"each other, so {share.name} was opened for reading only."
        )
        with pytest.raises(ReadOnly, match="keeps no locks"):
            _write(file, 0, "In vain")
    with open_plan(share, read_only=True) as file:
        assert state(file.plan) == before
    with _open(share, tmp_path / "unsaved") as file:
        _write(file, 0, "In a copy")
        assert file.save_again()
    assert share.read_bytes() != content and _progress(share)[0] == "In a copy"
    assert [each.name for each in share.parent.iterdir()] == [share.name]


def test_steps_stand_in_the_copy_and_come_back_with_history_and_undo(
    share: Path, folder: Path
) -> None:
    content = share.read_bytes()
    with _open(share, folder) as file:
        assert not file.plan.why_read_only and file.keeping is not None
        assert file.keeping.unsaved is None and file.stands_at.parent == folder
        _write(file, 0, "One")
        _write(file, 1, "Two")
        unsaved = file.keeping.unsaved
        assert unsaved is not None and (unsaved.steps, unsaved.on_its_way) == (2, True)
        assert share.read_bytes() == content
        assert _progress(file.stands_at)[:2] == ["One", "Two"], "they are on the disk already"
        assert file.save_again() and file.keeping.unsaved is None
        assert _progress(share)[:2] == ["One", "Two"]
        _write(file, 2, "Three")
        assert file.save_again()
        file.plan.undo()
        assert file.save_again()
        mine = state(file.plan)
        steps = file.plan.history()
    with open_plan(share, read_only=True) as file:
        assert state(file.plan) == mine and file.plan.history() == steps
    assert list(folder.glob("*.plandesk*")) == [], "nothing waits, so nothing is left"


def test_what_somebody_else_put_there_is_noticed_and_never_written_over(
    share: Path, folder: Path
) -> None:
    with _open(share, folder) as mine, _open(share, folder) as theirs:
        _write(theirs, 1, "Theirs")
        assert theirs.save_again()
        content = share.read_bytes()
        _write(mine, 0, "Mine")
        assert not mine.save_again()
        assert mine.keeping is not None and mine.keeping.unsaved is not None
        assert mine.keeping.unsaved.theirs
        assert "was changed by somebody else" in mine.keeping.unsaved.why
        assert share.read_bytes() == content
    (left,) = left_behind(folder)
    with pytest.raises(OtherContent):
        put_back(left)
    assert share.read_bytes() == content and left_behind(folder) == [left]


def test_it_is_noticed_without_a_step_too(share: Path, folder: Path) -> None:
    with _open(share, folder) as mine, _open(share, folder) as theirs:
        assert not mine.look()
        os.utime(share)
        assert not mine.look(), "the same bytes are the same plan"
        _write(theirs, 1, "Theirs")
        theirs.save_again()
        assert mine.look() and not mine.look()
        assert mine.keeping is not None and mine.keeping.unsaved is not None
        assert (mine.keeping.unsaved.steps, mine.keeping.unsaved.theirs) == (0, True)
        _write(mine, 0, "Mine")
        assert mine.keeping.unsaved.steps == 1 and mine.keeping.unsaved.theirs
        mine.keeping.give_up()
        assert mine.keeping.unsaved is None
    assert _progress(share) == ["", "Theirs", ""]
    assert left_behind(folder) == [], "what is given up is not offered again"
    with _open(share, folder) as mine, _open(share, folder) as theirs:
        _write(mine, 2, "Mine, which waits")
        _write(theirs, 1, "Theirs again")
        theirs.save_again()
        assert mine.look() and mine.keeping is not None and mine.keeping.unsaved is not None
        unsaved = mine.keeping.unsaved
        assert (unsaved.steps, unsaved.theirs, unsaved.on_its_way) == (1, True, False)


def test_what_a_crash_left_is_offered_and_put_back(share: Path, folder: Path) -> None:
    file = _open(share, folder)
    _write(file, 0, "Before the crash")
    file.close()  # with what waits; the lock of a process that ends is gone as well
    (left,) = left_behind(folder)
    assert put_back(left) == 1
    assert _progress(share)[0] == "Before the crash" and left_behind(folder) == []


def test_a_copy_that_was_put_back_before_a_crash_is_not_offered(
    share: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = _open(share, folder)
    _write(file, 0, "Put back")
    assert file.save_again()
    assert file.keeping is not None
    aside = file.keeping._aside
    assert aside is not None
    aside.close(keep=True)  # as a crash leaves it
    file.keeping._aside = None
    file.close()
    assert list(folder.glob("*.plandesk")) != []
    assert left_behind(folder) == [] and list(folder.glob("*.plandesk")) == []


def test_a_user_s_folder_that_takes_no_copy_is_said_and_no_copy_is_kept_in_memory(
    share: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.write_text("a file where the folder should be")
    made: list[sqlite3.Connection] = []
    really = aside._in_memory

    def in_memory() -> sqlite3.Connection:
        made.append(really())
        return made[-1]

    monkeypatch.setattr(aside, "_in_memory", in_memory)
    with pytest.raises(FileProblem, match="takes no file"):
        _open(share, folder)
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        made[0].execute("SELECT 1")


def test_a_share_that_went_keeps_the_steps_and_takes_them_when_it_is_back(
    share: Path, folder: Path
) -> None:
    with _open(share, folder) as file:
        _write(file, 0, "While it is away")
        assert file.keeping is not None and file.keeping.unsaved is not None
        since = file.keeping.unsaved.since
        away = share.parent.rename(share.parent.with_name("away"))
        for _ in range(2):
            assert not file.save_again()
            unsaved = file.keeping.unsaved
            assert unsaved is not None and "was not put back" in unsaved.why
            assert (unsaved.steps, unsaved.theirs, unsaved.on_its_way) == (1, False, False)
            assert (unsaved.since, unsaved.copy) == (since, file.stands_at)
        away.rename(share.parent)
        assert _progress(file.stands_at)[0] == "While it is away"
        assert file.save_again() and file.keeping.unsaved is None
    assert _progress(share)[0] == "While it is away"


def test_an_older_plan_is_brought_forward_in_the_copy(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import shutil

    (tmp_path / "share").mkdir()
    kept = Path(__file__).parent / "data" / "format-1.plandesk"
    share = Path(shutil.copy(kept, tmp_path / "share" / "old.plandesk"))
    keeps_no_locks(share.parent, monkeypatch)
    content = share.read_bytes()
    with _open(share, folder) as file:
        assert share.read_bytes() == content
        _write(file, 0, "Brought on")
        assert file.save_again()
    assert _progress(share)[0] == "Brought on"


def test_a_reader_there_follows_what_is_put_back(share: Path, folder: Path) -> None:
    with open_plan(share) as reader, _open(share, folder) as writer:
        assert not reader.follow()
        _write(writer, 0, "For all to see")
        writer.save_again()
        assert reader.follow() and reader.no_locks
        assert reader.plan.data.actions()[0].progress == "For all to see"
        assert reader.plan.why_read_only


def test_without_a_word_nobody_works_in_a_copy(share: Path, folder: Path) -> None:
    with open_plan(share, keep_in=folder) as file:
        assert file.plan.why_read_only and file.keeping is None and file.stands_at == share
    with open_plan(share, in_a_copy=True) as file:
        assert file.plan.why_read_only and file.keeping is None, "there is no folder for a copy"
    assert planfile.open_plan is open_plan and not folder.exists()


def test_nobody_who_only_reads_keeps_steps(path: Path, folder: Path) -> None:
    with open_plan(path, keep_in=folder, in_a_copy=True, read_only=True) as file:
        assert file.plan.why_read_only and file.keeping is None and file.stands_at == path
    with open_plan(path, keep_in=folder, in_a_copy=True) as file:
        assert file.keeping is not None and file.stands_at == path, "it keeps locks"
        _write(file, 0, "In the file")
        assert file.keeping.unsaved is None
    assert not folder.exists()


def test_a_share_that_cannot_be_reached_is_no_other_content(
    share: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def silent(_: Path) -> None:
        raise OSError(errno.EIO, "Input/output error")

    with _open(share, folder) as file:
        monkeypatch.setattr("desktop.store.share.seen", silent)
        assert not file.look() and file.keeping is not None and file.keeping.unsaved is None


@pytest.mark.parametrize("before", [0, 1])
def test_a_copy_that_takes_no_more_goes_on_in_memory_and_is_put_back_from_there(
    share: Path, folder: Path, before: int
) -> None:
    with _open(share, folder) as file:
        file.author = Author("Ann", "PC-7")
        for number in range(before):
            _write(file, number, "In the copy")
        assert file.keeping is not None and file.keeping._aside is not None
        file.keeping._aside.connection.execute("PRAGMA query_only = ON")
        _write(file, 2, "In memory")
        unsaved = file.keeping.unsaved
        assert unsaved is not None and (unsaved.steps, unsaved.copy) == (before + 1, None)
        assert file.stands_at == share and list(folder.glob("*.plandesk")) == []
        assert file.plan.history()[0].who == "Ann" and file.author.who == "Ann"
        assert file.save_again()
        file.plan.undo()
        assert file.save_again()
        file.plan.redo()
        assert file.save_again()
    assert _progress(share)[2] == "In memory"
    assert _progress(share)[0] == ("In the copy" if before else "")
