"""Two files of a plan hold the same where their rows do, whatever else is alike."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from desktop.core.changes import Op, Verb
from desktop.core.kinds import Action
from desktop.store.connection import connect
from desktop.store.reading import read_data
from desktop.store.same_rows import OtherContent, hold_the_same, refuse_other_rows


@pytest.fixture
def two(path: Path, tmp_path: Path) -> Iterator[tuple[sqlite3.Connection, sqlite3.Connection]]:
    """A plan and a copy of it, both open."""
    copy = Path(shutil.copyfile(path, tmp_path / "copy.plandesk"))
    with closing(connect(path)) as one, closing(connect(copy)) as other:
        yield one, other


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE actions SET progress = 'theirs' WHERE no = '4.2'", "DELETE FROM milestones",
        "UPDATE plan SET title = 'Theirs'", "UPDATE actions SET position = position + 1",
    ],
)  # fmt: skip
def test_another_row_makes_another_content(
    two: tuple[sqlite3.Connection, sqlite3.Connection], change: str
) -> None:
    one, other = two
    assert hold_the_same(one, other) and hold_the_same(other, one)
    before = other.total_changes
    other.execute("PRAGMA foreign_keys = OFF")
    other.execute(change)
    if other.total_changes == before:
        other.execute("DELETE FROM actions WHERE no = '4.3'")
    assert not hold_the_same(one, other) and not hold_the_same(other, one)
    with pytest.raises(OtherContent, match=r"plan\.plandesk holds other rows now"):
        refuse_other_rows("plan.plandesk", one, other, [], None)


def test_what_was_mended_and_what_is_not_sound_may_differ(
    two: tuple[sqlite3.Connection, sqlite3.Connection],
) -> None:
    one, other = two
    action = read_data(one).actions()[0]
    other.execute("UPDATE actions SET progress = 'mended' WHERE id = ?", (action.id,))
    op = Op(Verb.UPDATE, Action, action.id, "progress", "", "mended", action.id)
    assert not hold_the_same(one, other) and hold_the_same(one, other, [op])
    other.execute("UPDATE actions SET due = '2018-02-31' WHERE id = ?", (action.id,))
    assert hold_the_same(one, other), "a row that is not sound may be read otherwise"
