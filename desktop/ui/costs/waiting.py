"""What was typed into cells of the costs and not taken: it stays there until it is put right."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from desktop.core.text import brief, one_line

Cell = tuple[tuple[str, int], int]
"""A cell of the list: the table and the id of its row, and its column."""
MARK = "▲"  # before a text that the plan does not have, and before what is asked of a cost
_OUT = "Escape takes out what was typed."


@dataclass(frozen=True, slots=True)
class NotTaken:
    """A text that the plan did not take, and the sentence that says why."""

    text: str
    why: str

    @property
    def shown(self) -> str:
        """The text as it stands in its cell."""
        return f"{MARK} {self.text}"

    @property
    def told(self) -> str:
        """Why it is not in the plan, and how it is taken out of its cell."""
        return f"{self.why} {_OUT}"


class Waiting:
    """The texts that were refused, each with its cell.

    They count for nothing: sums, checks and files go by what the plan has. Those of a row that is
    deleted wait with it, and are back when Undo brings it back.
    """

    def __init__(self) -> None:
        self._cells: dict[Cell, NotTaken] = {}
        self._listed: Collection[tuple[str, int]] = ()

    def __iter__(self) -> Iterator[Cell]:
        """The cells of rows that are listed: nobody could put right what waits in others."""
        return (each for each in self._cells if each[0] in self._listed)

    def at(self, cell: Cell) -> NotTaken | None:
        """What waits in a cell."""
        return self._cells.get(cell)

    def keep(self, cell: Cell, text: str, why: str) -> None:
        """Keep a text that was refused in its cell, in place of one that was refused before."""
        self._cells[cell] = NotTaken(text, why)

    def take_out(self, cell: Cell) -> bool:
        """Take out what waits in a cell; whether anything did."""
        return self._cells.pop(cell, None) is not None

    def list_only(self, rows: Collection[tuple[str, int]]) -> None:
        """These rows are listed now; the id of one that has gone is never that of another."""
        self._listed = rows

    def sentence(self, cell: Cell, place: str) -> str:
        """What waits in a cell that is called *place*, in a sentence."""
        return f"“{brief(one_line(self._cells[cell].text), 60)}” was typed as {place}."
