"""Movement: what became new, closed, better, worse or re-dated since a review."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

from desktop.core.by_when import ByWhenKind, parse
from desktop.core.data import PlanData
from desktop.core.days import format_day, long_day
from desktop.core.errors import Refused
from desktop.core.kinds import Action, Redating, Review, iso
from desktop.core.legend import Legend
from desktop.core.movement import SELDOM, Move, Moved, Movement, compare
from desktop.core.ratings import IMPACT
from desktop.core.shares import adjusted, in_per_cent
from desktop.core.snapshots import (
    KEPT,
    View,
    called,
    closed_reviews,
    known_reviews,
    name_of,
    recorded_reviews,
    review_before,
    view_of_plan,
    view_of_review,
)
from desktop.core.stood import Origin, stood_of
from desktop.core.text import brief, count, one_line
from desktop.reports import frame, records, tally
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


def view_to_compare(data: PlanData, options: ReportOptions) -> View:
    """The plan at the review, or on the day, that ``options`` ask for.

    A day is that of a review which was kept on it. Where its reviews were kept later and the
    history knows the day, their records hold what came after it too: the day itself is compared
    with, and they are had by their names.

    Raises ``core.errors.Refused`` where there is none, and where its record cannot be read.
    """
    known, wanted = known_reviews(data), options.since_review
    if wanted is None or wanted == "":
        known = data  # what was in the plan by the day
    day = _day_in(wanted)
    if day is not None and not _kept_on_day(data, known, wanted or "", day):
        return _view_of_day(data, day, options.as_at)
    review = review_to_compare(known, options)
    before = view_of_review(known, review)
    if before is None:
        raise Refused(
            f"The record of the {called(review)} cannot be read, so what moved since is not "
            "known. Nothing was written; choose another review, or restore a backup."
        )
    kept_on = data.past.kept_on(review) if data.past is not None else None
    late = f", kept on {format_day(kept_on)}" if kept_on and iso(kept_on) > review.on else ""
    return replace(before, name=f"{called(review)}{late}")


def _kept_on_day(data: PlanData, known: PlanData, wanted: int | str, day: date) -> bool:
    """Whether a review that is named by a day is what to compare that day's plan with."""
    named = [each for each in closed_reviews(known) if _is_named(each, wanted)]
    if not named or data.past is None or not data.past.reaches(day):
        return bool(named)
    by_name = any(one_line(str(wanted)).casefold() in _names_of(each) for each in named)
    if by_name or data.past.stood(day).origin is Origin.REVIEW:
        return True
    kept = (data.past.kept_on(each) for each in named)
    return any(each is None or each <= day for each in kept)


def _day_in(wanted: int | str | None) -> date | None:
    """The day that words for what to compare with may mean."""
    meaning = parse(wanted) if isinstance(wanted, str) else None
    return meaning.due if meaning is not None and meaning.kind is ByWhenKind.DAY else None


def _view_of_day(data: PlanData, day: date, as_at: date) -> View:
    """The plan as it stood on a day, to be compared with."""
    if day > as_at:
        raise Refused(
            f"What moved is counted up to {long_day(as_at)}, so it cannot be compared with "
            f"{long_day(day)}, which is later. Nothing was written; choose an earlier day."
        )
    if data.past is None or not data.past.reaches(day):
        raise Refused(
            f"No review is of {long_day(day)}, and the history of this plan is not at hand, so "
            "how it stood then is not known. Nothing was written; choose a review."
        )
    then = data.past.at(day)
    stood = stood_of(then, day)
    name = f"plan as at {long_day(day)}" + (
        f" ({stood.brief[0].lower()}{stood.brief[1:]})" if stood.brief else ""
    )
    return view_of_plan(then, day, name)


def review_to_compare(data: PlanData, options: ReportOptions) -> Review:
    """The review that ``options`` ask for. Raises ``core.errors.Refused`` where there is none."""
    closed = recorded_reviews(data)
    if not closed and closed_reviews(data):
        raise Refused(
            "No record of a closed review of this plan can be read, so what moved since is not "
            "known. Nothing was written; look through the checks, or restore a backup."
        )
    stood = data.stood
    if not closed and (stood is None or not stood.is_past):
        raise Refused(
            "No review of this plan has been closed yet, so there is nothing to compare "
            "with. Nothing was written; hold a review first."
        )
    wanted = options.since_review
    if wanted is None or wanted == "":
        before = review_before(data, options.as_at)
        if before is None:
            raise Refused(
                f"No review was in the plan by {long_day(options.as_at)}, so there is none to "
                "compare with. Nothing was written; choose a later day or a review."
            )
        return before
    found = [review for review in closed_reviews(data) if _is_named(review, wanted)]
    if not found:
        known = "; ".join(name_of(review) for review in closed[-6:])
        raise Refused(
            f"There is no closed review “{one_line(str(wanted))}”. The latest are: "
            f"{known}. Nothing was written."
        )
    return found[-1]


def _is_named(review: Review, wanted: int | str) -> bool:
    """Whether ``wanted`` is a review's id, day, kind or title, however a person writes it."""
    if isinstance(wanted, int):
        return review.id == wanted
    text = one_line(wanted).casefold()
    if text == review.on or text in _names_of(review):
        return True
    meaning = parse(wanted)
    return meaning.kind is ByWhenKind.DAY and iso(meaning.due) == review.on


def _names_of(review: Review) -> tuple[str, ...]:
    """What a review is called apart from its day alone, without case."""
    names = (
        str(review.id),
        review.kind,
        review.title,
        name_of(review),
        f"{review.kind} {review.on}",
    )
    return tuple(name.casefold() for name in names)


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
