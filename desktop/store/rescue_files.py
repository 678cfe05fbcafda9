"""The files that are kept inside a damaged plan: which of them are whole, and which are lost.

A file is known by its hash, so that each is whole or it is not: nothing of a damaged one is kept.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from desktop.core.data import PlanData
from desktop.core.evidence.content import BytesContent
from desktop.core.kinds import Evidence
from desktop.core.kinds.evidence import INSIDE
from desktop.core.text import brief, count
from desktop.store.connection import connect
from desktop.store.rescue_rows import UNREAD
from desktop.store.schema import FILES


def is_whole(sha256: object, content: object) -> bool:
    """Whether a content is what its hash says."""
    return isinstance(content, bytes) and hashlib.sha256(content).hexdigest() == sha256


def read_files(copy: Path, left: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files that are whole, by their hash: those that SQLite gives, and those of the pages."""
    found = dict(left)
    with suppress(*UNREAD), closing(connect(copy, read_only=True)) as connection:
        for row in _rows(connection):
            with suppress(*UNREAD):
                for sha256, content in connection.execute(
                    f"SELECT sha256, content FROM {FILES} WHERE rowid = ?", (row,)
                ):
                    if sha256 not in found and is_whole(sha256, content):
                        found[sha256] = content
    return found


def _rows(connection: sqlite3.Connection) -> Iterator[int]:
    """The numbers of the rows that SQLite comes to, from either end."""
    for order in ("ASC", "DESC"):
        with suppress(*UNREAD):
            for (row,) in connection.execute(f"SELECT rowid FROM {FILES} ORDER BY rowid {order}"):
                yield row


def as_contents(found: Mapping[str, bytes]) -> tuple[BytesContent, ...]:
    """The files as they are put into the new plan."""
    return tuple(BytesContent(sha256, content) for sha256, content in found.items())


def lost(data: PlanData, found: Mapping[str, bytes], told: set[str]) -> list[str]:
    """A sentence for each item whose file is lost, and one for files that the history alone names.

    *told* are the hashes of all files that were ever kept inside, as far as the history tells.
    """
    items = [each for each in data.all(Evidence) if each.kept == INSIDE]
    said = [
        f"The file that was kept inside the plan for the item of evidence “{_called(each)}” could "
        "not be read whole, and is lost; the item itself was kept."
        for each in items
        if each.sha256 not in found
    ]
    more = told - found.keys() - {each.sha256 for each in items}
    if more:
        them = "it" if len(more) == 1 else "them"
        said.append(
            f"{count(len(more), 'file')} that had been kept inside the plan, and that only its "
            f"history names now, could not be read whole: Undo does not bring {them} back."
        )
    return said


def ever_kept(told: Iterable[Mapping[str, Any]]) -> set[str]:
    """The hashes of the files that were kept inside at any time, as lines of the history tell."""
    found: set[str] = set()
    rows: dict[int, dict[str, Any]] = {}
    for line in sorted(told, key=lambda each: each["id"]):
        if line["kind"] != Evidence.table:
            continue
        with suppress(ValueError, TypeError, RecursionError):
            new = json.loads(line["new"] or line["old"])
            row = rows.setdefault(line["row_id"], {})
            row.update(new if isinstance(new, dict) else {line["col"]: new})
            if row.get("kept") == INSIDE and isinstance(row.get("sha256"), str):
                found.add(row["sha256"])
    return found


def _called(item: Evidence) -> str:
    return brief(item.title or item.file or item.key, 60)
