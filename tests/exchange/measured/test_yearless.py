"""Months and quarters without their year: what is missing is said."""

from __future__ import annotations

import pytest

from desktop.core.errors import Refused
from desktop.exchange.importing import measured_in
from desktop.exchange.measured.turned import refusal
from desktop.exchange.measured.yearless import find_yearless
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
