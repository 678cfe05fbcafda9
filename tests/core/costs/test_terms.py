"""Workings of several terms: sums of products, with brackets, and with something taken off."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desktop.core.costs.amounts import amount, by_its_words
from desktop.core.costs.products import beside_working, products, worked_out
from desktop.core.costs.terms import comes_to, product, terms


@pytest.mark.parametrize(
    "text",
    [
        "4 x £700 + £90 = £2,890",
        "£90 + 4 x £700 = £2,890",
        "4 x £700 - £90 = £2,710",
        "4 x £700 \u2013 £90 = £2,710",
        "4 x £700 less £90 grant = £2,710",
        "4 x £700, less £90 = £2,710",
        "4 x £700 minus 2 x £45 = £2,710",
        "4 x (£700 + £90) = £3,160",
        "(£700 + £90) x 4 = £3,160",
        "(4 x £700) + (2 x £45) = £2,890",
        "(4 x £700) - £90 = £2,710",
        "2 posts @ £700, plus £90 travel = £1,490",
        "2 posts @ £700 plus 3 vans @ £9 less £7 = £1,420",
        "4 x £700, 2 x £45 = £2,890",
        "4 x £700; 2 x £45 = £2,890",
        "4 x £700 and 2 x £45 = £2,890",
        "Roof: 4 x £700 + £90 = £2,890",
        "Slates and nails: 4 x £700 + £90 = £2,890",
        "Two roofs (4 x £700 + £90 = £2,890)",
    ],
)
def test_a_sum_of_several_terms_that_comes_to_its_result_is_right(text: str) -> None:
    assert [each.fits for each in worked_out(text)] == [True]
    assert list(products(text)) == []
    wrong = text.replace("£2,", "£6,").replace("£1,4", "£9,4").replace("£3,1", "£7,1")
    (found,) = products(wrong)
    assert found.stated - found.worked_out in (4000, 8000)


@pytest.mark.parametrize("text", ["4 x £700 + £90 = £2,890", "4 x £700 - £90 = £2,710"])
def test_one_that_is_right_is_the_amount(text: str) -> None:
    assert amount(text) == Decimal(text.rpartition("£")[2].replace(",", ""))
    assert amount(f"{text[:-1]}9") is None


def test_what_stands_before_a_comma_may_be_another_sum() -> None:
    assert [each.worked_out for each in worked_out("4 x £700, 2 x £45 = £90")] == [90]
    (wrong,) = products("4 x £700, 2 x £45 = £95")
    assert (wrong.where, wrong.worked_out) == ("2 x £45 = £95", Decimal(90))


@pytest.mark.parametrize(
    "text",
    [
        "4 x £700 + travel = £2,950",
        "4 x £700 + VAT = £3,360",
        "4 x £700 + about £90 = £2,900",
        "4 x £700 + £90 a day = £3,340",
        "4 x £700 + half of £90 = £2,845",
        "4 days @ £100 - £120 = £460",
    ],
)
def test_a_sum_with_a_term_that_nobody_can_tell_is_not_accused(text: str) -> None:
    assert list(products(text)) == []


@pytest.mark.parametrize(
    ("text", "comes"),
    [
        ("4 x £700 + £90", 2890), ("4 x £700 less £90", 2710), ("4 x £700, 2 x £45", 2890),
        ("4 x (£700 + £90)", 3160), ("£100 per day, 4 days", 400), ("4 x £700 - £90", None),
        ("£700 + £90", None), ("£700, £90", None), ("(£700)", None), ("£700 - £900", None),
        ("4 x £700 and travel", None), ("1,5 x £700", None), ("", None),
    ],
)  # fmt: skip
def test_what_a_working_without_a_result_comes_to(text: str, comes: int | None) -> None:
    assert comes_to(text) == comes


def test_terms_are_told_apart_outside_of_brackets_alone() -> None:
    found = [(each.text, each.sign, each.joined) for each in terms("2 x (£3 + £4), less £5 - £1")]
    assert found == [("2 x (£3 + £4)", 1, ""), ("£5", -1, "less"), ("£1", -1, "-")]
    assert product("2 x £3") == 6 and product("£6") is None


@pytest.mark.parametrize(
    ("text", "stated", "comes"),
    [
        ("£900 (4 days @ £200)", 900, 800),
        ("£800 (4 days at £200)", 800, 800),
        ("£900 in all (i.e. 4 days @ £200)", 900, 800),
        ("£900 - 4 days @ £200", 900, 800),
        ("£900: 4 days @ £200", 900, 800),
        ("£800 for 4 days @ £200", 800, 800),
        ("4 days @ £200 (£900)", 900, 800),
        ("4 days @ £200 (total £800)", 800, 800),
        ("£2K (4 x £500)", 2000, 2000),
    ],
)
def test_a_sum_beside_its_working_is_compared_with_it(text: str, stated: int, comes: int) -> None:
    (found,) = worked_out(text)
    assert (found.stated, found.worked_out) == (Decimal(stated), Decimal(comes))
    assert amount(text) == (stated if stated == comes else None)


@pytest.mark.parametrize(
    "text",
    [
        "£900 (£200 a day)", "£900 (including 4 days @ £200)", "£900 (of which 4 days @ £200)",
        "£900 (2 posts)", "£900", "4 days @ £200 (£900 with VAT)", "£900 (4 days @ £200 plus VAT)",
        "£100 - £120", "£900 for 3 rooms", "£900 (1,5 days @ £200)",
    ],
)  # fmt: skip
def test_what_stands_beside_a_sum_and_does_not_work_it_out_is_not_compared(text: str) -> None:
    assert beside_working(text) is None
    assert list(worked_out(text)) == []


def test_a_comma_that_may_be_a_point_works_nothing_out() -> None:
    for text in ("1,5 days @ £100", "2,5 x £40 = £100", "3 x £1,5 = £4.50", "4 days @ £1.000,50"):
        assert (comes_to(text), by_its_words(text), list(worked_out(text))) == (None, None, [])
    assert comes_to("1,500 days @ £2") == 3000


def test_how_long_each_of_several_is_leaves_open_what_they_come_to() -> None:
    open_ = ("12 x 3 hour workshops @ £50", "3 hour workshops x £50", "£50 x 3 hour workshops")
    assert [comes_to(each) for each in open_] == [None, None, None]
    assert str(comes_to("12 x 3 hour workshops @ £50 per hour")) == "1800"
    assert str(comes_to("12 x 3 hours @ £50")) == "1800"
