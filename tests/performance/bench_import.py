"""Import beside openpyxl reading the same cells: `python tests/performance/bench_import.py`.

Two pairs: both in a process that is warm (the reading process of the window's import has
started while the user chose the file, and openpyxl is already imported), and both from nothing
(a fresh Python that imports openpyxl, beside a fresh reading process).
"""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font, PatternFill

from desktop.exchange.importing import import_workbook
from desktop.exchange.reading.process import ReadingProcess

ROUNDS = 5
_WORDS = [
    *("children", "families", "practice", "review", "audit", "plan", "manager", "timely", "case"),
    *("supervision", "record", "visit", "quality", "improve", "assurance", "threshold", "leaver"),
    *("pathway", "referral", "assessment", "partner", "agency"),
]
_HEADINGS = ("No.", "Actions", "By when", "Delivery lead", "Performance Measure",
             "We will know it's working when", "Progress", "RAGB Status")  # fmt: skip
_FILLS = {"R": "FF0000", "A": "FFC000", "G": "00B050", "B": "0070C0"}


def make(path: Path, actions: int) -> None:
    """A plan of so many actions in areas of twenty, with text as long as a real plan's."""
    rng = random.Random(actions)

    def words(count: int) -> str:
        return " ".join(rng.choice(_WORDS) for _ in range(count)).capitalize() + "."

    book = Workbook()
    sheet = book.active
    sheet.title = "Improvement Plan"
    fills = {letter: PatternFill("solid", fgColor=colour) for letter, colour in _FILLS.items()}
    bold, wrapped = Font(bold=True), Alignment(wrap_text=True)
    row = 0
    for area in range(1, actions // 20 + 1):
        row += 1
        sheet.cell(row, 1, f"Ofsted No. {area} {words(12)}").font = bold
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=8)
        row += 1
        sheet.cell(row, 1, f"RP {area}")
        sheet.cell(row, 2, words(30))
        sheet.merge_cells(start_row=row, end_row=row, start_column=2, end_column=8)
        row += 1
        for column, heading in enumerate(_HEADINGS, start=1):
            sheet.cell(row, column, heading).font = bold
        for number in range(1, 21):
            row += 1
            day = date(2018, 6, 1) + timedelta(days=rng.randrange(500))
            letter = rng.choice("RAGB")
            when = day if number % 2 else f"End {day:%B %Y}"
            progress = words(20) if number % 3 else ""
            texts = (words(4), words(10), words(16), progress)
            values = (f"{area}.{number}", words(22), when, *texts, letter)
            for column, value in enumerate(values, start=1):
                if value != "":
                    cell = sheet.cell(row, column, value)
                    cell.alignment = wrapped
            sheet.cell(row, 3).number_format = "dd/mm/yyyy"
            sheet.cell(row, 8).fill = fills[letter]
    book.save(path)


def peer(path: Path) -> int:
    """openpyxl reading the same cells."""
    book = load_workbook(path)
    cells = (cell for sheet in book for row in sheet.iter_rows() for cell in row)
    return sum(cell.value is not None for cell in cells)


def median(work: Callable[[], object]) -> float:
    """The median time of some runs, in seconds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


_COLD = "import sys\nfrom openpyxl import load_workbook\n" + (
    "print(sum(c.value is not None for s in load_workbook(sys.argv[1])"
    " for r in s.iter_rows() for c in r))"
)
_COLD_IMPORT = (
    "import sys\nfrom pathlib import Path\nfrom desktop.exchange.importing import import_workbook\n"
    "print(import_workbook(Path(sys.argv[1])).counts['actions'])"
)


def run(code: str, path: Path) -> None:
    """Run a program in a fresh Python."""
    subprocess.run([sys.executable, "-c", code, str(path)], check=True, capture_output=True)


def main() -> None:
    """Print the table."""
    print(f"{'actions':>8} {'':6} {'openpyxl':>10} {'import':>10} {'ratio':>6}   reach 1.5")
    with tempfile.TemporaryDirectory() as folder, ReadingProcess() as reader:
        for actions in (100, 1_000, 10_000):
            path = Path(folder) / f"{actions}.xlsx"
            make(path, actions)
            found = import_workbook(path, reader=reader)
            assert found.counts["actions"] == actions, found.counts
            theirs = median(lambda path=path: peer(path))
            ours = median(lambda path=path: import_workbook(path, reader=reader))
            print(f"{actions:>8} {'warm':6} {theirs:>9.3f}s {ours:>9.3f}s {ours / theirs:>6.2f}")
            theirs = median(lambda path=path: run(_COLD, path))
            ours = median(lambda path=path: run(_COLD_IMPORT, path))
            print(f"{actions:>8} {'cold':6} {theirs:>9.3f}s {ours:>9.3f}s {ours / theirs:>6.2f}")


if __name__ == "__main__":
    main()
