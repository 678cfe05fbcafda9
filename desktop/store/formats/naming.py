"""Where a plan names a field of its actions, besides in the actions themselves.

The plan's form names it, packs do (what may be filled in, what was sent), reviews keep actions
field by field, and dialogues remember which columns were chosen. A format that renames or drops a
column of actions changes all of these with it. Shapes as :mod:`desktop.core` writes them; whatever
has another shape is left as it is.
"""

from __future__ import annotations

from collections.abc import Callable

Values = dict[str, object]
"""A row as a stored operation holds it: columns by name, JSON and yes or no as Python has them."""

Naming = Callable[[str], str | None]
"""What a name is in the next format; None: there is no such field any more."""

TABLES = ("columns", "packs", "snapshots", "choices")


def follow(table: str, row: Values, name: Naming) -> Values | None:
    """A row of one of TABLES after fields of actions got other names; None: the row goes."""
    if table == "columns":
        return _form_column(row, name)
    if table == "packs":
        sent = _map(row.get("sent"), lambda cells: renamed(cells, name))
        return _with(row, fill=_names(row.get("fill"), name), sent=sent)
    if table == "snapshots":
        return in_snapshot(row, lambda kept: renamed(kept, name))
    value = row.get("value")
    if isinstance(value, dict) and "columns" in value:
        return _with(row, value={**value, "columns": _names(value["columns"], name)})
    return row


def renamed(row: Values, name: Naming) -> Values:
    """A dictionary by names of fields, with the names that the fields have now."""
    named = ((name(old), value) for old, value in row.items())
    return {new: value for new, value in named if new is not None}


def in_snapshot(row: Values, change: Callable[[Values], Values]) -> Values:
    """A row of ``snapshots`` with *change* made to all that it keeps of each action.

    Its data is the whole plan ("actions") or what differs from the snapshot before ("set").
    """
    data = row.get("data")
    if not isinstance(data, dict):
        return row
    kept = {
        part: _map(each, change) if part in ("actions", "set") else each
        for part, each in data.items()
    }
    return _with(row, data=kept)


def _form_column(row: Values, name: Naming) -> Values | None:
    field = row.get("field")
    if not isinstance(field, str):
        return row
    new = name(field)
    return None if new is None else _with(row, field=new)


def _with(row: Values, **values: object) -> Values:
    """The row with other values in columns that it has."""
    return {column: values.get(column, value) for column, value in row.items()}


def _map(value: object, change: Callable[[Values], Values]) -> object:
    """A dictionary of dictionaries with *change* made to each."""
    if not isinstance(value, dict):
        return value
    return {key: change(each) if isinstance(each, dict) else each for key, each in value.items()}


def _names(value: object, name: Naming) -> object:
    if not isinstance(value, list):
        return value
    named = (name(each) if isinstance(each, str) else each for each in value)
    return [each for each in named if each is not None]
