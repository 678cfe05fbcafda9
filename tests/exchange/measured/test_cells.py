"""What one cell says, and the marks and notes beside it."""

from __future__ import annotations

from datetime import date

import pytest
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from tests.exchange.measured.conftest import Reader

MONTHS = ("Ref", "Indicator", "Apr-19", "May-19")


def test_a_date_is_no_figure(read: Reader) -> None:
    read(MONTHS, ("1", "Visits", date(2019, 4, 30), 5))
    assert read.values("1") == {"2019-04": "", "2019-05": "5"}
    assert "is a date, and no figure" in read.told("C2")


def test_words_that_a_format_shows_for_a_figure_are_noted(read: Reader) -> None:
    def dress(sheet: Worksheet) -> None:
        sheet["C2"].number_format = '0;-0;"not counted"'

    read(MONTHS, ("1", "Visits", 0, 5), dress=dress)
    value = read.given("1", "2019-04")
    assert (value.figure, value.reading.note) == (
        "0", "the cell shows “not counted” and holds 0",
    )  # fmt: skip


def test_what_is_struck_out_is_told_and_noted(read: Reader) -> None:
    def dress(sheet: Worksheet) -> None:
        sheet["C2"].font = Font(strike=True)

    read(MONTHS, ("1", "Visits", 7, 5), dress=dress)
    assert read.given("1", "2019-04").reading.note == "struck out in the file"
    assert read.given("1", "2019-05").reading.note == ""
    assert read.told("C2") == (
        "“7” of 1 “Visits” for Apr 2019 is struck out in the file. -> the value as it came, and "
        "its note says so; leave it out where it was taken back"
    )
    assert len(read.found.problems) == 1


@pytest.mark.parametrize(
    ("heading", "text", "flag"),
    [
        ("Apr-19 (p)", "lots", ""), ("Apr-19 (p)", "*", "suppressed"),
        ("Apr-19 (p)", "..", "no data"),
        ("Apr-19 (r)", "3 p", "provisional"), ("Apr-19 (r)", "3", "revised"),
    ],
)  # fmt: skip
def test_the_mark_of_a_heading_is_of_figures(
    read: Reader, heading: str, text: str, flag: str
) -> None:
    read(("Ref", "Indicator", heading), ("1", "Visits", text))
    assert read.given("1", "2019-04").reading.flag == flag


def test_a_numerator_alone_that_is_kept_back(read: Reader) -> None:
    read(
        ("Ref", "Indicator", "Month", "Numerator"), ("1", "Visits", "Apr-19", "*"),
        ("1", "Visits", "May-19", 4),
    )  # fmt: skip
    value = read.given("1", "2019-04")
    assert (value.reading.flag, value.doubt, value.reading.numerator) == ("suppressed", "", "")


def test_a_second_note_of_a_value_is_kept(read: Reader) -> None:
    headings = ("Month", "Indicator", "Value", "Note", "Remarks")
    read(headings, ("Apr-19", "Visits", 5, "one", "two"), ("May-19", "Visits", 6, None, "three"))
    assert read.given("Visits", "2019-04").reading.note == "one; Remarks: two"
    assert read.given("Visits", "2019-05").reading.note == "three"
