"""The summary: where the plan stands, on one page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from desktop.core.checks import how_many
from desktop.core.data import PlanData
from desktop.core.days import long_day
from desktop.core.due import coming_by, due_by
from desktop.core.filters import Due, Filter, is_overdue
from desktop.core.kinds import Action, Area, Indicator, iso
from desktop.core.ratings import (
    CANNOT_BE_TOLD,
    IMPACT,
    between_in_words,
    has_impact,
    how_many_unrated,
    no_difference_yet,
    not_told_in_words,
)
from desktop.core.shares import adjusted, in_per_cent
from desktop.core.spells import not_assured
from desktop.core.text import brief, count, one_line
from desktop.reports import frame, measured, records, tally
from desktop.reports.asked import Asked, does_not_hold, set_aside
from desktop.reports.charts import Key
from desktop.reports.kind import Cancel, Progress
from desktop.reports.layout import Cell, Column, Pages, Table
from desktop.reports.measured import Standing
from desktop.reports.options import ReportOptions
from desktop.reports.selection import Selection, status_cell

_SOON = 14  # days within which "due soon" is, as in the checks
_GUTTER = 18.0
_SMALLEST = 7.0


@dataclass(frozen=True, slots=True)
class _Shape:
    """One way to lay the summary out.

    Attributes:
        orientation: "portrait" or "landscape".
        plan: "beside" (the areas on the left, dates and checks on the right), "dates" (only the
            dates on the right), "above" (the areas over two columns of the rest) or "below" (one
            thing below the other).
        size: of the text, in points.
        most: how many actions stand in a list; the rest are counted.
        chart: the height of the trend, in points of a text of 8.5.
    """

    orientation: str
    plan: str
    size: float
    most: int
    chart: float


def build(
    data: PlanData,
    options: ReportOptions,
    out: str | Path | BinaryIO,
    progress: Progress | None = None,
    cancelled: Cancel | None = None,
) -> int:
    """Write the summary to ``out`` and return the number of pages.

    Counts and shares by area, the trend over the reviews, what is overdue and due soon, and what
    the checks say. Laid out so that it fits one page where that can be; a plan of very many areas
    runs on. Raises ``core.errors.Refused`` where no action is chosen, and ``Cancelled``.
    """
    selection = Selection(data, options)
    actions = frame.chosen(selection)
    asked = Asked(selection, cancelled)
    late = sorted(
        (a for a in actions if is_overdue(data, a, options.as_at)), key=partial(due_by, data)
    )
    due = Filter(due=Due.FORTNIGHT)
    soon = sorted(
        (a for a in actions if due.takes(data, a, options.as_at)),
        key=lambda each: coming_by(data, each, options.as_at),
    )
    chosen_indicators = measured.chosen_indicators(selection)
    indicators = measured.standings(data, chosen_indicators, options.as_at)
    for shape in _shapes(options):
        made = BytesIO()
        chosen = replace(options, text_size=shape.size, orientation=shape.orientation)
        pages = frame.begin(data, chosen, made, "Summary", progress=progress, cancelled=cancelled)
        _draw(pages, selection, shape, actions, asked, late, soon, indicators)
        if pages.canvas.pages_done == 0:
            break
    total = frame.annex(pages, selection)
    if isinstance(out, (str, Path)):
        Path(out).write_bytes(made.getvalue())
    else:
        out.write(made.getvalue())
    return total


def _shapes(options: ReportOptions) -> Iterator[_Shape]:
    """Layouts to try, the roomiest first; the last is taken even where it runs on."""
    size, turned = options.size, options.turned
    if options.layout == "list":
        yield _Shape(turned, "below", size, 20, 130)
        return
    smaller = max(min(size, _SMALLEST), size - 1)
    plans = [("landscape", "beside"), ("landscape", "dates"), ("portrait", "above")]
    for each in (size,) if options.text_size or smaller == size else (size, smaller):
        # Lists grow shorter before the trend grows so low that nobody can read it.
        for most, chart in ((10, 120), (6, 120), (4, 120), (3, 120), (3, 100), (3, 80), (3, 60)):
            for orientation, plan in plans:
                if options.orientation in (None, orientation):
                    yield _Shape(orientation, plan, each, most, chart)
    yield _Shape(options.orientation or "portrait", "below", size, 10, 110)


def _draw(
    pages: Pages,
    selection: Selection,
    shape: _Shape,
    actions: Sequence[Action],
    asked: Asked,
    late: Sequence[Action],
    soon: Sequence[Action],
    indicators: Sequence[Standing],
) -> None:
    data, options = selection.data, selection.options
    two = has_impact(data)
    keys = tally.keys_of(data, tally.statuses(actions))
    said = f"{count(len(actions), 'action')} in {count(len(selection.areas), 'area')}"
    if tally.any_status(data, tally.statuses(actions)):
        words = tally.in_words(keys, tally.counts_of(keys, tally.statuses(actions)))
        pages.paragraph(f"{said}: {words}.")
    else:
        pages.paragraph(f"{said}. None of them has been given a status.")
        keys = []
    pages.paragraph(not_assured(data, actions, options.as_at))
    if two:
        codes = tally.statuses(actions, IMPACT)
        impact = tally.keys_of(data, codes, IMPACT)
        words = tally.in_words(impact, tally.counts_of(impact, codes))
        pages.paragraph(f"Impact: {words}.")

    def standing() -> None:
        _draw_areas(pages, selection, keys, wide=shape.plan == "below")

    def moving() -> None:
        scale = shape.size / 8.5
        chart = tally.trend(selection, pages.width / scale, shape.chart)
        if chart is not None:
            pages.heading(2, "Over the reviews", keep=shape.chart * scale)
            pages.figure(chart.drawing, chart.alt, width=pages.width)
            pages.paragraph(tally.kept_late(selection))

    def dated() -> None:
        if two:
            _draw_hollow(pages, data, actions, shape.most)
        _draw_due(
            pages,
            selection,
            "Past due",
            late,
            partial(due_by, data),
            shape.most,
            f"No action is past due as at {long_day(options.as_at)}.",
        )
        pages.paragraph(tally.not_dated(data, actions))
        until = long_day(options.as_at + timedelta(days=_SOON))
        _draw_due(
            pages,
            selection,
            f"Due by {until}",
            soon,
            lambda each: coming_by(data, each, options.as_at),
            shape.most,
            f"No action falls due from {long_day(options.as_at)} to {until}.",
        )

        _draw_measured(pages, selection, indicators, shape.most)

    def checked() -> None:
        _say_checks(pages, asked)
        _say_set_aside(pages, data, options.as_at)

    if shape.plan in ("beside", "dates"):
        with_dates = (checked,) if shape.plan == "beside" else ()
        with_areas = () if with_dates else (checked,)
        _in_columns(pages, 0.6, (standing, moving, *with_areas), (dated, *with_dates))
        return
    standing()
    if shape.plan == "above":
        # What is set aside goes to the shorter column, so that the trend has room to be read.
        _in_columns(
            pages,
            0.5,
            (moving, lambda: _say_checks(pages, asked)),
            (dated, lambda: _say_set_aside(pages, data, options.as_at)),
        )
        return
    for part in (moving, dated, checked):
        part()


def _in_columns(
    pages: Pages,
    share: float,
    left: Sequence[Callable[[], None]],
    right: Sequence[Callable[[], None]],
) -> None:
    """Two columns, the left one with its share of the width; read one after the other."""
    top, middle = pages.y, pages.left + (pages.width - _GUTTER) * share
    with pages.between(pages.left, middle):
        for part in left:
            part()
    foot, pages.y = pages.y, top
    with pages.between(middle + _GUTTER, pages.right):
        for part in right:
            part()
    pages.y = min(foot, pages.y)


def _draw_areas(pages: Pages, selection: Selection, keys: Sequence[Key], *, wide: bool) -> None:
    """A row for each area; without statuses (no ``keys``) only what its dates say."""
    data, as_at = selection.data, selection.options.as_at
    soon = Filter(due=Due.FORTNIGHT)
    columns = [
        Column("Area", 4 if wide else 2.6, header=True),
        Column("Actions", 0.9, align="right"),
        *[Column(key.word, 1.1, align="right", least="10 (10%)") for key in keys],
        Column("Past due", 0.9, align="right"),
        Column("Shares", 3) if keys else Column("Due soon", 0.9, align="right"),
    ]

    def row(name: str, actions: Sequence[Action]) -> list[Cell]:
        over = sum(is_overdue(data, action, as_at) for action in actions)
        if not keys:
            near = sum(soon.takes(data, action, as_at) for action in actions)
            return [name, f"{len(actions):,}", f"{over:,}", f"{near:,}"]
        counts = tally.counts_of(keys, tally.statuses(actions))
        shares = [
            f"{n:,} ({share})" if n else "0"
            for n, share in zip(counts, in_per_cent(counts), strict=True)
        ]
        return [name, f"{len(actions):,}", *shares, f"{over:,}", tally.bar(keys, counts)]

    pages.heading(2, "Where each area stands", keep=pages.full * 0.2)
    with Table(pages, columns, summary="Actions by area and status") as table:
        for area in selection.areas:
            table.row(row(_called(area, wide), selection.actions(area)))
        if len(selection.areas) > 1:
            table.row(row("All areas", selection.all_actions()))
    if keys:
        groups = [*map(selection.actions, selection.areas), selection.all_actions()]
        pages.paragraph(adjusted(tally.counts_of(keys, tally.statuses(each)) for each in groups))


def _called(area: Area, wide: bool) -> str:
    code, title = brief(area.code, 30), one_line(area.title)
    if code and title and wide:
        return f"{code}: {brief(title, 60)}"
    return code or brief(title, 60 if wide else 30) or area.name


def _draw_due(
    pages: Pages,
    selection: Selection,
    title: str,
    actions: Sequence[Action],
    day: Callable[[Action], str],
    most: int,
    none: str,
) -> None:
    """The first of some actions by their *day* (ISO), and how many more there are."""
    data, as_at = selection.data, selection.options.as_at
    pages.heading(2, title, keep=pages.setup.size * 7)
    if not actions:
        pages.paragraph(none)
        return
    past = day(actions[0]) < iso(as_at)
    numbered = any(action.no.strip() for action in actions)
    columns = [
        Column("No.", 1, header=True, empty="No number", least="10.10"),
        Column("Action", 5),
        Column("Days over" if past else "Days left", 1, align="right", least="1,000"),
    ][0 if numbered else 1 :]
    rated = tally.any_status(data, tally.statuses(actions))
    if rated:
        columns.append(Column("Status", 1.6, empty="No status", least="G Green"))
    if len(actions) > most:
        pages.paragraph(
            f"{len(actions):,} actions; the {most} "
            f"{'longest overdue' if past else 'soonest'} are listed."
        )
    with Table(pages, columns, summary=title) as table:
        for action in actions[:most]:
            row: list[Cell] = [one_line(action.no)] if numbered else []
            apart = abs((as_at - date.fromisoformat(day(action))).days)
            row += [brief(action.action, 56), f"{apart:,}"]
            table.row([*row, status_cell(data, action.ragb)] if rated else row)


def _draw_hollow(pages: Pages, data: PlanData, actions: Sequence[Action], most: int) -> None:
    """What is done and has made no difference yet, where the plan rates both."""
    hollow = no_difference_yet(data, actions)
    pages.heading(2, "Done, no difference yet", keep=pages.setup.size * 5)
    if not hollow:
        pages.paragraph(
            CANNOT_BE_TOLD
            if not_told_in_words(data, actions)
            else "No action is complete by delivery and unrated, or rated so."
        )
        _say_between(pages, data, actions)
        return
    pages.paragraph(f"{how_many_unrated(hollow)}.")
    legend = data.impact_legend
    shown = [
        " ".join(part for part in (one_line(each.no), brief(each.action, 50)) if part)
        + f" (impact: {legend.word(each.impact_ragb) if each.impact_ragb else 'not rated'})"
        for each in hollow[:most]
    ]
    more = len(hollow) - len(shown)
    pages.bullets([*shown, f"{more:,} more"] if more else shown)
    _say_between(pages, data, actions)


def _draw_measured(
    pages: Pages, selection: Selection, found: Sequence[Standing], most: int
) -> None:
    """The indicators that are not on their path, beside the actions that are late; nothing where
    the plan has none. What is not rated is counted as that, and never as on its path."""
    data, as_at = selection.data, selection.options.as_at
    if not found:
        whole = len(data.all(Indicator))
        if whole:
            pages.heading(2, "Measures not on their path", keep=pages.setup.size * 5)
            pages.paragraph(f"None of {count(whole, 'indicator')} speaks to what is chosen.")
        return
    behind = measured.not_on_their_path(found)
    pages.heading(2, "Measures not on their path", keep=pages.setup.size * 5)
    pages.paragraph(f"{measured.counted(found)}.")
    pages.paragraph(measured.not_known(data, found, as_at))
    if not behind:
        if any(each.rated.letter for each in found):
            pages.paragraph("No indicator that is rated is off its path, or within its tolerance.")
        return
    listed = f"; {most} are listed, the Red first" if len(behind) > most else ""
    pages.paragraph(f"{measured.off_and_within(found)}{listed}.")
    coded = any(each.indicator.code.strip() for each in behind)
    columns = [
        Column("Code", 1, header=True, empty="No code", least="CP 04a"),
        Column("Indicator", 4),
        Column("Latest", 2, least="Sep 2018"),
        Column("Target", 1.6),
        Column("Rating", 1.3, least="A Amber"),
    ][0 if coded else 1 :]
    rows: list[list[Cell]] = []
    for each in behind[:most]:
        row: list[Cell] = [one_line(each.indicator.code)] if coded else []
        latest = measured.latest_words(each, as_at, public=selection.options.public)
        row += [brief(each.indicator.name or each.indicator.title, 56), latest]
        rows.append([*row, measured.target_now(each), measured.rating_cell(each.rated.letter)])
    columns = records.unbroken(columns, rows)
    with Table(pages, columns, summary="Measures not on their path") as table:
        for cells in rows:
            table.row(cells)


def _say_between(pages: Pages, data: PlanData, actions: Sequence[Action]) -> None:
    pages.paragraph(between_in_words(data, actions))
    pages.paragraph(not_told_in_words(data, actions))


def _say_checks(pages: Pages, asked: Asked) -> None:
    """How often each check found something; what it found stands in the exceptions."""
    pages.heading(2, "What the checks say", keep=pages.setup.size * 5)
    if asked.groups:
        pages.bullets([f"{rule.title}: {how_many(found):,}" for rule, found in asked.groups])
    elif not asked.held:
        pages.paragraph("The checks found nothing to ask about.")
    pages.paragraph(asked.held_back())


def _say_set_aside(pages: Pages, data: PlanData, as_at: date) -> None:
    rows = set_aside(data, as_at)
    if not rows:
        return
    shown = [
        f"{check}, {what[:1].lower() + what[1:] if what == 'Whole plan' else what}: "
        f"{one_line(why) or 'no reason given'} ({one_line(by) or 'nobody named'}, "
        f"{on or 'no day given'}){f'. {does_not_hold(void)}' if void else ''}"
        for check, what, why, by, on, void in rows
    ]
    pages.heading(2, "Checks set aside", keep=pages.setup.size * 5)
    more = len(shown) - 4
    if more > 0:
        shown = [*shown[:4], f"{more:,} more, which the exceptions report lists"]
    pages.bullets(shown)
