"""The values of one indicator, in the order of their periods."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from desktop.core.data import PlanData
from desktop.core.figures import figure_of
from desktop.core.indicators.counted import as_counted
from desktop.core.indicators.periods import Period, period_of
from desktop.core.indicators.readings import NO_DATA, SUPPRESSED, read_value
from desktop.core.kinds import Indicator, IndicatorValue, iso

Point = tuple[Period, IndicatorValue]


class Series:
    """The values of an indicator, the oldest first, and the questions that are asked of them.

    Attributes:
        values: each period with its row, those without a figure as well.
        unread: rows whose period cannot be read.
    """

    def __init__(self, data: PlanData, indicator: Indicator) -> None:
        self.indicator = indicator
        found: list[Point] = []
        unread: list[IndicatorValue] = []
        for row in data.of(IndicatorValue, "indicator_id", indicator.id):
            period = period_of(row.period)
            if period is None:
                unread.append(row)
            else:
                found.append((period, row))
        # Of two that begin alike the longer stands first: a year before its first month.
        found.sort(key=lambda point: (point[0].start, -point[0].end.toordinal(), point[1].id))
        self.values: tuple[Point, ...] = tuple(found)
        self.unread: tuple[IndicatorValue, ...] = tuple(unread)

    @property
    def is_mixed(self) -> bool:
        """Whether no unit is set and the values say several, so that none stands beside another."""
        if self.indicator.unit:
            return False
        said = {unit for _, row in self.values if (unit := read_value(row.text).unit)}
        return len(said) > 1

    def figure(self, value: IndicatorValue) -> Decimal | None:
        """The figure of a value that is judged: its value, or its rate where the target is of that.

        None where it has none; one that is marked as no data or suppressed has none, whatever else
        its row says. A share that is nearly none or nearly all is neither.
        """
        if value.flag in (NO_DATA, SUPPRESSED):
            return None
        if self.indicator.judged_by == "rate":
            return figure_of(value.rate)
        figure = figure_of(value.value)
        return as_counted(self.indicator.unit, value, figure) if figure is not None else None

    def until(self, as_at: date | None) -> tuple[Point, ...]:
        """The values that were there by a day (None: all): of a period that had ended by then, or
        of one that had begun whose figure had come by then, as one taken in the midst of a month.

        Of which day a figure is that came with a file nobody may know; that is no sign that it had
        not come yet, and it is judged with the others.
        """
        if as_at is None:
            return self.values
        day = iso(as_at)
        return tuple(
            (period, row)
            for period, row in self.values
            if period.end <= as_at or (period.start <= as_at and row.came_on <= day)
        )

    def latest(self, as_at: date | None = None) -> Point | None:
        """The newest period that has a row by a day, with or without a figure; None for none.

        The newest is the one that begins last, so that a year or a quarter is not newer than a
        month in it.
        """
        found = self.until(as_at)
        return found[-1] if found else None

    def latest_figure(self, as_at: date | None = None) -> Point | None:
        """The newest period that has a figure, or None."""
        for point in reversed(self.until(as_at)):
            if self.figure(point[1]) is not None:
                return point
        return None

    def at(self, period: Period) -> IndicatorValue | None:
        """The row of a period, or None."""
        return next((row for each, row in self.values if each == period), None)

    def before(self, period: Period) -> Point | None:
        """The last period of the same length before another that has a figure, or None.

        A quarter's figure that is kept under its last month stands three months before the next.
        """
        for each, row in reversed(self.values):
            if each < period and each.every == period.every and self.figure(row) is not None:
                return each, row
        return None

    def year_before(self, period: Period) -> Point | None:
        """The same period of the year before, where it has a figure, or None."""
        before = period.year_before()
        row = self.at(before)
        return (before, row) if row is not None and self.figure(row) is not None else None

    def figures(self, as_at: date | None = None, every: str = "") -> list[tuple[Period, Decimal]]:
        """The periods that have a figure by a day, the oldest first; of one length with *every*."""
        found = []
        for period, row in self.until(as_at):
            figure = self.figure(row)
            if figure is not None and every in ("", period.every):
                found.append((period, figure))
        return found
