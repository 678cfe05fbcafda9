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
    places: dict[str, dict[int, int]] = {}
    ordered: dict[type[Row], list[Row]] = {}
    for kind in KINDS:
        ordered[kind] = _in_order(data, kind)
        places[kind.table] = {row.id: place for place, row in enumerate(ordered[kind])}
    digest = hashlib.sha256()
    for kind in KINDS:
        if kind.about.content:
            said = _ENCODER.encode([kind.table, *_said(kind, ordered[kind], places)])
            digest.update(said.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:LETTERS]


_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True)


def _in_order(data: PlanData, kind: type[Row]) -> list[Row]:
    parent = kind.about.parent
    above = KIND_OF_TABLE.get(spec_of(kind).by_name[parent].points_at) if parent else None
    if above is None:
        return list(data.all(kind))
    order = {row.id: place for place, row in enumerate(_in_order(data, above))}
    return sorted(data.all(kind), key=lambda row: order.get(getattr(row, parent) or 0, -1))


def _said(
    kind: type[Row], rows: list[Row], places: dict[str, dict[int, int]]
) -> tuple[list[str], list[list[Any]]]:
    """The names of the columns that count, and what each row says in them."""
    columns = [
        each
        for each in spec_of(kind).columns
        if each.name != "id"
        and each.holds is not Holds.PLACE
        and not (kind is PlanInfo and each.holds is Holds.KEY)
    ]
    values: list[list[Any]] = []
    for column in columns:
        found: list[Any] = [getattr(row, column.name) for row in rows]
        if column.holds is Holds.POINTER:
            found = [places[column.points_at].get(each or 0) for each in found]
        elif column.holds is Holds.NUMBER:
            found = [float(each) for each in found]  # 20 and 20.0 say the same
        values.append(found)
    return [each.name for each in columns], values
