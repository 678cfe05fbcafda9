"""Adding, changing, moving and deleting rows of any kind, with what hangs on them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from desktop.core.changes import Source
from desktop.core.editing.values import taken
from desktop.core.errors import Refused
from desktop.core.kinds import Action, Area, Review, Row, pointing_at, spec_of
from desktop.core.plan import Plan
from desktop.core.text import brief

R = TypeVar("R", bound=Row)


def title_of(row: Row) -> str:
    """What to call a row in a message: its name, number, code or first words."""
    if isinstance(row, Area | Action):
        return row.name
    for column in ("ref", "name", "word", "label", "title", "text", "risk", "what", "kind"):
        value = getattr(row, column, "")
        if isinstance(value, str) and value.strip():
            return brief(value, 40)
    return f"the {row.noun}"


def add(plan: Plan, row: R, *, after: Row | None = None, source: str = Source.TYPED) -> R:
    """Add a row, at the end of its list or *after* another, and give it back.

    For an area, a requirement, a risk, a duty and so on; actions have
    :func:`desktop.core.editing.actions.add_action`.
    """
    with plan.step(f"add {row.noun} {title_of(row)}", source):
        if hasattr(row, "position"):
            row.position = position_after(plan, siblings(plan, row), after)
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
    what = next(iter(values)).replace("_", " ") if len(values) == 1 else row.noun
    label = f"change {what} of {title_of(row)}" if what != row.noun else f"change {title_of(row)}"
    with plan.step(label, origin):
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
    what = (
        f"{rows[0].noun} {title_of(rows[0])}"
        if len(rows) == 1
        else f"{len(rows)} {spec_of(type(rows[0])).nouns}"
    )
    with plan.step(f"delete {what}", source):
        for row in rows:
            _delete_tree(plan, row)


def _delete_tree(plan: Plan, row: Row) -> None:
    if plan.data.get(type(row), row.id) is None:
        return  # it went with another
    for kind, column in pointing_at(type(row)):
        for child in list(plan.data.of(kind, column.name, row.id)):
            # What can stand without the row lets go of it; the rest goes with it.
            if column.optional and column.name != kind.about.parent:
                plan.update(child, **{column.name: None})
            else:
                _delete_tree(plan, child)
    plan.delete(row)


def siblings(plan: Plan, row: Row) -> Sequence[Row]:
    """The rows among which *row* has its position, in their order."""
    parent = row.about.parent
    if parent:
        return plan.data.of(type(row), parent, getattr(row, parent))
    return plan.data.all(type(row))


def position_after(plan: Plan, rows: Sequence[Row], after: Row | None) -> float:
    """A position behind *after*, or at the end of *rows* when it is None; inside a step.

    Positions are fractions, so that a row goes between two others without moving any. When two
    are too close for another between them, the whole list is numbered afresh.
    """
    places = [float(getattr(row, "position", 0.0)) for row in rows]
    if after is None:
        return (places[-1] if places else 0.0) + 1.0
    place = float(getattr(after, "position", 0.0))
    later = [other for other in places if other > place]
    if not later:
        return place + 1.0
    middle = (place + min(later)) / 2
    if place < middle < min(later):
        return middle
    for number, row in enumerate(rows, start=1):
        plan.update(row, position=float(number))
    return position_after(plan, rows, after)


def move(plan: Plan, rows: Sequence[Row], step: int, *, source: str = Source.TYPED) -> bool:
    """Move neighbouring rows *step* places down (up when negative); True when they moved.

    Rows stop at the ends of their list.
    """
    if not rows:
        return False
    family = list(siblings(plan, rows[0]))
    chosen = {row.id for row in rows}
    block = [row for row in family if row.id in chosen]
    rest = [row for row in family if row.id not in chosen]
    first = next(place for place, row in enumerate(family) if row.id in chosen)
    target = max(0, min(len(rest), first + step))
    with plan.step(f"move {title_of(rows[0])}" if len(rows) == 1 else f"move {len(rows)} rows",
                   source):  # fmt: skip
        return reorder(plan, [*rest[:target], *block, *rest[target:]])


def reorder(plan: Plan, rows: Sequence[Row]) -> bool:
    """Give *rows* the order in which they stand here, changing as few positions as that takes."""
    places = sorted(getattr(row, "position") for row in rows)  # noqa: B009 - not on every kind
    if len(set(places)) < len(places):
        places = [float(number) for number in range(1, len(rows) + 1)]
    changed = False
    for row, place in zip(rows, places, strict=True):
        changed |= plan.update(row, position=place)
    return changed
