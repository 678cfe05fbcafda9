"""Nobody but one module writes whole files."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# Who may write to a path, and why it is not a whole file of its own.
MAY_WRITE = {
    "desktop.core.whole_file": "it is the one writer",
    "desktop.exchange.exporting.book": "fills the path that it is given by it",
    "desktop.reports.summary": "the same",
    "desktop.reports.tagging.canvas": "the same, or a caller's own path",
    "desktop.store.backup_look": "the same",
    "desktop.store.backups": "the same",
    "desktop.store.journal": "gives what an earlier plan left another name",
    "desktop.store.lock": "the note of who has a plan open, which the next to open it replaces",
    "desktop.store.belonging": "tries copies in a folder that goes again",
    "desktop.store.private_copy": "copies to a folder that goes again",
    "desktop.store.rescue": "the same",
    "desktop.store.share": "fills the path that it is given, and marks who puts it back",
    "desktop.ui.evidence.doing": "fills the path that it is given by it",
    "desktop.ui.fault_log": "a log, to which lines are added",
    "desktop.ui.showcase": "copies to a folder that goes again",
}
WRITERS = {"write_bytes", "write_text", "copyfile", "copy2", "copytree", "NamedTemporaryFile",
           "mkstemp", "symlink_to", "hardlink_to", "touch", "rename"}  # fmt: skip


def writes_in(tree: ast.AST) -> Iterator[str]:
    """What in a module makes or replaces a file, with its line."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = node.func
        name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
        texts = [each.value for each in node.args if isinstance(each, ast.Constant)]
        opens = name == "open" and any(
            isinstance(each, str) and each.strip("rwxabt+") == "" and set(each) & set("wxa+")
            for each in texts
        )
        # A text's replace() takes two; a path's takes one.
        replaces = name == "replace" and len(node.args) == 1 and not node.keywords
        if name in WRITERS or opens or replaces:
            yield f"line {node.lineno}: {name}"


def test_nobody_else_writes_files() -> None:
    others, idle = [], set(MAY_WRITE)
    for path in sorted((ROOT / "desktop").rglob("*.py")):
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        found = list(writes_in(ast.parse(path.read_text(encoding="utf-8"))))
        if found and name not in MAY_WRITE:
            others.append(f"{name}, {'; '.join(found)}")
        elif found:
            idle.remove(name)
    assert not others, "these write files themselves, and not through core.whole_file"
    assert not idle, "these write no file any more: take them off the list"


@pytest.mark.parametrize(
    ("source", "caught"),
    [
        ("Path(x).open('wb')", True),
        ("open(x, 'a')", True),
        ("path.open('rb+')", True),
        ("part.replace(target)", True),
        ("shutil.copyfile(a, b)", True),
        ("path.write_text('x')", True),
        ("path.open('rb')", False),
        ("open(x)", False),
        ("text.replace('a', 'b')", False),
        ("replace(spec, fill=1)", False),
        ("dialog.open()", False),
    ],
)
def test_each_way_to_write_a_file_is_seen(source: str, caught: bool) -> None:
    assert bool(list(writes_in(ast.parse(source)))) is caught
