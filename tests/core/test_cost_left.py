"""Figures that are in no sum, and totals that cannot be compared: each is told, with the reason."""

from __future__ import annotations

import pytest

from desktop.core.cost_left import left_out, left_out_json
from desktop.core.cost_totals import section_sums
from desktop.core.kinds import CostLine


def lines(*given: tuple[str, str]) -> list[CostLine]:
    """Lines, each as its item and its figure."""
    return [CostLine(item=item, figures=[text]) for item, text in given]


def told(*given: tuple[str, str]) -> list[tuple[str, bool, str]]:
    """What is left out, as where it stands, whether it is a total, and the reason."""
    return [(each.where, each.total, each.why) for each in left_out(lines(*given))]


@pytest.mark.parametrize("item", ["Budget envelope", "Funding agreed", "Total funding available"])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_money_that_there_is_is_told_and_not_added(item: str, place: int) -> None:
    given = [("Desks", "£70"), ("Move", "£20")]
    given.insert(place, (item, "£400"))
    against = (
        item,
        False,
        "is in no sum: it is what costs are set against, and no cost of its own",
    )
    assert told(*given) == [against] == told(*given, ("Total", "£90"))
    (whole,) = section_sums(lines(*given))
    assert whole.sums[0] and whole.sums[0].told == "£90"


def test_money_that_comes_in_is_asked_about_where_no_total_tells() -> None:
    given = (("Desks", "£70"), ("DfE grant", "£20"))
    ((where, total, why),) = told(*given)
    assert (where, total) == ("DfE grant", False)
    assert why == (
        "is added as a cost, and may be money that comes in: if so, write a minus before it, or "
        "“Less:” before its item"
    )
    assert told(*given, ("Total", "£90")) == [], "the plan adds it"
    assert told(*given, ("Total", "£50")) == [], "the plan takes it off"
    ((where, _, why),) = told(*given, ("Total", "£70"))
    assert where == "DfE grant" and why.startswith("is in no sum"), "the plan leaves it out"
    for text in ("-£20", "tbc each"):
        assert told(("Desks", "£70"), ("DfE grant", text)) == []
    assert told(("Desks", "£70"), ("Less: grant", "£20")) == []


def test_a_total_budget_that_no_line_comes_to_is_no_wrong_total() -> None:
    given = (("Desks", "£70"), ("Move", "£20"), ("Total budget", "£400"))
    assert told(*given) == [
        ("Total budget", True,
         "cannot be compared: it may be the money that there is, and no total of the lines "
         "(all lines above it come to £90)")
    ]  # fmt: skip
    assert told(*given[:2], ("Total budget", "£90")) == []


def test_what_is_left_out_is_told_to_scripts() -> None:
    assert left_out_json(left_out(lines(("Desks", "tbc")))) == [
        {"where": "Desks", "stated": "tbc", "why": "is in no sum: it is not known yet"}
    ]
