"""What a date cell shows, and what it holds besides."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook as Book
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from desktop.exchange.reading.dates import date_text, due_in, held, month_first
from desktop.exchange.reading.model import DATE, NUMBER, Cell
from desktop.exchange.reading.process import ReadingProcess

DAY = datetime(2027, 5, 9)


@pytest.mark.parametrize(
    ("number_format", "text"),
    [
        ("mmm-yy", "May-27"),
        ("mmmm yyyy", "May 2027"),
        ("[$-809]mmmm\\ yyyy;@", "May 2027"),
        ("mmm'yy", "May'27"),
        ("mm/yy", "05/27"),
        ("m/yyyy", "5/2027"),
        ("yyyy", "2027"),
        ("d mmm", "9 May"),
        ("dd-mmm", "09-May"),
        ("mmmmm-yy", "M-27"),
        ("Q yyyy", "Q2 2027"),
        ("QQ\\ yyyy", "2nd quarter 2027"),
        ('"End "mmmm yyyy', "End May 2027"),
        ('mmm yy" (tbc)"', "May 27 (tbc)"),
        ("dddd", "Sunday"),
        ("ddd", "Sun"),
        ("h:mm", "00:00"),
    ],
)
def test_a_date_is_shown_by_its_format(number_format: str, text: str) -> None:
    assert date_text(DAY, number_format) == text
    assert date_text(DAY.date(), number_format) == text


@pytest.mark.parametrize(
    "number_format",
    ["dd/mm/yyyy", "mm-dd-yy", "d mmmm yyyy", "yyyy-mm-dd", "dddd, d mmmm yyyy", 'd"th" mmm yy',
     "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "dd\\.mm\\.yyyy", "General", "dd/mm/yyyy hh:mm"],
)  # fmt: skip
def test_a_plain_day_is_one_whatever_its_format(number_format: str) -> None:
    assert date_text(DAY, number_format) == "09/05/2027"


def test_words_around_a_plain_day_stay() -> None:
    assert date_text(DAY, '"by "dd/mm/yy') == "by 09/05/2027"
    assert date_text(DAY, 'd mmm yyyy" (latest)"') == "09/05/2027 (latest)"


def test_a_time_of_day_is_shown_where_the_format_shows_it() -> None:
    noon = datetime(2027, 5, 9, 14, 5, 30)
    assert date_text(noon, "dd/mm/yyyy hh:mm") == "09/05/2027 14:05"
    assert date_text(noon, "dd/mm/yyyy") == "09/05/2027"
    assert date_text(noon, "hh:mm") == "14:05"
    assert date_text(noon, "mmm yyyy h:mm AM/PM") == "May 2027 2:05 PM"
    assert date_text(noon, "mm:ss mmm") == "05:30 May"
    assert date_text(time(9, 30), "h:mm") == "09:30"
    assert date_text(noon, "h:mm AM/PM") == date_text(time(14, 5), "h:mm AM/PM") == "2:05 PM"
    assert date_text(noon, "dd/mm/yyyy h:mm AM/PM") == "09/05/2027 2:05 PM"
    assert date_text(time(0, 5), "hh:mm A/P") == "12:05 AM"
    assert date_text(time(12, 0), "h AM/PM") == "12:00 PM"
    assert date_text(timedelta(hours=30, minutes=5), "[h]:mm") == "30:05"


def cell(number_format: str, value: object = "2027-05-09T00:00:00") -> Cell:
    return Cell(1, 1, "shown", value, DATE, number_format=number_format)


@pytest.mark.parametrize(
    ("number_format", "hides", "last"),
    [
        ("mmm-yy", "the day", date(2027, 5, 31)),
        ("yyyy", "the day and month", date(2027, 12, 31)),
        ("d mmm", "the year", date(2027, 5, 9)),
        ("mmmm", "the day and year", date(2027, 5, 31)),
        ("Q yyyy", "the day", date(2027, 6, 30)),
        ("dddd", "the day and month and year", None),
        ("h:mm", "the date", None),
    ],
)
def test_what_a_format_hides_is_known(number_format: str, hides: str, last: date | None) -> None:
    found = held(cell(number_format))
    assert found is not None
    assert (found.day, found.hides, found.last) == (DAY.date(), hides, last)


@pytest.mark.parametrize(
    ("given", "due"),
    [
        (cell("d mmm")._replace(text="9 May"), date(2027, 5, 9)),
        (cell('"Q2 "yyyy')._replace(text="Q2 2027"), None),
        (Cell(1, 1, "May-27"), date(2027, 5, 31)),
        (Cell(1, 1, "2026", 2026, NUMBER), date(2026, 12, 31)),
        (Cell(1, 1, "46173", 46173, NUMBER), None),
    ],
)
def test_one_reading_of_a_cell_says_when_it_is_due(given: Cell, due: date | None) -> None:
    assert due_in(given, given.text) == due


@pytest.mark.parametrize(
    ("number_format", "value", "shown"),
    [
        ("mm/dd/yyyy", "2027-05-09", "05/09/2027"),
        ("m/d/yy;@", "2027-05-09", "5/9/27"),
        ("[$-409]m/d/yyyy", "2027-05-09", "5/9/2027"),
        ("mm/dd/yyyy", "2027-05-13", ""),
        ("mm/dd/yyyy", "2027-05-05", ""),
        ("mm-dd-yy", "2027-05-09", ""),
        ("mmm d, yyyy", "2027-05-09", ""),
        ("dd/mm/yyyy", "2027-05-09", ""),
        ("yyyy-mm-dd", "2027-05-09", ""),
        ("mm/dd/yyyy", "14:30:00", ""),
    ],
)
def test_a_month_before_its_day_is_known(number_format: str, value: str, shown: str) -> None:
    assert month_first(cell(number_format, value)) == shown


def test_nothing_is_hidden_of_a_plain_day_or_a_text() -> None:
    assert held(cell("dd/mm/yyyy")) is None
    assert held(cell("General")) is None
    assert held(cell("mmm-yy", "14:30:00")) is None, "a time of day has no date to hide"
    assert held(Cell(1, 1, "May-27", number_format="mmm-yy")) is None


@pytest.mark.parametrize(
    ("number_format", "value", "odd"),
    [
        ("mmm-yy", "2027-05-01", False),
        ("mmm-yy", "2027-05-09", True),
        ("yyyy", "2027-01-01", False),
        ("yyyy", "2027-02-01", True),
        ("d mmm", "2027-05-01", True),
    ],
)
def test_a_day_that_nobody_could_see_is_odd(number_format: str, value: str, odd: bool) -> None:
    found = held(cell(number_format, value))
    assert found is not None and found.odd is odd
    verb = "are" if number_format == "yyyy" else "is"
    assert f"{verb} not shown." in found.said("shown")


@pytest.mark.parametrize("epoch_1904", [False, True])
def test_dates_of_a_workbook_are_as_its_sheet_shows_them(
    tmp_path: Path, reader: ReadingProcess, epoch_1904: bool
) -> None:
    book = Book()
    if epoch_1904:
        book.epoch = CALENDAR_MAC_1904
    for place, form in enumerate(("mmm-yy", "dd/mm/yyyy", "d mmm"), start=1):
        book.active.cell(1, place, DAY).number_format = form
    book.save(tmp_path / "a.xlsx")
    (row,) = reader.read(tmp_path / "a.xlsx").sheets[0].rows.values()
    assert [each.text for each in row.values()] == ["May-27", "09/05/2027", "9 May"]
    assert {each.kind for each in row.values()} == {DATE}
