"""What a screen reader is told of a window: its tree of names, roles and states, by QAccessible."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

CELLS = {
    QAccessible.Role.Cell, QAccessible.Role.ListItem, QAccessible.Role.TreeItem,
}  # fmt: skip
Node = tuple[str, QAccessibleInterface]


def nodes(window: QWidget) -> Iterator[Node]:
    """Everything in a window that can be read out, each with the way to it."""
    root = QAccessible.queryAccessibleInterface(window)
    if root is not None:
        yield from _below(type(window).__name__, root)


def _below(way: str, node: QAccessibleInterface) -> Iterator[Node]:
    yield way, node
    for place in range(node.childCount()):
        child = node.child(place)
        if child is None or not child.isValid() or child.state().invisible:
            continue
        made = child.object()
        kind = type(made).__name__ if made is not None else child.role().name
        yield from _below(f"{way} > {kind}", child)


def name_of(node: QAccessibleInterface) -> str:
    """What a screen reader calls it."""
    return node.text(QAccessible.Text.Name).strip()
