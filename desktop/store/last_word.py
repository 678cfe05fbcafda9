"""Whether a history is of one mind with itself and with the rows of its plan.

Each line of a history holds what was and what is, so that every line has to find what the line
before it made of that cell, and the last one has to have made what stands in the row. A line that
is lost, or says something else than it did, breaks that. Where it is within the history, what was
before the line that does not fit is not known. Where it is at the end, the newest lines are lost
or the row was changed by something else: nobody knows when, and so no earlier day is known.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, NamedTuple

from desktop.core.changes import Op, Source, Verb
from desktop.core.kinds import KIND_OF_TABLE, KINDS
from desktop.core.sound import fits
from desktop.store import rowsql

_LINES = """
    SELECT step_id, verb, kind, row_id, col, old, new FROM history WHERE step_id > ? ORDER BY id
"""
_text = partial(str, encoding="utf-8", errors="surrogateescape")  # so that bytes that are none show


class Cell(NamedTuple):
    """A cell that stands otherwise than its history says; ``column`` "" for a whole row."""

    table: str
    row: int
    column: str = ""
    stands: Any = None


@dataclass
class _Row:
    """What the lines so far made of a row: as it came, and the JSON text of what changed since."""

    values: dict[str, Any] | None  # None: it is not there
    cells: dict[str, str] = field(default_factory=dict)
    whole: bool = True  # whether its first line is known

    def all(self) -> dict[str, Any] | None:
        """Every value that is known of it."""
        if self.values is None:
            return None
        return self.values | {name: json.loads(text) for name, text in self.cells.items()}


@dataclass(frozen=True)
class Followed:
    """What following a history came to.

    ``broken`` is the last step of which a line does not find what those before it made, 0 for none;
    ``cells`` are those that stand otherwise than the last line of all says.
    """

    broken: int = 0
    cells: tuple[Cell, ...] = ()


def follow(connection: sqlite3.Connection, behind: int = 0) -> Followed:
    """Follow the history of a plan of any format, *behind* a step that it can be read up to.

    Raises sqlite3.Error where the file does not let it be read.
    """
    as_text, connection.text_factory = connection.text_factory, _text
    try:
        rows: dict[tuple[str, int], _Row] = {}
        broken = 0
        mended = connection.execute("SELECT id FROM steps WHERE source = ?", (Source.MENDED,))
        mending = {step for (step,) in mended}  # they found what no row should hold
        for step, *line in connection.execute(_LINES, (behind,)):
            try:
                found = _do(rows, line, known=not behind) and _is_of_letters(line)
            except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
                found = False
            if not found and step not in mending:
                broken = step
        return Followed(broken, tuple(_otherwise(connection, rows, all_told=not behind)))
    finally:
        connection.text_factory = as_text


def _is_of_letters(line: list[Any]) -> bool:
    for text in line[-2:]:
        if text is not None and not text.isascii():
            text.encode()  # a byte that is no letter comes as half a character, which raises
    return True


def _do(rows: dict[tuple[str, int], _Row], line: list[Any], *, known: bool) -> bool:
    """Do what a line says, and give whether it found what it says was there.

    Not *known*: of what no line told yet, it may be anything. Raises one of many errors for a line
    that says nothing.
    """
    verb, table, number, column, old, new = line
    place = (table, number)
    row = rows.get(place)
    if verb == Verb.UPDATE:
        if row is None or row.values is None:
            first = row is None and not known
            rows[place] = _Row({}, {column: new}, whole=False)
            return first
        was = row.cells.get(column)
        row.cells[column] = new
        if was is not None:
            return bool(was == old or json.loads(was) == json.loads(old))
        if column in row.values:
            return bool(row.values[column] == json.loads(old))
        return not row.whole
    if verb == Verb.INSERT:
        rows[place] = _Row(dict(json.loads(new)))
        return row is None or row.values is None
    rows[place] = _Row(None)
    if row is None:
        return not known
    was_there, told = row.all(), json.loads(old)
    if row.whole or was_there is None:
        return bool(was_there == told)
    return all(told[name] == value for name, value in was_there.items())


def _otherwise(
    connection: sqlite3.Connection, rows: Mapping[tuple[str, int], _Row], *, all_told: bool
) -> Iterator[Cell]:
    """The cells that are not what the history last made of them, and the rows."""
    told: dict[str, dict[int, _Row]] = {}
    for (table, number), row in rows.items():
        told.setdefault(table, {})[number] = row
    tables = {
        name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type='table'")
    }
    for table in told.keys() - tables:
        yield from (Cell(table, number) for number in told[table])
    for table in sorted(tables & (told.keys() | KIND_OF_TABLE.keys())):
        quoted = table.replace('"', '""')
        found = connection.execute(f'SELECT * FROM "{quoted}"')
        names = [each[0] for each in found.description]
        there = {each[names.index("id")]: dict(zip(names, each, strict=True)) for each in found}
        known = told.get(table, {})
        for number, row in known.items():
            yield from _unlike(table, number, there.get(number), row.all())
        if all_told:
            yield from (Cell(table, number) for number in there.keys() - known.keys())


def _unlike(
    table: str, number: int, there: dict[str, Any] | None, told: dict[str, Any] | None
) -> Iterator[Cell]:
    if there is None or told is None:
        if (there is None) is not (told is None):
            yield Cell(table, number)
        return
    for name, value in told.items():
        if there.get(name) != rowsql.to_column(value):
            yield Cell(table, number, name, there.get(name))


def unexplained(cells: tuple[Cell, ...]) -> list[Cell]:
    """Of cells that stand otherwise, those that nothing else accounts for.

    A value that its column cannot hold was damaged where it stands, and is mended and named when
    the plan is read (:mod:`desktop.core.sound`): it says nothing of the history.
    """
    return [cell for cell in cells if not cell.column or _is_sound(cell)]


def _is_sound(cell: Cell) -> bool:
    kind = KIND_OF_TABLE.get(cell.table)
    if kind is None or kind not in KINDS:
        return True
    value = rowsql.from_column(kind, cell.column, cell.stands)
    return fits(Op(Verb.UPDATE, kind, cell.row, cell.column, value, value))
