"""The JSON of a plan, which is a contract."""

from __future__ import annotations

import json

from desktop.core.editing import actions, requirements, rows
from desktop.core.kinds import CostLine
from desktop.core.plan import Plan
from desktop.core.show import as_json, as_text


def test_the_json_of_a_plan_has_the_contract_s_keys(plan: Plan) -> None:
    requirement = requirements.add_requirement(plan, "RP 1", "Words", plan.data.areas[0])
    actions.set_requirements(plan, plan.data.actions()[0], [requirement])
    rows.add(plan, CostLine(section="2015/16", item="Total", figures=["£1"]))
    shown = json.loads(json.dumps(as_json(plan.data)))
    assert {"title", "authority", "status"} <= set(shown["plan"])
    assert set(shown) == {"plan", "legend", "areas", "indicators", "costs", "reviews"}
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
    assert "3 actions in 2 areas" in as_text(plan.data)
