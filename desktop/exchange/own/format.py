"""Reading a plan back from a workbook that Plandesk exported, also after people edited it.

What stands in the tables wins: a changed cell is a changed value, a new row a new row, a new
column a field of the plan's own. What the tables cannot hold comes from the sheet "More text".
Each sheet is read by the mark that says what it holds (:mod:`desktop.exchange.own.marks`), and
what came back is counted against what went out (:mod:`desktop.exchange.own.tally`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from desktop.core.data import PlanData
from desktop.core.fingerprint import fingerprint
from desktop.core.kinds import Action, Area, CostLine, Requirement, Row, Status
from desktop.core.problems import Problem
from desktop.exchange.own.actions import Actions
from desktop.exchange.own.details import Details
from desktop.exchange.own.edited_values import EditedValues, Mine, nobodys
from desktop.exchange.own.lines import Line
from desktop.exchange.own.losses import Losses
from desktop.exchange.own.marks import Ours, mark_on, ours
from desktop.exchange.own.moved import note_moves
from desktop.exchange.own.outcome import Outcome
from desktop.exchange.own.placing import Placing
from desktop.exchange.own.shown import Shown
from desktop.exchange.own.source import ACTIONS, Source
from desktop.exchange.own.tally import Tally
from desktop.exchange.reading import Workbook
from desktop.exchange.recognise.model import (
    COSTS,
    COVER,
    IGNORED,
    LEGEND,
    PART,
    PLAN,
    AreaFound,
    Mapping,
    Recognition,
    SheetFound,
)

_ROLES = {"about": COVER, Status.table: LEGEND, CostLine.table: COSTS, ACTIONS: PLAN}


@dataclass(slots=True)
class _Read:
    """A workbook of ours as it was read: the plan, what each sheet held, what was lost."""

    data: PlanData
    sheets: dict[str, tuple[str, int, int]] = field(default_factory=dict)  # what, area, actions
    losses: Losses = field(default_factory=Losses)
    lines: dict[int, Line] = field(default_factory=dict)  # by the ids of rows
    doubts: dict[int, str] = field(default_factory=dict)  # of measured values, by their ids


@dataclass(frozen=True, slots=True)
class Exported:
    """A workbook of ours as it was read: the plan in it, the line of each row by its id, what did
    not come back or had to be doubted, and why the figure of a value is in doubt, by its id."""

    data: PlanData
    lines: dict[int, Line]
    problems: tuple[Problem, ...]
    doubts: dict[int, str]


def is_export(workbook: Workbook) -> bool:
    """Whether Plandesk exported this workbook."""
    return ours(workbook) is not None


def read_export(workbook: Workbook, problems: list[Problem] | None = None) -> PlanData | None:
    """The plan in a workbook that :func:`desktop.exchange.exporting.export_workbook` wrote.

    None for any other workbook. What did not come back and what had to be doubted, because
    somebody edited the workbook, is added to *problems*.
    """
    found = ours(workbook)
    return _read(workbook, found, [] if problems is None else problems).data if found else None


def read_rows(workbook: Workbook, mine: Mine = nobodys) -> Exported | None:
    """The same with the line that each row of it was read from; None for any other workbook.

    *mine* gives the value of the plan that the measured values may go to, beside which they are
    read.
    """
    found = ours(workbook)
    if found is None:
        return None
    problems: list[Problem] = []
    read = _read(workbook, found, problems, mine)
    return Exported(read.data, read.lines, tuple(problems), read.doubts)


def _read(workbook: Workbook, found: Ours, problems: list[Problem], mine: Mine = nobodys) -> _Read:
    doubts: list[Problem] = []
    source = Source(doubts)
    Placing(workbook, found, source).place()
    data = PlanData()
    details = Details(source, data)
    details.read()
    actions = Actions(source, data, details)
    actions.read()
    details.link(actions.keys)
    source.more.tell_unused()
    source.look_beside()
    lines: list[tuple[Row, Line]] = [*actions.first_lines, *details.rows, *actions.columns.lines]
    lines += ((actions.keys[key], line) for key, line in actions.lines.items())
    before = fingerprint(data)
    values = EditedValues(source, data, details, mine, date.today())
    if found.token != before:  # else nobody changed anything, and all is as the plan had it
        values.settle()
    Outcome(source, data, lines).settle()
    edited = found.token not in (before, fingerprint(data))
    if edited:
        actions.tell_no_days()
    names = [sheet.name for sheet in workbook.sheets]
    Shown(source, data, details, actions).look(names)
    tally = Tally(found, source, data, details, actions, names)
    tally.count(before)
    if edited and not source.former:
        note_moves(data, actions)
    # First what is missing, then what had to be doubted.
    problems += tally.problems
    problems += doubts
    problems += [Problem("", "", remark, "what could be read") for remark in workbook.remarks]
    read = _Read(data, losses=tally.losses, lines=details.lines, doubts=values.doubts)
    for (what, number), table in source.tables.items():
        rows = sum(line.sheet is table.sheet for line in actions.lines.values())
        read.sheets[table.sheet.name] = (what, number, rows)
    return read


def recognise_export(workbook: Workbook, mapping: Mapping | None = None) -> Recognition | None:
    """What an import says of a workbook that Plandesk exported; None for any other.

    A *mapping* that names sheets was made by hand, and is followed instead of what is known.
    """
    if mapping is not None and mapping.sheets:
        return None
    found = ours(workbook)
    if found is None:
        return None
    problems: list[Problem] = []
    read = _read(workbook, found, problems)
    data = read.data
    areas = tuple(
        AreaFound(area.code, area.title, "", len(data.actions(area)), len(data.requirements(area)))
        for area in data.areas
    )
    return Recognition(
        path=workbook.path,
        kind=workbook.kind,
        sheets=tuple(_sheet(read, each.name, each.hidden) for each in workbook.sheets),
        areas=areas,
        counts={
            "sheets": len(workbook.sheets),
            "areas": len(areas),
            "requirements": len(data.table(Requirement)),
            "actions": len(data.table(Action)),
            "problems": len(problems),
        },
        draft=data,
        problems=tuple(problems),
        mapping=Mapping(),
        own=True,
        lost=read.losses.total,
        lost_in_words=read.losses.words,
    )


def _sheet(read: _Read, name: str, hidden: bool) -> SheetFound:
    if name not in read.sheets:
        return SheetFound(name, IGNORED, hidden)
    what, number, rows = read.sheets[name]
    areas = 0 if what != ACTIONS else 1 if number else len(read.data.table(Area))
    return SheetFound(
        name, _ROLES.get(what, PART), hidden, areas=areas, actions=rows, confidence=1.0
    )


def orphans(workbook: Workbook) -> list[Problem]:
    """Sheets of an exported workbook in one that is not: their siblings are not there."""
    if is_export(workbook):
        return []
    found = [each for sheet in workbook.sheets if (each := mark_on(sheet)) is not None]
    return [
        Problem(
            each.sheet.name, each.cell.name,
            "The sheet is one of a workbook that Plandesk wrote, of which the sheets about the "
            "plan and its areas are not here.", "the sheet as any other",
        )
        for each in found
    ]  # fmt: skip
