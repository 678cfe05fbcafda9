"""The keys of the grid, each declared once: those that people know from Excel and LibreOffice.

The grid and the editor in its cell look up here what a key does, the list of keyboard shortcuts
shows it, and `tests/ui/grid/test_keys.py` presses every one of them. None of them is a key of a
menu: an entry that does the same shows its key by :func:`shown_beside`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.ui.grid.delegate import GridDelegate
    from desktop.ui.grid.view import GridView

    InGrid = Callable[[GridView, bool], object]
    InEditor = Callable[[GridDelegate, QWidget], object]

_SHIFT = Qt.KeyboardModifier.ShiftModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_SAME: dict[int, int] = {
    Qt.Key.Key_Return: Qt.Key.Key_Enter, Qt.Key.Key_Backtab: Qt.Key.Key_Tab
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class GridKey:
    """One key, what the list of shortcuts says of it, and what it does.

    Attributes:
        act: what it does in the grid; it is told whether Shift is held. None: nothing.
        typing: what it does while a cell is being edited. None: it is the editor's own.
        extends: Shift may be held with it, and chooses up to where it leads.
    """

    key: str
    words: str
    act: InGrid | None = None
    typing: InEditor | None = None
    extends: bool = False


def _step(columns: int, rows: int) -> tuple[InGrid, InEditor]:
    return (
        lambda grid, _: grid.step(columns, rows),
        lambda delegate, editor: delegate.leave(editor, columns, rows),
    )


def _move(columns: int, rows: int) -> InGrid:
    return lambda grid, far: grid.walk.move(columns, rows, far)


def _jump(columns: int, rows: int) -> InGrid:
    return lambda grid, far: grid.walk.jump(columns, rows, far)


_ARROW = "Go to the next cell that way"
_EDGE = "Go to where the filled cells end, or begin"
_EXTENDED = "; with Shift, choose as far as that"
_LIST = "Choose from the calendar or the list"
_CLEAR = "Empty the chosen cells"

GRID_KEYS = (
    GridKey("Left", _ARROW, _move(-1, 0), extends=True),
    GridKey("Right", _ARROW, _move(1, 0), extends=True),
    GridKey("Up", _ARROW, _move(0, -1), extends=True),
    GridKey("Down", _ARROW, _move(0, 1), extends=True),
    GridKey("Ctrl+Left", _EDGE, _jump(-1, 0), extends=True),
    GridKey("Ctrl+Right", _EDGE, _jump(1, 0), extends=True),
    GridKey("Ctrl+Up", _EDGE, _jump(0, -1), extends=True),
    GridKey("Ctrl+Down", _EDGE, _jump(0, 1), extends=True),
    GridKey("Home", "Go to the first cell of the row",
            lambda grid, far: grid.walk.end_of_row(-1, far), extends=True),
    GridKey("End", "Go to the last cell of the row",
            lambda grid, far: grid.walk.end_of_row(1, far), extends=True),
    GridKey("Ctrl+Home", "Go to the first cell of the area",
            lambda grid, far: grid.walk.corner(-1, far), extends=True),
    GridKey("Ctrl+End", "Go to the last cell of the area",
            lambda grid, far: grid.walk.corner(1, far), extends=True),
    GridKey("PgUp", "Go a page up", lambda grid, far: grid.walk.page(-1, far), extends=True),
    GridKey("PgDown", "Go a page down", lambda grid, far: grid.walk.page(1, far), extends=True),
    GridKey("Tab", "Go to the next cell, from the end of a row to the next; within chosen cells, "
            "round them", *_step(1, 0)),
    GridKey("Shift+Tab", "Go to the cell before", *_step(-1, 0)),
    GridKey("Enter", "Go a cell down, after Tab to where the row was begun; within chosen cells, "
            "round them", *_step(0, 1)),
    GridKey("Shift+Enter", "Go a cell up", *_step(0, -1)),
    GridKey("Shift+Space", "Choose the row", lambda grid, _: grid.walk.choose_rows()),
    GridKey("Ctrl+Space", "Choose the column", lambda grid, _: grid.walk.choose_columns()),
    GridKey("Ctrl+A", "Choose all cells of the area", lambda grid, _: grid.walk.choose_all()),
    GridKey("F2", "Edit the cell; typing replaces what it holds", lambda grid, _: grid.begin()),
    GridKey("Esc", "While editing: leave the cell as it was"),
    GridKey("Alt+Enter", "While editing: begin a line"),
    GridKey("Ctrl+Enter", "While editing: put what is typed into all chosen cells",
            None, lambda delegate, editor: delegate.put_into_all(editor)),
    GridKey("F4", _LIST, lambda grid, _: grid.choose(), lambda delegate, e: delegate.choose(e)),
    GridKey("Alt+Down", _LIST, lambda grid, _: grid.choose(),
            lambda delegate, editor: delegate.choose(editor)),
    GridKey("Ctrl+;", "Type today's date", lambda grid, _: grid.begin_with_today(),
            lambda delegate, editor: delegate.type_today(editor)),
    GridKey("Delete", _CLEAR, lambda grid, _: grid.clear_cells()),
    GridKey("Backspace", _CLEAR, lambda grid, _: grid.clear_cells()),
    GridKey("Ctrl+D", "Fill down from the first of the chosen cells, or from the cell above",
            lambda grid, _: grid.fill(0, 1)),
    GridKey("Ctrl+R", "Fill right from the first of the chosen cells, or from the cell before",
            lambda grid, _: grid.fill(1, 0)),
)  # fmt: skip
"""Every key of the grid, in the order in which the list of shortcuts tells of them."""


def pressed(key: str) -> QKeyCombination:
    """The key and what is held with it."""
    return QKeySequence(key)[0]  # type: ignore[index, no-any-return]


@cache
def _by_combination() -> dict[tuple[int, Qt.KeyboardModifier], GridKey]:
    found = {}
    for each in GRID_KEYS:
        combination = pressed(each.key)
        place = (int(combination.key()), combination.keyboardModifiers())
        found[place] = each
        if each.extends:
            found[place[0], place[1] | _SHIFT] = each
    return found


def asked_by(event: QKeyEvent) -> GridKey | None:
    """The key of the table that an event is of; the two Enters are one."""
    key, modifiers = event.key(), event.modifiers() & ~_KEYPAD
    if key == Qt.Key.Key_Backtab:
        modifiers |= _SHIFT
    return _by_combination().get((_SAME.get(key, key), modifiers))


def told() -> list[tuple[str, str]]:
    """What the list of shortcuts says: what keys do, and the keys that do it."""
    found: dict[str, list[str]] = {}
    for each in GRID_KEYS:
        words = each.words + (_EXTENDED if each.extends else "")
        found.setdefault(words, []).append(shown(each.key))
    return [(words, ", ".join(keys)) for words, keys in found.items()]


def shown(key: str) -> str:
    """A key as this system writes it."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def shown_beside(text: str, key: str) -> str:
    """The words of a menu's entry that does what a key of the grid does, with that key.

    The key is no shortcut of the entry: beside the grid it belongs to whatever has the focus.
    """
    assert any(each.key == key for each in GRID_KEYS)
    return f"{text}\t{shown(key)}"
