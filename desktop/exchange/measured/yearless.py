"""Scorecards whose months and quarters have no year, of which no value can be taken."""

from __future__ import annotations

from desktop.core.problems import Problem
from desktop.core.text import brief, first_few, one_line
from desktop.exchange.measured.headings import names
from desktop.exchange.measured.times import When, when_of
from desktop.exchange.reading.model import Cell, Workbook
from desktop.exchange.recognise.view import SheetView

_WITHOUT_YEAR = "without its year"
_TOP = 50  # rows in which the headings are looked for
_NAMED = 6  # headings that one sentence names


def find_yearless(workbook: Workbook) -> Problem | None:
    """What to say of the first sheet whose headings name indicators beside months or quarters of
    no year, or None where none is."""
    for sheet in workbook.sheets:
        view = SheetView(sheet)
        for row in list(view.rows)[:_TOP]:
            cells = view.texts(row)
            times = [(cell, when) for cell in cells if (when := when_of(cell)) is not None]
            if not times or not any(names(cell.text) for cell in cells):
                continue
            if all(when.needs_year and not when.year for _, when in times):
                return Problem(
                    sheet.name, times[0][0].name,
                    f"On “{brief(sheet.name)}” {_listed(times)}.",
                    "nothing of it; write the year behind each of them, as in “Oct 2018”, and try "
                    "again",
                )  # fmt: skip
    return None


def lacks_year(cell: Cell) -> str:
    """What is said of a heading that names a month or a quarter of no year, "" for another."""
    when = when_of(cell)
    if when is None or not when.needs_year or when.year:
        return ""
    return f"names a {_kind(when)} {_WITHOUT_YEAR}"


def _kind(when: When) -> str:
    return "month" if when.month else "quarter"


def _listed(times: list[tuple[Cell, When]]) -> str:
    heads = first_few([f"“{brief(one_line(cell.text))}”" for cell, _ in times], _NAMED)
    kind = _kind(times[0][1])
    if len(times) == 1:
        return f"the heading {heads} names a {kind} {_WITHOUT_YEAR}"
    return f"the headings {heads} each name a {kind} {_WITHOUT_YEAR}"
