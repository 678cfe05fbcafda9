"""How often words for recurring work say that it falls due."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.core.by_when.how_often import Interval, fills, interval_of


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        *((words, (12, "month")) for words in (
            "Annually", "annual", "yearly", "per annum", "every year", "once a year",
            "each 12 months",
        )),
        *((words, (6, "month")) for words in (
            "twice annually", "twice yearly", "twice a year",
            "two times a year", "every six months", "every two quarters",
        )),
        *((words, (3, "month")) for words in (
            "quarterly", "every three months", "four times per year", "once every quarter",
        )),
        *((words, (2, "month")) for words in (
            "two-monthly", "six times a year",
        )),
        *((words, (1, "month")) for words in (
            "monthly", "monthly basis", "per month", "12 times a year", "three times a quarter",
        )),
        *((words, (2, "week")) for words in (
            "fortnightly", "every fortnight", "every two weeks",
        )),
        *((words, (1, "week")) for words in ("weekly", "weekly basis", "once a week")),
        *((words, (1, "term")) for words in ("termly", "each term", "per term")),
        *((words, (1, "day")) for words in ("daily", "once a day")),
        ("three times a year", (4, "month")),
        ("four weekly", (4, "week")),
        ("every four weeks", (4, "week")),
        ("every three fortnights", (6, "week")),
        ("every other term", (2, "term")),
        ("every 10 days", (10, "day")),
        ("half-yearly", (6, "month")),
        ("every two months", (2, "month")),
        ("every other week", (2, "week")),
        ("each quarter", (3, "month")),
        ("six monthly", (6, "month")),
        ("4 times a year", (3, "month")),
        ("once a term", (1, "term")),
        *((words, (1, "half month")) for words in (
            "twice a month", "twice monthly", "twice in each month", "2 x monthly", "2x monthly",
            "2 per month", "two a month", "2 x per month",
        )),
        *((words, (6, "month")) for words in ("semi-annually", "semi annual", "2 x yearly")),
        ("every third month", (3, "month")),
        ("every 2nd week", (2, "week")),
        ("eight-weekly", (8, "week")),
        ("two yearly", (24, "month")),
        ("every day", (1, "day")),
    ],
)  # fmt: skip
def test_how_often_words_are(words: str, expected: tuple[int, str]) -> None:
    assert interval_of(words) == Interval(*expected)


@pytest.mark.parametrize(
    "words",
    ["every meeting", "five times a year", "seven times a year", "now and then", "",
     "half-termly", "tri-annually", "twice weekly", "2 x weekly", "three per week", "half monthly",
     "three times a month", "twice a quarter", "twice a week", "twice a term", "0 times a year",
     "every 0 months", "every 0 weeks", "every 0 fortnights", "every 3 meetings",
     "every Octember", "every",
     "bi-monthly", "bimonthly", "biannually", "bi-annually", "bi-weekly", "biweekly"],
)  # fmt: skip
def test_what_does_not_say_how_often(words: str) -> None:
    assert interval_of(words) is None


def test_every_number_in_words_is_that_number() -> None:
    words = "two three four five six seven eight nine ten eleven twelve"
    numbers = dict(zip(words.split(), range(2, 13), strict=True))
    numbers |= {"other": 2, "second": 2, "third": 3, "fourth": 4, "sixth": 6}
    numbers |= {"2nd": 2, "3rd": 3, "4th": 4, "6th": 6}
    for word, number in numbers.items():
        assert interval_of(f"every {word} weeks") == Interval(number, "week")
    for word, months in (("once", 12), ("twice", 6), ("six times", 2), ("twelve times", 1)):
        assert interval_of(f"{word} a year") == Interval(months, "month")


def test_a_month_that_is_named_comes_each_year() -> None:
    assert interval_of("every March") == interval_of("Each sept") == Interval(12, "month")


def test_a_time_of_whole_intervals() -> None:
    quarter = Interval(3, "month")
    assert fills(quarter, date(2031, 4, 1), date(2032, 3, 31))
    for first, last in (
        (date(2031, 4, 1), date(2032, 4, 30)),
        (date(2031, 4, 1), date(2031, 3, 31)),
        (date(2031, 4, 2), date(2032, 3, 31)),
        (date(2031, 4, 1), None),
    ):
        assert not fills(quarter, first, last)
    assert not fills(Interval(1, "week"), date(2031, 4, 1), date(2032, 3, 31))
    assert not fills(quarter, date(2031, 4, 1), date(2030, 12, 31)), "it ends before it begins"
