"""What those who count are asked for."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.core.data import PlanData
from desktop.core.indicators.asking import (
    asked_of,
    how_to_write,
    in_columns,
    may_fill,
    stretch_words,
)
from desktop.core.indicators.periods import month_period, period_of, quarter_period
from desktop.core.kinds import IndicatorValue
from tests.core.indicators.making import measured

TODAY = date(2018, 10, 8)


def to_fill(data: PlanData, *indicators: object) -> list[list[str]]:
    asked = asked_of(data, indicators, TODAY)  # type: ignore[arg-type]
    return [[period.text for period in each.to_fill] for each in asked]


def test_the_months_behind_the_newest_value_are_asked_for() -> None:
    data, indicator = measured(["1", "2", "3"], first="2018-05", every="month")
    (asked,) = asked_of(data, [indicator], TODAY)
    assert list(asked.texts) == [f"2018-{month:02}" for month in range(5, 10)]
    assert [asked.texts[text] for text in ("2018-05", "2018-07", "2018-08")] == ["1", "3", ""]
    assert [each.text for each in asked.to_fill] == ["2018-08", "2018-09"]


def test_this_month_is_not_asked_for_and_nothing_where_all_is_there() -> None:
    data, indicator = measured(["1"], first="2018-09")
    assert to_fill(data, indicator) == [[]]


def test_a_gap_before_the_newest_value_is_not_to_be_filled() -> None:
    data, indicator = measured(["1", None, "3"], first="2018-06")
    assert to_fill(data, indicator) == [["2018-09"]]


def test_one_without_values_is_asked_for_as_many_as_the_others() -> None:
    data, first = measured(["1"], first="2018-06")
    _, none = measured((), data=data)
    assert to_fill(data, first, none) == [["2018-07", "2018-08", "2018-09"]] * 2
    assert to_fill(data, none) == [["2018-09"]]


def test_quarters_and_years_are_asked_for_once_they_have_ended() -> None:
    data, quarterly = measured(every="quarter")
    data.add(IndicatorValue(indicator_id=quarterly.id, period="2017-Q4", text="1"))
    _, yearly = measured(every="year", data=data)
    assert to_fill(data, quarterly, yearly) == [["2018-Q1", "2018-Q2"], ["2017/18"]]


def test_days_of_a_monthly_indicator_stand_among_its_months() -> None:
    data, indicator = measured(every="month")
    data.add(IndicatorValue(indicator_id=indicator.id, period="2018-07-31", text="4"))
    (asked,) = asked_of(data, [indicator], TODAY)
    assert asked.texts["2018-07-31"] == "4"
    assert [each.text for each in asked.to_fill] == ["2018-08", "2018-09"]


def test_a_cell_may_be_filled_behind_all_that_held_a_value() -> None:
    texts = {"2018-06": "", "2018-07": "5", "2018-08": ""}
    assert [may_fill(texts, month_period(2018, month)) for month in (6, 7, 8)] == [
        False, False, True,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("unit", "words"), [("%", "62.7%"), ("days", "19 days"), ("", "months before")]
)
def test_how_a_value_is_to_be_written(unit: str, words: str) -> None:
    data, indicator = measured(["1"], unit=unit)
    assert words in how_to_write(data, indicator)


def test_what_was_counted_is_to_be_counted_again() -> None:
    data, indicator = measured(
        [{"text": "364 of 400", "value": "91", "numerator": "364", "denominator": "400"}], unit="%"
    )
    assert how_to_write(data, indicator) == "Counted, as 364 of 400"


def test_a_quarter_stands_behind_its_months() -> None:
    months = [month_period(2018, month) for month in (8, 7, 9, 7)]
    periods = [quarter_period(2018, 2), *months]
    assert [each.text for each in in_columns(periods)] == [
        "2018-07", "2018-08", "2018-09", "2018-Q2",
    ]  # fmt: skip
    assert stretch_words(periods) == "Jul 2018 to Sep 2018 and Q2 2018/19"
    assert stretch_words(each for each in [period_of("2018-07")] if each) == "Jul 2018"
    assert stretch_words([]) == ""


def test_half_a_year_before_is_there_to_go_by() -> None:
    data, indicator = measured([str(number) for number in range(12)], first="2017-09")
    (asked,) = asked_of(data, [indicator], TODAY)
    assert next(iter(asked.texts)) == "2018-03"
