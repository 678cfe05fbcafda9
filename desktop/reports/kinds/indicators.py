"""Indicators: the scorecard. A plan holds none yet, so the report says so."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop.core.errors import Refused
from desktop.reports.kind import Cancel, Progress, ReportKind

if TYPE_CHECKING:
    from desktop.core.data import PlanData
    from desktop.reports.options import ReportOptions


def build(
    data: PlanData,
    options: ReportOptions,
    out: Path,
    progress: Progress | None,
    cancelled: Cancel | None,
) -> int:
    """Raises ``core.errors.Refused``: there are no indicators to draw."""
    raise Refused(
        "The plan holds no indicators, so there is no scorecard to print. Nothing was written."
    )


KIND = ReportKind(
    name="indicators",
    title="Indicators",
    about="The scorecard",
    order=60,
    load=lambda: build,
    needs="an indicator",
)
