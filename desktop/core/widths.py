"""How wide the columns of a table are, so that its rows are as low as they can be.

Whoever shows a table measures its words in its own font, in pixels or points, and hands the
measures in; the search is the same for a grid on a screen and a page of a report. No column is
narrower than its least width, which is that of its widest word, so that no word is broken while
another column has room.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import TypeVar

_Row = TypeVar("_Row")
_ENOUGH = 60  # rows of a long table by which its columns are fitted
# What a column gives to another, the largest first: all that it can spare, or a part of the width
_STEPS = (math.inf, 128, 64, 32, 16, 8, 4)
_PARTS = 1_024  # a table so wide is searched in these steps; others in as many parts of their width


@dataclass(frozen=True)
class Measured:
    """The words of one cell: in each of its lines as typed, the widths of its words."""

    lines: tuple[tuple[float, ...], ...]
    space: float

    @cached_property
    def _ends(self) -> list[list[float]]:
        """Where each word ends in a line that is never broken."""
        return [list(accumulate(word + self.space for word in line)) for line in self.lines]

    def height(self, width: float) -> int:
        """Into how many lines the words break in a column *width* wide.

        >>> Measured(((30, 30, 30), (), (10,)), 10).height(75)
        4
        """
        room, lines = width + self.space, 0
        for ends in self._ends:
            # Most lines of most tables are no longer than their column: those are not gone through.
            lines += _broken(ends, room) if ends and ends[-1] > room else 1
        return lines


def some_of(rows: Sequence[_Row]) -> Sequence[_Row]:
    """Rows from all over a table, as many as tell how wide its columns are to be; all of few."""
    return rows[:: max(1, math.ceil(len(rows) / _ENOUGH))]


def measured(text: str, wide: Callable[[str], float]) -> Measured:
    """The words of a text, measured by *wide*."""
    lines = tuple(tuple(wide(word) for word in line.split()) for line in text.split("\n"))
    return Measured(lines, wide(" "))


def _broken(ends: Sequence[float], room: float) -> int:
    """How many lines a line of words needs; a word that is wider than a line is broken."""
    lines, at, begun = 0, 0, 0.0
    while at < len(ends):
        after = bisect_right(ends, begun + room + 1e-9, at)
        if after == at:
            lines += math.ceil((ends[at] - begun) / room)
            after += 1
        else:
            lines += 1
        at, begun = after, ends[after - 1]
    return max(1, lines)


@dataclass(frozen=True)
class Column:
    """A column: its least width, the words of its cells, one for each row, and whether these stay
    whole in a row that is cut."""

    least: float
    cells: Sequence[Measured]
    is_whole: bool = False

    @cached_property
    def _known(self) -> dict[float, list[int]]:
        return {}

    def heights(self, width: float) -> list[int]:
        """Into how many lines each cell breaks in a column *width* wide; not to be changed."""
        if (lines := self._known.get(width)) is None:
            lines = self._known[width] = [cell.height(width) for cell in self.cells]
        return lines


def lowest_rows(columns: Sequence[Column], room: float, most: int | None = None) -> list[float]:
    """The widths at which the rows of a table come to the least height, *room* wide together.

    Rows that need more lines than *most* are cut (none with None): how much more makes no
    difference to them, so that the room goes to those that can be shown whole.
    Where even the least widths do not fit, they are given: the table is wider than its room. Of
    two ways that come to the same, the one is taken that leaves cells the fewest lines of their
    own, so that what is added to a cell has room.
    """
    return LowestRows(columns, room).widths(most)


class LowestRows:
    """The search of :func:`lowest_rows` for whoever asks for several *most* of one table."""

    def __init__(self, columns: Sequence[Column], room: float) -> None:
        self._columns, self._room = columns, room
        self._found = dict[int | None, list[float]]()

    def is_of(self, columns: Sequence[Column], room: float) -> bool:
        """Whether it is the search of these columns in that room."""
        return room == self._room and columns == self._columns

    def widths(self, most: int | None = None) -> list[float]:
        """See :func:`lowest_rows`."""
        if most not in self._found:
            self._found[most] = self._search(most)
        return [*self._found[most]]

    def _search(self, most: int | None) -> list[float]:
        columns, room = self._columns, self._room
        widths = [each.least for each in columns]
        spare = room - sum(widths)
        if not columns or spare <= 0:
            return widths
        search = _Search(columns, max(1.0, room / _PARTS), most)
        starts = _starts(columns, widths, spare)
        if most is not None:  # from where none is cut, fewer may have to be
            starts.append(self.widths())
        found = [search.from_start(each) for each in starts]
        return min(found, key=search.cost_of)


def lines_of(columns: Sequence[Column], widths: Sequence[float]) -> list[int]:
    """How many lines each row of a table has at some widths, when none is cut."""
    heights = (each.heights(wide) for each, wide in zip(columns, widths, strict=True))
    return [max(row) for row in zip(*heights, strict=True)]


def _starts(columns: Sequence[Column], least: Sequence[float], spare: float) -> list[list[float]]:
    """Widths to begin a search with: by the words of each column in several ways, and all alike.

    From one alone a search may end where every single move makes rows higher.
    """
    words = [[sum(map(sum, cell.lines)) for cell in each.cells] for each in columns]
    wishes = [
        [sum(map(math.sqrt, each)) for each in words],
        [max(each, default=0.0) for each in words],
        [sum(each) for each in words],
        [1.0 for _ in words],
    ]
    return [
        [low + spare * wish / sum(each) for low, wish in zip(least, each, strict=True)]
        for each in wishes
        if sum(each)
    ]


_Heights = tuple[list[int], int]


class _Search:
    """Moves room between columns, two at a time, as long as rows become lower."""

    def __init__(self, columns: Sequence[Column], unit: float, most: int | None) -> None:
        self._columns = columns
        self._limit = most + 1 if most is not None else None  # a cut row is worse than a whole one
        self._unit = unit
        self._known: list[dict[float, _Heights]] = [{} for _ in columns]

    def from_start(self, widths: list[float]) -> list[float]:
        """The widths that no move makes better any more."""
        for step in _STEPS:
            while self._improve(widths, step * self._unit):
                pass
        return widths

    def cost_of(self, widths: Sequence[float]) -> tuple[int, int]:
        """The height of all rows, and the lines of all cells."""
        return self._cost([self._heights(at, width) for at, width in enumerate(widths)])

    def _heights(self, column: int, width: float) -> _Heights:
        """How many lines each row counts in a column of a width, and how many there are."""
        known, place = self._known[column], round(width, 3)
        if place not in known:
            asked = self._columns[column]
            lines = asked.heights(place)
            limit = None if asked.is_whole else self._limit
            counted = lines if limit is None else [min(each, limit) for each in lines]
            known[place] = counted, sum(lines)
        return known[place]

    def _improve(self, widths: list[float], step: float) -> bool:
        """Make the best move of a step, if any makes rows lower."""
        own = [self._heights(at, width) for at, width in enumerate(widths)]
        best, move = self._cost(own), None
        rows, lines = best
        beside = _beside([counted for counted, _ in own])
        wider = dict[tuple[int, float], tuple[list[int], int, int]]()
        for giver, column in enumerate(self._columns):
            give = min(step, widths[giver] - column.least)
            if give <= 0:
                continue
            less, fewer = self._heights(giver, widths[giver] - give)
            lost = lines + fewer - own[giver][1]
            for taker, rest in enumerate(beside):
                if taker == giver:
                    continue
                if (taker, give) not in wider:
                    more, gained = self._heights(taker, widths[taker] + give)
                    least = rows if more == own[taker][0] else sum(map(max, rest, more))
                    wider[taker, give] = more, gained - own[taker][1], least
                more, gained, least = wider[taker, give]
                then = lost + gained
                # The rows come to no less than where the giver loses nothing by it.
                if (least, then) >= best:
                    continue
                # A narrower column has no fewer lines, so that it may stand among the rest.
                if (cost := (sum(map(max, rest, more, less)), then)) < best:
                    best, move = cost, (giver, taker, give)
        if move is None:
            return False
        giver, taker, given = move
        widths[giver] -= given
        widths[taker] += given
        return True

    @staticmethod
    def _cost(heights: Sequence[_Heights]) -> tuple[int, int]:
        rows = zip(*(counted for counted, _ in heights), strict=True)
        return sum(map(max, rows)), sum(lines for _, lines in heights)


def _beside(columns: Sequence[list[int]]) -> list[list[int]]:
    """For each column what the rows come to by all the others."""
    found = []
    for at in range(len(columns)):
        others = [*columns[:at], *columns[at + 1 :]]
        found.append([max(row) for row in zip(*others, strict=True)])
    return found
