"""Every command from the checkout, by the same driver as the wheel and the built program."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.shipped.driver import ROOT, Journey, Program, Wrong, bare_environment


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """The checkout's own Plandesk, run in a folder of its own with a home that is empty."""
    home, work = tmp_path / "home", tmp_path / "work"
    home.mkdir()
    work.mkdir()
    environment = bare_environment(home) | {"PYTHONPATH": str(ROOT)}
    return Program([sys.executable, "-m", "desktop"], work, environment)


@pytest.mark.slow  # the wheel and the built program make the same journey in CI
def test_every_command(program: Program) -> None:
    journey = Journey(program, ROOT / "sample_plans")
    for name, step in journey.steps(window=False):  # tests/ui does that
        try:
            step()
        except Wrong as error:
            pytest.fail(f"{name}: {error}")


@pytest.mark.skipif(os.name == "nt", reason="a shell script stands for a broken program")
@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("exit 3", "ended with 3"),
        ("echo Traceback >&2", "said on stderr"),
        ("echo one >&2; echo two >&2; exit 1", "more than one sentence"),
    ],
)
def test_a_broken_program_is_noticed(tmp_path: Path, script: str, said: str) -> None:
    broken = tmp_path / "broken"
    broken.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    broken.chmod(0o755)
    program = Program([str(broken)], tmp_path, {"PATH": os.environ["PATH"]})
    code = 1 if "more than" in said else 0
    with pytest.raises(Wrong, match=said):
        program.run("show", code=code)
    with pytest.raises(Wrong):
        program.open_window()
