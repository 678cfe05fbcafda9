"""Reading a summary of costs into lines, each in the words it was written in."""

from __future__ import annotations

import re

from desktop.core.kinds import CostLine
from desktop.core.text import one_line
from desktop.exchange.recognise.draft import Draft
from desktop.exchange.recognise.headings import fold
from desktop.exchange.recognise.view import SheetView

_MONEY = re.compile(r"£\s?\d|\d{1,3}(?:,\d{3})+|\bk\b", re.IGNORECASE)

_YEAR = re.compile(r"\s*(?:FY ?)?(?:19|20)\d\d(?:\s*[/–-]\s*(?:\d\d|\d{4}))?\s*$")


def is_costs(view: SheetView) -> bool:
    """Whether a sheet without a table of actions is a summary of costs."""
    words = set(fold(view.name).split())
    first = next(iter(view.rows.values()), [])
    if first:
        words |= set(fold(first[0].text[:80]).split())
    named = bool(words & {"cost", "costs", "costing", "budget", "finance", "funding", "resources"})
    figures = sum(
        cell.kind == "number" or bool(_MONEY.search(cell.text)) for cell in view.all_cells()
    )
    return (named and figures >= 2) or (figures >= 6 and _has_pounds(view))


def _has_pounds(view: SheetView) -> bool:
    pounds = sum("£" in cell.text or "£" in cell.number_format for cell in view.all_cells())
    return pounds >= 4


def read_costs(draft: Draft, view: SheetView) -> int:
    """Add the lines of a summary of costs; gives how many.

    A row of one text is the heading of the rows below it. The headings of the columns become the
    plan's, and are a line besides, so that nothing of the table is lost.
    """
    section, used = "", True
    count = 0
    items_at = min((cell.column for cell in view.all_cells()), default=1)
    figure_columns = sorted({cell.column for cell in view.all_cells()} - {items_at})

    def add(section: str, item: str, figures: list[str]) -> None:
        nonlocal count
        draft.data.add(CostLine(position=draft.next(), section=section, item=item, figures=figures))
        count += 1

    names = _column_names(view, items_at, figure_columns)
    if names and not draft.info.cost_columns:
        draft.info.cost_columns = names
    for cells in view.rows.values():
        if len(cells) == 1 and not _is_figure(cells[0].text, cells[0].kind):
            if not used:
                add("", section, [])  # a heading that nothing followed is a line of its own
            section, used = cells[0].text.strip(), False
            continue
        first, rest = cells[0], cells[1:]
        if first.column > items_at:
            item, rest = "", cells  # the headings of the figures, or figures without an item
        else:
            item = first.text.strip()
        by_column = {cell.column: cell.text.strip() for cell in rest}
        figures = [by_column.get(column, "") for column in figure_columns]
        while figures and not figures[-1]:
            figures.pop()
        add(section, item, figures)
        used = True
    if not used:
        add("", section, [])
    return count


def _column_names(view: SheetView, items_at: int, columns: list[int]) -> list[str]:
    """What the columns of figures are called, [] where no row above the figures says it.

    Of two rows of headings the upper one's words stand before those below that it covers.
    """
    parts: dict[int, list[str]] = {column: [] for column in columns}
    for cells in view.rows.values():
        rest = [cell for cell in cells if cell.column != items_at]
        if not rest:
            if any(parts.values()):
                break
            continue
        if not all(_is_name(cell.text, cell.kind) for cell in rest):
            break
        if len(cells) == 1 and any(parts.values()):
            break  # below the headings, a row of one text heads the rows below it
        for cell in rest:
            _, left, _, right = view.range_of(cell)
            for column in range(left, right + 1):
                if column in parts:
                    parts[column].append(one_line(cell.text))
    names = [" ".join(parts[column]) for column in columns]
    while names and not names[-1]:
        names.pop()
    return names


def _is_name(text: str, kind: str) -> bool:
    """Whether a cell may head a column of figures: words, or a year."""
    return not _is_figure(text, kind) or bool(_YEAR.match(text))


def _is_figure(text: str, kind: str) -> bool:
    return kind == "number" or bool(re.match(r"^[*£\s\d,.kKmM+-]+$", text))
