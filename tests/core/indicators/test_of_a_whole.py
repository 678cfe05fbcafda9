"""A total and its parts: what is elsewhere, and parts that overlap."""

from __future__ import annotations

from desktop.core.indicators.hiding import Table
from desktop.core.indicators.of_a_whole import tie, tie_total
from desktop.core.indicators.reach import Cell, Number

AT = "2018-08"


def top(key: int, text: str = AT) -> Cell:
    return key, text, "top"


def tied(
    numbers: dict[Cell, Number | None], parts: list[int], texts: tuple[str, ...] = (AT,)
) -> Table:
    table = Table(dict(numbers), most=4)
    tie_total(table, 1, parts, texts, lambda number: 0 < number < 5)
    return table


def test_all_parts_of_a_total_are_tied_to_it() -> None:
    table = tied({top(1): 12, top(2): 9, top(3): 3}, [2, 3, 4])
    assert table.sums == [tie(top(1), [top(2), top(3)])]
    assert not table.unprinted


def test_what_is_in_no_part_is_a_number_of_its_own() -> None:
    table = tied({top(1): 12, top(2): 9}, [2])
    rest = (1, AT, "top elsewhere")
    assert table.sums == [tie(top(1), [top(2), rest])]
    assert table.numbers[rest] == 3 and rest in table.small & table.unprinted
    assert not tied({top(1): 14, top(2): 9}, [2]).small, "5 are not few"


def test_of_what_is_suppressed_a_reader_takes_all_that_is_left() -> None:
    table = tied({top(1): 12, top(2): 9, top(3): None}, [2, 3])
    assert table.sums == [tie(top(1), [top(2), top(3)])]
    assert tied({top(1): None, top(2): 9}, [2]).sums == [tie(top(1), [top(2)])]


def test_parts_that_overlap_are_tied_one_by_one_and_as_splits() -> None:
    table = tied({top(1): 50, top(2): 47, top(3): 3, top(4): 30, top(5): 20}, [2, 3, 4, 5])
    few = (2, AT, "not in top")
    assert table.sums == [
        tie(top(1), [top(2), few]), tie(top(1), [top(2), top(3)]), tie(top(1), [top(4), top(5)]),
    ]  # fmt: skip
    assert table.small == {few}


def test_a_split_holds_in_most_periods_and_not_by_chance_in_one() -> None:
    texts = ("2018-06", "2018-07", "2018-08")
    figures = {1: (50, 40, 30), 2: (41, 30, 21), 3: (9, 10, 9), 4: (25, 30, 22), 5: (9, 30, 22)}
    numbers: dict[Cell, Number | None] = {
        top(key, text): number
        for key, row in figures.items()
        for text, number in zip(texts, row, strict=True)
    }
    table = tied(numbers, [2, 3, 4, 5], texts)
    assert tie(top(1, texts[2]), [top(2, texts[2]), top(3, texts[2])]) in table.sums
    assert len(table.sums) == 3, "4 and 5 come to no total"
    numbers[top(3, texts[0])] = 8
    found = [each for each in tied(numbers, [2, 3, 4, 5], texts).sums if len(each) == 3]
    assert len(found) == 2, "one month is mistyped, and the split is one in the others"


def test_of_a_share_those_elsewhere_who_did_not_are_looked_after() -> None:
    numbers: dict[Cell, Number | None] = {
        top(1): 40, (1, AT, "bottom"): 80, top(2): 30, (2, AT, "bottom"): 57,
    }  # fmt: skip
    table = tied(numbers, [2])
    assert not table.small and table.numbers[1, AT, "rest elsewhere"] == 13
    numbers[1, AT, "bottom"] = 70
    table = tied(numbers, [2])
    assert table.small == {(1, AT, "rest elsewhere")}, "10 of 13, and so 3 who did not"
