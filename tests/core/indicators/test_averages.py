"""Averages of few, as the total beside them says."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desktop.core.indicators.averages import is_average, numbers_behind
from desktop.core.indicators.publishing import Publishing
from tests.core.indicators.making import Value, measured
from tests.core.indicators.test_implied import MONTHS, over


@pytest.mark.parametrize(
    ("name", "average"),
    [
        ("Average stay in a hotel", True), ("Mean days waited", True), ("Cost per child", True),
        ("Days for each young person", True), ("Avg. cost", True),
        ("Cost per week", False), ("Meaningful visits", False), ("Cost of children", False),
    ],
)  # fmt: skip
def test_names_of_averages(name: str, average: bool) -> None:
    assert is_average(name) is average


COSTS, TOTALS = over(10_000, 9_500, 12_000), over(30_000, 66_400, 12_000)


def test_a_total_says_of_how_many_an_average_is() -> None:
    found = numbers_behind("Cost of hotels per child", COSTS, "Cost of hotels", TOTALS)
    assert found == {MONTHS[0]: 3, MONTHS[1]: 7, MONTHS[2]: 1}


@pytest.mark.parametrize(
    ("name", "other", "totals"),
    [
        ("Cost of hotels per child", "Cost of hotels", over(30_000, 70_000, 12_000)),  # 7.37
        ("Cost of hotels per child", "Cost of hotels", over(30_000, 66_500, 0)),
        ("Cost of hotels per child", "Cost of hotels per head", TOTALS),
        ("Hotels", "Cost of hotels", TOTALS),
        ("Cost of hotels per child", "Fees for taxis", TOTALS),
    ],
)
def test_what_is_no_total_of_it(name: str, other: str, totals: dict[str, Decimal]) -> None:
    assert not numbers_behind(name, COSTS, other, totals)


@pytest.mark.parametrize("unit", ["£", "days"])
def test_an_average_of_few_is_kept_back_where_its_total_is_printed(unit: str) -> None:
    data, total = measured(["30000", "66500", "70000"], unit=unit, name="Use of hotels")
    _, each = measured(["10000", "9500"], data=data, unit=unit, name="Average use of hotels")
    _, other = measured(["10000"], data=data, unit="%", name="Average use of a hotel")
    published = Publishing(data)
    assert [shown.kept_back for shown in published.of(each).values()] == [True, False]
    assert not any(shown.kept_back for shown in published.of(total).values())
    assert not any(shown.kept_back for shown in published.of(other).values())
    each.small_numbers = "not of people"
    assert not any(shown.kept_back for shown in Publishing(data).of(each).values())


def test_an_average_that_says_its_total_is_of_as_many() -> None:
    data, _ = measured(["30000"], unit="£", name="Use of hotels")
    row: Value = {"value": "10000", "numerator": "30000"}
    _, each = measured([row], data=data, unit="£", name="Average use of hotels")
    assert Publishing(data).of(each)["2018-01"].text == "[c]"
