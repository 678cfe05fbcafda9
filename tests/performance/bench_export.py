"""Styled export beside openpyxl's write-only mode writing the same values without any style:
`python tests/performance/bench_export.py`.
"""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from desktop.core.data import PlanData
from desktop.core.editing.actions import dated
from desktop.core.kinds import Action, ActionRequirement, Area, AreaRequirement, Requirement
from desktop.core.plan import new_plan_data
from desktop.exchange.exporting import export_workbook

ROUNDS = 5
_TEXT = """
    children families practice review audit plan manager timely supervision case record visit
    quality improve assurance threshold care leaver pathway referral assessment partner agency
"""
_WORDS = _TEXT.split()


def make(actions: int) -> PlanData:
    """A plan of so many actions in ten areas, with text as long as a real plan's."""
    rng = random.Random(actions)

    def words(count: int) -> str:
        return " ".join(rng.choice(_WORDS) for _ in range(count)).capitalize() + "."

    data = new_plan_data("Wyeford improvement plan", "Wyeford County Council")
    for place in range(10):
        area = data.add(Area(position=float(place), code=f"Ofsted No. {place}", title=words(8)))
        answer = data.add(Requirement(position=float(place), ref=f"RP {place}", text=words(30)))
        data.add(AreaRequirement(area_id=area.id, requirement_id=answer.id, position=1.0))
        for number in range(actions // 10):
            day = date(2018, 6, 1) + timedelta(days=rng.randrange(500))
            action = data.add(
                dated(
                    Action(
                        key=f"k{place}x{number}", area_id=area.id, position=float(number),
                        no=f"{place}.{number}", action=words(22),
                        by_when=f"{day:%d/%m/%Y}" if number % 2 else f"End {day:%B %Y}",
                        lead=words(4), measure=words(10), success=words(16),
                        progress=words(20) if number % 3 else "", ragb=rng.choice("RAGB"),
                    )
                )
            )  # fmt: skip
            data.add(ActionRequirement(action_id=action.id, requirement_id=answer.id))
    return data


def values_of(path: Path) -> dict[str, list[list[Any]]]:
    """Every value of a workbook, sheet by sheet."""
    book = load_workbook(path)
    return {sheet.title: [[cell.value for cell in row] for row in sheet] for sheet in book}


def peer(sheets: dict[str, list[list[Any]]], path: Path) -> None:
    """openpyxl writing the same values."""
    book = Workbook(write_only=True)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)


def median(work: Callable[[], object]) -> float:
    """The median time of some runs, in seconds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def main() -> None:
    """Print the table."""
    print(f"{'actions':>8} {'openpyxl':>10} {'export':>10} {'ratio':>6}   reach 2.5")
    with tempfile.TemporaryDirectory() as folder:
        for actions in (100, 1_000, 10_000):
            data = make(actions)
            ours_at, theirs_at = Path(folder) / "ours.xlsx", Path(folder) / "theirs.xlsx"
            export_workbook(data, ours_at)
            sheets = values_of(ours_at)
            theirs = median(lambda sheets=sheets, path=theirs_at: peer(sheets, path))
            ours = median(lambda data=data, path=ours_at: export_workbook(data, path))
            print(f"{actions:>8} {theirs:>9.3f}s {ours:>9.3f}s {ours / theirs:>6.2f}")


if __name__ == "__main__":
    main()
