"""Adding, changing, moving and deleting rows of any kind, with what hangs on them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, TypeVar

from desktop.core.changes import Source
from desktop.core.editing.naming import called, change_label, title_of, with_noun
from desktop.core.editing.values import taken
from desktop.core.errors import Refused
from desktop.core.kinds import (
    Review,
    Row,
    give_keys,
    pointing_at,
    spec_of,
    stands_without,
)
from desktop.core.plan import Plan

__all__ = [
    "add", "called", "change", "delete", "move", "position_after", "put_between", "siblings",
    "title_of",
]  # fmt: skip

R = TypeVar("R", bound=Row)


def add(plan: Plan, row: R, *, after: Row | None = None, source: str = Source.TYPED) -> R:
    """Add a row, at the end of its list or *after* another, and give it back.

    For an area, a requirement, a risk, a duty and so on; actions have
    :func:`desktop.core.editing.actions.add_action`.
    """
    with plan.step(f"add {with_noun(row)}", source):
        if hasattr(row, "position"):
            row.position = position_after(plan, siblings(plan, row), after)
        give_keys(row)
        for column in spec_of(type(row)).columns:
            setattr(row, column.name, taken(column, getattr(row, column.name)))
        return plan.insert(row)


def change(plan: Plan, row: Row, /, *, origin: str = Source.TYPED, **values: Any) -> bool:
    """Set columns of a row; True when anything is another than before.

    *origin* is where the change came from; a column may be called ``source``. Raises Refused for
    a value that a column cannot take: a day that is none, a state that there is not.
    """
    declared = spec_of(type(row)).by_name
    values = {name: taken(declared[name], value) for name, value in values.items()}
    with plan.step(change_label(plan.data, row, values), origin):
        return plan.update(row, **values)


def delete(plan: Plan, rows: Sequence[Row], *, source: str = Source.TYPED) -> None:
    """Delete rows and all that hangs on them, in one step that Undo brings back whole.

    Raises Refused for a snapshot or a closed review: what a review found is never changed.
    """
    if not rows:
        return
    for row in rows:
        if row.about.recorded or (isinstance(row, Review) and row.state == "closed"):
            raise Refused("A closed review is a record: it is kept, and cannot be deleted.")
    row, *more = rows
    with plan.step(f"delete {called(rows) if more else with_noun(row)}", source):
        for row in rows:
            _delete_tree(plan, row)


def _delete_tree(plan: Plan, row: Row) -> None:
    if plan.data.get(type(row), row.id) is None:
        return  # it went with another
    for kind, column in pointing_at(type(row)):
        for child in list(plan.data.of(kind, column.name, row.id)):
            # What can stand without the row lets go of it; the rest goes with it.
            if column.optional and stands_without(child, column.name):
                plan.update(child, **{column.name: None})
            else:
                _delete_tree(plan, child)
    plan.delete(row)


def siblings(plan: Plan, row: Row) -> Sequence[Row]:
    """The rows among which *row* has its position, in their order."""
    parent = row.about.parent
    if parent:
        return plan.data.of(type(row), parent, getattr(row, parent))
    for owner in row.about.owners:
        if pointed := getattr(row, owner):
            return plan.data.of(type(row), owner, pointed)
    return plan.data.all(type(row))


def position_after(plan: Plan, rows: Sequence[Row], after: Row | None) -> float:
    """A position behind *after*, or at the end of *rows* when it is None; inside a step.

    Positions are fractions, so that a row goes between two others without moving any. When two
    are too close for another between them, the whole list is numbered afresh.
    """
    place = (
        len(rows)
        if after is None
        else 1 + next((at for at, row in enumerate(rows) if row.id == after.id), len(rows) - 1)
    )
    (found,) = _places_between(plan, rows, place, 1)
    return found


def _places_between(plan: Plan, rows: Sequence[Row], place: int, number: int) -> list[float]:
    """Positions for *number* rows that come to stand ahead of the one at *place* among *rows*.

    Where there is no room the others are numbered afresh, which is no move of theirs.
    """
    places = [_position(row) for row in rows]
    if place >= len(rows):
        last = places[-1] if places else 0.0
        return [last + count for count in range(1, number + 1)]
    end = places[place]
    start = places[place - 1] if place else end - number - 1.0
    found = [start + (end - start) * count / (number + 1) for count in range(1, number + 1)]
    line = [start, *found, end]
    if all(one < two for one, two in pairwise(line)) and all(
        one < two for one, two in pairwise(places)
    ):
        return found
    for order, row in enumerate(rows, start=1):
        plan.make_room(row, float(order))
    return _places_between(plan, rows, place, number)


def put_between(plan: Plan, rows: Sequence[Row], place: int, moved: Sequence[Row]) -> bool:
    """Put *moved* ahead of the row at *place* among the others, *rows*; True when they moved.

    Nothing is written of rows that others pass: only what somebody moved has moved.
    """
    wanted = [*rows[:place], *moved, *rows[place:]]
    if all(_position(one) < _position(two) for one, two in pairwise(wanted)):
        return False
    for row, position in zip(moved, _places_between(plan, rows, place, len(moved)), strict=True):
        plan.update(row, position=position)
    return True


def _position(row: Row) -> float:
    return float(getattr(row, "position"))  # noqa: B009 - a Row has none by itself


def move(plan: Plan, rows: Sequence[Row], step: int, *, source: str = Source.TYPED) -> bool:
    """Move neighbouring rows *step* places down (up when negative); True when they moved.

    Rows stop at the ends of their list.
    """
    if not rows:
        return False
    first, *more = rows
    family = list(siblings(plan, first))
    chosen = {row.id for row in rows}
    block = [row for row in family if row.id in chosen]
    rest = [row for row in family if row.id not in chosen]
    begin = next(place for place, row in enumerate(family) if row.id in chosen)
    target = max(0, min(len(rest), begin + step))
    what = f"{len(rows)} rows" if more else title_of(first)
    to = f"below {title_of(rest[target - 1])}" if target else "the top"
    with plan.step(f"move {what} to {to}", source):
        return put_between(plan, rest, target, block)
