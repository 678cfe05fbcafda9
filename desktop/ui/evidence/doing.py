"""What is done with the file of an item: opened, kept inside, saved out, followed, chosen anew.

Reading and hashing happen in a thread with progress and a way to stop; each change is one step.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QWidget

from desktop.core.editing import evidence as editing
from desktop.core.editing import rows
from desktop.core.errors import Cancelled, FileProblem, PlandeskError
from desktop.core.evidence.content import FileContent, size_in_words
from desktop.core.evidence.looking import Facts, State, facts_of, pieces_of
from desktop.core.evidence.where import computer_of, is_address, path_of, safe_name
from desktop.core.kinds import Evidence
from desktop.core.kinds.evidence import INSIDE
from desktop.core.links import Goes, link_of
from desktop.core.text import brief, count
from desktop.core.whole_file import writing
from desktop.ui import choose_file, links, messages
from desktop.ui.evidence.eyes import eyes_of
from desktop.ui.session import PlanSession
from desktop.ui.tasks import Cancel, Progress, Tasks

ALL = "All files (*)"

_Result = TypeVar("_Result")


def run(
    parent: QWidget,
    title: str,
    work: Callable[[Progress, Cancel], _Result],
    done: Callable[[_Result], object],
) -> None:
    """Run *work* in a thread of the window that *parent* is in."""
    window = parent.window()
    tasks = getattr(window, "tasks", None)
    if not isinstance(tasks, Tasks):
        tasks = Tasks(window)
    tasks.run(title, work, done)


def told_bytes(progress: Progress, size: float) -> Callable[[int], None]:
    """Tells a task's progress of so many bytes of *size*."""
    return lambda done: progress(min(100, round(100 * done / max(1.0, size))), 100)


def called(item: Evidence) -> str:
    """What an item is called in a message."""
    return f"“{brief(item.title or item.file or 'the item', 60)}”"


def attempt(parent: QWidget, title: str, do: Callable[[], object]) -> bool:
    """Do something to the plan; what is refused is said in a box. Whether it was done."""
    try:
        do()
    except PlandeskError as error:
        messages.warn(parent, title, str(error))
        return False
    return True


def place_of(session: PlanSession, item: Evidence) -> Path | None:
    """Where the file of a linked item is looked for."""
    return path_of(item.file, session.path.parent)


# --- opening -------------------------------------------------------------------------------------


def open_item(parent: QWidget, session: PlanSession, item: Evidence) -> None:
    """Open an item's file in its own program; a program or script is never run."""
    if item.kept == INSIDE:
        _open_inside(parent, session, item)
    elif not item.file.strip():
        messages.inform(parent, "There is no file", f"{called(item)} has no file to open.")
    elif is_address(item.file):
        links.open_link(parent, item.file)
    elif (path := place_of(session, item)) is None:
        _say_missing(parent, item, "Its path is one of another kind of computer.")
    else:
        _open_linked(parent, session, item, path)


def _open_linked(parent: QWidget, session: PlanSession, item: Evidence, path: Path) -> None:
    looked = eyes_of(session).of(item)
    if looked.state is State.MOVED and (found := path_of(looked.where, session.path.parent)):
        path = found
    address = str(path) if computer_of(str(path)) else path.absolute().as_uri()
    if looked.state is State.MISSING:
        _say_missing(parent, item, f"It was at {path}.")
        return
    links.open_link(parent, address)


def _say_missing(parent: QWidget, item: Evidence, where: str) -> None:
    messages.warn(
        parent, "The file is not there",
        f"The file of {called(item)} is not there. {where} Nothing was opened. Choose its file "
        "anew where it is somewhere else now.",
    )  # fmt: skip


def _open_inside(parent: QWidget, session: PlanSession, item: Evidence) -> None:
    from desktop.store.private_copy import PrivateCopy

    name = safe_name(item.file or item.title)
    link = link_of(Path("/", name).absolute().as_uri())
    if link is None or link.goes is not Goes.DOCUMENT:
        if messages.confirm(
            parent, "This is not opened",
            "Plandesk opens no programs, scripts or shortcuts, and nothing that it does not know "
            f"as a document. “{name}” can be saved out of the plan instead.", "Save a copy…",
        ):  # fmt: skip
            save_out(parent, session, item)
        return
    sha256 = item.sha256

    def work(_progress: Progress, _cancelled: Cancel) -> PrivateCopy:
        content = session.kept(sha256)
        try:
            copy = PrivateCopy(name)
            try:
                copy.fill([content])
                copy.path.chmod(0o400)
            except BaseException:
                copy.close()
                raise
        except OSError as error:
            raise FileProblem(
                f"{name} could not be copied out of the plan to be opened: "
                f"{error.strerror or error}. Nothing was opened."
            ) from error
        return copy

    def done(copy: PrivateCopy) -> None:
        eyes_of(session).hold(copy)
        if not links.open_url(QUrl.fromLocalFile(str(copy.path))):
            messages.warn(
                parent, "It could not be opened",
                f"No program of this computer took “{name}”. Nothing was opened.",
            )  # fmt: skip

    run(parent, f"Opening {name}", work, done)


# --- in and out ----------------------------------------------------------------------------------


def keep_inside(parent: QWidget, session: PlanSession, item: Evidence) -> None:
    """Keep a linked file inside the plan, after saying what that means."""
    path = place_of(session, item)
    if path is None or is_address(item.file):
        _say_missing(parent, item, "")
        return
    if not attempt(
        parent, "Too large to be kept inside",
        lambda: editing.refuse_large(path.name, int(item.size)),
    ):  # fmt: skip
        return

    def done(facts: Facts) -> None:
        if facts.sha256 != item.sha256:
            messages.warn(
                parent, "The file was changed",
                f"{path.name} is not what it was when it was added to {called(item)}, so it was "
                "not put into the plan. Choose “Take the file as it is now” first, if that is "
                "what is meant.",
            )  # fmt: skip
            return
        if messages.confirm(
            parent, "Keep the file inside the plan?", editing.warning([facts.size]),
            "Keep it inside",
        ):  # fmt: skip
            content = FileContent(path, facts.sha256, facts.size)
            attempt(
                parent, "It was not kept inside",
                lambda: editing.keep_inside(session.plan, item, content),
            )  # fmt: skip

    read_file(parent, session, path, done)


def read_file(
    parent: QWidget, session: PlanSession, path: Path, done: Callable[[Facts], object]
) -> None:
    """Read a file's hash in a thread, then *done* with what it says."""
    folder = session.path.parent

    def work(progress: Progress, cancelled: Cancel) -> Facts:
        size = path.stat().st_size if path.is_file() else 0
        return facts_of(path, folder, cancelled, told_bytes(progress, size))

    run(parent, f"Reading {path.name}", work, done)


def save_out(
    parent: QWidget,
    session: PlanSession,
    item: Evidence,
    then: Callable[[Path], object] | None = None,
) -> None:
    """Save a copy of an item's file where the user wants it, byte for byte."""
    name = safe_name(item.file or item.title)
    to = choose_file.to_save(parent, "Save a copy", ALL, session.path.parent / name)
    if to is None:
        return
    path, sha256, inside = place_of(session, item), item.sha256, item.kept == INSIDE

    def work(progress: Progress, cancelled: Cancel) -> Path:
        if inside:
            with writing(to, "The copy") as new:
                new.write_bytes(session.kept(sha256))
            return to
        if path is None:
            raise FileProblem(f"The file of {called(item)} is not there. Nothing was saved.")
        _copy(path, to, progress, cancelled)
        return to

    def done(where: Path) -> None:
        if then is not None:
            then(where)

    run(parent, f"Saving {to.name}", work, done)


def _copy(path: Path, to: Path, progress: Progress, cancelled: Cancel) -> None:
    try:
        size, done = path.stat().st_size, 0
        pieces = pieces_of(path)
        with writing(to, "The copy") as new, new.open("wb") as file:
            for piece in pieces:
                if cancelled():
                    raise Cancelled
                file.write(piece)
                done += len(piece)
                told_bytes(progress, size)(done)
        shutil.copystat(path, to)
    except OSError as error:
        raise FileProblem(
            f"{path.name} could not be read: {error.strerror or 'it is not there'}. Nothing was "
            "saved."
        ) from error


def make_link(parent: QWidget, session: PlanSession, item: Evidence) -> None:
    """Save a file that is inside out of the plan, and let its item name that."""

    def saved(where: Path) -> None:
        def read(facts: Facts) -> None:
            attempt(parent, "It stays inside", lambda: editing.make_link(session.plan, item, facts))

        read_file(parent, session, where, read)

    save_out(parent, session, item, saved)


# --- another file --------------------------------------------------------------------------------


def follow(parent: QWidget, session: PlanSession, item: Evidence) -> None:
    """Let an item name the place that its file was moved to, or the file as it is now."""
    looked = eyes_of(session).of(item)
    place = looked.where if looked.state is State.MOVED else item.file
    path = path_of(place, session.path.parent)
    if path is None:
        _say_missing(parent, item, "")
        return
    read_file(parent, session, path, lambda facts: _take(parent, session, item, facts))


def choose_anew(parent: QWidget, session: PlanSession, item: Evidence) -> None:
    """Ask for the file of an item, and let it name that."""
    folder = session.path.parent
    path = place_of(session, item)
    begin = path.parent if path is not None and path.parent.is_dir() else folder
    chosen = choose_file.to_open(parent, f"The file of {called(item)}", ALL, begin)
    if chosen is not None:
        read_file(parent, session, chosen, lambda facts: _take(parent, session, item, facts))


def _take(parent: QWidget, session: PlanSession, item: Evidence, facts: Facts) -> None:
    if item.sha256 and facts.sha256 != item.sha256:
        size = size_in_words(facts.size)
        if not messages.confirm(
            parent, "Take another content?",
            f"{facts.path.name} ({size}) is not the content that {called(item)} was added with. "
            "Look at it first: whether it still shows what the item says, nobody but you can tell.",
            "Take it as it is now",
        ):  # fmt: skip
            return
    attempt(parent, "Nothing was changed", lambda: editing.relink(session.plan, item, facts))
    eyes_of(session).look([item])


def delete_items(parent: QWidget, session: PlanSession, items: Sequence[Evidence]) -> bool:
    """Delete items; linked files stay where they are. Whether it was done.

    What was kept inside stays in the history, which Undo and past days need: that is said first.
    """
    inside = [each for each in items if each.kept == INSIDE]
    if inside and not messages.confirm(
        parent, "Delete what is kept inside?",
        f"The file of {called(inside[0])}"
        + (f", and {count(len(inside) - 1, 'other')}," if inside[1:] else "")
        + f" ({size_in_words(sum(each.size for each in inside))}) is kept inside the plan. It goes "
        "out of sight, but it stays in the plan's history, so "
        "that Undo and past days have it, and whoever has this file could find it there. A plan "
        "that was exported and imported again is without it.",
        "Delete",
    ):  # fmt: skip
        return False
    return attempt(parent, "Nothing was deleted", lambda: rows.delete(session.plan, list(items)))
