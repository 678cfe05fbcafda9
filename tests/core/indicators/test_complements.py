"""Percentages that come to 100 with others, of which one says what all of them are of."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest

from desktop.core.data import PlanData
from desktop.core.indicators.complements import hundreds
from desktop.core.indicators.publishing import Publishing
from desktop.core.kinds import Indicator, PlanInfo
from tests.core.indicators.making import Value, measured
from tests.core.indicators.test_implied import MONTHS, over, shares

NAMES = {1: "Held in time", 2: "Cancelled", 3: "Put off", 4: "Chaired by a manager"}
VALUES = {1: over("95", "83.33", "66.67"), 2: over("5", "16.7", "33.3")}
TOPS, BOTTOMS = {1: over(57, 50, 40)}, {1: over(60, 60, 60)}


def test_two_that_come_to_100_are_of_one_whole() -> None:
    (found,) = hundreds(VALUES, TOPS, BOTTOMS, NAMES)
    assert found.keys == (1, 2) and set(found.of.values()) == {1}
    assert [each[2] for each in found.tops.values()] == [3, 10, 20]


@pytest.mark.parametrize(
    ("values", "bottoms"),
    [
        ({2: over("5", "16.7", "33.5")}, BOTTOMS),  # no 100
        ({2: over("4.99", "16.67", "33.33")}, BOTTOMS),  # nor here, to two decimals
        ({2: over("5", "16.7", "33.3")}, {}),  # nobody says of how many
        ({2: over("5", "16.7", "33.3")}, {**BOTTOMS, 2: over(60, 61)}),  # two wholes
        ({2: over("5", "16.7", "33.3")}, {1: over(60, 60, 60), 2: over(60, 60, 60)}),
    ],
)
def test_others_are_not(
    values: dict[int, dict[str, Decimal]], bottoms: dict[int, dict[str, Decimal]]
) -> None:
    assert not list(hundreds({1: VALUES[1], **values}, TOPS, bottoms, NAMES))


def test_what_is_no_number_of_the_whole_is_of_another() -> None:
    """2.35% beside 57 of 58, which are 98%, cannot be of the same 58 as 1.72% would be."""
    found = hundreds({1: over("98"), 2: over("2.35")}, {1: over(57)}, {1: over(58)},
                     {1: "Held", 2: "Held late"})  # fmt: skip
    assert not list(found)


def test_three_that_come_to_100() -> None:
    values = {1: over("90", "80"), 2: over("7", "12"), 3: over("3", "8"), 4: over("40", "45")}
    (found,) = hundreds(values, {1: over(54, 48)}, {1: over(60, 60)}, NAMES)
    assert found.keys == (1, 2, 3)
    assert [dict(each) for each in found.tops.values()] == [
        {1: 54, 2: 4, 3: 2},
        {1: 48, 2: 7, 3: 5},
    ]


def test_what_chance_would_as_soon_make_is_left_and_words_in_common_are_not() -> None:
    """Among sixty percentages some two come to 100 in the one month that there is."""
    many = {key: over(5) for key in range(10, 70)}
    names = {key: f"Thing {chr(key + 60)}" for key in many}
    values = {1: over(95), 2: over(5), **many}
    found = hundreds(values, {1: over(57)}, {1: over(60)}, {**NAMES, **names})
    assert not list(found)
    found = hundreds(
        values, {1: over(57)}, {1: over(60)}, {**names, 1: "Reviews held", 2: "Reviews put off"}
    )
    assert [each.keys for each in found] == [(1, 2)]
    found = hundreds(
        values, {1: over(57)}, {1: over(60)}, {**names, 1: "Children", 2: "Child lost"}
    )
    assert not list(found), "nearly all are of children"


def test_nothing_is_less_than_none_or_more_than_all() -> None:
    values = {1: over("99.2"), 2: over("1"), 3: over("0")}
    found = list(hundreds(values, {1: over(1120)}, {1: over(1129)}, NAMES))
    assert [each.keys for each in found] == [(1, 2)], "not 11 and -2"
    values, names = {1: over("5"), 2: over("95")}, {1: "Reviews late", 2: "Reviews in time"}
    found = list(hundreds(values, {1: over(3), 2: over(57)}, {1: over(60)}, names))
    assert [dict(each.tops) for each in found] == [{MONTHS[0]: {1: 3, 2: 57}}]
    assert not list(hundreds(values, {1: over(3), 2: over(75)}, {1: over(60)}, names))


def printed(**rows: Sequence[Value | str | None]) -> dict[str, list[str]]:
    data = PlanData([PlanInfo(id=1)])
    for name, values in rows.items():
        measured(values, data=data, unit="%", name=name)
    publishing = Publishing(data)
    return {
        each.name: [shown.text for shown in publishing.of(each).values()]
        for each in data.all(Indicator)
    }


def test_a_percentage_does_not_say_what_its_fraction_may_not() -> None:
    found = printed(early=shares((57, 60), (50, 60), (40, 60)), late=["5", "16.7", "33.3"])
    assert found == {
        "early": ["[c]", "83.33%", "66.67%"], "late": ["[c]", "16.7%", "33.3%"],
    }  # fmt: skip


def test_nor_what_is_left_of_the_others() -> None:
    """60 less 40 and 17 are 3, whoever of them says the 60."""
    found = printed(stayed=shares((40, 60), (30, 60)), went=["28.33", "33.33"], died=["5", "16.67"])
    first = [each[0] for each in found.values()]
    assert found["died"][0] == "[c]" and first.count("[c]") == 2
    assert not any(each[1] == "[c]" for each in found.values())


def test_a_number_above_the_line_alone_is_a_share_of_the_same() -> None:
    """“57 (95%)” beside 3 of 60."""
    late = shares((3, 60), (10, 60))
    early: list[Value | str | None] = [
        {"value": "95", "numerator": "57", "text": "57 (95%)"},
        {"value": "83.3", "numerator": "50", "text": "50 (83.3%)"},
    ]
    found = printed(late=late, early=early)
    assert found["early"][0] == found["late"][0] == "[c]"
    assert found["early"][1] == "83.3%"
