"""Delivery and impact: its declaration; drawn by ``reports.ratings``."""

from __future__ import annotations

from desktop.reports.kind import Build, Choice, ReportKind


def load() -> Build:
    """What writes it."""
    from desktop.reports.ratings import build

    return build


KIND = ReportKind(
    name="ratings",
    title="Delivery and impact",
    about="What is delivered beside the difference that it makes",
    order=25,
    load=load,
    needs="an action",
    choices=frozenset({Choice.COLUMNS}),
)
