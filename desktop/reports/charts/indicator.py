"""An indicator of a plan as a picture: large on its card, and as a line in a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from desktop.core.data import PlanData
from desktop.core.figures import figure_of
from desktop.core.indicators.figure_words import figure_words
from desktop.core.indicators.periods import Period, period_of, read_period
from desktop.core.indicators.readings import COUNT, PER_CENT, RATE, SUPPRESSED, read_value
from desktop.core.indicators.series import Point as Value
from desktop.core.indicators.series import Series
from desktop.core.indicators.targets import (
    HIGHER,
    LOWER,
    Target,
    dated_targets,
    direction,
    target_at,
)
from desktop.core.indicators.words import trend_words
from desktop.core.kinds import Comparator, Indicator
from desktop.core.text import count, one_line
from desktop.reports.charts.axis import months_of
from desktop.reports.charts.lines import Goal, Peer, Picture, Point, line_chart
from desktop.reports.charts.parts import Chart, listing
from desktop.reports.charts.spark import spark

_MONTHS = {"day": 0, "month": 1, "quarter": 3, "year": 12}

Ends = tuple[float | None, float | None]


def indicator_chart(
    data: PlanData,
    indicator: Indicator,
    as_at: date | None = None,
    width: float = 380.0,
    height: float = 170.0,
) -> Chart:
    """What an indicator came to by a day (None: by all that is there), in points.

    The plan's own figures, its targets by date or its target, those it is compared with. Where the
    names at the right need more room than ``height`` gives, it is higher. The alternative text says
    the trend. Raises nothing on account of what its texts hold.
    """
    series = Series(data, indicator)
    values = series.until(as_at)
    unit = shown_unit(indicator)
    points = list(points_of(series, values))
    peers = list(_peers(data, indicator, unit))
    goals = list(_goals(data, indicator, unit))
    last = next((value for value in reversed(values) if series.figure(value[1]) is not None), None)
    picture = Picture(
        points or [Point(as_at or date(2000, 1, 1), None)],
        _alt(data, series, values, as_at, peers),
        newest=f"{_figure(series, last, unit)}, {last[0].label}" if last else "",
        goals=goals,
        peers=[Peer(name, places) for name, places, _ in peers],
        aim=("", None, None) if goals or last is None else _aim(data, indicator, last[0], as_at),
        unit=indicator.counted.strip() if unit == COUNT else unit,
        every=_step(series, values) or 1,
        whole=unit == COUNT,
    )
    return line_chart(picture, width=width, height=height)


def sparkline(
    data: PlanData,
    indicator: Indicator,
    as_at: date | None = None,
    width: float = 110.0,
    height: float = 24.0,
    months: int = 24,
) -> Chart:
    """The last ``months`` of an indicator as a line over the band where it is on its path.

    Without a figure in that time the picture is empty, and its words say so.
    """
    series = Series(data, indicator)
    values = series.until(as_at)
    if values:
        first = months_of(values[-1][0].end) - months
        values = tuple(value for value in values if months_of(value[0].end) > first)
    aim: Ends = (None, None)
    last = next((value for value in reversed(values) if series.figure(value[1]) is not None), None)
    if last is not None:
        aim = _aim(data, indicator, last[0], as_at)[1:]
    alt = f"{indicator.title}. {trend_words(data, indicator, as_at)}"
    return spark(list(points_of(series, values)), aim=aim, alt=alt, width=width, height=height)


def shown_unit(indicator: Indicator) -> str:
    """The unit of the figures that are judged, and drawn."""
    return RATE if indicator.judged_by == "rate" and indicator.unit != PER_CENT else indicator.unit


# -- the plan's own ------------------------------------------------------------------------------


def points_of(series: Series, values: Sequence[Value]) -> Iterator[Point]:
    """The values as points, with one without a figure wherever a period has no row at all.

    What is of a longer period than the others, as a whole year among months, is a line of its own.
    """
    if not values:
        return
    step = _step(series, values)
    before: Period | None = None
    for period, row in values:
        figure = series.figure(row)
        longer = _MONTHS[period.every] > step
        if not longer:
            apart = months_of(period.end) - months_of(before.end) if before else 0.0
            if before is not None and step and apart > step * 1.5:
                yield Point(before.following().end, None)
            before = period
        mark = row.flag if figure is not None or row.flag == SUPPRESSED else ""
        value = None if figure is None else float(figure)
        yield Point(period.end, value, mark, period.start if longer else None)


def _step(series: Series, values: Sequence[Value]) -> int:
    """How many months lie from one value to the next; 0 for days, and where there is no value."""
    shortest = min((_MONTHS[period.every] for period, _ in values), default=0)
    return max(shortest, _MONTHS.get(series.indicator.every, 0))


def _figure(series: Series, value: Value, unit: str) -> str:
    figure = series.figure(value[1])
    return "" if figure is None else figure_words(unit, figure)


# -- targets -------------------------------------------------------------------------------------


def ends_of(indicator: Indicator, target: Target) -> Ends:
    """From where to where a figure is as a target asks; None is open, both where nothing is asked.

    Where higher is better, what is above a range is not off it.
    """
    way = direction(indicator, target)
    low = None if way == LOWER and target.high is not None else target.low
    high = None if way == HIGHER and target.low is not None else target.high
    return (None if low is None else float(low), None if high is None else float(high))


def _fits(indicator: Indicator, target: Target, unit: str) -> bool:
    """Whether a target can be drawn on the scale of the figures that are shown."""
    return target.asks and not target.wrong and (target.unit in ("", unit) or not unit)


def _aim(
    data: PlanData, indicator: Indicator, period: Period, as_at: date | None
) -> tuple[str, float | None, float | None]:
    """The target that counts at a period, in words, with its ends."""
    target = target_at(data, indicator, period, as_at)
    unit = shown_unit(indicator)
    if not _fits(indicator, target, unit):
        return ("", None, None)
    said = one_line(target.text)
    words = said if said.casefold().startswith("target") else f"target {said}"
    return (words, *ends_of(indicator, target))


def _goals(data: PlanData, indicator: Indicator, unit: str) -> Iterator[Goal]:
    for target in dated_targets(data, indicator):
        if target.by is not None and _fits(indicator, target, unit):
            yield Goal(target.by, *ends_of(indicator, target), one_line(target.text))


# -- those it is compared with -------------------------------------------------------------------


def _peers(
    data: PlanData, indicator: Indicator, unit: str
) -> Iterator[tuple[str, list[tuple[date, float]], str]]:
    """Those it is compared with, as name, places and the words for who cannot see them.

    One whose figure cannot be read, or is of another unit, is not drawn: it stands in the table.
    """
    named: dict[str, list[tuple[date, Decimal, str]]] = {}
    for row in data.of(Comparator, "indicator_id", indicator.id):
        reading = read_value(row.text, unit)
        figure = figure_of(reading.value)
        if figure is None or reading.unit not in ("", unit):
            continue
        period = period_of(row.period) or read_period(row.period)
        label = period.label if period else one_line(row.period)
        day = period.end if period else date.min
        named.setdefault(one_line(row.name) or "Compared", []).append((day, figure, label))
    for name, figures in named.items():
        figures.sort(key=lambda each: each[0])
        day, newest, label = figures[-1]
        words = f"{name} {figure_words(unit, newest)}" + (f" ({label})" if label else "")
        dated = [each for each in figures if each[0] > date.min]
        places = [(each, float(figure)) for each, figure, _ in dated] or [(day, float(newest))]
        yield words, places, words


# -- words ---------------------------------------------------------------------------------------


def _alt(
    data: PlanData,
    series: Series,
    values: Sequence[Value],
    as_at: date | None,
    peers: Iterable[tuple[str, object, str]],
) -> str:
    """What the picture shows, for who cannot see it: the trend, the others, what is kept back."""
    said = [f"{series.indicator.title}.", trend_words(data, series.indicator, as_at)]
    others = [words for _, _, words in peers]
    if others:
        said.append(f"Beside it: {listing(others)}.")
    held = sum(row.flag == SUPPRESSED for _, row in values)
    if held and any(series.figure(row) is not None for _, row in values):
        said.append(f"{count(held, 'figure is', 'figures are')} kept back.")
    return " ".join(part for part in said if part)
