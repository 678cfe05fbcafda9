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


_RED, _AMBER, _GREEN, _BLUE = "#B3261E", "#FFB000", "#1E7B34", "#1F5FBF"
_TEAL, _GREY = "#0E7490", "#5F6B7A"

# Words that other workbooks use, which mean the same in every legend that has the status.
_LATE = ["behind schedule", "off track", "overdue", "late", "delayed", "not on track"]
_AT_RISK = ["at risk", "some issues", "some delay", "minor delay", "slipping"]
_MOVING = ["on track", "on target", "on schedule", "in progress", "under way", "progressing"]
_DONE = ["complete", "completed", "closed", "done", "achieved", "finished", "delivered"]
_BEFORE = ["not begun", "to start", "yet to start", "not yet started", "planned"]


def _brag() -> list[Status]:
    """Blue for what is done, then Red, Amber, Green: as many councils read BRAG."""
    return [
        Status(code="B", word="Blue", colour=_BLUE, complete=True, synonyms=[*_DONE],
               meaning="Complete.", duty="Record what is now different, and who checked it."),
        Status(code="R", word="Red", colour=_RED, needs_recovery=True, synonyms=[*_LATE],
               meaning="Off track; the date or the measure will be missed.",
               duty="Find the cause and agree how it comes back on track."),
        Status(code="A", word="Amber", colour=_AMBER, synonyms=[*_AT_RISK],
               meaning="At risk; some delay is forecast.",
               duty="Say what is done about it, and watch it at each review.", watched=True),
        Status(code="G", word="Green", colour=_GREEN, on_track=True, synonyms=[*_MOVING],
               meaning="On track to be done by its date.",
               duty="Be able to show that it is on track."),
    ]  # fmt: skip


def _rag() -> list[Status]:
    """Three colours: Green is on track, and nothing says that a thing is done but its date."""
    return [
        Status(code="R", word="Red", colour=_RED, needs_recovery=True, synonyms=[*_LATE],
               meaning="Off track; the date or the measure will be missed.",
               duty="Find the cause and agree how it comes back on track."),
        Status(code="A", word="Amber", colour=_AMBER, synonyms=[*_AT_RISK],
               meaning="At risk; some delay is forecast.",
               duty="Say what is done about it, and watch it at each review.", watched=True),
        Status(code="G", word="Green", colour=_GREEN, on_track=True, synonyms=[*_MOVING],
               meaning="On track, or done.", duty="Be able to show that it is."),
    ]  # fmt: skip


def _rag_embedded() -> list[Status]:
    """Three colours and Amber E: done, and not yet how things are always done."""
    return [
        Status(code="R", word="Red", colour=_RED, needs_recovery=True,
               synonyms=[*_LATE, *_BEFORE],
               meaning="Not begun, or off track.",
               duty="Find the cause and agree how it comes back on track."),
        Status(code="A", word="Amber", colour=_AMBER, on_track=True, synonyms=[*_MOVING],
               meaning="Under way and on track; not done yet.",
               duty="Say at each review how far it is."),
        Status(code="AE", word="Amber E", colour="#E07B00", on_track=True, watched=True,
               synonyms=["done not yet embedded", "done, not embedded", "embedding"],
               meaning="Done, and not yet embedded in practice.",
               duty="Watch at each review whether practice has changed."),
        Status(code="G", word="Green", colour=_GREEN, complete=True,
               synonyms=["embedded", "done and embedded", *_DONE],
               meaning="Done, and embedded in practice.",
               duty="Record what is now different, and who checked it."),
    ]  # fmt: skip


def _one_to_four() -> list[Status]:
    """Figures from nothing begun to done and proven."""
    return [
        Status(code="1", word="Not begun", colour=_GREY, synonyms=[*_BEFORE],
               meaning="Nothing has been done yet.", duty="Say when it begins, and with whom."),
        Status(code="2", word="Begun", colour=_TEAL, on_track=True, synonyms=[*_MOVING],
               meaning="Work has begun.", duty="Say at each review how far it is."),
        Status(code="3", word="Done", colour=_BLUE, on_track=True, watched=True,
               synonyms=["done", "delivered", "completed", "complete"],
               meaning="Done, and not proven yet.",
               duty="Watch at each review for proof that it made a difference."),
        Status(code="4", word="Proven", colour=_GREEN, complete=True,
               synonyms=["embedded", "sustained", "closed"],
               meaning="Done, and its difference is proven.",
               duty="Record what is now different, and who checked it."),
    ]  # fmt: skip


def _words() -> list[Status]:
    """Words instead of colours, for readers who do not know a colour code."""
    return [
        Status(code="NS", word="Not started", colour=_GREY, on_track=True, synonyms=[*_BEFORE],
               meaning="Not begun, and its date has not come.",
               duty="Say when it begins, and with whom."),
        Status(code="OT", word="On track", colour=_GREEN, on_track=True,
               synonyms=["on target", "on schedule", "in progress", "under way", "progressing"],
               meaning="Begun, and expected by its date.",
               duty="Be able to show that it is on track."),
        Status(code="AR", word="At risk", colour=_AMBER, watched=True,
               synonyms=["some issues", "some delay", "minor delay", "slipping"],
               meaning="Begun, and may miss its date or its measure.",
               duty="Say what is done about it, and watch it at each review."),
        Status(code="OFF", word="Off track", colour=_RED, needs_recovery=True,
               synonyms=["behind schedule", "overdue", "late", "delayed", "not on track"],
               meaning="Will miss its date or its measure, or has.",
               duty="Find the cause and agree how it comes back on track."),
        Status(code="C", word="Complete", colour=_BLUE, complete=True,
               synonyms=["completed", "closed", "done", "achieved", "finished", "delivered"],
               meaning="Done.", duty="Record what is now different, and who checked it."),
    ]  # fmt: skip


def _impact() -> list[Status]:
    """For the second rating: what difference is seen, whatever was delivered."""
    return [
        Status(code="R", word="Red", colour=_RED, synonyms=["none", "no impact", "no difference"],
               meaning="No difference is seen yet.", duty="Say what would show one, and by when."),
        Status(code="A", word="Amber", colour=_AMBER, on_track=True,
               synonyms=["some", "some impact", "emerging"],
               meaning="Some difference is seen, not everywhere or not for long.",
               duty="Say where it is seen and where not."),
        Status(code="G", word="Green", colour=_GREEN, complete=True,
               synonyms=["made", "sustained", "embedded"],
               meaning="The difference is made, and there is evidence of it.",
               duty="Name the evidence, and who looked at it."),
    ]  # fmt: skip


LEGENDS: dict[str, LegendPreset] = {
    preset.name: preset
    for preset in (
        LegendPreset("ragb-2018", "Red, Amber, Green, Blue (2018)", _ragb_2018),
        LegendPreset("brag", "BRAG: Blue, Red, Amber, Green", _brag),
        LegendPreset("rag", "RAG: Red, Amber, Green", _rag),
        LegendPreset("rag-embedded", "RAG with Amber E: done, not yet embedded", _rag_embedded),
        LegendPreset("one-to-four", "1 to 4: from not begun to proven", _one_to_four),
        LegendPreset("words", "Words: not started, on track, at risk, off track", _words),
        LegendPreset("impact", "Impact: Red, Amber, Green", _impact),
    )
}

DEFAULT_LEGEND = "ragb-2018"
USUAL_IMPACT = "impact"


def legend_named(name: str = DEFAULT_LEGEND) -> list[Status]:
    """New rows of a preset, numbered in their order; an unknown name raises KeyError."""
    return numbered(LEGENDS[name].statuses())


def numbered(statuses: list[Status]) -> list[Status]:
    """The same rows with their places in their order."""
    for place, status in enumerate(statuses, start=1):
        status.position = float(place)
    return statuses
