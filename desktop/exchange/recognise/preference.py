"""Which of two columns of one meaning is the better one."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.core.costs.funding import is_budget
from desktop.exchange.recognise.by_content import are_numbers, dated_share
from desktop.exchange.recognise.headings import OVER_TIME, Match, fold
from desktop.exchange.recognise.moved import BEGINS, FIRST, MOVED, NEWEST
from desktop.exchange.recognise.values import is_strong
from desktop.exchange.recognise.view import SheetView

_MOST_DATES = 0.5  # the part of its cells by which a column is one of dates


def rows_filled(view: SheetView, column: int, rows: Sequence[int], *, rated: bool) -> list[int]:
    """The rows in which a column holds words or, where it is *rated*, a colour."""
    return [
        row
        for row in rows
        if ((cell := view.sheet.cell(row, column)) is not None and cell.text.strip())
        or (rated and is_strong(view.colour(row, column)))
    ]


def preference(
    heading: str, found: Match, texts: Sequence[str], column: int, *, empty: bool
) -> tuple[float, ...]:
    """Sorts columns so that of two with one meaning the better comes first.

    An emptier one gives way, one of numbers to one of words, and one of words to one of dates.
    *texts* are what the column holds.
    """
    if found.target == "by_when":
        # Work begins on one day and is due on another, and what was revised was first due then.
        newest = 3 if BEGINS.search(heading) else 2 if MOVED.search(heading) else 1
        newest = 0 if FIRST.search(heading) and newest == 1 else newest
        # "Target" over "90% pass" gives way to "Deadline", and never to the day work begins on.
        words = bool(texts) and dated_share(texts) < _MOST_DATES
        return (max(newest, 1), words, newest, -found.score, empty, 0, column)
    newest = 0 if NEWEST.search(heading) else 1
    numbers = found.target == "action" and are_numbers(texts)
    late = -column if found.target in OVER_TIME else column
    # Beside a column of colours, one called "Status" says whether work has begun.
    rag = 0 if found.target != "ragb" or "rag" in fold(heading) else 1
    # What there is to be spent is no cost beside what things cost.
    budget = found.target == "cost" and is_budget(heading)
    return (numbers or budget, -found.score, empty, newest, rag, 0, late)
