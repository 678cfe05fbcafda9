"""Painting the RAGB grid's bands and cells."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPolygon
from PySide6.QtWidgets import QWidget

from desktop.ui.look.theme import colours, text_on
from desktop.ui.overview.geometry import Geometry
from desktop.ui.overview.model import RagbModel

_ALIGN_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class GridPainter:
    """Paints what is seen of the grid: names, coloured cells with number and letter, counts.

    A cell past its date has an outline and a folded corner, so that it is told by its shape.
    """

    def __init__(self, model: RagbModel) -> None:
        self._model = model

    def paint(
        self,
        painter: QPainter,
        geometry: Geometry,
        seen: QRect,
        widget: QWidget,
        current: tuple[int, int],
    ) -> None:
        """Paint the part *seen*; *current* is the cell that has the keyboard, or (-1, -1)."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plain = QFont(widget.font())
        bold = QFont(plain)
        bold.setBold(True)
        for row in range(geometry.band_at(seen.top()), len(geometry.tops)):
            if geometry.tops[row] > seen.bottom():
                break
            self._band(painter, geometry, row, widget, plain, bold)
            for column in geometry.columns_between(row, seen.top(), seen.bottom()):
                self._cell(painter, geometry.cell(row, column), row, column, widget, plain, bold)
        if current[0] >= 0 and self._model.action_at(*current) is not None:
            ring = QRectF(geometry.cell(*current)).adjusted(-1.5, -1.5, 1.5, 1.5)
            painter.setPen(QPen(widget.palette().highlight().color(), 2.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ring, 5, 5)

    def _band(
        self, painter: QPainter, geometry: Geometry, row: int, widget: QWidget, plain: QFont,
        bold: QFont,
    ) -> None:  # fmt: skip
        band = self._model.bands[row]
        palette = widget.palette()
        height = geometry.band_height(row)
        line = QFontMetrics(plain).height()
        first, second = band.name, band.detail
        if not second:  # a long name alone has both lines
            first, second = _in_two(band.name, QFontMetrics(bold), geometry.label - 16)
        lines = 2 if second else 1
        top = geometry.tops[row] + max(0, (min(height, geometry.label_height) - lines * line) // 2)
        width = geometry.label - 16
        painter.setFont(bold)
        painter.setPen(palette.text().color())
        name = QFontMetrics(bold).elidedText(first, Qt.TextElideMode.ElideRight, width)
        painter.drawText(QRect(4, top, width, line), _ALIGN_LEFT, name)
        if band.detail:
            painter.setFont(plain)
            painter.setPen(QColor(colours(palette).muted))
        if second:
            detail = painter.fontMetrics().elidedText(second, Qt.TextElideMode.ElideRight, width)
            painter.drawText(QRect(4, top + line, width, line), _ALIGN_LEFT, detail)
        painter.setFont(plain)
        painter.setPen(QColor(colours(palette).muted))
        if geometry.tail and band.actions:
            rect = QRect(geometry.width - geometry.tail, geometry.tops[row], geometry.tail - 6,
                         min(height, geometry.label_height))  # fmt: skip
            painter.drawText(
                rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                painter.fontMetrics().elidedText(
                    self._model.counts_text(row), Qt.TextElideMode.ElideRight, rect.width()
                ),
            )  # fmt: skip

    def _cell(
        self, painter: QPainter, rect: QRect, row: int, column: int, widget: QWidget,
        plain: QFont, bold: QFont,
    ) -> None:  # fmt: skip
        action = self._model.action_at(row, column)
        if action is None:
            return
        colour = self._model.colour(action)
        palette = widget.palette()
        if colour:
            ink = QColor(text_on(colour))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour))
        else:
            ink = palette.text().color()
            painter.setPen(QPen(QColor(colours(palette).muted), 1, Qt.PenStyle.DashLine))
            painter.setBrush(palette.base())
        painter.drawRoundedRect(rect, 3, 3)
        if self._model.is_overdue(action):
            self._overdue(painter, rect, palette.text().color())
        label, letter = self._model.label(row, column), action.ragb
        painter.setPen(ink)
        gap = 3 if letter else 0
        painter.setFont(bold)
        letter_width = painter.fontMetrics().horizontalAdvance(letter)
        painter.setFont(plain)
        metrics = painter.fontMetrics()
        room = rect.width() - 8 - letter_width - gap
        if metrics.horizontalAdvance(label) > room:
            label = metrics.elidedText(label, Qt.TextElideMode.ElideLeft, room)
        width = metrics.horizontalAdvance(label)
        left = rect.left() + (rect.width() - width - gap - letter_width) // 2
        base = rect.top() + (rect.height() + metrics.ascent() - metrics.descent()) // 2
        painter.drawText(left, base, label)
        if letter:
            painter.setFont(bold)
            painter.drawText(left + width + gap, base, letter)

    @staticmethod
    def _overdue(painter: QPainter, rect: QRect, ink: QColor) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(ink, 2))
        painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 3, 3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        corner = rect.topRight() + QPoint(0, 1)
        painter.drawPolygon(QPolygon([corner, corner - QPoint(8, 0), corner + QPoint(0, 8)]))


def _in_two(text: str, metrics: QFontMetrics, width: int) -> tuple[str, str]:
    """*text* parted at a word so that the first part fits *width*; the rest may be ""."""
    if metrics.horizontalAdvance(text) <= width:
        return text, ""
    words = text.split(" ")
    for number in range(len(words) - 1, 0, -1):
        first = " ".join(words[:number])
        if metrics.horizontalAdvance(first) <= width:
            return first, " ".join(words[number:])
    return text, ""
