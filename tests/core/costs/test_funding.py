"""What the words of a cost say of who pays, if it is additional, and of money that comes in."""

from __future__ import annotations

import pytest

from desktop.core.costs.funding import (
    additional_in,
    comes_in,
    is_budget,
    names_budget,
    source_in,
    without_source,
)


@pytest.mark.parametrize(
    "text",
    [
        "£9 at no additional cost", "£9, not an additional cost", "£9 with no extra cost",
        "£9 nor any further cost", "£9 without new money", "£9 in existing resources",
        "£9 within existing budgets", "£9 from existing", "No cost", "£9 already funded",
        "£9 already been budgeted", "£9 already paid", "£9 already resourced",
        "£9 already committed",
        "£9 already in the training budget", "£9 already in our budgets", "£9, cost neutral",
        "Cost-neutral", "£9 within current staffing", "£9 from base budget", "£9 from core funds",
        "£9 through the existing team's capacity", "£9 out of our agreed establishment",
        "£9 in approved funding", "£9 from its current year underspend", "£9 from core staff",
        "£9 met from the training budget", "£9 absorbed within capacity",
        "£9 contained in team resources", "£9 covered by staffing", "£9 managed through underspend",
        "£9 delivered within establishment", "£9 funded from budgets", "£9 paid for out of budget",
        "£9 within budget", "£9 within our own resources", "£9 within team capacity",
        "£9 from existing resourcing", "£9 met from our budget", "£9 from core resources",
        "£9 within our budget",
        "£9 from existing resource",
    ],
)  # fmt: skip
def test_what_is_met_from_what_there_is_is_not_additional(text: str) -> None:
    assert additional_in(text) == "no"


@pytest.mark.parametrize(
    "text",
    [
        "£9 additional cost", "£9 of additional staffing costs", "£9 extra resource",
        "£9 new funding", "£9 of new money", "£9 additional investment", "£9 extra resources",
    ],
)  # fmt: skip
def test_what_is_called_additional_is(text: str) -> None:
    assert additional_in(text) == "yes"


@pytest.mark.parametrize(
    "text",
    ["£9", "", "£9 for new chairs", "£9 within a budget of £20", "£9 already spent", "£9 in May",
     "£9 funded from reserves", "£9 for existing staff", "£9 notional", "£9 from the DfE"],
)  # fmt: skip
def test_words_that_do_not_say_it(text: str) -> None:
    assert additional_in(text) == ""


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("£9 funded from the Youth Fund", "Youth Fund"), ("£9 met by health", "health"),
        ("£9 paid for by schools.", "schools"), ("£9 financed through reserves", "reserves"),
        ("£9 resourced out of DSG", "DSG"), ("£9 funded within the service", "service"),
        ("£9 funded by health in 2031", "health"), ("£9 met by health and rent of £5", "health"),
        ("£9 (met by health)", "health"), ("£9 met by health (agreed)", "health"),
        ("£9 from the DfE grant", "DfE grant"),
        ("£9 from transformation fund", "transformation fund"),
        ("£9 from a team's budget", "a team's budget"),
        ("£9 from general reserve", "general reserve"),
        ("£9 from general reserves", "general reserves"), ("£9 from DSG", "DSG"),
        ("£9 from the ICB and more", "ICB"), ("£9 from the  Big  grant", "Big grant"),
    ],
)  # fmt: skip
def test_who_pays(text: str, who: str) -> None:
    assert source_in(text) == who


@pytest.mark.parametrize(
    "text",
    [
        "£9 from May", "£9 from north to south", "£9", "£9, 50% funded by health",
        "£9 half funded by health",
        "£9, 50 per cent met by health", "£9 part-funded by health", "£9 partly funded by health",
        "£9 jointly funded by health", "£9 match funded by health", "£9 co-funded by health",
        "£9, a third funded by health", "£9, a quarter paid by health",
        "£9 50 percent met by health",
    ],
)  # fmt: skip
def test_no_one_pays_the_whole_of_it_by_these_words(text: str) -> None:
    assert source_in(text) == ""


def test_words_without_those_of_who_pays() -> None:
    assert without_source("Coach funded by health, weekly").split() == ["Coach", ",", "weekly"]


def test_a_budget_is_what_there_is_to_be_spent() -> None:
    told = ("Within a budget of £9", "From budgets £9", "Met by the team budget £9",
            "out of the whole team budget limit of £9")  # fmt: skip
    assert all(map(names_budget, told))
    assert not any(map(names_budget, ("£9 within the budget", "Budget £9", "From the budget (£9)")))


@pytest.mark.parametrize(
    "before",
    [
        "Income ", "Receipts: ", "Rebate of ", "Refunds from schools ", "Grant from the DfE ",
        "Contribution by health - ", "Sponsorship for books ", "Donations received ",
        "Funding secured: ", "Funding from health ", "Funding awarded = ", "Grant secured (",
        "Income in 2031/32: ", "Grants awarded ", "Income expected ", "Receipts at cost ",
        "funding received ",
        "Cost of rooms and income ", "Refund, ",
    ],
)  # fmt: skip
def test_money_that_comes_in_before_its_sum(before: str) -> None:
    assert comes_in(before, "")


@pytest.mark.parametrize(
    "before",
    [
        "Grant to carers ", "Income officer ", "Funding ", "Loss of income ", "Lost income ",
        "Reduced income ", "Forgone grant ", "Foregone grant ", "Less grant ", "Net income ",
        "After grants ", "Before grant ", "Minus income ", "Excluding grant ", "More than income ",
        "No grant ", "Paid by grant ", "From the big new grant ", "For grants ", "To grant ",
        "On grants ", "Via grant ", "Through grant ", "Towards a refund ", "Using grant ",
        "With grant ",
        "Income £5 and rooms ", "Income; rooms ", "",
    ],
)  # fmt: skip
def test_words_before_a_sum_that_make_a_cost_of_it(before: str) -> None:
    assert not comes_in(before, "")


@pytest.mark.parametrize(
    "behind",
    [
        " grant", " income.", " of income", " DfE grant", " one two three grant", " (grant)",
        " grant, then rooms", " income from schools", " refund by June", " grant of last year",
        " grant in May",
        " income per year", " income a year", " income an annum", " income each year",
        " grant this year",
        " grant next year", " grant received", " contribution expected", " grant awarded",
        " grant secured", " funding received", " donations + rooms", " receipts - rooms",
        " rebate: May",
        " sponsorship; rooms",
    ],
)  # fmt: skip
def test_money_that_comes_in_behind_its_sum(behind: str) -> None:
    assert comes_in("", behind)


@pytest.mark.parametrize(
    "behind",
    [
        " from the DfE grant", " for grants", " by grant", " to grant", " on grants", " via grant",
        " through grant", " towards grant", " using grant", " with grant", " lost income",
        " loss in income",
        " reduced income", " less income", " forgone grant", " foregone grant", " net grant",
        " after grant",
        " before grant", " minus grant", " excluding grant", " than income", " no income",
        " grant officer",
        " grants to carers", " of the four very big grant", " funding", "",
    ],
)  # fmt: skip
def test_words_behind_a_sum_that_leave_it_a_cost(behind: str) -> None:
    assert not comes_in("", behind)


def test_a_budget_of_a_sum_is_called_without_its_of() -> None:
    assert source_in("Met by the team budget of £90") == "team budget"


@pytest.mark.parametrize(
    ("column", "found"),
    [
        ("Budget", True), ("Approved budget", True), ("Budget 2031/32", True), ("Allocated", True),
        ("Allocation (£k)", True), ("Funding available", True), ("Available funding", True),
        ("Agreed funds", True), ("Funding", True), ("Total funding", True), ("Budgeted", True),
        ("Spending limit", True), ("Base budget", False), ("Cost", False), ("Total cost", False),
        ("2031/32", False), ("Grant", False), ("DfE funding", False), ("Spend", False),
    ],
)  # fmt: skip
def test_a_column_that_says_what_there_is_to_be_spent_is_a_budget(column: str, found: bool) -> None:
    assert is_budget(column) is found
