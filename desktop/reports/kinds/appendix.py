"""Action plan appendix: its declaration; drawn by ``reports.appendix``."""

from __future__ import annotations

from desktop.reports.kind import Build, Choice, ReportKind


def load() -> Build:
    """What writes it."""
    from desktop.reports.appendix import build

    return build


KIND = ReportKind(
    name="appendix",
    title="Action plan appendix",
    about="The whole plan as boards, Cabinet and scrutiny read it",
    order=10,
    load=load,
    choices=frozenset({Choice.COLUMNS, Choice.LEGEND, Choice.REQUIREMENTS}),
    wide=True,
)
