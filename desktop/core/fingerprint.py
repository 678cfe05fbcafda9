"""The fingerprint of what a plan says: two plans that say the same have the same one."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from desktop.core.data import PlanData
from desktop.core.kinds import KIND_OF_TABLE, KINDS, Holds, PlanInfo, Row, spec_of

LETTERS = 16
"""How many letters of the digest are shown: 64 bits, enough to tell any two plans apart."""


def fingerprint(data: PlanData) -> str:
    """Sixteen letters and digits that stand for all that the plan says.

    Every kind that is declared as content is in it, row by row in its order. Rows are known by
    their place and not by their ids, so that a plan that was exported and read back, which gives
    other ids, has the fingerprint it had. Not in it: the plan's own number, and the choices that
    dialogues remember.
    """
    places = {
        (kind.table, row.id): place
        for kind in KINDS
        for place, row in enumerate(_in_order(data, kind))
    }
    digest = hashlib.sha256()
    for kind in KINDS:
        if not kind.about.content:
            continue
        for row in _in_order(data, kind):
            said = _ENCODER.encode([kind.table, _said(row, places)])
            digest.update(said.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:LETTERS]


# Made once: json.dumps makes one for every row that it is asked for.
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True)


def _in_order(data: PlanData, kind: type[Row]) -> list[Row]:
    parent = kind.about.parent
    above = KIND_OF_TABLE.get(spec_of(kind).by_name[parent].points_at) if parent else None
    if above is None:
        return list(data.all(kind))
    order = {row.id: place for place, row in enumerate(_in_order(data, above))}
    return sorted(data.all(kind), key=lambda row: order.get(getattr(row, parent) or 0, -1))


def _said(row: Row, places: dict[tuple[str, int], int]) -> dict[str, Any]:
    said: dict[str, Any] = {}
    for column in spec_of(type(row)).columns:
        if column.holds is Holds.PLACE or column.name == "id":
            continue
        value = getattr(row, column.name)
        if isinstance(row, PlanInfo) and column.holds is Holds.KEY:
            continue
        if column.holds is Holds.POINTER:
            value = places.get((column.points_at, value or 0))
        elif column.holds is Holds.NUMBER:
            value = float(value)  # 20 and 20.0 say the same
        said[column.name] = value
    return said
