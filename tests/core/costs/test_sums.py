"""Sums that stand in a plan's words, and whether they add up."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desktop.core.costs.sums import Sums, cannot_add, is_before_vat, plain, pounds, sums_in


@pytest.mark.parametrize(
    ("text", "low", "high", "grain"),
    [
        ("-£5,000", "-5000", "-5000", "0"),
        ("£-5,000", "-5000", "-5000", "0"),
        ("(£5,000)", "-5000", "-5000", "0"),
        ("(250)", "-250", "-250", "0"),
        ("£20K - £30K", "20000", "30000", "1000"),  # a range, not a minus
        ("£1.35m", "1350000", "1350000", "10000"),
        ("£1.3m - £1.45m", "1300000", "1450000", "100000"),  # the coarser of the two
        ("£20,000 - £30K", "20000", "30000", "1000"),
        ("£1,000 to £2K", "1000", "2000", "1000"),
        ("£12,000 to £1K", "1000", "12000", "1000"),
        ("£2bn", "2000000000", "2000000000", "1000000000"),
        ("£2.5mn", "2500000", "2500000", "100000"),
        ("(£5 or £7)", "5", "7", "0"),  # a choice in brackets is not taken off
        ("-250", "-250", "-250", "0"),
        ("\u2212 £5", "5", "5", "0"),  # a dash before a space is a bullet
        ("*£300,000 (£498,000 with agency staff)", "300000", "498000", "0"),
    ],
)
def test_what_the_figures_of_a_cell_say(text: str, low: str, high: str, grain: str) -> None:
    assert sums_in(text) == Sums(Decimal(low), Decimal(high), Decimal(grain))


@pytest.mark.parametrize(
    ("text", "about"),
    [("approx. £500", True), ("£500 approx", True), ("c. £5K - £9K", True), ("£30K", False)],
)
def test_what_is_called_an_estimate_is_none_the_better_for_being_added(
    text: str, about: bool
) -> None:
    found = sums_in(text)
    assert found is not None and found.about is about


@pytest.mark.parametrize(
    ("figure", "said", "script"),
    [
        ("1500", "£1,500", "1500"),
        ("1500.5", "£1,500.50", "1500.50"),
        ("-1500.00", "-£1,500", "-1500"),
        ("0", "£0", "0"),
    ],
)
def test_sums_for_readers_and_for_scripts(figure: str, said: str, script: str) -> None:
    assert (pounds(Decimal(figure)), plain(Decimal(figure))) == (said, script)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("£9,000 (£2,000 paid by schools)", "9000", "9000"),  # a part in brackets
        ("£9,000 of which £2,000 is new", "9000", "9000"),
        ("£9,000, including £1,500 for VAT", "9000", "9000"),
        ("9,000 of which 2,000 is new", "9000", "9000"),
        ("£9,000 (or £7,000 if shared)", "7000", "9000"),  # a choice, though it is less
        ("Coach (£700)", "700", "700"),  # the only sum there is
        ("Including rooms £700", "700", "700"),
        ("-£700 (of which £50 is due)", "-700", "-700"),
        ("3 posts @ £40,000 = £120,000", "120000", "120000"),
        ("£2 million", "2000000", "2000000"),
        ("£3 thousand", "3000", "3000"),
        ("£40,000 per annum", "40000", "40000"),
        ("£40,000 a year", "40000", "40000"),
        ("between £5 and £9", "5", "9"),
        ("£6,000 for 2 posts", "6000", "6000"),
        ("£6,000 - 2027", "6000", "6000"),
        ("£300 (£300)", "300", "300"),
        ("£300 (£500 with agency staff)", "300", "500"),
        ("£9,000 (see note) = £8,000", "8000", "8000"),
        ("£9,000 = see note", "9000", "9000"),
        ("= £8,000", "8000", "8000"),
        ("including £700", "700", "700"),
        ("£5.5 million", "5500000", "5500000"),
        ("£5.125m", "5125000", "5125000"),
        ("£5.5", "5.5", "5.5"),
        ("£1,234,567.89", "1234567.89", "1234567.89"),
    ],
)
def test_the_sum_of_a_cell_is_its_own_and_not_its_parts(text: str, low: str, high: str) -> None:
    found = sums_in(text)
    assert found is not None
    assert (found.low, found.high) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("£700 per month", "rate"),
        ("£700/week", "rate"),
        ("£30 an hour", "rate"),
        ("£30 each", "rate"),
        ("£300 pcm", "rate"),
        ("Monthly £300", "rate"),
        ("@£900 a day", "rate"),
        ("2 posts at £900", "rate"),
        ("4 x £250", "times"),
        ("£4x250", "times"),
        ("4 coaches x £250", "times"),
        ("£6 - 12k", "ends"),
        ("£6-£12K", "ends"),
        ("6 - 12k", "ends"),
        ("£6,00", "read in two ways"),
        ("£1 600", "not written"),
        ("1.600,50", "not written"),
        ("70CR", "not written"),
        ("-70-", "not written"),
        ("£300 + £20", "several"),
        ("£300 £20", "several"),
        ("£5 and £9", "several"),
        ("£300 (£200 and £400)", "several"),
        ("£5, £6 or £7", "several"),
        ("£5 and £9, between them", "several"),
        ("£999 - £2K", "ends"),
        ("£5.125", "not written"),
        ("£1,23,456", "not written"),
        ("£12,34", "read in two ways"),
        ("£5.50.10", "not written"),
        ("£1,500 and £1 600", "not written"),
        ("3 x 4", "times"),
        ("2 @ £5 = £10, 3 @ £5 = £15", "several"),
    ],
)
def test_what_is_no_plain_sum_is_none_and_says_why(text: str, why: str) -> None:
    assert why in cannot_add(text)
    assert sums_in(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "tbc",
        "£000",
        "20 days",
        "see note 3",
        "2027/28",
        "£5",
        "5",
        "note 3 x 4",
        "a = b = c",
        "£5 = £5",
    ],
)
def test_what_is_plain_or_says_no_sum_is_not_questioned(text: str) -> None:
    assert cannot_add(text) == ""


def test_what_is_stated_to_the_penny_says_so() -> None:
    told = {text: found.in_pence for text in ("£5.00", "£5", "£1.5K") if (found := sums_in(text))}
    assert told == {"£5.00": True, "£5": False, "£1.5K": False}


@pytest.mark.parametrize(
    "text", ["£50+VAT", "£50 plus VAT", "£50 (+ VAT)", "£50 ex VAT", "£50 excl. VAT"]
)
def test_what_is_before_vat_may_be_a_fifth_more(text: str) -> None:
    found = sums_in(text)
    assert found is not None and (found.low, int(found.high)) == (Decimal(50), 60)
    assert is_before_vat(text) and not is_before_vat("£50 inc VAT")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("£50 + on-costs", "more comes on top"),
        ("£500+", "more comes on top"),
        ("£500 (grant)", "money that comes in"),
        ("Grant = £500", "money that comes in"),
        ("£50K (plus travel)", "more comes on top"),
        ("half of £50", "a part of a figure"),
        ("30% of £50", "a part of a figure"),
        ("£50 (included above)", "counted elsewhere"),
        ("£50 saving", "what is saved"),
        ("Savings of £50", "what is saved"),
        ("£50 per year for 3 years", "so many times"),
        ("<£50", "a limit"),
        ("max. £50", "a limit"),
        ("£50 maximum", "a limit"),
        ("£50 p/m", "a rate"),
        ("£50 /wk", "a rate"),
    ],
)
def test_words_round_a_sum_that_make_it_another(text: str, why: str) -> None:
    assert why in cannot_add(text) and sums_in(text) is None


@pytest.mark.parametrize(
    "text", ["£50?", "£50 TBC", "£50 (tbc)", "£50 (estimate)", "£50 provisional"]
)
def test_a_figure_that_its_own_words_doubt_is_about_right(text: str) -> None:
    found = sums_in(text)
    assert found is not None and found.about and found.low == 50


@pytest.mark.parametrize("text", ["£50 over 3 years", "£50 for the savings tracker", "£50 a year"])
def test_words_that_leave_a_sum_as_it_is(text: str) -> None:
    found = sums_in(text)
    assert found is not None and found.low == found.high == 50 and not found.about


@pytest.mark.parametrize(
    ("text", "pounds_of_it"),
    [
        ("GBP 700", 700), ("gbp700", 700), ("700 pounds", 700), ("7k pounds", 7000),
        ("1,700 pounds sterling", 1700), ("-GBP 7", -7), ("£7 pounds", 7),
    ],
)  # fmt: skip
def test_pounds_may_be_named_in_words(text: str, pounds_of_it: int) -> None:
    found = sums_in(text)
    assert found is not None and found.low == pounds_of_it
    assert sums_in("700 euros") is None and sums_in("seven hundred pounds") is None


@pytest.mark.parametrize(
    ("text", "grain"), [("about £12,000", 1000), ("about £300,000", 60_000), ("about £7", 1)]
)
def test_a_round_figure_is_as_fine_as_its_last_digit_or_a_fifth(text: str, grain: int) -> None:
    found = sums_in(text)
    assert found is not None and found.about and found.grain == grain


@pytest.mark.parametrize(
    "text",
    [
        "Capped at £50", "Exceeding £50", "Not exceeding £50", "Up to a max of £50", "£5,050 max",
        "£50 at most", "£50 at least", "£5,050 or less", "£50 or more", "At least £50",
        "No more than £50", "Under £50", "Below £50",
    ],
)  # fmt: skip
def test_what_a_cost_is_at_most_or_at_least_is_no_sum(text: str) -> None:
    assert cannot_add(text) == "it is a limit, and no sum"
    assert cannot_add("Up to £50") == cannot_add("£50 for the most able") == ""


@pytest.mark.parametrize(
    "text",
    [
        "£50 efficiency", "Efficiencies of £50", "£50 in efficiencies", "Cost avoidance £50",
        "£50 cost avoidance", "Reduction of £50", "£50 reduction", "£50 reduction in agency spend",
        "Reduces agency spend by £50", "Efficiency: £50",
    ],
)  # fmt: skip
def test_what_is_saved_by_whatever_name_is_no_cost(text: str) -> None:
    assert cannot_add(text) == "it is what is saved, and no cost"
    assert cannot_add("Noise reduction works £50") == cannot_add("£50 for efficiency advice") == ""


@pytest.mark.parametrize("text", ["£9 a wk", "£9 an hr", "£9 a mth", "Cost per day £350"])
def test_a_rate_by_a_short_name_is_one(text: str) -> None:
    assert "rate" in cannot_add(text) and sums_in(text) is None


@pytest.mark.parametrize("text", ["£90 each yr", "£90 every annum", "£90 each financial year"])
def test_what_each_year_costs_is_a_sum(text: str) -> None:
    assert cannot_add(text) == ""


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("£90 will be saved", "saved"), ("£90 saved on agency staff", "saved"),
        ("Saves about £90 a year", "saved"), ("£90 (max)", "limit"), ("£90 (at least)", "limit"),
        ("Training (£900), venue (£80)", "several sums"),
        ("£90 for saved files", ""), ("£90 (2 days at most)", ""), ("£90 (£120 with travel)", ""),
    ],
)  # fmt: skip
def test_what_is_beside_a_sum_makes_of_it(text: str, why: str) -> None:
    assert why in cannot_add(text) and bool(cannot_add(text)) == bool(why)
