"""A step is written into the file that was opened, or not at all."""

from __future__ import annotations

import errno
import os
import random
import shutil
import sqlite3
import zlib
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.core.editing import actions
from desktop.core.errors import FileProblem
from desktop.store import witness
from desktop.store.backups import Backups
from desktop.store.connection import connect, last_of
from desktop.store.header import DamagedPlan
from desktop.store.planfile import PlanFile, open_plan
from desktop.store.witness import ChangedUnderneath, Gone

from .conftest import state
from .test_limits import damage


def _write(file: PlanFile, text: str) -> None:
    actions.set_field(file.plan, file.plan.data.actions()[0], "progress", text)


@pytest.fixture
def other(path: Path, tmp_path: Path) -> Path:
    """A colleague's copy of the plan, with one step more of their own."""
    other = tmp_path / "other.plandesk"
    shutil.copyfile(path, other)
    with open_plan(other) as file:
        _write(file, "theirs")
    return other


def _replace(path: Path, other: Path) -> None:
    other.replace(path)


def _write_over(path: Path, other: Path) -> None:
    path.write_bytes(other.read_bytes())


def _write_over_keeping_the_time(path: Path, other: Path) -> None:
    was = path.stat()
    path.write_bytes(other.read_bytes())
    os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))


def _truncate(path: Path, other: Path) -> None:
    os.truncate(path, 4096)


def _empty(path: Path, other: Path) -> None:
    os.truncate(path, 0)


def _spoil(path: Path, other: Path) -> None:
    path.write_bytes(b"another file altogether " * 4000)


posix = pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody replace an open file")


@posix
@pytest.mark.parametrize(
    "change", [_replace, _write_over, _write_over_keeping_the_time, _truncate, _empty, _spoil]
)
@pytest.mark.parametrize("edits", [0, 1, 3])
def test_nothing_is_written_into_what_came_meanwhile(
    path: Path, other: Path, change: Callable[[Path, Path], None], edits: int
) -> None:
    """Also when the other content counts as many changes as this one."""
    with open_plan(path) as file:
        for number in range(edits):
            _write(file, f"mine {number}")
        want = state(file.plan)
        change(path, other)
        there = path.read_bytes()
        for _ in range(2):
            with pytest.raises(ChangedUnderneath, match=r"Nothing|not saved") as told:
                _write(file, "lost?")
            assert not isinstance(told.value, Gone)
        assert path.read_bytes() == there
        assert state(file.plan) == want
    assert path.read_bytes() == there


@posix
@pytest.mark.parametrize("moved", [True, False])
def test_nothing_is_written_into_a_file_without_a_name(path: Path, moved: bool) -> None:
    with open_plan(path) as file:
        if moved:
            path.rename(path.with_name("moved.plandesk"))
        else:
            path.unlink()
        with pytest.raises(Gone, match="moved, renamed or deleted"):
            _write(file, "lost?")
        assert not path.exists()


@posix
def test_it_is_the_plan_again_when_it_has_its_name_again(path: Path) -> None:
    with open_plan(path) as file:
        path.rename(path.with_name("moved.plandesk"))
        with pytest.raises(Gone):
            _write(file, "kept")
        path.with_name("moved.plandesk").rename(path)
        _write(file, "kept")
    with open_plan(path) as file:
        assert file.plan.data.actions()[0].progress == "kept"


def test_a_file_that_was_only_touched_is_still_the_plan(path: Path) -> None:
    with open_plan(path) as file:
        _write(file, "one")
        os.utime(path, (1_000_000_000, 1_000_000_000))
        _write(file, "two")
        path.chmod(0o600)
        _write(file, "three")
        path.write_bytes(path.read_bytes())  # copied over itself
        _write(file, "four")
        file.plan.undo()
    with open_plan(path) as file:
        assert file.plan.data.actions()[0].progress == "three"


def test_its_own_backups_and_readers_are_no_change(path: Path, tmp_path: Path) -> None:
    with open_plan(path) as file:
        _write(file, "one")
        Backups(tmp_path / "backups", "id", path).take()
        open_plan(path, read_only=True).close()
        _write(file, "two")
    with open_plan(path) as file:
        assert file.plan.data.actions()[0].progress == "two"


def test_a_touched_file_that_somebody_holds_is_not_called_written_over(path: Path) -> None:
    with open_plan(path) as file, closing(sqlite3.connect(path, isolation_level=None)) as other:
        assert file._connection is not None
        file._connection.execute("PRAGMA busy_timeout = 10")
        _write(file, "one")
        os.utime(path, (1_000_000_000, 1_000_000_000))
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(FileProblem, match="another program has the file locked") as told:
            _write(file, "two")
        assert not isinstance(told.value, ChangedUnderneath)
        other.execute("ROLLBACK")
        _write(file, "two")


def test_the_same_last_step_in_a_damaged_file_is_no_longer_the_plan(path: Path) -> None:
    with open_plan(path) as file:
        _write(file, "before")
        damage(path, "history_by_owner")
        there = path.read_bytes()
        with pytest.raises(ChangedUnderneath, match="written over by something else"):
            _write(file, "lost?")
        assert path.read_bytes() == there


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="open files are not told of here")
def test_a_plan_that_was_closed_leaves_no_file_open(path: Path) -> None:
    def many_open() -> int:
        return len(list(Path("/dev/fd").iterdir()))

    open_plan(path).close()
    before = many_open()
    for _ in range(5):
        open_plan(path).close()
    assert many_open() == before


@pytest.mark.parametrize("answers", [True, False])
def test_a_page_that_the_disk_does_not_give_is_no_damage(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answers: bool
) -> None:
    """SQLite calls a page malformed that it could not read."""

    def read(_number: int, _many: int, _at: int) -> bytes:
        raise OSError(errno.EIO, "Input/output error")

    backups = Backups(tmp_path / "backups", "", path)
    with monkeypatch.context() as meanwhile, open_plan(path) as file:
        for module in ("storage", "backups"):
            check = f"desktop.store.{module}.quick_check"
            meanwhile.setattr(check, lambda *_, **__: "database disk image is malformed")
        if not answers:
            meanwhile.setattr(os, "pread", read, raising=False)
        for ask in (lambda: _write(file, "typed"), backups.take):
            with pytest.raises(FileProblem) as told:
                ask()
            assert isinstance(told.value, DamagedPlan) is answers
            assert ("the disk or share did not answer" in str(told.value)) is not answers
    with open_plan(path) as file:
        _write(file, "typed")
    assert backups.take() is not None


def test_a_file_that_is_opened_and_not_given_is_not_called_damaged(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.write_bytes(path.read_bytes()[:9000])
    with pytest.raises(DamagedPlan):
        open_plan(path)
    monkeypatch.setattr(witness, "silent", lambda _number: OSError(errno.EIO, "no"))
    with pytest.raises(FileProblem, match="did not answer") as told:
        open_plan(path)
    assert not isinstance(told.value, DamagedPlan)


def _with_other_words(path: Path) -> bytes:
    """The plan at *path* with other words in a row and the same last step."""
    other = path.with_name("other.plandesk")
    other.write_bytes(path.read_bytes())
    with closing(sqlite3.connect(other, isolation_level=None)) as theirs:
        theirs.execute("UPDATE actions SET action = 'theirs'")
    content = other.read_bytes()
    other.unlink()
    return content


def test_the_same_last_step_behind_other_rows_is_no_longer_the_plan(path: Path) -> None:
    with open_plan(path) as file:
        _write(file, "before")
        there = _with_other_words(path)
        path.write_bytes(there)
        with pytest.raises(ChangedUnderneath, match="written over by something else"):
            _write(file, "lost?")
        assert path.read_bytes() == there


def test_where_it_could_not_be_looked_at_when_left_the_last_step_has_to_do(
    path: Path, other: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as blind:
        blind.setattr(witness.Witness, "_fingerprint", lambda _self: None)
        with open_plan(path) as file:
            _write(file, "before")
            path.write_bytes(other.read_bytes())  # sound, and of another step
            there = path.read_bytes()
            with pytest.raises(ChangedUnderneath):
                _write(file, "lost?")
            assert path.read_bytes() == there


def test_what_a_disk_does_not_give_of_a_file_is_found_behind_what_it_gives(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def read(_number: int, many: int, at: int) -> bytes:
        asked.append(at)
        if at >= 3 * 4096:
            raise OSError(errno.EIO, "Input/output error")
        return bytes(min(many, 4096))

    monkeypatch.setattr(os, "pread", read, raising=False)
    error = witness.silent_at(path)
    assert error is not None and error.errno == errno.EIO
    assert asked == [0, 4096, 2 * 4096, 3 * 4096]


def test_where_the_system_has_no_such_call_the_whole_file_is_read_too(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "pread", raising=False)
    pieces: list[int] = []
    really = os.read

    def read(number: int, many: int) -> bytes:
        piece = really(number, min(many, 10_000))
        pieces.append(len(piece))
        return piece

    monkeypatch.setattr(os, "read", read)
    assert witness.silent_at(path) is None
    assert sum(pieces) == path.stat().st_size and pieces[-1] == 0 and len(pieces) > 2


def test_a_file_is_known_by_its_device_and_number(path: Path, tmp_path: Path) -> None:
    here = witness.seen(path)
    again = tmp_path / "again"
    shutil.copyfile(path, again)
    assert not witness.seen(again).is_the_file_of(here)
    other = replace(here, size=1, written=2, changed=3)
    assert here.is_the_file_of(other)
    assert not here.is_the_file_of(replace(here, device=here.device + 1))
    assert not here.is_the_file_of(replace(here, number=here.number + 1))
    assert witness.found_at(path) == here and witness.found_at(tmp_path / "none") is None


@pytest.mark.parametrize("place", [0, 27, 99])
def test_a_change_within_one_tick_of_the_clock_is_told_by_the_head(
    path: Path, monkeypatch: pytest.MonkeyPatch, place: int
) -> None:
    """Some disks date a file to two seconds only."""
    looks = witness.Witness(path)
    with closing(connect(path, read_only=True)) as there:
        looks.remember(last_of(there))
    state = os.fstat(looks._number)
    monkeypatch.setattr(os, "fstat", lambda _number: state)
    looks.ask()
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)
    with pytest.raises(ChangedUnderneath, match="written over by something else"):
        looks.ask()
    looks.close()


@pytest.mark.parametrize("size", [0, 1, 99, 100, 2**18 - 1, 2**18, 2**18 + 1, 2**19, 3 * 2**18 + 7])
def test_the_whole_of_a_file_is_taken_however_many_pieces_it_is_read_in(
    tmp_path: Path, size: int
) -> None:
    path = tmp_path / "any"
    content = random.Random(size).randbytes(size)
    path.write_bytes(content)
    with closing(witness.Witness(path)) as looked:
        for _ in range(2):
            assert looked._fingerprint() == (size, zlib.crc32(content))
            look = looked._look()
            assert (look.size, look.head) == (size, content[:100])
            assert looked.silent() is None and witness.silent_at(path) is None
        if size:
            for place in {0, size // 2, size - 1}:
                other = bytearray(content)
                other[place] ^= 1
                path.write_bytes(other)
                assert looked._fingerprint() == (size, zlib.crc32(other))
                assert zlib.crc32(other) != zlib.crc32(content)
    there = witness.seen(path)
    state = path.stat()
    assert (there.size, there.written, there.changed) == (
        size, state.st_mtime_ns, state.st_ctime_ns,
    )  # fmt: skip
    assert witness.found_at(path) == there and witness.found_at(tmp_path / "away") is None
