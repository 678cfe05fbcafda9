"""The page of a review that is being held: its actions one by one, or as a grid."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.core.changes import Changed
from desktop.core.checks import Finding
from desktop.core.checks.remedy import Place, Remedy
from desktop.core.days import format_day
from desktop.core.editing import cycle
from desktop.core.errors import PlandeskError, Refused
from desktop.core.kinds import (
    Action,
    Assurance,
    Escalation,
    ImpactStatus,
    Milestone,
    Occasion,
    Recovery,
    Redating,
    Review,
    ReviewItem,
    Status,
    day_of,
)
from desktop.core.plan import Plan
from desktop.core.ratings import IMPACT
from desktop.core.snapshots import View, last_closed, name_of, view_of_review
from desktop.core.text import count
from desktop.ui.checks.bridge import bridge_of
from desktop.ui.detail.closure import FIELDS as CLOSURE
from desktop.ui.look.button import Button, ToolButton
from desktop.ui.plain import Label, page_title
from desktop.ui.review.close_dialog import CloseReviewDialog
from desktop.ui.review.focus import FocusView
from desktop.ui.review.grid import ReviewGridModel, ReviewGridPage
from desktop.ui.session import LiveView

ONE, GRID = "one", "grid"
RECORDED = (Assurance, Escalation, Milestone, Occasion, Recovery, Redating)
"""What is recorded of an action beside its fields, and answered while the review is held."""
PLACES = frozenset((
    Place.FIELD, Place.MILESTONES, Place.OCCASIONS, Place.RECOVERY, Place.ASSURANCE,
    Place.ESCALATION, Place.MOVE,
))  # fmt: skip
ANSWERED_HERE = frozenset(("ragb", IMPACT, "by_when", "progress", *CLOSURE))


class ReviewPage(QWidget):
    """Holds one open review.

    Signals: ``paused()``, ``closed(object)`` with the review; ``gone()`` when it is open no more
    by an undo or a redo; ``action_chosen(int)`` to show an
    action in its area; ``said(str)`` for the status bar.
    """

    paused = Signal()
    closed = Signal(object)
    gone = Signal()
    action_chosen = Signal(int)
    said = Signal(str)

    def __init__(self, session: LiveView, review: Review, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.plan: Plan = session.plan
        self.review = review
        self._bridge = bridge_of(session)
        day = day_of(review.on) or self.plan.today()
        last = last_closed(self.plan.data, day)
        self._before: View | None = view_of_review(self.plan.data, last) if last else None
        on = day_of(last.on) if last else None
        self._last_name = format_day(on) if on else ""
        self.scope = [action.id for action in cycle.in_scope(self.plan, review)]
        self.place = self._first_place()
        self.focus = FocusView(self.plan)
        self.table = ReviewGridPage(self.plan)
        self.grid = self.table.grid
        self.model = ReviewGridModel(
            self.plan, review, self.scope, self._records(), self._last_name, self
        )
        self.grid.show_model(self.model)
        self._build()
        self._shortcuts()
        for part in (self.focus.said, self.model.refused):
            part.connect(self.said)
        self.grid.asked.connect(self._look_at)
        session.changed.connect(self._follow)
        self._show()

    def _records(self) -> Mapping[str, Mapping[str, str]]:
        return self._before.actions if self._before else {}

    def _first_place(self) -> int:
        """Where a paused review goes on: the action it was at, else the first not reviewed."""
        if self.review.at_action in self.scope:
            here = self.scope.index(self.review.at_action)
            if self.review.at_action not in cycle.reviewed(self.plan, self.review):
                return here
            return min(here + 1, len(self.scope) - 1)
        seen = cycle.reviewed(self.plan, self.review)
        return next((i for i, each in enumerate(self.scope) if each not in seen), 0)

    # --- building ----------------------------------------------------------------------------

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 14, 10)
        layout.setSpacing(8)
        head = QHBoxLayout()
        self._title = page_title()
        self._title.setWordWrap(True)
        head.addWidget(self._title, 1)
        self._ways = QButtonGroup(self)
        for name, words in ((ONE, "One by one"), (GRID, "As a grid")):
            button = ToolButton()
            button.setText(words)
            button.setCheckable(True)
            button.setChecked(name == ONE)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setProperty("way", name)
            self._ways.addButton(button)
            head.addWidget(button)
        self._ways.buttonClicked.connect(lambda button: self.show_way(button.property("way")))
        layout.addLayout(head)
        row = QHBoxLayout()
        self._progress = Label()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(6)
        self._bar.setAccessibleName("How far the review is")
        row.addWidget(self._progress)
        row.addWidget(self._bar, 1)
        layout.addLayout(row)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.focus)
        self.stack.addWidget(self.table)
        layout.addWidget(self.stack, 1)
        layout.addLayout(self._build_buttons())

    def _build_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.previous = self._button("← Previous", "The action before (Alt+Left)", self.go_back)
        self.next = self._button("&Next →", "The next action (Alt+Right)", self.go_on)
        self.mark = self._button(
            "&Mark reviewed and go on", "Reviewed; show the next one (Ctrl+Enter)", self.mark_on
        )
        self.mark.setDefault(True)
        self.there = self._button("Sho&w in its area", "Leave for the action's area", self.leave)
        self.pause_button = self._button("Pa&use", "Go on another time", self.pause)
        self.close_button = self._button("C&lose the review…", "Keep its record", self.ask_close)
        for widget in (self.previous, self.next, self.mark):
            row.addWidget(widget)
        row.addStretch(1)
        for widget in (self.there, self.pause_button, self.close_button):
            row.addWidget(widget)
        return row

    def _button(self, words: str, tip: str, act: Callable[[], object]) -> QPushButton:
        button = Button(words)
        button.setToolTip(tip)
        button.clicked.connect(lambda: self._try(act))
        return button

    def _shortcuts(self) -> None:
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, act in (
            ("Alt+Left", self.go_back),
            ("Alt+Right", self.go_on),
            ("Ctrl+Return", self.mark_on),
            ("Ctrl+Enter", self.mark_on),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(within)
            shortcut.activated.connect(lambda act=act: self._try(act))

    def _try(self, act: Callable[[], object]) -> None:
        try:
            act()
        except PlandeskError as error:
            self.said.emit(str(error))

    # --- showing -----------------------------------------------------------------------------

    @property
    def action(self) -> Action | None:
        """The action that the review is at."""
        if not 0 <= self.place < len(self.scope):
            return None
        return self.plan.data.get(Action, self.scope[self.place])

    def show_way(self, way: str) -> None:
        """Go through the actions "one" by one, or as a "grid"."""
        self._keep_and_say()
        for button in self._ways.buttons():
            button.setChecked(button.property("way") == way)
        if way == GRID:
            self.stack.setCurrentWidget(self.table)
            self.grid.setCurrentIndex(self.model.index(self.place, 2))
        else:
            found = self.grid.current_action()
            if found is not None and self.stack.currentWidget() is self.table:
                self.place = self.scope.index(found.id)
            self.stack.setCurrentWidget(self.focus)
        self._show()
        self.start()

    def _look_at(self, action_id: int) -> None:
        self.grid.setCurrentIndex(self.model.index(self.model.row_of(action_id), 2))
        self.show_way(ONE)

    def start(self) -> None:
        """Put the focus where the keyboard begins."""
        if self.stack.currentWidget() is self.table:
            self.grid.setFocus()
        else:
            self.focus.start()

    def _show(self) -> None:
        """Show the action that the review is at, and how far it is."""
        action = self.action
        last = self._records().get(action.key) if action is not None else None
        findings = [each.message for each in self._bridge.of_action(action.id)] if action else []
        self.focus.show_action(
            action, last, self._last_name and f"Last time ({self._last_name})",
            self._note(action), findings,
        )  # fmt: skip
        self._say()

    def _note(self, action: Action | None) -> str:
        item = self._item(action)
        return item.note if item else ""

    def _item(self, action: Action | None) -> ReviewItem | None:
        items = self.plan.data.of(ReviewItem, "review_id", self.review.id)
        return next((each for each in items if action and each.action_id == action.id), None)

    def _say(self) -> None:
        name = name_of(self.review)
        self._title.setText(name[:1].upper() + name[1:])
        seen = cycle.reviewed(self.plan, self.review)
        done = sum(each in seen for each in self.scope)
        one = self.stack.currentWidget() is self.focus
        at = f"Action {self.place + 1:,} of {len(self.scope):,} · " if one and self.scope else ""
        here = " · this one is reviewed" if one and self.action and self.action.id in seen else ""
        self._progress.setText(f"{at}{done:,} of {count(len(self.scope), 'action')} reviewed{here}")
        self._bar.setRange(0, max(1, len(self.scope)))
        self._bar.setValue(done)
        writable = not self.plan.why_read_only
        for button in (self.previous, self.next, self.mark, self.there):
            button.setVisible(one)
        self.previous.setEnabled(self.place > 0)
        self.next.setEnabled(self.place < len(self.scope) - 1)
        self.mark.setEnabled(writable and self.action is not None)
        self.close_button.setEnabled(writable)

    # --- going through -----------------------------------------------------------------------

    def keep_typed(self) -> None:
        """Keep what was typed for the action that is shown; a note means it was looked at."""
        if self.plan.data.get(Review, self.review.id) is not self.review:
            return  # it was given up, or undone, with its notes
        if self.review.state != "open":
            return
        self.focus.commit()
        action, note = self.action, self.focus.note.value()
        if action is not None and note != self._note(action) and not self.plan.why_read_only:
            cycle.mark_reviewed(self.plan, self.review, action, note)

    def _keep_and_say(self) -> None:
        """Keep what was typed, and say so where a note has marked its action as reviewed."""
        action, fresh = self.action, self._item(self.action) is None
        self.keep_typed()
        if action is not None and fresh and self._item(action) is not None:
            self.said.emit(f"{action.name} is marked as reviewed: it has a note of this review.")

    def go_to_place(self, place: int) -> None:
        """Show the action that stands at *place* of the scope."""
        self._keep_and_say()
        self.place = max(0, min(place, len(self.scope) - 1))
        self._show()
        self.focus.start()

    def holds(self, finding: Finding, remedy: Remedy) -> bool:
        """Whether a finding is of an action of the scope and is answered while it is reviewed."""
        own = remedy.place is not Place.FIELD or remedy.name in ANSWERED_HERE
        return own and remedy.place in PLACES and finding.action_id in self.scope

    def go_to_action(self, action_id: int) -> bool:
        """Show an action of the scope, one by one; False for one that is none of it."""
        if action_id not in self.scope:
            return False
        if self.stack.currentWidget() is not self.focus:
            self.show_way(ONE)
        if self.action is None or self.action.id != action_id:
            self.go_to_place(self.scope.index(action_id))
        return True

    def go_on(self) -> None:
        """The next action."""
        self.go_to_place(self.place + 1)

    def go_back(self) -> None:
        """The action before."""
        self.go_to_place(self.place - 1)

    def mark_on(self) -> None:
        """Mark the action as reviewed and show the next that is not."""
        action = self.action
        if self.stack.currentWidget() is not self.focus or action is None:
            return
        self.focus.commit()
        cycle.mark_reviewed(self.plan, self.review, action, self.focus.note.value())
        seen = cycle.reviewed(self.plan, self.review)
        order = [*range(self.place + 1, len(self.scope)), *range(self.place)]
        following = next((i for i in order if self.scope[i] not in seen), None)
        if following is None:
            self._show()
            self.said.emit("Every action of this review has been reviewed. Close it to keep it.")
            self.close_button.setFocus()
            return
        self.place = following
        self._show()
        self.focus.start()

    def leave(self) -> None:
        """Show the action in its area; the review is paused meanwhile."""
        action = self.action
        self.pause()
        if action is not None:
            self.action_chosen.emit(action.id)

    def _refuse_unfinished(self) -> None:
        """Nothing that is written and not recorded goes with the page: it is shown instead."""
        if words := self.focus.cycle.unfinished():
            self.go_to_action(self.focus.cycle.unfinished_at())
            raise Refused(f"{words} Record it, or cancel it, then leave the review.")

    def pause(self) -> None:
        """Keep where the review is, and leave it."""
        self._refuse_unfinished()
        self._keep_and_say()
        if self.stack.currentWidget() is self.table:
            found = self.grid.current_action()
            self.place = self.scope.index(found.id) if found else self.place
        cycle.pause_review(self.plan, self.review, self.action)
        self.paused.emit()

    def ask_close(self) -> None:
        """Ask before the review is closed: its record is then kept for good."""
        self._refuse_unfinished()
        self._keep_and_say()
        seen = cycle.reviewed(self.plan, self.review)
        done = sum(each in seen for each in self.scope)
        dialog = CloseReviewDialog(self.review, done, len(self.scope), self)
        dialog.accepted.connect(lambda: self._try(lambda: self._close(dialog.notes)))
        dialog.open()

    def _close(self, notes: str) -> None:
        cycle.close_review(self.plan, self.review, notes=notes)
        self.closed.emit(self.review)

    # --- following ---------------------------------------------------------------------------

    def _follow(self, changed: Changed) -> None:
        there = self.plan.data.get(Review, self.review.id)
        if there is not self.review or there.state != "open":
            self.session.changed.disconnect(self._follow)  # nothing of it is left to be shown
            self.gone.emit()
            return
        gone = changed.deleted.get(Action, set()) & set(self.scope)
        self.model.follow(changed)
        if changed.touches(ReviewItem) or gone:
            self.table.narrow()
        if gone:
            before = sum(self.scope.index(each) < self.place for each in gone)
            self.scope = [each for each in self.scope if each not in gone]
            self.place = max(0, min(self.place - before, len(self.scope) - 1))
            self._show()
        elif changed.touches(Status, ImpactStatus):
            self.focus.show_legend()
            self._show()
        elif self.action is not None and changed.touches(Action, ReviewItem, Review, *RECORDED):
            self.focus.refresh()
            self._say()
