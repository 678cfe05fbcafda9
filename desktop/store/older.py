"""What comes before a plan of an older format is worked on: it is brought to the present one.

Whoever writes to it first gets a backup, as an older Plandesk can no longer open it then.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from desktop.core.errors import FileProblem
from desktop.store import user
from desktop.store.header import DamagedPlan
from desktop.store.problems import is_of_the_system, why


def back_up(connection: sqlite3.Connection, path: Path, folder: Path | None) -> None:
    """Take a backup of an older file, where File, Backups lists it: by the plan's own ``uid``."""
    from desktop.store.backups import Backups

    (uid,) = connection.execute("SELECT uid FROM plan").fetchone()
    try:
        Backups(folder or user.backup_folder(), str(uid), path).take()
    except DamagedPlan:
        raise
    except FileProblem as problem:
        raise FileProblem(
            f"{path.name} is of an older format, and was not brought up to date as no backup of it "
            f"could be taken first. Nothing was changed. {problem}"
        ) from problem


def bring_forward(connection: sqlite3.Connection, name: str) -> None:
    """Bring an open file to the present format, all or nothing; *name* is for what is said.

    Raises FileProblem when the disk or the system did not let it, sqlite3.DatabaseError for a
    damaged file.
    """
    # Imported here because it is needed for new and older files only.
    from desktop.store.formats.chain import bring_up_to_date

    try:
        bring_up_to_date(connection)
    except sqlite3.OperationalError as error:
        if not is_of_the_system(error):
            raise
        raise FileProblem(
            f"{name} was saved by an older Plandesk and could not be brought up to date: "
            f"{why(error)}. The file was left as it is."
        ) from error
