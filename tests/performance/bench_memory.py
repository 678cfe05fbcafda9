"""What importing a workbook takes of memory: `python tests/performance/bench_memory.py`.

The most that the program and its reading process ever held, in MiB, each beside the size of what
was read; reach: 1,024 for both together, whatever the workbook holds. The last rows are as much
as the limits of `desktop/exchange/reading/wire.py` let in: all cells, all text, in letters that
take two and four bytes each.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from desktop.exchange.reading.wire import Limits
from tests.faults.workbooks import far_corner_ods, far_corner_xls, large_csv, large_xlsx

REACH = 1_024
ROOT = Path(__file__).resolve().parents[2]


def full(letter: str) -> Callable[[Path, int], Path]:
    """A maker of a table that holds as many cells and as much text as may be read."""

    def make(path: Path, size: int) -> Path:
        limits = Limits()
        columns = (limits.cells - 20) // size
        length = (limits.text - 200) // (size * columns)
        with path.open("w", encoding="utf-8") as file:
            file.write("No.,Action,By when,Lead,Progress,RAG\n")
            for row in range(size):
                cells = (f"{row}.{at} ".ljust(length, letter) for at in range(columns))
                file.write(",".join(cells) + "\n")
        return path

    return make


CASES: tuple[tuple[str, str, Callable[[Path, int], Path], int], ...] = (
    ("csv, actions", "csv", large_csv, 10_000),
    ("csv, actions", "csv", large_csv, 60_000),
    ("xlsx, actions", "xlsx", large_xlsx, 10_000),
    ("xlsx, actions", "xlsx", large_xlsx, 60_000),
    (".xls, far corner", "xls", far_corner_xls, 65_536),
    (".ods, far corner", "ods", far_corner_ods, 1_048_576),
    ("all that may be, é", "csv", full("é"), 99_000),
    ("all that may be, –", "csv", full("–"), 99_000),
    ("all that may be, 😀", "csv", full("😀"), 99_000),
)


def main() -> None:
    """Print the table."""
    print(f"{'workbook':20} {'rows':>9} {'MB':>7} {'program':>8} {'reader':>7} {'both':>6} MiB")
    for name, ending, make, size in CASES:
        with tempfile.TemporaryDirectory() as folder:
            path = make(Path(folder) / f"plan.{ending}", size)
            megabytes = path.stat().st_size / 1e6
            done = subprocess.run(
                [sys.executable, "-m", "tests.faults.workbooks", str(path)],
                capture_output=True, text=True, check=True, cwd=ROOT,
            )  # fmt: skip
        found = json.loads(done.stdout)
        both = found["program"] + found["worker"]
        said = found["said"] or f"{found['actions']:,} actions in {found['seconds']} s"
        print(
            f"{name:20} {size:>9,} {megabytes:>7.1f} {found['program']:>8,} {found['worker']:>7,}"
            f" {both:>6,}   {said}{'   TOO MUCH' if both > REACH else ''}",
            flush=True,
        )


if __name__ == "__main__":
    main()
