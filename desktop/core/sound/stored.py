"""What a file holds, before it is trusted: rows that are of another kind, stored operations."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from desktop.core.changes import Op, Verb
from desktop.core.kinds import Declared, Holds, Row, spec_of
from desktop.core.sound.facts import JSON, NUMBERS, TEXTS
from desktop.core.sound.mending import Mended
from desktop.core.sound.shapes import is_text, shape_of
from desktop.core.sound.values import is_day
from desktop.core.text import count

# Of a row's columns, one in so many may hold a value of another sort; with more it is no such row.
# The tables of a plan refuse any, so that such values come from pages that stand in a wrong place.
_STRANGE = 6


def is_stranger(kind: type[Row], values: Mapping[str, Any]) -> bool:
    """Whether what stands as a row of *kind* is something else.

    *values* are those as read, lists and data read from their JSON; columns that are left out
    are as they should be.
    """
    columns = spec_of(kind).by_name
    wrong = [columns[name] for name, value in values.items() if not _is_sort(columns[name], value)]
    if len(wrong) == 1 and wrong[0].holds in JSON:
        return False  # one cell whose JSON is broken is a damaged cell, and not another row
    return len(wrong) * _STRANGE >= len(columns)


def strangers(mended: Mended) -> str:
    """Which of the rows that were mended are no rows of their kind, as a clause; "" for none."""
    before: dict[tuple[type[Row], int], dict[str, Any]] = {}
    for op in mended.ops:
        if op.verb is Verb.UPDATE:
            before.setdefault((op.kind, op.id), {})[op.column] = op.old
        elif op.verb is Verb.DELETE:
            before[op.kind, op.id] = op.old
    found = Counter(kind for (kind, _), values in before.items() if is_stranger(kind, values))
    return "; ".join(
        f"{count(many, 'row')} of something else {'stands' if many == 1 else 'stand'} where "
        f"{spec_of(kind).nouns} would be"
        for kind, many in found.items()
    )


def _is_sort(column: Declared, value: Any) -> bool:
    """Whether a value is of the sort that a table's column takes, however odd."""
    if column.holds in TEXTS:
        return type(value) is str
    if column.holds in JSON:
        return isinstance(value, list | dict)
    if column.holds is Holds.FLAG:
        return type(value) is bool
    if column.holds is Holds.POINTER and value is None:
        return column.optional
    return type(value) in (int, float)


def fits(op: Op) -> bool:
    """Whether the values of an operation are of the kinds that its row's columns hold."""
    columns = spec_of(op.kind).by_name
    if type(op.id) is not int:
        return False
    if op.verb is Verb.UPDATE:
        column = columns.get(op.column)
        return column is not None and _holds(op, column, op.old) and _holds(op, column, op.new)
    row = op.new if op.verb is Verb.INSERT else op.old
    return isinstance(row, dict) and all(
        name in columns and _holds(op, columns[name], value) for name, value in row.items()
    )


def _holds(op: Op, column: Declared, value: Any) -> bool:
    if value is None:
        return column.optional
    if column.holds is Holds.DAY:
        return is_day(value)
    if column.holds in JSON:
        recorded = spec_of(op.kind).about.recorded
        return recorded or shape_of(op.kind, column.name, column.holds)(value) is value
    return _PLAIN[column.holds](value)


def _is_number(value: Any) -> bool:
    return type(value) in (int, float) and math.isfinite(value)


def _is_whole(value: Any) -> bool:
    return type(value) is int


_PLAIN: dict[Holds, Callable[[Any], bool]] = {
    **dict.fromkeys(TEXTS, is_text),
    **dict.fromkeys(NUMBERS, _is_number),
    Holds.DAYS: _is_whole,
    Holds.POINTER: _is_whole,
    Holds.FLAG: lambda value: type(value) is bool,
}
