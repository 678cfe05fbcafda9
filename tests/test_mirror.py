"""The tests mirror the package: what tests a module stands where the module stands.

`tests/core/kinds/test_base.py` tests `desktop/core/kinds/base.py`. Whoever changes a module finds
its tests without looking, and a module that nobody tests is seen.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

ROOMS = ("core", "store")
"""Where every module has tests of its own."""


def _mirrored(path: Path) -> Path:
    """Return where a module's tests stand: of `sound/__init__.py`, in `sound/test_sound.py`."""
    inside = path.relative_to(ROOT / "desktop")
    name = inside.parent.name if inside.stem == "__init__" else inside.stem
    return ROOT / "tests" / inside.with_name(f"test_{name}.py")


def _only_gathers(path: Path) -> bool:
    """Say whether a module has nothing of its own: a package's `__init__` that imports names."""
    body = ast.parse(path.read_text(encoding="utf-8")).body
    return path.name == "__init__.py" and not any(
        isinstance(each, ast.FunctionDef | ast.ClassDef) for each in body
    )


@pytest.mark.parametrize("room", ROOMS)
def test_every_module_has_tests_where_it_stands(room: str) -> None:
    lacking = []
    for path in sorted((ROOT / "desktop" / room).rglob("*.py")):
        if not _only_gathers(path) and not _mirrored(path).exists():
            lacking.append(path.relative_to(ROOT).as_posix())
    assert lacking == [], "these modules have no test file of their own"


@pytest.mark.parametrize("room", ROOMS)
def test_tests_of_a_folder_stand_in_a_folder_of_that_name(room: str) -> None:
    folders = {
        path.parent.relative_to(ROOT / "tests")
        for path in (ROOT / "tests" / room).rglob("test_*.py")
    }
    astray = [each.as_posix() for each in folders if not (ROOT / "desktop" / each).is_dir()]
    assert astray == [], "these folders of tests mirror no folder of the package"
