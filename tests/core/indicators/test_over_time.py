"""One indicator over time: small steps of what is added up, and the months that are left."""

from __future__ import annotations

from desktop.core.data import PlanData
from desktop.core.indicators.hiding import Table
from desktop.core.indicators.over_time import tie_longer, tie_steps
from desktop.core.indicators.reach import Number
from desktop.core.indicators.series import Series
from desktop.core.kinds import Indicator, IndicatorValue, PlanInfo


def is_small(number: Number) -> bool:
    return 0 < number < 5


def made(span: str = "", **figures: int | None) -> tuple[Series, Table]:
    """A series with its figures, by periods whose signs are written as underscores."""
    data = PlanData([PlanInfo(id=1)])
    indicator = data.add(Indicator(unit="count", span=span))
    table = Table(most=4)
    for name, figure in figures.items():
        period = name.removeprefix("in_").replace("_to_", "/").replace("_", "-")
        data.add(IndicatorValue(indicator_id=indicator.id, period=period, value=str(figure)))
        table.numbers[indicator.id, period, "top"] = figure
    return Series(data, indicator), table


def test_steps_are_between_any_two_ends_of_one_year() -> None:
    series, table = made(in_2018_03=7, in_2018_04=10, in_2018_05=13, in_2018_Q1=15)
    tie_steps(table, series, "top", is_small)
    steps = {key[1:]: table.numbers[key] for key in table.unprinted}
    assert steps == {
        ("2018-05", "top since 2018-04"): 3, ("2018-Q1", "top since 2018-05"): 2,
    }  # fmt: skip


def test_a_figure_that_was_put_right_steps_back() -> None:
    series, table = made(in_2018_04=13, in_2018_05=10)
    tie_steps(table, series, "top", is_small)
    ((cell, number),) = [(each, table.numbers[each]) for each in table.unprinted]
    assert number == 3 and cell in table.small
    (tied,) = table.sums
    assert sum(times * (table.numbers[each] or 0) for each, times in tied.items()) == 0


def test_what_the_known_months_leave_of_a_quarter_is_looked_after() -> None:
    series, table = made(in_2018_04=10, in_2018_05=9, in_2018_Q1=22)
    tie_longer(table, series, is_small)
    assert [table.numbers[each] for each in table.small] == [3]
    for span, quarter in (("snapshot", 22), ("", 24), ("", 18)):
        series, table = made(span, in_2018_04=10, in_2018_05=9, in_2018_Q1=quarter)
        tie_longer(table, series, is_small)
        assert not table.small


def test_one_longer_period_that_is_no_sum_says_that_none_is() -> None:
    series, table = made(in_2018_04=10, in_2018_Q1=12, in_2018_07=10, in_2018_08=9, in_2018_Q2=11)
    tie_longer(table, series, is_small)
    assert not table.small


def test_a_suppressed_month_follows_from_the_others() -> None:
    series, table = made(in_2018_04=10, in_2018_05=None, in_2018_06=5, in_2018_Q1=18)
    tie_longer(table, series, is_small)
    assert [len(each) for each in table.sums] == [4]
    series, table = made("snapshot", in_2018_04=10, in_2018_05=None, in_2018_06=5, in_2018_Q1=5)
    tie_longer(table, series, is_small)
    assert [len(each) for each in table.sums] == [2], "the last of them, and no sum"
