"""Which cells of a table have to go, so that no small number in it can be worked out.

A table here is numbers with a name, sums that tie them together (a total and its parts), and those
among them that nobody outside may learn. A number that may not be learned is hidden, and so are
others until no hidden one follows from what is left, by adding up and taking away in any way, or
because there is only one set of whole numbers that fits.

What is not looked at: what follows from knowing by which rule the others were chosen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeVar

Cell = tuple[int, str, str]
"""An indicator's id, the text of a period, and the column: "top", "bottom" or a name of its own."""

Sum = dict[Cell, Fraction]
"""A sum that comes to 0: each cell with what it is multiplied by."""

K = TypeVar("K")


@dataclass
class Table:
    """Numbers that are tied together by sums.

    Attributes:
        numbers: what each cell holds; None where that is not known here either.
        sums: what ties them together.
        small: the cells that may not be learned.
        unprinted: cells that stand nowhere: a difference that two printed cells would give.
    """

    numbers: dict[Cell, Fraction | None] = field(default_factory=dict)
    sums: list[Sum] = field(default_factory=list)
    small: set[Cell] = field(default_factory=set)
    unprinted: set[Cell] = field(default_factory=set)


def hidden_cells(
    table: Table,
    order: Callable[[Cell], tuple[float, ...]],
    with_it: Callable[[Cell], Iterable[Cell]] = lambda cell: (),
) -> set[Cell]:
    """The cells of a table that may not be printed, those that stand nowhere left out.

    Where another has to go it is the first by *order*; *with_it* gives what goes with a cell.
    """
    hidden = set(table.unprinted)
    for cell, number in table.numbers.items():
        if cell in table.small or number is None:
            _hide(table, hidden, cell, with_it)
    while True:
        found = _followed(table, hidden) or _squeezed(table, hidden)
        if not found:
            return hidden - table.unprinted
        _hide(table, hidden, min(found, key=order), with_it)


def _hide(
    table: Table, hidden: set[Cell], cell: Cell, with_it: Callable[[Cell], Iterable[Cell]]
) -> None:
    hidden.add(cell)
    hidden.update(each for each in with_it(cell) if each in table.numbers)


def _followed(table: Table, hidden: set[Cell]) -> set[Cell]:
    """The printed cells from which a small number follows by adding and taking away.

    The sums are solved for what is hidden; a row of the solution with one hidden cell alone gives
    that cell away, and those behind it are what it follows from.
    """
    rows: dict[Cell, tuple[Sum, Sum]] = {}  # by the hidden cell that a row is solved for
    for each in table.sums:
        unknown = {cell: times for cell, times in each.items() if cell in hidden}
        known = {cell: times for cell, times in each.items() if cell not in hidden}
        for lead, (row, behind) in rows.items():
            if lead in unknown:
                times = unknown[lead]
                _take(unknown, row, times)
                _take(known, behind, times)
        if not unknown:
            continue
        lead = min(unknown)
        over = unknown[lead]
        unknown = {cell: times / over for cell, times in unknown.items()}
        known = {cell: times / over for cell, times in known.items()}
        for row, behind in rows.values():
            if lead in row:
                times = row[lead]
                _take(row, unknown, times)
                _take(behind, known, times)
        rows[lead] = (unknown, known)
    for lead, (row, behind) in rows.items():
        if len(row) == 1 and lead in table.small and behind:
            return set(behind)
    return set()


def _take(row: Sum, other: Mapping[Cell, Fraction], times: Fraction) -> None:
    """Take so many times another row from a row."""
    for cell, each in other.items():
        left = row.get(cell, Fraction(0)) - each * times
        if left:
            row[cell] = left
        else:
            row.pop(cell, None)


def _squeezed(table: Table, hidden: set[Cell]) -> set[Cell]:
    """The printed cells that leave a small number no room: five hidden parts of 5 are 1 each.

    A reader knows that a hidden number is at least 1, as 0 is printed.
    """
    low = {
        cell: Fraction(1 if table.numbers.get(cell) and cell not in table.unprinted else 0)
        for cell in hidden
    }
    high: dict[Cell, Fraction] = {}
    sums = [each for each in table.sums if _holds(table, each) and any(c in hidden for c in each)]
    # Each turn can only narrow; as many as there are sums carry a bound through all of them.
    for _ in range(len(sums) + 1):
        before = (dict(low), dict(high))
        for each in sums:
            _narrow(table, hidden, each, low, high)
            for cell in each:
                if cell in table.small and cell in hidden and high.get(cell) == low[cell]:
                    printed = {other for other in each if other not in hidden}
                    if printed:
                        return printed
        if before == (low, high):
            break
    return set()


def _holds(table: Table, each: Sum) -> bool:
    """Whether a sum comes to 0 in truth; a reader who takes one that does not for true learns
    nothing by it."""
    total = Fraction(0)
    for cell, times in each.items():
        number = table.numbers.get(cell)
        if number is None:
            return False
        total += number * times
    return not total


def _narrow(
    table: Table,
    hidden: set[Cell],
    each: Sum,
    low: dict[Cell, Fraction],
    high: dict[Cell, Fraction],
) -> None:
    """Narrow the bounds of the hidden cells of one sum by each other."""
    unknown = [cell for cell in each if cell in hidden]
    known = sum(
        (each[cell] * (table.numbers[cell] or 0) for cell in each if cell not in hidden),
        Fraction(0),
    )
    for cell in unknown:
        least: Fraction | None = known
        most: Fraction | None = known
        for other in unknown:
            if other == cell:
                continue
            times = each[other]
            ends = (low[other], high.get(other))
            small_end, large_end = ends if times > 0 else (ends[1], ends[0])
            least = None if least is None or small_end is None else least + times * small_end
            most = None if most is None or large_end is None else most + times * large_end
        # cell * times = -rest, with rest between least and most
        times = each[cell]
        bounds = [None if end is None else -end / times for end in (least, most)]
        lower, upper = (bounds[1], bounds[0]) if times > 0 else (bounds[0], bounds[1])
        if lower is not None and lower > low[cell]:
            low[cell] = lower
        if upper is not None and (cell not in high or upper < high[cell]):
            high[cell] = upper
