"""Exceptions: every action off track: its declaration; drawn by ``reports.exceptions``."""

from __future__ import annotations

from desktop.reports.kind import Build, Choice, ReportKind


def load() -> Build:
    """What writes it."""
    from desktop.reports.exceptions import build

    return build


KIND = ReportKind(
    name="exceptions",
    title="Exceptions: every action off track",
    about="Every action that is off track or past due, why, and what is done about it",
    order=30,
    load=load,
    needs="an action",
    choices=frozenset({Choice.COLUMNS}),
)
