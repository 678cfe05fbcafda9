"""A history that is whole is kept, and one with a hole as far back as it fits the rows."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from desktop.core import changes
from desktop.core.changes import Op, Verb
from desktop.core.data import PlanData
from desktop.core.editing import actions
from desktop.core.kinds import (
    KINDS,
    Action,
    Approval,
    Area,
    Milestone,
    PlanInfo,
    Review,
    Row,
    Snapshot,
)
from desktop.store import user
from desktop.store.connection import connect
from desktop.store.header import FORMAT
from desktop.store.older import bring_forward
from desktop.store.planfile import open_plan
from desktop.store.rescue_kept import LABEL, Kept, keep
from desktop.store.rescue_past import Past, State
from desktop.store.step_records import LOST

Record = dict[str, Any]
Records = dict[int, Record]

AREA = Area(id=7, code="4", title="Pace of plans")
EVERY_DIGIT = "0123456789abcdef"


@pytest.fixture
def lived(path: Path) -> tuple[Records, Records]:
    """The steps and operations of a plan whose first action was edited four times."""
    with open_plan(path) as file:
        for text in ("one", "two", "three", "four"):
            actions.set_field(file.plan, file.plan.data.actions()[0], "progress", text)
    return records_in(path)


def records_in(path: Path) -> tuple[Records, Records]:
    """The steps and the history of a file, each by its number."""
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        steps, told = (
            {row["id"]: dict(row) for row in connection.execute(f"SELECT * FROM {table}")}
            for table in ("steps", "history")
        )
    return steps, told


def identity(number: int) -> str:
    """The identity of a step: all the digits that one may have, and the number in front."""
    return f"{number:016x}{EVERY_DIGIT}"


def step(number: int, **other: Any) -> Record:
    """A step behind the one before it, as the file has it."""
    parent = identity(number - 1) if number > 1 else ""
    record = {
        "id": number, "at": f"2018-10-08T09:00:{number:02}+00:00", "label": f"step {number}",
        "source": "typed", "state": "done", "target": None, "uid": identity(number),
        "parent": parent, "who": "Jo Smith", "machine": "wyeford-17",
    }  # fmt: skip
    return {**record, **other}


def told(number: int, op: Op, **other: Any) -> Record:
    """An operation of a step, as the file has it."""
    record = {
        "step_id": number, "verb": op.verb.value, "kind": op.kind.table, "row_id": op.id,
        "owner_id": op.owner, "col": op.column,
        "old": None if op.verb is Verb.INSERT else json.dumps(op.old),
        "new": None if op.verb is Verb.DELETE else json.dumps(op.new),
    }  # fmt: skip
    return {**record, **other}


def insert(row: Row, **other: Any) -> Op:
    """A row comes; *other* is what is said of its columns instead."""
    return Op(Verb.INSERT, type(row), row.id, new={**row.values(), **other})


def update(row: Row, column: str, old: Any, new: Any) -> Op:
    """A column of a row changes."""
    return Op(Verb.UPDATE, type(row), row.id, column, old, new)


def delete(row: Row, **other: Any) -> Op:
    """A row goes; *other* is what is said of its columns instead."""
    return Op(Verb.DELETE, type(row), row.id, old={**row.values(), **other})


def past_of(*steps: Record, does: list[Record], gaps: bool = False, first: int = 1) -> Past:
    """A past whose operations are numbered one after the other from *first*."""
    return Past.of(
        {each["id"]: each for each in steps},
        dict(enumerate(does, start=first)),
        FORMAT,
        gaps=gaps,
    )


def rows(*given: Row) -> State:
    """Rows as a history tells of them."""
    return {(type(row), row.id): row.values() for row in given}


def test_a_whole_history_gives_the_rows_of_the_plan(
    path: Path, lived: tuple[Records, Records]
) -> None:
    state = Past.of(*lived, FORMAT, gaps=False).replay()
    assert state is not None
    with open_plan(path) as file:
        for action in file.plan.data.actions():
            assert state[(Action, action.id)] == action.values()
        kept = keep(Past.of(*lived, FORMAT, gaps=False), state, file.plan.data)
    assert kept.sentence == "The history of changes is kept whole, and with it Undo."
    assert kept.before is None and list(kept.after) == []


def test_how_far_undo_reaches_is_said_where_it_does_not_reach_all_of_a_whole_history(
    path: Path, lived: tuple[Records, Records]
) -> None:
    past = Past.of(*lived, FORMAT, gaps=False)
    done = [step for step in past.steps if past.steps[step]["state"] == "done"]
    with open_plan(path) as file:
        data = file.plan.snapshot()
    last = past.told[done[-1]][0]["row_id"]
    data.put(Action, last, "notes", "other than the history has it")
    kept = keep(past, past.replay(), data)
    assert [op.column for op in kept.after] == ["notes"]
    assert kept.sentence == (
        "The history of changes is kept whole, but Undo takes back nothing of it. What the plan "
        "holds beyond its history stands as a step of today; as nobody knows when it was done, no "
        "earlier day can be shown."
    )
    kept = replace(kept, after=(), fixed=done[0])
    assert kept.sentence == (
        "The history of changes is kept whole, but Undo takes back no more than the last "
        f"{len(done) - 1} of {len(done)} steps."
    )


def test_a_step_whose_parent_is_not_there_is_no_whole_history(
    lived: tuple[Records, Records],
) -> None:
    steps, told = lived
    last = max(steps)
    gone = {key: each for key, each in steps.items() if key != last - 1}
    left = {key: each for key, each in told.items() if each["step_id"] != last - 1}
    assert Past.of(gone, left, FORMAT, gaps=True).replay() is None


def test_with_a_hole_the_last_steps_are_kept_as_far_as_they_fit(
    path: Path, lived: tuple[Records, Records]
) -> None:
    steps, told = lived
    last = max(steps)
    left = {key: each for key, each in told.items() if each["step_id"] != last - 2}
    past = Past.of(steps, left, FORMAT, gaps=True)
    with open_plan(path) as file:
        state = {
            (type(row), row.id): row.values() for kind in KINDS for row in file.plan.data.all(kind)
        }
        first = file.plan.data.actions()[0].id
        said = keep(past, None, file.plan.data)
    kept, before = past.fitting(state)
    # The step behind the hole may lack operations too.
    assert kept == [last]
    assert before[(Action, first)]["progress"] == "three"
    assert (said.steps, said.before, list(said.after)) == (kept, before, [])
    assert said.sentence == (
        "The history of changes is kept for the last 1 step, and with it Undo; what was done "
        "before cannot be read, and stands as one step."
    )


def test_without_a_step_the_history_starts_afresh(path: Path, tmp_path: Path) -> None:
    with open_plan(path) as file:
        kept = keep(Past.of({}, {}, FORMAT, gaps=False), None, file.plan.data)
        assert "starts afresh" in kept.sentence
        connection = written(kept, file.plan.data, tmp_path)
    with closing(connection):
        (only,) = connection.execute("SELECT label, source, state, parent FROM steps")
        assert only == (LABEL, "mended", "settled", "")
        inserts = connection.execute("SELECT kind FROM history WHERE kind = 'actions'").fetchall()
        assert len(inserts) == 3


# --- what is a whole history ------------------------------------------------------------------

LATER = update(AREA, "title", "Pace of plans", "Pace")
GONE = delete(AREA, title="Pace")


def test_each_operation_is_done_in_turn() -> None:
    does = [told(1, insert(AREA)), told(2, LATER), told(3, GONE)]
    steps = [step(1), step(2), step(3)]
    assert past_of(step(1), does=does[:1]).replay() == rows(AREA)
    (changed,) = (past_of(*steps[:2], does=does[:2]).replay() or {}).values()
    assert changed["title"] == "Pace"
    assert past_of(*steps, does=does).replay() == {}
    assert past_of(does=[]).replay() is None, "nothing tells of nothing"


def test_two_operations_of_a_step_are_done_in_their_order() -> None:
    does = [told(1, insert(AREA)), told(1, LATER), told(1, GONE)]
    assert past_of(step(1), does=does).replay() == {}
    assert past_of(step(1), does=does[::-1]).replay() is None


@pytest.mark.parametrize(
    "wrong",
    [
        [told(2, insert(AREA))],  # it is there already
        [told(2, update(AREA, "title", "Pace", "Speed"))],  # it was called otherwise
        [told(2, delete(AREA, title="Pace"))],
        [told(2, delete(Area(id=8)))],  # it is not there
        [told(2, update(Area(id=8), "title", None, "Speed"))],
        [told(2, update(AREA, "title", 5, "Speed"))],  # no such value stands there
        [told(2, update(AREA, "colour of the door", "", ""))],
        [told(3, LATER)],  # of a step that is not there
        [told(2, insert(Area(id=8)), new=json.dumps({"id": 8}))],  # not the whole row
        [told(2, LATER, verb="upset")],
        [told(2, LATER, kind="doors")],
        [told(2, LATER, kind=None)],
        [told(2, LATER, row_id="7")],
        [told(2, LATER, col=None)],
        [told(2, LATER, owner_id="7")],
        [told(2, LATER, new="{")],
        [told(2, LATER, new=5)],
    ],
)
def test_an_operation_that_does_not_find_what_it_says_is_no_whole_history(
    wrong: list[Record],
) -> None:
    assert past_of(step(1), step(2), does=[told(1, insert(AREA)), told(2, LATER)]).replay()
    does = [told(1, insert(AREA)), *wrong]
    assert past_of(step(1), step(2), does=does).replay() is None


def test_an_operation_says_whose_it_is_or_nothing() -> None:
    for owner in (None, 7):
        assert past_of(step(1), does=[told(1, insert(AREA), owner_id=owner)]).replay()
    assert past_of(step(1), does=[told(1, insert(AREA), owner_id=True)]).replay() is None


def test_what_stands_in_bytes_is_no_text_of_an_operation() -> None:
    """JSON can be read from them, and the history of the new plan takes texts alone."""
    right = told(1, insert(AREA))
    for wrong in ({"new": right["new"].encode()}, {"col": b""}, {"old": b"{}"}):
        past = past_of(step(1), does=[{**right, **wrong}])
        assert past.replay() is None and past.fitting(rows(AREA))[0] == []


def test_a_line_of_no_step_that_could_be_read_is_a_hole_in_none() -> None:
    """Its number of a step may be anything."""
    does = [told(1, insert(AREA)), told(1, LATER, step_id=None), told(1, LATER, step_id="x")]
    past = Past.of({1: step(1)}, {1: does[0], 5: does[1], 9: does[2]}, FORMAT, gaps=False)
    assert past.missing and past.replay() is None
    kept = keep(past, None, small(AREA))
    assert kept._settled <= 1, "no other number can be set against those of steps"


@pytest.mark.parametrize(
    "wrong",
    [
        {"at": None}, {"label": 5}, {"source": b"typed"}, {"who": None}, {"machine": 1},
        {"state": "open"}, {"uid": identity(2)[1:]}, {"uid": f"{identity(2)}0"},
        {"uid": f"{identity(2)[1:]}g"}, {"uid": None}, {"target": "1"}, {"target": True},
        {"parent": ""}, {"parent": identity(3)},
    ],
)  # fmt: skip
def test_what_is_no_step_is_no_part_of_a_whole_history(wrong: Record) -> None:
    does = [told(1, insert(AREA)), told(2, LATER)]
    for right in ({}, {"target": 1}, {"state": "undone"}, {"state": "settled"}, {"who": ""}):
        assert past_of(step(1), step(2, **right), does=does).replay()
    assert past_of(step(1), step(2, **wrong), does=does).replay() is None


@pytest.mark.parametrize("parent", ["x", identity(9)[1:], f"{identity(9)[1:]}g", None])
def test_a_first_step_behind_what_is_no_identity_is_not_kept(parent: str | None) -> None:
    past = past_of(step(2, parent=parent), does=[told(2, insert(AREA))])
    assert past.fitting(rows(AREA))[0] == []
    assert past_of(step(2), does=[told(2, insert(AREA))]).fitting(rows(AREA))[0] == [2]


def test_only_a_mending_step_may_tell_of_values_that_no_row_has() -> None:
    """It keeps what stood in a file that was not sound, which is found by no operation before."""
    did = [told(1, insert(AREA)), told(2, update(AREA, "title", 5, "Pace"))]
    for source in ("typed", "imported", "from the return of a partner", "zealous"):
        assert past_of(step(1), step(2, source=source), does=did).replay() is None
        unfit = [told(1, insert(AREA, title=5))]
        assert past_of(step(1, source=source), does=unfit).replay() is None
    state = past_of(step(1), step(2, source="mended"), does=did).replay()
    assert state is not None and state[(Area, 7)]["title"] == "Pace"


def test_a_mending_step_changes_nothing_of_a_row_that_is_not_there() -> None:
    did = [told(1, insert(AREA)), told(2, update(Area(id=8), "title", 5, "Pace"))]
    assert past_of(step(1), step(2, source="mended"), does=did).replay() == rows(AREA)
    gone = [told(1, insert(AREA)), told(2, delete(Area(id=8)))]
    assert past_of(step(1), step(2, source="mended"), does=gone).replay() == rows(AREA)
    no_row = [told(1, insert(AREA)), told(2, insert(Area(id=8)), new="[5]")]
    assert past_of(step(1), step(2, source="mended"), does=no_row).replay() is None


# --- where something may be missing -------------------------------------------------------------


def test_numbers_that_are_left_out_say_that_operations_are_missing() -> None:
    steps = [step(number) for number in (1, 2, 3, 4)]
    other = [Area(id=id_, code=str(id_)) for id_ in (7, 8, 9, 10)]
    does = {number: told(number, insert(row)) for number, row in enumerate(other, start=1)}
    hole = {**{key: does[key] for key in (1, 2)}, 4: does[3], 5: does[4]}
    by_id = {each["id"]: each for each in steps}
    assert Past.of(by_id, does, FORMAT, gaps=True).replay() == rows(*other)
    assert Past.of(by_id, hole, FORMAT, gaps=True).replay() is None
    # Any of the two steps beside the hole may be the one that lacks something.
    assert Past.of(by_id, hole, FORMAT, gaps=True).fitting(rows(*other))[0] == [4]
    assert Past.of(by_id, hole, FORMAT, gaps=False).replay() == rows(*other), "the file is whole"


@pytest.mark.parametrize(
    ("lines", "steps", "missing"),
    [
        ((1, 2, 3), (1, 2, 3), False),
        ((1, 2, 3), (4, 5, 6), False),  # as a rescue numbers them
        ((1, 3, 4), (1, 2, 3), True),
        ((2, 3, 4), (1, 2, 3), True),
        ((1, 2, 3), (1, 2, 4), True),
        ((1, 2), (1, 2, 3), True),
    ],
)
def test_a_history_with_gaps_is_known_by_its_numbers_in_a_whole_file_too(
    lines: tuple[int, ...], steps: tuple[int, ...], missing: bool
) -> None:
    areas = [Area(id=number, code=str(number)) for number in (7, 8, 9)]
    does = {
        line: told(number, insert(row))
        for line, number, row in zip(lines, steps, areas, strict=False)
    }
    past = Past.of({each: step(each) for each in steps}, does, FORMAT, gaps=False)
    assert past.missing is missing
    assert ("kept whole" in Kept(past, steps, None, ()).sentence) is not missing


def test_a_step_of_which_a_format_left_nothing_lacks_nothing() -> None:
    steps = {1: step(1), 2: step(2, state="settled")}
    assert not Past.of(steps, {1: told(1, insert(AREA))}, FORMAT, gaps=False).missing


def test_rows_that_somebody_deleted_are_told_of_as_they_were_unless_they_came_back() -> None:
    other = Area(id=8, code="8")
    does = [told(1, insert(AREA)), told(2, delete(AREA)), told(3, insert(other))]
    does += [told(3, delete(other)), told(4, insert(other)), told(4, delete(other), old="no row")]
    assert past_of(*(step(n) for n in (1, 2, 3, 4)), does=does[:5]).deleted() == rows(AREA)
    assert past_of(*(step(n) for n in (1, 2, 3, 4)), does=does).deleted() == rows(AREA)


def test_what_stood_before_the_first_operation_may_be_missing() -> None:
    does = [told(1, insert(AREA))]
    assert past_of(step(1), does=does, gaps=True).replay() == rows(AREA)
    assert past_of(step(1), does=does, gaps=True, first=2).replay() is None
    assert past_of(step(1), does=does, first=2).replay() == rows(AREA)


def test_a_step_that_did_nothing_may_have_lost_what_it_did() -> None:
    steps = [step(1), step(2)]
    assert past_of(*steps, does=[told(1, insert(AREA))]).replay() == rows(AREA)
    assert past_of(*steps, does=[told(1, insert(AREA))], gaps=True).replay() is None


def test_what_is_left_of_a_history_tells_what_it_can() -> None:
    other = Area(id=8, code="5")
    does = [
        told(2, insert(AREA)),
        told(9, insert(other), new="{"),
        told(9, insert(other), new='{"id": 8}'),
        told(3, update(AREA, "title", "never", "Pace")),
        told(3, update(AREA, "title", "Pace", 5)),
        told(1, update(other, "title", "", "gone")),
    ]
    past = past_of(step(3), does=does)
    (found,) = past.guess().values()
    assert found == {**AREA.values(), "title": "Pace"}
    later = past_of(step(2), step(1), does=[told(2, insert(AREA)), told(1, GONE)])
    assert later.guess() == {}, "in the order of their numbers, whatever step they are of"


@pytest.mark.parametrize(
    ("last", "state"),
    [
        (insert(AREA), rows(AREA)),
        (update(AREA, "title", "Speed", "Pace of plans"), rows(AREA)),
        (delete(AREA), {}),
    ],
)
def test_a_step_fits_rows_that_are_as_it_left_them(last: Op, state: State) -> None:
    kept, before = past_of(step(5), does=[told(5, last)]).fitting(state)
    assert kept == [5]
    if last.verb is Verb.INSERT:
        assert before == {}
    elif last.verb is Verb.UPDATE:
        assert before == rows(Area(id=7, code="4", title="Speed"))
    else:
        assert before == rows(AREA)


ACTION = Action(id=9, area_id=7)


@pytest.mark.parametrize(
    "last",
    [
        insert(AREA, title="Pace"),
        insert(Area(id=8)),
        Op(Verb.INSERT, Area, 8, new={}),
        update(AREA, "title", "Pace", "Speed"),
        update(ACTION, "commitment_id", 3, None),
        delete(AREA),
    ],
)
def test_a_step_does_not_fit_rows_that_are_otherwise(last: Op) -> None:
    assert past_of(step(5), does=[told(5, last)]).fitting(rows(AREA)) == ([], rows(AREA))


def test_a_row_that_is_no_row_cannot_be_brought_back() -> None:
    last = told(5, delete(Area(id=8)), old="[5]")
    assert past_of(step(5, source="mended"), does=[last]).fitting({})[0] == []


def test_a_step_is_taken_back_whole_from_its_end() -> None:
    does = [
        told(5, insert(AREA, title="")),
        told(5, update(AREA, "title", "", "Pace")),
        told(5, update(AREA, "title", "Pace", "Pace of plans")),
    ]
    assert past_of(step(5), does=does).fitting(rows(AREA)) == ([5], {})
    half = [told(5, update(AREA, "title", "?", "!")), *does[2:]]
    assert past_of(step(5), does=half).fitting(rows(AREA)) == ([], rows(AREA))


def test_a_step_that_the_next_does_not_name_is_not_kept() -> None:
    does = [told(4, LATER), told(6, update(AREA, "title", "Pace", "Pace of plans"))]
    for parent, kept in ((identity(4), [4, 6]), (identity(5), [6])):
        past = past_of(step(4), step(6, parent=parent), does=does)
        assert past.fitting(rows(AREA))[0] == kept


def test_a_step_cannot_be_undone_from_under_a_row_of_which_the_last_line_is_lost() -> None:
    action = Action(id=9, key="k2345678", area_id=AREA.id)
    other = Action(id=10, key="k3456789", area_id=AREA.id)
    steps = [step(1), step(2), step(3)]
    noted = update(action, "no", "", action.no)
    brought = [told(1, insert(AREA)), told(2, insert(action)), told(3, noted)]
    past = past_of(*steps, does=brought)
    assert past.fixed(rows(AREA, action), [1, 2, 3]) == 0
    assert past.fixed(rows(AREA, action, other), [1, 2, 3]) == 1
    assert past.fixed(rows(AREA, action, other), [2, 3]) == 0
    # What an undo would bring back needs what it points to.
    gone = past_of(step(1), step(2), does=[told(1, insert(other)), told(2, delete(other))])
    assert gone.fixed(rows(AREA), [1, 2]) == 0
    assert gone.fixed(rows(), [1, 2]) == 2
    data = small(AREA, action, other)
    kept = keep(past, None, data)
    assert (kept.steps, kept.fixed) == ([1, 2, 3], 1)


def test_nothing_is_kept_from_behind_a_step_that_is_not() -> None:
    other = Area(id=8, code="5")
    here = rows(AREA, other)
    does = [
        told(4, update(AREA, "title", "", "Pace of plans")),
        told(5, insert(other)),
        told(6, update(other, "title", "", "Impact")),
    ]
    steps = [step(4), step(5), step(6)]
    assert past_of(*steps[:2], does=does[:2]).fitting(here)[0] == [4, 5]
    assert past_of(*steps, does=does).fitting(here) == ([], here)
    does[2] = told(6, update(AREA, "title", "Pace of plans", "Pace of plans"))
    beside = [step(4), step(5), step(6, parent=identity(4))]
    assert past_of(*beside, does=does).fitting(here)[0] == [6]


# --- what is written --------------------------------------------------------------------------


def written(kept: Kept, data: PlanData, folder: Path) -> sqlite3.Connection:
    """What is in a new file for everybody else, after a rescue has written it."""
    path = folder / "new.plandesk"
    with closing(connect(path)) as connection:
        bring_forward(connection, path.name)
        kept.write(connection, path.name, data)
    connection = sqlite3.connect(path)
    connection.row_factory = None
    return connection


def steps_in(connection: sqlite3.Connection) -> list[Record]:
    cursor = connection.execute("SELECT * FROM steps ORDER BY id")
    names = [each[0] for each in cursor.description]
    return [dict(zip(names, record, strict=True)) for record in cursor]


def history_in(connection: sqlite3.Connection) -> list[tuple[Any, ...]]:
    return connection.execute(
        "SELECT step_id, verb, kind, row_id, owner_id, col, old, new FROM history ORDER BY id"
    ).fetchall()


def test_a_whole_history_is_written_as_it_was(
    path: Path, lived: tuple[Records, Records], tmp_path: Path
) -> None:
    past = Past.of(*lived, FORMAT, gaps=False)
    with open_plan(path) as file:
        kept = keep(past, past.replay(), file.plan.data)
        connection = written(kept, file.plan.data, tmp_path)
        rows = {kind: len(file.plan.data.table(kind)) for kind in KINDS}
    with closing(connection), closing(sqlite3.connect(path)) as source:
        assert steps_in(connection) == steps_in(source)
        assert history_in(connection) == history_in(source)
        for kind, many in rows.items():
            assert connection.execute(f"SELECT count(*) FROM {kind.table}").fetchone() == (many,)


def small(*given: Row) -> PlanData:
    """A plan that its file takes."""
    return PlanData([PlanInfo(id=1, uid="u"), *given])


def test_what_the_rescue_set_right_is_a_step_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    info = PlanInfo(id=1, uid="u")
    other = Area(id=8, code="5")
    lost = Action(id=9, area_id=8, key="k2345678")
    does = [
        told(1, insert(info)), told(1, insert(other)),
        told(1, insert(lost)),
        told(2, insert(AREA, title="Speed")),
        told(3, update(other, "title", "", "Impact")),
        told(3, insert(Approval(id=10, who="Cabinet"))),
        told(4, update(info, "title", "", "Wyeford")),
        told(5, update(info, "title", "Wyeford", "")),
    ]  # fmt: skip
    past = past_of(*(step(number) for number in range(1, 6)), does=does)
    new = Milestone(id=12, action_id=11, label="ten")
    action = Action(id=11, area_id=8, key="k3456789")
    data = PlanData(
        [
            new,
            PlanInfo(id=1, uid="another"),
            AREA,
            Area(id=8, code="5", title="Impact"),
            action,
            Approval(id=10, who="Board"),
        ]
    )
    kept = keep(past, past.replay(), data)
    monkeypatch.setattr(changes, "moment", lambda: datetime(2018, 12, 3, 8, 5, 6, 789, tzinfo=UTC))
    with closing(written(kept, data, tmp_path)) as connection:
        *before, last = steps_in(connection)
        did = [each for each in history_in(connection) if each[0] == last["id"]]
    # A plan's new identity is no reason not to undo what was done to it.
    assert [each["state"] for each in before] == ["settled", "settled", "settled", "done", "done"]
    author = user.author()
    assert last.pop("uid") not in {each["uid"] for each in before}
    assert last == {
        "id": 6, "at": "2018-12-03T08:05:06+00:00", "label": LOST, "source": "mended",
        "state": "settled", "target": None, "parent": identity(5), "who": author.who,
        "machine": author.machine,
    }  # fmt: skip
    assert [each[:6] for each in did] == [
        (6, "update", "plan", 1, None, "uid"),
        (6, "delete", "actions", 9, 9, ""),
        (6, "update", "areas", 7, None, "title"),
        (6, "update", "approvals", 10, None, "who"),
        (6, "insert", "actions", 11, 11, ""),
        (6, "insert", "milestones", 12, 11, ""),
    ]
    assert [None if old is None else json.loads(old) for *_, old, _ in did] == [
        "u", lost.values(), "Speed", "Cabinet", None, None,
    ]  # fmt: skip
    assert [None if new is None else json.loads(new) for *_, new in did] == [
        "another", None, "Pace of plans", "Board", action.values(), new.values(),
    ]  # fmt: skip


def test_what_cannot_be_read_of_the_past_stands_as_one_step(tmp_path: Path) -> None:
    """Undo and redo of what is no longer there lose what they point at, and nothing else does."""
    does = [
        told(number, update(AREA, "title", str(number), str(number + 1))) for number in range(4, 8)
    ]
    past = past_of(
        step(3), step(4), step(5, target=3), step(6, target=4), step(7, target=99), does=does,
        gaps=False,
    )  # fmt: skip
    past.told[3] = [{**told(3, LATER, verb="upset"), "id": 0}]
    data = small(Area(id=7, code="4", title="8"))
    kept = keep(past, past.replay(), data)
    assert kept.steps == [4, 5, 6, 7]
    with closing(written(kept, data, tmp_path)) as connection:
        begun, *later = steps_in(connection)
        told_of = history_in(connection)
    assert begun == {
        "id": 3, "at": later[0]["at"], "label": LABEL, "source": "mended", "state": "settled",
        "target": None, "uid": identity(3), "parent": "", "who": "", "machine": "",
    }  # fmt: skip
    assert later == [step(4), step(5), step(6, target=4), step(7)]
    assert [each[:4] for each in told_of] == [
        (3, "insert", "plan", 1), (3, "insert", "areas", 7),
        *((number, "update", "areas", 7) for number in range(4, 8)),
    ]  # fmt: skip
    assert json.loads(told_of[1][-1]) == {**data.table(Area)[7].values(), "title": "4"}


def test_a_first_step_without_a_parent_gets_one_to_follow(tmp_path: Path) -> None:
    past = past_of(step(1), does=[told(1, update(AREA, "title", "", "Pace of plans"))])
    data = small(AREA)
    kept = keep(past, past.replay(), data)
    assert kept.before is not None
    with closing(written(kept, data, tmp_path)) as connection:
        begun, first = steps_in(connection)
    assert begun["id"] == 0 and len(begun["uid"]) == 32
    assert first == {**step(1), "parent": begun["uid"]}


@pytest.mark.parametrize("named", [4, 5, 6])
def test_a_step_that_names_itself_or_a_later_one_is_the_first_that_is_kept(
    named: int, tmp_path: Path
) -> None:
    texts = ["Start", "Speed", "Pace", "Pace of plans"]
    does = [
        told(number, update(AREA, "title", *texts[number - 4 : number - 2])) for number in (4, 5, 6)
    ]
    steps = [step(3), step(4, parent=identity(named)), step(5), step(6)]
    data = small(AREA)
    kept = keep(past_of(*steps, does=does), None, data)
    assert kept.steps == [4, 5, 6]
    with closing(written(kept, data, tmp_path)) as connection:
        begun, first, *later = steps_in(connection)
    assert begun["uid"] == first["parent"]
    assert begun["uid"] not in {each["uid"] for each in (first, *later)}
    assert later == [step(5), step(6)]


def test_of_two_steps_of_one_identity_the_earlier_is_not_kept(tmp_path: Path) -> None:
    does = [
        told(1, insert(PlanInfo(id=1, uid="u"))),
        told(2, insert(AREA, title="Speed")),
        told(3, update(AREA, "title", "Speed", "Pace of plans")),
    ]
    twice = [step(1), step(2, uid=identity(3)), step(3, parent=identity(3))]
    past = past_of(*twice, does=does)
    assert past.replay() is None
    data = small(AREA)
    kept = keep(past, None, data)
    assert kept.steps == [3]
    with closing(written(kept, data, tmp_path)) as connection:
        assert len(steps_in(connection)) == 2


def test_rows_that_point_at_later_ones_are_written(tmp_path: Path) -> None:
    review = Review(id=8, kind="weekly", state="closed", on="2018-10-08")
    one, two = (Snapshot(id=9, review_id=8, base_id=10), Snapshot(id=10, review_id=8))
    data = small(review, one, two)
    past = past_of(step(1), does=[told(1, insert(review))])
    with closing(written(keep(past, None, data), data, tmp_path)) as connection:
        found = connection.execute("SELECT id, base_id FROM snapshots ORDER BY id").fetchall()
    assert found == [(9, 10), (10, None)]


# --- an older format --------------------------------------------------------------------------


@pytest.fixture
def older(tmp_path: Path) -> tuple[Records, Records]:
    """The steps and the history of a real file of the first format."""
    path = tmp_path / "older.plandesk"
    shutil.copyfile(Path(__file__).parent / "data" / "format-1.plandesk", path)
    return records_in(path)


def test_the_history_of_an_older_file_is_told_as_todays(older: tuple[Records, Records]) -> None:
    past = Past.of(*older, 1, gaps=False)
    assert past.steps.keys() == older[0].keys()
    assert past.replay() is not None


def test_an_older_history_that_lacks_a_step_is_brought_on_too(
    older: tuple[Records, Records],
) -> None:
    steps, told = older
    del steps[3]
    past = Past.of(steps, told, 1, gaps=True)
    assert past.steps.keys() == steps.keys() and past.told[3]
    assert past.replay() is None and past.guess()


def _with_a_column_of_its_own(steps: Records, _told: Records) -> None:
    steps[2]["mood"] = "good"


def _without_a_verb(_steps: Records, told: Records) -> None:
    told[1]["verb"] = object()


@pytest.mark.parametrize("spoil", [_with_a_column_of_its_own, _without_a_verb])
def test_an_older_history_that_cannot_be_brought_on_is_none(
    older: tuple[Records, Records], spoil: Callable[[Records, Records], None]
) -> None:
    spoil(*older)
    past = Past.of(*older, 1, gaps=True)
    assert (past.steps, past.told, past.replay(), past.guess()) == ({}, {}, None, {})
