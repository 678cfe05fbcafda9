"""The list at the left: Overview, the pages of the plan, a tab for each area with its RAGB mix."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
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
from desktop.ui.plan_page import PlanPage, Told

AREA_ROLE = Qt.ItemDataRole.UserRole + 1  # the Area, or None for the overview and pages
MIX_ROLE = Qt.ItemDataRole.UserRole + 2  # (total, [(colour, number)])
MARK_ROLE = Qt.ItemDataRole.UserRole + 3  # how many serious findings the checks have in the area
TOLD_ROLE = Qt.ItemDataRole.UserRole + 4  # the Told of a page of the plan, or None
_EMPTY = Told("", "Nothing yet", "Nothing yet")


@guarded
class NavigationModel(QAbstractListModel):
    """Overview, the pages of the plan and the areas in their order.

    Counts are worked out when they are first seen. A page is in the list while the plan has
    something for it, and once it was shown.
    """

    def __init__(
        self,
        plan: Plan,
        parent: QWidget | None = None,
        *,
        pages: Sequence[PlanPage] = (),
        as_at: Callable[[], date] | None = None,
    ) -> None:
        super().__init__(parent)
        self._plan = plan
        self._as_at = as_at or plan.today
        self._every = tuple(pages)
        self._seen = set[str]()  # the names of the pages that were shown
        self._told: dict[str, Told | None] = {}
        self._pages = self._pages_now()
        self._areas: list[Area] = list(plan.data.areas)
        self._mixes: dict[int, tuple[int, list[tuple[str, int]], str]] = {}
        self._serious_in: Callable[[int], int] = lambda _area_id: 0

    def set_marks(self, serious_in: Callable[[int], int]) -> None:
        """Mark the areas in which *serious_in* finds anything; called again when that changes."""
        self._serious_in = serious_in
        self._tell(0, self.rowCount() - 1)

    @property
    def areas(self) -> Sequence[Area]:
        """The areas in their order."""
        return self._areas

    def row_of(self, area_id: int | None) -> int:
        """The row of an area; that of the overview for None or an area that is gone."""
        first = 1 + len(self._pages)
        return next((i for i, area in enumerate(self._areas, first) if area.id == area_id), 0)

    def area(self, row: int) -> Area | None:
        """The area of a row, or None for the overview and for a page of the plan."""
        place = row - 1 - len(self._pages)
        return self._areas[place] if 0 <= place < len(self._areas) else None

    def page(self, row: int) -> PlanPage | None:
        """The page of the plan of a row, or None."""
        return self._pages[row - 1] if 0 < row <= len(self._pages) else None

    def row_of_page(self, name: str) -> int:
        """The row of a page of the plan, which comes into the list; the overview's for none."""
        self._seen.add(name)
        self._look_again()
        return next((i for i, page in enumerate(self._pages, 1) if page.name == name), 0)

    def _pages_now(self) -> list[PlanPage]:
        return [page for page in self._every if page.name in self._seen or self._tell_of(page)]

    def _look_again(self) -> None:
        """Take in which pages are in the list now."""
        pages = self._pages_now()
        if pages != self._pages:
            self.beginResetModel()
            self._pages = pages
            self.endResetModel()

    def _tell_of(self, page: PlanPage) -> Told | None:
        if page.name not in self._told:
            self._told[page.name] = page.tell(self._plan.data, self._as_at())
        return self._told[page.name]

    def day_changed(self) -> None:
        """What the pages say is told by another day now."""
        self._told.clear()
        self._look_again()
        self._tell(0, len(self._pages))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._areas) + len(self._pages) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        page = self.page(index.row())
        if page is not None:
            return self._of_page(page, role)
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

    def _of_page(self, page: PlanPage, role: int) -> Any:
        told = self._tell_of(page) or _EMPTY
        if role == Qt.ItemDataRole.DisplayRole:
            return page.title
        if role == TOLD_ROLE:
            return told
        if role == MIX_ROLE:
            return sum(number for _, number in told.mix), list(told.mix)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{page.title}. {told.spoken}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{page.title}\n{told.spoken}"
        return 0 if role == MARK_ROLE else None

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
        stale = [page.name for page in self._every if page.follows(changed)]
        for name in stale:
            self._told.pop(name, None)
        if stale:
            self._look_again()
            self._tell(0, len(self._pages))
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
            self._tell(0, self.rowCount() - 1)
        elif counted:
            for row_id in actions:
                action = self._plan.data.get(Action, row_id)
                if action is not None and self._mixes.pop(action.area_id, None) is not None:
                    row = self.row_of(action.area_id)
                    self._tell(row, row)
        if changed.touches(Area, PlanInfo):
            self._tell(0, self.rowCount() - 1)

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
        bar = 8 if index.data(AREA_ROLE) is not None or _has_bar(index) else 0
        return QSize(160, 2 * line + 8 + bar)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = colours(self._view.palette())
        rect: QRect = option.rect
        selected = self._view.selectionModel().isSelected(index)
        painter.save()
        painter.fillRect(rect, QColor(look.accent_soft if selected else look.surface))
        if selected:
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), QColor(look.accent))
        area, told = index.data(AREA_ROLE), index.data(TOLD_ROLE)
        inner = rect.adjusted(12, 4, -10, -4)
        font = QFont(option.font)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(look.text))
        line = option.fontMetrics.height()
        top = QRect(inner.left(), inner.top(), inner.width(), line)
        number = f"{index.data(MIX_ROLE)[0]:,}" if area else told.figure if told else ""
        mark = "▲ " if index.data(MARK_ROLE) else ""
        room = inner.width() - option.fontMetrics.horizontalAdvance(mark + number) - 8
        head = (area.code or area.title) if area else str(index.data())
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
        title = told.words if told else title
        second = QRect(inner.left(), inner.top() + line + 1, inner.width(), line)
        words = option.fontMetrics.elidedText(one_line(title), elide, inner.width())
        painter.drawText(second, left, words)
        if area or _has_bar(index):
            bar = QRect(inner.left(), inner.bottom() - 2, inner.width(), 3)
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


def _has_bar(index: Index) -> bool:
    """Whether a page of the plan has a bar of its own."""
    told = index.data(TOLD_ROLE)
    return told is not None and bool(told.mix)


class Navigation(QListView):
    """The list of areas, with the overview and the pages of the plan before them.

    Signals: ``chosen(object)`` with the id of an area, None for the overview; ``page_chosen(str)``
    with the name of a page of the plan;
    ``actions_dropped(list, int)`` with the ids of actions and of the area they go to.
    """

    shows_focus = True  # by the ring round its current cell

    chosen = Signal(object)
    page_chosen = Signal(str)
    actions_dropped = Signal(object, int)

    def __init__(
        self,
        plan: Plan,
        parent: QWidget | None = None,
        *,
        pages: Sequence[PlanPage] = (),
        as_at: Callable[[], date] | None = None,
    ) -> None:
        super().__init__(parent)
        self._plan = plan
        self.tabs = NavigationModel(plan, self, pages=pages, as_at=as_at)
        self._typed = ""
        self.setModel(self.tabs)
        self.setItemDelegate(NavigationDelegate(self))
        self.setAccessibleName("Areas")
        self.setAccessibleDescription("Overview, costs and other pages, areas")
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setAcceptDrops(True)
        self.selectionModel().currentChanged.connect(self._current_changed)
        self.tabs.modelReset.connect(self._connect_again)
        self._area_id: int | None = None
        self._page = ""
        self._left = False

    def _connect_again(self) -> None:
        """The rows are others now: what was chosen stays chosen."""
        if self._page and not self._left:
            self.select_page(self._page)
        elif not self._left:
            self.select(self._area_id)

    def leave(self) -> None:
        """Choose no area: a page of another kind is shown."""
        self._left = True
        self.setCurrentIndex(QModelIndex())
        self.clearSelection()

    def _current_changed(self, current: QModelIndex, previous: QModelIndex) -> None:
        if current.isValid():
            self._left = False
            area, page = self.tabs.area(current.row()), self.tabs.page(current.row())
            self._area_id = area.id if area else None
            self._page = page.name if page else ""
            if page is not None:
                self.page_chosen.emit(page.name)
            else:
                self.chosen.emit(self._area_id)

    def select(self, area_id: int | None) -> None:
        """Show an area as the chosen one, the overview for None."""
        self.setCurrentIndex(self.tabs.index(self.tabs.row_of(area_id), 0))

    def select_page(self, name: str) -> None:
        """Show a page of the plan as the chosen one."""
        self._page, self._area_id, self._left = name, None, False
        self.setCurrentIndex(self.tabs.index(self.tabs.row_of_page(name), 0))

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
