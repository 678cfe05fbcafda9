"""Choosing between the plan of the window and another content that its file holds now.

Whatever is chosen, nothing is lost: the version of the window is kept whole, with its history, in a
file of its own before anything else is done; and what the file holds is never written over.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.core.changes import Op, Step, ops_between
from desktop.core.data import PlanData
from desktop.core.errors import FileProblem, PlandeskError
from desktop.ui import choose_file, messages
from desktop.ui.session import PlanSession

if TYPE_CHECKING:
    from desktop.core.merge.versions import Versions
    from desktop.store.theirs import Theirs
    from desktop.ui.dialogs.versions import VersionsDialog

Opener = Callable[[Path], PlanSession | None]
"""Opens a plan in the window, in the place of the one that is there."""


@dataclass(frozen=True, slots=True)
class Mine:
    """The version that is not in the file.

    ``path`` is the plan's file, ``known`` the steps by number and identity, ``steps_since`` gives
    those behind one that are known in words, ``told_since`` what they did, None where that is not
    known; ``save`` writes the version to a new file and says whether with its whole history, and
    ``done`` lets go of it once it is somewhere else. ``kept`` is the folder for such files.
    """

    path: Path
    why: str
    data: PlanData
    known: Mapping[int, str]
    steps_since: Callable[[int], Sequence[Step]]
    told_since: Callable[[int], Sequence[tuple[str, Op]] | None]
    save: Callable[[Path], bool]
    done: Callable[[], object]
    kept: Path


def mine_of(session: PlanSession, kept: Path) -> Mine:
    """What a window has that its plan's file has not."""
    keeping, unsaved = session.file.keeping, session.unsaved
    assert keeping is not None and unsaved is not None
    return Mine(
        session.path, unsaved.why, session.plan.snapshot(), dict(keeping.known),
        keeping.steps_since, keeping.told_since, session.save_copy, session.give_up,
        kept,
    )  # fmt: skip


def of_history(whole: bool) -> str:
    """What a copy has of the plan's history, as a clause."""
    return "with its history" if whole else "without the history of what was done before"


def see_both(parent: QWidget, mine: Mine, open_path: Opener) -> VersionsDialog:
    """Show both versions, and do what is chosen."""
    from desktop.core.merge.versions import Versions
    from desktop.store.theirs import as_it_was_made, as_it_was_saved, read_theirs
    from desktop.ui.dialogs.versions import Apart, VersionsDialog

    theirs: Theirs | None = None
    versions: Versions | None = None
    problem, apart = "", None
    try:
        theirs = read_theirs(mine.path, mine.known)
    except FileProblem as error:
        problem = f"{error} So there is nothing to take from it; keep yours as a copy."
    if theirs is not None and theirs.data.info.uid != mine.data.info.uid:
        problem = (
            f"The file holds another plan now, “{theirs.data.info.title}”, which has nothing in "
            "common with yours. Keep yours as a copy, or take what is in the file."
        )
    elif theirs is not None:
        since, base, otherwise = theirs.shared, theirs.base, 0
        told = mine.told_since(since)
        if base is not None and not theirs.steps:
            # No step of the file says what became other in it: what was saved here does.
            base = as_it_was_saved(mine.data, told) or base
            otherwise = len(ops_between(base, theirs.data))
        own = as_it_was_made(mine.data, base, told)
        versions = Versions(base, own, theirs.data)
        many = sum(number > since for number in mine.known)
        apart = Apart(mine.steps_since(since), many, theirs.steps, otherwise)
    dialog = VersionsDialog(
        mine.path.name, mine.why, versions, apart,
        problem=problem, can_be_taken=theirs is not None, parent=parent,
    )  # fmt: skip
    chooser = _Chooser(dialog, parent, mine, theirs, versions, open_path)
    # Qt holds no method's object, but what is closed over.
    dialog.copy_asked.connect(lambda: chooser.keep_copy())
    dialog.theirs_asked.connect(lambda: chooser.take_theirs())
    dialog.merge_asked.connect(lambda: chooser.merge())
    dialog.open()
    return dialog


@dataclass(frozen=True)
class _Chooser:
    """Does what is chosen in a dialogue; a failure is said there and leaves all as it is."""

    dialog: VersionsDialog
    parent: QWidget
    mine: Mine
    theirs: Theirs | None
    versions: Versions | None
    open_path: Opener

    def keep_copy(self) -> None:
        """Ask for a new file, write mine to it and go on there."""
        path = self.mine.path
        to = choose_file.to_save(
            self.dialog, "Keep mine as a copy", choose_file.PLANS,
            path.with_name(f"{path.stem} (mine).plandesk"), new_only=True,
        )  # fmt: skip
        if to is None or (whole := self._saved(to)) is None:
            return
        window = self._leave()
        self.open_path(to)
        messages.inform(
            window, "Your version is a plan of its own",
            f"Your version is in {to}, {of_history(whole)}, and this window goes on there. "
            f"{path.name} was left as it is.",
        )  # fmt: skip

    def take_theirs(self) -> None:
        """Go on with what is in the file."""
        if not self._is_as_compared():
            self._say_changed_again()
            return
        kept = self._keep()
        if kept is None:
            return
        window = self._leave()
        self.open_path(self.mine.path)
        messages.inform(
            window, "Taken from the file",
            f"The window shows what is in {self.mine.path.name}. Your version was kept whole in "
            f"{kept}.",
        )  # fmt: skip

    def merge(self) -> None:
        """Go on with what is in the file, and with mine merged into it in one step."""
        assert self.theirs is not None and self.versions is not None
        draft, left_out = self.versions.merged(self.dialog.chosen)
        if not self._is_as_compared():
            self._say_changed_again()
            return
        kept = self._keep()
        if kept is None:
            return
        from desktop.store.kept_files import kept_in

        window, own = self._leave(), f"Your version was kept whole in {kept}."
        session = self.open_path(self.mine.path)
        try:
            if session is None or session.read_only:
                why = session.plan.why_read_only if session is not None else ""
                raise FileProblem(f"{self.mine.path.name} cannot be written now. {why}".strip())
            if session.file.last != self.theirs.last:
                raise FileProblem(
                    f"{self.mine.path.name} was changed again meanwhile, so nothing was merged "
                    "into it."
                )
            session.plan.load(
                draft, "merge two versions of the plan", "merged from both versions",
                files=kept_in(kept),
            )  # fmt: skip
        except PlandeskError as error:
            messages.warn(window, "Not merged", f"{error} {own}")
            return
        lost = f" Left out, as what it belonged to is deleted: {'; '.join(left_out)}."
        messages.inform(
            window, "Both versions are merged",
            "What was changed here was merged into the plan in the file as one step, which Undo "
            f"takes back.{lost if left_out else ''} {own}",
        )  # fmt: skip

    def _say_changed_again(self) -> None:
        self.dialog.notice.say(
            "The file was changed again meanwhile. Nothing was done; cancel, and look at both "
            "once more."
        )

    def _is_as_compared(self) -> bool:
        """Whether the file still holds what was shown as being in it."""
        from desktop.store.theirs import read_theirs

        assert self.theirs is not None
        try:
            now = read_theirs(self.mine.path, self.mine.known)
        except FileProblem:
            return False
        return (now.data.info.uid, now.last) == (self.theirs.data.info.uid, self.theirs.last)

    def _keep(self) -> Path | None:
        """Keep mine in the user's own folder; where, or None when it cannot be, which is said."""
        title = choose_file.safe_name(self.mine.data.info.title)
        name = f"{title} as it was here {datetime.now():%Y-%m-%d %H.%M.%S}.plandesk"
        to = self.mine.kept / name
        try:
            to.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            self.dialog.notice.say(
                f"Your version could not be kept in {to.parent} ({error.strerror or error}), so "
                "nothing was done. Keep it as a copy somewhere else."
            )
            return None
        return to if self._saved(to) is not None else None

    def _saved(self, to: Path) -> bool | None:
        """Save mine; whether with its whole history, None when it was not, which is said."""
        try:
            return self.mine.save(to)
        except PlandeskError as error:
            self.dialog.notice.say(str(error))
            return None

    def _leave(self) -> QWidget:
        """Close the dialogue and let go of mine, which is kept; the window, to say things over."""
        window = self.parent.window()
        self.dialog.accept()
        self.mine.done()
        return window


def of_left(left_copy: Path, path: Path, why: str, done: Callable[[], object], kept: Path) -> Mine:
    """The version in a copy that an earlier run left of the plan at *path*.

    Raises FileProblem when it cannot be read.
    """
    from desktop.store.planfile import open_plan
    from desktop.store.theirs import told_in, write_copy

    with open_plan(left_copy, read_only=True) as file:
        data, steps = file.plan.snapshot(), file.plan.history(1 << 20)
    known = {each.id: each.uid for each in steps}
    return Mine(
        path, why, data, known, lambda since: [each for each in steps if each.id > since],
        lambda since: told_in(left_copy, since), lambda to: write_copy(left_copy, to), done, kept,
    )  # fmt: skip
