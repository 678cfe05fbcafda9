"""Writing a plan as a workbook for Excel and LibreOffice, from which it can be read back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from desktop.core.data import PlanData
from desktop.core.kinds import ImpactStatus, Status
from desktop.core.text import clean, one_line
from desktop.exchange.exporting import book
from desktop.exchange.exporting.sheets import sheets_of
from desktop.exchange.own.marks import MARK
from desktop.exchange.own.tables import detail_of

__all__ = ["export_workbook"]


def export_workbook(
    data: PlanData,
    path: Path,
    *,
    one_sheet: bool = False,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> None:
    """Write the plan to *path*: a sheet for each area, or all actions on one sheet.

    Further sheets hold what the actions' tables don't show, so that importing the workbook gives
    the same plan again, also after it was edited; each says by a mark what it holds. *progress* is
    told the share that is done (0 to 1), *cancelled* is asked now and then. The file appears whole
    or not at all; one that is there already is replaced. Raises FileProblem with one sentence, and
    Cancelled.
    """
    info = data.info
    steps = book.Steps(len(data.actions()) * 2, progress, cancelled)
    legends = book.legends_of(data)
    sheet_of = {kind.table: detail_of(kind).sheet for kind in (Status, ImpactStatus)}
    lists = {
        table: book.legend_range(sheet_of[table], len(legend)) for table, legend in legends.items()
    }
    with book.workbook(path) as written:
        written.file.set_properties(
            {
                "title": _property(info.title),
                "subject": _property(info.subtitle) or "Improvement plan",
                "author": _property(info.authority) or "Plandesk",
                "company": _property(info.authority),
                "keywords": MARK,
                "comments": _property(info.classification),
                "created": datetime.now(),
            }
        )
        written.file.set_custom_property("Plandesk workbook", MARK)
        for sheet in sheets_of(data, one_sheet=one_sheet):
            written.table(
                sheet,
                legends,
                titles=(f"{info.title}   {sheet.title}", info.classification),
                # The letters of the legend itself are coloured, and free to be changed.
                lists={} if sheet.name in sheet_of.values() else lists,
                quiet=[place for place, column in enumerate(sheet.columns) if column.quiet],
                on_row=steps,
            )
    if progress is not None:
        progress(1.0)


def _property(text: str) -> str:
    return one_line(clean(text))[:250]
