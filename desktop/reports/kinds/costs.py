"""Costs: its declaration; drawn by ``reports.costs``."""

from __future__ import annotations

from desktop.reports.kind import Build, Choice, ReportKind


def load() -> Build:
    """What writes it."""
    from desktop.reports.costs import build

    return build


KIND = ReportKind(
    name="costs",
    title="Costs",
    about="What the plan says its actions cost, and what does not add up",
    order=70,
    load=load,
    needs="an action, or a summary of costs",
    choices=frozenset({Choice.COLUMNS}),
)
