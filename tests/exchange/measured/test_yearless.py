"""Months and quarters without their year: what is missing is said."""

from __future__ import annotations

import pytest

from desktop.core.errors import Refused
from desktop.exchange.importing import import_workbook, measured_in
from desktop.exchange.measured.turned import refusal
from desktop.exchange.measured.yearless import find_untold, find_yearless
from desktop.exchange.reading.process import ReadingProcess
from tests.exchange.measured.conftest import Reader


@pytest.mark.parametrize(
    ("heads", "said"),
    [
        (("July", "Aug"), "the headings “July”, “Aug” each name a month without its year"),
        (("November",), "the heading “November” names a month without its year"),
        (("Q1", "Q2"), "the headings “Q1”, “Q2” each name a quarter without its year"),
    ],
)
def test_what_is_missing_is_said(
    read: Reader, reader: ReadingProcess, heads: tuple[str, ...], said: str
) -> None:
    rows = [("Our card",), ("Code", "Indicator", *heads), ("1", "Calls", *range(len(heads)))]
    workbook = reader.read(read.book({"Data": rows}))
    found = find_yearless(workbook)
    assert found is not None and (found.sheet, found.cell) == ("Data", "C2")
    assert said in found.what
    with pytest.raises(Refused, match=r"without its year\. Nothing was taken; write the year"):
        measured_in(workbook)
    assert refusal(workbook).startswith("On “Data” the heading")


@pytest.mark.parametrize(
    "rows",
    [
        [("Code", "Indicator", "Jul 2018", "Aug"), ("1", "Calls", 3, 4)],
        [("Code", "Indicator", "Soon"), ("1", "Calls", 3)],
        [("Left", "Right", "July"), ("1", "Calls", 3)],
    ],
)
def test_of_others_nothing_is_said(
    read: Reader, reader: ReadingProcess, rows: list[tuple[object, ...]]
) -> None:
    assert find_yearless(reader.read(read.book({"Data": rows}))) is None


@pytest.mark.parametrize(
    ("heads", "why"),
    [
        ((2024, 2025), "“2024”, “2025”; “2024” may be the calendar year or the year from April."),
        (("AY 2023/24",), "“AY 2023/24”; “AY 2023/24” is no month, quarter, year or day."),
        (("Autumn 2024", "Spring 2025"), "“Autumn 2024”, “Spring 2025”; “Autumn 2024” is no month"),
        (("W/C 05/10/2026",), "“W/C 05/10/2026”; “W/C 05/10/2026” is a week; values are kept by"),
    ],
)
def test_times_that_cannot_be_told_are_named_and_not_the_headings_of_a_plan(
    read: Reader, reader: ReadingProcess, heads: tuple[object, ...], why: str
) -> None:
    rows = [("Code", "Indicator", *heads), ("1", "Calls", *(3 for _ in heads))]
    path = read.book({"Data": rows})
    found = find_untold(reader.read(path))
    assert found is not None and (found.sheet, found.cell) == ("Data", "C1")
    assert found.what.startswith(f"On “Data” the time of headings cannot be told: {why}")
    with pytest.raises(Refused, match=r"cannot be told.* Nothing was taken; write the month"):
        measured_in(reader.read(path))
    (told,) = [each for each in import_workbook(path).problems if each.cell == "C1"]
    assert told == found, "and so an import says"


@pytest.mark.parametrize(
    "rows",
    [
        [("Code", "Indicator", "Jul 2018"), ("1", "Calls", 3)],
        [("Left", "Right", "2024"), ("1", "Calls", 3)],
        [("Code", "Indicator", "Target"), ("1", "Calls", 3)],
    ],
)
def test_of_times_that_are_read_nothing_is_said(
    read: Reader, reader: ReadingProcess, rows: list[tuple[object, ...]]
) -> None:
    assert find_untold(reader.read(read.book({"Data": rows}))) is None


def test_each_value_of_a_month_without_its_year_is_told_by_its_cell(read: Reader) -> None:
    """Of two quarters that are called alike nobody could tell later which was which."""
    read(("Code", "Indicator", "2018/19 Q1", "Q2", "Q3", "2019/20 Q1", "Q2"),
         ("1", "Calls", 4, 5, 6, 7, 8))  # fmt: skip
    for cell, text in (("D2", "5"), ("E2", "6"), ("G2", "8")):
        assert f"“{text}” of 1 “Calls” is of no period" in read.told(cell)
    assert read.described("1").values["comments"].split("\n") == [
        "Q2: 5 (Sheet1 D2)", "Q3: 6 (Sheet1 E2)", "Q2: 8 (Sheet1 G2)",
    ]  # fmt: skip
