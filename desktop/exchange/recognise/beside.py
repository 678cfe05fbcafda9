"""A key to the statuses that stands beside the table of actions, in columns of its own."""

from __future__ import annotations

from dataclasses import replace

from desktop.exchange.reading.model import Sheet
from desktop.exchange.recognise.entries import Key
from desktop.exchange.recognise.keys import find_keys
from desktop.exchange.recognise.view import SheetView

_WIDEST = 4  # columns that a key has at most
_LEAST = 3  # statuses by which words beside a table are known for a key


def without_keys_beside(sheet: Sheet) -> tuple[Sheet, list[Key]]:
    """A sheet without the keys that stand beside its table, parted from it by an empty column,
    and those keys.

    Their rows are those of actions, too, so that they cannot be left out as rows.
    """
    blocks = _blocks(sheet)
    if len(blocks) < 2:
        return sheet, []
    table = max(blocks, key=len)
    keys: list[Key] = []
    gone: set[tuple[int, int]] = set()
    for block in blocks:
        if block is table or len(block) > _WIDEST:
            continue
        part = _only(sheet, block)
        view = SheetView(part)
        found = [key for key in find_keys(view) if len(key.entries) >= _LEAST]
        said = {row for key in found for row in (*key.rows, min(key.rows) - 1)}
        if found and said >= set(view.rows):
            for key in found:
                above = view.texts(min(key.rows) - 1)
                keys.append(replace(key, beside=True, heading=[*above, *key.heading]))
            gone |= {(cell.row, cell.column) for cell in part.cells()}
    if not keys:
        return sheet, []
    rows = {
        number: {at: cell for at, cell in cells.items() if (number, at) not in gone}
        for number, cells in sheet.rows.items()
    }
    return replace(sheet, rows=rows), keys


def _blocks(sheet: Sheet) -> list[list[int]]:
    """The columns that hold words or colours, in runs without an empty one between."""
    used = sorted({cell.column for cell in sheet.cells() if cell.text.strip() or cell.fill})
    blocks: list[list[int]] = []
    for column in used:
        if blocks and column == blocks[-1][-1] + 1:
            blocks[-1].append(column)
        else:
            blocks.append([column])
    return blocks


def _only(sheet: Sheet, columns: list[int]) -> Sheet:
    rows = {
        number: kept
        for number, cells in sheet.rows.items()
        if (kept := {at: cell for at, cell in cells.items() if at in columns})
    }
    merges = tuple(each for each in sheet.merges if columns[0] <= each[1] <= columns[-1])
    return replace(sheet, rows=rows, merges=merges)
