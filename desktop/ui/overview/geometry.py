"""Where the cells of the RAGB grid stand: bands one under another, cells wrapped within a band."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect

GAP = 2  # between cells
BAND_GAP = 8  # between bands


@dataclass(slots=True)
class Geometry:
    """The grid's measures in pixels, from the top left of all that can be scrolled.

    ``sizes`` are the numbers of cells of each band; ``label`` and ``tail`` the widths left of the
    cells, for the band's name, and right of them, for its counts.
    """

    sizes: Sequence[int]
    width: int
    label: int
    tail: int
    cell_width: int
    cell_height: int
    label_height: int
    tops: list[int]
    height: int
    in_line: int

    @classmethod
    def of(
        cls,
        sizes: Sequence[int],
        *,
        width: int,
        label: int,
        tail: int,
        cell: tuple[int, int],
        label_height: int,
    ) -> Geometry:
        """Lay bands of *sizes* cells out in *width*."""
        in_line = max(1, (width - label - tail) // (cell[0] + GAP))
        tops, top = [], 0
        for size in sizes:
            tops.append(top)
            lines = max(1, -(-size // in_line))
            top += max(label_height, lines * (cell[1] + GAP)) + BAND_GAP
        return cls(
            sizes, width, label, tail, cell[0], cell[1], label_height, tops, top, in_line
        )  # fmt: skip

    def band_height(self, row: int) -> int:
        """The height of a band without the gap below it."""
        below = self.tops[row + 1] if row + 1 < len(self.tops) else self.height
        return below - self.tops[row] - BAND_GAP

    def cell(self, row: int, column: int) -> QRect:
        """The rectangle of a cell."""
        line, place = divmod(column, self.in_line)
        lines = max(1, -(-self.sizes[row] // self.in_line))
        # One line of cells stands in the middle of a band whose label is taller.
        inset = max(0, (self.band_height(row) - lines * (self.cell_height + GAP)) // 2)
        return QRect(
            self.label + place * (self.cell_width + GAP),
            self.tops[row] + inset + line * (self.cell_height + GAP),
            self.cell_width,
            self.cell_height,
        )

    def band_at(self, y: int) -> int:
        """The band at height *y*, or the nearest; -1 when there is none at all."""
        return min(len(self.tops) - 1, max(0, bisect_right(self.tops, y) - 1))

    def cell_at(self, point: QPoint) -> tuple[int, int] | None:
        """The (row, column) of the cell under *point*, or None."""
        row = self.band_at(point.y())
        if row < 0 or point.x() < self.label or not self.sizes[row]:
            return None
        first = self.cell(row, 0)
        line = (point.y() - first.top()) // (self.cell_height + GAP)
        place = (point.x() - self.label) // (self.cell_width + GAP)
        column = line * self.in_line + place
        if line < 0 or place >= self.in_line or not 0 <= column < self.sizes[row]:
            return None
        return (row, column) if self.cell(row, column).contains(point) else None

    def columns_between(self, row: int, top: int, bottom: int) -> range:
        """The columns of a band whose cells reach into the heights *top* to *bottom*."""
        first = self.cell(row, 0).top()
        step = self.cell_height + GAP
        start = max(0, (top - first) // step) * self.in_line
        end = max(0, (bottom - first) // step + 1) * self.in_line
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
