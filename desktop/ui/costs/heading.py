"""A heading of the costs: the name of an area with the sum of its costs, over all columns."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter

from desktop.ui.checks.wrapped import draw_lines
from desktop.ui.costs.listed import Group

_GAP = 12  # pixels at least between the name and the sum where they stand in one line
_ABOVE = 5  # pixels above and below the words
_MOST = 2  # lines of a name
_HIGH = 10_000  # pixels, more than any words need
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
_WRAP = int(Qt.TextFlag.TextWordWrap)


class Heading:
    """The words of a group laid out in a font and a width.

    The sum stands beside the name where both have room there, and below it where they have not: it
    is never cut.
    """

    def __init__(self, group: Group, font: QFont, wide: int) -> None:
        self._group, self._font, self._wide = group, font, wide
        self._letters = letters = QFontMetrics(font)
        both = letters.horizontalAdvance(group.title) + letters.horizontalAdvance(group.sum)
        self.beside = both + _GAP <= wide
        self._title = letters.lineSpacing()
        self._sum = 0
        if not self.beside:
            self._title = min(self._high(group.title), _MOST * self._title)
            self._sum = self._high(group.sum) if group.sum else 0

    def _high(self, text: str) -> int:
        return self._letters.boundingRect(QRect(0, 0, self._wide, _HIGH), _WRAP, text).height()

    @property
    def height(self) -> int:
        """The height in pixels that it needs."""
        return self._title + self._sum + 2 * _ABOVE

    def paint(self, painter: QPainter, left: int, top: int) -> None:
        """Draw the words with the pen of *painter*."""
        painter.setFont(self._font)
        name = QRect(left, top + _ABOVE, self._wide, self._title)
        if self.beside:
            painter.drawText(name, _LEFT, self._group.title)
            painter.drawText(name, _RIGHT, self._group.sum)
            return
        draw_lines(painter, name, self._group.title, self._font)
        below = QRect(left, name.bottom() + 1, self._wide, self._sum)
        painter.drawText(below, _RIGHT | _WRAP, self._group.sum)
