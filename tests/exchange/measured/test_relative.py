"""Columns whose time is told by those beside them."""

from __future__ import annotations

import pytest

from desktop.core.indicators.periods import Period, period_of
from desktop.exchange.measured.relative import told_from
from tests.exchange.measured.conftest import Reader


def _beside(*texts: str) -> dict[int, Period]:
    found = {at: period_of(text) for at, text in enumerate(texts)}
    return {at: each for at, each in found.items() if each is not None}


@pytest.mark.parametrize(
    ("heading", "beside", "told"),
    [
        ("Same month last year", ("2018-08", "2018-09"), "2018-09"),
        ("Same month last year", ("2018-09", "2018-08"), "2018-09"),
        ("Same month last year", ("2016/17", "2018-08", "2018-09"), "2018-09"),
        ("Same period last year", ("2016/17", "2018-08"), "2018-08"),
        ("This time last year", ("2018-Q1", "2018-Q2"), "2018-Q2"),
        ("Same quarter last year", ("2018-09", "2018-Q1"), "2018-Q1"),
        ("Same period last year", ("2018-09", "2018-Q2"), ""),  # both end in September
        ("Last quarter", ("2018-08", "2018-09"), ""),
        ("Previous month", ("2018-Q1",), ""),
        ("Last month", ("2018-09", ""), "2018-09"),
        ("Previous month", (), ""),
    ],
)
def test_what_tells_its_time(heading: str, beside: tuple[str, ...], told: str) -> None:
    found = told_from(heading, 9, _beside(*beside))
    assert (found.text if found else "") == told


def test_several_follow_each_the_one_that_it_is_told_by() -> None:
    beside = {2: period_of("2018-08"), 5: period_of("2018-09")}
    known = {at: each for at, each in beside.items() if each is not None}
    found = [told_from("Same month last year", at, known, others=1) for at in (3, 6)]
    assert [each.text for each in found if each] == ["2018-08", "2018-09"]


def test_the_newest_month_tells_the_same_month_of_last_year(read: Reader) -> None:
    read(
        ("Code", "Indicator", "Unit", "2016/17", "Aug-18", "Sep-18", "Same month last year"),
        ("1", "Children moved", "Count", 40, 7, 6, 12),
    )  # fmt: skip
    assert read.values("1") == {
        "2016/17": "40", "2017-09": "12", "2018-08": "7", "2018-09": "6",
    }  # fmt: skip


def test_a_quarter_beside_months_is_placed_nowhere_and_told(read: Reader) -> None:
    read(
        ("Code", "Indicator", "Unit", "Last quarter", "Sep-18"),
        ("1", "Children moved", "Count", 12, 6),
    )  # fmt: skip
    assert read.values("1") == {"2018-09": "6"}
    assert "the columns beside it do not tell" in read.told("D2")


def test_several_columns_of_last_year_follow_their_months(read: Reader) -> None:
    read(
        ("Code", "Indicator", "Unit", "Aug-18", "Same month last year", "Sep-18",
         "Same month last year"),
        ("1", "Children moved", "Count", 7, 11, 6, 12),
    )  # fmt: skip
    assert read.values("1") == {
        "2017-08": "11", "2017-09": "12", "2018-08": "7", "2018-09": "6",
    }  # fmt: skip
