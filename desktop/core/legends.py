"""The legends that a plan can start from: a preset is one entry here, and stands nowhere else.

A plan's own legend is its rows of Status, which the owner changes at will; nothing in the program
asks which preset they came from.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desktop.core.kinds import Status


@dataclass(frozen=True, slots=True)
class LegendPreset:
    """A legend to start from; ``statuses`` gives new rows, in the legend's order."""

    name: str
    title: str
    statuses: Callable[[], list[Status]]


def _ragb_2018() -> list[Status]:
    """Red, Amber, Green, Blue, as Herefordshire's 2018 plan defines them.

    That plan names no days: two weeks to approve a recovery plan, and escalation after two reviews
    at Red, are ours to begin with, and the owner's to change.
    """
    return [
        Status(
            code="R",
            word="Red",
            meaning="Behind schedule; the performance measure is not yet achieved.",
            duty="Find the root cause; agree a recovery plan with the assistant director.",
            colour="#B3261E",
            needs_recovery=True,
            approver="Assistant director",
            approval_days=14,
            escalate_after=2,
            synonyms=["behind schedule", "off track", "overdue", "late", "not on track",
                      "not achieved", "high risk", "delayed"],
        ),
        Status(
            code="A",
            word="Amber",
            meaning="Some issues; delay is forecast or the measure may be missed.",
            duty="Keep a watching brief; agree a recovery plan with the assistant director.",
            colour="#FFB000",
            needs_recovery=True,
            approver="Assistant director",
            approval_days=14,
            watched=True,
            synonyms=["at risk", "some issues", "some delay", "yellow", "orange", "minor delay",
                      "issues", "partially on track"],
        ),
        Status(
            code="G",
            word="Green",
            meaning="On track; date and performance measure are expected to be met.",
            duty="Assure that the action is truly green.",
            colour="#1E7B34",
            on_track=True,
            approver="Assistant director",
            assurance_days=31,
            synonyms=["on track", "on target", "on schedule", "in progress", "progressing",
                      "on course"],
        ),
        Status(
            code="B",
            word="Blue",
            meaning="Date and performance measure achieved; the action is closed.",
            duty="Record what is now different, and who checked it.",
            colour="#1F5FBF",
            complete=True,
            synonyms=["complete", "completed", "closed", "done", "achieved", "finished",
                      "complete and closed", "complete/closed", "delivered"],
        ),
    ]  # fmt: skip


LEGENDS: dict[str, LegendPreset] = {
    preset.name: preset
    for preset in (LegendPreset("ragb-2018", "Red, Amber, Green, Blue (2018)", _ragb_2018),)
}

DEFAULT_LEGEND = "ragb-2018"


def legend_named(name: str = DEFAULT_LEGEND) -> list[Status]:
    """New rows of a preset, numbered in their order; an unknown name raises KeyError."""
    statuses = LEGENDS[name].statuses()
    for place, status in enumerate(statuses, start=1):
        status.position = float(place)
    return statuses
