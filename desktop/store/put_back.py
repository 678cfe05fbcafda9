"""Opening a plan for writing once more, and putting back into it what a copy has more.

A copy of unsaved work, or one that was worked in, goes back into its plan's file.
"""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

from desktop.core.errors import FileProblem
from desktop.store.aside import Left, discard
from desktop.store.connection import connect
from desktop.store.door import Door
from desktop.store.header import DamagedPlan, damaged_in_words
from desktop.store.limits import why_no_damage
from desktop.store.older import bring_forward
from desktop.store.problems import damage_of, is_of_the_system, not_saved, why
from desktop.store.reading import read_to_write
from desktop.store.share import Share
from desktop.store.storage import FileStorage
from desktop.store.taking import refuse_damaged, steps_made, take_steps, written_before
from desktop.store.witness import silent_at


def put_back(left: Left, into: Path | None = None) -> int:
    """Bring the steps of a copy that an earlier run left into the plan that it is of.

    *into* is where that plan is now, where it was moved or renamed meanwhile. Gives how many there
    were; the copy is deleted. Raises FileProblem, and leaves both as they are, when the plan cannot
    be written or went on without the copy.
    """
    path = into or left.plan
    if path is None:
        raise FileProblem(
            f"It is not known any more which file the changes to “{left.note.title}” are of. Open "
            "that plan: they are offered then."
        )
    refuse_damaged(left)
    if left.note.seal:
        return _put_back_whole(left, path)
    door, storage = open_again(path)
    try:
        with contextlib.closing(connect(left.copy)) as source:
            many = take_steps(storage, source, written_before(source, left), path)
    except sqlite3.Error as error:
        raise not_opened(left.copy, error) from error
    finally:
        door.close()
    discard(left)
    return many


def _put_back_whole(left: Left, path: Path) -> int:
    """Put a copy back that was worked in, where the file is still what was taken."""
    share = Share(path, left.note.seal)
    try:
        with contextlib.closing(connect(left.copy)) as source:
            many = steps_made(source, written_before(source, left).id)
            share.put_back(source)
    except sqlite3.Error as error:
        raise not_opened(left.copy, error) from error
    discard(left)
    return many


def open_again(path: Path) -> tuple[Door, FileStorage]:
    """A plan's file that was open here before, for writing; FileProblem where it cannot be."""
    door = Door(path, read_only=False)
    try:
        connection = door.go_in(lambda older: bring_forward(older, path.name), lambda _older: None)
        if door.why:
            raise FileProblem(f"{door.reason}, so nothing was written into {path.name}.")
        _, mended = read_to_write(connection)
        return door, FileStorage(connection, path.name, mended=mended, witness=door.witness)
    except BaseException as error:
        door.close()
        if _is_of_the_system(error):
            raise not_saved(path.name, why(error)) from error  # it is open, and to be saved
        if isinstance(error, sqlite3.Error | ValueError | TypeError | KeyError):
            raise not_opened(path, error) from error
        raise


def _is_of_the_system(error: BaseException) -> bool:
    of_sqlite = isinstance(error, sqlite3.OperationalError) and is_of_the_system(error)
    return isinstance(error, OSError) or of_sqlite


def not_opened(path: Path, error: Exception) -> FileProblem:
    """What to say of a plan that the system, SQLite or what stands in it did not let be read."""
    if _is_of_the_system(error):
        return FileProblem(f"{path.name} could not be opened: {why(error)}.")
    if because := why_no_damage(error, lambda: silent_at(path)):
        return FileProblem(f"{path.name} was not opened, and was left as it is: {because}.")
    return DamagedPlan(damaged_in_words(path.name, damage_of(error)))
