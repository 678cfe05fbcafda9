"""``show --json`` tells every kind of row, and every column of each."""

from __future__ import annotations

import json
from datetime import date
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
            Holds.FIGURE: f"{number}.25",
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


def numbers(value: Any) -> set[float]:
    """Every number in a JSON value."""
    if isinstance(value, dict):
        return set().union(*map(numbers, value.values())) if value else set()
    if isinstance(value, list):
        return set().union(*map(numbers, value)) if value else set()
    return {float(value)} if isinstance(value, int | float) else set()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.table)
def test_every_column_of_every_row_is_told(full: PlanData, kind: type[Row]) -> None:
    shown = json.loads(json.dumps(as_json(full)))
    told = strings(shown)
    for row in full.all(kind):
        for column in spec_of(kind).columns:
            value = getattr(row, column.name)
            if column.holds is Holds.FIGURE:
                assert float(value) in numbers(shown), f"{kind.table}.{column.name}"
                continue
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
    assert shown["costs"][0]["id"] > 0  # parts of a cost point at its line
    assert shown["areas"][0]["actions"][0]["key"] == "k1"
    for told in (shown["areas"][0]["actions"][0], shown["leads"][0], shown["risks"][0]):
        assert "id" not in told


def test_coverage_totals_and_paragraphs_are_shown(plan: Plan) -> None:
    from desktop.core.editing import requirements, rows
    from desktop.core.kinds import CostLine

    four = plan.data.areas[0]
    rows.change(plan, four, code="4. (31?)")
    linked = requirements.add_requirement(plan, "RP 31", "Plans drift", four, source="Report")
    requirements.add_requirement(plan, "RP 32", "Visits", four)
    requirements.add_requirement(plan, "N 1", "A chair")
    requirements.link(plan, linked, plan.data.actions()[:2])
    for item, figure in (("Desks", "£10.50"), ("Rent", "£20"), ("Total", "£40")):
        rows.add(plan, CostLine(section="Costs", item=item, figures=[figure]))
    rows.change(plan, plan.data.info, cost_columns=["2026/27"])
    shown = as_json(plan.data)
    assert shown["coverage"] == {
        "requirements": 3, "linked": 1, "through_area": 1, "unanswered": 2,
    }  # fmt: skip
    assert [(each["linked"], each["source"]) for each in shown["requirements"]] == [
        (2, "Report"), (0, ""), (0, ""),
    ]  # fmt: skip
    assert shown["cost_totals"] == [
        {
            "section": "Costs",
            "column": "2026/27",
            "stated": "40",
            "sum": "30.50",
            "difference": "9.50",
        }
    ]
    assert [each["columns"] for each in shown["costs"]] == [["2026/27"]] * 3
    number = shown["requirements"][0]["id"]
    assert shown["areas"][0]["paragraphs"] == [
        {"number": 31, "doubtful": True, "requirements": [number]}
    ]
    assert shown["requirements"][0]["named_by"] == [
        {"area": shown["areas"][0]["id"], "doubtful": True}
    ]
    assert "1 of 3 requirements is linked to an action; 2 are not." in as_text(plan.data)


def test_moved_dates_and_the_next_time_of_recurring_work(plan: Plan) -> None:
    first, second, third = plan.data.actions()
    actions.set_field(plan, first, "by_when", "31/12/2018", reason="Trainer ill", approved_by="DCS")
    actions.set_field(plan, third, "by_when", "30/11/2018")
    actions.set_field(plan, third, "by_when", "")
    actions.set_field(plan, second, "by_when", "")
    actions.set_field(plan, second, "by_when", "End June 2018 and quarterly")
    told = as_json(plan.data, date(2018, 10, 8))["areas"][0]["actions"]
    (move,) = told[0]["redatings"]
    wanted = {"on", "old_due", "new_due", "reason", "approved_by"}
    assert {name: move[name] for name in wanted} == {
        "on": "2018-10-08", "old_due": "2018-09-30", "new_due": "2018-12-31",
        "reason": "Trainer ill", "approved_by": "DCS",
    }  # fmt: skip
    assert [each["next_due"] for each in told] == [None, "2018-12-31", None]
    told = as_json(plan.data, date(2019, 1, 1))["areas"][0]["actions"]
    assert told[1]["next_due"] == "2019-03-31"
    assert told[2]["redatings"][0]["new_due"] is None, "a date that was taken away"


def test_a_cost_s_columns_are_called_as_over_its_own_table(plan: Plan) -> None:
    rows.change(plan, plan.data.info, cost_columns=["2026/27"])
    for item, figure in (("Desks", "£10"), ("Item", "2027/28"), ("Rent", "£20")):
        rows.add(plan, CostLine(item=item, figures=[figure]))
    shown = as_json(plan.data)
    assert [each["columns"] for each in shown["costs"]] == [["2026/27"], ["2027/28"], ["2027/28"]]


def test_success_measures_stay_texts_of_their_area_and_are_told_row_by_row(plan: Plan) -> None:
    from desktop.core.editing import measures
    from desktop.core.kinds import Indicator

    four = plan.data.areas[0]
    rows.change(plan, four, success_measures=["Calls answered"])
    asked = requirements.add_requirement(plan, "RP 1", "Visits are late", four)
    rows.change(plan, asked, success_measure="In time")
    visits = rows.add(plan, Indicator(code="CP 04", name="Visits"))
    one = measures.add_measure(
        plan, four, "Fewer referrals", owner="DCS", on="31/03/2019", target="90%", baseline="60%",
        indicator_id=visits.id,
    )  # fmt: skip
    measures.say_evidenced(plan, one, "yes", "92% in September", "Nia Pugh")
    measures.add_measure(plan, asked, "None later than 40 days")
    shown = json.loads(json.dumps(as_json(plan.data)))
    assert shown["areas"][0]["success_measures"] == ["Calls answered", "Fewer referrals"]
    assert shown["areas"][1]["success_measures"] == []
    assert shown["requirements"][0]["success_measure"] == "In time\nNone later than 40 days"
    assert shown["requirements"][0]["areas"] == [four.id]
    assert shown["measures"][0] == {
        "key": one.key, "id": one.id, "of": {"area": "4"}, "owner": "DCS", "date": "2019-03-31",
        "text": "Fewer referrals", "baseline": "60%", "target": "90%", "indicator": "CP 04",
        "met": "yes", "evidence": "92% in September", "by": "Nia Pugh", "on": "2018-10-08",
    }  # fmt: skip
    assert shown["measures"][1]["of"] == {"requirement": "RP 1"}
    measures.make_rows(plan, four)
    again = json.loads(json.dumps(as_json(plan.data)))
    assert again["areas"][0]["success_measures"] == ["Calls answered", "Fewer referrals"]
