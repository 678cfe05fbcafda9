"""What `make` does before Plandesk is there: choose a Python, notice a screen, stop with a word.

A copy of the Makefile runs in a folder of its own, whose name has a space in it and whose
`.venv` holds programs that only write down how they were called.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MAKEFILE = ROOT / "Makefile"

pytestmark = pytest.mark.skipif(
    os.name == "nt" or not shutil.which("make"), reason="needs make and a POSIX shell"
)

RECORDER = """#!/bin/sh
echo "{name} $* [$QT_QPA_PLATFORM]" >> "{log}"
"""


@dataclass(frozen=True)
class Checkout:
    """A folder with the Makefile and a pretended .venv, and the log of what was called in it."""

    folder: Path
    log: Path

    def make(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run make here without a screen, unless `environment` gives one."""
        hidden = ("DISPLAY", "WAYLAND_DISPLAY", "MAKEFLAGS", "MFLAGS", "MAKELEVEL", "PYTHON")
        kept = {key: value for key, value in os.environ.items() if key not in hidden}
        return subprocess.run(
            ["make", *arguments],
            cwd=self.folder,
            env={**kept, "QT_QPA_PLATFORM": "", **environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )

    def calls(self) -> list[str]:
        """Return what was called, in order."""
        return self.log.read_text(encoding="utf-8").splitlines() if self.log.exists() else []


@pytest.fixture
def bare(tmp_path: Path) -> Checkout:
    """A checkout in which nothing was set up yet."""
    folder = tmp_path / "a plan owner's folder"
    folder.mkdir()
    for name in ("Makefile", "pyproject.toml", "requirements.lock", "tests/requirements.lock"):
        (folder / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    (folder / "desktop").mkdir()
    shutil.copy(ROOT / "desktop" / "system_check.py", folder / "desktop")
    return Checkout(folder, tmp_path / "log")


@pytest.fixture
def ready(bare: Checkout) -> Checkout:
    """A checkout that was set up before."""
    programs = bare.folder / ".venv" / "bin"
    programs.mkdir(parents=True)
    for name in ("python", "plandesk"):
        program = programs / name
        program.write_text(RECORDER.format(name=name, log=bare.log), encoding="utf-8")
        program.chmod(0o755)
    stamps = bare.folder / ".venv"
    (stamps / ".ready").write_text(f"{bare.folder}\n", encoding="utf-8")
    for name in (".ready-test", ".tried-office"):
        (stamps / name).touch()
    return bare


def plain(calls: list[str]) -> list[str]:
    """Leave out the calls that only look whether the environment and the system are well."""
    return [call for call in calls if "-c pass" not in call and "system_check" not in call]


def test_make_alone_lists_every_target_that_is_described() -> None:
    text = MAKEFILE.read_text(encoding="utf-8")
    done = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True)
    for target in re.findall(r"^([a-z-]+):.*## ", text, re.MULTILINE):
        assert re.search(rf"^  make {target} ", done.stdout, re.MULTILINE)


def test_a_second_setup_installs_nothing(ready: Checkout) -> None:
    done = ready.make("setup")
    assert done.returncode == 0, done.stderr
    assert plain(ready.calls()) == []
    assert "make run" in done.stdout


@pytest.mark.parametrize("name", ["pyproject.toml", "requirements.lock"])
def test_a_changed_list_of_libraries_installs_again(ready: Checkout, name: str) -> None:
    later = (ready.folder / ".venv" / ".ready").stat().st_mtime + 10
    os.utime(ready.folder / name, (later, later))
    done = ready.make("setup", f"PYTHON={sys.executable}")
    assert done.returncode == 0, done.stderr
    assert [call for call in plain(ready.calls()) if "pip" in call and "install" in call]


def test_all_that_is_installed_is_locked(ready: Checkout) -> None:
    (ready.folder / ".venv" / ".ready").unlink()
    (ready.folder / ".venv" / ".ready-test").unlink()
    done = ready.make("test", f"PYTHON={sys.executable}")
    assert done.returncode == 0, done.stderr
    installs = [call for call in plain(ready.calls()) if " install " in call]
    locked = [call for call in installs if "--require-hashes --requirement" in call]
    assert [call.split()[-2] for call in locked] == ["requirements.lock", "tests/requirements.lock"]
    (itself,) = (call for call in installs if call not in locked)
    assert "--no-deps --no-build-isolation --editable ." in itself, "and fetches nothing"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have a screen")
def test_run_without_a_screen_says_so_and_draws_into_build(ready: Checkout) -> None:
    done = ready.make("run")
    assert done.returncode == 0, done.stderr
    assert "no screen" in done.stdout
    assert plain(ready.calls()) == ["python -m desktop --showcase build sample_plans [offscreen]"]
    assert (ready.folder / "build").is_dir()


@pytest.mark.parametrize("screen", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_run_with_a_screen_opens_the_sample_plans(ready: Checkout, screen: str) -> None:
    done = ready.make("run", **{screen: ":7"})
    assert done.returncode == 0, done.stderr
    assert plain(ready.calls()) == ["plandesk sample_plans []"]


def test_test_needs_no_screen_and_hands_arguments_on(ready: Checkout) -> None:
    done = ready.make("test", "ARGS=tests/core -x", "WORKERS=5")
    assert done.returncode == 0, done.stderr
    (call,) = plain(ready.calls())
    assert re.fullmatch(r"python -m pytest -n 5 .* tests/core -x \[offscreen\]", call)


def test_a_python_that_is_too_old_or_absent_is_refused_in_words(bare: Checkout) -> None:
    old = bare.folder / "old-python"
    old.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    old.chmod(0o755)
    for python in ("./old-python", "no-such-python"):
        done = bare.make("setup", f"PYTHON={python}")
        assert done.returncode != 0
        assert "needs Python 3.11 or newer" in done.stderr
        assert "apt-get install python3 python3-venv" in done.stderr
        assert not (bare.folder / ".venv").exists()


def test_an_environment_that_was_moved_is_made_again(ready: Checkout) -> None:
    (ready.folder / ".venv" / ".ready").write_text("/somewhere/else\n", encoding="utf-8")
    python = ready.folder / "python"
    python.write_text(RECORDER.format(name="found", log=ready.log), encoding="utf-8")
    python.chmod(0o755)
    ready.make("setup", "PYTHON=./python")
    assert any("-m venv --clear .venv" in call for call in ready.calls())


def test_an_environment_that_works_but_was_not_finished_is_kept(ready: Checkout) -> None:
    (ready.folder / ".venv" / ".ready").unlink()
    done = ready.make("setup", f"PYTHON={sys.executable}")
    assert done.returncode == 0, done.stderr
    assert [call for call in plain(ready.calls()) if "pip" in call and "install" in call]
    assert (ready.folder / ".venv" / "bin" / "plandesk").exists()
