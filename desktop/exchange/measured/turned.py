"""Scorecards on their side, a row per month and a column per indicator: told, and not read."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.core.problems import Problem
from desktop.core.text import brief, one_line
from desktop.exchange.measured.cells import read_cell
from desktop.exchange.measured.headings import names as over_names
from desktop.exchange.measured.times import When, when_of
from desktop.exchange.measured.yearless import find_untold, find_yearless
from desktop.exchange.reading.model import Cell, Workbook
from desktop.exchange.recognise.view import SheetView

_TURNED = "reads like a scorecard that lies on its side"
_NOTHING = "nothing of it; "
_TOP = 20  # rows in which the headings are looked for
_FEWEST = 2  # rows of months, and columns of indicators
_MOST_BESIDES = 5  # rows between the headings and the months: "Target", "Unit", "Lead"
_LONGEST = 120  # characters of an indicator's name


def find_turned(workbook: Workbook) -> Problem | None:
    """What to say of the first sheet that is a scorecard on its side, or None where none is."""
    for sheet in workbook.sheets:
        view = SheetView(sheet)
        for row in list(view.rows)[:_TOP]:
            if names := _months_in(view, row):
                return Problem(
                    sheet.name, view.texts(row)[0].name,
                    f"“{brief(sheet.name)}” {_TURNED}: a row for each month, and a column for each "
                    f"indicator, such as “{brief(one_line(names[0].text))}”.",
                    "nothing of it; put a row for each indicator and a column for each month (in "
                    "Excel: copy, then Paste Special, Transpose), write “Indicator” over the names,"
                    " and try again",
                )  # fmt: skip
    return None


def find_unread(workbook: Workbook) -> Problem | None:
    """Why a workbook reads like a scorecard and cannot be read; None for any other."""
    return find_turned(workbook) or find_yearless(workbook) or find_untold(workbook)


def said_in(told: Iterable[Problem]) -> str:
    """What is to be said of a whole file, where that is why it cannot be read."""
    return next((_sentences(each) for each in told if each.kept.startswith(_NOTHING)), "")


def refusal(workbook: Workbook) -> str:
    """Why a workbook cannot be read, and what to do; "" where nothing of this is so."""
    unread = find_unread(workbook)
    return _sentences(unread) if unread is not None else ""


def _sentences(problem: Problem) -> str:
    kept = problem.kept.removeprefix(_NOTHING)
    return f"{problem.what} Nothing was taken; {kept}."


def _months_in(view: SheetView, row: int) -> list[Cell]:
    """The headings in a row below which there are months on the left, [] where there are none.

    Nothing needs to stand over the months.
    """
    cells = view.texts(row)
    first = cells[0].column
    for column, names in ((first, cells[1:]), (first - 1, cells)):
        if column < 1 or len(names) < _FEWEST or not all(map(_may_name, names)):
            continue
        if _has_months(view, row, column, names):
            return names
    return []


def _may_name(cell: Cell) -> bool:
    """Whether a cell may be the name of an indicator, and is no heading over such names."""
    text = cell.kind == "text" and len(cell.text) <= _LONGEST and when_of(cell) is None
    return text and not over_names(cell.text)


def _has_months(view: SheetView, head: int, column: int, names: list[Cell]) -> bool:
    """Whether the rows below begin with times, and have values under the headings.

    Rows of targets, units and the like may stand between.
    """
    found: list[When] = []
    filled = figures = besides = 0
    for row in (each for each in view.rows if each > head):
        first = view.sheet.cell(row, column)
        when = when_of(first) if first is not None else None
        if when is None:
            besides += 1
            if found or besides > _MOST_BESIDES:
                break
            continue
        found.append(when)
        for each in names:
            cell = view.sheet.cell(row, each.column)
            if cell is not None and cell.text.strip():
                reading = read_cell(cell)
                filled += 1
                figures += bool(reading.value or reading.flag)
    return len(set(found)) >= _FEWEST and filled > 0 and figures * 2 > filled
