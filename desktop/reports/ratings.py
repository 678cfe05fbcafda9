"""Delivery and impact: what is delivered beside the difference that it makes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from desktop.core.data import PlanData
from desktop.core.kinds import Action
from desktop.core.ratings import (
    CANNOT_BE_TOLD,
    IMPACT,
    between_in_words,
    crossed,
    has_impact,
    no_difference_yet,
    not_told_in_words,
)
from desktop.core.shares import adjusted
from desktop.core.text import count, one_line
from desktop.reports import frame, records, tally
from desktop.reports.charts import Key
from desktop.reports.kind import Cancel, Progress
from desktop.reports.layout import Cell, Column, Pages, Table
from desktop.reports.options import ReportOptions
from desktop.reports.selection import Selection, cell_of

_FIELDS = ("no", "action", "lead", "ragb", IMPACT, "difference")
_NONE = ("", "No status")


def build(
    data: PlanData,
    options: ReportOptions,
    out: str | Path | BinaryIO,
    progress: Progress | None = None,
    cancelled: Cancel | None = None,
) -> int:
    """Write both ratings beside each other to ``out`` and return the number of pages.

    A plan of one rating gets a page that says so. Raises ``core.errors.Refused`` where no action
    is chosen, and ``Cancelled``.
    """
    selection = Selection(data, options)
    actions = frame.chosen(selection)
    pages = frame.begin(
        data, options, out, "Delivery and impact", progress=progress, cancelled=cancelled
    )
    pages.expect(len(actions))
    pages.paragraph(in_words(data, actions, "ragb"))
    if not has_impact(data):
        pages.paragraph(
            "Nil return for impact: the plan rates delivery only, so what difference its actions "
            "make is not known from it."
        )
        return frame.annex(pages, selection)
    pages.paragraph(in_words(data, actions, IMPACT))
    _draw_crossed(pages, data, actions)
    _draw_areas(pages, selection)
    _draw_hollow(pages, selection, no_difference_yet(data, actions))
    return frame.annex(pages, selection)


def in_words(data: PlanData, actions: Sequence[Action], field: str) -> str:
    """One rating in a sentence: "Impact of 7 actions: 2 Red, 4 Green and 1 without a status."."""
    codes = tally.statuses(actions, field)
    keys = tally.keys_of(data, codes, field)
    name = "Impact" if field == IMPACT else "Delivery"
    words = tally.in_words(keys, tally.counts_of(keys, codes))
    return f"{name} of {count(len(actions), 'action')}: {words}."


def _draw_crossed(pages: Pages, data: PlanData, actions: Sequence[Action]) -> None:
    """A row for each delivery status, a column for each impact status."""
    found = crossed(data, actions)
    rows = [*((each.code, each.word or each.code) for each in data.legend), _NONE]
    across = [*((each.code, each.word or each.code) for each in data.impact_legend), _NONE]
    rows = [row for row in rows if row[0] or any(not pair[0] for pair in found)]
    across = [column for column in across if column[0] or any(not pair[1] for pair in found)]
    columns = [
        Column("Delivery", 2, header=True),
        *[Column(f"Impact: {word}", 1, align="right") for _, word in across],
        Column("All", 1, align="right"),
    ]
    pages.heading(2, "Delivery by impact", keep=pages.full * 0.2)
    with Table(pages, columns, summary="Actions by delivery and impact") as table:
        for code, word in rows:
            numbers = [found.get((code, other), 0) for other, _ in across]
            table.row([word, *[f"{n:,}" for n in numbers], f"{sum(numbers):,}"])
        sums = [sum(found.get((code, other), 0) for code, _ in rows) for other, _ in across]
        table.row(["All", *[f"{n:,}" for n in sums], f"{len(actions):,}"])


def _draw_areas(pages: Pages, selection: Selection) -> None:
    """Each area's shares by both ratings."""
    data, everything = selection.data, selection.all_actions()
    keys: dict[str, list[Key]] = {
        field: tally.keys_of(data, tally.statuses(everything, field), field)
        for field in ("ragb", IMPACT)
    }
    columns = [
        Column("Area", 3, header=True),
        Column("Actions", 0.8, align="right"),
        Column("Delivery", 4),
        Column("Impact", 4),
    ]
    pages.heading(2, "Where each area stands", keep=pages.full * 0.2)
    with Table(pages, columns, summary="Delivery and impact by area") as table:
        for area in selection.areas:
            actions = selection.actions(area)
            bars: list[Cell] = [
                tally.bar(own, tally.counts_of(own, tally.statuses(actions, field)))
                for field, own in keys.items()
            ]
            table.row([one_line(area.name), f"{len(actions):,}", *bars])
    pages.paragraph(
        adjusted(
            tally.counts_of(own, tally.statuses(selection.actions(area), field))
            for area in selection.areas
            for field, own in keys.items()
        )
    )


def _draw_hollow(pages: Pages, selection: Selection, hollow: Sequence[Action]) -> None:
    """The actions that are done and have made no difference yet."""
    data, listed = selection.data, selection.options.layout == "list"
    title = "Done, no difference yet"
    if not hollow:
        done = sum(data.legend.is_complete(each.ragb) for each in selection.all_actions())
        pages.heading(2, title, keep=pages.setup.size * 6)
        if not_told_in_words(data, selection.all_actions()):
            pages.paragraph(CANNOT_BE_TOLD)
        elif between_in_words(data, selection.all_actions()):
            pages.paragraph(f"None: of {count(done, 'complete action')} each is rated, and not so.")
        else:
            pages.paragraph(
                f"None: of {count(done, 'complete action')} each is rated as having made its "
                "difference."
                if done
                else "No action is complete yet, so none can be done without a difference."
            )
        _say_rest(pages, selection)
        return
    fields = selection.fields(_FIELDS)
    columns = [field.column for field in fields]
    rows: list[Sequence[Cell]] = [
        [cell_of(data, action, field.name) for field in fields] for action in hollow
    ]
    keep = records.first_height(pages, columns, rows, listed=listed)
    pages.heading(2, title, band=True, keep=keep + pages.setup.size * 2)
    unrated = sum(not each.impact_ragb for each in hollow)
    pages.paragraph(
        f"{count(len(hollow), 'action is', 'actions are')} complete by delivery and made no "
        "difference yet" + (f"; {unrated:,} of them not rated at all." if unrated else ".")
    )
    _say_rest(pages, selection)
    records.draw(pages, columns, rows, listed=listed, summary=title)


def _say_rest(pages: Pages, selection: Selection) -> None:
    """What is done and neither made its difference nor none, or of which that is not told."""
    data, actions = selection.data, selection.all_actions()
    pages.paragraph(between_in_words(data, actions))
    pages.paragraph(not_told_in_words(data, actions))
