"""Files that are kept inside a plan: their content, by its hash, in a table of its own.

A content goes in with the step that names it and never goes out again: Undo, and every day that is
over, may name it still. It is read in pieces, and never when the plan is opened.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from desktop.core.errors import FileProblem, Refused
from desktop.core.evidence.content import LARGEST, MB, PIECE, Content, size_in_words
from desktop.store.connection import connect
from desktop.store.problems import is_of_the_system, why
from desktop.store.schema import FILE_COLUMNS as COLUMNS
from desktop.store.schema import FILES as TABLE

LARGEST_PLAN = 256 * MB
"""Bytes of a plan's file beyond which it takes no further file: half of what is ever opened."""

_LOST = "Its item is still in the plan. A backup may hold it: File, Backups."


def sizes(connection: sqlite3.Connection) -> dict[str, int]:
    """How many bytes each kept file has, by its hash; no content is read."""
    return dict(connection.execute(f"SELECT sha256, size FROM {TABLE}"))


def put(connection: sqlite3.Connection, files: Sequence[Content]) -> None:
    """Write contents that are not there yet, within a transaction.

    Raises Refused for one that is too large, that cannot be read or is no longer what was hashed:
    the step that names it is then not written at all.
    """
    for each in files:
        if not has(connection, each.sha256):
            _refuse_much(connection, each.size)
            write(connection, each)


def write(connection: sqlite3.Connection, content: Content) -> None:
    """Write a content that is not there, however much there is already. Raises Refused."""
    connection.execute(
        f"INSERT INTO {TABLE} ({', '.join(COLUMNS)}) VALUES (?, ?, ?)",
        (content.sha256, content.size, _bytes_of(content)),
    )


def has(connection: sqlite3.Connection, sha256: str) -> bool:
    """Whether a content is kept."""
    asked = connection.execute(f"SELECT 1 FROM {TABLE} WHERE sha256 = ?", (sha256,))
    return asked.fetchone() is not None


def _refuse_much(connection: sqlite3.Connection, size: int) -> None:
    if size > LARGEST:
        raise Refused(
            f"A file of {size_in_words(size)} is more than is kept inside a plan "
            f"({LARGEST // MB} MB). Nothing was changed; leave it where it is, as a link."
        )
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    (page,) = connection.execute("PRAGMA page_size").fetchone()
    if pages * page + size > LARGEST_PLAN:
        raise Refused(
            f"With this file the plan would have more than {LARGEST_PLAN // MB} MB, which is slow "
            "to open and to back up. Nothing was changed; leave the file where it is, as a link."
        )


def _bytes_of(content: Content) -> bytes:
    """All bytes of a content, at most as many as are kept of one. Raises Refused."""
    parts: list[bytes] = []
    try:
        for piece in content.pieces():
            parts.append(piece)
            if sum(map(len, parts)) > content.size:
                break
    except OSError as error:
        raise Refused(
            f"The file could not be read while it was copied into the plan: {why(error)}. Nothing "
            "was changed."
        ) from error
    whole = b"".join(parts)
    if len(whole) != content.size or hashlib.sha256(whole).hexdigest() != content.sha256:
        raise Refused(
            "The file was changed while it was copied into the plan. Nothing was changed here; "
            "add it once more when nobody writes it."
        )
    return whole


def read(connection: sqlite3.Connection, name: str, sha256: str) -> Iterator[bytes]:
    """The bytes of a kept file of the plan file *name*, piece by piece.

    Raises FileProblem where it is not there, cannot be read, or is not what was kept; the last is
    known behind its last piece only.
    """
    try:
        found = connection.execute(
            f"SELECT rowid FROM {TABLE} WHERE sha256 = ?", (sha256,)
        ).fetchone()
        if found is None:
            raise FileProblem(f"The file is not kept in {name} any more. {_LOST}")
        digest = hashlib.sha256()
        with connection.blobopen(TABLE, "content", found[0], readonly=True) as blob:
            while piece := blob.read(PIECE):
                digest.update(piece)
                yield piece
    except sqlite3.Error as error:
        more = "" if is_of_the_system(error) else f" {_LOST}"
        raise FileProblem(
            f"The file that is kept in {name} could not be read: {why(error)}.{more}"
        ) from error
    if digest.hexdigest() != sha256:
        raise FileProblem(
            f"The file that is kept in {name} is damaged: it is not what was put in. {_LOST}"
        )


def take_over(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Write into *target*, within a transaction, the contents that *source* has more."""
    there = sizes(target)
    for sha256 in sizes(source).keys() - there.keys():
        target.execute(
            f"INSERT INTO {TABLE} ({', '.join(COLUMNS)}) VALUES (?, ?, ?)",
            source.execute(
                f"SELECT {', '.join(COLUMNS)} FROM {TABLE} WHERE sha256 = ?", (sha256,)
            ).fetchone(),
        )


@dataclass(frozen=True, slots=True)
class KeptElsewhere:
    """A content that is kept in the plan file at ``plan``."""

    plan: Path
    sha256: str
    size: int

    def pieces(self) -> Iterator[bytes]:
        """The bytes, in order. Raises FileProblem."""
        try:
            with closing(connect(self.plan, read_only=True)) as connection:
                yield from read(connection, self.plan.name, self.sha256)
        except sqlite3.Error as error:
            raise FileProblem(f"{self.plan.name} could not be read: {why(error)}.") from error


def kept_in(plan: Path) -> list[KeptElsewhere]:
    """The contents that are kept in the plan file at *plan*, to be put into another.

    Raises FileProblem where it cannot be read.
    """
    try:
        with closing(connect(plan, read_only=True)) as connection:
            return [KeptElsewhere(plan, *each) for each in sizes(connection).items()]
    except sqlite3.Error as error:
        raise FileProblem(f"{plan.name} could not be read: {why(error)}.") from error
