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
    months = [entry.on.year * 12 + entry.on.month - 1 for entry in due]
    today = as_at.year * 12 + as_at.month - 1
    first, last = min(*months, today), max(*months, today)
    if last - first > 47:  # outliers are gathered at the ends rather than squeezing the rest
        first, last = max(first, today - 23), min(last, today + 24)
    step = (width - 12) / (last - first + 1)
    stacks: dict[int, list[Due]] = {}
    for entry, month in sorted(zip(due, months, strict=True), key=lambda pair: pair[0].on):
        stacks.setdefault(min(max(month, first), last), []).append(entry)
    labels = {id(entry): f"{entry.no} {entry.key.letter}".strip() for entry in due}
    longest = max(stringWidth(label, fonts.BOLD, 6) for label in labels.values()) + 3
    side = max(min(step - 3, longest, 40.0), 3.0)
    abreast = max(1, int((step - 2) // (side + 1)))
    tallest = max(-(-len(stack) // abreast) for stack in stacks.values())
    pitch = min(10.0, most / tallest)
    height = tallest * pitch + 46
    drawing = Drawing(width, height)
    base = 24.0
    drawing.add(Line(0, base, width, base, strokeColor=paint(INK), strokeWidth=0.7))
    every = max(1, round(26 / step + 0.49))
    for month in range(first, last + 1):
        x = 6 + (month - first) * step
        if (month - first) % every == 0:
            drawing.add(Line(x, base, x, base - 3, strokeColor=paint(INK), strokeWidth=0.5))
            drawing.add(words(x + 1, base - 10, month_name(month % 12 + 1)[:3], size=7))
            if month % 12 < every or month == first:
                drawing.add(words(x + 1, base - 19, str(month // 12), size=7, bold=True))
    for month, stack in stacks.items():
        wide = min(len(stack), abreast) * (side + 1) - 1
        for index, entry in enumerate(stack):
            x = 6 + (month - first) * step + (step - wide) / 2 + index % abreast * (side + 1)
            y = base + 2 + index // abreast * pitch
            tall = max(pitch - 1, 1.5)
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
            label = labels[id(entry)]
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
    x = 6 + (today - first) * step + step * (as_at.day - 1) / 31
    drawing.add(
        Line(
            x,
            base - 4,
            x,
            height - 12,
            strokeColor=paint(TODAY),
            strokeWidth=1.4,
            strokeDashArray=[4, 2],
        )
    )
    anchor = "start" if x < width * 0.8 else "end"
    drawing.add(
        words(
            x + (3 if anchor == "start" else -3),
            height - 10,
            f"As at {long_day(as_at)}",
            anchor=anchor,
            bold=True,
        )
    )
    late = [entry for entry in due if entry.on < as_at and not entry.done]
    ahead = [entry for entry in due if entry.on >= as_at and not entry.done]
    said = (
        f"{title}, month by month from {_month(first)} to {_month(last)}. "
        f"{counted(len(late), 'action')} past due and not complete, "
        f"{counted(len(ahead), 'action')} still to come, "
        f"{counted(len(due) - len(late) - len(ahead), 'action')} complete."
    )
    if late:
        numbers = [entry.no for entry in late if entry.no]
        shown = numbers[:12]
        more = f" and {len(late) - len(shown)} more" if len(late) > len(shown) else ""
        said += f" Past due: {', '.join(shown)}{more}." if shown else ""
    return Chart(drawing, said)


def _month(number: int) -> str:
    return f"{month_name(number % 12 + 1)} {number // 12}"
