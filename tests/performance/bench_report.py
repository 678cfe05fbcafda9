"""The tagged appendix beside LibreOffice converting the exported workbook of the same plan.

    python tests/performance/bench_report.py [--sizes 100,1000,10000] [--runs 3]

LibreOffice's export is asked to be tagged too. Medians of several runs; the last column says how
time grew with the rows against the size before.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from desktop.exchange.exporting import export_workbook
from desktop.reports import ReportOptions, make_report
from tests.reports.plans import plan

OPTIONS = ReportOptions(as_at=date(2018, 10, 8))
TAGGED = 'pdf:calc_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}'


def seconds(work: Callable[[], object], runs: int) -> float:
    """The median time of ``runs`` runs."""
    taken = []
    for _ in range(runs):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken)


def main() -> int:
    """Print the table; exit 1 where the appendix is not faster or grows out of line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="100,1000,10000")
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    office = shutil.which("soffice") or shutil.which("libreoffice")
    good = True
    before: tuple[int, float] | None = None
    print(f"{'actions':>8} {'pages':>6} {'appendix':>10} {'LibreOffice':>12} {'ratio':>7} growth")
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        make_report("appendix", plan(10), OPTIONS, place / "warm.pdf")
        for size in map(int, options.sizes.split(",")):
            data = plan(size)
            out = place / "appendix.pdf"
            pages = make_report("appendix", data, OPTIONS, out)
            ours = seconds(lambda: make_report("appendix", data, OPTIONS, out), options.runs)  # noqa: B023
            theirs = ratio = float("nan")
            if office:
                source = place / f"plan{size}.xlsx"
                export_workbook(data, source)
                command = [
                    office,
                    f"-env:UserInstallation={(place / 'profile').as_uri()}",
                    "--headless",
                    "--convert-to",
                    TAGGED,
                    "--outdir",
                    folder,
                    str(source),
                ]
                run = lambda: subprocess.run(command, check=True, capture_output=True)  # noqa: E731, B023
                run()
                theirs = seconds(run, max(1, options.runs if size < 10_000 else 1))
                ratio = ours / theirs
                good = good and ratio < 1
            growth = ""
            if before:
                times, rows = ours / before[1], size / before[0]
                growth = f"{times:.1f} times for {rows:.0f} times the rows"
                good = good and times <= rows * 1.1
            before = (size, ours)
            print(f"{size:>8} {pages:>6} {ours:>9.2f}s {theirs:>11.2f}s {ratio:>7.2f} {growth}")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
