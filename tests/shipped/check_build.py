"""Runs every command of the built program, in another folder, with an empty environment.

Run by `make build-check`, which builds it first. There is no Python on its path, and no home. At
the end it is carried: the folder of the program is one that nobody can write but for what is the
user's own, which is kept beside it.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from driver import ROOT, Program, Wrong, bare_environment, try_all

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
        wrong = try_all(program) + len(strangers)
        return int(bool(wrong + carried(program, moved, Path(place))))


def carried(program: Program, folder: Path, place: Path) -> int:
    """Use the program from a stick, on a computer where nothing is kept; how much was wrong."""
    own, home = folder / "plandesk-data", place / "a home"
    home.mkdir()
    own.mkdir()
    (own / "kept-here.txt").write_text("Kept here.", encoding="utf-8")
    for each in (folder / "_internal", folder):
        each.chmod(0o555)
    there = Program(program.prefix, program.folder, bare_environment(home))
    try:
        there.run("review", "my.plandesk", "--kind", "board", "--date", "2018-11-05")
        there.open_window("my.plandesk")
        kept = [each.name for each in own.rglob("*") if each.is_file()]
        left = [each for each in home.rglob("*") if each.is_file() and "locks" not in each.parts]
        wrong = [] if len(kept) > 1 else ["nothing is kept beside the program"]
        wrong += [f"left on the computer: {each}" for each in left]
    except Wrong as error:
        wrong = [str(error)]
    finally:
        for each in (folder, folder / "_internal"):
            each.chmod(0o755)
    for each in wrong:
        print(f"  WRONG carried on a stick: {each}")
    if not wrong:
        print("  carried on a stick: what is the user's own stands beside it")
    return len(wrong)


if __name__ == "__main__":
    sys.exit(main())
