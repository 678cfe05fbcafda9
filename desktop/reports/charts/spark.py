"""A line small enough for a row of a table: where it has been, against what is aimed for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reportlab.graphics.shapes import Circle, Drawing, PolyLine, Rect

from desktop.reports.charts.axis import Across, months_of
from desktop.reports.charts.lines import Point, runs_of
from desktop.reports.charts.parts import Chart, paint
from desktop.reports.layout.style import BAND, INK, OWN

_DOT = 2.2


def spark(
    points: Sequence[Point],
    *,
    aim: tuple[float | None, float | None] = (None, None),
    alt: str,
    width: float = 110.0,
    height: float = 24.0,
) -> Chart:
    """The figures as a line, the newest as a dot (hollow while provisional), over a band where
    they are on their path: from the low to the high end of ``aim``, to the edge where it is open.

    A period without a figure is a gap. Nothing is drawn of one that is kept back.
    """
    drawing = Drawing(width, height)
    known = [each for each in points if each.value is not None and each.start is None]
    if not known:
        return Chart(drawing, alt)
    up = _scale([each.value for each in known if each.value is not None], aim, height)
    if aim != (None, None):
        foot = 0.0 if aim[0] is None else up(aim[0])
        head = height if aim[1] is None else up(aim[1])
        if head - foot < 1.2:
            foot, head = foot - 0.6, foot + 0.6
        drawing.add(Rect(0, foot, width, head - foot, fillColor=paint(BAND), strokeColor=None))
    edge = _DOT + 1
    days = [each.day for each in points if each.start is None]
    across = Across(months_of(min(days)), months_of(max(days)), edge, width - edge)
    line = [each for each in points if each.start is None]
    for run in runs_of(line):
        places = [part for day, value, _ in run for part in (across.at(day), up(value))]
        if len(run) > 1:
            drawing.add(PolyLine(places, strokeColor=paint(INK), strokeWidth=1.1))
        else:
            drawing.add(_dot(places[0], places[1], 0.9, INK, INK))
    last = known[-1]
    assert last.value is not None
    fill = "#ffffff" if last.mark == "provisional" else OWN
    drawing.add(_dot(across.at(last.day), up(last.value), _DOT, fill, OWN))
    return Chart(drawing, alt)


def _scale(
    figures: Sequence[float], aim: tuple[float | None, float | None], height: float
) -> Callable[[float], float]:
    """How high a figure stands: all of them, and the ends that are aimed for, have room."""
    every = [*figures, *(end for end in aim if end is not None)]
    low, high = min(every), max(every)
    edge = _DOT + 1
    if aim != (None, None):  # a band that is open ends at the edge, and must be seen to be there
        room = (high - low or abs(high) or 1.0) * 0.15
        low, high = low - room * (aim[0] is None), high + room * (aim[1] is None)
    if high == low:
        low, high = low - 1.0, high + 1.0
    return lambda figure: edge + (figure - low) / (high - low) * (height - 2 * edge)


def _dot(x: float, y: float, radius: float, fill: str, edge: str) -> Circle:
    return Circle(x, y, radius, fillColor=paint(fill), strokeColor=paint(edge), strokeWidth=0.9)
