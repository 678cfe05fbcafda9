"""Totals of what a column of words tells apart."""

from __future__ import annotations

import pytest

from desktop.core.costs.sorts import columns_of_words
from desktop.core.costs.totals import left_out, section_sums, stated_totals
from desktop.core.kinds import CostLine
from tests.core.summaries import summary_of


def lines(*rows: tuple[str, ...]) -> list[CostLine]:
    """Lines, each its item, what its kind is, and its figure."""
    return [CostLine(item=item, figures=list(figures)) for item, *figures in rows]


@pytest.mark.parametrize(
    ("column", "one", "other", "of_one", "of_other"),
    [
        ("Ward", "Hill", "Mill", "Total Hill", "Total Mill"),
        ("Ward", "Hill", "Mill", "Total for ward Hill", "Mill total"),
        ("Area", "1", "2", "Total area 1", "Total area 2"),
        ("Funding source", "Grant", "Council", "Total from grant", "Total from council"),
        ("Type", "Recurrent", "One off", "Recurrent total", "Non-recurrent total"),
        ("Paid by", "Health", "Police", "Sub-total, health", "Sub-total, police"),
    ],
)
def test_a_total_of_a_kind_is_of_its_lines_alone(
    column: str, one: str, other: str, of_one: str, of_other: str
) -> None:
    rows = lines(("Vans", one, "40"), ("Cars", other, "10"), ("Taxis", one, "20"))
    for right, stated in ((True, "10"), (False, "11")):
        below = lines((of_one, "", "60"), (of_other, "", stated))
        for given in ([*rows, *below], [*rows, *below, *lines(("Total", "", "70"))]):
            found = stated_totals(given, (column, "Cost"))
            assert [each.fits for each in found][:2] == [True, right]
            assert found[1].difference == (0 if right else 1)
            assert all(each.fits for each in found[2:])
            (sums,) = section_sums(given, (column, "Cost"))
            assert sums.lines == 3 and sums.sums[1] and sums.sums[1].told == "£70"
            assert left_out(given, (column, "Cost")) == []


def test_a_kind_may_be_of_its_section() -> None:
    rows = [
        CostLine(section=section, item=item, figures=list(figures))
        for section, item, *figures in (
            ("A", "Vans", "Hill", "4"), ("A", "Cars", "Mill", "1"), ("A", "Total Hill", "", "4"),
            ("B", "Taxis", "Hill", "2"), ("B", "Trams", "Mill", "3"), ("B", "Total Hill", "", "2"),
            ("B", "Total Mill", "", "4"),
        )
    ]  # fmt: skip
    assert [each.fits for each in stated_totals(rows, ("Ward", "Cost"))] == [True, True, True]


def test_columns_of_words_hold_no_figures() -> None:
    rows = lines(("Vans", "Hill", "4", "see note"), ("Cars", "Mill", "tbc", ""), ("Total", "", "4"))
    assert columns_of_words(summary_of(rows, ("Ward", "Cost", "Note"))) == [0]
