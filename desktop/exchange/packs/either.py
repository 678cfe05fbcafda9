"""Reading a file that came back, of whichever kind of pack, or of none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.core.data import PlanData
from desktop.core.indicators.known import Known
from desktop.core.merge import Return
from desktop.exchange.collector import uncollected
from desktop.exchange.importing import measured_in, while_reading
from desktop.exchange.measured import Measured
from desktop.exchange.own.measured import values_of_own
from desktop.exchange.packs.indicators_back import values_of_pack
from desktop.exchange.packs.returns import understand
from desktop.exchange.reading import Progress, Told, read_workbook
from desktop.exchange.stopping import stoppable

if TYPE_CHECKING:
    from desktop.exchange.reading.process import ReadingProcess


def read_returned(
    path: Path,
    data: PlanData,
    *,
    today: date | None = None,
    progress: Told | None = None,
    cancelled: Callable[[], bool] | None = None,
    reader: ReadingProcess | None = None,
) -> Return | Measured:
    """What came back: the values of a pack of indicators, or else a return of actions.

    No measured value is taken of a time behind *today*, the plan's. Raises FileProblem as
    :func:`~desktop.exchange.packs.returns.read_return` does, and Cancelled.
    """
    path = Path(path)
    with uncollected():
        workbook = read_workbook(
            path, progress=while_reading(progress), cancelled=cancelled, reader=reader
        )
        with stoppable(cancelled):
            found = values_of_pack(workbook, data, today) or understand(workbook, data)
    if progress is not None:
        progress(Progress(1.0))
    return found


def read_measured_for(
    path: Path,
    data: PlanData,
    *,
    today: date | None = None,
    progress: Told | None = None,
    cancelled: Callable[[], bool] | None = None,
    reader: ReadingProcess | None = None,
) -> Measured:
    """The measured values of any file for a plan: of a pack that came back, of a plan's workbook
    that Plandesk exported, or of a scorecard.

    None is taken of a time behind *today*, the plan's. Raises FileProblem where the file cannot be
    read or is the return of another plan, Refused where no values stand in it, and Cancelled.
    """
    path = Path(path)
    with uncollected():
        workbook = read_workbook(
            path, progress=while_reading(progress), cancelled=cancelled, reader=reader
        )
        with stoppable(cancelled):
            return (
                values_of_pack(workbook, data, today)
                or values_of_own(workbook, data, today)
                or measured_in(workbook, Known(data), today)
            )
