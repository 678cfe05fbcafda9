"""Days that are named by their place in a month."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.core.by_when import ByWhenKind, parse
from desktop.core.by_when.finding import find
from desktop.core.by_when.placed import placed


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("last Friday of November 2026", "2026-11-27"),
        ("by the last Friday in November 2026", "2026-11-27"),
        ("first Monday of December 2026", "2026-12-07"),
        ("1st Tues of the month of December 2026", "2026-12-01"),
        ("third Thursday of January 2027", "2027-01-21"),
        ("5th Saturday of January 2027", "2027-01-30"),
        ("4th Saturday of January 2027", "2027-01-23"),
        ("fourth Monday of February 2027", "2027-02-22"),
        ("second Tuesday of March 2027", "2027-03-09"),
        ("2nd working day of March 2027", "2027-03-02"),
        ("3rd Friday of March 2027", "2027-03-19"),
        ("fifth Wednesday of March 2027", "2027-03-31"),
        ("final Sunday of March 2027", "2027-03-28"),
        ("last day of February 2028", "2028-02-29"),
        ("first day of December 2026", "2026-12-01"),
        ("last working day of October 2026", "2026-10-30"),
        ("last working day of May 2027", "2027-05-28"),  # the 31st is a bank holiday
        ("first working day of January 2027", "2027-01-04"),
    ],
)
def test_the_day_of_a_month(text: str, day: str) -> None:
    meaning = parse(text)
    assert (meaning.kind, meaning.due) == (ByWhenKind.DAY, date.fromisoformat(day))
    assert meaning.note == ""


def test_a_day_that_a_month_has_not_is_said() -> None:
    meaning = parse("5th Friday of November 2026")
    assert (meaning.kind, meaning.due) == (ByWhenKind.UNREADABLE, None)
    assert meaning.note == "November 2026 has no 5th Friday."


@pytest.mark.parametrize("text", ["week three of December 2026", "middle part of December 2026"])
def test_a_part_of_a_month_that_has_no_end_of_its_own_is_the_months(text: str) -> None:
    meaning = parse(text)
    assert meaning.due == date(2026, 12, 31)
    assert "names no day; it is taken as the end of the period, 31/12/2026." in meaning.note


def test_only_a_month_has_such_days() -> None:
    for text in ("last day of 2026", "last week of December 2026", "last quarter of 2026/27"):
        (mention,) = find(text)
        assert placed(text, mention) == mention
    for text in ("last Friday of 2026", "first working day of Q1 2026/27"):
        assert parse(text).due is None and "does not say which day" in parse(text).note
    assert parse("from the first Monday of December 2026").start == date(2026, 12, 7)
