"""Where the cells of the RAGB grid stand: bands one under another, cells wrapped within a band."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect

PAD = 8  # pixels before and behind what stands in a column


@dataclass(slots=True)
class Geometry:
    """The grid's measures in pixels, from the top left of all that can be scrolled.

    ``sizes`` are the numbers of cells of each band. From the left stand a band's code (as wide as
    ``code``), its title, its cells from ``left`` on, and its counts, as wide as ``tail`` together.
    ``head`` and ``foot`` are the heights of what stands above and below all bands.
    """

    sizes: Sequence[int]
    width: int
    code: int
    left: int
    tail: int
    cell_width: int
    cell_height: int
    head: int
    foot: int
    tops: list[int]
    heights: list[int]
    in_line: int

    @classmethod
    def of(
        cls,
        sizes: Sequence[int],
        *,
        width: int,
        left: int,
        tail: int,
        cell: tuple[int, int],
        least: Sequence[int] = (),
        code: int = 0,
        head: int = 0,
        foot: int = 0,
    ) -> Geometry:
        """Lay bands of *sizes* cells out in *width*, each of *least* height or more."""
        in_line = max(1, (width - left - tail) // cell[0])
        tops, heights, top = [], [], head
        for row, size in enumerate(sizes):
            lines = max(1, -(-size // in_line))
            high = max(lines * cell[1], least[row] if least else 0)
            tops.append(top)
            heights.append(high)
            top += high
        return cls(
            sizes, width, code, left, tail, cell[0], cell[1], head, foot, tops, heights, in_line
        )

    @property
    def end(self) -> int:
        """Where the last band ends."""
        return self.tops[-1] + self.heights[-1] if self.tops else self.head

    @property
    def height(self) -> int:
        """The height of all of it."""
        return self.end + self.foot

    def cell(self, row: int, column: int) -> QRect:
        """The rectangle of a cell."""
        line, place = divmod(column, self.in_line)
        return QRect(
            self.left + place * self.cell_width,
            self.tops[row] + line * self.cell_height,
            self.cell_width,
            self.cell_height,
        )

    def band(self, row: int) -> QRect:
        """The rectangle of a band."""
        return QRect(0, self.tops[row], self.width, self.heights[row])

    def band_at(self, y: int) -> int:
        """The band at height *y*, or the nearest; -1 when there is none at all."""
        return min(len(self.tops) - 1, max(0, bisect_right(self.tops, y) - 1))

    def cell_at(self, point: QPoint) -> tuple[int, int] | None:
        """The (row, column) of the cell under *point*, or None."""
        row = self.band_at(point.y())
        if row < 0 or point.x() < self.left or point.y() < self.tops[row]:
            return None
        line = (point.y() - self.tops[row]) // self.cell_height
        place = (point.x() - self.left) // self.cell_width
        column = line * self.in_line + place
        return (row, column) if place < self.in_line and column < self.sizes[row] else None

    def columns_between(self, row: int, top: int, bottom: int) -> range:
        """The columns of a band whose cells reach into the heights *top* to *bottom*."""
        first = self.tops[row]
        start = max(0, (top - first) // self.cell_height) * self.in_line
        end = max(0, (bottom - first) // self.cell_height + 1) * self.in_line
        return range(start, min(self.sizes[row], end))

    def next_line(self, row: int, column: int, step: int) -> tuple[int, int] | None:
        """The cell one line down (*step* 1) or up (-1), keeping its place in the line."""
        line, place = divmod(column, self.in_line)
        last = (self.sizes[row] - 1) // self.in_line
        if 0 <= line + step <= last:
            return row, min((line + step) * self.in_line + place, self.sizes[row] - 1)
        row += step
        while 0 <= row < len(self.sizes) and not self.sizes[row]:
            row += step
        if not 0 <= row < len(self.sizes):
            return None
        line = 0 if step > 0 else (self.sizes[row] - 1) // self.in_line
        return row, min(line * self.in_line + place, self.sizes[row] - 1)

    def next_cell(self, row: int, column: int, step: int) -> tuple[int, int] | None:
        """The cell one to the right or left, going on in the next band that has any."""
        if 0 <= column + step < self.sizes[row]:
            return row, column + step
        row += step
        while 0 <= row < len(self.sizes) and not self.sizes[row]:
            row += step
        if not 0 <= row < len(self.sizes):
            return None
        return row, 0 if step > 0 else self.sizes[row] - 1
