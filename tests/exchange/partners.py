"""A plan with a pack sent from it, and what partners do to such a workbook."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from desktop.core.data import PlanData
from desktop.core.editing import actions as editing
from desktop.core.editing import rows
from desktop.core.editing.packs import PackSpec
from desktop.core.kinds import Action, Area, Pack
from desktop.core.memory import MemoryStorage
from desktop.core.merge import Decisions, Merge, compare
from desktop.core.plan import Plan, new_plan_data
from desktop.exchange.packs.returns import pack_of, read_return
from desktop.exchange.packs.sending import send_pack
from desktop.exchange.reading.process import ReadingProcess

POLICE = "West Marches Police"
SPEC = PackSpec(POLICE, leads=("West Marches Police",), reply_by="2018-10-31",
                note="Thank you for looking at these.")  # fmt: skip

_ROWS = [
    ("6.1", "Better performance information for managers", "30/09/2018", "A", "Data book planned"),
    ("6.2", "Audit of strategy discussions", "from 10/09/2018", "R", ""),
    ("6.3", "Weekly visit report for team managers", "Ongoing", "G", "In use “since May”"),
    ("6.4", "Overview report to heads of service", "13/08/2018", "G", "Draft shared"),
    ("6.8", "Use of pupil premium for looked after children", "12/11/2018", "", "Not begun"),
    ("6.10", "Report on ePEP targets every term", "31/12/2018", "A", "First report\nsecond line"),
]


def live_plan(today: date = date(2018, 9, 24)) -> Plan:
    """Two areas; six actions of the police in the first, and one of somebody else in each."""
    plan = Plan(
        new_plan_data("Wyeford plan", "Wyeford County Council"), MemoryStorage(),
        today=lambda: today,
    )  # fmt: skip
    six = rows.add(plan, Area(code="Ofsted No. 6", title="Looked after children"))
    dp = rows.add(plan, Area(code="DP 4(i)", title="Front door"))
    for no, text, by_when, ragb, progress in _ROWS:
        editing.add_action(
            plan, six,
            {"no": no, "action": text, "by_when": by_when, "ragb": ragb, "progress": progress,
             "lead": "Head of Service / West Marches Police", "measure": f"Measure of {no}"},
        )  # fmt: skip
    editing.add_action(plan, six, {"no": "6.11", "action": "Not for them", "lead": "HoS"})
    editing.add_action(plan, dp, {"no": "DP 4(i).6", "action": "Early help in the front door",
                                  "by_when": "13/08/2018", "lead": "Health",
                                  "progress": "Agreed"})  # fmt: skip
    return plan


def action(plan: Plan | PlanData, no: str) -> Action:
    """The action with a number."""
    data = plan if isinstance(plan, PlanData) else plan.data
    return next(each for each in data.actions() if each.no == no)


class Office:
    """A plan owner with one plan, sending packs and merging what comes back."""

    def __init__(self, folder: Path, reader: ReadingProcess, plan: Plan | None = None) -> None:
        self.folder, self.reader = folder, reader
        self.plan = plan or live_plan()

    def send(self, name: str = "pack.xlsx", spec: PackSpec = SPEC) -> Path:
        """A pack, written and recorded."""
        send_pack(self.plan, spec, self.folder / name)
        return self.folder / name

    def back(self, path: Path, **links: Any) -> Merge:
        """What a file that came back means."""
        returned = read_return(path, self.plan.data, reader=self.reader)
        return compare(self.plan.data, pack_of(self.plan.data, returned), returned, **links)

    @property
    def pack(self) -> Pack:
        """The pack that was sent last."""
        return self.plan.data.all(Pack)[-1]


def partner(path: Path, change: Callable[[Worksheet], None], name: str = "return.xlsx") -> Path:
    """The pack as the partner sends it back, after *change* was done to its sheet."""
    book = openpyxl.load_workbook(path)
    change(book["Actions"])
    book.save(path.with_name(name))
    return path.with_name(name)


def column(sheet: Worksheet, heading: str, row: int = 1) -> int:
    """The number of the column under a heading."""
    return next(cell.column for cell in sheet[row] if cell.value == heading)


def row_of(sheet: Worksheet, no: str) -> int:
    """The number of the row of an action."""
    numbers = column(sheet, "No.")
    return next(row for row in range(2, sheet.max_row + 1) if sheet.cell(row, numbers).value == no)


def write(sheet: Worksheet, no: str, heading: str, value: Any) -> None:
    """Write one cell of an action."""
    sheet.cell(row_of(sheet, no), column(sheet, heading)).value = value


def grid(sheet: Worksheet) -> list[list[Any]]:
    """The values of the table, headings first, without the empty rows below it."""
    found = [[cell.value for cell in row] for row in sheet.iter_rows()]
    return [line for line in found if any(value not in (None, "") for value in line)]


def refill(sheet: Worksheet, lines: list[list[Any]]) -> None:
    """Put other rows in place of all that is on the sheet."""
    sheet.delete_rows(1, sheet.max_row)
    for line in lines:
        sheet.append(line)


def outcomes(merge: Merge) -> dict[tuple[str, str], str]:
    """The outcome of every cell by number and field, of actions of the plan alone."""
    return {
        (group.no, cell.field): str(cell.outcome)
        for group in merge.groups
        for cell in group.cells
        if group.key and cell.field
    }


DEFAULT = Decisions()
