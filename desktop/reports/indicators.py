"""Indicators: the scorecard. A plan holds none yet, so the report says so."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from desktop.core.data import PlanData
from desktop.core.errors import Refused
from desktop.reports import frame
from desktop.reports.options import ReportOptions


def build(
    data: PlanData,
    options: ReportOptions,
    out: str | Path | BinaryIO,
    progress: frame.Progress | None = None,
    cancelled: frame.Cancel | None = None,
) -> int:
    """Raises ``core.errors.Refused``: there are no indicators to draw."""
    raise Refused(
        "The plan holds no indicators, so there is no scorecard to print. Nothing was written."
    )
