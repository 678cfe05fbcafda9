"""Reading workbooks of every kind into neutral data, in a process of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.exchange.reading.model import Cell, Range, Sheet, Workbook, column_letters
from desktop.exchange.reading.wire import Progress, Told

if TYPE_CHECKING:
    from desktop.exchange.reading.process import ReadingProcess

__all__ = [
    "Cell",
    "Progress",
    "Range",
    "Sheet",
    "Told",
    "Workbook",
    "column_letters",
    "read_workbook",
]


def read_workbook(
    path: Path,
    *,
    progress: Told | None = None,
    cancelled: Callable[[], bool] | None = None,
    reader: ReadingProcess | None = None,
) -> Workbook:
    """The workbook at *path*, whatever kind it is.

    *progress* is told how far it is, *cancelled* is asked now and then.
    *reader* is a process started ahead; without one a process is started for this file alone.
    Raises FileProblem with one clear sentence where the file cannot be read, and Cancelled.
    """
    # Not imported above: the worker imports this package too, and needs none of it.
    from desktop.exchange.reading.process import ReadingProcess

    if reader is not None:
        return reader.read(path, progress, cancelled)
    with ReadingProcess() as own:
        return own.read(path, progress, cancelled)
