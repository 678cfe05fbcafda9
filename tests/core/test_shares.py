"""Shares of a row, which add up to 100."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.shares import adjusted, in_per_cent, share_of, shares


@given(st.lists(st.integers(0, 5000), min_size=1, max_size=12))
def test_shares_add_up_and_nothing_reads_as_nothing_or_as_all(counts: list[int]) -> None:
    found = shares(counts)
    assert sum(found) == (100 if sum(counts) else 0)
    for each, share in zip(counts, found, strict=True):
        assert (share == 0) == (each == 0)
        assert (share == 100) == (bool(each) and each == sum(counts))


@given(st.lists(st.integers(0, 60), min_size=1, max_size=8))
def test_no_share_is_more_than_one_off_where_all_are_at_least_one(counts: list[int]) -> None:
    whole = sum(counts)
    if whole and all(not each or 100 * each >= whole for each in counts):
        for each, share in zip(counts, shares(counts), strict=True):
            assert abs(share - 100 * each / whole) < 1


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ([1, 1, 1], ["34%", "33%", "33%"]),
        ([1, 2, 0], ["33%", "67%", "0%"]),
        ([1, 1, 1, 1, 1, 1, 1], ["15%", "15%", "14%", "14%", "14%", "14%", "14%"]),
        ([1, 299], ["under 1%", "99%"]),
        ([1, 99], ["1%", "99%"]),
        ([505, 247, 248], ["50%", "25%", "25%"]),  # the largest has lost least
        ([507, 246, 247], ["51%", "24%", "25%"]),  # the smallest has lost least
        ([1, 3, 4], ["12%", "38%", "50%"]),  # of equal losses the larger is rounded up
        ([1, 1, 1, 1000, 1000], ["under 1%", "under 1%", "under 1%", "48%", "49%"]),
        ([5], ["100%"]),
        ([0, 0], ["0%", "0%"]),
        ([], []),
    ],
)
def test_as_they_are_printed(counts: list[int], said: list[str]) -> None:
    assert in_per_cent(counts) == said


def test_of_more_than_a_hundred_some_are_nothing() -> None:
    assert sum(shares([1] * 150)) == 100


def test_a_hundred_counts_have_one_each_beside_what_is_nothing() -> None:
    assert shares([*[1] * 99, 10_000, 0]) == [*[1] * 100, 0]
    assert shares([*[1] * 100, 10_000]) == [*[0] * 100, 100]


@pytest.mark.parametrize(
    ("number", "whole", "said"),
    [(11, 80, "14%"), (36, 70, "51%"), (1, 8, "13%"), (0, 7, "0%"), (7, 7, "100%"), (0, 0, "0%"),
     (1, 100, "1%"), (1, 101, "under 1%"), (99, 100, "99%"), (100, 101, "over 99%")],
)  # fmt: skip
def test_a_share_in_words_is_what_a_calculator_says(number: int, whole: int, said: str) -> None:
    assert share_of(number, whole) == said


def test_a_row_that_rounds_otherwise_says_so() -> None:
    assert not adjusted([[1, 1, 2], [5], [0, 0], []])
    assert adjusted([[1, 299]]), "99%, which is 99.7"
    assert adjusted([[5], [1, 1, 1]]).startswith("Shares are rounded")
