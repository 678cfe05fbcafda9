"""The chart of an indicator as its reports have it, painted for the card."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QFontInfo, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.reports.charts import Chart, Shape, shapes_of
from desktop.ui.guard import guarded
from desktop.ui.indicators.shapes import draw_shapes
from desktop.ui.look.picture import Picture
from desktop.ui.look.theme import colours

SMALLEST = 7.0  # points of the smallest text in a chart, which is as large as the window's
HIGH = 12  # lines of the window's text
_LEAST = 150.0  # points that a chart is wide at the least


@guarded
class IndicatorChart(Picture):
    """Paints a chart of the reports; its words are read to who cannot see it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draw: Callable[[float, float], Chart] | None = None
        self.shapes: list[Shape] = []
        self._drawn_for = 0
        self.setAccessibleName("Chart of the indicator")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_chart(self, draw: Callable[[float, float], Chart]) -> None:
        """Show another chart; *draw* makes it for a width and a height in points."""
        self._draw = draw
        if self.isVisible():
            self.refresh()
        else:
            self._drawn_for = 0  # it is drawn when it is seen, at the width that it has then

    def _scale(self) -> float:
        """Pixels to a point."""
        return QFontInfo(self.font()).pixelSize() / SMALLEST

    def refresh(self) -> None:
        """Draw the chart again, for the width that there is now."""
        if self._draw is None:
            return
        scale = self._scale()
        self._drawn_for = self.width()
        made = self._draw(
            max(_LEAST, self.width() / scale), HIGH * self.fontMetrics().height() / scale
        )
        self.shapes = shapes_of(made.drawing)
        self.setAccessibleDescription(made.alt)
        self.setFixedHeight(round(made.drawing.height * scale) + 2)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.isVisible() and self.width() != self._drawn_for:
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.width() != self._drawn_for:
            self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:  # a chart is laid out in lines of its text
            self._drawn_for = 0
            if self.isVisible():
                self.refresh()

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 40)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = colours(self.palette())
        draw_shapes(painter, self.shapes, QPointF(0, 1), self._scale(), look)
        painter.end()
