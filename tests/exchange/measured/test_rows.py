"""A row for each indicator: its target, its current and earlier values, and those of others."""

from __future__ import annotations

from datetime import date

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.exchange.measured.conftest import Reader

HEADINGS = (
    "KPI Ref", "Performance measure", "Good is", "Unit of measure", "Target 2014/15", "Tolerance",
    "Aug-14", "Jul-14", "Aug-13", "England 2012/13", "Stat. neighbours 2012/13", "Lead officer",
)  # fmt: skip


def test_a_row_per_indicator(read: Reader) -> None:
    read(
        HEADINGS,
        ("CP 04", "Seen in 10 days", "High", "%", "85%", "5", "71% p", "364 of 400", "*", "74.4%",
         "76.7%", "Jo Hale"),
        ("CP 05", "Days to adoption", "Low", "Days", "426", None, "461", "470 r", "..", "436"),
        ("CP 06", "Panels in time", "To target", "Yes/No", "Yes", None, "Yes", "No", "n/a"),
    )  # fmt: skip
    assert read.values("CP 04") == {"2013-08": "", "2014-07": "91", "2014-08": "71"}
    assert read.values("CP 05") == {"2013-08": "", "2014-07": "470", "2014-08": "461"}
    assert read.values("CP 06") == {"2013-08": "", "2014-07": "0", "2014-08": "1"}
    flags = {(each.code, each.period.text): each.reading.flag for each in read.found.given}
    assert flags["CP 04", "2014-08"] == "provisional"
    assert flags["CP 04", "2013-08"] == "suppressed"
    assert flags["CP 05", "2014-07"] == "revised"
    assert flags["CP 05", "2013-08"] == flags["CP 06", "2013-08"] == "no data"
    described = read.described("CP 04")
    assert described.values | {"every": ""} == {
        "code": "CP 04", "name": "Seen in 10 days", "unit": "%", "target": "85%", "tolerance": "5",
        "polarity": "higher", "officer": "Jo Hale", "every": "",
    }  # fmt: skip
    assert described.comparators == (
        ("England", "2012/13", "74.4%"),
        ("Stat. neighbours", "2012/13", "76.7%"),
    )
    assert read.described("CP 05").values["polarity"] == "lower"
    assert read.described("CP 06").values["unit"] == "yes/no"
    assert not read.found.problems


def test_a_column_per_month_with_sums_and_ratings_beside(read: Reader) -> None:
    def dress(sheet: Worksheet) -> None:
        for cell in sheet[3]:
            if isinstance(cell.value, date):
                cell.number_format = "mmm-yy"
        for row in sheet.iter_rows(min_row=4, min_col=4, max_col=6):
            for cell in row:
                cell.number_format = "0%" if isinstance(cell.value, float) else "General"

    months = [date(2014, month, 1) for month in (4, 5, 6)]
    read(
        ("Children's performance",), (),
        ("PI", "Indicator", "Target", *months, "Q1 2014/15", "YTD", "RAG"),
        ("Front door",),
        (4, "Contacts", "N/A", 598, 526, None, None, 1124, "A"),
        (5, "Screened in a day", 0.95, 0.96331234, 1.0, 0.9481000000000001, 0.97, 0.97, "G"),
        ("Health",),
        (36, "Checks held", "N/A", None, None, None, 41, 41, None),
        ("* kept back as it is small",),
        dress=dress,
    )  # fmt: skip
    assert read.values("4") == {"2014-04": "598", "2014-05": "526"}
    assert read.values("5") == {"2014-04": "96.331234", "2014-05": "100", "2014-06": "94.81"}
    assert read.given("5", "2014-04").reading.text == "96%"
    assert read.given("5", "2014-04").unit == "%"
    # The quarter is worked out of its months where they stand, and is a value where they do not.
    assert read.values("36") == {"2014-Q1": "41"}
    assert read.described("4").values["theme"] == "Front door"
    assert read.described("36").values["theme"] == "Health"
    assert "Q1 2014/15: 0.97" in read.described("5").values["comments"]
    assert "RAG: G" in read.described("5").values["comments"]
    assert "comments of each indicator" in read.told("H3")
    assert "kept back as it is small" in read.told("A9")
    assert not read.found.problems
    assert not [each for each in read.found.given if "YTD" in each.name]


def test_blank_months_are_blank_and_not_nought(read: Reader) -> None:
    read(("Code", "Indicator", "Apr-14", "May-14"), ("1", "Visits", 3, None))
    assert read.values("1") == {"2014-04": "3"}
    assert read.given("1", "2014-05").is_blank


def test_a_target_keeps_what_its_cell_stores(read: Reader) -> None:
    def dress(sheet: Worksheet) -> None:
        sheet["C2"].number_format = "0%"

    read(("Code", "Indicator", "Target", "Apr-14"), ("20", "Long plans", 0.023, "5%"), dress=dress)
    assert read.described("20").values["target"] == "2.3%"


def test_a_sign_that_is_a_word_of_the_format(read: Reader) -> None:
    def dress(sheet: Worksheet) -> None:
        sheet["C2"].number_format = '0.0"%"'
        sheet["D2"].number_format = "0.0%"
        sheet["E2"].number_format = '_-* #,##0_-;-* #,##0_-;_-* "-"_-'

    read(
        ("Code", "Indicator", "Apr-14", "May-14", "Jun-14"), ("1", "Visits", 62.71, 0.6271, 0),
        dress=dress,
    )  # fmt: skip
    assert read.values("1") == {"2014-04": "62.71", "2014-05": "62.71", "2014-06": "0"}


def test_the_current_value_is_of_the_time_that_the_row_or_the_title_says(read: Reader) -> None:
    read(
        ("Scorecard to August 2014",), (),
        ("Ref", "KPI", "Current value", "Last month", "Same month last year", "Rate per 10,000"),
        ("7", "Referrals", "489", "519", "122", "12.3"),
    )  # fmt: skip
    assert read.values("7") == {"2013-08": "122", "2014-07": "519", "2014-08": "489"}
    assert read.given("7", "2014-08").rate == "12.3"
    read(
        ("Ref", "KPI", "Period", "Actual"), ("7", "Referrals", "Q2 2014/15", "489"),
    )  # fmt: skip
    assert read.values("7") == {"2014-Q2": "489"}


def test_a_value_of_no_time_is_told_and_not_guessed(read: Reader) -> None:
    read(("Ref", "KPI", "Target", "Actual"), ("7", "Referrals", "500", "489"))
    assert read.values("7") == {}
    assert "no period that can be read" in read.told("D2")


def test_the_time_that_only_the_file_is_called_by_is_told(read: Reader) -> None:
    read(("Ref", "KPI", "Actual"), ("7", "Referrals", "489"), name="return August 2014")
    assert read.values("7") == {"2014-08": "489"}
    assert "Aug 2014" in read.told("A1")


def test_months_without_a_year_take_that_of_the_title(read: Reader) -> None:
    rows = (("Ref", "KPI", "Apr", "Dec", "Jan"), ("7", "Referrals", 1, 2, 3))
    read(("Performance 2014/15",), *rows)
    assert read.values("7") == {"2014-04": "1", "2014-12": "2", "2015-01": "3"}
    read(*rows)
    assert read.values("7") == {}
    assert "names no year" in read.told("C1")


def test_targets_and_what_was_reached_in_rows_of_their_own(read: Reader) -> None:
    read(
        ("Ref", "Indicator", "Type", "Apr-14", "May-14"),
        ("1", "Visits", "Target", "90%", "91%"),
        (None, None, "Actual", "88%", "92%"),
        ("2", "Cases", "Target", 40, 41),
        (None, None, "Actual", 44, 43),
    )
    assert read.values("1") == {"2014-04": "88", "2014-05": "92"}
    assert read.described("1").targets == (("2014-04-30", "90%"), ("2014-05-31", "91%"))
    assert read.values("2") == {"2014-04": "44", "2014-05": "43"}


def test_columns_that_run_backwards_or_stand_twice_are_told(read: Reader) -> None:
    read(
        ("Ref", "Indicator", "Apr-14", "Jun-14", "May-14", "Jul-14", "Jul-14"),
        ("1", "Visits", 1, 3, 2, 4, 4),
        ("2", "Cases", 5, 7, 6, 8, 9),
    )
    assert "run backwards" in read.told("E1")
    assert "a second time" in read.told("G1")
    assert read.values("1") == {"2014-04": "1", "2014-05": "2", "2014-06": "3", "2014-07": "4"}
    assert read.values("2")["2014-07"] == ""
    assert read.given("2", "2014-07").reading.text == "8 | 9"
    assert "other values" in read.told("G3")


def test_months_from_the_newest_to_the_oldest_are_in_order(read: Reader) -> None:
    read(("Ref", "Indicator", "Jun-14", "May-14", "Apr-14"), ("1", "Visits", 3, 2, 1))
    assert read.values("1") == {"2014-04": "1", "2014-05": "2", "2014-06": "3"}
    assert not read.found.problems


THREE_ROWS = (
    ("X1", "Assessments in time", "Numerator", 45, 50), (None, None, "Denominator", 50, 60),
    (None, None, "%", "90%", "83.3%"),
    ("X2", "Reviews on time", "Numerator", 3, "*"), (None, None, "Denominator", 4, 9),
    (None, None, "%", "75%", "*"),
)  # fmt: skip


@pytest.mark.parametrize("heading", [None, "Type", "Measure type", "Component"])
def test_rows_of_parts_are_read_by_their_words_whatever_stands_over_them(
    read: Reader, heading: str | None
) -> None:
    read(("Ref", "Indicator", heading, "Apr-18", "May-18"), *THREE_ROWS)
    months = ("2018-04", "2018-05")
    first = [read.given("X1", each).reading for each in months]
    assert [each.denominator for each in first] == ["50", "60"]
    assert read.values("X1") == {"2018-04": "90", "2018-05": "83.3"}
    assert read.values("X2") == {"2018-04": "75", "2018-05": ""}
    assert len(read.found.indicators) == 2


@pytest.mark.parametrize("heading", [None, "Line"])
def test_a_row_above_rows_of_words_that_are_not_known_is_in_doubt(
    read: Reader, heading: str | None
) -> None:
    """Which of "Cases" and "Cohort" is the value nothing says, and the first is not taken."""
    read(
        ("Ref", "Indicator", heading, "Apr-18"),
        ("X1", "Assessments in time", "Cases", 45), (None, None, "Cohort", 50),
        ("X2", "Visits", "Cases", 7),
    )  # fmt: skip
    assert read.values("X1") == {"2018-04": ""}
    assert read.given("X1", "2018-04").reading.text == "45"
    assert "stands above rows that name no indicator" in read.told("D2")
    assert read.values("X2") == {"2018-04": "7"}


def test_a_row_of_sums_without_a_name_says_nothing_against_the_rows_above(read: Reader) -> None:
    read(("Ref", "Indicator", "Apr-18"), ("X1", "Visits", 45), ("X2", "Calls", 7), (None, None, 52))
    assert read.values("X2") == {"2018-04": "7"}
