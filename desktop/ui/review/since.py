"""What moved since the last review, in one line: for the overview."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from desktop.core.changes import Changed
from desktop.core.kinds import Action, Review, Snapshot, Status, day_of
from desktop.core.movement import Move, compare
from desktop.core.plan import Plan
from desktop.core.snapshots import (
    View,
    name_of,
    review_before,
    reviews_shown,
    view_of_plan,
    view_of_review,
)
from desktop.ui.once import once
from desktop.ui.plain import Label
from desktop.ui.session import LiveView

PAUSE = 500  # milliseconds without an edit before the plan is compared again
_SAID = (
    (Move.BETTER, "▲", "better"),
    (Move.WORSE, "▼", "worse"),
    (Move.GIVEN, "△", "given a status"),
    (Move.CLEARED, "▽", "with its status cleared"),
    (Move.CHANGED, "◇", "with another status"),
    (Move.CLOSED, "●", "closed"),
    (Move.NEW, "+", "new"),
    (Move.REDATED, "⟲", "re-dated"),
)


class SinceLine(Label):
    """Says how many actions are better, worse, closed, new, re-dated, or without a status now.

    It is hidden without a review. Nothing is looked at before :meth:`begin`.
    Signal: ``compared(object)`` with the :class:`Movement`, None where there is none to be told of.
    """

    compared = Signal(object)

    def __init__(self, session: LiveView, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._session = session
        self._plan: Plan = session.plan
        self._before: tuple[int, View] | None = None
        self._begun = self._stale = False
        self.setWordWrap(True)
        self._timer = once(self, self.refresh, PAUSE)
        self.hide()

    def begin(self) -> None:
        """Compare now, and again whenever the plan changes."""
        if not self._begun:
            self._begun = True
            self._session.changed.connect(self._follow)
            self._session.as_at_changed.connect(self.refresh)
            self.refresh()

    def refresh(self) -> None:
        """Compare the plan with its last review."""
        self._stale = False
        today = self._session.as_at
        review = review_before(self._plan.data, today)
        self.setVisible(review is not None)
        if review is None:
            self.compared.emit(None)
            return
        if self._before is None or self._before[0] != review.id:
            before = view_of_review(reviews_shown(self._plan.data), review)
            if before is None:
                self.setText(f"The record of the {name_of(review)} cannot be read.")
                self.compared.emit(None)
                return
            self._before = (review.id, before)
        now = view_of_plan(self._plan.data, today)
        movement = compare(self._before[1], now, self._plan.data.legend)
        counts = movement.counts()
        said = [f"{sign} {counts[move]:,} {word}" for move, sign, word in _SAID if counts[move]]
        day = day_of(review.on)
        year = f" {day.year}" if day and day.year != self._session.today.year else ""
        when = f"{day.day} {day:%B}{year}" if day else "the last review"
        self.setText(f"Since {when}: {'   '.join(said) if said else 'nothing moved'}")
        self.compared.emit(movement)

    def _follow(self, changed: Changed) -> None:
        if not changed.touches(Action, Review, Snapshot, Status):
            return
        parent = self.parentWidget()
        if parent is not None and parent.isVisible():
            self._timer.start()
        else:
            self._stale = True
            # A hidden line is told of no showEvent of its own: its card is.
            if not self.isVisible() and changed.touches(Review, Snapshot):
                self._timer.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._timer.start(0)
