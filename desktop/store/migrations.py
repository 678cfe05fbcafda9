"""Moving a plan file from an older format to the present one.

A migration is never edited once it has been released; the next change of format is a new function
below the last, and FORMAT grows by one.
"""

from __future__ import annotations

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from desktop.store import format_1
from desktop.store.header import APPLICATION_ID

migrations = Migrations("plandesk")


@migrations()
def format_0001(db: Database) -> None:
    """The first format: the whole plan, its history and its undo."""
    for statement in format_1.STATEMENTS:
        db.execute(statement)


def migrate(db: Database, up_to: int) -> None:
    """Bring an open file to format *up_to* and write that into its header."""
    migrations.apply(db)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute(f"PRAGMA user_version = {up_to}")
