"""What makes of a sum the price of one of several things."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desktop.core.costs.prices import (
    is_name,
    is_priced,
    may_be_priced,
    number,
    reads_two_ways,
)

_NAMES = [
    "year",
    "yr",
    "phase",
    "stage",
    "band",
    "grade",
    "level",
    "tier",
    "part",
    "option",
    "item",
    "lot",
    "step",
    "key",
    "area",
    "week",
    "month",
    "quarter",
    "term",
    "priority",
    "action",
    "objective",
    "workstream",
    "section",
    "module",
    "scale",
    "point",
    "room",
    "no",
    "number",
    "page",
    "ref",
    "cohort",
    "team",
    "site",
    "block",
    "unit",
    "day",
    "session",
    "version",
    "standard",
    "chapter",
]
_PIECES = [
    "month",
    "months",
    "week",
    "weeks",
    "day",
    "days",
    "hour",
    "hours",
    "hr",
    "hrs",
    "quarter",
    "quarters",
    "term",
    "terms",
    "session",
    "sessions",
    "head",
    "heads",
    "child",
    "children",
    "person",
    "persons",
    "people",
    "place",
    "places",
    "post",
    "posts",
    "case",
    "cases",
    "visit",
    "visits",
    "night",
    "nights",
    "mile",
    "miles",
    "family",
    "families",
    "worker",
    "workers",
    "school",
    "schools",
    "course",
    "courses",
    "staff",
    "officer",
    "officers",
    "coaches",
    "practitioner",
    "practitioners",
    "fte",
    "f.t.e.",
    "wte",
]


def test_a_number_as_it_is_written() -> None:
    assert (number("1,250"), number("2.5")) == (Decimal(1250), Decimal("2.5"))


@pytest.mark.parametrize("word", _NAMES)
def test_a_number_behind_a_name_is_part_of_it(word: str) -> None:
    assert is_name(f"the {word} ") and is_name(f"{word.upper()}: ")
    assert not is_priced(f"{word} 3 at ") and not may_be_priced(f"{word} 3 visits ")


def test_other_words_are_no_name() -> None:
    assert not any(map(is_name, ("", "Coach ", "grades for ", "midyear ")))
    assert is_name("key stage ")


@pytest.mark.parametrize(
    "before",
    [
        "1.5 FTE at ", "2 @", "2 posts @ ", "two posts at ", "Twelve coaches each ",
        "3 coaches each costing ", "4 wte @ ", "4x @ ", "4 × at ",
        "2 new (senior) posts north & south at ",
        "0.6 post at ", "1,000 letters at ", "3 days at about ", "3 days @ approx. ",
        "3 days at c. ",
        "3 days @ approx ", "Phase 2: 3 days at ", "3 a b c d e f g h at ", "3 O'Neil's R+D at ",
    ],
)  # fmt: skip
def test_so_many_at_a_price(before: str) -> None:
    assert is_priced(before)


@pytest.mark.parametrize(
    "before",
    [
        "", "a post at ", "an hour @ ", "one post @ ", "1 post at ", "1.0 FTE at ", "2nd post at ",
        "the 3rd and last post at ", "21st post at ", "the 31st at ", "4th post at ",
        "2031 posts at ",
        "£2 posts at ",
        "A3 posts at ", "1/2 post at ", "2-day course at ", "2/3 of posts at ",
        "2 posts: rooms at ",
        "2 posts ", "2 posts at Leeds ", "3 a b c d e f g h i at ", "Phase 2 at ",
    ],
)  # fmt: skip
def test_words_that_make_no_price_of_a_sum(before: str) -> None:
    assert not is_priced(before)


@pytest.mark.parametrize("piece", _PIECES)
def test_so_many_beside_a_sum_leave_it_open(piece: str) -> None:
    assert may_be_priced(f"3 {piece} ") and may_be_priced(f"two more good {piece} ")
    assert not may_be_priced(f"1 {piece} ") and not may_be_priced(f"3 {piece}: ")


def test_what_is_not_paid_by_the_piece_leaves_nothing_open() -> None:
    assert not any(
        map(
            may_be_priced,
            (
                "3 rooms ",
                "21st visit ",
                "2nd visit ",
                "3rd visit ",
                "4th visit ",
                "2031 visits ",
                "3 new or very old visits ",
                "visits ",
            ),
        )
    )


@pytest.mark.parametrize(
    ("text", "odd"),
    [
        ("1,5 days @ £100", "1,5"), ("12,75 hours at £20", "12,75"), ("£20 x 2,5", "2,5"),
        ("£1,50", "1,50"), ("£1.000,50", "1.000,50"), ("£2,5k", "2,5"), ("1,500 x £2", ""),
        ("£1,000,000", ""), ("£9 for actions 1,2", ""), ("Years 1,2: £9", ""),
        ("1.5 days @ £9", ""),
    ],
)  # fmt: skip
def test_a_comma_in_a_figure_that_is_used_may_stand_for_a_point(text: str, odd: str) -> None:
    assert reads_two_ways(text) == odd
