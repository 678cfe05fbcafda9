"""``show --json`` tells every kind of row, and every column of each."""

from __future__ import annotations

import json
from typing import Any

import pytest

from desktop.core.data import PlanData
from desktop.core.editing import actions, requirements, rows
from desktop.core.kinds import (
    KIND_OF_TABLE,
    KINDS,
    Action,
    Area,
    Choice,
    CostLine,
    Holds,
    Lead,
    PlanInfo,
    Requirement,
    Risk,
    Row,
    spec_of,
)
from desktop.core.plan import Plan, new_plan_data
from desktop.core.show import as_json, as_text


def a_row_of(kind: type[Row], number: int) -> Row:
    """A row that holds something of its own in each column; pointers point at the first row."""
    row = kind(id=1 if kind is PlanInfo else 0)
    for column in spec_of(kind).columns:
        mark = f"{kind.table} {column.name} {number}"
        values: dict[Holds, Any] = {
            Holds.LINES: [mark],
            Holds.DATA: {"mark": mark},
            Holds.FLAG: True,
            Holds.DAYS: 31,
            Holds.NUMBER: 77.5,
            Holds.PLACE: float(number),
            Holds.DAY: "2018-10-08",
        }
        if column.name == "id":
            continue
        if column.states:
            setattr(row, column.name, column.states[-1])
        elif column.holds is not Holds.POINTER:
            setattr(row, column.name, values.get(column.holds, mark))
    return row


@pytest.fixture
def full() -> PlanData:
    """A plan with two rows of every kind, but for the plan's own."""
    data = PlanData()
    for kind in KINDS:
        for number in range(1, 2 if kind is PlanInfo else 3):
            row = a_row_of(kind, number)
            for column in spec_of(kind).pointers:
                target = KIND_OF_TABLE[column.points_at]
                rows = list(data.all(target)) if target is not kind else []
                setattr(row, column.name, rows[0].id if rows else None)
            data.add(row)
    return data


def strings(value: Any) -> set[str]:
    """Every text in a JSON value."""
    if isinstance(value, dict):
        return set().union(*map(strings, value.values())) if value else set()
    if isinstance(value, list):
        return set().union(*map(strings, value)) if value else set()
    return {value} if isinstance(value, str) else set()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.table)
def test_every_column_of_every_row_is_told(full: PlanData, kind: type[Row]) -> None:
    shown = json.loads(json.dumps(as_json(full)))
    told = strings(shown)
    for row in full.all(kind):
        for column in spec_of(kind).columns:
            value = getattr(row, column.name)
            for text in strings(value) if column.holds is not Holds.DAY else ():
                assert text in told, f"{kind.table}.{column.name}"


def test_a_value_of_a_kind_stands_under_the_name_that_it_declares(full: PlanData) -> None:
    shown = as_json(full)
    review = shown["reviews"][0]
    assert (review["date"], review["state"], review["at_action"]) == (
        "2018-10-08", "closed", "actions key 1",
    )  # fmt: skip
    assert [each["action"] for each in review["items"]] == ["actions key 1"] * 2
    assert len(review["records"]) == 2
    action = shown["areas"][0]["actions"][0]
    assert action["milestones"][0]["label"] == "milestones label 1"
    assert action["redatings"][1]["reason"] == "redatings reason 2"
    assert {"on", "old_due", "new_due", "reason", "approved_by"} <= set(action["redatings"][0])
    assert action["recovery_plans"][0]["cause"] == "recoveries cause 1"
    assert shown["judgements"][0]["grade"] == "judgements grade 1"
    assert shown["choices"][0]["name"] == Choice.table + " name 1"


def test_an_empty_day_is_null(full: PlanData) -> None:
    action = full.actions()[0]
    action.due = ""
    assert as_json(full)["areas"][0]["actions"][0]["due"] is None


def test_a_requirement_that_stands_in_no_area_is_told() -> None:
    from desktop.core.kinds import Requirement
    from desktop.core.plan import new_plan_data

    data = new_plan_data("Wyeford")
    data.add(Requirement(ref="RP 51", text="Visits are recorded."))
    assert [each["ref"] for each in as_json(data)["requirements"]] == ["RP 51"]


def test_the_json_of_a_plan_has_the_contract_s_keys(plan: Plan) -> None:
    requirement = requirements.add_requirement(plan, "RP 1", "Words", plan.data.areas[0])
    actions.set_requirements(plan, plan.data.actions()[0], [requirement])
    rows.add(plan, CostLine(section="2015/16", item="Total", figures=["£1"]))
    shown = json.loads(json.dumps(as_json(plan.data)))
    assert {"title", "authority", "status"} <= set(shown["plan"])
    assert {"plan", "legend", "areas", "indicators", "costs", "reviews"} <= set(shown)
    assert {"code", "word", "meaning", "duty", "colour"} <= set(shown["legend"][0])
    area = shown["areas"][0]
    assert {"code", "title", "outcome", "sponsor", "lead", "success_measures"} <= set(area)
    assert area["requirements"][0]["ref"] == "RP 1"
    action = area["actions"][0]
    assert {
        "key", "no", "action", "by_when", "due", "lead", "measure", "success", "progress", "ragb",
        "cost", "monitoring", "commitment", "requirements",
    } <= set(action)  # fmt: skip
    assert (action["by_when"], action["due"]) == ("30/09/2018", "2018-09-30")
    assert area["actions"][2]["due"] is None
    assert action["requirements"] == ["RP 1"]


def test_the_text_of_a_plan_counts_each_area(plan: Plan) -> None:
    first, second = plan.data.areas
    for letter, action in zip("GGR", plan.data.actions(first), strict=True):
        actions.set_field(plan, action, "ragb", letter)
    lines = as_text(plan.data).splitlines()
    assert lines[1].startswith(f"{first.code} ") and lines[1].endswith("3  1 Red, 2 Green")
    assert lines[2].split() == [*f"{second.code} {second.title}".split(), "0"]
    assert lines[-1] == "3 actions in 2 areas"


def test_a_row_is_known_by_its_number_where_others_point_at_it() -> None:
    data = new_plan_data("Wyeford")
    area = data.add(Area(code="4"))
    data.add(Action(key="k1", area_id=area.id))
    for row in (CostLine(item="Total"), Lead(name="PSW"), Requirement(ref="RP 1"), Risk(risk="r")):
        data.add(row)
    shown = as_json(data)
    assert shown["areas"][0]["id"] == area.id
    assert shown["requirements"][0]["id"] > 0
    assert shown["areas"][0]["actions"][0]["key"] == "k1"
    for told in (
        shown["areas"][0]["actions"][0], shown["costs"][0], shown["leads"][0], shown["risks"][0],
    ):  # fmt: skip
        assert "id" not in told
