"""Indicators: the scorecard, those off their path first, and a card for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from desktop.core.data import PlanData
from desktop.core.errors import Refused
from desktop.core.hollow import is_hollow
from desktop.core.indicators.compared import is_of_many
from desktop.core.indicators.figure_words import gap_words
from desktop.core.indicators.publishing import WHY_KEPT_BACK
from desktop.core.kinds import Comparator, Indicator, IndicatorValue
from desktop.core.text import count, one_line
from desktop.reports import frame, measured, records
from desktop.reports.indicator_card import card_height, draw_card
from desktop.reports.kind import Cancel, Progress
from desktop.reports.layout import Cell, Column, Pages
from desktop.reports.measured import Standing
from desktop.reports.options import ReportOptions
from desktop.reports.selection import Selection

_NO_THEME = "Under no theme"


def build(
    data: PlanData,
    options: ReportOptions,
    out: str | Path | BinaryIO,
    progress: Progress | None = None,
    cancelled: Cancel | None = None,
) -> int:
    """Write the scorecard to ``out`` and return the number of pages.

    Counts, those off their path with why, every indicator by theme, then a card for each. Chosen
    leads are taken for responsible officers; statuses of actions choose none. A plan without
    indicators gets a nil return. Raises ``core.errors.Refused`` where none is chosen, and
    ``Cancelled``.
    """
    options = replace(options, statuses=())
    selection = Selection(data, options)
    if not data.all(Indicator):
        return _nil(selection, out, progress, cancelled)
    chosen = measured.chosen_indicators(selection)
    if not chosen:
        raise Refused(
            "No indicator of the plan speaks to what is chosen for this report. Nothing was "
            "written; choose more areas or leads."
        )
    # Whose officer is chosen is said below, as nobody's actions are printed.
    pages = frame.begin(
        data, replace(options, leads=()), out, "Indicators", airy=True, progress=progress,
        cancelled=cancelled,
    )  # fmt: skip
    found = measured.standings(data, chosen, options.as_at)
    pages.expect(len(found) * 2 + sum(len(each.series.values) for each in found))
    if options.leads:
        names = ", ".join(options.leads)
        pages.paragraph(f"Only those whose responsible officer is one of these: {names}.")
    if len(chosen) < len(data.all(Indicator)):
        whole = count(len(data.all(Indicator)), "indicator")
        pages.paragraph(f"{len(chosen):,} of {whole} of the plan are shown.")
    _draw_counts(pages, selection, found)
    _draw_off(pages, selection, found)
    _draw_all(pages, selection, found)
    for theme, group in by_theme(found):
        keep = card_height(pages, selection, group[0]) + pages.setup.size * 4
        pages.heading(2, theme, band=True, keep=keep)
        for standing in group:
            draw_card(pages, selection, standing)
    return frame.annex(pages, selection)


def by_theme(found: Sequence[Standing]) -> list[tuple[str, list[Standing]]]:
    """Indicators under their themes, in the order in which those first come; without one, last."""
    themes: dict[str, list[Standing]] = {}
    for each in found:
        themes.setdefault(one_line(each.indicator.theme), []).append(each)
    bare = themes.pop("", [])
    named = list(themes.items())
    return [*named, (_NO_THEME if named else "Each indicator", bare)] if bare else named


def _nil(
    selection: Selection,
    out: str | Path | BinaryIO,
    progress: Progress | None,
    cancelled: Cancel | None,
) -> int:
    """What there is to count by where a plan has no indicators: the measures in words."""
    pages = frame.begin(
        selection.data, selection.options, out, "Indicators", progress=progress, cancelled=cancelled
    )
    actions = selection.all_actions()
    worded = sum(not is_hollow(action.measure) for action in actions)
    pages.paragraph(
        "Nil return. The plan holds no indicators: no figures, targets or periods that a scorecard "
        f"could show. {worded:,} of {count(len(actions), 'action')} "
        f"{'has a measure' if worded == 1 else 'have a measure'} in words, in the plan itself."
    )
    return frame.annex(pages, selection)


def _draw_counts(pages: Pages, selection: Selection, found: Sequence[Standing]) -> None:
    data, as_at = selection.data, selection.options.as_at
    pages.paragraph(f"{measured.counted(found)}. {measured.off_and_within(found)}.")
    pages.paragraph(measured.not_known(data, found, as_at))
    if selection.options.public:
        pages.paragraph(_kept_back(data, found))


def _kept_back(data: PlanData, found: Sequence[Standing]) -> str:
    """How many figures are kept back in all, and by which rule."""
    number = sum(
        bool(row.note) for each in found
        for row in data.of(IndicatorValue, "indicator_id", each.indicator.id)
    )  # fmt: skip
    if not number:
        return "No figure is kept back."
    small = data.info.small_below
    rule = (
        f" Counts of people from 1 to {small - 1} are not published, nor what would give one away."
        if small > 1
        else ""
    )
    if rule and any(_unit_unknown(data, each.indicator) for each in found):
        rule += " A number without a unit is taken for a count of people."
    others = (
        other for each in found for other in data.of(Comparator, "indicator_id", each.indicator.id)
    )
    if rule and any(is_of_many(other.name, data.info.authority) for other in others):
        rule += (
            " Figures of England, of regions and of groups of councils are as they published them."
        )
    is_are = "figure is" if number == 1 else "figures are"
    return f"{number:,} {is_are} kept back and marked {measured.KEPT_BACK}.{rule}"


def _unit_unknown(data: PlanData, indicator: Indicator) -> bool:
    """Whether a figure is kept back of which nobody says what it is in, or of whom."""
    if indicator.unit or indicator.small_numbers:
        return False
    rows = data.of(IndicatorValue, "indicator_id", indicator.id)
    return any(row.note == WHY_KEPT_BACK for row in rows)


def _draw_off(pages: Pages, selection: Selection, found: Sequence[Standing]) -> None:
    """Those off their path with why, then those within their tolerance."""
    if not any(each.off for each in found):
        pages.heading(2, "Off their path", keep=pages.setup.size * 4)
        rated = sum(bool(each.rated.letter) for each in found)
        pages.paragraph(
            f"None of {count(rated, 'rated indicator')} is off its path."
            if rated
            else "No indicator is rated, so whether any is off its path is not known."
        )
    for title, those in (
        ("Off their path", [each for each in found if each.off]),
        ("Within their tolerance", [each for each in found if each.within]),
    ):
        if those:
            _draw_behind(pages, selection, title, those)


def _draw_behind(pages: Pages, selection: Selection, title: str, those: Sequence[Standing]) -> None:
    """Some that are not on their path, each with how far it is behind and why."""
    as_at, public = selection.options.as_at, selection.options.public
    columns = [
        Column("Code", 1.1, header=True, empty="No code", least="CP 04a"),
        Column("Indicator", 4),
        Column("Latest", 2, empty="No value", least="Sep 2018"),
        Column("Target", 1.6, empty="No target"),
        Column("Behind by", 1.4, empty="Not said", least="10 points"),
        Column("Rating", 1.2, least="A Amber"),
        Column("Why", 5),
    ]
    rows: list[list[Cell]] = [
        [
            one_line(each.indicator.code),
            each.indicator.name or each.indicator.title,
            measured.latest_words(each, as_at, public=public),
            measured.target_now(each),
            _behind(each),
            measured.rating_cell(each.rated.letter),
            each.rated.reason,
        ]
        for each in those
    ]
    _records(pages, selection, title, columns, rows)


def _behind(standing: Standing) -> str:
    gap = standing.rated.gap
    if not gap:
        return ""
    indicator = standing.indicator
    return gap_words(indicator, gap, of_rate=indicator.judged_by == "rate")


def _draw_all(pages: Pages, selection: Selection, found: Sequence[Standing]) -> None:
    as_at, public = selection.options.as_at, selection.options.public
    columns = [
        Column("Code", 1.1, header=True, empty="No code", least="CP 04a"),
        Column("Indicator", 4),
        Column("Officer", 2, empty="No officer"),
        Column("Latest", 2, empty="No value", least="Sep 2018"),
        Column("Target", 1.6, empty="No target"),
        Column("Travel", 2.6, empty="Cannot be told"),
        Column("Rating", 1.2, least="A Amber"),
        Column("Why", 4),
    ]
    rows: list[list[Cell] | str] = []
    for theme, group in by_theme(found):
        if any(one_line(each.indicator.theme) for each in found):
            rows.append(theme)
        for each in group:
            rows.append(
                [
                    one_line(each.indicator.code),
                    each.indicator.name or each.indicator.title,
                    each.indicator.officer,
                    measured.latest_words(each, as_at, public=public),
                    measured.target_now(each),
                    measured.travel_words(each.indicator, each.travel),
                    measured.rating_cell(each.rated.letter),
                    each.rated.reason,
                ]
            )
    _records(pages, selection, "The scorecard", columns, rows)


def _records(
    pages: Pages,
    selection: Selection,
    title: str,
    columns: Sequence[Column],
    rows: Sequence[records.Record | str],
) -> None:
    listed = selection.options.layout == "list"
    columns = records.unbroken(columns, [row for row in rows if not isinstance(row, str)])
    keep = records.first_height(pages, columns, rows, listed=listed)
    pages.heading(2, title, band=True, keep=keep)
    records.draw(pages, columns, rows, listed=listed, summary=title)
