"""Which columns of money are totals over others, by their names and by their figures."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest

from desktop.core.costs.over import are_parts, bears_out, is_once, totals_over, unsigned


def rows(*given: Sequence[int | None]) -> list[list[Decimal | None]]:
    return [[None if each is None else Decimal(each) for each in row] for row in given]


def over(*names: str, figures: Sequence[Sequence[int | None]] = ()) -> dict[str, list[str]]:
    found = totals_over(names, rows(*figures))
    return {names[at]: [names[each] for each in places] for at, places in found.items()}


YEARS = ["Cost 2031/32", "Cost 2032/33"]


@pytest.mark.parametrize(
    "name",
    ["Total", "Total cost", "Total £", "Total (£000)", "Overall cost", "Overall cost (£000)",
     "Cost (total)", "Grand total", "Sum", "Combined costs", "Total expenditure",
     "Estimated total cost", "Total for both years", "Two year total"],
)  # fmt: skip
def test_a_total_by_whatever_name_is_over_the_columns_of_years(name: str) -> None:
    assert over(*YEARS, name) == {name: YEARS}
    assert over(name, *YEARS) == {name: YEARS}, "wherever it stands"
    assert over("One-off", "Recurrent cost", name) == {name: ["One-off", "Recurrent cost"]}
    assert over("Cost", name) == {name: ["Cost"]}


@pytest.mark.parametrize("name", ["Total cost", "Overall cost", "Grand total"])
def test_a_total_that_stands_alone_is_the_cost_itself(name: str) -> None:
    assert over(name) == {}
    assert over(name, "Sum") == {"Sum": [name]}, "and another total says it again"


def test_totals_of_years_are_over_their_own_and_the_whole_is_over_what_they_are_of() -> None:
    once, again = ("One-off 2031/32", "Recurrent 2031/32"), ("One-off 2032/33", "Ongoing 2032/33")
    found = over(*once, "Total 2031/32", *again, "Total 2032/33", "Grand total")
    assert found == {
        "Total 2031/32": [*once], "Total 2032/33": [*again], "Grand total": [*once, *again]
    }  # fmt: skip
    assert over("Total 2031/32", "Total 2032/33", "Total cost") == {
        "Total cost": ["Total 2031/32", "Total 2032/33"]
    }
    assert over("Total capital", "Total revenue", "Total") == {
        "Total": ["Total capital", "Total revenue"]
    }
    assert over("Cost 2030/31", "Total cost 2031/32") == {}, "a year of its own is a cost"
    assert over("One-off", "Ongoing", "Total 2031/32") == {"Total 2031/32": ["One-off", "Ongoing"]}
    once_only = ("One-off 2031/32", "One-off 2032/33", "Ongoing 2031/32")
    assert over(*once_only, "Total one-off") == {"Total one-off": [*once_only[:2]]}


def test_a_total_of_something_is_one_only_where_its_figures_bear_it_out() -> None:
    names = ("Vans cost", "Rooms cost", "Total training cost")
    assert over(*names, figures=[(5, 4, 30), (2, None, 9)]) == {}
    assert over(*names, figures=[(5, 4, 9), (2, 3, 5), (2, 1, 9)]) == {names[2]: [*names[:2]]}
    assert over(*names, figures=[(5, None, 5)]) == {}, "one part alone is no proof among several"
    assert over(*names, figures=[(5, 4, 9), (2, 3, 6), (2, 1, 9)]) == {}, "more are wrong"


def test_a_total_of_costs_is_none_of_other_money() -> None:
    assert over("Budget", "Total cost") == {}
    assert over("Spent so far", "Cost", "Total cost") == {"Total cost": ["Cost"]}
    assert over("Cost 2031/32", "Budget 2031/32", "Total cost 2031/32") == {
        "Total cost 2031/32": ["Cost 2031/32"]
    }
    assert over(*YEARS, "Total budget") == {}
    assert over(*YEARS, "Total budget", figures=[(5, 4, 9)]) == {"Total budget": YEARS}


def test_a_total_without_a_sign_of_money_is_one_by_the_columns_beside_it() -> None:
    assert unsigned([*YEARS, "Total"], [], {0: True, 1: True, 2: False}) == {2}
    names, sure = ("Vans cost", "Rooms cost", "Total"), {0: True, 1: True, 2: False}
    assert unsigned(names, rows((5, 4, 9)), sure) == {2}
    assert unsigned(names, rows((5, 4, 30)), sure) == set(), "a number of children, or of anything"
    assert unsigned(("Total", "Sum"), rows((5, 5)), {0: False, 1: False}) == set()


def test_what_bears_a_total_out() -> None:
    assert bears_out(rows((5, 4, 9)), 2, [0, 1]) and not bears_out(rows((5, 4, 8)), 2, [0, 1])
    assert not bears_out(rows((5, 0, 5)), 2, [0, 1]), "a part of nought is no proof"
    assert bears_out(rows((5, 4, 9), (5, 4, 8)), 2, [0, 1]), "as many are right as wrong"
    assert bears_out(rows((5, 5)), 1, [0]) and not bears_out(rows((5, 5)), 1, [])
    assert not bears_out(rows((None, None, 9), (5, 4, None)), 2, [0, 1])
    assert are_parts(YEARS, [], 2, [0, 1]) and not are_parts(["Vans", "Rooms"], [], 2, [0, 1])


def test_a_cost_of_no_year_beside_years_and_no_more_is_that_of_all_of_them() -> None:
    assert over("Cost", "2031/32", "2032/33") == {"Cost": ["2031/32", "2032/33"]}
    assert over("2031/32", "Total", "Expenditure", "2032/33")["Expenditure"]
    assert over("Cost", "2031/32") == {}
    assert over("Set-up cost", "2031/32", "2032/33") == {}
    assert over("Cost 2030/31", "2031/32", "2032/33") == {}


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ([(9, 4, 5)], True), ([(8, 4, 5), (9, 4, 5)], True), ([(8, 4, 5)], False),
        ([(9, 9, None)], False), ([(9, 9, 0)], False), ([(None, 4, 5)], False), ([], False),
    ],
)  # fmt: skip
def test_once_is_enough_where_several_figures_come_to_it(
    given: list[tuple[int | None, ...]], found: bool
) -> None:
    assert is_once(rows(*given), 0, [1, 2]) is found
