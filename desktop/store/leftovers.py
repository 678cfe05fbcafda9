"""To which table each page of a damaged file belongs, and the rows that its pages hold.

A page of rows holds rows of one table. Which one is told by the tree that leads to it, where one
still does, and by the rows themselves: by the columns that they fit, and by what the history says
of their numbers. Pages that stand in another's place are so found again.
"""

from __future__ import annotations

import re
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
from desktop.store.rescue_files import is_whole
from desktop.store.schema import FILES

HISTORY, STEPS = "history", "steps"
_WORDS: Mapping[str, frozenset[Value]] = {
    "verb": frozenset(("insert", "update", "delete")),
    "state": frozenset(("done", "undone", "settled")),
    "type": frozenset(("table", "index", "trigger", "view")),
}
_COLOUR = re.compile("#[0-9A-Fa-f]{6}")
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
            case _, Holds.COLOUR:
                return isinstance(value, str) and bool(_COLOUR.fullmatch(value))
            case _, Holds.LINES:
                return isinstance(value, str) and value.startswith("[")
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
    ``doubtful`` counts those that another table would take as well, by the table that they were
    given to and the other: nothing says whose they are. ``files`` are the contents of files that
    are kept inside and are whole, by their hash.
    """

    rows: dict[str, dict[int, dict[str, Any]]] = field(default_factory=dict)
    broken: Counter[str] = field(default_factory=Counter)
    doubtful: Counter[tuple[str, str]] = field(default_factory=Counter)
    files: dict[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Told:
    """What is known of whose rows are whose before a page is looked at.

    ``known`` gives the table of a row's number by the history, ``seen`` by the pages of those
    tables that are all there, which are ``full``: a page elsewhere is hardly theirs.
    """

    known: Mapping[int, str] = field(default_factory=dict)
    seen: Mapping[int, str] = field(default_factory=dict)
    full: frozenset[str] = frozenset()


def allot(pages: Pages, number: int) -> Leftovers:
    """Give the rows of all pages to the tables of the format *number*."""
    tables = tables_of(number)
    hints = {leaf: name for name, root in pages.roots.items() for leaf in pages.tree(root)}
    found = Leftovers()
    waiting: list[Leaf] = []
    for leaf in pages.leaves.values():
        if _is_schema(leaf):
            continue
        if hints.get(leaf.number) == FILES or any(map(_is_file, leaf.records)):
            _take_files(found, leaf)
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
    seen = _full(pages, tables)
    told = _Told(known, seen, frozenset(seen.values()))
    for leaf in waiting:
        hint = hints.get(leaf.number, "")
        taking = _tables_of(leaf, tables.values(), hint, told)
        if not taking:
            found.broken[hint] += leaf.broken + len(leaf.records)
            continue
        _take(found, taking[0], leaf)
        for other in taking[1:]:
            found.doubtful[taking[0].name, other.name] += len(leaf.records)
    return found


def _full(pages: Pages, tables: Mapping[str, Table]) -> dict[int, str]:
    """The numbers of the rows of tables whose pages are all there and hold nothing else."""
    found: dict[int, str] = {}
    for name, root in pages.roots.items():
        leaves = [pages.leaves[number] for number in pages.tree(root)]
        if name in tables and pages.is_whole(root):
            records = [record for leaf in leaves for record in leaf.records]
            if all(tables[name].wrong(record) == 0 for record in records):
                found.update((record.id, name) for record in records)
    return found


def _is_schema(leaf: Leaf) -> bool:
    return any(
        len(each.values) == 5 and each.values[0] in _WORDS["type"] for each in leaf.records[:1]
    )


def _is_file(record: Record) -> bool:
    match record.values:
        case (str(sha256), int(), bytes()):
            return len(sha256) == 64
    return False


def _take_files(found: Leftovers, leaf: Leaf) -> None:
    """Take the files of a page that are whole: an item whose file is not found is named by that."""
    for record in leaf.records:
        if _is_file(record) and is_whole(record.values[0], record.values[2]):
            found.files[str(record.values[0])] = bytes(record.values[2])  # type: ignore[arg-type]


def exact(table: Table, leaf: Leaf) -> int:
    """How many rows of a page a table takes as they are."""
    return sum(table.wrong(record) == 0 for record in leaf.records)


def _tables_of(leaf: Leaf, tables: Iterable[Table], hint: str, told: _Told) -> list[Table]:
    """The table that a page's rows fit best, and others that they fit as well; none: no table."""

    def weight(table: Table) -> tuple[int, int, bool, int, bool, int]:
        return (
            sum(told.known.get(record.id) == table.name for record in leaf.records),
            exact(table, leaf),
            table.name == hint,
            sum(told.seen.get(record.id) == table.name for record in leaf.records),
            table.name not in told.full,
            sum(len(record.values) == len(table.fields) for record in leaf.records),
        )

    fitting = [each for each in tables if any(_is_row(each, record) for record in leaf.records)]
    most = max(map(weight, fitting), default=None)
    return [each for each in fitting if weight(each) == most]


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
