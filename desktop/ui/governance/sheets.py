"""The tables of the governance dialogue: which columns each has, and how they are filled in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop.core.kinds import Approval, Consultee, Judgement, Meeting, Risk, Row


class Entry(StrEnum):
    """How a cell is typed."""

    LINE = "line"
    TEXT = "text"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Cell:
    """One column: the row's column, its heading, its editor, what it offers, its share of width."""

    column: str
    heading: str
    entry: Entry = Entry.LINE
    offers: tuple[str, ...] = ()
    share: int = 2


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: the kind of row, the title of its tab, a sentence about it, its columns."""

    kind: type[Row]
    title: str
    words: str
    cells: Sequence[Cell]


_LEVELS = ("Low", "Medium", "High")

SHEETS: tuple[Sheet, ...] = (
    Sheet(
        Judgement,
        "&Judgements",
        "What the inspection judged, and how it graded it.",
        (
            Cell("name", "Judgement", share=4),
            Cell(
                "grade",
                "Grade",
                offers=("Outstanding", "Good", "Requires improvement to be good", "Inadequate"),
            ),
            Cell("on", "Date", Entry.DAY, share=1),
            Cell("inspection", "Inspection", share=3),
        ),
    ),
    Sheet(
        Approval,
        "&Approvals",
        "Who decided what about the plan, in which role and when.",
        (
            Cell("what", "What", Entry.TEXT, share=3),
            Cell("who", "Who"),
            Cell("role", "Role"),
            Cell(
                "status",
                "Decision",
                offers=("Awaited", "Approved", "Approved with changes", "Noted", "Submitted"),
            ),
            Cell("on", "Date", Entry.DAY, share=1),
            Cell("note", "Note", Entry.TEXT, share=3),
        ),
    ),
    Sheet(
        Consultee,
        "&Consultees",
        "Who was asked about the plan, when, and what came of it.",
        (
            Cell("name", "Who", share=3),
            Cell("role", "Role", share=3),
            Cell("asked_on", "Asked on", Entry.DAY, share=1),
            Cell("answered_on", "Answered on", Entry.DAY, share=1),
            Cell("note", "What came of it", Entry.TEXT, share=4),
        ),
    ),
    Sheet(
        Risk,
        "&Risks",
        "Risks to the plan, and what is done about them.",
        (
            Cell("risk", "Risk", Entry.TEXT, share=4),
            Cell("likelihood", "Likelihood", offers=_LEVELS, share=1),
            Cell("impact", "Impact", offers=_LEVELS, share=1),
            Cell("mitigation", "Mitigation", Entry.TEXT, share=4),
            Cell("owner", "Owner"),
        ),
    ),
    Sheet(
        Meeting,
        "&Meetings",
        "The bodies that meet about the plan, and how often.",
        (
            Cell("name", "Body", share=3),
            Cell(
                "cadence",
                "How often",
                offers=("Weekly", "Fortnightly", "Monthly", "Every 4 weeks", "Every 6 weeks",
                        "Quarterly", "Twice a year"),
            ),
            Cell("chair", "Chair"),
            Cell("purpose", "Purpose", Entry.TEXT, share=4),
        ),
    ),
)  # fmt: skip
