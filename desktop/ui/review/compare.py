"""Comparing two reviews, or a review with the plan as it stands now."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QDate,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QComboBox,
    QDateEdit,
    QHBoxLayout,
    QStackedLayout,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.core.changes import Changed
from desktop.core.errors import PlandeskError
from desktop.core.kinds import Action, Area, Review, Snapshot, Status
from desktop.core.legend import Legend
from desktop.core.movement import SELDOM, Move, Moved, Movement, compare
from desktop.core.plan import Plan
from desktop.core.snapshots import (
    View,
    known_reviews,
    name_of,
    recorded_reviews,
    review_before,
    view_of_plan,
    view_of_review,
)
from desktop.core.text import count, one_line
from desktop.ui.guard import guarded
from desktop.ui.look import spoken
from desktop.ui.look.button import ToolButton
from desktop.ui.look.theme import status_colour, text_on
from desktop.ui.once import once
from desktop.ui.pick import PickList
from desktop.ui.plain import Label, page_title
from desktop.ui.session import LiveView

if TYPE_CHECKING:
    from desktop.core.past import Past

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_HEADINGS = ("Area", "No.", "Action", "What moved", "Then", "Now", "By when then", "By when now")
_WIDTHS = (110, 64, 300, 120, 90, 90, 130, 130)
_WORDS = 2  # the column of the action's words
NOW = 0  # the id that stands for the plan as it is now; no review has it
A_DAY = -1  # the same for the plan as it stood on a day


@guarded
class MovementModel(QAbstractTableModel):
    """What moved, one row an action; *now* names the later side in the headings."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: list[Moved] = []
        self._movement: Movement | None = None
        self._legend = Legend(())

    def show(self, movement: Movement, items: list[Moved], legend: Legend) -> None:
        """List *items* of a movement."""
        self.beginResetModel()
        self._movement, self._items, self._legend = movement, items, legend
        self.endResetModel()

    def item(self, row: int) -> Moved | None:
        """What stands in a row."""
        return self._items[row] if 0 <= row < len(self._items) else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._items)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(_HEADINGS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal and section < len(_HEADINGS):
            return _HEADINGS[section]
        return str(section + 1)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        item = self.item(index.row()) if index.isValid() else None
        if item is None:
            return None
        column = index.column()
        text = self._text(item, column)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return text if role == Qt.ItemDataRole.DisplayRole else text or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken.of_cell(index, known_by=(1, 0))
        if column in (4, 5) and role in (
            Qt.ItemDataRole.BackgroundRole,
            Qt.ItemDataRole.ForegroundRole,
        ):
            side = item.before if column == 4 else item.after
            status = self._legend_of(column == 4).get(side["ragb"]) if side else None
            if status is not None:
                ground = status_colour(status.colour)
                back = role == Qt.ItemDataRole.BackgroundRole
                return QColor(ground if back else text_on(ground))
        return None

    def _legend_of(self, then: bool) -> Legend:
        """The legend of one side, where it is known."""
        if self._movement is None:
            return self._legend
        side = self._movement.before if then else self._movement.after
        return side.legend or self._legend

    def _text(self, item: Moved, column: int) -> str:
        side = item.after or item.before or {}
        if column == 0:
            views = self._movement
            areas = {**views.before.areas, **views.after.areas} if views else {}
            code, title = areas.get(side.get("area", ""), ("", ""))
            return code or one_line(title)
        if column == 1:
            return item.no
        if column == 2:
            return one_line(side.get("action", ""))
        if column == 3:
            return what_moved(item)
        then = column in (4, 6)
        which = item.before if then else item.after
        if which is None:
            return "–"
        if column in (4, 5):
            code = which["ragb"]
            return f"{code} {self._legend_of(then).word(code)}".strip() if code else "No status"
        return one_line(which["by_when"])


def what_moved(item: Moved) -> str:
    """How an action moved, in words: "better, re-dated"."""
    words = item.move.value
    if item.redated:
        words = Move.REDATED.value if item.move is Move.UNCHANGED else f"{words}, re-dated"
    if item.impact is not None and item.impact is not Move.UNCHANGED:
        own = {Move.GONE: "no longer rated", Move.CHANGED: "changed"}
        words = f"{words}, impact {own.get(item.impact, item.impact.value)}"
    return words[:1].upper() + words[1:]


class _Table(QTableView):
    """A table in which Enter goes to the action of the row.

    The action's words take what room is left; with little of it the table is scrolled sideways.
    """

    entered_row = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        others = sum(self.columnWidth(each) for each in range(len(_HEADINGS)) if each != _WORDS)
        self.setColumnWidth(_WORDS, max(_WIDTHS[_WORDS], self.viewport().width() - others))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_row.emit()
            return
        super().keyPressEvent(event)


class ComparePage(QWidget):
    """Chooses two moments and lists what moved between them.

    Signals: ``action_chosen(int)`` to go there; ``said(str)`` for the status bar.
    """

    action_chosen = Signal(int)
    said = Signal(str)

    def __init__(self, session: LiveView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plan: Plan = session.plan
        self._session = session
        self._day_of: dict[QComboBox, QDateEdit] = {}
        self._past: Past | None = None
        self.movement: Movement | None = None
        self._move: Move | None = None
        self._stale = False
        self.model = MovementModel(self)
        self._build()
        self._timer = once(self, self._compare, 300)
        session.changed.connect(self._follow)
        self._fill()

    # --- building ----------------------------------------------------------------------------

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 14, 10)
        layout.setSpacing(8)
        title = page_title("What moved")
        layout.addWidget(title)
        row = QHBoxLayout()
        self.then, self.now = PickList(), PickList()
        for words, box, name in (
            ("Fro&m", self.then, "Compare from"),
            ("&to", self.now, "Compare to"),
        ):
            label = Label(words)
            label.setBuddy(box)
            box.setAccessibleName(name)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.activated.connect(lambda _: self._compare())
            row.addWidget(label)
            row.addWidget(box)
            row.addWidget(self._day_beside(box, name))
        row.addStretch(1)
        layout.addLayout(row)
        self._chips = QHBoxLayout()
        self._chips.setSpacing(4)
        self._choice = QButtonGroup(self)
        self._buttons: dict[Move | None, QToolButton] = {}
        for move in (None, *Move):
            button = ToolButton()
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.clicked.connect(lambda _=False, move=move: self.show_move(move))
            self._choice.addButton(button)
            self._buttons[move] = button
            self._chips.addWidget(button)
        self._chips.addStretch(1)
        layout.addLayout(self._chips)
        self._stack = QStackedLayout()
        # At home first: a stack without a home shows what it is given as a window of its own.
        layout.addLayout(self._stack, 1)
        self.table = self._build_table()
        self._nothing = Label()
        self._nothing.setWordWrap(True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._nothing.setMargin(4)
        self._stack.addWidget(self.table)
        self.setFocusProxy(self.table)
        self._stack.addWidget(self._nothing)

    def _day_beside(self, box: QComboBox, name: str) -> QDateEdit:
        """Where a day is given, while a day is what *box* has chosen."""
        today = self._session.as_at
        edit = QDateEdit(QDate(today.year, today.month, today.day).addMonths(-1))
        edit.setDisplayFormat("dd/MM/yyyy")
        edit.setCalendarPopup(True)
        edit.setAccessibleName(f"{name} the day")
        edit.dateChanged.connect(lambda _: self._timer.start())
        edit.hide()
        self._day_of[box] = edit
        return edit

    def _build_table(self) -> _Table:
        table = _Table()
        table.setModel(self.model)
        table.setAccessibleName("What moved, action by action")
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 10)
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        for column, width in enumerate(_WIDTHS):
            table.setColumnWidth(column, width)
        # The number of an area is what tells it from the others, and stands last in its code.
        table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        table.doubleClicked.connect(lambda _: self.go())
        table.entered_row.connect(self.go)
        return table

    # --- choosing ----------------------------------------------------------------------------

    def _fill(self) -> None:
        """Offer the reviews; at first the last one is compared with now."""
        reviews = recorded_reviews(known_reviews(self.plan.data))
        kept = (self.then.currentData(), self.now.currentData())
        for box in (self.then, self.now):
            box.clear()
        if not reviews:
            self.then.addItem("No review yet", None)
        for review in reversed(reviews):
            name = name_of(review)
            for box in (self.then, self.now):
                box.addItem(name[:1].upper() + name[1:], review.id)
        self.now.insertItem(0, "Now" if self._session.chosen_day is None else "This day", NOW)
        for box in (self.then, self.now):
            box.addItem("A day", A_DAY)
        before = review_before(self.plan.data, self._session.as_at)
        first = before.id if before is not None else None
        for box, wanted in ((self.then, kept[0] or first), (self.now, kept[1])):
            place = box.findData(wanted) if wanted is not None else 0
            box.setCurrentIndex(max(0, place))
        self._compare()

    def compare_with(self, review: Review) -> None:
        """Compare a review with the plan as it stands now."""
        self.then.setCurrentIndex(max(0, self.then.findData(review.id)))
        self.now.setCurrentIndex(max(0, self.now.findData(NOW)))
        self._compare()

    def _view(self, box: QComboBox) -> View | None:
        review_id = box.currentData()
        if review_id == NOW:
            return view_of_plan(self.plan.data, self.plan.today())
        if review_id == A_DAY:
            return self._view_of_day(self._day_of[box].date())
        known = known_reviews(self.plan.data)
        review = known.get(Review, review_id)
        return view_of_review(known, review) if review is not None else None

    def _view_of_day(self, day: QDate) -> View:
        """The plan as it stood on a day, rebuilt."""
        if self._past is None:
            self._past = self.plan.data.past or self.plan.past()
        wanted = date(day.year(), day.month(), day.day())
        then = self._past.at(wanted)
        words = then.stood.words if then.stood else ""
        if words:
            self.said.emit(words)
        return view_of_plan(then, wanted)

    def _compare(self) -> None:
        self._stale = False
        for box, edit in self._day_of.items():
            edit.setVisible(box.currentData() == A_DAY)
        try:
            before, after = self._view(self.then), self._view(self.now)
        except PlandeskError as error:
            self.said.emit(str(error))
            before = after = None
        if before is None or after is None:
            self.movement = None
            self._nothing.setText(
                "No review of this plan has been closed yet. Close one, and what moved since "
                "then is listed here."
            )
            self._stack.setCurrentWidget(self._nothing)
            for button in self._buttons.values():
                button.hide()
            return
        if before.on > after.on and self.now.currentData() != NOW:
            before, after = after, before  # the earlier one is always the one before
        self.movement = compare(before, after, after.legend or self.plan.data.legend)
        self._say_counts(self.movement)
        self.show_move(self._move)

    def _say_counts(self, movement: Movement) -> None:
        counts, shares = movement.counts(), movement.shares()
        for move, button in self._buttons.items():
            button.show()
            if move is None:
                words = f"All · {len(movement.items):,}"
                spoken = f"All, {count(len(movement.items), 'action')}"
            else:
                name = move.value[:1].upper() + move.value[1:]
                share = shares.get(move, "")
                words = f"{name} · {counts[move]:,}{f' ({share})' if share else ''}"
                spoken = f"{name}, {count(counts[move], 'action')}"
                spoken += f", {share.replace('%', ' per cent')}" if share else ""
                button.setVisible(move not in SELDOM or bool(counts[move]))
            button.setText(words)
            button.setAccessibleName(spoken)

    def show_move(self, move: Move | None) -> None:
        """List the actions that moved in one way, all for None."""
        self._move = move
        self._buttons[move].setChecked(True)
        if self.movement is None:
            return
        items = list(self.movement.items) if move is None else self.movement.of(move)
        self.model.show(self.movement, items, self.plan.data.legend)
        if items:
            self._stack.setCurrentWidget(self.table)
            self.table.setCurrentIndex(self.model.index(0, 2))
        else:
            self._nothing.setText("No action moved in this way." if move else "No actions.")
            self._stack.setCurrentWidget(self._nothing)

    def go(self) -> None:
        """Show the action of the row where it stands in the plan."""
        item = self.model.item(self.table.currentIndex().row())
        if item is None:
            return
        found = self.plan.data.of(Action, "key", item.key)
        if found:
            self.action_chosen.emit(found[0].id)
        else:
            self.said.emit(f"{item.no or 'This action'} is no longer in the plan.")

    # --- following ---------------------------------------------------------------------------

    def _follow(self, changed: Changed) -> None:
        self._past = None
        if changed.touches(Review, Snapshot):
            self._fill()
        elif changed.touches(Action, Area, Status):
            self._stale = True
            if self.isVisible():
                self._timer.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._compare()
