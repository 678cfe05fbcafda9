"""What goes wrong with standard output is told apart from every other error of a file."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path
from typing import IO

import pytest

from desktop.cli.commands import run_command
from desktop.cli.output import OutputLost, watched_output

FULL = Path("/dev/full")
full = pytest.mark.skipif(not FULL.exists(), reason="no device that is always full")


def plandesk(
    *arguments: object, out: IO[bytes] | int = subprocess.PIPE, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Run a command in a process of its own, its output going to *out*."""
    return subprocess.run(
        [sys.executable, "-m", "desktop", *map(str, arguments)],
        stdout=out, stderr=subprocess.PIPE, timeout=60, check=False,
        env={**os.environ, **environment},
    )  # fmt: skip


@full
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("more", [[], ["--json"]])
def test_a_full_disk_behind_the_output_is_said(
    sample_plans: Path, unbuffered: str, more: list[str]
) -> None:
    plan = sample_plans / "wyeford-2018-improvement-plan.plandesk"
    with FULL.open("wb") as to:
        done = plandesk("show", plan, *more, out=to, PYTHONUNBUFFERED=unbuffered)
    said = done.stderr.decode()
    assert done.returncode == 1 and said.count("\n") == 1
    assert said.startswith("plandesk: The output could not be written (")


def test_an_error_of_another_file_is_not_called_one_of_the_output(
    sample_plans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when a file of the program's own is missing: the fault is seen for what it is."""

    def fail(*_: object) -> None:
        (tmp_path / "gone").stat()

    monkeypatch.setattr("desktop.core.checks.run_checks", fail)
    with pytest.raises(FileNotFoundError):
        run_command(["check", str(sample_plans / "wyeford-2018-improvement-plan.plandesk")])


@pytest.mark.parametrize("command", [["show"], ["check"], ["review", "--kind", "board"]])
def test_a_plan_whose_name_no_system_takes(command: list[str]) -> None:
    first, *rest = command
    done = plandesk(first, "n" * 300 + ".plandesk", *rest)
    said = done.stderr.decode()
    assert (done.returncode, done.stdout) == (1, b"")
    assert said.startswith("plandesk: ") and said.count("\n") == 1 and "output" not in said


def test_a_word_that_is_neither_command_nor_file() -> None:
    done = plandesk("n" * 300)
    assert done.returncode == 2 and b"no command and no file" in done.stderr


class Broken(io.RawIOBase):
    """A file that takes nothing."""

    def __init__(self, error: OSError) -> None:
        self.error = error

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        raise self.error


@pytest.mark.parametrize(
    ("error", "kind"), [(OSError(28, "full"), OutputLost), (BrokenPipeError(), BrokenPipeError)]
)
def test_what_each_error_of_the_output_is_called(
    error: OSError, kind: type[OSError], monkeypatch: pytest.MonkeyPatch
) -> None:
    output = io.TextIOWrapper(Broken(error), encoding="utf-8")
    monkeypatch.setattr(sys, "stdout", output)
    with watched_output():
        sys.stdout.write("words")
        with pytest.raises(kind):
            sys.stdout.flush()
        monkeypatch.setattr(Broken, "write", lambda _self, data: len(bytes(data)))
    assert sys.stdout is output


def test_no_output_at_all_and_a_tests_own_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    for output in (None, io.StringIO()):
        monkeypatch.setattr(sys, "stdout", output)
        with watched_output():
            assert sys.stdout is output
