"""Words of money that is no cost: what comes in, what is taken off, what there is."""

from __future__ import annotations

import pytest

from desktop.core.costs import offsets as offsets


@pytest.mark.parametrize(
    "item",
    ["Budget envelope", "Available funding", "Funding agreed", "Funding agreed by Cabinet",
     "Funding available:", "Agreed funding", "Budget", "Budget for 2027/28", "Funding (2027/28)",
     "The financial envelope", "Cash limit", "Base budget", "Grant funding secured",
     "Council’s allocated budget", "Budget approved March 2027", "Money already set aside",
     "Improvement budget", "Total funding available", "Total budget"],
)  # fmt: skip
def test_the_money_that_there_is_is_no_cost(item: str) -> None:
    assert offsets.is_at_hand(item) and offsets.why_beside(item) == offsets.SET_AGAINST


@pytest.mark.parametrize(
    "item",
    ["Budget officer", "Training budget", "Funding for coaches", "Family budget support",
     "Allocation of duty social workers", "Resources provided", "Agency", "Total", ""],
)  # fmt: skip
def test_an_item_that_speaks_of_money_may_be_a_cost(item: str) -> None:
    assert not offsets.is_at_hand(item) and not offsets.why_beside(item)


def test_a_total_of_money_that_was_given_is_none_of_costs() -> None:
    assert offsets.is_given("Total funding available") and offsets.is_given("Total agreed budget")
    assert offsets.may_be_at_hand("Total budget") and not offsets.is_given("Total budget")
    assert not offsets.may_be_at_hand("Total staffing budget")
    assert not offsets.may_be_at_hand("Budget available"), "it calls itself no total"


@pytest.mark.parametrize(
    ("item", "income"),
    [("DfE grant", True), ("Contribution of the ICB", True), ("Income from schools", True),
     ("Reserves (2027/28)", True), ("Grants to foster carers", False), ("Grant officer", False),
     ("Funding for coaches", False), ("Agency", False)],
)  # fmt: skip
def test_money_that_comes_in_is_told_by_the_whole_item(item: str, income: bool) -> None:
    assert offsets.is_income(item) == income


def test_what_is_taken_off_is_told_by_its_words() -> None:
    assert offsets.is_taken_off(" Less able staff") and not offsets.is_taken_off("Lessons")
    assert offsets.is_surely_taken_off("Less: cars") and offsets.is_surely_taken_off("Less grant")
    assert not offsets.is_surely_taken_off("Less able staff")
    assert offsets.comes_in("Grants to foster carers") and not offsets.comes_in("Agency")
    assert offsets.is_net("Total after grants") and offsets.is_net("Net cost")
    assert not offsets.is_net("Network total")
    assert offsets.is_set_off("Funded by") and not offsets.is_set_off("Staff")
    assert offsets.why_beside("of which agency") == "it is part of another line"
    assert offsets.why_beside("Spend, year to date").startswith("it counts")
    assert offsets.why_beside("Brought forward from 2026") == offsets.SET_AGAINST


@pytest.mark.parametrize(
    ("item", "other"),
    [
        ("Post (alternative to agency)", True), ("Post (an alternative)", True),
        ("Alternatively, a post", True), ("Alternative provision", False),
        ("Alternatives to care", False), ("Work on alternatives (schools)", False),
    ],
)  # fmt: skip
def test_another_way_is_not_taken_besides(item: str, other: bool) -> None:
    assert ("another way" in offsets.why_beside(item)) == other


def test_what_is_done_within_a_budget_is_a_cost() -> None:
    assert offsets.why_beside("Cover within existing budgets") == ""
    assert offsets.why_beside("Our existing budgets") != ""
