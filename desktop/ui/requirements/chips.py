"""The actions that answer a requirement, painted as small cells of their status."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem

from desktop.core.plan import Plan
from desktop.ui.checks.wrapped import WrappedDelegate, WrapTree
from desktop.ui.guard import guarded
from desktop.ui.look.theme import colours, status_colour, text_on
from desktop.ui.requirements.model import ANSWERS, Role

Index = QModelIndex | QPersistentModelIndex
GAP = 3
MOST = 4  # lines of cells


@guarded
class ChipsDelegate(WrappedDelegate):
    """Paints the column of answers; the others wrap their words."""

    def __init__(self, plan: Plan, view: WrapTree) -> None:
        super().__init__(view, 5)
        self._plan = plan

    def _chips(self, index: Index, wide: int) -> tuple[list[tuple[QRect, str, str]], str]:
        """Where each cell goes, its text and its colour; and what is said behind them."""
        covered = index.data(Role.COVERED)
        metrics = self._view.fontMetrics()
        high = metrics.height() + 2
        left, top = 0, 0
        chips: list[tuple[QRect, str, str]] = []
        for place, action in enumerate(covered.actions):
            # Where there is no room for all of it the name gives way, never the status.
            room = wide - 12 - metrics.horizontalAdvance(f" {action.ragb}")
            name = metrics.elidedText(action.name, Qt.TextElideMode.ElideRight, room)
            text = f"{name} {action.ragb}".strip()
            width = min(wide, metrics.horizontalAdvance(text) + 12)
            if left and left + width > wide:
                left, top = 0, top + high + GAP
            if top >= MOST * (high + GAP):
                return chips, f"and {len(covered.actions) - place} more"
            status = self._plan.data.legend.get(action.ragb)
            colour = status_colour(status.colour) if status else ""
            chips.append((QRect(left, top, width, high), text, colour))
            left += width + GAP
        said = "" if covered.linked else "through its area"
        return chips, said if covered.actions else "● no action yet"

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        if index.column() != ANSWERS or index.data(Role.COVERED) is None:
            return super().sizeHint(option, index)
        wide = self._width(index) - 12
        chips, said = self._chips(index, max(60, wide))
        line = self._view.fontMetrics().lineSpacing()
        high = (chips[-1][0].bottom() + 4 if chips else 0) + (line if said else 0)
        return QSize(wide, high + 8)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if index.column() != ANSWERS or index.data(Role.COVERED) is None:
            super().paint(painter, option, index)
            return
        self.initStyleOption(option, index)
        option.text = ""
        style = self._view.style() or QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, self._view)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        look = colours(option.palette)
        corner = option.rect.topLeft()
        chips, said = self._chips(index, max(60, option.rect.width() - 12))
        painter.save()
        painter.setClipRect(option.rect)
        bottom = 0
        for rect, text, colour in chips:
            place = rect.translated(corner.x() + 5, corner.y() + 4)
            painter.fillRect(place, QColor(colour or look.raised))
            painter.setPen(QColor(text_on(colour) if colour else look.text))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
            bottom = rect.bottom() + 4
        if said:
            ink = look.on_accent if selected else look.muted if chips else look.warning
            painter.setPen(QColor(ink))
            base = corner.y() + 4 + bottom + option.fontMetrics.ascent()
            painter.drawText(corner.x() + 5, base, said)
        painter.restore()
