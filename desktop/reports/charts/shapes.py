"""A drawing as a list of plain shapes, for a painter that has many small charts to draw."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from reportlab.graphics.shapes import Circle, Group, Line, Polygon, PolyLine, Rect, String

from desktop.reports import fonts


class Shape(NamedTuple):
    """One thing to paint. Measures are points, counted from the top left of the drawing down.

    Attributes:
        kind: "line" (an open run of points), "area" (a closed one), "dot" (``points`` holds the
            middle, ``size`` the radius) or "text" (``points`` holds where its line begins, has its
            middle or ends, as ``anchor`` says; ``size`` is that of the letters).
        points: x and y by turns.
        ink: the colour of the line or text, "#rrggbb"; "" for none. ``fill``: of what is inside.
        width: of the line. ``dash``: lengths that are drawn and left out by turns.
    """

    kind: str
    points: tuple[float, ...]
    ink: str = ""
    fill: str = ""
    width: float = 1.0
    dash: tuple[float, ...] = ()
    text: str = ""
    size: float = 0.0
    anchor: str = "start"
    bold: bool = False


def shapes_of(drawing: Any) -> list[Shape]:
    """All that a drawing shows, in the order in which it is painted.

    Raises TypeError for what no chart of this package is made of.
    """
    return list(_each(drawing, float(drawing.height)))


def _each(holder: Any, height: float) -> Iterator[Shape]:
    for item in holder.contents:
        if isinstance(item, Group):
            yield from _each(item, height)
        else:
            yield _shape(item, height)


def _shape(item: Any, height: float) -> Shape:
    if isinstance(item, String):
        return Shape(
            "text", (item.x, height - item.y), _hex(item.fillColor), text=item.text,
            size=item.fontSize, anchor=item.textAnchor, bold=item.fontName == fonts.BOLD,
        )  # fmt: skip
    ink, dash = _hex(item.strokeColor), tuple(item.strokeDashArray or ())
    if isinstance(item, Line):
        points = (item.x1, height - item.y1, item.x2, height - item.y2)
        return Shape("line", points, ink, width=item.strokeWidth, dash=dash)
    if isinstance(item, PolyLine):
        return Shape("line", _down(item.points, height), ink, width=item.strokeWidth, dash=dash)
    fill = _hex(item.fillColor)
    if isinstance(item, Circle):
        middle = (item.cx, height - item.cy)
        return Shape("dot", middle, ink, fill, item.strokeWidth, dash, size=item.r)
    if isinstance(item, Rect):
        left, right = item.x, item.x + item.width
        top, foot = height - item.y - item.height, height - item.y
        corners = (left, top, right, top, right, foot, left, foot)
        return Shape("area", corners, ink, fill, item.strokeWidth, dash)
    if isinstance(item, Polygon):
        return Shape("area", _down(item.points, height), ink, fill, item.strokeWidth, dash)
    raise TypeError(f"a {type(item).__name__} is in no chart")


def _down(points: Any, height: float) -> tuple[float, ...]:
    return tuple(height - each if place % 2 else each for place, each in enumerate(points))


def _hex(colour: Any) -> str:
    if colour is None:
        return ""
    parts = (colour.red, colour.green, colour.blue)
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)
