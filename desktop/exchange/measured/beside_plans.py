"""Scorecards in a workbook that is imported: alone, or on sheets beside those of a plan."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from desktop.core.data import PlanData
from desktop.core.indicators.given import put_indicators
from desktop.core.kinds import IndicatorValue
from desktop.core.text import clean
from desktop.exchange.measured.model import BESIDE_NONE, NOT_BEGUN, NOTHING, UNPLACED
from desktop.exchange.measured.turned import find_unread
from desktop.exchange.measured.whole import Measured, find_scorecards, read_measured
from desktop.exchange.reading.model import Workbook
from desktop.exchange.recognise import sheets
from desktop.exchange.recognise.model import (
    ASKED,
    COSTS,
    MEASURED,
    PLAN,
    Mapping,
    Recognition,
    SheetFound,
    SheetMapping,
)
from desktop.exchange.recognise.owned_rows import link_indicators

_KEPT = {
    NOTHING: "in the notes of the plan",
    UNPLACED: "in the comments of the indicator, with its cell; write its month, quarter or year",
    NOT_BEGUN: "in the comments of the indicator, with its cell",
    BESIDE_NONE: "in the comments of the indicator, with its cell",
}
"""What is kept in a plan that is made of the file, by what a return would keep."""
_SURE = 0.85  # from which a heading is that of actions, and not a column that may hold some
_NO_ACTIONS = "No table of actions was found"

Recogniser = Callable[[Workbook, "Mapping | None", "PlanData | None"], Recognition]


def recognise_with_scorecards(
    workbook: Workbook,
    mapping: Mapping | None,
    plan: PlanData | None,
    recognise: Recogniser,
    *,
    shown: Workbook | None = None,
) -> Recognition:
    """What *recognise* makes of a workbook, with the indicators of its scorecards.

    A sheet is read as a scorecard where it is one and holds no plan, or where a mapping says so.
    *shown* is the same workbook with the errors that its formulas show, which *workbook* may lack.
    """
    names = _scorecards(workbook, mapping)
    if not names:
        found = _linked(recognise(workbook, mapping, plan))
        unread = find_unread(workbook)
        told = [each for each in found.problems if each.what.startswith(_NO_ACTIONS)]
        if unread is None:
            return found
        problems = tuple(unread if each in told else each for each in found.problems)
        return replace(found, problems=problems)
    rest = replace(
        workbook, sheets=tuple(each for each in workbook.sheets if each.name not in names)
    )
    found = recognise(rest, mapping, plan)
    measured = read_measured(shown or workbook, sheets=names)
    put_indicators(measured.indicators, 0.0, found.draft.add, "", clean(workbook.path.name))
    found = _linked(found)
    info = found.draft.info
    info.notes = "\n".join(dict.fromkeys(filter(None, (info.notes, *measured.words))))
    return _with(found, workbook, measured, names)


def _linked(found: Recognition) -> Recognition:
    """What was recognised, with its success measures and evidence tied to the indicators that they
    name."""
    told = link_indicators(found.draft, found.indicators_said)
    if not told:
        return found
    problems = (*found.problems, *told)
    return replace(found, problems=problems, counts={**found.counts, "problems": len(problems)})


def _scorecards(workbook: Workbook, mapping: Mapping | None) -> set[str]:
    chosen = {each.sheet: each.role for each in mapping.sheets} if mapping else {}
    found = find_scorecards(workbook)
    names = {name for name, role in chosen.items() if role == MEASURED}
    for sheet in workbook.sheets:
        strong = found.get(sheet.name)
        if strong is None or sheet.name in chosen:
            continue
        studied = sheets.study(sheet, None)
        if studied.role == PLAN:
            sure = any(
                layout.scores.get(layout.by_target.get("action", 0), 0.0) >= _SURE
                for layout in studied.layouts
            )
            if not strong or sure:
                continue
        elif studied.role in (COSTS, ASKED) and not strong:
            continue
        names.add(sheet.name)
    return names


def _with(
    found: Recognition, workbook: Workbook, measured: Measured, names: set[str]
) -> Recognition:
    """What was recognised, with the scorecards among its sheets, counts and problems."""
    data = found.draft
    by_name = {each.name: each for each in found.sheets}
    shown = tuple(
        by_name.get(sheet.name) or SheetFound(sheet.name, MEASURED, sheet.hidden, confidence=1.0)
        for sheet in workbook.sheets
    )
    mappings = {each.sheet: each for each in found.mapping.sheets}
    mapping = replace(
        found.mapping,
        sheets=tuple(
            mappings.get(sheet.name) or SheetMapping(sheet.name, MEASURED)
            for sheet in workbook.sheets
        ),
    )
    problems = tuple(
        replace(each, kept=_KEPT.get(each.kept, each.kept))
        for each in (*found.problems, *measured.problems, *measured.about, *measured.dropped)
        if not (each.what.startswith(_NO_ACTIONS) and measured.indicators)
    )
    counts = {
        **found.counts,
        "sheets": len(shown),
        "indicators": len(measured.indicators),
        "values": len(data.table(IndicatorValue)),
        "problems": len(problems),
    }
    return replace(found, sheets=shown, mapping=mapping, problems=problems, counts=counts)
