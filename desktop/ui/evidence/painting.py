"""How the strength of an item and what it speaks for are painted: boxes, and D and I."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.core.kinds.evidence import STRENGTHS
from desktop.ui.guard import guarded
from desktop.ui.look.theme import colours

STRENGTH, FOR = Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2
"""The roles of a cell's strength, a text, and of what its item speaks for: a pair of flags."""
_BOX, _MARK = 7, 18  # pixels

Index = QModelIndex | QPersistentModelIndex


def boxes(strength: str) -> int:
    """How many of three boxes are full: 3 for direct, 1 for what is only claimed; 0 not said."""
    return len(STRENGTHS) - STRENGTHS.index(strength) if strength in STRENGTHS else 0


@guarded
class EvidenceDelegate(QStyledItemDelegate):
    """Paints what a cell's roles say; any other cell as it is."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        speaks_for = index.data(FOR)
        strength = index.data(STRENGTH)
        if speaks_for is None and strength is None:
            super().paint(painter, option, index)
            return
        self.initStyleOption(option, index)
        text = option.text
        option.text = ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
        ink = option.palette.color(role)
        painter.save()
        if strength is not None:
            _paint_strength(painter, option.rect, ink, strength, text)
        else:
            _paint_for(painter, option.rect, ink, speaks_for)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        found = super().sizeHint(option, index)
        if index.data(STRENGTH) is not None:
            return QSize(found.width() + 3 * _BOX + 8, found.height())
        if index.data(FOR) is not None:
            return QSize(2 * (_MARK + 3) + 6, max(found.height(), _MARK + 4))
        return found


def _paint_strength(painter: QPainter, rect: QRect, ink: QColor, strength: str, text: str) -> None:
    full, left = boxes(strength), rect.left() + 4
    top = rect.center().y() - _BOX // 2
    for number in range(len(STRENGTHS) if full else 0):
        box = QRect(left + number * (_BOX + 1), top - 1, _BOX - 1, _BOX + 2)
        painter.setPen(QPen(ink, 1))
        painter.setBrush(ink if number < full else Qt.BrushStyle.NoBrush)
        painter.drawRect(box)
    if full:
        left += len(STRENGTHS) * (_BOX + 1) + 4
    painter.setPen(ink)
    room = QRect(left, rect.top(), rect.right() - left, rect.height())
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)


def _paint_for(painter: QPainter, rect: QRect, ink: QColor, speaks_for: tuple[bool, bool]) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink, 1))
    left = rect.right() - 2 * (_MARK + 3)
    for letter, said in zip("DI", speaks_for, strict=True):
        mark = QRect(left, rect.center().y() - _MARK // 2, _MARK - 2, _MARK - 2)
        left += _MARK + 3
        if not said:
            continue
        if letter == "D":
            painter.drawRoundedRect(mark, 3, 3)
        else:
            painter.drawEllipse(mark)
        painter.drawText(mark, int(Qt.AlignmentFlag.AlignCenter), letter)


def muted(palette: QPalette) -> QColor:
    """The colour of what is said beside."""
    return QColor(colours(palette).muted)
