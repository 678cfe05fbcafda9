"""Try a sample of mutants: `python -m tests.mutants --count 400 --rooms core store`."""

from __future__ import annotations

import argparse
import json
import queue
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from tests.mutants.reach import Reach, measure
from tests.mutants.report import Trial, small_difference, survivor, table
from tests.mutants.sites import ROOMS, Mutant, sample
from tests.mutants.trial import KILLED, SURVIVED
from tests.mutants.workplace import environment, make_copy

ROOT = Path(__file__).resolve().parent.parent.parent

MOST_PROCESSES = 2
"""Enough for a laptop that somebody else is working on."""

LEAST_LIMIT = 20.0
"""Seconds that even the quickest tests get, as a busy machine may hold them up."""


class Worker:
    """A process in a private copy that tries one mutant after the other."""

    def __init__(self, original: Path, folder: Path, libraries: list[str]) -> None:
        make_copy(original, folder)
        loaded = folder / "libraries.json"
        loaded.write_text(json.dumps(libraries), encoding="utf-8")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.mutants.trial", "--serve", str(loaded)],
            cwd=folder,
            env=environment(folder),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def ask(self, mutant: Mutant, source: str | None, tests: list[str], limit: float) -> dict:
        """Try a mutant and return its outcome, the seconds it took and pytest's last words."""
        asked = {"module": mutant.module, "source": source, "tests": tests, "limit": limit}
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(json.dumps(asked) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def close(self) -> None:
        """Let the process end."""
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait()


def check_unchanged(worker: Worker, mutant: Mutant, reach: Reach) -> None:
    """Make sure that tests pass where nothing was changed, or every mutant would seem killed.

    One test of each file is enough: all have passed while they were measured, and what is
    another now is how they are loaded. Raises `RuntimeError` with pytest's words if one fails.
    """
    quickest: dict[str, str] = {}
    for test in sorted(reach.seconds, key=reach.seconds.__getitem__):
        quickest.setdefault(test.split("::")[0], test)
    answer = worker.ask(mutant, None, list(quickest.values()), 30 * LEAST_LIMIT)
    if answer["outcome"] != SURVIVED:
        raise RuntimeError(f"A test fails without any mutant:\n{answer['words']}")


def try_one(worker: Worker, mutant: Mutant, reach: Reach, root: Path) -> Trial:
    """Try one mutant of the code at `root` against the tests that reach it."""
    original = (root / mutant.module).read_text(encoding="utf-8")
    changed = mutant.source(original)
    difference = small_difference(original, changed)
    tests = reach.tests_for(mutant.module, original, mutant.start[0], mutant.end[0])
    if not tests:
        return Trial(mutant, SURVIVED, 0.0, difference, 0)
    limit = max(LEAST_LIMIT, 4 * sum(reach.seconds[test] for test in tests))
    answer = worker.ask(mutant, changed, tests, limit)
    return Trial(mutant, answer["outcome"], answer["seconds"], difference, len(tests))


def run(mutants: list[Mutant], root: Path, processes: int, rooms: list[str]) -> list[Trial]:
    """Try the mutants of the code at `root` in private copies, and return how each ended.

    Each survivor is printed as it is found, as a run may take half an hour.
    """
    waiting: queue.SimpleQueue[Mutant | None] = queue.SimpleQueue()
    for mutant in mutants:
        waiting.put(mutant)
    trials: list[Trial] = []
    with tempfile.TemporaryDirectory(prefix="plandesk-mutants-") as scratch:
        began = time.monotonic()
        measured = make_copy(root, Path(scratch) / "measured")
        reach = measure(measured, rooms)
        print(
            f"{len(reach.seconds)} tests measured in {time.monotonic() - began:.0f} s", flush=True
        )

        for test in reach.failed:
            print(f"Left out, as it fails where nothing is changed: {test}", flush=True)

        def work(number: int) -> None:
            worker = Worker(measured, Path(scratch) / f"copy-{number}", reach.libraries)
            try:
                check_unchanged(worker, mutants[0], reach)
                while (mutant := waiting.get()) is not None:
                    trial = try_one(worker, mutant, reach, measured)
                    trials.append(trial)
                    if trial.outcome == SURVIVED:
                        print(f"\nSURVIVED {survivor(trial)}", flush=True)
                    else:
                        print("." if trial.outcome == KILLED else "T", end="", flush=True)
            finally:
                worker.close()

        threads = [threading.Thread(target=work, args=(each,)) for each in range(processes)]
        for _ in threads:
            waiting.put(None)
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    if len(trials) < len(mutants):
        raise RuntimeError("A process that tries mutants has ended early; see above.")
    return trials


def main() -> int:
    """Draw a sample, try it, print the survivors and a table. Exit 1 if more survive than may."""
    parser = argparse.ArgumentParser(prog="make mutants", description=__doc__)
    parser.add_argument("--count", type=int, default=400, help="how many to draw")
    parser.add_argument("--seed", type=int, default=None, help="by default not chosen: the time")
    parser.add_argument("--rooms", nargs="+", choices=list(ROOMS), default=["core", "store"])
    parser.add_argument("--processes", type=int, choices=range(1, MOST_PROCESSES + 1), default=1)
    parser.add_argument("--modules", nargs="*", help="only modules with one of these in their path")
    parser.add_argument("--most", type=float, default=100.0, help="per cent that may survive")
    asked = parser.parse_args()
    seed = time.time_ns() // 1_000_000 if asked.seed is None else asked.seed
    again = f'make mutants COUNT={asked.count} SEED={seed} ROOMS="{" ".join(asked.rooms)}"'
    print(f"Seed {seed}. To see the same again, type: {again}", flush=True)
    began = time.monotonic()
    # So that the copies are cleared away whoever ends the run.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with tempfile.TemporaryDirectory(prefix="plandesk-mutants-") as scratch:
        # Drawn from the copy too, so that the checkout can be worked on meanwhile.
        root = make_copy(ROOT, Path(scratch) / "checkout")
        mutants = sample(root, asked.rooms, asked.count, seed, asked.modules or [""])
        trials = run(mutants, root, asked.processes, asked.rooms)
    survivors = [trial for trial in trials if trial.outcome == SURVIVED]
    print(f"\n\n{table(trials)}")
    share = 100 * len(survivors) / max(1, len(trials))
    print(
        f"\n{len(survivors)} of {len(trials)} survived ({share:.1f} %), "
        f"in {(time.monotonic() - began) / 60:.1f} minutes; seed {seed}"
    )
    return int(share > asked.most)


if __name__ == "__main__":
    sys.exit(main())
