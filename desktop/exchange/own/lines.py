"""One table of our workbook as it stands on its sheet now, whatever was done to it meanwhile."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from desktop.core.text import one_line
from desktop.exchange.reading import Cell, Sheet
from desktop.exchange.stopping import stop_if_asked


@lru_cache(maxsize=4096)
def fold(heading: str) -> str:
    """A heading, or the name of a sheet or a row, as it is compared with others."""
    return one_line(heading).casefold()


@dataclass(slots=True)
class Line:
    """One row of a table: its cells by heading, folded.

    ``known`` is the id or the key that the row went out with, where its cell does not say so any
    more; "" where its cell says one that is another row's.
    """

    sheet: Sheet
    number: int
    cells: dict[str, Cell]
    known: str | None = None

    def text(self, heading: str) -> str:
        """What the cell under a heading says, "" where there is none."""
        cell = self.cells.get(fold(heading))
        return cell.text if cell else ""

    def identity(self, heading: str) -> str:
        """The id or the key of the row, which stands under *heading*; "" for a new row."""
        return self.text(heading).strip() if self.known is None else self.known

    def at(self, heading: str) -> str:
        """The address of a cell, or of its row where the cell is empty."""
        cell = self.cells.get(fold(heading))
        return cell.name if cell else f"A{self.number}"

    @property
    def where(self) -> str:
        """The address of the row's first cell that holds something."""
        return min(self.cells.values(), key=lambda each: each.column).name


@dataclass(slots=True)
class Table:
    """The table of a sheet.

    ``headings`` gives each heading as written by its folded form, ``header`` their row. ``twice``
    are headings that stand more than once, of which the first counts; ``strays`` the cells outside
    the table, the mark not among them.
    """

    sheet: Sheet
    header: int
    headings: dict[str, str]
    lines: list[Line] = field(default_factory=list)
    twice: list[Cell] = field(default_factory=list)
    strays: list[Cell] = field(default_factory=list)


def header_of(sheet: Sheet, wanted: Collection[str], first: int = 0, deepest: int = 0) -> int:
    """The row that holds most of the *wanted* headings, 0 where none holds two (of two: one).

    The row *first* is taken at once when two thirds of them stand in it, as they do in the row of
    the mark unless somebody sorted the headings away. *deepest* says how many rows are looked at,
    0 for all.
    """
    folded = {fold(heading) for heading in wanted}
    least = 2 if len(folded) > 2 else 1

    def found(number: int) -> int:
        cells = sheet.rows.get(number, {}).values()
        return len({_short(cell.text) for cell in cells} & folded)

    here = found(first) if first else 0
    if here >= least and here * 3 >= len(folded) * 2:
        return first
    numbers = sorted(sheet.rows)[: deepest or None]
    best = max(numbers, key=lambda each: (found(each), each == first), default=0)
    return best if best and found(best) >= least else 0


def _short(text: str) -> str:
    """A text folded when it is short enough to be a heading."""
    return fold(text) if len(text) <= 250 else ""


def table_at(
    sheet: Sheet, header: int, names: Iterable[str] = (), mark: Cell | None = None
) -> Table:
    """The table under the row *header* of a sheet.

    A row above it belongs to the table as well where it has a cell under one of *names*, the
    headings of keys and ids, and another beside it: somebody sorted the headings into the rows.
    """
    heads = {
        place: cell
        for place, cell in sorted(sheet.rows[header].items())
        if cell.text.strip() and cell is not mark
    }
    columns: dict[int, str] = {}
    table = Table(sheet, header, {})
    for place, cell in heads.items():
        folded = fold(cell.text)
        if folded in table.headings:
            table.twice.append(cell)
            continue
        columns[place] = folded
        table.headings[folded] = cell.text
    known = {fold(name) for name in names}
    for number in sorted(sheet.rows):
        stop_if_asked()
        if number == header:
            continue
        cells: dict[str, Cell] = {}
        outside: list[Cell] = []
        for place, cell in sheet.rows[number].items():
            if not cell.text:
                continue
            name = columns.get(place)
            if name is not None:
                cells[name] = cell
            elif cell is not mark and cell.text.strip():
                outside.append(cell)
        table.strays += outside
        if not cells or _repeats(cells):
            continue
        if number < header and not (len(cells) > 1 and known & cells.keys()):
            table.strays += [cell for cell in cells.values() if cell.text.strip()]
            continue
        table.lines.append(Line(sheet, number, cells))
    return table


def _repeats(cells: dict[str, Cell]) -> bool:
    """Whether a row only repeats the headings, as at a page break."""
    return len(cells) > 1 and all(
        len(cell.text) <= 250 and fold(cell.text) == name for name, cell in cells.items()
    )


def rows_of(sheet: Sheet) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Each row that holds text, by number, as the texts in it."""
    for number in sorted(sheet.rows):
        texts = tuple(cell.text for _, cell in sorted(sheet.rows[number].items()) if cell.text)
        if any(text.strip() for text in texts):
            yield number, texts


def runs_of(cells: Iterable[Cell]) -> str:
    """The addresses of cells, those one under another as a run: "B3 to B9, D2"."""
    runs: list[list[Cell]] = []
    for cell in sorted(cells, key=lambda each: (each.column, each.row)):
        last = runs[-1][-1] if runs else None
        if last is not None and (last.column, last.row + 1) == (cell.column, cell.row):
            runs[-1].append(cell)
        else:
            runs.append([cell])
    return ", ".join(f"{run[0].name} to {run[-1].name}" if run[1:] else run[0].name for run in runs)
