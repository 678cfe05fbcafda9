"""A private copy of the checkout, in which modules are changed and put back.

The checkout itself is only ever read. The copy is removed at the end; should the machine stop
before that, it is one folder among the system's temporary files.
"""

from __future__ import annotations

import os
import py_compile
import shutil
from importlib.util import cache_from_source
from pathlib import Path

COPIED = ("desktop", "tests", "resources", "sample_plans", "pyproject.toml", "README.md")
"""What the tests of the rooms may read."""

NOT_COPIED = shutil.ignore_patterns("__pycache__", ".*", "*.pyc")


def make_copy(root: Path, folder: Path) -> Path:
    """Copy what the tests need from the checkout at `root` into `folder`, and return that."""
    for name in COPIED:
        source = root / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=NOT_COPIED)
        elif source.exists():
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, folder / name)
    for path in sorted((folder / "desktop").rglob("*.py")):
        py_compile.compile(str(path), doraise=True)
    return folder


def environment(folder: Path) -> dict[str, str]:
    """Return the environment for a process whose `desktop` and `tests` are those of `folder`."""
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(
            part for part in (str(folder), os.environ.get("PYTHONPATH", "")) if part
        ),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        "PYTHONWARNINGS": "ignore",
        "QT_QPA_PLATFORM": "offscreen",
    }


def replace_module(path: Path, source: str) -> None:
    """Write a module of the copy, with its compiled form gone, so that no older one is run."""
    compiled = Path(cache_from_source(str(path)))
    compiled.unlink(missing_ok=True)
    path.write_text(source, encoding="utf-8", newline="")


def put_back(path: Path, original: str) -> None:
    """Write a module of the copy as it was, and compile it again."""
    replace_module(path, original)
    py_compile.compile(str(path), doraise=True)
