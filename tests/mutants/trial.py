"""Runs inside a private copy: measures what tests reach, and tries one mutant after the other.

    python -m tests.mutants.trial --measure ANSWER.json SUITE…   what the suites reach
    python -m tests.mutants.trial --serve LIBRARIES.json         a mutant a line on standard input
    python -m tests.mutants.trial --once TRIAL.json              one, where no process can be forked

The server loads the libraries that the tests use, never `desktop` nor the tests, and forks for each
mutant, so that a mutant costs the tests' own time and little more.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings

from tests.mutants.workplace import put_back, replace_module

KILLED, SURVIVED, TIMEOUT = "killed", "survived", "timeout"

MEMORY = 3 << 30
"""Bytes that the tests of a mutant may use: an endless list must not take the machine with it."""

MOST_THAT_FAIL = 3
"""Tests that may fail while nothing is changed, on a machine that is busy; they are left out."""

OURS = ("desktop", "tests")

LOADED_BY_PYTEST = ("__main__", "conftest", "_hypothesis_pytestplugin")
"""Not loaded beforehand: pytest rewrites its plug-ins as it loads them."""


class Chosen:
    """A plug-in of pytest that runs the chosen tests in the order chosen."""

    def __init__(self, tests: list[str]) -> None:
        self.order = {test: place for place, test in enumerate(tests)}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Keep what was chosen; keep all if the mutant changed the names of some tests."""
        found = [item for item in items if item.nodeid in self.order]
        if len(found) == len(self.order):
            items[:] = sorted(found, key=lambda item: self.order[item.nodeid])


class Measured:
    """A plug-in of pytest that notes what each test reaches and how long it takes."""

    def __init__(self) -> None:
        from coverage import Coverage

        self.seconds: dict[str, float] = {}
        self.failed: set[str] = set()
        self.coverage = Coverage(
            data_file=None, source=["desktop"], branch=False, config_file=False, messages=False
        )
        self.coverage.start()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[Any]:
        """Measure one test under its own name."""
        self.coverage.switch_context(item.nodeid)
        began = time.perf_counter()
        answer = yield
        self.seconds[item.nodeid] = time.perf_counter() - began
        self.coverage.switch_context("")
        return answer

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note a test that fails by itself: it cannot tell of a mutant."""
        if report.failed:
            self.failed.add(report.nodeid)

    def lines(self) -> dict[str, dict[int, list[str]]]:
        """Return by module and line the tests that reached it, and passed."""
        self.coverage.stop()
        data = self.coverage.get_data()
        here = Path.cwd()
        found = {}
        for name in data.measured_files():
            contexts = data.contexts_by_lineno(name)
            module = Path(name).resolve().relative_to(here.resolve()).as_posix()
            found[module] = {
                line: [test for test in tests if test and test not in self.failed]
                for line, tests in contexts.items()
            }
        return found


def use_the_same_examples() -> None:
    """Make hypothesis try the same examples each time, and stop at the first that fails."""
    settings.register_profile(
        "mutants",
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.explicit, Phase.generate],
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )
    settings.load_profile("mutants")


def run_pytest(arguments: list[str], plugin: object) -> int:
    """Run pytest here with the settings for mutants, and return its exit code."""
    use_the_same_examples()
    return int(
        pytest.main(
            [
                *("-c", str(Path("tests/mutants/settings.ini").resolve()), "--rootdir", "."),
                *("--confcutdir", "."),
                *("-q", "--no-header", "--tb=short", "-m", "not slow", *arguments),
            ],
            plugins=[plugin],
        )
    )


def files_of(tests: list[str]) -> list[str]:
    """Return the files that the tests stand in, each once, in order."""
    return list(dict.fromkeys(test.split("::")[0] for test in tests))


def try_here(tests: list[str]) -> int:
    """Run the chosen tests in this process and return pytest's exit code."""
    return run_pytest(["-x", *files_of(tests)], Chosen(tests))


def try_forked(tests: list[str], limit: float, words: Path) -> str:
    """Try what the copy holds now in a forked process of `limit` seconds at most."""
    child = os.fork()
    if child == 0:
        code = 70
        try:
            os.setsid()
            _keep_within(MEMORY)
            with words.open("w", encoding="utf-8") as stream:
                os.dup2(stream.fileno(), 1)
                os.dup2(stream.fileno(), 2)
                code = try_here(tests)
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
    until = time.monotonic() + limit
    pause = 0.005
    while time.monotonic() < until:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            _end_group(child)
            return SURVIVED if os.waitstatus_to_exitcode(status) == 0 else KILLED
        time.sleep(pause)
        pause = min(pause * 1.2, 0.05)
    _end_group(child)
    os.waitpid(child, 0)
    return TIMEOUT


def try_started(tests: list[str], limit: float, words: Path) -> str:
    """Do the same in a new process, for systems that cannot fork."""
    with tempfile.TemporaryDirectory() as scratch:
        request = Path(scratch) / "trial.json"
        request.write_text(json.dumps({"tests": tests}), encoding="utf-8")
        with words.open("w", encoding="utf-8") as stream:
            try:
                run = subprocess.run(
                    [sys.executable, "-m", "tests.mutants.trial", "--once", str(request)],
                    stdout=stream,
                    stderr=stream,
                    timeout=limit,
                    check=False,
                )
            except subprocess.TimeoutExpired:
                return TIMEOUT
    return SURVIVED if run.returncode == 0 else KILLED


def serve(libraries: list[str]) -> None:
    """Try each mutant that comes in as a line of JSON, and answer with one."""
    for name in libraries:
        # A private module may refuse to be imported alone; it then loads with its owner.
        with contextlib.suppress(Exception):
            importlib.import_module(name)
    for name in [each for each in sys.modules if each.split(".")[0] in OURS]:
        del sys.modules[name]
    words = Path(tempfile.mkdtemp()) / "words.txt"
    attempt = try_forked if hasattr(os, "fork") else try_started
    for line in sys.stdin:
        asked = json.loads(line)
        path = Path(asked["module"])
        original = path.read_bytes().decode("utf-8")
        began = time.monotonic()
        try:
            if asked["source"] is not None:
                replace_module(path, asked["source"])
            outcome = attempt(asked["tests"], asked["limit"], words)
        finally:
            put_back(path, original)
        answer = {
            "outcome": outcome,
            "seconds": time.monotonic() - began,
            "words": words.read_text(encoding="utf-8", errors="replace")[-3000:],
        }
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def measure(answer: Path, suites: list[str]) -> int:
    """Run the suites, write what they reach into `answer`, and return pytest's exit code."""
    plugin = Measured()
    code = run_pytest([f"--maxfail={MOST_THAT_FAIL + 1}", *suites], plugin)
    libraries = [
        name
        for name, module in sys.modules.items()
        if name.split(".")[0] not in (*OURS, *LOADED_BY_PYTEST) and module is not None
    ]
    for test in plugin.failed:
        plugin.seconds.pop(test, None)
    found = {
        "seconds": plugin.seconds,
        "lines": plugin.lines(),
        "libraries": libraries,
        "failed": sorted(plugin.failed),
    }
    answer.write_text(json.dumps(found), encoding="utf-8")
    return 0 if len(plugin.failed) <= MOST_THAT_FAIL and code in (0, 1) else code or 1


def _end_group(child: int) -> None:
    """End the child and what it started; most have ended by themselves."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child, signal.SIGKILL)


def _keep_within(memory: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def main(arguments: list[str]) -> int:
    """Do what the first argument says; see the top of this module."""
    sys.path[:] = [str(Path.cwd()), *(each for each in sys.path if each != str(Path.cwd()))]
    if arguments[0] == "--measure":
        return measure(Path(arguments[1]), arguments[2:])
    asked = json.loads(Path(arguments[1]).read_text(encoding="utf-8"))
    if arguments[0] == "--once":
        return try_here(asked["tests"])
    serve(asked)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
