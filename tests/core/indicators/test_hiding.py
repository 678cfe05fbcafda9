"""Hiding: what has to go so that no small number follows from what is left."""

from __future__ import annotations

from desktop.core.indicators.hiding import Cell, Sum, Table, hidden_cells


def cell(name: str) -> Cell:
    return (ord(name), "2018-08", "top")


def table(
    numbers: dict[str, int | None], *sums: str, small: str = "", unprinted: str = ""
) -> Table:
    """A table of cells with letters for names; "T=ABC" says that T is the sum of the others."""
    tied: list[Sum] = []
    for each in sums:
        whole, parts = each.split("=")
        tied.append({cell(part): 1 for part in parts} | {cell(whole): -1})
    return Table(
        {cell(name): each for name, each in numbers.items()},
        tied, set(map(cell, small)), set(map(cell, unprinted)),
    )  # fmt: skip


def gone(made: Table, **kept: str) -> str:
    """The letters of the cells that go; where one is chosen, the smallest but totals ("T") last."""
    numbers = made.numbers

    def order(each: Cell) -> tuple[float, ...]:
        return (each == cell("T"), float(numbers[each] or 0))

    return "".join(sorted(chr(each[0]) for each in hidden_cells(made, order)))


def test_without_sums_only_what_is_small_goes() -> None:
    assert gone(table({"A": 3, "B": 9, "C": 0}, small="A")) == "A"
    assert gone(table({"A": 9})) == ""


def test_a_part_that_a_total_gives_away_takes_the_smallest_other_part_with_it() -> None:
    made = table({"A": 3, "B": 9, "C": 20, "T": 32}, "T=ABC", small="A")
    assert gone(made) == "AB"


def test_two_that_are_small_hide_each_other() -> None:
    assert gone(table({"A": 3, "B": 4, "C": 20, "T": 27}, "T=ABC", small="AB")) == "AB"


def test_two_of_which_each_can_only_be_one_hide_nothing() -> None:
    made = table({"A": 1, "B": 1, "C": 20, "T": 22}, "T=ABC", small="AB")
    assert gone(made) == "ABC"


def test_where_all_that_is_hidden_is_small_the_largest_that_is_tells_too() -> None:
    of_four = {"A": 4, "B": 4, "C": 4}
    made = table({**of_four, "T": 12}, "T=ABC", small="ABC")
    assert gone(made) == "ABC", "nobody was told how large a small number may be"
    made.most = 4
    assert gone(made) == "ABCT", "12 is 4 and 4 and 4 alone"
    made = table({**of_four, "C": 3, "T": 11}, "T=ABC", small="ABC")
    made.most = 4
    assert gone(made) == "ABC", "11 may be so in three ways"
    made = table({"A": 4, "B": 4, "C": 20, "T": 28}, "T=ABC", small="AB")
    made.most = 4
    assert gone(made) == "ABC", "28 without 20 is 4 and 4"
    made = table({"A": 4, "B": 9, "C": 20, "T": 33}, "T=ABC", small="A")
    made.most = 4
    assert gone(made) == "AB", "who takes both for small sees that they are not"
    made = table({"A": 4, "B": 396, "T": 400}, "T=AB", small="AB")
    made.most = 4
    assert gone(made) == "AB"


def test_the_total_goes_where_no_part_is_left() -> None:
    assert gone(table({"A": 3, "T": 3}, "T=A", small="AT")) == "AT"
    assert gone(table({"A": 1, "B": 1, "T": 2}, "T=AB", small="AB")) == "ABT"


def test_what_follows_from_several_sums_together_is_seen() -> None:
    # T = A + B, U = B + C, and C is printed: B follows from U, and A from that.
    made = table({"A": 3, "B": 9, "C": 20, "T": 12, "U": 29}, "T=AB", "U=BC", small="A")
    assert len(gone(made)) == 3
    assert "A" in gone(made)


def test_a_total_that_is_hidden_with_its_part_gives_neither_away() -> None:
    # A = B + C and D = A + E: A, which is not known here, follows from D and E, and B from that.
    made = table({"A": None, "B": 3, "C": 9, "D": 32, "E": 20}, "A=BC", "D=AE", small="AB")
    assert set("AB") < set(gone(made))


def test_a_difference_that_stands_nowhere_is_looked_after() -> None:
    # B - A = D: a difference of 2 that may not be learned, of two that may be printed.
    made = table({"A": 20, "B": 22, "D": 2}, "B=AD", small="D", unprinted="D")
    assert gone(made) in ("A", "B")


def test_what_is_not_known_here_is_not_given_away_either() -> None:
    assert gone(table({"A": None, "B": 9, "C": 20, "T": 32}, "T=ABC", small="A")) == "AB"


def test_what_goes_with_a_cell_goes_too() -> None:
    made = table({"A": 3, "B": 9, "C": 20})
    made.small.add(cell("A"))
    with_it = {cell("A"): [cell("C"), cell("Z")]}
    found = hidden_cells(made, lambda each: (0,), lambda each: with_it.get(each, []))
    assert found == {cell("A"), cell("C")}


def test_room_that_is_taken_by_another_sum_is_seen() -> None:
    # U + V = 12 with 10 printed leaves 2 for U, and so 1 for each of the two that make it.
    numbers: dict[str, int | None] = {"A": 1, "B": 1, "U": 2, "V": 10, "T": 12}
    assert gone(table(numbers, "U=AB", "T=UV", small="AB", unprinted="U")) == "ABV"


def test_many_sums_are_tied_by_what_is_hidden_alone() -> None:
    # Two tables that share a printed cell have nothing to do with each other.
    made = table({"A": 3, "B": 9, "T": 12, "C": 20, "D": 30, "U": 50}, "T=AB", "U=CD", small="A")
    assert gone(made) == "AB"


def test_a_sum_that_is_not_true_gives_no_room_to_squeeze() -> None:
    # The parts are not all: nothing follows from 2 + 2 beside 40.
    assert gone(table({"A": 2, "B": 2, "T": 40}, "T=AB", small="AB")) == "AB"
