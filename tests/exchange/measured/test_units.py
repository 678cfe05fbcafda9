"""The unit that stands over values, and one that is not the plan's."""

from __future__ import annotations

import pytest

from desktop.exchange.measured.series import NoPlan
from tests.exchange.measured.conftest import Reader


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("Apr-19 (%)", "%"), ("Apr-19 %", "%"), ("Apr-19 Percentage", "%"), ("% Apr-19", "%"),
        ("Apr-19 value (%)", "%"), ("Apr-19 £", "£"), ("Apr-19 actual £", "£"),
        ("Apr-19 rate per 10,000", "per 10,000"), ("Apr-19", "count"), ("Apr-19 (p)", "count"),
    ],
)  # fmt: skip
def test_a_heading_says_the_unit_of_the_values_below_it(
    read: Reader, heading: str, unit: str
) -> None:
    read(("Ref", "Indicator", heading), ("1", "Visits", 71))
    assert (read.values("1"), read.given("1", "2019-04").unit) == ({"2019-04": "71"}, unit)
    assert read.described("1").values["unit"] == unit
    assert not read.found.problems


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("Value (%)", "%"),
        ("Actual %", "%"),
        ("Percentage", "%"),
        ("%", "%"),
        ("£", "£"),
        ("Value £", "£"),
        ("Rate per 10,000", "per 10,000"),
        ("Rate", "count"),
    ],
)
def test_so_it_is_in_a_row_for_each_value(read: Reader, heading: str, unit: str) -> None:
    read(
        ("Month", "Ref", "Indicator", heading), ("Apr-19", "1", "Visits", 71),
        ("May-19", "1", "Visits", 72),
    )  # fmt: skip
    assert read.values("1") == {"2019-04": "71", "2019-05": "72"}
    assert read.given("1", "2019-05").unit == unit


def test_the_heading_of_a_target_says_it_where_nothing_else_does(read: Reader) -> None:
    read(("Ref", "Indicator", "Target (%)", "Apr-19"), ("1", "Visits", 80, 71))
    assert (read.values("1"), read.given("1", "2019-04").unit) == ({"2019-04": "71"}, "%")
    read(("Ref", "Indicator", "Target (%)", "Apr-19"), ("1", "Visits", 80, "71 days"))
    assert read.given("1", "2019-04").unit == "days"


def test_a_row_of_shares_says_it_too(read: Reader) -> None:
    read(
        ("Ref", "Indicator", "Measure", "Apr-19"), ("1", "Visits", "Numerator", 5),
        ("1", "Visits", "Denominator", 10), ("1", "Visits", "%", 50),
    )  # fmt: skip
    assert (read.values("1"), read.given("1", "2019-04").unit) == ({"2019-04": "50"}, "%")


def test_a_fraction_under_a_percentage_is_in_doubt(read: Reader) -> None:
    read(("Ref", "Indicator", "Apr-19 (%)", "May-19 (%)"), ("1", "Visits", 0.71, 64))
    assert read.values("1") == {"2019-04": "", "2019-05": "64"}
    assert "may be 0.71% or 71%" in read.told("C2")


def test_what_a_row_says_of_its_unit_counts_before_what_stands_over_all(read: Reader) -> None:
    read(
        ("Ref", "Indicator", "Unit", "Apr-19 (%)"), ("1", "Visits", "Days", 71),
        ("2", "Cases", None, "19 days"), ("3", "Panels", None, 40),
    )  # fmt: skip
    assert [each.unit for each in read.found.given] == ["days", "days", "%"]
    assert not read.found.problems
    read(("Ref", "Indicator", "Apr-19 (%)", "May-19 £"), ("1", "Visits", 71, 72))
    assert read.described("1").values["unit"] == "count"  # two units are none


class _Plan(NoPlan):
    def __init__(self, unit: str) -> None:
        self._unit = unit

    def unit(self, code: str, name: str, key: str = "") -> str:
        return self._unit


@pytest.mark.parametrize(("said", "planned"), [("%", "count"), ("Number", "%"), ("£", "days")])
def test_figures_in_another_unit_than_the_plan_has_are_not_taken(
    read: Reader, said: str, planned: str
) -> None:
    rows = ("1", "Visits", said, 71, None, "*"), ("2", "Cases", planned, 12)
    read(("Ref", "Indicator", "Unit", "Apr-19", "May-19", "Jun-19"), *rows, plans=_Plan(planned))
    assert read.values("1") == {"2019-04": "", "2019-06": ""}
    assert read.given("1", "2019-04").reading.text == "71"
    assert f"while the indicator is in {planned}." in read.told("D2")
    assert [each.cell for each in read.found.problems] == ["D2"]
    assert read.values("2") == {"2019-04": "12"}


@pytest.mark.parametrize("planned", ["days", "£", "count"])
def test_a_number_may_be_of_days_or_pounds(read: Reader, planned: str) -> None:
    read(("Ref", "Indicator", "Unit", "Apr-19"), ("1", "V", "Number", 71), plans=_Plan(planned))
    assert read.values("1") == {"2019-04": "71"}


def test_a_percentage_for_an_indicator_that_counts_by_its_heading(read: Reader) -> None:
    read(("Ref", "Indicator", "Apr-19 (%)"), ("1", "Visits", "71%"), plans=_Plan("count"))
    assert read.values("1") == {"2019-04": ""}
    assert "is in %, while the indicator is in count" in read.told("C2")
