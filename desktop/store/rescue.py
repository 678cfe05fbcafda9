"""Reading what can be read of a damaged plan file, as a new plan."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_type_hints

from desktop.core.data import PlanData
from desktop.core.errors import FileProblem
from desktop.core.kinds import KINDS, Action, Area, Column, PlanInfo, Row, Status, columns_of
from desktop.core.plan import new_plan_data
from desktop.core.text import count
from desktop.store import rowsql
from desktop.store.planfile import connect, create_plan

_POINTERS = {
    "area_id": "areas",
    "commitment_id": "commitments",
    "requirement_id": "requirements",
    "action_id": "actions",
    "review_id": "reviews",
    "base_id": "snapshots",
}


@dataclass(frozen=True, slots=True)
class Rescued:
    """What came of a rescue: the new plan's data, and what was lost, a sentence each."""

    data: PlanData
    lost: tuple[str, ...]


def read_what_is_left(path: Path) -> Rescued:
    """Everything that can still be read of the plan file at *path*, which is not changed.

    Actions whose area is lost come in an area of their own. Raises FileProblem when nothing of a
    plan can be read.
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
        found: dict[str, list[Row]] = {}
        lost: list[str] = []
        for kind in KINDS:
            found[kind.table], missing = _read_kind(copy, kind)
            if missing:
                lost.append(missing)
    if not found[Area.table] and not found[Action.table]:
        raise FileProblem(
            f"Nothing of a plan can be read in {path.name}. It was left as it is; restore a "
            "backup with File, Backups."
        )
    return _put_together(found, lost)


def rescue(path: Path, to: Path) -> tuple[str, ...]:
    """Write what can be read of a damaged plan to the new file *to*; gives what was lost."""
    rescued = read_what_is_left(path)
    create_plan(to, rescued.data).close()
    return (*rescued.lost, "The history of changes, and with it Undo, starts afresh.")


def _read_kind(path: Path, kind: type[Row]) -> tuple[list[Row], str]:
    """The rows of a kind that can be read, and a sentence on those that cannot."""
    try:
        connection = connect(path, read_only=True)
    except sqlite3.Error:
        return [], f"No {kind.noun} could be read."
    rows: list[Row] = []
    unread = 0
    try:
        connection.execute("PRAGMA writable_schema = ON")  # reads past a damaged schema entry
        ids, broken = _ids(connection, kind)
        for row_id in ids:
            try:
                record = connection.execute(
                    f"{rowsql.select(kind)} WHERE id = ?", (row_id,)
                ).fetchone()
                rows.extend(rowsql.rows_from(kind, iter([record] if record else [])))
                unread += record is None
            except (sqlite3.Error, ValueError, TypeError):
                unread += 1
    except sqlite3.Error:
        broken = True
    finally:
        connection.close()
    if unread:
        return rows, f"{count(unread, kind.noun)} could not be read."
    if broken:
        return rows, f"Part of the list of {kind.noun}s could not be read; {len(rows)} were kept."
    return rows, ""


def _ids(connection: sqlite3.Connection, kind: type[Row]) -> tuple[list[int], bool]:
    """The ids that can be listed, from both ends, and whether the list broke off."""
    ids: set[int] = set()
    broken = False
    for order in ("ASC", "DESC"):
        try:
            for (row_id,) in connection.execute(f"SELECT id FROM {kind.table} ORDER BY id {order}"):
                ids.add(row_id)
        except sqlite3.Error:
            broken = True
        else:
            break
    return sorted(ids), broken


def _put_together(found: dict[str, list[Row]], lost: list[str]) -> Rescued:
    data = PlanData()
    base = new_plan_data("Rescued plan")
    for kind in KINDS:
        known = found[kind.table]
        if not known and kind in (PlanInfo, Status, Column):
            known = list(base.table(kind).values())
            for row in known:
                row.id = 1 if kind is PlanInfo else 0
        for row in known:
            if kind is Action:
                _house(data, row)
            if _stands(data, row, get_type_hints(kind)):
                data.add(row)
            else:
                lost.append(f"A {kind.noun} was left out: what it belongs to is lost.")
    data.info.uid = str(uuid.uuid4())
    return Rescued(data, tuple(dict.fromkeys(lost)))


def _house(data: PlanData, action: Row) -> None:
    """Give an action whose area is lost a place in an area for such actions."""
    assert isinstance(action, Action)
    if data.get(Area, action.area_id) is None:
        name = "Area not readable"
        area = next((each for each in data.areas if each.title == name), None)
        place = max((each.position for each in data.areas), default=0.0) + 1.0
        action.area_id = (area or data.add(Area(position=place, title=name))).id


def _stands(data: PlanData, row: Row, hints: dict[str, Any]) -> bool:
    """Whether all that a row points at is there; pointers that may be empty are emptied."""
    for column in columns_of(type(row)):
        table = _POINTERS.get(column)
        target = getattr(row, column)
        if table is None or target is None:
            continue
        kind = next(each for each in KINDS if each.table == table)
        if data.get(kind, target) is None:
            if not rowsql.optional(hints[column]):
                return False
            setattr(row, column, None)
    return True
