"""The list at the left: Overview, the pages of the plan, a tab for each area with its RAGB mix."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QEvent, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.core.alike import Parts
from desktop.core.plan import Plan
from desktop.core.text import one_line
from desktop.ui.grid.drag import actions_in
from desktop.ui.grid.model import Index
from desktop.ui.guard import guarded
from desktop.ui.look.codes import bold, draw_code, fitted_codes
from desktop.ui.look.theme import colours
from desktop.ui.navigation_model import (
    AREA_ROLE,
    BAR_ROLE,
    MARK_ROLE,
    MIX_ROLE,
    TOLD_ROLE,
    NavigationModel,
    mark_words,
)
from desktop.ui.plan_page import PlanPage

_AROUND = (8, 4)
_APART = 6  # pixels between a code, its mark and its number


@guarded
class NavigationDelegate(QStyledItemDelegate):
    """Paints a tab: code and number of actions, title, and a thin bar of the RAGB mix."""

    def __init__(self, parent: Navigation) -> None:
        super().__init__(parent)
        self._view = parent
        self.is_tight = False
        self._around = _AROUND[0]  # pixels above and below what stands in a tab, together
        self._fitted: tuple[list[Parts], tuple[int, str], list[Parts]] = ([], (0, ""), [])

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line = option.fontMetrics.height()
        bar = 8 if index.data(AREA_ROLE) is not None or _has_bar(index) else 0
        if self.is_tight and index.row():
            return QSize(160, line + 10)
        return QSize(160, 2 * line + self._around + bar)

    def fit(self) -> bool:
        """Give each tab less room around its two lines where not all have room else, and one line
        where they have none so; True where that is another."""
        before, self.is_tight = (self.is_tight, self._around), False
        for around in _AROUND:
            self._around = around
            if fits := self._high() <= self._view.viewport().height():
                break
        self.is_tight = not fits
        return (self.is_tight, self._around) != before

    def _high(self) -> int:
        """How high all tabs are together."""
        option = QStyleOptionViewItem()
        option.initFrom(self._view)
        model = self._view.model()
        rows = (self.sizeHint(option, model.index(row, 0)) for row in range(model.rowCount()))
        return sum(size.height() for size in rows)

    def _code(self, index: Index, room: int, font: QFont) -> Parts:
        """The code of an area as it fits: what others share is muted where there is no room for
        all of it, or nothing beside it."""
        tabs = self._view.tabs
        parts = tabs.parts()
        own = parts[tabs.place_of(index.row())]
        metrics = QFontMetrics(bold(font))
        if not self.is_tight and all(
            metrics.horizontalAdvance(each.whole) <= room for each in parts
        ):
            return Parts("", own.whole)
        known = (room, font.key())
        if self._fitted[0] is not parts or self._fitted[1] != known:
            self._fitted = (parts, known, fitted_codes(parts, room, font))
        return self._fitted[2][tabs.place_of(index.row())]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = colours(self._view.palette())
        rect: QRect = option.rect
        selected = self._view.selectionModel().isSelected(index)
        painter.save()
        painter.fillRect(rect, QColor(look.accent_soft if selected else look.surface))
        if selected:
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), QColor(look.accent))
        area, told = index.data(AREA_ROLE), index.data(TOLD_ROLE)
        inner = rect.adjusted(12, self._around // 2, -10, -self._around // 2)
        tight = self.is_tight and index.row() > 0
        if tight:
            inner = rect.adjusted(12, 2, -10, -2)
        font = QFont(option.font)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(look.text))
        line = option.fontMetrics.height()
        top = QRect(inner.left(), inner.top(), inner.width(), line)
        number = f"{index.data(MIX_ROLE)[0]:,}" if area else told.figure if told else ""
        mark = mark_words(index.data(MARK_ROLE))
        elide = Qt.TextElideMode.ElideRight
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if area:  # as much room for each, so that what tells them apart stands one below the other
            widest = [
                option.fontMetrics.horizontalAdvance(each) for each in self._view.tabs.widest()
            ]
            beside = sum(wide + _APART for wide in widest if wide)
            code = self._code(index, inner.width() - beside, option.font)
            draw_code(painter, top, code, option.font, look)
        else:
            room = inner.width() - option.fontMetrics.horizontalAdvance(number) - 8
            head = painter.fontMetrics().elidedText(str(index.data()), elide, room)
            painter.drawText(top, left, head)
        painter.setFont(option.font)
        painter.setPen(QColor(look.muted))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(top, right, number)
        if mark:
            painter.setPen(QColor(look.warning))
            beside = option.fontMetrics.horizontalAdvance(self._view.tabs.widest()[1]) + _APART
            painter.drawText(top.adjusted(0, 0, -beside, 0), right, mark)
            painter.setPen(QColor(look.muted))
        title = (area.title if area.code else "") if area else "The whole plan"
        title = told.words if told else title
        second = QRect(inner.left(), inner.top() + line + 1, inner.width(), line)
        words = option.fontMetrics.elidedText(one_line(title), elide, inner.width())
        if not tight:
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
    return bool(index.data(BAR_ROLE))


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
        self._delegate = NavigationDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("Areas")
        self.setAccessibleDescription("Overview, costs and other pages, areas")
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setAcceptDrops(True)
        self.selectionModel().currentChanged.connect(self._current_changed)
        self.tabs.modelReset.connect(self._connect_again)
        self.tabs.modelReset.connect(self._fit)
        self._area_id: int | None = None
        self._page = ""
        self._left = False

    def _fit(self) -> None:
        if self._delegate.fit():
            self.scheduleDelayedItemsLayout()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

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
