"""Another program on this computer with a plan open: a process of its own that does as it is told.

As a script it opens the plan it is given, says "open" or why not, and takes a command a line:
``set NUMBER FIELD TEXT``, ``add TEXT``, ``delete NUMBER``, ``undo``, ``close``. It answers each.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from desktop.core.editing import actions
from desktop.store.planfile import open_plan


class Another:
    """The process, as the test has it; ``said`` is what it said of opening."""

    def __init__(self, path: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.store.another", str(path)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8",
            cwd=Path(__file__).resolve().parents[2],
        )  # fmt: skip
        self.said = self._heard()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.kill()

    def _heard(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().rstrip("\n")

    def tell(self, command: str) -> str:
        """Have a command done; what it answered."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{command}\n")
        self._process.stdin.flush()
        return self._heard()

    def kill(self) -> None:
        """End it where it is, as a crash or a power cut would; harmless when it has ended."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def _obey(path: Path) -> None:
    file = open_plan(path)
    plan = file.plan
    _say(plan.why_read_only or "open")
    for line in sys.stdin:
        word, *rest = line.rstrip("\n").split(" ", 3)
        by_number = {each.no: each for each in plan.data.actions()}
        if word == "set":
            actions.set_field(plan, by_number[rest[0]], rest[1], rest[2])
        elif word == "add":
            actions.add_action(plan, plan.data.areas[0], {"action": " ".join(rest)})
        elif word == "delete":
            actions.delete_actions(plan, [by_number[rest[0]]])
        elif word == "undo":
            plan.undo()
        elif word == "close":
            file.close()
        _say("done")


if __name__ == "__main__":
    _obey(Path(sys.argv[1]))
