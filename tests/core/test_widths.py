"""How wide the columns of a table are, so that its rows are as low as they can be."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.widths import Column, LowestRows, Measured, lowest_rows, measured, some_of

TEXTS = st.text(st.sampled_from("ab mnopq\n"), max_size=60)


def wide(text: str) -> float:
    return 5.0 * len(text)


def slowly(text: str, width: float) -> int:
    """Into how many lines a text breaks, word by word."""
    found = 0
    for line in text.split("\n"):
        lines, at = 1, 0.0
        for word in line.split():
            if at and at + 5 + wide(word) > width + 1e-9:
                lines, at = lines + 1, 0.0
            if at:
                at += 5 + wide(word)
            elif wide(word) <= width + 1e-9:
                at = wide(word)
            else:
                lines, at = lines + math.ceil(wide(word) / width) - 1, width
        found += lines
    return found


@given(TEXTS, st.integers(40, 200))
def test_lines_are_those_of_a_slow_count_where_no_word_is_broken(text: str, width: int) -> None:
    if all(wide(word) <= width for word in text.split()):
        assert measured(text, wide).height(width) == slowly(text, width)


def test_a_word_that_is_wider_than_its_column_takes_the_lines_it_needs() -> None:
    assert measured("aaaaaaaaaa", wide).height(20) == 3  # 50 of 20, but the space may hang over
    assert measured("", wide).height(20) == measured("  ", wide).height(20) == 1
    assert measured("a\n\nb", wide).height(20) == 3


def total(columns: Sequence[Column], widths: Sequence[float]) -> int:
    rows = zip(
        *([cell.height(w) for cell in each.cells] for each, w in zip(columns, widths, strict=True)),
        strict=True,
    )
    return sum(map(max, rows))


def made(*cells: Sequence[str], least: float = 30.0) -> list[Column]:
    return [Column(least, [measured(text, wide) for text in each]) for each in cells]


@given(
    st.lists(st.tuples(TEXTS, TEXTS, TEXTS), min_size=1, max_size=6), st.integers(90, 600),
)  # fmt: skip
def test_room_is_shared_whole_and_no_column_is_too_narrow(
    rows: list[tuple[str, str, str]], room: int
) -> None:
    columns = made(*zip(*rows, strict=True))
    widths = lowest_rows(columns, room)
    assert sum(widths) == pytest.approx(room)
    assert min(widths) >= 30
    even = [room / 3] * 3
    assert total(columns, widths) <= max(total(columns, even) * 1.34, total(columns, even) + 1)


def test_the_widths_are_the_best_of_all_that_could_be() -> None:
    columns = made(["ab " * 20, "mm nn"], ["aa " * 6, "b"], ["x", "qqq " * 9])
    widths = lowest_rows(columns, 300)
    best = min(
        total(columns, (one, two, 300 - one - two))
        for one in range(30, 241, 2)
        for two in range(30, 271 - one, 2)
    )
    assert total(columns, widths) == best


def test_room_goes_to_what_is_in_the_columns_and_not_to_their_number() -> None:
    long, short = made(["word " * 60] * 3, ["1"] * 3)
    widths = lowest_rows([long, short], 400)
    assert widths[0] > 340
    assert total([long, short], widths) == total([long, short], [370, 30])


def test_where_the_least_widths_do_not_fit_they_stay() -> None:
    assert lowest_rows(made(["a"], ["b"], least=70.0), 100) == [70, 70]
    assert lowest_rows([], 100) == []
    assert lowest_rows(made([""], [""]), 100) == [50, 50]


def test_of_ways_that_come_to_the_same_the_cells_have_fewer_lines() -> None:
    """The second column decides the height; the others still get what they can use."""
    columns = made(["ab cd ef gh"], ["w " * 40], ["ij kl mn op"])
    widths = lowest_rows(columns, 400)
    assert [cell.height(w) for w, c in zip(widths, columns, strict=True) for cell in c.cells] == [
        1, total(columns, widths), 1,
    ] or widths[0] == widths[2]  # fmt: skip


def test_rows_that_are_cut_leave_the_room_to_those_that_can_be_whole() -> None:
    """The first column's rows are hopelessly long; the second's are whole with more room."""
    columns = made(["w " * 900, "x"], ["x", "abcd " * 30])
    whole, cut = lowest_rows(columns, 300), lowest_rows(columns, 300, most=3)
    assert whole[0] > 200
    assert max(cell.height(cut[1]) for cell in columns[1].cells) <= 4
    assert max(cell.height(whole[1]) for cell in columns[1].cells) > 4
    third = Column(30, columns[0].cells, is_whole=True)
    last = lowest_rows([*columns, third], 300, most=3)
    assert last[2] == max(last), "what is never cut counts whole"


def test_a_search_gives_what_was_found_and_is_known_by_its_table_and_its_room() -> None:
    texts = ["word " * 30, "x"], ["ab " * 20, "mm nn"]
    columns = made(*texts)
    search = LowestRows(columns, 300)
    found = search.widths(3), search.widths()
    assert found == (lowest_rows(columns, 300, 3), lowest_rows(columns, 300))
    found[0].clear()
    assert search.widths(3) == lowest_rows(columns, 300, 3), "what was given is the asker's own"
    assert search.is_of(made(*texts), 300)
    assert not search.is_of(made(*texts), 301)
    assert not search.is_of(made(*texts[:1]), 300)


def test_heights_are_of_their_width() -> None:
    (column,) = made(["aa " * 9, ""])
    for width in (300, 40, 300):
        assert column.heights(width) == [cell.height(width) for cell in column.cells]


def test_a_measure_is_of_words_and_lines() -> None:
    assert measured("ab c\nd", wide) == Measured(((10.0, 5.0), (5.0,)), 5.0)


def test_a_long_table_is_fitted_by_rows_from_all_over_it() -> None:
    assert some_of(range(60)) == range(60)
    assert not some_of([])
    many = some_of(range(1_000))
    assert 30 <= len(many) <= 60 and many[0] == 0 and many[-1] > 900
