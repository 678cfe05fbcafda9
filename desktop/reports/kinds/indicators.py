"""Indicators: its declaration; drawn by ``reports.indicators``."""

from __future__ import annotations

from desktop.reports.kind import Build, ReportKind


def load() -> Build:
    """What writes it."""
    from desktop.reports.indicators import build

    return build


KIND = ReportKind(
    name="indicators",
    title="Indicators",
    about="The scorecard",
    order=60,
    load=load,
    needs="an indicator",
)
