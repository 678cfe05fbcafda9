"""Files that are kept inside a plan come out as they went in, wherever the plan goes."""

from __future__ import annotations

import hashlib
import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.core.editing import rows
from desktop.core.editing.evidence import NewItem, add_evidence, keep_inside
from desktop.core.errors import FileProblem, Refused
from desktop.core.evidence.content import FileContent, as_content
from desktop.core.evidence.looking import facts_of
from desktop.core.kinds import Evidence
from desktop.core.kinds.evidence import INSIDE
from desktop.core.plan import new_plan_data
from desktop.store import kept_files
from desktop.store.backup_look import restore
from desktop.store.backups import Backups
from desktop.store.connection import connect
from desktop.store.header import DamagedPlan
from desktop.store.planfile import PlanFile, create_plan, open_plan
from desktop.store.put_back import put_back
from desktop.store.rescue import rescue
from desktop.store.theirs import write_copy
from tests.store.keeping import TROUBLES, keeping_of, open_kept

BYTES = bytes(range(256)) * 40 + b"\x00\r\n\x1a"


def keep(file: PlanFile, content: bytes, title: str = "Audit") -> Evidence:
    """Add an item whose file is kept inside the plan."""
    source = file.path.parent / f"{title} {hashlib.sha256(content).hexdigest()[:6]}.bin"
    source.write_bytes(content)
    facts = facts_of(source, file.path.parent)
    kept = FileContent(source, facts.sha256, facts.size)
    owner = next(iter(file.plan.data.actions()), None)
    (item,) = add_evidence(file.plan, owner, [NewItem(title, facts=facts, content=kept)])
    source.unlink()
    return item


def out(file: PlanFile, item: Evidence) -> bytes:
    return b"".join(file.read_kept(item.sha256))


def test_a_file_comes_out_as_it_went_in_and_stands_in_the_next_opening(path: Path) -> None:
    with open_plan(path) as file:
        item = keep(file, BYTES)
        assert item.kept == INSIDE and out(file, item) == BYTES
    with open_plan(path) as file:
        (item,) = file.plan.data.all(Evidence)
        assert out(file, item) == BYTES
        assert file.kept_sizes() == {item.sha256: len(BYTES)}


@settings(max_examples=25, deadline=None)
@given(content=st.binary(max_size=200_000))
def test_any_bytes_come_out_as_they_went_in(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = tmp_path_factory.mktemp("bytes") / "p.plandesk"
    with create_plan(path, new_plan_data("Wyeford")) as file:
        assert out(file, keep(file, content)) == content


def test_a_file_longer_than_a_piece_is_read_in_pieces(path: Path) -> None:
    content = random.Random(3).randbytes(3 * (1 << 20) + 17)
    with open_plan(path) as file:
        pieces = list(file.read_kept(keep(file, content).sha256))
    assert len(pieces) == 4 and b"".join(pieces) == content


def test_nothing_of_a_file_is_read_when_its_plan_is_opened(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_plan(path) as file:
        keep(file, BYTES)
    asked: list[str] = []

    def watched(of: Path, *, read_only: bool = False) -> sqlite3.Connection:
        connection = connect(of, read_only=read_only)
        connection.set_trace_callback(asked.append)
        return connection

    monkeypatch.setattr("desktop.store.door.connect", watched)
    with open_plan(path):
        pass
    assert asked and not [each for each in asked if "kept_files" in each and "content" in each]


def test_two_items_of_one_file_keep_it_once(path: Path) -> None:
    with open_plan(path) as file:
        first, second = keep(file, BYTES, "One"), keep(file, BYTES, "Two")
        assert first.sha256 == second.sha256
        assert file.kept_sizes() == {first.sha256: len(BYTES)}


def test_undo_takes_the_item_and_not_the_file_and_redo_has_it_again(path: Path) -> None:
    with open_plan(path) as file:
        sha256 = keep(file, BYTES).sha256
        file.plan.undo()
        assert not list(file.plan.data.all(Evidence))
    with open_plan(path) as file:
        file.plan.redo()
        (item,) = file.plan.data.all(Evidence)
        assert item.sha256 == sha256 and out(file, item) == BYTES
        rows.delete(file.plan, [item])
        file.plan.undo()
        (item,) = file.plan.data.all(Evidence)
        assert out(file, item) == BYTES


def test_what_was_refused_in_a_step_leaves_no_file(path: Path) -> None:
    with open_plan(path) as file:
        with file.plan.step("two"):
            rows.change(file.plan, file.plan.data.info, authority="Wyeford")
            with pytest.raises(Refused, match="no"), file.plan.step("one"):
                keep(file, BYTES)
                raise Refused("no")
        assert file.kept_sizes() == {}


class Changing:
    """A content that is not what it said."""

    def __init__(self, content: bytes, said: bytes | None = None, error: OSError | None = None):
        self.sha256 = hashlib.sha256(said if said is not None else content).hexdigest()
        self.size = len(said if said is not None else content)
        self._content, self._error = content, error
        self.given = 0

    def pieces(self) -> Iterator[bytes]:
        if self._error is not None:
            raise self._error
        for at in range(0, len(self._content), 1000):
            self.given += 1
            yield self._content[at : at + 1000]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (Changing(b"b" * 9, b"a" * 9), "was changed while"),
        (Changing(b"a" * 9, b"a" * 8), "was changed while"),
        (Changing(b"a", error=OSError(5, "Input/output error")), "could not be read while"),
    ],
)
def test_a_file_that_changes_while_it_is_copied_is_not_taken(
    path: Path, content: Changing, words: str
) -> None:
    with open_plan(path) as file:
        last = file.last
        with pytest.raises(Refused, match=words), file.plan.step("keep"):
            file.plan.keep(content)
            file.plan.insert(Evidence(key="k", title="t", sha256=content.sha256, kept=INSIDE))
        assert file.kept_sizes() == {} and file.last == last
        assert not list(file.plan.data.all(Evidence))


def test_a_file_that_grows_without_end_is_read_no_further_than_it_was_long(path: Path) -> None:
    content = Changing(b"a" * 1_000_000, b"a" * 2000)
    with (
        open_plan(path) as file,
        pytest.raises(Refused, match="changed while"),
        file.plan.step("keep"),
    ):
        file.plan.keep(content)
        rows.change(file.plan, file.plan.data.info, authority="W")
    assert content.given == 3


def test_no_file_makes_a_plan_too_large_to_be_opened(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_plan(path) as file:
        keep(file, BYTES)
        monkeypatch.setattr(kept_files, "LARGEST_PLAN", path.stat().st_size + 100)
        with pytest.raises(Refused, match=r"more than 0 MB.*as a link"):
            keep(file, BYTES + b"!")
        monkeypatch.setattr(kept_files, "LARGEST", 100)
        with pytest.raises(Refused, match=r"more than is kept inside"):
            keep(file, BYTES + b"?")
        assert len(file.kept_sizes()) == 1


def test_a_full_disk_is_said_as_such_and_nothing_is_kept(path: Path) -> None:
    with open_plan(path) as file:
        connection = file._connection
        assert connection is not None
        connection.execute("PRAGMA max_page_count = 1")
        with pytest.raises(FileProblem, match="the disk is full"):
            keep(file, BYTES * 10)
        assert file.kept_sizes() == {} and not list(file.plan.data.all(Evidence))


@pytest.mark.parametrize("trouble", TROUBLES)
def test_a_file_of_a_step_that_is_kept_aside_comes_over_with_it(
    path: Path, tmp_path: Path, trouble: Callable[[PlanFile, Path], AbstractContextManager[None]]
) -> None:
    with open_kept(path, tmp_path / "unsaved") as file:
        before = keep(file, b"before")
        with trouble(file, path):
            item = keep(file, BYTES)
            assert keeping_of(file).unsaved is not None
            assert out(file, item) == BYTES
            if trouble.__name__ == "locked":  # the copy was begun from memory
                with pytest.raises(FileProblem, match="another program has the file locked"):
                    out(file, before)
            else:
                assert out(file, before) == b"before"
        assert file.save_again()
        assert out(file, item) == BYTES
    with open_plan(path) as file:
        assert {out(file, each) for each in file.plan.data.all(Evidence)} == {b"before", BYTES}


def test_a_file_in_a_copy_that_a_crash_left_comes_into_the_plan(path: Path, tmp_path: Path) -> None:
    from desktop.store.aside import left_behind
    from tests.store.keeping import full

    with open_kept(path, tmp_path / "unsaved") as file, full(file, path):
        keep(file, BYTES)
    (left_copy,) = left_behind(tmp_path / "unsaved")
    assert write_copy(left_copy.copy, tmp_path / "own.plandesk")
    with open_plan(tmp_path / "own.plandesk") as file:
        assert [out(file, each) for each in file.plan.data.all(Evidence)] == [BYTES]
    put_back(left_copy)
    with open_plan(path) as file:
        assert [out(file, each) for each in file.plan.data.all(Evidence)] == [BYTES]


def test_backups_and_copies_to_read_hold_the_files(path: Path, tmp_path: Path) -> None:
    with open_plan(path) as file:
        item = keep(file, BYTES)
        uid = file.plan.data.info.uid
        with open_plan(path) as reader:  # somebody else has it
            assert reader.plan.why_read_only
            assert b"".join(reader.read_kept(item.sha256)) == BYTES
    backups = Backups(tmp_path / "backups", uid, path)
    taken = backups.take()
    assert taken is not None
    restored = tmp_path / "restored.plandesk"
    restore(taken, restored)
    with open_plan(restored) as file:
        assert [out(file, each) for each in file.plan.data.all(Evidence)] == [BYTES]


def test_a_reader_follows_to_a_file_that_came_meanwhile(path: Path) -> None:
    with open_plan(path) as writer, open_plan(path, read_only=True) as reader:
        item = keep(writer, BYTES)
        assert reader.follow()
        assert b"".join(reader.read_kept(item.sha256)) == BYTES


def test_another_plan_takes_the_files_that_its_rows_name_and_no_others(
    path: Path, tmp_path: Path
) -> None:
    with open_plan(path) as file:
        keep(file, BYTES)
        keep(file, b"another", "Other")
        draft = file.plan.snapshot()
    other = next(each for each in draft.all(Evidence) if each.title == "Other")
    draft.remove(Evidence, other.id)
    with create_plan(tmp_path / "new.plandesk", new_plan_data("New")) as file:
        file.plan.load(draft, "bring in", files=kept_files.kept_in(path))
        assert [out(file, each) for each in file.plan.data.all(Evidence)] == [BYTES]
        assert len(file.kept_sizes()) == 1


def test_keeping_a_linked_file_inside_is_one_step(path: Path) -> None:
    with open_plan(path) as file:
        source = path.parent / "log.csv"
        source.write_bytes(BYTES)
        facts = facts_of(source, path.parent)
        (item,) = add_evidence(file.plan, None, [NewItem("Log", facts=facts)])
        assert file.kept_sizes() == {} and item.kept == "link" and item.file == "log.csv"
        keep_inside(file.plan, item, as_content(BYTES))
        source.unlink()
        assert out(file, item) == BYTES and file.plan.undo_text == "keep “Log” inside the plan"
        with pytest.raises(Refused, match="not what it was"):
            keep_inside(file.plan, item, as_content(b"else"))
        file.plan.undo()
        assert file.plan.data.get(Evidence, item.id).kept == "link"  # type: ignore[union-attr]


def test_a_file_that_is_damaged_inside_is_told_and_never_given_as_whole(path: Path) -> None:
    with open_plan(path) as file:
        item = keep(file, BYTES)
    with closing(connect(path)) as connection:
        connection.execute("UPDATE kept_files SET content = zeroblob(size)")
    with open_plan(path) as file, pytest.raises(FileProblem, match="it is not what was put in"):
        out(file, item)
    with closing(connect(path)) as connection:
        connection.execute("DELETE FROM kept_files")
    with open_plan(path) as file, pytest.raises(FileProblem, match=r"is not kept in .* any more"):
        out(file, item)


def test_a_table_of_files_that_is_none_is_refused_at_the_door(path: Path) -> None:
    with closing(connect(path)) as connection:
        connection.execute("DROP TABLE kept_files")
    with pytest.raises(DamagedPlan, match="“kept_files” is missing"):
        open_plan(path)
    with closing(connect(path)) as connection:
        connection.execute("CREATE VIEW kept_files AS SELECT 1 AS sha256, 1 AS size, 1 AS content")
    with pytest.raises(DamagedPlan, match="no table in it"):
        open_plan(path)


def test_a_rescue_keeps_the_files_that_are_whole_and_names_those_lost(
    path: Path, tmp_path: Path
) -> None:
    whole, large = b"whole" * 10, random.Random(1).randbytes(300_000)
    with open_plan(path) as file:
        keep(file, whole, "Small")
        keep(file, large, "Large")
        gone = keep(file, large[:150_000], "Gone")
        rows.delete(file.plan, [gone])
    content = bytearray(path.read_bytes())
    for part in (large[200_000:200_040],):
        at = content.find(part)
        content[at] ^= 0xFF
    at = content.find(large[100_000:100_040])
    while at >= 0:  # of both
        content[at] ^= 0xFF
        at = content.find(large[100_000:100_040])
    path.write_bytes(content)
    lost = rescue(path, tmp_path / "new.plandesk")
    assert [each for each in lost if "kept inside" in each] == [
        "The file that was kept inside the plan for the item of evidence “Large” could not be read "
        "whole, and is lost; the item itself was kept.",
        "1 file that had been kept inside the plan, and that only its history names now, could not "
        "be read whole: Undo does not bring it back.",
    ]
    with open_plan(tmp_path / "new.plandesk") as file:
        found = {each.title: each for each in file.plan.data.all(Evidence)}
        assert out(file, found["Small"]) == whole
        assert set(file.kept_sizes()) == {found["Small"].sha256}


@pytest.mark.parametrize("page", ["first", "others"])
def test_a_rescue_reads_files_of_pages_that_nothing_leads_to(
    path: Path, tmp_path: Path, page: str
) -> None:
    contents = [random.Random(each).randbytes(30_000) for each in range(4)]
    with open_plan(path) as file:
        for number, each in enumerate(contents):
            keep(file, each, f"Item {number}")
    content = bytearray(path.read_bytes())
    if page == "first":
        content[:4096] = bytes(4096)
    else:
        content[28:32] = bytes(4)  # how many pages there are
        content[18:20] = b"\x09\x09"
    path.write_bytes(content)
    lost = rescue(path, tmp_path / "new.plandesk")
    assert not [each for each in lost if "kept inside" in each], lost
    with open_plan(tmp_path / "new.plandesk") as file:
        found = sorted(file.plan.data.all(Evidence), key=lambda each: each.title)
        assert [out(file, each) for each in found] == contents


def test_a_rescue_of_a_plan_with_files_says_nothing_that_is_not_so(
    path: Path, tmp_path: Path
) -> None:
    with open_plan(path) as file:
        keep(file, random.Random(5).randbytes(100_000))
    shutil.copyfile(path, tmp_path / "copy.plandesk")
    lost = rescue(tmp_path / "copy.plandesk", tmp_path / "new.plandesk")
    assert lost == ("The history of changes is kept whole, and with it Undo.",)
