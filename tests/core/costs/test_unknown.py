"""What is said of amounts that nobody gave: worked out and counted, or told and in no total yet."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desktop.core.costs.parts import (
    ACTIONS,
    Total,
    amount_of,
    costs_of,
    is_worked_out,
    offered_by,
    total,
)
from desktop.core.costs.unknown import beside_part, beside_row, not_known, sentences
from desktop.core.kinds import CostPart
from tests.core.costs.test_parts import made, part


def summed(unknown: int, offered: int, offering: int) -> Total:
    return Total("", None, 0, unknown, False, Decimal(0), 0, offered, Decimal(offering))


@pytest.mark.parametrize(
    ("text", "amount", "counts", "offered"),
    [
        ("15 days @ £90 a day = £1,350", "", 1350, 1350),
        ("15 days @ £90 a day = £1,350", "1400", 1400, None),  # what is given goes first
        ("15 days @ £90 a day", "", None, 1350),
        ("15 days @ £90 a day", "0", 0, None),
        ("15 days @ £90 a day = £2,000", "", None, None),  # it is questioned instead
        ("saves 15 days @ £90 = £1,350", "", None, None),
        ("£80 for rooms", "", None, 80),
        ("2 posts @ £40K a year = £80K", "", None, 80000),  # of how many years nobody says
        ("tbc", "", None, None), ("", "", None, None), ("2026", "", None, None),
    ],
)  # fmt: skip
def test_a_part_counts_by_its_amount_else_by_its_working(
    text: str, amount: str, counts: int | None, offered: int | None
) -> None:
    row = CostPart(text=text, amount=amount)
    assert (amount_of(row), offered_by(row)) == (counts, offered)
    assert is_worked_out(row) == (counts is not None and not amount)


def test_parts_count_as_the_words_of_actions_do() -> None:
    texts = ("15 days @ £90 = £1,350", "15 days @ £90", "15 days @ £90 = £2,000", "tbc")
    of_words = total("", costs_of(made(*texts, ""), ACTIONS))
    data = made(*[""] * 5)
    for text, action in zip(texts, data.actions(), strict=False):
        part(data, "", action, text=text)
    of_parts = total("", costs_of(data, ACTIONS))
    assert of_words == of_parts
    assert (of_parts.amount, of_parts.unknown, of_parts.worked) == (1350, 3, 1)
    assert (of_parts.offered, of_parts.offering) == (1, 1350)


def test_an_alternative_is_neither_counted_nor_offered() -> None:
    data = made("", "")
    part(data, "", data.actions()[0], text="15 days @ £90", alternative=True)
    assert costs_of(data, ACTIONS) == []


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (summed(0, 0, 0), ""), (summed(2, 0, 0), "2 not known"),
        (summed(1, 1, 90), "1 not known (£90 by its words)"),
        (summed(3, 1, 90), "3 not known (1 comes to £90 by its words)"),
        (summed(2, 2, 90), "2 not known (£90 by their words)"),
        (summed(3, 2, 90), "3 not known (2 come to £90 by their words)"),
    ],
)  # fmt: skip
def test_how_many_are_not_known(found: Total, told: str) -> None:
    assert not_known(found) == told


def test_below_a_total_stands_what_nobody_typed() -> None:
    data = made("3 x £20 = £60", "4 x £20", "5 x £20", "tbc", "£9", "")
    assert sentences(total("", costs_of(data, ACTIONS))) == [
        "1 amount is worked out in the words beside it, and counted.",
        "2 costs that are not known come to £180 by the words, in no total yet.",
    ]
    data = made("3 x £20 = £60", "4 x £20 = £80", "5 x £20", "")
    assert sentences(total("", costs_of(data, ACTIONS))) == [
        "2 amounts are worked out in the words beside them, and counted.",
        "1 cost that is not known comes to £100 by the words, in no total yet.",
    ]
    assert sentences(total("", costs_of(made("£9", ""), ACTIONS))) == []


def test_what_stands_beside_a_row_and_a_part() -> None:
    data = made("4 x £20", "£9", "")
    bare, plain, _ = data.actions()
    costs = costs_of(data, ACTIONS)
    by_row = [beside_row(each for each in costs if each.row is row) for row in (bare, plain)]
    assert by_row == ["comes to £80, in no total yet", ""]
    part(data, "", bare, text="5 x £20")
    of_parts = [each for each in costs_of(data, ACTIONS) if each.row is bare]
    assert [each.offered for each in of_parts] == [100] and beside_row(of_parts) == ""
    assert beside_part(CostPart(text="4 x £20")) == "comes to £80, in no total yet"
    assert beside_part(CostPart(text="4 x £20 = £80")) == "comes to £80, it counts as the amount"
    assert beside_part(CostPart(text="4 x £20", amount="80")) == ""
