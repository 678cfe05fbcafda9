"""What ``show --json`` says of indicators, success measures, evidence and the parts of costs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, cast

from desktop.core.data import PlanData
from desktop.core.evidence.looking import NOT_LOOKED, Looked
from desktop.core.evidenced import actions_of, areas_of
from desktop.core.figures import as_figure, figure_of
from desktop.core.indicators.counted import as_counted
from desktop.core.indicators.rating import rated
from desktop.core.indicators.series import Series
from desktop.core.indicators.targets import Target, read_target, sorted_by_day
from desktop.core.indicators.travel import travel, travel_in_year
from desktop.core.kinds import (
    Action,
    Area,
    CostLine,
    CostPart,
    Evidence,
    Indicator,
    IndicatorTarget,
    IndicatorValue,
    Measure,
    Requirement,
    Row,
)
from desktop.core.success import texts_of


def number_of(text: str) -> int | float | None:
    """A figure as JSON has it: a whole number where it is one, None where there is none."""
    number = figure_of(text)
    if number is None:
        return None
    return int(number) if number == int(number) else float(number)


def told_of(data: PlanData, row: Row, as_at: date) -> dict[str, Any]:
    """What the entry of a row says besides its own columns; for the kinds of ``MEASURED``."""
    if isinstance(row, Indicator):
        return _indicator(data, row, as_at)
    return MEASURED[type(row)](data, row)


def is_told(row: Row) -> bool:
    """Whether there is anything that :func:`told_of` says of a row."""
    return isinstance(row, Indicator) or type(row) in MEASURED


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


def say_looked(
    entries: Sequence[dict[str, Any]], data: PlanData, looked: Mapping[int, Looked]
) -> None:
    """Say of each item of evidence how its file stands, where somebody looked; see there.

    ``found_at`` is where one that was moved lies now, ``state_note`` what else is known of it.
    """
    for row, entry in zip(data.all(Evidence), entries, strict=True):
        found = looked.get(row.id, NOT_LOOKED)
        entry["state"] = str(found.state)
        entry["found_at"], entry["state_note"] = found.where, found.why


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


def _indicator(data: PlanData, indicator: Indicator, as_at: date) -> dict[str, Any]:
    """What is worked out of an indicator as at a day, and what belongs to it.

    ``rag`` is "R", "A", "G" or "" (not rated), ``travel`` "up", "down", "same" or "" against the
    last period before, ``travel_in_year`` against the same a year before; each with ``_is``:
    "better", "worse", "same" or "". Values stand oldest first; those of no period that can be read
    come last.
    """
    series = Series(data, indicator)
    values = [*(row for _, row in series.values), *series.unread]
    rating = rated(data, indicator, as_at)
    step, year = travel(data, indicator, as_at), travel_in_year(data, indicator, as_at)
    whole = data.get(Indicator, indicator.part_of)
    return {
        "target": _target(read_target(indicator.target, indicator.polarity)),
        "targets": [
            {"by": row.by or None} | _dated(row, indicator)
            for row in sorted_by_day(data.of(IndicatorTarget, "indicator_id", indicator.id))
        ],
        IndicatorValue.about.json: [_value(indicator, row) for row in values],
        "rag": rating.letter,
        "rag_reason": rating.reason,
        "rag_given": rating.given,
        "travel": step.way,
        "travel_is": step.better,
        "travel_in_year": year.way,
        "travel_in_year_is": year.better,
        "part_of": whole.code if whole else None,
        "areas": [each.code for each in areas_of(data, indicator)],
        "actions": [each.key for each in actions_of(data, indicator)],
    }


def _target(target: Target) -> dict[str, Any]:
    """A target as typed, and the figures between which a value is as it asks."""
    return {"text": target.text, "low": _number(target.low), "high": _number(target.high)}


def _dated(row: IndicatorTarget, indicator: Indicator) -> dict[str, Any]:
    """A target by date: its one figure, or its text where it names none or two."""
    target = read_target(row.text, indicator.polarity)
    value = row.text if target.figure is None else _number(target.figure)
    return {"value": value} | _target(target)


def _value(indicator: Indicator, row: IndicatorValue) -> dict[str, Any]:
    figure = figure_of(row.value)
    counted = None if figure is None else as_counted(indicator.unit, row, figure)
    return {
        "period": row.period, "text": row.text, "value": _number(counted),
        "numerator": number_of(row.numerator), "denominator": number_of(row.denominator),
        "rate": number_of(row.rate), "flag": row.flag, "note": row.note,
        "came_on": row.came_on or None, "came_from": row.came_from,
    }  # fmt: skip


def _number(number: Decimal | None) -> int | float | None:
    return None if number is None else number_of(as_figure(number))


def _area(data: PlanData, row: Row) -> dict[str, Any]:
    """What an area's success measures say, in one list as ever: old texts, then those of rows."""
    return {"success_measures": texts_of(data, cast(Area, row))}


def _requirement(data: PlanData, row: Row) -> dict[str, Any]:
    return {"success_measure": "\n".join(texts_of(data, cast(Requirement, row)))}


MEASURED: dict[type[Row], Callable[[PlanData, Row], dict[str, Any]]] = {
    Measure: _measure, Evidence: _evidence, CostLine: _line, CostPart: _part,
    Area: _area, Requirement: _requirement,
}  # fmt: skip
