"""Years as they are typed: one name for each, in their order."""

from __future__ import annotations

import pytest

from desktop.core.costs.years import is_only_year, year_name, year_order


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("2021/22", "2021/22"), ("2021-22", "2021/22"), ("2021\u201322", "2021/22"),
        ("FY21/22", "2021/22"), ("F.Y. 2021-2022", "2021/22"),
        ("financial year 2021/22", "2021/22"),
        ("21/22", "2021/22"), ("2021 to 2022", "2021/22"), ("1999/00", "1999/00"),
        ("98/99", "1998/99"), ("89/90", "2089/90"), (" 2021 / 22 ", "2021/22"),
        ("FY 2021", "2021"), ("2021", "2021"), ("Second year", "Year 2"), ("yr 3", "Year 3"),
        ("the first financial year", "Year 1"), ("3rd year", "Year 3"),
        # no such year: the words stay as they are
        ("2021/23", "2021/23"), ("22/21", "22/21"), ("May to June", "May to June"), ("", ""),
        ("2021/22 onwards", "2021/22 onwards"),
    ],
)  # fmt: skip
def test_a_year_has_one_name(typed: str, name: str) -> None:
    assert year_name(typed) == name


def test_years_stand_before_those_that_are_numbered_and_other_words() -> None:
    names = ["later", "Year 2", "2022/23", "Year 1", "2021/22", "1999/00"]
    ordered = ["1999/00", "2021/22", "2022/23", "Year 1", "Year 2", "later"]
    assert sorted(names, key=year_order) == ordered


@pytest.mark.parametrize(
    ("heading", "only"),
    [
        ("2031/32", True), ("2031-32", True), ("2031", True), ("FY 2031/32", True),
        ("Year 2", True), ("2031/32 (£000)", True), ("£k 2031/32", True), ("31/32", True),
        ("Cost 2031/32", False), ("2031/32 target", False), ("Total", False), ("", False),
        ("Financial year", False),
    ],
)  # fmt: skip
def test_a_heading_may_be_a_year_and_no_more(heading: str, only: bool) -> None:
    assert is_only_year(heading) is only
