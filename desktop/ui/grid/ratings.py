"""How a rating is painted in the grid: a band at the edge, its letter on its colour, and the word.

The colour stands beside the text and never under all of the cell: a page of ratings stays calm, and
none is told by colour alone. Letter and word stay in sight while a tall row is scrolled.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from desktop.core.legend import Legend
from desktop.core.ratings import IMPACT
from desktop.ui.look.theme import Colours, status_colour, text_on

BAND, GAP = 5, 6  # pixels: the band, and what stands between it, the letter and the word
_WIDEST = 96  # pixels of a word that stands beside its letter; a longer one stands below
UNKNOWN = "not in the legend"


class RatingPainter:
    """Paints the ratings of a grid in one size of text."""

    def __init__(self, font: QFont, line: int) -> None:
        self.font = font
        self.bold = QFont(font)
        self.bold.setBold(True)
        self.square = line + 2  # pixels of the letter's ground

    def width(self, legend: Legend) -> int:
        """How wide a column is to be for its letters and words, in pixels."""
        metrics = QFontMetrics(self.font)
        words = [metrics.horizontalAdvance(status.word) for status in legend]
        beside = [word for word in words if word <= _WIDEST]
        below = [min(word, _WIDEST) for word in words if word > _WIDEST]
        first = BAND + GAP + self.square
        return max(first + GAP + max(beside, default=0), BAND + GAP + max(below, default=0)) + GAP

    def height(self, legend: Legend, code: str, sign: str) -> int:
        """How high what is shown of a rating is, in pixels."""
        if not code:
            return 0
        rows = 1 + (not self._is_beside(legend, code)) + bool(sign)
        return self.square + (rows - 1) * QFontMetrics(self.font).height()

    def _word(self, legend: Legend, code: str) -> str:
        status = legend.get(code)
        return status.word if status is not None else UNKNOWN

    def _is_beside(self, legend: Legend, code: str) -> bool:
        word = self._word(legend, code)
        return QFontMetrics(self.font).horizontalAdvance(word) <= _WIDEST

    def paint(
        self, painter: QPainter, rect: QRect, top: int, name: str, legend: Legend, code: str,
        sign: str, look: Colours,
    ) -> None:  # fmt: skip
        """Paint the rating of a cell, its letter at *top*; *sign* is what supports it or speaks
        against it, which never takes the colour of a status."""
        status = legend.get(code)
        ground = status_colour(status.colour if status else "")
        painter.fillRect(QRect(rect.left(), rect.top(), BAND, rect.height()), QColor(ground))
        square = QRect(rect.left() + BAND + GAP, top, self.square, self.square)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # Of two colours that are near to each other the edge tells where the ground ends.
        painter.setPen(QPen(QColor(look.muted), 1))
        painter.setBrush(QColor(ground))
        round_at = self.square // 2 if name == IMPACT else 3
        painter.drawRoundedRect(square, round_at, round_at)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QColor(text_on(ground)))
        painter.setFont(self.bold)
        painter.drawText(square, Qt.AlignmentFlag.AlignCenter, code)
        painter.setPen(QColor(look.text))
        painter.setFont(self.font)
        word, line = self._word(legend, code), QFontMetrics(self.font).height()
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        below = square.bottom() + 1
        if self._is_beside(legend, code):
            start = square.right() + GAP
            painter.drawText(QRect(start, top, rect.right() - start, self.square), left, word)
        else:
            room = rect.right() - square.left() - GAP
            shown = QFontMetrics(self.font).elidedText(word, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRect(square.left(), below, room, line), left, shown)
            below += line
        if sign:
            painter.setPen(QColor(look.warning if sign == "▲" else look.text))
            middle = Qt.AlignmentFlag.AlignCenter
            painter.drawText(QRect(square.left(), below, self.square, line), middle, sign)
