"""Movement: what became new, closed, better, worse or re-dated since a review."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

from desktop.core.data import PlanData
from desktop.core.kinds import Action, Redating, iso
from desktop.core.legend import Legend
from desktop.core.movement import SELDOM, Move, Moved, Movement, compare
from desktop.core.ratings import IMPACT
from desktop.core.shares import adjusted, in_per_cent
from desktop.core.snapshots import (
    KEPT,
    View,
    view_of_plan,
)
from desktop.core.stood import Origin, stood_of
from desktop.core.text import brief, count, one_line
from desktop.reports import frame, records, tally
from desktop.reports.compared import view_to_compare
from desktop.reports.exceptions import approval
from desktop.reports.kind import Cancel, Progress
from desktop.reports.layout import Cell, Column, Pages, Table
from desktop.reports.options import ReportOptions
from desktop.reports.selection import Selection, cell_of, status_cell

_FIELDS = ("no", "action", "lead")
_OF_ALL = (
    Move.NEW,
    Move.CLOSED,
    Move.BETTER,
    Move.WORSE,
    Move.GIVEN,
    Move.CLEARED,
    Move.CHANGED,
    Move.UNCHANGED,
    Move.REDATED,
    Move.GONE,
)
_MEANS = {
    Move.NEW: "Not in the plan then.",
    Move.CLOSED: "Complete now, and not then.",
    Move.BETTER: "A better status than then.",
    Move.WORSE: "A worse status than then.",
    Move.GIVEN: "A status now, and none then.",
    Move.CLEARED: "No status now, and one then.",
    Move.CHANGED: "Another status than then; the legend does not say which is better.",
    Move.UNCHANGED: "The same status as then.",
    Move.REDATED: "Due on another day than then; these stand in another line too.",
    Move.GONE: "In the plan then, and not now.",
}


def build(
    data: PlanData,
    options: ReportOptions,
    out: str | Path | BinaryIO,
    progress: Progress | None = None,
    cancelled: Cancel | None = None,
) -> int:
    """Write what moved since a review to ``out`` and return the number of pages.

    The review is the one that ``options.since_review`` names, or the last closed before the
    as-at date. Raises ``core.errors.Refused`` where there is none, and ``Cancelled``.
    """
    before = view_to_compare(data, options)
    selection = Selection(data, options)
    movement = _chosen(selection, compare(before, view_of_plan(data, options.as_at), data.legend))
    if not movement.items:
        frame.chosen(selection)
    pages = frame.begin(data, options, out, "Movement", progress=progress, cancelled=cancelled)
    pages.expect(len(movement.items))
    then = len(movement.items) - len(movement.of(Move.NEW))
    now = len(movement.items) - len(movement.of(Move.GONE))
    pages.paragraph(f"Compared with the {before.name}: {count(then, 'action')} then, {now:,} now.")
    pages.paragraph(_same_record(data, before, options.as_at))
    _draw_counts(pages, movement)
    _draw_impact(pages, selection, movement)
    chart = tally.trend(selection, pages.width * 8.5 / pages.setup.size, 130)
    if chart is not None:
        pages.heading(2, "Over the reviews", keep=chart.drawing.height * pages.setup.size / 8.5)
        pages.figure(chart.drawing, chart.alt, width=pages.width)
        pages.paragraph(tally.kept_late(selection))
    for move in (
        Move.WORSE,
        Move.CLEARED,
        Move.CHANGED,
        Move.BETTER,
        Move.CLOSED,
        Move.GIVEN,
        Move.NEW,
        Move.GONE,
    ):
        items = movement.of(move)
        if items:
            _draw_moved(pages, selection, move, items, movement.before.legend)
    redated = [item for item in movement.of(Move.REDATED) if item.after]
    if redated:
        _draw_redated(pages, selection, redated)
    unchanged = movement.of(Move.UNCHANGED)
    if unchanged:
        _draw_unchanged(pages, selection, unchanged)
    return frame.annex(pages, selection)


def _same_record(data: PlanData, before: View, as_at: date) -> str:
    """That nothing could be seen to move, as both sides are one review's record; "" else."""
    stood = stood_of(data, as_at)
    if stood.origin is not Origin.REVIEW or before.on != iso(stood.state_of):
        return ""
    return "What is shown is that record itself: what moved after it is not known."


def _chosen(selection: Selection, movement: Movement) -> Movement:
    """The part of a movement that the reader chose."""
    if not selection.partial:
        return movement
    keys = {action.key for action in selection.all_actions()}
    items = tuple(
        item
        for item in movement.items
        if (item.key in keys if item.after else selection.takes(_as_it_was(item)))
    )
    return Movement(movement.before, movement.after, items)


def _as_it_was(item: Moved) -> Action:
    before = item.before or {}
    kept: dict[str, Any] = {name: before[name] for name in KEPT if name in before}
    return Action(area_id=int(before.get("area") or 0), **kept)


def _draw_counts(pages: Pages, movement: Movement) -> None:
    counts, shares = movement.counts(), movement.shares()
    columns = [
        Column("Movement", 2, header=True),
        Column("Actions", 1, align="right"),
        Column("Share", 1, align="right"),
        Column("Meaning", 6),
    ]
    moves = [move for move in _OF_ALL if counts[move] or move not in SELDOM]
    with Table(pages, columns, summary="How many actions moved in each way") as table:
        for move in moves:
            share = shares.get(move, "")
            table.row([move.value.capitalize(), f"{counts[move]:,}", share, _MEANS[move]])
    in_row = [number for move, number in counts.items() if move not in (Move.GONE, Move.REDATED)]
    pages.paragraph(adjusted([in_row]))


_IMPACT_MEANS = {
    Move.NEW: "Rated for its impact now, and not then.",
    Move.CLOSED: "Complete by impact now, and not then.",
    Move.BETTER: "A better impact rating than then.",
    Move.WORSE: "A worse impact rating than then.",
    Move.CHANGED: "Another impact rating; the legend does not say which is better.",
    Move.UNCHANGED: "The same impact rating as then.",
    Move.GONE: "No impact rating any more.",
}


def _impact_word(move: Move) -> str:
    words = {Move.GONE: "No longer rated", Move.CHANGED: "Changed"}
    return words.get(move, move.value.capitalize())


def _draw_impact(pages: Pages, selection: Selection, movement: Movement) -> None:
    """How the second rating moved, and of which actions; nothing in a plan of one rating."""
    counts = movement.impacts()
    if not counts:
        return
    pages.heading(2, "How the impact rating moved", keep=pages.setup.size * 8)
    columns = [
        Column("Movement", 2, header=True),
        Column("Actions", 1, align="right"),
        Column("Share", 1, align="right"),
        Column("Meaning", 6),
    ]
    shares = in_per_cent(list(counts.values()))
    with Table(pages, columns, summary="How many impact ratings moved in each way") as table:
        for (move, number), share in zip(counts.items(), shares, strict=True):
            if number or move is not Move.GONE:
                table.row([_impact_word(move), f"{number:,}", share, _IMPACT_MEANS[move]])
    pages.paragraph(adjusted([list(counts.values())]))
    data, then = selection.data, movement.before.impact
    items = [each for each in movement.items if each.impact not in (None, Move.UNCHANGED)]
    if not items:
        return
    columns = [
        Column("No.", 1, header=True, empty="No number", least="10.10"),
        Column("Action", 5),
        Column("Moved", 1.6),
        Column("Impact then", 2),
        Column("Impact now", 2),
    ]
    rows: list[list[Cell]] = []
    for item in items:
        before, after = item.before or {}, item.after or {}
        rows.append(
            [
                after.get("no", ""),
                brief(after.get("action", ""), 90),
                _impact_word(item.impact or Move.UNCHANGED),
                status_cell(data, before.get(IMPACT, ""), IMPACT, legend=then) or "Not rated",
                status_cell(data, after.get(IMPACT, ""), IMPACT) or "Not rated",
            ]
        )
    _band(
        pages,
        selection,
        "Impact moved",
        columns,
        rows,
        "Actions whose impact rating moved",
        "impact",
    )


def _draw_moved(
    pages: Pages, selection: Selection, move: Move, items: Sequence[Moved], then: Legend | None
) -> None:
    data = selection.data
    by_key = {action.key: action for action in data.actions()}
    fields = [f for f in selection.fields(_FIELDS) if f.name not in ("ragb", "progress")]
    columns = [field.column for field in fields]
    if move is not Move.NEW:
        columns.append(Column("Then", 18, empty="No status"))
    if move is not Move.GONE:
        columns += [Column("Now", 18, empty="No status"), Column("Progress", 70)]
    rows = []
    for item in items:
        action = by_key[item.key] if item.after else _as_it_was(item)
        row: list[Cell] = [cell_of(data, action, field.name) for field in fields]
        if item.before is not None:
            row.append(status_cell(data, item.before["ragb"], legend=then))
        if item.after is not None:
            row += [status_cell(data, item.after["ragb"]), action.progress]
        rows.append(row)
    _band(pages, selection, move.value.capitalize(), columns, rows, f"Actions: {move.value}")


def _band(
    pages: Pages,
    selection: Selection,
    title: str,
    columns: Sequence[Column],
    rows: Sequence[records.Record],
    summary: str,
    how: str = "",
) -> None:
    """A heading over records; *how* ends that of each where an action stands in two bands."""
    listed = selection.options.layout == "list"
    keep = records.first_height(pages, columns, rows, listed=listed)
    pages.heading(2, title, band=True, keep=keep)

    def named(record: records.Record, place: int) -> str:
        return f"{records.heading_of(record, place)}, {how}"

    records.draw(pages, columns, rows, listed=listed, summary=summary, named=named if how else None)


def _draw_redated(pages: Pages, selection: Selection, items: Sequence[Moved]) -> None:
    data = selection.data
    by_key = {action.key: action for action in data.actions()}
    columns = [
        Column("No.", 1, header=True, empty="No number", least="10.10"),
        Column("Action", 4),
        Column("By when then", 2, empty="No date", least="31/12/2020"),
        Column("By when now", 2, empty="No date", least="31/12/2020"),
        Column("Reason", 4, empty="No reason given"),
        Column("Approved by", 2),
    ]
    rows = []
    for item in items:
        action = by_key[item.key]
        changes = data.of(Redating, "action_id", action.id)
        last = changes[-1] if changes else None
        rows.append(
            [
                action.no,
                brief(action.action, 90),
                (item.before or {}).get("by_when", ""),
                action.by_when,
                last.reason if last else "",
                approval(last.approved_by, last.approved_on) if last else "Not approved yet",
            ]
        )
    _band(pages, selection, "Re-dated", columns, rows, "Actions re-dated since then", "re-dated")


def _draw_unchanged(pages: Pages, selection: Selection, items: Sequence[Moved]) -> None:
    """The unchanged by status, by number alone: what they are stands in the plan."""
    data = selection.data
    by_key = {action.key: action for action in data.actions()}
    columns = [Column("Status", 1.4), Column("Actions", 0.8, align="right"), Column("Which", 9)]
    groups: dict[str, list[Action]] = {}
    for item in items:
        action = by_key[item.key]
        groups.setdefault(action.ragb, []).append(action)
    order = {status.code: place for place, status in enumerate(data.legend)}
    rows: list[list[Cell]] = [
        [status_cell(data, code) or "No status", f"{len(group):,}", _which(data, group)]
        for code, group in sorted(groups.items(), key=lambda pair: order.get(pair[0], len(order)))
    ]
    keep = records.first_height(pages, columns, rows, listed=False)
    pages.heading(2, "Unchanged", band=True, keep=keep)
    records.draw(pages, columns, rows, listed=False, summary="Unchanged actions by status")


def _which(data: PlanData, actions: Sequence[Action]) -> str:
    """Actions by number; those without one as a count for each area."""
    numbers = [one_line(action.no) for action in actions if action.no.strip()]
    others = Counter(data.area_of(action).name for action in actions if not action.no.strip())
    return ", ".join([*numbers, *(f"{number:,} of {area}" for area, number in others.items())])
