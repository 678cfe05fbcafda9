"""What the words of a summary of costs say of its lines and columns."""

from __future__ import annotations

import pytest

from desktop.core import cost_words as words
from desktop.core.kinds import CostLine


@pytest.mark.parametrize(
    ("said", "sure"),
    [
        ("Total", True),
        ("TOTALS:", True),
        ("Grand total", True),
        ("Staff total 2027/28", True),
        ("Sub-total for coaches", True),
        ("Total coaching costs", True),
        ("Total for the first year", True),
        ("Total", True),
        ("Carried forward", True),
        ("b/f", True),
        ("Total cost of coaches", False),
        ("Total respite scheme", False),
        ("Move to a total communication school", False),
    ],
)
def test_which_words_can_only_be_a_totals(said: str, sure: bool) -> None:
    assert words.is_sure_total(said) == sure


@pytest.mark.parametrize(
    ("figures", "named"),
    [
        (["Total", "£5"], "Total"),
        (["£5", "Grand total"], "Grand total"),
        (["Sub-total for Staff", "£5"], "Sub-total for Staff"),
        (["A total of five posts", "£5"], ""),
        (["Total cost is not yet known", "£5"], ""),
    ],
)
def test_a_total_may_be_named_in_any_column_of_words(figures: list[str], named: str) -> None:
    assert words.named_total(CostLine(item="Staff", figures=figures)) == named


@pytest.mark.parametrize(
    ("column", "counted"),
    [("FTE", True), ("Posts", True), ("No. ", True), ("Number of days", True), ("%", True),
     ("2027", False), ("Cost of posts", False), ("Cost", False), ("Northern team", False)],
)  # fmt: skip
def test_a_column_of_posts_or_days_holds_no_money(column: str, counted: bool) -> None:
    assert words.is_counted(column) == counted


def test_a_total_of_both_sorts_is_of_neither_alone() -> None:
    assert words.sort_of("Total one-off and recurring") == ""
    assert words.sort_of("Non-recurrent costs") == words.sort_of("once: one off") == "one-off"
    assert words.sort_of("Recurrent") == words.sort_of("Ongoing") == "recurrent"


def test_what_stands_in_a_line_of_data_names_no_column() -> None:
    told = CostLine(section="Staff", item="Coach", figures=["£5 a head"])
    times = CostLine(section="Staff", item="Coach", figures=["3 x 200"])
    year = CostLine(section="Staff", item="Coach", figures=["2027"])
    years = CostLine(section="Staff", item="Costs of staff", figures=["2027", "2028", "Total"])
    below = CostLine(section="Staff", item="Rooms", figures=["£9"])
    assert not words.is_heading(told, [told, below])
    assert not words.is_heading(times, [times, below])
    assert not words.is_heading(year, [year, below], ["Cost"])
    assert words.is_heading(year, [year, below], ["Cost 2027"])
    assert words.is_heading(years, [years, below], ["2025", "2026", "Total"])


def test_the_thousands_of_a_column_are_no_sum_of_it() -> None:
    head = CostLine(item="Item", figures=["Cost (£000)"])
    assert words.is_heading(head, [head, CostLine(item="Coach", figures=["5"])])
