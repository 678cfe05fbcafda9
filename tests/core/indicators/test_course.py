"""The course of figures in words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desktop.core.indicators.course import course, figure_in_words
from desktop.core.indicators.periods import day_period, month_period
from desktop.core.kinds import Indicator, day_of


def of_months(numbers: str, unit: str = "count") -> str:
    period, figures = month_period(2031, 1), []
    for each in numbers.split():
        figures.append((period, Decimal(each)))
        period = period.following()
    return course(Indicator(unit=unit), figures)


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ("5 15 4 16 5 15", "Went up and down between 4 and 16 since January 2031, 15 in June 2031"),
        ("10 20 10 20", "Went up and down between 10 and 20 since January 2031, 20 in April 2031"),
        ("10 13 11 15 14 18", "Rose from 10 in January 2031 to 18 in June 2031"),
        ("5 15 4 16 5 6", "Has stayed between 4 and 16 since January 2031, 6 in June 2031"),
        (
            "10 20 30 20 40 50",
            "Rose from 10 in January 2031 to 50 in June 2031",
        ),
        (
            "10 40 14 50 60",
            "Rose from 10 in January 2031 to 60 in May 2031, with a fall from 40 "
            "in February 2031 to 14 in March 2031 on the way",
        ),
        (
            "60 30 56 20 10",
            "Fell from 60 in January 2031 to 10 in May 2031, with a rise from 30 "
            "in February 2031 to 56 in March 2031 on the way",
        ),
        ("4 5", "Rose from 4 in January 2031 to 5 in February 2031"),
    ],
)
def test_what_goes_up_and_down_is_not_told_by_its_ends(numbers: str, said: str) -> None:
    assert of_months(numbers) == said


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ("1 1", "Has stood at yes since January 2031"),
        ("1 0", "yes until January 2031, no in February 2031"),
        ("0 1 1", "no until January 2031, yes since February 2031"),
        ("0 1 0 1", "yes 2 times of 4 since January 2031, yes in April 2031"),
        ("1 0 1 0 0", "yes 2 times of 5 since January 2031, no since April 2031"),
    ],
)
def test_yes_and_no_neither_rise_nor_fall(numbers: str, said: str) -> None:
    assert of_months(numbers, "yes/no") == said


def test_what_is_measured_on_a_day_is_so_on_that_day() -> None:
    days = [day_period(day) for each in ("2031-01-31", "2031-02-14") if (day := day_of(each))]
    figures = list(zip(days, (Decimal(3), Decimal(4)), strict=True))
    said = course(Indicator(unit="days"), figures)
    assert said == "Rose from 3 days on 31 January 2031 to 4 days on 14 February 2031"


def test_a_rate_is_said_where_the_target_is_of_it() -> None:
    assert figure_in_words(Indicator(unit="count"), Decimal(45)) == "45"
    assert figure_in_words(Indicator(unit="count", judged_by="rate"), Decimal(45)) == (
        "45 per 10,000"
    )
