"""The order in which a view shows actions: sorted and grouped, while the plan keeps its own order.

Each kind of field has the order that its reader means: numbers count (6.2 before 6.10), statuses
stand as in their legend, dates by the day on which an action is due. What has no value comes last,
whichever way it is sorted.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop.core import numbering
from desktop.core.data import PlanData
from desktop.core.due import due_by
from desktop.core.fields import EXTRA, FIELDS, REQUIREMENTS, called, text_of
from desktop.core.kinds import Action
from desktop.core.ratings import RATINGS
from desktop.core.text import one_line

NO_DATE = "No date"
_NOTHING = "Nothing"


@dataclass(frozen=True, slots=True)
class ViewOrder:
    """How a view shows actions: ``sort`` and ``group`` are fields, "" for the plan's own order."""

    sort: str = ""
    descending: bool = False
    group: str = ""

    def __bool__(self) -> bool:
        return bool(self.sort or self.group)

    def kept(self) -> str:
        """This order as a text, for whoever keeps it; "" for the plan's own."""
        return json.dumps([self.sort, self.descending, self.group]) if self else ""

    def in_words(self, data: PlanData) -> str:
        """What a reader has to know: "sorted by By when, last first"; "" for the plan's order."""
        parts = []
        if self.group:
            parts.append(f"grouped by {_called(data, self.group)}")
        if self.sort:
            way = ", last first" if self.descending else ""
            parts.append(f"sorted by {_called(data, self.sort)}{way}")
        return " and ".join(parts)

    def groups(self, data: PlanData, actions: Sequence[Action]) -> list[tuple[str, list[Action]]]:
        """The actions in this order, by group: its words and its members, "" without groups."""
        found = list(actions)
        if self.sort:
            found = _sorted(data, found, self.sort, self.descending)
        if not self.group:
            return [("", found)]
        members: dict[str, list[Action]] = {}
        backwards = self.descending and self.sort == self.group
        for action in _sorted(data, actions, self.group, backwards):
            members.setdefault(group_words(data, action, self.group), [])
        for action in found:
            members[group_words(data, action, self.group)].append(action)
        return list(members.items())


def kept_order(kept: str, data: PlanData) -> ViewOrder:
    """The order that :meth:`ViewOrder.kept` gave, as far as the plan still has its fields."""
    try:
        sort, descending, group = json.loads(kept)
    except (ValueError, TypeError, RecursionError):
        return ViewOrder()
    known = {*FIELDS, REQUIREMENTS, *(EXTRA + name for name in data.extra_names)}
    known &= {column.field for column in data.columns}  # what nobody sees orders nothing
    sort, group = (
        each if isinstance(each, str) and each in known else "" for each in (sort, group)
    )
    return ViewOrder(sort, bool(sort) and descending is True, group)


def _called(data: PlanData, field: str) -> str:
    return "requirements" if field == REQUIREMENTS else called(data, field)


def _sorted(
    data: PlanData, actions: Sequence[Action], field: str, descending: bool
) -> list[Action]:
    value = _value_of(data, field)
    keyed = [(value(action), action) for action in actions]
    filled = [each for each in keyed if each[0]]
    filled.sort(key=lambda each: each[0], reverse=descending)
    return [action for _, action in filled] + [action for key, action in keyed if not key]


def _value_of(data: PlanData, field: str) -> Callable[[Action], Any]:
    """What an action is sorted by; what is false has no value."""
    if field == "no":
        return lambda action: numbering.sort_key(action.no) if action.no.strip() else ()
    if field in RATINGS:
        places = {status.code: n for n, status in enumerate(data.legend_of(field), start=1)}
        # A letter that the legend has not stands behind those that it has.
        return lambda action: (
            (places.get(code, len(places) + 1), code) if (code := getattr(action, field)) else ()
        )
    if field == "by_when":
        return lambda action: due_by(data, action)
    return lambda action: _text(data, action, field).casefold()


def _text(data: PlanData, action: Action, field: str) -> str:
    """The words of a field on one line."""
    return one_line(text_of(data, action, field))


def group_words(data: PlanData, action: Action, field: str) -> str:
    """What heads the group that an action is in: a status, a month, or the words of the cell."""
    if field == "by_when":
        due = due_by(data, action)
        return f"{date.fromisoformat(due):%B %Y}" if due else NO_DATE
    if field in RATINGS:
        code = getattr(action, field)
        return data.legend_of(field).word(code) if code else _NOTHING
    return _text(data, action, field) or _NOTHING
