"""Travel: which way, whether that is better, and beside which period."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from desktop.core.indicators.travel import Travel, travel, travel_in_year
from tests.core.indicators.making import Value, measured

NO_DATA: Value = {"flag": "no data"}


@pytest.mark.parametrize(
    ("polarity", "target", "before", "after", "way", "better"),
    [
        ("higher", "", "70", "71", "up", "better"),
        ("higher", "", "71", "70", "down", "worse"),
        ("lower", "", "71", "70", "down", "better"),
        ("lower", "", "70", "71", "up", "worse"),
        ("higher", "", "70", "70.0", "same", "same"),
        ("none", "50%", "70", "71", "up", ""),
        ("", "", "70", "71", "up", ""),
        ("", "below 20", "30", "31", "up", "worse"),
        ("target", "10 - 15", "20", "18", "down", "better"),
        ("target", "10 - 15", "18", "20", "up", "worse"),
        ("target", "10 - 15", "8", "9", "up", "better"),
        ("target", "10 - 15", "11", "14", "up", "same"),
        ("target", "10 - 15", "14", "16", "up", "worse"),
        ("target", "10 - 15", "16", "9", "down", "same"),
        ("target", "N/A", "16", "9", "down", ""),
    ],
)
def test_which_way_and_whether_that_is_better(
    polarity: str, target: str, before: str, after: str, way: str, better: str
) -> None:
    data, indicator = measured([before, after], polarity=polarity, target=target)
    found = travel(data, indicator)
    assert (found.way, found.better) == (way, better)
    assert found.since is not None and found.since.text == "2018-01"
    assert found.by is not None and found.by >= 0


def test_it_is_set_beside_the_last_period_that_has_a_figure() -> None:
    data, indicator = measured(["60", "70", NO_DATA, None, "65"], polarity="higher")
    found = travel(data, indicator)
    assert found.since is not None
    assert (found.way, found.since.text, found.by) == ("down", "2018-02", 5)


def test_without_a_figure_now_or_before_there_is_none() -> None:
    for values in ([], ["60"], ["60", "70", NO_DATA], [NO_DATA, "70"]):
        assert travel(*measured(values, polarity="higher")) == Travel()


def test_only_what_was_there_by_the_day_counts() -> None:
    data, indicator = measured(["60", "70", "65"], polarity="higher")
    assert travel(data, indicator, date(2018, 2, 28)).way == "up"
    assert travel(data, indicator).way == "down"


def test_against_the_year_before() -> None:
    values: list[Value] = ["60", *[None] * 11, "66"]
    data, indicator = measured(values, polarity="lower", first="2017-08")
    found = travel_in_year(data, indicator)
    assert found.since is not None
    assert (found.way, found.better, found.since.text) == ("up", "worse", "2017-08")
    assert travel_in_year(*measured(values[:-1])) == Travel()
    assert travel_in_year(*measured([])) == Travel()


@pytest.mark.parametrize(
    ("unit", "first", "way"),
    [("count", "2018-05", ""), ("£", "2018-05", ""), ("", "2018-05", ""), ("%", "2018-05", "up"),
     ("%", "2018-03", "")],
)  # fmt: skip
def test_what_is_added_up_since_the_year_began(unit: str, first: str, way: str) -> None:
    columns: dict[str, Any] = {"unit": unit, "span": "cumulative", "polarity": "higher"}
    assert travel(*measured(["60", "70"], first=first, **columns)).way == way
    values: list[Value] = ["60", *[None] * 11, "70"]
    assert travel_in_year(*measured(values, **columns)).way == "up"
