"""Exporting a plan, changing the workbook as a user would, and reading it back."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from desktop.core.data import PlanData
from desktop.core.kinds import Snapshot
from desktop.core.problems import Problem
from desktop.exchange.exporting import export_workbook
from desktop.exchange.own.format import read_export
from desktop.exchange.reading.process import ReadingProcess
from tests.exchange.plans import small_plan

Change = Callable[[openpyxl.Workbook], object]


def read_back(path: Path, reader: ReadingProcess) -> tuple[PlanData, list[Problem]]:
    """The plan in an exported workbook, and what was told of it."""
    problems: list[Problem] = []
    found = read_export(reader.read(path), problems)
    assert found is not None
    return found, problems


def changed(path: Path, change: Change) -> Path:
    """The workbook as it is after *change*, saved by another program."""
    book = openpyxl.load_workbook(path)
    change(book)
    edited = path.with_name("edited.xlsx")
    book.save(edited)
    return edited


def after(
    data: PlanData, folder: Path, reader: ReadingProcess, change: Change, *, one_sheet: bool = False
) -> tuple[PlanData, list[Problem]]:
    """What comes back of a plan whose exported workbook was changed."""
    export_workbook(data, folder / "out.xlsx", one_sheet=one_sheet)
    return read_back(changed(folder / "out.xlsx", change), reader)


def column_of(sheet: Worksheet, heading: str, row: int = 1) -> int:
    """The number of the column under a heading."""
    return next(cell.column for cell in sheet[row] if cell.value == heading)


def mark_of(sheet: Worksheet) -> str:
    """The mark of a sheet."""
    found = [
        cell.value for row in sheet.iter_rows() for cell in row
        if str(cell.value or "").startswith("Plandesk sheet ")
    ]  # fmt: skip
    return found[-1]


def told(problems: list[Problem]) -> str:
    """Everything that was told, to look for words in."""
    return "\n".join(f"{p.sheet}|{p.cell}|{p.what}|{p.kept}" for p in problems)


def plain_plan() -> PlanData:
    """The small plan without the text that openpyxl itself reads as another one."""
    data = small_plan()
    for action in data.actions():
        action.progress = action.progress.replace("_x0041_", "It")
    for snapshot in data.all(Snapshot):
        snapshot.data = json.loads(json.dumps(snapshot.data).replace("_x0041_", "It"))
    return data
