"""Coverage of the requirements: its declaration; drawn by ``reports.coverage``."""

from __future__ import annotations

from desktop.reports.kind import Build, ReportKind


def load() -> Build:
    """What writes it."""
    from desktop.reports.coverage import build

    return build


KIND = ReportKind(
    name="coverage",
    title="Coverage of the requirements",
    about="Each requirement with the actions linked to it, and those that none answers",
    order=80,
    load=load,
)
