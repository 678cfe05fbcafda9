"""What could not be saved, in the window: a bar over the plan, questions, and what was left behind.

The store keeps the steps, see :mod:`desktop.store.unsaved`; here it is said where they are, why
they are not in the plan's file, and what can be done.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QToolButton, QWidget

from desktop.core.errors import PlandeskError
from desktop.core.text import count
from desktop.store.aside import Left
from desktop.store.unsaved import Unsaved
from desktop.ui import choose_file, messages
from desktop.ui.look.bar import Bar
from desktop.ui.session import PlanSession

COPY, TRY, THEIRS = "Save a &copy…", "&Try again now", "Take what is in the &file…"
PUT_BACK, AS_A_PLAN, DELETE, NOT_NOW = (
    "Put them into the plan", "Open them as a plan of their own", "Delete them…", "Not now"
)  # fmt: skip
CLOSE_ANYWAY, GO_BACK = "Close, and keep them", "Go back to the plan"
CLOSE_WITHOUT = "Close, and lose them"
Opener = Callable[[Path], object]


class UnsavedBar(Bar):
    """Says over the plan what is not in its file, while something is not.

    *open_path* opens a plan in the window, in the place of this one.
    """

    def __init__(self, session: PlanSession, open_path: Opener, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._open_path = session, open_path
        self._buttons = {
            TRY: self._button(TRY, session.save_again),
            COPY: self._button(COPY, lambda: save_copy(self, session)),
            THEIRS: self._button(THEIRS, self._take_theirs),
        }
        session.unsaved_changed.connect(self.show_it)
        self.show_it()

    def _button(self, text: str, press: Callable[[], object]) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.clicked.connect(lambda _checked: press())
        self.row.addWidget(button)
        return button

    def show_it(self) -> None:
        """Say how things stand now; nothing when all is saved."""
        unsaved = self._session.unsaved
        self.say(in_words(unsaved) if unsaved else "")
        theirs = unsaved is not None and unsaved.theirs
        self._buttons[TRY].setVisible(not theirs)
        self._buttons[THEIRS].setVisible(theirs)

    def _take_theirs(self) -> None:
        """Drop what is not saved, once it was asked whether that is meant, and open the file."""
        unsaved = self._session.unsaved
        if unsaved is None:
            return
        many = count(unsaved.steps, "change")
        if messages.confirm(
            self, "Take what is in the file?",
            f"The plan that is now under the name {self._session.path.name} takes the place of "
            f"what this window shows. What was changed since {unsaved.since:%H:%M} ({many}) is "
            "lost, unless a copy was saved.",
            f"Lose {many} and open the file",
        ):  # fmt: skip
            path = self._session.path
            self._session.give_up()
            self._open_path(path)


def in_words(unsaved: Unsaved) -> str:
    """What is not saved, why, where it is kept, and what becomes of it."""
    many = count(unsaved.steps, "change")
    kept = (
        f"kept in {unsaved.copy}"
        if unsaved.copy is not None
        else "held in this window only, as your own folder takes no file either"
    )
    be = "is" if unsaved.steps == 1 else "are"
    words = f"Not saved: {many} since {unsaved.since:%H:%M} {be} {kept}. {unsaved.why}"
    if unsaved.theirs:
        return (
            f"{words} Save a copy of what this window shows, or take what is in the file; until "
            "then what you type is kept in the same way."
        )
    return f"{words} It is tried again every few seconds; you can go on."


def save_copy(parent: QWidget, session: PlanSession) -> bool:
    """Ask for a new file and write the plan to it as the window shows it; whether it was."""
    to = choose_file.to_save(
        parent, "Save a copy of the plan", choose_file.PLANS,
        session.folder / f"{session.path.stem} copy.plandesk", new_only=True,
    )  # fmt: skip
    if to is None:
        return False
    try:
        session.save_copy(to)
    except PlandeskError as error:
        messages.warn(parent, "The copy was not saved", str(error))
        return False
    messages.inform(
        parent, "A copy is saved",
        f"The plan as this window shows it is in {to}, with its history. The window goes on with "
        f"{session.path.name}.",
    )  # fmt: skip
    return True


def may_close(parent: QWidget, session: PlanSession) -> bool:
    """Whether the plan may be closed: what is not saved was saved, kept, or is not wanted."""
    if session.unsaved is None or session.save_again():
        return True
    while (unsaved := session.unsaved) is not None:
        kept = unsaved.copy is not None
        then = (
            "What is not saved is offered when Plandesk is next started."
            if kept
            else "What is not saved is in this window only, and is lost when it is closed."
        )
        answers = [COPY.replace("&", ""), CLOSE_ANYWAY if kept else CLOSE_WITHOUT, GO_BACK]
        many = count(unsaved.steps, "change is", "changes are")
        words = f"{many} not in {session.path.name}. {unsaved.why} {then}"
        answer = messages.choose(parent, "Close the plan?", words, answers, default=2)
        if answer == 0:
            if save_copy(parent, session):
                session.give_up()
                return True
            continue
        return answer == 1
    return True


def offer(parent: QWidget, left: Left) -> Path | None:
    """Ask what is to become of steps that an earlier run could not save, and do it.

    Gives the copy when that is to be opened as a plan of its own.
    """
    from desktop.store.aside import discard
    from desktop.store.planfile import put_back

    plan = Path(left.note.path)
    since = _when(left.note.since)
    answer = messages.choose(
        parent, "Changes that were not saved",
        f"Changes to “{left.note.title}” since {since} did not reach its file, {plan}. They were "
        f"kept. {left.note.why}",
        [PUT_BACK, AS_A_PLAN, DELETE, NOT_NOW],
    )  # fmt: skip
    if answer == 0:
        try:
            many = put_back(left)
        except PlandeskError as error:
            messages.warn(parent, "The changes are still kept", str(error))
            return None
        messages.inform(parent, "Changes put back", f"{count(many, 'change')} went into {plan}.")
    elif answer == 1:
        return left.copy
    elif answer == 2 and messages.confirm(
        parent, "Delete the changes?",
        f"Changes to “{left.note.title}” since {since} are nowhere else.", "Delete them",
    ):  # fmt: skip
        discard(left)
    return None


def _when(since: str) -> str:
    try:
        at = datetime.fromisoformat(since)
    except ValueError:
        return "a time that is not known"
    return f"{at:%H:%M} on {at.day} {at:%B %Y}"
