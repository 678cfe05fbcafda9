"""What parts of the window may ask of it, the window gives."""

from __future__ import annotations

import ast
import inspect
from pathlib import Path
from typing import Any

import pytest

from desktop.ui import host
from desktop.ui.host import Host
from desktop.ui.window import MainWindow

ROOM = Path(host.__file__).parent


def left_open() -> list[str]:
    """The methods of a host that only the window can give."""
    return [
        name
        for name, each in vars(Host).items()
        if inspect.isfunction(each) and "NotImplementedError" in inspect.getsource(each)
    ]


def test_the_window_gives_what_a_host_leaves_open() -> None:
    assert left_open()
    assert [name for name in left_open() if name not in vars(MainWindow)] == []


def test_the_window_has_every_part_that_others_ask_for(window: Any) -> None:
    for name in Host.__annotations__:
        assert getattr(window, name) is not None, name


@pytest.mark.parametrize("path", sorted(ROOM.rglob("*.py")), ids=lambda path: path.stem)
def test_a_window_or_session_has_its_type_and_no_dialogue_is_found_by_name(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.arg) and node.arg in ("window", "session", "host"):
            assert node.annotation is None or ast.unparse(node.annotation) != "Any", node.lineno
        if isinstance(node, ast.Name | ast.Attribute):
            name = node.id if isinstance(node, ast.Name) else node.attr
            assert name not in ("import_module", "__import__"), f"line {node.lineno}"
