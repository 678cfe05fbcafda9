"""By lead: each delivery lead's actions, whatever area they stand in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from desktop.core.audience import is_private
from desktop.core.data import PlanData
from desktop.core.filters import is_overdue
from desktop.core.kinds import Action, Lead
from desktop.core.leads import normalise, split_leads
from desktop.core.ratings import IMPACT
from desktop.core.shares import adjusted
from desktop.core.text import count, one_line
from desktop.reports import frame, records, tally
from desktop.reports.kind import Cancel, Progress
from desktop.reports.layout import Column, Pages, Table
from desktop.reports.layout.columns import fitted
from desktop.reports.options import ReportOptions
from desktop.reports.selection import Selection, cell_of

_FIELDS = ("no", "action", "by_when", "progress", "ragb", IMPACT)
_NOBODY = "No delivery lead"


@dataclass(slots=True)
class Load:
    """A delivery lead and the actions that name it, in the plan's order."""

    name: str
    partner: str = ""
    contact: str = ""
    actions: list[Action] = field(default_factory=list)


def build(
    data: PlanData,
    options: ReportOptions,
    out: str | Path | BinaryIO,
    progress: Progress | None = None,
    cancelled: Cancel | None = None,
) -> int:
    """Write each lead's actions to ``out`` and return the number of pages.

    An action with several leads stands with each of them; spellings that the plan knows as one
    are put together. Raises ``core.errors.Refused`` where no action is chosen, and ``Cancelled``.
    """
    selection = Selection(data, options)
    actions = frame.chosen(selection)
    loads = by_lead(data, actions, options.leads)
    pages = frame.begin(data, options, out, "By lead", progress=progress, cancelled=cancelled)
    pages.expect(sum(len(load.actions) for load in loads) + len(loads))
    leads = sum(load.name != _NOBODY for load in loads)
    shared = sum(len(load.actions) for load in loads) > len(actions)
    pages.paragraph(
        f"{count(len(actions), 'action')} of {count(leads, 'delivery lead')}."
        + (" An action with several leads stands with each of them." if shared else "")
    )
    _draw_overview(pages, data, options, loads)
    pages.paragraph(tally.not_dated(data, actions))
    fields = selection.fields(_FIELDS)
    private = options.public and is_private(Lead, "contact")
    columns, listed = [shown.column for shown in fields], options.layout == "list"
    each = {
        action.id: [cell_of(data, action, shown.name) for shown in fields] for action in actions
    }
    columns = columns if listed else fitted(pages, columns, list(each.values()))
    for load in loads:
        about = [("Partner", load.partner), ("Contact", "" if private else load.contact)]
        about = [(name, text) for name, text in about if text.strip()]
        rows = [each[action.id] for action in load.actions]
        keep = records.first_height(pages, columns, rows, listed=listed)
        pages.heading(2, load.name, band=True, keep=keep + len(about) * pages.setup.size * 1.7)
        if about:
            pages.definitions(about)
        summary = f"Actions of {load.name}"
        records.draw(pages, columns, rows, listed=listed, summary=summary, fit=False)
    return frame.annex(pages, selection)


def by_lead(data: PlanData, actions: Sequence[Action], wanted: Sequence[str] = ()) -> list[Load]:
    """The leads by name with their actions, those of nobody last.

    ``wanted`` are the leads to give, in any spelling that the plan knows; none means all.
    """
    known = {
        normalise(spelling): lead
        for lead in data.all(Lead)
        for spelling in (*lead.aliases, lead.name)
    }

    def canonical(name: str) -> str:
        lead = known.get(normalise(name))
        return one_line(lead.name if lead else name)

    only = {normalise(canonical(name)) for name in wanted}
    loads: dict[str, Load] = {}
    nobody = Load(_NOBODY)
    for action in actions:
        names = split_leads(action.lead)
        if not names:
            nobody.actions.append(action)
        for name in names:
            called = canonical(name)
            key = normalise(called)
            if only and key not in only:
                continue
            if key not in loads:
                lead = known.get(key)
                loads[key] = Load(
                    called, lead.partner if lead else "", lead.contact if lead else ""
                )
            if not loads[key].actions or loads[key].actions[-1] is not action:
                loads[key].actions.append(action)
    ordered = sorted(loads.values(), key=lambda load: load.name.casefold())
    return ordered + ([nobody] if nobody.actions else [])


def _draw_overview(
    pages: Pages, data: PlanData, options: ReportOptions, loads: Sequence[Load]
) -> None:
    """How much each lead carries: counts by status, and what is past due."""
    codes = [action.ragb for load in loads for action in load.actions]
    keys = tally.keys_of(data, codes) if tally.any_status(data, codes) else []
    columns = [
        Column("Delivery lead", 5, header=True),
        Column("Actions", 1, align="right"),
        *[Column(key.word, 1, align="right") for key in keys],
        Column("Past due", 1, align="right"),
    ]
    barred = keys and options.layout == "table"
    if barred:
        columns.append(Column("Shares", 4))
    pages.heading(2, "Who carries what", keep=pages.full * 0.2)
    with Table(pages, columns, summary="Actions by delivery lead and status") as table:
        for load in loads:
            counts = tally.counts_of(keys, tally.statuses(load.actions)) if keys else []
            over = sum(is_overdue(data, action, options.as_at) for action in load.actions)
            row = [load.name, f"{len(load.actions):,}", *[f"{n:,}" for n in counts], f"{over:,}"]
            table.row([*row, tally.bar(keys, counts)] if barred else row)
    if barred:
        pages.paragraph(
            adjusted(tally.counts_of(keys, tally.statuses(load.actions)) for load in loads)
        )
