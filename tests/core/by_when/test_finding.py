"""Two figures between two months: the year of the first, or the day of the next."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.by_when import ByWhenKind, parse
from desktop.core.by_when.finding import find
from desktop.core.by_when.mention import (
    DoubtError,
)

NAMES = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
         "October", "November", "December")  # fmt: skip
SHORT = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec")
JOINS = (" - ", "-", "- ", " – ", "–", "/", " / ", ", ", " & ", " and ", " to ", " to the ",
         "; ", " until ", " up to ", " + ", ", and ", " then ")  # fmt: skip


def ordinal(day: int) -> str:
    if day in (11, 12, 13):
        return f"{day}th"
    return f"{day}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th') }"


WRITTEN = (
    lambda day, month: f"{day} {NAMES[month - 1]}",
    lambda day, month: f"{day} {SHORT[month - 1]}",
    lambda day, month: f"{ordinal(day)} {SHORT[month - 1]}",
    lambda day, month: f"{ordinal(day)} of {NAMES[month - 1]}",
    lambda day, month: f"{day:02d} {SHORT[month - 1].upper()}",
)


@st.composite
def dates_with_one_year(draw: st.DrawFn) -> tuple[str, list[date]]:
    """Two or three dates in order, and how somebody writes them with a year at the end only."""
    year = draw(st.integers(2012, 2031))
    ends = draw(st.lists(st.integers(0, 364), min_size=2, max_size=3, unique=True))
    days = [date.fromordinal(date(year, 1, 1).toordinal() + each) for each in sorted(ends)]
    write = draw(st.sampled_from(WRITTEN))
    join = draw(st.sampled_from(JOINS))
    figures = draw(st.sampled_from((f"{year}", f"{year % 100:02d}")))
    written = [write(day.day, day.month) for day in days]
    return f"{join.join(written)} {figures}", days


@given(dates_with_one_year())
def test_the_last_day_that_is_named_is_the_one_it_is_due(case: tuple[str, list[date]]) -> None:
    text, days = case
    meaning = parse(text)
    assert (text, meaning.due) == (text, days[-1])
    named = {phase.due for phase in meaning.phases} | ({meaning.start} - {None}) | {meaning.due}
    assert (text, named) == (text, set(days))


def test_a_month_before_the_last_day_starts_with_its_first() -> None:
    for (first, last), join in product(product(range(1, 13), repeat=2), (" - ", "-", " to ", "/")):
        if first == last:
            continue
        for day in (1, 9, 12, 26, 27, 28, monthrange(2026, last)[1]):
            text = f"{SHORT[first - 1]}{join}{day} {SHORT[last - 1]} 2026"
            meaning = parse(text)
            assert (text, meaning.due) == (text, date(2026, last, day))
            year = 2026 if first < last else 2025
            start = meaning.start or meaning.phases[0].due.replace(day=1)
            assert (text, start) == (text, date(year, first, 1))


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Sep-26 to Dec-26", ["2026-09-30", "2026-12-31"]),
        ("Sep-26/Dec-26", ["2026-09-30", "2026-12-31"]),
        ("Sep-26-Dec-26", ["2026-09-30", "2026-12-31"]),
        ("Sep-26 Dec-26", ["2026-09-30", "2026-12-31"]),
        ("Sept 26 Dec 26", ["2026-09-30", "2026-12-31"]),
        ("Sept 26-Dec 26", ["2026-09-30", "2026-12-31"]),
        ("Sept '26 Dec '26", ["2026-09-30", "2026-12-31"]),
        ("Sept '26 Dec 2026", ["2026-09-30", "2026-12-31"]),
        ("Sept 26, Dec 2026", ["2026-09-30", "2026-12-31"]),
        ("15-Sep-26 Dec 2026", ["2026-09-15", "2026-12-31"]),
        ("15 Sept 26 - 31 Dec 26", ["2026-09-15", "2026-12-31"]),
        ("15 Sept 26 31 Dec 26", ["2026-09-15", "2026-12-31"]),
        ("15 June 26 may slip", ["2026-06-15"]),
        ("June 26 may slip", ["2026-06-30"]),
        ("Sept 26/27 Dec 26", ["2026-09-30", "2026-12-27"]),
        ("Sept 31 Dec 2026", ["2026-12-31"]),
        ("Sep-31-Dec-26", ["2026-12-31"]),
        ("Sep/31/Dec-26", ["2026-12-31"]),
        ("Sep 31/Dec-26", ["2031-09-30", "2026-12-31"]),  # a space alone joins a year to its month
        ("1-Sep-26-Nov-2026", ["2026-11-26"]),
        ("1-Sep-26-Nov-'26", ["2026-11-26"]),
        ("1-Sep/30-Nov-2026", ["2026-11-30"]),
        ("1 Sept - 30-Nov-2026", ["2026-11-30"]),
        ("1 Sept-00 Nov 2026", ["2000-09-01", "2026-11-30"]),
        ("1 Sept-31 Nov 2026", ["2031-09-01", "2026-11-30"]),
        ("Done by April. 12 October 2026", ["2026-10-12"]),
    ],
)
def test_whose_the_figures_are(text: str, days: list[str]) -> None:
    assert [each.last.isoformat() for each in find(text)] == days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Sept 26 Dec 2026", ["2026-12-26", "2026-12-31"]),
        ("5 Sept 26 Dec 2026", ["2026-12-26", "2026-12-31"]),
    ],
)
def test_figures_that_may_be_either_are_asked_about(text: str, days: list[str]) -> None:
    with pytest.raises(DoubtError, match="may be a year or a day; choose") as doubt:
        find(text)
    assert [each.isoformat() for each in doubt.value.choices] == days
    assert parse(text).kind is ByWhenKind.AMBIGUOUS


def test_without_any_year_nothing_is_read() -> None:
    for text in ("1 Oct - 31 Dec", "Sept - 31 Dec", "1st Oct-31st Dec", "Oct/31 Dec"):
        meaning = parse(text, today=date(2026, 5, 1))
        assert (text, meaning.kind, meaning.due) == (text, ByWhenKind.AMBIGUOUS, None)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Sept 30 - Dec 31, 2026", "2026-09-30"),
        ("Sept 1 to Dec 31 2026", "2026-09-01"),
        ("September 15th - December 31st, 2026", "2026-09-15"),
    ],
)
def test_months_that_stand_first_share_the_year_too(text: str, start: str) -> None:
    meaning = parse(text)
    assert (meaning.due, meaning.start) == (date(2026, 12, 31), date.fromisoformat(start))


@given(st.integers(1, 12), st.integers(1, 12), st.integers(2012, 2031), st.data())
def test_the_figures_behind_a_month_may_begin_a_date_in_figures(
    one: int, two: int, year: int, data: st.DataObject
) -> None:
    """ "1 September - 31/12/2026": the 31 is no year."""
    days = sorted(
        date(year, month, data.draw(st.integers(1, monthrange(year, month)[1])))
        for month in (one, two)
    )
    write = data.draw(st.sampled_from(WRITTEN))
    join = data.draw(st.sampled_from((" - ", "-", " – ", " to ", " and ", ", ", " / ")))
    shape = data.draw(st.sampled_from(("%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d/%m/%y")))
    text = f"{write(days[0].day, days[0].month)}{join}{days[1].strftime(shape)}"
    meaning = parse(text)
    named = {phase.due for phase in meaning.phases} | {meaning.start, meaning.due} - {None}
    assert (text, meaning.due, named) == (text, days[1], set(days))


@pytest.mark.parametrize("text", ["1 Sep 26/11/2026", "Thu 3 September 30.11.2026"])
def test_a_date_in_figures_right_behind_a_day_is_asked_about(text: str) -> None:
    meaning = parse(text)
    assert meaning.kind is ByWhenKind.AMBIGUOUS and meaning.due is None
    assert "may be one date or two" in meaning.note
