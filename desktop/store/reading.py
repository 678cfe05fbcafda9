"""Reading a plan out of its file, and whether what was read is what was written.

A damaged file may be read without a word from SQLite: a page that stands in the place of another
gives rows twice or not at all. What is mended after that would do away with what is only not seen.
"""

from __future__ import annotations

import sqlite3
from functools import partial

from desktop.core.data import PlanData
from desktop.core.kinds import KINDS
from desktop.core.sound import Mended, make_sound, strangers
from desktop.store import rowsql
from desktop.store.limits import quick_check
from desktop.store.problems import Damage


def read_to_write(connection: sqlite3.Connection) -> tuple[PlanData, Mended]:
    """The plan in a file that is to be written, made sound in memory, and what was mended.

    Where anything is to be mended, or rows are missing, the whole file is looked through first:
    raises sqlite3.DatabaseError when it is damaged.
    """
    data = read_data(connection)
    missing = _are_missing(connection, data)
    mended = make_sound(data)
    refuse_strangers(mended)
    if (missing or mended.found or mended.ops) and (damage := quick_check(connection)):
        raise Damage(damage)
    return data, mended


def refuse_strangers(mended: Mended) -> None:
    """Raise sqlite3.DatabaseError where rows are of something else than their table.

    Pages stand in the wrong place then: to write there would destroy more.
    """
    if strange := strangers(mended):
        raise Damage(strange)


def _are_missing(connection: sqlite3.Connection, data: PlanData) -> bool:
    """Whether a table, or an index of it, has another number of rows than were read."""
    return any(
        connection.execute(f"SELECT count(*) FROM {kind.table}").fetchone() != (len(rows),)
        for kind in KINDS
        for rows in (data.table(kind),)
    )


def read_data(connection: sqlite3.Connection) -> PlanData:
    """Every row of the plan, whatever stands in it: see :mod:`desktop.core.sound`.

    A byte that is no letter comes as half a character, which is what soundness looks for. Raises
    sqlite3.DatabaseError when the file is damaged.
    """
    try:
        return _read_data(connection)
    except sqlite3.OperationalError as error:
        if not str(error).startswith("Could not decode"):
            raise
    connection.text_factory = partial(str, encoding="utf-8", errors="surrogateescape")
    try:
        return _read_data(connection)
    finally:
        connection.text_factory = str


def _read_data(connection: sqlite3.Connection) -> PlanData:
    data = PlanData(
        row
        for kind in KINDS
        for row in rowsql.rows_from(kind, iter(connection.execute(rowsql.select(kind))))
    )
    (highest,) = connection.execute(
        "SELECT coalesce(max(row_id), 0) FROM history WHERE verb = 'insert'"
    ).fetchone()
    if type(highest) is int:
        data.reserve_ids(highest + 1)
    return data
