"""The words in which a format says how it differs from the one before.

A change says three things at once: what happens to the tables (:meth:`Change.run`), which tables'
rows are other rows afterwards (:attr:`Change.touches`), and what becomes of one such row
(:meth:`Change.row`). :mod:`desktop.store.formats.chain` applies the last of these to the rows in
the tables, to every row that the stored operations of Undo and history speak of, and to what
reviews keep, so that a format cannot forget one of the three.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from enum import StrEnum

from desktop.store.formats import naming
from desktop.store.formats.naming import Values

Shape = dict[str, dict[str, "Of"]]
"""By table, the columns whose value in a row is not what stands in SQL: JSON, yes or no."""

_ACTIONS = "actions"


class Of(StrEnum):
    """What a column holds."""

    TEXT = "text"
    DAY = "day"  # ISO, or ""
    WHOLE = "whole number"
    REAL = "number"
    FLAG = "yes or no"
    LIST = "list"  # JSON
    DICT = "dictionary"  # JSON
    POINTER = "pointer"  # the id of a row of another table, or none

    @property
    def in_sql(self) -> str:
        """The type of such a column in a STRICT table."""
        if self in (Of.WHOLE, Of.FLAG, Of.POINTER):
            return "INTEGER"
        return "REAL" if self is Of.REAL else "TEXT"


_NOTHING: Mapping[Of, object] = {
    Of.TEXT: "", Of.DAY: "", Of.WHOLE: 0, Of.REAL: 0.0, Of.FLAG: False, Of.LIST: [], Of.DICT: {},
    Of.POINTER: None,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; ``default`` None is the nothing of its kind: "", 0, no, [], {}.

    A pointer names the table that it ``points_at`` and may be empty unless it is ``required``.
    """

    name: str
    of: Of = Of.TEXT
    default: object = None
    points_at: str = ""
    required: bool = False

    @property
    def start(self) -> object:
        """The value of rows that were there before the column was."""
        return _NOTHING[self.of] if self.default is None else self.default

    def sql(self, *, added: bool = False) -> str:
        """The column in a CREATE TABLE, or (*added*) in an ALTER TABLE ADD COLUMN."""
        name = quoted(self.name)
        if self.of is Of.POINTER:
            need = " NOT NULL" if self.required else ""
            return f"{name} INTEGER{need} REFERENCES {self.points_at} (id)"
        default = f" DEFAULT {_literal(to_sql(self.start))}" if added else ""
        return f"{name} {self.of.in_sql} NOT NULL{default}{_check(name, self.of)}"


def day_check(name: str) -> str:
    """A check that a column holds an ISO day or nothing; *name* is quoted where it must be.

    Released formats are made with it, so it stays as it is, as does :meth:`Column.sql`.
    """
    digits = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]"
    return f"CHECK ({name} = '' OR {name} GLOB '{digits}')"


def _check(name: str, of: Of) -> str:
    if of is Of.DAY:
        return f" {day_check(name)}"
    if of is Of.FLAG:
        return f" CHECK ({name} IN (0, 1))"
    return f" CHECK (json_valid({name}))" if of in (Of.LIST, Of.DICT) else ""


def quoted(name: str) -> str:
    """A name as SQL takes any name."""
    return '"' + name.replace('"', '""') + '"'


def to_sql(value: object) -> object:
    """A value as a column takes it: lists and dictionaries as JSON, yes and no as 1 and 0."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return value


def _literal(value: object) -> str:
    return "'" + value.replace("'", "''") + "'" if isinstance(value, str) else str(value)


class Change:
    """One difference between two formats; by itself, none."""

    @property
    def touches(self) -> frozenset[str]:
        """The tables whose rows are other rows afterwards, also within the stored operations."""
        return frozenset()

    def run(self, connection: sqlite3.Connection) -> None:
        """Change the tables themselves, within the transaction of the whole chain."""

    def row(self, table: str, row: Values) -> Values | None:
        """What becomes of a row of *table*, as a stored operation holds it; None: it goes.

        A row of a damaged history may lack columns; what it has is changed all the same.
        """
        return row

    def reshape(self, shape: Shape) -> None:
        """Note in *shape* what the columns hold afterwards."""


@dataclass(frozen=True)
class Statements(Change):
    """SQL for what is no row of a plan: indexes, triggers, the tables of the history itself."""

    sql: tuple[str, ...]

    def run(self, connection: sqlite3.Connection) -> None:
        for statement in self.sql:
            connection.execute(statement)


@dataclass(frozen=True)
class Work(Change):
    """What no other word says: a function that is given the connection. Never a plan's own rows."""

    do: Callable[[sqlite3.Connection], None]

    def run(self, connection: sqlite3.Connection) -> None:
        self.do(connection)


@dataclass(frozen=True)
class AddKind(Change):
    """A new kind of row, with its table; ``id`` comes first by itself."""

    table: str
    columns: tuple[Column, ...]

    def run(self, connection: sqlite3.Connection) -> None:
        columns = ", ".join(column.sql() for column in self.columns)
        connection.execute(f"CREATE TABLE {self.table} (id INTEGER PRIMARY KEY, {columns}) STRICT")

    def reshape(self, shape: Shape) -> None:
        shape[self.table] = {each.name: each.of for each in self.columns}


@dataclass(frozen=True)
class _OfATable(Change):
    """A change of one table; what reviews keep of actions follows a change of the actions."""

    table: str

    @property
    def touches(self) -> frozenset[str]:
        named = naming.TABLES if self.table == _ACTIONS else ()
        return frozenset((self.table, *named))


@dataclass(frozen=True)
class AddColumn(_OfATable):
    """A new column; every row that was or is gets its start value.

    ``in_snapshots`` gives it to what reviews kept of the actions too, as text.
    """

    column: Column
    in_snapshots: bool = False

    @property
    def touches(self) -> frozenset[str]:
        return frozenset((self.table, "snapshots") if self.in_snapshots else (self.table,))

    def run(self, connection: sqlite3.Connection) -> None:
        column = self.column.sql(added=True)
        connection.execute(f"ALTER TABLE {self.table} ADD COLUMN {column}")

    def row(self, table: str, row: Values) -> Values | None:
        if table == self.table:
            start = self.column.start
            if isinstance(start, list | dict):
                start = deepcopy(start)  # each row has one of its own
            return {**row, self.column.name: row.get(self.column.name, start)}
        start = str(self.column.start)
        return naming.in_snapshot(row, lambda kept: {**kept, self.column.name: start})

    def reshape(self, shape: Shape) -> None:
        shape.setdefault(self.table, {})[self.column.name] = self.column.of


@dataclass(frozen=True)
class RenameColumn(_OfATable):
    """Another name for a column, wherever it is named (:mod:`desktop.store.formats.naming`)."""

    old: str
    new: str

    def run(self, connection: sqlite3.Connection) -> None:
        connection.execute(
            f"ALTER TABLE {self.table} RENAME COLUMN {quoted(self.old)} TO {quoted(self.new)}"
        )

    def row(self, table: str, row: Values) -> Values | None:
        if table == self.table:
            old, new = self.old, self.new
            return {new if name == old else name: value for name, value in row.items()}
        return naming.follow(table, row, self._name)

    def _name(self, name: str) -> str:
        return self.new if name == self.old else name

    def reshape(self, shape: Shape) -> None:
        columns = shape.get(self.table, {})
        if self.old in columns:
            columns[self.new] = columns.pop(self.old)


@dataclass(frozen=True)
class DropColumn(_OfATable):
    """A column goes, with what stood in it, in the history too; what is of use moves before."""

    name: str

    def run(self, connection: sqlite3.Connection) -> None:
        connection.execute(f"ALTER TABLE {self.table} DROP COLUMN {quoted(self.name)}")

    def row(self, table: str, row: Values) -> Values | None:
        if table == self.table:
            left = dict(row)
            left.pop(self.name, None)
            return left
        return naming.follow(table, row, self._name)

    def _name(self, name: str) -> str | None:
        return None if name == self.name else name

    def reshape(self, shape: Shape) -> None:
        shape.get(self.table, {}).pop(self.name, None)


@dataclass(frozen=True)
class ConvertColumn(_OfATable):
    """Other values in a column, each worked out from the one before.

    *convert* takes every value that ever was. Of actions it is asked for what reviews kept too,
    as text.
    """

    name: str
    convert: Callable[[object], object] = field(compare=False)

    @property
    def touches(self) -> frozenset[str]:
        return frozenset((self.table, "snapshots") if self.table == _ACTIONS else (self.table,))

    def row(self, table: str, row: Values) -> Values | None:
        if table == self.table:
            return self._converted(row)
        return naming.in_snapshot(
            row, lambda kept: {name: str(value) for name, value in self._converted(kept).items()}
        )

    def _converted(self, row: Values) -> Values:
        if self.name not in row:
            return row
        return {**row, self.name: self.convert(row[self.name])}


@dataclass(frozen=True, slots=True)
class Format:
    """One format of a plan file: its number, and how it differs from the one before.

    ``shape`` says what the columns of tables hold that ``changes`` make by plain SQL.
    """

    number: int
    changes: tuple[Change, ...]
    shape: Mapping[str, Mapping[str, Of]] = field(default_factory=dict)

    @property
    def touches(self) -> frozenset[str]:
        """The tables whose rows are other rows afterwards."""
        return frozenset[str]().union(*(change.touches for change in self.changes))

    def row(self, table: str, row: Values | None) -> Values | None:
        """What becomes of a row of *table*, as a stored operation holds it; None: it goes."""
        return self.mover(table)(row)

    def mover(self, table: str) -> Callable[[Values | None], Values | None]:
        """:meth:`row` for many rows of one table."""
        changes = [change for change in self.changes if table in change.touches]

        def move(row: Values | None) -> Values | None:
            for change in changes:
                if row is None:
                    return None
                row = change.row(table, row)
            return row

        return move

    def reshape(self, shape: Shape) -> None:
        """Note in *shape* what the columns hold in this format."""
        for table, columns in self.shape.items():
            shape.setdefault(table, {}).update(columns)
        for change in self.changes:
            change.reshape(shape)


def shape_of(formats: Iterable[Format]) -> Shape:
    """What the columns hold after *formats*, which begin with the first."""
    shape: Shape = {}
    for each in formats:
        each.reshape(shape)
    return shape
