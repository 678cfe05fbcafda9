"""Reading what can be read of a damaged plan file, as a new plan."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
import tempfile
import uuid
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from desktop.core.data import PlanData
from desktop.core.errors import FileProblem
from desktop.core.kinds import (
    KINDS,
    Action,
    Area,
    Column,
    PlanInfo,
    Row,
    Status,
    columns_of,
    spec_of,
)
from desktop.core.plan import new_plan_data
from desktop.core.sound import in_lines, is_stranger, make_sound
from desktop.core.text import count
from desktop.store import rowsql
from desktop.store.connection import connect
from desktop.store.formats.chain import row_of_today
from desktop.store.formats.vocabulary import quoted
from desktop.store.header import FORMAT, read_header
from desktop.store.planfile import create_plan

# Ids that no list gave, and that are asked for one by one all the same.
_MOST_ASKED = 100_000


@dataclass(frozen=True, slots=True)
class Rescued:
    """What came of a rescue: the new plan's data, and what was lost, a sentence each."""

    data: PlanData
    lost: tuple[str, ...]


@dataclass
class _Read:
    """What was read of one kind: rows by id, further rows of the same ids, and what was not."""

    kind: type[Row]
    columns: tuple[str, ...]  # of the records, as the file's own format calls them
    rows: dict[int, tuple[Any, ...]] = field(default_factory=dict)
    more: list[tuple[Any, ...]] = field(default_factory=list)
    unread: set[int] = field(default_factory=set)
    broken: bool = False  # the list of rows breaks off somewhere
    strange: int = 0  # rows of something else stood among them

    def take(self, record: tuple[Any, ...]) -> None:
        """Keep a row; one that differs from an earlier one of its id is kept beside it."""
        known = self.rows.setdefault(record[0], record)
        if known != record and record not in self.more:
            self.more.append(record)

    def lost(self) -> str:
        """A sentence on what could not be read, or ""."""
        noun, said = self.kind.noun, []
        if self.unread:
            said.append(f"{count(len(self.unread), noun)} could not be read")
        elif self.broken:
            kept = len(self.rows)
            nouns = spec_of(self.kind).nouns
            said.append(f"part of the list of {nouns} could not be read; {kept:,} were kept")
        if self.strange:
            said.append(f"where {count(self.strange, noun)} would be, something else stands")
        text = "; ".join(said)
        return f"{text[:1].upper()}{text[1:]}." if text else ""


def read_what_is_left(path: Path) -> Rescued:
    """Everything that can still be read of the plan file at *path*, which is not changed.

    What is read is not trusted: rows of another kind that stand among a kind's own are left out,
    and the rest is made sound, see :mod:`desktop.core.sound`. Actions whose area is lost come in
    an area of their own. Raises FileProblem when nothing of a plan can be read.
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        # On a copy: SQLite may want to roll a journal back, and the damaged file stays as it is.
        copy = Path(folder) / "damaged.plandesk"
        try:
            shutil.copyfile(path, copy)
            journal = path.with_name(path.name + "-journal")
            if journal.exists():
                shutil.copyfile(journal, copy.with_name(copy.name + "-journal"))
        except OSError as error:
            raise FileProblem(
                f"{path.name} cannot be read ({error.strerror or error}). Restore a backup."
            ) from error
        _roll_back(copy)
        read = [_read_kind(copy, kind) for kind in KINDS]
    since = _format_of(path)
    found = {each.kind: _rows_of(each, since) for each in read}
    lost = [sentence for each in read if (sentence := each.lost())]
    if not found[Area] and not found[Action]:
        raise FileProblem(
            f"Nothing of a plan can be read in {path.name}. It was left as it is; restore a "
            "backup with File, Backups."
        )
    return _put_together(found, lost)


def _roll_back(copy: Path) -> None:
    """Let SQLite take back a change that was cut off, which it cannot while it only reads.

    Where the journal is damaged too, what stands in the file is read as it is.
    """
    journal = copy.with_name(copy.name + "-journal")
    if journal.exists():
        with (
            contextlib.suppress(sqlite3.Error, ValueError),
            contextlib.closing(connect(copy)) as connection,
        ):
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        journal.unlink(missing_ok=True)


def rescue(path: Path, to: Path) -> tuple[str, ...]:
    """Write what can be read of a damaged plan to the new file *to*; gives what was lost."""
    rescued = read_what_is_left(path)
    with create_plan(to, rescued.data) as file:
        told = file.told
    return (*told, *rescued.lost, "The history of changes, and with it Undo, starts afresh.")


def _read_kind(path: Path, kind: type[Row]) -> _Read:
    """The rows of a kind that can be read, by every way that leads to one."""
    read = _Read(kind, columns_of(kind))
    connection = connect(path, read_only=True)
    try:
        connection.text_factory = _text
        connection.execute("PRAGMA writable_schema = ON")  # reads past a damaged schema entry
        read.columns = _columns_there(connection, kind)
        # Rows that stand out of their order are met by going through the table only, rows behind
        # a page that cannot be read by asking for them only.
        listed: set[int] = set()
        for order in ("ASC", "DESC"):
            _go_through(connection, read, f"{_select(read)} ORDER BY id {order}")
        for order in ("ASC", "DESC"):
            ids = connection.execute(f"SELECT id FROM {kind.table} ORDER BY id {order}")
            with contextlib.suppress(sqlite3.Error):
                listed.update(each for (each,) in ids if type(each) is int)
        for row_id in sorted(listed):
            if row_id not in read.rows and not _ask(connection, read, row_id):
                read.unread.add(row_id)
        if read.broken and read.rows:
            known = [each for each in (*read.rows, *listed) if type(each) is int]
            between = range(min(known), min(max(known), min(known) + _MOST_ASKED))
            for row_id in between:
                if row_id not in read.rows:
                    _ask(connection, read, row_id)
    except sqlite3.Error:
        read.broken = True
    finally:
        connection.close()
    return read


def _columns_there(connection: sqlite3.Connection, kind: type[Row]) -> tuple[str, ...]:
    """The columns that the file's own table has; today's, where it cannot say or has just those."""
    from sqlite_utils import Database  # slow to import, and needed for a rescue only

    today = columns_of(kind)
    try:
        found = [column.name for column in Database(connection).table(kind.table).columns]
    except (sqlite3.Error, UnicodeError, ValueError):
        return today
    if "id" not in found or set(found) == set(today):
        return today
    return ("id", *(name for name in found if name != "id"))


def _select(read: _Read) -> str:
    names = ", ".join(f"{read.kind.table}.{quoted(name)}" for name in read.columns)
    return f"SELECT {names} FROM {read.kind.table}"


def _format_of(path: Path) -> int:
    try:
        return read_header(path).format
    except FileProblem:
        return FORMAT


def _text(raw: bytes) -> str:
    """Text whose letters may be damaged: each that is none becomes a visible mark."""
    return raw.decode("utf-8", "replace")


def _go_through(connection: sqlite3.Connection, read: _Read, statement: str) -> None:
    """Take the rows of a statement up to where it breaks off."""
    try:
        for record in connection.execute(statement):
            read.take(record)
    except (sqlite3.Error, ValueError, OverflowError):
        read.broken = True


def _ask(connection: sqlite3.Connection, read: _Read, row_id: int) -> bool:
    """Take one row by its id; whether there was one to be read."""
    try:
        statement = f"{_select(read)} WHERE id = ?"
        record = connection.execute(statement, (row_id,)).fetchone()
    except (sqlite3.Error, ValueError, OverflowError):
        return False
    if record is None:
        return False
    read.take(record)
    return True


def _of_today(read: _Read, record: tuple[Any, ...], since: int) -> Row | None:
    """The row that a record of a file of format *since* stands for, or None where it has none."""
    today = columns_of(read.kind)
    if read.columns == today:
        return next(rowsql.rows_from(read.kind, iter([record])))
    values: dict[str, Any] | None = dict(zip(read.columns, record, strict=True))
    with contextlib.suppress(ValueError, TypeError, KeyError):
        values = row_of_today(read.kind.table, dict(values or {}), since)
    if values is None:
        return None
    return read.kind(**{name: value for name, value in values.items() if name in today})


def _rows_of(read: _Read, since: int) -> list[Row]:
    """The rows that were read, but those that are of something else."""
    rows: list[Row] = []
    for place, record in enumerate((*read.rows.values(), *read.more)):
        row = _of_today(read, record, since)
        if row is None:
            continue
        if is_stranger(read.kind, row.values()):
            read.strange += 1
            continue
        if place >= len(read.rows) or type(row.id) is not int:
            row.id = 0  # a second row of that id: it gets one of its own
        rows.append(row)
    return rows


def _put_together(found: dict[type[Row], list[Row]], lost: list[str]) -> Rescued:
    base = new_plan_data("Rescued plan")
    for kind in (PlanInfo, Status, Column):
        if not found[kind]:
            found[kind] = list(base.table(kind).values())
            for row in found[kind]:
                row.id = 1 if kind is PlanInfo else 0
    data = PlanData(row for rows in found.values() for row in rows if row.id)
    for rows in found.values():
        for row in rows:
            if not row.id:
                data.add(row)
    mended = make_sound(data)
    data.info.uid = str(uuid.uuid4())
    sentences = [*lost, *(message for message, _ in in_lines(mended.found))]
    return Rescued(data, tuple(dict.fromkeys(sentences)))
