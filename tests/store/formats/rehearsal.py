"""A made-up next format, to rehearse the day on which the format changes.

It does to the actions what a format can do: a column comes, one gets another name, one goes, and
the values of one change. :func:`in_format_3` makes this Plandesk one that writes it.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import pytest

from desktop.core import data, plan
from desktop.core.kinds import KIND_OF_TABLE, KINDS, Action, Row, declare
from desktop.core.plan import Plan
from desktop.core.sound import Mended
from desktop.store import header, planfile, rowsql, storage
from desktop.store.formats import chain
from desktop.store.formats.chain import FORMATS
from desktop.store.formats.vocabulary import (
    AddColumn,
    AddKind,
    Column,
    ConvertColumn,
    DropColumn,
    Format,
    Of,
    RenameColumn,
)

DATA = Path(__file__).resolve().parents[1] / "data"
CASE = (
    Path(__file__).resolve().parents[4]
    / "shared" / "cases" / "house" / "deleted-in-format-1.plandesk"
)  # fmt: skip


def _louder(value: object) -> object:
    return value.upper() if isinstance(value, str) else value


FORMAT_3 = Format(
    3,
    (
        AddColumn("actions", Column("impact", default="not rated"), in_snapshots=True),
        AddColumn("actions", Column("tags", Of.LIST)),
        RenameColumn("actions", "progress", "so_far"),
        DropColumn("actions", "lead"),
        ConvertColumn("actions", "measure", _louder),
        AddKind("remarks", (Column("action_id", Of.POINTER, points_at="actions", required=True),
                            Column("text"), Column("on", Of.DAY), Column("open", Of.FLAG))),
    ),
)  # fmt: skip

WITH_3: tuple[Format, ...] = (*FORMATS[:2], FORMAT_3)


@dataclass(slots=True, eq=False, repr=False)
class Action3(Row):
    """An action as format 3 has it."""

    table = "actions"
    noun = "action"

    key: str = declare.key()
    area_id: int = declare.pointer("areas")
    commitment_id: int | None = declare.pointer_or_none("commitments")
    position: float = declare.place()
    no: str = declare.line()
    action: str = declare.text()
    by_when: str = declare.when()
    due: str = declare.day()
    original_by_when: str = declare.when()
    original_due: str = declare.day()
    measure: str = declare.text()
    success: str = declare.text()
    so_far: str = declare.text()
    ragb: str = declare.status()
    cost: str = declare.text()
    monitoring: str = declare.text()
    evidence: str = declare.text()
    notes: str = declare.text()
    completed_on: str = declare.day()
    difference: str = declare.text()
    checked_by: str = declare.line()
    extra: dict[str, str] = declare.data()
    impact: str = declare.line(default="not rated")
    tags: list[str] = declare.lines()


@dataclass(slots=True, eq=False, repr=False)
class Remark(Row):
    """A kind of row that format 3 adds."""

    table = "remarks"
    noun = "remark"

    action_id: int = declare.pointer("actions")
    text: str = declare.text()
    on: str = declare.day()
    open: bool = declare.flag()


KINDS_3: tuple[type[Row], ...] = (
    *(Action3 if kind is Action else kind for kind in KINDS),
    Remark,
)


@contextmanager
def in_format_3() -> Iterator[None]:
    """Within this, Plandesk writes format 3 and its kinds of rows are those of that format."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(header, "FORMAT", 3)
        patch.setattr(planfile, "FORMAT", 3)
        # What is sound is said of today's kinds; the plans of the rehearsal all are.
        patch.setattr(planfile, "make_sound", lambda _data: Mended())
        patch.setattr(chain, "FORMATS", WITH_3)
        for module in (storage, data, plan, planfile):
            patch.setattr(module, "KINDS", KINDS_3)
        for module in (storage, rowsql):
            patch.setattr(module, "KIND_OF_TABLE", {kind.table: kind for kind in KINDS_3})
        rowsql._readers.cache_clear()
        try:
            yield
        finally:
            rowsql._readers.cache_clear()


Rows = dict[str, list[dict[str, object]]]


def rows_of(plan: Plan, kinds: Sequence[type[Row]] = KINDS_3) -> Rows:
    """Every row of a plan in format 3, to compare."""
    return {
        kind.table: [row.values() for _, row in sorted(plan.data.table(kind).items())]
        for kind in kinds
    }


def without_repeats(states: Sequence[Rows]) -> list[Rows]:
    """The states without those that are as the one before: a step may have nothing left to do."""
    return [state for state, _ in groupby(states)]


def dump(connection: sqlite3.Connection) -> list[str]:
    """All that stands in a file, to compare."""
    return list(connection.iterdump())


def schema(path: Path) -> list[tuple[str, str, str]]:
    """The tables, indexes and triggers of a file, as they were made."""
    told = "SELECT type, name, coalesce(sql, '') FROM sqlite_schema ORDER BY type, name"
    with closing(sqlite3.connect(path)) as connection:
        return [(kind, name, " ".join(sql.split())) for kind, name, sql in connection.execute(told)]


def copy_of(name: str, folder: Path) -> Path:
    """A copy of a kept file, to be changed."""
    return Path(shutil.copyfile(DATA / name, folder / f"copy of {name}"))


assert set(KIND_OF_TABLE) == {kind.table for kind in KINDS_3} - {"remarks"}
