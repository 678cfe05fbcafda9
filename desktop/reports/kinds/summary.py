"""Summary on one page: its declaration; drawn by ``reports.summary``."""

from __future__ import annotations

from desktop.reports.kind import Build, ReportKind


def load() -> Build:
    """What writes it."""
    from desktop.reports.summary import build

    return build


KIND = ReportKind(
    name="summary",
    title="Summary on one page",
    about="Where the plan stands, on one page",
    order=20,
    load=load,
    needs="an action",
)
