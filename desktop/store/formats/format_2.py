"""Format 2: every step has an identity, and says who made it and where. Released: never edited.

``uid`` is random, 128 bits, so that copies of a plan can be told apart and put together later;
``parent`` is the ``uid`` of the step before, or "" for the first. A step that an older Plandesk
wrote gets its identity from what it did and from all that was done before, so that it is the same
in every copy of the file, wherever that is brought forward; nobody knows who made it.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from itertools import groupby

from desktop.store.formats.vocabulary import Format, Work

_HEX = "NOT GLOB '*[^0-9a-f]*'"
_STEPS = f"""
    CREATE TABLE steps_of_format_2 (
        id INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        label TEXT NOT NULL,
        source TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('done', 'undone', 'settled')),
        target INTEGER REFERENCES steps (id),
        uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 32 AND uid {_HEX}),
        parent TEXT NOT NULL CHECK (parent = '' OR (length(parent) = 32 AND parent {_HEX})),
        who TEXT NOT NULL,
        machine TEXT NOT NULL
    ) STRICT
"""


def _give_identities(connection: sqlite3.Connection) -> None:
    connection.execute(_STEPS)
    connection.executemany(
        "INSERT INTO steps_of_format_2"
        " SELECT id, at, label, source, state, target, ?, ?, '', '' FROM steps WHERE id = ?",
        list(_identities(connection)),
    )
    connection.execute("DROP TABLE steps")
    connection.execute("ALTER TABLE steps_of_format_2 RENAME TO steps")
    connection.execute("CREATE INDEX steps_by_state ON steps (state, id)")
    # The list of migrations that another tool kept for format 1; the header says the format.
    connection.execute("DROP TABLE IF EXISTS _sqlite_migrations")


def _identities(connection: sqlite3.Connection) -> Iterator[tuple[str, str, int]]:
    """Identity, parent and number of each step, oldest first.

    What counts is what never changes again: whether a step is undone just now does not.
    """
    told = groupby(
        connection.execute(
            "SELECT step_id, verb, kind, row_id, owner_id, col, old, new FROM history"
            " ORDER BY step_id, id"
        ),
        key=lambda record: int(record[0]),
    )
    next_told = next(told, None)
    known: dict[int, str] = {}
    parent = ""
    for number, at, label, source, target in connection.execute(
        "SELECT id, at, label, source, target FROM steps ORDER BY id"
    ):
        step = [parent, number, at, label, source, known.get(target, "")]
        digest = hashlib.sha256(_canonical(step))
        while next_told is not None and next_told[0] <= number:
            for record in next_told[1]:
                digest.update(_canonical(list(record)))
            next_told = next(told, None)
        known[number] = uid = digest.hexdigest()[:32]
        yield uid, parent, number
        parent = uid


def _canonical(record: list[object]) -> bytes:
    return json.dumps(record, separators=(",", ":")).encode("ascii") + b"\n"


FORMAT = Format(2, (Work(_give_identities),))
