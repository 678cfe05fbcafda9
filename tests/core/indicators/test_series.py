"""Series: values in the order of their periods, and which is the newest."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from desktop.core.indicators.periods import month_period
from desktop.core.indicators.series import Series
from desktop.core.kinds import IndicatorValue
from tests.core.indicators.making import measured

NO_DATA = {"text": "No data", "flag": "no data"}


def test_values_stand_oldest_first_and_those_of_no_period_apart() -> None:
    data, indicator = measured(["1", "2", None, "4"], first="2018-11")
    data.add(IndicatorValue(indicator_id=indicator.id, period="2018-10", value="0"))
    lost = data.add(IndicatorValue(indicator_id=indicator.id, period="Autumn", value="9"))
    data.add(IndicatorValue(indicator_id=indicator.id + 99, period="2018-12", value="9"))
    series = Series(data, indicator)
    assert [(period.text, row.value) for period, row in series.values] == [
        ("2018-10", "0"), ("2018-11", "1"), ("2018-12", "2"), ("2019-02", "4"),
    ]  # fmt: skip
    assert series.unread == (lost,)


def test_a_year_or_quarter_is_not_newer_than_a_month_in_it() -> None:
    data, indicator = measured(["5"], first="2018-07")
    for period in ("2018/19", "2018-Q2", "2017/18"):
        data.add(IndicatorValue(indicator_id=indicator.id, period=period, value="1"))
    series = Series(data, indicator)
    assert [period.text for period, _ in series.values] == [
        "2017/18", "2018/19", "2018-Q2", "2018-07",
    ]  # fmt: skip
    data.add(IndicatorValue(indicator_id=indicator.id, period="2018-Q3", value="1"))
    newest = Series(data, indicator).latest()
    assert newest is not None and newest[0].text == "2018-Q3"


def test_the_newest_by_a_day_with_or_without_a_figure() -> None:
    data, indicator = measured(["1", "2", NO_DATA], first="2018-08")
    series = Series(data, indicator)
    newest = series.latest()
    assert newest is not None and newest[1].flag == "no data"
    assert [point[0].text for point in series.until(date(2018, 9, 30))] == ["2018-08", "2018-09"]
    assert [point[0].text for point in series.until(date(2018, 9, 1))] == ["2018-08", "2018-09"]
    series.values[1][1].came_on = "2018-09-10"  # as it stood in the midst of the month
    assert [point[0].text for point in series.until(date(2018, 9, 10))] == ["2018-08", "2018-09"]
    assert [point[0].text for point in series.until(date(2018, 9, 9))] == ["2018-08"]
    assert [point[0].text for point in series.until(date(2018, 8, 31))] == ["2018-08"]
    by_august = series.latest(date(2018, 8, 31))
    assert by_august is not None and by_august[0].text == "2018-08"
    assert series.latest(date(2018, 7, 31)) is None
    figure = series.latest_figure()
    assert figure is not None and figure[0].text == "2018-09"
    assert series.latest_figure(date(2018, 7, 31)) is None


def test_the_figure_that_is_judged() -> None:
    data, indicator = measured()
    series = Series(data, indicator)
    row = IndicatorValue(value="489", rate="1060.66")
    assert series.figure(row) == 489
    indicator.judged_by = "rate"
    assert series.figure(row) == Decimal("1060.66")
    indicator.judged_by = "value"
    assert series.figure(row) == 489
    assert series.figure(IndicatorValue(value="3", flag="suppressed")) is None
    assert series.figure(IndicatorValue(value="0", flag="no data")) is None
    assert series.figure(IndicatorValue(value="0", flag="provisional")) == 0
    assert series.figure(IndicatorValue(text="many")) is None


def test_what_stood_before_is_of_the_same_length_and_has_a_figure() -> None:
    data, indicator = measured(["1", None, NO_DATA, "4"], first="2018-06")
    data.add(IndicatorValue(indicator_id=indicator.id, period="2018-Q1", value="9"))
    series = Series(data, indicator)
    before = series.before(month_period(2018, 9))
    assert before is not None and before[0].text == "2018-06"
    assert series.before(month_period(2018, 6)) is None


def test_the_same_period_a_year_before() -> None:
    data, indicator = measured(["1", NO_DATA], first="2017-08")
    series = Series(data, indicator)
    found = series.year_before(month_period(2018, 8))
    assert found is not None and (found[0].text, found[1].value) == ("2017-08", "1")
    assert series.year_before(month_period(2018, 9)) is None
    assert series.year_before(month_period(2018, 7)) is None


def test_the_figures_of_one_length() -> None:
    data, indicator = measured(["1", NO_DATA, "3"])
    data.add(IndicatorValue(indicator_id=indicator.id, period="2017/18", value="9"))
    series = Series(data, indicator)
    assert [(each.text, figure) for each, figure in series.figures(every="month")] == [
        ("2018-01", 1), ("2018-03", 3),
    ]  # fmt: skip
    assert len(series.figures()) == 3
    assert len(series.figures(date(2018, 2, 1), "month")) == 1
    assert series.at(month_period(2018, 4)) is None
