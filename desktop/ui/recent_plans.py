"""The plans that were open lately, each with its folder and the day; one that is gone says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.core.days import long_day
from desktop.ui.guard import guarded
from desktop.ui.look.theme import colours
from desktop.ui.plain import plain_tip

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_PLAN = Qt.ItemDataRole.UserRole
GONE = "No longer there"
_EDGE, _GAP = 10, 3  # pixels: round a row, and between its two lines


@dataclass(frozen=True, slots=True)
class RecentPlan:
    """A plan that was open lately; ``opened`` is None where nobody knows when."""

    path: Path
    opened: datetime | None = None
    gone: bool = False


def in_words(opened: datetime | None, today: date) -> str:
    """When a plan was last opened, as the list says it; "" where nobody knows.

    >>> in_words(datetime(2018, 10, 8, 9, 5), date(2018, 10, 8))
    'Today, 09:05'
    >>> in_words(datetime(2018, 9, 30, 9, 5), date(2018, 10, 8))
    '30 September 2018'
    """
    if opened is None:
        return ""
    clock = f"{opened.hour:02d}:{opened.minute:02d}"
    if opened.date() == today:
        return f"Today, {clock}"
    if opened.date() == today - timedelta(days=1):
        return f"Yesterday, {clock}"
    return long_day(opened.date())


@guarded
class RecentModel(QAbstractListModel):
    """The plans, newest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.plans: list[RecentPlan] = []

    def show_plans(self, plans: Sequence[RecentPlan]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self.plans = list(plans)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.plans)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        plan = self.plans[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return plan.path.stem
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(str(plan.path))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            when = GONE if plan.gone else in_words(plan.opened, date.today())
            said = (plan.path.stem, f"in {plan.path.parent}", when)
            return ", ".join(each for each in said if each)
        return plan if role == _PLAN else None


@guarded
class _Rows(QStyledItemDelegate):
    """Paints a plan on two lines: its name and the day, and below them the folder."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line = option.fontMetrics.height()
        return QSize(240, 2 * line + _GAP + 2 * _EDGE - 4)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        plan: RecentPlan = index.data(_PLAN)
        look = colours(option.palette)
        box = QRect(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        if chosen or over:
            painter.fillRect(box, QColor(look.accent_soft if chosen else look.raised))
        if focused:
            painter.setPen(QColor(look.accent))
            painter.drawRect(box.adjusted(0, 0, -1, -1))
            painter.drawRect(box.adjusted(1, 1, -2, -2))
        inner = box.adjusted(_EDGE, _EDGE - 2, -_EDGE, -(_EDGE - 2))
        bold = QFont(option.font)
        bold.setBold(True)
        usual, strong = QFontMetrics(option.font), QFontMetrics(bold)
        when = GONE if plan.gone else in_words(plan.opened, date.today())
        wide = usual.horizontalAdvance(when) + (12 if when else 0)
        first = QRect(inner.left(), inner.top(), inner.width(), usual.height())
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(option.font)
        painter.setPen(QColor(look.warning if plan.gone else look.muted))
        painter.drawText(first, Qt.AlignmentFlag.AlignRight | middle, when)
        painter.setFont(bold)
        painter.setPen(QColor(look.muted if plan.gone else look.text))
        room = first.adjusted(0, 0, -wide, 0)
        painter.drawText(room, middle, _cut(strong, plan.path.stem, room.width()))
        painter.setFont(option.font)
        painter.setPen(QColor(look.muted))
        second = first.translated(0, usual.height() + _GAP)
        folder = _cut(usual, str(plan.path.parent), second.width())
        painter.drawText(second, middle, folder)
        painter.restore()


def _cut(metrics: QFontMetrics, text: str, width: int) -> str:
    return metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, width)


class RecentList(QListView):
    """The list: Enter or a click opens a plan, Delete takes it off.

    Signals: ``opened(object)`` and ``removed(object)``, each with the plan's :class:`RecentPlan`.
    """

    opened = Signal(object)
    removed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plans = RecentModel(self)
        self.setModel(self.plans)
        self.setItemDelegate(_Rows(self))
        self.setAccessibleName("Recent plans")
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.clicked.connect(self._open)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._offer)

    def current(self) -> RecentPlan | None:
        """The plan under the cursor."""
        index = self.currentIndex()
        return self.plans.plans[index.row()] if index.isValid() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete and (plan := self.current()) is not None:
            self.removed.emit(plan)
        else:
            super().keyPressEvent(event)

    def _open(self, index: Index) -> None:
        if index.isValid():
            self.opened.emit(self.plans.plans[index.row()])

    def _offer(self, place: QPoint) -> None:
        index = self.indexAt(place)
        if not index.isValid():
            return
        plan = self.plans.plans[index.row()]
        menu = QMenu(self)
        if not plan.gone:
            menu.addAction("&Open").triggered.connect(lambda: self.opened.emit(plan))
        menu.addAction("&Remove from the list").triggered.connect(lambda: self.removed.emit(plan))
        menu.exec(self.viewport().mapToGlobal(place))
        menu.deleteLater()
