"""What could not be saved, in the window: a bar over the plan, questions, and what was left behind.

The store keeps the steps, see :mod:`desktop.store.unsaved`; here it is said where they are, why
they are not in the plan's file, and what can be done.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.core.errors import PlandeskError
from desktop.core.text import count
from desktop.store.aside import Left
from desktop.store.storage import OtherContent
from desktop.store.unsaved import Unsaved
from desktop.ui import choose_file, messages
from desktop.ui.look.bar import Bar
from desktop.ui.session import PlanSession
from desktop.ui.two_versions import Opener, mine_of, of_left, see_both

COPY, TRY, SEE = "Save a copy…", "Try again now", "See both and choose…"
PUT_BACK, AS_A_PLAN, DELETE, NOT_NOW = (
    "Put them into the plan", "Open them as a plan of their own", "Delete them…", "Not now"
)  # fmt: skip
CLOSE_ANYWAY, GO_BACK = "Close, and keep them", "Go back to the plan"
CLOSE_WITHOUT = "Close, and lose them"
_CHOOSE = (
    "See both and choose: yours as a copy, what is in the file, or both merged. Until then what "
    "you type is kept here."
)
_LOOKED_FOR = (
    "The plan that this window shows is kept, and the file is looked for every few seconds; you "
    "can go on."
)


class UnsavedBar(Bar):
    """Says over the plan what is not in its file, while something is not.

    *open_path* opens a plan in the window, in the place of this one; *kept* is the folder for a
    version that is not gone on with.
    """

    def __init__(
        self, session: PlanSession, open_path: Opener, kept: Path, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._session, self._open_path, self._kept = session, open_path, kept
        self._buttons = {
            TRY: self.button(TRY, session.save_again, "Ctrl+Shift+T"),
            COPY: self.button(COPY, lambda: save_copy(self, session), "Ctrl+Shift+S"),
            SEE: self.button(SEE, self.see_both, "Ctrl+Shift+B"),
        }
        session.unsaved_changed.connect(self.show_it)
        self.show_it()

    def show_it(self) -> None:
        """Say how things stand now; nothing when all is saved."""
        unsaved = self._session.unsaved
        self.say(in_words(unsaved) if unsaved and not unsaved.on_its_way else "")
        theirs = unsaved is not None and unsaved.theirs
        self._buttons[TRY].setVisible(not theirs)
        self._buttons[SEE].setVisible(theirs)

    def see_both(self) -> None:
        """Show what the window and the file hold, and let it be chosen what becomes of them."""
        if self._session.unsaved is not None:
            see_both(self, mine_of(self._session, self._kept), self._open_path)


def in_short(unsaved: Unsaved) -> str:
    """What is not saved, for the status bar."""
    many = count(unsaved.steps, "change")
    if unsaved.on_its_way:
        return f"Kept in the copy: {many}"
    if unsaved.steps:
        return f"⚠ Not saved: {many}"
    return "⚠ The file is another one" if unsaved.theirs else "⚠ The file is gone"


def in_words(unsaved: Unsaved) -> str:
    """What is not saved, why, where it is kept, and what becomes of it."""
    if not unsaved.steps:
        return f"{unsaved.why} {_CHOOSE if unsaved.theirs else _LOOKED_FOR}"
    many = count(unsaved.steps, "change")
    kept = (
        f"kept in {unsaved.copy}"
        if unsaved.copy is not None
        else "held in this window only, as your own folder takes no file either"
    )
    be = "is" if unsaved.steps == 1 else "are"
    words = f"Not saved: {many} since {unsaved.since:%H:%M} {be} {kept}. {unsaved.why}"
    if unsaved.theirs:
        return f"{words} {_CHOOSE}"
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
        if unsaved.theirs:
            answers.insert(2, SEE.replace("&", ""))
        many = count(unsaved.steps, "change is", "changes are")
        words = f"{many} not in {session.path.name}. {unsaved.why} {then}"
        answer = messages.choose(
            parent, "Close the plan?", words, answers, default=len(answers) - 1
        )
        if unsaved.theirs and answer == 2:
            for bar in parent.findChildren(UnsavedBar):
                bar.see_both()
            return False
        if answer == 0:
            if save_copy(parent, session):
                session.give_up()
                return True
            continue
        return answer == 1
    return True


def offer(parent: QWidget, left: Left, open_path: Opener, kept: Path) -> Path | None:
    """Ask what is to become of steps that an earlier run could not save, and do it.

    Gives the copy when that is to be opened as a plan of its own. Where the plan's file went on
    without them, both are shown: *open_path* then opens a plan in the window, and *kept* is the
    folder where a version is kept that is not gone on with.
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
        except OtherContent as error:
            mine = of_left(left.copy, plan, str(error), lambda: discard(left), kept)
            see_both(parent, mine, open_path)
            return None
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
