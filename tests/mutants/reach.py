"""Which tests reach which line of which module.

Measured once at the start of each run by coverage.py, with the name of the running test as its
context; so nobody keeps a list of what tests what.
"""

from __future__ import annotations

import ast
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.mutants.workplace import environment

SUITES = {
    "core": ("tests/core",),
    "store": ("tests/store",),
    "recognise": ("tests/exchange/recognise", "tests/exchange/test_import_workbooks.py"),
}
"""Where the tests of each room stand. A mutant of a room must be noticed by the room's own."""


@dataclass(frozen=True)
class Reach:
    """How long each test takes, in seconds; by module and line the tests that reach it; and the
    names of the libraries that the tests load, and of tests that failed and are left out."""

    seconds: dict[str, float]
    lines: dict[str, dict[int, list[str]]]
    libraries: list[str]
    failed: list[str]

    def tests_for(self, module: str, source: str, first: int, last: int) -> list[str]:
        """Return the tests to run when lines `first` to `last` are changed, the quickest first.

        Those are the tests that reach the statement the lines stand in; for what runs as the
        module is imported, all that reach any of it. The tests that mirror the module come first,
        and all of them come, as what they do in a process of its own is not measured. A module
        of tables alone, of which nothing is measured, is tried by the whole suite of its room.
        """
        reached = self.lines.get(module, {})
        start, end = _statement(source, first, last)
        chosen = {test for line in range(start, end + 1) for test in reached.get(line, ())}
        mirrored = {test for test in self.seconds if _mirrors(test, module)}
        if not chosen or _at_import(source, first):
            chosen |= {test for tests in reached.values() for test in tests}
        if not chosen:
            room = module.split("/")[1]
            chosen = {test for test in self.seconds if test.split("/")[1] == room}
        return sorted(
            chosen | mirrored, key=lambda test: (test not in mirrored, self.seconds[test], test)
        )


def measure(folder: Path, rooms: list[str]) -> Reach:
    """Run the suites of the rooms in the copy at `folder` and return what they reach.

    Raises `RuntimeError` with the end of pytest's words if more than a few tests fail.
    """
    suites = [suite for room in rooms for suite in SUITES[room] if (folder / suite).exists()]
    with tempfile.TemporaryDirectory() as scratch:
        answer = Path(scratch) / "reach.json"
        run = subprocess.run(
            [sys.executable, "-m", "tests.mutants.trial", "--measure", str(answer), *suites],
            cwd=folder,
            env=environment(folder),
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        if run.returncode or not answer.exists():
            raise RuntimeError((run.stdout + run.stderr)[-4000:])
        found = json.loads(answer.read_text(encoding="utf-8"))
    return Reach(
        found["seconds"],
        {
            module: {int(line): tests for line, tests in lines.items()}
            for module, lines in found["lines"].items()
        },
        found["libraries"],
        found["failed"],
    )


def _mirrors(test: str, module: str) -> bool:
    """Say whether a test's file mirrors a module, as tests/core/x/test_y.py does core/x/y.py."""
    parts = module.removesuffix(".py").split("/")[1:]
    if parts[-1] == "__init__":  # whose tests are called as the folder is
        parts[-1] = parts[-2]
    return test.startswith(f"tests/{'/'.join([*parts[:-1], 'test_' + parts[-1]])}.py::")


def _spans(source: str) -> Iterator[tuple[int, int, bool]]:
    """Yield the lines of each statement, of a compound one its head only, and if it is imported."""
    waiting: list[tuple[ast.AST, bool]] = [(ast.parse(source), True)]
    while waiting:
        node, imported = waiting.pop()
        if isinstance(node, ast.stmt | ast.ExceptHandler | ast.match_case):
            body = getattr(node, "body", None)
            decorators = getattr(node, "decorator_list", [])
            begin = min([getattr(node, "lineno", 1 << 30), *(each.lineno for each in decorators)])
            if isinstance(node, ast.match_case):
                begin = node.pattern.lineno
            end = body[0].lineno - 1 if body else getattr(node, "end_lineno", begin)
            yield begin, max(begin, end), imported
        inside = imported and not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        waiting += [(child, inside) for child in ast.iter_child_nodes(node)]


def _narrowest(source: str, line: int) -> tuple[int, int, bool]:
    spans = [span for span in _spans(source) if span[0] <= line <= span[1]]
    return min(spans, key=lambda span: span[1] - span[0], default=(line, line, True))


def _statement(source: str, first: int, last: int) -> tuple[int, int]:
    """Return the lines of the statement that begins what stands on lines `first` to `last`."""
    begin, end, _ = _narrowest(source, first)
    return begin, max(end, last)


def _at_import(source: str, line: int) -> bool:
    """Say whether a line runs as its module is imported, and so before any test."""
    return _narrowest(source, line)[2]
