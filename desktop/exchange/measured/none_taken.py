"""Why no value at all was taken of a file: its headings, its periods, or its rows, by their cells.

Whoever is told that the headings are wrong when it is the dates looks in the wrong place.
"""

from __future__ import annotations

from desktop.core.problems import Problem
from desktop.core.text import brief, count, first_few, one_line
from desktop.exchange.measured.heads import Table, find_tables
from desktop.exchange.measured.model import UNPLACED
from desktop.exchange.measured.turned import refusal
from desktop.exchange.measured.whole import Measured, on_sheet
from desktop.exchange.reading.model import Sheet, Workbook
from desktop.exchange.recognise.view import SheetView

_NAMED = 3  # cells that one sentence names


def why_none(workbook: Workbook, found: Measured) -> str:
    """What to say of a file of which no value was taken: why, and what to do."""
    name = f"“{workbook.path.name}”"
    if said := refusal(workbook):
        return said
    unplaced = [each for each in found.problems if each.kept == UNPLACED]
    if unplaced:
        return (
            f"No value of {name} can be taken: {_listed(unplaced)}. Nothing was taken; write the"
            " month, quarter or year of each, such as “Oct 2018” or “31/10/2018”, and try again."
        )
    for sheet in workbook.sheets:
        if tables := find_tables(SheetView(sheet)):
            return _of_headings(workbook, sheet, tables[0])
    return (
        f"No measured values were found in {name}: no row reads like headings such as “Code”,"
        " “Indicator”, “Target” and a month, or “Date”, “Indicator” and “Value”. Nothing was taken;"
        " name its columns so, and try again."
    )


def _of_headings(workbook: Workbook, sheet: Sheet, table: Table) -> str:
    """What to say where the headings are those of values, and no row below them holds one."""
    heads = [f"“{brief(one_line(each.heading), 40)}”" for each in table.heads.values()]
    told = on_sheet(workbook, sheet).problems
    why = f"but {_listed(told)}" if told else "but no value stands below them"
    return (
        f"No value of “{workbook.path.name}” can be taken: {first_few(heads, 6)} are the headings"
        f" in row {table.first} of “{brief(sheet.name)}”, {why}. Nothing was taken; put each value"
        " in the row of its indicator, and try again."
    )


def _listed(problems: list[Problem]) -> str:
    """Some problems in one clause, each with its cell."""
    said = [f"{each.sheet} {each.cell}: {each.what.rstrip('.')}" for each in problems[:_NAMED]]
    more = len(problems) - len(said)
    return "; ".join(said) + (f"; so it is in {count(more, 'more cell')}" if more else "")
