"""Whole files that say what no plan says: every value is believed, set right or named.

Each round writes values that no Plandesk would into cells at random and takes rows away, all by
sound SQL, so that SQLite itself finds nothing wrong. The plan then opens (or is refused with a
sentence), is checked, shown, drawn, edited and undone, and what was set right is named.
"""

from __future__ import annotations

import contextlib
import json
import random
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from desktop.core.checks import run_checks
from desktop.core.editing import actions, rows
from desktop.core.errors import FileProblem, PlandeskError
from desktop.core.kinds import KINDS, Area
from desktop.core.show import as_json, as_text
from desktop.store.connection import connect
from desktop.store.planfile import PlanFile, open_plan
from desktop.store.reading import read_data
from desktop.store.rescue import rescue
from tests.store.conftest import state
from tests.store.test_sound_files import loosen, tighten

IN_A_TEST, IN_A_FUZZ = 20, 500
DAY = date(2018, 10, 8)
NOT_LOOKED_INTO = ("ops", "steps")  # the history: damage to it is looked for elsewhere

VALUES: tuple[object, ...] = (
    None, "", " ", 0, 1, -1, 2, 7, 1 << 62, -(1 << 62), 0.5, 9e999, -9e999, "0", "yes", "true",
    "2018-02-31", "2018-10-08", "0000-00-00", "99999-01-01", "31/10/2018", "{", "[]", "{}",
    '{"a": {"b": []}}', "[" * 2_000, "null", "NaN", "R", "G", "actions", "x" * 70_000, "\x00",
    b"", b"\xff\xfe", b"text", "4.1", "1; DROP TABLE actions",
)  # fmt: skip


@dataclass
class Figures:
    """What came of broken plans: how they ended, and what was wrong with that."""

    plans: int = 0
    cells: int = 0
    opened: int = 0
    rescued: int = 0
    refused: int = 0
    named: int = 0
    silent: int = 0  # values that were changed on opening, and of which nothing says so
    apart: int = 0  # plans whose file holds something else than memory, after an edit

    def __str__(self) -> str:
        return (
            f"{self.plans} plans with {self.cells} broken cells or lost rows: {self.opened} open, "
            f"{self.rescued} rescued, {self.refused} refused with a sentence; {self.named} things "
            f"named, {self.silent} plans silent, {self.apart} apart from their file"
        )


def _tables(connection: sqlite3.Connection) -> list[str]:
    found = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    return [name for (name,) in found if name not in NOT_LOOKED_INTO and not name.startswith("_")]


def _break(path: Path, pick: random.Random) -> int:
    """Break some cells of a plan, and lose some rows; how many."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        table = pick.choice([
            each for each in _tables(connection)
            if connection.execute(f'SELECT count(*) FROM "{each}"').fetchone()[0]
        ])  # fmt: skip
    if anything := pick.random() < 0.5:
        loosen(path, table)
    many = pick.choice([1, 1, 2, 5, 20])
    done = 0
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("DROP TRIGGER IF EXISTS snapshots_are_kept")
        columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
        every = [row[0] for row in connection.execute(f'SELECT rowid FROM "{table}"')]
        for row in pick.sample(every, min(many, len(every))):
            where = f'"{table}" WHERE rowid = {row}'
            with contextlib.suppress(sqlite3.IntegrityError, sqlite3.DataError):
                if pick.random() < 0.15:
                    connection.execute(f"DELETE FROM {where}")
                else:
                    connection.execute(
                        f'UPDATE "{table}" SET "{pick.choice(columns)}" = ? WHERE rowid = ?',
                        (pick.choice(VALUES), row),
                    )
                done += 1
    if anything:
        tighten(path, table)
    return done


def _ask_everything(file: PlanFile) -> None:
    data = file.plan.data
    report = run_checks(data, DAY)
    report.as_text()
    json.dumps(report.as_json(data))
    json.dumps(as_json(data), allow_nan=False).encode()
    as_text(data)
    past = file.plan.past()
    as_text(past.at(DAY))
    for each in list(data.actions())[:2]:
        with contextlib.suppress(PlandeskError):
            file.plan.history_of(each.id)


def _edit_and_look(file: PlanFile, path: Path, figures: Figures) -> None:
    with contextlib.suppress(PlandeskError):
        rows.add(file.plan, Area(code="99", title="Added"))
        actions.set_field(file.plan, next(iter(file.plan.data.actions())), "progress", "Seen")
        file.plan.undo()
    now = state(file.plan)
    file.close()
    with open_plan(path) as again:
        figures.apart += state(again.plan) != now


def _round(source: Path, folder: Path, seed: int, figures: Figures) -> None:
    pick = random.Random(seed)
    path, new = folder / "broken.plandesk", folder / "new.plandesk"
    shutil.copyfile(source, path)
    figures.plans += 1
    figures.cells += _break(path, pick)
    try:
        file = open_plan(path)
        figures.opened += 1
    except PlandeskError as refusal:
        assert str(refusal).endswith("."), refusal
        new.unlink(missing_ok=True)
        try:
            rescue(path, new)
        except FileProblem as problem:
            assert str(problem).endswith("."), problem
            figures.refused += 1
            return
        figures.rescued += 1
        path, file = new, open_plan(new)
    with file:
        _ask_everything(file)
        figures.named += len(file.plan.data.unsound)
        figures.silent += _set_right(path, file) and not file.plan.data.unsound
        _edit_and_look(file, path, figures)


def _set_right(path: Path, file: PlanFile) -> bool:
    """Whether the plan in memory says anything else than its file."""
    with contextlib.closing(connect(path, read_only=True)) as connection:
        written = read_data(connection)
    return any(written.table(kind) != file.plan.data.table(kind) for kind in KINDS)


def _rounds(sources: list[Path], folder: Path, seeds: range) -> Figures:
    figures = Figures()
    for seed in seeds:
        _round(sources[seed % len(sources)], folder, seed, figures)
    return figures


@pytest.mark.long
def test_whatever_a_plan_says_it_opens_and_is_named(sample_plans: Path, tmp_path: Path) -> None:
    sources = sorted(sample_plans.glob("*.plandesk"))
    figures = _rounds(sources, tmp_path, range(100, 100 + IN_A_TEST))
    assert figures.opened > IN_A_TEST // 2 and figures.named > IN_A_TEST // 2, figures
    assert (figures.silent, figures.apart) == (0, 0), figures


@pytest.mark.slow
def test_a_great_many_broken_plans(
    sample_plans: Path, tmp_path: Path, say: Callable[[object], None], fuzz_seed: int
) -> None:
    sources = sorted(sample_plans.glob("*.plandesk"))
    figures = _rounds(sources, tmp_path, range(fuzz_seed, fuzz_seed + IN_A_FUZZ))
    say(f"{figures}, from seed {fuzz_seed}")
    assert (figures.silent, figures.apart) == (0, 0), figures
