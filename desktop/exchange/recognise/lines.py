"""Telling rows of a table from titles and from other tables by where they stand."""

from __future__ import annotations

from desktop.exchange.reading.model import TEXT, Cell
from desktop.exchange.recognise.headings import fold
from desktop.exchange.recognise.layout import Layout
from desktop.exchange.recognise.model import AREA_TITLE, REQUIREMENT_TEXT
from desktop.exchange.recognise.view import SheetView

_LONGEST_BAND = 90
# Headings of tables that often stand below a plan on the same sheet: risks, indicators, versions.
_OTHERS = {
    "risk",
    "risks",
    "likelihood",
    "probability",
    "mitigation",
    "mitigations",
    "mitigating actions",
    "consequence",
    "risk score",
    "risk rating",
    "indicator",
    "baseline",
    "numerator",
    "denominator",
    "version",
    "version no",
    "author",
    "changes",
    "summary of changes",
}


def heads_another_table(cells: list[Cell]) -> bool:
    """Whether a row holds the headings of a table that is no part of a plan."""
    if len(cells) < 3 or any(cell.kind != TEXT or len(cell.text) > 40 for cell in cells):
        return False
    return sum(fold(cell.text) in _OTHERS for cell in cells) >= 2


def bands(view: SheetView, layouts: list[Layout]) -> set[int]:
    """The rows that hold nothing but a title in the column of the actions.

    Files without bold type (.csv, .xls, .ods) show a group's title no other way. Taken only where
    the table begins with one, there are several, and full rows follow each; else a row with
    nothing but an action in it is an action.
    """
    found: set[int] = set()
    starts = {layout.row: layout for layout in layouts}
    layout: Layout | None = None
    first = True
    opens = False
    pending = full = 0
    for row, cells in view.rows.items():
        if row in starts:
            layout, first = starts[row], True
            continue
        if layout is None or row <= layout.last:
            continue
        if pending and len(cells) < 3:
            return set()
        pending = 0
        if len(cells) >= 3:
            full += 1
        elif len(cells) == 1 and _is_band(cells[0], layout):
            found.add(row)
            opens = opens or first
            pending = row
        first = False
    if pending or not opens or len(found) < 2 or full < len(found):
        return set()
    return found


def _is_band(cell: Cell, layout: Layout) -> bool:
    grouping = AREA_TITLE in layout.by_target or REQUIREMENT_TEXT in layout.by_target
    text = cell.text.strip()
    return (
        layout.by_target.get("action") == cell.column
        and not grouping
        and cell.kind == TEXT
        and len(text) <= _LONGEST_BAND
        and text[:1].isupper()
        and not text.endswith((".", ";", ","))
    )
