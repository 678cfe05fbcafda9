"""Coverage: each requirement with the actions that answer it, and those that none answers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from desktop.core.coverage import Covered, coverage
from desktop.core.data import PlanData
from desktop.core.errors import Refused
from desktop.core.text import brief, count, one_line
from desktop.reports import frame, records, tally
from desktop.reports.kind import Cancel, Progress
from desktop.reports.layout import Cell, Column, Pages, Table
from desktop.reports.options import ReportOptions
from desktop.reports.selection import Selection

_OTHER = "Other requirements"


def build(
    data: PlanData,
    options: ReportOptions,
    out: str | Path | BinaryIO,
    progress: Progress | None = None,
    cancelled: Cancel | None = None,
) -> int:
    """Write the requirements with their actions to ``out`` and return the number of pages.

    They stand by source and, within a source, by theme. Raises ``core.errors.Refused`` where the
    plan, or the chosen part of it, has no requirement; and ``Cancelled``.
    """
    selection = Selection(data, options)
    found = _chosen(selection)
    if not found:
        raise Refused(
            "No requirement is in the areas chosen for this report. Nothing was written; choose "
            "more areas."
            if selection.partial
            else "The plan has no requirements yet, so there is no coverage to show. Nothing was "
            "written; add or paste the requirements first."
        )
    pages = frame.begin(
        data, options, out, "Coverage of the requirements", progress=progress, cancelled=cancelled
    )
    pages.expect(len(found))
    missing = [each for each in found if not each.actions]
    are = "is" if len(found) - len(missing) == 1 else "are"
    pages.paragraph(
        f"{len(found) - len(missing):,} of {count(len(found), 'requirement')} {are} "
        "answered by at least one action."
    )
    if missing:
        names = [_name(each) for each in missing]
        pages.paragraph(f"No action answers {tally.listing(names)}.")
    sources: dict[str, dict[str, list[Covered]]] = {}
    for each in found:
        source = one_line(each.requirement.source) or _OTHER
        theme = one_line(each.requirement.theme)
        sources.setdefault(source, {}).setdefault(theme, []).append(each)
    _draw_overview(pages, data, sources)
    rated = tally.any_status(data, tally.statuses(a for each in found for a in each.actions))
    columns, listed = _COLUMNS if rated else _COLUMNS[:-1], options.layout == "list"
    for source, themes in sources.items():
        rows = _rows(data, themes, rated=rated)
        keep = records.first_height(pages, columns, rows, listed=listed)
        pages.heading(2, source, band=True, keep=keep)
        records.draw(
            pages,
            columns,
            rows,
            listed=listed,
            summary=f"Requirements: {source}",
            named=lambda record, place: (
                f"{record[0] or f'Requirement {place}'}: {brief(str(record[1]), 60)}"
            ),
        )
    return frame.annex(pages, selection)


_COLUMNS = [
    Column("Ref.", 1.4, header=True, empty="No reference"),
    Column("Requirement", 7),
    Column("Areas", 2.2, empty="In no area"),
    Column("Actions that answer it", 5),
    Column("Shares", 2.2, empty="No actions"),
]


def _chosen(selection: Selection) -> list[Covered]:
    """The requirements of the chosen areas; those in no area only where nothing is left out."""
    every = coverage(selection.data)
    if not selection.partial:
        return every
    areas = {area.id for area in selection.areas}
    actions = {action.id for action in selection.all_actions()}
    kept = []
    for each in every:
        if not any(area.id in areas for area in each.areas):
            continue
        answering = tuple(action for action in each.actions if action.id in actions)
        if selection.filtered and each.actions and not answering:
            continue
        kept.append(Covered(each.requirement, each.areas, answering, each.linked))
    return kept


def _name(each: Covered) -> str:
    requirement = each.requirement
    return one_line(requirement.ref) or f"“{brief(requirement.text, 40)}”"


def _draw_overview(
    pages: Pages, data: PlanData, sources: dict[str, dict[str, list[Covered]]]
) -> None:
    columns = [
        Column("Source", 5, header=True),
        Column("Theme", 5, empty="No theme"),
        Column("Requirements", 1, align="right"),
        Column("Answered", 1, align="right"),
        Column("Without an action", 1, align="right"),
        Column("All complete", 1, align="right"),
    ]
    if not any(theme for themes in sources.values() for theme in themes):
        del columns[1]
    pages.heading(2, "How many are answered", keep=pages.full * 0.2)
    with Table(pages, columns, summary="Requirements by source and theme") as table:
        for source, themes in sources.items():
            for theme, found in themes.items():
                answered = sum(bool(each.actions) for each in found)
                done = sum(
                    bool(each.actions)
                    and all(data.legend.is_complete(action.ragb) for action in each.actions)
                    for each in found
                )
                counts = [f"{n:,}" for n in (len(found), answered, len(found) - answered, done)]
                table.row([source, theme, *counts] if len(columns) == 6 else [source, *counts])


def _rows(
    data: PlanData, themes: dict[str, list[Covered]], *, rated: bool
) -> list[Sequence[Cell] | str]:
    found = [each for group in themes.values() for each in group]
    keys = tally.keys_of(data, [action.ragb for each in found for action in each.actions])
    rows: list[Sequence[Cell] | str] = []
    for theme, group in themes.items():
        if theme:
            rows.append(theme)
        for each in group:
            requirement = each.requirement
            row: list[Cell] = [
                one_line(requirement.ref),
                requirement.text,
                "; ".join(area.name for area in each.areas),
                _answers(each, rated=rated),
            ]
            if rated:
                counts = tally.counts_of(keys, tally.statuses(each.actions))
                row.append(tally.bar(keys, counts) if each.actions else "")
            rows.append(row)
    return rows


def _answers(each: Covered, *, rated: bool) -> str:
    """The actions, each with its status's letter on the same line: "1.1 G, 1.2 A"."""
    if not each.actions:
        return "No action answers it"
    names = [
        f"{one_line(action.name)}\u00a0{action.ragb or '(no status)'}"
        if rated
        else one_line(action.name).rstrip(".")
        for action in each.actions
    ]
    through = "" if each.linked else "Through its area: "
    return through + ", ".join(names)
