"""Periods: what a text says, what is in doubt, and how one follows another."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.indicators.periods import (
    DAY,
    MONTH,
    QUARTER,
    YEAR,
    Period,
    day_period,
    financial_year,
    month_period,
    overlapping,
    period_at,
    period_of,
    quarter_period,
    read_period,
    why_no_period,
    year_period,
)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("Aug-13", "2013-08"),
        ("August 2014", "2014-08"),
        ("aug 14", "2014-08"),
        ("Sept. '14", "2014-09"),
        ("Sep–2014", "2014-09"),
        ("08/2014", "2014-08"),
        ("8.2014", "2014-08"),
        ("2014-08", "2014-08"),
        ("Month ending 31 Aug 14", "2014-08"),
        ("Month end August 2014", "2014-08"),
        ("end of August 2014", "2014-08"),
        ("Q4 2013", "2013-Q4"),
        ("Q2 2014/15", "2014-Q2"),
        ("Quarter 3, 2014-15", "2014-Q3"),
        ("2014/15 Q2", "2014-Q2"),
        ("Q2 08/09", "2008-Q2"),
        ("2014-Q2", "2014-Q2"),
        ("Jul-Sep 2014", "2014-Q2"),
        ("January to March 2014", "2013-Q4"),
        ("Quarter ending 30 September 2014", "2014-Q2"),
        ("quarter to December 2014", "2014-Q3"),
        ("2012/13", "2012/13"),
        ("2012/2013", "2012/13"),
        ("2012-13", "2012/13"),
        ("FY 2014/15", "2014/15"),
        ("13/14", "2013/14"),
        ("1999/00", "1999/00"),
        ("Apr 2014 - Mar 2015", "2014/15"),
        ("April to March 2015", "2014/15"),
        ("May to May 2014", "2014-05"),
        ("Year ending 31 March 2015", "2014/15"),
        ("31/08/2014", "2014-08-31"),
        ("1.9.14", "2014-09-01"),
        ("1st September 2014", "2014-09-01"),
        ("as at 31/08/2014", "2014-08-31"),
        ("as at 31 August 2014", "2014-08-31"),
        ("2014-08-31 00:00:00", "2014-08-31"),
        ("  May  2014. ", "2014-05"),
    ],
)
def test_what_a_text_says(typed: str, text: str) -> None:
    period = read_period(typed)
    assert period is not None
    assert period.text == text
    assert period_of(text) == period


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", "is empty"),
        ("2014", "may be the calendar year or the year from April"),
        ("2011-12", "may be December 2011 or the year 2011/12; write which"),
        ("08/09", "may be a month or two years; write the year in four figures"),
        ("12/13", "may be a month or two years; write the year in four figures"),
        ("2011/13", "names two years that do not follow each other"),
        ("2012/2023", "names two years that do not follow each other"),
        ("Sep 2014 - Jul 2014", "runs backwards"),
        ("Aug-Sep 2014", "is neither a month, nor a quarter or a year that begins in April"),
        ("Feb - Apr 2014", "is neither a month, nor a quarter or a year that begins in April"),
        ("08/31/2014", "has the month before the day; days come first"),
        ("Week ending 31/08/2014", "is a week; values are kept by month, quarter, year or day"),
        ("Academic year 2013/14", "is an academic year; values are kept by month, quarter, "
         "financial year or day"),
        ("31/02/2014", "is no month, quarter, year or day"),
        ("Mar-98", "is no month, quarter, year or day"),
        ("13 Aug", "is no month, quarter, year or day"),
        ("13/2014", "names two years that do not follow each other"),
        ("Q5 2014", "is no month, quarter, year or day"),
        ("Quarter ending 31 August 2014", "is no month, quarter, year or day"),
        ("YTD", "is no month, quarter, year or day"),
        ("Aug 0014", "is no month, quarter, year or day"),
    ],
)  # fmt: skip
def test_nothing_is_guessed(typed: str, why: str) -> None:
    assert read_period(typed) is None
    assert why_no_period(typed) == why


@pytest.mark.parametrize(
    "text", ["Aug 2014", "2014", "2014-13", "2014-00", "2014-Q0", "2014/16", "2014-02-30", "",
             "٢٠١٤-٠٨", "0000-01", "9999/00", "2014-08 ", "2014-8"],
)  # fmt: skip
def test_what_no_plan_keeps(text: str) -> None:
    assert period_of(text) is None


def test_a_plans_own_month_is_no_financial_year() -> None:
    found = period_of("2011-12")
    assert found is not None and found.every == MONTH and found.label == "Dec 2011"


@pytest.mark.parametrize(
    ("text", "start", "end", "label", "words"),
    [
        ("2014-02", date(2014, 2, 1), date(2014, 2, 28), "Feb 2014", "February 2014"),
        ("2014-Q1", date(2014, 4, 1), date(2014, 6, 30), "Q1 2014/15", "Q1 2014/15"),
        ("2014-Q3", date(2014, 10, 1), date(2014, 12, 31), "Q3 2014/15", "Q3 2014/15"),
        ("2013-Q4", date(2014, 1, 1), date(2014, 3, 31), "Q4 2013/14", "Q4 2013/14"),
        ("2014/15", date(2014, 4, 1), date(2015, 3, 31), "2014/15", "2014/15"),
        ("2014-08-31", date(2014, 8, 31), date(2014, 8, 31), "31 Aug 2014", "31 August 2014"),
    ],
)
def test_what_a_period_is(text: str, start: date, end: date, label: str, words: str) -> None:
    period = period_of(text)
    assert period is not None
    assert (period.start, period.end, period.label, period.words) == (start, end, label, words)


@pytest.mark.parametrize(
    ("text", "before", "after", "year"),
    [
        ("2014-01", "2013-12", "2014-02", "2013-01"),
        ("2014-12", "2014-11", "2015-01", "2013-12"),
        ("2014-Q1", "2013-Q4", "2014-Q2", "2013-Q1"),
        ("2013-Q4", "2013-Q3", "2014-Q1", "2012-Q4"),
        ("2014/15", "2013/14", "2015/16", "2013/14"),
        ("2016-02-29", "2016-02-28", "2016-03-01", "2015-02-28"),
    ],
)
def test_the_periods_beside_one(text: str, before: str, after: str, year: str) -> None:
    period = period_of(text)
    assert period is not None
    assert (period.previous().text, period.following().text) == (before, after)
    assert period.year_before().text == year


@given(st.dates(date(1950, 1, 1), date(2150, 1, 1)), st.sampled_from([MONTH, QUARTER, YEAR, DAY]))
def test_a_day_stands_in_its_period_and_the_next_begins_behind_it(day: date, every: str) -> None:
    period = period_at(day, every)
    assert period.start <= day <= period.end
    assert period.every == every
    assert period_of(period.text) == period
    assert period.following().start == period.end + timedelta(days=1)
    assert period.following().previous() == period
    assert period.year_before().text < period.text


def test_periods_are_ordered_by_when_they_begin_and_alike_by_their_days() -> None:
    august, quarter = month_period(2014, 8), quarter_period(2014, 2)
    assert sorted([august, quarter]) == [quarter, august]
    assert august == Period("x", date(2014, 8, 1), date(2014, 8, 31), MONTH)
    assert len({august, month_period(2014, 8)}) == 1


def test_the_year_that_a_day_stands_in() -> None:
    assert financial_year(date(2015, 3, 31)) == 2014
    assert financial_year(date(2015, 4, 1)) == 2015


def test_periods_that_share_a_day() -> None:
    months = [month_period(2014, 6), month_period(2014, 7), month_period(2014, 9)]
    quarter, year = quarter_period(2014, 2), year_period(2015)
    day = day_period(date(2014, 9, 30))
    assert overlapping([*months, quarter, year, day, quarter]) == [
        (months[1], quarter), (quarter, months[2]), (quarter, day), (months[2], day),
    ]  # fmt: skip
    assert overlapping(months) == []


@given(st.text(max_size=30))
def test_any_text_is_read_or_has_a_reason(typed: str) -> None:
    period = read_period(typed)
    assert why_no_period(typed)
    if period is not None:
        assert period_of(period.text) == period
