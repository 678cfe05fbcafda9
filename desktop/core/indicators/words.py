"""Values and trends of indicators in plain sentences, for the eye and as a chart's alternative."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from desktop.core.data import PlanData
from desktop.core.days import month_name
from desktop.core.figures import figure_of
from desktop.core.indicators.figure_words import figure_words as figure_words
from desktop.core.indicators.figure_words import gap_words as gap_words
from desktop.core.indicators.figure_words import judged_words, number_words
from desktop.core.indicators.periods import DAY, MONTH, Period, period_at
from desktop.core.indicators.rating import GREEN, NOT_RATED, judge
from desktop.core.indicators.readings import NO_DATA, PROVISIONAL, REVISED, SUPPRESSED
from desktop.core.indicators.series import Point, Series
from desktop.core.indicators.targets import Target, next_target, target_at
from desktop.core.kinds import Indicator, IndicatorValue
from desktop.core.text import count, one_line

MOST_IN_A_TREND = 13
"""Figures that a trend speaks of: a year of months, and the month a year before."""

Figures = Sequence[tuple[Period, Decimal]]


def value_words(indicator: Indicator, row: IndicatorValue) -> str:
    """What a value says: "71%", "461 days", "No data", "Suppressed"; the rate where that is judged.

    What came and is no figure is in quotes; a row that says nothing is "No figure".
    """
    if row.flag == NO_DATA:
        return "No data"
    if row.flag == SUPPRESSED:
        return "Suppressed"
    of_rate = indicator.judged_by == "rate"
    number = figure_of(row.rate if of_rate else row.value)
    if number is not None:
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
    length of the newest figure are looked at, and those among them without one are counted.
    """
    series = Series(data, indicator)
    newest = series.latest_figure(as_at)
    if newest is None:
        return _no_figures(series.until(as_at))
    figures = series.figures(as_at, newest[0].every)[-MOST_IN_A_TREND:]
    if len(figures) == 1:
        period, figure = figures[0]
        said = f"{_figure(indicator, figure)} in {period.words}, the only figure"
        if any(row.flag == SUPPRESSED for _, row in series.until(as_at)):
            said += " that is shown"
    else:
        said = _course(indicator, figures)
        since = figures[0][0]
        if any(row.flag == SUPPRESSED and each > since for each, row in series.until(as_at)):
            # “Since” and “between” are of every period, and nobody may know those in between.
            said = f"Of the figures that are shown: {said[:1].lower()}{said[1:]}"
    sentence = said + _beside_path(data, series, as_at) + "."
    return " ".join(part for part in (sentence, _gaps(series, figures, as_at)) if part)


def _no_figures(points: Sequence[Point]) -> str:
    held = sum(row.flag == SUPPRESSED for _, row in points)
    if not held:
        return "No figures: no data so far." if points else "No figures yet."
    if held == len(points):
        return "Every figure is kept back."
    none = len(points) - held
    return (
        f"{count(held, 'figure is', 'figures are')} kept back, and {none:,} more "
        f"{'has' if none == 1 else 'have'} none."
    )


def _figure(indicator: Indicator, figure: Decimal) -> str:
    return judged_words(indicator, figure, of_rate=indicator.judged_by == "rate")


_RISES, _FALLS, _STAYS = "rose", "fell", "stayed"
_STILL = Decimal("0.25")  # of the whole spread: a part that goes less far than that has stayed


def _course(indicator: Indicator, figures: Figures) -> str:
    """Figures in words: one way all along, or one way and then another."""
    numbers = [figure for _, figure in figures]
    spread = max(numbers) - min(numbers)
    if not spread:
        return f"Has stood at {_figure(indicator, numbers[0])} since {figures[0][0].words}"
    turn = _turn(numbers)
    if turn is None:
        return _one_way(indicator, figures, spread)
    first, second = figures[: turn + 1], figures[turn:]
    ways = (_way(first, spread), _way(second, spread))
    if ways[0] == ways[1]:
        return _one_way(indicator, figures, spread)
    end, at = figures[turn]
    if ways[0] == _STAYS:
        begin = f"Stayed {_between(indicator, first)} until {end.words}"
    else:
        begin = (
            f"{ways[0].capitalize()} from {_figure(indicator, numbers[0])} in {first[0][0].words} "
            f"to {_figure(indicator, at)} by {end.words}"
        )
    if ways[1] == _STAYS:
        return f"{begin} and has stayed {_between(indicator, second)} since"
    last, now = second[-1]
    return f"{begin}, then {ways[1]} to {_figure(indicator, now)} in {last.words}"


def _one_way(indicator: Indicator, figures: Figures, spread: Decimal) -> str:
    (begin, first), (end, last) = figures[0], figures[-1]
    way = _way(figures, spread)
    if way == _STAYS:
        return (
            f"Has stayed {_between(indicator, figures)} since {begin.words}, "
            f"{_figure(indicator, last)} in {end.words}"
        )
    return (
        f"{way.capitalize()} from {_figure(indicator, first)} in {begin.words} to "
        f"{_figure(indicator, last)} in {end.words}"
    )


def _between(indicator: Indicator, figures: Figures) -> str:
    low, high = min(each for _, each in figures), max(each for _, each in figures)
    if low == high:
        return f"at {_figure(indicator, low)}"
    return f"between {_figure(indicator, low)} and {_figure(indicator, high)}"


def _way(figures: Figures, spread: Decimal) -> str:
    went = figures[-1][1] - figures[0][1]
    if abs(went) <= spread * _STILL:
        return _STAYS
    return _RISES if went > 0 else _FALLS


_NEAR = Decimal("0.1")  # of the whole spread: figures that lie so near a line are on it


def _turn(numbers: Sequence[Decimal]) -> int | None:
    """Where figures turn: the place at which two straight lines through them fit best.

    What rose or fell until then turns at its highest or lowest figure, where that stands next to
    the place. None where one line fits about as well.
    """
    ends = len(numbers) - 1
    if ends < 2:
        return None
    straight = _misses(numbers, 0, ends)
    spread = max(numbers) - min(numbers)
    best, at = min(
        (_misses(numbers, 0, at) + _misses(numbers, at, ends), at) for at in range(1, ends)
    )
    if straight <= ends * (spread * _NEAR) ** 2 or best * 2 > straight:
        return None
    if abs(numbers[at] - numbers[0]) <= spread * _STILL:
        return at
    beside = range(max(1, at - 1), min(ends - 1, at + 1) + 1)
    rises = numbers[at] > numbers[0]
    return max(beside, key=lambda place: (numbers[place] if rises else -numbers[place], -place))


def _misses(numbers: Sequence[Decimal], begin: int, end: int) -> Decimal:
    """How far figures lie off the straight line between two of them, squared and added up."""
    step = (numbers[end] - numbers[begin]) / (end - begin)
    return sum(
        ((numbers[at] - numbers[begin] - step * (at - begin)) ** 2 for at in range(begin, end)),
        Decimal(0),
    )


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
    return f"; {how} {'in' if since == newest else 'since'} {since.words}"


def _how(
    data: PlanData, series: Series, period: Period, row: IndicatorValue, as_at: date | None
) -> str:
    """How the value of a period lies to the path; "" where that cannot be told."""
    judged = judge(data, series, period, row, as_at)
    if judged.letter in (NOT_RATED, GREEN):
        return "on its path" if judged.letter else ""
    figure, low = series.figure(row), judged.target.low
    if judged.gap is None or figure is None:
        return "off its path"
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
