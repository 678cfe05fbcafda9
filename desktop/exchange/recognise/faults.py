"""Cells that show an error, or other than they hold: what is told of them on any sheet."""

from __future__ import annotations

from dataclasses import replace

from desktop.core.problems import Problem
from desktop.core.text import MARK, brief, count
from desktop.exchange.reading.dates import held
from desktop.exchange.reading.model import DATE, EMPTY, ERROR, Cell, Sheet, Workbook
from desktop.exchange.recognise.draft import Draft


def without_errors(workbook: Workbook) -> tuple[Workbook, tuple[Problem, ...]]:
    """A workbook without what a formula shows that came to nothing ("#REF!", "#N/A"), which is
    no text that anybody wrote, and a line for each such cell."""
    problems: list[Problem] = []
    sheets = tuple(_cleaned(sheet, problems) for sheet in workbook.sheets)
    if not problems:
        return workbook, ()
    return replace(workbook, sheets=sheets), tuple(problems)


def _cleaned(sheet: Sheet, problems: list[Problem]) -> Sheet:
    wrong = [cell for cell in sheet.cells() if cell.kind == ERROR]
    if not wrong:
        return sheet
    rows = {number: dict(cells) for number, cells in sheet.rows.items()}
    for cell in wrong:
        problems.append(error_told(sheet, cell))
        rows[cell.row][cell.column] = _emptied(cell)
    return replace(sheet, rows=rows)


def error_told(sheet: Sheet, cell: Cell) -> Problem:
    """A line for a cell that shows an error, of which nothing is kept."""
    of = f" of the formula {brief(cell.formula)}" if cell.formula else ""
    return Problem(
        sheet.name,
        cell.name,
        f"The cell shows the error {cell.text}{of}, which is no text of the plan; put the formula"
        " right, or type what should stand there.",
        "nothing of the cell",
    )


def _emptied(cell: Cell) -> Cell:
    return cell._replace(text="", value="", kind=EMPTY, formula="")


def list_hidden_days(draft: Draft, sheet: Sheet) -> None:
    """List the dates that hold another day than the first of what their sheet shows.

    Those that are due were told already, whatever day they hold.
    """
    for cell in sheet.cells():
        if cell.kind != DATE:
            continue
        more = held(cell)
        if more is None or not more.odd or (sheet.name, cell.name) in draft.told_dates:
            continue
        draft.problem(sheet.name, cell.name, more.said(cell.text), f"“{cell.text}”, as shown")


def list_unfit(draft: Draft, sheet: Sheet) -> None:
    """List the cells in whose words a character stood that a plan cannot keep or print."""
    for cell in sheet.cells():
        if many := cell.text.count(MARK):
            draft.problem(
                sheet.name,
                cell.name,
                f"The cell holds {count(many, 'character')} that cannot be shown or printed;"
                f" “{MARK}” stands in the place of each. Type the word as it should be.",
                f"“{brief(cell.text)}”",
            )
