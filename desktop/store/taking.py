"""What a copy of unsaved work has more than its plan's file, and bringing that into the file."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

from desktop.core.changes import Source
from desktop.core.errors import FileProblem
from desktop.store.aside import Left
from desktop.store.connection import Base, connect, has_step, identities, last_of
from desktop.store.header import DamagedPlan
from desktop.store.limits import quick_check
from desktop.store.problems import is_half_written, is_of_the_system, why
from desktop.store.same_rows import OtherContent
from desktop.store.storage import FileStorage


class KeptDamaged(DamagedPlan):
    """What was kept is damaged itself, whatever its plan is; nothing was done."""


def take_steps(storage: FileStorage, source: sqlite3.Connection, written: Base, path: Path) -> int:
    """Write the steps that *source*, a copy, has more into the plan's file at *path*; how many.

    *written* is the last step that the file is known to have held. One that was away and comes back
    with less is an older state that somebody restored: OtherContent, as for one that went on
    without the copy, since to write would undo the restore. Raises FileProblem as a step does.
    """
    if storage.last.id < written.id:
        raise OtherContent(
            f"{path.name} holds an older state of the plan now than was saved in it: somebody put "
            "that there. Nothing was written into it."
        )
    return storage.take_over(source)


def written_before(source: sqlite3.Connection, left: Left) -> Base:
    """The last step that the plan's file held when the copy *source* was left; 0 if not known."""
    uid = left.note.last
    of_uid = (Base(each, uid) for each, known in identities(source).items() if known == uid)
    return next(of_uid, Base(0, ""))


def refuse_damaged(left: Left) -> None:
    """Raise KeptDamaged where the copy cannot be read whole, before its plan is touched."""
    try:
        with contextlib.closing(connect(left.copy)) as copy:  # it may have a journal to roll back
            damage = quick_check(copy) or (not last_of(copy).id and "it holds no change")
    except sqlite3.Error as error:
        if is_of_the_system(error) and not is_half_written(error):
            raise FileProblem(f"{left.copy} could not be read: {why(error)}.") from error
        damage = str(error)
    if damage:
        raise KeptDamaged(
            f"What was kept of “{left.note.title}”, {left.copy}, is damaged itself. No plan was "
            "touched. Open what can still be read of it as a plan of its own, and take from there "
            "what your plan lacks."
        )


def steps_made(source: sqlite3.Connection, after: int) -> int:
    """How many steps a copy has behind one that somebody made, and not the mending of the file."""
    (many,) = source.execute(
        "SELECT count(*) FROM steps WHERE id > ? AND source <> ?", (after, Source.MENDED)
    ).fetchone()
    return int(many)


def goes_into(left: Left, path: Path) -> bool:
    """Whether the plan at *path* is the one that a copy was left of.

    It is by its name; or, where nothing has that name any more or it is not known, by its id and
    its history: it was moved or renamed since.
    """
    of = left.plan
    if of is not None and (of == path or of.exists()):
        return of == path
    if not left.copy.exists():  # SQLite would make an empty file of that name
        return False
    try:
        with (
            contextlib.closing(connect(left.copy)) as copy,
            contextlib.closing(connect(path, read_only=True)) as plan,
        ):
            ids = [each.execute("SELECT uid FROM plan").fetchone() for each in (copy, plan)]
            base = written_before(copy, left)
            known = has_step(plan, base) if base.id else has_step(copy, last_of(plan))
            return ids[0] == ids[1] and known
    except (sqlite3.Error, OSError):
        return False
