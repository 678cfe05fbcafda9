"""The house: which room may import which, how long a module may be, and that none goes online.

import-linter holds the arrows between rooms (`make contract`); these tests hold what it cannot
see, such as what truly gets loaded when a room is imported.
"""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "desktop"
LONGEST = 450
"""Lines of a module: readable in one sitting."""

MOST_BRANCHES = 25
"""Branches of a function, `and`, `or` and one-line choices among them, which ruff's count leaves
out. What recognises any workbook and what lays out pages are still to be split."""
STILL_TO_SPLIT = ("desktop.exchange.recognise", "desktop.reports.layout")

ROOMS = ("core", "store", "exchange", "reports", "ui")

# What each room may not load, directly or through another. Only ui shows windows, only store
# speaks SQL and so on; core rests on the standard library and small pure libraries.
BANNED = {
    "core": ("PySide6", "sqlite3", "openpyxl", "reportlab", "pikepdf"),
    "store": ("PySide6", "openpyxl", "python_calamine", "reportlab", "pikepdf"),
    "exchange": ("PySide6", "sqlite3", "reportlab", "pikepdf"),
    "reports": ("PySide6", "sqlite3", "openpyxl", "python_calamine"),
}

# Plandesk works offline: nothing that opens a connection or listens for one.
ONLINE = (
    "aiohttp",
    "ftplib",
    "http",
    "httpx",
    "imaplib",
    "poplib",
    "PySide6.QtNetwork",
    "PySide6.QtWebSockets",
    "requests",
    "smtplib",
    "socket",
    "socketserver",
    "ssl",
    "telnetlib",
    "urllib.request",
    "urllib3",
    "webbrowser",
    "xmlrpc",
)

IMPORT_ALL = """
import importlib, json, sys
for name in json.loads(sys.argv[1]):
    importlib.import_module(name)
json.dump(sorted(sys.modules), sys.stdout)
"""


def module_name(path: Path) -> str:
    """Return the dotted name of a module from where its file lies."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_name(path): path for path in sorted(PACKAGE.rglob("*.py"))}


def in_room(name: str, room: str) -> bool:
    """Say whether a module belongs to a room such as `core`."""
    return name == f"desktop.{room}" or name.startswith(f"desktop.{room}.")


def under(name: str, banned: str) -> bool:
    """Say whether a module is `banned` itself or lies inside it."""
    return name == banned or name.startswith(banned + ".")


def loaded_by(names: list[str]) -> set[str]:
    """Import modules in a fresh Python and return every module that is loaded afterwards."""
    done = subprocess.run(
        [sys.executable, "-c", IMPORT_ALL, json.dumps(names)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert not done.stderr, f"importing wrote to stderr:\n{done.stderr}"
    return set(json.loads(done.stdout))


def imported_names(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield the line and dotted name of everything a module imports, inside functions too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.lineno, node.module
            for alias in node.names:
                yield node.lineno, f"{node.module}.{alias.name}"


def test_every_room_is_there() -> None:
    for room in ROOMS:
        assert any(in_room(name, room) for name in MODULES), f"the room {room} is gone"


def test_nothing_outside_the_window_loads_qt() -> None:
    outside = [name for name in MODULES if not in_room(name, "ui")]
    assert outside
    loaded = loaded_by(outside)
    assert set(outside) <= loaded
    assert not [name for name in loaded if under(name, "PySide6") or under(name, "shiboken6")]


@pytest.mark.parametrize("room", BANNED)
def test_a_room_loads_only_what_is_its_own(room: str) -> None:
    loaded = loaded_by([name for name in MODULES if in_room(name, room)])
    strangers = {top for top in BANNED[room] if any(under(name, top) for name in loaded)}
    assert not strangers, f"importing desktop.{room} loads {', '.join(sorted(strangers))}"
    others = {r for r in ROOMS if r not in (room, "core") and f"desktop.{r}" in loaded}
    assert not others, f"importing desktop.{room} loads the rooms {', '.join(sorted(others))}"


def test_the_window_can_be_imported_without_a_screen() -> None:
    modules = [name for name in MODULES if in_room(name, "ui")]
    assert set(modules) <= loaded_by(modules)


@pytest.mark.parametrize("name", MODULES)
def test_a_module_is_short_explains_itself_and_stays_offline(name: str) -> None:
    text = MODULES[name].read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST, f"{name}: look for the second thing in it"
    tree = ast.parse(text)
    assert ast.get_docstring(tree), f"{name} does not say what it is for"
    online = {
        f"line {line}: {imported}"
        for line, imported in imported_names(tree)
        for banned in ONLINE
        if under(imported, banned)
    }
    assert not online, f"{name} could go online: {', '.join(sorted(online))}"


def branches(function: ast.AST) -> int:
    """Count the ways through a function, one and one more for each thing that decides."""
    found = 1
    for node in ast.walk(function):
        if isinstance(node, ast.If | ast.IfExp | ast.ExceptHandler | ast.match_case):
            found += 1
        elif isinstance(node, ast.For | ast.AsyncFor | ast.While):
            found += 1 + bool(node.orelse)
        elif isinstance(node, ast.BoolOp):
            found += len(node.values) - 1
        elif isinstance(node, ast.comprehension):
            found += 1 + len(node.ifs)
    return found


@pytest.mark.parametrize("name", [n for n in MODULES if not n.startswith(STILL_TO_SPLIT)])
def test_a_function_can_be_held_in_the_head(name: str) -> None:
    tree = ast.parse(MODULES[name].read_text(encoding="utf-8"))
    crowded = {
        node.name: count
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and (count := branches(node)) > MOST_BRANCHES
    }
    assert not crowded, f"{name}: small rules, weighed in one place, for {crowded}"


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ("def f(): return 1", 1),
        ("def f(a, b): return a and b or 1", 3),
        ("def f(a):\n    if a: return 1\n    elif not a: return 2", 3),
        ("def f(a): return [b if b else c for b in a if b]", 4),
        ("def f(a):\n    for b in a: pass\n    else: pass\n    try: pass\n    except E: pass", 4),
    ],
)
def test_branches_are_counted_with_and_or_and_choices(source: str, count: int) -> None:
    assert branches(ast.parse(source).body[0]) == count


@pytest.mark.parametrize(
    ("source", "caught"),
    [
        ("import socket", True),
        ("def f():\n    from urllib import request", True),
        ("from PySide6 import QtNetwork", True),
        ("from http.client import HTTPConnection", True),
        ("from urllib.parse import quote", False),
        ("from html import escape", False),
    ],
)
def test_the_offline_check_sees_each_way_to_import(source: str, caught: bool) -> None:
    names = [name for _, name in imported_names(ast.parse(source))]
    assert any(under(name, banned) for name in names for banned in ONLINE) is caught
