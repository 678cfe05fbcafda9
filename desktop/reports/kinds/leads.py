"""Actions by delivery lead: its declaration; drawn by ``reports.leads``."""

from __future__ import annotations

from desktop.reports.kind import Build, Choice, ReportKind


def load() -> Build:
    """What writes it."""
    from desktop.reports.leads import build

    return build


KIND = ReportKind(
    name="leads",
    title="Actions by delivery lead",
    about="Each delivery lead's actions, whatever area they stand in",
    order=50,
    load=load,
    needs="an action",
    choices=frozenset({Choice.COLUMNS}),
)
