"""Reading workbooks for a preview, in a thread, with progress and a way to stop."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.core.data import PlanData
from desktop.core.errors import Cancelled
from desktop.core.memory import MemoryStorage
from desktop.core.merge import Return
from desktop.core.plan import Plan
from desktop.exchange.reading import Told
from desktop.ui.merge.preview import Preview

if TYPE_CHECKING:
    from desktop.exchange.measured import Measured

Progress = Callable[..., None]
Work = Callable[[Any, Callable[[], bool]], Any]
_READ = 60  # of a hundred: the rest is comparing


def reading_return(plan: Plan, path: Path) -> Work:
    """A task that reads a return of *plan* and compares it; it gives a Preview.

    Of a pack of indicators it gives the values that came back, for a preview of their own.

    What is compared is a snapshot: applying refuses when the plan has changed since.
    """
    data, today = plan.snapshot(), plan.today()

    def work(progress: Progress, cancelled: Callable[[], bool]) -> Preview | Measured:
        from desktop.exchange.measured import Measured
        from desktop.exchange.packs.either import read_returned
        from desktop.exchange.packs.returns import pack_of

        returned = read_returned(
            path, data, today=today, progress=_read(progress), cancelled=cancelled
        )
        _stop_if(cancelled)
        if isinstance(returned, Measured):
            return returned
        return Preview(
            data, pack_of(data, returned), returned, cancelled=cancelled,
            progress=_told(progress, _READ, 100, "Comparing it with the plan"),
        )  # fmt: skip

    return work


def reading_any(plan: Plan, path: Path) -> Work:
    """A task that reads any workbook and compares it with *plan* two ways."""
    data = plan.snapshot()

    def work(progress: Progress, cancelled: Callable[[], bool]) -> Preview:
        from desktop.exchange.importing import import_workbook
        from desktop.exchange.packs.returns import as_return

        recognition = import_workbook(path, progress=_read(progress), cancelled=cancelled)
        _stop_if(cancelled)
        returned = _without_strange_keys(as_return(recognition, path.name, data), data)
        return Preview(
            data, None, returned, cancelled=cancelled,
            progress=_told(progress, _READ, 100, "Comparing it with the plan"),
        )  # fmt: skip

    return work


def reading_two(first: Path, second: Path) -> Work:
    """A task that reads two workbooks; it gives a plan of the first alone, and the Preview."""

    def work(progress: Progress, cancelled: Callable[[], bool]) -> tuple[Plan, Preview]:
        from desktop.exchange.importing import import_workbook
        from desktop.exchange.packs.returns import as_return

        one = import_workbook(first, progress=_read(progress, 0, 30), cancelled=cancelled)
        other = import_workbook(second, progress=_read(progress, 30, _READ), cancelled=cancelled)
        _stop_if(cancelled)
        plan = Plan(one.draft, MemoryStorage(), why_read_only="Two workbooks are compared here.")
        returned = _without_strange_keys(as_return(other, second.name, plan.data), plan.data)
        preview = Preview(
            plan.data, None, returned, first_name=first.name, cancelled=cancelled,
            progress=_told(progress, _READ, 100, "Comparing them"),
        )  # fmt: skip
        return plan, preview

    return work


def _without_strange_keys(returned: Return, data: PlanData) -> Return:
    """*returned* without keys that mean nothing here: each import gives its actions new ones."""
    known = {action.key for action in data.actions()}
    rows = tuple(row if row.key in known else replace(row, key="") for row in returned.rows)
    return replace(returned, rows=rows)


def _told(
    progress: Progress, start: int = 0, end: int = _READ, what: str = ""
) -> Callable[[float], None]:
    return lambda share: progress(round(start + share * (end - start)), 100, what)


def _read(progress: Progress, start: int = 0, end: int = _READ) -> Told:
    """Who is told of the reading of a workbook, with the sheet and the rows that were read."""
    return lambda at: progress(round(start + at.share * (end - start)), 100, at.words)


def _stop_if(cancelled: Callable[[], bool]) -> None:
    if cancelled():
        raise Cancelled
