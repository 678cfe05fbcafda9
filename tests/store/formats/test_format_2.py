"""Format 2: every step has an identity, a parent, and says who made it and where."""

from __future__ import annotations

import re
import shutil
import sqlite3
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest

from desktop.core.changes import Author, Step
from desktop.core.editing import actions
from desktop.store.connection import connect
from desktop.store.planfile import open_plan

from .rehearsal import copy_of

CHANGED = "format-1-changed.plandesk"


def _steps(path: Path) -> list[Step]:
    with open_plan(path) as file:
        return file.plan.history(10_000)[::-1]


def _chained(steps: list[Step]) -> bool:
    return steps[0].parent == "" and all(b.parent == a.uid for a, b in pairwise(steps))


def test_steps_of_format_1_get_one_identity_each_in_a_chain(tmp_path: Path) -> None:
    steps = _steps(copy_of(CHANGED, tmp_path))
    assert len({step.uid for step in steps}) == len(steps) == 105
    assert all(re.fullmatch("[0-9a-f]{32}", step.uid) for step in steps)
    assert _chained(steps)
    assert {(step.who, step.machine) for step in steps} == {("", "")}


def test_the_identities_never_change(tmp_path: Path) -> None:
    """Two copies of a plan may be brought forward years apart, by another Plandesk each."""
    steps = _steps(copy_of("format-1.plandesk", tmp_path))
    assert [steps[0].uid, steps[-1].uid] == FIRST_AND_LAST


FIRST_AND_LAST = ["f637742d84f6eae0b8139b3173bdb493", "e751c87eb8fcbdd1b313934361928617"]


def test_two_copies_get_the_same_identities_and_part_where_they_part(tmp_path: Path) -> None:
    one = copy_of(CHANGED, tmp_path)
    other = Path(shutil.copyfile(one, tmp_path / "other.plandesk"))
    with closing(sqlite3.connect(other)) as connection:  # as an older Plandesk undoes a step
        connection.execute("PRAGMA foreign_keys = OFF")
        (last,) = connection.execute("SELECT max(id) FROM steps WHERE state = 'done'").fetchone()
        connection.execute("UPDATE steps SET state = 'undone' WHERE id = ?", (last,))
        connection.execute(
            "INSERT INTO steps (at, label, source, state, target)"
            " VALUES ('2018-10-08T09:00:00+00:00', 'Undo it', 'undone', 'settled', ?)", (last,)
        )  # fmt: skip
        connection.commit()
    mine, theirs = _steps(one), _steps(other)
    assert [step.uid for step in theirs[:-1]] == [step.uid for step in mine]
    assert theirs[-1].uid not in {step.uid for step in mine}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE steps SET label = 'another' WHERE id = 20",
        "UPDATE steps SET at = '2018-10-08T09:00:00+00:00' WHERE id = 20",
        "UPDATE steps SET source = 'pasted' WHERE id = 20",
        "UPDATE history SET new = '\"another\"' WHERE step_id = 20",
        "UPDATE history SET owner_id = 7 WHERE step_id = 20",
        "DELETE FROM history WHERE id = (SELECT min(id) FROM history WHERE step_id = 20)",
    ],
)
def test_an_identity_is_of_all_that_a_step_did_and_of_all_before(
    statement: str, tmp_path: Path
) -> None:
    one = copy_of(CHANGED, tmp_path)
    other = Path(shutil.copyfile(one, tmp_path / "other.plandesk"))
    with closing(sqlite3.connect(other)) as connection:
        assert connection.execute(statement).rowcount
        connection.commit()
    same = [a.uid == b.uid for a, b in zip(_steps(one), _steps(other), strict=True)]
    assert same == [number < 20 for number in range(1, 106)]


def test_new_steps_go_on_from_there_and_say_who_and_where(tmp_path: Path) -> None:
    path = copy_of(CHANGED, tmp_path)
    with open_plan(path, author=Author("Ann Other", "WYE-12")) as file:
        action = file.plan.data.actions()[0]
        actions.set_field(file.plan, action, "notes", "Seen")
        file.author = Author("Bob", "WYE-13")
        file.plan.undo()
        file.plan.redo()
        (entry, *_) = file.plan.history_of(action.id)
        assert (entry.step.who, entry.step.machine) == ("Bob", "WYE-13")
    steps = _steps(path)
    assert _chained(steps)
    assert [(step.who, step.machine) for step in steps[-3:]] == [
        ("Ann Other", "WYE-12"), ("Bob", "WYE-13"), ("Bob", "WYE-13"),
    ]  # fmt: skip
    other = copy_of(CHANGED, tmp_path)
    with open_plan(other) as file:
        actions.set_field(file.plan, file.plan.data.actions()[0], "notes", "Seen")
    assert _steps(other)[-1].uid != steps[-3].uid, "the identity of a new step is random"


def test_sql_holds_identities_to_their_shape(tmp_path: Path) -> None:
    path = copy_of("format-1.plandesk", tmp_path)
    with open_plan(path) as file:
        (uid, *_) = [step.uid for step in file.plan.history(1)]
    with closing(connect(path)) as connection:
        for wrong in (
            "uid = ''", "uid = 'G0000000000000000000000000000000'", "parent = 'x'",
            f"uid = '{uid}'", f"uid = '{uid}0'",
        ):  # fmt: skip
            with pytest.raises(sqlite3.IntegrityError):
                connection.execute(f"UPDATE steps SET {wrong} WHERE id = 1")
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema")]
    assert "_sqlite_migrations" not in names
