"""A month of the calendar as a grid of weeks, Monday first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop.core import agenda
from desktop.core.calendar import add_months, why_not_working
from desktop.core.days import WEEKDAYS
from desktop.ui.guard import guarded
from desktop.ui.look.theme import colours

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@guarded
class MonthModel(QAbstractTableModel):
    """Six weeks that hold a month; each cell is a day with what is due on it."""

    def __init__(self, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.today = today
        self.month = today.replace(day=1)
        self._dues: dict[date, list[agenda.Due]] = {}

    def show(self, month: date, dues: Sequence[agenda.Due]) -> None:
        """Show the month that a day lies in, and what is due."""
        self.beginResetModel()
        self.month = month.replace(day=1)
        found: dict[date, list[agenda.Due]] = defaultdict(list)
        for each in dues:
            found[each.due].append(each)
        self._dues = dict(found)
        self.endResetModel()

    def day(self, row: int, column: int) -> date:
        """The day of a cell."""
        monday = self.month - timedelta(days=self.month.weekday())
        return monday + timedelta(days=row * 7 + column)

    def place(self, day: date) -> tuple[int, int]:
        """The cell of a day of the month that is shown."""
        monday = self.month - timedelta(days=self.month.weekday())
        return divmod((day - monday).days, 7)

    def dues(self, day: date) -> list[agenda.Due]:
        """What is due on a day."""
        return self._dues.get(day, [])

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else 6

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else 7

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal and section < 7:
            return WEEKDAYS[section]
        return str(section + 1)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        day = self.day(index.row(), index.column())
        dues = self.dues(day)
        if role == Qt.ItemDataRole.DisplayRole:
            return "\n".join([str(day.day), *(each.occurrence.duty for each in dues)])
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            lines = [f"{day:%A} {day.day} {day:%B %Y}"]
            off = why_not_working(day)
            if off.startswith("a bank holiday"):
                lines.append(f"B{off[3:]}")
            lines += [
                f"{each.occurrence.duty}{' (met)' if each.done else ''}: {each.how}"
                for each in dues
            ]
            told = len(lines) > 1 or role == Qt.ItemDataRole.AccessibleTextRole
            return "\n".join(lines) if told else None
        return None


@guarded
class _Days(QStyledItemDelegate):
    """Paints a day: its number, then what is due, each on a line."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model: Any = index.model()
        day = model.day(index.row(), index.column())
        look = colours(option.palette)
        rect = option.rect
        painter.save()
        inside = day.month == model.month.month
        working = not why_not_working(day)
        painter.fillRect(rect, QColor(look.surface if inside and working else look.page))
        line = option.fontMetrics.lineSpacing()
        font = option.font
        font.setBold(day == model.today)
        painter.setFont(font)
        painter.setPen(QColor(look.text if inside else look.muted))
        left, top, wide = rect.left() + 6, rect.top() + 4, rect.width() - 10
        title = f"{day.day} · today" if day == model.today else str(day.day)
        painter.drawText(left, top + option.fontMetrics.ascent(), title)
        font.setBold(False)
        painter.setFont(font)
        top += line + 2
        dues = model.dues(day)
        room = max(1, (rect.bottom() - top) // (line + 2))
        for place, each in enumerate(dues[:room]):
            more = len(dues) - place
            text = f"and {more} more" if place == room - 1 and more > 1 else each.occurrence.duty
            mark = "✓ " if each.done else "● " if each.due < model.today else ""
            late = each.due < model.today and not each.done
            painter.fillRect(left - 2, top, wide + 2, line,
                             QColor(look.warning_soft if late else look.accent_soft))  # fmt: skip
            painter.setPen(QColor(look.warning if late else look.text))
            words = option.fontMetrics.elidedText(
                f"{mark}{text}", Qt.TextElideMode.ElideRight, wide
            )
            painter.drawText(left, top + option.fontMetrics.ascent(), words)
            top += line + 2
        painter.setPen(QColor(look.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(QColor(look.accent), 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()


class MonthView(QTableView):
    """A month; Page Up and Page Down go to others.

    Signals: ``month_asked(object)`` with a day of another month; ``day_chosen(object)`` when Enter
    is pressed on a day or it is double-clicked; ``tick_asked(object)`` when Space is.
    """

    month_asked = Signal(object)
    day_chosen = Signal(object)
    tick_asked = Signal(object)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.month_model = MonthModel(today, self)
        self.setModel(self.month_model)
        self.setItemDelegate(_Days(self))
        self.setAccessibleName("Calendar month")
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
            header.setHighlightSections(False)
        self.verticalHeader().setMinimumSectionSize(self.fontMetrics().lineSpacing() * 2 + 8)
        self.horizontalHeader().setMinimumSectionSize(60)
        self.doubleClicked.connect(lambda _: self.day_chosen.emit(self.day()))

    def day(self) -> date:
        """The day under the cursor."""
        index = self.currentIndex()
        if not index.isValid():
            return self.month_model.month
        return self.month_model.day(index.row(), index.column())

    def show_day(self, day: date, dues: Sequence[agenda.Due]) -> None:
        """Show the month of a day with the cursor on it."""
        self.month_model.show(day, dues)
        self.setCurrentIndex(self.month_model.index(*self.month_model.place(day)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}.get(Qt.Key(event.key()))
        if step is not None:
            self.month_asked.emit(add_months(self.day(), step))
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.day_chosen.emit(self.day())
            return
        if event.key() == Qt.Key.Key_Space:
            self.tick_asked.emit(self.day())
            return
        super().keyPressEvent(event)
