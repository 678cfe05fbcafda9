"""A date that cannot be read: why, and the mark in the corner of its cell."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QColor, QPainter, QPolygonF

CORNER = 8  # pixels of the sides of the mark


@lru_cache(maxsize=4_096)
def why_unread(text: str) -> str:
    """Why a by-when text gives no date that can be told for sure; "" for one that does, or that
    names none ("Ongoing"). It is asked at every painting, and so is kept.
    """
    from desktop.core import by_when  # reading dates is not loaded before it is asked for

    meaning = by_when.parse(text)
    return (meaning.note or "It is no date.") if meaning.needs_attention else ""


def paint_corner(painter: QPainter, cell: QRect, colour: str) -> None:
    """A small triangle in the upper right corner of a cell: something in it is to be looked at."""
    right, top = cell.right() + 1, cell.top()
    painter.save()
    painter.setPen(QColor(colour))
    painter.setBrush(QColor(colour))
    painter.drawPolygon(
        QPolygonF([QPointF(right - CORNER, top), QPointF(right, top), QPointF(right, top + CORNER)])
    )
    painter.restore()
