"""Whether the history in a plan file can be read, and from where on where it cannot.

The rows of a plan may all be there while what was done to them is not: a line that is no JSON or
of no kind that there is, a step that is missing or does not follow the one before. The plan can be
worked on then; but nothing can be taken back beyond that, and no day before it can be shown.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from desktop.core.changes import Source, Verb, owner_of
from desktop.core.data import PlanData
from desktop.core.kinds import KIND_OF_TABLE, KINDS, Action, PlanInfo, spec_of
from desktop.core.sound.mending import DENIED, Unsound, name_of
from desktop.core.text import count
from desktop.store.connection import begun_with, connect, last_step
from desktop.store.header import damaged_in_words
from desktop.store.last_word import Cell, Followed, follow, unexplained
from desktop.store.limits import CHECK_TIME, hurried, limit, quick_check
from desktop.store.problems import damage_of
from desktop.store.step_records import LOST, WRONG_STATES, op_of

NEWEST = 200
"""Steps that are looked at while somebody waits for a plan to open: those that Undo comes to first.

All of a history takes about as long as reading the plan does.
"""

_TRIES = 3  # to follow a history that somebody else is writing

_LINES = """
    SELECT step_id, verb, kind, row_id, owner_id, col, old, new FROM history
    WHERE step_id > ? AND (
        (old IS NOT NULL AND NOT json_valid(old)) OR (new IS NOT NULL AND NOT json_valid(new))
        OR (old IS NULL AND verb <> 'insert') OR (new IS NULL AND verb <> 'delete')
        OR verb NOT IN ({verbs}) OR kind NOT IN ({kinds})
    ) ORDER BY step_id DESC
"""
_OF_NO_STEP = """
    SELECT max(step_id) FROM (SELECT DISTINCT step_id FROM history WHERE step_id > ?) AS told
    WHERE NOT EXISTS (SELECT 1 FROM steps WHERE id = told.step_id)
"""
_NO_STEPS = """
    SELECT max(id) FROM steps WHERE id > ? AND (
        state NOT IN ('done', 'undone', 'settled')
        OR state <> 'settled' AND NOT EXISTS (SELECT 1 FROM history WHERE step_id = steps.id)
    )
"""
_OF_WRONG_STATE = f"SELECT max(id) FROM ({WRONG_STATES}) WHERE id > ?"
# The step before one that does not name it: either may be the damaged one.
_NOT_FOLLOWED = """
    SELECT max(s.id) - 1 FROM steps s WHERE s.id > ? AND s.parent <> ifnull(
        (SELECT uid FROM steps b WHERE b.id < s.id ORDER BY b.id DESC LIMIT 1), ''
    )
"""


def unread_step(connection: sqlite3.Connection, behind: int = 0) -> int:
    """The last step, of those *behind* one, up to which the history cannot be read; 0 for none.

    What is not looked at within the time that a look may take counts as read. Raises
    sqlite3.DatabaseError where the file does not let it be looked for.
    """
    as_text, connection.text_factory = connection.text_factory, _text
    try:
        return _unread_step(connection, behind)
    finally:
        connection.text_factory = as_text


_text = partial(str, encoding="utf-8", errors="replace")  # bytes that are no text are no JSON


def _unread_step(connection: sqlite3.Connection, behind: int) -> int:
    with hurried(connection, CHECK_TIME):
        found = [
            connection.execute(statement, (behind,)).fetchone()[0]
            for statement in (_OF_NO_STEP, _NO_STEPS, _NOT_FOLLOWED, _OF_WRONG_STATE)
        ]
        strange = connection.execute(
            _LINES.format(verbs=_quoted(Verb), kinds=_quoted(KIND_OF_TABLE)), (behind,)
        )
        found.append(next((step for step, *line in strange if not _can_be_read(line)), 0))
        return max(each or 0 for each in found)
    return 0


@dataclass(frozen=True, slots=True)
class Known:
    """How much of the past of a plan is known.

    ``unread`` is the step up to which its history cannot be read, or does not follow; Undo stops
    there. ``since`` is the step up to which no day is known: a later one where the newest part of
    the history is lost, as ``cells`` tell that stand otherwise than it says. ``astray`` counts rows
    that stand in the table of another kind than it says: their pages were swapped.
    """

    unread: int = 0
    since: int = 0
    cells: tuple[Cell, ...] = ()
    astray: int = 0


def known_past(connection: sqlite3.Connection, behind: int = 0) -> Known:
    """Look at all of a history *behind* a step up to which it is known not to be readable.

    Raises sqlite3.DatabaseError where the file does not let it be looked for.
    """
    unread = max(behind, unread_step(connection, behind))
    if begun_with(connection) is not None:  # a copy, with no more of it than its own steps
        return Known(unread, unread)
    followed = _followed(connection, unread)
    unread = max(unread, followed.broken)
    cells = unexplained(followed.cells)
    if cells:
        return Known(unread, last_step(connection) + 1, tuple(cells), _astray(cells))
    (lost,) = connection.execute(
        "SELECT max(id) FROM steps WHERE source = ? AND label = ?", (Source.MENDED, LOST)
    ).fetchone()
    return Known(unread, max(unread, lost or 0))


def _followed(connection: sqlite3.Connection, unread: int) -> Followed:
    """Follow a history while nobody else writes: history and rows are read one after the other.

    No lock is held for it, which would keep a writer waiting; of a file that somebody keeps on
    writing, nothing is found.
    """
    for _ in range(_TRIES):
        (before,) = connection.execute("PRAGMA data_version").fetchone()
        followed = Followed()
        with hurried(connection, CHECK_TIME):
            followed = follow(connection, unread)
        if connection.execute("PRAGMA data_version").fetchone() == (before,):
            return followed
    return Followed()


def _astray(cells: Sequence[Cell]) -> int:
    """How many rows are missing in one table and stand in another: a number is of one row only."""
    tables: dict[int, set[str]] = defaultdict(set)
    for cell in cells:
        if not cell.column:
            tables[cell.row].add(cell.table)
    return sum(len(each) > 1 for each in tables.values())


def _quoted(words: Iterable[str]) -> str:
    return ", ".join(f"'{word}'" for word in words)


def _can_be_read(line: Sequence[Any]) -> bool:
    """Whether a line can be read all the same: Python takes numbers that SQLite does not."""
    try:
        op = op_of(line)
    except (ValueError, TypeError, KeyError, RecursionError):
        return False
    old, new = line[-2:]
    return (old is not None or op.verb is Verb.INSERT) and (
        new is not None or op.verb is Verb.DELETE
    )


def unread_in_words(connection: sqlite3.Connection, name: str, step: int) -> str:
    """What is said of a plan whose history cannot be read up to *step*."""
    at = ""
    for where in ("id <= ? ORDER BY id DESC", "id > ? ORDER BY id"):
        found = connection.execute(
            f"SELECT at FROM steps WHERE {where} LIMIT 1", (step,)
        ).fetchone()
        with contextlib.suppress(TypeError, ValueError):
            at = at or f" ({datetime.fromisoformat(found[0]).astimezone():%d/%m/%Y})"
    return (
        f"Part of the history of changes in {name} cannot be read, up to step {step:,}{at}. The "
        "plan itself could be read and can be edited; but Undo goes back no further than that, and "
        "no day before can be shown. A backup may hold the history whole: File, Backups."
    )


def astray_in_words(name: str, cells: Sequence[Cell], data: PlanData) -> str:
    """What is said of a plan of which *cells* stand otherwise than its history last says."""
    first = cells[0]
    kind = KIND_OF_TABLE.get(first.table)
    row = data.get(kind, first.row) if kind is not None else None
    where = name_of(row) if row is not None else f"a row of {first.table} that is not there"
    if kind is not None and row is not None and (column := spec_of(kind).by_name.get(first.column)):
        where = f"“{column.label or column.name}” of {where}"
    return (
        f"{name} does not hold what its history of changes last says, in "
        f"{count(len(cells), 'place')}, one of them {where}: the newest steps of the history are "
        "lost, or another program changed the file. The plan itself could be read and can be "
        "edited; but no earlier day can be shown. A backup may hold the history whole: File, "
        "Backups. A new plan made with File, Open what can be read of a damaged plan, knows the "
        "days from then on."
    )


def denied(data: PlanData, words: str, cells: Sequence[Cell]) -> Unsound:
    """The same sentence for the checks, about the first of *cells* that an action holds."""
    for cell in cells:
        kind = KIND_OF_TABLE.get(cell.table)
        row = data.get(kind, cell.row) if kind is not None else None
        action = data.get(Action, owner_of(row)) if row is not None else None
        if action is not None:
            return Unsound(DENIED, words, Action, action.id, "", None, action.id, action.area_id)
    return Unsound(DENIED, words, PlanInfo, data.info.id)


@dataclass(frozen=True, slots=True)
class Looked:
    """What a look at a whole file found: ``damage`` as a clause, and what is ``known`` of its past.

    ``of_plan`` is whether the damage may be in the plan's own rows, and not in its history alone.
    """

    damage: str = ""
    of_plan: bool = False
    known: Known = Known()

    def in_words(self, name: str) -> str:
        """What is said of the damage."""
        return (damaged_in_words if self.of_plan else damage_in_words)(name, self.damage)


def look_at(path: Path) -> Looked:
    """Look at the file at *path* as a whole, by a connection of its own: in any thread.

    What the disk does not give, or somebody else holds, is no damage, and nothing was found then.
    """
    try:
        with contextlib.closing(connect(path, read_only=True)) as connection:
            limit(connection)
            if damage := what_is_damaged(connection):
                return Looked(damage, not is_of_history_alone(connection))
            return looked_at(known_past(connection))
    except sqlite3.Error:
        return Looked()


def looked_at(known: Known) -> Looked:
    """What follows for a file of which nothing but its past has been looked at."""
    if not known.astray:
        return Looked(known=known)
    rows = count(known.astray, "row stands", "rows stand")
    return Looked(f"{rows} in the list of another kind than its history says", True, known)


def what_is_damaged(connection: sqlite3.Connection) -> str:
    """As :func:`quick_check`, of what does not even let itself be looked through too."""
    try:
        return quick_check(connection)
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError as error:
        return damage_of(error)


def is_of_history_alone(connection: sqlite3.Connection) -> bool:
    """Whether every table of the plan's own rows is whole in a file that is damaged."""
    try:
        return not any(quick_check(connection, table=kind.table) for kind in KINDS)
    except sqlite3.Error:
        return False


def damage_in_words(name: str, damage: str) -> str:
    """What is said of a plan whose file is damaged behind its own rows, which are whole."""
    return (
        f"Part of {name} is damaged ({damage}), though none of the plan's own rows, which could "
        "all be read: its history of changes cannot be trusted. It is open for reading only, as "
        "writing would destroy more. Restore a backup with File, Backups, or choose File, Open "
        "what can be read of a damaged plan."
    )
