"""Rows among or below the actions of a plan that count them by their statuses: "Red | 9"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from desktop.exchange.reading.model import NUMBER, TEXT, Cell
from desktop.exchange.recognise.announced import is_head
from desktop.exchange.recognise.entries import LONGEST_WORD, colour_drawn, is_figure, status_name
from desktop.exchange.recognise.headings import fold
from desktop.exchange.recognise.layout import Layout
from desktop.exchange.recognise.left_out import costs_in
from desktop.exchange.recognise.view import SheetView

# "Red: 9", "9 Green": a count in one cell
_IN_A_CELL = re.compile(
    r"(?P<before>[^\d:=]+?)\s*[:=–—-]?\s*\(?\d+%?\)?|\d+\s*[x×]?\s*(?P<after>[^\d:=]+)"
)

_PARTS = re.compile(r"[;,|/\n]|\s{2,}")
_LEAST_WIDE = 3  # cells of a row of actions


def count_rows(view: SheetView, layouts: Sequence[Layout]) -> set[int]:
    """The rows of a sheet that count actions: a status and figures alone, with what stands right
    above or below in the same form, and the headings over them."""
    found: set[int] = set()
    for run in _runs(view, layouts):
        named = any(_names_status(view.texts(row)) for row in run)
        if named and not _opens_section(view, run):
            found |= set(run)
            found |= {run[0] - 1} if _heads(view, run[0]) else set()
    return found


def _opens_section(view: SheetView, run: Sequence[int]) -> bool:
    """Whether a line alone is over further actions: "Completed (5)" is their title."""
    cells = view.texts(run[0])
    if len(run) > 1 or len(cells) > 1 or _PARTS.search(cells[0].text):
        return False
    return any(row > run[0] and len(below) >= _LEAST_WIDE for row, below in view.rows.items())


def _runs(view: SheetView, layouts: Sequence[Layout]) -> Iterator[list[int]]:
    """Rows one below the other that are each a short text and figures."""
    run: list[int] = []
    starts = {layout.row: layout for layout in layouts}
    layout: Layout | None = None
    for row, cells in view.rows.items():
        layout = starts.get(row, layout)
        fits = layout is not None and row > layout.last and _is_counted(cells, layout)
        if run and not (fits and row - run[-1] == 1):
            yield run
            run = []
        if fits:
            run.append(row)
    if run:
        yield run


def _is_counted(cells: Sequence[Cell], layout: Layout) -> bool:
    """Whether a row is a short text and figures, of which none is a sum of money, or counts of
    statuses side by side; what stands in the column of the actions may be an action."""
    first, figures = cells[0], cells[1:]
    named = _names_status(cells)
    if first.kind != TEXT or is_figure(first.text) or costs_in(layout, list(cells)):
        return False
    if not figures or (named and len(first.text) > LONGEST_WORD):
        return named
    if layout.by_target.get("action") == first.column and not named:
        return False
    words = [cell for cell in figures if not (cell.kind == NUMBER or is_figure(cell.text))]
    counted = named and all(_is_name(cell.text) for cell in words)
    return (
        len(first.text.strip()) <= LONGEST_WORD
        and len(words) < len(figures)
        and (not words or counted)
    )


def _names_status(cells: Sequence[Cell]) -> bool:
    """Whether a row counts what has a status by one of its usual names: "Red | 9", "Red: 9"."""
    text = cells[0].text.strip()
    if len(cells) > 1 and not any(map(str.isdigit, text)):
        return _is_name(text)
    parts = [_IN_A_CELL.fullmatch(part.strip()) for part in _PARTS.split(text) if part.strip()]
    said = [(part["before"] or part["after"]).strip() if part else "" for part in parts]
    return bool(said) and all(map(_is_name, said))


def _is_name(text: str) -> bool:
    return status_name(text) is not None or bool(colour_drawn(text))


def _heads(view: SheetView, row: int) -> bool:
    """Whether the row above counts heads them: "RAG | Number"."""
    above, below = view.texts(row - 1), view.texts(row)
    same = [cell.column for cell in above] == [cell.column for cell in below]
    return (
        len(above) > 1
        and same
        and all(cell.kind == TEXT and len(cell.text) <= LONGEST_WORD for cell in above)
        and is_head(fold(above[0].text))
    )
