"""Rows without a value say something all the same: it is told, and kept where it can be."""

from __future__ import annotations

from datetime import date

from desktop.exchange.measured.model import BESIDE_NONE, UNPLACED
from tests.exchange.measured.conftest import Reader

LONG = ("Month", "Code", "Value", "Note")


def test_the_note_of_a_month_that_was_not_counted_is_kept_for_that_month(read: Reader) -> None:
    read(LONG, ("Apr-18", "7", 12, "all teams"), ("May-18", "7", None, "Two teams\nwere moving"))
    value = read.given("7", "2018-05")
    assert (value.figure, value.reading.text) == ("", "")
    assert value.reading.note == "Two teams\nwere moving"
    assert not value.is_blank and value.has_no_value
    assert read.told("C3") == (
        "7 has no value for May 2018; beside it stands “Two teams were moving”. -> the note for "
        "that period, without a figure"
    )
    assert read.given("7", "2018-04").reading.note == "all teams"
    assert len(read.found.problems) == 1


def test_so_it_is_where_each_month_has_a_column_for_notes(read: Reader) -> None:
    read(
        ("Ref", "Indicator", "Apr-18", "Apr-18 note", "May-18", "May-18 note"),
        ("1", "Visits", 3, None, None, "late return"),
    )
    assert read.given("1", "2018-05").reading.note == "late return"
    assert "has no value for May 2018" in read.told("E2")


def test_a_row_that_says_nothing_at_all_is_blank_and_is_not_told(read: Reader) -> None:
    read(LONG, ("Apr-18", "7", 12, None), ("May-18", "7", None, None))
    assert read.given("7", "2018-05").is_blank
    assert read.found.problems == ()


def test_a_missing_month_says_nothing_of_the_unit(read: Reader) -> None:
    read(LONG, ("Apr-18", "7", 12, None), ("Apr-18", "8", None, "no count yet"))
    assert read.described("7").values["unit"] == "count"
    assert "unit" not in read.described("8").values
    assert "every" not in read.described("8").values


def test_what_a_value_would_be_of_is_kept_without_what_was_counted(read: Reader) -> None:
    headings = ("Month", "Code", "Numerator", "Denominator", "Note")
    read(headings, ("Apr-18", "7", 30, 40, None), ("May-18", "7", None, 44, "to follow from Jo"))
    value = read.given("7", "2018-05")
    assert (value.figure, value.reading.text, value.reading.denominator) == ("", "44", "44")
    assert value.reading.note == "to follow from Jo"
    assert read.told("D3") == (
        "“44” of 7 for May 2018 is a denominator alone, without what is counted. -> “44” as text, "
        "without a figure"
    )
    read(headings, ("Apr-18", "7", 30, 40, None), ("May-18", "7", None, "some", None))
    assert "“some” of 7 for May 2018 is no figure" in read.told("D3")


def test_a_mark_that_stands_alone_counts_before_what_it_would_be_of(read: Reader) -> None:
    read(
        ("Month", "Code", "Value", "Denominator", "Numerator", "Flag"),
        ("Apr-18", "7", "75%", 40, 30, None), ("May-18", "7", None, 44, None, "*"),
    )  # fmt: skip
    reading = read.given("7", "2018-05").reading
    assert (reading.text, reading.flag, reading.denominator) == ("*", "suppressed", "44")


def test_a_time_that_is_empty_is_told_at_its_own_cell(read: Reader) -> None:
    read(
        ("Reporting month", "Code", "Value", "Note"), ("Apr-18", "7", 12, None),
        (None, "7", 13, "which month?"), (None, "7", None, "nobody knows"),
    )  # fmt: skip
    assert read.told("A3") == (
        "“13” of 7 (C3) is of no period, as its “Reporting month” is empty. Beside it stands "
        f"“which month?”. -> {UNPLACED}"
    )
    assert read.told("A4").startswith("“nobody knows” of 7 (C4) is of no period, as its")
    assert read.described("7").values["comments"] == (
        "“Reporting month” is empty: 13; which month? (Sheet1 C3)\n"
        "“Reporting month” is empty: nobody knows (Sheet1 C4)"
    )
    assert read.values("7") == {"2018-04": "12"}


def test_the_note_beside_a_time_that_cannot_be_read_stays_with_it(read: Reader) -> None:
    read(
        LONG, ("Apr-18", "7", 12, None), ("31/04/2018", "7", 13, "by hand"),
        ("Q5", "7", None, "left out"),
    )  # fmt: skip
    assert read.told("C3").startswith(
        "“13” of 7 is of no period that can be read (“31/04/2018”). Beside it stands “by hand”. ->"
    )
    assert "“left out” of 7 is of no period that can be read (“Q5”)." in read.told("C4")
    assert read.described("7").values["comments"].splitlines() == [
        "31/04/2018: 13; by hand (Sheet1 C3)", "Q5: left out (Sheet1 C4)",
    ]  # fmt: skip


def test_a_note_of_a_time_to_come_is_told_and_stands_in_the_comments(read: Reader) -> None:
    read(
        LONG, ("Apr-18", "7", 12, None), ("Jun-18", "7", None, "will be late"),
        ("Jul-18", "7", 9, "a guess"), today=date(2018, 5, 20),
    )  # fmt: skip
    assert "“will be late” of 7 is of Jun 2018, which has not begun" in read.told("C3")
    assert read.described("7").values["comments"].splitlines() == [
        "Jun-18: will be late (Sheet1 C3)",
        "Jul-18: 9; a guess (Sheet1 C4)",
    ]
    assert read.values("7") == {"2018-04": "12"}


def test_what_stands_under_other_headings_beside_no_value_is_told_once(read: Reader) -> None:
    read(
        ("Month", "Code", "Value", "Ward"), ("Apr-18", "7", 12, "North"),
        ("May-18", "7", None, "South"), ("Jun-18", "7", None, "East"),
    )  # fmt: skip
    assert read.told("C3") == (
        "7 has no value for May 2018; beside it stands “Ward: South”; so it is in 1 more row. -> "
        f"{BESIDE_NONE}"
    )
    assert read.described("7").values["comments"].splitlines() == [
        "May-18: Ward: South (Sheet1 C3)", "Jun-18: Ward: East (Sheet1 C4)",
    ]  # fmt: skip
    assert set(read.values("7")) == {"2018-04"}


def test_a_note_counts_before_what_stands_under_other_headings(read: Reader) -> None:
    read(
        (*LONG, "Ward"), ("Apr-18", "7", 12, None, "North"), ("May-18", "7", None, "late", "South"),
    )  # fmt: skip
    assert read.given("7", "2018-05").reading.note.startswith("late")
    assert read.told("C3").endswith("-> the note for that period, without a figure")


def test_what_stands_beside_no_value_and_no_time_is_told_too(read: Reader) -> None:
    read(
        ("Month", "Code", "Value", "Ward", "Flag"), ("Apr-18", "7", 12, "North", None),
        (None, "7", None, "South", None), (None, "7", None, None, "*"),
    )  # fmt: skip
    assert "“Ward: South” of 7 (C3) is of no period, as its “Month” is empty" in read.told("A3")
    assert "“*” of 7 (C4) is of no period" in read.told("A4")


def test_a_value_of_no_time_is_told_without_what_it_is_worked_out_of(read: Reader) -> None:
    read(
        ("Month", "Code", "Value", "Numerator", "Denominator"), ("Apr-18", "7", "75%", 30, 40),
        (None, "7", "50%", 20, 40), (None, "7", None, 10, 40),
    )  # fmt: skip
    assert read.told("A3").startswith("“50%” of 7 (C3) is of no period")
    assert read.told("A4").startswith("“10 of 40” of 7 (C4) is of no period")


def test_a_rate_alone_is_something_that_was_measured(read: Reader) -> None:
    read(
        ("Month", "Code", "Value", "Rate per 10,000", "Note"), ("Apr-18", "7", 12, 3.1, None),
        ("May-18", "7", None, 3.4, "the count follows"),
    )  # fmt: skip
    value = read.given("7", "2018-05")
    assert (value.rate, value.reading.note) == ("3.4", "the count follows")
    assert read.found.problems == ()
