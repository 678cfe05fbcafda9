"""Sums worked out in words, beside what they come to."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desktop.core.costs.products import products


@pytest.mark.parametrize(
    ("text", "stated", "worked_out"),
    [
        ("20 days @ £100 a day = £20K", "20000", "2000"),
        ("12 managers x 6 @ £75 = £5,000", "5000", "5400"),
        ("2 × 3 * 4 @ £10 = £200", "200", "240"),
        ("1,000 hours @ £1.50 = £1,502", "1502", "1500"),
        ("2 posts @ £1K each = £1,999", "1999", "2000"),
        ("2.5 days @ £100 = £251", "251", "250"),
        ("3 @ £1 = £4", "4", "3"),
        ("3 x £70 = £220", "220", "210"),
        ("£70 x 3 rooms = £220", "220", "210"),
        ("4 rooms at £70 = £250", "250", "280"),
        ("2 posts @ £70 x 6 months = £140", "140", "840"),
        ("£900 + £180 VAT = £1,800", "1800", "1080"),
        ("£900 - £400 = £400", "400", "500"),
        ("£900 \u2212 £400 + £50 = £400", "400", "550"),
        ("£1K + £500 = £1,400", "1400", "1500"),
        ("£1K x 3 rooms x 2 = £3K", "3000", "6000"),
        ("3 x £1.5K = £3K", "3000", "4500"),
        ("4 rooms at £70 = £281", "281", "280"),  # a pound is no rounding
    ],
)
def test_a_product_that_does_not_work_out(text: str, stated: str, worked_out: str) -> None:
    (wrong,) = products(f"Training: {text}, a year")
    assert (wrong.stated, wrong.worked_out) == (Decimal(stated), Decimal(worked_out))
    assert wrong.where == text


@pytest.mark.parametrize(
    "text",
    [
        "4 posts @ £67,689 = £270,756",
        "20 days @ £100 a day = £2K",
        "12 managers x 6 @ £75 = £5,400",
        "3 days @ £33.33 = £100",  # rounded to the pound
        "20 days @ £100 a day",
        "3 x £70 = £210",
        "£70 x 3 x 2 = £420",
        "£900 + £180 VAT = £1,080",
        "£900 - £400 = £500",
        "4 rooms at £70.25 = £280.01",  # less than a pound is
        "£900 + £180 x 2 = £1,260",  # the result is not of the product alone
        "£900 + 2 x £180 = £1,260",
        "£900 \u2013 2 rooms at £180 = £540",
        "£900 and £180 + £20 = £200",
        "3 rooms £70 x 2 = £100",  # how the three are meant is not said
        "week 3, 2 x £70 in week 6 = £100",
        "£70 x 2 in week 6 = £100",
        "£10 and then 3 rooms at £20 = £60",
        "2 days a week for 40 weeks @ £10 = £800",  # what is multiplied here is not said
        "2 posts @ £10 for 6 months = £120",
        "in all = £100",
        "",
    ],
)
def test_a_product_that_works_out_or_is_none(text: str) -> None:
    assert list(products(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "20 days @ £100 a day plus travel = £2,100", "20 days @ £100 a day + VAT = £2,400",
        "20 days @ £100 and rooms = £2,300", "20 days @ £100 - £120 = £2,200",
        "20 days at £100 – £120 = £2,200", "6 half days @ £100 a day = £300",
        "1 visit per month @ £90 a visit = £1,080", "2 days a week @ £200 a day = £19,200",
        "2 hours each fortnight at £20 = £1,040", "6 weeks @ £90 a day = £2,700",
        "50% x £10,000 = £5,000", "20 days @ £100 incl. VAT = £2,400",
    ],
)  # fmt: skip
def test_what_has_more_in_it_than_the_product_is_not_questioned(text: str) -> None:
    assert not list(products(text))


def test_a_share_that_is_worked_out_is_one_of_a_hundred() -> None:
    (wrong,) = products("50% x £10,000 = £6,000")
    assert (wrong.stated, wrong.worked_out) == (Decimal(6000), Decimal(5000))


def test_each_product_of_a_text_is_worked_out() -> None:
    found = list(products("2 @ £10 = £30; 3 @ £10 = £30; 4 @ £10 = £50"))
    assert [int(each.stated) for each in found] == [30, 50]


def test_an_addition_whose_words_are_not_all_sums_is_none() -> None:
    assert [each.worked_out for each in products("£900 + £400 = £1,500")] == [Decimal(1300)]
    for words in (
        "£900 + about half of £400 = £1,500", "£900, £400 = £1,500", "! £9 + £4 = £15",
        "£900 + fees + £400 = £1,500",
    ):  # fmt: skip
        assert len(list(products(words))) <= (words[0] == "!"), words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("12 x 3hr workshops @ £50 = £600", []),
        ("12 x 3hr workshops @ £50 = £1,800", []),
        ("12 x 3-hour workshops at £50 = £700", ["1800"]),
        ("4 x 2 day courses at £90 each = £360", []),
        ("4 x 2 hour visits at £20 an hour = £80", ["160"]),
        ("£50 x 12 x 3 hour workshops = £600", []),
        ("4 x 2 days @ £90 = £360", ["720"]),
    ],
)
def test_how_long_each_of_several_is_may_be_in_their_price(text: str, found: list[str]) -> None:
    assert [str(each.worked_out) for each in products(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("£30 a week for 4 weeks = £130", ["120"]),
        ("£30 a week for 4 weeks = £120", []),
        ("Hire: £30/day for 4 days = £130, 2 x £9 = £19", ["120", "18"]),
        ("20% of £600 = £130", ["120"]),
        ("£30 a week for 4 months = £480", []),
        ("2 x £40 + £30 a week for 4 weeks = £150", ["200"]),
    ],
)
def test_a_price_that_is_paid_so_many_times_is_compared(text: str, found: list[str]) -> None:
    assert sorted(str(each.worked_out) for each in products(text)) == found
