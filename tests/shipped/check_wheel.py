"""Installs the wheel where nothing of the checkout is, and runs every command of it.

Run by `make wheel-check`, which builds the wheel first.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from driver import ROOT, Program, bare_environment, try_all

NOT_SHIPPED = ("tests/", "screenshots/", "draw_app_icon", ".toml", ".xlsx", "build_")


def main() -> int:
    """Check the wheel in dist; the exit code."""
    wheels = sorted((ROOT / "dist").glob("plandesk-*.whl"))
    if len(wheels) != 1:
        print(f"There must be one wheel in dist, not {len(wheels)}; type: make wheel")
        return 1
    print(f"{wheels[0].name}: {wheels[0].stat().st_size / 1e6:.1f} MB")
    stray = [name for name in zipfile.ZipFile(wheels[0]).namelist()
             if any(part in name for part in NOT_SHIPPED)]  # fmt: skip
    if stray:
        print(f"  WRONG not for those who use it: {', '.join(stray)}")
    with tempfile.TemporaryDirectory(prefix="plandesk wheel ") as place:
        home, work = Path(place) / "home", Path(place) / "work"
        home.mkdir()
        work.mkdir()
        scripts = install(wheels[0], Path(place) / "venv")
        name = "plandesk.exe" if sys.platform == "win32" else "plandesk"
        program = Program([str(scripts / name)], work, bare_environment(home))
        return int(bool(try_all(program) + len(stray)))


def install(wheel: Path, folder: Path) -> Path:
    """Install a wheel, with the libraries of the lock; where its command is then."""
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    scripts = folder / ("Scripts" if sys.platform == "win32" else "bin")
    pip = [str(scripts / "python"), "-m", "pip", "--disable-pip-version-check", "--no-input"]
    quietly = [*pip, "install", "--quiet"]
    lock = str(ROOT / "requirements.lock")
    for arguments in (
        [*quietly, "--require-hashes", "--requirement", lock],
        [*quietly, "--no-index", "--no-deps", str(wheel)],
        [*pip, "check"],  # what the wheel asks for is what the lock gives
    ):
        subprocess.run(arguments, cwd=folder, check=True)
    return scripts


if __name__ == "__main__":
    sys.exit(main())
