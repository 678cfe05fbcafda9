"""Returns: which value should have come by a day."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.core.indicators.periods import period_of
from desktop.core.indicators.returns import (
    due_period,
    has_returned,
    late_by,
    late_period,
)
from desktop.core.kinds import Indicator, IndicatorValue
from tests.core.indicators.making import measured


@pytest.mark.parametrize(
    ("every", "days", "as_at", "text"),
    [
        ("month", 5, date(2018, 10, 5), "2018-08"),
        ("month", 5, date(2018, 10, 6), "2018-09"),
        ("quarter", 30, date(2018, 10, 30), "2018-Q1"),
        ("quarter", 30, date(2018, 10, 31), "2018-Q2"),
        ("year", 60, date(2018, 5, 31), "2017/18"),
    ],
)
def test_the_period_whose_value_is_due(every: str, days: int, as_at: date, text: str) -> None:
    period = due_period(Indicator(every=every, supply_days=days), as_at)
    assert period is not None and period.text == text


def test_nothing_is_late_where_nobody_said_when() -> None:
    assert due_period(Indicator(every="month"), date(2018, 10, 6)) is None
    assert due_period(Indicator(supply_days=5), date(2018, 10, 6)) is None
    data, indicator = measured(every="month")
    assert late_period(data, indicator, date(2018, 10, 6)) is None


@pytest.mark.parametrize(
    ("came", "late"),
    [("2018-08", True), ("2018-09", False), ("2018-10", False), ("2018-Q2", True),
     ("2018/19", True), ("2018-09-30", False)],
)  # fmt: skip
def test_a_value_that_has_not_come(came: str, late: bool) -> None:
    data, indicator = measured(every="month", supply_days=5)
    row = IndicatorValue(indicator_id=indicator.id, period=came, flag="no data")
    row.came_on = "2018-10-08"
    data.add(row)
    found = late_period(data, indicator, date(2018, 10, 8))
    assert (found is not None) is late
    if found is not None:
        assert found.text == "2018-09"


def test_a_quarter_given_by_its_month_has_come() -> None:
    data, indicator = measured(["5"], first="2018-09", every="quarter", supply_days=5)
    assert late_period(data, indicator, date(2018, 10, 8)) is None


def test_the_last_day_in_time() -> None:
    period = period_of("2018-09")
    assert period is not None
    assert late_by(Indicator(supply_days=5), period) == date(2018, 10, 5)


@pytest.mark.parametrize(
    ("newest", "as_at", "came"),
    [("2018-08", date(2018, 10, 8), True), ("2018-07", date(2018, 9, 30), True),
     ("2018-07", date(2018, 10, 1), False), ("2014-12", date(2018, 10, 8), False)],
)  # fmt: skip
def test_where_nobody_said_when_a_whole_further_period_goes_by_first(
    newest: str, as_at: date, came: bool
) -> None:
    data, indicator = measured(["5"], first=newest, every="month")
    assert has_returned(data, indicator, as_at) is came
    assert late_period(data, indicator, as_at) is None, "and none is late"


def test_what_is_measured_nobody_knows_how_often_is_not_looked_for() -> None:
    data, indicator = measured(["5"])
    indicator.every = ""
    assert has_returned(data, indicator, date(2020, 1, 1)) is None


def test_a_value_that_is_due_has_returned_or_has_not() -> None:
    data, indicator = measured(["5"], first="2018-09", every="month", supply_days=5)
    assert has_returned(data, indicator, date(2018, 10, 8)) is True
    assert has_returned(data, indicator, date(2018, 11, 6)) is False
