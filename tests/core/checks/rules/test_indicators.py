"""Rules about indicators, each on a plan that breaks it and on the same plan put right."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from desktop.core.checks import run_checks
from desktop.core.editing import indicators, rows
from desktop.core.kinds import Indicator, IndicatorValue
from desktop.core.plan import Plan
from tests.core.checks.looking import AS_AT, found


@pytest.fixture
def visits(plan: Plan) -> Indicator:
    made = indicators.add_indicator(
        plan, code="CP 04", name="Visits", unit="%", polarity="higher", target="80%", every="month"
    )
    indicators.set_value(plan, made, "Sep-18", "85%")
    return made


def change(plan: Plan, indicator: Indicator, **values: Any) -> None:
    rows.change(plan, indicator, **values)


def of_indicators(plan: Plan) -> set[str]:
    every = run_checks(plan.data, AS_AT).findings
    return {each.rule for each in every if each.rule.startswith("indicator-")}


def test_an_indicator_that_is_in_order_has_no_finding(plan: Plan, visits: Indicator) -> None:
    assert of_indicators(plan) == set()


def test_where_a_finding_is(plan: Plan, visits: Indicator) -> None:
    change(plan, visits, target="90%")
    report = run_checks(plan.data, AS_AT)
    (finding,) = [each for each in report.findings if each.rule == "indicator-off-path"]
    assert (finding.indicator_id, finding.action_id, finding.area_id) == (visits.id, None, None)
    assert finding.kind == "indicator"
    (told,) = [each for each in report.as_json(plan.data) if each["rule"] == finding.rule]
    assert (told["kind"], told["indicator"], told["key"], told["area"], told["no"]) == (
        "indicator", "CP 04", "", "", "",
    )  # fmt: skip


def test_a_code_that_is_used_twice(plan: Plan, visits: Indicator) -> None:
    again = rows.add(plan, Indicator(code=" cp  04", name="Others", polarity="none"))
    assert found(plan, "indicator-code-twice") == [
        "cp 04 Others has the code of “Visits”; values that come in by it are not taken until each "
        "has a code of its own."
    ]
    change(plan, again, code="CP 05")
    assert found(plan, "indicator-code-twice") == []
    for _ in range(2):
        rows.add(plan, Indicator(name="Without", polarity="none"))
    assert found(plan, "indicator-code-twice") == []


def test_a_code_that_is_used_twice_is_told_below_an_indicator_without_one(plan: Plan) -> None:
    for code, name in (("", "Without"), ("CP 06", "Panels"), ("CP 06", "Boards")):
        rows.add(plan, Indicator(code=code, name=name, polarity="none"))
    (said,) = found(plan, "indicator-code-twice")
    assert said.startswith("CP 06 Boards has the code of “Panels”;")


def test_off_its_path(plan: Plan, visits: Indicator) -> None:
    rule = "indicator-off-path"
    change(plan, visits, target="90%")
    assert found(plan, rule) == [
        "CP 04 Visits is off its path: 85% in September 2018, 5 points under its target of 90%."
    ]
    change(plan, visits, tolerance="5")
    assert found(plan, rule) == []  # within the tolerance of it
    change(plan, visits, tolerance="", target="85%")
    assert found(plan, rule) == []
    change(plan, visits, override="R", override_reason="Two teams are missing.",
           override_period="2018-09")  # fmt: skip
    assert found(plan, rule) != []


def test_no_target_is_one_quiet_line(plan: Plan, visits: Indicator) -> None:
    rule = "indicator-no-target"
    change(plan, visits, target="N/A")
    assert found(plan, rule) == ["1 indicator has no target and no rating: CP 04."]
    rows.add(plan, Indicator(code="CP 05"))
    rows.add(plan, Indicator(code="CP 06", polarity="none"))  # nobody wants a target of it
    (finding,) = [e for e in run_checks(plan.data, AS_AT).findings if e.rule == rule]
    assert finding.message == "2 indicators have no target and no rating: CP 04, CP 05."
    assert (finding.many, finding.indicator_id, finding.kind) == (2, None, "plan")
    for number in range(20):
        rows.add(plan, Indicator(code=f"X {number}"))
    assert found(plan, rule)[0].endswith("X 9 and 10 more.")
    indicators.set_targets(plan, visits, [("31/12/2018", "80%")])
    assert "CP 04" not in found(plan, rule)[0]


def test_what_cannot_be_rated_asks(plan: Plan, visits: Indicator) -> None:
    rule = "indicator-cannot-be-rated"
    change(plan, visits, target="England")
    assert found(plan, rule) == [
        "CP 04 Visits asks: Not rated: its target, “England”, cannot be read."
    ]
    change(plan, visits, target="80%", polarity="")
    assert found(plan, rule) == ["CP 04 Visits asks: Not rated: which way is better is not said."]
    change(plan, visits, polarity="none")
    assert found(plan, rule) == []
    change(plan, visits, polarity="lower", unit="count")
    indicators.set_value(plan, visits, "Sep-18", "85", rate="42.5")
    assert found(plan, rule)[0].startswith("CP 04 Visits asks: Not rated: its target, “80%”, is in")
    change(plan, visits, target="60")
    assert "say whether its target, 60, is of the value (85)" in found(plan, rule)[0]
    change(plan, visits, judged_by="rate")
    assert found(plan, rule) == []


def test_a_value_that_does_not_fit(plan: Plan, visits: Indicator) -> None:
    rule = "indicator-misfit"
    rows.add(plan, IndicatorValue(
        indicator_id=visits.id, period="2018-08", text="0.84", value="0.84"
    ))  # fmt: skip
    assert found(plan, rule) == [
        "CP 04 Visits has a value that does not fit: “0.84” for August 2018 is 0.84, beside others "
        "of up to 85: it may be 0.84% or 84%."
    ]
    indicators.set_value(plan, visits, "Aug-18", "84")
    assert found(plan, rule) == []


def test_many_values_that_do_not_fit_are_one_line(plan: Plan, visits: Indicator) -> None:
    rule = "indicator-misfit"
    for month in ("Apr", "May", "Jun", "Jul"):
        indicators.set_value(plan, visits, f"{month}-18", "130")
    (finding,) = [e for e in run_checks(plan.data, AS_AT).findings if e.rule == rule]
    assert finding.many == 4
    assert finding.message == (
        "CP 04 Visits has values that do not fit: “130” for April 2018 is more than 100%. So it is "
        "with 3 more."
    )
    indicators.set_value(plan, visits, "Apr-18", "")
    assert len(found(plan, rule)) == 3


def test_a_denominator_of_nought(plan: Plan, visits: Indicator) -> None:
    from desktop.core.indicators.readings import read_value

    indicators.set_values(plan, [(visits, "Aug-18", read_value("7 of 0", "%"))])
    assert found(plan, "indicator-no-denominator") == [
        "CP 04 Visits has a value that does not fit: “7 of 0” for August 2018 has a denominator of "
        "0."
    ]
    assert found(plan, "indicator-misfit") == []


def test_periods_that_overlap(plan: Plan, visits: Indicator) -> None:
    rule = "indicator-periods-overlap"
    indicators.set_value(plan, visits, "Q2 2018/19", "80%")
    assert found(plan, rule) == [
        "CP 04 Visits has values for periods that overlap: Q2 2018/19 and Sep 2018."
    ]
    indicators.set_value(plan, visits, "Aug-18", "80%")
    assert found(plan, rule) == [
        "CP 04 Visits has values for periods that overlap: Q2 2018/19 and Aug 2018; so it is "
        "with 1 more pair."
    ]
    indicators.set_value(plan, visits, "Q2 2018/19", "")
    assert found(plan, rule) == []


def test_a_value_of_no_period(plan: Plan, visits: Indicator) -> None:
    row = rows.add(plan, IndicatorValue(indicator_id=visits.id, period="Autumn", text="80%"))
    assert found(plan, "indicator-no-period") == [
        "CP 04 Visits has a value (80%) for “Autumn”, which is no period; it is counted nowhere."
    ]
    rows.change(plan, row, period="2018-08")
    assert found(plan, "indicator-no-period") == []


def test_a_return_that_is_late(plan: Plan, visits: Indicator) -> None:
    rule = "indicator-late"
    change(plan, visits, supply_days=5)
    assert found(plan, rule) == []
    indicators.set_value(plan, visits, "Sep-18", "")
    assert found(plan, rule) == [
        "CP 04 Visits has no value for September 2018, which was due by 05/10/2018."
    ]
    change(plan, visits, supplier="Performance  team")
    assert found(plan, rule)[0].endswith("due from Performance team by 05/10/2018.")
    assert found(plan, rule, date(2018, 10, 5))[0].startswith("CP 04 Visits has no value for Aug")
    indicators.set_value(plan, visits, "Sep-18", "No data")
    assert found(plan, rule) == []  # it came, and says that there is none


def test_a_rating_that_lapsed(plan: Plan, visits: Indicator) -> None:
    rule = "indicator-override-lapsed"
    indicators.override(plan, visits, "A", "Two teams are missing.", "M Adair")
    assert found(plan, rule) == []
    indicators.set_value(plan, visits, "Oct-18", "86%")
    assert found(plan, rule) == [
        "CP 04 Visits was rated Amber, given by M Adair on 08/10/2018 for September 2018: Two "
        "teams are missing. It has lapsed, as a newer value has come."
    ]


def test_a_rating_without_a_reason(plan: Plan, visits: Indicator) -> None:
    rule = "indicator-override-no-reason"
    change(plan, visits, override="G", override_period="2018-09")
    assert found(plan, rule) == [
        "CP 04 Visits has Green given instead of the rating that is worked out, without a reason; "
        "it does not count until it has one."
    ]
    change(plan, visits, override_reason="TBC")
    assert len(found(plan, rule)) == 1, "that is no reason"
    change(plan, visits, override_reason="The audit shows better.")
    assert found(plan, rule) == []


def test_a_figure_that_stopped_coming_is_late_though_nobody_said_when(
    plan: Plan, visits: Indicator
) -> None:
    rule = "indicator-late"
    change(plan, visits, supply_days=0)
    assert found(plan, rule, date(2018, 11, 30)) == []
    assert found(plan, rule, date(2018, 12, 1)) == [
        "CP 04 Visits has no value since September 2018."
    ]


def test_what_is_in_time_still_is_not_late_however_long_that_is(
    plan: Plan, visits: Indicator
) -> None:
    rule = "indicator-late"
    change(plan, visits, supply_days=32)
    assert found(plan, rule, date(2018, 12, 2)) == [], "October may come until that day"
    assert found(plan, rule, date(2018, 12, 3)) == [
        "CP 04 Visits has no value for October 2018, which was due by 02/12/2018."
    ]


def test_what_came_and_is_no_figure_is_said_until_it_is_put_right(
    plan: Plan, visits: Indicator
) -> None:
    june = IndicatorValue(indicator_id=visits.id, period="2018-06", text="three weeks")
    rows.add(plan, june)
    (said,) = found(plan, "indicator-no-figure")
    assert said.startswith(
        "CP 04 Visits has a value that is kept as it came and counts as no figure: “three weeks” "
        "for June 2018"
    )
    july = IndicatorValue(indicator_id=visits.id, period="2018-07", text="TBA")
    rows.add(plan, july)
    (said,) = found(plan, "indicator-no-figure")
    assert "“TBA” for July 2018" in said and said.endswith("; so it is with 1 more.")
    assert "(" not in said
    rows.change(plan, july, note="The system was down.")
    (said,) = found(plan, "indicator-no-figure")
    assert "“TBA” for July 2018 (The system was down); so it is" in said
    (finding,) = [e for e in run_checks(plan.data, AS_AT).findings
                  if e.rule == "indicator-no-figure"]  # fmt: skip
    assert (finding.many, finding.indicator_id) == (2, visits.id)
    indicators.set_value(plan, visits, "Jul-18", "71%")
    assert len(found(plan, "indicator-no-figure")) == 1
    indicators.set_value(plan, visits, "Jun-18", "no data")
    indicators.set_value(plan, visits, "May-18", "*")
    assert found(plan, "indicator-no-figure") == []
