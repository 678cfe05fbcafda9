"""A return from the file to the painted preview, and a choice in it, at several sizes.

Reach: 300 rows, half of them changed, are read, compared and painted within a second; above that
there is progress and a way to stop. A choice and a scrolled page stay within a 60 Hz frame or two.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import openpyxl
from PySide6.QtWidgets import QApplication

from desktop.core.editing import actions, rows
from desktop.core.kinds import Area
from desktop.core.plan import Plan, new_plan_data
from desktop.exchange.packs.returns import pack_of, read_return
from desktop.exchange.packs.sending import PackSpec, send_pack
from desktop.store.planfile import create_plan
from desktop.ui.look.theme import Theme
from desktop.ui.merge.dialog import MergeDialog
from desktop.ui.merge.lines import Kind
from desktop.ui.merge.preview import Preview

SIZES = (30, 300, 3_000, 10_000)
RUNS = 3
WORDS = "Progress in the words of a meeting, with its dates, its names and what comes next. " * 3


def fill(plan: Plan, size: int) -> None:
    """Actions with text of a real plan's length."""
    with plan.step("fill"):
        area = rows.add(plan, Area(code="1"))
        after = None
        for number in range(size):
            values = {"no": f"1.{number}", "action": f"{number} {WORDS}", "progress": WORDS,
                      "lead": "PSW", "ragb": "G", "by_when": "31/08/2018"}  # fmt: skip
            after = actions.add_action(plan, area, values, after=after)


def answer(pack: Path) -> Path:
    """Every second row filled in by the partner."""
    book = openpyxl.load_workbook(pack)
    sheet = book["Actions"]
    columns = {str(cell.value): cell.column for cell in sheet[1]}
    for row in range(2, sheet.max_row + 1, 2):
        if sheet.cell(row, columns["Key"]).value:
            sheet.cell(row, columns["Progress"]).value = f"Done on day {row}. {WORDS}"
            sheet.cell(row, columns["RAGB Status"]).value = "amber"
    path = pack.with_name("returned.xlsx")
    book.save(path)
    return path


def timed(act: Callable[[], object]) -> float:
    """Seconds that *act* takes, the painting that it causes with it."""
    start = time.perf_counter()
    act()
    QApplication.processEvents()
    return time.perf_counter() - start


def run(size: int, folder: Path) -> dict[str, float]:
    """Medians in seconds for one size."""
    with create_plan(folder / f"{size}.plandesk", new_plan_data("Bench")) as file:
        plan = file.plan
        fill(plan, size)
        pack = folder / f"{size}.xlsx"
        send_pack(plan, PackSpec("Trust", areas=("1",)), pack)
        path = answer(pack)
        found: dict[str, list[float]] = {}
        for _ in range(RUNS):
            start = time.perf_counter()
            data = plan.snapshot()
            returned = read_return(path, data)
            found.setdefault("read", []).append(time.perf_counter() - start)
            start = time.perf_counter()
            preview = Preview(data, pack_of(data, returned), returned)
            found.setdefault("compare", []).append(time.perf_counter() - start)
            start = time.perf_counter()
            dialog = MergeDialog(plan, preview)
            dialog.show()
            QApplication.processEvents()
            found.setdefault("shown", []).append(time.perf_counter() - start)
            middle = dialog.model.rowCount() // 2
            found.setdefault("tick", []).append(timed(lambda: dialog.model.tick([middle])))  # noqa: B023
            bar = dialog.view.verticalScrollBar()
            pages = [timed(lambda: bar.setValue(bar.value() + bar.pageStep())) for _ in range(20)]  # noqa: B023
            found.setdefault("page", []).append(max(pages))
            found.setdefault("chip", []).append(timed(lambda: dialog.show_kind(Kind.TAKE)))  # noqa: B023
            preview.state = dialog._began
            dialog.close()
            dialog.deleteLater()
            QApplication.processEvents()
        start = time.perf_counter()
        preview.apply(plan)
        medians = {name: statistics.median(each) for name, each in found.items()}
        return medians | {"apply": time.perf_counter() - start}


def main() -> None:
    """Print the table."""
    app = QApplication([])
    Theme(app, "light")
    names = ("read", "compare", "shown", "tick", "page", "chip", "apply")
    heads = [*(f"{name} ms" for name in names), "to see it"]
    print(f"{'rows':>7} " + " ".join(f"{head:>11}" for head in heads))
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            took = run(size, Path(folder))
            whole = took["read"] + took["compare"] + took["shown"]
            print(
                f"{size:>7} " + " ".join(f"{took[name] * 1e3:>11.1f}" for name in names)
                + f" {whole * 1e3:>11.1f}"
            )  # fmt: skip


if __name__ == "__main__":
    main()
