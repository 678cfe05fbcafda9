"""Sums that stand in a plan's words, and whether they add up."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desktop.core.costs import amount, products, totals
from desktop.core.kinds import CostLine


@pytest.mark.parametrize(
    ("text", "pounds"),
    [
        ("£67,689", "67689"),
        ("£ 12.50 a day", "12.50"),
        ("£30K", "30000"),
        ("about £1.3 m in all", "1300000"),
        ("£2M", "2000000"),
        ("£30 kilometres", "30"),
        ("498,761", "498761"),
        (" *1,000.50* ", "1000.50"),
        ("20", "20"),
        ("£20 or £30", None),
        ("20 or 30", None),
        ("20 days", None),
        ("", None),
        ("£", None),
    ],
)
def test_the_one_sum_in_a_text(text: str, pounds: str | None) -> None:
    assert amount(text) == (None if pounds is None else Decimal(pounds))


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
        "in all = £100",
        "",
    ],
)
def test_a_product_that_works_out_or_is_none(text: str) -> None:
    assert list(products(text)) == []


def test_each_product_of_a_text_is_worked_out() -> None:
    found = list(products("2 @ £10 = £30; 3 @ £10 = £30; 4 @ £10 = £50"))
    assert [int(each.stated) for each in found] == [30, 50]


def lines(*rows: tuple[str, ...], section: str = "2015/16") -> list[CostLine]:
    """Lines of one section: each the item and its figures."""
    return [CostLine(section=section, item=item, figures=list(figures)) for item, *figures in rows]


def wrong(given: list[CostLine]) -> list[tuple[str, int, int]]:
    return [(each.where, int(each.stated), int(each.worked_out)) for each in totals(given)]


def test_a_total_is_of_the_lines_above_it_back_to_the_one_before() -> None:
    given = lines(
        ("Agency", "£100"), ("Training", "50"), ("Subtotal", "£1"), ("Sub total", "£160"),
        ("Posts", "£10"), ("TOTALS", "£11"), ("Grand total", "£500"),
    )  # fmt: skip
    assert wrong(given) == [("2015/16: Sub total", 160, 151), ("2015/16: TOTALS", 11, 10)]


def test_a_section_is_added_up_by_itself() -> None:
    first = lines(("Agency", "£100"), ("Total", "£100"))
    second = lines(("Agency", "£7"), ("Total", "£8"), section="")
    third = lines(("Agency", "£9"), section="2016/17")
    last = lines(("Total", "£9"), section="2017/18")
    assert wrong([*first, *second, *third, *last]) == [("Total", 8, 7)]


def test_each_column_is_added_up_by_itself_and_named() -> None:
    given = lines(
        ("Item", "2015", " 2016 ", ""),
        ("Agency", "£1", "", "£5"),
        ("Training", "tbc", "£2", "£5"),
        ("Coach", "£3"),
        ("Total", "£5", "£3", "£12", "£99"),
    )
    assert wrong(given) == [
        ("2015/16: Total (2015)", 5, 4),
        ("2015/16: Total (2016)", 3, 2),
        ("2015/16: Total", 12, 10),
    ]


def test_a_difference_below_a_pound_is_rounding() -> None:
    assert wrong(lines(("A", "£1.60"), ("B", "£1.70"), ("Total", "£3"))) == []
    assert wrong(lines(("A", "£1.60"), ("B", "£2.40"), ("Total", "£3"))) != []


@pytest.mark.parametrize(
    ("head", "heading"),
    [
        (("Item", "2015"), True),  # below stand pounds, so this is a year
        (("Item", "Cost"), True),
        (("Agency", "£2,015"), False),
        (("Agency", ""), False),
        (("Agency",), False),
    ],
)
def test_the_first_line_of_a_section_may_name_its_columns(
    head: tuple[str, ...], heading: bool
) -> None:
    given = lines(head, ("Training", "£10"), ("Total", "£11"))
    (found,) = wrong(given)
    label = f" ({head[1]})" if heading else ""
    assert found[0] == f"2015/16: Total{label}"


def test_bare_figures_are_sums_where_no_pound_stands_in_the_section() -> None:
    plain = lines(("Agency", "2015"), ("Training", "10"), ("Total", "2,025"))
    pounds = lines(("Other", "£1"), section="2016/17")
    assert wrong(plain + pounds) == []
