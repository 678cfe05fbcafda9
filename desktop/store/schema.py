"""Whether the tables of a plan file are those that Plandesk makes, and nothing acts beside them.

SQLite runs what a database holds: a trigger on a table changes more than was asked, and a view
under a table's name may be anything, without an end. Neither is damage, and neither is let act.
Other tables and views are nobody's business here: nothing ever reads them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from desktop.core.kinds import KINDS, columns_of
from desktop.store.step_records import COLUMNS as STEP_COLUMNS
from desktop.store.step_records import OP_COLUMNS

HISTORY_TABLES = ("steps", "history")
"""The tables that hold no rows of the plan, but what was done to it."""

FILES, FILE_COLUMNS = "kept_files", ("sha256", "size", "content")
"""The table of the files that are kept inside a plan."""

OUR_TRIGGERS = {
    "snapshots_are_kept": "CREATE TRIGGER snapshots_are_kept BEFORE UPDATE ON snapshots "
    "BEGIN SELECT RAISE(ABORT, 'a snapshot cannot be edited'); END"
}
"""The triggers of a plan file by name, as one line of SQL."""


def foreign_triggers(connection: sqlite3.Connection) -> list[str]:
    """The names of triggers that Plandesk did not make, or that say something else than its own."""
    found = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
    return [name for name, sql in found if OUR_TRIGGERS.get(name) != " ".join(str(sql).split())]


def drop(connection: sqlite3.Connection, triggers: Sequence[str]) -> None:
    """Take triggers out of a copy, so that nothing of them acts there."""
    for name in triggers:
        quoted = name.replace('"', '""')
        connection.execute(f'DROP TRIGGER "{quoted}"')


def what_is_no_table(connection: sqlite3.Connection) -> str:
    """What stands where a table of the present format should, as a clause; "" when all is well.

    Of each table it is asked that it is an ordinary one and that the columns that the plan has are
    stored in it and not worked out. What the table has beside them is left alone.
    """
    schema = {
        str(name).casefold(): (what, str(sql))
        for what, name, sql in connection.execute(
            "SELECT type, name, sql FROM sqlite_schema WHERE type IN ('table', 'view')"
        )
    }
    for table in (*(kind.table for kind in KINDS), *HISTORY_TABLES, FILES):
        what, sql = schema.get(table, ("", ""))
        if not what:
            return f"its table “{table}” is missing"
        if what != "table" or sql.upper().split()[:2] != ["CREATE", "TABLE"]:
            return f"“{table}” is no table in it, but something that is worked out"
    for kind in KINDS:
        if clause := _what_is_no_column(connection, kind.table, columns_of(kind)):
            return clause
    return _what_is_no_column(connection, FILES, FILE_COLUMNS)


def has_just_our_tables(connection: sqlite3.Connection) -> bool:
    """Whether a file has the tables of the present format with their columns, and no other."""
    found = set(
        connection.execute(
            "SELECT s.name, c.name FROM sqlite_schema AS s, pragma_table_xinfo(s.name) AS c"
            " WHERE s.type = 'table'"
        )
    )
    ours = {(kind.table, name) for kind in KINDS for name in columns_of(kind)}
    ours |= {("steps", name) for name in (*STEP_COLUMNS, "state")}
    ours |= {("history", name) for name in OP_COLUMNS}
    ours |= {(FILES, name) for name in FILE_COLUMNS}
    return found == ours


def _what_is_no_column(connection: sqlite3.Connection, table: str, wanted: Sequence[str]) -> str:
    stored = {
        name
        for name, hidden in connection.execute(
            "SELECT name, hidden FROM pragma_table_xinfo(?)", (table,)
        )
        if not hidden
    }
    for name in wanted:
        if name not in stored:
            return f"its table “{table}” has no column “{name}”"
    return ""
