"""Times that the words of a legend state."""

from __future__ import annotations

import pytest

from desktop.core.periods import number_of, periods_in


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("5 weekly", 35), ("5-weekly", 35), ("five-weekly", 35), ("eight weekly", 56),
        ("9-monthly", 276), ("fortnightly", 14), ("every seven weeks", 49),
        ("every third week", 21), ("every 5th day", 5), ("alternate weeks", 14),
        ("twice each month", 16), ("three times per year", 123), ("once a quarter", 92),
        ("every Monday", 7), ("every other Friday", 14), ("annual", 366),
        ("semi-annually", 184), ("every fortnight", 14),
        # Nobody could say how many days these have.
        ("termly", 0), ("every term", 0), ("bi-weekly", 0), ("bi-annually", 0), ("5-6 weekly", 0),
        ("every 5/6 weeks", 0), ("twice weekly", 0), ("three times yearly", 0), ("tri-monthly", 0),
        ("twice every 5 weeks", 0),
    ],
)  # fmt: skip
def test_how_often(words: str, days: int) -> None:
    found = periods_in(f"Seen {words} by somebody")
    assert [(each.words, each.days, each.again) for each in found] == [(words, days, True)]


def test_once_every_so_often_is_so_often() -> None:
    assert [each.days for each in periods_in("At least once every 5 weeks")] == [35]


def test_a_time_alone_is_neither_within_nor_again() -> None:
    found = periods_in("Plan due: 12 days; a 7-day wait; half-term")
    assert [(each.words, each.days) for each in found] == [
        ("12 days", 0), ("7-day", 0), ("half-term", 0),
    ]  # fmt: skip
    assert not any(each.again or each.within for each in found)


def test_times_stand_in_their_order() -> None:
    found = periods_in("Looked at monthly, put right within 4 working days, seen every 2 weeks")
    assert [(each.days, each.again, each.within) for each in found] == [
        (31, True, False), (6, False, True), (14, True, False),
    ]  # fmt: skip
    assert found[1].told == "“4 working days” were taken as 6 days, with their weekends"


def test_words_without_a_time_state_none() -> None:
    assert periods_in("Weak, yearlong and dayless; at the next meeting") == []


def test_numbers_of_words() -> None:
    assert [number_of(each) for each in ("7", "Seven", "third", "3rd", "an")] == [7, 7, 3, 3, 1]
