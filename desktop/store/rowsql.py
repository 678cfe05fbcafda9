"""Rows to SQL and back: the one place that knows how a value stands in a column."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache
from inspect import get_annotations
from typing import Any, get_args

from desktop.core.kinds import KIND_OF_TABLE, Row, columns_of


def dumps(value: Any) -> str:
    """JSON as the file keeps it: compact, with letters as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _list(text: str) -> list[Any]:
    return [] if text == "[]" else json.loads(text)


def _dict(text: str) -> dict[str, Any]:
    return {} if text == "{}" else json.loads(text)


@cache
def _readers(table: str) -> tuple[tuple[int, Callable[[Any], Any]], ...]:
    """The columns that need converting when read, with what converts them."""
    converters: dict[str, Callable[[Any], Any]] = {"bool": bool, "list": _list, "dict": _dict}
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


def select(kind: type[Row]) -> str:
    """The statement that reads every row of a kind."""
    return f"SELECT {_names(kind)} FROM {kind.table}"


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


def _names(kind: type[Row]) -> str:
    return ", ".join(f'"{name}"' for name in columns_of(kind))


def optional(hint: Any) -> bool:
    """Whether a column may be NULL."""
    return type(None) in get_args(hint)
