"""Looking at a backup before it is offered, comparing it with the plan, and restoring it.

A backup is unpacked, and asked what a plan that is opened is asked: its header, SQLite's own check
of the whole file, the tables, and the rows. The backup itself is never written to.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from desktop.core.data import PlanData
from desktop.core.errors import FileProblem
from desktop.core.sound import make_sound, strangers
from desktop.core.whole_file import WholeFile
from desktop.store import schema
from desktop.store.backup_folders import Backup
from desktop.store.backups import NOT_UNPACKED, unpacked
from desktop.store.connection import connect, copy_whole
from desktop.store.header import FORMAT, DamagedPlan, NotAPlan, read_header
from desktop.store.journal import clear_name
from desktop.store.limits import limit, quick_check
from desktop.store.older import bring_forward
from desktop.store.planfile import open_plan
from desktop.store.private_copy import PrivateCopy
from desktop.store.problems import damage_of, is_of_the_system, why
from desktop.store.reading import read_data

_UNHURRIED = 600.0  # seconds: it is looked at while nobody waits for it


class BrokenBackup(FileProblem):
    """A backup that was looked at and is not whole, so that it cannot be restored."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What a look at a backup found: ``broken`` is the sentence of a broken one, "" of a whole one.

    ``data`` is the plan that it holds, sound and in the present format; None for a broken one.
    """

    broken: str = ""
    data: PlanData | None = None


def look_at(backup: Backup) -> Looked:
    """Unpack a backup into a private copy and see whether it is whole.

    Raises FileProblem where this computer does not let it be read or unpacked, or where a newer
    Plandesk wrote it: then nothing is known of it.
    """
    try:
        with contextlib.closing(PrivateCopy("backup.plandesk")) as copy:
            copy.fill(_pieces(backup))
            return Looked(data=_read(copy.path, backup))
    except BrokenBackup as broken:
        return Looked(str(broken))
    except OSError as error:
        raise FileProblem(
            f"The backup of {backup.when} could not be unpacked into the temporary folder: "
            f"{why(error)}. It was left as it is."
        ) from error


def restore(backup: Backup, to: Path) -> tuple[str, ...]:
    """Write a backup to *to*, which must be a new file: a plan is never written over.

    It is unpacked and looked at before it has its name. Gives sentences on what was found there.
    Raises FileProblem with one when it cannot, BrokenBackup for one that is not whole.
    """
    with WholeFile(to, "The backup", new_only=True) as file:
        with file.path.open("wb") as plan:
            for piece in _pieces(backup):
                plan.write(piece)
        _read(file.path, backup)
        file.seal()
        told = clear_name(to, "The backup")
        file.place()
    return told


def as_it_is(plan: Path, uid: str) -> PlanData:
    """The plan at a path as its file holds it, to be compared with backups of the plan *uid*.

    Raises FileProblem with a sentence: it is not there, is damaged, cannot be read, is another one.
    """
    if not plan.exists():
        raise FileProblem(f"{plan} is not there, so there is nothing to compare with.")
    try:
        with open_plan(plan, read_only=True) as file:
            data = file.plan.data
    except DamagedPlan as error:
        raise FileProblem(f"There is nothing to compare with. {error}") from error
    if data.info.uid != uid:
        raise FileProblem(
            f"{plan} is now another plan than the one that these backups are of, so there is "
            "nothing to compare with."
        )
    return data


def _pieces(backup: Backup) -> Iterator[bytes]:
    """What a backup holds, piece by piece; a FileProblem where it is broken or cannot be read."""
    try:
        yield from unpacked(backup)
    except NOT_UNPACKED as error:
        # Of the system there is a number; what gzip says of a broken file has none.
        if isinstance(error, OSError) and error.errno is not None:
            raise FileProblem(
                f"The backup {backup.path} cannot be read: {why(error)}. Nothing was created; "
                "choose another backup."
            ) from error
        raise _broken(backup, "it cannot be unpacked") from error


def _broken(backup: Backup, clause: str) -> BrokenBackup:
    return BrokenBackup(
        f"The backup of {backup.when} is broken ({clause}), so it cannot be restored. Choose "
        "another one."
    )


def _read(path: Path, backup: Backup) -> PlanData:
    """All that the unpacked file of a backup holds; BrokenBackup where it is not whole."""
    try:
        read_header(path)
    except (NotAPlan, DamagedPlan) as error:
        raise _broken(backup, "its first page is not that of a Plandesk plan") from error
    try:
        with contextlib.closing(connect(path, read_only=True)) as source:
            limit(source)
            if damage := quick_check(source, seconds=_UNHURRIED):
                raise _broken(backup, damage)
            with _in_present_format(source, backup) as connection:
                if clause := schema.what_is_no_table(connection):
                    raise _broken(backup, clause)
                data = read_data(connection)
    except (sqlite3.Error, ValueError, TypeError, KeyError) as error:
        if isinstance(error, sqlite3.Error) and is_of_the_system(error):
            raise FileProblem(
                f"The backup of {backup.when} could not be read: {why(error)}."
            ) from error
        raise _broken(backup, damage_of(error)) from error
    if strange := strangers(make_sound(data)):
        raise _broken(backup, strange)
    return data


@contextlib.contextmanager
def _in_present_format(source: sqlite3.Connection, backup: Backup) -> Iterator[sqlite3.Connection]:
    """The plan itself, or, of an older format, a copy in memory that is brought forward."""
    (number,) = source.execute("PRAGMA user_version").fetchone()
    if number == FORMAT:  # a newer one was refused
        yield source
        return
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as memory:
        copy_whole(source, memory)
        schema.drop(memory, schema.foreign_triggers(memory))
        bring_forward(memory, backup.path.name)
        yield memory
