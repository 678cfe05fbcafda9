"""Painting a chart of the reports from its plain shapes, in the colours of the window."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from desktop.reports.charts import Shape
from desktop.reports.layout.style import BAND, INK, OWN, QUIET, RULE
from desktop.ui.look.face import paper_font
from desktop.ui.look.theme import Colours

_SHARE = {"start": 0.0, "middle": 0.5, "end": 1.0}


def inks(look: Colours) -> Mapping[str, str]:
    """The colours of the window for those of paper; any other is a text's or a line's own."""
    return {
        INK: look.text, QUIET: look.muted, RULE: look.line, BAND: look.line, OWN: look.accent,
        "#ffffff": look.surface,
    }  # fmt: skip


def draw_shapes(
    painter: QPainter,
    shapes: Iterable[Shape],
    corner: QPointF,
    scale: float,
    look: Colours,
    *,
    stretch: float = 1.0,
) -> None:
    """Paint shapes with their top left at *corner*, *scale* pixels to a point.

    Places are *stretch* times as far apart across; dots, lines and letters stay as they are.
    """
    known = inks(look)

    def colour(paper: str) -> QColor:
        # On a dark ground an ink that is none of the shared ones would be lost.
        return QColor(known.get(paper, look.text if look.dark else paper))

    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for shape in shapes:
        ends = iter(shape.points)
        spots = [corner + QPointF(x * stretch, y) * scale for x, y in zip(ends, ends, strict=True)]
        if shape.kind == "text":
            _text(painter, shape, spots[0], scale, colour(shape.ink))
            continue
        pen = QPen(Qt.PenStyle.NoPen)
        if shape.ink:
            pen = QPen(colour(shape.ink), max(1.0, shape.width * scale))
            if shape.dash:
                pen.setDashPattern([each / max(shape.width, 0.1) for each in shape.dash])
        painter.setPen(pen)
        painter.setBrush(colour(shape.fill) if shape.fill else Qt.BrushStyle.NoBrush)
        if shape.kind == "dot":
            painter.drawEllipse(spots[0], shape.size * scale, shape.size * scale)
        elif shape.kind == "area":
            painter.drawPolygon(QPolygonF(spots))
        else:
            painter.drawPolyline(QPolygonF(spots))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _text(painter: QPainter, shape: Shape, at: QPointF, scale: float, ink: QColor) -> None:
    font = paper_font(shape.size * scale, bold=shape.bold)
    painter.setFont(font)
    painter.setPen(ink)
    wide = QFontMetricsF(font).horizontalAdvance(shape.text)
    painter.drawText(at - QPointF(wide * _SHARE.get(shape.anchor, 0.0), 0.0), shape.text)
