"""The parts that the words of a cost may be split into."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.costs.proposals import Proposal, parts_in, said_in
from desktop.core.figures import is_kept


def only(text: str) -> Proposal:
    (found,) = parts_in(text)
    return found


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("£31,250", "31250"), ("31250", "31250"), ("£2.4m", "2400000"), ("GBP 7,000", "7000"),
        ("*£8,361", "8361"), ("Up to £45K one off", "45000"), ("£12.50", "12.50"),
        ("14 days @ £300 a day = £42K", "42000"),  # as stated; whether it fits is another matter
        ("14 days @ £300 a day", "4200"), ("Coach @£310 a day for 6 weeks Total £9,300", "9300"),
        ("6 x 12 files @ £40 per file is a total of £2,880.", "2880"),
        ("In total the programme would be £1.2 m", "1200000"),
    ],
)  # fmt: skip
def test_one_amount(text: str, amount: str) -> None:
    assert only(text).amount == Decimal(amount)


@pytest.mark.parametrize("text", ["@ £900 a day", "£10K - £15K", "£10K to £15K", "£40 per child"])
def test_an_amount_that_is_not_told_is_not_known(text: str) -> None:
    found = only(text)
    assert found.amount is None and found.text == text.strip()
    assert found.as_part().amount == ""


@pytest.mark.parametrize("text", ["", "tbc", "see the budget report", "Depends on the council"])
def test_words_without_money_are_no_part(text: str) -> None:
    assert parts_in(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("£45K one off", "one-off"), ("£45K one-off cost", "one-off"),
        ("Annual cost £45K", "recurrent"), ("£45K a year", "recurrent"), ("£45K p.a.", "recurrent"),
        ("£45K annual ongoing cost", "recurrent"), ("£45K recurrent", "recurrent"),
        ("£45K non-recurrent", "one-off"), ("£45K", ""), ("£45K for the year", ""),
    ],
)  # fmt: skip
def test_how_often(text: str, kind: str) -> None:
    assert only(text).recurrent == kind


@pytest.mark.parametrize(
    ("text", "additional"),
    [
        ("No additional cost", "no"), ("£45K. This is not an additional inspection cost.", "no"),
        ("£45K within existing budgets", "no"), ("£45K additional resource", "yes"),
        ("£45K of new money", "yes"), ("£45K", ""),
    ],
)  # fmt: skip
def test_whether_it_is_additional(text: str, additional: str) -> None:
    found = only(text)
    assert found.additional == additional
    assert (found.amount is None) == ("£" not in text)  # no additional cost is not no cost


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("£45K in 2021/22", "2021/22"), ("£45K for 21/22. To be looked at for 22/23.", "2021/22"),
        ("£45K (FY21/22)", "2021/22"), ("£45K in the first year", "Year 1"), ("£45K", ""),
        ("2021/22 and 2022/23 cost £45K", ""),  # which of both is not told
    ],
)  # fmt: skip
def test_the_year(text: str, year: str) -> None:
    assert only(text).year == year


def test_who_pays() -> None:
    assert only("£45K funded from the Youth Fund").source == "Youth Fund"
    assert only("£45K, to be met by Public Health.").source == "Public Health"
    assert only("£45K from the DfE grant").source == "DfE grant"
    assert only("£45K from May").source == ""


def test_several_sums_of_a_sentence() -> None:
    found = parts_in("£5,500 in 2021/22 and £7,250 in 2022/23")
    assert [(each.amount, each.year) for each in found] == [(5500, "2021/22"), (7250, "2022/23")]
    found = parts_in("2 nurses at £30,000 a year, laptops £1,800 one-off")
    told = [(each.what, each.amount, each.recurrent) for each in found]
    assert told == [("2 nurses", 60000, "recurrent"), ("laptops", 1800, "one-off")]


def test_what_is_taken_off() -> None:
    found = parts_in("Annual cost £60K (less £20k in the first year)")
    assert [(int(each.amount or 0), each.year) for each in found] == [
        (60000, ""),
        (-20000, "Year 1"),
    ]


def test_posts_in_a_row_with_their_total_and_another_way() -> None:
    said = said_in(
        "North 3 nurses @ £30,100 = £90,300 1 lead @ £45,200 = £45,200 South 1 nurse @ £30,100 "
        "Total if all stay = £165,600 If they could become permanent with 3 nurses @£25K and "
        "1 lead @£38K this would cost £113K"
    )
    told = [(each.what, int(each.amount or 0), each.alternative) for each in said.proposals]
    assert told == [
        ("North 3 nurses", 90300, False), ("1 lead", 45200, False), ("South 1 nurse", 30100, False),
        ("If they could become permanent with 3 nurses", 113000, True),
    ]  # fmt: skip
    assert said.total == said.sum == 165600


def test_other_ways_do_not_count() -> None:
    said = said_in("£4,400 or £6,600")
    assert [each.alternative for each in said.proposals] == [False, True] and said.sum == 4400
    assert only("£90,000 if staff are permanent").alternative
    assert said_in("2 posts £80K. Total £80K. Permanent posts would cost £50K.").sum == 80000


def test_a_sum_that_the_next_sentence_states_of_prices() -> None:
    found = only("20 days per course @ £900 a day for each. Annual cost would be £54K.")
    assert (found.amount, found.recurrent) == (54000, "recurrent")
    assert found.what == "20 days per course" and "£900 a day" in found.text


def test_what_is_said_again_is_no_part() -> None:
    text = "Programme £1.3 m. Note: the posts above are included in this £1.3 m."
    assert only(text).amount == 1_300_000


def test_each_says_which_words_it_comes_from() -> None:
    text = "£5,500 for rooms and £7,250 for food"
    found = parts_in(text)
    assert [each.words for each in found] == ["£5,500 for rooms", "£7,250 for food"]
    assert [each.what for each in found] == ["rooms", "food"]


def test_a_bare_figure_counts_as_its_column_does() -> None:
    assert parts_in("45", 1000)[0].amount == 45000
    assert parts_in("£45", 1000)[0].amount == 45


@pytest.mark.parametrize(
    ("text", "whole", "total"),
    [
        ("Cost £90K. Less grant £20K. Net £70K.", 70000, 70000),
        ("Cost £90K. Grant of £20K. The net cost £70K.", None, 70000),  # what comes in is in doubt
        ("Training £5K, venue £4K, £9K in total", 9000, 9000),
        ("Training £5K, venue £4K, £9K altogether", 9000, 9000),
        ("Training £5K, venue £4K, £9K food", 18000, None),
        ("Total cost: £9K. Training £5K, venue £4K.", 9000, 9000),
        ("Total cost: £9K. Training £5K.", None, None),  # of it, or besides
        ("Total cost: £9K. Training £15K.", 24000, None),
        ("Total cost: £9K. Less grant £2K.", 7000, None),
        ("Training £9K. It is the total of three. Venue £5K.", 14000, None),
        ("2 posts @ £4K (£8K), 1 lead @ £5K (£5K)", 13000, None),
        ("2 posts @ £4K (£9K)", None, None),  # which of both is not told
        ("£5 a head (£900)", 900, None), ("£30K a year for two years (£60K)", 60000, None),
        ("4 days at £25 each (£100)", 100, None), ("Rooms £8K (£8K)", 8000, None),
        ("(£5K)", -5000, None), ("Coach (£5K)", 5000, None), ("£9K + VAT", None, None),
        ("£9K (inc. £2K rooms)", 9000, None), ("£9K (Incl. £2K rooms)", 9000, None),
        ("£9K (excl. £2K rooms)", 9000, None), ("£9K rooms. £2K food", 11000, None),
        ("£9K funded by DfE (£5K) and council (£4K)", 9000, None),
    ],
)  # fmt: skip
def test_no_money_is_counted_twice(text: str, whole: int | None, total: int | None) -> None:
    said = said_in(text)
    assert (said.sum, said.total) == (whole, total)


@given(st.text(alphabet="£ 0123456789,.KkmM@=x-()\n aTotalifdyeors/;", max_size=60))
def test_any_text_gives_parts_that_a_plan_can_keep(text: str) -> None:
    for each in parts_in(text):
        part = each.as_part()
        assert is_kept(part.amount) and part.recurrent in ("", "one-off", "recurrent")


def test_a_part_of_less_than_a_pound_may_be_taken_off() -> None:
    (part,) = parts_in("(£0.50)")
    assert part.amount == Decimal("-0.50")


def amounts_of(text: str) -> list[int | None]:
    return [None if each.amount is None else int(each.amount) for each in parts_in(text)]


@pytest.mark.parametrize(
    ("text", "amounts", "total"),
    [
        ("£900 + £400 VAT = £1,500", [900, 400], 1500),  # that it comes to another is asked
        ("£900 + £180 x 2 = £1,260", [900, 360], 1260),
        ("£900 + 2 x £180 = £1,260", [900, 360], 1260),
        ("£900 + 2 x £180 = £360", [900, 360], None),  # the result of the product alone
        ("£900 + about half of £400 = £1,500", [900, None], 1500),
        ("£900 - £400 = £500", [500], None),
        ("25% x £10,000 = £2,500", [2500], None),
        ("Training - £900", [900], None),
        ("-£900", [-900], None),
        ("rooms £900; -£400", [900, -400], None),
        ("Costs less than £90", [None], None),
        ("Monthly £300", [None], None),
        ("Cost per child £300", [None], None),
        ("max. £90", [None], None),
    ],
)
def test_a_result_a_limit_and_a_dash_are_what_they_are(
    text: str, amounts: list[int | None], total: int | None
) -> None:
    assert (amounts_of(text), said_in(text).total) == (amounts, total)


def test_a_part_that_goes_on_keeps_its_words_as_they_stand() -> None:
    (found,) = parts_in("£900 - £400 = £500")
    assert found.words == "£900 - £400 = £500"


@pytest.mark.parametrize("often", ["an annum", "each yr", "/yr", "/ year", "per financial year"])
def test_what_comes_each_year_by_whatever_name_is_recurrent(often: str) -> None:
    assert [each.recurrent for each in parts_in(f"£90 {often}")] == ["recurrent"]


def test_parts_behind_a_total_that_may_hold_them_state_no_result() -> None:
    whole, later = parts_in("Total £150K: 2 posts @ £45K = £90K")
    assert (whole.amount, later.amount, later.text) == (150000, None, "2 posts @ £45K")


def test_words_that_nothing_is_to_be_paid_more_are_of_the_part_before_them_alone() -> None:
    rooms, books = parts_in("Rooms £900. Books £300. No additional cost.")
    assert (rooms.amount, rooms.additional) == (900, "")
    assert (books.amount, books.additional) == (300, "no")


def test_more_in_brackets_behind_a_cost_is_another_way_to_pay_and_counts_beside_nothing() -> None:
    said = said_in("Vans £700 (hire £800)")
    assert [(each.amount, each.alternative) for each in said.proposals] == [
        (700, False), (800, True),
    ]  # fmt: skip
    assert said.sum == 700
    assert said_in("Vans £700, hire £800").sum == 1500, "without brackets both are paid"


def test_what_prices_come_to_is_of_the_part_just_before_it() -> None:
    rooms, coach = parts_in("Rooms £900. Coach £350 a day. Cost £7,000.")
    assert (rooms.words, rooms.amount) == ("Rooms £900.", 900)
    assert (coach.words, coach.amount) == ("Coach £350 a day. Cost £7,000.", 7000)
    amounts = [each.amount for each in parts_in("Coach £350 a day. Rooms £900. Cost £7,000.")]
    assert amounts == [None, 900, 7000], "the rooms have their sum"
