"""One line's totals, each beside the reading that comes nearest."""

from __future__ import annotations

import pytest

from desktop.core.costs.compared import LeftOut, StatedTotal, compared, named_at
from desktop.core.costs.summary import Summary
from desktop.core.costs.totals import left_out, stated_totals
from desktop.core.kinds import CostLine
from tests.core.summaries import summary_of


def summary(*given: tuple[str, ...]) -> Summary:
    """A summary of two years, its lines as items and figures."""
    rows = [CostLine(item=item, figures=list(figures)) for item, *figures in given]
    return summary_of(rows, ("2027", "2028"))


def test_each_total_of_a_line_is_compared_or_told() -> None:
    found = summary(("Desks", "£70", ""), ("Move", "£20", "£5 a head"), ("Total", "£95", "£40"))
    first, second = compared(found, 2)
    assert isinstance(first, StatedTotal) and isinstance(second, LeftOut)
    assert first.where == "Total (2027)" and first.difference == 5 and not first.fits
    assert first.working == "£70 + £20 = £90"
    assert second.in_words == (
        "Total (2028): “£40” cannot be compared: it may be of what cannot be added (Move: “£5 a "
        "head”)."
    )
    assert list(compared(found, 0)) == []
    assert named_at(found, 1, 1) == "Move (2028)"
    assert named_at(summary_of(found.lines, ()), 1, 1) == "Move"


@pytest.mark.parametrize("text", ["€400", "four hundred pounds", "400 euros", "EUR 400"])
def test_a_total_of_money_that_cannot_be_read_cannot_be_compared(text: str) -> None:
    given = [
        CostLine(item=item, figures=[figure])
        for item, figure in (("Vans", text), ("Cars", "£50"), ("Total", "£450"))
    ]
    assert stated_totals(given) == []
    told = [each.in_words for each in left_out(given) if each.total]
    assert told == [
        f"Total: “£450” cannot be compared: it may be of money that could not be read "
        f"(Vans: “{text}”)."
    ]
    (bare,) = stated_totals([*given[1:2], CostLine(item="Total", figures=["£50"])])
    assert bare.fits


def test_a_total_over_all_sections_is_called_so_where_one_of_its_figures_is_wrong() -> None:
    rows = [
        CostLine(section=section, item=item, figures=figures)
        for section, item, figures in (
            ("A", "Vans", ["£40", "£4"]), ("A", "Sub-total", ["£40", "£4"]),
            ("B", "Coach", ["£7", "£2"]), ("B", "Sub-total", ["£7", "£2"]),
            ("B", "Total", ["£47", "£9"]), ("Less grant", "", ["-£5", "-£1"]),
        )
    ]  # fmt: skip
    found = summary_of(rows, ("2027", "2028"))
    told = [(each.where, each.fits) for each in compared(found, 4) if isinstance(each, StatedTotal)]
    assert told == [("Total (2027)", True), ("Total (2028)", False)]
    assert named_at(found, 5, 0) == "Less grant (2027)"
