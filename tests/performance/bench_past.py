"""A past day of a plan of three years, rebuilt, beside opening the plan.

Three years of weekly reviews and of edits between them, each edit a step of its own. Reach: under
half a second of CPU, for the day after the first and for one in the middle.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from desktop.core import changes
from desktop.core.editing import actions, cycle, rows
from desktop.core.kinds import Area
from desktop.core.plan import new_plan_data
from desktop.store.planfile import create_plan, open_plan

SIZES = (100, 300, 1_000)
WEEKS = 156
EDITS = 60  # between two reviews
RUNS = 7
START = datetime(2018, 10, 8, 12, tzinfo=UTC)
WORDS = "Progress in the words of a meeting, with its dates, its names and what comes next. " * 3


def live(path: Path, size: int) -> None:
    """A plan file of *size* actions that has gone through three years."""
    now = START
    changes.moment = lambda: now
    with create_plan(path, new_plan_data("Bench"), today=lambda: now.date()) as file:
        plan = file.plan
        file._connection.execute("PRAGMA synchronous = OFF")  # type: ignore[union-attr]
        with plan.step("fill"):
            area = rows.add(plan, Area(code="1"))
            after = None
            for number in range(size):
                values = {"no": f"1.{number}", "action": WORDS, "measure": WORDS, "lead": "PSW"}
                after = actions.add_action(plan, area, values, after=after)
        every = list(plan.data.actions())
        for week in range(WEEKS):
            now += timedelta(days=7)
            for number in range(EDITS):
                action = every[(week * EDITS + number) % size]
                field, text = (
                    ("ragb", "RAGB"[(week + number) % 4])
                    if number % 3 == 0
                    else ("progress", f"{week} {number} {WORDS}")
                )
                actions.set_field(plan, action, field, text)
            cycle.hold_review(plan, "weekly", now.date())


def median(work: Callable[[], object]) -> float:
    """Median seconds of CPU, as another's work on the machine is none of ours."""
    found = []
    for _ in range(RUNS):
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return statistics.median(found)


def main() -> None:
    """Print the table."""
    print(f"{'actions':>8} {'open ms':>8} {'first day ms':>13} {'ratio':>6} {'middle ms':>10}")
    first, middle = date(2018, 10, 9), date(2020, 4, 1)
    with tempfile.TemporaryDirectory() as name:
        for size in SIZES:
            path = Path(name) / f"{size}.plandesk"
            live(path, size)
            opened = median(lambda path=path: open_plan(path, read_only=True).close())
            with open_plan(path, read_only=True) as file:
                far = median(lambda plan=file.plan: plan.as_at(first))
                near = median(lambda plan=file.plan: plan.as_at(middle))
            print(
                f"{size:>8} {opened * 1e3:>8.1f} {far * 1e3:>13.1f} {far / opened:>6.2f} "
                f"{near * 1e3:>10.1f}"
            )


if __name__ == "__main__":
    main()
