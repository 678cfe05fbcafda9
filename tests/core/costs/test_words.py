"""What the words of a summary of costs say of its lines and columns."""

from __future__ import annotations

import pytest

from desktop.core.costs import offsets as offsets
from desktop.core.costs import words as words
from desktop.core.costs.sums import is_a_year
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
     ("Area", True), ("Priority", True), ("2027", False), ("Cost of posts", False),
     ("Cost", False), ("Northern team", False)],
)  # fmt: skip
def test_a_column_of_posts_or_days_holds_no_money(column: str, counted: bool) -> None:
    assert words.is_counted(column) == counted


def test_a_total_of_both_sorts_is_of_neither_alone() -> None:
    assert words.sort_of("Total one-off and recurring") == ""
    assert words.sort_of("Non-recurrent costs") == words.sort_of("once: one off") == "one-off"
    assert words.sort_of("Recurrent") == words.sort_of("Ongoing") == "recurrent"


def line(item: str, *figures: str, section: str = "Staff") -> CostLine:
    return CostLine(section=section, item=item, figures=list(figures))


@pytest.mark.parametrize(
    ("item", "total"),
    [
        ("Total", "Total"), ("Sub-total (of five)", "Sub-total "), ("Coach (in total five)", ""),
        ("Carried forward", "Carried forward"), ("b/f", "b/f"), ("Totally new rooms", ""),
    ],
)  # fmt: skip
def test_a_total_is_named_by_its_item(item: str, total: str) -> None:
    assert words.named_total(line(item, "£5")) == total


def test_what_other_words_say() -> None:
    assert words.names_no_figure(" TBC ") and words.names_no_figure("no additional costs")
    assert not words.names_no_figure("see note")
    assert words.is_nameless(" Description: ") and words.is_nameless("")
    assert not words.is_nameless("Desk")
    assert is_a_year(" 2027 ") and not is_a_year("2127") and not is_a_year("20271")
    assert words.tells_cost(" The total cost of cars") and not words.tells_cost("Total respite")
    assert words.may_be_total(" Total respite ") and not words.may_be_total("A total school")
    assert offsets.why_beside(" Available budget") and not offsets.why_beside("Budget officer")
    assert words.telling(["Total staff", "costs of 2027"]) == {"staff", "2027"}
    assert words.telling("Grand total") == frozenset()
    assert words.sort_of("") == ""


def test_a_total_with_tax_is_a_total() -> None:
    assert words.is_sure_total("Total inc VAT")
    assert words.is_sure_total("Total, excluding tax")
    assert not words.is_sure_total("Total place training")


@pytest.mark.parametrize(
    "title",
    ["All figures in £000s", "£'000", "Costs (£ thousands)", "Figures are 000s", "£ (k)", "k£",
     "Budget £,000"],
)  # fmt: skip
def test_a_title_or_a_note_says_that_all_is_in_thousands(title: str) -> None:
    assert words.titled_scale(title) == 1000


def test_thousands_of_other_things_are_no_unit() -> None:
    assert words.titled_scale("Work with thousands of children") == 1
    assert (
        words.titled_scale("A plan for 3,000 schools") == words.titled_scale("£20,000 a year") == 1
    )


def test_a_note_in_the_column_of_items_says_it_too() -> None:
    given = [line("Item", "2027/28"), line("£000s", "2027/28"), line("Vans", "4")]
    assert max(map(words.titled_scale, words.titles(given))) == 1000


def test_so_many_in_total_is_no_total() -> None:
    assert not words.is_sure_total("4 vans in total") and words.is_sure_total("Vans total")


@pytest.mark.parametrize(
    ("words_of", "whole"),
    [
        ("Grand total", True), ("Overall totals", True), ("Total of both years", True),
        ("Total for all areas", True), ("Total", False), ("Section total", False),
    ],
)  # fmt: skip
def test_which_totals_are_of_everything(words_of: str, whole: bool) -> None:
    assert words.is_whole_total(words_of) is whole


def test_a_sum_in_a_heading_is_no_thousands() -> None:
    assert [words.scale_of(each) for each in ("Budget £2,000", "2,000", "£,000", "Cost '000s")] == [
        1, 1, 1000, 1000,
    ]  # fmt: skip


def test_what_is_revised_is_called_without_the_words_that_say_so() -> None:
    assert words.revises("Agency - as amended estimate") == "agency"
    assert words.revises("Agency staff (revised)") == "agency staff"
