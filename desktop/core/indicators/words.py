"""Values and trends of indicators in plain sentences, for the eye and as a chart's alternative."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from desktop.core.data import PlanData
from desktop.core.days import month_name
from desktop.core.figures import figure_of
from desktop.core.indicators.counted import as_counted
from desktop.core.indicators.course import Figures, course, figure_in_words
from desktop.core.indicators.figure_words import figure_words as figure_words
from desktop.core.indicators.figure_words import gap_words as gap_words
from desktop.core.indicators.figure_words import judged_words, number_words
from desktop.core.indicators.periods import DAY, MONTH, Period, period_at
from desktop.core.indicators.rating import GREEN, NOT_RATED, PATH_WORDS, judge
from desktop.core.indicators.readings import NO_DATA, PROVISIONAL, REVISED, SUPPRESSED, read_value
from desktop.core.indicators.series import Point, Series
from desktop.core.indicators.so_far import CUMULATIVE, year_of
from desktop.core.indicators.targets import Target, next_target, target_at
from desktop.core.kinds import Indicator, IndicatorValue
from desktop.core.text import count, one_line

MOST_IN_A_TREND = 13
"""Figures that a trend speaks of: a year of months, and the month a year before."""


def value_words(indicator: Indicator, row: IndicatorValue) -> str:
    """What a value says: "71%", "461 days", "No data", "Suppressed"; the rate where that is judged.

    Of an indicator without a unit it is in the unit that its own text says. What came and is no
    figure is in quotes; a row that says nothing is "No figure".
    """
    if row.flag == NO_DATA:
        return "No data"
    if row.flag == SUPPRESSED:
        return "Suppressed"
    of_rate = indicator.judged_by == "rate"
    number = figure_of(row.rate if of_rate else row.value)
    if number is not None and not indicator.unit and not of_rate:
        return figure_words(read_value(row.text).unit, number)
    if number is not None:
        number = number if of_rate else as_counted(indicator.unit, row, number)
        return judged_words(indicator, number, of_rate=of_rate)
    said = one_line(row.text)
    return f"“{said}”" if said and not of_rate else "No figure"


def counted_words(row: IndicatorValue) -> str:
    """The fraction behind a value: "364 of 400", "364", or ""."""
    top, bottom = figure_of(row.numerator), figure_of(row.denominator)
    if top is not None and bottom is not None:
        return f"{number_words(top)} of {number_words(bottom)}"
    return number_words(top) if top is not None else ""


def mark_words(row: IndicatorValue) -> str:
    """ "provisional" or "revised" of a value that is, or ""."""
    return row.flag if row.flag in (PROVISIONAL, REVISED) else ""


def target_words(target: Target) -> str:
    """A target as typed, on one line; "" where none is set."""
    return one_line(target.text) if target.is_set or target.asks else ""


def targets_words(data: PlanData, indicator: Indicator, as_at: date) -> str:
    """What is aimed for now and next: "80% now, 85% by Oct"; "85% by 31 Oct 2019" in a later year.

    >>> from desktop.core.data import PlanData
    >>> targets_words(PlanData(), Indicator(target="90%"), date(2018, 10, 8))
    '90%'
    """
    at = target_at(data, indicator, period_at(as_at, DAY))
    now = target_words(at) if at.by is None or at.by <= as_at else ""
    coming = next_target(data, indicator, as_at)
    if coming is None or coming.by is None or one_line(coming.text) == now:
        return now
    day = coming.by
    month = month_name(day.month)[:3]
    by = f"{one_line(coming.text)} by {month}"
    by += "" if day.year == as_at.year else f" {day.year}"
    return f"{now} now, {by}" if now else by


# --- trends ----------------------------------------------------------------------------------


def trend_words(data: PlanData, indicator: Indicator, as_at: date | None = None) -> str:
    """How an indicator went in the last year of its figures, in one or two sentences.

    "Rose from 58% in October 2017 to 72% by May 2018 and has stayed between 69% and 72% since;
    below its path since June 2018." Every figure named is one that was measured; periods of the
    length of the newest figure are looked at, and those among them without one are counted. What
    is counted since April is told since then.
    """
    series = Series(data, indicator)
    newest = series.latest_figure(as_at)
    if newest is None:
        return _no_figures(series.until(as_at))
    if series.is_mixed:
        said = f"{value_words(indicator, newest[1])} {newest[0].when}"
        return f"{said[:1].upper()}{said[1:]}. The values are in different units."
    begins = _begins(indicator, newest[0])
    known = [each for each in series.figures(as_at, newest[0].every) if each[0].start >= begins]
    figures = known[-MOST_IN_A_TREND:]
    if len(figures) == 1:
        period, figure = figures[0]
        said = f"{figure_in_words(indicator, figure)} {period.when}, the only figure"
        if begins > date.min:
            said += f" of {year_of(begins).words}"
        if any(row.flag == SUPPRESSED and each.start >= begins
               for each, row in series.until(as_at)):  # fmt: skip
            said += " that is shown"
    else:
        said = course(indicator, figures)
        since = figures[0][0]
        if any(row.flag == SUPPRESSED and each > since for each, row in series.until(as_at)):
            # “Since” and “between” are of every period, and nobody may know those in between.
            said = f"Of the figures that are shown: {said[:1].lower()}{said[1:]}"
    sentence = said[:1].upper() + said[1:] + _beside_path(data, series, as_at) + "."
    return " ".join(part for part in (sentence, _gaps(series, figures, as_at)) if part)


def _begins(indicator: Indicator, newest: Period) -> date:
    """The first day that a trend speaks of: what is counted since April begins anew each April."""
    return year_of(newest.start).start if indicator.span == CUMULATIVE else date.min


def _no_figures(points: Sequence[Point]) -> str:
    """Why there is no figure at all: a text that came and is none is not the same as no data."""
    if not points:
        return "No figures yet."
    held = sum(row.flag == SUPPRESSED for _, row in points)
    no_data = sum(row.flag == NO_DATA for _, row in points)
    unread = len(points) - held - no_data
    if held == len(points):
        return "Every figure is kept back."
    if held:
        none = len(points) - held
        return (
            f"{count(held, 'figure is', 'figures are')} kept back, and {none:,} more "
            f"{'has' if none == 1 else 'have'} none{' that can be read' if unread else ''}."
        )
    if not unread:
        return "No figures: no data so far."
    said = f"; {no_data:,} more {'has' if no_data == 1 else 'have'} no data" if no_data else ""
    return f"No figures that can be read: {count(unread, 'value is', 'values are')} none{said}."


def _beside_path(data: PlanData, series: Series, as_at: date | None) -> str:
    """Since when the figures are on or off their path: "; below its path since June 2018"."""
    how, since, newest = "", None, None
    for period, row in reversed(series.until(as_at)):
        each = _how(data, series, period, row, as_at)
        if newest is None:
            how, newest = each, period
        if not each or each != how:
            break
        since = period
    if not how or since is None:
        return ""
    return f"; {how} {since.when if since == newest else f'since {since.words}'}"


def _how(
    data: PlanData, series: Series, period: Period, row: IndicatorValue, as_at: date | None
) -> str:
    """How the value of a period lies to the path; "" where that cannot be told."""
    judged = judge(data, series, period, row, as_at)
    if judged.letter in (NOT_RATED, GREEN):
        return "on its path" if judged.letter else ""
    figure, low = series.figure(row), judged.target.low
    if judged.gap is None or figure is None:
        return PATH_WORDS[judged.letter]
    return "below its path" if low is not None and figure <= low else "above its path"


def _gaps(series: Series, figures: Figures, as_at: date | None) -> str:
    """The periods since the first of some figures that have none, counted; and what is newer.

    What is kept back, or was suppressed by who counted it, is a figure that is not shown.
    """
    first, last = figures[0][0], figures[-1][0]
    held, without = set[Period](), set[Period]()
    for period, row in series.until(as_at):
        if period.every == first.every and period >= first and series.figure(row) is None:
            (held if row.flag == SUPPRESSED else without).add(period)
    known = held | {period for period, _ in figures}
    noun = first.every if first.every != "day" else "period"
    said = []
    if between := len(_missing(first, last, known, series.indicator.every)):
        said.append(f"No figure for {count(between, noun)} in between.")
    if kept := sum(period < last for period in held):
        said.append(f"The figure{'' if kept == 1 else 's'} of {count(kept, noun)} in between "
                    f"{'is' if kept == 1 else 'are'} kept back.")  # fmt: skip
    newer = sorted(period for period in held | without if period > last)
    if newer:
        said.append(_newer_words(newer, held, last))
    return " ".join(said)


def _newer_words(newer: Sequence[Period], held: set[Period], last: Period) -> str:
    """What there is behind the last figure: what is kept back is there, and is not missing."""
    kept = [period for period in newer if period in held]
    if not kept:
        return f"No figure since {last.words}."
    if len(kept) == 1:
        said = f"The figure of {kept[0].words} is kept back"
    else:
        said = f"The figures of {kept[0].words} to {kept[-1].words} are kept back"
        if len(kept) < sum(kept[0] <= period <= kept[-1] for period in newer):
            said = f"{count(len(kept), 'figure')} since {last.words} are kept back"
    rest = len(newer) - len(kept)
    return (
        f"{said}, and {rest:,} more {'has' if rest == 1 else 'have'} none." if rest else f"{said}."
    )


def _missing(first: Period, last: Period, known: set[Period], every: str) -> list[Period]:
    """The periods between two for which there is no figure, of an indicator measured so often."""
    if first.every == "day" or (first.every == MONTH and every != MONTH):
        return []  # a quarter's figures may be kept by their months
    found = []
    period = first.following()
    while period < last:
        if period not in known:
            found.append(period)
        period = period.following()
    return found
