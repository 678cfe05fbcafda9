"""One indicator over time: small steps of what is added up, and the months that are left."""

from __future__ import annotations

import pytest

from desktop.core.data import PlanData
from desktop.core.indicators.hiding import Table
from desktop.core.indicators.over_time import growth, tie_longer, tie_steps
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


def months(*figures: int, first: int = 4) -> dict[str, int | None]:
    """Figures by month from the first one of 2018 on."""
    at = range(first - 1, first - 1 + len(figures))
    return {f"in_{2018 + each // 12}_{each % 12 + 1:02}": figure
            for each, figure in zip(at, figures, strict=True)}  # fmt: skip


@pytest.mark.parametrize(
    ("figures", "first", "month", "grows"),
    [
        ((12, 15, 24, 26, 26, 31, 33), 4, 4, True),
        ((60, 66, 9, 15, 20), 2, 4, True),  # anew in April
        ((60, 66, 9, 15, 20), 7, 9, True),  # in September
        ((60, 66, 9, 15, 20), 11, 1, True),  # in January
        ((9, 20, 31, 40, 44, 50, 60, 75, 80), 9, 9, True),  # on through January and April
        ((9, 20, 31, 40, 44), 1, 9, True),  # on through April
        ((12, 15, 24, 23, 26), 4, 4, True),  # one of four was put right
        ((12, 15, 24, 23), 4, 4, False),  # one of three
        ((12,), 4, 4, True),
        ((12, 9), 4, 4, False),
    ],
)
def test_how_figures_grow_in_a_year(
    figures: tuple[int, ...], first: int, month: int, grows: bool
) -> None:
    found = growth(*reversed(made(**months(*figures, first=first))))
    assert (found.first_month, found.is_likely) == (month, grows)


def test_what_is_below_the_line_grows_as_well() -> None:
    series, table = made(**months(12, 15, 24))
    assert growth(table, series).is_likely
    key = series.indicator.id
    for text, below in (("2018-04", 100), ("2018-05", 98), ("2018-06", 99)):
        table.numbers[key, text, "bottom"] = below
    assert growth(table, series).falls == 1
    assert growth(table, series).steps == 4
    table.numbers[key, "2018-06", "bottom"] = 97
    assert not growth(table, series).is_likely


def test_steps_are_within_the_year_that_begins_with_a_month() -> None:
    for first, steps in ((4, {1, 2, 3, 4}), (9, {1, 3, 4}), (1, {2, 3, 4})):
        series, table = made(
            in_2018_11=20, in_2018_12=23, in_2019_03=24, in_2019_04=28, in_2019_09=30
        )
        tie_steps(table, series, "top", is_small, first)
        assert {table.numbers[each] for each in table.unprinted} == steps, first


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
