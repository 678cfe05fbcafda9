"""Headings above one another, with marks and units beside their times."""

from __future__ import annotations

from datetime import date

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.exchange.measured.conftest import Reader

NAMED = ("Ref", "Indicator")
PLAIN = (None, None)
MARKED = {"2018-04": ("5", "provisional"), "2018-05": ("6", "provisional")}


def marked(read: Reader) -> dict[str, tuple[str, str]]:
    return {each.period.text: (each.figure, each.reading.flag) for each in read.found.given}


@pytest.mark.parametrize(
    "rows",
    [
        [(*NAMED, "2018/19", None), (*PLAIN, "Apr (p)", "May (p)")],
        [(*PLAIN, "2018/19 (p)", None), (*NAMED, "Apr", "May")],
        [(*PLAIN, "2018/19 (p)", None), (*NAMED, "Apr*", "May")],  # a footnote takes no mark away
        [(*PLAIN, "2018/19", None), (*NAMED, "Apr provisional", "May provisional")],
    ],
)
def test_a_year_and_its_months_with_marks(read: Reader, rows: list[tuple[str | None, ...]]) -> None:
    read(*rows, ("1", "Visits", 5, 6))
    assert marked(read) == MARKED
    assert not read.found.problems


def test_a_year_over_months_with_their_unit(read: Reader) -> None:
    read((*NAMED, "2018/19", None), (*PLAIN, "Apr (%)", "May (%)"), ("1", "Visits", 5, 6))
    assert marked(read) == {"2018-04": ("5", ""), "2018-05": ("6", "")}
    assert read.described("1").values["unit"] == "%"


def test_a_row_of_headings_that_are_mostly_marked_months(read: Reader) -> None:
    months = [f"{month}-18 (p)" for month in ("Apr", "May", "Jun", "Jul", "Aug", "Sep")]
    read((*NAMED, *months), ("1", "Visits", 5, 6, 7, 8, 9, 10))
    assert len(marked(read)) == 6


def test_true_dates_are_in_no_doubt(read: Reader) -> None:
    def dress(sheet: Worksheet) -> None:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, date):
                    cell.number_format = "mm/dd/yyyy"

    true = date(2019, 6, 7)
    read((*NAMED, "05/31/2019", true), ("1", "Visits", 5, 6), dress=dress)
    assert read.values("1") == {"2019-06-07": "6"}
    rows = ("05/31/2019", "Visits", 5), (true, "Visits", 6)
    read(("Date", "Indicator", "Value"), *rows, dress=dress)
    assert read.values("Visits") == {"2019-06-07": "6"}


@pytest.mark.parametrize(
    "headings", [(*NAMED, "Target", "Apr 2018"), (*NAMED, "Apr 2018", "May 2018")]
)
def test_a_scorecard_before_its_first_month_is_one(read: Reader, headings: tuple[str, ...]) -> None:
    target = "90%" if "Target" in headings else None
    read(headings, ("1", "Visits", target), ("2", "Reviews", target))
    assert [each.values["code"] for each in read.found.indicators] == ["1", "2"]
    assert all(each.is_blank for each in read.found.given) and read.found.problems == ()
    if target is None:
        assert not read.described("1").values.get("unit"), "of what nobody counted"


def test_headings_without_values_that_may_be_of_another_thing_are_no_scorecard(
    read: Reader,
) -> None:
    for headings in (("Ref", "Name", "Target", "Apr 2018"), NAMED, (*NAMED, "Target")):
        read(headings, ("1", "Visits"), ("2", "Reviews"))
        assert read.found.indicators == (), headings
