"""Columns that rate the difference made by a key of their own: 1, 2, 3, or Low, Medium, High.

Such words may as well weigh a risk, so that a column of them is no rating by its heading alone. A
key to the impact that has the very words says that it is.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from desktop.exchange.recognise.entries import Key
from desktop.exchange.recognise.headings import fold, match
from desktop.exchange.recognise.keys import of_impact
from desktop.exchange.recognise.layout import Layout
from desktop.exchange.recognise.model import COVER, EXTRA, LEGEND, PLAN, RATINGS
from desktop.exchange.recognise.sheets import Studied
from desktop.exchange.recognise.view import SheetView


def take_own_ratings(studied: Sequence[Studied], chosen: Collection[str]) -> None:
    """Take the columns of impact ratings whose words a key to the impact has, on whatever sheet.

    *chosen* are the sheets whose columns the user has chosen.
    """
    names = _names(studied)
    if not names:
        return
    for each in studied:
        if each.role != PLAN or each.view.name in chosen:
            continue
        for layout in each.layouts:
            _take(each.view, layout, names)


def _names(studied: Sequence[Studied]) -> set[str]:
    """Every letter and word by which a key to the impact calls its statuses."""
    keys: list[Key] = []
    for each in studied:
        if each.role in (LEGEND, PLAN, COVER):
            sheet = each.view.name if len(each.keys) == 1 and each.role == LEGEND else ""
            keys += [key for key in each.keys if of_impact(key, sheet)]
    said = {name for key in keys for each in key.entries for name in (each.code, each.word)}
    return {fold(name) for name in said} - {""}


def _take(view: SheetView, layout: Layout, names: Collection[str]) -> None:
    if RATINGS[1] in layout.by_target:
        return
    for column, target in sorted(layout.columns.items()):
        if not target.startswith(EXTRA) or match(layout.headings[column]).target != RATINGS[1]:
            continue
        cells = [view.sheet.cell(row, column) for row in view.rows if row > layout.last]
        texts = {fold(cell.text) for cell in cells if cell is not None} - {""}
        texts.discard(fold(layout.headings[column]))  # of a header row that is repeated
        if texts and texts <= set(names):
            layout.columns[column], layout.scores[column] = RATINGS[1], 0.95
            layout.why.pop(column, None)
            layout.settle()
            return
