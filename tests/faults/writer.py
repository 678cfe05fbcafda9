"""A program that works at a plan as the window does, until it is killed.

    python -m tests.faults.writer PLAN FOLDER SEED

It opens the plan, edits it, takes a backup now and then, closes it and begins again; while somebody
else has the plan it waits. What it is told it says at once, one line each: ``opened TIME``,
``saved STEP``, ``kept STEP`` (in a copy, as the plan's file did not take it), ``closed TIME`` and
``waits``. STEP is the identity of a step, TIME seconds of the one clock that all programs read.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.core.editing import actions
from desktop.core.editing.evidence import NewItem, add_evidence
from desktop.core.errors import FileProblem
from desktop.core.evidence.content import as_content
from desktop.core.evidence.looking import Facts
from desktop.store.backups import Backups
from desktop.store.planfile import PlanFile, open_plan
from tests.conftest import ROOT


def work(path: Path, folder: Path, chance: random.Random) -> None:
    """Open, edit, close, for ever."""
    while True:
        try:
            with open_plan(path, keep_in=folder / "unsaved") as file:
                if file.plan.why_read_only:
                    say("waits")
                else:
                    say("opened", time.monotonic())
                    try:
                        _edit(file, folder, chance)
                    finally:
                        say("closed", time.monotonic())
        except FileProblem as problem:  # just now it is another file, or half of one
            say("refused", str(problem))
        time.sleep(chance.random() * 0.02)


def _edit(file: PlanFile, folder: Path, chance: random.Random) -> None:
    plan = file.plan
    for _ in range(chance.randrange(1, 12)):
        before = file.keeping.last if file.keeping else None
        match chance.randrange(9):
            case 0:
                plan.undo()
            case 1:
                plan.redo()
            case 2:
                actions.add_action(plan, next(iter(plan.data.areas)), {"action": "Visit"})
            case 4:
                kept = as_content(chance.randbytes(chance.choice([0, 900, 300_000])))
                facts = Facts(Path("audit.pdf"), "audit.pdf", "Audit", kept.sha256, kept.size, "")
                add_evidence(plan, None, [NewItem("Audit", facts=facts, content=kept)])
            case 3 if chance.random() < 0.3:
                Backups(folder / "backups", plan.data.info.uid, file.path).take()
            case _:
                text = f"{time.monotonic()} " + "seen " * chance.choice([1, 200, 3000])
                with plan.step("change two cells"):
                    for action in list(plan.data.actions())[:2]:
                        actions.set_field(plan, action, "progress", text)
        if file.keeping is not None and file.keeping.last != before:
            say("saved" if file.keeping.unsaved is None else "kept", file.keeping.last.uid)


def say(*words: object) -> None:
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


class Writer:
    """A writer that runs, and what it has said so far."""

    def __init__(self, path: Path, folder: Path, seed: int) -> None:
        self.said: list[list[str]] = []
        own = {name: str(folder) for name in ("XDG_DATA_HOME", "APPDATA", "HOME")}
        folder.mkdir(exist_ok=True)
        self._complaint = folder / f"{seed}.err"
        with self._complaint.open("wb") as complaint:
            self._child = subprocess.Popen(
                [sys.executable, "-m", "tests.faults.writer", path, folder, str(seed)],
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=complaint, text=True,
                encoding="utf-8", cwd=ROOT, env={**os.environ, **own},
            )  # fmt: skip
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        assert self._child.stdout is not None
        for line in self._child.stdout:
            if line.endswith("\n"):  # a line that the kill cut off says nothing
                self.said.append(line.split())

    def until(self, *words: str, seconds: float = 60) -> None:
        """Wait until it has said one of *words*."""
        end = time.monotonic() + seconds
        while not any(line[0] in words for line in self.said):
            assert self._child.poll() is None, self._complaint.read_text("utf-8", "replace")
            assert time.monotonic() < end, f"the writer said no {words}: {self.said}"
            time.sleep(0.002)

    def kill(self) -> float:
        """End it as a crash does; the time after which it did nothing."""
        assert self._child.poll() is None, self._complaint.read_text("utf-8", "replace")
        self._child.kill()
        self._child.wait()
        at = time.monotonic()
        self._reader.join()
        assert self._child.stdout is not None
        self._child.stdout.close()
        return at

    def end(self) -> None:
        """End it, if it was not ended yet."""
        self._child.kill()
        self._child.wait()
        self._reader.join()

    def told(self, *words: str) -> list[str]:
        """What it said behind each of *words*."""
        return [line[1] for line in self.said if line[0] in words]


@contextmanager
def writers(paths: list[Path], folder: Path, seed: int) -> Iterator[list[Writer]]:
    """A writer for each of *paths*, all of which have opened or wait; killed at the end."""
    running = [Writer(path, folder, seed + place) for place, path in enumerate(paths)]
    try:
        yield running
    finally:
        for each in running:
            each.end()


if __name__ == "__main__":
    work(Path(sys.argv[1]), Path(sys.argv[2]), random.Random(int(sys.argv[3])))
