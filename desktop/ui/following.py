"""The line over a plan that is only read: who has it open, and the way to edit it here after that.

Over a past day it says which, with the way back.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from desktop.store.lock import WriteLock
from desktop.ui.look.bar import Bar
from desktop.ui.session import PastSession, PlanSession

EDIT_HERE = "Edit it here"


class Standing(QObject):
    """Lets *bar* say how a plan that is only read stands, for as long as there is the bar."""

    def __init__(self, session: PlanSession, bar: Bar, edit_here: Callable[[], object]) -> None:
        super().__init__(bar)
        self._session, self._bar = session, bar
        self.button = bar.button(EDIT_HERE, edit_here, "Ctrl+Shift+E")
        session.standing_changed.connect(self.show)
        self.show()

    def show(self) -> None:
        """Say how it stands now."""
        self._bar.say(self._session.standing)
        self.button.setVisible(self._session.can_be_edited)


def say_past(session: PastSession, bar: Bar) -> None:
    """The band over a past day, with the way back."""
    day, stood = session.as_at, session.plan.data.stood
    bar.button("&Back to today", lambda: session.look_as_at(None))
    words = f"As at {day.day} {day:%B %Y}, read only."
    bar.say(f"{words} {stood.words}" if stood else words)


def too_late(waiting: WriteLock, name: str) -> str:
    """What is said when somebody else took a plan over first."""
    return (
        f"{waiting.holder} was quicker and has {name} open now. It goes on being shown here, for "
        "reading only."
    )
