"""One edit saved, with its history, beside one raw sqlite3 transaction of the same rows.

Both write to files in the same folder in turn, edit by edit, so that the disk's mood meets both
alike. Reach: 2 times.
"""

from __future__ import annotations

import sqlite3
import statistics
import tempfile
import time
from pathlib import Path

from desktop.core.editing import actions, rows
from desktop.core.find import Finder
from desktop.core.kinds import Area
from desktop.core.plan import new_plan_data
from desktop.store.planfile import create_plan

SIZES = (100, 1_000, 10_000)
EDITS = 200
WORDS = "Progress in the words of a meeting, with its dates, its names and what comes next. " * 3


def _raw(path: Path) -> sqlite3.Connection:
    """A copy of the plan, opened the way the plan is, for statements without Plandesk."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute("PRAGMA synchronous = FULL")
    return connection


def _raw_edit(connection: sqlite3.Connection, action_id: int, old: str, text: str) -> None:
    connection.execute("BEGIN IMMEDIATE")
    step = connection.execute(
        "INSERT INTO steps (at, label, source, state, uid, parent, who, machine) VALUES"
        " ('2018', 'x', 'typed', 'done', lower(hex(randomblob(16))), '', 'Ann', 'WYE-12')"
    ).lastrowid
    connection.execute("UPDATE actions SET progress = ? WHERE id = ?", (text, action_id))
    connection.execute(
        "INSERT INTO history (step_id, verb, kind, row_id, owner_id, col, old, new)"
        " VALUES (?, 'update', 'actions', ?, ?, 'progress', ?, ?)",
        (step, action_id, action_id, old, text),
    )
    connection.execute("COMMIT")


def run(size: int, folder: Path) -> tuple[float, float, float]:
    """Median seconds of a saved edit and of a raw one, and the slowest saved one."""
    path = folder / f"{size}.plandesk"
    with create_plan(path, new_plan_data("Bench")) as file:
        plan = file.plan
        with plan.step("fill"):
            area = rows.add(plan, Area(code="1"))
            after = None
            for number in range(size):
                values = {"no": f"1.{number}", "action": WORDS, "measure": WORDS, "lead": "PSW"}
                after = actions.add_action(plan, area, values, after=after)
        copy = folder / f"{size}-raw.plandesk"
        copy.write_bytes(path.read_bytes())
        raw = _raw(copy)
        finder = Finder(plan.data)
        plan.subscribe(finder.refresh)
        finder.find("warm")
        saved, bare = [], []
        every = list(plan.data.actions())
        for number in range(EDITS):
            action = every[(number * 37) % size]
            text = f"{number} {WORDS}"
            old = action.progress
            start = time.perf_counter()
            actions.set_field(plan, action, "progress", text)
            saved.append(time.perf_counter() - start)
            start = time.perf_counter()
            _raw_edit(raw, action.id, old, text)
            bare.append(time.perf_counter() - start)
        raw.close()
    return statistics.median(saved), statistics.median(bare), max(saved)


def main() -> None:
    """Print the table."""
    print(f"{'actions':>8} {'saved ms':>9} {'raw ms':>8} {'ratio':>6} {'slowest ms':>11}")
    with tempfile.TemporaryDirectory() as name:
        for size in SIZES:
            saved, bare, slowest = run(size, Path(name))
            print(
                f"{size:>8} {saved * 1e3:>9.2f} {bare * 1e3:>8.2f} {saved / bare:>6.2f} "
                f"{slowest * 1e3:>11.2f}"
            )


if __name__ == "__main__":
    main()
