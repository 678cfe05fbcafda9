"""What cannot be taken as it stands: told by its cell, kept as text, never guessed."""

from __future__ import annotations

from decimal import Decimal

from desktop.exchange.measured.plans import NoPlan
from tests.exchange.measured.conftest import Reader

HEADINGS = ("Ref", "Indicator", "Apr-14", "May-14", "Jun-14")


def test_two_rows_with_one_code(read: Reader) -> None:
    read(HEADINGS, ("2", "Cases", 44, 43, 42), ("2", "Visits", 1, 2, 3))
    assert [each.values["name"] for each in read.found.indicators] == ["Cases", "Visits"]
    assert "stands twice" in read.told("A3")


def test_one_indicator_in_two_rows(read: Reader) -> None:
    read(HEADINGS, ("2", "Cases", 44, 43, 42), ("2", "Cases", 44, 40, None))
    assert read.values("2") == {"2014-04": "44", "2014-05": "", "2014-06": "42"}
    assert "“43” (D2), “40” (D3)" in read.told("D3")
    assert read.given("2", "2014-05").reading.note == "“43” (D2), “40” (D3)"


def test_values_of_two_units_in_one_series(read: Reader) -> None:
    read(HEADINGS, ("5", "Screened", "99.65%", 42, "19 Days"))
    assert read.values("5") == {"2014-04": "99.65", "2014-05": "", "2014-06": ""}
    plain, days = read.given("5", "2014-05"), read.given("5", "2014-06")
    assert (plain.reading.text, plain.reading.value, plain.unit) == ("42", "42", "count")
    assert (days.reading.text, days.reading.value, days.unit) == ("19 Days", "19", "days")
    assert "has no sign" in read.told("D2")
    assert "is in days" in read.told("E2")


def test_a_percentage_without_its_sign_where_the_file_says_the_unit(read: Reader) -> None:
    read(("Ref", "Indicator", "Unit", "Apr-14", "May-14"), ("5", "Screened", "%", "99.65%", 42))
    assert read.values("5") == {"2014-04": "99.65", "2014-05": "42"}


def test_a_fraction_among_percentages(read: Reader) -> None:
    read(
        ("Ref", "Indicator", "Unit", "Apr-14", "May-14", "Jun-14"),
        ("5", "Screened", "%", 0.95, 95, 94),
        ("20", "Long plans", "%", 0.5, 4.5, 5.9),
    )
    assert read.values("5") == {"2014-04": "", "2014-05": "95", "2014-06": "94"}
    assert "0.95% or 95%" in read.told("D2")
    assert read.values("20") == {"2014-04": "0.5", "2014-05": "4.5", "2014-06": "5.9"}


class _Known(NoPlan):
    """A plan whose indicator 5 is a percentage of about 95."""

    def unit(self, code: str, name: str, key: str = "") -> str:
        return "%"

    def figures(self, code: str, name: str, key: str = "") -> list[Decimal]:
        return [Decimal(94), Decimal(96)]


def test_a_fraction_beside_what_the_plan_has(read: Reader) -> None:
    read(HEADINGS, ("5", "Screened", 0.95, None, None), plans=_Known())
    assert read.values("5") == {"2014-04": ""}
    assert "0.95% or 95%" in read.told("C2")
    read(HEADINGS, ("5", "Screened", 96, None, None), plans=_Known())
    assert (read.values("5"), read.given("5", "2014-04").unit) == ({"2014-04": "96"}, "%")


def test_words_and_denominators_of_nought(read: Reader) -> None:
    read(HEADINGS, ("9", "Visits", "4/0", "lots", "62 of 98"))
    assert read.values("9") == {"2014-04": "", "2014-05": "", "2014-06": "63.27"}
    assert "denominator of 0" in read.told("C2")
    assert "is no figure" in read.told("D2")
    assert read.given("9", "2014-05").reading.text == "lots"


def test_periods_of_one_indicator_that_overlap(read: Reader) -> None:
    read(
        ("Period", "Code", "Value"), ("Aug-14", "1", 3), ("Q2 2014/15", "1", 9), ("May-14", "1", 4)
    )
    assert read.values("1") == {"2014-05": "4", "2014-Q2": "9", "2014-08": "3"}
    assert "overlap" in read.told("C2")


def test_an_indicator_without_a_code_is_known_by_its_name(read: Reader) -> None:
    read(HEADINGS, ("", "Visits", 3, 4, 5), ("2", "Cases", 6, 7, 8))
    assert read.values("Visits") == {"2014-04": "3", "2014-05": "4", "2014-06": "5"}
    assert "code" not in read.described("Visits").values


def test_what_stands_under_no_time_is_told_whatever_it_is(read: Reader) -> None:
    read(
        ("Ref", "Indicator", "Actual", "Rate per 10,000"), ("7", "Referrals", None, "12.3"),
        ("8", "Cases", "lots\nof", None), ("9", "Visits", 5, None),
    )  # fmt: skip
    assert "“12.3” of 7 “Referrals” is of no period" in read.told("C2")
    assert read.described("8").values["comments"] == "Actual: lots of (Sheet1 C3)"


def test_values_with_other_rates_are_told(read: Reader) -> None:
    headings = ("Month", "Indicator", "Value", "Rate per 10,000")
    read(headings, ("Apr-14", "Visits", 5, 2.5), ("Apr-14", "Visits", 5, None))
    assert (read.values("Visits"), read.given("Visits", "2014-04").rate) == (
        {"2014-04": "5"},
        "2.5",
    )
    read(headings, ("Apr-14", "Visits", 5, 2.5), ("Apr-14", "Visits", 5, 3.5))
    assert "stands 2 times" in read.told("C3")
    read(headings, ("Apr-14", "Visits", 5, 2.5), ("Apr-14", "Visits", 6, 2.5))
    value = read.given("Visits", "2014-04")
    assert (value.figure, value.rate) == ("", "")
