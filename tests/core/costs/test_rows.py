"""Totals at the end of rows: what of the row they may be of."""

from __future__ import annotations

import pytest

from desktop.core.costs.totals import left_out, stated_totals
from desktop.core.kinds import CostLine


def told(columns: str, *rows: str) -> tuple[list[str], list[str]]:
    """The totals that are wrong, as "place: stated/sum", and those that cannot be compared."""
    names = columns.split(" | ")
    given = [
        CostLine(item=item, figures=figures)
        for item, *figures in (row.split(" | ") for row in rows)
    ]
    wrong = [
        f"{each.where}: {each.stated}/{each.sum}"
        for each in stated_totals(given, names)
        if not each.fits
    ]
    return wrong, [each.where for each in left_out(given, names) if "its row" in each.why]


@pytest.mark.parametrize(
    "columns",
    [
        "2027/28 | 2028/29 | Total",
        "One-off | Recurring | Total",
        "Capital | Revenue | All, total",
        "Q1 | Q2 | Total",
        "April | May | Total",
        "Base budget | Grant | Total",
        "Staff | Set-up | Total",
    ],
)
def test_parts_of_one_cost_are_added_across(columns: str) -> None:
    last = columns.rpartition(" | ")[2]
    wrong, unsure = told(columns, "Vans | 7 | 8 | 15", "Maps | 1 | 1 | 3")
    assert wrong == [f"Maps ({last}): 3/2"] and not unsure


def test_a_total_of_a_year_is_of_that_year() -> None:
    columns = (
        "Vans 27/28 | Maps 27/28 | Total 27/28 | Vans 28/29 | Maps 28/29 | Total 28/29 | Total"
    )
    assert told(columns, "North | 1 | 2 | 3 | 4 | 5 | 9 | 12") == ([], [])
    wrong, _ = told(columns, "North | 1 | 2 | 3 | 4 | 5 | 8 | 12")
    assert wrong == ["North (Total 28/29): 8/9"]
    wrong, _ = told(columns, "North | 1 | 2 | 12 | 4 | 5 | 9 | 12")
    assert wrong == ["North (Total 27/28): 12/3"], "all of the row is no reading of a year's total"


def test_a_total_may_be_of_what_stands_since_the_total_before() -> None:
    columns = "£ one | £ two | Sub total | £ three | £ four | Total | Grand total"
    assert told(columns, "North | £1 | £2 | £3 | £4 | £5 | £9 | £12") == ([], [])
    wrong = told(columns, "North | £1 | £2 | £3 | £4 | £5 | £10 | £12")[0]
    assert wrong == ["North (Total): 10/9"]
    assert told(columns, "North | £1 | £2 | £3 | £4 | £5 | £9 | £14")[0], "neither reading fits"


def test_columns_that_add_up_in_one_row_are_compared_in_all() -> None:
    wrong, unsure = told("North | South | Total", "Vans | 7 | 8 | 15", "Maps | 1 | 1 | 3")
    assert wrong == ["Maps (Total): 3/2"] and not unsure


def test_where_nothing_tells_whether_columns_add_up_it_is_said() -> None:
    wrong, unsure = told("North | South | Total", "Vans | 7 | 8 | 99", "Maps | 1 | 1 | 55")
    assert not wrong and unsure == ["Vans (Total)", "Maps (Total)"]


def test_numbers_of_posts_and_rates_are_no_parts() -> None:
    assert told("Posts | Unit cost | Total", "Vans | 7 | 8 | 56") == ([], [])


@pytest.mark.parametrize(
    ("columns", "row"),
    [
        ("North | South | Total", "Maps | £1 | £1 | £3"),  # all are money
        ("2027/28 | 2028/29 | Total", "Maps | 1 | 1 | 3"),  # the headings say it
        ("2027/28 | South | Total", "Maps | 1 | £1 | 3"),  # the one or the other
    ],
)
def test_signs_and_headings_tell_that_columns_add_up(columns: str, row: str) -> None:
    assert told(columns, row) == (["Maps (Total): 3/2"], [])


def test_a_total_beside_a_figure_that_cannot_be_added_is_left_out_with_the_reason() -> None:
    given = [CostLine(item="Maps", figures=["£1", "£5 per month", "£9"])]
    names = ["2027/28", "2028/29", "Total"]
    assert stated_totals(given, names) == []
    (total,) = (each for each in left_out(given, names) if each.where == "Maps (Total)")
    assert total.why == (
        "cannot be compared: it may be of what cannot be added (2028/29: “£5 per month”)"
    )


@pytest.mark.parametrize("called", ["Cost", "Amount", "Budget", "Envelope", ""])
@pytest.mark.parametrize("years", ["2027/28 | 2028/29", "Capital | Revenue"])
def test_a_column_is_of_its_rows_where_its_figures_are_whatever_it_is_called(
    called: str, years: str
) -> None:
    rows = ["Vans | £70 | £8 | £78", "Maps | £10 | £2 | £12", "Rent |  | £5 | £5"]
    for total in ("Total | £80 | £15 | £95", "Total |  |  | £95"):
        assert told(f"{years} | {called}", *rows, total) == ([], [])
    wrong, _ = told(f"{years} | {called}", *rows, "Heat | £1 | £1 | £3", "Total | £81 | £16 | £98")
    assert len(wrong) == 1 and wrong[0].startswith("Heat") and wrong[0].endswith("3/2")


def test_figures_that_are_no_sum_of_their_rows_are_of_their_column_alone() -> None:
    rows = ("Vans | £70 | £8 | £4", "Maps | £10 | £2 | £2")
    assert told("2027/28 | 2028/29 | Cost", *rows, "Total |  |  | £6") == ([], [])
    sites, rent = "North | South | Cost", "Rent | £1 | £1 | £3"
    once = told(sites, "Vans | £7 | £8 | £15", "Maps | £9 |  | £9", rent)
    assert once == ([], []), "one row may come out by chance"
    twice, _ = told(sites, "Vans | £7 | £8 | £15", "Maps | £9 | £2 | £11", rent)
    assert twice == ["Rent (Cost): 3/2"]
    many = told(sites, "Vans | £7 | £8 | £15", "Maps | £9 | £2 | £11", rent, "Heat | £3 | £1 | £5")
    assert many == ([], []), "two of four rows are no such column"


NET = ("Salary", "On-costs", "Total cost", "Grant", "Net to us")


def rows(*given: tuple[str, ...]) -> list[CostLine]:
    return [CostLine(item=item, figures=list(figures)) for item, *figures in given]


def test_a_net_figure_is_of_the_costs_of_its_row_less_what_comes_in() -> None:
    given = rows(
        ("Driver", "40", "10", "50", "20", "30"), ("Cleaner", "60", "15", "75", "5", "76"),
        ("Total", "100", "25", "125", "25", "106"),
    )  # fmt: skip
    (wrong,) = [each for each in stated_totals(given, NET) if not each.fits]
    assert (wrong.where, int(wrong.sum)) == ("Cleaner (Net to us)", 70)
    minus = rows(("Driver", "40", "10", "50", "-20", "30"), ("Cook", "60", "15", "75", "-5", "70"))
    assert all(each.fits for each in stated_totals(minus, NET))
    assert len(stated_totals(minus, NET)) == 4
    loose = rows(("Driver", "£9", "£2", "£7"), ("Cook", "£8", "£1", "£6"))
    found = stated_totals(loose, ("Gross cost £", "Less grant £", "Net cost £"))
    assert [(each.where, each.fits) for each in found] == [
        ("Driver (Net cost £)", True), ("Cook (Net cost £)", False),
    ]  # fmt: skip


def test_a_net_column_that_no_row_bears_out_says_something_else() -> None:
    given = rows(("Driver", "40", "10", "50", "20", "9"), ("Cook", "60", "15", "75", "0", "75"))
    assert {each.column for each in stated_totals(given, NET)} == {"Total cost"}


def test_beside_years_alone_one_row_tells_the_column_of_totals() -> None:
    given = rows(
        ("Driver", "40", "40", "80"), ("Cook", "10", "2", "13"), ("Total", "50", "42", "93")
    )
    years = ("2027/28", "2028/29", "Whole life")
    (wrong,) = [each for each in stated_totals(given, years) if not each.fits]
    assert (wrong.where, int(wrong.sum)) == ("Cook (Whole life)", 12)
    assert all(each.fits for each in stated_totals(given, ("Vans", "Cars", "Whole life")))


def test_a_year_is_one_beside_figures_with_a_pound_sign_alone() -> None:
    bare = rows(("Driver", "40000"), ("Cook", "2000"), ("Total", "42000"))
    assert [each.fits for each in stated_totals(bare, ("Cost £",))] == [True]
    signed = rows(("Driver", "£40000"), ("Cook", "2000"), ("Total", "£42000"))
    assert stated_totals(signed, ("Cost £",)) == []


def test_one_row_in_five_may_be_wrong_in_a_column_of_the_rows_totals_and_no_more() -> None:
    rows = [f"Van {n} | £{n} | £{n + 1} | £{2 * n + 1}" for n in range(1, 6)]
    odd = ("Hall | £1 | £1 | £9", "Rent | £2 | £2 | £9")
    assert told("Capital | Revenue | Envelope", *rows, odd[0]) == (["Hall (Envelope): 9/2"], [])
    assert told("Capital | Revenue | Envelope", *rows, *odd) == ([], [])
