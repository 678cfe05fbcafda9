"""Scorecards in a workbook that is imported: alone, or on sheets beside those of a plan."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from desktop.core.data import PlanData
from desktop.core.indicators.given import put_indicator
from desktop.core.kinds import IndicatorValue
from desktop.core.text import clean
from desktop.exchange.measured.model import NOTHING
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

_SURE = 0.85  # from which a heading is that of actions, and not a column that may hold some
_NO_ACTIONS = "No table of actions was found"

Recogniser = Callable[[Workbook, "Mapping | None", "PlanData | None"], Recognition]


def recognise_with_scorecards(
    workbook: Workbook, mapping: Mapping | None, plan: PlanData | None, recognise: Recogniser
) -> Recognition:
    """What *recognise* makes of a workbook, with the indicators of its scorecards.

    A sheet is read as a scorecard where it is one and holds no plan, or where a mapping says so.
    """
    names = _scorecards(workbook, mapping)
    if not names:
        return recognise(workbook, mapping, plan)
    rest = replace(
        workbook, sheets=tuple(each for each in workbook.sheets if each.name not in names)
    )
    found = recognise(rest, mapping, plan)
    measured = read_measured(workbook, sheets=names)
    for position, each in enumerate(measured.indicators, start=1):
        put_indicator(each, float(position), found.draft.add, "", clean(workbook.path.name))
    info = found.draft.info
    info.notes = "\n".join(dict.fromkeys(filter(None, (info.notes, *measured.words))))
    return _with(found, workbook, measured, names)


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
        replace(each, kept="in the notes of the plan") if each.kept == NOTHING else each
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
