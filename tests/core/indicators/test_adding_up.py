"""Counts that are others added up, and sums that chance would make as well."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desktop.core.indicators.adding_up import LIKELY, Counts, Sum, sums

MONTHS = ("2019-04", "2019-05", "2019-06", "2019-07")


def line(code: str, *figures: float | None) -> Counts:
    """An indicator with its counts of April 2019 and the months after; None leaves one out."""
    held = zip(MONTHS, figures, strict=False)
    return Counts(code, {month: Decimal(str(n)) for month, n in held if n is not None})


def far_apart(*lines: Counts) -> list[Counts]:
    """The lines with one between any two that adds up to nothing with them."""
    found: list[Counts] = []
    for place, each in enumerate(lines):
        found += [each, line("", 70001 + 17 * place, 90007 + 31 * place)]
    return found


# --- by codes -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "codes",
    [("A", "A1", "A2"), ("1", "1.1", "1.2"), ("1", "1a", "1b"), (" cp ", "CP 3", "Cp 4"),
     ("2(x)", "2(x)a", "2(x)b")],
)  # fmt: skip
def test_codes_that_go_on_from_the_total_need_no_more_than_one_period(
    codes: tuple[str, str, str],
) -> None:
    assert sums([line(codes[0], 3), line(codes[1], 1), line(codes[2], 2)]) == [Sum(0, (1, 2), 1)]


@pytest.mark.parametrize(
    "codes", [("1", "10", "11"), ("", "A1", "A2"), ("A", "B1", "A2"), ("A.1", "AB1x", "AB1y"),
              ("A", "a", "A")],
)  # fmt: skip
def test_other_codes_say_nothing(codes: tuple[str, str, str]) -> None:
    assert sums([line(codes[0], 3), line(codes[1], 1), line(codes[2], 2)]) == []


def test_codes_count_before_neighbours_and_neighbours_where_codes_do_not_fit() -> None:
    total, first, second = line("A", 900, 800), line("A1", 500, 420), line("A2", 400, 380)
    twins = line("X", 500, 420), line("Y", 400, 380)
    assert sums([total, *twins, first, second]) == [Sum(0, (3, 4), 2)]
    wrong = line("A1", 7, 7), line("A2", 9, 9)
    assert sums([total, *twins, *wrong]) == [Sum(0, (1, 2), 2)]


def test_one_code_that_goes_on_is_no_sum() -> None:
    assert sums([line("A", 5, 6, 7), line("A1", 5, 6, 7)]) == []


def test_parts_that_have_parts_of_their_own_are_counted_once() -> None:
    lines = [line("1", 6), line("1.1", 5), line("1.1.1", 2), line("1.1.2", 3), line("1.2", 1)]
    assert sums(lines) == [Sum(0, (1, 4), 1), Sum(1, (2, 3), 1)]


# --- by where they stand --------------------------------------------------------------------------


def test_the_lines_below_or_above_a_total() -> None:
    parts = [line("", 310, 290), line("", 45, 61), line("", 120, 99), line("", 17, 23)]
    total = line("", 492, 473)
    other = line("", 5, 8)
    assert sums([other, total, *parts, other]) == [Sum(1, (2, 3, 4, 5), 2)]
    assert sums([other, *parts, total, other]) == [Sum(5, (1, 2, 3, 4), 2)]
    assert sums([other, total, *parts]) == [Sum(1, (2, 3, 4, 5), 2)]  # down to the last line
    assert sums([*parts, total]) == [Sum(4, (0, 1, 2, 3), 2)]  # up from the first


def test_two_or_three_that_stand_anywhere() -> None:
    two = far_apart(line("", 4102, 3977), line("", 9015, 8312), line("", 4913, 4335))
    assert sums(two) == [Sum(2, (0, 4), 2)]
    three = far_apart(
        line("", 4102, 3977), line("", 1111, 999), line("", 10126, 9311), line("", 4913, 4335)
    )
    assert sums(three) == [Sum(4, (0, 2, 6), 2)]


def test_three_are_looked_for_in_the_period_that_most_have() -> None:
    lines = far_apart(
        line("", None, 397700), line("", None, 99901), line("", 8, 931113), line("", None, 433512)
    )
    assert sums(lines) == [Sum(4, (0, 2, 6), 1)]


def test_three_in_which_a_figure_stands_twice() -> None:
    lines = far_apart(
        line("", 4102, 3977), line("", 4102, 999), line("", 4913, 4335), line("", 13117, 9311)
    )
    assert sums(lines) == [Sum(6, (0, 2, 4), 2)]


def test_a_part_is_counted_once() -> None:
    twice = far_apart(line("", 4102, 3977), line("", 1111, 999), line("", 9315, 8953))
    assert sums(twice) == []  # twice the first, and the second


def test_of_very_many_lines_only_neighbours_and_codes_are_looked_at() -> None:
    others = [line("", 10**7 + 13 * n * n, 10**7 + 7 * n * n * n) for n in range(58)]
    apart = [line("", 41020, 39770), others[0], line("", 90150, 83120), others[1]]
    part = line("", 49130, 43350)
    assert Sum(2, (0, 4), 2) in sums([*apart, part, *others[:55]])
    assert Sum(2, (0, 4), 2) not in sums([*apart, part, *others[:56]])
    below = [line("", 90150, 83120), line("", 41020, 39770), part]
    assert Sum(0, (1, 2), 2) in sums([*below, *others])
    coded = [line("A", 3), *others[:2], line("A1", 1), *others[2:], line("A2", 2)]
    assert sums(coded)[0] == Sum(0, (3, 60), 1)


# --- what is no sum -------------------------------------------------------------------------------


def test_a_sum_holds_in_every_period_that_all_share() -> None:
    total = line("A", 30, 41, 7, 80)
    assert sums([total, line("A1", 20, 25, None, 50), line("A2", 10, 16, 9, 30)]) == [
        Sum(0, (1, 2), 3)
    ]
    assert sums([total, line("A1", 20, 25, None, 50), line("A2", 10, 16, 9, 31)]) == []
    assert sums([line("A", 30), line("A1", None, 20), line("A2", None, 10)]) == []
    assert sums([line("A"), line("A1"), line("A2")]) == []


def test_what_is_nought_all_along_is_no_part() -> None:
    same = line("A", 812, 977, 801)
    nought = line("A2", 0, 0, 0, 4)
    assert sums([same, line("A1", 812, 977, 801), nought]) == []
    assert sums([same, line("", 812, 977, 801), line("", 0, 0, 0)]) == []
    assert sums([same, line("A1", 812, 977, 800), line("A2", 0, 0, 1)]) == [Sum(0, (1, 2), 3)]


def test_what_chance_would_make_is_not_told() -> None:
    assert sums([line("", 5, 4), line("", 3, 1), line("", 2, 3)]) == []
    assert sums([line("", 5, 4, 6, 15), line("", 3, 1, 2, 11), line("", 2, 3, 4, 4)]) == [
        Sum(0, (1, 2), 4)
    ]
    # Of more lines, more sums were tried: the same figures say less then.
    three = [line("", 60, 49), line("", 35, 28), line("", 25, 21)]
    assert sums(three) == [Sum(0, (1, 2), 2)]
    assert sums([*three, *(line("", 1000003 + 7 * n * n) for n in range(30))]) == []


def test_a_total_has_one_sum() -> None:
    lines = [line("", 9015, 8312), line("", 4102, 3977), line("", 4913, 4335),
             line("", 5001, 5002), line("", 4014, 3310)]  # fmt: skip
    assert sums(lines) == [Sum(0, (1, 2), 2)]


def test_parts_of_posts() -> None:
    assert sums([line("P", 20.5), line("P1", 12.25), line("P2", 8.25)]) == [Sum(0, (1, 2), 1)]


@pytest.mark.parametrize("more", [2, 6, 10])
def test_neighbours_add_up_however_many_others_there_are(more: int) -> None:
    """A total beside its parts is looked for in few places, so that chance makes it seldom."""
    family = [line("", 4), line("", 14), line("", 18)]
    others = [line("", 10_007 * place + 331) for place in range(1, more + 1)]
    assert Sum(2, (0, 1), 1) in sums([*family, *others], LIKELY)
