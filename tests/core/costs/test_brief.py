"""What the costs come to in a few words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desktop.core.costs.brief import in_brief, rounded
from tests.core.costs.test_parts import SUMMARY_LINES, made, part


@pytest.mark.parametrize(
    ("figure", "told"),
    [
        ("1337961", "£1.34m"), ("12345678", "£12.3m"), ("123456789", "£123m"), ("1000000", "£1m"),
        ("667961", "£668k"), ("12340", "£12.3k"), ("1500", "£1.5k"), ("999.50", "£1,000"),
        ("0", "£0"), ("-20000", "-£20k"),
    ],
)  # fmt: skip
def test_a_sum_in_few_letters(figure: str, told: str) -> None:
    assert rounded(Decimal(figure)) == told


def test_a_plan_that_states_no_cost_says_nothing() -> None:
    assert in_brief(made("", "")) is None


def test_lines_and_years_of_a_summary() -> None:
    said = in_brief(made("£5", lines=SUMMARY_LINES))
    assert said is not None
    assert (said.figure, said.words) == ("£101", "2 lines, 2 years")
    assert said.spoken == "2 lines, 2 years. £101"


def test_costs_of_actions_with_what_is_not_known() -> None:
    data = made("about £5", "tbc", "")
    part(data, "", data.areas[0], what="Desks")
    part(data, "", source="Schools")
    said = in_brief(data)
    assert said is not None and said.words == "4 costs"
    assert said.spoken == "4 costs. About £5, without 3 costs not known"
    nothing = in_brief(made("tbc", ""))
    assert nothing is not None and nothing.figure == "" and "No amount is known" in nothing.spoken


def test_what_is_no_year_is_not_counted_as_one() -> None:
    data = made("")
    for year in ("2026/27", "next year", "2027", ""):
        part(data, "5").year = year
    said = in_brief(data)
    assert said is not None and said.words.endswith("costs, 2 years")


def test_what_words_come_to_is_told_of_costs_that_are_not_known() -> None:
    one = in_brief(made("3 x £20", ""))
    assert one is not None
    assert one.spoken.endswith("No amount is known, the words of 1 come to £60")
    some = in_brief(made("£5", "3 x £20", "tbc", ""))
    assert some is not None
    assert some.spoken.endswith("£5, without 2 costs not known, the words of 1 come to £60")
