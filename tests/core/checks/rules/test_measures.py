"""Rules about success measures, each on a plan that breaks it and on the same plan put right."""

from __future__ import annotations

import pytest

from desktop.core.checks import run_checks
from desktop.core.editing import indicators, measures, requirements, rows
from desktop.core.kinds import Evidence, Indicator, Measure
from desktop.core.plan import Plan
from tests.core.checks.looking import AS_AT, found

PASSED, NOT_YET = "2018-10-07", "2018-10-08"


@pytest.fixture
def fewer(plan: Plan) -> Measure:
    action = plan.data.actions()[0]
    return measures.add_measure(plan, action, "Fewer  visits late", on=PASSED)


def test_a_day_that_passed_without_a_word(plan: Plan, fewer: Measure) -> None:
    action = plan.data.actions()[0]
    assert found(plan, "measure-unsaid") == [
        f"{action.name} has a success measure “Fewer visits late” that was to be met by "
        "07/10/2018, and nothing says whether it is."
    ]
    (finding,) = [e for e in run_checks(plan.data, AS_AT).findings if e.rule == "measure-unsaid"]
    assert (finding.action_id, finding.area_id) == (action.id, action.area_id)


@pytest.mark.parametrize("met", ["yes", "partly", "no"])
def test_somebody_said_how_it_stands(plan: Plan, fewer: Measure, met: str) -> None:
    measures.change_measure(plan, fewer, met=met)
    assert found(plan, "measure-unsaid") == []


def test_its_day_has_not_passed_or_it_has_none(plan: Plan, fewer: Measure) -> None:
    for on in (NOT_YET, ""):
        rows.change(plan, fewer, on=on)
        assert found(plan, "measure-unsaid") == []


def test_what_shows_it_was_named(plan: Plan, fewer: Measure) -> None:
    rows.add(plan, Evidence(measure_id=fewer.id, title="Audit of visits", on="2018-09-30"))
    assert found(plan, "measure-unsaid") == []


def test_that_of_an_area_a_requirement_or_the_plan_stands_there(plan: Plan, fewer: Measure) -> None:
    rows.delete(plan, [fewer])
    area = plan.data.areas[0]
    asked = requirements.add_requirement(plan, "RP 1", "Visit in time")
    unnamed = requirements.add_requirement(plan, "", "Write plans with children")
    measures.add_measure(plan, area, "Trust", on=PASSED)
    measures.add_measure(plan, asked, "", on=PASSED)
    measures.add_measure(plan, unnamed, "Plans", on=PASSED)
    rows.add(plan, Measure(text="All of it", on=PASSED))
    rest = "that was to be met by 07/10/2018, and nothing says whether it is."
    assert found(plan, "measure-unsaid") == [
        f"The area has a success measure “Trust” {rest}",
        f"Requirement RP 1 has a success measure without words {rest}",
        f"Requirement “Write plans with children” has a success measure “Plans” {rest}",
        f"The plan has a success measure “All of it” {rest}",
    ]
    every = [e for e in run_checks(plan.data, AS_AT).findings if e.rule == "measure-unsaid"]
    assert [each.area_id for each in every] == [area.id, None, None, None]


@pytest.fixture
def visits(plan: Plan, fewer: Measure) -> Indicator:
    made = indicators.add_indicator(
        plan, code="CP 04", name="Visits", unit="%", polarity="higher", target="80%", every="month"
    )
    indicators.set_value(plan, made, "Sep-18", "71%")
    measures.change_measure(plan, fewer, met="yes")
    rows.change(plan, fewer, indicator_id=made.id)
    return made


def test_met_and_its_own_figures_deny_it(plan: Plan, fewer: Measure, visits: Indicator) -> None:
    name = plan.data.actions()[0].name
    assert found(plan, "measure-denied") == [
        f"{name} has a success measure “Fewer visits late” that is said to be met, and CP 04 "
        "Visits, which measures it, is off its path: 71% in September 2018, 9 points under its "
        "target of 80%."
    ]
    for met in ("partly", "no", ""):
        rows.change(plan, fewer, met=met)
        assert found(plan, "measure-denied") == []


def test_met_and_its_figures_bear_it_out(plan: Plan, fewer: Measure, visits: Indicator) -> None:
    indicators.set_value(plan, visits, "Sep-18", "80%")
    assert found(plan, "measure-denied") == []
    rows.change(plan, visits, target="")
    assert found(plan, "measure-denied") == [], "nothing to be judged by denies nothing"
    rows.change(plan, visits, target="90%", tolerance="10")
    (said,) = found(plan, "measure-denied")
    assert "which measures it, is within its tolerance: " in said, "which is not met"


def test_a_long_text_is_told_by_its_first_eighty_letters(plan: Plan, fewer: Measure) -> None:
    for text, said in (("late " * 16 + "v", "late " * 14 + "late…"),
                       ("late " * 15 + "lates", "late " * 15 + "lates")):  # fmt: skip
        measures.change_measure(plan, fewer, text=text)
        assert f"“{said}”" in found(plan, "measure-unsaid")[0]
