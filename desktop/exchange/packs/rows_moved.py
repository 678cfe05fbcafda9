"""Columns of a pack whose cells came back beside other indicators than they belong to.

A cell may be put into a column, or a block be pasted a row too low, so that each indicator has its
neighbour's figure. Of what went out it is known whose it is. What was filled in tells it by its
unit and its size: whether it can be its own row's, and whether it can be its neighbour's. Where
more of a column is another row's than its own, it is told once, and nothing is taken of it until
somebody says so. Rows that are sorted with all their cells are none of this.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal

from desktop.core.figures import figure_of
from desktop.core.indicators.periods import Period
from desktop.core.indicators.readings import read_value
from desktop.core.problems import Problem
from desktop.core.text import clean, first_few, one_line
from desktop.exchange.measured.cells import read_cell
from desktop.exchange.packs.columns_moved import Back, Moved
from desktop.exchange.reading import Cell

_NAMED = 6  # headings that one sentence names
_FEWEST = 2  # cells that make it no slip of one
_FEWEST_BY_SIZE = 3  # and where their sizes alone tell it
_OWN_WIDTH, _OTHERS_WIDTH = Decimal("0.25"), Decimal("0.1")  # of what a row went out with
_SHARE = "%"


def moved_rows(
    sheet: str, heads: Mapping[int, Cell], periods: Mapping[int, Period], rows: Sequence[Back]
) -> Moved:
    """The columns of a sheet of which more cells are those of other rows than their own.

    *heads* and *periods* are what the headings say, by their columns, and *rows* those that came
    back, from the top.
    """
    found = {
        column: period
        for column, period in periods.items()
        if _went_out_beside(period.text, rows) or _filled_in_beside(period.text, rows)
    }
    if not found:
        return Moved()
    named = first_few([each.label for each in found.values()], _NAMED)
    return Moved(
        frozenset(found.values()),
        told=[Problem(
            sheet, heads[min(found)].name,
            f"Under {named} more cells read like those of another row than like their own: the "
            "cells are moved up or down.",
            "the plan's values, and nothing of these months there; put each value beside its own "
            "indicator and bring it in again",
        )],
    )  # fmt: skip


# --- what went out --------------------------------------------------------------------------------


def _went_out_beside(period: str, rows: Sequence[Back]) -> bool:
    """Whether more of what went out in a column came back in other rows than in its own, or a cell
    came in between: what went out there is gone, and stands in the next row."""
    held = Counter(text for row in rows if (text := _sent(row, period)))
    stand = sum(row.stands(period) for row in rows)
    moved = [
        row for row in rows
        if not row.stands(period) and (text := _text(row.cells.get(period)))
        and held[text] and text != _sent(row, period)
    ]  # fmt: skip
    if len(moved) >= _FEWEST and len(moved) > stand:
        return True
    return _has_gap(period, rows) or _has_gap(period, rows[::-1])


def _has_gap(period: str, rows: Sequence[Back]) -> bool:
    """Whether what went out in a cell that came back empty stands in the row behind it, and so on
    in the next row that had another value."""
    for at, row in enumerate(rows[:-_FEWEST]):
        first, second = rows[at + 1], rows[at + 2]
        if not _sent(row, period) or period in row.cells:
            continue
        arrived = first.holds(period, _sent(row, period)) and not first.stands(period)
        follows = second.holds(period, _sent(first, period)) and not second.stands(period)
        if arrived and follows:
            return True
    return False


def _sent(row: Back, period: str) -> str:
    return one_line(clean(row.sent.get(period, "")))


def _text(cell: Cell | None) -> str:
    return one_line(clean(cell.text)) if cell is not None else ""


# --- what was filled in ---------------------------------------------------------------------------


def _filled_in_beside(period: str, rows: Sequence[Back]) -> bool:
    """Whether more of what was filled in reads like the next row's than like its own."""
    return _is_filled_in(period, rows[1:], rows) or _is_filled_in(period, rows, rows[1:])


def _is_filled_in(period: str, rows: Sequence[Back], others: Sequence[Back]) -> bool:
    """The same of rows and those whose cells they may have, side by side."""
    by_unit, by_size = Counter[bool](), Counter[bool]()
    for row, other in zip(rows, others, strict=False):
        cell = row.cells.get(period)
        if cell is None or _sent(row, period):
            continue
        fits, is_others = _fits(cell, row), _fits(cell, other)
        if fits != is_others:
            by_unit[fits] += 1
        elif fits:
            is_near, is_far = _sized(cell, row, _OWN_WIDTH), _sized(cell, other, _OTHERS_WIDTH)
            if is_near is not None and is_far is not None and is_near != is_far:
                by_size[is_near] += 1
    moved, stand = by_unit[False] + by_size[False], by_unit[True] + by_size[True]
    if by_unit[False] >= _FEWEST and by_unit[False] > by_unit[True] and moved > stand:
        return True
    return moved >= _FEWEST_BY_SIZE and moved > stand * 2


def _fits(cell: Cell, row: Back) -> bool:
    """Whether a cell can be of the indicator of a row, by the unit that it says."""
    reading = read_cell(cell, row.unit)
    if reading.denominator and row.unit != _SHARE:
        return any(read_value(held, row.unit).denominator for held in row.sent.values())
    return not reading.wrong


def _sized(cell: Cell, row: Back, width: Decimal) -> bool | None:
    """Whether a figure is about as great as those that a row went out with; None for no telling."""
    figure = figure_of(read_cell(cell, row.unit).value)
    held = [figure_of(read_value(text, row.unit).value) for text in row.sent.values()]
    known = [each for each in held if each is not None]
    if figure is None or not known:
        return None
    least, most = min(known), max(known)
    more = max(most - least, width * max(abs(least), abs(most)))
    return least - more <= figure <= most + more
