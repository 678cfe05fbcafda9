"""What lies beside a plan: whose it is, and where it goes when it is nobody's."""

from __future__ import annotations

import shutil
import sqlite3
import struct
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from desktop.core.editing import actions
from desktop.core.errors import FileProblem
from desktop.core.plan import new_plan_data
from desktop.core.whole_file import BESIDE
from desktop.store import journal
from desktop.store.backup_look import restore
from desktop.store.backups import Backups
from desktop.store.planfile import create_plan, open_plan

from .conftest import state


@pytest.fixture
def hot(path: Path, tmp_path: Path) -> Path:
    """A plan that a crash left in the middle of a change, with its journal."""
    return crashed(path, tmp_path / "crashed")


def crashed(path: Path, folder: Path) -> Path:
    """A copy of a plan, in *folder*, as it is in the middle of a change that fills many pages."""
    folder.mkdir()
    left = folder / path.name
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = 2")  # pages: what does not fit goes to the file
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE actions SET progress = ?", ("left half written " * 2000,))
        shutil.copyfile(path, left)
        shutil.copyfile(_journal(path), _journal(left))
        connection.execute("ROLLBACK")
    assert left.read_bytes() != path.read_bytes()
    return left


def _journal(path: Path) -> Path:
    return path.with_name(f"{path.name}-journal")


def _edit(path: Path, times: int) -> None:
    with open_plan(path) as file:
        for number in range(times):
            actions.set_field(file.plan, file.plan.data.actions()[0], "progress", f"{number}")


def _is_whole(path: Path) -> bool:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_the_journal_of_a_crash_fits_the_plan_by_its_numbers(hot: Path) -> None:
    assert journal.beside(hot) == [_journal(hot)]
    assert journal.numbers_fit(hot)


@pytest.mark.parametrize("content", [b"", b"\x00" * 600, b"not a journal", b"\xd9\xd5\x05\xf9"])
def test_what_does_not_begin_as_a_journal_fits_no_plan(path: Path, content: bytes) -> None:
    _journal(path).write_bytes(content)
    assert not journal.numbers_fit(path) and not journal.keeps_first_page(path)


def test_a_plan_with_nothing_beside_it_has_nothing_to_be_set_aside(path: Path) -> None:
    assert journal.beside(path) == [] and journal.set_aside(path) == []


def test_what_is_set_aside_is_kept_under_a_name_of_its_own(path: Path) -> None:
    for number in range(3):
        _journal(path).write_text(f"{number}", encoding="utf-8")
        (made,) = journal.set_aside(path)
        assert made.read_text(encoding="utf-8") == f"{number}"
    assert sorted(each.name for each in path.parent.iterdir()) == [
        path.name,
        f"{path.name}-journal set aside",
        f"{path.name}-journal set aside 2",
        f"{path.name}-journal set aside 3",
    ]


def test_only_what_was_asked_for_is_set_aside(path: Path) -> None:
    for ending in BESIDE:
        path.with_name(f"{path.name}{ending}").touch()
    (made,) = journal.set_aside(path, "-journal")
    assert made.name == f"{path.name}-journal set aside"
    assert [each.name for each in journal.beside(path)] == [f"{path.name}-wal", f"{path.name}-shm"]


def test_a_new_plan_is_not_made_of_what_an_earlier_one_left(hot: Path) -> None:
    content = _journal(hot).read_bytes()
    hot.unlink()
    with create_plan(hot, new_plan_data("Another plan")) as file:
        assert file.plan.data.info.title == "Another plan"
        (told,) = file.told
        assert f"{hot.name}-journal set aside" in told and "earlier" in told
    assert _is_whole(hot)
    assert hot.with_name(f"{hot.name}-journal set aside").read_bytes() == content
    with open_plan(hot) as again:
        assert again.plan.data.info.title == "Another plan" and again.told == ()


def test_a_backup_is_not_restored_into_what_an_earlier_plan_left(hot: Path, tmp_path: Path) -> None:
    whole = tmp_path / "whole.plandesk"
    with create_plan(whole, new_plan_data("Whole")) as file:
        uid = file.plan.data.info.uid
    backup = Backups(tmp_path / "backups", uid, whole).take()
    assert backup is not None
    hot.unlink()
    restore(backup, hot)
    assert _is_whole(hot)
    assert hot.with_name(f"{hot.name}-journal set aside").exists()


@pytest.mark.parametrize(
    ("error", "said"), [(PermissionError(13, "denied"), "denied"), (OSError("away"), "away")]
)
def test_where_it_cannot_be_set_aside_no_plan_is_made(
    hot: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, said: str
) -> None:
    def refuse(*_: object) -> None:
        raise error

    hot.unlink()
    content = _journal(hot).read_bytes()
    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(FileProblem, match=rf"The plan could not .*renamed \({said}\)\. Nothing"):
        create_plan(hot, new_plan_data("Another plan"))
    assert list(hot.parent.iterdir()) == [_journal(hot)]
    assert _journal(hot).read_bytes() == content


@pytest.mark.parametrize("read_only", [True, False])
def test_a_journal_of_another_content_is_never_rolled_back(
    path: Path, hot: Path, read_only: bool
) -> None:
    _edit(path, 3)
    with open_plan(path) as file:
        want = state(file.plan)
    hot.write_bytes(path.read_bytes())
    with open_plan(hot, read_only=read_only) as file:
        assert state(file.plan) == want
        (told,) = file.told
        assert "journal" in told
    assert _journal(hot).exists() is read_only, "a reader leaves what it found"
    assert _is_whole(path)


def test_the_plans_own_journal_is_rolled_back(path: Path, hot: Path) -> None:
    with open_plan(path) as file:
        want = state(file.plan)
    for read_only in (True, False):
        with open_plan(hot, read_only=read_only) as file:
            assert state(file.plan) == want and file.told == ()
    assert _is_whole(hot)


def test_what_a_rescue_found_at_its_name_is_told(path: Path, hot: Path) -> None:
    from desktop.store.rescue import rescue

    to = hot.with_name("rescued.plandesk")
    _journal(to).write_bytes(_journal(hot).read_bytes())
    lost = rescue(path, to)
    assert any("set aside" in each for each in lost)
    assert _is_whole(to)


@pytest.mark.parametrize("content", [b"", bytes(512), bytes(3)])
def test_a_journal_that_holds_nothing_is_gone_after_closing(path: Path, content: bytes) -> None:
    _journal(path).write_bytes(content)
    with open_plan(path) as file:
        want = state(file.plan)
    assert not _journal(path).exists()
    _journal(path).write_bytes(content)
    with open_plan(path, read_only=True) as file:
        assert state(file.plan) == want
    assert _journal(path).exists(), "a reader leaves what it found"


def test_a_journal_that_somebody_is_writing_is_left(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA cache_size = 2")
        with open_plan(path):
            other.execute("BEGIN IMMEDIATE")
            other.execute("UPDATE actions SET progress = ?", ("another program " * 2000,))
            held = _journal(path).stat().st_size
        assert _journal(path).stat().st_size == held
        other.execute("COMMIT")
    assert _is_whole(path)


# --- what a journal tells -------------------------------------------------------------------------

MAGIC = bytes.fromhex("d9d505f920a163d7")


def head(counter: int, pages: int = 9, counted_at: int | None = None, size: int = 4096) -> bytes:
    """The head of a database of so many pages, which counts so many changes."""
    made = bytearray(100)
    made[16:18] = struct.pack(">H", 1 if size == 65_536 else size)
    made[24:32] = struct.pack(">2I", counter, pages)
    made[92:96] = struct.pack(">I", counter if counted_at is None else counted_at)
    return bytes(made)


def written(
    *pages: int, first: bytes = head(7), many: int = 0xFFFFFFFF, sector: int = 512,
    size: int = 4096, had: int = 9,
) -> bytes:  # fmt: skip
    """A journal that keeps pages of these numbers, in their order, as they were."""
    header = MAGIC + struct.pack(">5I", many, 0, had, sector, size)
    records = [struct.pack(">I", page) + first.ljust(size, b"\0") + bytes(4) for page in pages]
    return header.ljust(sector, b"\0") + b"".join(records)


@pytest.fixture
def fits(tmp_path: Path) -> Callable[..., bool]:
    """Whether a journal fits a plan with such a head by its numbers."""

    def numbers_fit(content: bytes, plan: bytes = head(7)) -> bool:
        path = tmp_path / "x.plandesk"
        path.write_bytes(plan)
        _journal(path).write_bytes(content)
        return journal.numbers_fit(path)

    return numbers_fit


def test_a_journal_counts_what_the_plan_counts_or_one_less(fits: Callable[..., bool]) -> None:
    for was, own in ((5, False), (6, True), (7, True), (8, False)):
        assert fits(written(1, first=head(was))) is own
    assert fits(written(1, first=head(0xFFFFFFFF)), head(0)), "it begins again from nought"
    assert fits(written(1, first=head(0xFFFFFFFF)), head(0xFFFFFFFF))
    assert not fits(written(1, first=head(0xFFFFFFFF)), head(1))
    assert fits(written(1), head(7)) and not fits(written(1), head(7)[:99]), "it is cut off"


def test_the_first_page_is_looked_for_among_those_that_the_journal_keeps(
    fits: Callable[..., bool],
) -> None:
    strange = head(4)
    assert not fits(written(1, first=strange)) and not fits(written(3, 2, 1, first=strange))
    assert fits(written(3, 2, 256, first=strange)) and fits(written(first=strange))
    assert fits(written(3, 2, 1, first=strange)[:-1]), "it was not kept whole"
    for many, own in ((0, False), (1, True), (2, True), (3, False), (4, False)):
        assert fits(written(3, 2, 1, first=strange, many=many)) is own


def test_a_journal_is_of_as_many_pages_as_the_plan_had(fits: Callable[..., bool]) -> None:
    for had, own in ((8, False), (9, True), (10, False)):
        assert fits(written(1, had=had)) is own
        assert fits(written(2, had=had)) is own, "the plan's own head tells, not yet changed"
    assert fits(written(1, first=head(6, 9)), head(7, 12)), "what was added since is taken off"
    assert fits(written(1, first=head(7, 5, counted_at=3))), "a count that is no longer kept"
    assert fits(written(2), head(7, 5, counted_at=3))


def test_a_journal_has_pages_of_the_size_of_the_plans(fits: Callable[..., bool]) -> None:
    for size in (512, 1024, 4096, 65_536):
        plan = head(7, size=size)
        assert fits(written(2, 1, first=plan, size=size), plan)
        assert fits(written(2, 1, sector=size))
        other = head(7, size=2048)
        assert not fits(written(2, 1, first=plan, size=size), other)
    for size in (511, 65_537):
        assert not fits(written(2, 1, sector=size))


@pytest.mark.parametrize("length", [0, 7, 8, 27])
def test_a_journal_that_is_cut_off_in_its_head_fits_nothing(
    fits: Callable[..., bool], length: int
) -> None:
    assert fits(written(1)) and not fits(written(1)[:length])
    assert not fits(b"?" + written(1)[1:])


def test_whether_a_journal_keeps_the_first_page_is_told(tmp_path: Path) -> None:
    path = tmp_path / "x.plandesk"
    for many, keeps in ((0, True), (1, False), (2, True), (0xFFFFFFFF, True)):
        _journal(path).write_bytes(written(3, 1, 2, many=many))
        assert journal.keeps_first_page(path) is keeps
    _journal(path).write_bytes(written(3, 2, 256))
    assert not journal.keeps_first_page(path)


def test_a_link_in_the_place_of_a_journal_is_left(path: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.touch()
    try:
        _journal(path).symlink_to(empty)
    except OSError:
        pytest.skip("a link needs rights of its own here")
    journal.remove_cold(path)
    assert _journal(path).is_symlink()
    _journal(path).unlink()
    _journal(path).mkdir()
    journal.remove_cold(path)
    assert _journal(path).is_dir()
