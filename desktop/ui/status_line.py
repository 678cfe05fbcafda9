"""What stands in the status bar at all times: saved, backup, checks, the day, and the place."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QStatusBar

from desktop.ui.host import Until
from desktop.ui.plain import Label
from desktop.ui.session import PlanSession
from desktop.ui.standing import day_in_words, saved_in_words

UNREAD = 0.7  # seconds in which nobody has read what was said


class Moment:
    """What the status bar says for a moment: it goes when it is true no more, or was answered.

    What was only just said outlives a step: a cell that is left by a click on a button says what
    it did not take, and the step of that button comes before anybody has read it.
    """

    def __init__(self, bar: QStatusBar) -> None:
        self._bar = bar
        self._said, self._until, self._at = "", Until.READ, 0.0

    def is_said(self, text: str, until: Until) -> None:
        """Note what is said now."""
        self._said, self._until, self._at = text, until, time.monotonic()

    def stepped(self) -> None:
        """The plan has changed."""
        if self._until is Until.STEP:
            self.take_back(self._said)
        self.gone_on()

    def gone_on(self) -> None:
        """The user is at something else."""
        if self._until is not Until.READ and time.monotonic() - self._at >= UNREAD:
            self.take_back(self._said)

    def take_back(self, words: str) -> None:
        """Take off what begins with *words*, as they are true no more, where that is said still."""
        if words and self._said.startswith(words) and self._bar.currentMessage() == self._said:
            self._bar.clearMessage()


class _Below(QObject):
    """Keeps the labels out of what is said for a moment: laid out anew, for larger text, Qt shows
    them over it again."""

    def __init__(self, bar: QStatusBar) -> None:
        super().__init__(bar)
        self._bar = bar
        self._again = QTimer(self, singleShot=True, interval=0)
        self._again.timeout.connect(self._hide)
        bar.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and self._bar.currentMessage():
            self._again.start()
        return False

    def _hide(self) -> None:
        self._bar.hideOrShow()


class StatusLine:
    """The labels of a status bar; what is said for a moment goes over them.

    Attributes: ``saved``, ``backed_up``, ``checks``, ``as_at`` and ``place``, the labels. *today*
    is called by the link that leads back from another day.
    """

    def __init__(self, bar: QStatusBar, today: Callable[[], object]) -> None:
        bar.setSizeGripEnabled(False)
        _Below(bar)
        self.saved, self.backed_up, self.checks, self.as_at, self.place = labels = [
            Label() for _ in range(5)
        ]
        for label, name in zip(labels, ("Saved", "Backup", "Checks", "As at"), strict=False):
            label.setContentsMargins(12, 2, 8, 2)
            label.setAccessibleDescription(name)
            bar.addWidget(label)
        self.as_at.setTextFormat(Qt.TextFormat.RichText)  # our own words alone
        self.as_at.linkActivated.connect(lambda _: today())
        self.as_at.hide()
        self.place.setContentsMargins(8, 2, 12, 2)
        bar.addPermanentWidget(self.place)

    def say_saved(self, session: PlanSession | None) -> None:
        """Say whether all is saved, and when the last backup was taken."""
        saved, backup = saved_in_words(session)
        self.saved.setText(saved)
        self.backed_up.setText(backup)

    def say_day(self, session: PlanSession | None) -> bool:
        """Say as at which day the plan is shown, where one was chosen; whether one was."""
        day = session.chosen_day if session is not None else None
        self.as_at.setVisible(day is not None)
        if day is not None:
            words = day_in_words(session, day)
            self.as_at.setText(f'<b>{words}</b> · <a href="today">back to today</a>')
            self.as_at.setAccessibleName(words)
        return day is not None

    def say_place(self, words: str) -> None:
        """Say where in the plan the cursor is."""
        self.place.setText(words)
