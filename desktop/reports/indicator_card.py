"""The card of one indicator: what it counts, its line over time, and every figure behind that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.core.data import PlanData
from desktop.core.evidenced import actions_of, areas_of
from desktop.core.indicators.figure_words import BETTER_WORDS, gap_words
from desktop.core.indicators.periods import Period, period_of, read_period
from desktop.core.indicators.publishing import WHY_NEVER_CAME
from desktop.core.indicators.rating import AMBER, GREEN, RED, judge
from desktop.core.indicators.readings import SUPPRESSED
from desktop.core.indicators.series import Series
from desktop.core.indicators.targets import sorted_by_day
from desktop.core.indicators.travel import travel_in_year
from desktop.core.indicators.words import counted_words, mark_words, target_words
from desktop.core.kinds import (
    Action,
    Comparator,
    Indicator,
    IndicatorTarget,
    IndicatorValue,
)
from desktop.core.text import count, one_line
from desktop.reports import fonts, measured, records, tally
from desktop.reports.asked import day_in_words
from desktop.reports.charts import Chart, indicator_chart
from desktop.reports.layout import Cell, Column, Pages, Table
from desktop.reports.layout.definitions import definitions_height
from desktop.reports.measured import Standing
from desktop.reports.options import ReportOptions
from desktop.reports.selection import Selection

_CHART = (520.0, 150.0)  # points of a text of 8.5
_BESIDE = 420.0  # points of a text of 8.5: on a page so wide the chart stands beside the facts
_WEIGHT = 6.2  # times the size of the text: how wide a column of weight 1 is at most
_LENGTH = {"day": 0, "month": 1, "quarter": 3, "year": 12}


def draw_card(pages: Pages, selection: Selection, standing: Standing) -> None:
    """A heading, what it counts, how it stands, the chart, and the tables under it."""
    data, options, indicator = selection.data, selection.options, standing.indicator
    pages.step()
    _draw_head(pages, data, standing, options)
    _draw_values(pages, data, standing, options)
    _draw_targets(pages, data, indicator)
    _draw_comparators(pages, data, indicator)
    if not options.public and indicator.comments.strip():
        pages.paragraph("Comments", font=fonts.BOLD, after=1)
        pages.paragraph(indicator.comments)


@dataclass(frozen=True, slots=True)
class _Head:
    """What stands above the tables of a card, measured: ``high`` is the chart's height, ``wide``
    its width, ``needs`` what heading and head need of a page; all in points."""

    facts: Sequence[tuple[str, Cell]]
    chart: Chart
    beside: bool
    wide: float
    high: float
    needs: float


def card_height(pages: Pages, selection: Selection, standing: Standing) -> float:
    """How much of a page a card needs to begin with, in points: for the heading above it."""
    return _head(pages, selection.data, standing, selection.options).needs


def _head(pages: Pages, data: PlanData, standing: Standing, options: ReportOptions) -> _Head:
    indicator, size = standing.indicator, pages.setup.size
    scale = size / 8.5
    facts = _facts(data, standing, options)
    roomy = pages.width > pages.full and pages.width / scale >= _BESIDE
    beside = roomy and options.layout != "list"
    wide = pages.width * 0.58 if beside else min(pages.width, _CHART[0] * scale)
    chart = indicator_chart(data, indicator, options.as_at, wide / scale, _CHART[1])
    high = chart.drawing.height * scale + size
    right = pages.right - wide - 2 * size if beside else pages.right
    with pages.between(pages.left, right):
        below = definitions_height(pages, facts)
    below = max(below, high) if beside else below + high
    needs = min(below + size * 4, pages.full * 0.8)
    return _Head(facts, chart, beside and below < pages.full * 0.8, wide, high, needs)


def _draw_head(pages: Pages, data: PlanData, standing: Standing, options: ReportOptions) -> None:
    """What it counts and how it stands, with the chart beside that, or below on a narrow page."""
    indicator, size = standing.indicator, pages.setup.size
    head = _head(pages, data, standing, options)
    pages.heading(3, indicator.title, keep=head.needs)
    pages.paragraph(indicator.description)
    pages.paragraph(indicator.guide, font=fonts.ITALIC)
    if not head.beside or head.needs - size * 4 > pages.room:
        pages.definitions(head.facts)
        pages.need(head.high + size)
        pages.y -= size * 1.2  # at the head of a page, too: see PageSetup.airy
        pages.figure(head.chart.drawing, head.chart.alt, width=head.wide)
        return
    top, middle = pages.y, pages.right - head.wide
    with pages.between(pages.left, middle - 2 * size):
        pages.definitions(head.facts)
    foot, pages.y = pages.y, top
    with pages.between(middle, pages.right):
        pages.figure(head.chart.drawing, head.chart.alt, width=head.wide)
    pages.y = min(foot, pages.y)
    pages.space(size * 0.5)


def _facts(data: PlanData, standing: Standing, options: ReportOptions) -> list[tuple[str, Cell]]:
    """How it stands and how it is measured, name by name; what is not said is left out."""
    indicator = standing.indicator
    in_year = measured.travel_words(indicator, travel_in_year(data, indicator, options.as_at))
    in_year = in_year[:1].lower() + in_year[1:]
    travel = [measured.travel_words(indicator, standing.travel), in_year]
    facts: list[tuple[str, Cell]] = [
        ("Rating", measured.rating_cell(standing.rated.letter)),
        ("Why", standing.rated.reason),
        ("Latest", measured.latest_words(standing, options.as_at, public=options.public)),
        ("Travel", "; ".join(each for each in travel if each)),
        ("Target", _target(indicator)),
        ("Better is", BETTER_WORDS.get(indicator.polarity, indicator.polarity)),
        ("Measured", _measured(indicator)),
        ("Officer", indicator.officer),
        ("Supplied", _supplied(indicator)),
        (
            "Small numbers",
            f"{indicator.small_numbers}: published but where one of people would follow"
            if indicator.small_numbers
            else "",
        ),
        ("Part of", _whole(data, indicator)),
        ("Speaks to", _speaks_to(data, indicator)),
    ]
    return [(name, said) for name, said in facts if not isinstance(said, str) or said.strip()]


def _target(indicator: Indicator) -> str:
    tolerance = one_line(indicator.tolerance)
    within = f"tolerance {tolerance}" if tolerance else ""
    return ", ".join(part for part in (one_line(indicator.target), within) if part)


def _measured(indicator: Indicator) -> str:
    unit = {"%": "a percentage", "£": "pounds", "count": "a count"}.get(
        indicator.unit, indicator.unit
    )
    of = f" of {one_line(indicator.counted)}" if unit and indicator.counted.strip() else ""
    every = f"every {indicator.every}" if indicator.every else ""
    span = {"snapshot": "as it stands on the day", "cumulative": "added up since the year began",
            "rolling": "over the months before"}.get(indicator.span, "")  # fmt: skip
    rate = "judged by its rate" if indicator.judged_by == "rate" else ""
    return ", ".join(part for part in (f"{unit}{of}", every, span, rate) if part)


def _supplied(indicator: Indicator) -> str:
    within = (
        f"within {count(indicator.supply_days, 'day')} of the end of the period"
        if indicator.supply_days > 0
        else ""
    )
    by = f"by {one_line(indicator.supplier)}" if indicator.supplier.strip() else ""
    return ", ".join(part for part in (by, within) if part)


def _whole(data: PlanData, indicator: Indicator) -> str:
    whole = data.get(Indicator, indicator.part_of)
    return whole.title if whole is not None else ""


def _speaks_to(data: PlanData, indicator: Indicator) -> str:
    """The areas and actions that it tells of, the actions with their status."""
    parts = [one_line(area.name) for area in areas_of(data, indicator)]
    parts += [
        f"action {one_line(each.name)}{_status(data, each)}" for each in actions_of(data, indicator)
    ]
    return tally.listing(parts) if parts else ""


def _status(data: PlanData, action: Action) -> str:
    word = data.legend.word(action.ragb) if action.ragb else ""
    return f" ({word})" if word else " (no status)"


# -- the tables ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Row:
    """One value as it is printed."""

    period: Period | None
    cells: tuple[str, str, str, str, str, str]


def _draw_values(pages: Pages, data: PlanData, standing: Standing, options: ReportOptions) -> None:
    """Every value up to the day, the newest first; those of longer periods apart, as earlier
    years are among months."""
    series, indicator = standing.series, standing.indicator
    values = series.until(options.as_at)
    rows = [
        _Row(period, _value_cells(data, series, period, row, options)) for period, row in values
    ]
    shortest = min((_LENGTH[period.every] for period, _ in values), default=0)
    step = max(shortest, _LENGTH.get(indicator.every, 0))
    usual = [each for each in rows if each.period and _LENGTH[each.period.every] <= step]
    longer = [each for each in rows if each not in usual]
    odd = [_Row(None, _unread_cells(indicator, row, options)) for row in series.unread]
    by_date = data.of(IndicatorTarget, "indicator_id", indicator.id)
    has_target = bool(indicator.target.strip() or any(each.text.strip() for each in by_date))
    for title, shown in (
        ("Values", [*reversed(usual), *odd]),
        ("Earlier years and longer periods", list(reversed(longer))),
    ):
        _draw_table(pages, indicator, title, shown, public=options.public, has_target=has_target)
    for _ in rows:
        pages.step()
    _draw_footnotes(pages, data, indicator, options)


def _value_cells(
    data: PlanData, series: Series, period: Period, row: IndicatorValue, options: ReportOptions
) -> tuple[str, str, str, str, str, str]:
    indicator = series.indicator
    judged = judge(data, series, period, row, options.as_at)
    beside = ""
    if judged.letter == GREEN:
        beside = "As it asks"
    elif judged.letter in (RED, AMBER) and judged.gap:
        gap = gap_words(indicator, judged.gap, of_rate=indicator.judged_by == "rate")
        beside = f"{gap} behind"
    elif judged.letter in (RED, AMBER):
        beside = "Not as it asks" if judged.gap is None else "At its limit"
    note = "" if options.public else row.note.strip()
    return (
        period.label,
        measured.shown_value(indicator, row, public=options.public),
        counted_words(row),
        target_words(judged.target) if judged.target.asks else "",
        beside,
        "; ".join(part for part in (mark_words(row), note) if part),
    )


def _unread_cells(
    indicator: Indicator, row: IndicatorValue, options: ReportOptions
) -> tuple[str, str, str, str, str, str]:
    """A value of a period that cannot be read: told, and part of no line."""
    value = measured.shown_value(indicator, row, public=options.public)
    return (
        f"“{one_line(row.period)}”", value, counted_words(row), "", "",
        "Its period cannot be read; it is in no line and no rating.",
    )  # fmt: skip


def _draw_table(
    pages: Pages,
    indicator: Indicator,
    title: str,
    rows: Sequence[_Row],
    *,
    public: bool,
    has_target: bool,
) -> None:
    """The values as a table, without columns in which nothing is said.

    Where the indicator has a target, one that is of another day is said not to be due.
    """
    if not rows:
        return
    counted = one_line(indicator.counted) or "Counted"
    fraction = max((row.cells[2] for row in rows), key=len)
    columns = [
        Column("Period", 1.5, header=True, least="Q2 2018/19"),
        Column("Value", 1.5, align="right"),
        Column(counted[:1].upper() + counted[1:], 1.6, empty="Not given", least=fraction),
        Column("Target then", 1.6, empty="None due" if has_target else "No target"),
        Column("Beside its target", 2, empty="Not judged"),
        Column("Mark", 1.5, empty="No mark") if public else Column("Note", 4, empty="No note"),
    ]
    kept = [n for n in range(len(columns)) if n < 2 or any(row.cells[n] for row in rows)]
    cells = [[row.cells[n] for n in kept] for row in rows]
    _table(pages, title, indicator, [columns[n] for n in kept], cells)


def _draw_footnotes(
    pages: Pages, data: PlanData, indicator: Indicator, options: ReportOptions
) -> None:
    """How many figures are kept back in what is published, and why."""
    if not options.public:
        return
    rows = [
        row for row in data.of(IndicatorValue, "indicator_id", indicator.id)
        if row.flag == SUPPRESSED
    ]  # fmt: skip
    came = sum(row.note == WHY_NEVER_CAME for row in rows)
    held = len(rows) - came
    if held:
        each = "it is" if held == 1 else "each is"
        pages.paragraph(
            f"{measured.KEPT_BACK}: {count(held, 'figure is', 'figures are')} kept back, as {each} "
            "a small number or would give one away."
        )
    if came:
        pages.paragraph(
            f"{measured.KEPT_BACK}: {count(came, 'figure was', 'figures were')} suppressed by "
            "whoever supplied it."
        )


def _draw_targets(pages: Pages, data: PlanData, indicator: Indicator) -> None:
    rows = sorted_by_day(list(data.of(IndicatorTarget, "indicator_id", indicator.id)))
    if not rows:
        return
    columns = [Column("By", 1.5, header=True, empty="No day", least="31/12/2020"),
               Column("Target", 2.5, empty="No target")]  # fmt: skip
    _table(
        pages, "Targets by date", indicator, columns,
        [[day_in_words(row.by), one_line(row.text)] for row in rows],
    )  # fmt: skip


def _draw_comparators(pages: Pages, data: PlanData, indicator: Indicator) -> None:
    rows = data.of(Comparator, "indicator_id", indicator.id)
    if not rows:
        return
    columns = [
        Column("Compared with", 3, header=True, empty="Not named"),
        Column("Period", 1.5, empty="Not said", least="Q2 2018/19"),
        Column("Figure", 1.5, empty="No figure"),
    ]
    cells = []
    for row in rows:
        period = period_of(row.period) or read_period(row.period)
        label = period.label if period else one_line(row.period)
        cells.append([one_line(row.name), label, one_line(row.text)])
    _table(pages, "Compared with", indicator, columns, cells)


def _table(
    pages: Pages,
    title: str,
    indicator: Indicator,
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
) -> None:
    """A table of short columns under a line of its own, no wider than it needs to be."""
    pages.need(pages.setup.size * 10)
    pages.paragraph(title, font=fonts.BOLD, after=1)
    columns = records.unbroken(columns, rows)
    weight = sum(column.weight for column in columns)
    wide = min(pages.width, pages.setup.size * _WEIGHT * weight)
    with pages.between(pages.left, pages.left + wide):
        summary = f"{title}: {indicator.title}"
        with Table(pages, columns, summary=summary, context=summary) as table:
            for row in rows:
                table.row(list(row))
