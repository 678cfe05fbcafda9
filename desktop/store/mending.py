"""Writing what was made sound in memory, so that the file and the plan in memory say the same.

Opening and reading never write. The first change that is written takes this with it, in the same
transaction: until then the file holds what it held, and afterwards its history does.
"""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from desktop.core.changes import Op, Verb
from desktop.core.kinds import columns_of
from desktop.core.sound import Mended
from desktop.store import rowsql

LABEL = "make the plan sound"


def write(connection: sqlite3.Connection, mended: Mended, step_id: int) -> None:
    """Put the rows that were mended in their place, inside a transaction.

    Rows are taken out and put in whole: a row with two values that its table refuses cannot be
    mended one at a time, and the records of reviews may not be updated at all. Pointers are looked
    at when the transaction ends, when all that is pointed at stands again.
    """
    connection.execute("PRAGMA defer_foreign_keys = ON")
    for kind, row_id in mended.gone:
        connection.execute(rowsql.delete(kind), (row_id,))
    for row in mended.rows:
        names = columns_of(type(row))
        connection.execute(
            rowsql.insert(type(row)), [rowsql.to_column(getattr(row, name)) for name in names]
        )
    connection.executemany(
        "INSERT INTO history (step_id, verb, kind, row_id, owner_id, col, old, new)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [_record(op, step_id) for op in mended.ops if isinstance(op.id, int)],
    )


def _record(op: Op, step_id: int) -> tuple[Any, ...]:
    return (
        step_id, op.verb.value, op.kind.table, op.id, op.owner, op.column,
        None if op.verb is Verb.INSERT else _as_it_stood(op.old),
        None if op.verb is Verb.DELETE else rowsql.dumps(op.new),
    )  # fmt: skip


def _as_it_stood(value: Any) -> str:
    """What stood in the file, as JSON: what JSON cannot say, as a text that shows it."""
    try:
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=repr)
    except (RecursionError, ValueError):
        text = '"nested too deep to be kept"'
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
