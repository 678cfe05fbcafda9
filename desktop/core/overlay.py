"""A review's record laid over the rows of a plan, so that they say what the review kept.

A record keeps the telling fields of each action, their order, the areas and the legend. What
stands in neither is left as the rows have it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from desktop.core.data import PlanData
from desktop.core.kinds import (
    Action,
    Area,
    Row,
    Snapshot,
    Status,
    pointing_at,
    stands_without,
)
from desktop.core.snapshots import KEPT, legends_in, whole


def lay_over(data: PlanData, of: PlanData, snapshot: Snapshot) -> None:
    """Make *data* say what a record of the plan *of* holds.

    Actions and areas that the record has and *data* has not come in; those that it has not go,
    with all that hangs on them, as they were not in the plan at the review.
    """
    content = whole(of, snapshot)
    areas = {int(key): (each[0], each[1]) for key, each in content["areas"].items() if _is_id(key)}
    for kind, statuses in legends_in(content).items():
        _lay_legend(data, kind, statuses)
    for row_id, (code, title) in areas.items():
        area = data.get(Area, row_id) or data.add(Area(id=row_id, position=_behind(data.areas)))
        area.code, area.title = code, title
    _put_in_order(data, [data.table(Area)[row_id] for row_id in areas])
    _lay_actions(data, content["actions"])
    for area in list(data.table(Area).values()):
        if area.id not in areas:
            _take_out(data, area)
    data.changed()


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _lay_actions(data: PlanData, kept: dict[str, dict[str, str]]) -> None:
    known = {action.key: action for action in data.table(Action).values()}
    for key, action in known.items():
        if key not in kept:
            _take_out(data, action)
    in_area: dict[int, list[Action]] = {}
    for key, fields in kept.items():
        named = fields.get("area", "")
        area = data.get(Area, int(named)) if _is_id(named) else None
        if area is None:
            continue  # of an area that no record names: it has no place to stand in
        action = known.get(key) or data.add(Action(key=key, area_id=area.id))
        if action.area_id != area.id:
            action.area_id, action.commitment_id = area.id, None
        _forget_days(action, fields)
        for name in KEPT:
            if name in fields:
                setattr(action, name, fields[name])
        in_area.setdefault(area.id, []).append(action)
    for rows in in_area.values():
        _put_in_order(data, rows)


def _forget_days(action: Action, fields: dict[str, str]) -> None:
    """Since when a status or a progress stands is not known of one that the rows do not have."""
    for name, since in (("ragb", "status_since"), ("progress", "progress_on")):
        if fields.get(name, getattr(action, name)) != getattr(action, name):
            setattr(action, since, "")


def _put_in_order(data: PlanData, rows: Sequence[Area | Action]) -> None:
    """Number rows afresh where they do not stand in this order already."""
    places = [row.position for row in rows]
    if any(one >= two for one, two in pairwise(places)):
        for number, row in enumerate(rows, start=1):
            data.put(type(row), row.id, "position", float(number))


def _lay_legend(data: PlanData, kind: type[Status], statuses: list[Status]) -> None:
    known = {status.code: status.id for status in data.all(kind)}
    for status in data.all(kind):
        data.remove(kind, status.id)
    for status in statuses:
        status.id = known.get(status.code, 0)
        data.add(status)


def _behind(areas: Sequence[Area]) -> float:
    return max((area.position for area in areas), default=0.0) + 1.0


def _take_out(data: PlanData, row: Row) -> None:
    """Take out a row with all that hangs on it; what may stand without it is let go."""
    for kind, column in pointing_at(type(row)):
        for child in list(data.of(kind, column.name, row.id)):
            if column.optional and stands_without(child, column.name):
                data.put(kind, child.id, column.name, None)
            else:
                _take_out(data, child)
    if data.get(type(row), row.id) is not None:
        data.remove(type(row), row.id)
