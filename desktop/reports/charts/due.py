"""When actions are due, against today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.graphics.shapes import Drawing, Line, Rect
from reportlab.pdfbase.pdfmetrics import stringWidth

from desktop.core.by_when.model import long_day, month_name
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
    """A mark for each action on the day it is due, month by month, with a line for today.

    Marks of one month stand beside and on each other, at most ``most`` points high, each with its
    number and its status's letter where there is room. A ring round a mark means complete; a mark
    left of today's line without one is overdue.
    """
    fonts.register()
    if not due:
        drawing = Drawing(width, 30)
        drawing.add(words(0, 10, "No action has a due date."))
        return Chart(drawing, f"{title}: no action has a due date.")
    months = _Months(due, as_at, width, most)
    drawing = Drawing(width, months.height)
    drawing.add(Line(0, BASE, width, BASE, strokeColor=paint(INK), strokeWidth=0.7))
    _draw_months(drawing, months)
    for month, stack in months.stacks.items():
        _draw_stack(drawing, months, month, stack)
    _draw_today(drawing, months, as_at)
    return Chart(drawing, f"{title}, {_said(due, as_at, months)}")


class _Months:
    """Where everything stands: months counted from the year 0, measures in points."""

    def __init__(self, due: Sequence[Due], as_at: date, width: float, most: float) -> None:
        months = [_number(entry.on) for entry in due]
        self.today = _number(as_at)
        first, last = min(*months, self.today), max(*months, self.today)
        if last - first > 47:  # outliers are gathered at the ends rather than squeezing the rest
            first, last = max(first, self.today - 23), min(last, self.today + 24)
        self.first, self.last = first, last
        self.step = (width - 12) / (last - first + 1)
        self.stacks: dict[int, list[Due]] = {}
        for entry, month in sorted(zip(due, months, strict=True), key=lambda pair: pair[0].on):
            self.stacks.setdefault(min(max(month, first), last), []).append(entry)
        longest = max(stringWidth(_label(entry), fonts.BOLD, 6) for entry in due) + 3
        self.side = max(min(self.step - 3, longest, 40.0), 3.0)
        self.abreast = max(1, int((self.step - 2) // (self.side + 1)))
        tallest = max(-(-len(stack) // self.abreast) for stack in self.stacks.values())
        self.pitch = min(10.0, most / tallest)
        self.width, self.height = width, tallest * self.pitch + 46

    def left(self, month: int) -> float:
        """Where a month begins."""
        return 6 + (month - self.first) * self.step


def _draw_months(drawing: Drawing, months: _Months) -> None:
    """The names of the months, as many as there is room for, and the years."""
    every = max(1, round(26 / months.step + 0.49))
    for month in range(months.first, months.last + 1, every):
        x = months.left(month)
        drawing.add(Line(x, BASE, x, BASE - 3, strokeColor=paint(INK), strokeWidth=0.5))
        drawing.add(words(x + 1, BASE - 10, month_name(month % 12 + 1)[:3], size=7))
        if month % 12 < every or month == months.first:
            drawing.add(words(x + 1, BASE - 19, str(month // 12), size=7, bold=True))


def _draw_stack(drawing: Drawing, months: _Months, month: int, stack: Sequence[Due]) -> None:
    """The marks of one month, beside and on each other."""
    side, abreast = months.side, months.abreast
    wide = min(len(stack), abreast) * (side + 1) - 1
    tall = max(months.pitch - 1, 1.5)
    for index, entry in enumerate(stack):
        x = months.left(month) + (months.step - wide) / 2 + index % abreast * (side + 1)
        y = BASE + 2 + index // abreast * months.pitch
        drawing.add(
            Rect(
                x,
                y,
                side,
                tall,
                fillColor=paint(entry.key.colour),
                strokeColor=paint(INK if entry.done else "#ffffff"),
                strokeWidth=1.2 if entry.done else 0.4,
            )
        )
        label = _label(entry)
        if stringWidth(label, fonts.BOLD, 6) + 1 > side:
            label = entry.key.letter
        if tall >= 6 and stringWidth(label, fonts.BOLD, 6) <= side:
            drawing.add(
                words(
                    x + side / 2,
                    y + tall / 2 - 2.1,
                    label,
                    anchor="middle",
                    size=6,
                    colour=text_on(entry.key.colour),
                    bold=True,
                )
            )


def _draw_today(drawing: Drawing, months: _Months, as_at: date) -> None:
    """The line of the day that the chart speaks of."""
    x = months.left(months.today) + months.step * (as_at.day - 1) / 31
    drawing.add(
        Line(
            x,
            BASE - 4,
            x,
            months.height - 12,
            strokeColor=paint(TODAY),
            strokeWidth=1.4,
            strokeDashArray=[4, 2],
        )
    )
    anchor = "start" if x < months.width * 0.8 else "end"
    drawing.add(
        words(
            x + (3 if anchor == "start" else -3),
            months.height - 10,
            f"As at {long_day(as_at)}",
            anchor=anchor,
            bold=True,
        )
    )


def _said(due: Sequence[Due], as_at: date, months: _Months) -> str:
    """What the chart shows, in words."""
    late = [entry for entry in due if entry.on < as_at and not entry.done]
    ahead = [entry for entry in due if entry.on >= as_at and not entry.done]
    said = (
        f"month by month from {_month(months.first)} to {_month(months.last)}. "
        f"{counted(len(late), 'action')} past due and not complete, "
        f"{counted(len(ahead), 'action')} still to come, "
        f"{counted(len(due) - len(late) - len(ahead), 'action')} complete."
    )
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
