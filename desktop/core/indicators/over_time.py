"""What follows from one indicator's own figures of several periods.

Figures that are added up since a year began say by how many they grew from one to the next. A year
or a quarter is the sum of its months, or the last of them, and where some of these have no figure,
what is left is of those.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, pairwise

from desktop.core.indicators.hiding import Table
from desktop.core.indicators.of_a_whole import ELSEWHERE, Small, add_unprinted, tie
from desktop.core.indicators.periods import Period
from desktop.core.indicators.reach import Cell, Number
from desktop.core.indicators.series import Series

_COLUMNS = ("top", "bottom")
_APRIL, _SEPTEMBER, _JANUARY = 4, 9, 1
_YEARS = (_APRIL, _SEPTEMBER, _JANUARY)


@dataclass(frozen=True, slots=True)
class Growth:
    """How figures grow from the beginning of a year: its first month, and how many steps from one
    period to the next are within such a year, and how many of them fall."""

    first_month: int
    steps: int
    falls: int

    @property
    def is_likely(self) -> bool:
        """Whether they grow at all: but for what was put right, one step in four at most."""
        return 4 * self.falls <= self.steps


def growth(table: Table, series: Series) -> Growth:
    """In which year the figures of an indicator grow most likely, if they do.

    Such figures begin anew with their year, and fall else only where one was put right; both those
    above the line and below it do. So it is the financial year, that of schools or that of the
    calendar, whichever is least at odds with them: by falls within it, and by none where it begins.
    """
    ends = [pairwise(_known(table, series, column)) for column in _COLUMNS]
    pairs = [pair for each in ends for pair in each if pair[0][0].end != pair[1][0].end]
    found: list[tuple[int, Growth]] = []
    for month in _YEARS:
        steps = [
            (_year_of(one.end, month) == _year_of(other.end, month), after < before)
            for (one, before), (other, after) in pairs
        ]
        within = [falls for same, falls in steps if same]
        through = sum(not same and not falls for same, falls in steps)
        found.append((sum(within) + through, Growth(month, len(within), sum(within))))
    return min(found, key=lambda each: each[0])[1]


def _known(table: Table, series: Series, column: str) -> list[tuple[Period, Number]]:
    """The known numbers of an indicator, by when their periods end."""
    key = series.indicator.id
    known: list[tuple[Period, Number]] = [
        (period, number)
        for period, _ in series.values
        if (number := table.numbers.get((key, period.text, column))) is not None
    ]
    return sorted(known, key=lambda point: point[0].end)


def _year_of(day: date, first_month: int) -> int:
    return day.year if day.month >= first_month else day.year - 1


def tie_steps(
    table: Table, series: Series, column: str, is_small: Small, first_month: int = _APRIL
) -> None:
    """Small differences of what is added up since the year began, between any two periods.

    A quarter is as good an end as a month is: both say what there was by their last day.
    """
    key = series.indicator.id
    for (one, before), (other, after) in combinations(_known(table, series, column), 2):
        years = {_year_of(each.end, first_month) for each in (one, other)}
        if len(years) > 1 or one.end == other.end:
            continue
        step: Number = after - before
        begin, end = ((key, each.text, column) for each in (one, other))
        if step < 0:
            step, begin, end = -step, end, begin
        if is_small(step):
            cell = (key, other.text, f"{column} since {one.text}")
            add_unprinted(table, cell, step, is_small)
            table.sums.append({end: 1, begin: -1, cell: -1})


def tie_longer(table: Table, series: Series, is_small: Small) -> None:
    """A longer period beside shorter ones: their sum, or the last of them.

    Which of the two it is, is told by the figures themselves. Where none of them says that it is no
    sum, and nobody does, a small number that the shorter ones leave of the longer is looked after.
    """
    periods = [period for period, _ in series.values]
    found: list[_Inside] = []
    for long in periods:
        shorter = [
            each for each in periods
            if each.start >= long.start and each.end <= long.end and each.every != long.every
        ]  # fmt: skip
        for every in dict.fromkeys(each.every for each in shorter):
            parts = [each for each in shorter if each.every == every]
            found.append(_Inside(table, series.indicator.id, long, parts))
    may_be_sum = not series.indicator.span and not any(each.is_no_sum for each in found)
    for each in found:
        each.tie(may_be_sum=may_be_sum)
        if may_be_sum:
            each.tie_rest(is_small)


class _Inside:
    """A longer period, and all shorter ones of one length that lie in it."""

    def __init__(self, table: Table, key: int, long: Period, parts: Sequence[Period]) -> None:
        self._table, self._key, self._long, self._parts = table, key, long, parts
        self.left = {column: self._left(column) for column in _COLUMNS}

    def _cells(self, column: str) -> list[Cell]:
        cells = [(self._key, each.text, column) for each in self._parts]
        return [cell for cell in cells if cell in self._table.numbers]

    def _whole(self, column: str) -> Cell:
        return self._key, self._long.text, column

    def _left(self, column: str) -> Number | None:
        """What those that have a figure leave of the longer period; None where it has none."""
        numbers = self._table.numbers
        whole = numbers.get(self._whole(column))
        cells = self._cells(column)
        if whole is None or not cells:
            return None
        return whole - sum(numbers[cell] or 0 for cell in cells)

    @property
    def is_no_sum(self) -> bool:
        """Whether the shorter ones are more than the longer."""
        return any(left is not None and left < 0 for left in self.left.values())

    def tie(self, *, may_be_sum: bool) -> None:
        """Tie it to the sum of the shorter ones, and to the last, where that is so or may be."""
        numbers = self._table.numbers
        for column in _COLUMNS:
            whole, cells = self._whole(column), self._cells(column)
            if whole not in numbers or not cells:
                continue
            left = self.left[column]
            unknown = any(numbers[cell] is None for cell in (whole, *cells))
            complete = may_be_sum or len(cells) == len(self._parts)
            if left == 0 or (unknown and complete and (left is None or left > 0)):
                self._table.sums.append(tie(whole, cells))
            last = (self._key, self._parts[-1].text, column)
            if last in numbers and self._parts[-1].end == self._long.end:
                one, other = numbers[whole], numbers[last]
                if one is None or other is None or one == other:
                    self._table.sums.append(tie(whole, (last,)))

    def tie_rest(self, is_small: Small) -> None:
        """Tie it to the shorter ones and what these leave of it, where anything small is left: in
        the numbers above the line, below it, or between the two."""
        left = {column: each for column, each in self.left.items() if each and self._known(column)}
        if len(left) == len(_COLUMNS):
            left["rest"] = left["bottom"] - left["top"]
        if not any(is_small(each) for each in left.values()):
            return
        cells = {each: (self._key, self._long.text, f"{each} {ELSEWHERE} than {self._every}")
                 for each in left}  # fmt: skip
        for column, number in left.items():
            add_unprinted(self._table, cells[column], number, is_small)
            if column in _COLUMNS:
                parts = (*self._cells(column), cells[column])
                self._table.sums.append(tie(self._whole(column), parts))
        if "rest" in left:
            self._table.sums.append(tie(cells["bottom"], (cells["top"], cells["rest"])))

    @property
    def _every(self) -> str:
        return self._parts[0].every

    def _known(self, column: str) -> bool:
        return all(self._table.numbers[cell] is not None for cell in self._cells(column))
