"""An indicator over its periods, with its target and those it is compared with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.graphics.shapes import Circle, Drawing, Line, Polygon, PolyLine, Rect
from reportlab.pdfbase.pdfmetrics import stringWidth

from desktop.reports import fonts
from desktop.reports.charts.parts import (
    Chart,
    counted,
    drawable,
    fit,
    paint,
    ticks_between,
    words,
)
from desktop.reports.layout.style import QUIET, RULE

_DASHES: tuple[Sequence[float] | None, ...] = (None, (5, 2), (1.5, 1.5), (6, 2, 1.5, 2))


@dataclass(frozen=True)
class Series:
    """One line of a line chart; None where there is no figure."""

    name: str
    values: Sequence[float | None]
    colour: str = "#2f4858"


def line_chart(
    labels: Sequence[str],
    series: Sequence[Series],
    *,
    width: float = 240.0,
    height: float = 140.0,
    title: str = "Indicator",
    unit: str = "",
    target: tuple[float, float] | None = None,
) -> Chart:
    """Lines over periods, with a target band and comparators: an indicator of a scorecard.

    The first series is the plan's own and is drawn heavier; the others (statistical neighbours,
    England) have dashes of their own. ``target`` is the band's low and high end; one figure twice
    draws a line. A gap in the figures is a gap in the line.
    """
    fonts.register()
    drawing = Drawing(width, height)
    figures = [v for one in series for v in one.values if v is not None]
    if not labels or not figures:
        drawing.add(words(0, height - 20, "No figures to show."))
        return Chart(drawing, f"{title}: no figures to show.")
    span = [*figures, *(target or ())]
    ticks = ticks_between(min(span), max(span))
    low: float = min(ticks[0], *span)
    high: float = max(ticks[-1], *span)
    left: float = max(stringWidth(f"{t:g}{unit}", fonts.REGULAR, 7) for t in ticks) + 6
    foot = 15.0
    right: float = width - max(stringWidth(drawable(s.name), fonts.REGULAR, 7) for s in series) - 8
    right = max(right, width * 0.55)
    tall = height - foot - 8

    def at(value: float) -> float:
        """Height of a figure."""
        return foot + (value - low) / ((high - low) or 1) * tall

    def across(index: int) -> float:
        """Place of a period from the left."""
        return left + 4 + index * (right - left - 8) / max(len(labels) - 1, 1)

    if target:
        ends = sorted(target)
        drawing.add(
            Rect(
                left,
                at(ends[0]),
                right - left,
                max(at(ends[1]) - at(ends[0]), 0.8),
                fillColor=paint("#dfe7d8"),
                strokeColor=paint("#5b7a46"),
                strokeWidth=0.5,
                strokeDashArray=[2, 2],
            )
        )
        drawing.add(words(left + 2, at(ends[1]) + 1.5, "target", size=6.5, colour="#3d5a2a"))
    for tick in ticks:
        drawing.add(Line(left, at(tick), right, at(tick), strokeColor=paint(RULE), strokeWidth=0.3))
        drawing.add(
            words(left - 3, at(tick) - 2.4, f"{tick:g}{unit}", anchor="end", size=7, colour=QUIET)
        )
    every = max(1, round(30 / max((right - left) / len(labels), 1) + 0.49))
    for index, label in enumerate(labels):
        if index % every == 0:
            drawing.add(words(across(index), 4, label, anchor="middle", size=7))
    taken: list[float] = []
    for number, one in enumerate(series):
        _draw_series(drawing, one, number, across, at)
        last = next((v for v in reversed(one.values) if v is not None), None)
        if last is not None:
            y = at(last) - 2.4
            while any(abs(y - other) < 8 for other in taken):
                y -= 8 if y > foot + 8 else -17
            taken.append(y)
            drawing.add(
                words(
                    right + 4,
                    y,
                    fit(one.name, width - right - 4, 7),
                    size=7,
                    colour=one.colour if number == 0 else QUIET,
                    bold=number == 0,
                )
            )
    return Chart(drawing, _say_lines(title, labels, series, unit, target))


def _draw_series(
    drawing: Any,
    one: Series,
    number: int,
    across: Callable[[int], float],
    at: Callable[[float], float],
) -> None:
    run: list[float] = []
    for index, value in enumerate([*one.values, None]):
        if value is not None:
            x, y = across(index), at(value)
            run += [x, y]
            drawing.add(_marker(x, y, number, one.colour))
        elif run:
            if len(run) > 2:
                line = PolyLine(
                    run, strokeColor=paint(one.colour), strokeWidth=1.8 if number == 0 else 1.0
                )
                dash = _DASHES[number % len(_DASHES)]
                if dash:
                    line.strokeDashArray = list(dash)
                drawing.add(line)
            run = []


def _marker(x: float, y: float, number: int, colour: str) -> Any:
    ink = paint(colour)
    if number % 3 == 0:
        return Circle(x, y, 2.2, fillColor=ink, strokeColor=ink)
    if number % 3 == 1:
        return Rect(x - 2, y - 2, 4, 4, fillColor=paint("#ffffff"), strokeColor=ink)
    return Polygon(
        [x - 2.4, y - 2, x + 2.4, y - 2, x, y + 2.6], fillColor=paint("#ffffff"), strokeColor=ink
    )


def _say_lines(
    title: str,
    labels: Sequence[str],
    series: Sequence[Series],
    unit: str,
    target: tuple[float, float] | None,
) -> str:
    parts = []
    for one in series:
        known = [(label, v) for label, v in zip(labels, one.values, strict=True) if v is not None]
        if not known:
            parts.append(f"{one.name}: no figures")
        elif len(known) == 1:
            parts.append(f"{one.name}: {known[0][1]:g}{unit} in {known[0][0]}")
        else:
            parts.append(
                f"{one.name} {_direction(known[0][1], known[-1][1])} from {known[0][1]:g}{unit} in "
                f"{known[0][0]} to {known[-1][1]:g}{unit} in {known[-1][0]}"
            )
    if target:
        ends = sorted(target)
        parts.append(
            f"target {ends[0]:g}{unit}"
            if ends[0] == ends[1]
            else f"target between {ends[0]:g}{unit} and {ends[1]:g}{unit}"
        )
    periods = counted(len(labels), "period")
    return f"{title}, drawn as a line chart over {periods}. {'; '.join(parts)}."


def _direction(first: float, last: float) -> str:
    if first == last:
        return "went"
    return "rose" if last > first else "fell"
