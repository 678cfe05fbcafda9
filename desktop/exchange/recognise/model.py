"""What the recogniser says about a workbook, and what a user may change of it."""

from __future__ import annotations

import collections.abc
from dataclasses import dataclass, field, replace
from pathlib import Path

from desktop.core.data import PlanData
from desktop.core.kinds import Row
from desktop.core.problems import Problem

# The roles of a sheet.
PLAN, LEGEND, COVER, COSTS, IGNORED = "plan", "legend", "cover", "costs", "ignored"
ASKED = "requirements"
MEASURED = "indicators"
MEASURES = "measures"
EVIDENCE = "evidence"
ROLES = {
    PLAN: "Actions of the plan",
    LEGEND: "Key to the statuses",
    ASKED: "Requirements or recommendations",
    COVER: "Cover or introduction",
    COSTS: "Summary of costs",
    MEASURED: "Indicators and their values",
    MEASURES: "Success measures",
    EVIDENCE: "Evidence",
    IGNORED: "Left out",
}
# A sheet of a workbook that Plandesk wrote, which says itself what it holds: not to be chosen.
PART = "part"
SHOWN_ROLES = ROLES | {PART: "Part of the plan besides its actions"}

# What a column may hold besides a field of an action.
AREA_CODE, AREA_TITLE = "area.code", "area.title"
REQUIREMENT_REF, REQUIREMENT_TEXT = "requirement.ref", "requirement.text"
COMMITMENT, KEY = "commitment", "key"
REVISED = "by_when.revised"
# A date that was moved several times, in the order in which it was.
REVISIONS = (REVISED, f"{REVISED}.2", f"{REVISED}.3", f"{REVISED}.4")
# Who approved each of those moves, and when: columns beside them, from left to right.
APPROVED_BY = ("by_when.approved_by", *(f"by_when.approved_by.{n}" for n in (2, 3, 4)))
APPROVED_ON = ("by_when.approved_on", *(f"by_when.approved_on.{n}" for n in (2, 3, 4)))
# Why each of them was made.
REASONS = ("by_when.reason", *(f"by_when.reason.{n}" for n in (2, 3, 4)))
# An action's recovery plan, its assurance and its escalation, each in columns of its own.
CYCLE = {
    "recovery.cause": "Recovery plan: root cause",
    "recovery.plan": "Recovery plan: what will be done",
    "recovery.owner": "Recovery plan: owner",
    "recovery.by_when": "Recovery plan: by when",
    "recovery.approved_by": "Recovery plan: who approved it",
    "recovery.approved_on": "Recovery plan: day on which it was approved",
    "assurance.by": "Assurance: who gave it",
    "assurance.on": "Assurance: day on which it was given",
    "assurance.note": "Assurance: note",
    "escalation.to": "Escalation: to whom",
    "escalation.on": "Escalation: day",
    "escalation.note": "Escalation: note",
}
EXTRA = "extra:"
LEFT_OUT = ""
# Several columns of one field, each with its heading behind: "lead:ICB", "measure:Baseline".
PARTS = {"lead:": "lead", "measure:": "measure"}
# The fields of an action that hold a status, and what keeps the words that are none of the legend.
RATINGS = ("ragb", "impact_ragb")
WORDS_KEPT = {
    "ragb": "Status in the workbook",
    "impact_ragb": "Impact rating in the workbook",
}
# The answer that a word of status cells is to become a status of its own.
NEW_STATUS = "+"
TARGETS = {
    AREA_CODE: "Code of the area",
    AREA_TITLE: "Title of the area",
    REQUIREMENT_REF: "Reference of the requirement",
    REQUIREMENT_TEXT: "Text of the requirement",
    COMMITMENT: "Commitment",
    KEY: "Key of the row",
    REVISED: "Revised by when",
    REVISIONS[1]: "By when, revised a second time",
    REVISIONS[2]: "By when, revised a third time",
    REVISIONS[3]: "By when, revised a fourth time",
    **{
        target: f"{words}{nth}"
        for targets, words in (
            (APPROVED_BY, "Who approved the revised date"),
            (APPROVED_ON, "Day on which it was approved"),
            (REASONS, "Reason for the revised date"),
        )
        for target, nth in zip(targets, ("", ", second", ", third", ", fourth"), strict=True)
    },
    **CYCLE,
}


@dataclass(frozen=True, slots=True)
class SheetMapping:
    """How one sheet is read.

    ``header_row`` is the first row of headings (0 for none). ``columns`` says what each column,
    counted from 1, holds: a field's name, one of ``TARGETS``, "extra:" with the name of a field
    of the plan's own, or "" for a column that is left out.
    """

    sheet: str
    role: str = IGNORED
    header_row: int = 0
    columns: collections.abc.Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Mapping:
    """How a workbook is read, sheet by sheet; edit a copy and recognise again.

    ``words`` says what the words of status cells mean, by :attr:`StatusWord.key`: a letter of the
    legend, ``NEW_STATUS`` for a status of their own, or "" for no status. ``legend`` is the preset
    that is supplied where the workbook has no key, "" for the usual one.
    """

    sheets: tuple[SheetMapping, ...] = ()
    words: collections.abc.Mapping[str, str] = field(default_factory=dict)
    legend: str = ""

    def sheet(self, name: str) -> SheetMapping | None:
        """The mapping of one sheet."""
        return next((each for each in self.sheets if each.sheet == name), None)

    def with_sheet(self, changed: SheetMapping) -> Mapping:
        """The same mapping with one sheet's replaced."""
        sheets = (changed if each.sheet == changed.sheet else each for each in self.sheets)
        return replace(self, sheets=tuple(sheets))

    def with_words(self, answers: collections.abc.Mapping[str, str]) -> Mapping:
        """The same mapping with what some words of status cells mean."""
        return replace(self, words={**self.words, **answers})

    def with_legend(self, preset: str) -> Mapping:
        """The same mapping with another legend supplied; answers by its letters are forgotten."""
        return replace(self, legend=preset, words={})


@dataclass(frozen=True, slots=True)
class ColumnFound:
    """One column of a plan sheet: its heading, what it was taken for, and how surely (0 to 1)."""

    column: int
    heading: str
    target: str
    confidence: float
    sample: str = ""


@dataclass(frozen=True, slots=True)
class SheetFound:
    """What was recognised on one sheet."""

    name: str
    role: str
    hidden: bool = False
    header_rows: tuple[int, ...] = ()
    columns: tuple[ColumnFound, ...] = ()
    areas: int = 0
    actions: int = 0
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class StatusWord:
    """A word in status cells that is no letter or word of the legend: one question.

    ``key`` names it in a mapping. ``field`` is the rating whose cells say it, ``cells`` are where
    ("Plan!F4"), ``code`` is the letter that it was read as, "" for none. ``near`` are the statuses
    whose colours the cells have.

    A colour of status cells without a word is such a question too: ``fill`` is the colour as
    RRGGBB, "" for a word. ``explained`` says that a key of the workbook shows that very colour.
    """

    key: str
    field: str
    text: str
    cells: tuple[str, ...] = ()
    code: str = ""
    near: tuple[str, ...] = ()
    fill: str = ""
    explained: bool = False


@dataclass(frozen=True, slots=True)
class AreaFound:
    """One area that was recognised, with what it holds."""

    code: str
    title: str
    sheet: str
    actions: int
    requirements: int


@dataclass(frozen=True, slots=True)
class IndicatorSaid:
    """The indicator that a success measure or an item of evidence names, by code or name.

    ``kind`` and ``row_id`` say which row does, ``headed`` are the words behind their heading.
    """

    kind: type[Row]
    row_id: int
    headed: str
    text: str
    sheet: str
    cell: str


@dataclass(frozen=True, slots=True)
class Recognition:
    """A workbook as it was understood. ``draft`` is a whole plan that nothing has written yet.

    ``own`` says that Plandesk exported it, ``lost`` how many rows that went out then are not in
    the draft, which ``lost_in_words`` says by their kinds. ``words`` are the questions that its
    status cells ask and ``colours`` those of their fills, ``indicators_said`` what its success
    measures and evidence name, to be found once the scorecards are read.
    """

    path: Path
    kind: str
    sheets: tuple[SheetFound, ...]
    areas: tuple[AreaFound, ...]
    counts: collections.abc.Mapping[str, int]
    draft: PlanData
    problems: tuple[Problem, ...]
    mapping: Mapping
    own: bool = False
    lost: int = 0
    lost_in_words: str = ""
    words: tuple[StatusWord, ...] = ()
    colours: tuple[StatusWord, ...] = ()
    indicators_said: tuple[IndicatorSaid, ...] = ()
