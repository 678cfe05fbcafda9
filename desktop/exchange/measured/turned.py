"""Scorecards on their side, a row per month and a column per indicator: told, and not read."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.core.problems import Problem
from desktop.core.text import brief, one_line
from desktop.exchange.measured.cells import read_cell
from desktop.exchange.measured.times import When, when_of
from desktop.exchange.reading.model import Cell, Workbook
from desktop.exchange.recognise.view import SheetView

_TURNED = "reads like a scorecard that lies on its side"
_TOP = 20  # rows in which the headings are looked for
_FEWEST = 2  # rows of months, and columns of indicators
_LONGEST = 120  # characters of an indicator's name


def find_turned(workbook: Workbook) -> Problem | None:
    """What to say of the first sheet that is a scorecard on its side, or None where none is."""
    for sheet in workbook.sheets:
        view = SheetView(sheet)
        for row in list(view.rows)[:_TOP]:
            cells = view.texts(row)
            if len(cells) <= _FEWEST or not all(_may_name(cell) for cell in cells[1:]):
                continue
            if _has_months(view, row, cells):
                return Problem(
                    sheet.name, cells[0].name,
                    f"“{brief(sheet.name)}” {_TURNED}: a row for each month, and a column for each "
                    f"indicator, such as “{brief(one_line(cells[1].text))}”.",
                    "nothing of it; put a row for each indicator and a column for each month (in "
                    "Excel: copy, then Paste Special, Transpose), write “Indicator” over the names,"
                    " and try again",
                )  # fmt: skip
    return None


def said_in(problems: Iterable[Problem]) -> str:
    """What is to be said of a whole file, where one of its problems is that it lies on its side."""
    return next((_sentences(each) for each in problems if _TURNED in each.what), "")


def refusal(workbook: Workbook) -> str:
    """The same for a workbook, "" where it is not so."""
    turned = find_turned(workbook)
    return said_in([turned]) if turned is not None else ""


def _sentences(problem: Problem) -> str:
    kept = problem.kept.removeprefix("nothing of it; ")
    return f"{problem.what} Nothing was taken; {kept}."


def _may_name(cell: Cell) -> bool:
    return cell.kind == "text" and len(cell.text) <= _LONGEST and when_of(cell) is None


def _has_months(view: SheetView, head: int, cells: list[Cell]) -> bool:
    """Whether the rows below begin with times, and have values under the headings."""
    found: list[When] = []
    filled = figures = 0
    for row in (each for each in view.rows if each > head):
        first = view.sheet.cell(row, cells[0].column)
        when = when_of(first) if first is not None else None
        if when is None:
            break
        found.append(when)
        for each in cells[1:]:
            cell = view.sheet.cell(row, each.column)
            if cell is not None and cell.text.strip():
                reading = read_cell(cell)
                filled += 1
                figures += bool(reading.value or reading.flag)
    return len(set(found)) >= _FEWEST and filled > 0 and figures * 2 > filled
