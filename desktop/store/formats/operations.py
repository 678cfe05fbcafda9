"""The stored operations of Undo and history, as the next format would have written them.

The history of a plan is whole: every row came by an operation that holds all of it. So the rows
that an operation speaks of are known as they were before and after it, both can be brought to the
next format, and what then differs is the operation of that format. Undoing in the old format and
bringing the plan forward gives the same rows as bringing it forward and undoing.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.store.formats.naming import Values
from desktop.store.formats.vocabulary import Format

_Told = tuple[str, str, str | None, str | None]
"""One operation: verb, column, and the old and the new value as JSON or None."""


@dataclass(frozen=True, slots=True)
class _Op:
    """One row of the table ``history``, without what stays as it is."""

    id: int
    step: int
    table: str
    row_id: int
    told: _Told


class _Rows:
    """The rows of the plan while its history goes by, in the old format and in the next."""

    def __init__(self, to: Format) -> None:
        self._movers = {table: to.mover(table) for table in to.touches}
        self._rows: dict[tuple[str, int], tuple[Values, Values | None]] = {}

    def told(self, op: _Op) -> list[_Told]:
        """What the next format says instead of an operation; raises ValueError for no JSON."""
        verb, column, old, new = op.told
        place, move = (op.table, op.row_id), self._movers[op.table]
        if verb == "insert":
            after = _row(new)
            later = move(after)
            self._rows[place] = (after, later)
            return [] if later is None else [("insert", "", None, _json(later))]
        if verb == "delete":
            self._rows.pop(place, None)
            earlier = move(_row(old))
            return [] if earlier is None else [("delete", "", _json(earlier), None)]
        was, value = _value(old), _value(new)
        before, earlier = self._rows.get(place, ({}, None))
        if column not in before or before[column] != was:  # no operation told of this row so
            before = {**before, column: was}
            earlier = move(before)
        after = {**before, column: value}
        later = move(after)
        self._rows[place] = (after, later)
        return _difference(earlier, later)

    def forget(self, op: _Op) -> None:
        """An operation cannot be read, so the row is not known any more."""
        self._rows.pop((op.table, op.row_id), None)


def rewrite(connection: sqlite3.Connection, to: Format) -> None:
    """Write every stored operation on rows that a format changes as that format would have.

    A step that did nothing but to what is no longer there stays in the history and is passed over
    by Undo and Redo. What cannot be read is left as it is.
    """
    rows = _Rows(to)
    changed: list[tuple[str, str, str | None, str | None, int]] = []
    gone: list[_Op] = []
    several: list[tuple[_Op, list[_Told]]] = []
    for op in _operations(connection, sorted(to.touches)):
        try:
            told = rows.told(op)
        except ValueError:
            rows.forget(op)
            continue
        if not told:
            gone.append(op)
        elif told[0] != op.told:
            changed.append((*told[0], op.id))
        if len(told) > 1:
            several.append((op, told[1:]))
    connection.executemany(
        "UPDATE history SET verb = ?, col = ?, old = ?, new = ? WHERE id = ?", changed
    )
    connection.executemany("DELETE FROM history WHERE id = ?", [(op.id,) for op in gone])
    connection.executemany(
        "UPDATE steps SET state = 'settled' WHERE id = ?"
        " AND NOT EXISTS (SELECT 1 FROM history WHERE step_id = steps.id)",
        [(step,) for step in sorted({op.step for op in gone})],
    )
    if several:
        _make_room(connection, several)


def _operations(connection: sqlite3.Connection, tables: list[str]) -> Iterator[_Op]:
    marks = ", ".join("?" * len(tables))
    for id_, step, table, row_id, verb, column, old, new in connection.execute(
        "SELECT id, step_id, kind, row_id, verb, col, old, new FROM history"
        f" WHERE kind IN ({marks}) ORDER BY id",
        tables,
    ):
        yield _Op(id_, step, table, row_id, (verb, column, old, new))


def _make_room(connection: sqlite3.Connection, several: list[tuple[_Op, list[_Told]]]) -> None:
    """Operations that became several: the others stand right behind the first of them."""
    factor = 1 + max(len(more) for _, more in several)
    # By way of numbers below nought, as no two may be the same on the way.
    connection.execute("UPDATE history SET id = -id * ?", (factor,))
    connection.execute("UPDATE history SET id = -id")
    connection.executemany(
        "INSERT INTO history (id, step_id, verb, kind, row_id, owner_id, col, old, new)"
        " SELECT id + ?, step_id, ?, kind, row_id, owner_id, ?, ?, ? FROM history WHERE id = ?",
        [
            (place, *told, op.id * factor)
            for op, more in several
            for place, told in enumerate(more, start=1)
        ],
    )


def _difference(before: Values | None, after: Values | None) -> list[_Told]:
    """The operations that lead from one row to the other."""
    if before is None or after is None:
        if after is not None:
            return [("insert", "", None, _json(after))]
        return [] if before is None else [("delete", "", _json(before), None)]
    names = list(dict.fromkeys((*before, *after)))
    return [
        ("update", name, _json(before.get(name)), _json(after.get(name)))
        for name in names
        if before.get(name) != after.get(name)
    ]


def _value(text: str | None) -> object:
    value: object = json.loads(text) if text is not None else None
    return value


def _row(text: str | None) -> Values:
    row = _value(text)
    if not isinstance(row, dict):
        raise ValueError("a whole row is a dictionary of columns")
    return row


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
