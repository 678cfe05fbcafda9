"""A plan with a few indicators of every kind that the page tells apart."""

from __future__ import annotations

from typing import Any

from desktop.core.indicators.readings import read_value
from desktop.core.kinds import (
    Action,
    ActionIndicator,
    AreaIndicator,
    Comparator,
    Indicator,
    IndicatorTarget,
    IndicatorValue,
)
from tests.ui.conftest import wyeford

MONTHS = ("2018-05", "2018-06", "2018-07", "2018-08", "2018-09")


def measured() -> Any:
    """Six indicators: Red, Amber, Green, without data, by the quarter, and one without a target.

    AS 02 has targets by date and speaks to two actions; CC 11 has no value for its last quarter.
    """
    data = wyeford()

    def add(code: str, name: str, theme: str, values: Any, **more: Any) -> Indicator:
        given = {
            "unit": "%", "polarity": "higher", "every": "month", "supply_days": 5,
            "counted": "children", **more,
        }  # fmt: skip
        number = len(data.table(Indicator))
        indicator = data.add(
            Indicator(
                key=f"ind{number}",
                position=float(number),
                code=code,
                name=name,
                theme=theme,
                **given,
            )
        )
        for period, text in values:
            read = read_value(text, indicator.unit)
            data.add(
                IndicatorValue(
                    indicator_id=indicator.id, period=period, text=text, value=read.value,
                    numerator=read.numerator, denominator=read.denominator, flag=read.flag,
                    note=read.note, came_on="2018-10-04", came_from="return.xlsx",
                )
            )  # fmt: skip
        return indicator

    def months(*texts: str) -> list[tuple[str, str]]:
        return list(zip(MONTHS, texts, strict=False))

    late = add(
        "AS 02", "Assessments completed within 45 days", "Assessment",
        months("72%", "350 of 500", "69%", "70%", "71% p"), target="75%", tolerance="5",
        officer="Moira Adair",
    )  # fmt: skip
    for by, text in (("2018-06-30", "75%"), ("2018-09-30", "80%"), ("2018-11-30", "85%")):
        data.add(IndicatorTarget(indicator_id=late.id, by=by, text=text))
    data.add(Comparator(indicator_id=late.id, position=1.0, name="England", text="82%",
                        period="2016/17"))  # fmt: skip
    for action in data.actions()[:2]:
        data.add(ActionIndicator(action_id=action.id, indicator_id=late.id))
    data.add(AreaIndicator(area_id=data.areas[0].id, indicator_id=late.id))
    add("CP 07", "Conferences within 15 days", "Child protection",
        months("80%", "82%", "84%", "85%", "86%"), target="90%", tolerance="5",
        officer="Ben Okafor")  # fmt: skip
    add("CP 01", "Children with a plan", "Child protection",
        months("49", "48", "48", "47.5", "47.3"), unit="per 10,000", polarity="target",
        target="40 - 52")  # fmt: skip
    add("MC 02", "Return interviews", "Missing children",
        months("70%", "71%", "No data", "No data", "No data"), target="80%")  # fmt: skip
    add("CC 11", "Days to an adoptive family", "Children in care",
        [("2017-Q4", "480 days"), ("2018-Q1", "461 days")], unit="days", polarity="lower",
        every="quarter", target="487 or fewer")  # fmt: skip
    add("", "Visits to leavers", "", months("5", "6"), unit="count", supply_days=0)
    return data


def named(plan: Any, code: str) -> Indicator:
    """The indicator with a code."""
    return next(each for each in plan.data.all(Indicator) if each.code == code)


def value_of(plan: Any, indicator: Indicator, period: str) -> IndicatorValue | None:
    """The value of an indicator for a period, as the plan has it."""
    rows = plan.data.of(IndicatorValue, "indicator_id", indicator.id)
    return next((each for each in rows if each.period == period), None)


def action(plan: Any, no: str) -> Action:
    """The action with a number."""
    return next(each for each in plan.data.actions() if each.no == no)
