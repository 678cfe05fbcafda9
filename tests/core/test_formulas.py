"""A text that a spreadsheet would run is guarded, a number never is, and all come back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.formulas import guarded_cell, unguarded_cell


@pytest.mark.parametrize(
    "text",
    [
        "=1+1", "+44 1432 260000", "-agree it", "- agree it", "@SUM(A1)", "\t=1", "\rx", "\n=1",
        "=cmd|' /C calc'!A0", "  =1", "＝1+1", "'=1", "''-x", "-", "+", "-1-1", "-1+cmd|'x'!A",
        "--1", "-£", "+1e", "-1,00",
    ],
)  # fmt: skip
def test_what_would_be_run_is_guarded_and_taken_back(text: str) -> None:
    assert guarded_cell(text) == "'" + text != text
    assert unguarded_cell("'" + text) == text


@pytest.mark.parametrize(
    "text",
    ["-5", "+3", "-1,250.50", "-£1,000", "£-5", "-0.5%", "+1e6", "-12 %", " -5 ", "-.5", "12", "0"],
)
def test_a_number_is_never_guarded(text: str) -> None:
    assert guarded_cell(text) == text == unguarded_cell(text)


@pytest.mark.parametrize("text", ["", "Agree it", "'tis", "'-5", "a=1", "4.1", "R&D", "'"])
def test_any_other_text_stays(text: str) -> None:
    assert guarded_cell(text) == text == unguarded_cell(text)


@given(st.text(alphabet="'=+-@\t\n ＝1.5,e%£a", max_size=8))
def test_every_text_comes_back(text: str) -> None:
    assert unguarded_cell(guarded_cell(text)) == text
