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
from desktop.store.aside import DEALT_WITH, Left, is_copy, is_left, left_behind
from desktop.store.same_rows import OtherContent
from desktop.store.taking import KeptDamaged, goes_into, refuse_damaged
from desktop.store.unsaved import Unsaved
from desktop.ui import boxes, choose_file, messages
from desktop.ui.host import Host
from desktop.ui.look.bar import Bar
from desktop.ui.look.typed import hand_on
from desktop.ui.session import PlanSession
from desktop.ui.two_versions import Opener, mine_of, of_history, of_left, see_both

COPY, TRY, SEE = "Save a copy…", "Try again now", "See both and choose…"
PUT_BACK, AS_A_PLAN, DELETE, NOT_NOW = (
    "Put them into the plan", "Open them as a plan of their own…", "Delete them…", "Not now"
)  # fmt: skip
CLOSE_ANYWAY, GO_BACK = "Close, and keep them", "Go back to the plan"
CLOSE_WITHOUT = "Close, and lose them"
_CHOOSE = (
    "See both and choose: yours as a copy, what is in the file, or both merged. Until then what "
    "you type is kept here."
)
_LATER = (
    "Once the plan can be written, open it or start Plandesk again: the changes are offered again. "
    "They can be opened as a plan of their own as well."
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
        hand_on(self.window())  # what stands in it is compared too
        if self._session.unsaved is not None:
            see_both(self, mine_of(self._session, self._kept), self._open_path)


def in_short(unsaved: Unsaved) -> str:
    """What is not saved, for the status bar."""
    many = count(unsaved.steps, "change")
    if unsaved.on_its_way:
        return f"Kept in the copy: {many}"
    if unsaved.theirs:
        return "⚠ The file is another one"
    return f"⚠ Not saved: {many}" if unsaved.steps else "⚠ The file is gone"


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


def save_copy(parent: QWidget, session: PlanSession, *, closing: bool = False) -> bool:
    """Ask for a new file and write the plan to it as the window shows it; whether it was."""
    to = choose_file.to_save(
        parent, "Save a copy of the plan", choose_file.PLANS,
        session.folder / f"{session.path.stem} copy.plandesk", new_only=True,
    )  # fmt: skip
    if to is None:
        return False
    try:
        whole = session.save_copy(to)
    except PlandeskError as error:
        messages.warn(parent, "The copy was not saved", str(error))
        return False
    messages.inform(
        parent, "A copy is saved",
        f"The plan as this window shows it is in {to}, {of_history(whole)}. "
        + ("It is closed now." if closing else f"The window goes on with {session.path.name}."),
    )  # fmt: skip
    return True


def may_close(parent: QWidget, session: PlanSession) -> bool:
    """Whether the plan may be closed: what is not saved was saved, kept, or is not wanted."""
    session.look_once_more()
    if session.unsaved is None or session.save_again():
        return True
    while (unsaved := session.unsaved) is not None:
        kept = unsaved.copy is not None
        what, then = _at_closing(unsaved, session.path.name)
        answers = [COPY.replace("&", ""), CLOSE_ANYWAY if kept else CLOSE_WITHOUT, GO_BACK]
        if unsaved.theirs:
            answers.insert(2, SEE.replace("&", ""))
        words = f"{what} {unsaved.why} {then}"
        answer = messages.choose(
            parent, "Close the plan?", words, answers, default=len(answers) - 1
        )
        if unsaved.theirs and answer == 2:
            for bar in parent.findChildren(UnsavedBar):
                bar.see_both()
            return False
        if answer == 0:
            if save_copy(parent, session, closing=True):
                session.give_up()
                return True
            continue
        return answer == 1
    return True


def _at_closing(unsaved: Unsaved, name: str) -> tuple[str, str]:
    """What is not in the file when the plan is closed, and what then becomes of it.

    Where the file is gone or another, that is not only what was changed since: changes that were
    saved before are not in it either, and nobody has counted those.
    """
    if unsaved.theirs or not unsaved.steps:
        what, it = f"The plan as this window shows it is not in {name}.", "This version"
    else:
        many = count(unsaved.steps, "change is", "changes are")
        what, it = f"{many} not in {name}.", "What is not saved"
    if unsaved.copy is not None:
        return what, f"{it} is offered when Plandesk is next started."
    return what, f"{it} is in this window only, and is lost when it is closed."


class Offers:
    """Asks what is to become of what earlier runs could not save, before *window*.

    *open_again* opens a plan in the place of the one that is open; ``asked`` are the copies that
    were asked about at this start, so that none is asked about twice.
    """

    def __init__(self, window: Host, open_again: Opener) -> None:
        self._window, self._open_again = window, open_again
        self.asked: set[Path] = set()

    def before(self, path: Path) -> Path | None:
        """Ask before the plan at *path* is opened; what is to be opened, None for nothing."""
        folder = self._window.preferences.unsaved_folder
        if path.resolve().parent == folder.resolve() and is_copy(path):
            return self._own_copy(path.resolve(), folder)
        for left in left_behind(folder):
            if not goes_into(left, path.resolve()):
                continue
            if (to := self._ask(left, path.resolve())) is not None:
                return to
            if boxes.is_any():
                break  # both versions are shown: the others come when they are asked for
        return path

    def all(self) -> None:
        """Ask about every plan, one after the other, what was not asked about yet."""
        for left in left_behind(self._window.preferences.unsaved_folder):
            session = self._window.session
            open_here = session is not None and goes_into(left, session.path.resolve())
            if open_here or left.copy in self.asked:
                continue
            if (to := self._ask(left, left.plan)) is not None:
                self._window.open_path(to)
            boxes.in_turn(self._window, self.all)
            return

    def _ask(self, left: Left, plan: Path | None) -> Path | None:
        self.asked.add(left.copy)
        kept = self._window.preferences.kept_folder
        return offer(self._window, left, plan, self._open_again, kept)

    def _own_copy(self, copy: Path, folder: Path) -> Path | None:
        """Take over a copy that the user opens by its own name; one in use stays whose it is."""
        found = [left for left in left_behind(folder) if left.copy.resolve() == copy]
        if found:
            return take_over(self._window, found[0])
        messages.warn(
            self._window, "This plan was not opened",
            f"{copy.name} is where a window of Plandesk keeps what it could not save. It goes into "
            "its plan from there; save a copy in that window to have it as a plan of its own.",
        )  # fmt: skip
        return None


def take_over(parent: Host, left: Left) -> Path | None:
    """Ask for a place and make a plan there of what was left, which is left no longer; the plan.

    None when the user thinks better of it or it cannot be written: it is still kept then.
    """
    from desktop.store.aside import discard
    from desktop.store.theirs import write_copy

    plan = left.plan or Path(left.note.title)
    folder = plan.parent if left.plan and plan.parent.is_dir() else Path.home()
    name = f"{plan.stem} (not saved {_when(left.note.since, '%H.%M,')}).plandesk"
    to = choose_file.to_save(
        parent, "Keep them as a plan of their own", choose_file.PLANS, folder / name, new_only=True
    )
    if to is None or not _are_still_left(parent, left):
        return None
    try:
        refuse_damaged(left)
        whole = write_copy(left.copy, to)
    except KeptDamaged as error:
        _offer_what_can_be_read(parent, left, error)
        return None
    except PlandeskError as error:
        messages.warn(parent, "The changes are still kept", str(error))
        return None
    discard(left)
    messages.inform(
        parent, "They are a plan of their own",
        f"The plan with the changes is {to}, {of_history(whole)}. {_name(left)} was left as it is.",
    )  # fmt: skip
    return to


def offer(
    parent: Host, left: Left, plan: Path | None, open_path: Opener, kept: Path
) -> Path | None:
    """Ask what is to become of steps that an earlier run could not save, and do it.

    *plan* is where the plan that they are of is now, None where nobody knows. Gives a plan of their
    own that was made of them, to be opened. Where the plan's file went on without them, both are
    shown: *open_path* then opens a plan in the window, and *kept* is the folder where a version is
    kept that is not gone on with.
    """
    from desktop.store.aside import discard

    since = _when(left.note.since)
    answer = messages.choose(
        parent, "Changes that were not saved",
        f"Changes to “{left.note.title}” since {since} did not reach its file"
        f"{f', {left.plan}' if left.plan else ''}. They were kept. {_why(left, plan)}",
        [PUT_BACK, AS_A_PLAN, DELETE, NOT_NOW],
    )  # fmt: skip
    if answer not in (0, 1, 2) or not _are_still_left(parent, left):
        return None
    if answer == 0:
        _put_back(parent, left, plan, open_path, kept)
    elif answer == 1:
        return take_over(parent, left)
    elif messages.confirm(
        parent, "Delete the changes?",
        f"Changes to “{left.note.title}” since {since} are nowhere else.", "Delete them",
    ):  # fmt: skip
        discard(left)
    return None


def _name(left: Left) -> str:
    return left.plan.name if left.plan else "The plan that they are of"


def _why(left: Left, plan: Path | None) -> str:
    """Why they were not saved: as it was noted then, since it may be otherwise now."""
    if not left.plan:
        return (
            "Why, and where that file is, stood in a note beside them that cannot be read any more."
        )
    if plan is None or not plan.exists():
        return f"There is no file {plan} now."
    return (
        f"{plan.name} is there now. When they were last tried to be saved, this was the reason: "
        f"“{left.note.why}”"
    )


def _are_still_left(parent: QWidget, left: Left) -> bool:
    """Whether another window has not seen to them while this one asked; said where one has."""
    if is_left(left):
        return True
    messages.inform(parent, "The changes are not waiting any more", DEALT_WITH)
    return False


def _put_back(parent: Host, left: Left, plan: Path | None, open_path: Opener, kept: Path) -> None:
    """Put steps into the plan that they are of; where it is not there, ask where it is now."""
    from desktop.store.aside import discard
    from desktop.store.put_back import put_back

    if plan is None or not plan.exists():
        folder = plan.parent if plan and plan.parent.is_dir() else Path.home()
        asked = (
            f"{plan.name} is not there. Where is it now?"
            if plan
            else f"Where is the plan “{left.note.title}”?"
        )
        found = choose_file.to_open(parent, asked, choose_file.PLANS, folder)
        if found is None or not _are_still_left(parent, left):
            return
        if not goes_into(left, found.resolve()):
            messages.warn(
                parent, "The changes are still kept",
                f"{found.name} is not the plan that they are of, so nothing was written into it.",
            )  # fmt: skip
            return
        plan = found.resolve()
    try:
        many = put_back(left, plan)
    except KeptDamaged as error:
        _offer_what_can_be_read(parent, left, error)
    except OtherContent as error:
        mine = of_left(left.copy, plan, str(error), lambda: discard(left), kept)
        see_both(parent, mine, open_path)
    except PlandeskError as error:
        messages.warn(parent, "The changes are still kept", f"{error} {_LATER}")
    else:
        messages.inform(parent, "Changes put back", f"{count(many, 'change')} went into {plan}.")


def _offer_what_can_be_read(parent: Host, left: Left, error: KeptDamaged) -> None:
    """Say that what was kept is damaged itself, and open what can be read of it if wanted."""
    answers = ["Open what can be read of them…", NOT_NOW]
    if messages.choose(parent, "The changes are damaged", str(error), answers, default=0) == 0:
        parent.files.rescue_from(left.copy)


def _when(since: str, clock: str = "%H:%M on") -> str:
    try:
        at = datetime.fromisoformat(since)
    except ValueError:
        return "a time that is not known"
    return f"{at:{clock}} {at.day} {at:%B %Y}"
