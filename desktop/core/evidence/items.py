"""Which items of evidence an action has, how old they are, and which actions have none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from desktop.core import evidenced
from desktop.core.data import PlanData
from desktop.core.kinds import (
    Action,
    Evidence,
    Indicator,
    Measure,
    Requirement,
    Row,
)
from desktop.core.success import measures_of
from desktop.core.text import brief, count


def listed(data: PlanData, action: Action) -> list[Evidence]:
    """All items that speak to an action or to one of its success measures, the newest first.

    Those without a date stand last: nobody knows how old they are. What of them shows anything by
    a day is :func:`desktop.core.evidenced.items_of`.
    """
    found = list(data.of(Evidence, "action_id", action.id))
    known = {each.id for each in found}
    for measure in measures_of(data, action):
        of_measure = data.of(Evidence, "measure_id", measure.id)
        found += [each for each in of_measure if each.id not in known]
        known |= {each.id for each in of_measure}
    return sorted(found, key=lambda each: each.on, reverse=True)


def age_of(item: Evidence, as_at: date) -> int | None:
    """How many days old an item is on a day; None without a date, and before its date."""
    age = evidenced.age_of(item, as_at)
    return age if age is None or age >= 0 else None


def newest_age(items: Sequence[Evidence], as_at: date) -> int | None:
    """How many days old the newest of some items is; None where none has a date."""
    ages = [age for each in items if (age := age_of(each, as_at)) is not None]
    return min(ages, default=None)


def in_short(items: Sequence[Evidence], as_at: date) -> str:
    """Some items in a few words: "4 items, newest 147 days old"; "none" for none."""
    if not items:
        return "none"
    words = count(len(items), "item")
    newest = newest_age(items, as_at)
    if newest is None and any(each.on for each in items):
        none = "none of a day that has come" if len(items) > 1 else "of a day to come"
        return f"{words}, {none}"
    if newest is None:
        return f"{words}, none with a date" if len(items) > 1 else f"{words}, without a date"
    old = "of today" if newest == 0 else f"{count(newest, 'day')} old"
    return f"{words}, newest {old}" if len(items) > 1 else f"{words}, {old}"


def is_old(data: PlanData, item: Evidence, as_at: date) -> bool:
    """Whether an item is older than the plan lets evidence be, or nobody knows how old it is."""
    age = evidenced.age_of(item, as_at)
    return age is None or age > data.info.evidence_days


def without(data: PlanData) -> list[Action]:
    """The actions that no item of evidence speaks to, in the plan's order."""
    return [each for each in data.actions() if not listed(data, each)]


def owner_of_item(data: PlanData, item: Evidence) -> Row | None:
    """What an item speaks to first: an action, a requirement, a measure, an indicator; or None."""
    for kind, number in (
        (Action, item.action_id), (Requirement, item.requirement_id),
        (Measure, item.measure_id), (Indicator, item.indicator_id),
    ):  # fmt: skip
        if (row := data.get(kind, number)) is not None:
            return row
    return None


def speaks_to(data: PlanData, item: Evidence) -> str:
    """What an item speaks to, in words: "action 3.3 Assess every child", "the whole plan"."""
    row = owner_of_item(data, item)
    match row:
        case Action():
            return f"{row.no} {brief(row.action, 60)}".strip()
        case Requirement():
            return f"{row.ref} {brief(row.text, 60)}".strip()
        case Measure():
            return brief(row.text, 60)
        case Indicator():
            return row.title
    return "the whole plan"
