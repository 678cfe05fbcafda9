"""A row for each value: its day or month, its indicator, and what is said of it beside."""

from __future__ import annotations

from datetime import date

from tests.exchange.measured.conftest import Reader


def test_a_row_per_value(read: Reader) -> None:
    read(
        ("Month ending", "PI", "Indicator", "Numerator", "Denominator", "Value", "Flag", "Note"),
        (date(2014, 7, 31), 5, "Screened", 96, 100, "96%", "r", None),
        (date(2014, 8, 31), 5, "Screened", 362, 510, None, None, "Two teams are not in it"),
        (date(2014, 7, 31), 7, "Referrals", None, None, 489, "p", None),
        (date(2014, 8, 31), 7, "Referrals", None, None, "*", None, None),
        (date(2014, 8, 31), 9, "Visits", 0, 0, None, None, None),
    )
    assert read.values("5") == {"2014-07": "96", "2014-08": "70.98"}
    first, second = read.given("5", "2014-07"), read.given("5", "2014-08")
    assert (first.reading.numerator, first.reading.denominator) == ("96", "100")
    assert first.reading.flag == "revised"
    assert second.reading.note == "Two teams are not in it"
    assert read.given("7", "2014-07").reading.flag == "provisional"
    assert read.given("7", "2014-08").reading.flag == "suppressed"
    assert read.values("9") == {"2014-08": ""}
    assert "denominator of 0" in read.told("F6")


def test_text_tables_with_words_for_months(read: Reader) -> None:
    read.text(
        "Month;Code;Value\nApr-14;1;71% p\nMay-14;1;72%\nApr-14;2;1,060\nMay-14;2;:\n", "cp1252"
    )
    assert read.values("1") == {"2014-04": "71", "2014-05": "72"}
    assert read.values("2") == {"2014-04": "1060", "2014-05": ""}
    assert read.given("2", "2014-05").reading.flag == "no data"


def test_a_year_beside_the_month(read: Reader) -> None:
    read(
        ("Financial year", "Month", "Indicator", "Actual"),
        ("2014/15", "December", "Visits", 3),
        ("2014/15", "January", "Visits", 4),
        (2014, "March", "Visits", 5),
    )
    assert read.values("Visits") == {"2014-03": "5", "2014-12": "3", "2015-01": "4"}


def test_days_that_are_no_month_ends_stay_days(read: Reader) -> None:
    read(
        ("Date", "Code", "Value"), (date(2014, 8, 14), "1", 3), (date(2014, 8, 21), "1", 4),
    )  # fmt: skip
    assert read.values("1") == {"2014-08-14": "3", "2014-08-21": "4"}


def test_what_stands_beside_a_value_goes_to_its_note(read: Reader) -> None:
    read(("Month", "Code", "Value", "RAG", "Ward"), ("Aug-14", "1", 3, "A", "North"))
    assert read.given("1", "2014-08").reading.note == "RAG: A; Ward: North"
    assert "notes of each value" in read.told("D1")
    assert "comments" not in read.described("1").values


def test_a_time_that_cannot_be_read_is_told_with_its_value(read: Reader) -> None:
    read(("Month", "Code", "Value"), ("sometime", "1", 3), ("Aug-14", "1", 4))
    assert read.values("1") == {"2014-08": "4"}
    assert "“3”" in read.told("C2")
    assert "sometime" in read.told("C2")


def test_a_quarterly_value_under_a_month_keeps_the_month(read: Reader) -> None:
    read(
        ("Month", "Code", "Frequency", "Value"), ("Jun-14", "33", "Quarterly", 61),
        ("Sep-14", "33", "Quarterly", 60),
    )  # fmt: skip
    assert read.values("33") == {"2014-06": "61", "2014-09": "60"}
    assert read.described("33").values["every"] == "quarter"


def test_percentages_written_as_fractions_all_over_a_file_are_told_once(read: Reader) -> None:
    rows = [("Month", "Code", "Value", "Unit")]
    rows += [("Aug-14", str(code), value, "%") for code, value in enumerate((0.9633, 1, 0.5, 0.25))]
    rows.append(("Aug-14", "9", 843, "Number"))
    read(*rows)
    assert [read.values(code)["2014-08"] for code in "01239"] == ["96.33", "100", "50", "25", "843"]
    assert "fractions of 1" in read.told("C2")
