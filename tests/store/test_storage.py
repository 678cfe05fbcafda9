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
from desktop.core.sound import make_sound
from desktop.store import user
from desktop.store.connection import BEGUN, Base
from desktop.store.header import DamagedPlan
from desktop.store.planfile import connect, open_plan
from desktop.store.reading import read_data
from desktop.store.same_rows import OtherContent
from desktop.store.storage import FileStorage


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


# --- reading ------------------------------------------------------------------------------------


def test_a_time_that_cannot_be_read_is_left_out(connection: sqlite3.Connection) -> None:
    storage = FileStorage(connection, "x")
    connection.execute("UPDATE steps SET at = 'long ago' WHERE id = 1")
    assert storage.history()[-1].at == "" and storage.history()[-2].at != ""


class Witnessed:
    """Notes when it is asked, and what is written to be remembered."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.error: Exception | None = None
        self.answer: OSError | None = None
        self.asked: list[bool] = []
        self.remembered: list[Base] = []

    def ask(self) -> None:
        self.asked.append(self.connection.in_transaction)
        if self.error is not None:
            raise self.error

    def silent(self) -> OSError | None:
        return self.answer

    def remember(self, last: Base) -> None:
        self.remembered.append(last)


def test_the_witness_is_asked_before_a_change_and_again_where_nobody_comes_between(
    connection: sqlite3.Connection,
) -> None:
    witness = Witnessed(connection)
    storage = FileStorage(connection, "x", witness=witness)  # type: ignore[arg-type]
    assert witness.remembered == [storage.last]
    step = storage.commit("one", "typed", [change(connection, "1")])
    assert witness.asked == [False, True]
    assert witness.remembered[1:] == [storage.last] == [Base(step.id, step.uid)]
    witness.asked.clear()
    assert len(storage.ops_of(step)) == 1
    assert witness.asked == [False], "nor is a step read from another plan"
    witness.error = FileProblem("It was replaced.")
    for write in (
        lambda: storage.commit("two", "typed", [change(connection, "2")]),
        lambda: storage.ops_of(step),
    ):
        with pytest.raises(FileProblem) as told:
            write()
        assert told.value is witness.error
    assert not connection.in_transaction
    assert storage.last == Base(step.id, step.uid) and len(witness.remembered) == 2


@pytest.mark.parametrize(
    ("error", "damaged"),
    [
        (OSError(5, "no answer"), False),
        (sqlite3.OperationalError("no such table: steps"), True),
        (sqlite3.DatabaseError("malformed"), True),
        (ValueError("odd"), True),
        (KeyError("odd"), True),
        (TypeError("odd"), True),
        (RecursionError("deep"), True),
    ],
)
def test_a_history_that_cannot_be_read_is_damaged_where_it_is_the_files_fault(
    connection: sqlite3.Connection, error: Exception, damaged: bool
) -> None:
    witness = Witnessed(connection)
    storage = FileStorage(connection, "x.plandesk", witness=witness)  # type: ignore[arg-type]
    (step, *_) = storage.history()
    witness.error = error
    with pytest.raises(FileProblem) as told:
        storage.ops_of(step)
    assert isinstance(told.value, DamagedPlan) is damaged
    assert ("Part of the history in x.plandesk cannot be read" in str(told.value)) is damaged
    assert ("The history in x.plandesk could not be read" in str(told.value)) is not damaged
    witness.answer = OSError(5, "no answer")  # the disk gives less than the whole of it
    with pytest.raises(FileProblem, match="did not answer") as told:
        storage.ops_of(step)
    assert not isinstance(told.value, DamagedPlan)


def test_operations_that_do_not_fit_their_rows_are_not_handed_out(
    connection: sqlite3.Connection,
) -> None:
    storage = FileStorage(connection, "x")
    step = storage.commit("one", "typed", [change(connection, "1")])
    connection.execute("UPDATE history SET new = '5' WHERE step_id = ?", (step.id,))
    with pytest.raises(DamagedPlan, match=f"the values of step {step.id} are not those of its"):
        storage.ops_of(step)


def test_so_many_steps_and_no_more_are_shown_unless_more_are_asked_for(
    connection: sqlite3.Connection,
) -> None:
    storage = FileStorage(connection, "x")
    op = change(connection, "1")
    step = storage.commit("many", "typed", [op] * 201)
    assert op.owner is not None
    assert len(storage.history_of(op.owner)) == 200
    assert len(storage.history_of(op.owner, 1_000)) > 201
    connection.executemany(
        "INSERT INTO steps SELECT ?, at, label, source, state, target, ?, parent, who, machine"
        " FROM steps WHERE id = ?",
        [(number, f"{number:032x}", step.id) for number in range(100, 601)],
    )
    assert len(storage.history()) == 500
    assert len(storage.history(1_000)) == 501 + step.id


# --- writing ------------------------------------------------------------------------------------


def test_without_a_name_a_step_is_this_machine_s_user_s(connection: sqlite3.Connection) -> None:
    assert FileStorage(connection, "x").author == user.author()
    step = FileStorage(connection, "x").commit("one", "typed", [], undoable=True)
    assert (step.who, step.machine) == (user.author().who, user.author().machine)


def test_what_stood_and_what_stands_is_null_in_the_history_where_there_is_nothing(
    connection: sqlite3.Connection,
) -> None:
    storage = FileStorage(connection, "x")
    area = Area(id=90, code="9")
    action = next(iter(read_data(connection).table(Action).values()))
    step = storage.commit(
        "all",
        "typed",
        [
            Op(Verb.INSERT, Area, 90, new=area.values()),
            Op(Verb.UPDATE, Action, action.id, "commitment_id", None, None),
            Op(Verb.DELETE, Area, 90, old=area.values()),
        ],
    )
    found = connection.execute(
        "SELECT verb, old IS NULL, new IS NULL FROM history WHERE step_id = ?", (step.id,)
    ).fetchall()
    assert found == [("insert", 1, 0), ("update", 0, 0), ("delete", 0, 1)]
    assert counted(connection, "areas", "id = 90") == 0


def unsound(connection: sqlite3.Connection) -> FileStorage:
    """The storage of a file in which something is mended in memory, and still to be written."""
    connection.execute("PRAGMA ignore_check_constraints = ON")
    connection.execute("UPDATE actions SET due = '2018-02-31' WHERE no = '4.1'")
    connection.execute("PRAGMA ignore_check_constraints = OFF")
    mended = make_sound(read_data(connection))
    storage = FileStorage(connection, "x.plandesk", mended=mended)
    assert storage.to_mend is mended
    return storage


def test_what_was_mended_is_written_below_the_first_step_and_once(
    connection: sqlite3.Connection,
) -> None:
    storage = unsound(connection)
    before = storage.last.id
    storage.commit("one", "typed", [change(connection, "1")])
    assert storage.to_mend is None
    storage.commit("two", "typed", [change(connection, "2")])
    assert [each.source for each in storage.history(3)] == ["typed", "typed", "mended"]
    assert storage.last.id == before + 3
    assert counted(connection, "actions", "due = '2018-02-31'") == 0


def test_nothing_to_mend_is_no_step(connection: sqlite3.Connection) -> None:
    mended = make_sound(read_data(connection))
    storage = FileStorage(connection, "x", mended=mended)
    assert storage.to_mend is None
    assert storage.commit("one", "typed", []).id == storage.last.id


def test_tables_that_refuse_what_was_mended_are_damage(connection: sqlite3.Connection) -> None:
    storage = unsound(connection)
    lost = Op(Verb.UPDATE, Action, change(connection, "").id, "area_id", 1, 10_000)
    with pytest.raises(DamagedPlan, match=r"was not saved in x\.plandesk.*is damaged"):
        storage.commit("two", "typed", [lost])
    assert storage.to_mend is not None, "it is still to be written"


# --- bringing back what a copy has more -----------------------------------------------------------


@pytest.fixture
def twins(path: Path, tmp_path: Path) -> Iterator[tuple[FileStorage, FileStorage]]:
    """The storage of a plan and of a copy of it, after two steps of which the second is undone."""
    with closing(connect(path)) as here:
        storage = FileStorage(here, path.name)
        storage.commit("first", "typed", [change(here, "1")])
        second = storage.commit("second", "typed", [change(here, "2")])
        storage.commit_undo(second, [change(here, "1")])
        copy = tmp_path / "copy.plandesk"
        copy.write_bytes(path.read_bytes())
        with closing(connect(copy)) as there:
            yield storage, FileStorage(there, copy.name)


def told_in(storage: FileStorage) -> list[object]:
    connection = storage._connection
    return [
        connection.execute(f"SELECT {columns} FROM {table} ORDER BY id").fetchall()
        for table, columns in (
            ("steps", "*"),
            ("history", "step_id, verb, kind, row_id, owner_id, col, old, new"),
            ("actions", "id, notes"),
        )
    ]


def test_steps_of_a_copy_come_as_they_are_with_what_became_of_those_before(
    twins: tuple[FileStorage, FileStorage],
) -> None:
    here, there = twins
    assert here.take_over(there._connection) == 0 and told_in(here) == told_in(there)
    second = there.next_redo()
    assert second is not None
    there.commit_redo(second, [change(there._connection, "2")])
    assert here.take_over(there._connection) == 1
    assert told_in(here) == told_in(there) and here.next_redo() is None
    there.commit_undo(second, [change(there._connection, "1")])
    there.commit("third", "typed", [change(there._connection, "3")])
    assert here.take_over(there._connection) == 2
    assert told_in(here) == told_in(there)
    assert here.last == there.last and here.next_redo() is None
    step = here.commit("here", "typed", [])
    assert step.parent == there.last.uid


def test_a_copy_that_was_begun_from_memory_says_what_became_of_steps_by_its_own(
    twins: tuple[FileStorage, FileStorage],
) -> None:
    here, there = twins
    third = here.next_redo()
    assert third is not None
    there._connection.execute(
        "UPDATE steps SET source = ?, state = 'settled' WHERE id <= ?", (BEGUN, there.last.id)
    )
    (first,) = (step for step in here.history() if step.label == "first")
    there.commit_undo(first, [change(there._connection, "")])
    assert here.take_over(there._connection) == 1
    states = dict(here._connection.execute("SELECT label, state FROM steps"))
    assert (states["first"], states["second"]) == ("undone", "undone")
    there.commit_redo(first, [change(there._connection, "1")])
    assert here.take_over(there._connection) == 1
    states = dict(here._connection.execute("SELECT label, state FROM steps"))
    assert (states["first"], states["second"]) == ("done", "undone")
    there.commit("remember", "typed", [], undoable=False)
    assert here.take_over(there._connection) == 1 and here.next_redo() == third
    there.commit("new", "typed", [])
    assert here.take_over(there._connection) == 1 and here.next_redo() is None


def test_a_plan_that_went_on_without_its_copy_takes_nothing_of_it(
    twins: tuple[FileStorage, FileStorage],
) -> None:
    here, there = twins
    here.commit("here", "typed", [])
    there.commit("there", "typed", [])
    before = told_in(here)
    with pytest.raises(OtherContent, match="is no longer as it was"):
        here.take_over(there._connection)
    assert told_in(here) == before


@pytest.mark.parametrize("sound", [False, True], ids=["unsound here", "sound here"])
def test_what_a_copy_was_mended_by_does_not_come_into_the_file(
    path: Path, tmp_path: Path, connection: sqlite3.Connection, sound: bool
) -> None:
    before = (path.read_bytes(), read_data(connection))
    unsound(connection)
    copy = tmp_path / "copy.plandesk"
    copy.write_bytes(path.read_bytes())
    here = FileStorage(connection, "x", mended=make_sound(read_data(connection)))
    if sound:
        connection.execute("UPDATE actions SET due = ?", (before[1].actions()[0].due,))
        here = FileStorage(connection, "x")
    with closing(connect(copy)) as other:
        there = FileStorage(other, "x", mended=make_sound(read_data(other)))
        assert here.take_over(other) == 0 and (here.to_mend is None) == sound
        one = there.commit("one", "typed", [change(other, "One")])
        there.commit_undo(one, [change(other, "")])
        _, _, mending, last = there.history(4)
        assert mending.source == "mended"
        # Of what the copy was mended by only the rows count, and no value.
        other.execute("UPDATE history SET new = '\"never\"' WHERE step_id = ?", (mending.id,))
        assert here.take_over(other) == 2
    came = here.steps_after(last.id)
    assert [step.label for step in came if step.source != "mended"] == ["one", "Undo one"]
    assert [step.id for step in came] == list(range(last.id + 1, last.id + 1 + len(came)))
    assert [step.parent for step in came] == [last.uid, *(step.uid for step in came[:-1])]
    assert came[-1].target == came[-2].id
    assert here.to_mend is None and mending.uid not in {step.uid for step in came}
    assert make_sound(read_data(connection)).ops == ()
    assert counted(connection, "steps", "source = 'mended'") == (not sound)


def test_what_came_behind_a_step_is_told_with_its_source(connection: sqlite3.Connection) -> None:
    storage = FileStorage(connection, "x")
    base, op = storage.last.id, change(connection, "One")
    storage.commit("one", "merged", [op])
    assert storage.told_since(base) == [("merged", op)] and storage.told_since(base + 1) == []
    connection.execute("UPDATE steps SET source = ? WHERE id = ?", (BEGUN, base))
    assert storage.told_since(base - 1) is None and storage.told_since(base) == [("merged", op)]


def test_of_a_copy_begun_from_memory_no_earlier_day_can_be_shown(
    connection: sqlite3.Connection,
) -> None:
    storage = FileStorage(connection, "x.plandesk")
    connection.execute("UPDATE steps SET source = ? WHERE id = 1", (BEGUN,))
    with pytest.raises(FileProblem, match=r"The history of x\.plandesk stands in its file"):
        storage.marks()
