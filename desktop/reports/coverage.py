"""Coverage: each requirement with the actions that answer it, and those that none answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from desktop.core.coverage import Covered, counted, coverage
from desktop.core.data import PlanData
from desktop.core.paragraphs import Paragraphs, in_words
from desktop.core.text import brief, one_line
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

    They stand by source and, within a source, by theme. A plan without any, or a chosen part of it
    without one, gives a page that says so. Raises ``Cancelled``.
    """
    selection = Selection(data, options)
    found = _chosen(selection)
    pages = frame.begin(
        data, options, out, "Coverage of the requirements", progress=progress, cancelled=cancelled
    )
    if not found:
        pages.paragraph(_nil(len(coverage(data))))
        return frame.annex(pages, selection)
    pages.expect(len(found))
    pages.paragraph(counted(found).in_words)
    missing = [_name(each) for each in found if not each.linked and not each.through]
    if missing:
        pages.paragraph(f"No action at all: {tally.listing(missing)}.")
    near = [_name(each) for each in found if each.only_through]
    if near:
        pages.paragraph(f"Linked to no action, in an area that has some: {tally.listing(near)}.")
    paragraphs = Paragraphs(data)
    sources: dict[str, dict[str, list[Covered]]] = {}
    for each in found:
        source = one_line(each.requirement.source) or _OTHER
        theme = one_line(each.requirement.theme)
        sources.setdefault(source, {}).setdefault(theme, []).append(each)
    _draw_overview(pages, data, sources)
    _say_paragraphs(pages, selection, paragraphs)
    rated = tally.any_status(data, tally.statuses(a for each in found for a in each.actions))
    columns, listed = _COLUMNS if rated else _COLUMNS[:-1], options.layout == "list"
    for source, themes in sources.items():
        rows = _rows(data, themes, paragraphs, rated=rated)
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


def _nil(in_plan: int) -> str:
    """The words of a nil return, for a plan that holds so many requirements in all."""
    if in_plan:
        hold = "one requirement" if in_plan == 1 else f"{in_plan:,} requirements"
        return (
            f"Nil return. The plan holds {hold}, and none is in the part of it that was chosen for "
            "this report; that is not to say that nothing is asked of that part."
        )
    return (
        "Nil return. The plan holds no requirements: neither what was asked nor what answers "
        "it can be shown. They are added or pasted under Plan, Requirements, and linked to the "
        "actions that answer them."
    )


_COLUMNS = [
    Column("Ref.", 1.4, header=True, empty="No reference"),
    Column("Requirement", 7),
    Column("Areas", 2.2, empty="In no area"),
    Column("Actions linked to it", 5),
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
        near = tuple(action for action in each.through if action.id in actions)
        if selection.filtered and (each.actions or each.through) and not (answering or near):
            continue
        if selection.filtered and each.actions and not answering:
            continue  # it is answered, by actions that are left out
        kept.append(replace(each, actions=answering, through=near))
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
        Column("Linked to an action", 1, align="right"),
        Column("Only in an area with actions", 1, align="right"),
        Column("No action at all", 1, align="right"),
        Column("All linked complete", 1, align="right"),
    ]
    if not any(theme for themes in sources.values() for theme in themes):
        del columns[1]
    pages.heading(2, "How many are answered", keep=pages.full * 0.2)
    with Table(pages, columns, summary="Requirements by source and theme") as table:
        for source, themes in sources.items():
            for theme, found in themes.items():
                sums = counted(found)
                done = sum(
                    bool(each.actions)
                    and all(data.legend.is_complete(action.ragb) for action in each.actions)
                    for each in found
                )
                bare = sums.unanswered - sums.through_area
                counts = [
                    f"{n:,}" for n in (len(found), sums.linked, sums.through_area, bare, done)
                ]
                table.row([source, theme, *counts] if len(columns) == 7 else [source, *counts])


def _rows(
    data: PlanData, themes: dict[str, list[Covered]], paragraphs: Paragraphs, *, rated: bool
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
                _places(each, paragraphs),
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
        near = len(each.through)
        if not near:
            return "No action is linked to it"
        stands = "action stands" if near == 1 else "actions stand"
        return f"No action is linked to it; {near:,} {stands} in its area, which is no answer"
    names = [
        f"{one_line(action.name)}\u00a0{action.ragb or '(no status)'}"
        if rated
        else one_line(action.name).rstrip(".")
        for action in each.actions
    ]
    return ", ".join(names)


def _places(each: Covered, paragraphs: Paragraphs) -> str:
    """The areas that a requirement stands in, and those whose codes name it as a paragraph."""
    said = "; ".join(area.name for area in each.areas)
    named = [
        f"{one.area.name}{' (in doubt)' if one.doubtful else ''}"
        for one in paragraphs.of_requirement(each.requirement)
    ]
    return f"{said}{'; ' if said else ''}named by {'; '.join(named)}" if named else said


def _say_paragraphs(pages: Pages, selection: Selection, paragraphs: Paragraphs) -> None:
    """The paragraphs that the codes of the areas name: found, missing, in doubt."""
    named = [each for area in selection.areas for each in paragraphs.of_area(area)]
    if not named:
        return
    pages.heading(2, "Paragraphs that the areas name", keep=pages.full * 0.15)
    pages.paragraph(in_words(named, held=paragraphs.held))
    if not paragraphs.held:
        return
    columns = [
        Column("Area", 3, header=True),
        Column("Names", 3),
        Column("Not in the plan", 2, empty="None"),
        Column("In doubt", 2, empty="None"),
    ]
    with Table(pages, columns, summary="Paragraphs of the report by area") as table:
        for area in selection.areas:
            own = paragraphs.of_area(area)
            if own:
                table.row(
                    [
                        one_line(area.name),
                        ", ".join(each.words for each in own),
                        ", ".join(str(each.number) for each in own if not each.requirements),
                        ", ".join(each.words for each in own if each.doubtful),
                    ]
                )
