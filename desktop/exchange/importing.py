"""Importing a workbook: reading it, then understanding it. Nothing is written to any plan."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.core.days import format_day
from desktop.core.errors import Refused
from desktop.exchange.collector import uncollected
from desktop.exchange.measured import Measured, read_measured
from desktop.exchange.measured.beside_plans import recognise_with_scorecards
from desktop.exchange.measured.model import NOT_BEGUN
from desktop.exchange.measured.none_taken import why_none
from desktop.exchange.measured.plans import Plans
from desktop.exchange.own.format import orphans, recognise_export
from desktop.exchange.own.marks import without_marks
from desktop.exchange.reading import Progress, Told, Workbook, read_workbook
from desktop.exchange.reading.wire import within
from desktop.exchange.recognise import Mapping, Recognition, recognise
from desktop.exchange.recognise.faults import without_errors
from desktop.exchange.recognise.model import MEASURED
from desktop.exchange.stopping import stop_if_asked, stoppable

if TYPE_CHECKING:
    from desktop.core.data import PlanData
    from desktop.exchange.reading.process import ReadingProcess

__all__ = [
    "import_workbook", "measured_in", "read_values", "stands_for", "understand", "understand_read",
    "while_reading",
]  # fmt: skip


def import_workbook(
    path: Path,
    mapping: Mapping | None = None,
    progress: Told | None = None,
    cancelled: Callable[[], bool] | None = None,
    *,
    reader: ReadingProcess | None = None,
) -> Recognition:
    """A workbook as a whole plan that nothing has written yet, with what had to be doubted.

    *mapping* is what the user changed after a first look. *progress* is told how far it is, and
    *cancelled* is asked now and then. Raises FileProblem with one clear
    sentence where the file cannot be read, and Cancelled.
    """
    with uncollected():
        workbook = read_workbook(
            Path(path), progress=while_reading(progress), cancelled=cancelled, reader=reader
        )
        return understand_read(workbook, mapping, progress=progress, cancelled=cancelled)


def read_values(
    path: Path,
    plans: Plans | None = None,
    progress: Told | None = None,
    cancelled: Callable[[], bool] | None = None,
    *,
    reader: ReadingProcess | None = None,
) -> Measured:
    """The indicators and measured values of a file, whatever form they have in it.

    *plans* says what the plan that they may go to knows of an indicator. Raises FileProblem where
    the file cannot be read, Refused where no values stand in it, and Cancelled.
    """
    with uncollected():
        workbook = read_workbook(
            Path(path), progress=while_reading(progress), cancelled=cancelled, reader=reader
        )
        with stoppable(cancelled):
            return measured_in(workbook, plans)


def measured_in(
    workbook: Workbook, plans: Plans | None = None, today: date | None = None
) -> Measured:
    """The same for a workbook that has been read already."""
    found = read_measured(workbook, plans, today=today)
    if not found.given and not any(each.kept == NOT_BEGUN for each in found.problems):
        raise Refused(why_none(workbook, found))
    return replace(found, problems=(*found.problems, *found.beside))


_READ = 0.8  # of the work: the rest is understanding what was read


def while_reading(progress: Told | None) -> Told | None:
    """Who is told of the reading, the first part of an import."""
    return within(progress, 0.0, _READ)


def understand_read(
    workbook: Workbook,
    mapping: Mapping | None = None,
    *,
    progress: Told | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Recognition:
    """The same as :func:`understand`, as the end of an import: it says so, and can be stopped."""
    if progress is not None:
        progress(Progress(_READ, doing="finding the plan in it"))
    with stoppable(cancelled):
        recognition = understand(workbook, mapping)
    if progress is not None:
        progress(Progress(1.0))
    return recognition


def stands_for(day: date, today: date | None = None) -> str:
    """The day whose plan a workbook is, as the plan keeps it.

    Raises Refused for a day that has not come: no workbook can know how a plan will stand then.
    """
    if day > (today or date.today()):
        raise Refused(
            f"The workbook cannot stand for {format_day(day)}, which has not come yet. Nothing was"
            " imported; give the day on which it was up to date."
        )
    return day.isoformat()


def understand(
    workbook: Workbook, mapping: Mapping | None = None, plan: PlanData | None = None
) -> Recognition:
    """A workbook that was read, as a whole plan: one that Plandesk exported by the marks on its
    sheets, any other by what its sheets look like. *plan* is the one that it will be compared
    with, by whose legend it is read where it has no key of its own."""
    stop_if_asked()
    shown = workbook
    workbook, told = without_errors(shown)
    found = recognise_export(workbook, mapping)
    if found is None:
        found = recognise_with_scorecards(
            without_marks(workbook), mapping, plan, recognise, shown=without_marks(shown)
        )
        # Of a scorecard an error is a period without a figure, and is told with it.
        measured = {each.name for each in found.sheets if each.role == MEASURED}
        told = (*orphans(workbook), *(each for each in told if each.sheet not in measured))
    if not told:
        return found
    counts = {**found.counts, "problems": len(found.problems) + len(told)}
    return replace(found, problems=(*told, *found.problems), counts=counts)
