"""Working days in England and Wales."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.calendar import (
    add_months,
    add_working_days,
    bank_holidays,
    bank_holidays_between,
    is_working_day,
    why_not_working,
    working_days_between,
)


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (date(2014, 6, 30), date(2014, 10, 7)),
        (date(2023, 5, 9), date(2023, 8, 16)),
        (date(2022, 9, 21), date(2022, 12, 30)),
    ],
)
def test_seventy_working_days(received: date, due: date) -> None:
    assert add_working_days(received, 70) == due
    assert working_days_between(received, due) == 70
    assert add_working_days(due, -70) == received


def test_bank_holidays_are_those_of_england_and_wales() -> None:
    assert date(2022, 9, 19) in bank_holidays(2022)  # proclaimed for one year
    assert date(2022, 12, 27) in bank_holidays(2022)  # in place of Christmas Day, a Sunday
    assert date(2014, 8, 25) in bank_holidays(2014)
    assert date(2014, 8, 4) not in bank_holidays(2014)  # Scotland's
    assert date(2014, 3, 17) not in bank_holidays(2014)  # Northern Ireland's


def test_why_not_working() -> None:
    assert why_not_working(date(2018, 10, 8)) == ""
    assert why_not_working(date(2018, 10, 7)) == "a Sunday"
    assert why_not_working(date(2018, 10, 6)) == "a Saturday"
    assert why_not_working(date(2018, 3, 30)) == "a bank holiday (Good Friday)"


def test_bank_holidays_between_leaves_out_the_first_day_and_weekends() -> None:
    assert bank_holidays_between(date(2022, 12, 24), date(2022, 12, 27)) == [
        date(2022, 12, 26),
        date(2022, 12, 27),
    ]
    assert bank_holidays_between(date(2022, 12, 26), date(2022, 12, 26)) == []
    # Christmas Day of 2021 is a Saturday, Boxing Day a Sunday; both are made up for.
    assert bank_holidays_between(date(2021, 12, 20), date(2021, 12, 31)) == [
        date(2021, 12, 27),
        date(2021, 12, 28),
    ]


DAYS = st.dates(date(2005, 1, 1), date(2035, 12, 31))


@given(DAYS, st.integers(-200, 200))
def test_working_days_go_there_and_are_counted_back(start: date, days: int) -> None:
    due = add_working_days(start, days)
    if days:
        assert is_working_day(due)
    if days >= 0:
        assert working_days_between(start, due) == days
    assert (due > start) - (due < start) == (days > 0) - (days < 0)


def test_absurd_counts_are_refused() -> None:
    with pytest.raises(ValueError, match="20,000"):
        add_working_days(date(2018, 1, 1), 20_001)
    with pytest.raises(ValueError, match="outside the calendar"):
        add_working_days(date(9999, 12, 30), 30)
    with pytest.raises(ValueError, match="outside the calendar"):
        add_months(date(9999, 12, 30), 30)


def test_months_end_where_the_month_ends() -> None:
    assert add_months(date(2013, 8, 31), 6) == date(2014, 2, 28)
    assert add_months(date(2013, 2, 6), 18) == date(2014, 8, 6)
    assert add_months(date(2013, 3, 31), -1) == date(2013, 2, 28)


def test_the_slow_libraries_are_not_loaded_before_they_are_needed() -> None:
    code = (
        "import sys, desktop.core.calendar, desktop.core.duties;"
        "sys.exit(bool({'holidays', 'icalendar'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_working_days_are_counted_both_ways() -> None:
    friday, monday = date(2018, 10, 5), date(2018, 10, 8)
    assert working_days_between(friday, monday) == 1
    assert working_days_between(monday, friday) == -1
    assert working_days_between(friday, friday) == 0
    assert add_working_days(friday, 1) == monday
    assert add_working_days(monday, -1) == friday
    assert add_working_days(date(2018, 10, 6), 0) == date(2018, 10, 6)  # a Saturday stays


def test_the_most_days_that_are_counted() -> None:
    assert add_working_days(date(2000, 1, 1), 20_000).year > 2070
    for days in (20_001, -20_001):
        with pytest.raises(ValueError, match="more than the 20,000"):
            add_working_days(date(2050, 1, 1), days)


def test_bank_holidays_are_of_their_year_in_order() -> None:
    for year in (2011, 2018, 2022):
        days = list(bank_holidays(year))
        assert days == sorted(days)
        assert {day.year for day in days} == {year}
    assert bank_holidays(2018)[date(2018, 12, 25)] == "Christmas Day"
    assert not is_working_day(date(2018, 12, 25))
    assert [is_working_day(date(2018, 10, day)) for day in range(5, 9)] == [
        True,
        False,
        False,
        True,
    ]


def test_bank_holidays_of_several_years() -> None:
    found = bank_holidays_between(date(2018, 12, 25), date(2019, 1, 1))
    assert found == [date(2018, 12, 26), date(2019, 1, 1)]
    # Christmas Day 2022 was a Sunday: not a day that was lost.
    assert date(2022, 12, 25) not in bank_holidays_between(date(2022, 1, 1), date(2022, 12, 31))
