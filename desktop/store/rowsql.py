"""Rows to SQL and back: the one place that knows how a value stands in a column."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from inspect import get_annotations
from itertools import groupby
from typing import Any

from desktop.core.changes import Op, Verb
from desktop.core.kinds import KIND_OF_TABLE, Row, columns_of


def dumps(value: Any) -> str:
    """JSON as the file keeps it: compact, with letters as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


# What a column holds is not trusted here: what cannot be converted stays as it stands in the file,
# and core.sound, which is asked next, sets it to the nearest safe value and names it.


def _json(text: Any) -> Any:
    if text == "[]":
        return []
    if text == "{}":
        return {}
    try:
        return json.loads(text)
    except (ValueError, TypeError, RecursionError):
        return text


def _flag(value: Any) -> Any:
    return value == 1 if value in (0, 1) else value


@cache
def _readers(table: str) -> tuple[tuple[int, Callable[[Any], Any]], ...]:
    """The columns that need converting when read, with what converts them."""
    converters: dict[str, Callable[[Any], Any]] = {"bool": _flag, "list": _json, "dict": _json}
    kind = KIND_OF_TABLE[table]
    # The hints as they are written: working each of them out takes longer than reading a plan.
    hints: dict[str, str] = {}
    for each in reversed(kind.__mro__):
        hints |= get_annotations(each)
    found = []
    for place, name in enumerate(columns_of(kind)):
        convert = converters.get(hints[name].partition("[")[0])
        if convert is not None:
            found.append((place, convert))
    return tuple(found)


def rows_from(kind: type[Row], records: Iterator[tuple[Any, ...]]) -> Iterator[Row]:
    """The rows that records of ``SELECT columns`` stand for."""
    readers = _readers(kind.table)
    if not readers:
        for record in records:
            yield kind(*record)
        return
    for record in records:
        values = list(record)
        for place, convert in readers:
            values[place] = convert(values[place])
        yield kind(*values)


def to_column(value: Any) -> Any:
    """*value* as a column takes it."""
    return dumps(value) if isinstance(value, list | dict) else value


def from_column(kind: type[Row], column: str, stored: Any) -> Any:
    """The value that what is stored in a column stands for."""
    place = columns_of(kind).index(column) if column in columns_of(kind) else -1
    return dict(_readers(kind.table)).get(place, _as_it_is)(stored)


def _as_it_is(stored: Any) -> Any:
    return stored


def select(kind: type[Row]) -> str:
    """The statement that reads every row of a kind.

    Each column is named with its table: SQLite takes a name in quotes that is no column for a
    text, and so would read the name itself out of a table that has lost the column.
    """
    names = ", ".join(f'{kind.table}."{name}"' for name in columns_of(kind))
    return f"SELECT {names} FROM {kind.table}"


def insert(kind: type[Row]) -> str:
    """The statement that writes a row of a kind."""
    marks = ", ".join("?" * len(columns_of(kind)))
    return f"INSERT INTO {kind.table} ({_names(kind)}) VALUES ({marks})"


def update(kind: type[Row], column: str) -> str:
    """The statement that sets one column of one row."""
    assert column in columns_of(kind)
    return f'UPDATE {kind.table} SET "{column}" = ? WHERE id = ?'


def delete(kind: type[Row]) -> str:
    """The statement that takes a row out."""
    return f"DELETE FROM {kind.table} WHERE id = ?"


def write(connection: sqlite3.Connection, ops: Sequence[Op]) -> None:
    """Do operations to the tables, within a transaction, without a word in the history.

    Runs of like operations go in one statement, so that an import of thousands of rows costs
    little more than the rows themselves.
    """
    for (verb, kind, column), run in groupby(ops, key=lambda op: (op.verb, op.kind, op.column)):
        match verb:
            case Verb.INSERT:
                names = columns_of(kind)
                connection.executemany(
                    insert(kind), [[to_column(op.new[name]) for name in names] for op in run]
                )
            case Verb.UPDATE:
                connection.executemany(
                    update(kind, column), [(to_column(op.new), op.id) for op in run]
                )
            case Verb.DELETE:
                connection.executemany(delete(kind), [(op.id,) for op in run])


def _names(kind: type[Row]) -> str:
    return ", ".join(f'"{name}"' for name in columns_of(kind))
