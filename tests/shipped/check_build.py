"""Runs every command of the built program, in another folder, with an empty environment.

Run by `make build-check`, which builds it first. There is no Python on its path, and no home.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from driver import ROOT, Program, bare_environment, try_all

STRANGERS = ("pytest", "hypothesis", "numpy", "lxml", "fontTools", "pikepdf", "PyInstaller")


def main() -> int:
    """Check what was built in dist; the exit code."""
    built = ROOT / "dist" / "plandesk"
    name = "plandesk.exe" if sys.platform == "win32" else "plandesk"
    if not (built / name).is_file():
        print("Nothing was built in dist/plandesk; type: make build")
        return 1
    size = sum(path.stat().st_size for path in built.rglob("*") if not path.is_symlink())
    print(f"dist/plandesk: {size / 1e6:.0f} MB")
    strangers = [each for each in STRANGERS if (built / "_internal" / each).exists()]
    if strangers:
        print(f"  WRONG libraries that it does not use: {', '.join(strangers)}")
    with tempfile.TemporaryDirectory(prefix="plandesk built ") as place:
        moved, work = Path(place) / "the program", Path(place) / "work"
        shutil.copytree(built, moved, symlinks=True)
        work.mkdir()
        program = Program([str(moved / name)], work, bare_environment(None))
        return int(bool(try_all(program) + len(strangers)))


if __name__ == "__main__":
    sys.exit(main())
