"""The indicators of a plan as at a day, counted slowly: every figure, target and rating of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from desktop.core.kinds import Indicator, IndicatorTarget, IndicatorValue
from tests.reports.recount.material import MONTHS
from tests.reports.recount.paper import Said
from tests.reports.recount.reckoned import Facts
from tests.reports.recount.slow import in_order, month_end


@dataclass
class Point:
    """One month of an indicator; ``figure`` is None where there is none."""

    month: date  # its first day
    row: IndicatorValue
    figure: int | None

    @property
    def end(self) -> date:
        return month_end(self.month.year, self.month.month)

    @property
    def long(self) -> str:
        return f"{MONTHS[self.month.month - 1]} {self.month.year}"

    @property
    def short(self) -> str:
        return f"{MONTHS[self.month.month - 1][:3]} {self.month.year}"


class Counted:
    """An indicator as at a day, by plain loops."""

    def __init__(self, facts: Facts, indicator: Indicator) -> None:
        self.indicator, self.as_at = indicator, facts.slow.as_at
        data = facts.slow.data
        self.points: list[Point] = []
        for row in data.table(IndicatorValue).values():
            if row.indicator_id == indicator.id:
                month = date.fromisoformat(f"{row.period}-01")
                figure = int(row.value) if row.value and row.flag in ("", "provisional") else None
                if month <= self.as_at:
                    self.points.append(Point(month, row, figure))
        self.points.sort(key=lambda each: each.month)
        self.path = sorted(
            (date.fromisoformat(row.by), row.text)
            for row in data.table(IndicatorTarget).values()
            if row.indicator_id == indicator.id
        )

    @property
    def title(self) -> str:
        return f"{self.indicator.code} {self.indicator.name}"

    @property
    def latest(self) -> Point | None:
        return self.points[-1] if self.points else None

    def words(self, figure: int) -> str:
        if self.indicator.unit == "days":
            return f"{figure} days"
        return f"{figure}%" if self.indicator.unit == "%" else str(figure)

    def apart(self, figures: int) -> str:
        one = figures == 1
        if self.indicator.unit == "%":
            return f"{figures} point{'' if one else 's'}"
        if self.indicator.unit == "days":
            return f"{figures} day{'' if one else 's'}"
        counted = self.indicator.counted
        return f"{figures} {counted}" if counted and not one else str(figures)

    def target(self, point: Point) -> tuple[str, date | None]:
        """The target that counts for a month, with its day; "" where none does."""
        if not self.path:
            return self.indicator.target, None
        due = [each for each in self.path if each[0] <= min(point.end, self.as_at)]
        return (due[-1][1], due[-1][0]) if due else (self.indicator.target, None)

    def behind(self, point: Point) -> int | None:
        """How far a month is behind its target; None where that is not to be told."""
        text, _ = self.target(point)
        if point.figure is None or not text:
            return None
        bounds = [int(each) for each in re.findall(r"\d+", text)]
        low = bounds[0] if self.indicator.polarity in ("higher", "target") else None
        high = bounds[-1] if self.indicator.polarity in ("lower", "target") else None
        if low is not None and point.figure < low:
            return low - point.figure
        return point.figure - high if high is not None and point.figure > high else 0

    def letter(self, point: Point | None) -> str:
        behind = self.behind(point) if point else None
        if behind is None:
            return ""
        return "G" if not behind else "A" if behind <= int(self.indicator.tolerance or 0) else "R"

    @property
    def is_old(self) -> bool:
        """Whether the month behind the one behind the newest has ended, and nothing came."""
        end = self.as_at.replace(day=1)
        for _ in range(2):
            end = (end - timedelta(days=1)).replace(day=1)
        return self.latest is not None and self.latest.month < end

    @property
    def rating(self) -> str:
        """The letter that is printed: an old figure is no Green one."""
        found = self.letter(self.latest)
        return "" if found == "G" and self.is_old else found

    def with_figures(self) -> list[Point]:
        return [each for each in self.points if each.figure is not None]

    def due(self) -> date:
        """The first day of the last month whose value should have come."""
        then = self.as_at - timedelta(days=self.indicator.supply_days)
        return (then.replace(day=1) - timedelta(days=1)).replace(day=1)

    def late(self) -> bool:
        """Whether the value of the last month that should have come has not."""
        if not self.indicator.supply_days:
            return False
        return not any(each.month >= self.due() for each in self.points)


def every(facts: Facts) -> list[Counted]:
    return [Counted(facts, each) for each in in_order(facts.slow.data.table(Indicator).values())]


def of_said(facts: Facts, said: Said) -> Counted:
    """The indicator that a row, or a heading above it, names by its code."""
    code = said.cells.get("Code", "")
    if code:
        return next(each for each in every(facts) if each.indicator.code == code)
    place = next(n for n, each in enumerate(facts.said) if each is said)
    title = next(each.text for each in reversed(facts.said[:place]) if each.kind == "heading")
    return titled(facts, title)


def titled(facts: Facts, title: str) -> Counted:
    """The indicator that is called so."""
    return next(each for each in every(facts) if each.title == title)


def rated_as(facts: Facts, letter: str) -> list[Counted]:
    return [each for each in every(facts) if each.rating == letter]


def went(of: Counted) -> str:
    """Which way the newest figure went from the one before it, in words."""
    latest = of.latest
    before = [each for each in of.with_figures() if latest and each.month < latest.month]
    if latest is None or latest.figure is None or not before:
        return ""
    then = before[-1]
    return went_between(of, then, latest)


def went_between(of: Counted, then: Point, now: Point) -> str:
    assert then.figure is not None and now.figure is not None
    if now.figure == then.figure:
        return f"The same since {then.short}"
    way = "Up" if now.figure > then.figure else "Down"
    words = f"{way} {of.apart(abs(now.figure - then.figure))} since {then.short}"
    polarity = of.indicator.polarity
    if polarity == "none":
        return words
    if polarity == "target":
        text, _ = of.target(now)
        low, high = (int(each) for each in re.findall(r"\d+", text))
        off = [max(low - each, each - high, 0) for each in (then.figure, now.figure)]
        if off[0] == off[1]:
            return words
        return f"{words}, {'better' if off[1] < off[0] else 'worse'}"
    better = (way == "Up") == (polarity == "higher")
    return f"{words}, {'better' if better else 'worse'}"
