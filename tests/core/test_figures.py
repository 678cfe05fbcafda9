"""Figures: exact decimals as text, each in one way only."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.figures import MOST_DIGITS, as_figure, figure_of, is_kept


@pytest.mark.parametrize(
    ("text", "number"),
    [("62.71", "62.71"), ("0", "0"), ("-5", "-5"), ("62.70", "62.70"), (".5", "0.5"), ("5.", "5"),
     ("9" * 30, "9" * 30), ("-" + "9" * 30, "-" + "9" * 30)],
)  # fmt: skip
def test_a_figure(text: str, number: str) -> None:
    assert figure_of(text) == Decimal(number)


@pytest.mark.parametrize(
    "text",
    ["", " ", " 5", "1,060", "1e5", "NaN", "Infinity", "-", ".", "-.", "--5", "+5", "1.2.3", "٣",
     "²", "9" * 31, "0x1", "5%"],
)  # fmt: skip
def test_what_is_no_figure(text: str) -> None:
    assert figure_of(text) is None


@pytest.mark.parametrize(
    ("number", "text"),
    [("62.70", "62.7"), ("1E+3", "1000"), ("-0.0", "0"), ("0.50", "0.5"), ("100", "100"),
     ("1E-5", "0.00001"), ("-1060.660", "-1060.66")],
)  # fmt: skip
def test_a_number_as_it_is_kept(number: str, text: str) -> None:
    assert as_figure(Decimal(number)) == text
    assert is_kept(text)


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1E+30", "1E-30", "sNaN",
                                    "1234567890123456.1234567890123456"])  # fmt: skip
def test_what_no_plan_keeps(number: str) -> None:
    with pytest.raises(ValueError, match=r"no figure|more digits"):
        as_figure(Decimal(number))


@pytest.mark.parametrize(
    ("text", "kept"),
    [("", True), ("0", True), ("62.7", True), ("62.70", False), ("-0", False), (".5", False),
     ("5.", False), ("007", False), ("many", False)],
)  # fmt: skip
def test_a_figure_is_written_in_one_way(text: str, kept: bool) -> None:
    assert is_kept(text) is kept


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_what_is_kept_comes_back(number: Decimal) -> None:
    try:
        text = as_figure(number)
    except ValueError:
        assert number and (
            abs(number.adjusted()) >= MOST_DIGITS or len(f"{number:f}") > MOST_DIGITS
        )
        return
    assert figure_of(text) == number
    assert is_kept(text)
