"""Finding words across the plan, as they are typed."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFocusEvent, QFont, QIcon, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.core.changes import Changed
from desktop.core.fields import EXTRA, FIELDS
from desktop.core.find import Finder, Hit
from desktop.core.kinds import Action, Area, Indicator
from desktop.core.plan import Plan
from desktop.core.text import one_line
from desktop.ui.grid.model import Index
from desktop.ui.guard import guarded
from desktop.ui.host import Host
from desktop.ui.look.icons import icon
from desktop.ui.look.theme import colours
from desktop.ui.once import once
from desktop.ui.session import PlanSession
from desktop.ui.writing import FindLine

LIMIT = 200
AFTER_OPENING, BETWEEN = 1_500, 15  # milliseconds
HIT_ROLE = Qt.ItemDataRole.UserRole + 1
PLACE_ROLE = Qt.ItemDataRole.UserRole + 2  # where it was found, in words


@guarded
class HitModel(QAbstractListModel):
    """The places where the words were found."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._plan: Plan | None = None
        self.hits: list[Hit] = []

    def show(self, plan: Plan, hits: list[Hit]) -> None:
        """Show other hits."""
        self.beginResetModel()
        self._plan, self.hits = plan, hits
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.hits):
            return None
        hit = self.hits[index.row()]
        if role == HIT_ROLE:
            return hit
        if role == PLACE_ROLE:
            return self._place(hit)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{self._place(hit)}: {one_line(around(hit)[0])}"
        return None

    def _place(self, hit: Hit) -> str:
        assert self._plan is not None
        data = self._plan.data
        area = data.get(Area, hit.area_id)
        action = data.get(Action, hit.action_id)
        field = FIELDS.get(hit.field)
        label = field.short if field else hit.field.removeprefix(EXTRA)
        indicator = data.get(Indicator, hit.indicator_id)
        parts = [
            area.name if area else "", action.name if action else "",
            one_line(indicator.title) if indicator else "", label or hit.noun,
        ]  # fmt: skip
        return " · ".join(part for part in parts if part)


def around(hit: Hit, room: int = 90) -> tuple[str, int]:
    """The part of a hit's text that shows the match, and where the match is in it."""
    start = max(0, hit.at - 24)
    if start:
        gap = hit.text.find(" ", start, hit.at)
        start = gap + 1 if gap >= 0 else start
    head = "… " if start else ""
    tail = " …" if len(hit.text) > start + room else ""
    text = head + hit.text[start : start + room].replace("\n", " ") + tail
    return text, hit.at - start + len(head)


def line_height(widget: QWidget) -> int:
    """The height of a result in pixels: where it is, and the words around it."""
    return 2 * widget.fontMetrics().height() + 10


@guarded
class HitDelegate(QStyledItemDelegate):
    """Paints where it was found, and the words with the match marked."""

    def __init__(self, parent: QListView) -> None:
        super().__init__(parent)
        self._view = parent

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(300, line_height(self._view))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = colours(self._view.palette())
        rect: QRect = option.rect
        hit: Hit = index.data(HIT_ROLE)
        selected = self._view.selectionModel().isSelected(index)
        painter.save()
        painter.setClipRect(rect)
        painter.fillRect(rect, QColor(look.accent_soft if selected else look.surface))
        if selected:
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), QColor(look.accent))
        line = option.fontMetrics.height()
        left, top = rect.left() + 10, rect.top() + 4
        painter.setFont(option.font)
        painter.setPen(QColor(look.muted))
        room = rect.right() - 10 - left
        place = option.fontMetrics.elidedText(
            index.data(PLACE_ROLE), Qt.TextElideMode.ElideMiddle, room
        )
        painter.drawText(left, top + option.fontMetrics.ascent(), place)
        text, at = around(hit)
        bold = QFont(option.font)
        bold.setBold(True)
        x, base = left, top + line + 1 + option.fontMetrics.ascent()
        painter.setPen(QColor(look.text))
        for piece, marked in (
            (text[:at], False),
            (text[at : at + hit.length], True),
            (text[at + hit.length :], False),
        ):
            painter.setFont(bold if marked else option.font)
            piece = painter.fontMetrics().elidedText(
                piece, Qt.TextElideMode.ElideRight, max(0, left + room - x)
            )
            wide = painter.fontMetrics().horizontalAdvance(piece)
            if marked:
                painter.fillRect(QRect(x, top + line + 1, wide, line), QColor(look.mark))
            painter.drawText(x, base, piece)
            x += wide
        painter.setPen(QColor(look.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()


class FindBox(FindLine):
    """The box in the tool bar, with the list of what it found under it."""

    def __init__(self, window: Host) -> None:
        super().__init__()
        self._window = window
        self._finder: Finder | None = None
        self.hits = HitModel(self)
        self.list: QListView | None = None
        self._at = -1  # the place that was gone to last
        self._icon = self.addAction(QIcon(), QLineEdit.ActionPosition.LeadingPosition)
        self._icon.setText("Find")
        self._reading = once(self, self._read_ahead)
        self.setPlaceholderText("Find in the plan (Ctrl+F)")
        self.setAccessibleName("Find in the plan")
        self.setAccessibleDescription("Type words; the arrows choose a result, Enter goes there")
        self.setClearButtonEnabled(True)
        self.setFixedWidth(260)
        self.setMinimumHeight(self.fontMetrics().height() + 14)
        self.textEdited.connect(self._search)
        self.textChanged.connect(self._text_changed)

    def _text_changed(self, text: str) -> None:
        self._at = -1
        self._mark(text)
        if not text:
            self._close()

    def _mark(self, words: str) -> None:
        """Mark in the cells of an area where the words stand."""
        if self._window.pages is not None:
            self._window.pages.area_page.grid.mark_found(words)

    def step(self, by: int) -> None:
        """Go to the next place where the words stand, or the one before with -1; behind the last
        the first comes again, which is said."""
        plan = self._window.plan
        if plan is None or not self.text().strip():
            self.start()
            return
        self._find(plan)
        self._close()
        many = len(self.hits.hits)
        if not many:
            self._window.say(self._nowhere())
            return
        place = self._beyond(by)
        again = " from the start again" if place >= many else " from the end again" * (place < 0)
        self._go(place % many)
        more = "more than " if many >= LIMIT else ""
        where = self.hits.index(self._at, 0).data(PLACE_ROLE)
        self._window.say(f"Place {self._at + 1} of {more}{many}{again}: {where}.")

    def _nowhere(self) -> str:
        return (
            f"“{self.text().strip()}” was not found in areas, requirements, actions, success "
            "measures, evidence or indicators; other lists and records are not looked through."
        )

    def _beyond(self, by: int) -> int:
        """The place to go to: behind the one that was gone to last, or from where the cursor was
        taken since."""
        hits, pages, plan = self.hits.hits, self._window.pages, self._window.plan
        action = pages.current_action() if pages is not None else None
        at = hits[self._at] if 0 <= self._at < len(hits) else None
        if at is not None and (action is None or at.action_id in (None, action.id)):
            return self._at + by
        if action is None or plan is None:
            return 0 if by > 0 else len(hits) - 1
        here = plan.data.place(action)
        table = plan.data.table(Action)
        places = [
            (number, plan.data.place(table[hit.action_id]))
            for number, hit in enumerate(hits) if hit.action_id in table
        ]  # fmt: skip
        if by > 0:
            return next((number for number, place in places if place >= here), len(hits))
        return next((number for number, place in reversed(places) if place <= here), -1)

    def _find(self, plan: Plan) -> None:
        if self._finder is None:
            self._finder = Finder(plan.data)
        self.hits.show(plan, self._finder.find(self.text(), LIMIT))

    def set_session(self, session: PlanSession | None) -> None:
        """Find in another plan, or in none."""
        self._finder = None
        self.clear()
        self.setEnabled(session is not None)
        self._reading.stop()
        if session is not None:
            session.changed.connect(self._follow)
            self._reading.start(AFTER_OPENING)

    def _read_ahead(self) -> None:
        """Read some more of the plan while nothing else is to be done."""
        plan = self._window.plan
        if plan is None:
            return
        if self._finder is None:
            self._finder = Finder(plan.data)
        if not self._finder.prepare():
            self._reading.start(BETWEEN)

    def restyle(self) -> None:
        """Draw the icon in the colours of the look."""
        self._icon.setIcon(icon("find", colours(self._window.palette()).muted))

    def _follow(self, changed: Changed) -> None:
        if self._finder is not None:
            self._finder.refresh(changed)

    def start(self) -> None:
        """Take the focus, with the words of last time selected."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()
        if self.text():
            self._search(self.text())

    def _search(self, words: str) -> None:
        plan = self._window.plan
        if plan is None or not words.strip():
            self._close()
            return
        self._find(plan)
        self._open()

    def _open(self) -> None:
        if self.list is None:
            self.list = self._make_list()
        rows = self.hits.rowCount()
        corner = self.mapTo(self._window, self.rect().bottomRight())
        letter = self.fontMetrics().averageCharWidth()
        wide = min(110 * letter, corner.x() - 8)
        line = line_height(self.list)
        high = min(max(1, rows), 9) * line + 4
        self.list.setGeometry(corner.x() - wide, corner.y() + 6, wide, high)
        self.list.setAccessibleDescription(f"{rows} found" if rows else "Nothing found")
        if rows:
            self.list.setCurrentIndex(self.hits.index(0, 0))
            self.list.scrollToTop()
            self.list.show()
            self.list.raise_()
            more = "more than " if rows >= LIMIT else ""
            self._window.say(f"Found {more}{rows} place{'s' if rows != 1 else ''}.")
        else:
            self.list.hide()
            self._window.say(self._nowhere())

    def _make_list(self) -> QListView:
        found = QListView(self._window)
        found.setModel(self.hits)
        found.setItemDelegate(HitDelegate(found))
        found.setUniformItemSizes(True)
        found.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        found.setAccessibleName("Found in the plan")
        found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        found.clicked.connect(lambda index: self._go(index.row()))
        return found

    def _close(self) -> None:
        if self.list is not None:
            self.list.hide()

    def _go(self, row: int) -> None:
        if not 0 <= row < len(self.hits.hits):
            return
        hit, self._at = self.hits.hits[row], row
        self._close()
        pages = self._window.pages
        if pages is None:
            return
        in_grid = hit.field in pages.area_page.grid.columns.shown()
        if hit.action_id is not None:
            self._window.go_to(hit.action_id, hit.field if in_grid else "")
        elif hit.indicator_id is not None:
            self._window.go_to_row(Indicator, hit.indicator_id)
        else:
            self._window.go_to_area(hit.area_id)
        if hit.action_id is not None and not in_grid:
            pages.show_in_panel(hit.action_id, hit.field, hit.noun, self.text().strip())
        else:
            pages.beside.lend(False)

    def _step(self, rows: int) -> None:
        if self.list is not None and self.list.isVisible():
            row = self.list.currentIndex().row() + rows
            row = max(0, min(self.hits.rowCount() - 1, row))
            self.list.setCurrentIndex(self.hits.index(row, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        steps = {
            Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8,
        }  # fmt: skip
        if key in steps:
            self._step(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.list is not None and self.list.isVisible():
                self._go(self.list.currentIndex().row())
        elif key == Qt.Key.Key_Escape:
            self._close()
            if self._window.pages is not None:
                self._window.pages.focus_page()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._close()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.EnabledChange and not self.isEnabled():
            self._close()
        return super().event(event)
