"""Figures that are set beside no target: more than all, and of longer than the target."""

from __future__ import annotations

import pytest

from desktop.core.data import PlanData
from desktop.core.indicators.rating import judge, rated
from desktop.core.indicators.series import Series
from desktop.core.indicators.targets import read_target
from desktop.core.indicators.unjudged import over_all, shorter_target
from desktop.core.kinds import Indicator, IndicatorValue
from tests.core.indicators.making import measured


@pytest.mark.parametrize(
    ("values", "target", "unit", "is_over"),
    [
        (["95", "150"], "90%", "%", True),
        (["150"], "90%", "%", True),
        (["95", "100"], "90%", "%", False),
        (["150"], "100%", "%", True),
        (["150"], "more than 100%", "%", True),
        (["150"], "120%", "%", False),
        (["150"], "90% to 110%", "%", False),
        (["104", "150"], "90%", "%", False),
        (["150", "104"], "90%", "%", False),
        (["-150", "150"], "90%", "%", True),
        (["150"], "90", "count", False),
        (["..", "150"], "90%", "%", True),
    ],
)
def test_a_percentage_over_all_that_stands_alone(
    values: list[str], target: str, unit: str, is_over: bool
) -> None:
    data, indicator = measured(values, unit=unit, polarity="higher", target=target)
    series = Series(data, indicator)
    why = over_all(series, series.values[-1][1], read_target(target, "higher"))
    assert bool(why) is is_over
    assert why in ("", "is more than 100%, as no other figure of it")


def test_what_cannot_be_bears_nothing_out() -> None:
    more_than_all = {"value": "125", "numerator": "50", "denominator": "40"}
    data, indicator = measured([more_than_all, "150"], unit="%")
    series = Series(data, indicator)
    assert over_all(series, series.values[1][1], read_target("90%", "higher"))


def test_the_best_of_all_ratings_is_not_had_by_a_slip() -> None:
    data, indicator = measured(["95", "150"], unit="%", polarity="higher", target="90%")
    found = rated(data, indicator)
    assert (found.letter, found.asks, found.ahead) == ("", True, None)
    said = "“150”, is more than 100%, as no other figure of it"
    assert found.reason == f"Not rated: its figure of February 2018, {said}."


def yearly(**columns: str) -> tuple[PlanData, Indicator, Series]:
    data = PlanData()
    one = data.add(Indicator(code="V1", polarity="lower", target="10", **columns))
    data.add(IndicatorValue(indicator_id=one.id, period="2025/26", value="96"))
    return data, one, Series(data, one)


@pytest.mark.parametrize(
    ("columns", "every"),
    [
        ({"unit": "count", "every": "month"}, "month"),
        ({"unit": "£", "every": "quarter"}, "quarter"),
        ({"unit": "count", "every": "year"}, ""),
        ({"unit": "count"}, ""),
        ({"unit": "%", "every": "month"}, ""),
        ({"unit": "days", "every": "month"}, ""),
        ({"unit": "count", "every": "month", "span": "snapshot"}, ""),
        ({"unit": "count", "every": "month", "span": "cumulative"}, ""),
        ({"unit": "count", "every": "month", "span": "rolling"}, ""),
        ({"unit": "count", "every": "month", "judged_by": "rate"}, ""),
    ],
)
def test_what_adds_up_is_not_set_beside_the_target_of_a_shorter_period(
    columns: dict[str, str], every: str
) -> None:
    _, _, series = yearly(**columns)
    assert shorter_target(series, series.values[0][0]) == every


def test_where_it_is_not_said_its_shortest_period_tells() -> None:
    data, one, _ = yearly(unit="count")
    data.add(IndicatorValue(indicator_id=one.id, period="2026-08", value="9"))
    data.add(IndicatorValue(indicator_id=one.id, period="2026-Q1", value="25"))
    series = Series(data, one)
    lengths = [shorter_target(series, period) for period, _ in series.values]
    assert lengths == ["month", "month", ""]
    data.add(IndicatorValue(indicator_id=one.id, period="2026-07-31", value="9"))
    assert shorter_target(Series(data, one), series.values[0][0]) == "month", "a day is of none"


def test_such_a_figure_is_not_rated_and_says_why() -> None:
    data, one, _ = yearly(unit="count", every="month")
    found = rated(data, one)
    assert (found.letter, found.gap, found.asks) == ("", None, False)
    assert found.reason == ("Not rated: its figure is of 2025/26, and its target of one month.")
    assert not found.target.asks and found.target.text == "10", "it asks nothing of a year"


def test_the_target_asks_nothing_of_a_year_whose_figure_is_kept_back_either() -> None:
    data, one, series = yearly(unit="count", every="month")
    period, row = series.values[0]
    asked = judge(data, series, period, row).target
    row.flag, row.value = "suppressed", ""
    assert judge(data, series, period, row).target == asked and not asked.asks
    assert rated(data, one).reason == "Not rated: the figure of 2025/26 is suppressed."
