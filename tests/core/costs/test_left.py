"""Figures that are in no sum, and totals that cannot be compared: each is told, with the reason."""

from __future__ import annotations

import pytest

from desktop.core.costs.left import left_out, left_out_json
from desktop.core.costs.totals import section_sums
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
    assert told(("Desks", "£70"), ("DfE grant", "-£20")) == []
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


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Within existing resources", "it is met from what there is"),
        ("met from base budget", "it is met from what there is"),
        ("Officer time", "it is met from what there is"),
        ("see note", "no sum of money can be read in it"),
        ("approx 5000", "no sum of money can be read in it"),
        ("€500", "no sum of money can be read in it"),
        ("£TBC", "it is not known yet"),
        ("£xx", "it is not known yet"),
        ("2 x £45", "it is so many times a figure"),
        ("£120 pcm", "it is a rate"),
        ("1.2k", "its figure is not written as a sum of money"),
        ("£70 + on-costs", "more comes on top of it"),
    ],
)
def test_what_is_no_sum_is_told_and_never_dropped(text: str, why: str) -> None:
    given = (("Desks", "£70"), ("Move", text), ("Rent", "£9"))
    ((where, total, reason),) = told(*given)
    assert (where, total) == ("Move", False) and reason.startswith(f"is in no sum: {why}")
    (whole,) = section_sums(lines(*given))
    assert whole.sums[0] and whole.sums[0].low == 79


@pytest.mark.parametrize("text", ["nil", "£nil", "Free", "No charge", "n/a", "-", "", "£0"])
def test_what_says_that_it_costs_nothing_is_not_told(text: str) -> None:
    assert told(("Desks", "£70"), ("Move", text), ("Rent", "£9")) == []


def test_a_column_of_words_is_not_told() -> None:
    rows = [("Desks", "£70", "Ann"), ("Move", "£9", "Bob, £5 of it"), ("Rent", "£9", "Cy")]
    given = [CostLine(item=item, figures=list(figures)) for item, *figures in rows]
    assert [each.text for each in left_out(given, ("Cost", "Who"))] == []
    given = [CostLine(item=item, figures=list(figures[:1])) for item, *figures in rows]
    given[1].figures = ["Bob, £? of it"]
    assert [each.text for each in left_out(given, ("Cost",))] == ["Bob, £? of it"]


def test_a_column_that_is_called_a_cost_is_one_whatever_stands_in_it() -> None:
    rows = [("Desks", "£70"), ("Move", "EUR 9"), ("Rent", "nine in all"), ("Heat", "500 euros")]
    given = [CostLine(item=item, figures=[text]) for item, text in rows]
    told_of = [each.text for each in left_out(given, ("Cost",))]
    assert told_of == ["EUR 9", "nine in all", "500 euros"]
    told_of = [each.text for each in left_out(given, ("Who",))]
    assert told_of == ["EUR 9", "500 euros"]


def test_words_that_call_lines_or_say_who_pays_are_no_figures_left_out() -> None:
    given = [
        CostLine(item="1", figures=["Vans", "£70", "Base"]),
        CostLine(item="2", figures=["Maps", "£30", "Grant"]),
    ]
    assert left_out(given, ["Cost item", "2027/28", "Funding"]) == []
    priced = [*given, CostLine(item="3", figures=["Coach", "£5", "£5"])]
    left = left_out(priced, ["Cost item", "2027/28", "Funding"])
    assert [each.where for each in left] == ["1 Vans (Funding)", "2 Maps (Funding)"]
