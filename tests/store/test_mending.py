"""What was made sound is written with the first change, and the history keeps what stood there."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from desktop.core.changes import Op, Verb
from desktop.core.kinds import Action, Area
from desktop.core.sound import Mended
from desktop.store import mending
from desktop.store.connection import connect, last_step
from desktop.store.reading import read_data


@pytest.fixture
def connection(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(connect(path)) as opened:
        yield opened


def written(connection: sqlite3.Connection) -> list[tuple[Any, ...]]:
    """The newest operations of the history, in order, their values read."""
    records = connection.execute(
        "SELECT verb, kind, row_id, owner_id, col, old, new FROM history ORDER BY id"
    )
    return [
        (*record[:5], *(None if each is None else json.loads(each) for each in record[5:]))
        for record in records
    ]


def write(connection: sqlite3.Connection, mended: Mended) -> list[tuple[Any, ...]]:
    before = len(written(connection))
    connection.execute("BEGIN IMMEDIATE")
    mending.write(connection, mended, last_step(connection))
    connection.execute("COMMIT")
    return written(connection)[before:]


def test_rows_are_put_in_whole_and_what_stood_there_is_kept(
    connection: sqlite3.Connection,
) -> None:
    action = next(iter(read_data(connection).table(Action).values()))
    was = action.progress
    action.progress = "Mended"
    op = Op(Verb.UPDATE, Action, action.id, "progress", was, "Mended", action.id)
    told = write(connection, Mended((), (op,), ((Action, action.id),), (action,)))
    assert told == [("update", "actions", action.id, action.id, "progress", was, "Mended")]
    assert read_data(connection).table(Action)[action.id] == action


def test_an_area_may_be_taken_out_and_put_in_under_its_actions(
    connection: sqlite3.Connection,
) -> None:
    area = next(iter(read_data(connection).table(Area).values()))
    area.title = "Mended"
    write(connection, Mended((), (), ((Area, area.id),), (area,)))
    assert read_data(connection).areas == [area]
    connection.execute("BEGIN IMMEDIATE")
    mending.write(connection, Mended((), (), ((Area, area.id),), ()), last_step(connection))
    with pytest.raises(sqlite3.IntegrityError):  # its actions would point at nothing
        connection.execute("COMMIT")
    connection.execute("ROLLBACK")


def test_rows_that_come_and_go_are_told_whole(connection: sqlite3.Connection) -> None:
    area = Area(id=900, code="9")
    insert = Op(Verb.INSERT, Area, 900, new=area.values())
    assert write(connection, Mended((), (insert,), (), (area,))) == [
        ("insert", "areas", 900, None, "", None, area.values())
    ]
    delete = Op(Verb.DELETE, Area, 900, old=area.values())
    assert write(connection, Mended((), (delete,), ((Area, 900),), ())) == [
        ("delete", "areas", 900, None, "", area.values(), None)
    ]


@pytest.mark.parametrize(
    ("stood", "kept"),
    [
        (b"\xff", "b'\\xff'"),
        (float("inf"), float("inf")),
        ("\ud800", "\ud800"),
        ({1: "a"}, {"1": "a"}),
        ([None, {"a"}], [None, "{'a'}"]),
    ],
)
def test_what_json_cannot_say_is_kept_as_a_text_that_shows_it(
    connection: sqlite3.Connection, stood: object, kept: object
) -> None:
    op = Op(Verb.UPDATE, Action, 1, "progress", stood, "")
    (told,) = write(connection, Mended((), (op,)))
    assert told[5] == kept
    connection.execute("SELECT old FROM history").fetchall()  # what is kept is whole characters


def test_what_is_nested_without_end_is_said_to_be(connection: sqlite3.Connection) -> None:
    endless: list[object] = []
    endless.append(endless)
    (told,) = write(connection, Mended((), (Op(Verb.UPDATE, Action, 1, "extra", endless, {}),)))
    assert told[5] == "nested too deep to be kept"


def test_an_operation_on_a_row_without_a_number_is_left_out(
    connection: sqlite3.Connection,
) -> None:
    op = Op(Verb.UPDATE, Action, "x", "progress", "", "y")  # type: ignore[arg-type]
    assert write(connection, Mended((), (op,))) == []
