"""From any older format to the present one, in one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from desktop.store.formats import (
    format_1,
    format_2,
    format_3,
    format_4,
    format_5,
    format_6,
    operations,
    tables,
)
from desktop.store.formats.naming import Values
from desktop.store.formats.vocabulary import Format, shape_of
from desktop.store.header import APPLICATION_ID

FORMATS: tuple[Format, ...] = (
    format_1.FORMAT, format_2.FORMAT, format_3.FORMAT, format_4.FORMAT,
    format_5.FORMAT, format_6.FORMAT,
)  # fmt: skip


def bring_up_to_date(
    connection: sqlite3.Connection, formats: Sequence[Format] | None = None
) -> None:
    """Bring an open file, or a new and empty one, to the last of *formats*: today's, by default.

    The whole chain is one transaction with the number in the header: killed anywhere, the file is
    of the older format or of the new one, whole. Raises sqlite3.Error and leaves the file as it
    was. Nothing happens to a file that is up to date.
    """
    formats = formats or FORMATS
    # A table that is made anew would take along what points at it. Only outside a transaction.
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN IMMEDIATE")
    try:
        (have,) = connection.execute("PRAGMA user_version").fetchone()
        if have < formats[-1].number:
            for each in formats[have:]:
                _move_forward(connection, each, formats)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {formats[-1].number}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


def _move_forward(connection: sqlite3.Connection, to: Format, formats: Sequence[Format]) -> None:
    before, after = formats[: to.number - 1], formats[: to.number]
    tables.move_forward(connection, to, shape_of(before), shape_of(after))
    if to.touches:
        operations.rewrite(connection, to)


def row_of_today(
    table: str, row: Values, since: int, formats: Sequence[Format] | None = None
) -> Values | None:
    """A row that was read from a file of format *since* as it stands in, as today's has it.

    None: the format that came later has no such row. For reading what is left of a damaged file
    that cannot be brought forward whole.
    """
    formats = formats or FORMATS
    shape = shape_of(formats[:since]).get(table, {})
    found: Values | None = {
        name: tables.from_sql(value, shape.get(name)) for name, value in row.items()
    }
    for each in formats[since:]:
        found = each.row(table, found)
    return found
