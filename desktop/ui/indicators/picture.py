"""What the chart of an indicator shows, as numbers: values, path, and what others come to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from desktop.core.data import PlanData
from desktop.core.figures import figure_of
from desktop.core.indicators.figure_words import figure_words
from desktop.core.indicators.periods import Period, read_period
from desktop.core.indicators.readings import RATE, read_value
from desktop.core.indicators.series import Series
from desktop.core.indicators.targets import Target, dated_targets, target_at
from desktop.core.kinds import Comparator, Indicator
from desktop.core.text import one_line

MONTHS = 24
AHEAD = 6  # months that targets to come may add at the end

Point = tuple[int, float]
"""A month, counted from the year 0, and a figure."""


@dataclass(frozen=True, slots=True)
class Goal:
    """A target by date: the month it is due, its figure, and its words."""

    month: int
    figure: float
    words: str


@dataclass(frozen=True, slots=True)
class Others:
    """What others come to: a name with its last figure, and the points in their order."""

    words: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Level:
    """Where the path is from one month to another: not under ``low``, not over ``high``."""

    first: int
    last: int
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Picture:
    """The chart of one indicator from month ``first`` to month ``last``.

    ``lines`` are stretches of values that follow each other without a gap. ``words`` says what is
    seen, apart from the trend.
    """

    first: int
    last: int
    lines: tuple[tuple[Point, ...], ...]
    goals: tuple[Goal, ...]
    others: tuple[Others, ...]
    levels: tuple[Level, ...]
    unit: str
    words: str

    @property
    def is_empty(self) -> bool:
        """Whether there is no figure to be drawn."""
        return not self.lines

    def figures(self) -> list[float]:
        """Every figure that has a place in it."""
        found = [figure for line in self.lines for _, figure in line]
        found += [goal.figure for goal in self.goals]
        found += [figure for each in self.others for _, figure in each.points]
        ends = [end for each in self.levels for end in (each.low, each.high) if end is not None]
        return found + ends


def month_of(day: date) -> int:
    """The month of a day, counted from the year 0."""
    return day.year * 12 + day.month - 1


def first_day(month: int) -> date:
    """The first day of a month that is counted from the year 0."""
    return date(month // 12, month % 12 + 1, 1)


def stretches(series: Series, first: int, last: int) -> list[list[tuple[Period, Decimal]]]:
    """The figures from one month to another, in stretches without a gap.

    What is marked as no data or kept back is a gap, never nought.
    """
    found: list[list[tuple[Period, Decimal]]] = []
    before: Period | None = None
    for period, value in series.values:
        figure = series.figure(value)
        if figure is None or not first <= month_of(period.end) <= last:
            before = None if figure is None else before
            continue
        if before is None or (period.start - before.end).days > 1:
            found.append([])
        found[-1].append((period, figure))
        before = period
    return found


def levels_of(data: PlanData, indicator: Indicator, first: int, last: int) -> list[Level]:
    """The path month by month, in stretches in which it asks for the same."""
    from desktop.core.indicators.periods import period_at

    found: list[Level] = []
    steady = not dated_targets(data, indicator)
    each: Target | None = None
    for month in range(first, last + 1):
        if each is None or not steady:
            each = target_at(data, indicator, period_at(first_day(month), "month"))
        if not each.asks:
            continue
        low = None if each.low is None else float(each.low)
        high = None if each.high is None else float(each.high)
        if found and found[-1].last == month - 1 and (found[-1].low, found[-1].high) == (low, high):
            found[-1] = Level(found[-1].first, month, low, high)
        else:
            found.append(Level(month, month, low, high))
    return found


def window_of(series: Series, as_at: date) -> tuple[int, int]:
    """The first and last month of the 24 that are shown as at a day."""
    latest = series.latest(as_at)
    last = month_of(as_at) - 1
    if latest is not None:
        last = max(last, month_of(min(latest[0].end, as_at)))
    return last - MONTHS + 1, last


def picture_of(data: PlanData, indicator: Indicator, as_at: date) -> Picture:
    """The chart of an indicator as at a day."""
    series = Series(data, indicator)
    first, last = window_of(series, as_at)
    unit = RATE if indicator.judged_by == "rate" else indicator.unit
    goals = [
        Goal(month_of(each.by), float(figure), one_line(each.text))
        for each in dated_targets(data, indicator)
        if each.by is not None
        and first <= month_of(each.by) <= last + AHEAD
        and (figure := each.figure or each.low or each.high) is not None
    ]
    others = list(_others(data, indicator, unit, first, last))
    lines = tuple(
        tuple((month_of(period.end), float(figure)) for period, figure in line)
        for line in stretches(series, first, last)
    )
    end = max([last, *(goal.month for goal in goals)])
    said = [f"Target {goal.words} by {first_day(goal.month):%B %Y}" for goal in goals]
    said += [f"compared with {each.words}" for each in others]
    return Picture(
        first, end, lines, tuple(goals), tuple(others),
        tuple(levels_of(data, indicator, first, last)), unit, "; ".join(said),
    )  # fmt: skip


def _others(
    data: PlanData, indicator: Indicator, unit: str, first: int, last: int
) -> Iterable[Others]:
    """Comparators by name; one whose period cannot be read stands at one level throughout."""
    named: dict[str, list[tuple[int, Decimal]]] = {}
    for row in data.of(Comparator, "indicator_id", indicator.id):
        figure = figure_of(read_value(row.text, unit).value)
        if figure is not None:
            period = read_period(row.period)
            month = month_of(period.end) if period is not None else first
            named.setdefault(one_line(row.name), []).append((month, figure))
    for name, found in named.items():
        points = sorted(found, key=lambda point: point[0])
        inside = [(min(month, last), float(figure)) for month, figure in points if month >= first]
        earlier = [float(figure) for month, figure in points if month < first]
        if earlier or len(inside) == 1:
            inside.insert(0, (first, earlier[-1] if earlier else inside[0][1]))
        if inside[-1][0] < last:
            inside.append((last, inside[-1][1]))
        yield Others(f"{name} {figure_words(unit, points[-1][1])}".strip(), tuple(inside))
