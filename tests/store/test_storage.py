"""Steps and history as they stand in the file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from desktop.core.changes import Author, Op, Source, Verb
from desktop.core.editing import actions, cycle, rows
from desktop.core.errors import FileProblem
from desktop.core.kinds import Action, Area, Milestone, Snapshot
from desktop.store.header import DamagedPlan
from desktop.store.planfile import connect, open_plan
from desktop.store.storage import FileStorage, read_data


@pytest.fixture
def connection(path: Path) -> Iterator[sqlite3.Connection]:
    """The plan's file, open to be written to."""
    with closing(connect(path)) as opened:
        yield opened


def counted(connection: sqlite3.Connection, table: str, where: str = "1") -> int:
    (number,) = connection.execute(f"SELECT count(*) FROM {table} WHERE {where}").fetchone()
    return int(number)


def change(connection: sqlite3.Connection, text: str) -> Op:
    action = next(iter(read_data(connection).table(Action).values()))
    return Op(Verb.UPDATE, Action, action.id, "notes", action.notes, text, action.id)


def test_redo_is_gone_in_the_file_after_a_new_change(path: Path) -> None:
    with open_plan(path) as file:
        one, two, _ = file.plan.data.actions()
        actions.set_field(file.plan, one, "progress", "One")
        actions.set_field(file.plan, two, "progress", "Two")
        file.plan.undo()
        file.plan.undo()
        actions.set_field(file.plan, one, "progress", "Other")
    with closing(connect(path, read_only=True)) as connection:
        assert counted(connection, "steps", "state = 'undone'") == 0
    with open_plan(path) as file:
        assert (file.plan.redo_text, file.plan.undo_text) == ("", "change progress of 4.1")
        file.plan.redo()
        assert [action.progress for action in file.plan.data.actions()] == ["Other", "", ""]


def test_a_step_that_undo_passes_over_leaves_redo_in_the_file(path: Path) -> None:
    with open_plan(path) as file:
        action = file.plan.data.actions()[0]
        actions.set_field(file.plan, action, "progress", "One")
        file.plan.undo()
        with file.plan.step("remember", undoable=False):
            file.plan.update(action, notes="kept")
    with open_plan(path) as file:
        assert file.plan.redo_text == "change progress of 4.1"
        assert file.plan.undo_text == "add action 4.3"
        assert file.plan.history()[0].label == "remember"


def test_undo_takes_the_newest_and_redo_the_oldest_that_was_undone(
    connection: sqlite3.Connection,
) -> None:
    storage = FileStorage(connection, "x")
    one = storage.commit("one", "typed", [change(connection, "1")])
    two = storage.commit("two", "typed", [change(connection, "2")])
    assert storage.next_undo() == two and storage.next_redo() is None
    undone = storage.commit_undo(two, [change(connection, "1")])
    assert (undone.label, undone.source, undone.target) == ("Undo two", Source.UNDONE, two.id)
    assert (storage.next_undo(), storage.next_redo()) == (one, two)
    storage.commit_undo(one, [change(connection, "")])
    assert storage.next_redo() == one
    redone = storage.commit_redo(one, [change(connection, "1")])
    assert (redone.label, redone.source, redone.target) == ("Redo one", Source.REDONE, one.id)
    assert (storage.next_undo(), storage.next_redo()) == (one, two)


def test_a_step_that_fails_half_way_leaves_nothing_and_the_next_is_written(
    connection: sqlite3.Connection,
) -> None:
    storage = FileStorage(connection, "x")
    steps, lines = counted(connection, "steps"), counted(connection, "history")
    unfit = Op(Verb.UPDATE, Action, change(connection, "").id, "notes", "", object())
    with pytest.raises(sqlite3.Error):
        storage.commit("half way", "typed", [change(connection, "first"), unfit])
    assert not connection.in_transaction
    assert (counted(connection, "steps"), counted(connection, "history")) == (steps, lines)
    assert counted(connection, "actions", "notes = 'first'") == 0
    storage.commit("whole", "typed", [change(connection, "second")])
    assert counted(connection, "actions", "notes = 'second'") == 1


def test_a_full_disk_leaves_nothing_and_the_next_that_fits_is_written(
    connection: sqlite3.Connection,
) -> None:
    storage = FileStorage(connection, "x.plandesk")
    steps = counted(connection, "steps")
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(FileProblem, match=r"not saved in x\.plandesk"):
        storage.commit("large", "typed", [change(connection, "x" * 200_000)])
    assert not connection.in_transaction
    assert counted(connection, "steps") == steps
    connection.execute("PRAGMA max_page_count = 100000")
    storage.commit("small", "typed", [change(connection, "x")])
    assert counted(connection, "steps") == steps + 1


def test_the_state_of_undo_is_not_touched_by_a_step_that_failed(path: Path) -> None:
    with open_plan(path) as file:
        actions.set_field(file.plan, file.plan.data.actions()[0], "progress", "One")
        file.plan.undo()
    with closing(connect(path)) as connection:
        storage = FileStorage(connection, "x")
        unfit = Op(Verb.UPDATE, Action, change(connection, "").id, "notes", "", object())
        with pytest.raises(sqlite3.Error):
            storage.commit("half way", "typed", [unfit])
        redo = storage.next_redo()
        assert redo is not None and redo.label == "change progress of 4.1"


def test_operations_come_back_as_they_were_in_their_order(path: Path) -> None:
    with open_plan(path) as file:
        action = file.plan.data.actions()[0]
        with file.plan.step("several"):
            file.plan.update(action, progress="One", extra={"a": "“b”"})
            milestone = file.plan.insert(Milestone(action_id=action.id, label="m", from_text=True))
            file.plan.update(action, progress="Two", commitment_id=None)
            file.plan.delete(milestone)
            rows.add(file.plan, Area(code="9", success_measures=["x"]))
        storage = file.plan._storage
        step = storage.next_undo()
        assert step is not None and step.label == "several"
        ops = storage.ops_of(step)
        assert [(op.verb, op.kind, op.column) for op in ops] == [
            (Verb.UPDATE, Action, "progress"),
            (Verb.UPDATE, Action, "extra"),
            (Verb.INSERT, Milestone, ""),
            (Verb.UPDATE, Action, "progress"),
            (Verb.DELETE, Milestone, ""),
            (Verb.INSERT, Area, ""),
        ]
        assert [op.owner for op in ops] == [action.id] * 5 + [None]
        assert (ops[1].old, ops[1].new) == ({"Partner": "Police"}, {"a": "“b”"})
        assert ops[2].old is None and ops[2].new["from_text"] is True
        assert ops[4].new is None and ops[4].old == milestone.values()
        assert ops[5].new["success_measures"] == ["x"]


def test_the_history_of_an_action_is_its_own_newest_first(path: Path) -> None:
    with open_plan(path) as file:
        one, two, _ = file.plan.data.actions()
        for text in ("a", "b", "c"):
            actions.set_field(file.plan, one, "progress", text)
        actions.set_field(file.plan, two, "progress", "x")
        entries = file.plan.history_of(one.id, 2)
        assert [entry.op.new for entry in entries] == ["c", "b"]
        assert {entry.op.owner for entry in file.plan.history_of(one.id)} == {one.id}
        assert [step.label for step in file.plan.history(2)] == [
            "change progress of 4.2",
            "change progress of 4.1",
        ]
        assert entries[0].step.source == "typed" and entries[0].step.at.endswith("+00:00")
        file.plan.undo()
        (undone,) = file.plan.history(1)
        assert file.plan.history_of(two.id)[0].step == undone
        assert undone.target is not None and undone.source == "undone"


def test_ids_of_rows_that_are_gone_are_not_given_again(connection: sqlite3.Connection) -> None:
    highest = max(
        (row.id for row in read_data(connection).table(Action).values()),
    )
    assert read_data(connection).new_id() == highest + 1
    storage = FileStorage(connection, "x")
    area = Area(id=highest + 50, code="9")
    storage.commit("in", "typed", [Op(Verb.INSERT, Area, area.id, new=area.values())])
    storage.commit("out", "typed", [Op(Verb.DELETE, Area, area.id, old=area.values())])
    assert read_data(connection).new_id() == highest + 51


def test_a_history_that_somebody_holds_is_not_called_damaged(path: Path) -> None:
    with open_plan(path) as file, closing(sqlite3.connect(path, isolation_level=None)) as other:
        assert file._connection is not None
        file._connection.execute("PRAGMA busy_timeout = 10")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(FileProblem, match="another program has the file locked") as told:
            file.plan.undo()
        assert not isinstance(told.value, DamagedPlan)
        other.execute("ROLLBACK")
        file.plan.undo()


def test_what_a_past_day_is_rebuilt_from(path: Path) -> None:
    with open_plan(path) as file:
        action = file.plan.data.actions()[0]
        review = cycle.hold_review(file.plan, "weekly", file.plan.today())
        kept = file.plan.history(1)[0]
        actions.set_field(file.plan, action, "notes", "Later")
        last = file.plan.history(1)[0]
        storage = file.plan._storage
        marks = storage.marks()
        assert [mark.step for mark in marks] == sorted(mark.step for mark in marks)
        assert (marks[-1].step, marks[-1].at, marks[-1].source) == (last.id, last.at, "typed")
        (snapshot,) = file.plan.data.of(Snapshot, "review_id", review.id)
        assert storage.recorded() == {snapshot.id: kept.id}
        (undone,) = storage.ops_after(kept.id)
        assert (undone.step, undone.row, undone.column) == (last.id, action.id, "notes")
        assert storage.load_old(undone.old) == ""
        olds = {each.verb: each.old for each in storage.ops_after(kept.id - 1)}
        assert olds["insert"] is None and olds["update"] is not None
        assert storage.ops_after(last.id) == []


def test_each_step_names_the_one_before_it_and_who_made_it(connection: sqlite3.Connection) -> None:
    storage = FileStorage(connection, "x", Author("Nia Pugh", "PC-7"))
    one = storage.commit("one", "typed", [change(connection, "1")])
    two = storage.commit_undo(one, [change(connection, "")], redoable=False)
    assert two.parent == one.uid != two.uid and len(two.uid) == 32
    assert (two.who, two.machine) == ("Nia Pugh", "PC-7")
    assert storage.next_redo() is None and storage.history(2) == [two, one]
    three = storage.commit("three", "imported", [change(connection, "3")], undoable=False)
    assert storage.next_undo() != three
    assert three.parent == two.uid


def test_a_fault_of_ours_is_heard_of_and_is_no_damage_of_the_file(
    connection: sqlite3.Connection,
) -> None:
    storage = FileStorage(connection, "x")
    unfit = Op(Verb.UPDATE, Action, change(connection, "").id, "notes", "", object())
    with pytest.raises((sqlite3.ProgrammingError, sqlite3.InterfaceError)):
        storage.commit("one", "typed", [unfit])
    lost = Op(Verb.UPDATE, Action, change(connection, "").id, "area_id", 1, 10_000)
    with pytest.raises(FileProblem, match="the tables of the file do not take it"):
        storage.commit("two", "typed", [lost])
