"""Invariants of the reviews and their records, which every comparison in time stands on."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import Any

from desktop.core import snapshots
from desktop.core.kinds import Review, Snapshot
from desktop.core.sound.mending import Mending
from desktop.core.sound.shapes import are_texts, is_text
from desktop.core.sound.shapes import fields as as_fields

_FIELDS = frozenset((*snapshots.KEPT, "area"))
# What every record has had, whatever its format, and nothing can be compared without.
_NEEDED = frozenset(("no", "action", "due", "ragb", "area"))


@dataclass(frozen=True, slots=True)
class _Held:
    """What a record that can be read holds: actions by key, each with the same fields."""

    keys: set[str]
    fields: frozenset[str]


_NOTHING = _Held(set(), frozenset())


def records(mending: Mending) -> None:
    """A record is whole, or stands on one that is, and has the form that it is read by.

    A record of which most can be read is kept, as a whole one, without the actions that cannot:
    these are then new to whoever compares, never better or worse. Any other is left out, with all
    that stand on it, since what they say cannot be told without it.
    """
    data = mending.data
    for snapshot in list(data.table(Snapshot).values()):
        if snapshot.base_id is not None and _is_whole(snapshot.data):
            where = _review_of(mending, snapshot)
            mending.set(
                snapshot, "base_id", None, f"The record of {where} is whole, and stands on its own."
            )
    known: dict[int, _Held | None] = {}
    for snapshot in list(data.table(Snapshot).values()):
        chain: list[Snapshot] = []
        each: Snapshot | None = snapshot
        while each is not None and each.id not in known and each not in chain:
            chain.append(each)
            each = data.get(Snapshot, each.base_id)
        if each is not None and each in chain:
            known[each.id] = None  # a circle: no record in it begins anywhere
        for link in reversed(chain):
            if link.id not in known:
                known[link.id] = _look(mending, link, known)
    for snapshot in sorted(data.table(Snapshot).values(), key=lambda row: -row.id):
        if known[snapshot.id] is None:
            mending.drop(
                snapshot,
                f"The record of {_review_of(mending, snapshot)} cannot be read, or stands on one "
                "that cannot; it was left out.",
            )


def _is_whole(data: object) -> bool:
    """Whether a record says all by itself, whatever it is said to stand on."""
    return isinstance(data, dict) and isinstance(data.get("actions"), dict) and "set" not in data


def _look(mending: Mending, row: Snapshot, known: dict[int, _Held | None]) -> _Held | None:
    """What a record holds, after mending it where that keeps most of it."""
    base = _NOTHING if row.base_id is None else known.get(row.base_id)
    if base is None:
        return None
    held = _held(row, base)
    if held is not None:
        return held
    whole, asked = _what_can_be_read(mending, row)
    actions = whole["actions"]
    if not actions or 2 * len(actions) < asked:
        return None
    where = _review_of(mending, row)
    lost = asked - len(actions)
    missing = f"{lost} of its {asked} actions are left out" if lost else "its actions were all read"
    mending.set(row, "data", whole, f"The record of {where} is not in order; {missing}.")
    if row.base_id is not None:
        mending.set(row, "base_id", None, f"The record of {where} now stands on its own.")
    return _Held(set(actions), _fields(actions))


def _fields(actions: dict[str, dict[str, str]]) -> frozenset[str]:
    """The fields that the actions of a whole record have: all those that any has."""
    return _FIELDS.intersection(chain.from_iterable(set(map(tuple, actions.values()))))


def _held(row: Snapshot, base: _Held) -> _Held | None:
    """What a record that is in order holds, or None."""
    if not _has_form(row):
        return None
    whole = row.base_id is None
    actions = row.data["actions" if whole else "set"]
    fresh = {key: each for key, each in actions.items() if key not in base.keys}
    fields = base.fields or _fields(fresh)
    if fresh and not fields >= _NEEDED:
        return None
    if not all(map(fields.issubset, set(map(tuple, fresh.values())))):
        return None
    keys = base.keys | fresh.keys() if fresh else base.keys
    order = None if whole else row.data["order"]
    if order is None:
        return _Held(keys, fields) if fresh else base
    return _Held(set(order), fields) if keys.issuperset(order) else None


def _has_form(row: Snapshot) -> bool:
    """Whether a record has the parts it is read by: a whole one, or a difference."""
    data, whole = row.data, row.base_id is None
    if type(data) is not dict:
        return False
    actions, areas = data.get("actions" if whole else "set"), data.get("areas")
    if not (_are_areas(areas) or (areas is None and not whole)) or type(actions) is not dict:
        return False
    if not whole:
        order = data.get("order", ())
        if order is not None and not (type(order) is list and are_texts(order)):
            return False
    return are_texts(actions) and _are_fields(list(actions.values()))


def _are_fields(rows: list[Any]) -> bool:
    """Whether all of these are texts by name; quick, because there may be ten thousand."""
    if not set(map(type, rows)) <= {dict}:
        return False
    names = chain.from_iterable(set(map(tuple, rows)))
    return are_texts(names) and are_texts(chain.from_iterable(map(dict.values, rows)))


def _are_areas(value: Any) -> bool:
    return type(value) is dict and all(
        is_text(key) and type(each) is list and len(each) == 2 and all(map(is_text, each))
        for key, each in value.items()
    )


def _what_can_be_read(mending: Mending, row: Snapshot) -> tuple[dict[str, Any], int]:
    """A record put together from what can be read of it, and how many actions it names."""
    kept = row.data if isinstance(row.data, dict) else {}
    base = mending.data.get(Snapshot, row.base_id)
    before = snapshots.whole(mending.data, base) if base is not None else {}
    actions: dict[str, Any] = dict(before.get("actions", {}))
    given = kept.get("set" if base is not None else "actions")
    asked = set(actions)
    for key, each in given.items() if isinstance(given, dict) else ():
        asked.add(str(key))
        if is_text(key) and isinstance(each, dict):
            actions[key] = {**actions.get(key, {}), **_readable(each)}
    order = kept.get("order")
    if base is not None and isinstance(order, list):
        asked = {str(key) for key in order}
        actions = {key: actions[key] for key in order if isinstance(key, str) and key in actions}
    if base is not None and not isinstance(given, dict):
        actions = {}  # what had moved is lost, so that nothing can be said of any
    fields = _fields(actions) | _NEEDED
    whole = {key: each for key, each in actions.items() if fields <= each.keys()}
    areas = kept.get("areas")
    if not _are_areas(areas):
        areas = before.get("areas", {})
    legend = kept.get("legend") or before.get("legend")
    held = {"actions": whole, "areas": areas}
    return (held | {"legend": legend} if isinstance(legend, dict) else held), len(asked)


def _readable(fields: dict[Any, Any]) -> dict[str, str]:
    """The texts among the fields; a field that is none is not there."""
    return as_fields({key: each for key, each in fields.items() if isinstance(each, str)})


def _review_of(mending: Mending, row: Snapshot) -> str:
    review = mending.data.get(Review, row.review_id)
    return f"the {snapshots.name_of(review)}" if review else "a review that is lost"


def reviews(mending: Mending) -> None:
    """A closed review has its record, and an open one has none.

    A review with a record was closed. One that is closed and has no record stays closed: it is
    named, and nothing is compared with it.
    """
    data = mending.data
    recorded = {snapshot.review_id for snapshot in data.table(Snapshot).values()}
    for review in list(data.table(Review).values()):
        name = snapshots.name_of(review)
        if review.state not in ("open", "closed") or (
            review.state == "open" and review.id in recorded
        ):
            state = "closed" if review.id in recorded else "open"
            why = "it has a record" if review.id in recorded else "it has no record"
            mending.set(review, "state", state, f"The {name} is taken for {state}, because {why}.")
        if review.state == "closed" and review.id not in recorded:
            mending.note(
                review,
                f"The {name} is closed and has no record that can be read: what moved since, and "
                "what was left untouched since, is not known.",
            )
