"""What an indicator is compared with: the figures of many councils, and those of one."""

from __future__ import annotations

import pytest

from desktop.core.indicators.compared import is_of_many
from desktop.core.indicators.readings import COUNT
from desktop.core.kinds import Comparator
from desktop.core.published import for_public
from tests.core.indicators.making import Value, measured


@pytest.mark.parametrize(
    ("name", "many"),
    [
        ("England", True), ("England last year", True), ("National average", True),
        ("Statistical neighbours", True), ("Wyeford's neighbours", True), ("Our neighbours", True),
        ("Statistical neighbour average", True), ("Like councils", True), ("Family group", True),
        ("South West", True), ("South West average", True), ("The West Midlands", True),
        ("Yorkshire and the Humber", True), ("Inner London 2016/17", True),
        ("", False), ("Wyeford", False), ("Wyeford County Council", False),
        ("Our own figure", False), ("Last year", False), ("Previous quarter", False),
        ("Baseline", False), ("WCC outturn", False), ("Average", False), ("Wyeford region", False),
        ("WCC, national return", False), ("Our regional return", False),
        ("Herefordshire", False), ("East Wyeford", False), ("West", False),
        ("London Borough of Barnet", False), ("Nearest neighbour", False),
    ],
)  # fmt: skip
def test_whose_a_figure_is(name: str, many: bool) -> None:
    assert is_of_many(name, "Wyeford County Council") is many


def compared(
    name: str, period: str, text: str, unit: str = COUNT, values: tuple[Value, ...] = ("9", "3"),
    **columns: str,
) -> str:  # fmt: skip
    """What is published of a comparator."""
    data, indicator = measured(values, unit=unit, **columns)
    data.info.authority = "Wyeford County Council"
    row = data.add(Comparator(indicator_id=indicator.id, name=name, period=period, text=text))
    data.changed()
    printed = for_public(data).table(Comparator)[row.id].text
    assert row.text == text, "the plan itself stays"
    data.info.small_below = 0
    assert for_public(data).table(Comparator)[row.id].text == text
    return printed


@pytest.mark.parametrize(
    ("name", "period", "text", "published"),
    [
        ("England", "2016/17", "4", "4"),
        ("England", "Feb 2018", "9", "9"),
        ("Last year", "2016/17", "4", "[c]"),
        ("Previous quarter", "Q1 2016/17", "4", "[c]"),
        ("WCC outturn", "2016/17", "4", "[c]"),
        ("Herefordshire", "2016/17", "4", "[c]"),
        ("", "", "4", "[c]"),
        ("Last year", "2016/17", "5", "5"),
        ("Last year", "2016/17", "0", "0"),
        ("Last year", "2016/17", "3 of 40", "[c]"),
        ("Last year", "2016/17", "38 of 40", "[c]"),
        ("Last year", "2016/17", "40", "40"),
        ("Last year", "2016/17", "4%", "4%"),
        ("Last year", "Feb 2018", "9", "[c]"),
        ("Herefordshire", "Feb 2018", "9", "[c]"),
        ("Last year", "Jan 2018", "9", "9"),
        ("Last year", "", "none was kept", "none was kept"),
        ("Last year", "", "about 3", "[c]"),
        ("Last year", "", "12 (3 girls)", "[c]"),
        ("Last year", "", "two, both boys", "[c]"),
        ("Last year", "", "a few", "a few"),
        ("Last year", "", "about 30", "about 30"),
        ("Last year", "", "in 2016/17, 12.5 or so", "in 2016/17, 12.5 or so"),
        ("Last year", "", "<5", "<5"),
        ("Last year", "", "<3", "[c]"),
    ],
)
def test_only_a_small_number_of_one_council_is_kept_back(
    name: str, period: str, text: str, published: str
) -> None:
    assert compared(name, period, text) == published


@pytest.mark.parametrize(
    ("unit", "published"), [("", "[c]"), ("days", "3"), ("%", "3"), ("per 10,000", "3")]
)
def test_what_has_no_unit_may_be_a_count(unit: str, published: str) -> None:
    assert compared("Last year", "2016/17", "3", unit, ("9", "8")) == published


def test_what_says_its_unit_is_no_count() -> None:
    assert compared("Last year", "2016/17", "3%", "", ("9", "8")) == "3%"
    assert compared("Last year", "2016/17", "about 3", "days", ("9", "8")) == "about 3"


def test_what_is_of_nobody_is_published() -> None:
    assert compared("Last year", "2016/17", "3", small_numbers="not of people") == "3"


@pytest.mark.parametrize(("text", "published"), [("7.5%", "[c]"), ("95%", "[c]"), ("50%", "50%")])
def test_a_percentage_of_what_is_always_the_same_number(text: str, published: str) -> None:
    rows: tuple[Value, ...] = tuple(
        {"value": value, "numerator": top, "denominator": "40"}
        for value, top in (("25", "10"), ("50", "20"))
    )
    assert compared("Last year", "2016/17", text, "%", rows) == published
    assert compared("England", "2016/17", text, "%", rows) == text
