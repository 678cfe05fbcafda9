"""What becomes of several values of one period, and of the notes beside them."""

from __future__ import annotations

from tests.exchange.measured.conftest import Reader

LONG = ("Month", "Code", "Value", "Note")


def test_the_notes_of_values_that_differ_stay_with_their_cells(read: Reader) -> None:
    read(
        LONG, ("Apr-18", "7", 12, "from the system"), ("Apr-18", "7", 14, None),
        ("Apr-18", "7", 15, "counted again"),
    )  # fmt: skip
    value = read.given("7", "2018-04")
    assert (value.figure, value.reading.text) == ("", "12 | 14 | 15")
    assert value.reading.note == (
        "“12” (C2), “14” (C3), “15” (C4); from the system (C2); counted again (C4)"
    )


def test_the_notes_of_values_that_agree_are_all_kept_once(read: Reader) -> None:
    read(
        LONG, ("Apr-18", "7", 12, "by team"), ("Apr-18", "7", 12, "by ward"),
        ("Apr-18", "7", 12, "by team"),
    )  # fmt: skip
    value = read.given("7", "2018-04")
    assert (value.figure, value.reading.note) == ("12", "by team; by ward")
    assert read.found.problems == ()


def test_a_note_of_no_value_goes_to_the_value_of_its_period(read: Reader) -> None:
    read(LONG, ("Apr-18", "7", None, "late"), ("Apr-18", "7", 12, "came at last"))
    value = read.given("7", "2018-04")
    assert (value.figure, value.reading.note) == ("12", "came at last; late")
    assert not value.doubt


def test_values_of_two_sheets_are_told_with_their_sheets(read: Reader) -> None:
    headings = ("Ref", "Indicator", "Apr-18")
    read.sheets({
        "April": (headings, ("1", "Visits", "71%")), "First go": (headings, ("1", "Visits", "73%")),
    })  # fmt: skip
    assert "2 times with other values: “71%” (April C2), “73%” (First go C2)." in read.told("C2")
    read.sheets({"April": (headings, ("1", "Visits", 71), ("1", "Visits", 73))})
    assert "“71” (C2), “73” (C3)" in read.told("C3")


def test_of_values_that_agree_the_one_with_more_decimals_is_taken(read: Reader) -> None:
    read(LONG, ("Apr-18", "7", 12, None), ("Apr-18", "7", 12.4, None))
    assert read.given("7", "2018-04").figure == "12.4" and read.found.problems == ()
