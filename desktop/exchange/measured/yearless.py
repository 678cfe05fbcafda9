"""Scorecards whose headings name no time that can be told, of which no value can be taken."""

from __future__ import annotations

import re

from desktop.core.indicators.periods import why_no_period
from desktop.core.problems import Problem
from desktop.core.text import brief, first_few, one_line
from desktop.exchange.measured.headings import meaning, names
from desktop.exchange.measured.times import When, when_of
from desktop.exchange.reading.model import Cell, Workbook
from desktop.exchange.recognise.view import SheetView

_WITHOUT_YEAR = "without its year"
_TOP = 50  # rows in which the headings are looked for
_NAMED = 6  # headings that one sentence names
_LONGEST = 30  # letters of a heading that is a time
_LIKE_A_TIME = re.compile(r"\b(?:19|20)\d\d\b|\bw/?[ce]\b", re.IGNORECASE)


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


def find_untold(workbook: Workbook) -> Problem | None:
    """What to say of the first sheet whose headings name indicators beside times that are none of
    a month, quarter or year of ours: "2024", "AY 2023/24", "Autumn 2024"; None where none is."""
    for sheet in workbook.sheets:
        view = SheetView(sheet)
        for row in list(view.rows)[:_TOP]:
            cells = view.texts(row)
            times = [cell for cell in cells if _is_untold(cell)]
            if times and any(names(cell.text) for cell in cells):
                heads = first_few([f"“{brief(one_line(cell.text))}”" for cell in times], _NAMED)
                what = f"On “{brief(sheet.name)}” the time of headings cannot be told: {heads}"
                if why := why_no_period(times[0].text):
                    what += f"; “{brief(one_line(times[0].text))}” {why}"
                return Problem(
                    sheet.name, times[0].name, f"{what}.",
                    "nothing of it; write the month, quarter or year of each, as in “Oct 2018”, "
                    "“Q2 2018/19” or “2018/19”, and try again",
                )  # fmt: skip
    return None


def _is_untold(cell: Cell) -> bool:
    text = one_line(cell.text)
    when = when_of(cell)
    is_time = when is not None and (when.period is not None or when.needs_year)
    told = is_time or names(text) or meaning(text) is not None
    return not told and len(text) <= _LONGEST and bool(_LIKE_A_TIME.search(text))


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
