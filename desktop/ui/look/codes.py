"""Codes that begin alike, on one line: what is a code's own in bold, what it shares muted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter

from desktop.core.alike import Parts, fitted
from desktop.ui.look.theme import Colours


def bold(font: QFont) -> QFont:
    """The same letters in bold."""
    found = QFont(font)
    found.setBold(True)
    return found


def width_of(name: Parts, font: QFont) -> int:
    """How wide a code is in pixels, as :func:`draw_code` draws it."""
    return QFontMetrics(font).horizontalAdvance(name.shared + name.besides) + QFontMetrics(
        bold(font)
    ).horizontalAdvance(name.own)


def fitted_codes(names: Sequence[Parts], room: int, font: QFont) -> list[Parts]:
    """Codes made to fit *room* pixels, as :func:`draw_code` draws them."""
    plain, own = QFontMetrics(font), QFontMetrics(bold(font))
    return fitted(names, room, plain.horizontalAdvance, own.horizontalAdvance)


def draw_code(painter: QPainter, rect: QRect, name: Parts, font: QFont, look: Colours) -> None:
    """Draw a code on one line, from the left edge of *rect*, in the middle of its height."""
    left = rect.left()
    align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    for words, letters, colour in (
        (name.shared, font, look.muted),
        (name.own, bold(font), look.text),
        (name.besides, font, look.muted),
    ):
        painter.setFont(letters)
        painter.setPen(QColor(colour))
        room = QRect(left, rect.top(), max(0, rect.right() - left + 1), rect.height())
        painter.drawText(room, align, words)
        left += painter.fontMetrics().horizontalAdvance(words)
