"""What follows from a total and those of its parts that are known: its other parts, and the rest.

Where some parts of a total of 10 come to 8, 2 are elsewhere: in a part without a figure, or none.
Where the parts come to more than their total they overlap, as the parts of two ways to split it do;
then each has its own rest, those of the total who are not in it, and only the parts that come to
the total in most periods are taken for a split of it.

A rest stands nowhere. It is a number like any other all the same: small, it is not to be learned.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from math import comb

from desktop.core.indicators.hiding import Table
from desktop.core.indicators.reach import Cell, Number, Sum

ELSEWHERE = "elsewhere"
_MOST_TRIED = 3000  # combinations of parts; of more, splits into two and three are looked for

Small = Callable[[Number], bool]


def tie(whole: Cell, parts: Iterable[Cell]) -> Sum:
    """The sum of parts that come to a whole."""
    tied = dict.fromkeys(parts, 1)
    tied[whole] = -1
    return tied


def tie_total(
    table: Table, total: int, parts: Sequence[int], texts: Iterable[str], is_small: Small
) -> None:
    """Tie a total to its parts at each period, above the line, below it and between the two."""
    texts = list(texts)
    for column in ("top", "bottom"):
        known = [text for text in texts if (total, text, column) in table.numbers]
        splits: list[Sum] | None = None
        for text in known:
            cells = [
                (part, text, column) for part in parts if (part, text, column) in table.numbers
            ]
            if not cells or _tie_parts(table, (total, text, column), cells, is_small):
                continue
            if splits is None:  # looked for where parts overlap alone
                splits = list(_splits(table, total, parts, known, column))
            _tie_each(table, (total, text, column), cells, is_small)
        table.sums.extend(splits or ())
    for text in texts:
        _tie_rest_of_share(table, total, text, is_small)


def _tie_parts(table: Table, whole: Cell, parts: Sequence[Cell], is_small: Small) -> bool:
    """Tie a total to parts that do not overlap, with what is elsewhere; False where they do."""
    numbers = table.numbers
    said = [number for part in parts if (number := numbers[part]) is not None]
    all_of_it = numbers[whole]
    left = None if all_of_it is None else all_of_it - sum(said)
    if left is not None and left < 0:
        return False
    rest = []
    if left and len(said) == len(parts):
        rest = [(whole[0], whole[1], f"{whole[2]} {ELSEWHERE}")]
        add_unprinted(table, rest[0], left, is_small)
    table.sums.append(tie(whole, (*parts, *rest)))
    return True


def _tie_each(table: Table, whole: Cell, parts: Sequence[Cell], is_small: Small) -> None:
    """Tie a total to each part by itself, where only few of it are not in that part."""
    for part in parts:
        number, all_of_it = table.numbers[part], table.numbers[whole]
        if number is not None and all_of_it is not None and is_small(all_of_it - number):
            cell = (part[0], part[1], f"not in {part[2]}")
            add_unprinted(table, cell, all_of_it - number, is_small)
            table.sums.append(tie(whole, (part, cell)))


def add_unprinted(table: Table, cell: Cell, number: Number, is_small: Small) -> None:
    """Add a number that stands nowhere and follows from others."""
    table.numbers[cell] = number
    table.unprinted.add(cell)
    if is_small(number):
        table.small.add(cell)


def _splits(
    table: Table, total: int, parts: Sequence[int], texts: Sequence[str], column: str
) -> Iterator[Sum]:
    """The sums of the parts that come to their total in more than half of the periods at which all
    of them are known: one that is mistyped makes no split another thing."""
    figures: Mapping[int, Mapping[str, Number]] = {
        each: {
            text: number
            for text in texts
            if (number := table.numbers.get((each, text, column))) is not None
        }
        for each in (total, *parts)
    }
    for size in range(2, _largest_split(len(parts)) + 1):
        for tried in combinations(parts, size):
            shared = [text for text in figures[total] if all(text in figures[at] for at in tried)]
            held = [
                text for text in shared
                if sum(figures[at][text] for at in tried) == figures[total][text]
            ]  # fmt: skip
            if 2 * len(held) > len(shared):
                for text in held:
                    yield tie((total, text, column), [(at, text, column) for at in tried])


def _largest_split(parts: int) -> int:
    """How many parts the splits have at most that can be tried one by one."""
    most = parts
    while most > 3 and sum(comb(parts, size) for size in range(2, most + 1)) > _MOST_TRIED:
        most -= 1
    return most


def _tie_rest_of_share(table: Table, total: int, text: str, is_small: Small) -> None:
    """Of those elsewhere below the line, those that are not above it: 2 of 30 less 1 of 30 too."""
    top, bottom = ((total, text, f"{each} {ELSEWHERE}") for each in ("top", "bottom"))
    if top not in table.numbers or bottom not in table.numbers:
        return
    left = (table.numbers[bottom] or 0) - (table.numbers[top] or 0)
    if left > 0:
        cell = (total, text, f"rest {ELSEWHERE}")
        add_unprinted(table, cell, left, is_small)
        table.sums.append(tie(bottom, (top, cell)))
