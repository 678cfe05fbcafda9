"""What lies beside a plan is tried on a copy, and believed only where it is the plan's own."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.core.editing import actions
from desktop.core.errors import FileProblem
from desktop.core.plan import new_plan_data
from desktop.store import belonging, journal
from desktop.store.belonging import Judged, judge
from desktop.store.header import DamagedPlan
from desktop.store.planfile import create_plan, open_plan
from tests.conftest import ROOT

from .conftest import state
from .formats.rehearsal import copy_of
from .test_journal import crashed
from .test_limits import damage

OWN, STRANGE = Judged(("-journal",)), Judged((), ("-journal",))


def at(path: Path, ending: str) -> Path:
    return path.with_name(f"{path.name}{ending}")


def edit(path: Path, *texts: str, which: int = 0) -> None:
    with open_plan(path) as file:
        for text in texts:
            actions.set_field(file.plan, list(file.plan.data.actions())[which], "progress", text)


def held(path: Path) -> object:
    with open_plan(path, read_only=True) as file:
        return state(file.plan)


def is_whole(path: Path) -> bool:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def ended_at_commit(path: Path, folder: Path) -> Path:
    """A copy of a plan as a kill leaves it between a step's last page and the end of its journal.

    Its journal keeps the first page, too, so that it counts the plan's changes.
    """
    folder.mkdir()
    left = folder / path.name
    journals: list[bytes] = []
    with open_plan(path) as file:
        connection = file._connection
        assert connection is not None
        connection.execute("PRAGMA journal_mode = PERSIST")
        actions.set_field(file.plan, file.plan.data.actions()[0], "progress", "the last step")
        journals.append(at(path, "-journal").read_bytes())
        connection.execute("PRAGMA journal_mode = DELETE")
    # A journal that is kept has a head of noughts: that is what says that it is over.
    (size,) = {4096}
    shutil.copyfile(path, left)
    records = (len(journals[0]) - 512) // (size + 8)
    with closing(sqlite3.connect(path)) as connection:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
    nonce = _nonce(journals[0], size)
    head = bytes.fromhex("d9d505f920a163d7") + b"".join(
        number.to_bytes(4, "big") for number in (records, nonce, pages, 512, size)
    )
    at(left, "-journal").write_bytes(head.ljust(512, b"\0") + journals[0][512:])
    return left


def _nonce(content: bytes, size: int) -> int:
    """What the sum of the first record began with: every two hundredth byte is added to it."""
    page, told = content[516 : 516 + size], content[516 + size : 520 + size]
    return (int.from_bytes(told, "big") - sum(page[size - 200 :: -200])) & 0xFFFFFFFF


# --- journals -------------------------------------------------------------------------------------


def test_the_journal_of_a_crash_is_the_plans_own(path: Path, tmp_path: Path) -> None:
    want = held(path)
    hot = crashed(path, tmp_path / "crashed")
    assert judge(hot) == OWN
    for read_only in (True, False):
        with open_plan(hot, read_only=read_only) as file:
            assert state(file.plan) == want and file.told == ()
    assert is_whole(hot) and journal.beside(hot) == []


def test_the_journal_of_a_kill_between_writing_and_saying_so_is_the_plans_own(
    path: Path, tmp_path: Path
) -> None:
    want = held(path)
    hot = ended_at_commit(path, tmp_path / "ended")
    assert journal.keeps_first_page(hot) and is_whole(path) and held(path) != want
    assert judge(hot) == OWN
    with open_plan(hot) as file:
        assert state(file.plan) == want and file.told == ()


def test_a_page_that_a_change_wrote_as_it_was_makes_no_journal_strange(
    path: Path, tmp_path: Path
) -> None:
    want, size = held(path), 4096
    hot = ended_at_commit(path, tmp_path / "ended")
    kept = at(hot, "-journal").read_bytes()
    records, nonce = (int.from_bytes(kept[place : place + 4], "big") for place in (8, 12))
    starts = range(512, len(kept) - 4, size + 8)
    pages = {int.from_bytes(kept[place : place + 4], "big") for place in starts}
    number = next(each for each in range(2, 99) if each not in pages)
    page = hot.read_bytes()[(number - 1) * size : number * size]
    checked = (nonce + sum(page[size - 200 :: -200])) & 0xFFFFFFFF
    more = number.to_bytes(4, "big") + page + checked.to_bytes(4, "big")
    head = kept[:8] + (records + 1).to_bytes(4, "big") + kept[12:]
    at(hot, "-journal").write_bytes(head[: starts[0] + records * (size + 8)] + more)
    assert judge(hot) == OWN
    with open_plan(hot) as file:
        assert state(file.plan) == want and file.told == ()


def put_back(path: Path, hot: Path, folder: Path) -> None:
    """As a colleague does, or what keeps a share in step: another file gets the plan's name."""
    _put(path, hot)


def _put(source: Path, hot: Path) -> None:
    hot.write_bytes(source.read_bytes())
    crash = hot.stat().st_mtime_ns - belonging._ONE_MOMENT - 1
    os.utime(at(hot, "-journal"), ns=(crash, crash))


def another(path: Path, hot: Path, folder: Path) -> None:
    with create_plan(folder / "another.plandesk", new_plan_data("Another")):
        pass
    _put(folder / "another.plandesk", hot)


def newer(path: Path, hot: Path, folder: Path) -> None:
    edit(path, *(f"{number}, and what was seen there" * 30 for number in range(9)))
    _put(path, hot)


def one_step_on(path: Path, hot: Path, folder: Path) -> None:
    edit(path, "done elsewhere")
    _put(path, hot)


PUT: list[Callable[[Path, Path, Path], None]] = [put_back, another, newer, one_step_on]


@pytest.mark.parametrize("put", PUT)
@pytest.mark.parametrize("read_only", [True, False])
def test_a_sound_plan_that_is_put_beside_a_crashes_journal_is_the_plan(
    path: Path, tmp_path: Path, put: Callable[[Path, Path, Path], None], read_only: bool
) -> None:
    hot = crashed(path, tmp_path / "crashed")
    kept = at(hot, "-journal").read_bytes()
    put(path, hot, tmp_path)
    before = hot.read_bytes()
    shutil.copyfile(hot, tmp_path / "alone.plandesk")
    want = held(tmp_path / "alone.plandesk")
    judged = judge(hot)
    with open_plan(hot, read_only=read_only) as file:
        assert state(file.plan) == want
        assert len(file.told) == (judged == STRANGE)
        assert all("-journal" in each for each in file.told)
    if put in (another, newer):
        assert judged == STRANGE
    if judged == STRANGE:
        aside = at(hot, "-journal" if read_only else "-journal set aside")
        assert aside.read_bytes() == kept, "nothing is thrown away"
        assert hot.read_bytes() == before


def test_a_newer_copy_is_kept_where_the_journal_counts_one_less(path: Path, tmp_path: Path) -> None:
    """Its numbers fit, and what comes of both is sound: only the time tells."""
    hot = ended_at_commit(path, tmp_path / "ended")
    old = hot.stat().st_mtime_ns - belonging._ONE_MOMENT - 1
    os.utime(at(hot, "-journal"), ns=(old, old))
    want = held(path)
    assert journal.numbers_fit(hot) and judge(hot) == STRANGE
    with open_plan(hot) as file:
        assert state(file.plan) == want and len(file.told) == 1


@pytest.mark.parametrize("content", [b"a list of shopping", os.urandom(5000), b"\xd9\xd5\x05\xf9"])
def test_what_is_no_journal_is_not_thrown_away(path: Path, content: bytes) -> None:
    at(path, "-journal").write_bytes(content)
    want = held(path)
    with open_plan(path) as file:
        assert state(file.plan) == want and len(file.told) == 1
    assert at(path, "-journal set aside").read_bytes() == content


@pytest.mark.parametrize("read_only", [True, False])
def test_where_neither_is_sound_nothing_is_touched(
    path: Path, tmp_path: Path, read_only: bool
) -> None:
    hot = crashed(path, tmp_path / "crashed")
    with create_plan(tmp_path / "other.plandesk", new_plan_data("Another")):
        pass
    damage(tmp_path / "other.plandesk", "history_by_owner")
    hot.write_bytes((tmp_path / "other.plandesk").read_bytes())
    before = {each.name: each.read_bytes() for each in hot.parent.iterdir()}
    with pytest.raises(DamagedPlan, match="-journal beside it does not mend it") as told:
        open_plan(hot, read_only=read_only)
    assert "Nothing was changed" in str(told.value)
    assert {each.name: each.read_bytes() for each in hot.parent.iterdir()} == before


def test_an_older_plan_and_its_journal_are_judged_too(tmp_path: Path) -> None:
    older = copy_of("format-1-changed.plandesk", tmp_path)
    hot = crashed_notes(older, tmp_path / "crashed")
    assert judge(hot) == OWN
    hot.write_bytes(older.read_bytes() + bytes(4096))
    with closing(sqlite3.connect(older)) as connection:
        connection.execute("CREATE TABLE another AS SELECT * FROM history")
        connection.commit()
    hot.write_bytes(older.read_bytes())
    assert judge(hot) == STRANGE


def crashed_notes(path: Path, folder: Path) -> Path:
    folder.mkdir()
    left = folder / path.name
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE actions SET notes = 'half'")
        connection.execute("UPDATE history SET new = '\"half\"' WHERE verb = 'update'")
        shutil.copyfile(path, left)
        shutil.copyfile(at(path, "-journal"), at(left, "-journal"))
        connection.execute("ROLLBACK")
    return left


def test_a_plan_that_is_being_written_meanwhile_is_not_judged(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hot = crashed(path, tmp_path / "crashed")
    looks = iter(range(100))
    monkeypatch.setattr(belonging, "_state", lambda _path: next(looks))
    with pytest.raises(FileProblem, match="another program has the file locked"):
        open_plan(hot, read_only=True)


def test_the_journal_of_another_program_at_work_is_left_to_it(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE actions SET progress = 'at work'")
        assert at(path, "-journal").exists()
        with open_plan(path, read_only=True) as file:
            assert file.told == ()
        other.execute("UPDATE actions SET progress = 'by another program'")
        other.execute("COMMIT")
    assert is_whole(path) and journal.beside(path) == []


# --- write-ahead logs -----------------------------------------------------------------------------


def logged(path: Path, folder: Path, text: str = "in the log") -> Path:
    """A copy of a plan that another program keeps with a log, in which the last change stands."""
    folder.mkdir()
    left = folder / path.name
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA wal_autocheckpoint = 0")
        connection.execute("UPDATE actions SET progress = ?", (text,))
        for each in (path, at(path, "-wal")):
            shutil.copyfile(each, left.with_name(each.name))
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("PRAGMA journal_mode = DELETE")
    return left


def files(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.iterdir()}


def test_a_plan_with_a_log_of_its_own_is_read_and_nothing_is_left_beside_it(
    path: Path, tmp_path: Path
) -> None:
    plan = logged(path, tmp_path / "logged")
    before = files(plan.parent)
    with open_plan(plan, read_only=True) as file:
        assert {each.progress for each in file.plan.data.actions()} == {"in the log"}
        assert file.told == ()
    assert files(plan.parent) == before
    with open_plan(plan) as file:
        assert {each.progress for each in file.plan.data.actions()} == {"in the log"}
    assert list(files(plan.parent)) == [plan.name] and is_whole(plan)


def test_a_plan_that_was_kept_with_a_log_is_read_without_one(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    want = held(path)
    assert journal.beside(path) == []
    edit(path, "written")
    assert held(path) != want and journal.beside(path) == []


@pytest.mark.parametrize("read_only", [True, False])
@pytest.mark.parametrize("kept_with_a_log", [True, False])
@pytest.mark.parametrize("same", [True, False])
def test_a_log_of_another_content_is_not_mixed_with_the_plan(
    path: Path, tmp_path: Path, read_only: bool, kept_with_a_log: bool, same: bool
) -> None:
    plan = logged(path, tmp_path / "logged")
    source = path
    if same:
        edit(path, "later", "and later still")
    else:
        source = tmp_path / "another.plandesk"
        with create_plan(source, new_plan_data("Another")):
            pass
    want = held(source)
    if kept_with_a_log:
        with closing(sqlite3.connect(source)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
    plan.write_bytes(source.read_bytes())
    at(plan, "-shm").write_bytes(bytes(32_768))
    os.utime(at(plan, "-wal"), ns=(0, plan.stat().st_mtime_ns - belonging._ONE_MOMENT - 1))
    before = files(plan.parent)
    with open_plan(plan, read_only=read_only) as file:
        assert state(file.plan) == want
        (told,) = file.told
        assert "-wal" in told
    after = files(plan.parent)
    if read_only:
        assert after == before
    else:
        assert after[f"{plan.name}-wal set aside"] == before[f"{plan.name}-wal"]
        assert sorted(after) == sorted(
            [plan.name, *(f"{plan.name}{each} set aside" for each in ("-wal", "-shm"))]
        )


def test_a_log_that_is_cut_off_or_of_pages_of_another_size_is_strange(
    path: Path, tmp_path: Path
) -> None:
    plan = logged(path, tmp_path / "logged")
    log = at(plan, "-wal")
    whole = log.read_bytes()
    assert judge(plan) == Judged(("-wal",))
    for size in (b"\0\0\2\0", b"\0\0\x20\0"):
        log.write_bytes(whole[:8] + size + whole[12:])
        assert judge(plan) == Judged((), ("-wal", "-shm"))
    for content in (whole[:31], b"\x01" + whole[1:]):
        log.write_bytes(content)
        assert judge(plan) == Judged((), ("-wal", "-shm"))
    log.write_bytes(b"")
    assert not belonging.is_anything_to_judge(plan)


@pytest.mark.parametrize(("read", "write"), [(2, 2), (2, 1), (1, 2)])
def test_a_log_is_of_a_plan_whose_head_says_that_it_is_written_with_one(
    path: Path, tmp_path: Path, read: int, write: int
) -> None:
    plan = logged(path, tmp_path / "logged")
    content = bytearray(plan.read_bytes())
    content[18:20] = bytes((write, read))
    plan.write_bytes(content)
    base = belonging._Trial(content=bytes(content))
    assert belonging._log_fits(plan, base) is (write == 2)


# --- what decides ---------------------------------------------------------------------------------


def test_what_rows_and_history_say_against_each_other_is_counted(path: Path) -> None:
    def wrong() -> int:
        with closing(sqlite3.connect(path)) as connection:
            return belonging._steps_and_wrong(connection)[1]

    def do(statement: str) -> None:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute(statement)
            connection.commit()

    edit(path, "one", "two")
    with open_plan(path) as file:
        actions.delete_actions(file.plan, [file.plan.data.actions()[-1]])
        file.plan.undo()
        many = len(file.plan.data.actions())
    assert wrong() == 0
    do("UPDATE actions SET progress = 'half'")
    assert wrong() == many
    do("DELETE FROM actions WHERE id = (SELECT max(id) FROM actions)")
    assert wrong() == many
    do("DELETE FROM history WHERE kind = 'notes'")
    do("UPDATE history SET step_id = 999 WHERE id = (SELECT max(id) FROM history)")
    assert wrong() == many + 2, "and the step that it was of says nothing now"
    do("UPDATE steps SET parent = printf('%032x', 7) WHERE id = (SELECT max(id) FROM steps)")
    assert wrong() == many + 3
    do("UPDATE history SET kind = 'no \"such' WHERE id = (SELECT max(id) FROM history)")
    assert wrong() >= many + 3


def test_a_step_that_was_undone_only_by_half_is_counted(path: Path) -> None:
    def wrong(state: str, number: int) -> int:
        with closing(sqlite3.connect(path)) as connection:
            (was,) = connection.execute(
                "SELECT state FROM steps WHERE id = ?", (number,)
            ).fetchone()
            connection.execute("UPDATE steps SET state = ? WHERE id = ?", (state, number))
            many = belonging._steps_and_wrong(connection)[1]
            assert many == 1 or was == state
            return many

    edit(path, "one", "two", "three")
    with open_plan(path) as file:
        last = file.plan.history()[0].id
        file.plan.undo()
        file.plan.undo()
        file.plan.redo()
    assert wrong("done", last - 1) == wrong("undone", last) == 0
    assert wrong("undone", last - 1) == 1, "it was done again"
    assert wrong("done", last) == 1, "it was undone"
    assert wrong("undone", last - 2) == 1, "nobody undid it"


def test_what_is_sound_both_ways_is_what_says_less_against_itself(
    path: Path, tmp_path: Path
) -> None:
    hot = ended_at_commit(path, tmp_path / "ended")
    content = b"1" * 4096
    stands = belonging._Trial(True, content, "mine", frozenset("ab"), "b", 2)
    rolled = replace(stands, content=b"2" * 4096, steps=frozenset("a"), last="a")

    def own(stands: belonging._Trial, rolled: belonging._Trial) -> bool:
        return belonging._is_own_journal(hot, stands, rolled)

    assert own(stands, rolled), "in one moment"
    assert not own(stands, replace(rolled, steps=frozenset("c"))), "it has steps of its own"
    assert not own(stands, replace(rolled, steps=frozenset("abc"))), "it goes on, and not back"
    assert not own(stands, replace(rolled, uid="another"))
    assert not own(stands, replace(rolled, sound=False))
    assert own(replace(stands, sound=False), replace(rolled, uid="another"))
    os.utime(hot, ns=(0, 0))
    assert not own(stands, rolled)
    assert own(stands, replace(rolled, wrong=1)) and not own(stands, replace(rolled, wrong=3))
    assert own(stands, replace(rolled, content=content))
    assert own(stands, replace(rolled, steps=stands.steps)), "no step is lost by it"


def test_a_change_and_its_journal_are_of_one_moment_of_two_seconds(
    path: Path, tmp_path: Path
) -> None:
    hot = ended_at_commit(path, tmp_path / "ended")
    stands = belonging._Trial(True, b"1" * 4096, "mine", frozenset("ab"), "b")
    rolled = replace(stands, content=b"2" * 4096, steps=frozenset("a"), last="a")
    moment = 1_700_000_000 * 10**9
    os.utime(at(hot, "-journal"), ns=(moment, moment))
    for away, own in ((0, True), (2 * 10**9, True), (2 * 10**9 + 1, False)):
        for later in (moment + away, moment - away):
            os.utime(hot, ns=(later, later))
            assert belonging._is_own_journal(hot, stands, rolled) is own


def test_a_log_goes_on_with_its_plan(path: Path, tmp_path: Path) -> None:
    plan = logged(path, tmp_path / "logged")
    base = belonging._Trial(True, plan.read_bytes(), "mine", frozenset("ab"), "b", 2)
    log = replace(base, content=b"2" * 4096, steps=frozenset("abc"), last="c")

    def own(base: belonging._Trial, logged: belonging._Trial) -> bool:
        return belonging._is_own_log(plan, base, logged)

    assert own(base, log) and own(base, replace(log, steps=frozenset("bc")))
    assert not own(base, replace(log, sound=False))
    assert not own(base, replace(log, uid="another"))
    assert not own(base, replace(log, steps=frozenset("ac"))), "it lacks the last step"
    assert own(replace(base, last=""), replace(log, steps=frozenset()))
    assert own(belonging._Trial(), replace(log, uid="another")), "without it there is no plan"
    worse = replace(log, wrong=3)
    moment = 1_700_000_000 * 10**9
    os.utime(at(plan, "-wal"), ns=(moment, moment))
    for written, goes_on in (
        (moment - 9 * 10**9, True), (moment + 2 * 10**9, True), (moment + 2 * 10**9 + 1, False)
    ):  # fmt: skip
        os.utime(plan, ns=(written, written))
        assert own(base, worse) is goes_on
    assert own(base, replace(worse, wrong=2)) and own(base, replace(worse, content=base.content))


def test_a_log_is_told_by_its_mark_and_its_head(path: Path, tmp_path: Path) -> None:
    plan = logged(path, tmp_path / "logged")
    content, log = plan.read_bytes(), at(plan, "-wal").read_bytes()

    def fits(log: bytes, head: bytes = content) -> bool:
        at(plan, "-wal").write_bytes(log)
        return belonging._log_fits(plan, belonging._Trial(content=head))

    assert fits(log) and fits(log[:32]) and not fits(log[:31])
    assert fits(log, content[:100]) and not fits(log, content[:99])
    assert fits(log, b""), "the head of the file itself"
    for mark, is_one in ((0x81, False), (0x82, True), (0x83, True), (0x84, False)):
        assert fits(log[:3] + bytes((mark,)) + log[4:]) is is_one


@pytest.mark.parametrize(("changes", "judged"), [(0, True), (2, True), (3, False)])
def test_what_somebody_writes_meanwhile_is_judged_when_it_keeps_still(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changes: int, judged: bool
) -> None:
    hot = crashed(path, tmp_path / "crashed")
    looks = iter(number if number < 2 * changes else -1 for number in range(100))
    monkeypatch.setattr(belonging, "_state", lambda _path: next(looks))
    if judged:
        assert judge(hot) == OWN
    else:
        with pytest.raises(sqlite3.OperationalError, match="locked") as told:
            judge(hot)
        assert told.value.sqlite_errorcode == sqlite3.SQLITE_BUSY


def test_only_a_file_that_begins_with_something_is_looked_into(path: Path) -> None:
    for ending in ("-journal", "-wal"):
        beside = at(path, ending)
        for content, something in (
            (b"", False), (bytes(8), False), (bytes(8) + b"x", False), (bytes(7) + b"x", True),
            (b"x", True),
        ):  # fmt: skip
            beside.write_bytes(content)
            assert belonging.is_anything_to_judge(path) is something
            assert belonging.is_kept_with_a_log(path) is (something and ending == "-wal")
        beside.unlink()
        beside.mkdir()
        assert not belonging.is_anything_to_judge(path)
        beside.rmdir()
    head = bytearray(path.read_bytes())
    for versions in ((1, 2), (2, 1)):
        head[18:20] = bytes(versions)
        path.write_bytes(head)
        assert belonging.is_kept_with_a_log(path)


def test_somebody_who_writes_is_seen_by_the_plan_and_what_lies_beside_it(path: Path) -> None:
    seen = [belonging._state(path)]
    for ending in ("-journal", "-wal"):
        at(path, ending).write_bytes(b"x")
        seen.append(belonging._state(path))
        at(path, ending).write_bytes(b"xy")
        seen.append(belonging._state(path))
    os.utime(path, ns=(0, 7))
    seen.append(belonging._state(path))
    at(path, "-shm").write_bytes(b"no matter")
    assert belonging._state(path) == seen[-1] and len({str(each) for each in seen}) == len(seen)


# --- what is no file ------------------------------------------------------------------------------

OPEN = "from desktop.__main__ import main; import sys; sys.exit(main(['show', sys.argv[1]]))"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
@pytest.mark.parametrize("ending", ["-journal", "-wal", "-shm"])
def test_a_pipe_in_the_place_of_a_journal_is_not_waited_for(path: Path, ending: str) -> None:
    os.mkfifo(at(path, ending))
    found = subprocess.run(
        [sys.executable, "-c", OPEN, str(path)], capture_output=True, text=True, timeout=60,
        cwd=ROOT, check=False,
    )  # fmt: skip
    assert found.returncode == 1
    assert f"a device, a pipe or a socket called {path.name}{ending} stands" in found.stderr


@pytest.mark.parametrize("ending", ["-journal", "-wal", "-shm"])
@pytest.mark.parametrize("read_only", [True, False])
def test_what_stands_in_the_way_is_named(path: Path, ending: str, read_only: bool) -> None:
    place = at(path, ending)
    before = path.read_bytes()
    place.mkdir()
    with pytest.raises(FileProblem, match=f"a folder called {place.name} stands") as told:
        open_plan(path, read_only=read_only)
    assert not isinstance(told.value, DamagedPlan) and "Nothing was changed" in str(told.value)
    place.rmdir()
    try:
        place.symlink_to(path.with_name("nowhere"))
    except OSError:
        pytest.skip("a link needs rights of its own here")
    with pytest.raises(FileProblem, match=f"a link called {place.name} stands"):
        open_plan(path, read_only=read_only)
    place.unlink()
    assert path.read_bytes() == before
