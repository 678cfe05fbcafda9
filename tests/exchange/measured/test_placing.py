"""Which period a value is of: days that stand for months, times that have not begun or are not
over, quarters with one year; and values that can hardly be."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from desktop.core.editing.indicators import add_indicator, set_value
from desktop.core.indicators.known import Known
from desktop.core.memory import MemoryStorage
from desktop.core.plan import Plan, new_plan_data
from desktop.exchange.importing import measured_in
from desktop.exchange.reading.process import ReadingProcess
from tests.exchange.measured.conftest import Reader

TODAY = date(2026, 11, 27)


def known(every: str = "month", *values: tuple[str, str], unit: str = "%") -> Known:
    plan = Plan(new_plan_data("Wyeford plan", ""), MemoryStorage(), today=lambda: TODAY)
    made = add_indicator(plan, code="V1", name="Visits in time", unit=unit, every=every)
    for period, text in values:
        set_value(plan, made, period, text)
    return Known(plan.data)


# --- days -----------------------------------------------------------------------------------------


def test_a_stray_day_among_month_ends_leaves_them_months_and_is_told(read: Reader) -> None:
    read(
        ("Date", "Indicator", "Value"), ("31/08/2026", "Visits", "71%"),
        ("30/09/2026", "Visits", "72%"), ("13/10/2026", "Visits", "73%"),
    )  # fmt: skip
    assert read.values("Visits") == {"2026-08": "71", "2026-09": "72"}
    assert "13/10/2026" in read.told("C4")
    assert "is one day, while the others are months" in read.told("C4")
    assert "73% (Sheet1 C4)" in read.described("Visits").values["comments"]


def test_a_month_end_among_months_is_its_month_and_another_day_is_told(read: Reader) -> None:
    read(
        ("Code", "Indicator", "Aug-26", datetime(2026, 9, 30), datetime(2026, 10, 13)),
        ("V1", "Visits in time", "71%", "72%", "73%"),
    )  # fmt: skip
    assert read.values("V1") == {"2026-08": "71", "2026-09": "72"}
    assert "is one day, while the others are months" in read.told("E1")


def test_days_of_one_month_stay_days_also_where_it_begins_and_ends_among_them(read: Reader) -> None:
    days = ("01/10/2026", "08/10/2026", "31/10/2026")
    read(("Date", "Indicator", "Value"), *((day, "Calls", "7") for day in days))
    assert list(read.values("Calls")) == ["2026-10-01", "2026-10-08", "2026-10-31"]


@pytest.mark.parametrize(
    ("every", "day", "period"),
    [("month", "31/10/2026", "2026-10"), ("month", "01/10/2026", "2026-10"),
     ("quarter", "30/09/2026", "2026-Q2"), ("year", "31/03/2026", "2025/26")],
)  # fmt: skip
def test_a_day_that_ends_what_the_plan_measures_by_is_that(
    read: Reader, every: str, day: str, period: str
) -> None:
    rows = (("Date", "Code", "Value"), (day, "V1", "71%"), ("13/08/2026", "V1", "72%"))
    read(*rows, plans=known(every))
    assert read.values("V1") == {period: "71"}
    assert f"is one day, while the indicator is measured every {every}" in read.told("C3")


def test_what_the_values_of_the_plan_are_by_counts_where_it_does_not_say(read: Reader) -> None:
    rows = (("Date", "Code", "Value"), ("31/10/2026", "V1", "71%"), ("13/11/2026", "V1", "72%"))
    read(*rows, plans=known("", ("2026-09", "70%")))
    assert read.values("V1") == {"2026-10": "71"}
    read(*rows, plans=known("month", ("2026-09-03", "70%")))  # it is given by days
    assert list(read.values("V1")) == ["2026-10-31", "2026-11-13"]


# --- times that have not begun, or are not over ---------------------------------------------------


def test_a_time_that_has_not_begun_has_no_value(read: Reader) -> None:
    read(
        ("Code", "Indicator", "Oct 2026", "Dec 2026", "Oct 2027"),
        ("V1", "Visits in time", "71%", "-", "72%"), ("V2", "Calls", "7", None, "8"),
        today=TODAY,
    )  # fmt: skip
    assert read.values("V1") == {"2026-10": "71"}
    assert read.values("V2") == {"2026-10": "7"}
    assert read.told("E2").startswith(
        "“72%” of V1 “Visits in time” is of Oct 2027, which has not begun, and 1 more value with "
        "it. -> in the comments of an indicator that is made of the file, else nothing of it;"
    )
    assert read.described("V1").values["comments"] == "Oct 2027: 72% (Sheet1 E2)"


def test_a_file_of_nothing_but_the_future_is_not_said_to_hold_no_values(
    read: Reader, reader: ReadingProcess
) -> None:
    book = read.book({"Sheet1": (("Code", "Indicator", "Oct 2027"), ("V1", "Visits", "72%"))})
    found = measured_in(reader.read(book), today=TODAY)
    assert found.given == ()
    assert "has not begun" in found.problems[0].what


def test_a_time_that_is_not_over_is_taken_and_told(read: Reader) -> None:
    read(
        ("Code", "Indicator", "Oct 2026", "Nov 2026"), ("V1", "Visits in time", "71%", "72%"),
        today=TODAY,
    )  # fmt: skip
    assert read.values("V1") == {"2026-10": "71", "2026-11": "72"}
    assert read.told("D2") == (
        "“72%” of V1 “Visits in time” is of Nov 2026, which is not over. -> the value as it stands"
    )
    assert read(
        ("Code", "Indicator", "Oct 2026", "Nov 2026"), ("V1", "Visits in time", "71%", "72%"),
        today=date(2026, 11, 30),
    ).problems == ()  # fmt: skip


def test_the_running_day_and_blank_months_to_come_are_no_news(read: Reader) -> None:
    assert read(
        ("Code", "Indicator", "Oct 2026", "Dec 2026"), ("V1", "Visits in time", "71%", None),
        today=TODAY,
    ).problems == ()  # fmt: skip


# --- quarters -------------------------------------------------------------------------------------


def test_a_quarter_with_one_year_is_read_by_the_financial_year_and_told_once_a_sheet(
    read: Reader,
) -> None:
    rows = (("Code", "Indicator", "Q1 2026", "Q2 2026"), ("V1", "Visits in time", "71%", "72%"))
    read.sheets({"One": rows, "Two": rows}, today=TODAY)
    assert read.values("V1") == {"2026-Q1": "71", "2026-Q2": "72"}
    told = [each for each in read.found.problems if "is read as" in each.what]
    assert [each.sheet for each in told] == ["One", "Two"]
    assert told[0].what == (
        "“Q1 2026” is read as Q1 2026/27, which ends on 30/06/2026, as quarters are of the year "
        "that begins in April."
    )


@pytest.mark.parametrize("heading", ["Q2 2026/27", "Quarter 2 26/27", "2026-27 Q2"])
def test_a_quarter_with_both_years_is_no_news(read: Reader, heading: str) -> None:
    found = read(("Code", "Indicator", heading), ("V1", "Visits", "71%"), today=TODAY)
    assert read.values("V1") == {"2026-Q2": "71"}
    assert found.problems == ()


# --- values that can hardly be --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("unit", "value", "why"),
    [("count", -5, "is less than nothing"), ("%", "150%", "is more than 100%"),
     ("%", "50 of 40", "counts 50 of 40, more than all"), ("%", "-4%", "is less than nothing"),
     ("count", 0.45, "is no whole number, while the indicator counts")],
)  # fmt: skip
def test_a_value_that_can_hardly_be_is_kept_and_told_by_its_cell(
    read: Reader, unit: str, value: Any, why: str
) -> None:
    read(("Code", "Indicator", "Oct 2026"), ("V1", "Visits in time", value),
         plans=known(unit=unit), today=TODAY)  # fmt: skip
    assert why in read.told("C2")
    assert "the value as it came" in read.told("C2")
    assert read.values("V1")["2026-10"] != ""


def test_a_unit_that_nobody_said_accuses_no_value(read: Reader) -> None:
    found = read(("Code", "Indicator", "Oct 2026"), ("V1", "Caseload", 17.5), today=TODAY)
    assert found.problems == ()
