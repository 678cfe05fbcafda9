"""Movement since a review: its declaration; drawn by ``reports.movement``."""

from __future__ import annotations

from desktop.reports.kind import Build, Choice, ReportKind


def load() -> Build:
    """What writes it."""
    from desktop.reports.movement import build

    return build


KIND = ReportKind(
    name="movement",
    title="Movement since a review",
    about="What became new, closed, better, worse or re-dated since a review",
    order=40,
    load=load,
    needs="a closed review",
    choices=frozenset({Choice.COLUMNS, Choice.SINCE}),
)
