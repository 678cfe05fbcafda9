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

Cell = tuple[int, str, str]
"""An indicator's id, the text of a period, and the column: "top", "bottom" or a name of its own."""

Number = int | Fraction

Sum = dict[Cell, int]
"""A sum that comes to 0: each cell with 1 where it is added, and -1 where it is taken away."""

_Row = dict[Cell, Number]


@dataclass
class Table:
    """Numbers that are tied together by sums.

    Attributes:
        numbers: what each cell holds; None where that is not known here either.
        sums: what ties them together.
        small: the cells that may not be learned.
        unprinted: cells that stand nowhere: a difference that two printed cells would give.
        most: the largest number that is small, as readers are told; 0 where none is told.
    """

    numbers: dict[Cell, Number | None] = field(default_factory=dict)
    sums: list[Sum] = field(default_factory=list)
    small: set[Cell] = field(default_factory=set)
    unprinted: set[Cell] = field(default_factory=set)
    most: int = 0


def hidden_cells(
    table: Table,
    order: Callable[[Cell], tuple[float, ...]],
    with_it: Callable[[Cell], Iterable[Cell]] = lambda cell: (),
) -> set[Cell]:
    """The cells of a table that may not be printed, those that stand nowhere left out.

    Where another has to go it is the first by *order*; *with_it* gives what goes with a cell.
    """
    hiding = _Hiding(table, with_it)
    for cell, number in table.numbers.items():
        if cell in table.small or number is None:
            hiding.hide(cell)
    while (group := hiding.next_group()) is not None:
        found = _followed(table, hiding.hidden, group) or _squeezed(table, hiding.hidden, group)
        if found:
            hiding.hide(min(found, key=order))
            hiding.look_again(group)
    return hiding.hidden - table.unprinted


class _Hiding:
    """The hidden cells of a table, and which sums have to be looked at since the last was hidden.

    What is printed is known to a reader, so that only hidden cells tie two sums together: a group
    of them is looked at by itself, and again when one of its cells is hidden.
    """

    def __init__(self, table: Table, with_it: Callable[[Cell], Iterable[Cell]]) -> None:
        self.hidden = set(table.unprinted)
        self._table, self._with_it = table, with_it
        self._sums_of: dict[Cell, list[int]] = {}
        for place, each in enumerate(table.sums):
            for cell in each:
                self._sums_of.setdefault(cell, []).append(place)
        self._due = dict.fromkeys(range(len(table.sums)))

    def hide(self, cell: Cell) -> None:
        """Hide a cell with what goes with it."""
        for each in (cell, *self._with_it(cell)):
            if each in self._table.numbers:
                self.hidden.add(each)
                self.look_again(self._sums_of.get(each, ()))

    def look_again(self, sums: Iterable[int]) -> None:
        """Look at these sums again, by their places."""
        self._due.update(dict.fromkeys(sums))

    def next_group(self) -> list[int] | None:
        """The places of the next sums that hidden cells tie together, None where all are seen."""
        if not self._due:
            return None
        group = {next(iter(self._due)): None}
        for place in (queue := list(group)):
            for cell in self._table.sums[place]:
                if cell in self.hidden:
                    new = [each for each in self._sums_of[cell] if each not in group]
                    group.update(dict.fromkeys(new))
                    queue += new
        for place in group:
            self._due.pop(place, None)
        return list(group)


def _followed(table: Table, hidden: set[Cell], group: Iterable[int]) -> set[Cell]:
    """The printed cells from which a small number follows by adding and taking away.

    The sums are solved for what is hidden; a row of the solution with one hidden cell alone gives
    that cell away, and those behind it are what it follows from.
    """
    rows: dict[Cell, tuple[_Row, _Row]] = {}  # by the hidden cell that a row is solved for
    for each in (table.sums[place] for place in group):
        unknown: _Row = {cell: times for cell, times in each.items() if cell in hidden}
        known: _Row = {cell: times for cell, times in each.items() if cell not in hidden}
        for lead in [cell for cell in unknown if cell in rows]:
            row, behind = rows[lead]
            times = unknown[lead]
            _take(unknown, row, times)
            _take(known, behind, times)
        if not unknown:
            continue
        lead = min(unknown)
        by = 1 / Fraction(unknown[lead])
        if by != 1:
            unknown = {cell: _plain(times * by) for cell, times in unknown.items()}
            known = {cell: _plain(times * by) for cell, times in known.items()}
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


def _plain(number: Number) -> Number:
    """A whole number as one: to reckon with fractions takes many times as long."""
    return int(number) if number == int(number) else number


def _take(row: _Row, other: Mapping[Cell, Number], times: Number) -> None:
    """Take so many times another row from a row."""
    for cell, each in other.items():
        left = row.get(cell, 0) - each * times
        if left:
            row[cell] = left
        else:
            row.pop(cell, None)


def _squeezed(table: Table, hidden: set[Cell], group: Iterable[int]) -> set[Cell]:
    """The printed cells that leave a small number no room: five hidden parts of 5 are 1 each.

    A reader knows that a hidden number is at least 1, as 0 is printed; and where all that is hidden
    of a sum is small, may take it for that: three parts of 12 are 4 each where 4 is the most.
    """
    sums = [each for each in (table.sums[place] for place in group) if _holds(table, each)]
    low: dict[Cell, Number] = {
        cell: 1 if table.numbers.get(cell) and cell not in table.unprinted else 0
        for each in sums for cell in each if cell in hidden
    }  # fmt: skip
    high: dict[Cell, Number] = {}
    for each in sums if table.most else ():
        parts = [cell for cell in each if cell in hidden and cell not in table.unprinted]
        if all(0 < (table.numbers[cell] or 0) <= table.most for cell in parts):
            high.update(dict.fromkeys(parts, table.most))
    narrowed = True
    for _ in sums:  # each turn carries a bound through one sum more
        if not narrowed:
            break
        narrowed = False
        for each in sums:
            narrowed |= _narrow(table, each, low, high)
            if any(cell in table.small and high.get(cell) == low[cell] for cell in each
                   if cell in low):  # fmt: skip
                return _printed([each], low) or _printed(sums, low)
    return set()


def _printed(sums: Iterable[Sum], hidden: Mapping[Cell, Number]) -> set[Cell]:
    return {cell for each in sums for cell in each if cell not in hidden}


def _holds(table: Table, each: Sum) -> bool:
    """Whether a sum comes to 0 in truth; a reader who takes one that does not for true learns
    nothing by it."""
    total: Number = 0
    for cell, times in each.items():
        number = table.numbers.get(cell)
        if number is None:
            return False
        total += number * times
    return not total


def _narrow(table: Table, each: Sum, low: dict[Cell, Number], high: dict[Cell, Number]) -> bool:
    """Narrow the bounds of the hidden cells of a sum by each other; whether any is narrower now."""
    known = sum(
        times * (table.numbers[cell] or 0) for cell, times in each.items() if cell not in low
    )
    hidden = [(cell, times) for cell, times in each.items() if cell in low]
    narrower = False
    for cell, times in hidden:
        # The cell is minus (times one) what all others come to, which lies between two ends.
        least, most = known, known
        open_below = open_above = False
        for other, sign in hidden:
            if other == cell:
                continue
            begin, end = low[other], high.get(other)
            if end is None:
                open_below, open_above = open_below or sign < 0, open_above or sign > 0
            least += begin if sign > 0 else -(end or 0)
            most += (end or 0) if sign > 0 else -begin
        if times > 0:
            least, most, open_below, open_above = -most, -least, open_above, open_below
        if not open_below and least > low[cell]:
            low[cell], narrower = least, True
        if not open_above and (cell not in high or most < high[cell]):
            high[cell], narrower = most, True
    return narrower
