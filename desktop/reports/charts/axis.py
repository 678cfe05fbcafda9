"""Where things stand on a chart over time: days along its foot, figures up its side, names apart.

All measures are points.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import floor, log10

from reportlab.pdfbase.pdfmetrics import stringWidth

from desktop.core.days import month_name
from desktop.reports import fonts
from desktop.reports.charts.parts import drawable

_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600)  # months from one name at the foot to the next
_MOST_TICKS = 6
_APART = 9.0  # points between two names at the foot


def months_of(day: date) -> float:
    """A day as months since the year 0: a whole number at the end of a month, so that months of
    28 and of 31 days are equally wide."""
    return day.year * 12 + day.month - 1 + day.day / monthrange(day.year, day.month)[1]


@dataclass(frozen=True, slots=True)
class Across:
    """Days from left to right: ``first`` and ``last`` in months stand at ``left`` and ``right``."""

    first: float
    last: float
    left: float
    right: float

    def at(self, day: date) -> float:
        """Where a day stands."""
        if self.last <= self.first:
            return (self.left + self.right) / 2
        share = (months_of(day) - self.first) / (self.last - self.first)
        return self.left + share * (self.right - self.left)

    def named(self, newest: date, least: int = 1) -> list[tuple[date, str]]:
        """The ends of months that have their name at the foot; always that of ``newest``.

        Names are ``least`` months apart or more; with 12 they are of financial years, "2014/15".
        """
        label = _year if least == 12 else _month
        wide = stringWidth(label(newest), fonts.REGULAR, 7) + _APART
        span = self.last - self.first
        room = (self.right - self.left) / span if span else 1e9
        steps = [step for step in _STEPS if step % least == 0]
        step = next((step for step in steps if step * room >= wide), steps[-1])
        middle = newest.year * 12 + newest.month - 1
        back = floor((middle + 1 - self.first + 1e-9) / step)
        ahead = floor((self.last - middle - 1 + 1e-9) / step)
        ends = [_end(middle + n * step) for n in range(-max(back, 0), max(ahead, 0) + 1)]
        return [(end, label(end)) for end in ends]


def _end(number: int) -> date:
    year, month = divmod(number, 12)
    return date(year, month + 1, monthrange(year, month + 1)[1])


def _month(day: date) -> str:
    return f"{month_name(day.month)[:3]} {day.year}"


def _year(day: date) -> str:
    began = day.year - (day.month < 4)
    return f"{began}/{(began + 1) % 100:02d}"


@dataclass(frozen=True, slots=True)
class Upward:
    """Figures from the foot up: ``ticks[0]`` stands at ``foot``, ``ticks[-1]`` at ``top``."""

    ticks: tuple[float, ...]
    foot: float
    top: float

    def at(self, figure: float) -> float:
        """How high a figure stands; one beyond the ends stands at the end."""
        low, high = self.ticks[0], self.ticks[-1]
        share = min(max((figure - low) / (high - low), 0.0), 1.0)
        return self.foot + share * (self.top - self.foot)


def round_ticks(
    figures: Sequence[float], *, most: float | None = None, whole: bool = False
) -> tuple[float, ...]:
    """Two to seven round figures that reach from below the least to above the greatest.

    ``most`` is what no figure can be more than: 100 for percentages. ``whole`` gives whole figures
    alone, for what is counted. No tick is below nought where no figure is.

    >>> round_ticks([52, 71], most=100)
    (50.0, 55.0, 60.0, 65.0, 70.0, 75.0)
    """
    low, high = min(figures), max(figures)
    span = (high - low) or abs(high) * 0.2 or 1.0
    unit = 10.0 ** floor(log10(span))
    steps = [unit * k for k in (0.1, 0.2, 0.25, 0.5, 1, 2, 2.5, 5, 10)]
    for step in [step for step in steps if not whole or step >= 1] or [1.0]:
        if whole and step % 1:
            continue
        first, last = floor(low / step + 1e-9), -floor(-high / step + 1e-9)
        if first == last:
            first, last = first - 1, last + 1
        if last - first < _MOST_TICKS:
            break
    if low >= 0 and first < 0:
        first, last = 0, max(last, 1)
    if most is not None and high <= most:
        last = min(last, floor(most / step + 1e-9))
        first = min(first, last - 1)
    return tuple(round(n * step, 9) for n in range(first, last + 1))


def wrapped(text: str, limit: float, size: float, font: str) -> list[str]:
    """A text in lines no wider than ``limit``; a word that is wider is broken, nothing is cut."""
    lines: list[str] = []
    line = ""
    for word in drawable(text).split():
        longer = f"{line} {word}".strip()
        if stringWidth(longer, font, size) <= limit:
            line = longer
            continue
        if line:
            lines.append(line)
        while len(word) > 1 and stringWidth(word, font, size) > limit:
            fits = next(
                n
                for n in range(len(word) - 1, 0, -1)
                if n == 1 or stringWidth(word[:n], font, size) <= limit
            )
            lines.append(word[:fits])
            word = word[fits:]
        line = word
    return [*lines, line] if line else lines


def spread(wanted: Sequence[tuple[float, float]], low: float, high: float) -> list[float]:
    """The middles of blocks in one column, none over another and none below ``low``.

    ``wanted`` gives of each where its middle would stand and how high it is. Each stands as near
    to that as the others let it, and none above ``high`` where they have room below it.

    >>> spread([(50, 10), (52, 10), (90, 10)], 0, 92)
    [46.0, 56.0, 87.0]
    """
    order = sorted(range(len(wanted)), key=lambda n: wanted[n])

    def tall(group: Sequence[int]) -> float:
        return sum(wanted[one][1] for one in group)

    def foot(group: Sequence[int]) -> float:
        middle = sum(wanted[one][0] for one in group) / len(group)
        return max(min(middle - tall(group) / 2, high - tall(group)), low)

    groups: list[list[int]] = []
    for one in order:
        groups.append([one])
        while len(groups) > 1 and foot(groups[-1]) < foot(groups[-2]) + tall(groups[-2]) - 1e-9:
            last = groups.pop()
            groups[-1] += last
    middles = [0.0] * len(wanted)
    for group in groups:
        y = foot(group)
        for one in group:
            middles[one] = y + wanted[one][1] / 2
            y += wanted[one][1]
    return middles
