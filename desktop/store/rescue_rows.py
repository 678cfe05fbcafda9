"""The rows of a damaged plan file, of each kind as far as SQLite still gives them."""

from __future__ import annotations

import contextlib
import sqlite3
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from desktop.core.kinds import PlanInfo, Row, columns_of, spec_of
from desktop.core.sound import is_stranger
from desktop.core.text import count
from desktop.store import rowsql
from desktop.store.connection import connect
from desktop.store.formats import chain
from desktop.store.formats.vocabulary import quoted

# Ids that no list gave, and that are asked for one by one all the same.
_MOST_ASKED = 100_000

UNREAD = (sqlite3.Error, ValueError, OverflowError)
"""What reading a damaged file raises: SQLite's errors, and Python's where a number has no end or a
text is no UTF-8, be it the text of SQLite's own error that names a damaged table."""


@dataclass
class Read:
    """What was read of one kind: rows by id, further rows of the same ids, and what was not."""

    kind: type[Row]
    columns: tuple[str, ...]  # of the records, as the file's own format calls them
    rows: dict[int, tuple[Any, ...]] = field(default_factory=dict)
    more: list[tuple[Any, ...]] = field(default_factory=list)
    unread: set[int] = field(default_factory=set)
    broken: bool = False  # the list of rows breaks off somewhere
    strange: int = 0  # rows of something else stood among them

    def take(self, record: tuple[Any, ...]) -> None:
        """Keep a row; one that differs from an earlier one of its id is kept beside it."""
        known = self.rows.setdefault(record[0], record)
        if known != record and record not in self.more:
            self.more.append(record)

    def is_strange(self, record: tuple[Any, ...]) -> bool:
        """Whether a record is of something else, as far as the columns of today tell."""
        if self.columns != columns_of(self.kind):
            return False
        return is_stranger(self.kind, next(rowsql.rows_from(self.kind, iter([record]))).values())

    def lost(self) -> str:
        """A sentence on what could not be read, or ""."""
        noun, said = self.kind.noun, []
        if self.unread:
            said.append(f"{count(len(self.unread), noun)} could not be read")
        elif self.broken:
            said.append(self._broken_off())
        if self.strange:
            said.append(f"where {count(self.strange, noun)} would be, something else stands")
        text = "; ".join(said)
        return f"{text[:1].upper()}{text[1:]}." if text else ""

    def _broken_off(self) -> str:
        kept, nouns = len(self.rows), spec_of(self.kind).nouns
        if self.kind is PlanInfo:
            return "part of the plan's own page may not have been read"
        if not kept:
            return f"the list of {nouns} could not be read, and nothing of it was kept"
        were = "was" if kept == 1 else "were"
        return f"part of the list of {nouns} could not be read; {kept:,} {were} kept"


def read_kind(path: Path, kind: type[Row]) -> Read:
    """The rows of a kind that can be read, by every way that leads to one."""
    read = Read(kind, columns_of(kind))
    connection = connect(path, read_only=True)
    try:
        connection.text_factory = text_of
        connection.execute("PRAGMA writable_schema = ON")  # reads past a damaged schema entry
        read.columns = _columns_there(connection, kind)
        # Rows that stand out of their order are met by going through the table only, rows behind
        # a page that cannot be read by asking for them only.
        listed: set[int] = set()
        for order in ("ASC", "DESC"):
            _go_through(connection, read, f"{_select(read)} ORDER BY id {order}")
        for order in ("ASC", "DESC"):
            ids = connection.execute(f"SELECT id FROM {kind.table} ORDER BY id {order}")
            with contextlib.suppress(*UNREAD):
                listed.update(each for (each,) in ids if type(each) is int)
        for row_id in sorted(listed):
            if row_id not in read.rows and not _ask(connection, read, row_id):
                read.unread.add(row_id)
        if read.broken and read.rows:
            known = [each for each in (*read.rows, *listed) if type(each) is int]
            between = range(min(known), min(max(known), min(known) + _MOST_ASKED))
            for row_id in between:
                if row_id not in read.rows:
                    _ask(connection, read, row_id)
    except UNREAD:
        read.broken = True
    finally:
        connection.close()
    return read


def _columns_there(connection: sqlite3.Connection, kind: type[Row]) -> tuple[str, ...]:
    """The columns that the file's own table has; today's, where it cannot say or has just those."""
    from sqlite_utils import Database  # slow to import, and needed for a rescue only

    today = columns_of(kind)
    try:
        found = [column.name for column in Database(connection).table(kind.table).columns]
    except UNREAD:
        return today
    if "id" not in found or set(found) == set(today):
        return today
    return ("id", *(name for name in found if name != "id"))


def _select(read: Read) -> str:
    names = ", ".join(f"{read.kind.table}.{quoted(name)}" for name in read.columns)
    return f"SELECT {names} FROM {read.kind.table}"


def text_of(raw: bytes) -> str:
    """Text whose letters may be damaged: each that is none becomes a visible mark."""
    return raw.decode("utf-8", "replace")


def _go_through(connection: sqlite3.Connection, read: Read, statement: str) -> None:
    """Take the rows of a statement up to where it breaks off."""
    try:
        for record in connection.execute(statement):
            read.take(record)
    except UNREAD:
        read.broken = True


def _ask(connection: sqlite3.Connection, read: Read, row_id: int) -> bool:
    """Take one row by its id; whether there was one to be read."""
    try:
        statement = f"{_select(read)} WHERE id = ?"
        record = connection.execute(statement, (row_id,)).fetchone()
    except UNREAD:
        return False
    if record is None:
        return False
    read.take(record)
    return True


def _of_today(read: Read, record: tuple[Any, ...], since: int) -> Row | None:
    """The row that a record of a file of format *since* stands for, or None where it has none."""
    today = columns_of(read.kind)
    if read.columns == today and not chain.FORMATS[since:]:
        return next(rowsql.rows_from(read.kind, iter([record])))
    values: dict[str, Any] | None = dict(zip(read.columns, record, strict=True))
    with contextlib.suppress(ValueError, TypeError, KeyError):
        values = chain.row_of_today(read.kind.table, dict(values or {}), since)
    if values is None:
        return None
    return read.kind(**{name: value for name, value in values.items() if name in today})


def rows_of(read: Read, since: int) -> list[Row]:
    """The rows that were read, but those that are of something else."""
    rows: list[Row] = []
    for place, record in enumerate((*read.rows.values(), *read.more)):
        row = _of_today(read, record, since)
        if row is None:
            continue
        if is_stranger(read.kind, row.values()):
            read.strange += 1
            continue
        if place >= len(read.rows) or type(row.id) is not int:
            row.id = 0  # a second row of that id: it gets one of its own
        rows.append(row)
    return rows
