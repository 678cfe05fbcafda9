"""A history that is whole is kept, and one with a hole as far back as it fits the rows."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from desktop.core.editing import actions
from desktop.core.kinds import KINDS, Action
from desktop.store.header import FORMAT
from desktop.store.planfile import open_plan
from desktop.store.rescue_past import Past, keep

Records = dict[int, dict[str, Any]]


@pytest.fixture
def lived(path: Path) -> tuple[Records, Records]:
    """The steps and operations of a plan whose first action was edited four times."""
    with open_plan(path) as file:
        for text in ("one", "two", "three", "four"):
            actions.set_field(file.plan, file.plan.data.actions()[0], "progress", text)
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        steps, told = (
            {row["id"]: dict(row) for row in connection.execute(f"SELECT * FROM {table}")}
            for table in ("steps", "history")
        )
    return steps, told


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
        rows = {
            (type(row), row.id): row.values() for kind in KINDS for row in file.plan.data.all(kind)
        }
        first = file.plan.data.actions()[0].id
    kept, before = past.fitting(rows)
    assert kept and kept[-1] == last and last - 2 not in kept
    assert before[(Action, first)]["progress"] in ("two", "three")


def test_without_a_step_the_history_starts_afresh(path: Path) -> None:
    with open_plan(path) as file:
        kept = keep(Past.of({}, {}, FORMAT, gaps=False), None, file.plan.data)
    assert "starts afresh" in kept.sentence
