"""Which action of a plan a cell names."""

from __future__ import annotations

import pytest

from desktop.core.kinds import Action
from desktop.exchange.recognise.named_actions import NamedActions, behind_number, holds_references

ACTIONS = (
    Action(id=1, no="2.1", action="Mend the roof"),
    Action(id=2, no="2.2", action="Hire a van"),
    Action(id=3, no="2.3", action="Hire a van"),
    Action(id=4, no="", action="Feed the birds"),
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2.1", 1), ("Action 2.1", 1), ("2.1 Slates", 1), ("mend  the ROOF", 1), ("2.2", 2),
        ("Hire a van", None), ("Feed the birds", 4), ("2.9", None), ("Roof", None), ("", None),
    ],
)  # fmt: skip
def test_one_action_is_found_by_its_number_or_its_words(text: str, found: int | None) -> None:
    action = NamedActions(ACTIONS).find(text)
    assert (action.id if action else None) == found


def test_the_words_behind_a_number_are_what_a_row_is_for() -> None:
    assert [behind_number(each) for each in ("2.1: Slates", "Action 2 - Nails", "Nails")] == [
        "Slates", "Nails", "",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["2.1", "A3", "Action 4b"])
def test_a_number_that_no_row_has_by_its_place_is_a_reference(text: str) -> None:
    assert holds_references("No", [text])


@pytest.mark.parametrize("texts", [["4"], ["Nails"], [""], [], ["2.1", "4", "Nails"]])
def test_what_rows_have_by_their_place_and_other_words_are_no_references(texts: list[str]) -> None:
    assert not holds_references("Ref", texts)


@pytest.mark.parametrize(
    ("heading", "texts", "are"),
    [
        ("Ref", ["1", "2", "3"], False), ("Ref", ["7", "8"], False), ("Ref", ["1", "2", "4"], True),
        ("Ref", ["3", "3"], True), ("Plan ref", ["9", "2", "Total"], True),
        ("Ref", ["9", "2", "Total", "VAT"], False), ("No.", ["3", "3"], False),
        ("Number", ["2", "5", "2"], False), ("ID", ["12", "4"], True),
    ],
)  # fmt: skip
def test_bare_numbers_are_references_where_they_cannot_count_the_rows(
    heading: str, texts: list[str], are: bool
) -> None:
    assert holds_references(heading, texts) == are


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2.1, 2.2", "2 actions"), ("2.1 & 2.2", "2 actions"),
        ("Actions 2.1, 2.2 and 2.3", "3 actions"),
        ("2.1/2.3", "2 actions"), ("2.1\n2.2", "2 actions"), ("2.1, 9.9", "2 actions"),
        ("2.1 to 2.3", "several actions"), ("2.1\u20132.3", "several actions"),
        ("2.1-2.3", "several actions"), ("2.1-9.9", ""), ("Actions 2.1-2.3", "several actions"),
        ("2.1 Slates; 2.2 Van", "2 actions"), ("Mend the roof\nFeed the birds", "2 actions"),
        ("2.1 Slates\n2.1 Nails", ""), ("Mend the roof; paint", ""),
        ("2.1 Slates, nails and 2 ladders", ""), ("9.8, 9.9", ""), ("2.1", ""), ("", ""),
    ],
)  # fmt: skip
def test_several_actions_are_told_and_none_of_them_is_the_one(text: str, told: str) -> None:
    named = NamedActions(ACTIONS)
    assert named.several(text) == told
    assert not told or named.find(text) is None


def test_words_with_what_joins_several_may_be_those_of_one_action() -> None:
    both = Action(id=5, no="1 & 2", action="Sing; dance")
    named = NamedActions([Action(id=1, no="1"), Action(id=2, no="2"), both])
    assert named.find("1 & 2") is named.find("sing; dance") is both
