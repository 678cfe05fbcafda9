"""Comparing two reviews, or a review with the plan as it stands now."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QDate,
    Qt,
    Signal,
)
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDateEdit,
    QHBoxLayout,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.core.changes import Changed
from desktop.core.errors import PlandeskError
from desktop.core.kinds import Action, Area, Review, Snapshot, Status
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
from desktop.core.text import count
from desktop.ui.look.button import ToolButton
from desktop.ui.once import once
from desktop.ui.pick import PickList
from desktop.ui.plain import Label, page_title
from desktop.ui.review.moved_list import MovementModel, MovementTable, moved_at_all
from desktop.ui.session import LiveView

if TYPE_CHECKING:
    from desktop.core.past import Past

NOW = 0  # the id that stands for the plan as it is now; no review has it
A_DAY = -1  # the same for the plan as it stood on a day
MOVED = "what moved"  # stands for every way in which an action may have moved
TRIES = 5  # reviews that are looked at for one since which anything moved
MONTHS = (1, 3, 12)  # without a review: how long ago the day is that is compared with


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
        self._move: Move | str | None = MOVED
        self._opened = False  # it has begun with something that moved
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
        self._buttons: dict[Move | str | None, QToolButton] = {}
        for move in (MOVED, None, *Move):
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
        self.table = MovementTable(self.model)
        self.table.entered_row.connect(self.go)
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

    # --- choosing ----------------------------------------------------------------------------

    def _fill(self) -> None:
        """Offer the reviews; at first the last since which anything moved is compared with now."""
        reviews = recorded_reviews(known_reviews(self.plan.data))
        kept = (self.then.currentData(), self.now.currentData())
        for box in (self.then, self.now):
            box.clear()
        for review in reversed(reviews):
            name = name_of(review)
            for box in (self.then, self.now):
                box.addItem(name[:1].upper() + name[1:], review.id)
        self.now.insertItem(0, "Now" if self._session.chosen_day is None else "This day", NOW)
        for box in (self.then, self.now):
            box.addItem("A day", A_DAY)
        before = review_before(self.plan.data, self._session.as_at)
        first = before.id if before is not None else A_DAY
        for box, wanted in ((self.then, kept[0] or first), (self.now, kept[1])):
            place = box.findData(wanted) if wanted is not None else 0
            box.setCurrentIndex(max(0, place))
        self._compare()
        if not self._opened:
            self._opened = True
            self._look_for_moves()

    def _look_for_moves(self) -> None:
        """Begin with something that moved: since an earlier review, or an earlier day."""
        begin, day = self.then.currentIndex(), self._day_of[self.then].date()
        if self.then.itemData(begin) == A_DAY:
            tries = [(begin, day.addMonths(1 - months)) for months in MONTHS]
        else:
            tries = [(at, day) for at in range(begin, self.then.count() - 1)][:TRIES]
        for at, on in tries:
            self._begin_at(at, on)
            if self.movement is None or any(map(moved_at_all, self.movement.items)):
                return
        self._begin_at(begin, day)

    def _begin_at(self, place: int, on: QDate) -> None:
        day = self._day_of[self.then]
        day.blockSignals(True)  # it is compared here, and not a moment later once more
        day.setDate(on)
        day.blockSignals(False)
        self.then.setCurrentIndex(place)
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
        before = after = None
        said = "The record of this review cannot be read."
        try:
            before, after = self._view(self.then), self._view(self.now)
        except PlandeskError as error:
            said = str(error)
        if before is None or after is None:
            self.movement = None
            self._nothing.setText(said)
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
            share = ""
            if move is None or move == MOVED:
                name, number = "All" if move is None else "Moved", len(self._items(move))
            else:
                name = move[:1].upper() + move[1:]
                number, share = counts[Move(move)], shares.get(Move(move), "")
            button.setText(f"{name} · {number:,}{f' ({share})' if share else ''}")
            spoken = f"{name}, {count(number, 'action')}"
            spoken += f", {share.replace('%', ' per cent')}" if share else ""
            button.setAccessibleName(spoken)
            button.setVisible(move not in SELDOM or bool(number))

    def _items(self, move: Move | str | None) -> list[Moved]:
        """The actions that moved in one way; in any way with MOVED, and all with None."""
        found = self.movement.items if self.movement is not None else ()
        if move is None:
            return list(found)
        if move == MOVED:
            return [item for item in found if moved_at_all(item)]
        return [item for item in found if item.is_(Move(move))]

    def show_move(self, move: Move | str | None) -> None:
        """List the actions that moved in one way; in any way with MOVED, and all with None."""
        self._move = move
        self._buttons[move].setChecked(True)
        if self.movement is None:
            return
        items = self._items(move)
        self.model.show(self.movement, items, self.plan.data.legend)
        if items:
            self._stack.setCurrentWidget(self.table)
            self.table.setCurrentIndex(self.model.index(0, 2))
        else:
            self._nothing.setText(self._why_nothing(move))
            self._stack.setCurrentWidget(self._nothing)

    def _why_nothing(self, move: Move | str | None) -> str:
        if move is None:
            return "No actions."
        if move != MOVED:
            return "No action moved in this way."
        then = self.then.currentText()
        if self.then.currentData() == A_DAY:
            day = self._day_of[self.then].date()
            then = f"{day.day()} {day.toString('MMMM yyyy')}"
        said = f"No action has moved since {then[:1].lower()}{then[1:]}."
        if self.then.count() == 1:
            said += " Once a review is closed, what moved since then is listed here."
        return said

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
