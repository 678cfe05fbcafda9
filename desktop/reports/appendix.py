"""The action plan appendix: the whole plan as boards, Cabinet and scrutiny read it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from desktop.core.audience import is_private
from desktop.core.data import PlanData
from desktop.core.kinds import Action, Area, iso
from desktop.core.success import printed
from desktop.core.text import brief, count, one_line
from desktop.reports import fonts, frame
from desktop.reports.kind import Cancel, Progress
from desktop.reports.layout import Pages, Table
from desktop.reports.layout.columns import fitted
from desktop.reports.layout.definitions import definitions_height
from desktop.reports.options import ReportOptions
from desktop.reports.records import headed
from desktop.reports.selection import Selection, Shown, cell_of

_MOST_WORDS = 20  # of an area's title as a heading; a longer one is shortened there
_TOGETHER = 0.6  # of a page: what stands above an area's first action stands with it up to this


def build(
    data: PlanData,
    options: ReportOptions,
    out: str | Path | BinaryIO,
    progress: Progress | None = None,
    cancelled: Cancel | None = None,
) -> int:
    """Write the appendix to ``out`` and return its number of pages.

    Title, legend with duties and counts; then, area by area, its heading, what it is to achieve,
    its requirements and its actions, as a table or action by action; then the annexes, if asked
    for. Raises ``core.errors.Cancelled`` when ``cancelled`` says so.
    """
    selection = Selection(data, options)
    pages = frame.begin(data, options, out, progress=progress, cancelled=cancelled)
    pages.expect(sum(len(selection.actions(area)) for area in selection.areas) + 1)
    pages.paragraph(data.info.introduction)
    if options.with_legend:
        frame.legend(pages, data, selection)
    shown = _fields(pages, selection)
    for area in selection.areas:
        if selection.filtered and not selection.actions(area):
            continue
        _area(pages, selection, area, shown)
    if not any(selection.actions(area) for area in selection.areas):
        pages.paragraph(
            "No action of the plan is among those chosen for this report."
            if selection.filtered
            else "The plan has no actions yet."
        )
    return frame.annex(pages, selection)


def _area(pages: Pages, selection: Selection, area: Area, shown: Sequence[Shown]) -> None:
    data = selection.data
    requirements = data.requirements(area) if selection.options.with_requirements else []
    title = one_line(area.title)
    same = [r for r in requirements if one_line(r.text) == title]
    short = title
    if len(title.split()) > _MOST_WORDS:
        short, same = brief(title, 100), []
    named = headed(one_line(area.code), short)
    options = selection.options
    facts = _facts(data, area, iso(options.as_at), public=options.public)
    printed = [
        r for r in requirements if r not in same or one_line(r.ref) not in ("", one_line(area.code))
    ]
    answers = [(r.ref.strip() or "Requirement", r.text) for r in printed]
    terms = pages.type().width("Requirement") + 14
    keep = _first_height(pages, selection, area, shown)
    keep += definitions_height(pages, facts) + definitions_height(pages, answers, terms)
    if short != title:
        keep += pages.setup.size * 4
    if keep > pages.full * _TOGETHER:  # more than a heading can take with it
        keep = pages.setup.size * 8
    pages.heading(2, named or "Area without a name", band=True, keep=keep)
    if short != title and not any(one_line(r.text) == title for r in requirements):
        pages.paragraph(area.title)
    if facts:
        pages.definitions(facts)
    if answers:
        pages.definitions(answers, term_width=terms)
    actions = selection.actions(area)
    if not actions and not data.commitments(area):
        pages.paragraph("No actions in this area yet.")
        return
    if selection.options.layout == "list":
        _listed(pages, selection, area, shown)
        return
    _table(pages, selection, area, shown)


def _fields(pages: Pages, selection: Selection) -> list[Shown]:
    """The fields that are shown, each as wide as what stands in it all over the plan asks for."""
    fields = selection.fields()
    if selection.options.layout == "list":
        return fields
    rows = [
        [cell_of(selection.data, action, field.name) for field in fields]
        for area in selection.areas for action in selection.actions(area)
    ]  # fmt: skip
    columns = fitted(pages, [field.column for field in fields], rows)
    return [
        replace(field, width=column.weight) for field, column in zip(fields, columns, strict=True)
    ]


def _facts(data: PlanData, area: Area, day: str, *, public: bool) -> list[tuple[str, str]]:
    """What an area says of itself, name by name; what is blank left out."""
    facts = [
        ("Outcome", area.outcome),
        ("Sponsor", area.sponsor),
        ("Lead", area.lead),
        ("Success measures", "\n".join(_bulleted(printed(data, area, day)))),
        ("Notes", "" if public and is_private(Area, "notes") else area.notes),
    ]
    return [(name, text) for name, text in facts if text.strip()]


def _first_height(pages: Pages, selection: Selection, area: Area, shown: Sequence[Shown]) -> float:
    """What must stand below an area's heading on the same page, in points."""
    if selection.options.layout == "list":
        return pages.setup.size * 9
    for commitment, actions in selection.groups(area):
        cells = (
            [cell_of(selection.data, actions[0], field.name) for field in shown]
            if (actions)
            else [""] * len(shown)
        )
        bands = [commitment.text] if commitment is not None else []
        return Table(pages, [field.column for field in shown]).first_height(cells, bands)
    return pages.setup.size * 3


def _bulleted(measures: Sequence[str]) -> list[str]:
    kept = [" ".join(measure.split()) for measure in measures if measure.strip()]
    return kept if len(kept) < 2 else [f"• {measure}" for measure in kept]


def _table(pages: Pages, selection: Selection, area: Area, shown: Sequence[Shown]) -> None:
    data = selection.data
    names = [field.name for field in shown]
    summary = f"{count(len(selection.actions(area)), 'action')} of {area.name}"
    context = f"{brief(area.name, 30)}, continued"
    columns = [field.column for field in shown]
    with Table(pages, columns, summary=summary, context=context) as table:
        for commitment, actions in selection.groups(area):
            if commitment is not None:
                table.band(commitment.text)
                if not actions:
                    table.band("No actions under this commitment yet.")
            for action in actions:
                table.row([cell_of(data, action, name) for name in names])


def _listed(pages: Pages, selection: Selection, area: Area, shown: Sequence[Shown]) -> None:
    """A heading for each action and a list of its fields, for readers who enlarge text."""
    data = selection.data
    place = 0
    for commitment, actions in selection.groups(area):
        if commitment is not None:
            pages.space(pages.setup.size)
            pages.need(pages.setup.size * 10)  # it heads what follows
            pages.paragraph(
                f"Commitment: {commitment.text}"
                if actions
                else f"Commitment: {commitment.text} (no actions yet)",
                font=fonts.BOLD,
            )
        for action in actions:
            place += 1
            pages.step()
            pages.heading(3, _name(action, place, area), keep=pages.setup.size * 6)
            pages.definitions(
                [
                    (field.label, cell_of(data, action, field.name))
                    for field in shown
                    if field.name != "no"
                ]
            )


def _name(action: Action, place: int, area: Area) -> str:
    """A heading that tells actions apart in a reader's list of headings."""
    number = one_line(action.no)
    words = brief(action.action, 60)
    if not words and number:
        return f"Action {number}"
    return headed(number or f"Action {place} of {area.name}", words)
