"""Reports as tagged PDF/UA-1, and charts. The only room that knows ReportLab.

``make_report`` writes any of ``KINDS``. To add a kind, write a module with ``build`` and name it
in ``KINDS``.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from desktop.core.data import PlanData
from desktop.core.errors import Refused
from desktop.core.whole_file import writing
from desktop.reports import (
    appendix,
    costs,
    coverage,
    exceptions,
    indicators,
    leads,
    movement,
    summary,
)
from desktop.reports.options import ReportOptions

KINDS: dict[str, Callable[..., int]] = {
    "appendix": appendix.build,
    "summary": summary.build,
    "exceptions": exceptions.build,
    "movement": movement.build,
    "leads": leads.build,
    "indicators": indicators.build,
    "costs": costs.build,
    "coverage": coverage.build,
}

__all__ = ["KINDS", "ReportOptions", "make_report"]


def make_report(
    kind: str,
    data: PlanData,
    options: ReportOptions,
    path: str | Path,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> int:
    """Write the report ``kind`` to ``path``, whole or not at all; returns the number of pages.

    ``progress`` gets the share done, 0 to 1; ``cancelled`` is polled. Raises ``Refused`` for an
    unknown kind, ``Cancelled``, or ``FileProblem`` when the file can't be written.
    """
    build = KINDS.get(kind)
    if build is None:
        raise Refused(f"There is no report called “{kind}”. The reports are: {', '.join(KINDS)}.")
    with writing(Path(path), "The report") as temporary:
        return build(data, options, temporary, progress, cancelled)
