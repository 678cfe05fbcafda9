"""The records of ``steps`` and ``history``, as the steps and operations that they stand for."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from desktop.core.changes import Op, Source, Step, Verb
from desktop.core.kinds import KIND_OF_TABLE
from desktop.store import rowsql

_HAD, _HAS = (Verb.UPDATE, Verb.DELETE), (Verb.UPDATE, Verb.INSERT)  # what was, and what is
COLUMNS = ("id", "at", "label", "source", "target", "uid", "parent", "who", "machine")
STEP = f"SELECT {', '.join(COLUMNS)} FROM steps"
OP_COLUMNS = ("id", "step_id", "verb", "kind", "row_id", "owner_id", "col", "old", "new")
OP = f"SELECT {', '.join(OP_COLUMNS[2:])} FROM history"
WRONG_STATES = f"""
    WITH after AS (SELECT target, max(id) AS last FROM steps WHERE target > 0 GROUP BY target)
    SELECT step.id FROM steps AS step
    LEFT JOIN after ON after.target = step.id LEFT JOIN steps AS again ON again.id = last
    WHERE step.state = CASE again.source WHEN '{Source.UNDONE}' THEN 'done' ELSE 'undone' END
"""
"""Asks for the steps whose state is not what the undoing and doing again after them made of it."""

LOST = "what the plan holds beyond its history"
"""The label of the step by which a rescue tells of what steps did that are lost: nobody knows when,
so that no day before it is known."""


def step_of(record: tuple[Any, ...]) -> Step:
    """A step as it stands in the file; of a time that cannot be read nothing is said."""
    step_id, at, label, source, target, *identity = record
    try:
        datetime.fromisoformat(at)
    except (ValueError, TypeError):
        at = ""
    return Step(step_id, at, str(label), str(source), target, *map(str, identity))


def op_of(record: Sequence[Any]) -> Op:
    """The operation that a line of the history stands for.

    Raises ValueError, TypeError, KeyError or RecursionError for one that stands for none.
    """
    verb, table, row_id, owner, column, old, new = record
    return Op(
        Verb(verb),
        KIND_OF_TABLE[table],
        row_id,
        column,
        None if old is None else json.loads(old),
        None if new is None else json.loads(new),
        owner,
    )


def write_history(connection: sqlite3.Connection, step_id: int, ops: Sequence[Op]) -> None:
    """Tell of operations in the history, within a transaction, as those of a step."""
    connection.executemany(
        "INSERT INTO history (step_id, verb, kind, row_id, owner_id, col, old, new)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (step_id, op.verb.value, op.kind.table, op.id, op.owner, op.column,
             rowsql.dumps(op.old) if op.verb in _HAD else None,
             rowsql.dumps(op.new) if op.verb in _HAS else None)
            for op in ops
        ],
    )  # fmt: skip
