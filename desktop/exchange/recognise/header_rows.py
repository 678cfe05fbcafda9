"""Whether a row is one of headings, and what its headings are."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.core.text import one_line
from desktop.exchange.reading.model import DATE, NUMBER, Cell
from desktop.exchange.recognise.headings import match, plain_match
from desktop.exchange.recognise.phrases import looks_numbered
from desktop.exchange.recognise.view import SheetView

_LONGEST_HEADING = 160
_TELLING = {"action", "by_when", "lead", "progress", "ragb", "measure", "success"}


def is_header(cells: Sequence[Cell]) -> bool:
    """Whether a row's cells are the headings of a table of actions."""
    if len(cells) < 2 or any(len(cell.text) > _LONGEST_HEADING for cell in cells):
        return False
    if not any(plain_match(cell.text).target for cell in cells if len(cell.text) <= 60) and not (
        len(cells) >= 4 and all(cell.bold or cell.fill for cell in cells)
    ):
        return False
    if any(cell.kind in (NUMBER, DATE) for cell in cells[:2]):
        return False
    matches = [match(cell.text) for cell in cells]
    targets = {each.target for each in matches if each.target}
    sure = {each.target for each in matches if each.score >= 0.75}
    matched = sum(1 for each in matches if each.target)
    if len(sure & _TELLING) >= 2 and len(targets) >= 3 and matched * 5 >= len(cells) * 2:
        return True
    # However many columns of its own a table has beside them, these words are headings.
    exact = {each.target for each in matches if each.score == 1.0}
    if "action" in exact and len(exact) >= 3 and len(exact & _TELLING) >= 2:
        return True
    # A table of two columns ("Action | Progress", "Action | Lead") is one when nothing is left.
    return "action" in sure and len(sure) >= 2 and matched == len(cells)


def headings_of(view: SheetView, row: int) -> tuple[int, dict[int, str]]:
    """How many rows the headings of a header row take, and each by its column: with those of a
    second row under merged ones."""
    cells = view.texts(row)
    headings: dict[int, str] = {}
    tops = {}
    bottom = row
    for cell in cells:
        _, left, last, right = view.range_of(cell)
        for column in range(left, right + 1):
            tops[column] = (cell, right > left)
        bottom = max(bottom, min(last, row + 2))
    below = view.texts(row + 1)
    under_wide = [cell for cell in below if tops.get(cell.column, (None, False))[1]]
    months = [cell for cell in under_wide if cell.kind == DATE]  # "RAG rating" over "Sep-26"
    dated = bool(months) and len(months) == len(below)
    if below and (bottom > row or dated or (under_wide and _all_headings(below))):
        under = {cell.column: cell.text for cell in below if cell.kind == "text" or cell in months}
        if all(len(text) <= 60 for text in under.values()):
            for column, (top, _) in tops.items():
                text = one_line(top.text)
                if column in under:
                    text = f"{text} {one_line(under[column])}"
                if column in under or column == top.column:
                    headings[column] = text
            for column, text in under.items():
                headings.setdefault(column, one_line(text))
            return max(2, bottom - row + 1), headings
    return 1, {cell.column: one_line(cell.text) for cell in cells}


def _all_headings(cells: list[Cell]) -> bool:
    return all(
        cell.kind == "text" and len(cell.text) <= 40 and not looks_numbered(cell.text)
        for cell in cells
    )
