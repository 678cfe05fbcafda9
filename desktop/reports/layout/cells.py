"""What a cell of a table may hold besides text: a status on its colour, a bar of shares."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.reports.layout.style import StatusCell


@dataclass(frozen=True, slots=True)
class ShareBar:
    """A bar in parts, such as an area's actions by status.

    Attributes:
        parts: for each part its size, its letter and its colour ("#rrggbb"); together they fill
            the cell.
        said: what a screen reader says in its place.
    """

    parts: tuple[tuple[float, str, str], ...]
    said: str


Cell = str | StatusCell | ShareBar


def cell_text(cell: Cell) -> str:
    """The words of a cell, as they are read aloud."""
    if isinstance(cell, StatusCell):
        return f"{cell.letter} {cell.word}"
    return cell.said if isinstance(cell, ShareBar) else cell
