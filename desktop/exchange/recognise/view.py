"""A sheet as the recogniser looks at it: rows, merged cells and where texts stand."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.exchange.reading.model import Cell, Range, Sheet, column_letters
from desktop.exchange.stopping import stop_if_asked

# A merge over more cells than this is somebody's formatting, not a cell that stands for others.
_WIDEST = 20_000


class SheetView:
    """One sheet, with its merged cells looked up from both ends."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.name = sheet.name
        self._ranges: dict[tuple[int, int], Range] = {}
        self._anchor: dict[tuple[int, int], tuple[int, int]] = {}
        for merge in sheet.merges:
            stop_if_asked()
            top, left, bottom, right = merge
            if (bottom - top + 1) * (right - left + 1) > _WIDEST or self._holds_more(merge):
                continue
            self._ranges[top, left] = merge
            if bottom > top:  # only a merge over several rows stands for more than itself
                for row in range(top, bottom + 1):
                    for column in range(left, right + 1):
                        self._anchor[row, column] = (top, left)
        self.rows: dict[int, list[Cell]] = {}
        for number in sorted(sheet.rows):
            stop_if_asked()
            cells = [cell for _, cell in sorted(sheet.rows[number].items()) if cell.text.strip()]
            if cells:
                self.rows[number] = cells

    def _holds_more(self, merge: Range) -> bool:
        """Whether cells under a merge hold words of their own, so that it stands for nothing."""
        top, left, bottom, right = merge
        for row in range(top, bottom + 1):
            for column, cell in self.sheet.rows.get(row, {}).items():
                inside = left <= column <= right and (row, column) != (top, left)
                if inside and cell.text.strip():
                    return True
        return False

    def texts(self, row: int) -> list[Cell]:
        """The cells of a row that hold words, from left to right."""
        return self.rows.get(row, [])

    def all_cells(self) -> Iterator[Cell]:
        """Every cell that holds words."""
        for cells in self.rows.values():
            yield from cells

    def range_of(self, cell: Cell) -> Range:
        """What a cell covers: its merged range, or itself."""
        here = (cell.row, cell.column)
        return self._ranges.get(here, (*here, *here))

    def columns_spanned(self, cell: Cell) -> int:
        """How many columns a cell covers."""
        _, left, _, right = self.range_of(cell)
        return right - left + 1

    def standing_for(self, row: int, column: int) -> Cell | None:
        """The cell at a place, or the merged cell above it that stands for it."""
        cell = self.sheet.cell(row, column)
        if cell is not None and cell.text.strip():
            return cell
        anchor = self._anchor.get((row, column))
        if anchor is None:
            return cell
        return self.sheet.cell(*anchor) or cell

    def anchor(self, row: int, column: int) -> tuple[int, int] | None:
        """Where the merged cell over several rows that covers a place begins, if one does."""
        return self._anchor.get((row, column))

    def colour(self, row: int, column: int) -> str:
        """The fill of a place, through a merged cell; "" for none."""
        cell = self.standing_for(row, column)
        return cell.fill if cell is not None else ""

    def address(self, row: int) -> str:
        """The address of a row's words: "A12:H12", or "C12" for one cell."""
        cells = self.texts(row)
        if not cells:
            return f"A{row}"
        first, last = cells[0], cells[-1]
        if first is last:
            return first.name
        return f"{first.name}:{column_letters(last.column)}{row}"
