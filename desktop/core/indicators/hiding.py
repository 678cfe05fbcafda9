"""Which cells of a table have to go, so that no small number in it can be worked out.

A table here is numbers with a name, sums that tie them together (a total and its parts), and those
among them that nobody outside may learn. A number that may not be learned is hidden, and so are
others until no hidden one follows from what is left, by adding up and taking away in any way, or
because there is only one set of whole numbers that fits; and until each small one might be one that
is not small, for all that is left (:mod:`desktop.core.indicators.reach`).

What is not looked at: what follows from knowing by which rule the others were chosen.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from desktop.core.indicators.reach import Cell, Number, Room, Sum, least_of

_Row = dict[Cell, Number]

_MOST_WEIGHED = 8  # printed cells of which it is tried whether to hide them is enough


@dataclass
class Table:
    """Numbers that are tied together by sums.

    Attributes:
        numbers: what each cell holds; None where that is not known here either.
        sums: what ties them together.
        small: the cells that may not be learned.
        unprinted: cells that stand nowhere: a difference that two printed cells would give.
        told_at_nought: those of them of which it could be seen that they are nought: where nobody
            is left of a share, it is 100%, which is printed.
        most: the largest number that is small, as readers are told; 0 where none is told.
    """

    numbers: dict[Cell, Number | None] = field(default_factory=dict)
    sums: list[Sum] = field(default_factory=list)
    small: set[Cell] = field(default_factory=set)
    unprinted: set[Cell] = field(default_factory=set)
    told_at_nought: set[Cell] = field(default_factory=set)
    most: int = 0


def hidden_cells(
    table: Table,
    order: Callable[[Cell], tuple[float, ...]],
    with_it: Callable[[Cell], Iterable[Cell]] = lambda cell: (),
) -> set[Cell]:
    """The cells of a table that may not be printed, those that stand nowhere left out.

    Where another has to go it is the first by *order*; *with_it* gives what goes with a cell.
    """
    hiding, safe = _Hiding(table, with_it), set[Cell]()
    for cell, number in table.numbers.items():
        if cell in table.small or number is None:
            hiding.hide(cell)
    while (group := hiding.next_group()) is not None:
        found = _followed(table, hiding.hidden, group)
        told, rings = (None, [found]) if found else _squeezed(table, hiding.hidden, group, safe)
        printed = [cell for ring in rings for cell in sorted(ring, key=order)]
        if printed:
            hiding.hide(_least_to_hide(hiding, group, told, printed))
            hiding.look_again(group)
    return hiding.hidden - table.unprinted


def _least_to_hide(
    hiding: _Hiding, group: Sequence[int], told: Cell | None, printed: Sequence[Cell]
) -> Cell:
    """The first of the printed cells that is enough to hide, so that a small number is no longer
    told; where none is, the first."""
    for cell in printed[:_MOST_WEIGHED] if told is not None and len(printed) > 1 else ():
        hidden = {*hiding.hidden, *hiding.goes_with(cell)}
        room = _room(hiding.table, hidden, [hiding.table.sums[place] for place in group])
        if told in room.low and not _is_told(hiding.table, room, told, set()):
            return cell
    return printed[0]


class _Hiding:
    """The hidden cells of a table, and which sums have to be looked at since the last was hidden.

    What is printed is known to a reader, so that only hidden cells tie two sums together: a group
    of them is looked at by itself, and again when one of its cells is hidden.
    """

    def __init__(self, table: Table, with_it: Callable[[Cell], Iterable[Cell]]) -> None:
        self.hidden = set(table.unprinted)
        self.table, self._with_it = table, with_it
        self._sums_of: dict[Cell, list[int]] = {}
        for place, each in enumerate(table.sums):
            for cell in each:
                self._sums_of.setdefault(cell, []).append(place)
        self._due = dict.fromkeys(range(len(table.sums)))

    def hide(self, cell: Cell) -> None:
        """Hide a cell with what goes with it."""
        for each in self.goes_with(cell):
            self.hidden.add(each)
            self.look_again(self._sums_of.get(each, ()))

    def goes_with(self, cell: Cell) -> list[Cell]:
        """A cell and those that cannot be printed without it."""
        return [each for each in (cell, *self._with_it(cell)) if each in self.table.numbers]

    def look_again(self, sums: Iterable[int]) -> None:
        """Look at these sums again, by their places."""
        self._due.update(dict.fromkeys(sums))

    def next_group(self) -> list[int] | None:
        """The places of the next sums that hidden cells tie together, None where all are seen."""
        if not self._due:
            return None
        group = {next(iter(self._due)): None}
        for place in (queue := list(group)):
            for cell in self.table.sums[place]:
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


def _squeezed(
    table: Table, hidden: set[Cell], group: Iterable[int], safe: set[Cell]
) -> tuple[Cell | None, list[set[Cell]]]:
    """A small number that what is printed leaves no room, with the printed cells that may do so,
    the nearest first: five hidden parts of 5 are 1 each, and two of 4 are small both.

    *safe* are the numbers that are known to have room, to which those that are found are added: to
    hide more takes none of it.
    """
    sums = [table.sums[place] for place in group]
    room = _room(table, hidden, sums)
    small = [cell for cell in room.low if cell in table.small] if room.fits else []
    for cell in small:
        if _is_told(table, room, cell, safe):
            if found := _printed(sums, hidden, cell):
                return cell, found
            safe.add(cell)
    return _if_all_are_small(table, sums, room)


def _is_told(table: Table, room: Room, cell: Cell, safe: set[Cell]) -> bool:
    """Whether a small number can be nothing but small, or but itself."""
    low, high, limit = room.low[cell], room.high.get(cell), table.most + 1
    if high is not None and (high == low or (low > 0 and high < limit)):
        return cell not in safe
    if not table.most or cell in safe:
        return False
    # Most numbers have room in one table; where that is too much to ask for, each by itself.
    more = {each: limit for each in room.low if each in table.small and each not in safe}
    for guess in ({**table.numbers, **more}, table.numbers):
        fits = room.table_with(cell, limit, None, guess)
        if fits is not None:
            safe.update(each for each in more if fits.get(each, 0) >= limit)
            return False
    return low > 0 or room.table_with(cell, 0, 0, table.numbers) is None


def _room(table: Table, hidden: set[Cell], sums: Sequence[Sum]) -> Room:
    """The room of all hidden cells.

    Where nothing fits, what a supplier suppressed is nought after all; or parts come to more than
    their total, and a reader who takes such a sum for true learns nothing by it.
    """
    low = least_of(sums, hidden, table.unprinted - table.told_at_nought, table.numbers)
    for least, tied in (
        (low, sums),
        (dict.fromkeys(low, 0), sums),
        (low, [each for each in sums if _holds(table, each)]),
    ):
        room = Room(tied, least, table.numbers)
        if room.fits:
            break
    return room


def _holds(table: Table, each: Sum) -> bool:
    """Whether a sum is known to come to 0 in truth."""
    numbers = [table.numbers[cell] for cell in each]
    total = sum(times * (table.numbers[cell] or 0) for cell, times in each.items())
    return None not in numbers and not total


def _if_all_are_small(
    table: Table, sums: Sequence[Sum], room: Room
) -> tuple[Cell | None, list[set[Cell]]]:
    """A small number that is told to whoever takes all that is hidden of a sum for small, where it
    is, and the printed cells that tell it: three parts of 12 are 4 each where 4 is the most."""
    most: dict[Cell, Number] = {}
    for each in sums if table.most else ():
        parts = [cell for cell in each if cell in room.low and cell not in table.unprinted]
        if all(0 < (table.numbers[cell] or 0) <= table.most for cell in parts):
            most.update(dict.fromkeys(parts, table.most))
    taken = room.with_most(most)
    for cell in taken.low if most and taken.fits else ():
        if cell in table.small and taken.high.get(cell) == taken.low[cell]:
            return cell, _printed(sums, taken.low, cell)
    return None, []


def _printed(sums: Sequence[Sum], hidden: Container[Cell], of: Cell) -> list[set[Cell]]:
    """The printed cells by how near they are to a hidden one: of its own sums, then of those that
    these are tied to."""
    seen, now = {of}, {of}
    rings = []
    while now:
        beside = {cell for each in sums if not now.isdisjoint(each) for cell in each} - seen
        rings.append({cell for cell in beside if cell not in hidden})
        now = beside - rings[-1]
        seen |= beside
    return [ring for ring in rings if ring]
