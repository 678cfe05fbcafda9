"""Merging a whole return beside importing the same workbook:
`python tests/performance/bench_merge.py`.

A merge is all of it: reading the file, comparing every cell three ways, and writing what changed
(a third of the rows) to the plan's file. The preview is the same without the writing.
"""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench_export import make
from openpyxl import load_workbook

from desktop.core.editing.packs import PackSpec
from desktop.core.merge import Decisions, Merge, apply, compare
from desktop.core.plan import Plan
from desktop.exchange.importing import import_workbook
from desktop.exchange.packs.returns import pack_of, read_return
from desktop.exchange.packs.sending import send_pack
from desktop.exchange.reading.process import ReadingProcess
from desktop.store.planfile import create_plan

ROUNDS = 5


def fill_in(path: Path) -> None:
    """What a partner does: new progress in a third of the rows, another order."""
    rng = random.Random(1)
    book = load_workbook(path)
    sheet = book["Actions"]
    head, *lines = [[cell.value for cell in row] for row in sheet.iter_rows(max_row=sheet.max_row)]
    lines = [line for line in lines if any(line)]
    rng.shuffle(lines)
    place = head.index("Progress")
    for number, line in enumerate(lines):
        if number % 3 == 0:
            line[place] = f"Done by the partner as agreed, number {number}, and reviewed since."
    for number, line in enumerate(lines, start=2):
        for column, value in enumerate(line, start=1):
            sheet.cell(number, column).value = value
    book.save(path)


def preview(plan: Plan, path: Path, reader: ReadingProcess) -> Merge:
    """What the return means, without writing anything."""
    returned = read_return(path, plan.data, reader=reader)
    return compare(plan.data, pack_of(plan.data, returned), returned)


def median(work: Callable[[], object], after: Callable[[], object] | None = None) -> float:
    """The median time of some runs, in seconds; *after* each is not counted."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
        if after is not None:
            after()
    return statistics.median(times)


def main() -> None:
    """Print the table."""
    print(f"{'rows':>8} {'import':>9} {'preview':>9} {'merge':>9} {'ratio':>6}   reach 1.5")
    with tempfile.TemporaryDirectory() as folder, ReadingProcess() as reader:
        for rows in (100, 300, 1_000, 10_000):
            path = Path(folder) / f"{rows}.xlsx"
            with create_plan(Path(folder) / f"{rows}.plandesk", make(rows)) as file:
                plan = file.plan
                areas = tuple(area.code for area in plan.data.areas)
                send_pack(plan, PackSpec("Partner", areas=areas), path)
                fill_in(path)
                merge = preview(plan, path, reader)
                assert len(merge.groups) >= rows // 3, len(merge.groups)
                theirs = median(lambda path=path: import_workbook(path, reader=reader))
                shown = median(lambda path=path, plan=plan: preview(plan, path, reader))
                ours = median(
                    lambda path=path, plan=plan: apply(
                        plan, preview(plan, path, reader), Decisions()
                    ),
                    after=plan.undo,
                )
            print(f"{rows:>8} {theirs:>8.3f}s {shown:>8.3f}s {ours:>8.3f}s {ours / theirs:>6.2f}")


if __name__ == "__main__":
    main()
