"""Workings of estimates: what they come to, and whether that is what is stated."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desktop.core.costs.workings import before_result, comes_to, stated_in, worked


@pytest.mark.parametrize(
    ("working", "pounds"),
    [
        ("14 days @ £300 a day", "4200"), ("14 days at £300 per day", "4200"),
        ("14 days @£300/day", "4200"), ("3 posts @ £41,500", "124500"),
        ("3 posts @ £41,500 a year", "124500"), ("3 coaches @ £500 each", "1500"),
        ("6 x 12 files @ £40 per file", "2880"), ("7 managers x 2 @ £60", "840"),
        ("Coaching: 2.5 days @ £1.1K", "2750"), ("4 @ £25", "100"),
        ("£30K annually for two years", "60000"), ("3 x £70", "210"), ("£70 x 3 rooms", "210"),
        ("1,000 letters @ £1.20", "1200"), ("2 years @ £600 p.a.", "1200"),
        ("2 posts @ £36,000 pa", "72000"),
        ("2 nurses @ £30K and 1 lead @ £45K", "105000"), ("2 rooms @ £10 + 3 rooms @ £20", "80"),
        ("5 days training at £900 per day x 2", "9000"),
        ("14 days @ £300 a day = £9K", "4200"),  # what it states is no part of it
    ],
)  # fmt: skip
def test_a_working_comes_to(working: str, pounds: str) -> None:
    assert comes_to(working) == Decimal(pounds)


@pytest.mark.parametrize(
    "working",
    [
        "@ £900 a day",  # of how many days nobody says
        "3 days a week @ £300 a day", "6 months @ £36,000 a year", "30 weeks @ £600 per annum",
        "30 weeks at £600 p.a.", "6 months @ £3K pa",
        "14 days @ £300 an hour", "10 days per course @ £900 a day",
        "Coach @£310 per day for 2 days a week", "£4,000", "",
        "in week 6, 3 days @ £100 for 2 teams",
        "the 2nd post @ £40K", "3 posts @ £40K and a laptop",
    ],
)  # fmt: skip
def test_what_is_not_told_in_full_is_not_worked_out(working: str) -> None:
    assert comes_to(working) is None


@pytest.mark.parametrize(
    ("working", "stated", "before"),
    [
        ("14 days @ £300 = £4.2K", "4200", "14 days @ £300"),
        ("6 x 12 files @ £40 is a total of £2,880", "2880", "6 x 12 files @ £40"),
        ("Coach @ £310 a day Total £9,300", "9300", "Coach @ £310 a day"),
        ("2 posts @ £40K this would cost £80K", "80000", "2 posts @ £40K"),
        ("Cover @ £54 = annual cost £5,600", "5600", "Cover @ £54"),
    ],
)
def test_the_result_that_a_working_states(working: str, stated: str, before: str) -> None:
    assert stated_in(working) == Decimal(stated)
    assert before_result(working) == before
    assert stated_in(before) is None and before_result(before) == before


def test_a_working_beside_its_amount() -> None:
    wrong = worked("14 days @ £300 a day", Decimal(42000))
    assert wrong is not None and not wrong.fits
    assert wrong.in_words == "“14 days @ £300 a day” comes to £4,200, and £42,000 is stated"
    right = worked("14 days @ £300 a day", Decimal("4200.50"))
    assert right is not None and right.fits  # less than a pound is rounding
    saved = worked("14 days @ £300 a day", Decimal(-4200))
    assert saved is not None and saved.fits  # taken off, it is worked out the same way


def test_the_result_in_a_working_is_compared_with_the_amount() -> None:
    both = worked("Coach @£310 per day for 2 days a week Total £9,300", Decimal(3900))
    assert both is not None and not both.fits
    assert (both.comes_to, both.stated) == (9300, 3900)
    own = worked("14 days @ £300 = £9K", Decimal(9000))
    assert own is not None and (own.comes_to, own.stated) == (4200, 9000)
    assert worked("Coach @£310 per day for 2 days a week", Decimal(3900)) is None
    assert worked("14 days @ £300 a day", None) is None


def test_how_much_a_half_day_costs_is_not_told() -> None:
    assert comes_to("6 half days @ £100 a day") is None
