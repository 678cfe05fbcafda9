"""Whose findings a row may alter: the actions that it belongs to, near or through another row."""

from __future__ import annotations

from desktop.core.changes import owner_of
from desktop.core.data import PlanData
from desktop.core.kinds import (
    ActionIndicator,
    Evidence,
    Indicator,
    IndicatorTarget,
    IndicatorValue,
    Measure,
    Row,
)

MEASURED: tuple[type[Row], ...] = (Indicator, IndicatorTarget, IndicatorValue)
"""A change of one of these may alter the findings of any action that is measured."""


def owners_of(data: PlanData, row: Row) -> tuple[int, ...]:
    """The actions that a row belongs to: its own, and that of the measure it shows."""
    measure = data.get(Measure, row.measure_id) if isinstance(row, Evidence) else None
    found = (owner_of(row), owner_of(measure) if measure is not None else None)
    return tuple(dict.fromkeys(each for each in found if each is not None))


def measured(data: PlanData) -> list[int]:
    """The actions that some indicator measures, through a measure of theirs or directly."""
    found = [each.action_id for each in data.all(ActionIndicator)]
    found += [
        each.action_id
        for each in data.all(Measure)
        if each.action_id is not None and each.indicator_id is not None
    ]
    return list(dict.fromkeys(found))
