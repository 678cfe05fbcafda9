"""What a column holds, as the others of its period and its own cells tell."""

from __future__ import annotations

import pytest

from tests.exchange.measured.conftest import Reader

MONTH = ("Ref", "Indicator", "Apr-19", None, None)


def test_a_count_beside_a_value_is_its_numerator(read: Reader) -> None:
    read(("Ref", "Indicator", "Month", "Value", "Count"), ("1", "Visits", "Apr-19", "71%", 5))
    assert read.values("1") == {"2019-04": "71"}
    assert read.given("1", "2019-04").reading.numerator == "5"


def test_a_count_with_what_it_is_of_is_a_share(read: Reader) -> None:
    read(MONTH[:4], (None, None, "Count", "Cohort"), ("1", "Visits", 3, 4))
    assert read.values("1") == {"2019-04": "75"}


def test_a_total_beside_months_is_worked_out_of_them_and_a_cohort_is_not(read: Reader) -> None:
    read(("Ref", "Indicator", "Apr-19", "May-19", "Total", "Cohort"), ("1", "Visits", 5, 9, 14, 3))
    assert read.values("1") == {"2019-04": "5", "2019-05": "9"}
    assert "worked out of the others" in read.told("E1")
    assert "worked out of the others" not in read.told("F1")
    assert read.described("1").values["comments"] == "Total: 14\nCohort: 3"


def test_a_rate_beside_a_value_is_its_rate_and_one_of_no_month_is_of_none(read: Reader) -> None:
    read(MONTH[:4], (None, None, "Value", "Rate per 10,000"), ("1", "Referrals", 50, 12.5))
    value = read.given("1", "2019-04")
    assert (value.figure, value.rate) == ("50", "12.5")
    read(("Ref", "Indicator", "Apr-19", "May-19", "Rate per 10,000"), ("1", "Referrals", 5, 6, 2.5))
    assert read.values("1") == {"2019-04": "5", "2019-05": "6"}
    assert read.described("1").values["comments"] == "Rate per 10,000: 2.5"
    assert not read.found.problems


def test_a_count_and_its_rate_in_a_row_for_each(read: Reader) -> None:
    read(("Month", "Indicator", "Count", "Rate per 10,000"), ("Apr-19", "Referrals", 50, 12.5))
    value = read.given("Referrals", "2019-04")
    assert (value.figure, value.rate, value.unit) == ("50", "12.5", "count")


def test_a_mark_of_no_month_is_of_none(read: Reader) -> None:
    read(("Ref", "Indicator", "Apr-19", "May-19", "Provisional"), ("1", "Visits", 5, 6, "in part"))
    assert read.described("1").values["comments"] == "Provisional: in part"
    assert not read.found.problems


def test_a_rate_under_a_month_is_no_value_where_other_months_have_values(read: Reader) -> None:
    read(("Ref", "Indicator", "Apr-19", "May-19 rate per 10,000"), ("1", "Referrals", 50, 12.5))
    assert (read.given("1", "2019-04").figure, read.given("1", "2019-04").unit) == ("50", "count")
    assert (read.given("1", "2019-05").figure, read.given("1", "2019-05").rate) == ("", "12.5")


def test_a_rate_alone_under_a_month_is_the_value(read: Reader) -> None:
    read(("Ref", "Indicator", "Apr-19 rate per 10,000"), ("1", "Referrals", 12.5))
    value = read.given("1", "2019-04")
    assert (value.figure, value.rate) == ("12.5", "")


@pytest.mark.parametrize(
    ("headings", "cells", "figure"),
    [
        (("Numerator", "Denominator", "Provisional"), (5, 10, "see note"), "50"),
        (("Numerator", "Provisional", "Denominator"), (5, "see note", 10), "50"),
        (("Rate", "Provisional", None), (7, "see note", None), "7"),
        (("Actual", "Provisional", None), (7, "see note", None), "7"),
    ],
)
def test_a_column_of_marks_beside_a_value_is_no_value(
    read: Reader, headings: tuple[object, ...], cells: tuple[object, ...], figure: str
) -> None:
    read(MONTH, (None, None, *headings), ("1", "Visits", *cells))
    value = read.given("1", "2019-04")
    assert (value.figure, value.reading.flag) == (figure, "")
    assert value.reading.note == "marked “see note”"


def test_marks_of_a_month_without_values_are_marks(read: Reader) -> None:
    read(("Ref", "Indicator", "Apr-19", "May-19 flag"), ("1", "Visits", 5, "p"))
    value = read.given("1", "2019-05")
    assert (value.figure, value.reading.flag) == ("", "provisional")
    read(MONTH[:4], (None, None, "Actual", "Actual"), ("1", "Visits", 5, "r"))
    assert (read.values("1"), read.given("1", "2019-04").reading.flag) == (
        {"2019-04": "5"}, "revised",
    )  # fmt: skip


def test_a_second_figure_of_a_row_stands_in_the_note_of_its_value(read: Reader) -> None:
    read(("Ref", "Indicator", "Month", "Actual", "Score"), ("1", "Visits", "Apr-19", 5, 9))
    assert read.values("1") == {"2019-04": "5"}
    assert read.given("1", "2019-04").reading.note == "Score: 9"
    assert "in the notes of each value" in read.told("E1")


# --- rows that hold parts of a value --------------------------------------------------------------


@pytest.mark.parametrize("heading", ["Measure", "Unit", "Detail", "Which"])
def test_a_column_that_says_numerator_and_denominator_says_what_rows_hold(
    read: Reader, heading: str
) -> None:
    rows = ("1", "Visits", "Numerator", 3), ("1", "Visits", "Denominator", 4)
    read(("Ref", "Indicator", heading, "Apr-19"), *rows)
    assert read.values("1") == {"2019-04": "75"}
    assert not read.found.problems


def test_a_column_with_other_words_as_well_does_not(read: Reader) -> None:
    rows = ("1", "Visits", "Numerator", 3), ("2", "Cases", "Cases held", 4)
    read(("Ref", "Indicator", "Measure", "Apr-19"), *rows)
    assert (read.values("1"), read.values("2")) == ({"2019-04": "3"}, {"2019-04": "4"})
    read(("Ref", "Indicator", "Comments", "Apr-19"), ("1", "Visits", "Numerator", 3))
    assert read.values("1") == {"2019-04": "3"}
    assert read.described("1").values["comments"] == "Numerator"


TYPES = ("Ref", "Indicator", "Type", "Apr-19", "May-19", "Comments", "Target")


def test_rows_that_hold_no_values_are_kept_and_told_once(read: Reader) -> None:
    read(
        TYPES[:5], ("1", "Visits", "Actual", "88%", "92%"), (None, None, "RAG", "A", None),
        ("2", "Cases", "Actual", 4, 5), (None, None, "RAG", "R", "G"),
    )  # fmt: skip
    assert read.described("1").values["comments"] == "RAG Apr-19: A"
    assert read.described("2").values["comments"] == "RAG Apr-19: R\nRAG May-19: G"
    assert "The rows “RAG” hold no values of a period. -> in the comments" in read.told("C3")
    assert len(read.found.about) == 1


def test_what_a_later_row_says_of_an_indicator_is_kept_and_told(read: Reader) -> None:
    read(
        TYPES, ("1", "Visits", "Numerator", 3, 4, "It rose.", "80%"),
        (None, None, "Denominator", 4, 5, "Of all.", "85%"),
        (None, None, "%", "75%", "80%", "It rose.", "80%"),
    )  # fmt: skip
    said = read.described("1").values
    assert said["comments"] == "It rose.\nComments: Of all.\nTarget: 85%"
    assert said["target"] == "80%"
    assert "another “Comments” of the same indicator than “It rose.”" in read.told("F3")
    assert "another “Target”" in read.told("G3")
    assert len(read.found.about) == 2


def test_a_target_in_a_row_of_its_own(read: Reader) -> None:
    read(TYPES[:5], ("1", "Visits", "Target", "90%", "#REF!"), (None, None, "Actual", "88%", "92%"))
    assert read.described("1").targets == (("2019-04-30", "90%"),)
    assert "-> nothing of the cell" in read.told("E2")
    rows = ("1", "Visits", "Target", "90%"), (None, None, "Actual", "88%")
    read(("Month of April 2019",), ("Ref", "Indicator", "Type", "Value"), *rows)
    assert read.described("1").targets == (("2019-04-30", "90%"),)
    read(("Ref", "Indicator", "Type", "Value"), *rows)
    assert read.described("1").values["target"] == "90%"
    read(("Ref", "Indicator", "Type", "Apr"), *rows)  # of which year, nothing says
    assert read.described("1").values["comments"] == "Target Apr: 90%\nApr: 88% (Sheet1 D3)"
    read(
        ("Month", "Indicator", "Type", "Value"), ("soon", "Visits", "Target", "90%"),
        ("soon", "Visits", "Actual", "88%"),
    )  # fmt: skip
    assert read.described("Visits").values["comments"].startswith("Target soon: 90%")


def test_a_part_that_is_an_error_is_told_once(read: Reader) -> None:
    read(TYPES[:5], ("1", "Visits", "Numerator", 3, "#REF!"), (None, None, "Denominator", 4, 5))
    assert read.values("1") == {"2019-04": "75", "2019-05": ""}
    assert read.told("E2").count("->") == 1
    assert "“5” of 1 “Visits” for May 2019 is a denominator alone" in read.told("E3")


# --- the year that stands above -------------------------------------------------------------------


def test_each_table_of_a_sheet_is_of_the_year_above_it(read: Reader) -> None:
    headings = ("Ref", "Indicator", "Apr", "May")
    read(
        ("Performance 2017/18",), headings, ("1", "Visits", 5, 6), (),
        ("Performance 2018/19",), headings, ("1", "Visits", 7, 8),
    )  # fmt: skip
    assert read.values("1") == {
        "2017-04": "5", "2017-05": "6", "2018-04": "7", "2018-05": "8",
    }  # fmt: skip


def test_a_column_period_that_says_how_often_is_no_time_of_values(read: Reader) -> None:
    read(
        ("Ref", "Indicator", "Period", "Apr-19", "May-19", "Jun-19"),
        ("1", "Visits", "Month", 5, 6, 7),
        ("2", "Audits", "quarterly", None, None, 14),
        ("3", "Re-referrals", "Annual", None, None, 22),
    )
    assert [read.described(each).values["every"] for each in "123"] == ["month", "quarter", "year"]
    assert read.values("2") == {"2019-06": "14"}


def test_a_column_period_that_is_of_no_value_and_no_note_is_kept_and_told(read: Reader) -> None:
    read(
        ("Ref", "Indicator", "Period", "Apr-19", "May-19"),
        ("1", "Visits", "Month", 5, 6),
        ("2", "Audits", "Quarter 1 of 2019", None, 14),
    )
    assert "holds no values of a period" in read.told("C1")
    assert read.described("2").values["comments"] == "Period: Quarter 1 of 2019"
    assert read.values("1") == {"2019-04": "5", "2019-05": "6"}


def test_a_column_period_beside_months_is_that_of_the_note(read: Reader) -> None:
    read(
        ("Ref", "Indicator", "Period", "Apr-19", "May-19", "Note"),
        ("1", "Visits", "Apr-19", 5, 6, "one team was late"),
    )
    assert read.given("1", "2019-04").reading.note == "one team was late"
    assert not read.given("1", "2019-05").reading.note


def test_how_often_stands_in_its_own_column_where_there_is_one(read: Reader) -> None:
    read(
        ("Ref", "Indicator", "Frequency", "Period", "Apr-19"),
        ("1", "Visits", "Quarterly", "Month", 5),
    )
    assert read.described("1").values["every"] == "quarter"
    assert read.described("1").values["comments"] == "Period: Month"


def test_a_column_period_may_say_over_which_time_as_well(read: Reader) -> None:
    read(
        ("Ref", "Indicator", "Period", "Apr-19", "May-19"),
        ("1", "Visits", "Monthly", 5, 6),
        ("2", "Audits", "cumulative, month", 5, 14),
        ("3", "Plans", "Cumulative", 5, 9),
    )
    described = [read.described(each).values for each in "123"]
    assert [each.get("every", "") for each in described] == ["month", "month", ""]
    assert [each.get("span", "") for each in described] == ["", "cumulative", "cumulative"]


@pytest.mark.parametrize(
    ("mark", "flag"),
    [
        ("suppressed", "suppressed"), ("*", "suppressed"), ("[c]", "suppressed"),
        ("Suppressed (few children)", "suppressed"), ("p, *", "suppressed"),
        ("do not publish", "suppressed"), ("no data", "no data"), ("..", "no data"),
        ("p", "provisional"), ("p r", "provisional"), ("-", ""), ("n/a", ""),
        ("not suppressed", ""),
        ("see note", ""),
    ],
)  # fmt: skip
def test_a_figure_that_its_supplier_keeps_back_stands_nowhere_as_one(
    read: Reader, mark: str, flag: str
) -> None:
    read(("Month", "Ref", "Value", "Mark"), ("Apr-19", "1", 3, mark), ("May-19", "1", 8, None))
    value = read.given("1", "2019-04")
    assert (value.figure, value.reading.flag) == ("3", flag)
    if flag in ("suppressed", "no data"):
        assert read.told("C2") == (
            f"“3” of 1 for Apr 2019 is marked as {flag}. -> the figure in the plan under that "
            "mark: it is neither judged nor published"
        )
    else:
        assert not read.found.problems
    assert read.given("1", "2019-05").reading.flag == ""


def test_a_note_or_a_column_of_yes_and_no_says_it_too(read: Reader) -> None:
    read(
        ("Month", "Ref", "Value", "Suppressed", "Notes"),
        ("Apr-19", "1", 3, "Yes", None), ("May-19", "1", 8, "No", None),
        ("Jun-19", "1", 2, None, "Suppressed: few children"), ("Jul-19", "1", 9, "N", "*"),
        ("Aug-19", "1", 7, None, "One figure was suppressed in 2017"),
    )  # fmt: skip
    flags = {each.period.text: each.reading.flag for each in read.found.given}
    assert flags == {
        "2019-04": "suppressed", "2019-05": "", "2019-06": "suppressed", "2019-07": "",
        "2019-08": "",
    }  # fmt: skip
    assert [each.cell for each in read.found.problems] == ["C2", "C4"]
    assert read.given("1", "2019-06").reading.note == "Suppressed: few children"
    read(("Month", "Ref", "Value", "Provisional"), ("Apr-19", "1", 3, "Y"), ("May-19", "1", 4, "N"))
    assert [each.reading.flag for each in read.found.given] == ["provisional", ""]
    assert not read.found.problems
