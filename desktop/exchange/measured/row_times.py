"""The time that each row of a table is of, where a column says it."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.core.indicators.periods import Period
from desktop.core.text import one_line
from desktop.exchange.measured.times import (
    STRAY,
    When,
    as_months,
    either_way,
    strays,
    when_of,
    why_unread,
    with_years,
)
from desktop.exchange.reading.model import TEXT
from desktop.exchange.recognise.view import SheetView

Times = dict[int, tuple[Period | None, str]]
"""The period of each row, None where none can be read, and the words that say it."""


def times_of_rows(
    view: SheetView, rows: Iterable[int], column: int, year_column: int | None, year: str
) -> tuple[Times, dict[int, str]]:
    """The times of some rows, and why those in doubt are, as the end of a sentence.

    A month without a year is of that in *year_column*, or of *year* ("2014", "2014/15" or "").
    """
    said: dict[int, tuple[When, str, str]] = {}
    dates: dict[int, str] = {}
    for row in rows:
        cell = view.standing_for(row, column)
        if cell is None or not cell.text.strip():
            continue
        year_cell = view.standing_for(row, year_column) if year_column is not None else None
        beside = when_of(year_cell) if year_cell is not None else None
        when = when_of(cell) or When()
        if cell.kind == TEXT:
            dates[row] = cell.text
        named = when.year or (beside.year if beside else "") or year
        words = one_line(f"{cell.text} {year_cell.text if year_cell else ''}")
        said[row] = (when, named, words)
    in_doubt = either_way(dates)
    for row in in_doubt:
        said[row] = (When(), "", said[row][2])
    periods = {row: with_years([(when, year)])[0] for row, (when, year, _) in said.items()}
    known = [each for each in periods.values() if each is not None]
    months, stray = as_months(known), strays(known)
    for row, period in periods.items():
        if period in stray:
            in_doubt[row], periods[row] = STRAY, None
        elif period is None and row not in in_doubt:
            in_doubt[row] = why_unread(said[row][0], dates.get(row, ""))
    times = {
        row: (months.get(period.text, period) if period else None, said[row][2])
        for row, period in periods.items()
    }
    return times, in_doubt
