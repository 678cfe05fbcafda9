"""The first page of every report: title, draft mark, as-at date, what is shown, the legend."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from desktop.core import changes
from desktop.core.confirmed import impact_not_explained, not_confirmed
from desktop.core.data import PlanData
from desktop.core.days import long_day
from desktop.core.errors import Refused
from desktop.core.kinds import Action
from desktop.core.ratings import IMPACT, has_impact
from desktop.core.stood import stood_of
from desktop.reports import annexes, fonts
from desktop.reports.kind import Cancel, Progress
from desktop.reports.layout import Column, Pages, PageSetup, Running, Table
from desktop.reports.layout.style import QUIET
from desktop.reports.options import ReportOptions
from desktop.reports.selection import Selection, status_cell

LEFT_OUT = (
    "Notes, comments on figures, evidence files and contacts are for the council’s own use and are "
    "left out."
)


def begin(
    data: PlanData,
    options: ReportOptions,
    out: str | Path | BinaryIO,
    name: str = "",
    *,
    airy: bool = False,
    progress: Progress | None = None,
    cancelled: Cancel | None = None,
) -> Pages:
    """Open a report and draw its title block.

    ``name`` is the report's own ("Exceptions"), "" for the plan itself; ``airy`` is for one with
    short lines that come again on page after page, whatever its layout: see ``PageSetup``.
    """
    info = data.info
    plan = " ".join(info.title.split()) or "Improvement plan"
    title = f"{plan}: {name}" if name else plan
    draft = options.draft if options.draft is not None else "draft" in info.status.casefold()
    classification = (
        options.classification if options.classification is not None else info.classification
    )
    stood = stood_of(data, options.as_at)
    as_at = long_day(options.as_at) + (f" ({stood.brief})" if stood.brief else "")
    pages = Pages(
        out,
        PageSetup(
            options.paper, options.turned, options.size, airy=airy or options.layout == "list"
        ),
        Running(title, as_at, " ".join(classification.split()), draft),
        dated=made_at(),
        author=" ".join(info.authority.split()),
        subject=name or "Action plan",
        progress=progress,
        cancelled=cancelled,
    )
    pages.heading(1, title)
    pages.paragraph(info.subtitle, size=options.size * 1.2, after=2)
    if draft:
        pages.paragraph("DRAFT", font=fonts.BOLD, size=options.size * 1.2, after=2)
    status = "" if "draft" in info.status.casefold() else info.status.strip()
    facts = [
        info.authority.strip(),
        f"As at {long_day(options.as_at)}",
        f"Status: {status[:1].upper()}{status[1:]}" if status else "",
        "For the public" if options.public else "For the board",
    ]
    pages.paragraph("   |   ".join(fact for fact in facts if fact), colour=QUIET)
    if stood.words:
        pages.paragraph(stood.words, font=fonts.BOLD)
    pages.paragraph(Selection(data, options).in_words(), font=fonts.ITALIC)
    if options.public:
        pages.paragraph(LEFT_OUT, font=fonts.ITALIC)
    return pages


def made_at() -> datetime:
    """When a document says that it was made: now, whatever day it speaks of.

    ``SOURCE_DATE_EPOCH`` (seconds since 1970) stands for that where the same input is to give the
    same bytes: https://reproducible-builds.org/specs/source-date-epoch/
    """
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
    if seconds.isascii() and seconds.isdigit() and len(seconds) < 12:
        return datetime.fromtimestamp(int(seconds), UTC)
    return changes.moment()


def chosen(selection: Selection) -> list[Action]:
    """The actions to print. Raises ``core.errors.Refused`` where there are none."""
    actions = selection.all_actions()
    if actions:
        return actions
    if selection.partial:
        raise Refused(
            "No action of the plan is among those chosen for this report. Nothing was "
            "written; choose more areas, leads or statuses."
        )
    raise Refused(
        "The plan has no actions yet, so there is nothing to report. Nothing was written."
    )


def annex(pages: Pages, selection: Selection, *, checks: bool = True) -> int:
    """The annexes, where they were asked for; then finish. Returns the number of pages.

    ``checks`` says whether the checks set aside belong to them, or are printed already.
    """
    if selection.options.annexes:
        annexes.draw(pages, selection.data, selection.options, checks=checks)
    return pages.finish()


def legend(pages: Pages, data: PlanData, selection: Selection) -> None:
    """The legend as a table: each status, what it means, the duty it lays on the lead, a count."""
    if not len(data.legend):
        return
    actions = selection.all_actions()
    rated = any(column.field == "ragb" for column in data.columns)
    if not rated and not any(action.ragb for action in actions):
        return  # a form without statuses
    two = has_impact(data)
    _draw_legend(pages, data, actions, "ragb", "Delivery" if two else "")
    if two:
        _draw_legend(pages, data, actions, IMPACT, "Impact")


def _draw_legend(
    pages: Pages, data: PlanData, actions: Sequence[Action], field: str, of: str
) -> None:
    """One legend. The duties of one that was supplied are printed once it is confirmed, and those
    of ratings that no key explains not at all."""
    legend = data.legend_of(field)
    supplied = not_confirmed(data) if field == "ragb" else impact_not_explained(data)
    counts = data.counts(actions, field)
    pages.heading(2, f"What the colours mean: {of.lower()}" if of else "What the colours mean",
                  keep=80)  # fmt: skip
    pages.paragraph(supplied)
    longest = max((s.word for s in legend), key=len)
    columns = [
        Column("Status", 1, header=True, least=f"{longest}  W"),
        Column("Meaning", 5),
        Column("What it asks for", 5, empty="Nothing more"),
        Column("Actions", 0.8, align="right"),
    ]
    if supplied:
        del columns[2]
    with Table(pages, columns) as table:
        for status in legend:
            row = [status_cell(data, status.code, field), status.meaning]
            row += [] if supplied else [status.duty]
            table.row([*row, f"{counts.get(status.code, 0):,}"])
        unknown = sum(n for code, n in counts.items() if code not in legend)
        if unknown:
            none = "No status of the legend has been given."
            table.row(["No status", none, *([] if supplied else [""]), f"{unknown:,}"])
