"""What ``show --json`` says of the parts of costs and of what they come to."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from desktop.core.costs.beside import questions_of
from desktop.core.costs.parts import (
    WAYS,
    Total,
    account_of,
    costs_of,
    offered_by,
    parts_of,
    total,
    totals_by,
)
from desktop.core.data import PlanData
from desktop.core.kinds import Action, CostLine
from desktop.core.show_measured import part


def costs_by(data: PlanData) -> dict[str, Any]:
    """What the plan's costs come to: by year, kind, area and source, and by whether they are
    additional; each a list of ``{name, amount, unknown}``, "" where it is not said.

    ``amount`` is in pounds, None where none is known; ``unknown`` counts the costs that are not in
    it for want of an amount. ``of`` says whose they are, "summary" or "actions"; see
    :mod:`desktop.core.costs.parts`.
    """
    account = account_of(data)
    costs = costs_of(data, account)
    told: dict[str, Any] = {"of": account, "total": _told(total("", costs))}
    del told["total"]["name"]
    return told | {way: list(map(_told, totals_by(data, costs, way))) for way in WAYS}


def _told(each: Total) -> dict[str, Any]:
    return {"name": each.name, "amount": _number(each.amount), "unknown": each.unknown}


def _number(amount: Decimal | None) -> int | float | None:
    if amount is None:
        return None
    return int(amount) if amount == int(amount) else float(amount)


def parts_json(data: PlanData, row: Action | CostLine) -> list[dict[str, Any]]:
    """The parts of a row, each with what is asked of it: "" where it works out.

    ``worked_out`` is what the words of one without an amount come to, else None.
    """
    asked: dict[int, str] = {}
    for question in _asked(data, row):
        asked.setdefault(*question)
    return [
        part(each) | {"worked_out": _number(offered_by(each)), "question": asked.get(each.id, "")}
        for each in parts_of(data, row)
    ]


def _asked(data: PlanData, row: Action | CostLine) -> Iterable[tuple[int, str]]:
    if not parts_of(data, row):
        return ()
    found = questions_of(data, row)
    return [(each.part.id, each.sentence) for each in found if each.part is not None]
