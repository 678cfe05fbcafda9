"""To which table each page of a damaged file belongs, and the rows that its pages hold.

A page of rows holds rows of one table. Which one is told by the tree that leads to it, where one
still does, and by the rows themselves: by the columns that they fit, and by what the history says
of their numbers. Pages that stand in another's place are so found again.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from desktop.core.kinds import KIND_OF_TABLE, Holds, spec_of
from desktop.core.sound import is_day
from desktop.store.formats.chain import FORMATS, bring_up_to_date
from desktop.store.pages import Leaf, Pages, Record, Value

HISTORY, STEPS = "history", "steps"
_WORDS: Mapping[str, frozenset[Value]] = {
    "verb": frozenset(("insert", "update", "delete")),
    "state": frozenset(("done", "undone", "settled")),
    "type": frozenset(("table", "index", "trigger", "view")),
}
_STRANGE = 6  # of a row's columns less than one in so many may be of another sort


@dataclass(frozen=True, slots=True)
class _Field:
    """What a column of a table takes; ``start`` is the value of rows that are older than it."""

    name: str
    type: str
    optional: bool
    start: Value = None
    holds: Holds | None = None

    def takes(self, value: Value) -> bool:
        """Whether *value* can stand in the column."""
        if value is None:
            return self.optional
        match self.type, self.holds:
            case "INTEGER", Holds.FLAG:
                return type(value) is int and value in (0, 1)
            case "INTEGER", _:
                return type(value) is int
            case "REAL", _:
                return type(value) in (int, float)
            case _, Holds.DAY:
                return is_day(value)
            case _, None if self.name in _WORDS:
                return value in _WORDS[self.name]
        return isinstance(value, str)


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a format: its columns in their order on the disk, the number of a row first."""

    name: str
    fields: tuple[_Field, ...]
    least: int  # columns that the shortest of its rows has

    def wrong(self, record: Record) -> int | None:
        """How many of a record's values the table does not take; None: it is no such row."""
        values = record.values
        if not self.least <= len(values) <= len(self.fields) or values[0] is not None:
            return None
        return sum(
            not each.takes(value) for each, value in zip(self.fields[1:], values[1:], strict=False)
        )

    def row(self, record: Record) -> dict[str, Any]:
        """The record by its columns; those that came later have their start value."""
        found: dict[str, Any] = {each.name: each.start for each in self.fields}
        found.update(zip((each.name for each in self.fields), record.values, strict=False))
        found["id"] = record.id
        for each in self.fields:
            if each.type == "REAL" and type(found[each.name]) is int:
                found[each.name] = float(found[each.name])
        return found


@cache
def tables_of(number: int) -> dict[str, Table]:
    """The tables of the format *number*."""
    least: dict[str, int] = {}
    for each in range(1, number + 1):
        connection = sqlite3.connect(":memory:", isolation_level=None)
        bring_up_to_date(connection, FORMATS[:each])
        names = [
            name
            for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        ]
        found = {name: _fields(connection, name) for name in names}
        connection.close()
        for name in names:
            least.setdefault(name, len(found[name]))
    # What steps say of themselves was given to every row of theirs when it came.
    least[STEPS] = len(found[STEPS])
    return {name: Table(name, fields, least[name]) for name, fields in found.items()}


def _fields(connection: sqlite3.Connection, table: str) -> tuple[_Field, ...]:
    kind = KIND_OF_TABLE.get(table)
    declared = spec_of(kind).by_name if kind is not None else {}

    def start_of(sql: str | None) -> Value:
        value: Value
        (value,) = connection.execute(f"SELECT {sql or 'NULL'}").fetchone()
        return value

    return tuple(
        _Field(
            name, type_, not must, start_of(start),
            declared[name].holds if name in declared else None,
        )
        for _, name, type_, must, start, _ in connection.execute(f"PRAGMA table_info({table})")
    )  # fmt: skip


@dataclass(slots=True)
class Leftovers:
    """The rows of the pages, by table and number, each by its columns.

    ``broken`` counts, by table, rows that cannot be read; under "" those of pages of no table.
    """

    rows: dict[str, dict[int, dict[str, Any]]] = field(default_factory=dict)
    broken: Counter[str] = field(default_factory=Counter)


def allot(pages: Pages, number: int) -> Leftovers:
    """Give the rows of all pages to the tables of the format *number*."""
    tables = tables_of(number)
    hints = {leaf: name for name, root in pages.roots.items() for leaf in pages.tree(root)}
    found = Leftovers()
    waiting: list[Leaf] = []
    for leaf in pages.leaves.values():
        if _is_schema(leaf):
            continue
        first = [tables[HISTORY], tables[STEPS]]
        best = max(first, key=lambda table: exact(table, leaf))
        if exact(best, leaf):
            _take(found, best, leaf)
        else:
            waiting.append(leaf)
    known: dict[int, str] = {
        each["row_id"]: each["kind"]
        for each in found.rows.get(HISTORY, {}).values()
        if each["verb"] == "insert"
    }
    for leaf in waiting:
        table = _table_of(leaf, tables.values(), hints.get(leaf.number, ""), known)
        if table is None:
            found.broken[hints.get(leaf.number, "")] += leaf.broken + len(leaf.records)
        else:
            _take(found, table, leaf)
    return found


def _is_schema(leaf: Leaf) -> bool:
    return any(
        len(each.values) == 5 and each.values[0] in _WORDS["type"] for each in leaf.records[:1]
    )


def exact(table: Table, leaf: Leaf) -> int:
    """How many rows of a page a table takes as they are."""
    return sum(table.wrong(record) == 0 for record in leaf.records)


def _table_of(
    leaf: Leaf, tables: Iterable[Table], hint: str, known: Mapping[int, str]
) -> Table | None:
    """The table that a page's rows fit best; None where they fit none."""

    def weight(table: Table) -> tuple[int, int, int, int]:
        return (
            sum(known.get(record.id) == table.name for record in leaf.records),
            exact(table, leaf),
            table.name == hint,
            sum(len(record.values) == len(table.fields) for record in leaf.records),
        )

    fitting = [each for each in tables if any(_is_row(each, record) for record in leaf.records)]
    return max(fitting, key=weight, default=None)


def _is_row(table: Table, record: Record) -> bool:
    wrong = table.wrong(record)
    return wrong is not None and wrong * _STRANGE < len(table.fields)


def _take(found: Leftovers, table: Table, leaf: Leaf) -> None:
    rows = found.rows.setdefault(table.name, {})
    found.broken[table.name] += leaf.broken
    for record in leaf.records:
        if _is_row(table, record):
            row = table.row(record)
            if rows.setdefault(record.id, row) == row:
                continue
        found.broken[table.name] += 1
