"""Numbers in words are read alike, wherever they stand."""

from __future__ import annotations

import re
from datetime import date

import pytest

from desktop.core.by_when import parse
from desktop.core.by_when.how_often import interval_of
from desktop.core.number_words import ANY_NUMBER, ANY_OF_SEVERAL, NUMBERS, SEVERAL, number_of
from desktop.core.periods import periods_in


@pytest.mark.parametrize(
    ("word", "number"),
    [("a", 1), ("One", 1), ("SEVEN", 7), ("eleven", 11), ("12", 12), ("third", 3), ("2nd", 2)],
)
def test_a_word_or_figures_say_a_number(word: str, number: int) -> None:
    assert number_of(word) == number


@pytest.mark.parametrize("word", ["several", "6-12", "", "1.5", "10 days"])
def test_what_is_no_number_is_none(word: str) -> None:
    with pytest.raises(KeyError):
        number_of(word)


def test_every_word_is_found_whole() -> None:
    for word, number in NUMBERS.items():
        assert re.fullmatch(ANY_NUMBER, word) and number_of(word) == number
        assert bool(re.fullmatch(ANY_OF_SEVERAL, word)) is (word in SEVERAL) is (number > 1)
    assert re.fullmatch(ANY_NUMBER, "365") and not re.fullmatch(ANY_NUMBER, "1000")


@pytest.mark.parametrize("word", ["seven", "eight", "eleven", "fourteen"])
def test_a_number_is_the_same_in_a_due_date_a_duty_and_in_what_recurs(word: str) -> None:
    number = SEVERAL[word]
    in_words, in_figures = (
        parse(f"1 March 2027 for {each} weeks").due for each in (word, str(number))
    )
    assert in_words == in_figures and in_words is not None and in_words > date(2027, 3, 1)
    assert [each.days for each in periods_in(f"within {word} weeks")] == [number * 7]
    found = interval_of(f"every {word} weeks")
    assert found is not None and (found.count, found.unit) == (number, "week")
