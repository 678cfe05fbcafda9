"""How far a hidden number may reach, for all that a reader can tell.

A reader knows what is printed, the sums that tie it to what is hidden, and that a number which is
hidden is not nought, as nought is printed. Where that leaves a small number no room but among the
small ones it is told, though nobody can say which of them it is: of 9 with 5 beside two that are
hidden these two are 4 together. So it is hidden well only where some table fits all that is printed
and has a number there that need not be hidden: the limit or more. A difference, which stands
nowhere, may be nought there as well. That table is looked for, and no number is taken for safe on
any other ground; where the search is given up, more is hidden.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Container, Iterable, Mapping, Sequence
from fractions import Fraction

Cell = tuple[int, str, str]
"""An indicator's id, the text of a period, and the column: "top", "bottom" or a name of its own."""

Number = int | Fraction

Sum = Mapping[Cell, int]
"""A sum that comes to 0: each cell with 1 where it is added, and -1 where it is taken away."""

_TRIES = 200  # values that are tried for a table, besides one for each of its cells
_TURNS = 40  # looks at each sum, after which bounds stay as wide as they are
_BELOW = -(10**12)  # what a number that is below nought may be


class Room:
    """Between which ends the hidden cells of some sums lie.

    Attributes:
        low: the least that each may be.
        high: the most; a cell without one may be anything.
        fits: whether there is anything that fits, as far as the ends show.
    """

    def __init__(
        self, sums: Iterable[Sum], low: Mapping[Cell, Number], numbers: Mapping[Cell, Number | None]
    ) -> None:
        self.low, self.high = dict(low), dict[Cell, Number]()
        self._sums: list[tuple[Number, list[tuple[Cell, int]]]] = []
        self._of: dict[Cell, list[int]] = {}
        for place, each in enumerate(sums):
            hidden = [(cell, times) for cell, times in each.items() if cell in low]
            known: Number = 0
            for cell, times in each.items():
                if cell not in low:
                    known += times * (numbers[cell] or 0)
            self._sums.append((known, hidden))
            for cell, _ in hidden:
                self._of.setdefault(cell, []).append(place)
        self.fits = self._narrow(range(len(self._sums)))

    def with_most(self, high: Mapping[Cell, Number]) -> Room:
        """The same with an upper end for some cells."""
        made = self._copy()
        made.high.update({cell: min(end, made.high.get(cell, end)) for cell, end in high.items()})
        made.fits = made._narrow(place for cell in high for place in self._of.get(cell, ()))
        return made

    def table_with(
        self, cell: Cell, least: Number, most: Number | None, guess: Mapping[Cell, Number | None]
    ) -> dict[Cell, Number] | None:
        """A table of a cell and all that are tied to it: with *least* to *most* (None: no end)
        there, and else as near to *guess* as it goes.

        None where none fits, or none is found in reasonable time.
        """
        ends = [end for end in (most, self.high.get(cell)) if end is not None]
        room = self._with(cell, max(least, self.low[cell]), min(ends, default=None))
        order = self._nearest(cell)
        tries = _TRIES + len(order)
        waiting: list[tuple[Room, int, list[Number]]] = []
        at = 0
        while room is not None:
            at = next((n for n in range(at, len(order)) if not room._is_set(order[n])), len(order))
            if at == len(order):
                return {each: room.low[each] for each in order}
            waiting.append((room, at, room._values(order[at], guess)))
            room = None
            while waiting and room is None and tries:
                before, at, values = waiting[-1]
                if values:
                    tries -= 1
                    value = values.pop(0)
                    room = before._with(order[at], value, value)
                else:
                    waiting.pop()
        return None

    def _copy(self) -> Room:
        made = Room.__new__(Room)
        made.low, made.high = dict(self.low), dict(self.high)
        made._sums, made._of, made.fits = self._sums, self._of, self.fits
        return made

    def _with(self, cell: Cell, low: Number, high: Number | None) -> Room | None:
        """The same with a cell between other ends, None where nothing fits then."""
        made = self._copy()
        made.low[cell] = low
        if high is not None:
            made.high[cell] = high
            if high < low:
                return None
        return made if made._narrow(self._of.get(cell, ())) else None

    def _is_set(self, cell: Cell) -> bool:
        return self.high.get(cell) == self.low[cell]

    def _values(self, cell: Cell, guess: Mapping[Cell, Number | None]) -> list[Number]:
        """The values to try for a cell: what is most like the guess, and the two ends."""
        low, high = self.low[cell], self.high.get(cell)
        near = max(low, guess.get(cell) or 0)
        ends = [near if high is None else min(near, high), low]
        return list(dict.fromkeys(ends if high is None else [*ends, high]))

    def _nearest(self, cell: Cell) -> Sequence[Cell]:
        """All hidden cells that sums tie to one, itself first and the nearest next: what it takes
        to make room for that is settled before what has nothing to do with it."""
        found = {cell: None}
        for each in (queue := [cell]):
            for place in self._of.get(each, ()):
                new = [other for other, _ in self._sums[place][1] if other not in found]
                found.update(dict.fromkeys(new))
                queue += new
        return queue

    def _narrow(self, due: Iterable[int]) -> bool:
        """Narrow the ends by each other, from these sums on; whether anything fits."""
        queue = deque(dict.fromkeys(due))
        waiting = set(queue)
        turns = _TURNS * (len(self._sums) + 1)
        while queue and turns:
            turns -= 1
            waiting.discard(place := queue.popleft())
            known, hidden = self._sums[place]
            if not hidden and known:
                return False
            for cell in self._narrowed(known, hidden):
                if self.high.get(cell, self.low[cell]) < self.low[cell]:
                    return False
                new = [each for each in self._of[cell] if each != place and each not in waiting]
                queue.extend(new)
                waiting.update(new)
        return True

    def _narrowed(self, known: Number, hidden: Sequence[tuple[Cell, int]]) -> list[Cell]:
        """Narrow the ends of the cells of one sum; those that are narrower now."""
        least = most = known
        open_below, open_above = 0, 0  # cells that let the sum be anything on a side
        for cell, times in hidden:
            end = self.high.get(cell)
            if end is None:
                open_below, open_above = open_below + (times < 0), open_above + (times > 0)
            least += self.low[cell] if times > 0 else -(end or 0)
            most += (end or 0) if times > 0 else -self.low[cell]
        changed = []
        for cell, times in hidden:
            # The cell is minus (times one) what all others come to, which lies between two ends.
            begin, end = self.low[cell], self.high.get(cell)
            is_open = end is None
            others_least = least - (begin if times > 0 else -(end or 0))
            others_most = most - ((end or 0) if times > 0 else -begin)
            below = open_below - (is_open and times < 0)
            above = open_above - (is_open and times > 0)
            low, high = (-others_most, -others_least) if times > 0 else (others_least, others_most)
            if times > 0:
                below, above = above, below
            if not below and low > begin:
                self.low[cell] = low
                changed.append(cell)
            if not above and (end is None or high < end):
                self.high[cell] = high
                changed.append(cell)
        return changed


def least_of(
    sums: Iterable[Sum],
    hidden: Container[Cell],
    may_be_nought: Container[Cell],
    numbers: Mapping[Cell, Number | None],
) -> dict[Cell, Number]:
    """The least that each hidden cell of some sums may be, as a reader would have it.

    One that would be printed is not nought, as nought is; a difference *may be*, but where it alone
    is between a number that is hidden and what is printed: of 5 with [c] among them it is not 5,
    which could be printed.
    """
    low: dict[Cell, Number] = {}
    for each in sums:
        cells = [cell for cell in each if cell in hidden]
        alone = len(cells) == 2 and sum(cell not in may_be_nought for cell in cells) == 1
        for cell in cells:
            number = numbers.get(cell)
            if number is not None and number < 0:
                low[cell] = _BELOW
            elif number == 0:
                low[cell] = 0
            else:
                sure = alone or cell not in may_be_nought
                low[cell] = max(low.get(cell, 0), int(sure))
    return low
