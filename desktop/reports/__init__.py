"""Reports as tagged PDF/UA-1, and charts. The only room that knows ReportLab.

``make_report`` writes any of ``report_kinds()``. To add a kind, add a module to ``kinds``.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.core.errors import Refused
from desktop.core.published import for_public
from desktop.core.whole_file import writing
from desktop.reports.kinds import report_kinds
from desktop.reports.options import ReportOptions

if TYPE_CHECKING:
    from desktop.core.data import PlanData

__all__ = ["ReportOptions", "make_report", "report_kinds"]


def make_report(
    kind: str,
    data: PlanData,
    options: ReportOptions,
    path: str | Path,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> int:
    """Write the report ``kind`` to ``path``, whole or not at all; returns the number of pages.

    The plan is shown as it stood on the as-at day where *data* knows its past; where it does not,
    the pages say whose statuses they show. What is made for the public is made of a plan without
    what is private. ``progress`` gets the share done, 0 to 1;
    ``cancelled`` is polled. Raises ``Refused`` for an unknown kind and for a day that cannot be
    rebuilt, ``Cancelled``, or ``FileProblem`` when the file can't be written.
    """
    kinds = report_kinds()
    if kind not in kinds:
        raise Refused(f"There is no report called “{kind}”. The reports are: {', '.join(kinds)}.")
    other_day = data.stood is None or data.stood.asked != options.as_at
    if other_day and data.past is not None and data.past.reaches(options.as_at):
        data = data.past.at(options.as_at)
    if options.public:
        data = for_public(data)
    with writing(Path(path), "The report") as temporary:
        return kinds[kind].build(data, options, temporary, progress, cancelled)
