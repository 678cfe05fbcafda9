"""Rates that would tell a small count: worked out again by trying every count that it may be."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.indicators.in_proportion import told_by

HALF = Fraction(1, 20)


def rates(**of: float) -> dict[str, tuple[Fraction, Fraction]]:
    return {text: (Fraction(str(rate)), HALF) for text, rate in of.items()}


def counts(**of: int) -> dict[str, Fraction]:
    return {text: Fraction(number) for text, number in of.items()}


@pytest.mark.parametrize(
    ("of", "beside", "hidden", "told"),
    [
        ({"a": 6, "b": 4, "c": 9}, {"a": 1.2, "b": 0.8, "c": 1.8}, "b", {"b"}),
        ({"a": 6, "b": 4, "c": 9}, {"a": 1.2, "b": 0.7, "c": 1.8}, "b", set()),  # of another
        ({"a": 6, "b": 4, "c": 9}, {"a": 1.2, "c": 1.8}, "b", set()),
        ({"a": 6, "b": 4}, {"a": 1.2, "b": 0.8}, "b", {"b"}),
        ({"a": 6, "b": 4}, {"a": 1.2, "b": 0.8}, "ab", set()),  # nothing is known to divide by
        ({"a": 4, "b": 4}, {"a": 0.8, "b": 0.8}, "b", set()),  # alike, and so by chance perhaps
        ({"a": 60, "b": 4}, {"a": 0.6, "b": 0.0}, "b", set()),  # too round to tell 4 from 1
        ({"a": 600, "b": 4, "c": 0}, {"a": 120.0, "b": 0.8, "c": 0.0}, "b", {"b"}),
        ({"a": 600, "b": 4, "c": 0}, {"a": 120.0, "b": 0.8, "c": 0.3}, "b", set()),
        ({"a": 0, "b": 4}, {"a": 0.0, "b": 0.8}, "b", set()),
        ({"a": 600, "b": 4}, {"a": 0.0, "b": 0.0}, "b", set()),
    ],
)
def test_what_a_rate_tells_of_a_count(
    of: dict[str, int], beside: dict[str, float], hidden: str, told: set[str]
) -> None:
    assert told_by(counts(**of), set(hidden), rates(**beside)) == told


@given(
    st.lists(st.integers(1, 60), min_size=2, max_size=6, unique=True), st.integers(20, 4000),
    st.sets(st.integers(0, 5), max_size=3),
)  # fmt: skip
def test_it_is_told_where_one_count_alone_fits(
    numbers: list[int], people: int, places: set[int]
) -> None:
    texts = "abcdef"[: len(numbers)]
    of = {text: Fraction(number) for text, number in zip(texts, numbers, strict=True)}
    beside = {
        text: (Fraction(round(1000 * number / people), 10), HALF) for text, number in of.items()
    }
    hidden = {texts[at] for at in places if at < len(texts)}
    told = told_by(of, hidden, beside)
    assert told <= hidden
    known = [text for text in texts if text not in hidden and beside[text][0] > HALF]
    for text in told:
        # No other number goes with every figure that is printed.
        low = max((beside[each][0] - HALF) / of[each] for each in known)
        high = min((beside[each][0] + HALF) / of[each] for each in known)
        fitting = [
            number for number in range(1, 200)
            if number * low <= beside[text][0] + HALF and number * high >= beside[text][0] - HALF
        ]  # fmt: skip
        assert fitting == [of[text]] or not fitting


@pytest.mark.parametrize(
    ("of", "beside", "hidden", "told"),
    [
        # 0.1 is of 3 to 8 where 20 make 0.4, and of 1 or 2 where 11 make 0.6, which are small both.
        ({"a": 20, "b": 4}, {"a": 0.4, "b": 0.1}, "b", set()),
        ({"a": 11, "b": 2}, {"a": 0.6, "b": 0.1}, "b", {"b"}),
        # 9 is kept back for the sake of a small one, which is 5 where this is so much smaller.
        ({"a": 40, "b": 9, "c": 3}, {"a": 0.4, "b": 0.1, "c": 0.0}, "bc", set()),
        ({"a": 40, "b": 8, "c": 3}, {"a": 0.4, "b": 0.1, "c": 0.0}, "bc", {"b"}),
        ({"a": 11, "b": 9}, {"a": 0.6, "b": 0.5}, "b", {"b"}),
    ],
)
def test_a_rate_that_leaves_a_small_count_among_the_small_ones_tells_it(
    of: dict[str, int], beside: dict[str, float], hidden: str, told: set[str]
) -> None:
    assert told_by(counts(**of), set(hidden), rates(**beside), 5) == told
