"""The line chart of an indicator: values, targets by date as diamonds, others as quiet lines."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.core.days import month_name
from desktop.core.indicators.readings import PER_CENT
from desktop.ui.guard import guarded
from desktop.ui.indicators.picture import Others, Picture, first_day
from desktop.ui.look.theme import Colours, colours

HIGH = 190  # pixels, with the usual text
_SIDE = 5.0  # pixels from the middle of a diamond to its corners


def round_steps(low: float, high: float, most: int = 5) -> list[float]:
    """Round figures from at or below *low* to at or above *high*, at most *most* and one.

    >>> round_steps(52, 85)
    [40.0, 60.0, 80.0, 100.0]
    """
    span = high - low or abs(high) or 1.0
    size = 10.0 ** math.floor(math.log10(span))
    step = next(
        (each * size for each in (0.2, 0.5, 1, 2, 5, 10) if span / (each * size) <= most - 2),
        10 * size,
    )
    begin, end = math.floor(low / step), math.ceil(high / step)
    return [round(number * step, 9) for number in range(begin, max(end, begin + 1) + 1)]


@guarded
class IndicatorChart(QWidget):
    """Paints one :class:`Picture`; its words are read to who cannot see it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture: Picture | None = None
        self.setAccessibleName("Chart of the indicator")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_picture(self, picture: Picture, words: str) -> None:
        """Show another picture; *words* say its trend."""
        self.picture = picture
        self.setAccessibleDescription("; ".join(each for each in (words, picture.words) if each))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, max(HIGH, self.fontMetrics().height() * 11))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = colours(self.palette())
        painter.setFont(self.font())
        if self.picture is None or self.picture.is_empty:
            painter.setPen(QColor(look.muted))
            words = "No figure in the last 24 months"
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, words)
        else:
            _Painting(painter, self.picture, QRectF(self.rect()), look).draw()
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.setPen(QPen(QColor(look.accent), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


class _Painting:
    """One painting: where everything goes, and how it is drawn."""

    def __init__(self, painter: QPainter, picture: Picture, rect: QRectF, look: Colours) -> None:
        self._painter, self._picture, self._look = painter, picture, look
        self._letters = QFontMetricsF(painter.font())
        figures = picture.figures()
        self._steps = round_steps(min(figures), max(figures))
        if picture.unit == PER_CENT:  # no axis goes where no share can be
            self._steps = [each for each in self._steps if each <= 100 or max(figures) > 100]
        line = self._letters.height()
        left = max(self._letters.horizontalAdvance(self._said(step)) for step in self._steps) + 8
        names = [each.words for each in picture.others] or [""]
        beside = max(self._letters.horizontalAdvance(name) for name in names)
        right = min(rect.width() * 0.34, beside + 10 if beside else 12.0)
        # A diamond at the last month has its words beside it.
        self._plot = rect.adjusted(left, line, -max(right, 34.0), -line - 6)

    @staticmethod
    def _said(step: float) -> str:
        return f"{step:,.10g}"

    def _across(self, month: float) -> float:
        first, last = self._picture.first, self._picture.last
        return self._plot.left() + (month - first) / max(1, last - first) * self._plot.width()

    def _up(self, figure: float) -> float:
        low, high = self._steps[0], max(self._steps[-1], *self._picture.figures())
        return self._plot.bottom() - (figure - low) / (high - low) * self._plot.height()

    def draw(self) -> None:
        """Draw it all, what is quiet first."""
        self._axes()
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._others()
        self._values()
        self._goals()

    def _axes(self) -> None:
        line = self._letters.height()
        for step in self._steps:
            y = self._up(step)
            self._painter.setPen(QColor(self._look.line))
            self._painter.drawLine(QPointF(self._plot.left(), y), QPointF(self._plot.right(), y))
            self._painter.setPen(QColor(self._look.muted))
            room = QRectF(0, y - line / 2, self._plot.left() - 6, line)
            self._painter.drawText(
                room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._said(step)
            )
        first, last = self._picture.first, self._picture.last
        for month in dict.fromkeys((first, (first + last) // 2, last)):
            day = first_day(month)
            words = f"{month_name(day.month)[:3]} {day.year % 100:02d}"
            wide = self._letters.horizontalAdvance(words) + 2
            x = self._across(month)
            begin = min(max(x - wide / 2, self._plot.left() - 10), self._plot.right() - wide / 2)
            self._painter.drawLine(
                QPointF(x, self._plot.bottom()), QPointF(x, self._plot.bottom() + 4)
            )
            room = QRectF(begin, self._plot.bottom() + 5, wide, line)
            self._painter.drawText(room, Qt.AlignmentFlag.AlignCenter, words)

    def _others(self) -> None:
        shown = sorted(self._picture.others, key=lambda each: -each.points[-1][1])
        places = spread([self._up(each.points[-1][1]) for each in shown], self._letters.height())
        cut = Qt.TextElideMode.ElideRight
        for each, y in zip(shown, places, strict=True):
            self._painter.setPen(QPen(QColor(self._look.muted), 1))
            self._line(each)
            left = self._plot.right() + 6
            line = self._letters.height()
            words = self._letters.elidedText(each.words, cut, self._room(left))
            room = QRectF(left, y - line / 2, self._room(left) + 2, line)
            self._painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)

    def _room(self, left: float) -> float:
        return max(10.0, self._painter.device().width() - left - 2)

    def _line(self, each: Others) -> None:
        spots = [QPointF(self._across(month), self._up(figure)) for month, figure in each.points]
        end = QPointF(self._plot.right(), spots[-1].y())
        self._painter.drawPolyline(QPolygonF([*spots, end]))

    def _values(self) -> None:
        self._painter.setPen(QPen(QColor(self._look.accent), 2))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        spot = QPointF()
        for line in self._picture.lines:
            spots = [QPointF(self._across(month), self._up(figure)) for month, figure in line]
            spot = spots[-1]
            if len(spots) > 1:
                self._painter.drawPolyline(QPolygonF(spots))
            else:
                self._painter.drawEllipse(spot, 1, 1)
        self._painter.setPen(QPen(QColor(self._look.surface), 1))
        self._painter.setBrush(QColor(self._look.accent))
        self._painter.drawEllipse(spot, 4.5, 4.5)

    def _goals(self) -> None:
        line = self._letters.height()
        taken: list[QRectF] = []
        for goal in self._picture.goals:
            middle = QPointF(self._across(goal.month), self._up(goal.figure))
            corners = [
                middle + QPointF(*away)
                for away in ((0, -_SIDE), (_SIDE, 0), (0, _SIDE), (-_SIDE, 0))
            ]
            self._painter.setPen(QPen(QColor(self._look.text), 1.2))
            self._painter.setBrush(QColor(self._look.surface))
            self._painter.drawPolygon(QPolygonF(corners))
            wide = self._letters.horizontalAdvance(goal.words) + 4
            beside = [
                QRectF(middle.x() - wide / 2, middle.y() - _SIDE - line, wide, line),
                QRectF(middle.x() - wide / 2, middle.y() + _SIDE, wide, line),
                QRectF(middle.x() - _SIDE - 2 - wide, middle.y() - line / 2, wide, line),
            ]
            free = [room for room in beside if not any(room.intersects(other) for other in taken)]
            room = (free or beside)[0]
            taken.append(room)
            ground = QColor(self._look.surface)
            ground.setAlpha(200)
            self._painter.fillRect(room.adjusted(1, 1, -1, -1), ground)
            self._painter.setPen(QColor(self._look.text))
            self._painter.drawText(room, Qt.AlignmentFlag.AlignCenter, goal.words)


def spread(places: Sequence[float], line: float) -> list[float]:
    """Places for words, from above downwards, moved apart so that none covers another."""
    found: list[float] = []
    for place in places:
        found.append(max(place, found[-1] + line) if found else place)
    return found
