"""What becomes of several values of one period, and of the notes beside them."""

from __future__ import annotations

from desktop.core.editing.indicators import add_indicator, set_value
from desktop.core.indicators.known import Known
from desktop.core.memory import MemoryStorage
from desktop.core.merge.measured import compare_values
from desktop.core.merge.measured_taking import problems_of
from desktop.core.plan import Plan, new_plan_data
from desktop.exchange.importing import measured_in
from desktop.exchange.reading.process import ReadingProcess
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


def test_of_two_values_beside_one_of_the_plan_one_thing_is_told(
    read: Reader, reader: ReadingProcess
) -> None:
    plan = Plan(new_plan_data("Plan", "Wyeford"), MemoryStorage())
    made = add_indicator(plan, code="7", name="Calls", unit="count", every="month")
    set_value(plan, made, "2018-04", "12")
    workbook = reader.read(
        read.book({"Data": [LONG, ("Apr-18", "7", 12, None), ("Apr-18", "7", 14, None)]})
    )
    measured = measured_in(workbook, Known(plan.data))
    told = problems_of(compare_values(plan, measured.given, "calls.xlsx"), "", measured.problems)
    assert [(each.cell, each.kept) for each in told] == [("C3", "mine, “12”")]
    assert "“12” (C2), “14” (C3)" in told[0].what
