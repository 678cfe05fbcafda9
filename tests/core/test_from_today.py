"""Words that say how far off a day is, as they are typed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core import by_when
from desktop.core.from_today import from_today

WEDNESDAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("today", "25/11/2026"), ("Tomorrow", "26/11/2026"), ("yesterday", "24/11/2026"),
        ("in 2 weeks", "09/12/2026"), ("in two weeks' time", "09/12/2026"),
        ("within 2 weeks of today", "09/12/2026"), ("2 weeks from now", "09/12/2026"),
        ("in a fortnight", "09/12/2026"), ("in a couple of days", "27/11/2026"),
        ("in 10 days", "05/12/2026"), ("in 3 months", "25/02/2027"), ("in a year", "25/11/2027"),
        ("in 5 working days", "02/12/2026"), ("within the next 3 wks", "16/12/2026"),
        ("Friday", "27/11/2026"), ("this Friday", "27/11/2026"), ("coming fri", "27/11/2026"),
        ("Wednesday", "02/12/2026"), ("next Friday", "04/12/2026"), ("next Mon", "30/11/2026"),
        ("by next Friday", "04/12/2026"), ("due on Friday.", "27/11/2026"),
        ("a week on Friday", "04/12/2026"), ("Friday week", "04/12/2026"),
        ("a fortnight today", "09/12/2026"), ("tomorrow week", "03/12/2026"),
        ("end of the week", "27/11/2026"), ("end of next week", "04/12/2026"),
        ("end of month", "30/11/2026"), ("the end of this month", "30/11/2026"),
        ("month end", "30/11/2026"), ("end of next month", "31/12/2026"),
        ("end of quarter", "31/12/2026"), ("end of next quarter", "31/03/2027"),
        ("end of the financial year", "31/03/2027"), ("next calendar year end", "31/12/2027"),
        ("this month", "November 2026"), ("by next month", "December 2026"),
    ],
)  # fmt: skip
def test_words_from_today_are_the_day_itself(typed: str, text: str) -> None:
    found = from_today(typed, WEDNESDAY)
    assert found is not None and found.text == text
    assert by_when.parse(text).due == found.day


@pytest.mark.parametrize(
    "typed",
    ["", "2 weeks", "04/12/2026", "end of year", "next year", "Friday 4 December", "in due course",
     "in 2 weeks or so", "monthly", "ongoing", "next", "in 0 moons", "end of March", "Fri, Sat",
     "every Friday", "in 999 weeks of work", "by", "month"],
)  # fmt: skip
def test_other_words_are_none(typed: str) -> None:
    assert from_today(typed, WEDNESDAY) is None


def test_what_is_beyond_the_calendar_is_none() -> None:
    late = date(9999, 12, 30)
    assert [from_today(each, late) for each in ("in 2 years", "next Friday", "in 9 days")] == [
        None, None, None,
    ]  # fmt: skip


def test_it_is_said_what_the_words_are() -> None:
    day, month = from_today("next Friday", WEDNESDAY), from_today("next month", WEDNESDAY)
    assert day is not None and month is not None
    assert day.said == "“next Friday” is Friday 4 December 2026; that day is kept."
    assert month.said == "“next month” is December 2026, due at its end."


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.sampled_from(range(7)))
def test_weekdays_are_those_that_are_named_and_in_their_week(today: date, place: int) -> None:
    name = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][place]
    this, following = from_today(name, today), from_today(f"next {name}", today)
    assert this is not None and following is not None
    assert this.day.weekday() == following.day.weekday() == place
    assert timedelta(1) <= this.day - today <= timedelta(7)
    assert following.day.isocalendar()[:2] == (today + timedelta(7)).isocalendar()[:2]


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)))
def test_an_end_is_the_last_day_of_its_month_or_quarter(today: date) -> None:
    for unit, months in (("month", range(1, 13)), ("quarter", (3, 6, 9, 12))):
        found = from_today(f"end of {unit}", today)
        assert found is not None and found.day.month in months
        assert (found.day + timedelta(1)).day == 1 and found.day >= today
        assert (found.day.month - today.month, found.day.year) < (
            1 if unit == "month" else 3, today.year + 1,
        )  # fmt: skip
