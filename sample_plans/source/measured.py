"""What a sample plan measures, what its actions have to show, and what its costs are made of."""

from __future__ import annotations

from typing import Any

from desktop.core.editing import costs, indicators, measures, rows
from desktop.core.editing.evidence import NewItem, add_evidence
from desktop.core.indicators.periods import period_of
from desktop.core.indicators.readings import read_value
from desktop.core.kinds import Action, Comparator, Indicator
from desktop.core.plan import Plan

_APART = ("area", "actions", "first", "values", "targets", "comparators")


def measure(plan: Plan, told: dict[str, Any], named: dict[str, Action]) -> None:
    """Put in what a source tells: indicators with two years of values, evidence, measures."""
    for each in told.get("indicator", ()):
        _indicator(plan, each, named)
    for each in told.get("evidence", ()):
        item = {name: value for name, value in each.items() if name not in ("action", "on")}
        add_evidence(plan, named[each["action"]], [NewItem(on=each["on"].isoformat(), **item)])
    for each in told.get("measure", ()):
        _measure(plan, dict(each), named)
    for each in told.get("cost_part", ()):
        part = {name: value for name, value in each.items() if name != "action"}
        costs.add_part(plan, named[each["action"]], **part)


def _indicator(plan: Plan, each: dict[str, Any], named: dict[str, Action]) -> Indicator:
    columns = {name: value for name, value in each.items() if name not in _APART}
    made = indicators.add_indicator(plan, **columns)
    year, month = map(int, each["first"].split("-"))
    values = []
    for number, text in enumerate(each["values"], start=month - 1):
        period = period_of(f"{year + number // 12}-{number % 12 + 1:02}")
        assert period is not None
        values.append((made, period, read_value(text, made.unit)))
    indicators.set_values(plan, values, came_from="two-years.xlsx")
    if "targets" in each:
        indicators.set_targets(plan, made, [(day, text) for day, text in each["targets"]])
    for name, when, text in each.get("comparators", ()):
        rows.add(plan, Comparator(indicator_id=made.id, name=name, period=when, text=text))
    indicators.link_actions(plan, made, [named[name] for name in each["actions"]])
    indicators.link_areas(plan, made, [a for a in plan.data.areas if a.code == each["area"]])
    return made


def _measure(plan: Plan, each: dict[str, Any], named: dict[str, Action]) -> None:
    code, met, shown = (each.pop(name, "") for name in ("indicator", "met", "shown_by"))
    made = measures.add_measure(plan, named[each.pop("action")], each.pop("text"), **each)
    if code:
        measures.give_indicator(plan, made, code)
    if met:
        measures.say_evidenced(plan, made, met, shown, made.owner)
