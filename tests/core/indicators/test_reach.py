"""Room: between which ends a hidden number lies, and a table that has another number there."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from desktop.core.indicators.reach import Cell, Number, Room, Sum, least_of


def cell(name: str) -> Cell:
    return (ord(name), "2018-08", "top")


def tied(text: str) -> Sum:
    whole, parts = text.split("=")
    return {cell(part): 1 for part in parts} | {cell(whole): -1}


def room(numbers: dict[str, int], hidden: str, *sums: str) -> Room:
    return Room(
        [tied(each) for each in sums], {cell(each): 1 for each in hidden},
        {cell(name): number for name, number in numbers.items()},
    )  # fmt: skip


def test_what_is_left_of_a_total_is_shared_by_what_is_hidden() -> None:
    made = room({"A": 5, "B": 2, "C": 2, "T": 9}, "BC", "T=ABC")
    assert made.fits
    assert (made.low[cell("B")], made.high[cell("B")]) == (1, 3)
    assert made.table_with(cell("B"), 5, None, {}) is None
    made = room({"A": 5, "B": 2, "C": 2, "T": 9}, "ABC", "T=ABC")
    found = made.table_with(cell("B"), 5, None, {cell("A"): 5, cell("C"): 2})
    assert found is not None and found[cell("B")] >= 5 and sum(found.values()) == 9


def test_a_hidden_total_has_no_end() -> None:
    made = room({"A": 5, "B": 2, "T": 7}, "BT", "T=AB")
    assert cell("B") not in made.high and made.low[cell("T")] == 6
    assert made.table_with(cell("B"), 5, 5, {}) == {cell("B"): 5, cell("T"): 10}


def test_what_does_not_fit_is_seen() -> None:
    assert not room({"A": 5, "B": 2, "T": 5}, "B", "T=AB").fits
    assert not room({"A": 5, "T": 6}, "", "T=A").fits
    made = room({"A": 1, "B": 1, "T": 12}, "AB", "T=AB")
    assert made.with_most({cell("A"): 4}).low[cell("B")] == 8
    assert not made.with_most({cell("A"): 4, cell("B"): 4}).fits


def test_nought_is_printed_and_a_difference_may_be_nought() -> None:
    numbers: dict[Cell, Number | None] = {cell("A"): 3, cell("B"): 2, cell("D"): 1, cell("Z"): 0}
    sums = [tied("T=ABD"), tied("T=AZ")]
    low = least_of(sums, numbers, {cell("D")}, numbers)
    assert low == {cell("A"): 1, cell("B"): 1, cell("D"): 0, cell("Z"): 0}
    # Beside one hidden number alone it would be seen that the difference is nought.
    assert least_of([tied("T=AD")], numbers, {cell("D")}, numbers)[cell("D")] == 1
    assert least_of([tied("T=N")], {cell("N")}, {}, {cell("N"): -2})[cell("N")] < -2


@given(st.lists(st.integers(0, 6), min_size=4, max_size=4), st.sets(st.sampled_from("ABCDNT")))
def test_a_table_is_found_where_there_is_one(parts: list[int], hidden: set[str]) -> None:
    """N is A and B, and T is N, C and D: all tables are tried."""
    a, b, c, d = parts
    numbers = {"A": a, "B": b, "C": c, "D": d, "N": a + b, "T": sum(parts)}
    made = Room(
        [tied("N=AB"), tied("T=NCD")], {cell(each): 0 for each in hidden},
        {cell(name): number for name, number in numbers.items()},
    )  # fmt: skip
    all_of_them = []
    for a, b, c, d in product(range(7), repeat=4):
        tried = {"A": a, "B": b, "C": c, "D": d, "N": a + b, "T": a + b + c + d}
        if all(tried[name] == numbers[name] for name in numbers if name not in hidden):
            all_of_them.append(tried)
    for name in hidden:
        found = made.table_with(cell(name), 5, None, {cell(n): v for n, v in numbers.items()})
        if any(tried[name] >= 5 for tried in all_of_them):
            assert found is not None
        if found is not None:
            whole = {n: found.get(cell(n), number) for n, number in numbers.items()}
            assert whole["N"] == whole["A"] + whole["B"] and whole[name] >= 5
            assert whole["T"] == whole["N"] + whole["C"] + whole["D"]
            assert all(number >= 0 for number in whole.values())
