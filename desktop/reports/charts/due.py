"""When actions are due, against today."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count as count_from

from reportlab.graphics.shapes import Drawing, Line, Rect
from reportlab.pdfbase.pdfmetrics import stringWidth

from desktop.core.days import long_day, month_name
from desktop.reports import fonts
from desktop.reports.charts.parts import (
    Chart,
    Key,
    counted,
    paint,
    words,
)
from desktop.reports.layout.style import INK, TODAY, text_on

BASE = 24.0  # points: the line on which the marks stand
CLEAR = 1.5  # points between the line of the day and the nearest mark
MOST_MONTHS = 47
END = 34.0  # points: the room for what is earlier than the first month shown, or later


@dataclass(frozen=True)
class Due:
    """One action on a timeline.

    Attributes:
        no: the action's number, as printed.
        on: the day it is due.
        key: its status.
        done: whether that status means complete.
    """

    no: str
    on: date
    key: Key
    done: bool = False


def timeline(
    due: Sequence[Due],
    as_at: date,
    *,
    width: float = 500.0,
    most: float = 220.0,
    title: str = "When actions are due",
) -> Chart:
    """A mark for each action on the day it is due, with a line for the day that is spoken of.

    Along the foot run the months; within a month a mark stands at its day, those that would cover
    each other on each other, or beside each other where that would be more than ``most`` points
    high, each with its number and its status's letter where there is room. What was due before the
    day stands left of its line and all else right of it. An outline means that a mark is past its
    date and not complete, as in the overview. Where marks are too thin for their labels, a line
    says so.
    """
    fonts.register()
    if not due:
        drawing = Drawing(width, 30)
        drawing.add(words(0, 10, "No action has a due date."))
        return Chart(drawing, f"{title}: no action has a due date.")
    layout = _Layout(due, as_at, width, most)
    drawing = Drawing(width, layout.height)
    drawing.add(Line(0, BASE, width, BASE, strokeColor=paint(INK), strokeWidth=0.7))
    _draw_months(drawing, layout)
    for mark in layout.marks:
        _draw_mark(drawing, layout, mark, as_at)
    _draw_today(drawing, layout, as_at)
    key = _key(due, as_at, layout)
    if key:
        drawing.add(words(0, layout.height - 8, key, size=7))
    return Chart(drawing, f"{title}, {_said(due, as_at, layout)}")


@dataclass(frozen=True, slots=True)
class _Mark:
    """A mark: what it stands for, its left edge in points, and its row above the line."""

    entry: Due
    left: float
    row: int


class _Layout:
    """Where everything stands: months counted from the year 0, measures in points."""

    def __init__(self, due: Sequence[Due], as_at: date, width: float, most: float) -> None:
        months = [_number(entry.on) for entry in due]
        today = _number(as_at)
        first, last = min(*months, today), max(*months, today)
        self.first, self.last = first, last = _months_shown(months, first, last, today)
        # What is outside the months shown is gathered at the ends, and named as such.
        self.earlier = min(*months, today) < first
        self.later = max(*months, today) > last
        self.end = min(END, width / 6)
        ends = self.end * (self.earlier + self.later)
        longest: float = max(stringWidth(_label(entry), fonts.BOLD, 6) for entry in due) + 3
        longest = min(longest, 40.0)
        self.pad: float = (
            longest + 4
        )  # so that a mark has room on its side of the line, wherever that is
        self.step: float = (width - 2 * self.pad - ends) / (last - first + 1)
        self.side: float = max(min(self.step - 3, longest), 3.0)
        self.today = self.across(as_at)
        self.marks = self._placed(
            sorted(due, key=lambda entry: entry.on), as_at, max(1, int(most // 10))
        )
        tallest = 1 + max(mark.row for mark in self.marks)
        self.pitch = min(10.0, most / tallest)
        self.tall: float = max(self.pitch - 1, 1.5)
        self.width, self.height = width, tallest * self.pitch + 56

    def left(self, month: int) -> float:
        """Where a month begins."""
        return self.pad + self.end * self.earlier + (month - self.first) * self.step

    def across(self, day: date) -> float:
        """Where a day stands; one outside the months in the slot for earlier or later ones."""
        month = _number(day)
        if month < self.first:
            return self.left(self.first) - self.end / 2
        if month > self.last:
            return self.left(self.last + 1) + self.end / 2
        return self.left(month) + self.step * (day.day - 1) / monthrange(day.year, day.month)[1]

    def _placed(self, due: Sequence[Due], as_at: date, high: int) -> list[_Mark]:
        """Each mark at its day and on its side of the line, in the lowest row with room.

        Where that would be more than ``high`` rows, so many share a day, marks also stand beside
        it, at most half a month from it and never beyond the line.
        """
        found: list[_Mark] = []
        taken: list[list[float]] = []  # of each row: the left edges of its marks
        for entry in due:
            late = entry.on < as_at
            left = self.across(entry.on) - self.side / 2
            line = self.today - CLEAR - self.side if late else self.today + CLEAR
            left = min(left, line) if late else max(left, line)
            places = [left]
            for away in range(1, int(self.step / 2 / (self.side + 1)) + 1):
                for beside in (left + away * (self.side + 1), left - away * (self.side + 1)):
                    if beside <= line if late else beside >= line:
                        places.append(beside)
            row, left = next(
                (
                    (row, place)
                    for place in places
                    for row in range(high)
                    if self._free(taken, row, place)
                ),
                (next(n for n in count_from() if self._free(taken, n, left)), left),
            )
            while len(taken) <= row:
                taken.append([])
            taken[row].append(left)
            found.append(_Mark(entry, left, row))
        return found

    def _free(self, taken: Sequence[Sequence[float]], row: int, left: float) -> bool:
        """Whether a mark has room in a row."""
        return row >= len(taken) or all(
            abs(left - other) >= self.side + 0.9 for other in taken[row]
        )


def _draw_months(drawing: Drawing, layout: _Layout) -> None:
    """The names of the months, as many as there is room for, and the years."""
    begins, ends = layout.left(layout.first), layout.left(layout.last + 1)
    for there, at, edge, word in (
        (layout.earlier, begins - layout.end / 2, begins, "earlier"),
        (layout.later, ends + layout.end / 2, ends, "later"),
    ):
        if there:
            drawing.add(Line(edge, BASE, edge, BASE - 12, strokeColor=paint(INK), strokeWidth=0.5))
            drawing.add(words(at, BASE - 10, word, anchor="middle", size=7))
    year = None
    for month in _named(layout):
        x = layout.left(month)
        drawing.add(Line(x, BASE, x, BASE - 3, strokeColor=paint(INK), strokeWidth=0.5))
        drawing.add(words(x + 1, BASE - 10, month_name(month % 12 + 1)[:3], size=7))
        if month // 12 != year:
            year = month // 12
            drawing.add(words(x + 1, BASE - 19, str(year), size=7, bold=True))


def _named(layout: _Layout) -> list[int]:
    """The months that have room for their names, the first and the last among them."""
    every = max(1, round(26 / layout.step + 0.49))
    named = list(range(layout.first, layout.last + 1, every))
    if named[-1] != layout.last:
        if len(named) > 1 and (layout.last - named[-1]) * layout.step < 20:
            named.pop()
        named.append(layout.last)
    return named


def _months_shown(months: Sequence[int], first: int, last: int, today: int) -> tuple[int, int]:
    """The months along the foot: all of them, or the four years that show most of the marks.

    They hold the day that is spoken of, unless fewer than half of the marks stand in them then.
    """
    if last - first <= MOST_MONTHS:
        return first, last
    around = max(first, today - 23), min(last, today + 24)
    near = sum(around[0] <= month <= around[1] for month in months)
    if 2 * near >= len(months):
        return around
    begin = max(
        sorted(set(months)),
        key=lambda at: sum(at <= month <= at + MOST_MONTHS for month in months),
    )
    held = [month for month in months if begin <= month <= begin + MOST_MONTHS]
    return (begin, max(held)) if len(held) > near else around


def _draw_mark(drawing: Drawing, layout: _Layout, mark: _Mark, as_at: date) -> None:
    """One mark with its label, where that has room."""
    entry, side, tall = mark.entry, layout.side, layout.tall
    late = entry.on < as_at and not entry.done
    y = BASE + 2 + mark.row * layout.pitch
    drawing.add(
        Rect(
            mark.left,
            y,
            side,
            tall,
            fillColor=paint(entry.key.colour),
            strokeColor=paint(INK if late else "#ffffff"),
            strokeWidth=min(1.2, tall / 4) if late else 0.4,  # no wider than leaves its colour
        )
    )
    label = _label_on(layout, entry)
    if label:
        drawing.add(
            words(
                mark.left + side / 2,
                y + tall / 2 - 2.1,
                label,
                anchor="middle",
                size=6,
                colour=text_on(entry.key.colour),
                bold=True,
            )
        )


def _label_on(layout: _Layout, entry: Due) -> str:
    """What stands on a mark: number and letter, the letter alone, or nothing for want of room."""
    if layout.tall < 6:
        return ""
    whole, letter = _label(entry), entry.key.letter
    if stringWidth(whole, fonts.BOLD, 6) + 1 <= layout.side:
        return whole
    return letter if stringWidth(letter, fonts.BOLD, 6) <= layout.side else ""


def _key(due: Sequence[Due], as_at: date, layout: _Layout) -> str:
    """What an outline means where there is one, and what was left off the marks, in a line."""
    said = []
    if any(entry.on < as_at and not entry.done for entry in due):
        said.append("Outlined: past its date and not complete.")
    labels = [_label_on(layout, entry) for entry in due]
    if not all(labels):
        said.append("Numbers and letters are left out where a mark is too small for them.")
    elif any(label != _label(entry) for label, entry in zip(labels, due, strict=True)):
        said.append("Numbers are left out where a mark is too small for them.")
    return " ".join(said)


def _draw_today(drawing: Drawing, layout: _Layout, as_at: date) -> None:
    """The line of the day that the chart speaks of, from the foot to its label."""
    x = layout.today
    drawing.add(
        Line(
            x,
            BASE,
            x,
            layout.height - 22,
            strokeColor=paint(TODAY),
            strokeWidth=1.4,
            strokeDashArray=[4, 2],
        )
    )
    anchor = "start" if x < layout.width * 0.8 else "end"
    drawing.add(
        words(
            x + (3 if anchor == "start" else -3),
            layout.height - 20,
            f"As at {long_day(as_at)}",
            anchor=anchor,
            bold=True,
        )
    )


def _said(due: Sequence[Due], as_at: date, layout: _Layout) -> str:
    """What the chart shows, in words."""
    late = [entry for entry in due if entry.on < as_at and not entry.done]
    ahead = [entry for entry in due if entry.on >= as_at and not entry.done]
    outside = [
        f"{counted(number, 'action')} {word}"
        for word, number in (
            ("earlier", sum(_number(entry.on) < layout.first for entry in due)),
            ("later", sum(_number(entry.on) > layout.last for entry in due)),
        )
        if number
    ]
    said = (
        f"day by day from {_month(layout.first)} to {_month(layout.last)}. "
        f"{counted(len(late), 'action')} past due and not complete, "
        f"{counted(len(ahead), 'action')} still to come, "
        f"{counted(len(due) - len(late) - len(ahead), 'action')} complete."
    )
    if not all(_label_on(layout, entry) for entry in due):
        said += " Numbers and letters are left out where a mark is too small for them."
    if outside:
        said += f" Due outside these months: {' and '.join(outside)}."
    if late:
        numbers = [entry.no for entry in late if entry.no]
        shown = numbers[:12]
        more = f" and {len(late) - len(shown)} more" if len(late) > len(shown) else ""
        said += f" Past due: {', '.join(shown)}{more}." if shown else ""
    return said


def _label(entry: Due) -> str:
    return f"{entry.no} {entry.key.letter}".strip()


def _number(day: date) -> int:
    return day.year * 12 + day.month - 1


def _month(number: int) -> str:
    return f"{month_name(number % 12 + 1)} {number // 12}"
