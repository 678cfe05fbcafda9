"""How an item of evidence is painted: its title, its age, boxes for its strength, and D and I."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.core.kinds import Evidence
from desktop.core.kinds.evidence import STRENGTHS
from desktop.ui.editors.choice import NOT_SAID
from desktop.ui.guard import guarded
from desktop.ui.look.theme import colours

ITEM, BELOW, DOUBTFUL = (Qt.ItemDataRole.UserRole + each for each in (1, 2, 3))
"""The roles of a cell's item, of what stands below its title, and of whether its file is another
than it says."""
DOUBT = "▲"
_BOX, _MARK, _EDGE, _BETWEEN = 7, 16, 4, 4  # pixels

Index = QModelIndex | QPersistentModelIndex


def boxes(strength: str) -> int:
    """How many of three boxes are full: 3 for direct, 1 for what is only claimed; 0 not said."""
    return len(STRENGTHS) - STRENGTHS.index(strength) if strength in STRENGTHS else 0


@guarded
class EvidenceDelegate(QStyledItemDelegate):
    """Paints an item in two lines; the second says how old and how strong it is."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.initStyleOption(option, index)
        title, item = option.text, index.data(ITEM)
        option.text = ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        look = colours(option.palette)
        ink = option.palette.color(QPalette.ColorRole.HighlightedText) if chosen else None
        painter.save()
        room = option.rect.adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        line = painter.fontMetrics().height()
        first = QRect(room.left(), room.top(), room.width(), line)
        second = QRect(room.left(), first.bottom() + 1 + _BETWEEN, room.width(), line)
        plain = ink or QColor(look.text)
        first.setRight(_paint_for(painter, first, plain, item) - 4)
        if index.data(DOUBTFUL):
            painter.setPen(ink or QColor(look.warning))
            painter.drawText(first, _MIDDLE, DOUBT)
            first.setLeft(first.left() + painter.fontMetrics().horizontalAdvance(f"{DOUBT} "))
        _text(painter, first, plain, title)
        left = _paint_strength(painter, second, plain, item.strength)
        second.setRight(left - 8)
        _text(painter, second, ink or QColor(look.muted), str(index.data(BELOW)))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, 2 * option.fontMetrics.height() + _BETWEEN + 1 + 2 * _EDGE)


_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


def _text(painter: QPainter, room: QRect, ink: QColor, text: str) -> None:
    painter.setPen(ink)
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, _MIDDLE, shown)


def _paint_strength(painter: QPainter, room: QRect, ink: QColor, strength: str) -> int:
    """Paint how strong an item is at the right; gives where that begins."""
    words = strength or f"strength {NOT_SAID}"
    full, wide = boxes(strength), painter.fontMetrics().horizontalAdvance(words)
    left = room.right() - wide
    _text(painter, QRect(left, room.top(), wide + 2, room.height()), ink, words)
    if not full:
        return left
    left -= len(STRENGTHS) * (_BOX + 1) + 4
    top = room.center().y() - _BOX // 2
    painter.setPen(QPen(ink, 1))
    for number in range(len(STRENGTHS)):
        painter.setBrush(ink if number < full else Qt.BrushStyle.NoBrush)
        painter.drawRect(QRect(left + number * (_BOX + 1), top - 1, _BOX - 1, _BOX + 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    return left


def _paint_for(painter: QPainter, room: QRect, ink: QColor, item: Evidence) -> int:
    """Paint D and I at the right, for what an item speaks for; gives where they begin."""
    said = [(letter, yes) for letter, yes in
            (("D", item.for_delivery), ("I", item.for_impact)) if yes]  # fmt: skip
    left = room.right() + 1 - len(said) * (_MARK + 3)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink, 1))
    for place, (letter, _) in enumerate(said):
        top = room.center().y() - _MARK // 2 - 1
        mark = QRect(left + place * (_MARK + 3) + 2, top, _MARK, _MARK)
        if letter == "D":
            painter.drawRoundedRect(mark, 3, 3)
        else:
            painter.drawEllipse(mark)
        painter.drawText(mark, int(Qt.AlignmentFlag.AlignCenter), letter)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    return left
