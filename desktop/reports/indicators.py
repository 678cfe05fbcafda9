"""Indicators: the scorecard. No plan holds any yet, and the page says what is missing."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from desktop.core.data import PlanData
from desktop.core.hollow import is_hollow
from desktop.core.text import count
from desktop.reports import frame
from desktop.reports.kind import Cancel, Progress
from desktop.reports.options import ReportOptions
from desktop.reports.selection import Selection


def build(
    data: PlanData,
    options: ReportOptions,
    out: str | Path | BinaryIO,
    progress: Progress | None = None,
    cancelled: Cancel | None = None,
) -> int:
    """Write a nil return to ``out`` and return the number of pages. Raises ``Cancelled``.

    It says how many actions have a measure in words, as those are all that there is to count by.
    """
    selection = Selection(data, options)
    pages = frame.begin(data, options, out, "Indicators", progress=progress, cancelled=cancelled)
    actions = selection.all_actions()
    measured = sum(not is_hollow(action.measure) for action in actions)
    pages.paragraph(
        "Nil return. The plan holds no indicators: no figures, targets or periods that a scorecard "
        f"could show. {measured:,} of {count(len(actions), 'action')} "
        f"{'has a measure' if measured == 1 else 'have a measure'} in words, in the plan itself."
    )
    return frame.annex(pages, selection)
