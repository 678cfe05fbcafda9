"""Marks of headings, rows of totals, errors, dates of either day, years that do not add up."""

from __future__ import annotations

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.exchange.measured.conftest import Reader


@pytest.mark.parametrize(
    ("heading", "flag"),
    [
        ("Jun 2018 provisional", "provisional"), ("Jun-18 (p)", "provisional"),
        ("Provisional Jun-18", "provisional"), ("Jun-18 p", "provisional"),
        ("Jun-18 [r]", "revised"), ("June 2018 (revised)", "revised"), ("Jun-18 (final)", ""),
        ("Jun-18*", ""), ("Q1 2018/19 prov.", "provisional"),
    ],
)  # fmt: skip
def test_a_heading_gives_its_values_their_mark(read: Reader, heading: str, flag: str) -> None:
    read(("Ref", "Indicator", "Apr-17", heading), ("1", "Visits", 3, 5), ("2", "Cases", 4, "*"))
    period = "2018-Q1" if heading.startswith("Q") else "2018-06"
    value = read.given("1", period)
    assert (value.figure, value.reading.flag, value.reading.note) == ("5", flag, "")
    assert read.given("2", period).reading.flag == "suppressed"
    assert read.given("1", "2017-04").reading.flag == ""
    assert not read.found.problems and not read.found.about


def test_the_mark_stands_under_the_month_or_in_a_column_of_its_own(read: Reader) -> None:
    def dress(sheet: Worksheet) -> None:
        sheet.merge_cells("D1:E1")

    read(
        ("Ref", "Indicator", "Apr-18", "May-18", None),
        (None, None, "Provisional", "Actual", "Flag"),
        ("1", "Visits", 3, 4, "r"), dress=dress,
    )  # fmt: skip
    assert {e.period.text: (e.figure, e.reading.flag) for e in read.found.given} == {
        "2018-04": ("3", "provisional"), "2018-05": ("4", "revised"),
    }  # fmt: skip
    # What is provisional and revised is provisional still.
    read(("Ref", "Indicator", "Apr-18 (p)"), ("1", "Visits", "3 r"))
    assert read.given("1", "2018-04").reading.flag == "provisional"


def test_a_target_of_a_month_is_due_by_then(read: Reader) -> None:
    read(("Ref", "Indicator", "Apr-18", "May-18", "Jul-18 target"), ("1", "Visits", 3, 4, 9))
    assert read.described("1").targets == (("2018-07-31", "9"),)
    assert "target" not in read.described("1").values
    # That of a year counts all through it, and one beside the only month is the one of now.
    read(("Ref", "Indicator", "Apr-18", "May-18", "2018/19 target"), ("1", "Visits", 3, 4, 9))
    assert read.described("1").values["target"] == "9"
    read(("Ref", "Indicator", "Apr-18", "Apr-18 target"), ("1", "Visits", 3, 9))
    assert read.described("1").values["target"] == "9"


def test_a_numerator_alone_is_no_value(read: Reader) -> None:
    read(
        ("Ref", "Indicator", "Measure", "Apr-18", "May-18"),
        ("1", "Visits", "Numerator", 9, 8),
        ("2", "Cases", "Numerator", 30, 40), ("2", "Cases", "Denominator", 40, 50),
        ("3", "Panels", "Numerator", 5, None), ("3", "Panels", "Denominator", 10, None),
        ("3", "Panels", "%", "50%", "60%"),
    )  # fmt: skip
    assert read.values("1") == {"2018-04": "", "2018-05": ""}
    assert read.given("1", "2018-04").reading.numerator == "9"
    assert "is a numerator alone" in read.told("D2")
    assert read.values("2") == {"2018-04": "75", "2018-05": "80"}
    assert read.values("3") == {"2018-04": "50", "2018-05": "60"}
    assert read.given("3", "2018-04").reading.denominator == "10"
    assert read.given("3", "2018-05").cell == "E7"
    # So it is under a heading that says so; "No." is the value of what is counted.
    read(("Ref", "Indicator", "Month", "Numerator"), ("1", "Visits", "Apr-18", 9))
    assert read.values("1") == {"2018-04": ""}
    read(("Ref", "Indicator", "Month", "No. of cases", "Count"), ("1", "Visits", "Apr-18", None, 9))
    assert read.values("1") == {"2018-04": "9"}


@pytest.mark.parametrize(
    "name", ["Total", "TOTALS", "Average", "Overall", "Mean", "Grand total", "Overall average",
             "Average of the above", "Sub-total", "Total (all indicators)"],
)  # fmt: skip
def test_a_row_of_all_is_no_indicator(read: Reader, name: str) -> None:
    read(
        ("Ref", "Indicator", "Apr-18"), ("1", "Visits", 3), ("2", "Cases", 4), (None, name, 7),
        ("* not whole",),
    )  # fmt: skip
    assert [each.values["code"] for each in read.found.indicators] == ["1", "2"]
    assert "is of all the indicators above it" in read.told("B4:C4")
    assert f"{name} | 7" in read.found.words


def test_a_total_that_has_a_code_or_begins_a_theme_is_an_indicator(read: Reader) -> None:
    read(
        ("Ref", "Indicator", "Apr-18"), ("1", "Visits", 3), ("2", "Average", 4), ("In care",),
        (None, "Total", 9), (None, "Under 5", 2), (None, "Total visits", 5),
    )  # fmt: skip
    names = [each.values["name"] for each in read.found.indicators]
    assert names == ["Visits", "Average", "Total", "Under 5", "Total visits"]


@pytest.mark.parametrize("shown", ["#REF!", "#DIV/0!", "#N/A", "=1/0"])
def test_an_error_keeps_its_period_without_a_figure(read: Reader, shown: str) -> None:
    read(("Ref", "Indicator", "Target", "Apr-18", "May-18"), ("1", "Visits", shown, 3, shown))
    assert read.values("1") == {"2018-04": "3", "2018-05": ""}
    assert read.given("1", "2018-05").reading.text == shown
    told = read.told("E2")
    assert ("came to nothing" if shown[0] == "#" else "whose value is not in the file") in told
    assert told.count("->") == 1
    assert "target" not in read.described("1").values
    assert "-> nothing" in read.told("C2")


def test_dates_of_either_day_beside_one_with_the_month_first(read: Reader) -> None:
    read.text(
        "Date,Indicator,Value\n05/31/2018,Visits,4\n06/07/2018,Visits,5\n"
        "06/06/2018,Visits,6\n1 Aug 2018,Visits,7\n"
    )
    assert read.values("Visits") == {"2018-06-06": "6", "2018-08-01": "7"}
    assert "may be of either day, as “05/31/2018” has its month first" in read.told("C3")
    assert "06/07/2018: 5 (file C3)" in read.described("Visits").values["comments"]
    assert "05/31/2018: 4 (file C2)" in read.described("Visits").values["comments"]
    read.text("Date,Indicator,Value\n31/05/2018,Visits,4\n06/07/2018,Visits,5\n")
    assert read.values("Visits") == {"2018-05-31": "4", "2018-07-06": "5"}


def test_headings_of_either_day(read: Reader) -> None:
    read(("Ref", "Indicator", "05/31/2018", "06/07/2018", "Aug-18"), ("1", "Visits", 4, 5, 6))
    assert read.values("1") == {"2018-08": "6"}
    assert "may be of either day" in read.told("D1")
    assert "06/07/2018: 5" in read.described("1").values["comments"]


def test_a_value_of_no_period_is_kept_with_its_cell(read: Reader) -> None:
    read(("Ref", "Indicator", "Apr-18", "Jul"), ("1", "Visits", 3, 8), ("2", "Cases", 4, None))
    assert read.described("1").values["comments"] == "Jul: 8 (Sheet1 D2)"
    assert "comments" not in read.described("2").values
    assert "in the comments" in read.told("D2") and "in the comments" in read.told("D1")
    read(
        ("Month", "Indicator", "Numerator", "Denominator"),
        ("soon", "Visits", 5, 8), ("Apr-18", "Visits", 4, 8),
    )  # fmt: skip
    assert read.described("Visits").values["comments"] == "soon: 5 of 8 (Sheet1 C2)"


QUARTERS = ("Ref", "Indicator", "Unit", "2018/19", "Q1 18/19", "Q2 18/19", "Q3 18/19", "Q4 18/19")


@pytest.mark.parametrize(
    ("unit", "year", "quarters", "fits"),
    [
        ("number", 31, (7, 8, 9, 6), False),
        ("number", 30, (7, 8, 9, 6), True),  # their sum
        ("number", 6, (7, 8, 9, 6), True),  # as they stood at its end
        ("number", 8, (7, 8, 9, 6), True),  # about their average
        ("number", 31, (7, 8, None, 6), True),  # one of them is not known
        ("number", 28, (20, 35, 50, 28), True),  # the last
        ("number", 50, (20, 35, 50, 28), True),  # the most
        ("number", 20, (20, 35, 50, 28), True),  # the least
        ("number", 30, (20, 35, 50, 28), False),
        ("yes/no", "No", ("Yes", "Yes", "Yes", "Yes"), True),
        ("%", "70%", ("71%", "75%", "80%", "74%"), False),
        ("%", "76%", ("71%", "75%", "80%", "74%"), True),
        ("days", 40, (20, 25, 22, 21), False),
        ("days", 0.22, (20, 25, 22, 21), False),
    ],
)
def test_a_year_that_does_not_fit_its_quarters(
    read: Reader, unit: str, year: object, quarters: tuple[object, ...], fits: bool
) -> None:
    read(QUARTERS, ("1", "Visits", unit, year, *quarters))
    told = [each for each in read.found.problems if each.cell == "D2"]
    assert [not told] == [fits]
    if not fits:
        assert "does not fit its 4 quarters" in told[0].what
        assert ("which come to" in told[0].what) == (unit == "number")
    assert f"2018/19: {year}" in read.described("1").values["comments"]
    assert "shorter periods have columns" in read.told("D1")


def test_a_year_in_a_row_of_its_own_that_does_not_fit(read: Reader) -> None:
    rows = [(f"Q{number} 2018/19", "Visits", 5) for number in (1, 2, 3, 4)]
    read(("Period", "Indicator", "Value"), *rows, ("2018/19", "Visits", 21))
    assert "which come to 20" in read.told("C6")
    assert "-> it for its own period" in read.told("C6")
    assert read.values("Visits")["2018/19"] == "21"


def test_a_total_above_all_or_in_a_row_of_one_value_is_an_indicator(read: Reader) -> None:
    read(("Ref", "Indicator", "Apr-18"), (None, "Total", 7), ("1", "Visits", 3), ("2", "Cases", 4))
    assert read.values("Total") == {"2018-04": "7"}
    read(("Period", "Indicator", "Value"), ("Apr-18", "Under 5", 4), ("Apr-18", "Total", 9))
    assert read.values("Total") == {"2018-04": "9"}


def test_a_target_of_one_month_beside_values_of_several(read: Reader) -> None:
    headings = ("Month", "Ref", "Indicator", "Value", "Apr-18 target")
    rows = ("Apr-18", "1", "Visits", 5, 9), ("May-18", "1", "Visits", 6, 9)
    read(headings, *rows)
    assert read.described("1").targets == (("2018-04-30", "9"),)
    read(headings, rows[0])
    assert read.described("1").values["target"] == "9"
    headings = ("Ref", "Indicator", "Actual", "Sep-18 target")
    read(("April 2018",), headings, ("1", "Visits", 5, 9))
    assert read.described("1").targets == (("2018-09-30", "9"),)
    read(("September 2018",), headings, ("1", "Visits", 5, 9))
    assert read.described("1").values["target"] == "9"
    read(("Ref", "Indicator", "Apr-18", "Target", "Apr-18 target"), ("1", "Visits", 5, 8, 9))
    assert read.described("1").values["target"] == "8"
    assert read.described("1").targets == (("2018-04-30", "9"),)


def test_two_targets_for_one_month_are_told(read: Reader) -> None:
    read(("Ref", "Indicator", "Apr-18", "May-18", "May-18 target", "May-18 goal"),
         ("1", "Visits", 5, 6, 80, 90))  # fmt: skip
    assert read.described("1").targets == (("2018-05-31", "80"),)
    assert read.described("1").values["comments"] == "Target for May 2018: 90"
    assert "another target for May 2018 than “80”" in read.told("F2")


def test_pounds_that_are_rounded_add_up(read: Reader) -> None:
    quarters = (300.6, 300.3, 301.1, 300.4)
    read(QUARTERS, ("1", "Spend", "£", 1202, *quarters))
    assert not [each for each in read.found.problems if each.cell == "D2"]
    read(QUARTERS, ("1", "Spend", "£", 1204, *quarters))
    assert "which come to 1202.4" in read.told("D2")


MONTHS = [
    f"{month}-18" for month in ("Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
]
MONTHS += ["Jan-19", "Feb-19", "Mar-19"]


def test_months_are_added_up_where_quarters_are_not_known(read: Reader) -> None:
    read(("Ref", "Indicator", "Q1 18/19", *MONTHS[:3]), ("1", "Visits", 106, 20, 35, 50))
    assert "does not fit its 3 months, which come to 105" in read.told("C2")
    read(("Ref", "Indicator", "2018/19", *MONTHS), ("1", "Visits", 106, *[5] * 12))
    assert "does not fit its 12 months, which come to 60" in read.told("C2")
    periods = ("2018/19", 106), *((each, 15) for each in QUARTERS[4:]), *((m, 5) for m in MONTHS)
    read(("Period", "Indicator", "Value"), *((period, "Visits", n) for period, n in periods))
    assert "does not fit its 4 quarters" in read.told("C2")
    assert "months" not in read.told("C2")  # which the quarters are
