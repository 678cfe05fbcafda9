"""Numbers without a sign among percentages: 0.21 may be 0.21% or 21%."""

from __future__ import annotations

from decimal import Decimal

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from desktop.exchange.measured.plans import NoPlan
from tests.exchange.measured.conftest import Reader

HEADINGS = ("Ref", "Indicator", "Unit", "Target", "Apr-18", "May-18", "Jun-18")


@pytest.mark.parametrize(
    ("target", "values"),
    [
        (15, (0.16, 0.12, None)),  # a whole number is aimed for
        ("90%", (0.4, 0.6, None)),
        ("", (0.35, 0.45, None)),  # nothing says what they are
        (0.4, (0.35, 0.45, None)),
        (30, (0.25, 28, 27)),  # a hundred times it is like the others
        ("", (0.3, 4, 6)),  # the others are whole numbers
        ("", (0.42, 98.65, None)),  # the other is too far from it
        ("", (0.3, "4.5%", None)),  # the other has its sign
    ],
)
def test_a_fraction_in_doubt_is_kept_as_text(
    read: Reader, target: object, values: tuple[object, ...]
) -> None:
    read(HEADINGS, ("1", "Visits", "%", target, *values), ("2", "Cases", "%", "5%", "9%"))
    assert read.values("1")["2018-04"] == ""
    assert read.given("1", "2018-04").reading.text == str(values[0])
    share = f"{Decimal(str(values[0])) * 100:f}".rstrip("0").rstrip(".")
    assert f"may be {values[0]}% or {share}%" in read.told("E2")
    assert "as text, without a figure" in read.told("E2")


@pytest.mark.parametrize(
    ("target", "values"),
    [
        ("", (0.5, 4.5, 5.9)),  # one that is a percentage has decimals too, and is near it
        ("2.5%", (0.4, None, None)),
        ("below 0.8%", (0.4, None, None)),
    ],
)
def test_a_small_percentage_is_taken_where_others_are_as_small(
    read: Reader, target: object, values: tuple[object, ...]
) -> None:
    read(HEADINGS, ("1", "Visits", "%", target, *values), ("2", "Cases", "%", "5%", "9%"))
    assert read.values("1")["2018-04"] == str(values[0])
    assert not read.found.problems


def test_one_is_a_whole_number_unless_fractions_stand_beside_it(read: Reader) -> None:
    read(HEADINGS, ("1", "Visits", "%", 5, 1, 3, 2), ("2", "Cases", "%", 80, 1, 0.35, None))
    assert read.values("1") == {"2018-04": "1", "2018-05": "3", "2018-06": "2"}
    assert read.values("2") == {"2018-04": "", "2018-05": ""}


def test_fractions_are_read_where_the_format_or_the_whole_file_says_so(read: Reader) -> None:
    def dress(sheet: Worksheet) -> None:
        sheet["E2"].number_format = sheet["F2"].number_format = "0%"

    row = ("1", "Visits", "%", 20, 0.21, 0.19, None)
    read(HEADINGS, row, dress=dress)
    assert read.values("1") == {"2018-04": "21", "2018-05": "19"}
    read(HEADINGS, row, ("2", "Cases", "%", None, 0.4, 0.5, 0.6))
    assert read.values("1") == {"2018-04": "21", "2018-05": "19"}
    assert "fractions of 1" in read.told("E2")


def test_what_is_counted_beside_a_number_bears_it_out(read: Reader) -> None:
    read(
        ("Month", "Indicator", "Unit", "Value", "Numerator", "Denominator"),
        ("Apr-18", "Visits", "%", 0.5, 2, 400),
        ("May-18", "Visits", "%", 0.5, 200, 400),
        ("Jun-18", "Visits", "%", 95, 5, 0),
    )
    assert read.values("Visits") == {"2018-04": "0.5", "2018-05": "", "2018-06": ""}
    assert "denominator of 0" in read.told("D4")


class _Small(NoPlan):
    def figures(self, code: str, name: str, key: str = "") -> list[Decimal]:
        return [Decimal("0.3"), Decimal("0.6")]


def test_what_the_plan_has_says_that_so_small_is_usual(read: Reader) -> None:
    read(("Ref", "Indicator", "Unit", "Apr-18"), ("1", "Visits", "%", 0.5), plans=_Small())
    assert read.values("1") == {"2018-04": "0.5"}
    read(("Ref", "Indicator", "Unit", "Apr-18"), ("1", "Visits", "%", 0.5))
    assert read.values("1") == {"2018-04": ""}


class _Mixed(NoPlan):
    def figures(self, code: str, name: str, key: str = "") -> list[Decimal]:
        return [Decimal("1.5"), Decimal(92)]


def test_what_is_like_the_plans_figures_a_hundredfold_is_in_doubt(read: Reader) -> None:
    read(("Ref", "Indicator", "Unit", "Apr-18"), ("1", "Visits", "%", 0.9), plans=_Mixed())
    assert "may be 0.9% or 90%" in read.told("D2")


class _Both(NoPlan):
    def figures(self, code: str, name: str, key: str = "") -> list[Decimal]:
        return [Decimal("0.5"), Decimal(80)]


def test_what_is_far_from_the_plans_figures_a_hundredfold_too_is_as_small(read: Reader) -> None:
    read(("Ref", "Indicator", "Unit", "Apr-18"), ("1", "Visits", "%", 0.03), plans=_Both())
    assert read.values("1") == {"2018-04": "0.03"}


def test_a_target_with_decimals_says_that_so_small_is_usual(read: Reader) -> None:
    read(HEADINGS, ("1", "Visits", "%", 2.5, 0.4, None, None))
    assert read.values("1") == {"2018-04": "0.4"}
    read(HEADINGS, ("1", "Visits", "%", 2, 0.4, None, None))
    assert read.values("1") == {"2018-04": ""}


LONG = ("Month", "Indicator", "Unit", "Value", "Numerator", "Denominator")


def test_a_percentage_beside_its_counts_says_how_a_file_writes_them(read: Reader) -> None:
    rows = [(month, "Visits", "%", share) for month, share in
            (("Apr-18", 0.4), ("May-18", 0.5), ("Jun-18", 0.6))]  # fmt: skip
    read(LONG, *rows, ("Apr-18", "Cases", "%", 0.7, 7, 10))
    assert read.values("Visits") == {"2018-04": "40", "2018-05": "50", "2018-06": "60"}
    assert read.values("Cases") == {"2018-04": "70"}
    read(LONG, *rows, ("Apr-18", "Cases", "%", 40, 2, 5))
    assert read.values("Cases") == {"2018-04": "40"}
    assert set(read.values("Visits").values()) == {""}
    read(LONG, *rows, ("Apr-18", "Cases", "%", 0.5, 2, 400))
    assert read.values("Cases") == {"2018-04": "0.5"}
    assert set(read.values("Visits").values()) == {""}


@pytest.mark.parametrize(
    ("target", "values", "kept"),
    [
        ("95%", (0.95, 0.97, 1.01), {}),
        ("95", (0.95, 0.97, 1.2), {}),
        ("0.95", (0.95, 1, 1.01), {}),
        ("95%", (0.5, 0.97, 98), {"2018-06": "98"}),  # one is a percentage for sure
        ("below 2%", (0.95, 0.97, 1.01), {"2018-04": "0.95", "2018-05": "0.97", "2018-06": "1.01"}),
        ("", (0.95, 0.97, 1.01), {"2018-04": "0.95", "2018-05": "0.97", "2018-06": "1.01"}),
        ("0.5%", (0.4, 0.6, 1.2), {"2018-04": "0.4", "2018-05": "0.6", "2018-06": "1.2"}),
    ],
)  # fmt: skip
def test_one_above_all_makes_no_percentages_of_fractions(
    read: Reader, target: str, values: tuple[float, ...], kept: dict[str, str]
) -> None:
    read(
        ("Code", "Indicator", "Unit", "Target", "Apr-18", "May-18", "Jun-18"),
        ("1", "Seen in time", "%", target, *values),
    )  # fmt: skip
    said = read.values("1")
    assert {period: value for period, value in said.items() if value} == kept
