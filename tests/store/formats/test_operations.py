"""Stored operations, as the next format would have written them.

The format here parts a person's name in two, and knows no row without one; so that one operation
becomes two, or none, or comes where a row comes into being.
"""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import pytest

from desktop.store.formats.operations import rewrite

Row = dict[str, Any]


class Parted:
    """What `rewrite` asks of a format."""

    touches = frozenset({"people"})

    def mover(self, table: str) -> Callable[[Row], Row | None]:
        def move(row: Row) -> Row | None:
            first, _, last = row.get("name", "").partition(" ")
            rest = {name: value for name, value in row.items() if name != "name"}
            return rest | {"first": first, "last": last} if first else None

        return move


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as made:
        made.execute("CREATE TABLE steps (id INTEGER PRIMARY KEY, state TEXT)")
        made.execute(
            "CREATE TABLE history (id INTEGER PRIMARY KEY, step_id, verb, kind, row_id, owner_id,"
            " col, old, new)"
        )
        yield made


def tell(connection: sqlite3.Connection, *ops: tuple[str, str, Any, Any], row: int = 5) -> None:
    """A step with these operations: verb, column, old and new; text is taken for JSON."""
    (step,) = connection.execute("SELECT count(*) + 1 FROM steps").fetchone()
    connection.execute("INSERT INTO steps VALUES (?, 'done')", (step,))
    for verb, column, old, new in ops:
        values = [each if each is None or type(each) is bytes else json.dumps(each)
                  for each in (old, new)]  # fmt: skip
        values = [each.decode() if type(each) is bytes else each for each in values]
        connection.execute(
            "INSERT INTO history (step_id, verb, kind, row_id, owner_id, col, old, new)"
            " VALUES (?, ?, 'people', ?, 77, ?, ?, ?)",
            (step, verb, row, column, *values),
        )


def told(connection: sqlite3.Connection) -> list[tuple[Any, ...]]:
    rewrite(connection, Parted())  # type: ignore[arg-type]
    found = connection.execute("SELECT step_id, verb, col, old, new FROM history ORDER BY id")
    return [
        (*record[:3], *(None if each is None else json.loads(each) for each in record[3:]))
        for record in found
    ]


def states(connection: sqlite3.Connection) -> list[str]:
    return [state for (state,) in connection.execute("SELECT state FROM steps ORDER BY id")]


def test_an_update_becomes_what_differs_in_the_next_format(connection: sqlite3.Connection) -> None:
    ann = {"id": 5, "name": "Ann Jones", "note": ""}
    tell(connection, ("insert", "", None, ann))
    tell(connection, ("update", "name", "Ann Jones", "Bo Lee"), ("update", "note", "", "x"))
    tell(connection, ("update", "name", "Bo Lee", "Bo Smith"))
    tell(connection, ("delete", "", ann | {"name": "Bo Smith", "note": "x"}, None))
    assert told(connection) == [
        (1, "insert", "", None, {"id": 5, "note": "", "first": "Ann", "last": "Jones"}),
        (2, "update", "first", "Ann", "Bo"),
        (2, "update", "last", "Jones", "Lee"),
        (2, "update", "note", "", "x"),
        (3, "update", "last", "Lee", "Smith"),
        (4, "delete", "", {"id": 5, "note": "x", "first": "Bo", "last": "Smith"}, None),
    ]
    assert states(connection) == ["done"] * 4
    owners = connection.execute("SELECT DISTINCT kind, row_id, owner_id FROM history").fetchall()
    assert owners == [("people", 5, 77)]


def test_a_step_of_which_nothing_is_left_is_passed_over(connection: sqlite3.Connection) -> None:
    nobody = {"id": 5, "name": ""}
    tell(connection, ("insert", "", None, nobody))
    tell(connection, ("update", "name", "", "Ann Jones"))
    tell(connection, ("update", "name", "Ann Jones", "Ann Jones"))
    tell(connection, ("update", "name", "Ann Jones", ""))
    tell(connection, ("delete", "", nobody, None))
    assert told(connection) == [
        (2, "insert", "", None, {"id": 5, "first": "Ann", "last": "Jones"}),
        (4, "delete", "", {"id": 5, "first": "Ann", "last": "Jones"}, None),
    ]
    assert states(connection) == ["settled", "done", "settled", "done", "settled"]


def test_a_row_that_no_operation_told_of(connection: sqlite3.Connection) -> None:
    tell(connection, ("update", "name", "Ann Jones", "Ann Lee"))
    tell(connection, ("update", "name", "Bo Lee", "Bo Smith"))  # not as it was told to be
    assert told(connection) == [
        (1, "update", "last", "Jones", "Lee"),
        (2, "update", "last", "Lee", "Smith"),
    ]


def test_what_cannot_be_read_is_left_as_it_is(connection: sqlite3.Connection) -> None:
    ann = {"id": 5, "name": "Ann Jones"}
    tell(connection, ("insert", "", None, ann))
    tell(connection, ("update", "name", b"{", "Bo Lee"), ("insert", "", None, [1]))
    tell(connection, ("update", "note", "", "x"))
    rewrite(connection, Parted())  # type: ignore[arg-type]
    found = connection.execute("SELECT verb, col, old, new FROM history ORDER BY id").fetchall()
    assert found[1:3] == [("update", "name", "{", '"Bo Lee"'), ("insert", "", None, "[1]")]
    assert len(found) == 3  # of a row that is not known any more nothing can be said
    assert states(connection) == ["done", "done", "settled"]


def test_rows_of_other_kinds_and_other_rows_are_left_alone(connection: sqlite3.Connection) -> None:
    tell(connection, ("insert", "", None, {"id": 5, "name": "Ann Jones"}))
    tell(connection, ("insert", "", None, {"id": 6, "name": "Bo Lee"}), row=6)
    connection.execute("UPDATE history SET kind = 'areas' WHERE row_id = 6")
    tell(connection, ("update", "name", "Ann Jones", "Cy Lee"))
    assert told(connection) == [
        (1, "insert", "", None, {"id": 5, "first": "Ann", "last": "Jones"}),
        (2, "insert", "", None, {"id": 6, "name": "Bo Lee"}),
        (3, "update", "first", "Ann", "Cy"),
        (3, "update", "last", "Jones", "Lee"),
    ]


def test_the_parts_of_one_operation_stand_in_their_order_before_the_next(
    connection: sqlite3.Connection,
) -> None:
    class Lettered(Parted):
        """A name becomes as many columns as it has letters."""

        def mover(self, table: str) -> Callable[[Row], Row | None]:
            return lambda row: {f"{place}": letter for place, letter in enumerate(row["name"])}

    tell(connection, ("insert", "", None, {"name": "abcd"}))
    tell(connection, ("update", "name", "abcd", "abxy"), ("update", "name", "abxy", "stuv"))
    tell(connection, ("update", "name", "stuv", "stuw"))
    rewrite(connection, Lettered())  # type: ignore[arg-type]
    found = connection.execute("SELECT step_id, col, old, new FROM history ORDER BY id").fetchall()
    assert [(step, name, *map(json.loads, both)) for step, name, *both in found[1:]] == [
        (2, "2", "c", "x"), (2, "3", "d", "y"),
        (2, "0", "a", "s"), (2, "1", "b", "t"), (2, "2", "x", "u"), (2, "3", "y", "v"),
        (3, "3", "v", "w"),
    ]  # fmt: skip


def test_a_row_that_is_gone_is_not_known_any_more(connection: sqlite3.Connection) -> None:
    ann = {"id": 5, "name": "Ann Jones"}
    tell(connection, ("insert", "", None, ann), ("delete", "", ann, None))
    tell(connection, ("update", "name", "Ann Jones", "Ann Lee"))
    tell(connection, ("insert", "", None, {"id": 5, "name": "Zoë Lee"}))
    assert told(connection)[2:] == [
        (2, "update", "last", "Jones", "Lee"),
        (3, "insert", "", None, {"id": 5, "first": "Zoë", "last": "Lee"}),
    ]
    (text,) = connection.execute("SELECT new FROM history WHERE step_id = 3").fetchone()
    assert text == '{"id":5,"first":"Zoë","last":"Lee"}', "as a step of today writes it"


def test_nothing_is_known_of_a_row_by_what_it_was_before_it_went(
    connection: sqlite3.Connection,
) -> None:
    """A line of it that no row was told of before speaks of a row without a name: of none."""
    ann = {"id": 5, "name": "Ann Jones", "note": ""}
    tell(connection, ("insert", "", None, ann), ("delete", "", ann, None))
    tell(connection, ("update", "note", "", "x"))
    tell(connection, ("insert", "", None, ann | {"note": "y"}), ("update", "note", "y", "z"))
    assert [each[:3] for each in told(connection)] == [
        (1, "insert", ""), (1, "delete", ""), (3, "insert", ""), (3, "update", "note"),
    ]  # fmt: skip
    assert states(connection) == ["done", "settled", "done"]


@pytest.mark.parametrize("seed", range(12))
def test_after_each_line_the_rows_are_those_of_the_next_format(
    connection: sqlite3.Connection, seed: int
) -> None:
    """Done one after another, the lines of the next format give what it makes of the rows."""
    pick = random.Random(seed)
    move = Parted().mover("people")
    rows: dict[int, Row] = {}
    wanted: list[dict[int, Row | None]] = []
    for _ in range(40):
        number = pick.randrange(3)
        row = rows.get(number)
        name = pick.choice(("", "Ann", "Ann Jones", "Bo Jones", "Bo Lee"))
        if row is None:
            rows[number] = {"id": number, "name": name, "note": ""}
            tell(connection, ("insert", "", None, rows[number]), row=number)
        elif pick.random() < 0.25:
            tell(connection, ("delete", "", rows.pop(number), None), row=number)
        else:
            column = pick.choice(("name", "note"))
            tell(connection, ("update", column, row[column], name), row=number)
            rows[number] = row | {column: name}
        wanted.append({key: made for key, each in rows.items() if (made := move(each))})
    rewrite(connection, Parted())  # type: ignore[arg-type]
    found: dict[int, Row] = {}
    for step, want in enumerate(wanted, start=1):
        lines = connection.execute(
            "SELECT verb, row_id, col, old, new FROM history WHERE step_id = ? ORDER BY id", (step,)
        ).fetchall()
        (state,) = connection.execute("SELECT state FROM steps WHERE id = ?", (step,)).fetchone()
        assert state == ("done" if lines else "settled")
        for verb, number, column, *both in lines:
            old, new = (None if each is None else json.loads(each) for each in both)
            if verb == "insert":
                assert number not in found and (column, old) == ("", None)
                found[number] = new
            elif verb == "delete":
                assert found.pop(number) == old and (column, new) == ("", None)
            else:
                assert found[number][column] == old != new
                found[number][column] = new
        assert found == want
