"""Reading a plan back from a workbook that Plandesk exported, also after people edited it.

What stands in the tables wins: a changed cell is a changed value, a new row a new row, a new
column a field of the plan's own. What the tables cannot hold comes from the sheet "More text",
for cells that still show what was exported.
"""

from __future__ import annotations

from desktop.core.data import PlanData
from desktop.core.kinds import Action, Requirement
from desktop.core.problems import Problem
from desktop.exchange.own import tables as own
from desktop.exchange.own.actions import Actions
from desktop.exchange.own.details import Details
from desktop.exchange.own.lines import Source
from desktop.exchange.reading import Sheet, Workbook
from desktop.exchange.recognise.model import PLAN, AreaFound, Mapping, Recognition, SheetFound


def read_export(workbook: Workbook, problems: list[Problem] | None = None) -> PlanData | None:
    """The plan in a workbook that :func:`desktop.exchange.exporting.export_workbook` wrote.

    None for any other workbook. What had to be doubted, because somebody edited the workbook, is
    added to *problems*.
    """
    if not any(_is_about(sheet) for sheet in workbook.sheets):
        return None
    source = Source(workbook, [] if problems is None else problems)
    data = PlanData()
    details = Details(source, data)
    details.read()
    actions = Actions(source, data, details)
    actions.read()
    details.link(actions.keys)
    for name, sheet in source.sheets.items():
        if name not in source.used and any(cell.text.strip() for cell in sheet.cells()):
            source.doubt(sheet, "", f"The sheet “{sheet.name}” is not part of the plan.", "")
    return data


def recognise_export(workbook: Workbook, mapping: Mapping | None = None) -> Recognition | None:
    """What an import says of a workbook that Plandesk exported; None for any other.

    A *mapping* that names sheets was made by hand, and is followed instead of what is known.
    """
    if mapping is not None and mapping.sheets:
        return None
    problems: list[Problem] = []
    data = read_export(workbook, problems)
    if data is None:
        return None
    areas = tuple(
        AreaFound(area.code, area.title, "", len(data.actions(area)), len(data.requirements(area)))
        for area in data.areas
    )
    return Recognition(
        path=workbook.path,
        kind=workbook.kind,
        sheets=tuple(SheetFound(sheet.name, PLAN, confidence=1.0) for sheet in workbook.sheets),
        areas=areas,
        counts={
            "sheets": len(workbook.sheets),
            "areas": len(areas),
            "requirements": len(data.table(Requirement)),
            "actions": len(data.table(Action)),
            "problems": len(problems),
        },
        draft=data,
        problems=tuple(problems),
        mapping=Mapping(),
    )


def _is_about(sheet: Sheet) -> bool:
    rows = list(sheet.rows.items())[:60]
    return any(cell.text.strip() == own.MARK for _, cells in rows for cell in cells.values())
