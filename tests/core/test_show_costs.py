"""The parts of costs, and what they come to, as JSON."""

from __future__ import annotations

import json

from desktop.core.kinds import CostLine
from desktop.core.show import as_json
from tests.core.costs.test_parts import SUMMARY_LINES, made, part


def test_totals_by_year_kind_area_and_source() -> None:
    data = made("£500", "")
    action = data.actions()[0]
    part(data, "450.5", action, year="21/22", recurrent="one-off", source="Youth fund")
    part(data, "", action, year="21/22", additional="no")
    told = json.loads(json.dumps(as_json(data)))["costs_by"]
    assert told["of"] == "actions" and told["total"] == {"amount": 450.5, "unknown": 1}
    assert told["year"] == [{"name": "2021/22", "amount": 450.5, "unknown": 1}]
    assert told["kind"] == [
        {"name": "one-off", "amount": 450.5, "unknown": 0},
        {"name": "", "amount": None, "unknown": 1},
    ]  # fmt: skip
    assert told["area"] == [{"name": "Zeal", "amount": 450.5, "unknown": 1}]
    assert told["source"][0] == {"name": "Youth fund", "amount": 450.5, "unknown": 0}
    assert told["additional"][0]["name"] == "no"


def test_of_a_plan_without_costs_all_is_empty() -> None:
    told = as_json(made("", ""))["costs_by"]
    assert told["total"] == {"amount": None, "unknown": 0} and told["year"] == told["kind"] == []


def test_the_parts_of_an_action_and_of_a_line_with_what_is_asked() -> None:
    data = made("£90", "", lines=SUMMARY_LINES)
    action, line = data.actions()[0], data.all(CostLine)[1]
    part(data, "90", action, what="Coach", text="3 x £20", alternative=True)
    part(data, "61", line, what="Nurse")
    whole = as_json(data)
    (told,) = whole["areas"][0]["actions"][0]["cost_lines"]
    assert (told["what"], told["amount"], told["alternative"]) == ("Coach", 90, True)
    assert told["question"] == "“3 x £20” comes to £60, and £90 is stated."
    assert whole["areas"][1]["actions"][0]["cost_lines"] == []
    assert [each["what"] for each in whole["costs"][1]["lines"]] == ["Nurse"]
    assert whole["costs_by"]["of"] == "summary" and whole["costs_by"]["total"]["amount"] == 101


def test_what_the_words_of_a_part_without_an_amount_come_to() -> None:
    data = made("", "")
    for amount, text in (("", "3 x £20"), ("", "3 x £20 = £60"), ("60", "3 x £20"), ("", "tbc")):
        part(data, amount, data.actions()[0], text=text)
    told = as_json(data)["areas"][0]["actions"][0]["cost_lines"]
    assert [each["worked_out"] for each in told] == [60, 60, None, None]
    assert as_json(data)["costs_by"]["total"] == {"amount": 120, "unknown": 2}
