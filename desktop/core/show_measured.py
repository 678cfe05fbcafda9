"""What ``show --json`` says of indicators, success measures, evidence and the parts of costs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from desktop.core.data import PlanData
from desktop.core.figures import figure_of
from desktop.core.kinds import (
    Action,
    ActionIndicator,
    Area,
    AreaIndicator,
    CostLine,
    CostPart,
    Evidence,
    Indicator,
    IndicatorTarget,
    Measure,
    Requirement,
    Row,
)


def number_of(text: str) -> int | float | None:
    """A figure as JSON has it: a whole number where it is one, None where there is none."""
    number = figure_of(text)
    if number is None:
        return None
    return int(number) if number == int(number) else float(number)


def told_of(data: PlanData, row: Row) -> dict[str, Any]:
    """What the entry of a row says besides its own columns; for the kinds of ``MEASURED``."""
    return MEASURED[type(row)](data, row)


def _of(data: PlanData, row: Row) -> dict[str, str] | None:
    """What a row belongs to: an area by its code, a requirement by its reference, an action by its
    key, a success measure by its key, an indicator by its code; None for the whole plan."""
    said: dict[str, str] = {}
    for column, kind, name in _OWNERS:
        owner = data.get(kind, getattr(row, column, None))
        if owner is not None:
            said[kind.noun.removeprefix("success ")] = getattr(owner, name)
    return said or None


_OWNERS: tuple[tuple[str, type[Row], str], ...] = (
    ("area_id", Area, "code"),
    ("requirement_id", Requirement, "ref"),
    ("action_id", Action, "key"),
    ("measure_id", Measure, "key"),
    ("indicator_id", Indicator, "code"),
)


def _measure(data: PlanData, row: Row) -> dict[str, Any]:
    measure = cast(Measure, row)
    indicator = data.get(Indicator, measure.indicator_id)
    owners = {name: each for name, each in (_of(data, row) or {}).items() if name != Indicator.noun}
    return {"of": owners or None, "indicator": indicator.code if indicator else None}


def _evidence(data: PlanData, row: Row) -> dict[str, Any]:
    return {"speaks_to": _of(data, row)}


def _line(data: PlanData, row: Row) -> dict[str, Any]:
    return {"lines": [part(each) for each in data.of(CostPart, "line_id", row.id)]}


def _part(data: PlanData, row: Row) -> dict[str, Any]:
    line = data.get(CostLine, cast(CostPart, row).line_id)
    named = {"line": line.item} if line else {}
    return {"of": ((_of(data, row) or {}) | named) or None}


def part(row: CostPart) -> dict[str, Any]:
    """One part of a cost."""
    return {
        "what": row.what, "text": row.text, "year": row.year, "recurrent": row.recurrent,
        "amount": number_of(row.amount), "source": row.source, "additional": row.additional,
        "alternative": row.alternative, "note": row.note,
    }  # fmt: skip


def _indicator(data: PlanData, row: Row) -> dict[str, Any]:
    indicator = cast(Indicator, row)
    areas = data.of(AreaIndicator, "indicator_id", indicator.id)
    actions = data.of(ActionIndicator, "indicator_id", indicator.id)
    targets = data.of(IndicatorTarget, "indicator_id", indicator.id)
    return {
        "targets": [
            {"by": each.by or None, "value": each.text}
            for each in sorted(targets, key=lambda each: each.by)
        ],
        "areas": [data.table(Area)[each.area_id].code for each in areas],
        "actions": [data.table(Action)[each.action_id].key for each in actions],
    }


MEASURED: dict[type[Row], Callable[[PlanData, Row], dict[str, Any]]] = {
    Indicator: _indicator, Measure: _measure, Evidence: _evidence, CostLine: _line,
    CostPart: _part,
}  # fmt: skip
