"""The line over a plan that is only read: who has it open, and the way to edit it here after that.

Over a past day it says which, with the way back.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from desktop.store.lock import WriteLock
from desktop.ui.look.bar import Bar
from desktop.ui.past_session import PastSession
from desktop.ui.session import PlanSession

EDIT_HERE = "Edit it here"
EDIT_IN_A_COPY = "Edit it in a copy"


class Standing(QObject):
    """Lets *bar* say how a plan that is only read stands, for as long as there is the bar."""

    def __init__(self, session: PlanSession, bar: Bar, edit_here: Callable[[], object]) -> None:
        super().__init__(bar)
        self._session, self._bar = session, bar
        words = EDIT_IN_A_COPY if session.file.no_locks else EDIT_HERE
        self.button = bar.button(words, edit_here, "Ctrl+Shift+E")
        session.standing_changed.connect(self.show)
        self.show()

    def show(self) -> None:
        """Say how it stands now."""
        self._bar.say(self._session.standing)
        self.button.setVisible(self._session.can_be_edited)


def say_standing(session: PlanSession, bar: Bar, edit_here: Callable[[], object]) -> None:
    """Say over a plan what is to be known of how it is open: a past day, read only, in a copy."""
    if isinstance(session, PastSession):
        _say_past(session, bar)
    elif session.read_only:
        Standing(session, bar, edit_here)
    elif session.file.no_locks:
        _say_copy(session, bar)


def _say_copy(session: PlanSession, bar: Bar) -> None:
    """Over a plan that is worked on in a copy: why, and what becomes of the copy."""
    bar.say(
        f"You work in a copy of {session.path.name}, as its disk or share keeps no locks. A few "
        "seconds after a change, and when you close it, the copy is put back, if nobody else has "
        "changed the file meanwhile."
    )


def _say_past(session: PastSession, bar: Bar) -> None:
    """The band over a past day, with the way back."""
    day, stood = session.as_at, session.plan.data.stood
    bar.button("&Back to today", lambda: session.look_as_at(None))
    words = f"As at {day.day} {day:%B %Y}, read only."
    bar.say(f"{words} {stood.words}" if stood else words)


def too_late(waiting: WriteLock, name: str) -> str:
    """What is said when somebody else took a plan over first."""
    return (
        f"{waiting.holder.who} was quicker and has {name} open now. It goes on being shown here, "
        "for reading only."
    )
