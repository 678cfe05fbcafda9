"""Painting the list of indicators: small pictures, bands of ratings, words that fit."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from desktop.reports.charts import Shape
from desktop.ui.checks.wrapped import draw_lines
from desktop.ui.guard import guarded
from desktop.ui.indicators.letters import COLOURS, shown
from desktop.ui.indicators.lines import HIGH, WIDE, IndicatorLine
from desktop.ui.indicators.model import (
    CODE,
    LATEST,
    LINE,
    NAME,
    RAG,
    SMALL,
    TARGET,
    TRAVEL,
    TREND,
    Index,
    travel_words,
)
from desktop.ui.indicators.shapes import draw_shapes
from desktop.ui.look.theme import Colours, colours, text_on

BAND = 5  # pixels of the band before a rating
LEAST_ROW = 45  # pixels: twelve rows in a window of 1366 by 768
_KEPT = 1_024  # pictures of cells: more than 37 rows have, and about 20 MB
_Key = tuple[int, int, int, int, bool, bool, float]
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def row_height(metrics: QFontMetrics) -> int:
    """The height in pixels of a row, which has room for two lines of words."""
    return max(LEAST_ROW, 2 * metrics.height() + 10)


@guarded
class IndicatorsDelegate(QStyledItemDelegate):
    """Paints a row from what was worked out for it; nothing of the plan is read here.

    A cell that was painted once is kept as a picture until its line, its size or the look is
    another, so that scrolling puts pictures in other places and draws no letter again.
    """

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        self._kept: OrderedDict[_Key, tuple[IndicatorLine, QPixmap]] = OrderedDict()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(60, row_height(self._view.fontMetrics()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: IndicatorLine | None = index.data(LINE)
        if line is None:
            return
        rect: QRect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        picture = self._picture(line, index, rect.size(), selected)
        painter.drawPixmap(rect.topLeft(), picture)
        if selected and self._view.hasFocus() and index == self._view.currentIndex():
            painter.save()
            painter.setPen(QPen(QColor(colours(self._view.palette()).accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
            painter.restore()

    def restyle(self) -> None:
        """Take the program's font and colours again."""
        self._kept.clear()

    def _picture(self, line: IndicatorLine, index: Index, size: QSize, selected: bool) -> QPixmap:
        """The picture of a cell, painted where it is not kept."""
        scale = self._view.devicePixelRatioF()
        dark = colours(self._view.palette()).dark
        key = (id(line), index.column(), size.width(), size.height(), selected, dark, scale)
        known = self._kept.get(key)
        if known is not None and known[0] is line:
            self._kept.move_to_end(key)
            return known[1]
        picture = QPixmap(size * scale)
        picture.setDevicePixelRatio(scale)
        painter = QPainter(picture)
        try:
            self._cell(painter, QRect(QPoint(), size), line, index, selected)
        finally:
            painter.end()
        self._kept[key] = (line, picture)
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return picture

    def _cell(
        self, painter: QPainter, rect: QRect, line: IndicatorLine, index: Index, selected: bool
    ) -> None:
        column = index.column()
        look = colours(self._view.palette())
        painter.fillRect(rect, QColor(look.accent_soft if selected else look.surface))
        font = QFont(self._view.font())
        inner = rect.adjusted(6, 3, -6, -3)
        if column == TREND:
            place = QRectF(inner).adjusted(0, 5, -3, -5)
            draw_spark(painter, place, index.data(SMALL).shapes, look)
        elif column == RAG:
            draw_rating(painter, rect, line.rated.letter, line.rating, font, look)
        elif column == LATEST:
            self._latest(painter, inner, line, font, look)
        elif column == TRAVEL:
            said = travel_words(line)
            plain = said.endswith(("better", "same", "up", "down", "–"))
            painter.setPen(QColor(look.text if plain else look.warning))
            painter.setFont(font)
            painter.drawText(inner, _LEFT, said)
        else:
            texts = {CODE: line.code, NAME: line.name, TARGET: line.target}
            font.setBold(column == CODE)
            painter.setPen(QColor(look.text))
            draw_block(painter, inner, texts.get(column, ""), font)
        painter.setPen(QColor(look.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())

    @staticmethod
    def _latest(
        painter: QPainter, rect: QRect, line: IndicatorLine, font: QFont, look: Colours
    ) -> None:
        high = QFontMetrics(font).height()
        top = rect.top() + max(0, (rect.height() - 2 * high) // 2)
        bold = QFont(font)
        bold.setBold(True)
        metrics = QFontMetrics(bold)
        painter.setFont(bold)
        painter.setPen(QColor(look.text))
        cut = Qt.TextElideMode.ElideRight
        said = metrics.elidedText(line.latest, cut, rect.width())
        painter.drawText(QRect(rect.left(), top, rect.width(), high), _RIGHT, said)
        painter.setFont(font)
        painter.setPen(QColor(look.muted))
        when = QFontMetrics(font).elidedText(line.period, cut, rect.width())
        painter.drawText(QRect(rect.left(), top + high, rect.width(), high), _RIGHT, when)


def draw_block(painter: QPainter, rect: QRect, text: str, font: QFont) -> None:
    """Draw words on one or two lines in the middle of their place, the last one cut at its end."""
    metrics = QFontMetrics(font)
    room = QRect(0, 0, max(1, rect.width()), 10_000)
    wanted = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, text).height()
    most = max(1, rect.height() // metrics.lineSpacing()) * metrics.lineSpacing()
    high = min(wanted, most)
    top = rect.top() + max(0, (rect.height() - high) // 2)
    draw_lines(painter, QRect(rect.left(), top, rect.width(), max(high, metrics.height())), text,
               font)  # fmt: skip


def draw_rating(
    painter: QPainter, rect: QRect, letter: str, called: str, font: QFont, look: Colours
) -> None:
    """A rating as a band at the left, its letter in a box, and its words; never colour alone."""
    ground = COLOURS[letter]
    painter.fillRect(QRect(rect.left(), rect.top(), BAND, rect.height()), QColor(ground))
    metrics = QFontMetrics(font)
    side = max(18, metrics.height() + 1)
    box = QRect(rect.left() + BAND + 8, 0, side, side)
    box.moveTop(rect.center().y() - side // 2)
    draw_letter(painter, box, letter, font, look)
    words = QRect(box.right() + 6, rect.top(), rect.right() - box.right() - 9, rect.height())
    painter.setPen(QColor(look.text))
    painter.setFont(font)
    draw_block(painter, words, called, font)


def draw_letter(painter: QPainter, box: QRect, letter: str, font: QFont, look: Colours) -> None:
    """The letter of a rating on its colour; a dash in an open box for none."""
    bold = QFont(font)
    bold.setBold(True)
    painter.setFont(bold)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if letter:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(COLOURS[letter]))
        painter.drawRoundedRect(box, 2, 2)
        painter.setPen(QColor(text_on(COLOURS[letter])))
    else:
        painter.setPen(QPen(QColor(COLOURS[""]), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(box).adjusted(0.75, 0.75, -0.75, -0.75), 2, 2)
        painter.setPen(QColor(look.text))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown(letter))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def draw_spark(painter: QPainter, box: QRectF, shapes: Iterable[Shape], look: Colours) -> None:
    """The small picture, as large as its place is."""
    scale = box.height() / HIGH
    stretch = box.width() / (WIDE * scale)
    draw_shapes(painter, shapes, box.topLeft(), scale, look, stretch=stretch)
