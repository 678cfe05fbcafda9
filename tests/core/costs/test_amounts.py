"""The one sum that the words of a cost say."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desktop.core.costs.amounts import amount, is_per_year, is_unclear


@pytest.mark.parametrize(
    ("text", "pounds"),
    [
        ("£67,689", "67689"),
        ("£ 12.50 in all", "12.50"),
        ("£12.50 a day", None),
        ("£30K", "30000"),
        ("about £1.3 m in all", "1300000"),
        ("£2M", "2000000"),
        ("£30 kilometres", "30"),
        ("498,761", "498761"),
        (" *1,000.50* ", "1000.50"),
        ("20", "20"),
        ("£20 or £30", None),
        ("2 posts @ £20 = £40", "40"),
        ("20 or 30", None),
        ("20 days", None),
        ("£40K a year", None),  # for how many years, nobody says
        ("£40k pa", None),
        ("£0.5m/year", None),
        ("Within a budget of £300", None),
        ("£1.5 million", "1500000"),
        ("", None),
        ("£", None),
    ],
)
def test_the_one_sum_in_a_text(text: str, pounds: str | None) -> None:
    assert amount(text) == (None if pounds is None else Decimal(pounds))


def test_one_sum_that_is_none_to_be_added_is_unclear() -> None:
    assert all(is_unclear(text) for text in ("£40K a year", "£5 a head", "£6 - 12k"))
    assert not any(is_unclear(text) for text in ("£4 or £6", "£5", "2 @ £5 = £10", "", "tbc"))


@pytest.mark.parametrize(
    "text", ["£5,000 saving", "Saves £5,000", "Less than £5,000", "over £5,000", "2026"]
)
def test_a_saving_a_limit_and_a_year_are_no_cost_of_an_action(text: str) -> None:
    assert amount(text) is None and is_unclear(text)
    assert amount("£5,000") == 5000 and amount("2600") == 2600
    assert (amount(text, of_money=True) == 2026) is (text == "2026")
    assert is_unclear(text, of_money=True) is (text != "2026")


@pytest.mark.parametrize(
    "text",
    [
        "£90 per year", "£90 a year", "£9K an annum", "£90 each yr", "£90 every year",
        "£90 per financial year", "£90 for a coach, every year", "£90 / annum", "£90/yr",
        "£90 p.a.",
        "£90 annual", "£90 annually", "£90 yearly",
    ],
)  # fmt: skip
def test_what_a_year_costs_is_no_sum_of_an_action(text: str) -> None:
    assert amount(text) is None and is_unclear(text)
    assert amount("£90 for Year 6") == 90 and amount("£90 for paper") == 90


@pytest.mark.parametrize(
    "text",
    [
        "Within a budget of £90", "From the budget £90", "Met by the team budget of £90",
        "Out of budgets of £90", "Within the budget limit of £90",
    ],
)  # fmt: skip
def test_what_there_is_to_be_spent_is_no_cost(text: str) -> None:
    assert amount(text) is None and is_unclear(text)
    assert amount("£90 within the budget") == amount("From the budget (£90)") == 90


@pytest.mark.parametrize(
    "text",
    [
        "£90 will be saved", "This saves £90 at once", "It may save £90 here", "Savings £90",
        "Costs less than £90", "Costs more than £90", "It costs under £90", "It costs below £90",
        "It costs over £90", "It costs at least £90", "It takes fewer than £90",
    ],
)  # fmt: skip
def test_a_saving_or_a_limit_in_running_words_is_no_cost(text: str) -> None:
    assert amount(text) is None and is_unclear(text)
    assert amount("£90 for the savings-bank course leader") is None  # in doubt it is not known
    assert amount("£90 for overtime") == 90


def test_a_working_counts_where_it_comes_to_what_it_states() -> None:
    assert amount("3 days @ £40 = £120") == amount("3 days @ £40 comes to £120") == 120
    assert amount("3 days @ £40 = £130") is None and is_unclear("3 days @ £40 = £130")
    assert amount("3 days @ £40") is None and is_unclear("3 days @ £40")
    assert amount("£5 = £4 - £9") is None and not is_unclear("£5 = £4 - £9")
    assert amount("= £120") == 120  # nothing stands before it that could differ


def test_what_comes_in_and_what_is_taken_off() -> None:
    assert amount("Income from schools £90") is None and is_unclear("Income from schools £90")
    assert amount("(£90)") == amount("-£90") == -90


def test_two_sums_are_none_and_a_choice_is_no_question() -> None:
    assert amount("£9 and £8") is None and is_unclear("£9 and £8")
    assert amount("£9 or £8") is None and not is_unclear("£9 or £8")
    assert amount("£20,000 of which £5,000 is new") is None
    assert amount("£9 + VAT") is None and is_unclear("£9 + VAT") and amount("£9 inc VAT") == 9


@pytest.mark.parametrize("text", ["12,000 GBP a year", "Costs at most £90"])
def test_words_round_a_sum_that_is_named_in_letters_or_is_the_most(text: str) -> None:
    assert amount(text) is None


@pytest.mark.parametrize(
    "text", ["£900 pa", "£900pa", "£9kpa", "£9k p.a.", "900 pa", "9K a year", "£900 per annum"]
)
def test_what_a_year_costs_is_told_however_close_its_words_stand(text: str) -> None:
    assert is_per_year(text) and is_unclear(text, of_money=True)
    assert amount(text, of_money=True) is None


def test_what_is_no_cost_of_a_year() -> None:
    texts = ("£900", "£900 for papers", "900", "Spa £900", "£9K panel", "2031")
    assert not any(map(is_per_year, texts))


@pytest.mark.parametrize(
    "text",
    ["circa 9K", "c. 900", "about 900", "up to 30k", "Vans 9K", "9 each", "Vans 12,000", "4 days",
     "one post", "0.5 FTE of an officer", "9K-10K"],
)  # fmt: skip
def test_a_figure_without_a_sign_is_a_cost_that_is_not_known_in_a_column_of_money(
    text: str,
) -> None:
    assert is_unclear(text, of_money=True) and amount(text, of_money=True) is None


@pytest.mark.parametrize(
    "text",
    ["", "See 1.1", "Phase 2", "Officer time", "up to 2031", "4 days, within existing budgets",
     "Day 4", "no cost", "May 2031", "the 2nd post", "100%"],
)  # fmt: skip
def test_words_without_a_figure_of_money_are_no_cost_that_is_not_known(text: str) -> None:
    assert not is_unclear(text, of_money=True)


def test_so_many_of_something_are_unclear_in_a_column_of_money_alone() -> None:
    assert not is_unclear("4 days") and not is_unclear("about 900")
