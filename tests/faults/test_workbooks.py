"""Whatever a workbook holds, importing it ends soon, within 1 GiB, read or with one sentence.

The suite makes small ones of every kind; `make fuzz` makes them as large as they do harm, each
imported by a program of its own so that its memory can be measured, and prints the figures.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.core.errors import FileProblem
from desktop.exchange.importing import import_workbook
from desktop.exchange.reading.process import ReadingProcess
from tests.faults.workbooks import HONEST, HOSTILE

SECONDS = 20 + 10  # without progress, and what comes before and after on a machine that is busy
MEMORY = 1024  # MiB, of the program and its reader together
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def reader() -> ReadingProcess:
    with ReadingProcess() as process:
        yield process


@pytest.mark.matrix(every=3)
@pytest.mark.parametrize("name", [*HOSTILE, *HONEST])
def test_small_ones_are_read_or_refused_in_a_sentence(
    tmp_path: Path, reader: ReadingProcess, name: str
) -> None:
    ending, make, size, _, says = (HOSTILE | HONEST)[name]
    path = make(tmp_path / f"plan.{ending}", size)
    if name in HOSTILE and says:
        with pytest.raises(FileProblem) as caught:
            import_workbook(path, reader=reader)
        assert says in str(caught.value)
        assert str(caught.value).endswith("Nothing was imported.")
    else:
        assert import_workbook(path, reader=reader).counts["actions"] >= 1


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="a process there does not say what it took")
def test_large_ones_end_in_time_and_memory(tmp_path: Path, say: Callable[[object], None]) -> None:
    missed = []
    say(f"{'workbook':28} {'MB':>7} {'seconds':>8} {'program':>8} {'reader':>8} MiB  came to")
    for name, (ending, make, _, size, _) in (HOSTILE | HONEST).items():
        path = make(tmp_path / f"plan.{ending}", size)
        large = path.stat().st_size / 1e6
        done = subprocess.run(
            [sys.executable, "-m", "tests.faults.workbooks", str(path)],
            capture_output=True, text=True, check=True, cwd=ROOT,
        )  # fmt: skip
        path.unlink()
        found = json.loads(done.stdout)
        came_to = found["said"] or f"{found['actions']:,} actions"
        say(
            f"{name:28} {large:7.1f} {found['seconds']:8.1f} {found['program']:8,}"
            f" {found['worker']:8,}      {came_to}"
        )
        if found["program"] + found["worker"] > MEMORY:
            missed.append(f"{name}: {found['program'] + found['worker']} MiB")
        if name in HOSTILE and found["seconds"] > SECONDS:
            missed.append(f"{name}: {found['seconds']} s")
        if not (found["said"] or found["actions"]):
            missed.append(f"{name}: {found}")
        if name in HONEST and "kept the reader busy" in found["said"]:
            missed.append(f"{name} was refused for its time")
    assert not missed
