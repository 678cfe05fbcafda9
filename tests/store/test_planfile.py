"""Plan files: opening, creating, keeping, undoing after a reopening, refusing."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import subprocess
import sys
import textwrap
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import get_type_hints

import pytest

from desktop.core.changes import Op, Verb
from desktop.core.editing import actions, rows, settings
from desktop.core.errors import FileProblem, ReadOnly
from desktop.core.kinds import KINDS, Action, Area, Indicator, Snapshot, columns_of
from desktop.core.plan import new_plan_data
from desktop.core.sound import Mended
from desktop.core.whole_file import NameTaken, WholeFile
from desktop.store import planfile, put_back, user
from desktop.store.backups import Backups
from desktop.store.connection import connect
from desktop.store.header import FORMAT, DamagedPlan, NewerPlan, NotAPlan, read_header
from desktop.store.new_name import refuse_existing
from desktop.store.older import bring_forward
from desktop.store.planfile import (
    create_plan,
    open_plan,
)
from desktop.store.storage import FileStorage

from .conftest import state
from .formats.rehearsal import copy_of


def test_what_was_written_is_read_back_whole(path: Path) -> None:
    with open_plan(path) as file:
        before = state(file.plan)
        action = file.plan.data.actions()[0]
        assert action.extra == {"Partner": "Police"}
        assert file.plan.data.areas[0].success_measures == ["a"]
    with open_plan(path) as file:
        assert state(file.plan) == before


def test_undo_and_redo_survive_closing(path: Path) -> None:
    with open_plan(path) as file:
        before = state(file.plan)
        actions.set_field(file.plan, file.plan.data.actions()[0], "ragb", "A")
        actions.delete_actions(file.plan, [file.plan.data.actions()[1]])
        after = state(file.plan)
    with open_plan(path) as file:
        assert file.plan.undo_text == "delete action 4.2"
        file.plan.undo()
        assert file.plan.undo_text == "change RAGB of 4.1"
    with open_plan(path) as file:
        assert file.plan.redo_text == "delete action 4.2"
        file.plan.undo()
        assert state(file.plan) == before
    with open_plan(path) as file:
        file.plan.redo()
        file.plan.redo()
        assert state(file.plan) == after
        assert file.plan.redo_text == ""
        assert [step.source for step in file.plan.history()[:4]] == [
            "redone", "redone", "undone", "undone",
        ]  # fmt: skip


def test_ids_are_not_used_again_after_a_reopening(path: Path) -> None:
    with open_plan(path) as file:
        last = actions.add_action(file.plan, file.plan.data.areas[0], {"no": "4.4"})
        rows.delete(file.plan, [last])
    with open_plan(path) as file:
        new = actions.add_action(file.plan, file.plan.data.areas[0], {"no": "4.4"})
        assert new.id > last.id


def test_one_file_at_rest_and_nothing_left_behind(path: Path) -> None:
    with open_plan(path) as file:
        actions.set_field(file.plan, file.plan.data.actions()[0], "ragb", "A")
        mode = file._connection.execute("PRAGMA journal_mode").fetchone()  # type: ignore[union-attr]
        assert mode == ("delete",)
        synchronous = file._connection.execute("PRAGMA synchronous").fetchone()  # type: ignore[union-attr]
        assert synchronous == (3,)
    assert os.listdir(path.parent) == [path.name]  # noqa: PTH208


def test_the_tables_have_the_columns_of_the_rows(path: Path) -> None:
    connection = connect(path, read_only=True)
    for kind in KINDS:
        info = list(connection.execute(f"PRAGMA table_info({kind.table})"))
        assert sorted(column[1] for column in info) == sorted(columns_of(kind)), kind.table
        hints = get_type_hints(kind)
        for _, name, _, not_null, _, _ in info[1:]:
            assert bool(not_null) == (type(None) not in getattr(hints[name], "__args__", ()))
        assert connection.execute(
            "SELECT strict FROM pragma_table_list WHERE name = ?", (kind.table,)
        ).fetchone() == (1,)
    connection.close()


def test_sql_refuses_what_the_plan_never_writes(path: Path) -> None:
    connection = connect(path)
    for statement in (
        "UPDATE actions SET due = '31/10/2018'",
        "UPDATE actions SET area_id = 999",
        "UPDATE actions SET extra = '{'",
        f"INSERT INTO plan SELECT 2, uid, {', '.join(chr(39) * 2 for _ in range(10))}, '[]', 5, 92"
        " FROM plan",
        "DELETE FROM areas",
    ):
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute(statement)
    connection.close()


def test_a_snapshot_cannot_be_edited(path: Path) -> None:
    from desktop.core.kinds import Review

    with open_plan(path) as file:
        review = rows.add(file.plan, Review(kind="weekly", on="2018-10-08"))
        rows.add(file.plan, Snapshot(review_id=review.id, data={"a": 1}))
    connection = connect(path)
    with pytest.raises(sqlite3.IntegrityError, match="cannot be edited"):
        connection.execute("UPDATE snapshots SET data = '{}'")
    connection.close()


def test_an_existing_file_is_never_written_over(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(FileProblem, match="already"):
        create_plan(path, new_plan_data("Other"))
    assert path.read_bytes() == before


def test_a_folder_that_is_not_there_gets_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="could not be written"):
        create_plan(tmp_path / "none" / "x.plandesk", new_plan_data("Other"))


def test_a_plan_created_from_a_draft_undoes_the_import_only(tmp_path: Path) -> None:
    draft = new_plan_data("From a workbook")
    draft.add(Area(code="1", title="Leadership"))
    path = tmp_path / "new.plandesk"
    with create_plan(path, new_plan_data("x"), draft=draft, label="import plan.xlsx") as file:
        assert file.plan.data.info.title == "From a workbook"
        assert file.plan.undo_text == "import plan.xlsx"
        file.plan.undo()
        assert not file.plan.data.areas
        assert file.plan.undo_text == ""


@pytest.mark.parametrize("drafted", [True, False])
def test_rows_of_a_new_plan_point_at_each_other_in_any_order(tmp_path: Path, drafted: bool) -> None:
    """A part of a whole that stands below it, as in a sheet that somebody sorted."""
    data = new_plan_data("From a workbook")
    part = data.add(Indicator(code="R 2", name="Again", key="kaaaaaaa"))
    whole = data.add(Indicator(code="R 1", name="All", key="kbbbbbbb"))
    part.part_of = whole.id
    path = tmp_path / "new.plandesk"
    own = (new_plan_data("x"), data) if drafted else (data, None)
    with create_plan(path, own[0], draft=own[1], label="import plan.xlsx") as file:
        plan = file.plan
        made = {each.code: each for each in plan.data.all(Indicator)}
        assert made["R 2"].part_of == made["R 1"].id and not plan.data.unsound
        if drafted:
            plan.undo()
            assert not plan.data.all(Indicator)
            plan.redo()
    with open_plan(path) as file:
        assert [each.code for each in file.plan.data.all(Indicator)] == ["R 2", "R 1"]


@pytest.mark.parametrize(
    ("content", "error", "words"),
    [
        (b"", DamagedPlan, "is empty"),
        (b"PK\x03\x04 a workbook", NotAPlan, "is not a Plandesk plan"),
        (b"SQLite format 3\x00 short", DamagedPlan, "cut off after"),
    ],
)
def test_other_files_are_refused(
    tmp_path: Path, content: bytes, error: type[FileProblem], words: str
) -> None:
    path = tmp_path / "x.plandesk"
    path.write_bytes(content)
    with pytest.raises(error, match=words):
        open_plan(path)
    assert path.read_bytes() == content


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="There is no file"):
        open_plan(tmp_path / "x.plandesk")
    with pytest.raises(NotAPlan, match="is a folder"):
        open_plan(tmp_path)


def test_another_program_s_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.plandesk"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE t (x)")
    connection.commit()
    connection.close()
    with pytest.raises(NotAPlan, match="another program"):
        open_plan(path)


def test_a_newer_file_is_refused_naming_both_versions(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {FORMAT + 41}")
    connection.execute("ALTER TABLE risks ADD COLUMN appetite TEXT")  # a later format has others
    connection.close()
    before = path.read_bytes()
    with pytest.raises(NewerPlan, match=rf"format {FORMAT + 41}; this one reads up to format"):
        open_plan(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("keep", [100, 4096, 0.5, 0.95])
def test_a_cut_off_file_is_damaged_and_left_as_it_is(path: Path, keep: float) -> None:
    whole = path.read_bytes()
    cut = whole[: int(keep * len(whole)) if keep < 1 else int(keep)]
    path.write_bytes(cut)
    with pytest.raises(DamagedPlan, match="damaged"):
        open_plan(path)
    assert path.read_bytes() == cut


def test_the_second_to_open_reads_only_and_hears_who_has_it(path: Path) -> None:
    with open_plan(path) as first, open_plan(path) as second:
        assert first.plan.why_read_only == ""
        assert "It is open with" in second.plan.why_read_only
        assert "since" in second.plan.why_read_only
        with pytest.raises(ReadOnly):
            actions.set_field(second.plan, second.plan.data.actions()[0], "ragb", "R")
        settings.remember(second.plan, "x", {"a": 1})
    with open_plan(path) as file:
        assert file.plan.why_read_only == ""


def test_a_write_protected_file_opens_read_only(path: Path) -> None:
    path.chmod(0o444)
    if os.access(path, os.W_OK):
        pytest.skip("this user may write to every file")
    with open_plan(path) as file:
        assert "write-protected" in file.plan.why_read_only


def test_a_disk_that_fills_takes_the_change_back(path: Path) -> None:
    with open_plan(path) as file:
        connection = file._connection
        assert connection is not None
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages}")
        before = state(file.plan)
        with pytest.raises(FileProblem, match=r"was not saved.*the disk is full"):
            actions.set_field(file.plan, file.plan.data.actions()[0], "progress", "x" * 90_000)
        assert state(file.plan) == before
    with open_plan(path) as file:
        assert state(file.plan) == before


_EDIT_FOR_EVER = """
    import sys
    from pathlib import Path
    from desktop.core.editing import actions
    from desktop.store.planfile import open_plan
    file = open_plan(Path(sys.argv[1]))
    one, two, three = file.plan.data.actions()
    number = 0
    while True:
        number += 1
        with file.plan.step("change two cells"):
            actions.set_field(file.plan, one, "progress", f"{number} " + "x" * 3000)
            actions.set_field(file.plan, two, "progress", f"{number} " + "y" * 3000)
        print(number, flush=True)
"""


@pytest.mark.parametrize("after", [1, 7, 40])
def test_a_killed_process_loses_nothing_it_had_saved(path: Path, after: int) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(_EDIT_FOR_EVER), str(path)],
        stdout=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stdout is not None
        for _ in range(after):
            saved = int(child.stdout.readline())
        child.kill()
        saved = max([saved, *(int(line) for line in child.stdout.read().split())])
    with open_plan(path) as file:  # the lock of the dead process is no hindrance
        assert file.plan.why_read_only == ""
        one, two, _ = file.plan.data.actions()
        first, second = one.progress.split()[0], two.progress.split()[0]
        assert first == second, "half a step was kept"
        assert int(first) >= saved


def test_storage_names_the_file_in_its_sentence(path: Path) -> None:
    connection = connect(path)
    storage = FileStorage(connection, "x.plandesk")
    other = connect(path)
    other.execute("BEGIN EXCLUSIVE")
    connection.execute("PRAGMA busy_timeout = 10")
    with pytest.raises(FileProblem, match=r"was not saved in x\.plandesk.*another program"):
        storage.commit("x", "typed", [])
    other.close()
    connection.close()


def test_the_header_says_which_format(path: Path) -> None:
    assert read_header(path).format == FORMAT


def test_a_plan_appears_where_the_disk_has_no_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def link(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", link)
    path = tmp_path / "new.plandesk"
    with create_plan(path, new_plan_data("New")) as file:
        assert file.plan.data.info.title == "New"
    with pytest.raises(FileProblem, match="already"):
        create_plan(path, new_plan_data("Other"))
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_a_plan_that_comes_while_one_is_created_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "new.plandesk"
    commit = FileStorage.commit

    def commit_and_be_late(self: FileStorage, *args: object, **more: object) -> object:
        path.write_bytes(b"theirs")
        return commit(self, *args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(FileStorage, "commit", commit_and_be_late)
    with pytest.raises(FileProblem, match="already"):
        create_plan(path, new_plan_data("Ours"))
    assert path.read_bytes() == b"theirs"
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_a_file_that_may_not_be_written_to_opens_for_reading(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    may = os.access
    monkeypatch.setattr(os, "access", lambda each, mode: mode != os.W_OK and may(each, mode))
    with open_plan(path) as file:
        assert file.plan.why_read_only == (
            f"{path.name} is write-protected, so it was opened for reading only."
        )
        assert len(file.plan.data.actions()) == 3
    monkeypatch.undo()
    with open_plan(path) as file:
        assert file.plan.why_read_only == ""


def test_a_plan_opened_for_reading_locks_nobody_out(path: Path) -> None:
    with open_plan(path, read_only=True) as reader, open_plan(path) as writer:
        assert reader.plan.why_read_only == "It was opened for reading only."
        assert writer.plan.why_read_only == ""
        actions.set_field(writer.plan, writer.plan.data.actions()[0], "ragb", "A")
        with pytest.raises(ReadOnly):
            actions.set_field(reader.plan, reader.plan.data.actions()[0], "ragb", "R")


def test_the_version_is_another_after_each_step(path: Path) -> None:
    with open_plan(path) as file, open_plan(path, read_only=True) as reader:
        before = file.version
        assert reader.version == before > 0
        actions.set_field(file.plan, file.plan.data.actions()[0], "ragb", "A")
        assert file.version == reader.version == before + 1
        file.plan.undo()
        assert file.version == before + 2


def test_a_plan_may_be_closed_twice_and_lets_the_next_in_once(path: Path) -> None:
    file = open_plan(path)
    file.close()
    file.close()
    with open_plan(path) as other:
        assert other.plan.why_read_only == ""
        file.close()
        with open_plan(path) as third:
            assert "It is open with" in third.plan.why_read_only


def test_a_plan_without_its_own_row_gets_one_and_it_is_named(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("DELETE FROM plan")
        connection.commit()
    with open_plan(path, read_only=True) as file:
        assert file.plan.data.info.id == 1 and len(file.plan.data.actions()) == 3
        assert any(each.rule == "plan-row" for each in file.plan.data.unsound)


def test_today_is_what_the_plan_is_told(path: Path, tmp_path: Path) -> None:
    day = date(2018, 10, 8)
    with open_plan(path, today=lambda: day) as file:
        assert file.plan.today() == day
    with create_plan(tmp_path / "b.plandesk", new_plan_data("B"), today=lambda: day) as file:
        assert file.plan.today() == day


def test_a_connection_keeps_pointers_and_a_reader_writes_nothing(path: Path) -> None:
    with contextlib.closing(connect(path)) as connection:
        assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
        (safe,) = connection.execute("PRAGMA synchronous").fetchone()
        assert safe >= 2
        assert connection.isolation_level is None
    with contextlib.closing(connect(path, read_only=True)) as connection:
        assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            connection.execute("DELETE FROM steps")
    with pytest.raises(sqlite3.OperationalError):
        connect(path.with_name("none.plandesk"), read_only=True)
    assert not path.with_name("none.plandesk").exists()


def test_the_rows_of_a_new_plan_are_in_its_history_and_beyond_undo(tmp_path: Path) -> None:
    path = tmp_path / "new.plandesk"
    data = new_plan_data("New")
    area = data.add(Area(code="1"))
    action = data.add(Action(key="k1", area_id=area.id, no="1.1"))
    with create_plan(path, data) as file:
        assert (file.plan.undo_text, file.plan.redo_text) == ("", "")
        assert [step.label for step in file.plan.history()] == ["create the plan"]
        assert [entry.op.kind for entry in file.plan.history_of(action.id)] == [Action]
        assert file.plan.data.actions() == [action]
    draft = new_plan_data("Draft")
    with create_plan(tmp_path / "b.plandesk", new_plan_data("x"), draft=draft, label="a\x00b") as b:
        assert b.plan.undo_text == "a\ufffdb"


def test_no_half_plan_is_left_where_one_could_not_be_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "new.plandesk"
    unfit = new_plan_data("New")
    unfit.add(Action(area_id=99, no="points nowhere"))
    monkeypatch.setattr("desktop.store.planfile.make_sound", lambda _data: Mended())
    with pytest.raises((FileProblem, sqlite3.Error)):
        create_plan(path, unfit)
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_no_file_can_have_is_told_before_anything_is_made(tmp_path: Path) -> None:
    long = tmp_path / f"{'x' * 400}.plandesk"
    with pytest.raises(FileProblem, match="Nothing was created"):
        create_plan(long, new_plan_data("Long"))
    with pytest.raises(FileProblem, match="Nothing was created"):
        refuse_existing(long)
    refuse_existing(tmp_path / "short.plandesk")
    assert list(tmp_path.iterdir()) == []


def test_a_new_plan_is_on_the_disk_before_it_has_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    for name in ("seal", "place"):
        real = getattr(WholeFile, name)
        monkeypatch.setattr(
            WholeFile, name, lambda self, name=name, real=real: (done.append(name), real(self))
        )
    with create_plan(tmp_path / "new.plandesk", new_plan_data("New")) as file:
        assert done == ["seal", "place"]
        Backups(tmp_path / "backups", file.plan.data.info.uid, file.path).take()
    assert done == ["seal", "place"] * 3  # the backup, and the note of whose it is


def test_a_column_that_a_table_has_lost_is_damage_and_not_its_name(tmp_path: Path) -> None:
    path = tmp_path / "lost.plandesk"
    with create_plan(path, new_plan_data("Lost")) as file:
        rows.add(file.plan, Area(code="1", title="Area", outcome="Homes nearby"))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("ALTER TABLE areas DROP COLUMN outcome")
    with pytest.raises(DamagedPlan, match="has no column “outcome”"):
        open_plan(path)


def test_a_file_whose_tables_refuse_a_change_says_so(tmp_path: Path) -> None:
    path = tmp_path / "odd.plandesk"
    with create_plan(path, new_plan_data("Odd")) as file:
        rows.add(file.plan, Area(code="1", title="Area"))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE UNIQUE INDEX one_title ON areas (title)")
    with open_plan(path) as file:
        with pytest.raises(FileProblem, match="the tables of the file do not take it"):
            rows.add(file.plan, Area(code="2", title="Area"))
        assert [area.code for area in file.plan.data.areas] == ["1"]


# --- what goes wrong on the way in ----------------------------------------------------------------


def of_sqlite(code: int, words: str = "no") -> sqlite3.OperationalError:
    """An error as SQLite raises it."""
    error = sqlite3.OperationalError(words)
    error.sqlite_errorcode = code
    return error


FULL, WRONG = of_sqlite(sqlite3.SQLITE_FULL), of_sqlite(sqlite3.SQLITE_ERROR, "no such table: x")


def raises(error: BaseException, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Let a part of opening a plan fail."""

    def fail(*_: object, **__: object) -> None:
        raise error

    for module in (planfile, put_back):
        if hasattr(module, name):
            monkeypatch.setattr(module, name, fail)


@pytest.mark.parametrize(
    ("error", "raised", "said"),
    [
        (FULL, FileProblem, "could not be opened: the disk is full"),
        (PermissionError(13, "no"), FileProblem, "could not be opened: the file or its folder"),
        (WRONG, DamagedPlan, r"is damaged \(its tables are not those of the format that it says\)"),
        (
            sqlite3.DatabaseError("malformed"),
            DamagedPlan,
            r"is damaged \(it cannot be read as a plan\)",
        ),
    ],
)
def test_a_plan_that_cannot_be_opened_says_why_and_lets_the_next_in(
    path: Path,
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
    raised: type[FileProblem],
    said: str,
) -> None:
    for name, door in (("read_to_write", open_plan), ("FileStorage", put_back.open_again)):
        raises(error, monkeypatch, name)
        if door is put_back.open_again:  # what is open already could not be saved
            said = said.replace("could not be opened", "was not saved in .* as it was")
        with pytest.raises(raised, match=said) as told:
            door(path)
        assert type(told.value) is raised
        monkeypatch.undo()
        with open_plan(path) as file:
            assert file.plan.why_read_only == ""


@pytest.mark.parametrize("error", [KeyboardInterrupt(), FileProblem("of its own"), RuntimeError()])
def test_what_is_no_fault_of_the_file_is_handed_on_and_the_next_is_let_in(
    path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    for door in (open_plan, put_back.open_again):
        raises(error, monkeypatch, "FileStorage")
        with pytest.raises(type(error)) as told:
            door(path)
        assert told.value is error
        monkeypatch.undo()
        with open_plan(path) as file:
            assert file.plan.why_read_only == ""


def test_a_plan_that_somebody_has_is_not_opened_again_to_be_written(path: Path) -> None:
    with open_plan(path) as file:
        with pytest.raises(FileProblem, match="It is open with"):
            put_back.open_again(path)
        actions.set_field(file.plan, file.plan.data.actions()[0], "progress", "mine")
    door, storage = put_back.open_again(path)
    with closing(door):
        assert door.why == "" and storage.last.id == 6


def test_values_of_a_wrong_kind_are_damage(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for error in (ValueError("odd"), TypeError("odd"), KeyError("odd")):
        raises(error, monkeypatch, "read_to_write")
        with pytest.raises(DamagedPlan, match="of another sort than belongs there"):
            open_plan(path)


def test_an_older_plan_of_which_no_backup_can_be_taken_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = copy_of("format-1-changed.plandesk", tmp_path)
    before = path.read_bytes()
    for problem in (FileProblem("The disk is full."), DamagedPlan("It is damaged.")):

        def take(_backups: Backups, problem: FileProblem = problem) -> None:
            raise problem

        monkeypatch.setattr(Backups, "take", take)
        with pytest.raises(type(problem)) as told:
            open_plan(path, backup_folder=tmp_path / "backups")
        if isinstance(problem, DamagedPlan):
            assert told.value is problem
        else:
            assert str(told.value) == (
                f"{path.name} is of an older format, and was not brought up to date as no backup "
                "of it could be taken first. Nothing was changed. The disk is full."
            )
    assert path.read_bytes() == before


def test_a_backup_of_an_older_plan_goes_where_the_user_s_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(user, "backup_folder", lambda: tmp_path / "the user's")
    for folder, used in ((None, "the user's"), (tmp_path / "another", "another")):
        path = copy_of("format-1-changed.plandesk", tmp_path)
        open_plan(path, backup_folder=folder).close()
        assert list((tmp_path / used).rglob("*.plandesk.gz"))
        path.unlink()


def test_what_keeps_a_file_from_being_brought_forward_is_said_as_what_it_is() -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.execute("PRAGMA user_version = 1")
        with pytest.raises(sqlite3.OperationalError, match="no such table"):
            bring_forward(connection, "x.plandesk")
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.execute("PRAGMA max_page_count = 3")
        with pytest.raises(FileProblem, match=r"x\.plandesk was saved by an older.*disk is full"):
            bring_forward(connection, "x.plandesk")


# --- what goes wrong while a plan is made ---------------------------------------------------------


def test_what_is_not_sound_in_a_new_plan_is_set_right_and_named_once(tmp_path: Path) -> None:
    data, draft = new_plan_data("New"), new_plan_data("Draft")
    for each in (data, draft):
        area = each.add(Area(code="1"))
        each.add(Action(key="k2345678", area_id=area.id, no=each.info.title, due="2018-02-31"))
    with create_plan(tmp_path / "new.plandesk", data) as file:
        (action,) = file.plan.data.actions()
        assert action.due == ""
        (one,) = file.plan.data.unsound
        assert "New" in one.message and "2018-02-31" in one.message
    again = new_plan_data("New")
    with create_plan(tmp_path / "b.plandesk", again, draft=draft, label="import") as file:
        assert [action.due for action in file.plan.data.actions()] == [""]
        (one,) = file.plan.data.unsound
        assert "Draft" in one.message and "2018-02-31" in one.message


def test_what_is_found_in_what_was_given_and_in_what_was_written_is_told_once(
    tmp_path: Path,
) -> None:
    data = new_plan_data("New")
    area = data.add(Area(code="1"))
    action = data.add(Action(key="k2345678", area_id=area.id, no="1.1", due="2018-02-31"))

    def begin(connection: sqlite3.Connection) -> None:
        inserts = [
            Op(Verb.INSERT, kind, row.id, new=row.values())
            for kind in KINDS
            for row in data.table(kind).values()
        ]
        FileStorage(connection, "x").commit("begin", "typed", inserts)
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("UPDATE actions SET due = '2018-02-31' WHERE id = ?", (action.id,))

    with create_plan(tmp_path / "new.plandesk", data, begin=begin) as file:
        (only,) = file.plan.data.unsound
        assert "2018-02-31" in only.message
        assert [step.label for step in file.plan.history()] == ["begin"]


@pytest.mark.parametrize(
    ("error", "said"),
    [(FULL, "The plan could not be written to .*disk is full"), (WRONG, "could not be written")],
)
def test_a_disk_that_does_not_take_a_new_plan_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: sqlite3.OperationalError, said: str
) -> None:
    wrapped = FileProblem("The change was not saved.")
    wrapped.__cause__ = error
    for raised in (error, wrapped):
        raises(raised, monkeypatch, "_write_new")
        with pytest.raises(FileProblem, match=said) as told:
            create_plan(tmp_path / "new.plandesk", new_plan_data("New"))
        assert told.value is not raised and told.value.__cause__ is raised
    assert not list(tmp_path.iterdir())


def test_a_problem_with_words_of_its_own_is_handed_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    problem = FileProblem("The plan holds more than any.")
    raises(problem, monkeypatch, "_write_new")
    with pytest.raises(FileProblem) as told:
        create_plan(tmp_path / "new.plandesk", new_plan_data("New"))
    assert told.value is problem


def test_what_is_there_already_is_named(path: Path, tmp_path: Path) -> None:
    for there in (path, tmp_path):
        with pytest.raises(NameTaken, match="already"):
            refuse_existing(there)
    path.with_name(f"{path.name}-journal").touch()
    with pytest.raises(NameTaken, match="already"):
        refuse_existing(path)
    beside = tmp_path / "new.plandesk"
    beside.with_name(f"{beside.name}-journal").touch()
    refuse_existing(beside)


def test_a_plan_whose_file_takes_every_step_is_saved(path: Path, tmp_path: Path) -> None:
    for folder in (None, tmp_path / "unsaved"):
        with open_plan(path, keep_in=folder) as file:
            actions.set_field(file.plan, file.plan.data.actions()[0], "progress", f"{folder}")
            assert file.save_again()


def test_who_writes_a_plan_follows_nobody_and_neither_does_one_that_is_closed(path: Path) -> None:
    with open_plan(path) as file, open_plan(path) as reader:
        actions.set_field(file.plan, file.plan.data.actions()[0], "progress", "mine")
        assert not file.follow()
        reader.close()
        assert not reader.follow()
