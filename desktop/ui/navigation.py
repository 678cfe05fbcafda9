"""The list of areas at the left: Overview, then a tab for each area with its RAGB mix."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QKeyEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.core.changes import Changed
from desktop.core.kinds import Action, Area, PlanInfo, Status
from desktop.core.plan import Plan
from desktop.core.text import count, one_line
from desktop.ui.grid.drag import actions_in
from desktop.ui.grid.model import Index
from desktop.ui.guard import guarded
from desktop.ui.look.theme import colours, status_colour

AREA_ROLE = Qt.ItemDataRole.UserRole + 1  # the Area, or None for the overview
MIX_ROLE = Qt.ItemDataRole.UserRole + 2  # (total, [(colour, number)])
MARK_ROLE = Qt.ItemDataRole.UserRole + 3  # how many serious findings the checks have in the area


@guarded
class NavigationModel(QAbstractListModel):
    """Overview and the areas in their order; counts are worked out when they are first seen."""

    def __init__(self, plan: Plan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan = plan
        self._areas: list[Area] = list(plan.data.areas)
        self._mixes: dict[int, tuple[int, list[tuple[str, int]], str]] = {}
        self._serious_in: Callable[[int], int] = lambda _area_id: 0

    def set_marks(self, serious_in: Callable[[int], int]) -> None:
        """Mark the areas in which *serious_in* finds anything; called again when that changes."""
        self._serious_in = serious_in
        self._tell(0, len(self._areas))

    @property
    def areas(self) -> Sequence[Area]:
        """The areas in their order."""
        return self._areas

    def row_of(self, area_id: int | None) -> int:
        """The row of an area; that of the overview for None or an area that is gone."""
        return next((i for i, area in enumerate(self._areas, 1) if area.id == area_id), 0)

    def area(self, row: int) -> Area | None:
        """The area of a row, or None for the overview."""
        return self._areas[row - 1] if 0 < row <= len(self._areas) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._areas) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        area = self.area(index.row())
        if role == AREA_ROLE:
            return area
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line(f"{area.code} {area.title}") if area else "Overview"
        if role == MIX_ROLE:
            return self._mix(area)[:2] if area else None
        if role == MARK_ROLE:
            return self._serious_in(area.id) if area else 0
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if area is None:
                return "Overview"
            return f"{area.name}, {area.title}. {self._mix(area)[2]}{self._mark(area, '. ')}"
        if role == Qt.ItemDataRole.ToolTipRole and area:
            words = f"{area.code}\n{area.title}\n{self._mix(area)[2]}{self._mark(area, chr(10))}"
            return words.strip()
        return None

    def _mix(self, area: Area) -> tuple[int, list[tuple[str, int]], str]:
        mix = self._mixes.get(area.id)
        if mix is None:
            actions = self._plan.data.actions(area)
            legend = self._plan.data.legend
            counts = {code: n for code, n in self._plan.data.counts(actions).items() if n}
            bar = [
                (status_colour(status.colour) if (status := legend.get(code)) else "", number)
                for code, number in counts.items()
            ]
            words = ", ".join(f"{number} {legend.word(code)}" for code, number in counts.items())
            total = len(actions)
            spoken = f"{count(total, 'action')}: {words}" if words else "No actions yet"
            mix = self._mixes[area.id] = (total, bar, spoken)
        return mix

    def _mark(self, area: Area, before: str) -> str:
        number = self._serious_in(area.id)
        words = count(number, "serious check needs a look", "serious checks need a look")
        return f"{before}{words}" if number else ""

    def mix_in_words(self, area: Area) -> str:
        """How many actions an area has, by status, in words."""
        return self._mix(area)[2]

    def follow(self, changed: Changed) -> None:
        """Bring the list up to date with a step."""
        if changed.reshapes(Area):
            self.beginResetModel()
            self._areas = list(self._plan.data.areas)
            self._mixes.clear()
            self.endResetModel()
            return
        actions = changed.updated.get(Action, {})
        counted = any(columns & {"ragb", "area_id"} for columns in actions.values())
        if changed.reshapes(Action) or changed.touches(Status):
            self._mixes.clear()
            self._tell(0, len(self._areas))
        elif counted:
            for row_id in actions:
                action = self._plan.data.get(Action, row_id)
                if action is not None and self._mixes.pop(action.area_id, None) is not None:
                    row = self.row_of(action.area_id)
                    self._tell(row, row)
        if changed.touches(Area, PlanInfo):
            self._tell(0, len(self._areas))

    def _tell(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, 0))


@guarded
class NavigationDelegate(QStyledItemDelegate):
    """Paints a tab: code and number of actions, title, and a thin bar of the RAGB mix."""

    def __init__(self, parent: QListView) -> None:
        super().__init__(parent)
        self._view = parent

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line = option.fontMetrics.height()
        bar = 11 if index.data(AREA_ROLE) is not None else 0
        return QSize(160, 2 * line + 14 + bar)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = colours(self._view.palette())
        rect: QRect = option.rect
        selected = self._view.selectionModel().isSelected(index)
        painter.save()
        painter.fillRect(rect, QColor(look.accent_soft if selected else look.surface))
        if selected:
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), QColor(look.accent))
        area = index.data(AREA_ROLE)
        inner = rect.adjusted(14, 7, -12, -6)
        font = QFont(option.font)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(look.text))
        line = option.fontMetrics.height()
        top = QRect(inner.left(), inner.top(), inner.width(), line)
        number = f"{index.data(MIX_ROLE)[0]:,}" if area else ""
        mark = "▲ " if index.data(MARK_ROLE) else ""
        room = inner.width() - option.fontMetrics.horizontalAdvance(mark + number) - 8
        head = (area.code or area.title) if area else "Overview"
        elide, middle = Qt.TextElideMode.ElideRight, Qt.TextElideMode.ElideMiddle
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(top, left, painter.fontMetrics().elidedText(head, middle, room))
        painter.setFont(option.font)
        painter.setPen(QColor(look.muted))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(top, right, number)
        if mark:
            painter.setPen(QColor(look.warning))
            beside = option.fontMetrics.horizontalAdvance(number)
            painter.drawText(top.adjusted(0, 0, -beside, 0), right, mark)
            painter.setPen(QColor(look.muted))
        title = (area.title if area.code else "") if area else "The whole plan"
        second = QRect(inner.left(), inner.top() + line + 1, inner.width(), line)
        words = option.fontMetrics.elidedText(one_line(title), elide, inner.width())
        painter.drawText(second, left, words)
        if area:
            bar = QRect(inner.left(), inner.bottom() - 4, inner.width(), 4)
            self._paint_mix(painter, bar, index.data(MIX_ROLE), look.line)
        if selected and self._view.hasFocus():
            painter.setPen(QPen(QColor(look.accent), 1))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        painter.restore()

    @staticmethod
    def _paint_mix(
        painter: QPainter, bar: QRect, mix: tuple[int, list[tuple[str, int]]], empty: str
    ) -> None:
        total, parts = mix
        painter.fillRect(bar, QColor(empty))
        done = 0
        for colour, number in parts:
            start = bar.left() + bar.width() * done // max(1, total)
            done += number
            end = bar.left() + bar.width() * done // max(1, total)
            if colour:
                painter.fillRect(QRect(start, bar.top(), end - start, bar.height()), QColor(colour))


class Navigation(QListView):
    """The list of areas.

    Signals: ``chosen(object)`` with the id of an area, None for the overview;
    ``actions_dropped(list, int)`` with the ids of actions and of the area they go to.
    """

    chosen = Signal(object)
    actions_dropped = Signal(object, int)

    def __init__(self, plan: Plan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan = plan
        self.tabs = NavigationModel(plan, self)
        self._typed = ""
        self.setModel(self.tabs)
        self.setItemDelegate(NavigationDelegate(self))
        self.setAccessibleName("Areas")
        self.setAccessibleDescription("Overview and the areas of the plan")
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setAcceptDrops(True)
        self.selectionModel().currentChanged.connect(self._current_changed)
        self.tabs.modelReset.connect(self._connect_again)
        self._area_id: int | None = None
        self._left = False

    def _connect_again(self) -> None:
        if not self._left:
            self.select(self._area_id)

    def leave(self) -> None:
        """Choose no area: a page of another kind is shown."""
        self._left = True
        self.setCurrentIndex(QModelIndex())
        self.clearSelection()

    def _current_changed(self, current: QModelIndex, previous: QModelIndex) -> None:
        if current.isValid():
            self._left = False
            area = self.tabs.area(current.row())
            self._area_id = area.id if area else None
            self.chosen.emit(self._area_id)

    def select(self, area_id: int | None) -> None:
        """Show an area as the chosen one, the overview for None."""
        self.setCurrentIndex(self.tabs.index(self.tabs.row_of(area_id), 0))

    def step(self, rows: int) -> None:
        """Choose the next area, or the one before with -1."""
        row = max(0, min(self.tabs.rowCount() - 1, self.currentIndex().row() + rows))
        self.setCurrentIndex(self.tabs.index(row, 0))

    def keyboardSearch(self, search: str) -> None:
        """Typing finds an area by the start of any word of its code or title."""
        from time import monotonic

        now = monotonic()
        fresh = now - getattr(self, "_typed_at", 0.0) > 1.0
        self._typed = search if fresh else self._typed + search
        self._typed_at = now
        wanted = self._typed.casefold()
        rows = self.tabs.rowCount()
        first = self.currentIndex().row() + (1 if fresh else 0)
        for row in [*range(first, rows), *range(first)]:
            text = str(self.tabs.index(row, 0).data()).casefold()
            if text.startswith(wanted) or any(
                part.startswith(wanted) for part in text.replace("(", " ").split()
            ):
                self.setCurrentIndex(self.tabs.index(row, 0))
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()  # the window takes the focus to the page
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if actions_in(event.mimeData(), self._plan.data.info.uid):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        area = self.tabs.area(self.indexAt(event.position().toPoint()).row())
        if area is not None and actions_in(event.mimeData(), self._plan.data.info.uid):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        area = self.tabs.area(self.indexAt(event.position().toPoint()).row())
        ids = actions_in(event.mimeData(), self._plan.data.info.uid)
        if area is not None and ids:
            event.acceptProposedAction()
            self.actions_dropped.emit(ids, area.id)
