"""The rows in the tables, as the next format has them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping

from desktop.store.formats.naming import Values
from desktop.store.formats.vocabulary import Format, Of, Shape, quoted, to_sql


def move_forward(connection: sqlite3.Connection, to: Format, before: Shape, after: Shape) -> None:
    """Change the tables to those of a format, and each row to what the format says of it.

    *before* and *after* say what the columns hold in either format. SQL fills a new column by
    itself; whatever then still differs from the format's own word on a row is written, so that
    tables and stored operations can never part company.
    """
    wanted: dict[str, dict[object, Values | None]] = {}
    for table in sorted(to.touches):
        move = to.mover(table)
        wanted[table] = {
            row["id"]: move(row) for row in rows(connection, table, before.get(table, {}))
        }
    for change in to.changes:
        change.run(connection)
    triggers = _triggers(connection, to)
    for name, _ in triggers:  # what reviews found is never altered, but by a format
        connection.execute(f"DROP TRIGGER {quoted(name)}")
    for table, by_id in wanted.items():
        for row in list(rows(connection, table, after.get(table, {}))):
            _write(connection, table, row, by_id[row["id"]])
    for _, statement in triggers:
        connection.execute(statement)


def rows(connection: sqlite3.Connection, table: str, holds: Mapping[str, Of]) -> Iterator[Values]:
    """Every row of a table, as a stored operation would hold it."""
    cursor = connection.execute(f"SELECT * FROM {table}")
    names = [each[0] for each in cursor.description]
    for record in cursor:
        yield {
            name: from_sql(value, holds.get(name))
            for name, value in zip(names, record, strict=True)
        }


def from_sql(value: object, of: Of | None) -> object:
    """What stands in a column, as Python has it."""
    if of is Of.FLAG:
        return bool(value)
    if of in (Of.LIST, Of.DICT) and isinstance(value, str):
        found: object = json.loads(value)
        return found
    return value


def _triggers(connection: sqlite3.Connection, to: Format) -> list[tuple[str, str]]:
    found = connection.execute(
        "SELECT name, tbl_name, sql FROM sqlite_schema WHERE type = 'trigger'"
    )
    return [(name, sql) for name, table, sql in found if table in to.touches]


def _write(connection: sqlite3.Connection, table: str, row: Values, want: Values | None) -> None:
    if want is None:
        connection.execute(f"DELETE FROM {table} WHERE id = ?", (row["id"],))
        return
    columns = [name for name, value in want.items() if row[name] != value]
    if columns:
        setting = ", ".join(f"{quoted(name)} = ?" for name in columns)
        values = [to_sql(want[name]) for name in columns]
        connection.execute(f"UPDATE {table} SET {setting} WHERE id = ?", (*values, row["id"]))
