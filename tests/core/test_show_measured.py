"""What ``show --json`` says of what is measured: the contract's keys, and what is worked out."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from desktop.core.data import PlanData
from desktop.core.editing import indicators, rows
from desktop.core.kinds import (
    Comparator,
    CostLine,
    CostPart,
    Evidence,
    Indicator,
    IndicatorValue,
    Measure,
    Requirement,
    Risk,
)
from desktop.core.plan import Plan
from desktop.core.show import as_json
from desktop.core.show_measured import is_told, number_of, told_of

AS_AT = date(2018, 10, 8)


@pytest.fixture
def visits(plan: Plan) -> Indicator:
    made = indicators.add_indicator(
        plan, code="CP 04", name="Visits in time", description="Visits", guide="Higher",
        officer="M Adair", polarity="higher", unit="%", target="85%", tolerance="5", every="month",
        comments="Up.",
    )  # fmt: skip
    for month, text in (("Sep-18", "71% (362 of 510) p"), ("Aug-18", "*"), ("Sep-17", "75%"),
                        ("Jul-18", "70%")):  # fmt: skip
        indicators.set_value(plan, made, month, text)
    indicators.set_targets(plan, made, [("31/10/2018", "85% or more"), ("30/09/2018", "80%"),
                                        ("30/11/2018", "85 - 95")])  # fmt: skip
    rows.add(plan, Comparator(indicator_id=made.id, name="England", period="2012/13", text="82%"))
    indicators.link_actions(plan, made, plan.data.actions()[:2])
    indicators.link_areas(plan, made, [plan.data.areas[0]])
    return made


def shown(data: PlanData, as_at: date = AS_AT) -> dict[str, Any]:
    whole: dict[str, Any] = json.loads(json.dumps(as_json(data, as_at)))
    return whole


def test_an_indicator_has_the_keys_of_the_contract(plan: Plan, visits: Indicator) -> None:
    (told,) = shown(plan.data)["indicators"]
    for key in ("code", "name", "description", "guide", "officer", "polarity", "unit", "target",
                "targets", "period", "values", "comparators", "comments", "rag", "rag_reason",
                "travel", "areas", "actions"):  # fmt: skip
        assert key in told, key
    assert (told["code"], told["polarity"], told["unit"]) == ("CP 04", "higher", "%")
    assert (told["period"], told["comments"]) == ("month", "Up.")
    assert told["target"] == {"text": "85%", "low": 85, "high": None}
    assert told["comparators"] == [{"name": "England", "period": "2012/13", "text": "82%"}]
    assert told["areas"] == ["4"]
    assert told["actions"] == [action.key for action in plan.data.actions()[:2]]


def test_targets_by_date_stand_in_the_order_of_their_days(plan: Plan, visits: Indicator) -> None:
    (told,) = shown(plan.data)["indicators"]
    assert told["targets"] == [
        {"by": "2018-09-30", "value": 80, "text": "80%", "low": 80, "high": None},
        {"by": "2018-10-31", "value": 85, "text": "85% or more", "low": 85, "high": None},
        {"by": "2018-11-30", "value": "85 - 95", "text": "85 - 95", "low": 85, "high": 95},
    ]


def test_values_stand_oldest_first_and_a_mark_is_no_number(plan: Plan, visits: Indicator) -> None:
    lost = rows.add(plan, IndicatorValue(indicator_id=visits.id, period="Autumn", value="3"))
    (told,) = shown(plan.data)["indicators"]
    assert [each["period"] for each in told["values"]] == [
        "2017-09", "2018-07", "2018-08", "2018-09", "Autumn",
    ]  # fmt: skip
    last, starred = told["values"][3], told["values"][2]
    assert {key: last[key] for key in ("text", "value", "numerator", "denominator", "flag")} == {
        "text": "71% (362 of 510) p", "value": 71, "numerator": 362, "denominator": 510,
        "flag": "provisional",
    }  # fmt: skip
    assert (starred["value"], starred["flag"]) == (None, "suppressed")
    assert starred["note"].startswith("“*”: kept back")
    assert last["came_on"] == "2018-10-08" and told["values"][4]["value"] == float(lost.value)


def test_a_share_is_said_as_it_was_counted(plan: Plan) -> None:
    made = indicators.add_indicator(plan, code="CP 09", name="Seen", unit="%", polarity="higher",
                                    target="95%", every="month")  # fmt: skip
    indicators.set_value(plan, made, "Sep-18", "94,999 of 100,000")
    rows.change(plan, plan.data.all(IndicatorValue)[0], value="95")  # as it was kept before
    (told,) = shown(plan.data)["indicators"]
    assert (told["values"][0]["value"], told["rag"]) == (94.999, "R")


def test_the_rating_and_the_travel_are_those_of_the_day(plan: Plan, visits: Indicator) -> None:
    (told,) = shown(plan.data)["indicators"]
    assert (told["rag"], told["rag_given"]) == ("R", False)
    assert told["rag_reason"] == (
        "71% in September 2018, 9 points under its target of 80%, due by 30/09/2018; tolerance 5."
    )
    assert (told["travel"], told["travel_is"]) == ("up", "better")
    assert (told["travel_in_year"], told["travel_in_year_is"]) == ("down", "worse")
    (earlier,) = shown(plan.data, date(2018, 8, 31))["indicators"]
    assert (earlier["rag"], earlier["travel"]) == ("", "")
    assert earlier["rag_reason"] == "Not rated: the figure of August 2018 is suppressed."


def test_a_part_names_its_whole(plan: Plan, visits: Indicator) -> None:
    indicators.add_indicator(plan, code="CP 04a", part_of=visits.id)
    whole, part = shown(plan.data)["indicators"]
    assert (whole["part_of"], part["part_of"]) == (None, "CP 04")


def test_measures_and_evidence_say_what_they_are_of(plan: Plan, visits: Indicator) -> None:
    action = plan.data.actions()[0]
    requirement = rows.add(plan, Requirement(ref="RP 1"))
    measure = rows.add(plan, Measure(action_id=action.id, text="Visits", indicator_id=visits.id))
    rows.add(plan, Measure(area_id=plan.data.areas[0].id, text="Pace"))
    rows.add(plan, Measure(text="All"))
    rows.add(plan, Evidence(measure_id=measure.id, requirement_id=requirement.id, title="Log"))
    rows.add(plan, Evidence(indicator_id=visits.id, title="Return"))
    told = shown(plan.data)
    assert [(each["of"], each["indicator"]) for each in told["measures"]] == [
        ({"action": action.key}, "CP 04"), ({"area": "4"}, None), (None, None),
    ]  # fmt: skip
    assert [each["speaks_to"] for each in told["evidence"]] == [
        {"requirement": "RP 1", "measure": measure.key}, {"indicator": "CP 04"},
    ]  # fmt: skip


def test_the_parts_of_a_cost_stand_with_it(plan: Plan) -> None:
    line = rows.add(plan, CostLine(item="Total", figures=["£1"]))
    rows.add(plan, CostPart(line_id=line.id, what="Training", year="2018/19", amount="2000.50"))
    rows.add(plan, CostPart(action_id=plan.data.actions()[0].id, what="A guide"))
    (cost,) = shown(plan.data)["costs"]
    (part,) = cost["lines"]
    assert (part["what"], part["year"], part["amount"]) == ("Training", "2018/19", 2000.5)
    entries = [told_of(plan.data, each, AS_AT)["of"] for each in plan.data.all(CostPart)]
    assert entries == [{"line": "Total"}, {"action": plan.data.actions()[0].key}]


def test_a_number_as_json_has_it() -> None:
    assert [number_of(each) for each in ("62.71", "62", "", "0", "many")] == [
        62.71, 62, None, 0, None,
    ]  # fmt: skip
    assert type(number_of("62")) is int


def test_of_what_there_is_more_to_tell() -> None:
    told = [is_told(each) for each in (Indicator(), Measure(), CostLine(), Risk())]
    assert told == [True, True, True, False]
