"""A made-up next format, to rehearse the day on which the format changes.

It does to the actions what a format can do: a column comes, one gets another name, one goes, and
the values of one change. :func:`in_next_format` makes this Plandesk one that writes it.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, fields, make_dataclass
from itertools import groupby
from pathlib import Path

import pytest

from desktop.core import changes, data
from desktop.core.kinds import KIND_OF_TABLE, KINDS, Action, Row, declare
from desktop.core.plan import Plan
from desktop.core.sound import Mended
from desktop.store import door, header, past_look, planfile, reading, rowsql, step_records
from desktop.store import schema as plan_schema
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

from ..conftest import state

DATA = Path(__file__).resolve().parents[1] / "data"
CASE = (
    Path(__file__).resolve().parents[4]
    / "shared" / "cases" / "house" / "deleted-in-format-1.plandesk"
)  # fmt: skip


def _louder(value: object) -> object:
    return value.upper() if isinstance(value, str) else value


NEXT = Format(
    header.FORMAT + 1,
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

WITH_NEXT: tuple[Format, ...] = (*FORMATS, NEXT)


def _action_of_next() -> type[Row]:
    """An action as the next format has it: today's, changed as ``NEXT`` says."""
    named = {"progress": "so_far"}
    kept = [each for each in fields(Action) if each.name not in ("id", "lead")]
    return make_dataclass(
        "ActionOfNext",
        [
            *(
                (
                    named.get(each.name, each.name),
                    each.type,
                    field(
                        default=each.default,
                        default_factory=each.default_factory,  # type: ignore[arg-type]
                        metadata=each.metadata,
                    ),
                )
                for each in kept
            ),
            ("impact", "str", declare.line(default="not rated")),
            ("tags", "list[str]", declare.lines()),
        ],
        bases=(Row,),
        namespace={"table": "actions", "noun": "action"},
        slots=True,
        eq=False,
        repr=False,
    )


@dataclass(slots=True, eq=False, repr=False)
class Remark(Row):
    """A kind of row that the next format adds."""

    table = "remarks"
    noun = "remark"

    action_id: int = declare.pointer("actions")
    text: str = declare.text()
    on: str = declare.day()
    open: bool = declare.flag()


KINDS_OF_NEXT: tuple[type[Row], ...] = (
    *(_action_of_next() if kind is Action else kind for kind in KINDS),
    Remark,
)


@contextmanager
def in_next_format() -> Iterator[None]:
    """Within this, Plandesk writes the next format, and its kinds of rows are those of it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(header, "FORMAT", NEXT.number)
        patch.setattr(door, "FORMAT", NEXT.number)
        # What is sound is said of today's kinds; the plans of the rehearsal all are.
        patch.setattr(reading, "make_sound", lambda _data: Mended())
        patch.setattr(chain, "FORMATS", WITH_NEXT)
        for module in (reading, data, changes, planfile, plan_schema):
            patch.setattr(module, "KINDS", KINDS_OF_NEXT)
        for module in (step_records, past_look, rowsql):
            patch.setattr(module, "KIND_OF_TABLE", {kind.table: kind for kind in KINDS_OF_NEXT})
        rowsql._readers.cache_clear()
        try:
            yield
        finally:
            rowsql._readers.cache_clear()


Rows = dict[str, list[dict[str, object]]]


def rows_of(plan: Plan, kinds: Sequence[type[Row]] = KINDS_OF_NEXT) -> Rows:
    """Every row of a plan in the next format, to compare."""
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


def undone_and_again(path: Path, look: Callable[[Plan], object]) -> None:
    """Undo all of a plan, looking at it after each step; it is the same when it is opened again,
    and all is done again then."""
    with planfile.open_plan(path) as file:
        steps = 0
        while file.plan.undo_text:
            file.plan.undo()
            look(file.plan)
            steps += 1
        assert steps
        undone = state(file.plan)
    with planfile.open_plan(path) as file:
        assert state(file.plan) == undone
        while file.plan.redo_text:
            file.plan.redo()


assert set(KIND_OF_TABLE) == {kind.table for kind in KINDS_OF_NEXT} - {"remarks"}
